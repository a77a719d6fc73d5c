package rows

import (
	"slices"
	"strconv"

	"chancery/schemas"
)

// dyadYears counts asserted events by pair of countries and year.
func dyadYears(events []schemas.EventRow) []schemas.DyadYearRow {
	var out []schemas.DyadYearRow
	for i := range events {
		out = append(out, DyadYears(&events[i])...)
	}
	slices.SortFunc(out, func(a, b schemas.DyadYearRow) int { return a.CompareKey(&b) })
	return byKey(out, MergeDyadYear)
}

// DyadYears returns the pairs of countries and years that an event counts for, a row of
// one event each. Events that are not asserted or whose days lie in several years, and
// actors that are no countries, do not count.
func DyadYears(e *schemas.EventRow) []schemas.DyadYearRow {
	if !e.IsAsserted || len(e.StartDate) < 10 || len(e.EndDate) < 10 ||
		e.StartDate[0] == '-' || e.StartDate[:4] != e.EndDate[:4] {
		return nil
	}
	year, err := strconv.ParseInt(e.StartDate[:4], 10, 64)
	if err != nil {
		return nil
	}
	var out []schemas.DyadYearRow
	for _, pair := range e.Pairs() {
		r := schemas.DyadYearRow{CountryA: pair[0], CountryB: pair[1], Year: year, Events: 1}
		switch e.Quad {
		case "verbal_cooperation":
			r.VerbalCooperation = 1
		case "material_cooperation":
			r.MaterialCooperation = 1
		case "verbal_conflict":
			r.VerbalConflict = 1
		case "material_conflict":
			r.MaterialConflict = 1
		}
		out = append(out, r)
	}
	return out
}

// MergeDyadYear adds up the counts of one pair and year. Its rows must come of events
// that are different ones.
func MergeDyadYear(rows ...schemas.DyadYearRow) schemas.DyadYearRow {
	out := rows[0]
	for _, r := range rows[1:] {
		out.Events += r.Events
		out.VerbalCooperation += r.VerbalCooperation
		out.MaterialCooperation += r.MaterialCooperation
		out.VerbalConflict += r.VerbalConflict
		out.MaterialConflict += r.MaterialConflict
	}
	return out
}
