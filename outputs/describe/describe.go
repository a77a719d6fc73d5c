// Package describe writes what stands beside the tables of a release: the data
// package descriptor, the data dictionary and the page that says how to read it.
package describe

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"text/template"

	"chancery/schemas"
)

// Release is what the descriptions need to know of a release.
type Release struct {
	Version       string // CalVer
	Date          string // ISO 8601 day
	SchemaVersion string
	Licence       string // SPDX identifier of the data, "" where a source's licence is not known
	Attributions  []Attribution
	Tables        []Table
}

// Table is one table of a release.
type Table struct {
	schemas.Table
	Rows  int
	Files []File
}

// File is one data file of a table.
type File struct {
	Path, Format, MediaType, SHA256 string
	Bytes                           int64
}

// Attribution is who is to be named for how many articles.
type Attribution struct {
	Licence, Attribution string
	Articles             int
}

// LicenceURL returns the address of a licence's text.
func LicenceURL(spdx string) string {
	if code, ok := strings.CutPrefix(spdx, "CC-"); ok {
		if i := strings.LastIndexByte(code, '-'); i > 0 {
			return "https://creativecommons.org/licenses/" + strings.ToLower(code[:i]) + "/" + code[i+1:] + "/"
		}
	}
	if spdx == "" {
		return ""
	}
	return "https://spdx.org/licenses/" + spdx + ".html"
}

//go:embed readme.md.tmpl
var readmeTemplate string

//go:embed dictionary.md.tmpl
var dictionaryTemplate string

// Readme returns README.md of the release.
func Readme(r Release) ([]byte, error) { return execute("readme", readmeTemplate, r) }

// Dictionary returns DATA_DICTIONARY.md: every table, column and code.
func Dictionary(r Release) ([]byte, error) { return execute("dictionary", dictionaryTemplate, r) }

func execute(name, text string, r Release) ([]byte, error) {
	t, err := template.New(name).Funcs(template.FuncMap{
		"licenceURL": LicenceURL,
		"cell":       func(s string) string { return strings.ReplaceAll(s, "|", "\\|") },
		"lists":      schemas.CodeLists,
		"codes":      schemas.CodesOf,
		"join":       func(l []string) string { return strings.Join(l, ", ") },
		"isAre":      plural,
	}).Parse(text)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, r)
	return b.Bytes(), err
}

func plural(n int, one, many string) string {
	if n == 1 {
		return fmt.Sprintf("%d %s", n, one)
	}
	return fmt.Sprintf("%d %s", n, many)
}

// DataPackage returns datapackage.json as Data Package v2 has it: a resource a
// data file of CSV, with its schema, and one for every other file.
func DataPackage(r Release) ([]byte, error) {
	var resources []map[string]any
	for _, t := range r.Tables {
		for _, f := range t.Files {
			resource := map[string]any{
				"name": t.Name + "-" + f.Format, "title": t.Title, "description": t.Description,
				"path": f.Path, "format": strings.TrimPrefix(f.Path[strings.LastIndexByte(f.Path, '.'):], "."), "mediatype": f.MediaType,
				"bytes": f.Bytes, "hash": "sha256:" + f.SHA256, "encoding": "utf-8",
			}
			if f.Format == "csv" {
				resource["name"], resource["type"] = t.Name, "table"
				resource["schema"] = tableSchema(t.Table)
				resource["dialect"] = map[string]any{"lineTerminator": "\r\n"}
			}
			resources = append(resources, resource)
		}
	}
	p := map[string]any{
		"$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
		"name":    "chancery", "title": "Relations of states, read from encyclopedic prose",
		"description": "Dated events, actors, figures and diplomatic missions, each cell traceable to its sentence.",
		"version":     r.Version, "created": r.Date + "T00:00:00Z",
		"resources": resources,
	}
	if r.Licence != "" {
		p["licenses"] = []map[string]string{{"name": r.Licence, "path": LicenceURL(r.Licence)}}
	}
	out, err := json.MarshalIndent(p, "", "  ")
	return append(out, '\n'), err
}

// tableSchema returns the Table Schema v2 of a table.
func tableSchema(t schemas.Table) map[string]any {
	var fields []map[string]any
	var foreign []map[string]any
	for _, f := range t.Fields {
		field := map[string]any{"name": f.Name, "type": frictionlessType(f.Type), "description": f.Description, "example": f.Example, "rdfType": expand(f.IRI)}
		constraints := map[string]any{}
		if f.IsRequired {
			constraints["required"] = true
		}
		if f.Type == schemas.ID {
			constraints["pattern"] = "[0-9a-f]{16}"
		}
		if f.Type == schemas.List {
			field["description"] = f.Description + " Members are joined with semicolons."
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
			foreign = append(foreign, map[string]any{"fields": []string{f.Name}, "reference": map[string]any{"resource": f.References, "fields": []string{key}}})
		}
		fields = append(fields, field)
	}
	s := map[string]any{"$schema": "https://datapackage.org/profiles/2.0/tableschema.json", "fields": fields, "primaryKey": t.Key, "missingValues": []string{""}}
	if len(foreign) > 0 {
		s["foreignKeys"] = foreign
	}
	return s
}

func frictionlessType(t schemas.Type) string {
	switch t {
	case schemas.Integer, schemas.Number, schemas.Boolean:
		return string(t)
	}
	return "string" // days before year 1 fit no date type, and many readers know no lists
}

// expand writes a compact IRI in full.
func expand(iri string) string {
	prefix, rest, _ := strings.Cut(iri, ":")
	for _, p := range schemas.Prefixes() {
		if p[0] == prefix {
			return p[1] + rest
		}
	}
	return iri
}
