package sources

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"chancery/pipeline/doc"
)

func all(t *testing.T, spec string, o Options) ([]doc.Article, error) {
	t.Helper()
	s, err := Open(spec, o)
	if err != nil {
		return nil, err
	}
	var out []doc.Article
	for a, err := range s.Articles(context.Background()) {
		if err != nil {
			return out, err
		}
		out = append(out, a)
	}
	return out, nil
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestEmbedded(t *testing.T) {
	n := 0
	for a, err := range Embedded(Options{}).Articles(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		if a.Source != "iraq-palestine-relations.txt" || a.Licence != "CC-BY-SA-4.0" || a.RetrievalDate.String() != "2026-11-23" || a.Attribution == "" || a.URL == "" {
			t.Errorf("got %+v", a)
		}
		kinds := map[doc.BlockKind]int{}
		for _, b := range a.Blocks {
			kinds[b.Kind]++
		}
		if kinds[doc.Title] != 1 || kinds[doc.Heading] != 4 || kinds[doc.Field] != 1 || kinds[doc.ListItem] != 2 || kinds[doc.Paragraph] < 10 {
			t.Errorf("got blocks %v", kinds)
		}
	}
	if n != 1 {
		t.Errorf("%d articles", n)
	}
}

func TestLayout(t *testing.T) {
	text := "\ufeff= The Title =\n\nInfobox\n- Key: value\n- Other: 2\n\nProse here.\n==Heading==\n=== Deeper ===\n* item\n1. first\n1948. The war\n•glued\n- \n== ==\nEnd"
	blocks, title := articleLayout(text)
	if title != "The Title" {
		t.Errorf("title %q", title)
	}
	var got []string
	for _, b := range blocks {
		got = append(got, []string{"para", "title", "head", "item", "field"}[b.Kind]+":"+b.In(text))
	}
	want := "title:The Title field:Key: value field:Other: 2 para:Prose here. head:Heading head:Deeper item:item item:first para:1948. The war item:glued para:- para:== == para:End"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
}

// Lines that are wrapped at one width are one paragraph, others one each.
func TestWrappedLines(t *testing.T) {
	wrapped := "The delegation arrived in the harbour late on Sunday with seven other\nministers, who were received by the governor of the province and by two\nenvoys of the northern states.  They signed three agreements before they\nleft.\n\nA second visit followed."
	lines := "The delegation arrived in the harbour late on Sunday with two ministers.\nThey left.\nNobody knew of it.\nA second visit followed a year later.\n"
	for text, want := range map[string]int{wrapped: 2, lines: 4} {
		blocks, _ := textLayout(text)
		if len(blocks) != want {
			t.Errorf("%d paragraphs, want %d: %q", len(blocks), want, text)
		}
	}
}

func TestLocations(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b.txt", "= B =\nText.")
	write(t, dir, "a/one.txt", "= One =\nText.")
	write(t, dir, "a/two.md", "Two.")
	write(t, dir, ".hidden/x.txt", "No.")
	write(t, dir, "notes.pdf", "No.")
	for spec, want := range map[string]string{
		dir: "a/one.txt a/two.md b.txt", "article:" + dir: "a/one.txt a/two.md b.txt", filepath.Join(dir, "b.txt"): "b.txt",
		"text:" + filepath.Join(dir, "a", "two.md"): "two.md", filepath.Join(dir, "*", "*.txt"): "a/one.txt", filepath.Join(dir, "*.txt"): "b.txt",
	} {
		found, err := all(t, spec, Options{})
		if err != nil {
			t.Errorf("%s: %v", spec, err)
			continue
		}
		var names []string
		for _, a := range found {
			names = append(names, a.Source)
		}
		if strings.Join(names, " ") != want {
			t.Errorf("%s: got %v, want %s", spec, names, want)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "empty"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, spec := range []string{filepath.Join(dir, "absent.txt"), filepath.Join(dir, "empty"), filepath.Join(dir, "*.xml"), "wiki:x", "article:"} {
		if _, err := all(t, spec, Options{}); err == nil || !strings.Contains(err.Error(), strings.TrimPrefix(spec, "wiki:")) && !strings.Contains(err.Error(), "wiki") {
			t.Errorf("%s: got error %v, want one that names it", spec, err)
		}
	}
	found, err := all(t, "-", Options{Stdin: strings.NewReader("Hello.")})
	if err != nil || len(found) != 1 || found[0].Source != "stdin" {
		t.Errorf("standard input: %v, %v", found, err)
	}
}

func TestAbout(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "x.txt", "Text.")
	write(t, dir, "y.txt", "Text.")
	write(t, dir, AboutName, "x.txt:\n  title: X\n  licence: MIT\n  revision_date: 2020-02-29\n\"*\":\n  attribution: Everybody\n")
	found, err := all(t, dir, Options{Licence: "CC0-1.0"})
	if err != nil {
		t.Fatal(err)
	}
	if x, y := found[0], found[1]; x.Title != "X" || x.Licence != "CC0-1.0" || x.RevisionDate.String() != "2020-02-29" || y.Attribution != "Everybody" || y.Title != "y" {
		t.Errorf("got %+v\n%+v", x, y)
	}
	for text, want := range map[string]string{"x.txt:\n  titel: X\n": "line 2", "x.txt:\n  retrieved: 2021-02-30\n": "x.txt", "- a\n": AboutName} {
		write(t, dir, AboutName, text)
		if _, err := all(t, dir, Options{}); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), AboutName) {
			t.Errorf("%q: got error %v", text, err)
		}
	}
}

func TestTroubleIsKeptWithTheArticle(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "bad.txt", "Good \xff\xfe bad.")
	write(t, dir, "empty.txt", " \n")
	write(t, dir, "gone.txt", "x")
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "gone.txt")); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"bad.txt": "bad_utf8", "empty.txt": "empty", "gone.txt": "article_failed"}
	for a, err := range s.Articles(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Trouble) != 1 || a.Trouble[0].Code != want[a.Source] || !utf8.ValidString(a.Text) {
			t.Errorf("%s: got %+v, want %s", a.Source, a.Trouble, want[a.Source])
		}
		delete(want, a.Source)
	}
	if len(want) > 0 {
		t.Errorf("not listed: %v", want)
	}
}

// FuzzLayout holds that blocks lie in the text, in order, apart, on rune borders.
func FuzzLayout(f *testing.F) {
	f.Add("= T =\nInfobox\n- a\n== b ==\n* c\n1. d")
	f.Add("=\n==\n===\n= =\n–\n1.\n• ")
	f.Fuzz(func(t *testing.T, text string) {
		for _, k := range Kinds() {
			a, err := One(k.Name, "x", text, Options{})
			if err != nil {
				t.Fatal(err)
			}
			end := 0
			for _, b := range a.Blocks {
				if b.Start < end || b.Empty() || b.End > len(a.Text) || !utf8.ValidString(b.In(a.Text)) {
					t.Fatalf("%q: block %v", text, b.Span)
				}
				end = b.End
			}
		}
	})
}
