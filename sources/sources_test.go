package sources

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"chancery/pipeline/doc"
)

func all(t *testing.T, spec string, o Options) ([]doc.Article, error) {
	t.Helper()
	s, err := Open(spec, o)
	if err != nil {
		return nil, err
	}
	return collect(s)
}

// collect returns the articles of a source and the error that ends it.
func collect(s Source) (out []doc.Article, err error) {
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
		if a.Source != "iraq-palestine-relations.txt" || a.Licence != "CC-BY-SA-4.0" ||
			a.RetrievalDate.String() != "2026-11-23" || a.Attribution == "" || a.URL == "" {
			t.Errorf("got %+v", a)
		}
		kinds := map[doc.BlockKind]int{}
		for _, b := range a.Blocks {
			kinds[b.Kind]++
		}
		if kinds[doc.Title] != 1 || kinds[doc.Heading] != 4 || kinds[doc.Field] != 1 ||
			kinds[doc.ListItem] != 2 || kinds[doc.Paragraph] < 10 {
			t.Errorf("got blocks %v", kinds)
		}
	}
	if n != 1 {
		t.Errorf("%d articles", n)
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
		dir:                         "a/one.txt a/two.md b.txt",
		"article:" + dir:            "a/one.txt a/two.md b.txt",
		filepath.Join(dir, "b.txt"): "b.txt",
		"text:" + filepath.Join(dir, "a", "two.md"): "two.md",
		filepath.Join(dir, "*", "*.txt"):            "a/one.txt",
		filepath.Join(dir, "*.txt"):                 "b.txt",
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
	for _, c := range []struct{ spec, names string }{
		{filepath.Join(dir, "absent.txt"), "absent.txt"}, {filepath.Join(dir, "empty"), ".txt, .md, .html and others"},
		{filepath.Join(dir, "*.xml"), "*.xml"}, {"wiki:x", `"wiki": there are article, text`},
		{"article:", "article:FILE"}, {"https://example.org/x", "only pages of a wiki are fetched"},
	} {
		if _, err := all(t, c.spec, Options{}); err == nil || !strings.Contains(err.Error(), c.names) {
			t.Errorf("%s: got error %v, want one that names %s", c.spec, err, c.names)
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
	write(t, dir, "sub/page.svg", "")
	write(t, dir, AboutName, "x.txt:\n  title: X\n  licence: MIT\n  revision_date: 2020-02-29\n"+
		"\"*\":\n  attribution: Everybody\n")
	found, err := all(t, dir, Options{Licence: "CC0-1.0"})
	if err != nil {
		t.Fatal(err)
	}
	x, y := found[0], found[1]
	if x.Title != "X" || x.Licence != "CC0-1.0" || x.RevisionDate.String() != "2020-02-29" ||
		y.Attribution != "Everybody" || y.Title != "y" {
		t.Errorf("got %+v\n%+v", x, y)
	}
	for text, want := range map[string]string{
		"x.txt:\n  titel: X\n": "line 2", "x.txt:\n  retrieved: 2021-02-30\n": ":1: x.txt", "- a\n": AboutName,
		"x.txt:\n  title: X\nz.txt:\n  title: Z\n":   ":3: z.txt: names no file of this folder",
		"x.txt:\n  title: X\n./y.txt:\n  title: Z\n": ":3: ./y.txt: names no file of this folder",
		"sub:\n  title: X\n":                         "sub: is a folder: put a source.yaml into it",
		"\"*\":\n  licence: Mine\n":                  `:1: *: "Mine" is no licence that SPDX knows`,
	} {
		write(t, dir, AboutName, text)
		_, err := all(t, dir, Options{})
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), AboutName) {
			t.Errorf("%q: got error %v", text, err)
		}
	}
}

// TestAboutAdds holds which of several entries tells what: one that names the file
// before one for all, and the inner folder before the outer.
func TestAboutAdds(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "b.txt", "in/c.txt", "in/d.txt", "in/deep/e.txt"} {
		write(t, dir, name, "Text.")
	}
	write(t, dir, AboutName, "a.txt:\n  title: A\nin/c.txt:\n  title: Outer\n  language: en\n  attribution: Named\n"+
		"\"*\":\n  licence: MIT\n  attribution: All\n  retrieved: 2020-01-02\n")
	write(t, dir, "in/"+AboutName, "c.txt:\n  title: Inner\n\"*\":\n  licence: CC0-1.0\n")
	found, err := all(t, dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range found {
		told := []string{a.Title, a.Licence, a.Attribution, a.Language, a.RetrievalDate.String()}
		got = append(got, strings.Join(told, ","))
	}
	want := []string{
		"A,MIT,All,,2020-01-02", "b,MIT,All,,2020-01-02", "Inner,CC0-1.0,Named,en,2020-01-02",
		"d,CC0-1.0,All,,2020-01-02", "e,CC0-1.0,All,,2020-01-02",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestCheckLicence(t *testing.T) {
	for licence, want := range map[string]string{
		"": "", "CC-BY-SA-4.0": "", "cc-by-sa-4.0": "", "MIT OR CC0-1.0": "", "LicenseRef-Mine": "",
		"FOO":          "see https://spdx.org/licenses",
		"CC BY-SA 4.0": "write CC-BY-SA-4.0",
	} {
		err := CheckLicence(licence)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", licence, err, want)
		}
	}
}

func TestTroubleIsKeptWithTheArticle(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "bad.txt", "Good \xff\xfe bad.")
	write(t, dir, "empty.txt", " \n")
	write(t, dir, "gone.txt", "x")
	write(t, dir, "page.txt", "<svg><p>x</p></svg>\n"+strings.Repeat("<rect x=\"1\"/>\n", 30))
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "gone.txt")); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"bad.txt": "bad_utf8", "empty.txt": "empty", "gone.txt": "article_failed", "page.txt": "not_prose",
	}
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

