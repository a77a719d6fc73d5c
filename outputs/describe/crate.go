package describe

import (
	"io"
	"strings"

	"chancery/schemas"
)

// crateName is the name of the descriptor of RO-Crate.
const crateName = "ro-crate-metadata.json"

// softwareIRI names the program.
const softwareIRI = idNamespace + "software-etl"

// processRun is the profile that the crate keeps to.
const processRun = "https://w3id.org/ro/wfrun/process/0.5"

// crate writes ro-crate-metadata.json as RO-Crate 1.2 and Process Run Crate 0.5 have it: all
// files of the release, the run that made them, what it read and by what. Its times are the
// day of the release, since nothing in a release tells the hour. Times are written with
// +00:00 and the status as text, the forms that validators take.
func crate(r *Release, w io.Writer) error {
	p := &r.Publication
	publisher := p.publisher()
	moment := r.Date + "T00:00:00+00:00"
	licence := orElse(licenceURL(r.Licence()), "LICENSE")
	run := "#run-" + r.UUID()
	var parts, results, objects []node
	var graph []node
	for _, f := range r.everyFile() {
		if f.Path == crateName {
			continue
		}
		parts = append(parts, ref(f.Path))
		if f.Table != "" {
			results = append(results, ref(f.Path))
		}
		graph = append(graph, crateFile(f))
	}
	for i := range r.Rows.Articles {
		a := &r.Rows.Articles[i]
		objects = append(objects, ref(articleIRI(a)))
		graph = append(graph, crateArticle(a))
	}
	root := node{
		"@id": "./", "@type": "Dataset", "name": p.Title + " " + r.Version, "description": p.Description,
		"datePublished": r.Date, "license": ref(licence), "version": r.Version, "identifier": ref("#identifier"),
		"author": oneOrMany(refs(p.Creators)), "creator": oneOrMany(refs(p.Creators)),
		"publisher": ref(publisher.iri()),
		"keywords":  strings.Join(p.Keywords, ", "), "conformsTo": ref(processRun),
		"mentions": ref(run), "hasPart": parts, "creditText": credit(r),
	}
	if p.Address != "" {
		root["url"] = r.IRI()
	}
	head := []node{
		{
			"@id": crateName, "@type": "CreativeWork", "about": ref("./"),
			"conformsTo": ref("https://w3id.org/ro/crate/1.2"),
		},
		root,
		crateIdentifier(r),
		{
			"@id": processRun, "@type": []string{"CreativeWork", "Profile"}, "name": "Process Run Crate",
			"version": "0.5",
		},
		{
			"@id": softwareIRI, "@type": "SoftwareApplication", "name": "Chancery etl",
			"version": "tables " + schemas.Version(), "url": "https://w3id.org/chancery/",
		},
		{
			"@id": run, "@type": "CreateAction", "name": "etl run " + r.Version,
			"description": "Articles are read, and what they tell is written as tables.",
			"startTime":   moment, "endTime": moment, "actionStatus": "http://schema.org/CompletedActionStatus",
			"instrument": ref(softwareIRI), "agent": ref(publisher.iri()), "object": oneOrMany(objects),
			"result": results,
		},
	}
	for _, a := range r.Attributions() { // sorted by licence
		if at := licenceURL(a.Licence); at != "" && head[len(head)-1]["@id"] != at {
			head = append(head, node{
				"@id": at, "@type": "CreativeWork", "name": a.Licence, "description": "The licence " + a.Licence + ".",
				"identifier": "https://spdx.org/licenses/" + a.Licence,
			})
		}
	}
	seen := map[string]bool{}
	for _, a := range append([]Agent{publisher}, p.Creators...) {
		if !seen[a.iri()] {
			seen[a.iri()] = true
			n := a.schemaNode()
			n["@id"] = a.iri()
			if p.Contact != "" && a == publisher {
				n["contactPoint"] = ref("mailto:" + p.Contact)
				head = append(head, node{
					"@id": "mailto:" + p.Contact, "@type": "ContactPoint", "name": p.Contact,
					"contactType": "questions on the data",
					"email":       p.Contact, "identifier": "mailto:" + p.Contact, "url": orElse(a.URL, r.IRI()),
				})
			}
			head = append(head, n)
		}
	}
	return writeJSON(node{"@context": "https://w3id.org/ro/crate/1.2/context", "@graph": append(head, graph...)}, w)
}

func crateFile(f Entry) node {
	n := node{
		"@id": f.Path, "@type": "File", "name": f.Path, "description": fileTitle(f), "encodingFormat": f.MediaType,
	}
	if f.Table != "" {
		n["description"] = fileTitle(f) + ". " + schemas.TableOf(f.Table).Description
	}
	if f.SHA256 != "" {
		n["contentSize"], n["sha256"] = bytesOf(f.Bytes), f.SHA256
	}
	return n
}

func crateArticle(a *schemas.ArticleRow) node {
	n := node{"@id": articleIRI(a), "@type": "CreativeWork", "name": articleTitle(a), "sha256": a.SHA256}
	for key, value := range map[string]string{
		"url": a.URL, "version": a.Revision, "dateModified": a.RevisionDate, "creditText": a.Attribution,
	} {
		if value != "" {
			n[key] = value
		}
	}
	if at := licenceURL(a.Licence); at != "" {
		n["license"] = ref(at)
	}
	return n
}

func crateIdentifier(r *Release) node {
	n := node{"@id": "#identifier", "@type": "PropertyValue", "name": "address"}
	n["propertyID"], n["value"], n["url"] = "https://registry.identifiers.org/registry/url", r.IRI(), r.IRI()
	if doi := r.Publication.DOI; doi != "" {
		n["name"], n["propertyID"] = "DOI", "https://registry.identifiers.org/registry/doi"
		n["value"], n["url"] = "doi:"+doi, "https://doi.org/"+doi
	}
	return n
}

// oneOrMany returns a list, or its one element, as RO-Crate wants it.
func oneOrMany(list []node) any {
	if len(list) == 1 {
		return list[0]
	}
	return list
}

func refs(all []Agent) []node {
	var out []node
	for _, a := range all {
		out = append(out, ref(a.iri()))
	}
	return out
}
