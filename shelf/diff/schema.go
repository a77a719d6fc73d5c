package diff

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chancery/outputs/describe"
	"chancery/schemas"
)

// SchemaChange is one thing that a table is otherwise than before.
type SchemaChange struct {
	Column string // "" for the table itself
	What   string // added, removed, type, required, codes, order
	Old    string
	New    string
}

// Field is a column as the data package of a release describes it.
type Field struct {
	Name        string
	Type        string // of Table Schema
	Constraints struct {
		Required bool
		Enum     []string
	}
}

// resource is a table as the data package of a release describes it.
type resource struct {
	Name   string
	Schema struct {
		Fields     []Field
		PrimaryKey keyColumns `json:"primaryKey"`
	}
}

// keyColumns is a primary key: a column, or a list of them.
type keyColumns []string

// UnmarshalJSON reads both forms.
func (k *keyColumns) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*k = keyColumns{one}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(k))
}

// field returns what is said of a column, and of one of which nothing is said its name.
func (r resource) field(name string) Field {
	for _, f := range r.Schema.Fields {
		if f.Name == name {
			return f
		}
	}
	return Field{Name: name, Type: "string"}
}

// describedTables reads the data package of a release; tables that it does not describe
// are taken for those of this program.
func describedTables(dir string) (map[string]resource, error) {
	tables := map[string]resource{}
	for _, t := range schemas.Tables() {
		own, err := ownTable(t)
		if err != nil {
			return nil, err
		}
		tables[t.Name] = own
	}
	path := filepath.Join(dir, "datapackage.json")
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return tables, nil
	}
	if err != nil {
		return nil, err
	}
	var p struct{ Resources []resource }
	if err := json.Unmarshal(data, &p); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for _, r := range p.Resources {
		if len(r.Schema.Fields) > 0 && len(r.Schema.PrimaryKey) > 0 {
			tables[r.Name] = r
		}
	}
	return tables, nil
}

// ownTable returns what a release of this program says of a table.
func ownTable(t schemas.Table) (resource, error) {
	r := resource{Name: t.Name}
	var b bytes.Buffer
	if err := describe.TableSchema(t, &b); err != nil {
		return r, err
	}
	err := json.Unmarshal(b.Bytes(), &r.Schema)
	return r, err
}

// schemaChanges compares the columns of a table.
func schemaChanges(a, b *side) []SchemaChange {
	switch {
	case a == nil:
		return []SchemaChange{{What: "added", New: columnNames(b.fields)}}
	case b == nil:
		return []SchemaChange{{What: "removed", Old: columnNames(a.fields)}}
	}
	var changes []SchemaChange
	for _, f := range a.fields {
		if b.index(f.Name) < 0 {
			changes = append(changes, SchemaChange{Column: f.Name, What: "removed", Old: f.Type})
		}
	}
	for _, f := range b.fields {
		i := a.index(f.Name)
		if i < 0 {
			changes = append(changes, SchemaChange{Column: f.Name, What: "added", New: f.Type})
			continue
		}
		old := a.fields[i]
		if old.Type != f.Type {
			changes = append(changes, SchemaChange{f.Name, "type", old.Type, f.Type})
		}
		if old.Constraints.Required != f.Constraints.Required {
			said := map[bool]string{true: "never null", false: "may be null"}
			change := SchemaChange{f.Name, "required", said[old.Constraints.Required], said[f.Constraints.Required]}
			changes = append(changes, change)
		}
		gone, new := onlyIn(old.Constraints.Enum, f.Constraints.Enum), onlyIn(f.Constraints.Enum, old.Constraints.Enum)
		if gone != "" || new != "" {
			changes = append(changes, SchemaChange{f.Name, "codes", gone, new})
		}
	}
	if len(changes) == 0 && columnNames(a.fields) != columnNames(b.fields) {
		changes = append(changes, SchemaChange{What: "order", Old: columnNames(a.fields), New: columnNames(b.fields)})
	}
	return changes
}

// onlyIn returns the codes of a that b lacks.
func onlyIn(a, b []string) string {
	out := slices.DeleteFunc(slices.Clone(a), func(c string) bool { return slices.Contains(b, c) })
	return strings.Join(out, " ")
}

func columnNames(fields []Field) string {
	var names []string
	for _, f := range fields {
		names = append(names, f.Name)
	}
	return strings.Join(names, " ")
}

// String tells a change of a schema in words.
func (c SchemaChange) String() string {
	what := "column " + c.Column
	if c.Column == "" {
		what = "table"
	}
	switch c.What {
	case "added", "removed":
		if c.Column == "" {
			return what + " " + c.What
		}
		return fmt.Sprintf("%s (%s) %s", what, c.Old+c.New, c.What)
	case "codes":
		var parts []string
		if c.New != "" {
			parts = append(parts, "new codes "+c.New)
		}
		if c.Old != "" {
			parts = append(parts, "no more codes "+c.Old)
		}
		return what + ": " + strings.Join(parts, ", ")
	case "order":
		return "columns in another order"
	}
	return fmt.Sprintf("%s: %s %s → %s", what, c.What, c.Old, c.New)
}

// manifest reads what a release says of itself; a folder of tables alone is compared too.
func (r *release) manifest() error {
	path := filepath.Join(r.Dir, describe.ManifestName)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var m describe.Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	r.Version, r.Date, r.SchemaVersion = m.Version, m.Date, m.SchemaVersion
	return nil
}
