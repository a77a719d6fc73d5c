package describe

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"chancery/schemas"
)

func release() *Release {
	r := &Release{
		Publication: DefaultPublication(),
		Version:     "2026.11.0", Date: "2026-11-23", DateFrom: "flag", Digest: strings.Repeat("0", 64),
		Formats: []string{"csv", "parquet"}, Gates: []Gate{{
			Name: "keys", About: "keys are unique", Severity: Error, Outcome: Passed, Of: 7,
		}, {
			Name: "copies", About: "<no copies>", Severity: Warning, Outcome: Accepted, Found: 1, Of: 2,
			Examples: []string{"a & b"}, Reason: "a test",
		}},
		Columns: Profile(&schemas.Rows{}), Libraries: map[string]string{},
		Rows: schemas.Rows{Articles: []schemas.ArticleRow{{
			ArticleID: "9f86d081884c7d65", Title: "=A", Source: "a.txt",
			Licence: "CC-BY-SA-4.0", Attribution: "Wikipedia contributors",
		}}},
	}
	for _, t := range schemas.Tables() {
		r.Files = append(r.Files,
			Entry{"data/csv/" + t.Name + ".csv", 10, strings.Repeat("ab", 32), t.Name, "csv", "text/csv", "", false},
			Entry{
				"data/parquet/" + t.Name + ".parquet", 20, strings.Repeat("cd", 32),
				t.Name, "parquet", "application/vnd.apache.parquet", "", false,
			})
	}
	return r
}

// written returns the contents of one of the files.
func written(t *testing.T, name string) []byte {
	t.Helper()
	for _, f := range Files() {
		if f.Name == name {
			var b bytes.Buffer
			if err := f.Write(release(), &b); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}
	}
	t.Fatalf("no file %s", name)
	return nil
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
	made := written(t, "datapackage.json")
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
	made := written(t, "datapackage.json")
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
	for _, name := range []string{"README.md", "DATA_DICTIONARY.md"} {
		page := string(written(t, name))
		for _, table := range schemas.Tables() {
			if !strings.Contains(page, table.Name) {
				t.Errorf("%s does not name the table %s", name, table.Name)
			}
		}
		if strings.Contains(page, "<no value>") {
			t.Errorf("%s holds an empty place", name)
		}
	}
}

// TestFilesAreWrittenAsTheyAre holds what every file of the list promises: its
// own name, the same bytes each time, and the error of the writer.
func TestFilesAreWrittenAsTheyAre(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Files() {
		if !filepath.IsLocal(f.Name) || seen[f.Name] {
			t.Errorf("%s stands twice, or outside the release", f.Name)
		}
		seen[f.Name] = true
		if first := written(t, f.Name); len(first) == 0 || !bytes.Equal(first, written(t, f.Name)) {
			t.Errorf("%s is empty, or not the same the second time", f.Name)
		}
		if err := f.Write(release(), full{}); !errors.Is(err, errFull) {
			t.Errorf("%s: a full disk gives the error %v", f.Name, err)
		}
	}
}

var errFull = errors.New("full")

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestLicenceIsThatOfAllArticles(t *testing.T) {
	r := release()
	if got := r.Licence(); got != "CC-BY-SA-4.0" {
		t.Errorf("of one article: %q", got)
	}
	r.Rows.Articles = append(r.Rows.Articles, schemas.ArticleRow{Licence: "MIT"}, schemas.ArticleRow{Licence: "MIT"})
	if got := r.Licence(); got != "" {
		t.Errorf("of articles with two licences: %q", got)
	}
	want := []Attribution{{"CC-BY-SA-4.0", "Wikipedia contributors", 1}, {"MIT", "", 2}}
	if got := r.Attributions(); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestQualityCountsWhatASpreadsheetMayRun(t *testing.T) {
	var q struct {
		Formulas int `json:"cells_a_spreadsheet_takes_for_a_formula"`
	}
	if err := json.Unmarshal(written(t, "quality/report.json"), &q); err != nil || q.Formulas != 1 {
		t.Errorf("%d cells, want the title alone; error %v", q.Formulas, err)
	}
}

func TestLicenceURL(t *testing.T) {
	for spdx, want := range map[string]string{
		"CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
		"MIT":          "https://spdx.org/licenses/MIT.html", "": "",
	} {
		if got := licenceURL(spdx); got != want {
			t.Errorf("%q: got %q", spdx, got)
		}
	}
}
