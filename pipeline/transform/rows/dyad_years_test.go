package rows

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"chancery/schemas"
)

func TestDyadYears(t *testing.T) {
	event := func(change func(*schemas.EventRow)) *schemas.EventRow {
		e := schemas.EventRow{
			IsAsserted: true, Quad: "verbal_conflict", StartDate: "1990-08-02", EndDate: "1990-08-04",
			SourceCountries: []string{"IRQ"}, TargetCountries: []string{"KWT"},
		}
		change(&e)
		return &e
	}
	year := func(a, b string, change func(*schemas.DyadYearRow)) schemas.DyadYearRow {
		r := schemas.DyadYearRow{CountryA: a, CountryB: b, Year: 1990, Events: 1}
		change(&r)
		return r
	}
	one := func(change func(*schemas.DyadYearRow)) []schemas.DyadYearRow {
		return []schemas.DyadYearRow{year("IRQ", "KWT", change)}
	}
	conflict := func(r *schemas.DyadYearRow) { r.VerbalConflict = 1 }
	for _, c := range []struct {
		about string
		event *schemas.EventRow
		want  []schemas.DyadYearRow
	}{
		{"a plain one", event(func(*schemas.EventRow) {}), one(conflict)},
		{"the other way round", event(func(e *schemas.EventRow) {
			e.SourceCountries, e.TargetCountries = e.TargetCountries, e.SourceCountries
		}), one(conflict)},
		{"no target", event(func(e *schemas.EventRow) {
			e.SourceCountries, e.TargetCountries = []string{"IRN", "IRQ", "KWT"}, nil
		}), []schemas.DyadYearRow{
			year("IRN", "IRQ", conflict), year("IRN", "KWT", conflict), year("IRQ", "KWT", conflict),
		}},
		{"both on both sides", event(func(e *schemas.EventRow) {
			e.SourceCountries, e.TargetCountries = []string{"IRQ", "KWT"}, []string{"IRQ", "KWT"}
		}), one(conflict)},
		{
			"an act of conflict", event(func(e *schemas.EventRow) { e.Quad = "material_conflict" }),
			one(func(r *schemas.DyadYearRow) { r.MaterialConflict = 1 }),
		},
		{
			"an act of cooperation", event(func(e *schemas.EventRow) { e.Quad = "material_cooperation" }),
			one(func(r *schemas.DyadYearRow) { r.MaterialCooperation = 1 }),
		},
		{
			"words of cooperation", event(func(e *schemas.EventRow) { e.Quad = "verbal_cooperation" }),
			one(func(r *schemas.DyadYearRow) { r.VerbalCooperation = 1 }),
		},
		{"not asserted", event(func(e *schemas.EventRow) { e.IsAsserted = false }), nil},
		{"over two years", event(func(e *schemas.EventRow) { e.EndDate = "1991-02-28" }), nil},
		{"before our era", event(func(e *schemas.EventRow) {
			e.StartDate, e.EndDate = "-0500-01-01", "-0500-01-02"
		}), nil},
		{"no end", event(func(e *schemas.EventRow) { e.EndDate = "" }), nil},
		{"no year", event(func(e *schemas.EventRow) { e.StartDate, e.EndDate = "19X0-01-01", "19X0-01-01" }), nil},
		{"an actor that is no country", event(func(e *schemas.EventRow) { e.TargetCountries = []string{"UN"} }), nil},
	} {
		if diff := cmp.Diff(c.want, DyadYears(c.event)); diff != "" {
			t.Errorf("%s:\n%s", c.about, diff)
		}
	}
}

func TestMergeDyadYear(t *testing.T) {
	row := func(counts ...int64) schemas.DyadYearRow {
		return schemas.DyadYearRow{
			CountryA: "IRQ", CountryB: "KWT", Year: 1990, Events: counts[0],
			VerbalCooperation: counts[1], MaterialCooperation: counts[2],
			VerbalConflict: counts[3], MaterialConflict: counts[4],
		}
	}
	rows := []schemas.DyadYearRow{row(1, 1, 0, 0, 0), row(1, 0, 1, 0, 0), row(3, 0, 0, 1, 2)}
	merges(t, MergeDyadYear, rows, row(5, 1, 1, 1, 2))
}
