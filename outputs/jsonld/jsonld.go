// Package jsonld writes tables as newline-delimited JSON-LD: one node a line,
// with a context file beside them. The vocabularies are schema.org, PROV-O, the
// Simple Event Model, OWL-Time and, for the evidence, the Web Annotation
// selectors; what they have no term for stands in the project's own namespace.
package jsonld

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"iter"
	"strconv"
	"strings"

	"chancery/schemas"
)

// ContextName is the name of the context file beside the tables.
const ContextName = "context.jsonld"

// edtfType is the datatype of the Library of Congress for EDTF.
const edtfType = "http://id.loc.gov/datatypes/edtf/EDTF"

// Writer writes JSON-LD.
type Writer struct{}

// Format returns "jsonld".
func (Writer) Format() string { return "jsonld" }

// Extension returns ".ndjson".
func (Writer) Extension() string { return ".ndjson" }

// MediaType returns the type of newline-delimited JSON.
func (Writer) MediaType() string { return "application/x-ndjson" }

// Companion returns the context.
func (Writer) Companion() (string, []byte, error) {
	contents, err := json.MarshalIndent(map[string]any{"@context": Context()}, "", "  ")
	return ContextName, append(contents, '\n'), err
}

// Context returns the JSON-LD context of all tables: a term a column, and the
// terms of the structures around them.
func Context() map[string]any {
	terms := map[string]any{
		"@version":     1.1,
		"evidence":     map[string]any{"@id": "oa:hasTarget"},
		"hasSource":    map[string]any{"@id": "oa:hasSource", "@type": "@id"},
		"hasSelector":  map[string]any{"@id": "oa:hasSelector"},
		"interval":     map[string]any{"@id": "time:hasTime"},
		"hasBeginning": map[string]any{"@id": "time:hasBeginning"},
		"hasEnd":       map[string]any{"@id": "time:hasEnd"},
		"inXSDDate":    map[string]any{"@id": "time:inXSDDate", "@type": "xsd:date"},
	}
	for _, p := range schemas.Prefixes() {
		terms[p[0]] = p[1]
	}
	for _, t := range schemas.Tables() {
		for _, f := range t.Fields {
			if _, ok := terms[f.Name]; !ok {
				terms[f.Name] = term(f)
			}
		}
	}
	return terms
}

func term(f schemas.Field) map[string]any {
	t := map[string]any{"@id": f.IRI}
	switch {
	case f.References != "" || f.Names != "" || f.Type == schemas.ID:
		t["@type"] = "@id"
	case strings.HasSuffix(f.Name, "edtf"):
		t["@type"] = edtfType
	case f.Type == schemas.Day:
		t["@type"] = "xsd:date"
	case f.Type == schemas.Integer:
		t["@type"] = "xsd:integer"
	case f.Type == schemas.Number:
		t["@type"] = "xsd:decimal"
	}
	if f.Type == schemas.List {
		t["@container"] = "@set"
	}
	return t
}

// Write writes one node a row.
func (Writer) Write(ctx context.Context, table schemas.Table, rows iter.Seq[schemas.Row], w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<16)
	s := shapeOf(table)
	n := 0
	for row := range rows {
		if n++; n%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		s.buffer.Reset()
		s.node(row)
		if _, err := out.Write(s.buffer.Bytes()); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return context.Cause(ctx)
}

// shape knows which columns of a table go where in a node.
type shape struct {
	table    schemas.Table
	buffer   bytes.Buffer
	encoder  *json.Encoder
	keys     []int // columns of the key
	isQuoted bool  // the quote is written, since no other column tells where it stands
	evidence map[string]int
	start    int // columns of the days, -1 where the table has none
	end      int
}

func shapeOf(table schemas.Table) *shape {
	s := &shape{
		table: table, start: table.Index("start_date"), end: table.Index("end_date"), evidence: map[string]int{},
	}
	s.encoder = json.NewEncoder(&s.buffer)
	s.encoder.SetEscapeHTML(false)
	for _, k := range table.Key {
		s.keys = append(s.keys, table.Index(k))
	}
	if table.Index("quote") >= 0 && table.Index("begin") >= 0 {
		for _, name := range []string{"begin", "end"} {
			s.evidence[name] = table.Index(name)
		}
	}
	s.isQuoted = table.Index("sentence_begin") < 0
	return s
}

