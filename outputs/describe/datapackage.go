package describe

import (
	"io"

	"chancery/schemas"
)

// dataPackage writes datapackage.json as Data Package v2 has it: a resource a table, in CSV,
// with its schema. The other formats are left out of it: readers that take them for tables of
// their own cannot read their lists.
func dataPackage(r *Release, w io.Writer) error {
	var resources []node
	for _, t := range r.Tables() {
		for _, f := range t.Files {
			if f.Format != "csv" {
				continue
			}
			resources = append(resources, node{
				"name": t.Name, "type": "table", "title": t.Title, "description": t.Description,
				"path": f.Path, "format": "csv", "mediatype": f.MediaType, "encoding": "utf-8",
				"bytes": f.Bytes, "hash": "sha256:" + f.SHA256,
				"schema": tableSchema(t.Table), "dialect": node{"lineTerminator": "\r\n"},
			})
		}
	}
	p := node{
		"$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
		"name":    "chancery", "title": r.Publication.Title, "description": r.Publication.Description,
		"id": orElse(doiURL(r), r.IRI()), "version": r.Version, "created": r.Date + "T00:00:00Z",
		"keywords": r.Publication.Keywords, "contributors": contributors(r), "sources": packageSources(r),
		"resources": resources,
	}
	if spdx := r.Licence(); spdx != "" {
		p["licenses"] = []map[string]string{{"name": spdx, "path": licenceURL(spdx)}}
	}
	if r.Publication.Address != "" {
		p["homepage"] = r.IRI()
	}
	return writeJSON(p, w)
}

// tableSchema returns the Table Schema v2 of a table.
func tableSchema(t schemas.Table) node {
	var fields []node
	var foreign []node
	for _, f := range t.Fields {
		field := node{
			"name": f.Name, "type": frictionlessType(f.Type), "description": f.Description,
			"example": f.Example, "rdfType": expand(f.IRI),
		}
		constraints := node{}
		if f.IsRequired {
			constraints["required"] = true
		}
		if f.Type == schemas.ID {
			constraints["pattern"] = "[a-z][0-9a-f]{16}"
		}
		if f.Type == schemas.List {
			field["description"] = f.Description + " A JSON array of strings."
		} else if f.Codes != "" {
			var codes []string
			for _, c := range schemas.CodesOf(f.Codes).Codes {
				codes = append(codes, c.Code)
			}
			constraints["enum"] = codes
		}
		if len(constraints) > 0 {
			field["constraints"] = constraints
		}
		if f.References != "" && f.Type != schemas.List {
			key := schemas.TableOf(f.References).Key[0]
			reference := node{"resource": f.References, "fields": []string{key}}
			foreign = append(foreign, node{"fields": []string{f.Name}, "reference": reference})
		}
		fields = append(fields, field)
	}
	s := node{
		"$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
		"fields":  fields, "primaryKey": t.Key, "missingValues": []string{""},
	}
	if len(foreign) > 0 {
		s["foreignKeys"] = foreign
	}
	return s
}

func frictionlessType(t schemas.Type) string {
	switch t {
	case schemas.Integer, schemas.Number, schemas.Boolean:
		return string(t)
	case schemas.List:
		return "array"
	}
	return "string" // days before year 1 fit no date type
}

func doiURL(r *Release) string {
	if r.Publication.DOI == "" {
		return ""
	}
	return "https://doi.org/" + r.Publication.DOI
}

// contributors names who made and who publishes the release.
func contributors(r *Release) []node {
	var out []node
	add := func(a Agent, role string) {
		n := node{"title": a.Name, "roles": []string{role}}
		if a.URL != "" {
			n["path"] = a.URL
		}
		out = append(out, n)
	}
	for _, a := range r.Publication.Creators {
		add(a, "creator")
	}
	add(r.Publication.publisher(), "publisher")
	return out
}

// packageSources names the articles.
func packageSources(r *Release) []node {
	var out []node
	for _, a := range r.named() {
		n := node{"title": articleTitle(&a)}
		if isWebAddress(a.URL) {
			n["path"] = a.URL
		}
		if version := orElse(a.Revision, a.RevisionDate); version != "" {
			n["version"] = version
		}
		out = append(out, n)
	}
	if len(r.Rows.Articles) > mostNamed {
		out = append(out, node{"title": "All articles", "path": "ATTRIBUTION.csv"})
	}
	return out
}
