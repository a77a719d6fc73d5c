package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"chancery/pipeline/doc"
)

// TestArchitectureShowsThePlan holds that ARCHITECTURE.md has the table of the plan as
// it stands; UPDATE=1 writes it anew.
func TestArchitectureShowsThePlan(t *testing.T) {
	const path, head = "../ARCHITECTURE.md", "| stage | needs | gives |\n|---|---|---|\n"
	var b strings.Builder
	b.WriteString(head)
	for _, s := range fullPlan(t).Stages() {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", s.Name, listed(s.Needs), listed(s.Gives))
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), head)
	if !ok {
		t.Fatalf("%s has no table that begins with %q", path, head)
	}
	for strings.HasPrefix(rest, "|") {
		_, rest, _ = strings.Cut(rest, "\n")
	}
	want := before + b.String() + rest
	if want == string(text) {
		return
	}
	if os.Getenv("UPDATE") == "" {
		t.Fatalf("%s shows another plan than plan.go (UPDATE=1 go test ./pipeline writes it)", path)
	}
	if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func listed(all []doc.Layer) string {
	var names []string
	for _, l := range all {
		names = append(names, string(l))
	}
	return strings.Join(names, ", ")
}

// TestPathsExist holds that each path that the guides name in code letters stands in the
// tree; a pattern names one file at least.
func TestPathsExist(t *testing.T) {
	path := regexp.MustCompile("`([^` ]*/[^` ]*)`")
	for _, guide := range []string{"ARCHITECTURE.md", "CONTRIBUTING.md"} {
		text, err := os.ReadFile("../" + guide)
		if err != nil {
			t.Fatal(err)
		}
		found := path.FindAllStringSubmatch(string(text), -1)
		if len(found) < 5 {
			t.Errorf("%s names %d paths: the test looks for the wrong thing", guide, len(found))
		}
		for _, m := range found {
			if there, err := filepath.Glob("../" + m[1]); err != nil || len(there) == 0 {
				t.Errorf("%s names %s, which is not there (%v)", guide, m[1], err)
			}
		}
	}
}
