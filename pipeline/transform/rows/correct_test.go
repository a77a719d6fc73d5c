package rows

import (
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"chancery/pipeline/curation"
	"chancery/schemas"
)

// corrected applies corrections to the rows of the document of these tests.
func corrected(t *testing.T, text string) (schemas.Rows, error) {
	t.Helper()
	m := newMaker(t)
	d, c := document(t, m), correctionsOf(t, text)
	rows := Merge(m.Of(d), &curation.Corrections{})
	_, err := m.Correct(&rows, c, m.Locate(d, c))
	return rows, err
}

func correctionsOf(t *testing.T, text string) *curation.Corrections {
	t.Helper()
	c, err := curation.Parse("mine.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestCorrect drops rows by id and by quote and sets cells, and holds that what hangs on
// dropped rows goes too and that what means no row is told.
func TestCorrect(t *testing.T) {
	rows := possible()
	rows.Events[1].Quote, rows.Events[1].Trigger = "They agreed.", "agreed"
	rows.Events[2].Quote, rows.Events[2].Trigger = "They agreed.", "met"
	rows.EventActors = append(rows.EventActors, schemas.EventActorRow{EventID: "e1", ActorID: "p2", Role: "target"})
	unmatched, err := newMaker(t).Correct(&rows, correctionsOf(t, `
rows:
  - table: events
    id: e1
    set: {start_date: 1990-02-01, target_actors: [PER], type: ASSAULT, place: ""}
    reason: The archive says so.
  - table: events
    quote: They agreed.
    words: met
    drop: true
    reason: They did not.
  - table: figures
    id: f1
    drop: true
    reason: No such number.
  - table: missions
    quote: Nobody said this.
    drop: true
    reason: It is not there.
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(unmatched) != 1 || !strings.HasPrefix(unmatched[0], "mine.yaml:16: no row of missions is ") {
		t.Errorf("got unmatched %q", unmatched)
	}
	if len(rows.Events) != 3 || len(rows.ViewEvents) != 3 {
		t.Fatalf("%d events and %d in the view", len(rows.Events), len(rows.ViewEvents))
	}
	e := rows.Events[slices.IndexFunc(rows.Events, func(e schemas.EventRow) bool { return e.EventID == "e1" })]
	if e.EventID != "e1" || e.StartDate != "1990-02-01" || e.TargetCountries[0] != "PER" || e.Rule != "correction" ||
		e.Quad != schemas.Quad("ASSAULT") || e.CAMEOCode != "CAMEO:18" ||
		e.DateEDTF != "1990-02-01/1991-12-26" || e.DatePrecision != "range" {
		t.Errorf("got %+v", e)
	}
	for _, a := range rows.EventActors {
		if a.EventID == "e1" && a.ActorID == "p2" {
			t.Errorf("words still name a party that the event no longer has: %+v", a)
		}
	}
	if len(rows.EventActors) != 2 {
		t.Errorf("%d parties of events, want 2 untouched", len(rows.EventActors))
	}
	for _, e := range rows.Events {
		if e.EventID != "e1" && e.Rule == "correction" {
			t.Errorf("another row was corrected: %+v", e)
		}
	}
	for _, f := range rows.Figures {
		if f.FigureID == "f1" || f.PartOfFigureID == "f1" {
			t.Errorf("the dropped figure is still there, or meant: %+v", f)
		}
	}
}

// TestAddedRowsAreThoseOfThePipeline drops a row of each table, adds it again, and holds
// that it comes back as the pipeline made it, id and what hangs on it included.
func TestAddedRowsAreThoseOfThePipeline(t *testing.T) {
	m := newMaker(t)
	before := Merge(m.Of(document(t, m)), &curation.Corrections{})
	got, err := corrected(t, `
rows:
  - table: events
    quote: Zürich sent 600 soldiers to Peru on 2 May 1990, said Ana Ruiz.
    drop: true
    reason: To add it again.
  - table: events
    article: chile.txt
    quote: Zürich sent 600 soldiers to Peru on 2 May 1990
    words: sent 600 soldiers
    add:
      type: MOBILIZE
      source_actors: [Chile, PER]
      target_actors: '["PER"]'
      start_date: 1990-05-02
      end_date: 1990-05-02
      date_basis: explicit
      place: Peru
      place_country: PER
      attributed_to: Ana Ruiz
    reason: It was there.
  - {table: missions, quote: Chile has an embassy in Lima., drop: true, reason: To add it again.}
  - table: missions
    article: Chile–Peru relations
    quote: Chile has an embassy in Lima.
    words: embassy
    add: {sender: Chile, receiver: PER, city: Lima, kind: embassy, start_date: 1990-05-02}
    reason: It was there.
  - {table: figures, quote: The two countries sent 600 tons to Peru., drop: true, reason: To add it again.}
  - table: figures
    article: Chile–Peru relations
    quote: The two countries sent 600 tons to Peru.
    words: "600"
    add: {value: 600, lower: "", kind: measure, unit: t, start_date: 1990-05-02, end_date: 1990-05-02, place: Peru}
    reason: It was there.
`)
	if err != nil {
		t.Fatal(err)
	}
	isSame := gocmp.FilterPath(func(p gocmp.Path) bool {
		switch p.Last().String() {
		case ".Rule", ".Confidence":
			return true
		}
		return false
	}, gocmp.Ignore())
	for name, diff := range map[string]string{
		"events":         gocmp.Diff(before.Events, got.Events, isSame),
		"event_evidence": gocmp.Diff(before.EventEvidence, got.EventEvidence, isSame),
		"missions":       gocmp.Diff(before.Missions, got.Missions, isSame),
		"figures": gocmp.Diff(before.Figures, got.Figures, isSame,
			cmpopts.IgnoreFields(schemas.FigureRow{}, "PartOfFigureID", "EventID")),
		"actors": gocmp.Diff(before.Actors, got.Actors),
	} {
		if diff != "" {
			t.Errorf("%s (- pipeline, + added):\n%s", name, diff)
		}
	}
	for _, r := range got.EventActors {
		if r.Role == "target" && r.Text != "Peru" {
			t.Errorf("the words of a party are %+v", r)
		}
	}
}

// TestAddedChange holds that difference, percent and direction follow from the values, and
// that the state of a code that no article names gets a row.
func TestAddedChange(t *testing.T) {
	rows, err := corrected(t, `
rows:
  - table: changes
    article: Chile–Peru relations
    quote: The two countries sent 600 tons to Peru.
    words: 600 tons
    add: {from_value: 800, to_value: 600, unit: t}
    reason: It was more before.
  - table: events
    article: Chile–Peru relations
    quote: The two countries sent 600 tons to Peru.
    words: sent
    add: {type: AID, source_actors: [TCD], target_actors: [PER], start_date: 1991-01-01, end_date: 1991-12-31}
    reason: It was Chad.
`)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(rows.Changes, func(r schemas.ChangeRow) bool { return r.Rule == RuleCorrection })
	if c := rows.Changes[max(i, 0)]; i < 0 || c.Difference == nil || *c.Difference != -200 ||
		*c.PercentChange != -25 || c.Direction != "decrease" || c.ChangeID == "" {
		t.Errorf("got change %+v", c)
	}
	chad := slices.IndexFunc(rows.Actors, func(r schemas.ActorRow) bool { return r.ISO3 == "TCD" })
	i = slices.IndexFunc(rows.Events, func(r schemas.EventRow) bool { return r.Rule == RuleCorrection })
	if chad < 0 || i < 0 {
		t.Fatalf("no row of Chad or of its act: %+v", rows.Events)
	}
	e := rows.Events[i]
	want := schemas.EventRow{
		EventID: e.EventID, Type: "AID", ActType: "AID", Quad: schemas.Quad("AID"), CAMEOCode: e.CAMEOCode,
		Trigger: "sent", StartDate: "1991-01-01", EndDate: "1991-12-31", DateEDTF: "1991", DatePrecision: "year",
		SourceActors: []string{rows.Actors[chad].ActorID}, SourceCountries: []string{"TCD"},
		TargetActors: e.TargetActors, TargetCountries: []string{"PER"}, Factuality: "CT+", IsAsserted: true,
		ArticleCount: 1, ArticleID: e.ArticleID, Section: "Trade", Begin: e.Begin, End: e.End,
		SentenceBegin: e.SentenceBegin, SentenceEnd: e.SentenceEnd,
		Quote: "The two countries sent 600 tons to Peru.", Rule: "correction",
	}
	if diff := gocmp.Diff(want, e); diff != "" {
		t.Errorf("the act (- want, + got):\n%s", diff)
	}
	if !slices.ContainsFunc(rows.DyadYears, func(r schemas.DyadYearRow) bool { return r.CountryB == "TCD" }) {
		t.Errorf("the act is not counted: %+v", rows.DyadYears)
	}
}

// TestEntriesThatCannotBe holds that each fault is told with its line, all at once.
func TestEntriesThatCannotBe(t *testing.T) {
	const there = "article: chile.txt, quote: Chile has an embassy in Lima."
	for _, c := range []struct{ entry, want string }{
		{"{table: figures, article: moon.txt, quote: x, add: {kind: count, value: 1}, reason: r}",
			`no article is called "moon.txt"`},
		{"{table: figures, article: chile.txt, quote: Chile has none., add: {kind: count, value: 1}, reason: r}",
			`"Chile has none." does not stand in the article chile.txt`},
		{"{table: figures, article: chile.txt, quote: \"Peru.\\nZürich\", add: {kind: count, value: 1}, reason: r}",
			"the quote is more than a sentence"},
		{"{table: events, " + there + ", add: {type: AID, source_actors: [Atlantis]}, reason: r}",
			`source_actors: "Atlantis" is nobody`},
		{"{table: missions, " + there + ", add: {sender: Atlantis, receiver: PER, kind: embassy}, reason: r}",
			`sender: "Atlantis" is nobody`},
		{"{table: missions, " + there + ", add: {sender: PER, receiver: Peru, kind: embassy}, reason: r}",
			"sender and receiver are both PER"},
		{"{table: missions, " + there + ", add: {sender: CHL, receiver: PER, city: Lima, kind: embassy}, reason: r}",
			"the row is there already, as s"},
		{"{table: figures, " + there + ", add: {kind: count, value: 1, event_id: e0000000000000000}, reason: r}",
			"event_id: no row of events is e0000000000000000"},
		{"{table: figures, " + there + ", add: {kind: count, value: 1, lower: 2}, reason: r}",
			"the value does not lie between lower and upper"},
		{"{table: events, quote: Chile has an embassy in Lima., set: {target_actors: [p0000000000000000]}, reason: r}",
			`target_actors: "p0000000000000000" is nobody`},
		{"{table: figures, quote: The two countries sent 600 tons to Peru., set: {start_date: 1999-01-01}, reason: r}",
			"start_date 1999-01-01 is behind end_date 1990-05-02: give both"},
	} {
		_, err := corrected(t, "rows:\n  - "+c.entry+"\n")
		if err == nil || !strings.HasPrefix(err.Error(), "mine.yaml:2: "+c.want) {
			t.Errorf("%s:\ngot %v, want %q", c.entry, err, c.want)
		}
	}
}

func TestEDTFOf(t *testing.T) {
	for _, c := range [][3]string{
		{"", "", " "}, {"1990-02-01", "1990-02-01", "1990-02-01 day"}, {"1990-02-01", "1990-02-28", "1990-02 month"},
		{"1990-01-01", "1990-12-31", "1990 year"}, {"1990-01-01", "1991-12-31", "1990-01-01/1991-12-31 range"},
		{"1990-02-01", "", "1990-02-01/.. open"}, {"", "1990-02-01", "../1990-02-01 open"},
		{"-0335-06-01", "-0335-06-30", "-0335-06 month"}, {"1990-01-01", "1990-02-28", "1990-01-01/1990-02-28 range"},
	} {
		edtf, precision := edtfOf(c[0], c[1])
		if got := edtf + " " + precision; got != c[2] {
			t.Errorf("%s to %s: got %q, want %q", c[0], c[1], got, c[2])
		}
	}
}