// holds reports whether nodes hold a column: all but the sentence, where its place in
// the text stands beside it.
func (s *shape) holds(f schemas.Field) bool { return f.Name != "quote" || s.isQuoted }

// node writes a row as one line.
func (s *shape) node(row schemas.Row) {
	s.buffer.WriteString(`{"@context":"` + ContextName + `","@id":`)
	s.value(s.iri(row))
	s.buffer.WriteString(`,"@type":`)
	s.value(s.table.Class)
	for i, f := range s.table.Fields {
		_, isEvidence := s.evidence[f.Name]
		isName := len(s.keys) == 1 && i == s.keys[0] && f.References == ""
		if row[i].IsNull || isEvidence || isName || !s.holds(f) {
			continue
		}
		s.name(f.Name)
		s.cell(f, row[i])
	}
	s.interval(row)
	s.target(row)
	s.buffer.WriteString("}\n")
}

// iri is the name of a row: its table and its key.
func (s *shape) iri(row schemas.Row) string {
	parts := make([]string, len(s.keys))
	for i, k := range s.keys {
		parts[i] = row[k].Format(s.table.Fields[k].Type)
	}
	return "id:" + s.table.Name + "/" + strings.Join(parts, "-")
}

func (s *shape) name(name string) {
	s.buffer.WriteString(`,"` + name + `":`)
}

// value writes a JSON value. The encoder ends each value with a line break,
// which is taken off again.
func (s *shape) value(v any) {
	if err := s.encoder.Encode(v); err != nil { // strings and lists of strings only
		panic(err)
	}
	s.buffer.Truncate(s.buffer.Len() - 1)
}

func (s *shape) cell(f schemas.Field, c schemas.Cell) {
	switch {
	case f.Type == schemas.List && f.References != "":
		all := make([]string, len(c.List))
		for i, id := range c.List {
			all[i] = "id:" + f.References + "/" + id
		}
		s.value(all)
	case f.Type == schemas.List:
		s.value(c.List)
	case f.References != "":
		s.value("id:" + f.References + "/" + c.Text)
	case f.Names != "":
		s.value(f.Names + ":" + c.Text)
	case f.Type == schemas.Boolean:
		s.buffer.WriteString(strconv.FormatBool(c.Bool))
	default: // numbers as strings, since JSON-LD readers keep few digits of them
		s.value(c.Format(f.Type))
	}
}

// interval writes the days as OWL-Time has them.
func (s *shape) interval(row schemas.Row) {
	if s.start < 0 || s.end < 0 || row[s.start].IsNull && row[s.end].IsNull {
		return
	}
	s.buffer.WriteString(`,"interval":{"@type":"time:Interval"`)
	for _, side := range []struct {
		name   string
		column int
	}{{"hasBeginning", s.start}, {"hasEnd", s.end}} {
		if c := row[side.column]; !c.IsNull {
			s.buffer.WriteString(`,"` + side.name + `":{"@type":"time:Instant","inXSDDate":`)
			s.value(c.Text)
			s.buffer.WriteByte('}')
		}
	}
	s.buffer.WriteByte('}')
}

// target writes the evidence: where the words stand in the text of the article. The
// sentence is not written out: it is sentence_begin to sentence_end of that text, and
// written in every row it would be four fifths of the file.
func (s *shape) target(row schemas.Row) {
	if len(s.evidence) == 0 || row[s.evidence["begin"]].IsNull && row[s.evidence["end"]].IsNull {
		return
	}
	s.buffer.WriteString(`,"evidence":{"@type":"oa:SpecificResource","hasSource":`)
	s.value("id:texts/" + row[s.table.Index("article_id")].Text)
	s.buffer.WriteString(`,"hasSelector":{"@type":"oa:TextPositionSelector"`)
	s.members(row, "begin", "end")
	s.buffer.WriteString(`}}`)
}

func (s *shape) members(row schemas.Row, names ...string) {
	for _, name := range names {
		if i, ok := s.evidence[name]; ok && !row[i].IsNull {
			s.name(name)
			s.cell(s.table.Fields[i], row[i])
		}
	}
}
