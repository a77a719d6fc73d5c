package mediawiki

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"chancery/pipeline/doc"
	"chancery/sources/choice"
	"chancery/sources/unpack"
)

// most is the longest text of an article in tests.
const most = 8 << 20

const small = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" version="0.10" xml:lang="en">
  <siteinfo>
    <sitename>Wikipedia</sitename>
    <base>https://en.wikipedia.org/wiki/Main_Page</base>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="6" case="first-letter">File</namespace>
      <namespace key="14" case="first-letter">Category</namespace>
    </namespaces>
  </siteinfo>
  <page>
    <title>Chile–Peru relations</title>
    <ns>0</ns>
    <id>12</id>
    <revision>
      <id>100</id>
      <timestamp>2015-01-02T03:04:05Z</timestamp>
      <text xml:space="preserve">Old.</text>
    </revision>
    <revision>
      <id>101</id>
      <parentid>100</parentid>
      <timestamp>2016-01-02T03:04:05Z</timestamp>
      <contributor><username>A &amp; B</username><id>7</id></contributor>
      <comment>&lt;page&gt;</comment>
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text xml:space="preserve" bytes="9">&lt;!-- x --&gt;'''Chile''' &amp;amp; [[Peru|the ''other'' state]] met.
&lt;ref&gt;x&lt;/ref&gt;

{{Infobox bilateral relations|mission1=Lima}} Q&amp;A &quot;yes&quot;.
[[Category:Bilateral relations of Peru]]</text>
      <sha1>x</sha1>
    </revision>
  </page>
  <page>
    <title>Peru and Chile</title>
    <ns>0</ns>
    <id>13</id>
    <redirect title="Chile–Peru relations" />
    <revision><id>102</id><text>#REDIRECT [[Chile–Peru relations]]</text></revision>
  </page>
  <page>
    <title>Peru (disambiguation)</title><ns>0</ns><id>14</id>
    <revision><id>103</id><text>'''Peru''' may be: * [[Peru]] {{disambig}}</text></revision>
  </page>
  <page>
    <title>Template:Peru</title><ns>10</ns><id>15</id><revision><id>104</id><text>x</text></revision>
  </page>
  <page>
    <title>War of the Pacific</title><ns>0</ns><id>16</id>
    <revision><id>105</id><timestamp>2016-05-06T00:00:00Z</timestamp><text>It began in 1879.</text></revision>
  </page>
