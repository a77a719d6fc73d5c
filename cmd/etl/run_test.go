package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"chancery/sources"
)

// TestKindsAreCodes holds that a release may name every kind of source, and that its
// dictionary names no other; UPDATE=1 writes the codes of new kinds and takes out
// those of kinds that are gone.
func TestKindsAreCodes(t *testing.T) {
	const path = "../../schemas/codes/source_kind.tsv"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := kindCodes(string(text), sources.Kinds())
	if want == string(text) {
		return
	}
	if os.Getenv("UPDATE") == "" {
		t.Fatalf("%s has other codes than there are kinds of source (UPDATE=1 go test ./cmd/etl -run KindsAreCodes "+
			"writes it); want:\n%s", path, want)
	}
	if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestKindCodes holds that a code says what its kind says of itself, until somebody
// says it better.
func TestKindCodes(t *testing.T) {
	const before = "# Kinds.\ncode\tlabel\tdefinition\ngone\tGone\tNo more.\ntext\tPlain text\tText without layout.\n"
	kinds := []sources.Kind{{Name: "text", About: "another text"}, {Name: "api-json", About: "pages of the API"}}
	const want = "# Kinds.\ncode\tlabel\tdefinition\n" +
		"api-json\tApi json\tPages of the API.\ntext\tPlain text\tText without layout.\n"
	if got := kindCodes(before, kinds); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// kindCodes returns the list of codes with one line for each kind: the one that stands
// there, or one of its name and what it says of itself.
func kindCodes(list string, kinds []sources.Kind) string {
	const head = "code\tlabel\tdefinition\n"
	before, lines, _ := strings.Cut(list, head)
	known := map[string]string{}
	for line := range strings.Lines(lines) {
		code, _, _ := strings.Cut(line, "\t")
		known[code] = line
	}
	var out []string
	for _, k := range kinds {
		line, ok := known[k.Name]
		if !ok {
			label := strings.NewReplacer("-", " ", "_", " ").Replace(k.Name)
			line = fmt.Sprintf("%s\t%s\t%s.\n", k.Name, sentence(label), sentence(strings.TrimSuffix(k.About, ".")))
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return before + head + strings.Join(out, "")
}

// sentence returns a text with a capital letter at its beginning.
func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
