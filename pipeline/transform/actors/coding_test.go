package actors_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
	"chancery/sources"
)

// assertion is one of another coder: what a function of it must say of a mention.
type assertion struct {
	Fn     string
	Args   []string
	Kwargs map[string]string
	Expect map[string]any
	Xfail  bool
}

// phrase is the mention with the country that is given beside it.
func (a *assertion) phrase() (text, context string) {
	text = a.Args[0]
	if len(a.Args) > 1 {
		context = a.Args[1]
	}
	if known := a.Kwargs["known_country"]; known != "" {
		context = known
	}
	return text, context
}

// day is the day for which the mention is asked, not known where none is told.
func (a *assertion) day() doc.Day {
	text := a.Kwargs["query_date"]
	if text == "" && len(a.Args) > 2 {
		text = a.Args[2]
	}
	day, _ := doc.ParseDay(text) // "today" and free forms are no days
	return day
}

// TestActorCoding measures mentions by the assertions of another coder: the country
// where it follows from a name that the gazetteer knows, and that nobody is meant
// where nobody is.
func TestActorCoding(t *testing.T) {
	t.Run("own", func(t *testing.T) {
		got := measureCoding(t, "testdata/actor_coding.jsonl")
		of := func(right, all int) pipelinetest.Share { return pipelinetest.Share{Right: right, All: all} }
		want := codingScores{known: of(7, 7), unknown: of(0, 1), nobody: of(3, 3), titles: of(1, 2), others: 3}
		if got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	})
	t.Run("public", func(t *testing.T) {
		got := measureCoding(t, "../../../../shared/bench/events/actor_coding_dev.jsonl")
		t.Logf("not known: %v; page asked, and somebody found: %v; others: %d", got.unknown, got.titles, got.others)
		got.known.Hold(t, "country known to the gazetteer", 99.0)
		got.nobody.Hold(t, "nobody", 97.7)
	})
}

// codingScores are what is right, by what an assertion asks. What asks for a look-up that
// is not here, or for a page, is counted and not judged; so are others.
type codingScores struct {
	known, unknown, nobody, titles pipelinetest.Share
	others                         int // of which neither a country nor nobody is asked
}

// measureCoding reads assertions, one a line; the test is skipped where they are not here.
func measureCoding(t *testing.T, name string) codingScores {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Skip("the assertions on actors are not here")
	}
	defer func() { _ = file.Close() }()
	var s codingScores
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var a assertion
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		s.add(t, &a)
	}
	return s
}

func (s *codingScores) add(t *testing.T, a *assertion) {
	t.Helper()
	text, context := a.phrase()
	country, actors := coded(t, text, context, a.day())
	want, isTold := a.Expect["country"].(string)
	switch {
	case a.Xfail:
		s.others++
	case a.Fn == "search_nat":
		s.known.Add(country == a.Expect["cc"])
	case a.Fn == "query_wiki":
		s.titles.Add(len(actors) > 0)
	case a.Fn != "agent_to_code" && a.Fn != "trf_agent_match":
		s.others++
	case a.isNobody():
		if !s.nobody.Add(country == "") {
			t.Logf("%q: is nobody's, got %s", text, country)
		}
	case !isTold:
		s.others++
	case !tells(t, text+" , "+context, want):
		s.unknown.Add(country == want)
		t.Logf("%q: asks for a look-up that is not here (%s, got %q)", text, want, country)
	default:
		if !s.known.Add(country == want) {
			t.Logf("%q: want %s, got %q", text, want, country)
		}
	}
}

// isNobody reports whether the assertion is that a mention has no country.
func (a *assertion) isNobody() bool {
	want, isTold := a.Expect["country"].(string)
	return isTold && want == "" ||
		!isTold && a.Expect["result"] == nil && len(a.Expect) == 1 && a.Expect["wiki"] == nil
}

// coded returns the country of the first actor of a phrase that has one, as that
// coder writes it, and all its actors.
func coded(t *testing.T, text, context string, day doc.Day) (string, []doc.Actor) {
	t.Helper()
	if context != "" {
		text += ", " + context
	}
	article, err := sources.One("text", "phrase", text, sources.Options{})
	if err != nil {
		t.Fatal(err)
	}
	article.Reference = day
	d := pipelinetest.Document(t, article, doc.LayerMentions)
	var actors []doc.Actor
	country := ""
	for m := range d.References() {
		a := d.Actors[m.Value.Actor]
		actors = append(actors, a)
		if code := coderCountry(t, a); country == "" {
			country = code
		}
	}
	return country, actors
}

// coderCountry is the country of an actor as the other coder writes it: UNO and EUR
// for the United Nations and the European Union, IGO for other organisations of
// states.
func coderCountry(t *testing.T, a doc.Actor) string {
	t.Helper()
	if a.Country != "" || a.Kind != "igo" {
		return a.Country
	}
	switch pipelinetest.Gazetteer(t).Party(a) {
	case "IGO:UN", "IGO:WHO", "IGO:ICJ":
		return "UNO"
	case "IGO:EU":
		return "EUR"
	}
	return "IGO"
}

// tells reports whether a name that stands in a text is known to the gazetteer as
// one of a country.
func tells(t *testing.T, text, country string) bool {
	t.Helper()
	g, d := pipelinetest.Gazetteer(t), pipelinetest.Read(t, text, doc.LayerMentions)
	for i := range d.Tokens {
		for limit := i + 1; limit <= len(d.Tokens); limit++ {
			hit, ok := g.At(d.Tokens, i, limit)
			if !ok {
				continue
			}
			e := g.Entries[hit.Entry]
			a := doc.Actor{Name: e.Name, Kind: e.Kind, Country: e.Country, Entry: hit.Entry}
			if coderCountry(t, a) == country {
				return true
			}
		}
	}
	return false
}
