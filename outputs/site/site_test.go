package site

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"chancery/outputs/describe"
	"chancery/schemas"
)

const (
	article = "a0000000000000001"
	event   = "e0000000000000001"
	hostile = "</script><script>alert(1)</script> ' \" \\ \u2028 \u2029 \x00 <b>&amp; 𝔘\n"
)

func number(x float64) *float64 { return &x }

// release is a small one, its texts full of what breaks pages and scripts.
func release() *describe.Release {
	r := &describe.Release{
		Publication: describe.DefaultPublication(), Version: "2026.11.0", Date: "2026-11-23",
		Digest: strings.Repeat("0", 64), Formats: []string{"csv"},
	}
	r.Publication.Title = "Relations " + hostile
	r.Rows = schemas.Rows{
		Articles: []schemas.ArticleRow{
			{
				ArticleID: article, Title: hostile, Kind: "text", Source: "a.txt", Revision: "12",
				URL: "https://en.wikipedia.org/wiki/A", Characters: int64(len([]rune(hostile))),
			},
			{ArticleID: "a0000000000000002", Kind: "text", Source: hostile, URL: "javascript:alert(1)"},
		},
		Texts: []schemas.TextRow{{ArticleID: article, Text: hostile}, {ArticleID: "a0000000000000002", Text: "B."}},
		Actors: []schemas.ActorRow{
			{ActorID: "p0000000000000001", Name: "Iraq" + hostile, Kind: "state", Country: "IRQ", ISO3: "IRQ"},
			{ActorID: "p0000000000000002", Name: "Israel", Kind: "state", Country: "ISR", ISO3: "ISR"},
		},
		Events: []schemas.EventRow{{
			EventID: event, StartDate: "-0043-01-01", EndDate: "-0043-12-31", Type: "ASSAULT", ActType: "ASSAULT",
			Quad: "material_conflict", Trigger: hostile, IsAsserted: true, Factuality: "CT+",
			SourceCountries: []string{"IRQ", "ORG:" + hostile}, TargetCountries: []string{"ISR"},
			SourceActors: []string{"p0000000000000001"}, TargetActors: []string{"p0000000000000002"},
			ArticleID: article, Begin: 1, End: 9, SentenceEnd: 12, Quote: hostile, Confidence: number(0.5),
		}},
		Changes: []schemas.ChangeRow{{
			ChangeID: "c0000000000000001", FromValue: number(35000), ToValue: number(7500),
			PercentChange: number(-78.57),
			Counted:       hostile, CountedClass: "refugees", EndDate: "2006-12-31", ArticleID: article,
		}},
		Missions: []schemas.MissionRow{{
			MissionID: "s0000000000000001", Sender: "IRQ", Receiver: "ISR", City: hostile, Kind: "embassy",
			Exists: true, ArticleID: article,
		}},
		Mentions: []schemas.MentionRow{
			{MentionID: "m2", ActorID: "p0000000000000001", ArticleID: article, Begin: 7, End: 9},
			{MentionID: "m1", ActorID: "p0000000000000001", ArticleID: article, Begin: 2, End: 5, SentenceEnd: 8},
		},
	}
	return r
}

