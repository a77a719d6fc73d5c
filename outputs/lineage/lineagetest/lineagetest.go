// Package lineagetest holds events of OpenLineage against its official schemas.
package lineagetest

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Checker knows the schemas.
type Checker struct{ compiler *jsonschema.Compiler }

// New reads the schemas, which are kept for CI; root is the folder of the project.
func New(t *testing.T, root string) Checker {
	t.Helper()
	c := Checker{jsonschema.NewCompiler()}
	c.compiler.AssertFormat()
	err := filepath.WalkDir(filepath.Join(root, ".ci/schemas/openlineage"),
		func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			defer func() { _ = f.Close() }()
			schema, err := jsonschema.UnmarshalJSON(f)
			if err != nil {
				return err
			}
			return c.compiler.AddResource(schema.(map[string]any)["$id"].(string), schema)
		})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Event holds an event and each of its facets against the schemas that they name, and
// returns it and how many facets it has.
func (c Checker) Event(t *testing.T, line string) (event map[string]any, facets int) {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
	if err != nil {
		t.Fatal(err)
	}
	event = value.(map[string]any)
	if err := c.Fits(t, event["schemaURL"].(string), event); err != nil {
		t.Error(err)
	}
	var each func(value any)
	each = func(value any) {
		switch v := value.(type) {
		case []any:
			for _, child := range v {
				each(child)
			}
		case map[string]any:
			if url, ok := v["_schemaURL"].(string); ok {
				facets++
				if err := c.Fits(t, url, v); err != nil {
					t.Error(err)
				}
			}
			for _, child := range v {
				each(child)
			}
		}
	}
	each(event)
	return event, facets
}

// Fits reports how a value does not fit a schema.
func (c Checker) Fits(t *testing.T, url string, value any) error {
	t.Helper()
	schema, err := c.compiler.Compile(url)
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(value)
}
