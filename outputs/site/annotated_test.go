package site

import (
	"bufio"
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// annotated writes a page of one text.
func annotated(t *testing.T, text *Text) string {
	t.Helper()
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	page, err := Annotate(w, []string{"dates", "mentions", "events"})
	if err != nil {
		t.Fatal(err)
	}
	if err := page.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := page.Close(); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAnnotated(t *testing.T) {
	const sentence = "𝔘 Iraq declared war on Israel in 1948."
	at := func(words string) Stretch {
		begin := strings.Index(sentence, words)
		return Stretch{begin, begin + len(words)}
	}
	page := annotated(t, &Text{
		ID: "<a>", Text: sentence, Sentences: []Stretch{{0, len(sentence)}},
		Spans: []Span{
			{at("Iraq"), "mentions", "name=\"Iraq\" <b>"}, {at("declared war"), "events", "type=ASSAULT"},
			{at("war on"), "dates", "overlaps"}, {at("1948"), "dates", "edtf=1948"},
		},
		Acts: []Act{{
			Trigger: at("declared war"), Label: "Declare war", Quad: "material_conflict",
			Parties: []Party{{at("Iraq"), "source"}, {at("Israel"), "target"}, {Stretch{900, 910}, "host"}},
		}},
	})
	for _, want := range []string{
		`<h2 id="t1">&lt;a&gt;</h2>`,
		`<mark class="mentions" title="mentions: name=&#34;Iraq&#34; &lt;b&gt;">Iraq</mark>`,
		`<mark class="events" title="events: type=ASSAULT">declared </mark>`,
		`<mark class="dates events" style="background:linear-gradient(var(--dates) 0% 50%,var(--events) 50% 100%)"`,
		`<mark class="dates" title="dates: overlaps"> on</mark>`,
	} {
		if !strings.Contains(page, want) {
			_, body, _ := strings.Cut(page, "<article")
			t.Errorf("the page has no %s:\n%s", want, body)
		}
	}
	m := regexp.MustCompile(`data-arcs="([^"]*)"`).FindStringSubmatch(page)
	if m == nil {
		t.Fatal("no arcs")
	}
	var arcs []arc
	if err := json.Unmarshal([]byte(html.UnescapeString(m[1])), &arcs); err != nil {
		t.Fatal(err)
	}
	want := []arc{ // 𝔘 is two units
		{[2]int{8, 20}, [2]int{3, 7}, "source", "Declare war", "material_conflict"},
		{[2]int{8, 20}, [2]int{24, 30}, "target", "Declare war", "material_conflict"},
	}
	if len(arcs) != 2 || arcs[0] != want[0] || arcs[1] != want[1] {
		t.Errorf("arcs %+v, want %+v", arcs, want)
	}
}

// FuzzAnnotated holds that the page shows every text as it is, whatever spans lie over it.
func FuzzAnnotated(f *testing.F) {
	f.Add("a </script> & b", 1, 4, 3, 9)
	f.Add("𝔘\n", 0, 4, 2, 5)
	f.Fuzz(func(t *testing.T, s string, a, b, c, d int) {
		s = strings.ReplaceAll(strings.ToValidUTF8(s, "?"), "\x00", "")
		clip := func(begin, end int) Stretch {
			if len(s) == 0 {
				return Stretch{}
			}
			begin, end = min(max(begin, 0), len(s)), min(max(end, 0), len(s))
			return Stretch{min(begin, end), max(begin, end)}
		}
		x, y := clip(a, b), clip(c, d)
		page := annotated(t, &Text{
			ID: "x", Text: s, Sentences: []Stretch{x}, Spans: []Span{{x, "dates", s}, {y, "events", "y"}},
			Acts: []Act{{Trigger: x, Parties: []Party{{y, "source"}}}},
		})
		tree, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		var shown strings.Builder
		var walk func(*html.Node, bool)
		walk = func(n *html.Node, isText bool) {
			for _, k := range n.Attr {
				isText = isText || k.Key == "class" && k.Val == "text"
			}
			if n.Type == html.TextNode && isText {
				shown.WriteString(n.Data)
			}
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				walk(c, isText)
			}
		}
		walk(tree, false)
		want := strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
		if got := shown.String(); got != want && isWhole(s, x, y) {
			t.Errorf("shows %q, want %q", got, want)
		}
	})
}

// isWhole reports whether no stretch cuts a character.
func isWhole(s string, all ...Stretch) bool {
	for _, x := range all {
		for _, at := range []int{x.Begin, x.End} {
			if at < len(s) && s[at]&0xC0 == 0x80 {
				return false
			}
		}
	}
	return true
}
