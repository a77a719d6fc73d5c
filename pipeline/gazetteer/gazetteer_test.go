package gazetteer

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer/tables"
	"chancery/schemas"
)

// loaded is the gazetteer of the program, which is read only.
var loaded = sync.OnceValues(Load)

func loadOnce(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestLongestName(t *testing.T) {
	g := loadOnce(t)
	for _, c := range []struct {
		text, key, words string
		sense            Sense
	}{
		{"Iraq also", "IRQ", "Iraq", Name},
		{"Iraqi troops", "IRQ", "Iraqi", Adjective},
		{"Palestinians in", "PSE", "Palestinians", People},
		{"United States of America and", "USA", "United States of America", Name},
		{"US forces", "USA", "US", Adjective},
		{"Guinea-Bissau", "GNB", "Guinea-Bissau", Name},
		{"Democratic Republic of the Congo", "COD", "Democratic Republic of the Congo", Name},
		{"Soviet Union", "SUN", "Soviet Union", Name},
		{"ni-Vanuatu", "VUT", "ni-Vanuatu", Adjective},
		{"League of Arab States", "IGO:Arab League", "League of Arab States", Name},
		{"UN estimates", "IGO:UN", "UN", Short},
		{"Nouri al-Maliki", "IRQ", "Nouri al-Maliki", Office},
		{"Nouri al Maliki", "IRQ", "Nouri al Maliki", Office},
	} {
		tokens := g.index.scanner.Tokens(nil, c.text, doc.Span{End: len(c.text)})
		hit, ok := g.At(tokens, 0, len(tokens))
		if !ok {
			t.Errorf("%q: not found", c.text)
			continue
		}
		got := c.text[tokens[0].Start:tokens[hit.Last-1].End]
		if g.Entries[hit.Entry].Key != c.key || got != c.words || hit.Sense != c.sense && c.key != "USA" {
			t.Errorf("%q: got %q, %s, sense %d", c.text, got, g.Entries[hit.Entry].Key, hit.Sense)
		}
	}
	for _, text := range []string{"us", "turkey", "jordan", "march"} {
		tokens := g.index.scanner.Tokens(nil, text, doc.Span{End: len(text)})
		if _, ok := g.At(tokens, 0, len(tokens)); ok {
			t.Errorf("%q in small letters is no name", text)
		}
	}
}

func TestEntriesAreSound(t *testing.T) {
	g := loadOnce(t)
	kinds := schemas.CodesOf("actor_kind")
	for _, e := range g.Entries {
		if !kinds.Has(e.Kind) || e.Name == "" || strings.Contains(e.Name, ";") {
			t.Errorf("%+v: no kind of actor, or no name", e)
		}
		if e.From != "" && e.To != "" && e.From > e.To {
			t.Errorf("%s: from %s to %s", e.Name, e.From, e.To)
		}
	}
	if n := len(g.Find("Iraq")); n != 1 {
		t.Errorf("Iraq stands for %d entries", n)
	}
}

func TestParty(t *testing.T) {
	g := loadOnce(t)
	for _, c := range []struct {
		actor doc.Actor
		want  string
	}{
		{doc.Actor{Kind: "person", Country: "IRQ"}, "IRQ"},
		{doc.Actor{Kind: "igo", Name: "Arab League", Entry: g.Find("Arab League")[0]}, "IGO:Arab League"},
		{doc.Actor{Kind: "ngo", Name: "Amnesty International", Entry: -1}, "ORG:Amnesty International"},
		{doc.Actor{Kind: "historical_state", Name: "Ottoman Empire", Entry: -1}, "ORG:Ottoman Empire"},
		{doc.Actor{Kind: "person", Name: "Somebody", Entry: -1}, "ORG:Somebody"},
		{doc.Actor{Kind: "company", Name: "Samsung", Country: "KOR", Entry: -1}, "ORG:Samsung"},
		{doc.Actor{Kind: "party", Name: "Fatah", Country: "PSE", Entry: -1}, "ORG:Fatah"},
		{doc.Actor{Kind: "armed_group", Name: "Taliban", Country: "AFG", Entry: -1}, "ORG:Taliban"},
		{doc.Actor{Kind: "people", Name: "Iraqis", Country: "IRQ", Entry: -1}, "IRQ"},
		{doc.Actor{Kind: "people", Name: "Serbs of Kosovo", Country: "XKX", Entry: -1}, "ORG:Serbs of Kosovo"},
		{doc.Actor{Kind: "military", Name: "Army of Iraq", Country: "IRQ", Entry: -1}, "IRQ"},
	} {
		if got := g.Party(c.actor); got != c.want {
			t.Errorf("%+v: got %q, want %q", c.actor, got, c.want)
		}
	}
}

// A name of several places leads to all of them, the most spoken of first.
func TestPlacesOfOneName(t *testing.T) {
	g := loadOnce(t)
	for _, c := range []struct {
		name, first string
		others      []string
		isShared    bool
	}{
		{"Tripoli", "LBY", []string{"LBN"}, false},
		{"London", "GBR", []string{"CAN"}, false},
		{"San Cristóbal", "VEN", []string{"DOM"}, true},
		{"Sfax", "TUN", nil, false},
	} {
		var countries []string
		for _, i := range g.Find(c.name) {
			countries = append(countries, g.Entries[i].Country)
		}
		if len(countries) == 0 || countries[0] != c.first {
			t.Errorf("%s: leads to %v", c.name, countries)
			continue
		}
		for _, o := range c.others {
			if !slices.Contains(countries[1:], o) {
				t.Errorf("%s: leads to %v, want %s too", c.name, countries, o)
			}
		}
		tokens := g.index.scanner.Tokens(nil, c.name, doc.Span{End: len(c.name)})
		if hit, ok := g.At(tokens, 0, len(tokens)); !ok || hit.IsShared != c.isShared {
			t.Errorf("%s: shared is %v", c.name, hit.IsShared)
		}
	}
	for _, name := range []string{"Reading", "Split", "Nice", "Of"} { // a city, or a word that opens a sentence
		for _, i := range g.Find(name) {
			if g.Entries[i].IsMinor {
				t.Errorf("%s is a town", name)
			}
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}

func TestMission(t *testing.T) {
	g := loadOnce(t)
	item, ok := g.Mission("AFG", "SAU", "Riyadh")
	if !ok || item == "" || item[0] != 'Q' {
		t.Errorf("the Afghan embassy in Riyadh is %q", item)
	}
	if item, ok := g.Mission("AFG", "SAU", "Nowhere"); ok {
		t.Errorf("a mission in no city: %s", item)
	}
}

// An alias that is looked up for every token must cost well under a microsecond.
func BenchmarkAt(b *testing.B) {
	g := loadOnce(b)
	text := "In 2009 the Iraqi government and Nouri al-Maliki met President Barack Obama of the United States " +
		"in Baghdad to discuss trade."
	tokens := g.index.scanner.Tokens(nil, text, doc.Span{End: len(text)})
	for b.Loop() {
		for i := range tokens {
			g.At(tokens, i, len(tokens))
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(tokens)), "ns/token")
}

func TestItemsHaveTheirOrganisations(t *testing.T) {
	g := loadOnce(t)
	for line := range strings.Lines(tables.All()["items"]) {
		item, name, ok := strings.Cut(strings.TrimSpace(line), "\t")
		isItem := func(e Entry) bool { return e.Name == name && e.Wikidata == item }
		if ok && !slices.ContainsFunc(g.Entries, isItem) {
			t.Errorf("no organisation %q for %s", name, item)
		}
	}
}

// What is searched by halves must be sorted, or names are not found without a word.
func TestSortedTables(t *testing.T) {
	g := loadOnce(t)
	for name, all := range map[string]lines{
		"missions.tsv": g.missions, "small_towns.tsv": g.smallTowns, "coordinates.tsv": g.coordinates,
	} {
		if len(all) < 1000 || !slices.IsSorted(all) {
			t.Errorf("%s: %d lines, sorted: %v", name, len(all), slices.IsSorted(all))
		}
	}
	for name, want := range map[string]string{"Béja": "PRT TUN", "Terracina": "ITA", "Nowhereville": ""} {
		if got := strings.Join(g.TownCountries(name), " "); got != want {
			t.Errorf("%s: in %q, want %q", name, got, want)
		}
	}
	for city, want := range map[string]bool{"Canberra": true, "Sydney": false} {
		if item, ok := g.Mission("AFG", "AUS", city); ok != want {
			t.Errorf("mission of AFG in %s: %q, %v", city, item, ok)
		}
	}
}

// TestStatesThatCameBack holds the days of states that were gone for a time, and of one
// whose number a list goes on with for who came after it.
func TestStatesThatCameBack(t *testing.T) {
	g := loadOnce(t)
	for key, want := range map[string][2]string{
		"CSK": {"1918-10-28", "1992-12-31"}, "YUG": {"1878-07-13", "2006-06-04"}, "SUN": {"1922-12-30", "1991-12-26"},
		"POL": {"1918-11-03", ""}, "DDR": {"1949-10-05", "1990-10-02"},
	} {
		i := g.ByKey(key)
		if i < 0 {
			t.Errorf("%s: nothing has this key", key)
			continue
		}
		if e := g.Entries[i]; e.From != want[0] || e.To != want[1] {
			t.Errorf("%s: %s to %q, want %s to %q", key, e.From, e.To, want[0], want[1])
		}
	}
}

// TestSuccessor asks for who came after states that are gone, by day.
func TestSuccessor(t *testing.T) {
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range [][3]string{
		{"SUN", "1995-05-03", "RUS"}, {"YUG", "2010-01-01", "SRB"}, {"SCG", "2010-01-01", "SRB"},
		{"DDR", "1991-01-01", "DEU"}, {"FRG", "1991-01-01", "DEU"}, {"ZAR", "2000-01-01", "COD"},
		{"UAR", "1965-01-01", "EGY"}, {"OTTOMAN", "1930-01-01", "TUR"},
		{"GERMAN-EMPIRE", "1950-01-01", ""}, // neither of the two is in the lists as Germany
		{"CSK", "1995-01-01", ""}, {"AUSTRIA-HUNGARY", "1930-01-01", ""}, {"KOREA", "1950-06-01", ""},
		{"FRA", "1995-01-01", ""},
	} {
		got := ""
		if i := g.Successor(g.ByKey(c[0]), c[1]); i >= 0 {
			got = g.Entries[i].Key
		}
		if got != c[2] {
			t.Errorf("%s on %s: got %q, want %q", c[0], c[1], got, c[2])
		}
	}
}
