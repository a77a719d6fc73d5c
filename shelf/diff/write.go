package diff

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"chancery/outputs/csv"
)

// Form is a form in which a difference is written.
type Form struct {
	Name string
	// Write writes a difference, of each table at most limit rows where limit is above 0.
	Write func(d *Diff, limit int, w io.Writer) error
	// Limit is the limit where none is given; 0 for none.
	Limit int
}

// Forms returns the forms; the first is the one for people at a terminal.
func Forms() []Form {
	return []Form{{"text", writeText, 20}, {"csv", writeCSV, 0}, {"json", writeJSON, 0}, {"html", writeHTML, 500}}
}

// limited yields the first rows of a table that differ.
func limited(t *Table, limit int, use func(Row) error) error {
	n := 0
	for r, err := range t.Rows() {
		if err != nil {
			return err
		}
		if limit > 0 && n == limit {
			return nil
		}
		n++
		if err := use(r); err != nil {
			return err
		}
	}
	return nil
}

// name says which release a side is.
func (s Side) name() string {
	if s.Version == "" {
		return s.Dir
	}
	return s.Version
}

// writeText writes what a person reads at a terminal.
func writeText(d *Diff, limit int, w io.Writer) error {
	out := bufio.NewWriter(w)
	if d.IsEmpty() {
		_, _ = fmt.Fprintf(out, "%s and %s hold the same rows.\n", d.A.name(), d.B.name())
		return out.Flush()
	}
	_, _ = fmt.Fprintf(out, "%s → %s", d.A.name(), d.B.name())
	if d.A.SchemaVersion != d.B.SchemaVersion {
		_, _ = fmt.Fprintf(out, ", tables %s → %s", d.A.SchemaVersion, d.B.SchemaVersion)
	}
	_, _ = fmt.Fprintf(out, "\n\n%-15s %9s %9s %9s %9s %9s\n", "", "before", "after", "added", "removed", "changed")
	for _, t := range d.Tables {
		if !t.IsEmpty() {
			_, _ = fmt.Fprintf(out, "%-15s %9d %9d %9d %9d %9d\n",
				t.Name, t.RowsA, t.RowsB, t.Added, t.Removed, t.Changed)
		}
	}
	for _, t := range d.Tables {
		if t.IsEmpty() {
			continue
		}
		_, _ = fmt.Fprintf(out, "\n%s\n", t.Name)
		for _, c := range t.Schema {
			_, _ = fmt.Fprintf(out, "  ! %s\n", c)
		}
		err := limited(t, limit, func(r Row) error { return textRow(out, r) })
		if err != nil {
			return err
		}
		if left := len(t.found) - limit; limit > 0 && left > 0 {
			_, _ = fmt.Fprintf(out, "  … %d more (--limit 0 shows all)\n", left)
		}
	}
	return out.Flush()
}

// marks are the signs of what became of a row.
var marks = map[Kind]string{Added: "+", Removed: "-", Changed: "~"}

func textRow(out io.Writer, r Row) error {
	line := fmt.Sprintf("  %s %s", marks[r.Kind], strings.Join(r.Key, " "))
	if r.Kind != Changed {
		line += "  " + summary(r)
	}
	if r.Into != "" {
		line += "  ⇒ " + r.Into
	}
	if _, err := fmt.Fprintln(out, line); err != nil || r.Kind != Changed {
		return err
	}
	for _, c := range r.Cells {
		_, err := fmt.Fprintf(out, "      %s: %s → %s%s\n", c.Column, shown(c.Old), shown(c.New), c.by())
		if err != nil {
			return err
		}
	}
	return nil
}

// by tells the difference of a changed number.
func (c Change) by() string {
	if c.Difference == "" {
		return ""
	}
	by := signed(c.Difference)
	if c.Percent != "" {
		by += ", " + signed(c.Percent) + " %"
	}
	return " (" + by + ")"
}

func signed(number string) string {
	if number != "0" && !strings.HasPrefix(number, "-") {
		return "+" + number
	}
	return strings.Replace(number, "-", "−", 1)
}

// width is how much of a cell a line shows.
const width = 80

// shown shortens a cell for a line.
func shown(s string) string {
	if s == "" {
		return "nothing"
	}
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > width {
		return string(runes[:width-1]) + "…"
	}
	return s
}

// summary tells an added or removed row in a line: the first cells behind the key.
func summary(r Row) string {
	var parts []string
	for _, c := range r.Cells {
		value := c.Old + c.New
		if !slices.Contains(r.Key, value) && c.Column != "article_id" {
			parts = append(parts, shown(value))
		}
		if len(parts) == 5 {
			break
		}
	}
	return shown(strings.Join(parts, " · "))
}

// csvHeader names the columns of the CSV of a difference.
var csvHeader = []string{"table", "change", "key", "column", "old", "new", "difference", "percent", "into"}

