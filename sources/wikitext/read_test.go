package wikitext

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"chancery/pipeline/doc"
)

// told writes an article as its blocks, a line each, led by the kind, links as
// [words](target).
func told(a *doc.Article) string {
	var b strings.Builder
	links := a.Links
	for _, block := range a.Blocks {
		switch block.Kind {
		case doc.Heading:
			b.WriteString(strings.Repeat("=", block.Level) + " ")
		case doc.ListItem:
			b.WriteString("* ")
		case doc.Field:
			b.WriteString("@ ")
		}
		at := block.Start
		for len(links) > 0 && links[0].Start < block.End {
			if l := links[0]; l.Start >= at {
				b.WriteString(a.Text[at:l.Start] + "[" + l.In(a.Text) + "](" + l.Target + ")")
				at = l.End
			}
			links = links[1:]
		}
		b.WriteString(a.Text[at:block.End] + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, markup, want string }{
		{"paragraphs", "Peru signed\na treaty.\n\nChile left.", "Peru signed a treaty.\nChile left."},
		{"headings", "== History ==\nA.\n=== War === <!-- x -->\nB.\n==Not one\n= T =",
			"== History\nA.\n=== War\nB. ==Not one\n== T"},
		{"heading with marks", "==''War'' = [[Peace]]==\n", "== War = [Peace](Peace)"},
		{"italics", "''Peru'' and '''Chile''' met, l'''armée'' and '''''both''''' came.",
			"Peru and Chile met, l'armée and both came."},
		{"lists", "* Lima\n** [[Callao]]\n# One\n: Indented.\n; Term : what it is\nEnd.",
			"* Lima\n* [Callao](Callao)\n* One\nIndented.\n* Term\n* what it is\nEnd."},
		{"links",
			"[[Peru]]vian [[Chile|''Chilean'' envoy]]s met at [[Lima (city)|Lima]], [[#Top|above]], [[fr:Pérou]]" +
				"[[:Category:Treaties]][[Category:Wars]].",
			"[Peruvian](Peru) [Chilean envoys](Chile) met at [Lima](Lima (city)), above, " +
				"[Category:Treaties](Category:Treaties)."},
		{"addresses", "See [http://example.org the text], [https://example.org] and http://example.org/x.",
			"See [the text](http://example.org), and http://example.org/x."},
		{"notes", "It<ref name=a>{{cite|x}} [[No]]</ref> signed<ref name=a /> it.<!-- no --> Yes.",
			"It signed it. Yes."},
		{"entities", "A &amp; B&nbsp;C &ndash; &#8211; &lt;b&gt; &bogus; AT&T", "A & B C – – <b> &bogus; AT&T"},
		{"nowiki", "<nowiki>''[[x]]'' &amp;</nowiki> y", "''[[x]]'' & y"},
		{"switches", "__NOTOC__A __b__ c", "A __b__ c"},
		{"left out", "Iraq ({{lang-ar|العراق}}; {{IPA|x}}) is{{cn}}. Lima ({{audio|x}}, so called) and ({{zz}}).",
			"Iraq (العراق) is. Lima (so called) and."},
		{"hidden", `A<span style="display:none">no <b>no</b></span> B`, "A B"},
		{"templates",
			"{{Nowrap|[[Lima]] (Peru)}}, {{convert|12|to|20|km|mi}}, {{start date|1948|5|14}}, {{flag|IRQ}}, {{PER}}",
			"[Lima](Lima) (Peru), 12 to 20 km, May 14, 1948, [Iraq](Iraq), Peru"},
		{"functions", "{{#if:x|{{lc:Yes}}|no}} {{#if:|a|b}} {{#ifeq:a|a|c|d}} {{formatnum:5}} {{PAGENAME}}",
			"Yes b c 5 Page"},
		{"quotation", "He said:\n{{quote|Peace\nnow.|X}}\nThen left.", "He said:\nPeace now.\nThen left."},
		{"infobox",
			"{{Infobox bilateral relations\n| mission1 = [[Embassy of Iraq, Lima|Embassy]]\n" +
				"| envoy1 = Ana Paz<br>(since 1990)\n" +
				"| image = x.svg\n| map_size = 5\n| list = {{ubl|a|b}}\n}}\nText.",
			"@ mission1: [Embassy](Embassy of Iraq, Lima)\n@ envoy1: Ana Paz; (since 1990)\n@ list: a; b\nText."},
		{"table",
			"{| class=wikitable\n|+ Missions\n! Country !! City\n! scope=col | Since\n|-\n| [[Peru]]\n" +
				"| Lima || 1990\n|-\n" +
				"| rowspan=2 | Chile || Santiago<br>Iquique || \n|-\n| Arica || 1991\n|}\nText.",
			"Missions\n* Country: [Peru](Peru); City: Lima; Since: 1990\n* Country: Chile; City: Santiago; Iquique\n" +
				"* Country: Chile; City: Arica; Since: 1991\nText."},
		{"navigation", "{| class=navbox\n| a || b\n|}\n{{Navbox|x=[[y]]}}\nText.", "Text."},
		{"table in tags", "<table><tr><th>A</th><th>B</th></tr><tr><td>1<td>2</table>", "* A: 1; B: 2"},
		{"pictures", "[[File:a.jpg|thumb|200px|The king in [[Lima]]]]The king left. [[File:b.jpg|20px]]He\n" +
			"[[Image:c.jpg|thumb|No]] came.\n<gallery/><poem /><gallery>\nFile:d.jpg|alt=x|In [[Cuzco]].\n</gallery>",
			"The king in [Lima](Lima)\nThe king left. He came.\nIn [Cuzco](Cuzco)."},
		{"open marks", "{{a [[b {{{c '' <ref> d ]] }} e", "{{a [[b { e"},
		{"nested", "{{nowrap|{{small|{{lang|es|[[Lima|L]]}}}}}} {{{x|dflt}}}", "[L](Lima) dflt"},
		{"poem", "<poem>\nOne\n''Two''\n</poem>", "One\nTwo"},
		{"breaks", "One<br />two\n* a<br>b", "One\ntwo\n* a\n* b"},
	} {
		a := Read(c.markup, Page{Title: "Page"})
		checkArticle(t, c.name, &a, c.markup)
		if got := told(&a); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// TestTemplates renders the example of each line of the table.
func TestTemplates(t *testing.T) {
	n := 0
	for row := range rowsOf(templateTable) {
		if n++; len(row) != 4 {
			t.Fatalf("%q: %d cells", row, len(row))
		}
		call, want := strings.ReplaceAll(row[2], `\n`, "\n"), strings.ReplaceAll(row[3], `\n`, "\n")
		a := Read(call, Page{})
		checkArticle(t, call, &a, call)
		if got := strings.TrimSuffix(a.Text, "\n"); got != want && strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("%s: got %q, want %q", call, got, want)
		}
	}
	if n < 80 {
		t.Errorf("%d lines", n)
	}
}

// TestWayBack leads words of the text to the markup that they come from.
func TestWayBack(t *testing.T) {
	markup := "The '''[[Peru|Peruvian]]''' &amp; {{nowrap|Chilean envoys}} met in " +
		"{{OldStyleDate|7 May|1917|25 April}}<br>\nat Lima."
	a := Read(markup, Page{})
	for words, want := range map[string]string{
		"Peruvian": "Peruvian", "&": "&amp;", "Chilean envoys": "Chilean envoys", "met in": "met in",
		"at Lima.":           "at Lima.",
		"O.S. 25 April":      "{{OldStyleDate|7 May|1917|25 April}}",
		"Peruvian & Chilean": "Peruvian]]''' &amp; {{nowrap|Chilean",
	} {
		at := strings.Index(a.Text, words)
		if at < 0 {
			t.Fatalf("%q is not in %q", words, a.Text)
		}
		raw := a.Origin.Of(doc.Span{Start: at, End: at + len(words)})
		if got := markup[raw.Start:raw.End]; got != want {
			t.Errorf("%q comes from %q, want %q", words, got, want)
		}
	}
}

// hostile are beginnings of pages that are made to cost much, to be said many times.
var hostile = []string{
	"{{", "}}", "{{{", "[[", "]]", "{{a|", "[[a|", "{{{a|", "<ref>", "<!--", "<b <i ", "{|\n|", "{|\n! a !! b\n|-\n",
	"|-\n", "\n*", "\n= a =", "\n=",
	"''", "'''''", "'", "&", "&amp", "<nowiki>", "<span style=\"display:none\">", "[http://a ", "[http://a b]", "__",
	"(", "({{x}}", "\n:", "{{ubl|",
	"{{infobox|a={{", "<poem>", "<gallery>\nFile:a|", "|", "||", "!!", "=", "{{nowrap|a}}", "{{#if:", "<ref name=a/>",
	"<br>", "\n|}", "<table><tr><td>",
	"[[File:a|thumb|", "{{quote|", "{|\n|rowspan=9 colspan=9|a\n", "<pre>", "</ref", "<includeonly>",
	"{{OldStyleDate|a|b|", "\x00\xff", "-{", ":{|\n",
}

// TestLinear holds that four times the markup takes no more than about four times as long,
// whatever it is, and that a quarter of a megabyte of it takes no more than half a second.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	for _, s := range hostile {
		took := func(bytes int) time.Duration {
			markup, start := strings.Repeat(s, bytes/len(s)), time.Now()
			a := Read(markup, Page{})
			took := time.Since(start)
			if len(a.Text) > 8*len(markup)+4096 {
				t.Errorf("%q: %d bytes of text from %d", s, len(a.Text), len(markup))
			}
			checkArticle(t, s, &a, markup)
			return took
		}
		const tries = 8 // others may have the machine: the least of all tells
		small, large := time.Hour, time.Hour
		for try := range tries {
			small, large = min(small, took(1<<16)), min(large, took(1<<18))
			if large < time.Second/2 && (large < 12*small || large < 50*time.Millisecond) {
				break
			}
			if try == tries-1 {
				t.Errorf("%q: %v, then %v", s, small, large)
			}
		}
	}
}

