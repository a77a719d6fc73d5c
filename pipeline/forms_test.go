package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/sources"
	"chancery/sources/api"
)

// form returns the article that the forms tell, written in one of them.
func form(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "forms", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

const titleOfForms = "Chile–Kenya relations"

// inDump returns markup as a dump has it.
func inDump(t *testing.T, markup string) string {
	t.Helper()
	var escaped bytes.Buffer
	if err := xml.EscapeText(&escaped, []byte(markup)); err != nil {
		t.Fatal(err)
	}
	return "<mediawiki xml:lang=\"en\"><page><title>" + titleOfForms + "</title><ns>0</ns><revision><text>" +
		escaped.String() + "</text></revision></page></mediawiki>"
}

// fetched returns the article as the interface of a wiki gives it: in markup, or, where
// that is "", as its HTML.
func fetched(t *testing.T, markup, page string) doc.Article {
	t.Helper()
	about := map[string]any{"pageid": 5, "ns": 0, "title": titleOfForms, "lastrevid": 77,
		"fullurl": "https://en.wikipedia.org/wiki/Chile–Kenya_relations"}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := map[string]any{"parse": map[string]any{"title": titleOfForms, "revid": 77, "text": page}}
		if r.URL.Query().Get("action") == "query" {
			revision := map[string]any{"revid": 77, "timestamp": "2024-05-06T07:08:09Z"}
			if markup != "" {
				revision["slots"] = map[string]any{"main": map[string]any{"content": markup}}
			}
			about["revisions"] = []any{revision}
			answer = map[string]any{"batchcomplete": true, "query": map[string]any{"pages": []any{about}}}
		}
		_ = json.NewEncoder(w).Encode(answer) // what is not sent is missed
	}))
	defer server.Close()
	s, err := sources.Open("api:en.wikipedia.org/"+titleOfForms, sources.Options{API: api.Options{
		Base: server.URL, Contact: "me@example.org", Cache: t.TempDir(),
	}})
	if err != nil {
		t.Fatal(err)
	}
	for a, err := range s.Articles(context.Background()) {
		if err != nil || len(a.Trouble) > 0 {
			t.Fatal(err, a.Trouble)
		}
		return a
	}
	t.Fatal("no article")
	return doc.Article{}
}

// TestForms reads one article as plain text, wikitext, a dump, HTML, and as a wiki answers:
// the events are the same. What links and infoboxes add to the plain text is listed.
func TestForms(t *testing.T) {
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	one := func(kind, name, text string) doc.Article {
		a, err := sources.One(kind, name, text, sources.Options{})
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		if kind == "wikitext" { // the markup of a page does not tell how it is called
			a.Title = titleOfForms
		}
		return a
	}
	markup, page := form(t, "page.wikitext"), form(t, "page.html")
	content := page[strings.Index(page, `<div class="mw-parser-output">`):strings.Index(page, "</div></body>")]
	boxes := []string{"mission CHL KEN Nairobi embassy by missions/infobox",
		"mission KEN CHL Santiago embassy by missions/infobox"}
	// Without its link Tripoli is the capital of Libya.
	links := []string{"Tripoli by source_link", "2014-01-01CONSULT[CHL] [LBN]In 2014 a Chilean delegation visited " +
		"Tripoli and held talks with Kenya. instead of [LBY]"}
	var plain []string
	for _, c := range []struct {
		form  string
		a     doc.Article
		added []string
	}{
		{"plain text", one("article", "page.txt", form(t, "page.txt")), nil},
		{"wikitext", one("wikitext", "page.wikitext", markup), append(boxes, links...)},
		{"a dump", one("mediawiki", "page.xml", inDump(t, markup)), append(boxes, links...)},
		{"HTML", one("html", "page.html", page), links},
		{"markup from a wiki", fetched(t, markup, ""), append(boxes, links...)},
		{"HTML from a wiki", fetched(t, "", content), links},
	} {
		if c.a.Title != titleOfForms {
			t.Errorf("%s: title %q", c.form, c.a.Title)
		}
		rows := p.Article(c.a)
		var events, more []string
		for _, e := range rows.Events {
			event := fmt.Sprint(e.StartDate, e.Type, e.SourceCountries, e.TargetCountries, e.Quote)
			if known := strings.Replace(event, "[LBN]", "[LBY]", 1); known != event {
				more = append(more, event+" instead of [LBY]")
				event = known
			}
			events = append(events, event)
		}
		for _, m := range rows.Missions {
			more = append(more, fmt.Sprintf("mission %s %s %s %s by %s", m.Sender, m.Receiver, m.City, m.Kind, m.Rule))
		}
		for _, m := range rows.Mentions {
			if m.LinkMethod == "source_link" {
				more = append(more, m.Text+" by source_link")
			}
		}
		if plain == nil {
			plain = events
			if len(plain) < 6 {
				t.Fatalf("%d events: %q", len(plain), plain)
			}
		}
		slices.Sort(events)
		slices.Sort(plain)
		if !slices.Equal(events, plain) {
			t.Errorf("%s: got\n%s\nwant\n%s", c.form, strings.Join(events, "\n"), strings.Join(plain, "\n"))
		}
		slices.Sort(more)
		slices.Sort(c.added)
		if !slices.Equal(more, c.added) {
			t.Errorf("%s: adds\n%s\nwant\n%s", c.form, strings.Join(more, "\n"), strings.Join(c.added, "\n"))
		}
	}
}
