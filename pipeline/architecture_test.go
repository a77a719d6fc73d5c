package pipeline

import (
	"fmt"
	"os"
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