// FuzzRead holds what checkArticle says, and that text that is UTF-8 stays so.
func FuzzRead(f *testing.F) {
	for _, s := range hostile {
		f.Add(strings.Repeat(s, 3))
	}
	files, _ := filepath.Glob("testdata/pages/*.wikitext")
	for _, file := range files {
		if markup, err := os.ReadFile(file); err == nil {
			f.Add(string(markup))
		}
	}
	for row := range rowsOf(templateTable) {
		f.Add(row[2] + "\n{|\n! a\n|-\n| " + row[2] + "\n|}")
	}
	f.Fuzz(func(t *testing.T, markup string) {
		a := Read(markup, Page{Title: "x"})
		checkArticle(t, fmt.Sprintf("%q", markup), &a, markup)
		if utf8.ValidString(markup) && !utf8.ValidString(a.Text) {
			t.Fatalf("%q: %q", markup, a.Text)
		}
	})
}

// BenchmarkRead reads the pages of testdata, or those of PAGES.
func BenchmarkRead(b *testing.B) {
	folder := "testdata/pages"
	if pages := os.Getenv("PAGES"); pages != "" {
		folder = pages
	}
	files, _ := filepath.Glob(filepath.Join(folder, "*.wikitext"))
	var all []string
	size := 0
	for _, file := range files {
		markup, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		all, size = append(all, string(markup)), size+len(markup)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, markup := range all {
			Read(markup, Page{})
		}
	}
}
