package sources

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/rogpeppe/go-internal/txtar"

	"chancery/pipeline/doc"
)

// sayings says all that a source tells of an article, a line a block, so that answers can be
// compared as a whole.
func sayings(a *doc.Article) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %q", a.Kind, a.Source, a.Title)
	for _, s := range []string{a.URL, a.Revision, a.RevisionDate.String(), a.Licence, a.Language} {
		if s != "" {
			b.WriteString(" " + s)
		}
	}
	b.WriteString("\n")
	for _, block := range a.Blocks {
		fmt.Fprintf(&b, "%s %s\n", strings.Repeat("=", block.Level)+"p.h-:"[block.Kind:block.Kind+1], block.In(a.Text))
	}
	for _, l := range a.Links {
		fmt.Fprintf(&b, "> %s → %s\n", l.In(a.Text), l.Target)
	}
	for _, i := range a.Trouble {
		fmt.Fprintf(&b, "! %s %s\n", i.Code, i.Detail)
	}
	return b.String()
}

// kindFile returns a small file of a kind, and what is told of it.
func kindFile(t *testing.T, name string) (text, want string) {
	t.Helper()
	both, err := txtar.ParseFile(filepath.Join("testdata/kinds", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	return string(both.Files[0].Data), string(both.Files[1].Data)
}

// TestKindsAreTold reads files of every kind, each by its name and first bytes; UPDATE=1
// writes what is told of them.
func TestKindsAreTold(t *testing.T) {
	paths, err := filepath.Glob("testdata/kinds/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("%d files, error %v", len(paths), err)
	}
	for _, path := range paths {
		name, dir := strings.TrimSuffix(filepath.Base(path), ".txtar"), t.TempDir()
		text, want := kindFile(t, name)
		write(t, dir, name, text)
		found, err := all(t, dir, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := ""
		for i := range found {
			if found[i].Text != "" {
				check(t, &found[i], text)
			}
			got += sayings(&found[i])
		}
		if got == want {
			continue
		}
		if os.Getenv("UPDATE") == "" {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
			continue
		}
		files := []txtar.File{{Name: name, Data: []byte(text)}, {Name: "want", Data: []byte(got)}}
		if err := os.WriteFile(path, txtar.Format(&txtar.Archive{Files: files}), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestWayBackOfKinds holds that words lead to the bytes they were made from.
func TestWayBackOfKinds(t *testing.T) {
	for _, c := range []struct{ file, words, bytes string }{
		{"page.html", "Chile & Peru", "Chile</a> &amp; Peru"},
		{"notes.md", "Ana * Luis", `Ana \* Luis`},
		{"tei.xml", "Ana & Chile met", "Ana</persName> &amp; Chile\nmet"},
		{"volume.xml", "Peru did", "Peru did"},
		{"wiki_00", "Copper", "Copper"},
		{"enterprise.ndjson", `"Chile"`, `\"Chile\"`},
		{"peru.json", `"Chile"`, `\u0022Chile\u0022`},
		{"news.jsonl", "Chile — twice", `Chile \u2014 twice`},
		{"list.json", "They left", "They left"},
		{"table.csv", "\"Chile\".\nThey", "\"\"Chile\"\".\r\nThey"},
	} {
		raw, _ := kindFile(t, c.file)
		dir := t.TempDir()
		write(t, dir, c.file, raw)
		found, err := all(t, filepath.Join(dir, c.file), Options{})
		if err != nil {
			t.Fatal(err)
		}
		isFound := false
		for _, a := range found {
			if i := strings.Index(a.Text, c.words); i >= 0 {
				isFound = true
				if from := a.Origin.Of(doc.Span{Start: i, End: i + len(c.words)}); raw[from.Start:from.End] != c.bytes {
					t.Errorf("%s: %q comes from %q, want %q", c.file, c.words, raw[from.Start:from.End], c.bytes)
				}
			}
		}
		if !isFound {
			t.Errorf("%s: says nowhere %q", c.file, c.words)
		}
	}
}

// packs are ways to pack files into one.
var packs = map[string]func(t *testing.T, names []string) []byte{
	"all.zip": func(t *testing.T, names []string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, name := range names {
			w, err := z.Create("in/" + name)
			if err == nil {
				_, err = w.Write([]byte(content(t, name)))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	},
	"all.tar.gz": func(t *testing.T, names []string) []byte {
		var b bytes.Buffer
		g := gzip.NewWriter(&b)
		writeTar(t, tar.NewWriter(g), names)
		if err := g.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	},
	"all.tar.zst": func(t *testing.T, names []string) []byte {
		var b bytes.Buffer
		g, err := zstd.NewWriter(&b)
		if err != nil {
			t.Fatal(err)
		}
		writeTar(t, tar.NewWriter(g), names)
		if err := g.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	},
}

// content is what stands in a file of an archive.
func content(t *testing.T, name string) string {
	t.Helper()
	switch {
	case name == AboutName:
		return "\"*\":\n  licence: MIT\nplain.txt:\n  title: Plain\n"
	case strings.HasSuffix(name, ".jpg"):
		return "\xff\xd8"
	}
	text, _ := kindFile(t, name)
	return text
}

func writeTar(t *testing.T, w *tar.Writer, names []string) {
	t.Helper()
	for _, name := range names {
		text := content(t, name)
		header := tar.Header{Name: "./in/" + name, Size: int64(len(text)), Mode: 0o644, Typeflag: tar.TypeReg}
		err := w.WriteHeader(&header)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestArchives reads files of several kinds out of one, from disk and from a stream, with
// what is known of them.
func TestArchives(t *testing.T) {
	names := []string{AboutName, "news.jsonl", "page.html", "picture.jpg", "plain.txt", "wiki_00"}
	for archive, pack := range packs {
		dir, data := t.TempDir(), pack(t, names)
		write(t, dir, archive, string(data))
		inner := strings.TrimSuffix(strings.TrimSuffix(archive, ".gz"), ".zst")
		for _, location := range []string{filepath.Join(dir, archive), "-"} {
			found, err := all(t, location, Options{Stdin: bytes.NewReader(data)})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, a := range found {
				got = append(got, a.Kind+" "+a.Source+" "+a.Title+" "+a.Licence)
			}
			at := inner + "/in/"
			if location == "-" {
				at = "stdin/in/"
			}
			want := []string{
				"jsonl " + at + "news.jsonl#a1 One MIT", "jsonl " + at + "news.jsonl#2 Two MIT",
				"jsonl " + at + "news.jsonl#line 3 news MIT",
				"jsonl " + at + "news.jsonl#2 (2) 2 MIT", "jsonl " + at + "news.jsonl#line 5 news MIT",
				"html " + at + "page.html Chile–Peru relations MIT", // source.yaml goes before
				"article " + at + "plain.txt Plain MIT", "wikiextractor " + at + "wiki_00#5 Chile & Peru MIT",
				"wikiextractor " + at + "wiki_00#6 Cut MIT",
			}
			if got, want := strings.Join(got, "\n"), strings.Join(want, "\n"); got != want {
				t.Errorf("%s from %s: got\n%s\nwant\n%s", archive, location, got, want)
			}
		}
		if found, err := all(t, "html:"+filepath.Join(dir, archive), Options{}); err != nil || len(found) != 1 {
			t.Errorf("%s: %d pages of HTML, error %v", archive, len(found), err)
		}
		// Cut anywhere, it ends in a message, and what came before it is kept.
		for _, n := range []int{0, 10, 100, len(data) / 2, len(data) - 30} {
			write(t, dir, "cut", string(data[:n]))
			found, err := all(t, filepath.Join(dir, "cut"), Options{})
			if err != nil || len(found) == 0 || len(found[len(found)-1].Trouble) == 0 {
				t.Errorf("%s cut at byte %d: %d articles, error %v", archive, n, len(found), err)
			}
		}
	}
}

// TestArchiveOfNothing says what an archive holds instead, and that one in another in
// another ends somewhere.
func TestArchiveOfNothing(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "none.zip", string(packs["all.zip"](t, []string{"picture.jpg", "other.jpg"})))
	found, err := all(t, dir, Options{})
	const want = "cannot be read: the archive holds no article (.txt, .md, .html and others: `etl sources` lists " +
		"them); 2 passed over: .jpg 2"
	if err != nil || len(found) != 1 || len(found[0].Trouble) != 1 || found[0].Trouble[0].Detail != want {
		t.Errorf("got %+v, error %v", found, err)
	}
	data := []byte("Peru met Chile.")
	for range mostNested + 2 {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := z.Create("in.zip")
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil || z.Close() != nil {
			t.Fatal(err)
		}
		data = b.Bytes()
	}
	found, err = all(t, "-", Options{Stdin: bytes.NewReader(data)})
	if err != nil || len(found) != 1 || !strings.Contains(found[0].Trouble[0].Detail, "archives in each other") {
		t.Errorf("got %+v, error %v", found, err)
	}
}

// TestFieldsOfRecords names the fields of records behind the name of a file.
func TestFieldsOfRecords(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "x.jsonl", `{"key": "k", "story": "Peru met Chile.", "on": "1975-03-12"}`)
	write(t, dir, "x.csv", "key,story,on\nk,Peru met Chile.,1975-03-12\n")
	for _, file := range []string{"x.jsonl", "jsonl:x.jsonl", "csv:x.csv"} {
		kind, name, ok := strings.Cut(file, ":")
		if !ok {
			kind, name = "", file
		}
		spec := strings.TrimPrefix(kind+":"+filepath.Join(dir, name), ":")
		found, err := all(t, spec+"?text=story&id=key&date=on", Options{})
		if err != nil || len(found) != 1 || found[0].Text != "Peru met Chile." || found[0].Source != name+"#k" ||
			found[0].Reference.String() != "1975-03-12" {
			t.Errorf("%s: got %+v, error %v", file, found, err)
		}
	}
	for query, want := range map[string]string{
		"?txt=story": `no field is called "txt": there are text, id`,
		"?text=body": `has no column "body": there are key, story, on`,
	} {
		found, err := all(t, "jsonl:"+filepath.Join(dir, "x.jsonl")+query, Options{})
		if len(found) == 1 {
			err = fmt.Errorf("%s", found[0].Trouble[0].Detail)
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", query, err, want)
		}
	}
	if _, err := all(t, "html:"+filepath.Join(dir, "x.csv")+"?text=story", Options{}); err == nil {
		t.Error("HTML takes fields")
	}
}

// TestKindOfStandardInput says which kind is meant, or tells it by the first bytes.
func TestKindOfStandardInput(t *testing.T) {
	for kind, want := range map[string]string{"": "html", "html": "html", "markdown": "markdown"} {
		found, err := all(t, "-", Options{Kind: kind, Stdin: strings.NewReader("<p>Peru met Chile.</p>\n")})
		if err != nil || len(found) != 1 || found[0].Kind != want {
			t.Errorf("%q: got %+v, error %v", kind, found, err)
		}
	}
	if _, err := Open("-", Options{Kind: "none"}); err == nil || !strings.Contains(err.Error(), "there are article") {
		t.Errorf("got %v", err)
	}
}

// counts says of each kind how many articles a file has, counted by other means than its
// reader; nil for one. Dumps are counted in package mediawiki, by encoding/xml.
var counts = map[string]func(text string) int{
	"wikiextractor": func(text string) int { return strings.Count("\n"+text, "\n<doc ") },
	"jsonl":         values, "enterprise": values,
	"tei": func(text string) int { return max(1, strings.Count(text, `type="document"`)) },
	"csv": func(text string) int {
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			return -1
		}
		return len(rows) - 1
	},
}

// values counts the values of JSON that follow each other, or those of an array.
func values(text string) (n int) {
	var all []json.RawMessage
	if json.Unmarshal([]byte(text), &all) == nil {
		return len(all)
	}
	for d := json.NewDecoder(strings.NewReader(text)); ; n++ {
		var one json.RawMessage
		if d.Decode(&one) != nil {
			return n
		}
	}
}

// TestCorpora reads every file of the corpora, where they are: each gives as many articles
// as are counted by other means, or is refused with the reason.
func TestCorpora(t *testing.T) {
	const corpora = "../../shared/corpora"
	if _, err := os.Stat(corpora); err != nil {
		t.Skip("no corpora beside the project")
	}
	files, read, refused := 0, map[string]int{}, map[string]int{}
	err := filepath.WalkDir(corpora, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "encyclopedia.doc.xz") { // of 83 MB
			return err
		}
		files++
		folder := strings.Split(filepath.ToSlash(strings.TrimPrefix(path, corpora)), "/")[1]
		found, err := all(t, path, Options{})
		if err != nil {
			t.Errorf("%s: %v", path, err)
			return nil
		}
		kind, articles := "", 0
		for i := range found {
			if a := &found[i]; len(a.Trouble) == 0 || a.Text != "" {
				kind, articles = a.Kind, articles+1
			} else if a.Trouble[0].Detail == "" {
				t.Errorf("%s: refused without a reason", path)
			} else {
				refused[folder+": "+a.Trouble[0].Code]++
				t.Logf("%s: %s", path, a.Trouble[0].Detail)
			}
		}
		read[folder+": "+kind] += articles
		if kind == "mediawiki" || articles == 0 {
			return nil
		}
		want := 1
		if count := counts[kind]; count != nil {
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			want = count(string(text))
		}
		if len(found) != want {
			t.Errorf("%s: %d articles of kind %s, counted %d", path, len(found), kind, want)
		}
		return nil
	})
	if err != nil || files < 1000 {
		t.Errorf("%d files, error %v", files, err)
	}
	t.Logf("%d files; articles: %v; refused: %v", files, read, refused)
}

// TestSevenZip reads an archive of 7-Zip, and a dump that comes as one, from disk and from a
// stream.
func TestSevenZip(t *testing.T) {
	const archive, dump = "unpack/testdata/7z/lzma2.7z", "testdata/enwiki-20240101-pages-meta-history1.xml-p1p3.7z"
	for location, want := range map[string]string{
		archive: "article lzma2.7z/none.txt none CC0-1.0 empty\nhtml lzma2.7z/deep/two.html Peru CC0-1.0\n" +
			"article lzma2.7z/one.txt Chile and Peru CC0-1.0",
		"html:" + archive: "html lzma2.7z/deep/two.html Peru CC0-1.0",
		"unpack/testdata/7z/password.7z": "article password.7z/one.txt one  article_failed cannot be read: " +
			"cannot be unpacked: needs a password: unpack the archive and give its files",
		"unpack/testdata/7z/hidden.7z": "article hidden.7z hidden  article_failed cannot be read: " +
			"needs a password: unpack the archive and give its files",
		dump: "mediawiki https://en.wikipedia.org/wiki/Chile Chile CC-BY-SA-4.0\n" +
			"mediawiki https://en.wikipedia.org/wiki/Peru Peru CC-BY-SA-4.0",
		"mediawiki:testdata": "mediawiki https://en.wikipedia.org/wiki/Chile Chile CC-BY-SA-4.0\n" +
			"mediawiki https://en.wikipedia.org/wiki/Peru Peru CC-BY-SA-4.0",
	} {
		_, path, isSaid := strings.Cut(location, ":")
		if !isSaid {
			path = location
		}
		data, _ := os.ReadFile(path) // a folder is none
		name := filepath.Base(path)
		for _, at := range []string{location, strings.TrimSuffix(location, path) + "-"} {
			if at != location && (len(data) == 0 || strings.HasPrefix(name, "hidden")) { // none, or it ends all
				continue
			}
			found, err := all(t, at, Options{Stdin: bytes.NewReader(data)})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, a := range found {
				line := a.Kind + " " + a.Source + " " + a.Title + " " + a.Licence
				for _, i := range a.Trouble {
					line += " " + i.Code
					if i.Code != "empty" {
						line += " " + i.Detail
					}
				}
				got = append(got, line)
			}
			want := want
			if at != location {
				want = strings.ReplaceAll(want, name, "stdin")
			}
			if got := strings.Join(got, "\n"); got != want {
				t.Errorf("%s: got\n%s\nwant\n%s", at, got, want)
			}
		}
	}
	var titles []string
	for r, err := range RedirectsOf(context.Background(), dump, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		titles = append(titles, r.From+" → "+r.To)
	}
	if fmt.Sprint(titles) != "[Republic of Chile → Chile]" {
		t.Errorf("redirects: got %v", titles)
	}
}
