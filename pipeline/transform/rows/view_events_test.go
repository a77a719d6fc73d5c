package rows

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"chancery/schemas"
)

func TestViewEvents(t *testing.T) {
	actors := []schemas.ActorRow{
		{ActorID: "p1", Name: "Kingdom of Iraq", Kind: "historical_state", Country: "IRQ", ValidTo: "1958-07-14"},
		{ActorID: "p2", Name: "Iraq", Kind: "state", Country: "IRQ", ISO3: "IRQ"},
		{ActorID: "p3", Name: "Government of Iraq", Kind: "government", Country: "IRQ"},
		{ActorID: "p4", Name: "Soviet Union", Kind: "historical_state", Country: "SUN", ValidTo: "1991-12-26"},
		{ActorID: "p5", Name: "Atlantis", Kind: "state"},
		{ActorID: "p0", Name: "Mesopotamia", Kind: "territory", Country: "IRQ"},
	}
	articles := []schemas.ArticleRow{{ArticleID: "a1", Title: "Iraq and its neighbours", URL: "https://example.org/x"}}
	events := []schemas.EventRow{
		{EventID: "e1", Type: "SUPPORT", DiploType: "establish_relations", SourceCountries: []string{"IRQ", "SUN"},
			Trigger:   "established relations",
			StartDate: "1944-08-25", EndDate: "1944-08-25", IsAsserted: true, Quote: "They did.", ArticleID: "a1",
			Place: "Baghdad"},
		{EventID: "e2", Type: "CONSULT", Mode: "visit", SourceCountries: []string{"IGO:United Nations"},
			TargetCountries: []string{"ORG:Fatah", "XYZ"},
			Trigger:         "visited", Quote: "It did.", ArticleID: "a2"},
	}
	want := []schemas.ViewEventRow{
		{EventID: "e1", StartDate: "1944-08-25", EndDate: "1944-08-25", Type: "SUPPORT", Act: "Establish relations",
			SourceNames: []string{"Iraq", "Soviet Union"}, Trigger: "established relations", Place: "Baghdad",
			IsAsserted: true,
			Quote:      "They did.", ArticleTitle: "Iraq and its neighbours", URL: "https://example.org/x"},
		{EventID: "e2", Type: "CONSULT", Act: schemas.Label("event_mode", "visit"),
			SourceNames: []string{"United Nations"},
			TargetNames: []string{"Fatah", "XYZ"}, Trigger: "visited", Quote: "It did."},
	}
	if diff := cmp.Diff(want, viewEvents(events, actors, articles)); diff != "" {
		t.Error(diff)
	}
	if want[1].Act == "" {
		t.Error("the mode has no label")
	}
}
