package jsonld

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

	"chancery/outputs/outputstest"
	"chancery/schemas"
)

func TestWriter(t *testing.T) {
	outputstest.Run(t, Writer{}, read, func(table schemas.Table, f schemas.Field) bool {
		return shapeOf(table).holds(f)
	})
}

// read turns nodes back into rows.
func read(t *testing.T, table schemas.Table, file []byte) []schemas.Row {
	t.Helper()
	var rows []schemas.Row
	for row, err := range Read(table, bytes.NewReader(file)) {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row.Clone())
	}
	return rows
}

// offline gives the context and nothing else.
type offline struct{}

func (offline) LoadDocument(url string) (*ld.RemoteDocument, error) {
	if !strings.HasSuffix(url, ContextName) {
		return nil, errors.New("not offline: " + url)
	}
	_, contents, err := Writer{}.Companion()
	if err != nil {
		return nil, err
	}
	var doc any
	err = json.Unmarshal(contents, &doc)
	return &ld.RemoteDocument{DocumentURL: url, Document: doc}, err
}

func options() *ld.JsonLdOptions {
	o := ld.NewJsonLdOptions("https://example.org/release/data/jsonld/")
	o.DocumentLoader = offline{}
	o.SafeMode = true
	o.Format = "application/n-quads"
	return o
}

// TestNothingIsLost holds that every key of every node is known to the context:
// an expanded node has as many properties as the node has keys.
func TestNothingIsLost(t *testing.T) {
	for _, table := range schemas.Tables() {
		for _, node := range nodes(t, table) {
			expanded, err := ld.NewJsonLdProcessor().Expand(node, options())
			if err != nil {
				t.Fatalf("%s: %v", table.Name, err)
			}
			if got, want := count(expanded), count(node)-1; got != want { // less @context
				t.Errorf("%s: %d properties after expansion, want %d", table.Name, got, want)
			}
		}
	}
}

func nodes(t *testing.T, table schemas.Table) []map[string]any {
	t.Helper()
	var b bytes.Buffer
	if err := (Writer{}).Write(context.Background(), table, slices.Values(outputstest.Rows(table)), &b); err != nil {
		t.Fatal(err)
	}
	var out []map[string]any
	for line := range bytes.Lines(b.Bytes()) {
		var node map[string]any
		if err := json.Unmarshal(line, &node); err != nil {
			t.Fatal(err)
		}
		out = append(out, node)
	}
	return out
}

// count counts the keys of a node and of the nodes in it, values left out.
func count(v any) int {
	n := 0
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			n += count(e)
		}
	case map[string]any:
		if _, isValue := v["@value"]; isValue {
			return 0
		}
		if _, isReference := v["@id"]; isReference && len(v) == 1 {
			return 0
		}
		for _, e := range v {
			n += 1 + count(e)
		}
	}
	return n
}

// TestGolden holds the triples that one row of each table gives. UPDATE=1 writes
// them anew.
func TestGolden(t *testing.T) {
	var quads []string
	for _, table := range schemas.Tables() {
		o := options()
		o.Algorithm = "URDNA2015"
		normal, err := ld.NewJsonLdProcessor().Normalize(nodes(t, table)[0], o)
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, normal.(string))
	}
	got := strings.Join(quads, "")
	path := filepath.Join("testdata", "rows.nq")
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
		t.Errorf("triples differ (UPDATE=1 go test writes them anew):\n%s", diff)
	}
}
