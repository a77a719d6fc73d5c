package rows

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chancery/schemas"
)

// possible is rows of which each could be.
func possible() schemas.Rows {
	n := func(x float64) *float64 { return &x }
	return schemas.Rows{
		Articles: []schemas.ArticleRow{{ArticleID: "a1", RevisionDate: "2020-05-01"}, {ArticleID: "a2"}},
		Actors: []schemas.ActorRow{
			{ActorID: "p1", Name: "Soviet Union", Kind: "historical_state", Country: "SUN", ValidTo: "1991-12-26"},
			{ActorID: "p2", Name: "Iraq", Kind: "state", Country: "IRQ"},
		},
		Figures: []schemas.FigureRow{
			{FigureID: "f1", Kind: "count", CountedClass: "refugees", Value: n(1e10), ArticleID: "a1",
				Text: "ten thousand million"},
			{FigureID: "f2", Kind: "money", Value: n(1e13), Unit: "USD", ArticleID: "a1"},
			{FigureID: "f3", Kind: "count", CountedClass: "goods", Value: n(1e11), EventID: "e1", PartOfFigureID: "f1",
				ArticleID: "a1"},
			{FigureID: "f4", Kind: "money", Value: n(2e13), Unit: "USD", ArticleID: "a1"},
		},
		Changes: []schemas.ChangeRow{{ChangeID: "c1", FromFigureID: "f2", ToFigureID: "f4", ArticleID: "a1"}},
		Events: []schemas.EventRow{
			{EventID: "e1", Type: "SUPPORT", IsAsserted: true, StartDate: "1991-12-26", EndDate: "1991-12-26",
				ArticleID:    "a1",
				SourceActors: []string{"p1"}, SourceCountries: []string{"SUN"}, TargetActors: []string{"p2"},
				TargetCountries: []string{"IRQ"}},
			{EventID: "e2", Type: "AGREE", StartDate: "2030-01-01", ArticleID: "a1", SourceActors: []string{"p2"}},
			{EventID: "e3", Type: "SUPPORT", IsAsserted: true, StartDate: "2030-01-01", ArticleID: "a2",
				SourceActors: []string{"p2"}},
			{EventID: "e4", Type: "SUPPORT", IsAsserted: true, ArticleID: "a1", SourceActors: []string{"p1"}},
		},
		EventActors: []schemas.EventActorRow{{EventID: "e1", ActorID: "p1", Role: "source"},
			{EventID: "e4", ActorID: "p1", Role: "source"}},
		EventEvidence: []schemas.EventEvidenceRow{{EventID: "e1", ArticleID: "a1"}, {EventID: "e4", ArticleID: "a1"}},
	}
}

func TestWithholdLeavesWhatCanBe(t *testing.T) {
	rows := possible()
	Withhold(&rows)
	if diff := cmp.Diff(possible(), rows); diff != "" {
		t.Errorf("what can be was touched:\n%s", diff)
	}
}

func TestWithhold(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*schemas.Rows)
		want  string // code and detail of the issues
	}{
		"more people than there are": {func(r *schemas.Rows) {
			*r.Figures[0].Value = 1.1e10
			r.Figures[0].Counted = "refugees"
		},
			"impossible_count 11000000000 refugees"},
		"and what changes into them": {func(r *schemas.Rows) {
			*r.Figures[0].Value = 2e10
			r.Changes[0].ToFigureID = "f1"
		}, "impossible_count ; impossible_count 20000000000 "},
		"a state that is gone": {func(r *schemas.Rows) {
			r.Events[0].StartDate, r.Events[0].EndDate = "1991-12-27", "1991-12-27"
		},
			"after_the_state SUPPORT 1991-12-27 after 1991-12-26"},
		"done after it was told": {func(r *schemas.Rows) { r.Events[1].IsAsserted = true },
			"after_the_article AGREE 2030-01-01 in an article of 2020-05-01"},
		"dollars that became a count": {func(r *schemas.Rows) { r.Figures[3].Unit = "" },
			"two_units USD and a plain count"},
	} {
		t.Run(name, func(t *testing.T) {
			rows := possible()
			c.spoil(&rows)
			Withhold(&rows)
			var got []string
			for _, i := range rows.Issues {
				got = append(got, i.Code+" "+i.Detail)
				if i.Stage != withholding || i.ArticleID == "" || i.Begin == nil ||
					schemas.Attribute("issue_code", i.Code, "withheld") != "true" {
					t.Errorf("issue %+v", i)
				}
			}
			if joined := strings.Join(got, "; "); joined != c.want {
				t.Errorf("got issues %q, want %q", joined, c.want)
			}
			again := rows
			Withhold(&again)
			if diff := cmp.Diff(rows, again); diff != "" {
				t.Errorf("a second call did more:\n%s", diff)
			}
		})
	}
}

// TestWhatHangsOnWithheldRowsGoesToo holds that nothing refers to a row that is gone.
func TestWhatHangsOnWithheldRowsGoesToo(t *testing.T) {
	rows := possible()
	rows.Events[0].StartDate, rows.Events[0].EndDate = "1992-01-01", "1992-01-01"
	*rows.Figures[0].Value = 1.1e10
	Withhold(&rows)
	if len(rows.Events) != 3 || len(rows.EventActors) != 1 || len(rows.EventEvidence) != 1 ||
		len(rows.ViewEvents) != 3 || len(rows.DyadYears) != 0 {
		t.Errorf("%d events, %d actors of events, %d evidence, %d in the view, %d dyad years",
			len(rows.Events), len(rows.EventActors), len(rows.EventEvidence), len(rows.ViewEvents), len(rows.DyadYears))
	}
	for _, f := range rows.Figures {
		if f.EventID != "" || f.PartOfFigureID != "" {
			t.Errorf("figure %s refers to a row that is gone: %+v", f.FigureID, f)
		}
	}
}