// written returns the contents of a file of the explorer.
func written(t *testing.T, r *describe.Release, path string) string {
	t.Helper()
	for _, f := range Files(r) {
		if f.Path == path {
			var b bytes.Buffer
			if err := f.Write(&b); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
	}
	t.Fatalf("no file %s", path)
	return ""
}

func TestFilesAreTheSameEachTime(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Files(release()) {
		if seen[f.Path] || !strings.HasPrefix(f.Path, Folder) || f.Title == "" {
			t.Errorf("%s stands twice, elsewhere, or has no title", f.Path)
		}
		seen[f.Path] = true
		if a, b := written(t, release(), f.Path), written(t, release(), f.Path); a == "" || a != b {
			t.Errorf("%s is empty, or not the same the second time", f.Path)
		}
		if err := f.Write(full{}); !errors.Is(err, errFull) {
			t.Errorf("%s: a full disk gives the error %v", f.Path, err)
		}
	}
}

var errFull = errors.New("full")

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// call is a file of data: a function that is handed a string in single quotes.
var call = regexp.MustCompile(`^explorer\.(table\('([a-z_]+)',|texts\()'((?:[^'\\\n\x{2028}\x{2029}]|\\['\\])*)'\);\n$`)

// payload returns the JSON that a file of data hands over.
func payload(t *testing.T, file string) []byte {
	t.Helper()
	m := call.FindStringSubmatch(file)
	if m == nil {
		t.Fatalf("is no call with one string: %.300q", file)
	}
	body := []byte(strings.NewReplacer(`\'`, `'`, `\\`, `\`).Replace(m[3]))
	if !json.Valid(body) {
		t.Fatalf("hands over no JSON: %.300s", body)
	}
	return body
}

func TestTablesHoldTheirCells(t *testing.T) {
	var events struct {
		Rows    int
		Columns map[string]struct {
			V []any
			D []any
			I []int
			B string
			R string
			L [][]int
		}
	}
	if err := json.Unmarshal(payload(t, written(t, release(), "explore/data/events.js")), &events); err != nil {
		t.Fatal(err)
	}
	if got := events.Columns["trigger"].V[0]; got != hostile {
		t.Errorf("trigger %q, want %q", got, hostile)
	}
	if got := events.Columns["article_id"]; got.R != "articles" || !slices.Equal(got.I, []int{0}) {
		t.Errorf("article_id %+v, want the first of the articles", got)
	}
	if got := events.Columns["target_actors"]; got.R != "actors" || !slices.Equal(got.L[0], []int{1}) {
		t.Errorf("target_actors %+v, want the second of the actors", got)
	}
	if got := events.Columns["is_asserted"].B; got != "1" {
		t.Errorf("is_asserted %q", got)
	}
	if got := events.Columns["confidence"].V; got[0] != 0.5 {
		t.Errorf("confidence %v", got)
	}
	if got := events.Columns["mode"]; len(got.D) != 0 || !slices.Equal(got.I, []int{-1}) {
		t.Errorf("mode %+v, want none", got)
	}
	if _, ok := events.Columns["quote"]; ok {
		t.Error("the quote stands in the text, and in the table as well")
	}
	var actors struct {
		Columns map[string]struct {
			V []any
			I []int
		}
	}
	if err := json.Unmarshal(payload(t, written(t, release(), "explore/data/actors.js")), &actors); err != nil {
		t.Fatal(err)
	}
	if got := actors.Columns["begin"].V; got[0] != 2.0 || got[1] != nil {
		t.Errorf("begin of the first mentions: %v, want 2 and none", got)
	}
	var texts [][2]any
	if err := json.Unmarshal(payload(t, written(t, release(), "explore/data/texts-0.js")), &texts); err != nil {
		t.Fatal(err)
	}
	if texts[0][0] != 0.0 || texts[0][1] != hostile || len(texts) != 2 {
		t.Errorf("texts %q", texts)
	}
}

// TestEveryTableIsWhole holds that each file of data is a script that hands over every column.
func TestEveryTableIsWhole(t *testing.T) {
	for _, table := range shown() {
		var got struct {
			Rows    int
			Columns map[string]json.RawMessage
		}
		if err := json.Unmarshal(payload(t, written(t, release(), dataPath(table.Name))), &got); err != nil {
			t.Fatal(err)
		}
		rows := release().Rows
		if got.Rows != rows.Count(table.Name) {
			t.Errorf("%s: %d rows, want %d", table.Name, got.Rows, rows.Count(table.Name))
		}
		for _, f := range table.Fields {
			if _, ok := got.Columns[f.Name]; !ok && f.Name != "quote" {
				t.Errorf("%s has no column %s", table.Name, f.Name)
			}
		}
	}
}

// elsewhere is an address that leads out of the release.
var elsewhere = regexp.MustCompile(`^(https?:|//|javascript:)`)

// TestThePageNeedsNoScripts holds that what the overview says stands in the page as it is, and
// that no text of a release breaks out of where it stands.
func TestThePageNeedsNoScripts(t *testing.T) {
	page := written(t, release(), Index)
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	scripts := 0
	var walk func(*html.Node, bool)
	walk = func(n *html.Node, isShown bool) {
		if n.Type == html.ElementNode {
			switch n.Data {
			case "script":
				isShown = false
				scripts++
				for _, a := range n.Attr {
					if a.Key == "type" && a.Val == "application/json" && !json.Valid([]byte(n.FirstChild.Data)) {
						t.Error("the facts are no JSON")
					}
				}
			case "b":
				t.Error("markup of a text became markup of the page")
			}
			for _, a := range n.Attr {
				if (a.Key == "href" || a.Key == "src") && elsewhere.MatchString(a.Val) {
					t.Errorf("the page asks for %s", a.Val)
				}
			}
		}
		if n.Type == html.TextNode && isShown {
			text.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, isShown)
		}
	}
	walk(doc, true)
	if scripts != 4 {
		t.Errorf("%d scripts, want the facts, the program and two tables", scripts)
	}
	for _, want := range []string{
		"1 act between states", "read by a program from 2 articles", "Israel", "Assault", "51–42 BC", "35,000", "7,500",
		"−79",
		"Embassy", "Missions that exist",
	} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

func TestRevisionLink(t *testing.T) {
	for _, c := range []struct{ url, revision, want string }{
		{"https://en.wikipedia.org/wiki/Iraq%E2%80%93Peru", "12", "https://en.wikipedia.org/w/index.php?oldid=12"},
		{"https://en.wikipedia.org/wiki/Iraq", "", "https://en.wikipedia.org/wiki/Iraq"},
		{
			"https://en.wikipedia.org/w/index.php?title=A&oldid=9", "9",
			"https://en.wikipedia.org/w/index.php?title=A&oldid=9",
		},
		{"https://example.org/wiki/A", "second", "https://example.org/wiki/A"},
		{"javascript:alert(1)", "1", ""},
		{"file:///etc/passwd", "", ""},
		{"", "3", ""},
	} {
		if got := RevisionLink(&schemas.ArticleRow{URL: c.url, Revision: c.revision}); got != c.want {
			t.Errorf("%s in %s: %s, want %s", c.url, c.revision, got, c.want)
		}
	}
}

func TestTextsAreCut(t *testing.T) {
	r := release()
	r.Rows.Articles, r.Rows.Texts = nil, nil
	for _, id := range []string{"a1", "a2", "a3"} {
		r.Rows.Articles = append(r.Rows.Articles, schemas.ArticleRow{ArticleID: id})
		r.Rows.Texts = append(r.Rows.Texts, schemas.TextRow{ArticleID: id, Text: strings.Repeat("x", chunkSize/2+1)})
	}
	chunks := chunksOf(&r.Rows)
	if len(chunks) != 2 || len(chunks[0].texts) != 2 || len(chunks[1].texts) != 1 {
		t.Errorf("%d chunks: %+v", len(chunks), chunks)
	}
	if chunks := chunksOf(&schemas.Rows{}); chunks != nil {
		t.Errorf("no texts give %d chunks", len(chunks))
	}
}

// FuzzLiteral holds that whatever a text is, the script that holds it hands over that text.
func FuzzLiteral(f *testing.F) {
	f.Add(hostile)
	f.Add(`\'`)
	f.Fuzz(func(t *testing.T, s string) {
		r := release()
		r.Rows.Texts[0].Text = s
		var texts [][2]any
		if err := json.Unmarshal(payload(t, written(t, r, "explore/data/texts-0.js")), &texts); err != nil {
			t.Fatal(err)
		}
		if want := strings.ToValidUTF8(s, "\ufffd"); texts[0][1] != want && !strings.Contains(want, "\ufffd") {
			t.Errorf("%q became %q", s, texts[0][1])
		}
	})
}
