package rows

import (
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/schemas"
)

// maker is the one that tests share.
var maker = sync.OnceValues(func() (*Maker, error) {
	g, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	return NewMaker(g)
})

func newMaker(t *testing.T) *Maker {
	t.Helper()
	m, err := maker()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// page is a document in the making: words are found in its text, one behind the other.
type page struct {
	*doc.Document
	t  *testing.T
	at int
}

// next is the place of words behind those that were asked for last.
func (p *page) next(words string) doc.Span {
	p.t.Helper()
	i := strings.Index(p.Text[p.at:], words)
	if i < 0 {
		p.t.Fatalf("no %q behind byte %d", words, p.at)
	}
	s := doc.Span{Start: p.at + i, End: p.at + i + len(words)}
	p.at = s.End
	return s
}

// from goes back to the beginning of a sentence.
func (p *page) from(sentence int) { p.at = p.Sentences[sentence].Start }

func mention[T any](s doc.Span, rule string, v T) doc.Mention[T] {
	return doc.Mention[T]{Span: s, Rule: rule, Value: v}
}

func day(t *testing.T, s string) doc.Day {
	t.Helper()
	d, err := doc.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// document is an article with every layer that makes rows, letters of two bytes, a
// sentence that stands twice, a plural mention, a mission told twice and one of nobody.
func document(t *testing.T, m *Maker) *doc.Document {
	t.Helper()
	const sent = "Zürich sent 600 soldiers to Peru on 2 May 1990, said Ana Ruiz."
	lines := []string{sent, "Trade", "The two countries sent 600 tons to Peru.", sent, "Chile has an embassy in Lima."}
	p := &page{t: t, Document: &doc.Document{Article: doc.Article{
		Kind: "text", Title: "Chile–Peru relations", Source: "chile.txt", Revision: "7",
		RetrievalDate: day(t, "2020-01-02"), Licence: "CC0-1.0", Language: "en",
		Text: strings.Join(lines, "\n"), Trouble: []doc.Issue{{Stage: "read", Code: "bad_utf8", Detail: "one byte"}},
	}}}
	for i, l := range lines {
		p.Sentences = append(p.Sentences, doc.Sentence{Span: p.next(l), Section: min(i, 1)})
	}
	p.from(1)
	p.Sections = []doc.Section{{}, {Heading: p.next("Trade")}}
	entry := func(name string) int { return m.gazetteer.Find(name)[0] }
	p.Actors = []doc.Actor{
		{Name: "Chile", Kind: "state", Country: "CHL", Entry: entry("Chile"), PartOf: -1},
		{Name: "Peru", Kind: "state", Country: "PER", Entry: entry("Peru"), PartOf: -1},
		{Name: "Ana Ruiz", Kind: "person", Country: "CHL", Entry: -1, PartOf: 0},
		{Name: "Zürich", Kind: "place", Entry: -1, PartOf: -1, Wikidata: "Q72"},
		{Name: "Embassy of Chile", Kind: "other", Country: "CHL", Entry: -1, PartOf: 0},
	}
	p.from(0)
	zurich, trigger, six := p.next("Zürich"), p.next("sent"), p.next("600")
	soldiers, peru, date, ana := p.next("soldiers"), p.next("Peru"), p.next("2 May 1990"), p.next("Ana Ruiz")
	p.from(2)
	both, tons, again := p.next("The two countries"), p.next("600"), p.next("Peru")
	p.from(4)
	chile, embassy, lima := p.next("Chile"), p.next("embassy"), p.next("Lima")
	ref := func(s doc.Span, method string, confidence float64, actor int, others ...int) doc.Mention[doc.Reference] {
		return mention(s, "a/rule", doc.Reference{Actor: actor, Others: others, Method: method, Confidence: confidence})
	}
	p.Mentions = []doc.Mention[doc.Reference]{
		ref(zurich, "local", 0, 3), ref(peru, "gazetteer", 0.9, 1), ref(ana, "local", 0.5, 2),
		ref(both, "coreference", 0.6, 0, 1), ref(again, "gazetteer", 0.9, 1), ref(chile, "gazetteer", 0.9, 0),
	}
	p.Mentions[2].Value.Role = date
	p.MissionActors = []doc.Mention[doc.Reference]{ref(embassy, "local", 0.7, 4)}
	on := day(t, "1990-05-02")
	p.Dates = []doc.Mention[doc.Date]{mention(date, "dates/day", doc.Date{
		Type: doc.DateTypeDate, Timex: "1990-05-02", EDTF: "1990-05-02", Start: on, End: on,
		Precision: "day", Basis: "explicit",
	})}
	p.Events = []doc.Mention[doc.Event]{
		mention(trigger.Join(soldiers), "events/send", doc.Event{
			ActType: "MOBILIZE", Type: "MOBILIZE", Sentence: 0, Start: on, End: on,
			EDTF: "1990-05-02", Precision: "day", DateBasis: "explicit", Place: peru, PlaceCountry: "PER",
			Factuality: "CT+", IsAsserted: true, Attributed: 2,
			Parts: []doc.Participant{
				{Role: "source", Mention: 3}, {Role: "target", Mention: 1}, {Role: "target", Mention: 4},
			},
		}),
		mention(embassy, "events/have", doc.Event{
			ActType: "CONSULT", Type: "CONSULT", Sentence: 4, Factuality: "Uu", Attributed: -1, Confidence: 0.4,
			Parts: []doc.Participant{{Role: "host", Mention: 5}},
		}),
	}
	n, half := 600.0, 300.0
	p.Figures = []doc.Mention[doc.Figure]{
		mention(six, "figures/count", doc.Figure{
			Value: &n, Kind: "count", Counted: soldiers, PartOf: -1, Attributed: 2}),
		mention(tons, "figures/measure", doc.Figure{Value: &n, Unit: "t", Kind: "measure", PartOf: 0, Attributed: -1,
			Start: on, End: on, Place: again}),
	}
	p.Changes = []doc.Mention[doc.Change]{
		mention(tons, "changes/from", doc.Change{From: 0, To: 1, FromValue: &half, ToValue: &n, Difference: &half,
			Direction: "increase", Unit: "t", Counted: soldiers, Attributed: -1}),
		mention(tons, "changes/by", doc.Change{
			From: -1, To: 1, PercentChange: &half, Direction: "increase", Attributed: 2}),
	}
	p.Missions = []doc.Mention[doc.Mission]{
		mention(embassy, "missions/have", doc.Mission{
			Sender: 0, Receiver: 1, City: lima, Kind: "embassy", Exists: true, Start: on}),
		mention(embassy, "missions/twice", doc.Mission{
			Sender: 0, Receiver: 1, City: lima, Kind: "embassy", Exists: true}),
		mention(embassy, "missions/self", doc.Mission{Sender: 0, Receiver: 0, Kind: "embassy"}),
		mention(embassy, "missions/nobody", doc.Mission{Sender: 3, Receiver: 1, Kind: "embassy"}),
	}
	p.Issues = []doc.Issue{
		{Span: zurich, Stage: "link", Code: "unknown_name"}, {Stage: "dates", Code: "no_date", Detail: "none"},
	}
	return p.Document
}

// shown writes rows a block each: its table, then each column that is filled.
func shown(rows schemas.Rows) string {
	var b strings.Builder
	for _, table := range schemas.Tables() {
		for row := range rows.Table(table.Name) {
			b.WriteString(table.Name + "\n")
			for i, cell := range row {
				if text := cell.Format(table.Fields[i].Type); text != "" {
					b.WriteString("  " + table.Fields[i].Name + ": " + strings.ReplaceAll(text, "\n", "\\n") + "\n")
				}
			}
		}
	}
	return b.String()
}

// TestOf holds all rows of a document. UPDATE=1 writes them anew; their difference is to
// be read first.
func TestOf(t *testing.T) {
	m := newMaker(t)
	got := shown(m.Of(document(t, m)))
	const file = "testdata/document.golden"
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Error(diff)
	}
}

// TestIDsOfSentencesToldTwice: the same words in the same sentence, told again, are
// another mention; and an event of no day is another act.
func TestIDsOfSentencesToldTwice(t *testing.T) {
	m := newMaker(t)
	d := document(t, m)
	again := d.Mentions[1]
	again.Start, again.End = again.Start+d.Sentences[3].Start, again.End+d.Sentences[3].Start
	d.Mentions = append(d.Mentions, again)
	seen := map[string]bool{}
	for _, row := range m.Of(d).Mentions {
		if seen[row.MentionID] {
			t.Errorf("%s %q at %d has the id of another", row.MentionID, row.Text, row.Begin)
		}
		seen[row.MentionID] = true
	}
}

// TestEventOf: a figure belongs to the act whose trigger holds it, and to none where
// one trigger tells several acts.
func TestEventOf(t *testing.T) {
	m := newMaker(t)
	d := document(t, m)
	figures := func() (ids []string) {
		for _, f := range m.Of(d).Figures {
			ids = append(ids, f.EventID)
		}
		return ids
	}
	event := m.Of(d).Events[0].EventID
	if diff := cmp.Diff([]string{event, ""}, figures()); diff != "" {
		t.Errorf("one act:\n%s", diff)
	}
	other := d.Events[0]
	other.Value.Start, other.Value.End = day(t, "1991-01-01"), day(t, "1991-01-01")
	d.Events = []doc.Mention[doc.Event]{d.Events[0], other}
	if diff := cmp.Diff([]string{"", ""}, figures()); diff != "" {
		t.Errorf("two acts of one trigger:\n%s", diff)
	}
}

func TestEventID(t *testing.T) {
	id := func(change func(*schemas.EventRow)) string {
		e := schemas.EventRow{
			ActType: "CONSULT", SourceActors: []string{"a"}, StartDate: "1990-01-01", EndDate: "1990-01-01",
			DatePrecision: "day", ArticleID: "1", Quote: "They met.", Trigger: "met",
		}
		change(&e)
		return eventID(&e)
	}
	known := id(func(*schemas.EventRow) {})
	for name, c := range map[string]struct {
		change func(*schemas.EventRow)
		isSame bool
	}{
		"told elsewhere": {func(e *schemas.EventRow) {
			e.ArticleID, e.Quote, e.Trigger = "2", "A meeting.", "meeting"
		}, true},
		"to the month":      {func(e *schemas.EventRow) { e.DatePrecision = "month" }, true},
		"to the year":       {func(e *schemas.EventRow) { e.DatePrecision = "year" }, false},
		"another place":     {func(e *schemas.EventRow) { e.PlaceCountry = "PER" }, false},
		"the other side":    {func(e *schemas.EventRow) { e.SourceActors, e.TargetActors = nil, []string{"a"} }, false},
		"not asserted":      {func(e *schemas.EventRow) { e.IsAsserted = true }, false},
		"of nobody":         {func(e *schemas.EventRow) { e.SourceActors = nil }, false},
		"without first day": {func(e *schemas.EventRow) { e.StartDate = "" }, false},
	} {
		if got := id(c.change); (got == known) != c.isSame {
			t.Errorf("%s: the same event is %v", name, got == known)
		}
	}
}

func TestTopics(t *testing.T) {
	m := newMaker(t)
	for title, want := range map[string]string{
		"Chile–Peru relations":                 "bilateral CHL PER",
		"Relations of nobody relations":        "bilateral  ",
		"Foreign relations of Chile":           "foreign_relations CHL ",
		"Foreign policy of the Chilean people": "foreign_relations  ",
		"Treaty of Lima":                       "treaty  ",
		"Non-aggression Pact":                  "treaty  ",
		"War of the Pacific":                   "conflict  ",
		"The Pacific (war)":                    "conflict  ",
		"Warsaw":                               "other  ",
		"Lima Conflict":                        "conflict  ",
		"Chile":                                "country CHL ",
		"Lima":                                 "other  ",
		"":                                     "other  ",
	} {
		topic, a, b := m.words.topics.of(title)
		if got := topic + " " + a + " " + b; got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

func TestConfidenceOf(t *testing.T) {
	for basis, want := range map[string]float64{"explicit": 0.97, "context": 0.8, "heading": 0.8, "": 0.6} {
		if got := confidenceOf(basis); got != want {
			t.Errorf("%q: %v, want %v", basis, got, want)
		}
	}
}
