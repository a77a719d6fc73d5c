package transform

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"chancery/pipeline/curation"
	"chancery/schemas"
)

// told is the rows of two articles: one tells the country of a person, the other
// does not.
func toldTwice() schemas.Rows {
	person := func(name, country string) schemas.ActorRow {
		return schemas.ActorRow{ActorID: schemas.ActorID("", "person", country, name), Name: name, Kind: "person", Country: country, Aliases: []string{name}, ArticleCount: 1, MentionCount: 2}
	}
	a, b := person("Eduard Nalbandyan", "ARM"), person("Eduard Nalbandyan", "")
	c, d := person("Nalbandyan", ""), person("Edward Nalbandyan", "")
	e, f := person("John Turner", "CAN"), person("John Turner", "GBR")
	event := schemas.EventRow{ActType: "CONSULT", SourceActors: []string{b.ActorID}, TargetCountries: []string{"DNK"}, StartDate: "2008-05-01", EndDate: "2008-05-01", DatePrecision: "day", ArticleID: "2", ArticleCount: 1}
	event.EventID = eventID(&event)
	return schemas.Rows{
		Actors: []schemas.ActorRow{a, b, c, d, e, f}, Events: []schemas.EventRow{event},
		Mentions:      []schemas.MentionRow{{MentionID: "m1", ActorID: a.ActorID}, {MentionID: "m2", ActorID: b.ActorID}},
		EventActors:   []schemas.EventActorRow{{EventID: event.EventID, ActorID: b.ActorID, Role: "source"}},
		EventEvidence: []schemas.EventEvidenceRow{{EventID: event.EventID, ArticleID: "2"}},
	}
}

func TestUnify(t *testing.T) {
	c := &curation.Corrections{Same: []curation.Same{{Alias: "Edward Nalbandyan", Actor: "Eduard Nalbandyan", Reason: "test"}}}
	rows := Merge(toldTwice(), c)
	names := map[string]int64{}
	for _, a := range rows.Actors {
		names[a.Name+" "+a.Country] = a.MentionCount
	}
	want := map[string]int64{"Eduard Nalbandyan ARM": 6, "Nalbandyan ": 2, "John Turner CAN": 2, "John Turner GBR": 2}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("actors and their mentions:\n%s", diff)
	}
	id := schemas.ActorID("", "person", "ARM", "Eduard Nalbandyan")
	e := rows.Events[0]
	if e.SourceActors[0] != id || len(e.SourceCountries) != 1 || e.SourceCountries[0] != "ARM" || e.EventID != eventID(&e) {
		t.Errorf("the event is not that of the one actor: %+v", e)
	}
	if x := rows.EventActors[0]; x.ActorID != id || x.EventID != e.EventID || rows.EventEvidence[0].EventID != e.EventID || rows.Mentions[1].ActorID != id {
		t.Error("not all that refers to the actor follows it")
	}
	if diff := cmp.Diff(rows, Merge(rows, c)); diff != "" {
		t.Errorf("merged twice it differs:\n%s", diff)
	}
}

func TestApart(t *testing.T) {
	c := &curation.Corrections{Apart: []curation.Apart{{A: "Eduard Nalbandyan", B: "eduard nalbandyan", Reason: "test"}}}
	if n := len(Merge(toldTwice(), c).Actors); n != 6 {
		t.Errorf("%d actors, want 6 that are kept apart", n)
	}
}