</mediawiki>
`

func read(t *testing.T, name, dump string, o Options) (articles []doc.Article, err error) {
	t.Helper()
	o.Most = most
	for a, err := range Read(name, strings.NewReader(dump), o) {
		if err != nil {
			return articles, err
		}
		articles = append(articles, a)
	}
	return articles, nil
}

// TestRead reads what a dump tells of its pages, and which of them are articles.
func TestRead(t *testing.T) {
	found, err := read(t, "enwiki-20160601-pages.xml", small, Options{})
	if err != nil || len(found) != 2 {
		t.Fatalf("%d articles, error %v", len(found), err)
	}
	a := found[0]
	got := []string{a.Title, a.Source, a.URL, a.Revision, a.RevisionDate.String(), a.RetrievalDate.String(), a.Licence,
		a.Attribution, a.Language, a.Text}
	want := []string{"Chile–Peru relations", "https://en.wikipedia.org/wiki/Chile–Peru_relations",
		"https://en.wikipedia.org/wiki/Chile–Peru_relations", "101", "2016-01-02", "2016-06-01", "CC-BY-SA-4.0",
		"Wikipedia contributors", "en",
		"Chile & the other state met.\nmission1: Lima\nQ&A \"yes\".\n"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	for words, want := range map[string]string{
		"Chile &": "Chile''' &amp;amp;", "other": "other", `"yes"`: "&quot;yes&quot;", "Q&A": "Q&amp;A",
	} {
		at := strings.Index(a.Text, words)
		raw := a.Origin.Of(doc.Span{Start: at, End: at + len(words)})
		if got := small[raw.Start:raw.End]; got != want {
			t.Errorf("%q comes from %q, want %q", words, got, want)
		}
	}
	if l := a.Links; len(l) != 1 || l[0].Target != "Peru" || l[0].In(a.Text) != "the other state" {
		t.Errorf("got links %v", l)
	}
}

// TestChoice reads the pages that are wanted.
func TestChoice(t *testing.T) {
	for _, c := range []struct {
		criteria choice.Criteria
		want     string
	}{
		{choice.Criteria{Titles: []string{"*relations"}}, "Chile–Peru relations"},
		{choice.Criteria{Titles: []string{"war_of_the_*", "x"}}, "War of the Pacific"},
		{choice.Criteria{Categories: []string{"*relations of peru"}}, "Chile–Peru relations"},
		{choice.Criteria{Templates: []string{"Infobox bilateral*"}}, "Chile–Peru relations"},
		{choice.Criteria{Topics: []string{"conflict"}}, "War of the Pacific"},
		{choice.Criteria{Topics: []string{"bilateral", "conflict"}}, "Chile–Peru relations, War of the Pacific"},
		{choice.Criteria{Topics: []string{"conflict"}, Titles: []string{"Chile*"}}, ""},
		{choice.Criteria{Languages: []string{"fr"}}, ""},
		{choice.Criteria{Languages: []string{"fr", "en"}}, "Chile–Peru relations, War of the Pacific"},
		{choice.Criteria{Sample: 1}, "Chile–Peru relations, War of the Pacific"},
	} {
		wanted, err := choice.New(c.criteria)
		if err != nil {
			t.Fatal(err)
		}
		found, err := read(t, "x.xml", small, Options{Choice: wanted})
		var titles []string
		for _, a := range found {
			titles = append(titles, a.Title)
		}
		if got := strings.Join(titles, ", "); got != c.want || err != nil {
			t.Errorf("%+v: %s, want %s, error %v", c.criteria, got, c.want, err)
		}
	}
}

// TestDamaged keeps what can be read of a damaged dump, and says where it is damaged.
func TestDamaged(t *testing.T) {
	for _, c := range []struct{ name, dump, want, err string }{
		{"a page without an end", strings.Replace(small, "</page>", "", 1),
			"Chile–Peru relations: cannot be read: byte 1243: page \"Chile–Peru relations\" has no end; " +
				"War of the Pacific", ""},
		{"breaks off", small[:strings.Index(small, "It began")+8],
			"Chile–Peru relations; War of the Pacific: cannot be read: breaks off in page \"War of the Pacific\"", ""},
		{"crossed tags", strings.Replace(small, "</text>\n      <sha1>", "\n<a <b></text><sha1>", 1),
			"Chile–Peru relations: cannot be read: byte 1197: a tag begins in a tag; War of the Pacific", ""},
		{"bad bytes", strings.Replace(small, "It began", "It \xff\xfe began", 1),
			"Chile–Peru relations; War of the Pacific: 2 bytes that are no UTF-8, the first at byte 3, were replaced",
			""},
		{"no text", strings.Replace(small, "It began in 1879.", "", 1), "Chile–Peru relations; War of the Pacific: " +
			"the dump has no text of this page: give one with texts, as those called pages-articles", ""},
		{"another file", "<html><p>x</p></html>", "", "begins with <html>, so it is no dump of MediaWiki"},
		{"no file", "", "", "holds no dump of MediaWiki: give a file that begins with <mediawiki>"},
		{"plain text", "Peru signed a treaty.", "",
			"holds no dump of MediaWiki: give a file that begins with <mediawiki>"},
		{"entities that unfold",
			"<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + small, "",
			"byte 22: a declaration of types or entities stands here, as in no dump"},
		{"an unknown entity", strings.Replace(small, "It began", "It &lol; began", 1),
			"Chile–Peru relations; War of the Pacific", ""},
		{"packed and broken off", "BZh9\x31\x41\x59", "", "the bzip2 data"},
	} {
		found, err := read(t, "x.xml", c.dump, Options{})
		var got []string
		for _, a := range found {
			line := a.Title
			for _, i := range a.Trouble {
				line += ": " + i.Detail
			}
			got = append(got, line)
		}
		if strings.Join(got, "; ") != c.want || (err == nil) != (c.err == "") ||
			err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%s: got\n%s\nwant\n%s\nerror %v", c.name, strings.Join(got, "; "), c.want, err)
		}
	}
}

// endless is a dump with a page that is as long as somebody likes.
type endless struct {
	parts []string // what is read: before, over and over, behind
	left  int      // bytes of the middle part
	at    int
}

func (e *endless) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) && len(e.parts) > 0 {
		s := e.parts[0][e.at:]
		isMiddle := len(e.parts) == 2
		if isMiddle && e.left < len(s) {
			s = s[:e.left]
		}
		c := copy(p[n:], s)
		n, e.at = n+c, e.at+c
		if isMiddle {
			if e.left -= c; e.left == 0 {
				e.parts, e.at = e.parts[1:], 0
			} else if e.at == len(e.parts[0]) {
				e.at = 0
			}
			continue
		}
		if e.at == len(e.parts[0]) {
			e.parts, e.at = e.parts[1:], 0
		}
	}
	if n == 0 && len(e.parts) == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// TestHugePage passes a page of half a gigabyte in bounded memory, whatever is long in it,
// and reads the next one.
func TestHugePage(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	before, behind, _ := strings.Cut(small, "It began")
	next := "<page><title>Next</title><ns>0</ns><revision><text>Text.</text></revision></page></mediawiki>"
	behind = strings.Replace(behind, "</mediawiki>", next, 1)
	for _, middle := range []string{"Peru &amp; ", "<b>", "<!-- ", "{{a|"} {
		var start, end runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&start)
		size := 500 << 20
		if middle == "<b>" { // each is a tag of its own
			size = 1 << 20
		}
		in := &endless{parts: []string{before, strings.Repeat(middle, 4096), behind},
			left: size / len(middle) * len(middle)}
		var titles []string
		for a, err := range Read("x.xml", in, Options{Most: most}) {
			if err != nil {
				t.Fatalf("%q: %v", middle, err)
			}
			title := a.Title
			for _, i := range a.Trouble {
				title += ": " + i.Code
			}
			titles = append(titles, title)
		}
		runtime.ReadMemStats(&end)
		got := strings.Join(titles, "; ")
		switch middle {
		case "<!-- ": // a comment of XML that is never closed
			if got != `Chile–Peru relations; War of the Pacific: article_failed` {
				t.Errorf("%q: got %s", middle, got)
			}
		case "<b>":
			if got != "Chile–Peru relations; War of the Pacific: article_failed; Next" {
				t.Errorf("%q: got %s", middle, got)
			}
		default:
			if got != "Chile–Peru relations; War of the Pacific: too_large; Next" {
				t.Errorf("%q: got %s", middle, got)
			}
		}
		if grown := int64(end.HeapSys) - int64(start.HeapSys); grown > 200<<20 {
			t.Errorf("%q: %d MB more", middle, grown>>20)
		}
	}
}

// folder is a dump with its index beside it.
type folder struct {
	*strings.Reader
	files map[string]string
	read  int
}

func (f *folder) ReadAt(p []byte, at int64) (int, error) {
	n, err := f.Reader.ReadAt(p, at)
	f.read += n
	return n, err
}

func (f *folder) Beside(name string) (io.ReadCloser, error) {
	text, ok := f.files[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return io.NopCloser(strings.NewReader(text)), nil
}

// TestIndex reads titles of a dump of many streams by its index, and the whole dump where
// the index does not fit.
func TestIndex(t *testing.T) {
	dump, err := os.ReadFile(filepath.Join("testdata", "small-multistream.xml.bz2"))
	if err != nil {
		t.Fatal(err)
	}
	index, err := os.ReadFile(filepath.Join("testdata", "small-multistream-index.txt.bz2"))
	if err != nil {
		t.Fatal(err)
	}
	wanted, err := choice.New(choice.Criteria{Titles: []string{"Page 7", "page_3"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, index, says string }{
		{"fits", string(index), ""},
		{"none", "", ""},
		{"wrong place", "9:1:Page 1\n30:7:Page 7\n", "does not fit"},
		{"no index", "Peru\n", `line 1, "Peru", is no byte of the dump with a page`},
		{"behind the end", "999999999:1:Page 1\n", "is no byte of the dump"},
		{"broken off", string(index[:len(index)/2]), "the bzip2 data"},
	} {
		f := &folder{Reader: strings.NewReader(string(dump)), files: map[string]string{}}
		if c.index != "" {
			f.files["small-multistream-index.txt.bz2"] = c.index
		}
		said := ""
		var got []string
		for a, err := range Read("in/small-multistream.xml.bz2", f, Options{
			Choice: wanted, Most: most, Say: func(s string) { said += s },
		}) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, a.URL+" "+a.Revision+" "+a.Text)
		}
		want := []string{"https://en.wikipedia.org/wiki/Page_3 103 Text of 3.\n",
			"https://en.wikipedia.org/wiki/Page_7 107 Text of 7.\n"}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q", c.name, got)
		}
		if (said == "") != (c.says == "") || !strings.Contains(said, c.says) {
			t.Errorf("%s: said %q, want %q", c.name, said, c.says)
		}
		if isWhole := f.Len() == 0; isWhole == (c.name == "fits") {
			t.Errorf("%s: the whole dump was read: %v", c.name, isWhole)
		}
	}
}

// told is a page as encoding/xml reads it.
type told struct {
	Title    string `xml:"title"`
	Redirect struct {
		Title string `xml:"title,attr"`
	} `xml:"redirect"`
	Revisions []struct {
		ID   string `xml:"id"`
		Text string `xml:"text"`
	} `xml:"revision"`
}

func byLibrary(text []byte) (all []told, err error) {
	d := xml.NewDecoder(bytes.NewReader(text))
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		if start, ok := t.(xml.StartElement); ok && start.Name.Local == "page" {
			var p told
			if err := d.DecodeElement(&p, &start); err != nil {
				return all, err
			}
			all = append(all, p)
		}
	}
}

// compare holds that pages are cut as encoding/xml reads them.
func compare(t *testing.T, name string, text []byte) int {
	t.Helper()
	want, err := byLibrary(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	d := &dump{lexer: newLexer(bytes.NewReader(text))}
	n := 0
	for ; ; n++ {
		p, err := d.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: page %d: %v", name, n, err)
		}
		if n == len(want) {
			t.Fatalf("%s: more than %d pages", name, n)
		}
		w := &want[n]
		id, text := "", ""
		if last := len(w.Revisions) - 1; last >= 0 {
			id, text = w.Revisions[last].ID, w.Revisions[last].Text
		}
		if p.title != w.Title || p.redirect != w.Redirect.Title || p.revision != id || unescaped(p.raw) != text {
			t.Fatalf("%s: page %d: got %q %q %q %.80q, want %q %q %q %.80q", name, n, p.title, p.redirect, p.revision,
				unescaped(p.raw), w.Title, w.Redirect.Title, id, text)
		}
	}
	if n != len(want) {
		t.Fatalf("%s: %d pages, want %d", name, n, len(want))
	}
	return n
}

// TestCorpora reads all dumps of the corpora, with as many pages as encoding/xml finds.
func TestCorpora(t *testing.T) {
	compare(t, "small", []byte(small))
	corpora := filepath.FromSlash("../../../shared/corpora/wikitext_xml")
	if _, err := os.Stat(corpora); err != nil {
		t.Skip("the corpora are not here")
	}
	files, pages := 0, 0
	err := filepath.WalkDir(corpora, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.Contains(name, ".xml") {
			return err
		}
		packed, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		r, err := unpack.Reader(context.Background(), bytes.NewReader(packed), 2)
		if err != nil {
			t.Logf("%s: %v", name, err)
			return nil
		}
		defer func() { _ = r.Close() }()
		text, err := io.ReadAll(inUTF8(r))
		if err != nil {
			return err
		}
		if !Is(string(text[:min(len(text), 4096)])) {
			t.Logf("%s: is no dump", filepath.Base(name))
			return nil
		}
		files++
		if _, err := byLibrary(text); err != nil { // a dump that its makers have damaged
			var failed int
			for a, err := range Read(name, bytes.NewReader(packed), Options{Most: most}) {
				if failed++; err == nil && len(a.Trouble) == 0 {
					failed--
				}
			}
			t.Logf("%s: %v; %d troubles", name, err, failed)
			return nil
		}
		pages += compare(t, name, text)
		for a, err := range Read(filepath.Base(name), bytes.NewReader(packed), Options{Most: most, Workers: 2}) {
			if err != nil {
				t.Logf("%s: %v", name, err)
				continue
			}
			if !utf8.ValidString(a.Text) {
				t.Errorf("%s: %s is no UTF-8", name, a.Title)
			}
			for _, s := range a.Origin {
				if s.IsCopy && s.Text.In(a.Text) != string(text[s.Raw.Start:s.Raw.End]) {
					t.Errorf("%s: %s: %q comes from %q", name, a.Title, s.Text.In(a.Text), text[s.Raw.Start:s.Raw.End])
				}
			}
		}
		return nil
	})
	t.Logf("%d files, %d pages", files, pages)
	if err != nil || files < 54 || pages < 2500 {
		t.Errorf("%d files, %d pages, error %v", files, pages, err)
	}
}

// FuzzPages compares the pages with those of encoding/xml where that reads the text, and
// holds that everything ends.
func FuzzPages(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte("<mediawiki><page><title>a<![CDATA[</page>]]>b</title><revision><text>x<!-- </page> -->" +
		"<![CDATA[&amp;<]]>y</text></revision></page></mediawiki>"))
	f.Add([]byte("<page><title a='>'>A&#x41;</title ><revision/><revision><id>1</id><text/></revision></page>"))
	f.Add([]byte("<mediawiki><page><revision><text>a\r\nb\rc</text></revision>" +
		"<redirect title=\"x&quot;\"/></page>"))
	f.Fuzz(func(t *testing.T, text []byte) {
		articles := 0
		for _, err := range Read("x.xml", bytes.NewReader(text), Options{Most: most}) {
			if articles++; err != nil {
				break
			}
		}
		if articles > len(text)+1 {
			t.Fatalf("%d articles of %d bytes", articles, len(text))
		}
		if isComparable(text) {
			compare(t, "fuzz", text)
		}
	})
}

// within says which tags stand in which, in what is compared.
var within = map[string]string{
	"": "mediawiki", "mediawiki": "page", "page": "title ns id redirect revision",
	"revision": "id text timestamp model",
}

// isComparable reports whether a text is XML of which both readers think alike: tags where
// they belong, each told once, no name spaces and no declarations.
func isComparable(text []byte) bool {
	if !utf8.Valid(text) {
		return false
	}
	d := xml.NewDecoder(bytes.NewReader(text))
	path := []string{""}
	told := map[string]bool{}
	for {
		t, err := d.Token()
		if err != nil {
			return errors.Is(err, io.EOF) && told["mediawiki"] && len(path) == 1
		}
		parent := path[len(path)-1]
		switch t := t.(type) {
		case xml.StartElement:
			name, at := t.Name.Local, strings.Join(path, "/")+t.Name.Local
			isMany := name == "page" || name == "revision"
			if t.Name.Space != "" || !slices.Contains(strings.Fields(within[parent]), name) || told[at] && !isMany {
				return false
			}
			if told[at] = true; isMany {
				inside := strings.Join(path, "/") + "/" + name
				maps.DeleteFunc(told, func(k string, _ bool) bool { return strings.HasPrefix(k, inside) })
			}
			told["mediawiki"] = true
			if slices.ContainsFunc(t.Attr, func(a xml.Attr) bool {
				return a.Name.Space != "" || strings.ContainsAny(a.Value, "\r\n\t")
			}) {
				return false
			}
			path = append(path, name)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.Directive: // <!…>, which no dump has
			return false
		case xml.CharData:
			if parent == "" && len(bytes.TrimSpace(t)) > 0 || len(t) > 2048 {
				return false
			}
		}
	}
}
