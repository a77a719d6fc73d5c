package describe

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"chancery/schemas"
)

func release() Release {
	r := Release{Version: "2026.11.0", Date: "2026-11-23", SchemaVersion: schemas.Version, Licence: "CC-BY-SA-4.0", Attributions: []Attribution{{"CC-BY-SA-4.0", "Wikipedia contributors", 1}}}
	for _, t := range schemas.Tables() {
		r.Tables = append(r.Tables, Table{t, 3, []File{
			{"data/csv/" + t.Name + ".csv", "csv", "text/csv", strings.Repeat("ab", 32), 10},
			{"data/parquet/" + t.Name + ".parquet", "parquet", "application/vnd.apache.parquet", strings.Repeat("cd", 32), 20},
		}})
	}
	return r
}

// anything is a pattern that Go cannot compile and that all text passes.
type anything string

func (anything) MatchString(string) bool { return true }
func (a anything) String() string        { return string(a) }

// The profile is that of Data Package v2 (Unlicense).
func TestDataPackageFitsItsProfile(t *testing.T) {
	profile, err := os.Open("testdata/datapackage.json")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = profile.Close() }()
	doc, err := jsonschema.UnmarshalJSON(profile)
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.UseRegexpEngine(func(s string) (jsonschema.Regexp, error) {
		if strings.Contains(s, "(?=") || strings.Contains(s, "(?!") { // look-ahead, which Go does not have: paths only
			return anything(s), nil
		}
		return regexp.Compile(s)
	})
	if err := compiler.AddResource("datapackage.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("datapackage.json")
	if err != nil {
		t.Fatal(err)
	}
	made, err := DataPackage(release())
	if err != nil {
		t.Fatal(err)
	}
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(made))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(instance); err != nil {
		t.Error(err)
	}
	instance.(map[string]any)["resources"] = []any{}
	if err := schema.Validate(instance); err == nil {
		t.Error("the profile accepts a package without resources: the test tests nothing")
	}
}

func TestDataPackageNamesEveryColumnOnce(t *testing.T) {
	made, err := DataPackage(release())
	if err != nil {
		t.Fatal(err)
	}
	var p struct {
		Resources []struct {
			Name   string
			Schema struct{ Fields []struct{ Name string } }
		}
	}
	if err := json.Unmarshal(made, &p); err != nil {
		t.Fatal(err)
	}
	for _, table := range schemas.Tables() {
		for _, r := range p.Resources {
			if r.Name == table.Name && len(r.Schema.Fields) != len(table.Fields) {
				t.Errorf("%s: %d fields, want %d", r.Name, len(r.Schema.Fields), len(table.Fields))
			}
		}
	}
}

func TestPages(t *testing.T) {
	for name, make := range map[string]func(Release) ([]byte, error){"readme": Readme, "dictionary": Dictionary} {
		page, err := make(release())
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range schemas.Tables() {
			if !strings.Contains(string(page), table.Name) {
				t.Errorf("%s does not name the table %s", name, table.Name)
			}
		}
		if strings.Contains(string(page), "<no value>") {
			t.Errorf("%s holds an empty place", name)
		}
	}
}

func TestLicenceURL(t *testing.T) {
	for spdx, want := range map[string]string{
		"CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/", "MIT": "https://spdx.org/licenses/MIT.html", "": "",
	} {
		if got := LicenceURL(spdx); got != want {
			t.Errorf("%q: got %q", spdx, got)
		}
	}
}