// writeCSV writes a line a changed cell, and a line an added or removed row with the row
// as a JSON object. Changes of the schema have the change "schema".
func writeCSV(d *Diff, limit int, w io.Writer) error {
	out := bufio.NewWriter(w)
	var line []byte
	put := func(cells ...string) error {
		line = csv.AppendRecord(line[:0], cells)
		_, err := out.Write(line)
		return err
	}
	if err := put(csvHeader...); err != nil {
		return err
	}
	for _, t := range d.Tables {
		for _, c := range t.Schema {
			if err := put(t.Name, "schema", c.What, c.Column, c.Old, c.New, "", "", ""); err != nil {
				return err
			}
		}
		err := limited(t, limit, func(r Row) error {
			key := strings.Join(r.Key, " ")
			switch r.Kind {
			case Added:
				return put(t.Name, string(r.Kind), key, "", "", object(r.Cells), "", "", "")
			case Removed:
				return put(t.Name, string(r.Kind), key, "", object(r.Cells), "", "", "", r.Into)
			}
			for _, c := range r.Cells {
				err := put(t.Name, string(r.Kind), key, c.Column, c.Old, c.New, c.Difference, c.Percent, "")
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return out.Flush()
}

// object writes the cells of a row as a JSON object in the order of the columns.
func object(cells []Change) string {
	var b strings.Builder
	b.WriteByte('{')
	for i, c := range cells {
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(text(c.Column))
		b.WriteByte(':')
		b.Write(value(c.Type, c.Old+c.New))
	}
	b.WriteByte('}')
	return b.String()
}

// text writes a JSON string.
func text(s string) []byte {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil { // a string alone cannot fail
		panic(err)
	}
	return []byte(strings.TrimSuffix(b.String(), "\n"))
}

// value writes a cell as JSON has its type.
func value(kind, cell string) json.RawMessage {
	switch {
	case cell == "":
		return json.RawMessage("null")
	case kind != "string" && json.Valid([]byte(cell)):
		return json.RawMessage(cell)
	}
	return text(cell)
}

// The JSON of a difference.
type (
	jsonChange struct {
		Old        json.RawMessage `json:"old"`
		New        json.RawMessage `json:"new"`
		Difference json.RawMessage `json:"difference,omitempty"`
		Percent    json.RawMessage `json:"percent,omitempty"`
	}
	jsonRow struct {
		Change Kind                  `json:"change"`
		Key    map[string]string     `json:"key"`
		Into   string                `json:"into,omitempty"`
		Cells  map[string]jsonChange `json:"cells,omitempty"`
		Row    json.RawMessage       `json:"row,omitempty"`
	}
	jsonSchema struct {
		Column string `json:"column,omitempty"`
		What   string `json:"change"`
		Old    string `json:"old,omitempty"`
		New    string `json:"new,omitempty"`
	}
	jsonTable struct {
		Name          string         `json:"name"`
		RowsBefore    int            `json:"rows_before"`
		RowsAfter     int            `json:"rows_after"`
		Added         int            `json:"added"`
		Removed       int            `json:"removed"`
		Changed       int            `json:"changed"`
		ChangedCells  map[string]int `json:"changed_by_column"`
		SchemaChanges []jsonSchema   `json:"schema_changes"`
	}
	jsonSide struct {
		Version       string `json:"version"`
		Date          string `json:"date"`
		SchemaVersion string `json:"schema_version"`
	}
)

// writeJSON writes one document, a row a line, so that it need not be held in memory.
func writeJSON(d *Diff, limit int, w io.Writer) error {
	out := bufio.NewWriter(w)
	a, err := json.Marshal(jsonSide{d.A.Version, d.A.Date, d.A.SchemaVersion})
	if err != nil {
		return err
	}
	b, err := json.Marshal(jsonSide{d.B.Version, d.B.Date, d.B.SchemaVersion})
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(out, "{\n\"same\": %t,\n\"a\": %s,\n\"b\": %s,\n\"tables\": [", d.IsEmpty(), a, b)
	for i, t := range d.Tables {
		head, err := json.Marshal(t.json())
		if err != nil {
			return err
		}
		if i > 0 {
			_ = out.WriteByte(',')
		}
		_, _ = fmt.Fprintf(out, "\n%s,\n\"rows\": [", head[:len(head)-1])
		comma := ""
		err = limited(t, limit, func(r Row) error {
			line, err := json.Marshal(r.json(t.Key))
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(out, "%s\n%s", comma, line)
			comma = ","
			return err
		})
		if err != nil {
			return err
		}
		_, _ = out.WriteString("]}")
	}
	_, _ = out.WriteString("\n]}\n")
	return out.Flush()
}

func (t *Table) json() jsonTable {
	j := jsonTable{
		Name: t.Name, RowsBefore: t.RowsA, RowsAfter: t.RowsB, Added: t.Added, Removed: t.Removed, Changed: t.Changed,
		ChangedCells: t.ByColumn, SchemaChanges: []jsonSchema{},
	}
	for _, c := range t.Schema {
		j.SchemaChanges = append(j.SchemaChanges, jsonSchema(c))
	}
	return j
}

func (r Row) json(key []string) jsonRow {
	j := jsonRow{Change: r.Kind, Key: map[string]string{}, Into: r.Into}
	for i, k := range key {
		j.Key[k] = r.Key[i]
	}
	if r.Kind != Changed {
		j.Row = json.RawMessage(object(r.Cells))
		return j
	}
	j.Cells = map[string]jsonChange{}
	for _, c := range r.Cells {
		change := jsonChange{Old: value(c.Type, c.Old), New: value(c.Type, c.New)}
		if c.Difference != "" {
			change.Difference = json.RawMessage(c.Difference)
		}
		if c.Percent != "" {
			change.Percent = json.RawMessage(c.Percent)
		}
		j.Cells[c.Column] = change
	}
	return j
}

// columnsOf returns the columns in which rows changed, those that changed most first.
func (t *Table) columnsOf() []string {
	return slices.SortedFunc(maps.Keys(t.ByColumn), func(a, b string) int {
		if n := t.ByColumn[b] - t.ByColumn[a]; n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
}
