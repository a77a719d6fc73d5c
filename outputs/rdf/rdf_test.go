package rdf

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/piprate/json-gold/ld"

	"chancery/outputs/jsonld"
	"chancery/outputs/outputstest"
	"chancery/schemas"
)

// rowsOf returns rows of every kind of cell. Names and ids are such, for a processor leaves
// out what can be no IRI.
func rowsOf(table schemas.Table) []schemas.Row {
	rows := outputstest.Rows(table)
	for i, f := range table.Fields {
		for _, row := range rows {
			switch {
			case row[i].IsNull:
			case f.Names != "":
				row[i].Text = "Q796"
			case f.Type == schemas.String && slices.Contains(table.Key, f.Name):
				row[i].Text = "IRQ"
			case f.Type == schemas.List && f.References != "":
				row[i].List = []string{"p0000000000000000", "p0000000000000001"}
			}
		}
	}
	return rows
}

// nodes writes rows as nodes.
func nodes(t *testing.T, table schemas.Table, rows ...schemas.Row) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := (jsonld.Writer{}).Write(context.Background(), table, slices.Values(rows), &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func terms(t *testing.T) []byte {
	t.Helper()
	_, contents, err := jsonld.Writer{}.Companion()
	if err != nil {
		t.Fatal(err)
	}
	return contents
}

// converted writes nodes in a format.
func converted(t *testing.T, format string, files ...[]byte) string {
	t.Helper()
	var b bytes.Buffer
	all := Formats()
	i := slices.IndexFunc(all, func(f Format) bool { return f.Name == format })
	w, err := NewWriter(all[i], terms(t), &b)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if err := w.Nodes(context.Background(), bytes.NewReader(f)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// offline gives the context and nothing else.
type offline struct{ contents []byte }

func (o offline) LoadDocument(url string) (*ld.RemoteDocument, error) {
	if !strings.HasSuffix(url, jsonld.ContextName) {
		return nil, errors.New("not offline: " + url)
	}
	var doc any
	err := json.Unmarshal(o.contents, &doc)
	return &ld.RemoteDocument{DocumentURL: url, Document: doc}, err
}

// TestTriplesAreThoseOfTheNodes holds that N-Quads say what a JSON-LD processor reads in
// the nodes: the canonical form of both is the same.
func TestTriplesAreThoseOfTheNodes(t *testing.T) {
	o := ld.NewJsonLdOptions("https://example.org/release/data/jsonld/")
	o.DocumentLoader, o.SafeMode = offline{terms(t)}, true
	o.Format, o.Algorithm = "application/n-quads", "URDNA2015"
	fromQuads := *o
	fromQuads.InputFormat = o.Format
	for _, table := range schemas.Tables() {
		for _, row := range rowsOf(table) {
			line := nodes(t, table, row)
			var node any
			if err := json.Unmarshal(line, &node); err != nil {
				t.Fatal(err)
			}
			want, err := ld.NewJsonLdProcessor().Normalize(node, o)
			if err != nil {
				t.Fatal(err)
			}
			got, err := ld.NewJsonLdProcessor().Normalize(converted(t, "nquads", line), &fromQuads)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(want.(string), "\n"), strings.Split(got.(string), "\n")); diff != "" {
				t.Fatalf("%s (- processor, + file):\n%s", table.Name, diff)
			}
		}
	}
}

// TestGolden holds one row of each table in Turtle, which other readers open in CI.
// UPDATE=1 writes it anew.
func TestGolden(t *testing.T) {
	var files [][]byte
	for _, table := range schemas.Tables() {
		files = append(files, nodes(t, table, rowsOf(table)[0]))
	}
	got, path := converted(t, "turtle", files...), filepath.Join("testdata", "rows.ttl")
	if os.Getenv("UPDATE") != "" {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("Turtle differs (UPDATE=1 go test writes it anew):\n%s", diff)
	}
}

// TestTriplesOfTwoFilesStayApart holds that nodes without a name are not named alike in
// two tables.
func TestTriplesOfTwoFilesStayApart(t *testing.T) {
	table := schemas.TableOf("events")
	rows := rowsOf(table)
	both := converted(t, "nquads", nodes(t, table, rows[0]), nodes(t, table, rows[0]))
	subjects := map[string]bool{}
	for line := range strings.Lines(both) {
		if subject, _, _ := strings.Cut(line, " "); strings.HasPrefix(subject, "_:") {
			subjects[subject] = true
		}
	}
	one := strings.Count(converted(t, "nquads", nodes(t, table, rows[0])), "\n")
	if got := strings.Count(both, "\n"); got != 2*one || len(subjects)%2 != 0 || len(subjects) == 0 {
		t.Errorf("%d triples of %d without a name, want twice %d", got, len(subjects), one)
	}
}

func TestWhatIsNoNodeIsTold(t *testing.T) {
	for line, want := range map[string]string{
		`{"@id":"id:events/e1","weather":"wet"}`: `line 1: the context does not know "weather"`,
		`{"@id":"id:events/e1","text":7}`:        "line 1: text: 7 is no value of a release",
		`{"text":"x"}`:                           "line 1: the node has no @id",
		`{"@id":`:                                "line 1: unexpected end of JSON input",
	} {
		w, err := NewWriter(Formats()[0], terms(t), &bytes.Buffer{})
		if err != nil {
			t.Fatal(err)
		}
		err = w.Nodes(context.Background(), strings.NewReader(line+"\n"))
		if err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", line, err, want)
		}
	}
}

func TestBracketed(t *testing.T) {
	if got, want := bracketed("https://a.org/x y<é>"), "<https://a.org/x%20y%3Cé%3E>"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
