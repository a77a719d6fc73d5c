package describe

import (
	"io"
	"slices"

	"chancery/schemas"
)

// schemaOrg writes schemaorg.jsonld: the release as a schema.org/Dataset, with all that
// dataset search engines require and recommend.
func schemaOrg(r *Release, w io.Writer) error {
	d := r.schemaDataset()
	d["@context"] = "https://schema.org/"
	return writeJSON(d, w)
}

// schemaDataset returns what schema.org says of the release, without a context.
func (r *Release) schemaDataset() node {
	p := &r.Publication
	d := node{
		"@type": "Dataset", "@id": r.IRI(), "name": p.Title, "description": p.Description, "version": r.Version,
		"datePublished": r.Date, "dateModified": r.Date, "inLanguage": "en", "isAccessibleForFree": true,
		"license": r.LicenceLink(), "keywords": p.Keywords, "url": r.IRI(),
		"creator": agents(p.Creators), "publisher": p.publisher().schemaNode(),
		"creditText": credit(r), "citation": Citation(r),
		"identifier": identifiers(r),
		"includedInDataCatalog": node{
			"@type": "DataCatalog", "name": p.Title, "url": orElse(p.Address, idNamespace+"releases"),
		},
		"measurementTechnique": "Information extraction from encyclopedic prose by rules and learnt models; " +
			"types of events after PLOVER and CAMEO.",
		"variableMeasured": variables(),
		"distribution":     downloads(r),
		"isBasedOn":        bases(r),
	}
	if first, last := r.Span(); first != "" {
		d["temporalCoverage"] = first + "/" + last
	}
	var places []node
	for _, c := range r.Countries() {
		places = append(places, node{"@type": "Country", "name": c.Name, "sameAs": expand("wd:" + c.Wikidata)})
	}
	if len(places) > 0 {
		d["spatialCoverage"] = places
	}
	return d
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func agents(all []Agent) []node {
	var out []node
	for _, a := range all {
		out = append(out, a.schemaNode())
	}
	return out
}

// identifiers returns the DOI, where there is one, and the release's own name.
func identifiers(r *Release) []any {
	var out []any
	if r.Publication.DOI != "" {
		out = append(out, node{
			"@type": "PropertyValue", "propertyID": "https://registry.identifiers.org/registry/doi",
			"value": "doi:" + r.Publication.DOI, "url": "https://doi.org/" + r.Publication.DOI,
		})
	}
	return append(out, r.IRI())
}

// variables describes the columns that tell something: not keys, nor where a row comes from.
func variables() []node {
	evidence := []string{
		"article_id", "section", "begin", "end", "sentence_begin", "sentence_end", "quote", "rule", "text",
	}
	var out []node
	for _, f := range columnsOf(schemas.Tables()) {
		if f.Type == schemas.ID || slices.Contains(evidence, f.Name) || slices.ContainsFunc(out, func(n node) bool {
			return n["name"] == f.Name
		}) {
			continue
		}
		v := node{"@type": "PropertyValue", "name": f.Name, "description": f.Description, "propertyID": expand(f.IRI)}
		if f.Unit != "" {
			v["unitText"] = f.Unit
		}
		out = append(out, v)
	}
	return out
}

func downloads(r *Release) []node {
	var out []node
	for _, f := range r.Files {
		if f.Table == "" {
			continue
		}
		out = append(out, node{
			"@type": "DataDownload", "name": fileTitle(f), "description": schemas.TableOf(f.Table).Description,
			"contentUrl": r.Link(f.Path), "encodingFormat": f.MediaType, "contentSize": bytesOf(f.Bytes),
			"sha256": f.SHA256,
		})
	}
	return out
}

// bases names the articles.
func bases(r *Release) []node {
	var out []node
	for _, a := range r.named() {
		n := node{"@type": "Article", "@id": articleIRI(&a), "name": articleTitle(&a)}
		for key, value := range map[string]string{
			"url": a.URL, "version": a.Revision, "dateModified": a.RevisionDate,
			"license": licenceURL(a.Licence), "creditText": a.Attribution,
		} {
			if value != "" {
				n[key] = value
			}
		}
		out = append(out, n)
	}
	if len(r.Rows.Articles) > mostNamed {
		out = append(out, node{"@type": "CreativeWork", "name": "All articles", "url": r.Link("ATTRIBUTION.csv")})
	}
	return out
}

func articleTitle(a *schemas.ArticleRow) string { return orElse(a.Title, a.Source) }