// check holds that the blocks and the links of an article lie in its text, each in
// order, apart, on rune borders, and that its origin leads to the bytes.
func check(t *testing.T, a *doc.Article, raw string) {
	t.Helper()
	end := 0
	for _, b := range a.Blocks {
		if b.Start < end || b.Empty() || b.End > len(a.Text) || !utf8.ValidString(b.In(a.Text)) {
			t.Fatalf("%q: block %v", raw, b.Span)
		}
		end = b.End
	}
	end = 0
	for _, l := range a.Links {
		if l.Start < end || l.Empty() || l.End > len(a.Text) || !utf8.ValidString(l.In(a.Text)) || l.Target == "" {
			t.Fatalf("%q: link %v to %q", raw, l.Span, l.Target)
		}
		end = l.End
	}
	if a.Origin == nil && a.Text != raw && a.Text != "" {
		t.Fatalf("%q: the text is not the bytes and does not say where it comes from", raw)
	}
	for i, s := range a.Origin {
		if s.Text.Empty() || s.Text.End > len(a.Text) ||
			s.Raw.Start < 0 || s.Raw.End > int64(len(raw)) || s.Raw.Empty() ||
			s.IsCopy && s.Text.In(a.Text) != raw[s.Raw.Start:s.Raw.End] ||
			i > 0 && (s.Text.Start < a.Origin[i-1].Text.End || s.Raw.Start < a.Origin[i-1].Raw.Start) {
			t.Fatalf("%q: segment %v of the origin", raw, s)
		}
	}
}

// FuzzKinds holds what check says for every kind that reads files.
func FuzzKinds(f *testing.F) {
	f.Add("\n Text. \n\n")
	f.Add("Good \xff\xfe bad \xe2\x82 \ufffd.")
	f.Add("= T =\nInfobox\n- a\n== b ==\n* c\n1. d")
	f.Add("<mediawiki><page><title>A</title><revision><text>[[Peru|P]] &amp;amp; {{nowrap|\xff}}</text>" +
		"</revision></page>")
	f.Add("=\n==\n===\n= =\n–\n1.\n• ")
	fuzz(f, "", Kinds()...)
}

// FuzzHTML, FuzzCSV and FuzzJSONL hold the same, each for one kind with seeds of its own.
func FuzzHTML(f *testing.F) {
	f.Add("<!DOCTYPE html><title>A&nbsp;b</title><main><h2 id=x>C</h2><p>a<a href='/wiki/P_Q#r'>b</a>c<sup " +
		"class=reference>[1]</sup><ul><li>d<ol><li>e</ol></ul><pre>f\r\n\tg</pre>&#x110000;&amp;lt;&notit;</main>")
	f.Add("<table class='infobox'><caption>x<tr><th colspan=2>a<td rowspan=3>b<tr><th scope=row>c<td>d<br>e</table>" +
		"<table><thead><tr><th>a<th>b<tbody><tr><td colspan=9>x<table><tr><td>y</table><td>z</table>")
	f.Add("<textarea><p>a</textarea><script><!-- <script> --></script><svg><title>b</title></svg><math><mi>x</math>" +
		"<template><p>c</template><![CDATA[d]]><?php e ?></p></br><a href=\"//x/wiki/%zz\">\xffg</a>")
	fuzz(f, ".html", kind(f, "html"))
}

func FuzzCSV(f *testing.F) {
	f.Add("\ufeffid,title,text,date\r\n1,\"a \"\"b\"\"\",\"c\r\nd\",2020-01-02\r\n2,x\r\n")
	f.Add("text\tid\nPeru\xff met\t1\t2\n\"a\n\n\"\"b\",c\n\"open")
	fuzz(f, ".csv", kind(f, "csv"))
}

func FuzzJSONL(f *testing.F) {
	f.Add("\ufeff{\"text\": \"a \\ud83d\\ude00 \\n\\u00e9\", \"id\": 1}\r\n\n{\"text\": null}\n" +
		"{\"text\": [1, {\"a\": 2}]}\n[]\n{")
	f.Add(" [{\"body\": \"x\", \"date\": \"2020-01-02\", \"url\": \"https://e/x\"}, {\"content\": \"\\ud800\"}, 3] x")
	f.Add("{\"id\": {}, \"id\": \"\", \"text\": \"= A =\\nb\", \"title\": \"\xff\", \"licence\": \"MIT\"}")
	fuzz(f, ".json", kind(f, "jsonl"))
}

func kind(t testing.TB, name string) Kind {
	k, ok := kindOf(name)
	if !ok {
		t.Fatalf("no kind %s", name)
	}
	return k
}

// fuzz holds what check says of any text, read as each of the kinds; the cases whose files
// have such an ending are seeds.
func fuzz(f *testing.F, ending string, kinds ...Kind) {
	f.Helper()
	paths, err := filepath.Glob("testdata/kinds/*" + ending + "*.txtar")
	if err != nil || len(paths) == 0 {
		f.Fatal(paths, err)
	}
	for _, path := range paths {
		both, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(both.Files[0].Data))
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, k := range kinds {
			if k.Format == nil {
				continue
			}
			format := k.Format(Options{})
			if k.text != nil { // what is no prose is refused elsewhere
				format = k.text
			}
			for a, err := range format("x", strings.NewReader(text)) {
				if err != nil && (k.Name == "article" || k.Name == "text") {
					t.Fatal(err)
				}
				check(t, &a, text)
			}
		}
	})
}
