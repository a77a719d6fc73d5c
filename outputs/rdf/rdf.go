// Package rdf writes the JSON-LD nodes of a release as N-Quads or Turtle: the same
// triples, in one file that every triple store loads as it is. It knows the part of
// JSON-LD in which releases are written and nothing else, so that it needs neither a
// processor nor more memory than a node.
package rdf

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"chancery/schemas"
)

// Format is a form in which triples are written.
type Format struct {
	Name      string // as the command line says it
	MediaType string
	make      func(*bufio.Writer) syntax
}

// Formats returns the formats.
func Formats() []Format {
	return []Format{
		{"nquads", "application/n-quads", func(w *bufio.Writer) syntax { return &quads{Writer: w} }},
		{"turtle", "text/turtle", func(w *bufio.Writer) syntax { return &turtle{Writer: w} }},
	}
}

// syntax writes the triples of nodes. A resource is an IRI; nested nodes have no name.
type syntax interface {
	// head opens the file.
	head()
	// open begins a node, close ends it: the subject of what is written between. The IRI
	// is "" for a node that is the value of a property of the node around it.
	open(iri string)
	close()
	// property names the property of the values behind it.
	property(iri string)
	resource(iri string)
	literal(text, datatype string)
}

const (
	rdfType    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	xsdBoolean = "http://www.w3.org/2001/XMLSchema#boolean"
)

// Writer writes nodes as triples.
type Writer struct {
	out      *bufio.Writer
	syntax   syntax
	terms    map[string]term
	prefixes map[string]string
}

// term is what a context says of a key.
type term struct {
	ID   string `json:"@id"`
	Type string `json:"@type"` // "@id" for names, a datatype, "" for text
}

// NewWriter returns a writer of nodes of a context, as the file of a release holds it.
func NewWriter(format Format, terms []byte, w io.Writer) (*Writer, error) {
	var file struct {
		Context map[string]json.RawMessage `json:"@context"`
	}
	if err := json.Unmarshal(terms, &file); err != nil {
		return nil, fmt.Errorf("the JSON-LD context: %w", err)
	}
	out := &Writer{out: bufio.NewWriterSize(w, 1<<16), terms: map[string]term{}, prefixes: map[string]string{}}
	for key, value := range file.Context {
		var prefix string
		var t term
		switch {
		case key == "@version":
		case json.Unmarshal(value, &prefix) == nil:
			out.prefixes[key] = prefix
		case json.Unmarshal(value, &t) == nil:
			out.terms[key] = t
		default:
			return nil, fmt.Errorf("the JSON-LD context: %s is neither a prefix nor a term", key)
		}
	}
	out.syntax = format.make(out.out)
	out.syntax.head()
	return out, nil
}

// Nodes writes all nodes of a file, a node a line. The error names the line, or is that of
// the context where that ends first.
func (w *Writer) Nodes(ctx context.Context, r io.Reader) error {
	in := bufio.NewReaderSize(r, 1<<16)
	for n := 1; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		line, err := in.ReadBytes('\n')
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return nil
		}
		if err == nil {
			err = w.line(line)
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
}

// Flush writes what is still held.
func (w *Writer) Flush() error { return w.out.Flush() }

func (w *Writer) line(line []byte) error {
	var node map[string]any
	if err := json.Unmarshal(line, &node); err != nil {
		return err
	}
	if _, ok := node["@id"].(string); !ok {
		return errors.New("the node has no @id")
	}
	return w.node(node)
}

// node writes a node and those in it, the keys in the order of the alphabet.
func (w *Writer) node(node map[string]any) error {
	name, _ := node["@id"].(string)
	w.syntax.open(w.expand(name))
	if class, ok := node["@type"].(string); ok {
		w.syntax.property(rdfType)
		w.syntax.resource(w.expand(class))
	}
	for _, key := range slices.Sorted(maps.Keys(node)) {
		if strings.HasPrefix(key, "@") {
			continue
		}
		t, ok := w.terms[key]
		if !ok {
			return fmt.Errorf("the context does not know %q", key)
		}
		w.syntax.property(w.expand(t.ID))
		values, isList := node[key].([]any)
		if !isList {
			values = []any{node[key]}
		}
		for _, v := range values {
			if err := w.value(t, v); err != nil {
				return fmt.Errorf("%s: %w", key, err)
			}
		}
	}
	w.syntax.close()
	return nil
}

func (w *Writer) value(t term, v any) error {
	switch v := v.(type) {
	case map[string]any:
		return w.node(v)
	case bool:
		w.syntax.literal(strconv.FormatBool(v), xsdBoolean)
	case string:
		if t.Type == "@id" {
			w.syntax.resource(w.expand(v))
		} else {
			w.syntax.literal(v, w.expand(t.Type))
		}
	default:
		return fmt.Errorf("%v is no value of a release", v)
	}
	return nil
}

// expand returns the IRI of a compact one; one that is none is left as it is.
func (w *Writer) expand(name string) string {
	prefix, local, ok := strings.Cut(name, ":")
	if base := w.prefixes[prefix]; ok && base != "" {
		return base + local
	}
	return name
}

