package describe

import (
	"encoding/json"
	"io"
	"net/url"
	"strings"

	"chancery/outputs/lineage"
	"chancery/schemas"
)

// prov writes provenance/prov.jsonld in PROV-O: the release and its files as entities, the run
// as the activity that made them from the articles, and who and what took part. A row tells
// its own provenance in the tables in JSON-LD, by prov:wasDerivedFrom and its place in the text.
func prov(r *Release, w io.Writer) error {
	p := &r.Publication
	run := "urn:uuid:" + r.UUID()
	moment := node{"@value": r.Date + "T00:00:00Z", "@type": "xsd:dateTime"}
	var members, articles []node
	var graph []node
	for _, f := range r.Files {
		if f.Table == "" {
			continue
		}
		iri := r.IRI() + "#" + strings.ReplaceAll(f.Path, "/", "-")
		members = append(members, ref(iri))
		graph = append(graph, node{
			"@id": iri, "@type": "prov:Entity", "rdfs:label": fileTitle(f), "prov:wasGeneratedBy": ref(run),
			"prov:atLocation": node{"@id": "../" + f.Path, "@type": "prov:Location"}, "schema:sha256": f.SHA256,
		})
	}
	for i := range r.Rows.Articles {
		a := &r.Rows.Articles[i]
		articles = append(articles, ref(articleIRI(a)))
		n := node{
			"@id": articleIRI(a), "@type": []string{"prov:Entity", "prov:PrimarySource"}, "rdfs:label": articleTitle(a),
			"schema:sha256": a.SHA256,
		}
		if isWebAddress(a.URL) { // the text that was read is one state of the page
			n["prov:specializationOf"] = node{"@id": a.URL, "@type": "prov:Entity"}
		}
		if a.Attribution != "" {
			n["prov:wasAttributedTo"] = node{
				"@id": idNamespace + "author-" + url.PathEscape(a.Attribution), "@type": "prov:Agent",
				"rdfs:label": a.Attribution,
			}
		}
		if len(a.RevisionDate) == len("2006-01-02") {
			n["prov:generatedAtTime"] = node{"@value": a.RevisionDate + "T00:00:00Z", "@type": "xsd:dateTime"}
		}
		graph = append(graph, n)
	}
	publisher := p.publisher()
	agent := "prov:Organization"
	if publisher.Kind == "person" {
		agent = "prov:Person"
	}
	head := []node{
		{
			"@id": r.IRI(), "@type": []string{"prov:Entity", "prov:Collection"},
			"rdfs:label":          p.Title + " " + r.Version,
			"prov:wasGeneratedBy": ref(run), "prov:generatedAtTime": moment, "prov:hadMember": members,
			"prov:wasDerivedFrom": articles, "prov:wasAttributedTo": ref(publisher.iri()),
		},
		{
			"@id": run, "@type": "prov:Activity", "rdfs:label": "etl run " + r.Version, "prov:startedAtTime": moment,
			"prov:endedAtTime": moment, "prov:used": articles,
			"prov:wasAssociatedWith": []node{ref(softwareIRI), ref(publisher.iri())},
		},
		{
			"@id": softwareIRI, "@type": "prov:SoftwareAgent",
			"rdfs:label": "Chancery etl, tables " + schemas.Version(), "prov:actedOnBehalfOf": ref(publisher.iri()),
		},
		{"@id": publisher.iri(), "@type": agent, "rdfs:label": publisher.Name},
	}
	if r.Previous != "" {
		head[0]["prov:wasRevisionOf"] = node{
			"@id": r.previousIRI(), "@type": "prov:Entity", "rdfs:label": p.Title + " " + r.Previous,
		}
	}
	context := node{
		"prov": "http://www.w3.org/ns/prov#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
		"schema": "https://schema.org/", "xsd": "http://www.w3.org/2001/XMLSchema#",
	}
	return writeJSON(node{"@context": context, "@graph": append(head, graph...)}, w)
}

// previousIRI names the release before by its version, all that is known of it here.
func (r *Release) previousIRI() string {
	return orElse(r.Publication.Address, idNamespace+"release-") + r.Previous
}

// openLineage writes provenance/openlineage.ndjson: a START and a COMPLETE event of the run, with
// what was read and each file of rows that was written. Its times are the day of the release.
func openLineage(r *Release, w io.Writer) error {
	moment := r.Date + "T00:00:00Z"
	namespace := lineage.Namespace(r.Publication.Address)
	inputs := make([]lineage.Dataset, 0, len(r.Rows.Articles))
	var outputs []lineage.Dataset
	for i := range r.Rows.Articles {
		inputs = append(inputs, lineageInput(&r.Rows.Articles[i]))
	}
	for _, t := range r.Tables() {
		var fields []lineage.Field
		for _, f := range t.Fields {
			fields = append(fields, lineage.Field{Name: f.Name, Type: string(f.Type), Description: f.Description})
		}
		for _, f := range t.Files {
			outputs = append(outputs, lineage.Dataset{
				Namespace: namespace, Name: r.Version + "/" + f.Path,
				Facets:       lineage.Facets{"schema": lineage.Schema(fields), "version": lineage.Version(r.Version)},
				OutputFacets: lineage.Facets{"outputStatistics": lineage.Statistics(t.Rows, f.Bytes)},
			})
		}
	}
	run := lineage.Run{ID: r.UUID(), Facets: lineage.Facets{"nominalTime": lineage.NominalTime(moment)}}
	for _, t := range []lineage.Type{lineage.Start, lineage.Complete} {
		e := lineage.New(t, moment, run, namespace, "etl.run")
		e.Inputs = inputs
		if t == lineage.Complete {
			e.Outputs = outputs
		}
		line, err := json.Marshal(e)
		if err != nil {
			return err
		}
		if _, err := w.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return nil
}

func lineageInput(a *schemas.ArticleRow) lineage.Dataset {
	d := lineage.Dataset{Namespace: "file", Name: a.Source}
	if u, err := url.Parse(a.URL); err == nil && u.Host != "" {
		d.Namespace, d.Name = u.Scheme+"://"+u.Host, strings.TrimPrefix(u.Path, "/")
	}
	version := orElse(a.Revision, orElse(a.RevisionDate, a.SHA256))
	d.Facets = lineage.Facets{"version": lineage.Version(version)}
	return d
}
