// Package describe writes what stands beside the tables of a release: the page
// that says how to read it, the data dictionary, the data package, whom to name,
// what it was made from, and what it holds.
package describe

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"text/template"

	"chancery/schemas"
)

// File is one file that describes a release.
type File struct {
	Name string // path below the release, with slashes
	// Write writes the file. It gives the same bytes for the same release, and
	// returns the first error of w.
	Write func(r *Release, w io.Writer) error
}

// Files returns the files that describe a release, in the order in which they are
// written. The last two list the files before them.
func Files() []File {
	return []File{
		{"README.md", readme},
		{"DATA_DICTIONARY.md", dictionary},
		{"datapackage.json", dataPackage},
		{"LICENSE", licence},
		{"ATTRIBUTION.csv", attribution},
		{"quality/report.json", quality},
		{"provenance/sources.lock.json", sourcesLock},
		{ManifestName, manifest},
		{ChecksumsName, checksums},
	}
}

// Release is what the descriptions need to know of a release.
type Release struct {
	Version   string            // CalVer
	Date      string            // ISO 8601 day
	DateFrom  string            // what told the date: flag, SOURCE_DATE_EPOCH, sources, clock
	Digest    string            // SHA-256 of all rows and formats, in hex
	Formats   []string          // of the tables
	Gates     []string          // what was checked of all rows
	Libraries map[string]string // version by module, of those that decide about bytes
	Rows      schemas.Rows      // sorted
	Files     []Entry           // written so far, in that order
}

// Entry is one file of a release that is written.
type Entry struct {
	Path      string `json:"path"` // below the release, with slashes
	Bytes     int64  `json:"bytes"`
	SHA256    string `json:"sha256"`           // in hex
	Table     string `json:"table,omitempty"`  // whose rows it holds, "" for none
	Format    string `json:"format,omitempty"` // of the rows
	MediaType string `json:"-"`                // IANA type of a table's file
}

// Table is one table of a release.
type Table struct {
	schemas.Table
	Rows  int
	Files []Entry
}

// Tables returns all tables with the number of their rows and their files.
func (r *Release) Tables() []Table {
	var tables []Table
	for _, t := range schemas.Tables() {
		isOther := func(f Entry) bool { return f.Table != t.Name }
		tables = append(tables, Table{t, r.Rows.Count(t.Name), slices.DeleteFunc(slices.Clone(r.Files), isOther)})
	}
	return tables
}

//go:embed readme.md.tmpl
var readmeTemplate string

//go:embed dictionary.md.tmpl
var dictionaryTemplate string

// readme writes README.md: what the release holds and how to read it.
func readme(r *Release, w io.Writer) error { return execute("readme", readmeTemplate, r, w) }

// Dictionary writes what the columns of the given tables mean, and every code.
func Dictionary(tables []schemas.Table, w io.Writer) error {
	return execute("dictionary", dictionaryTemplate, tables, w)
}

func dictionary(_ *Release, w io.Writer) error { return Dictionary(schemas.Tables(), w) }

func execute(name, text string, data any, w io.Writer) error {
	t, err := template.New(name).Funcs(template.FuncMap{
		"licenceURL":    licenceURL,
		"cell":          func(s string) string { return strings.ReplaceAll(s, "|", "\\|") },
		"lists":         schemas.CodeLists,
		"codes":         schemas.CodesOf,
		"join":          func(l []string) string { return strings.Join(l, ", ") },
		"isAre":         plural,
		"schemaVersion": schemas.Version,
	}).Parse(text)
	if err != nil {
		return err
	}
	return t.Execute(w, data)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return fmt.Sprintf("%d %s", n, one)
	}
	return fmt.Sprintf("%d %s", n, many)
}

// dataPackage writes datapackage.json as Data Package v2 has it: a resource a
// data file of CSV, with its schema, and one for every other file.
func dataPackage(r *Release, w io.Writer) error {
	var resources []map[string]any
	for _, t := range r.Tables() {
		for _, f := range t.Files {
			resource := map[string]any{
				"name": t.Name + "-" + f.Format, "title": t.Title, "description": t.Description,
				"path": f.Path, "format": strings.TrimPrefix(path.Ext(f.Path), "."), "mediatype": f.MediaType,
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
	if spdx := r.Licence(); spdx != "" {
		p["licenses"] = []map[string]string{{"name": spdx, "path": licenceURL(spdx)}}
	}
	return writeJSON(p, w)
}

// tableSchema returns the Table Schema v2 of a table.
func tableSchema(t schemas.Table) map[string]any {
	var fields []map[string]any
	var foreign []map[string]any
	for _, f := range t.Fields {
		field := map[string]any{
			"name": f.Name, "type": frictionlessType(f.Type), "description": f.Description,
			"example": f.Example, "rdfType": expand(f.IRI),
		}
		constraints := map[string]any{}
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
			reference := map[string]any{"resource": f.References, "fields": []string{key}}
			foreign = append(foreign, map[string]any{"fields": []string{f.Name}, "reference": reference})
		}
		fields = append(fields, field)
	}
	s := map[string]any{
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

func writeJSON(v any, w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