// quads writes N-Quads, a triple a line.
type quads struct {
	*bufio.Writer
	subjects   []string // of the nodes that are open
	predicates []string
	blank      int // nodes without a name so far
}

func (q *quads) head() {}

func (q *quads) open(iri string) {
	subject := bracketed(iri)
	if iri == "" {
		subject = "_:b" + strconv.Itoa(q.blank)
		q.blank++
		q.object(subject)
	}
	q.subjects, q.predicates = append(q.subjects, subject), append(q.predicates, "")
}

func (q *quads) close() {
	q.subjects, q.predicates = q.subjects[:len(q.subjects)-1], q.predicates[:len(q.predicates)-1]
}

func (q *quads) property(iri string) { q.predicates[len(q.predicates)-1] = bracketed(iri) }

func (q *quads) resource(iri string) { q.object(bracketed(iri)) }

func (q *quads) literal(text, datatype string) {
	object := quoted(text)
	if datatype != "" {
		object += "^^" + bracketed(datatype)
	}
	q.object(object)
}

func (q *quads) object(text string) {
	last := len(q.subjects) - 1
	for _, part := range []string{q.subjects[last], " ", q.predicates[last], " ", text, " .\n"} {
		_, _ = q.WriteString(part) // Flush tells the error
	}
}

// turtle writes Turtle: a node a block, nodes without a name in brackets.
type turtle struct {
	*bufio.Writer
	prefixes [][2]string
	depth    int
	isFirst  bool // no property of the node was written yet
	isListed bool // a value of the property was written already
}

func (t *turtle) head() {
	t.prefixes = schemas.Prefixes()
	for _, table := range schemas.Tables() {
		t.prefixes = append(t.prefixes, [2]string{table.Name, namespaceOf("id") + table.Name + "/"})
	}
	for _, p := range t.prefixes {
		t.write("@prefix ", p[0], ": <", p[1], "> .\n")
	}
	// The longest namespace that fits is looked for first.
	slices.SortStableFunc(t.prefixes, func(a, b [2]string) int { return len(b[1]) - len(a[1]) })
}

func namespaceOf(prefix string) string {
	all := schemas.Prefixes()
	return all[slices.IndexFunc(all, func(p [2]string) bool { return p[0] == prefix })][1]
}

func (t *turtle) write(parts ...string) {
	for _, part := range parts {
		_, _ = t.WriteString(part) // Flush tells the error
	}
}

func (t *turtle) open(iri string) {
	if iri == "" {
		t.comma()
		t.write("[")
	} else {
		t.write("\n", t.compact(iri))
	}
	t.depth++
	t.isFirst = true
}

func (t *turtle) close() {
	t.depth--
	if t.depth == 0 {
		t.write(" .\n")
	} else {
		t.write(" ]")
	}
	t.isFirst, t.isListed = false, true
}

func (t *turtle) property(iri string) {
	switch {
	case !t.isFirst && t.depth == 1:
		t.write(" ;\n ")
	case !t.isFirst:
		t.write(" ;")
	}
	t.isFirst, t.isListed = false, false
	if iri == rdfType {
		t.write(" a")
	} else {
		t.write(" ", t.compact(iri))
	}
}

func (t *turtle) comma() {
	if t.isListed {
		t.write(",")
	}
	t.isListed = true
	t.write(" ")
}

func (t *turtle) resource(iri string) {
	t.comma()
	t.write(t.compact(iri))
}

func (t *turtle) literal(text, datatype string) {
	t.comma()
	switch {
	case datatype == xsdBoolean:
		t.write(text)
	case datatype != "":
		t.write(quoted(text), "^^", t.compact(datatype))
	default:
		t.write(quoted(text))
	}
}

// compact writes an IRI with its prefix, where what is left is a plain name.
func (t *turtle) compact(iri string) string {
	for _, p := range t.prefixes {
		if local, ok := strings.CutPrefix(iri, p[1]); ok && isPlain(local) {
			return p[0] + ":" + local
		}
	}
	return bracketed(iri)
}

// isPlain reports whether a name needs no escapes behind a prefix.
func isPlain(s string) bool {
	for i := range len(s) {
		c := s[i]
		isWord := c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_'
		if !isWord && (c != '-' || i == 0) {
			return false
		}
	}
	return s != ""
}

// bracketed writes an IRI; what cannot stand in one is written in percent.
func bracketed(iri string) string {
	isSpecial := func(c byte) bool { return c <= ' ' || strings.IndexByte("<>\"{}|^`\\", c) >= 0 }
	var b strings.Builder
	b.WriteByte('<')
	for i := range len(iri) {
		if isSpecial(iri[i]) {
			fmt.Fprintf(&b, "%%%02X", iri[i])
		} else {
			b.WriteByte(iri[i])
		}
	}
	b.WriteByte('>')
	return b.String()
}

var escapes = strings.NewReplacer("\\", `\\`, "\"", `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

func quoted(text string) string { return `"` + escapes.Replace(text) + `"` }
