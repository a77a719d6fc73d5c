package pipeline_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// parts lists, from the top down, what each part of the project may import of it
// beside itself. A part stands for the packages below it too, unless they stand here
// themselves.
var parts = []struct {
	name    string
	imports []string
}{
	{"cmd/etl", []string{"pipeline", "pipeline/curation", "pipeline/gazetteer", "pipeline/language", "pipeline/load",
		"pipeline/store", "sources", "outputs", "outputs/lineage", "schemas", "pipeline/doc", "schedule", "shelf",
		"shelf/diff"}},
	{"schedule", []string{"pipeline/load", "outputs/lineage"}},
	{"shelf", []string{"pipeline/load", "outputs", "schemas"}},
	{"pipeline/train", slices.Concat(below, []string{
		"pipeline", "pipeline/extract/mentions", "pipeline/transform/actors", "pipeline/extract/events", "sources",
	})},
	{"pipeline/pipelinetest", []string{"pipeline", "pipeline/gazetteer", "sources", "pipeline/doc"}},
	{"pipeline", slices.Concat(topics, below, []string{"pipeline/curation"})},
	{"pipeline/load", []string{"outputs", "schemas", "pipeline/doc", "shelf/diff"}},
	{"pipeline/store", []string{"schemas", "pipeline/doc"}},
	{"shelf/diff", []string{"outputs", "schemas"}},
	{"pipeline/extract/text", below},
	{"pipeline/extract/numbers", below},
	{"pipeline/extract/dates", slices.Concat(below, []string{"pipeline/extract/numbers"})},
	{"pipeline/extract/figures", slices.Concat(below, []string{"pipeline/extract/numbers"})},
	{"pipeline/extract/mentions", slices.Concat(below, []string{"pipeline/extract/numbers"})},
	{"pipeline/extract/events", below},
	{"pipeline/extract/missions", below},
	{"pipeline/transform/dates", below},
	{"pipeline/transform/actors", below},
	{"pipeline/transform/figures", below},
	{"pipeline/transform/events", below},
	{"pipeline/transform/factuality", below},
	{"pipeline/transform/rows", slices.Concat(below, []string{"pipeline/curation"})},
	{"outputs", []string{"schemas", "outputs/lineage"}},
	{"outputs/lineage", nil},
	{"sources", []string{"pipeline/doc"}},
	{"pipeline/lessons", []string{"pipeline/tree", "pipeline/doc"}},
	{"pipeline/tree", []string{"pipeline/doc"}},
	{"pipeline/nounphrase", []string{"pipeline/lexicon", "pipeline/doc"}},
	{"pipeline/lexicon", []string{"pipeline/grammar", "pipeline/language", "pipeline/doc"}},
	{"pipeline/grammar", []string{"pipeline/doc"}},
	{"pipeline/curation", []string{"pipeline/language", "schemas", "pipeline/doc"}},
	{"pipeline/gazetteer", []string{"pipeline/lexicon", "pipeline/language", "schemas", "pipeline/doc"}},
	{"pipeline/language", []string{"pipeline/doc"}},
	{"schemas", nil},
	{"pipeline/doc", nil},
}

// topics are the packages that hold stages; below is what they stand on. No topic
// sees another but for numbers, which dates, figures and names read.
var (
	topics = []string{
		"pipeline/extract/text", "pipeline/extract/numbers", "pipeline/extract/dates", "pipeline/extract/figures",
		"pipeline/extract/mentions", "pipeline/extract/events", "pipeline/extract/missions",
		"pipeline/transform/dates", "pipeline/transform/actors", "pipeline/transform/figures",
		"pipeline/transform/events", "pipeline/transform/factuality", "pipeline/transform/rows",
	}
	below = []string{
		"pipeline/lessons", "pipeline/tree", "pipeline/nounphrase", "pipeline/gazetteer", "pipeline/lexicon",
		"pipeline/grammar", "pipeline/language",
		"schemas", "pipeline/doc",
	}
)

// partOf returns the part of a package path below the module.
func partOf(path string) string {
	best := ""
	for _, r := range parts {
		if (path == r.name || strings.HasPrefix(path, r.name+"/")) && len(r.name) > len(best) {
			best = r.name
		}
	}
	return best
}

// mayImport reports whether a package may import another.
func mayImport(from, to string) bool {
	a, b := partOf(from), partOf(to)
	if a == "" || b == "" {
		return false
	}
	for _, r := range parts {
		if r.name == a {
			return a == b || slices.Contains(r.imports, b)
		}
	}
	return false
}

func TestImportsPointDown(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "chancery/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	packages := 0
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; packages++ {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		from := strings.TrimPrefix(p.ImportPath, "chancery/")
		if partOf(from) == "" {
			t.Errorf("%s belongs to no part: add it to the table in this test, or move it", from)
		}
		for _, path := range p.Imports {
			if to, ok := strings.CutPrefix(path, "chancery/"); ok && !mayImport(from, to) {
				t.Errorf("%s imports %s: arrows point down only (ARCHITECTURE.md, Layout)", from, to)
			}
		}
	}
	if packages < 10 {
		t.Errorf("go list gave %d packages: the test looks at the wrong place", packages)
	}
}

func TestAPlantedUpwardImportIsSeen(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"pipeline/extract/events", "pipeline/transform/events", false},
		{"pipeline/extract/events", "pipeline/extract/mentions", false},
		{"pipeline/extract/numbers", "pipeline/extract/figures", false},
		{"pipeline/transform/rows", "pipeline/transform/actors", false},
		{"pipeline/transform/dates", "pipeline", false},
		{"pipeline/doc", "schemas", false},
		{"pipeline/grammar", "pipeline/lexicon", false},
		{"schemas", "pipeline/doc", false},
		{"outputs/csv", "pipeline/load", false},
		{"sources", "schemas", false},
		{"pipeline/extract/dates", "pipeline/grammar", true},
		{"pipeline/extract/figures", "pipeline/extract/numbers", true},
		{"outputs/csv", "outputs", true},
		{"cmd/etl", "pipeline", true},
		{"schedule", "pipeline", false},
		{"schedule/lease", "pipeline/load", true},
		{"tools/x", "schemas", false},
	} {
		if got := mayImport(c.from, c.to); got != c.want {
			t.Errorf("%s → %s: allowed %v, want %v", c.from, c.to, got, c.want)
		}
	}
}
