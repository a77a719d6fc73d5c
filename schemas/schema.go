// Package schemas says what a row is. Every column, table and code list stands
// once in its data files; row structs, CSV headers, Arrow schemas, the JSON-LD
// context, table descriptors and the data dictionary follow from them.
package schemas

import (
	"bytes"
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

//go:generate go run ./generate

//go:embed tables.yaml codes/*.tsv
var files embed.FS

// Type is what the cells of a column hold.
type Type string

// The types of column.
const (
	String  Type = "string"
	Day     Type = "day" // ISO 8601, years before 0 with a sign; a string in every format
	ID      Type = "id"  // the letter of a table and 16 hex digits
	Integer Type = "integer"
	Number  Type = "number"
	Boolean Type = "boolean"
	List    Type = "list" // of strings
)

// Field is one column of one table.
type Field struct {
	Name       string `yaml:"-"`
	Type       Type   `yaml:"type"`
	IsRequired bool   `yaml:"-"` // never null
	Codes      string `yaml:"codes"`
	Unit       string `yaml:"unit"`
	IRI        string `yaml:"iri"` // compact; see Prefixes
	// Names is the prefix of the namespace in which the values are names, "" for none.
	Names       string `yaml:"names"`
	References  string `yaml:"references"`
	Description string `yaml:"description"`
	Example     string `yaml:"example"`
}

// Table is one table of a release.
type Table struct {
	Name        string            `yaml:"name"`
	Title       string            `yaml:"title"`
	Class       string            `yaml:"class"` // compact IRI of what a row is
	Description string            `yaml:"description"`
	Letter      string            `yaml:"letter"` // of the ids of its rows, "" where it has none
	Key         []string          `yaml:"key"`
	Order       []string          `yaml:"sort"`       // columns by which a release sorts before the key
	References  map[string]string `yaml:"references"` // column → table
	Columns     []string          `yaml:"columns"`
	Fields      []Field           `yaml:"-"`
}

// Index returns the place of a column in the table, or -1.
func (t *Table) Index(column string) int {
	return slices.IndexFunc(t.Fields, func(f Field) bool { return f.Name == column })
}

// Header returns the names of the columns.
func (t *Table) Header() []string {
	names := make([]string, len(t.Fields))
	for i, f := range t.Fields {
		names[i] = f.Name
	}
	return names
}

// Tables returns all tables in the order in which a release lists them. The
// result is shared: read it only.
func Tables() []Table { return definition().tables }

// Version returns the version of the tables in SemVer.
func Version() string { return definition().version }

// TableOf returns the table of a name; it panics where there is none, since
// names of tables stand in code only.
func TableOf(name string) Table {
	for _, t := range Tables() {
		if t.Name == name {
			return t
		}
	}
	panic("schemas: no table " + name)
}

type definitions struct {
	version string
	tables  []Table
	codes   map[string]CodeList
	letters map[string]string // of the ids of a table
}

// letterOf returns the letter with which the ids of a table begin.
func letterOf(table string) string { return definition().letters[table] }

// definition reads the data files once. They are embedded and tested, so that
// reading them cannot fail in a built program.
var definition = sync.OnceValue(func() definitions {
	d, err := load()
	if err != nil {
		panic("schemas: " + err.Error())
	}
	return d
})

func load() (definitions, error) {
	var doc struct {
		Version  string
		Evidence []string
		Tables   []Table
		Columns  map[string]Field
	}
	if err := decode("tables.yaml", &doc); err != nil {
		return definitions{}, err
	}
	codes, err := loadCodes()
	if err != nil {
		return definitions{}, err
	}
	for i := range doc.Tables {
		if err := doc.Tables[i].resolve(doc.Evidence, doc.Columns, codes); err != nil {
			return definitions{}, err
		}
	}
	letters := map[string]string{}
	for _, t := range doc.Tables {
		letters[t.Name] = t.Letter
	}
	return definitions{doc.Version, doc.Tables, codes, letters}, nil
}

func decode(name string, into any) error {
	data, err := files.ReadFile(name)
	if err != nil {
		return err
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// resolve fills in the fields of a table from the definitions of the columns.
func (t *Table) resolve(evidence []string, columns map[string]Field, codes map[string]CodeList) error {
	var names []string
	for _, name := range t.Columns {
		if name == "+evidence" {
			names = append(names, evidence...)
		} else {
			names = append(names, name)
		}
	}
	for _, name := range names {
		name, isRequired := strings.CutSuffix(name, "!")
		f, ok := columns[t.Name+"."+name]
		if !ok {
			f, ok = columns[name]
		}
		if !ok {
			return fmt.Errorf("tables.yaml: table %s: no column %q among the columns", t.Name, name)
		}
		if _, ok := codes[f.Codes]; f.Codes != "" && !ok {
			return fmt.Errorf("tables.yaml: column %s: no code list %q", name, f.Codes)
		}
		f.Name, f.IsRequired = name, isRequired
		if f.References == "" {
			f.References = t.References[name]
		}
		if f.IRI == "" {
			f.IRI = "chancery:" + name
		}
		t.Fields = append(t.Fields, f)
	}
	for _, k := range append(slices.Clone(t.Key), t.Order...) {
		if t.Index(k) < 0 {
			return fmt.Errorf("tables.yaml: table %s: %q, by which it is sorted, is no column", t.Name, k)
		}
	}
	return nil
}

// prefixes are the namespaces of compact IRIs.
var prefixes = [][2]string{
	{"chancery", "https://w3id.org/chancery/ns#"},
	{"id", "https://w3id.org/chancery/id/"},
	{"oa", "http://www.w3.org/ns/oa#"},
	{"prov", "http://www.w3.org/ns/prov#"},
	{"schema", "https://schema.org/"},
	{"sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"},
	{"time", "http://www.w3.org/2006/time#"},
	{"wd", "http://www.wikidata.org/entity/"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
}

// Prefixes returns the namespaces of compact IRIs, as pairs sorted by prefix.
func Prefixes() [][2]string { return slices.Clone(prefixes) }
