// Package describe writes what stands beside the tables of a release: the pages
// that people read, the descriptors that catalogues, libraries and search engines
// read, whom to name, what it was made from, how good it is, and what it holds.
// All of it is derived from schemas, the rows and what the run says of itself.
package describe

import (
	_ "embed"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"text/template"

	"chancery/outputs/lineage"
	"chancery/schemas"
)

// File is one file that describes a release.
type File struct {
	Name  string // path below the release, with slashes
	Title string // what it is, for lists of files
	// Write writes the file. It gives the same bytes for the same release, and
	// returns the first error of w.
	Write func(r *Release, w io.Writer) error
	// Of is the data format that the file describes, "" for all: it is written where the
	// release has that format.
	Of string
}

// Files returns the files that describe a release, in the order in which they are
// written. The last two list the files before them.
func Files() []File {
	return []File{
		{Name: "README.md", Title: "What is in the release, and how to read it", Write: readme},
		{Name: "DATA_DICTIONARY.md", Title: "What the columns and codes mean", Write: dictionary},
		{Name: "LICENSE", Title: "Licence", Write: licence},
		{Name: "ATTRIBUTION.csv", Title: "Whom to name, by article", Write: attribution},
		{Name: "CITATION.cff", Title: "How to cite (Citation File Format 1.2)", Write: cff},
		{Name: "datacite.xml", Title: "For a registry of DOIs (DataCite 4.7)", Write: dataCite},
		{Name: "datapackage.json", Title: "Frictionless Data Package 2", Write: dataPackage, Of: "csv"},
		{Name: "csvw-metadata.json", Title: "CSV on the Web", Write: csvw, Of: "csv"},
		{Name: SchemaOrgName, Title: "For search engines (schema.org/Dataset)", Write: schemaOrg},
		{Name: "croissant.json", Title: "For machine learning (Croissant 1.1)", Write: croissant},
		{Name: "dcat.jsonld", Title: "For catalogues (DCAT-AP 3.0)", Write: dcat},
		{Name: ReportName, Title: "What was asked of it, how good it is, and what each column holds", Write: quality},
		{Name: "quality/report.html", Title: "The same for people", Write: qualityPage},
		{Name: LockName, Title: "What it was made from", Write: sourcesLock},
		{Name: SettingsName, Title: "What it depends on beside its sources", Write: settings},
		{Name: "provenance/publication.json", Title: "Who publishes it", Write: publication},
		{Name: "provenance/prov.jsonld", Title: "How it was made (PROV-O)", Write: prov},
		{Name: lineage.Name, Title: "The run (OpenLineage 2-0-2)", Write: openLineage},
		{Name: crateName, Title: "Research object (RO-Crate 1.2, Process Run Crate 0.5)", Write: crate},
		{Name: ManifestName, Title: "Every file and its checksum", Write: manifest},
		{Name: ChecksumsName, Title: "Checksums, for sha256sum -c", Write: checksums},
	}
}

// fits reports whether a release has the file.
func (f File) fits(r *Release) bool { return f.Of == "" || slices.Contains(r.Formats, f.Of) }

// FilesOf returns those of Files that a release has.
func FilesOf(r *Release) []File {
	return slices.DeleteFunc(Files(), func(f File) bool { return !f.fits(r) })
}

// Release is what the descriptions need to know of a release.
type Release struct {
	Publication Publication
	Settings    Settings
	Version     string              // CalVer
	Previous    string              // version of the release before, "" for none
	Date        string              // ISO 8601 day
	DateFrom    string              // what told the date: flag, SOURCE_DATE_EPOCH, sources, clock
	Digest      string              // SHA-256 of all rows and formats, in hex
	Formats     []string            // of the tables
	Gates       []Gate              // what was asked of all rows
	Columns     map[string][]Column // what each column holds, by table
	Libraries   map[string]string   // version by module, of those that decide about bytes
	Rows        schemas.Rows        // sorted
	Files       []Entry             // written so far, in that order
}

// Entry is one file of a release that is written.
type Entry struct {
	Path      string `json:"path"` // below the release, with slashes
	Bytes     int64  `json:"bytes"`
	SHA256    string `json:"sha256"`           // in hex
	Table     string `json:"table,omitempty"`  // whose rows it holds, "" for none
	Format    string `json:"format,omitempty"` // of the rows
	MediaType string `json:"-"`                // IANA type
	Title     string `json:"-"`                // what it is, "" for a file of rows
	IsPart    bool   `json:"-"`                // of a page that stands in the list: people need not know of it
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
func readme(r *Release, w io.Writer) error {
	return execute("readme", readmeTemplate, r, template.FuncMap{
		"files": func() []Entry {
			return slices.DeleteFunc(r.everyFile(), func(e Entry) bool { return e.Table != "" || e.IsPart })
		},
		"has": func(format string) bool { return slices.Contains(r.Formats, format) },
	}, w)
}

// Dictionary writes what the columns of the given tables mean, and every code.
func Dictionary(tables []schemas.Table, w io.Writer) error {
	return execute("dictionary", dictionaryTemplate, tables, nil, w)
}

func dictionary(_ *Release, w io.Writer) error { return Dictionary(schemas.Tables(), w) }

func execute(name, text string, data any, more template.FuncMap, w io.Writer) error {
	t, err := template.New(name).Funcs(template.FuncMap{
		"licenceURL":    licenceURL,
		"cell":          func(s string) string { return strings.ReplaceAll(s, "|", "\\|") },
		"lists":         schemas.CodeLists,
		"codes":         schemas.CodesOf,
		"join":          func(l []string) string { return strings.Join(l, ", ") },
		"number":        thousands,
		"count":         plural,
		"headline":      Headline,
		"citation":      Citation,
		"schemaVersion": schemas.Version,
	}).Funcs(more).Parse(text)
	if err != nil {
		return err
	}
	return t.Execute(w, data)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
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
