package sources

import (
	"context"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chancery/pipeline/doc"
)

// joinedNames returns what the articles of the locations are called, sorted.
func joinedNames(t *testing.T, o Options, specs ...string) (names, notes []string) {
	t.Helper()
	var opened []Source
	for _, spec := range specs {
		s, err := Open(spec, o)
		if err != nil {
			t.Fatal(err)
		}
		opened = append(opened, s)
	}
	s := Join(opened...)
	found, err := collect(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range found {
		names = append(names, a.Source)
	}
	slices.Sort(names)
	return names, Notes(s)
}

// TestJoin holds how files are called that stand at several locations, in any order of
// these, and that names are longer only where they must be.
func TestJoin(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"p/a/x.txt", "q/a/x.txt", "p/b/x.txt", "p/b/y.txt", "p/a/sub/z.txt", "r/a/x.txt"} {
		write(t, dir, name, name)
	}
	if err := os.Symlink(filepath.Join(dir, "p"), filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ specs, names, notes string }{
		{"p/a", "sub/z.txt x.txt", ""},
		{"p/b/y.txt p/a/x.txt", "x.txt y.txt", ""},
		{"p/a p/b", "a/x.txt b/x.txt sub/z.txt y.txt", "by their folders too: a/x.txt, b/x.txt"},
		{"p/a/x.txt q/a/x.txt", "p/a/x.txt q/a/x.txt", "by their folders too: p/a/x.txt, q/a/x.txt"},
		{"p/a/x.txt q/a/x.txt p/b/x.txt", "b/x.txt p/a/x.txt q/a/x.txt", "too: b/x.txt, p/a/x.txt, q/a/x.txt"},
		{"q r/a/x.txt p/b/x.txt", "b/x.txt q/a/x.txt r/a/x.txt", "too: b/x.txt, q/a/x.txt, r/a/x.txt"},
		{"p/a p/a", "sub/z.txt x.txt", "given twice and read once: "},
		{"p p/a p/a/sub/z.txt", "a/sub/z.txt a/x.txt b/x.txt b/y.txt", "given twice and read once: "},
		{"p/b link/b/y.txt", "x.txt y.txt", "given twice and read once: "},
		{"text:p/b/y.txt article:p/b/y.txt", "y.txt y.txt", ""},
	} {
		var specs []string
		for _, spec := range strings.Fields(c.specs) {
			kind, at, ok := strings.Cut(spec, ":")
			if !ok {
				kind, at = "article", spec
			}
			specs = append(specs, kind+":"+filepath.Join(dir, at))
		}
		for range 2 {
			names, notes := joinedNames(t, Options{}, specs...)
			if got := strings.Join(names, " "); got != c.names {
				t.Errorf("%s: got %s, want %s", c.specs, got, c.names)
			}
			if got := strings.Join(notes, "; "); c.notes == "" && got != "" || !strings.Contains(got, c.notes) {
				t.Errorf("%s: says %q, want %q", c.specs, got, c.notes)
			}
			slices.Reverse(specs)
		}
	}
	o := Options{Stdin: strings.NewReader("Peru.")}
	if names, notes := joinedNames(t, o, "-", "-"); strings.Join(names, " ") != "stdin" || len(notes) != 1 {
		t.Errorf("standard input twice: %v, says %v", names, notes)
	}
}

// namesakes is a source whose articles are all called alike.
type namesakes int

func (n namesakes) Articles(context.Context) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		for i := range int(n) {
			// One name in two ways to write é.
			source := []string{"caf\u00e9", "cafe\u0301"}[i%2]
			if !yield(doc.Article{Kind: "pages", Source: source}, nil) {
				return
			}
		}
	}
}

// Articles that would have one id are an error and not one article.
func TestNamesakesAreAnError(t *testing.T) {
	if found, err := collect(Join(namesakes(1))); err != nil || len(found) != 1 {
		t.Errorf("one: %d articles, error %v", len(found), err)
	}
	for _, s := range []Source{Join(namesakes(2)), Join(namesakes(1), namesakes(1))} {
		found, err := collect(s)
		const want = "two articles of kind pages are called caf"
		if len(found) != 1 || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("two: %d articles, error %v", len(found), err)
		}
	}
}

// TestPassedOver tells what stands in a folder and is not read.
func TestPassedOver(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{
		"x.txt", "Y.TXT", "sub/z.Md", "sub/a.svg", "b.SVG", "c.pdf", "LICENSE", AboutName, ".hidden/x.txt",
		".h.txt", "old/" + manifestName, "old/README.md", "old/deep/x.txt", "out/x.txt",
	} {
		write(t, dir, name, "")
	}
	if err := os.Symlink(filepath.Join(dir, "sub"), filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	names, notes := joinedNames(t, Options{Out: filepath.Join(dir, "out")}, dir)
	if got := strings.Join(names, " "); got != "Y.TXT sub/z.Md x.txt" {
		t.Errorf("read %s", got)
	}
	want := dir + ": 3 read, 4 passed over: .svg 2, without an ending 1, .pdf 1; " +
		"releases passed over: old, out; linked folders passed over (give them as locations): link"
	if len(notes) != 1 || notes[0] != want {
		t.Errorf("says %q, want %q", notes, want)
	}
	if names, notes = joinedNames(t, Options{Out: dir}, filepath.Join(dir, "sub")); len(names) != 1 || len(notes) != 1 {
		t.Errorf("below the folder of releases: %v, says %q", names, notes)
	}
	names, notes = joinedNames(t, Options{Out: filepath.Join(dir, "out")}, filepath.Join(dir, "*/*.*"))
	got, said := strings.Join(names, " "), strings.Join(notes, "; ")
	if got != "link/a.svg link/z.Md sub/a.svg sub/z.Md" || !strings.HasSuffix(said, "passed over: old, out") {
		t.Errorf("by a pattern: %v, says %q", names, notes)
	}
	_, err := Open(filepath.Join(dir, "old"), Options{})
	if err == nil || !strings.Contains(err.Error(), "give the folder of your articles") {
		t.Errorf("a release: error %v", err)
	}
}
