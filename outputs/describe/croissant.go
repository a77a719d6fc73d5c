package describe

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"

	"chancery/schemas"
)

//go:embed croissant_context.json
var croissantContext []byte

// croissant writes croissant.json as Croissant 1.1 has it: every data file, and a record set
// a table, read from CSV (else Parquet), with keys and references. References name file and
// column, the one form that mlcroissant 1.1 reads.
func croissant(r *Release, w io.Writer) error {
	p := &r.Publication
	var files, sets []node
	for _, t := range r.Tables() {
		for _, f := range t.Files {
			files = append(files, node{
				"@type": "cr:FileObject", "@id": f.Path, "name": f.Path, "description": fileTitle(f),
				"contentUrl":  f.Path,
				"contentSize": bytesOf(f.Bytes), "encodingFormat": croissantType(f), "sha256": f.SHA256,
			})
			if f.Format == r.tableFormat() {
				sets = append(sets, recordSet(t.Table, f))
			}
		}
	}
	d := node{
		"@context": json.RawMessage(croissantContext), "@type": "sc:Dataset", "@id": r.IRI(),
		"conformsTo": []string{"http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"},
		"name":       "chancery-" + r.Version, "alternateName": p.Title, "description": p.Description,
		"version": r.Version,
		"license": r.LicenceLink(), "url": r.IRI(), "datePublished": r.Date, "dateModified": r.Date,
		"creator": agents(p.Creators), "publisher": p.publisher().schemaNode(), "keywords": p.Keywords,
		"inLanguage": "en",
		"citeAs":     bibtex(r), "isLiveDataset": false, "distribution": files, "recordSet": sets,
		"rai:dataCollection": "Read from encyclopedic articles by rules and learnt models; they are listed in " +
			"ATTRIBUTION.csv.",
		"rai:dataLimitations":    "Machine-read: README.md and quality/report.html tell how often rows are right.",
		"rai:dataCollectionType": "Software Collection",
	}
	if p.DOI != "" {
		d["identifier"] = "https://doi.org/" + p.DOI
	}
	var derived []node
	for _, a := range r.named() {
		derived = append(derived, node{"@id": articleIRI(&a)})
	}
	d["prov:wasDerivedFrom"] = derived
	return writeJSON(d, w)
}

func recordSet(t schemas.Table, file Entry) node {
	var fields []node
	for _, f := range t.Fields {
		column := f.Name
		if f.Type == schemas.Day && file.Format == "parquet" {
			column += "_iso" // the text; the DATE beside it is null before year 1
		}
		n := node{
			"@type": "cr:Field", "@id": t.Name + "/" + f.Name, "name": f.Name, "description": f.Description,
			"dataType": croissantColumn(f.Type),
			"source":   node{"fileObject": node{"@id": file.Path}, "extract": node{"column": column}},
		}
		if f.Type == schemas.List && file.Format == "parquet" {
			n["isArray"], n["arrayShape"] = true, "-1"
		}
		if f.References != "" && f.Type != schemas.List {
			path := "data/" + file.Format + "/" + f.References + "." + file.Format
			n["references"] = node{
				"fileObject": node{"@id": path}, "extract": node{"column": schemas.TableOf(f.References).Key[0]},
			}
		}
		fields = append(fields, n)
	}
	var key []node
	for _, k := range t.Key {
		key = append(key, node{"@id": t.Name + "/" + k})
	}
	return node{
		"@type": "cr:RecordSet", "@id": t.Name, "name": t.Name, "description": t.Description, "key": key,
		"field": fields,
	}
}

// croissantType returns the type of a file by the name that mlcroissant knows.
func croissantType(f Entry) string {
	switch f.Format {
	case "parquet":
		return "application/x-parquet"
	case "jsonld":
		return "application/jsonlines"
	}
	return f.MediaType
}

// croissantColumn returns the type of a column. Days are text: readers take dates for
// nanoseconds since 1970, which end in 1677.
func croissantColumn(t schemas.Type) string {
	switch t {
	case schemas.Integer:
		return "sc:Integer"
	case schemas.Number:
		return "sc:Float"
	case schemas.Boolean:
		return "sc:Boolean"
	}
	return "sc:Text"
}

func bytesOf(n int64) string { return fmt.Sprintf("%d B", n) }
