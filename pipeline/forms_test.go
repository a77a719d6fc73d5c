package pipeline

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chancery/sources"
)

// TestForms reads one article as plain text, wikitext, a dump and HTML: the events are the
// same, and the infobox of the markup adds its missions.
func TestForms(t *testing.T) {
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	read := func(kind, name, text string) (events, missions []string) {
		t.Helper()
		a, err := sources.One(kind, name, text, sources.Options{})
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		if a.Title != "Chile–Kenya relations" && kind != "wikitext" {
			t.Errorf("%s: title %q", kind, a.Title)
		}
		a.Title = "Chile–Kenya relations"
		rows := p.Article(a)
		for _, e := range rows.Events {
			events = append(events, fmt.Sprint(e.StartDate, e.Type, e.SourceCountries, e.TargetCountries, e.Quote))
		}
		for _, m := range rows.Missions {
			missions = append(missions, fmt.Sprint(m.Sender, m.Receiver, m.City, m.Kind, m.Rule))
		}
		slices.Sort(events)
		return events, missions
	}
	form := func(name string) string {
		text, err := os.ReadFile(filepath.Join("testdata", "forms", name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	want, _ := read("article", "page.txt", form("page.txt"))
	if len(want) < 6 {
		t.Fatalf("%d events: %q", len(want), want)
	}
	var escaped bytes.Buffer
	if err := xml.EscapeText(&escaped, []byte(form("page.wikitext"))); err != nil {
		t.Fatal(err)
	}
	dump := "<mediawiki xml:lang=\"en\"><page><title>Chile–Kenya relations</title><ns>0</ns><revision><text>" +
		escaped.String() + "</text></revision></page></mediawiki>"
	for _, c := range []struct{ kind, name, text string }{
		{"wikitext", "page.wikitext", form("page.wikitext")}, {"mediawiki", "page.xml", dump},
		{"html", "page.html", form("page.html")},
	} {
		got, missions := read(c.kind, c.name, c.text)
		if !slices.Equal(got, want) {
			t.Errorf("%s: got\n%s\nwant\n%s", c.kind, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if c.kind == "html" {
			continue
		}
		boxes := 0
		for _, m := range missions {
			if strings.Contains(m, "missions/infobox") {
				boxes++
			}
		}
		if boxes != 2 {
			t.Errorf("%s: missions %q", c.kind, missions)
		}
	}
}
