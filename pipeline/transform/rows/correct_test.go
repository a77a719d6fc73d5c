package rows

import (
	"strings"
	"testing"

	"chancery/pipeline/curation"
	"chancery/schemas"
)

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
	unmatched := Correct(&rows, correctionsOf(t, `
rows:
  - table: events
    id: e1
    set: {start_date: 1990-02-01, target_actors: '["p3"]', target_countries: '["PER"]', type: ASSAULT, place: ""}
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
`))
	if len(unmatched) != 1 || !strings.HasPrefix(unmatched[0], "mine.yaml:16: no row of missions is ") {
		t.Errorf("got unmatched %q", unmatched)
	}
	if len(rows.Events) != 3 || len(rows.ViewEvents) != 3 {
		t.Fatalf("%d events and %d in the view", len(rows.Events), len(rows.ViewEvents))
	}
	e := rows.Events[0]
	if e.EventID != "e1" || e.StartDate != "1990-02-01" || e.TargetCountries[0] != "PER" || e.Rule != "correction" ||
		e.Quad != schemas.Quad("ASSAULT") {
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
	if rows.Events[1].EventID != "e2" || rows.Events[1].Rule == "correction" {
		t.Errorf("another row was corrected: %+v", rows.Events[1])
	}
	for _, f := range rows.Figures {
		if f.FigureID == "f1" || f.PartOfFigureID == "f1" {
			t.Errorf("the dropped figure is still there, or meant: %+v", f)
		}
	}
}
