package transform

import (
	"cmp"
	"slices"
	"strconv"

	"chancery/pipeline/curation"
	"chancery/schemas"
)

// Merge joins what several articles say: an actor or an event told in many
// becomes one row, with counts and with all evidence; mission, date and figure
// rows that hash alike become one. It adds the counts by pair of countries and
// year. The corrections say which actors are one. The order of the rows it is given
// does not matter.
func Merge(rows schemas.Rows, corrections *curation.Corrections) schemas.Rows {
	unify(&rows, corrections)
	rows.Sort()
	rows.Articles = unique(rows.Articles, func(r schemas.ArticleRow) string { return r.ArticleID })
	rows.Texts = unique(rows.Texts, func(r schemas.TextRow) string { return r.ArticleID })
	rows.Dates = unique(rows.Dates, func(r schemas.DateRow) string { return r.DateID })
	rows.Figures = unique(rows.Figures, func(r schemas.FigureRow) string { return r.FigureID })
	rows.Changes = unique(rows.Changes, func(r schemas.ChangeRow) string { return r.ChangeID })
	rows.Mentions = unique(rows.Mentions, func(r schemas.MentionRow) string { return r.MentionID })
	rows.Missions = unique(rows.Missions, func(r schemas.MissionRow) string { return r.MissionID })
	rows.Issues = unique(rows.Issues, func(r schemas.IssueRow) string { return r.IssueID })
	slices.SortStableFunc(rows.EventActors, func(a, b schemas.EventActorRow) int { // of several articles the first counts, as in events
		return cmp.Or(cmp.Compare(a.EventID, b.EventID), cmp.Compare(a.ActorID, b.ActorID), cmp.Compare(a.Role, b.Role), cmp.Compare(a.ArticleID, b.ArticleID), cmp.Compare(a.Begin, b.Begin))
	})
	rows.EventActors = unique(rows.EventActors, func(r schemas.EventActorRow) string { return r.EventID + r.ActorID + r.Role })
	rows.EventEvidence = unique(rows.EventEvidence, func(r schemas.EventEvidenceRow) string {
		return r.EventID + r.ArticleID + strconv.FormatInt(r.Begin, 10) + " " + strconv.FormatInt(r.End, 10)
	})
	rows.Actors = mergeActors(rows.Actors)
	rows.Events = mergeEvents(rows.Events)
	rows.DyadYears = dyadYears(rows.Events)
	return rows
}

// unique keeps the first of sorted rows with one key.
func unique[R any](rows []R, key func(R) string) []R {
	return slices.CompactFunc(rows, func(a, b R) bool { return key(a) == key(b) })
}

// mergeActors adds up the counts of actors; of names the longest, then the first
// in the alphabet, stays.
func mergeActors(rows []schemas.ActorRow) []schemas.ActorRow {
	slices.SortStableFunc(rows, func(a, b schemas.ActorRow) int {
		return cmp.Or(cmp.Compare(a.ActorID, b.ActorID), cmp.Compare(len(b.Name), len(a.Name)), cmp.Compare(a.Name, b.Name), cmp.Compare(b.PartOfActorID, a.PartOfActorID))
	})
	var out []schemas.ActorRow
	for _, r := range rows {
		if n := len(out); n > 0 && out[n-1].ActorID == r.ActorID {
			out[n-1].ArticleCount += r.ArticleCount
			out[n-1].MentionCount += r.MentionCount
			for _, alias := range r.Aliases {
				out[n-1].Aliases = insert(out[n-1].Aliases, alias)
			}
			continue
		}
		out = append(out, r)
	}
	return out
}

// mergeEvents keeps the evidence that sorts first by article and place, and
// counts the articles.
func mergeEvents(rows []schemas.EventRow) []schemas.EventRow {
	slices.SortStableFunc(rows, func(a, b schemas.EventRow) int {
		return cmp.Or(cmp.Compare(a.EventID, b.EventID), cmp.Compare(a.ArticleID, b.ArticleID), cmp.Compare(a.Begin, b.Begin))
	})
	var out []schemas.EventRow
	last := ""
	for _, r := range rows {
		if n := len(out); n > 0 && out[n-1].EventID == r.EventID {
			if r.ArticleID != last {
				out[n-1].ArticleCount++
			}
		} else {
			out = append(out, r)
		}
		last = r.ArticleID
	}
	return out
}

// dyadYears counts asserted events by pair of countries and year. Events whose
// days lie in several years, and actors that are no countries, do not count.
func dyadYears(events []schemas.EventRow) []schemas.DyadYearRow {
	count := map[[3]string]*schemas.DyadYearRow{}
	for i := range events {
		e := &events[i]
		if !e.IsAsserted || len(e.StartDate) < 10 || len(e.EndDate) < 10 || e.StartDate[0] == '-' || e.StartDate[:4] != e.EndDate[:4] {
			continue
		}
		year, err := strconv.ParseInt(e.StartDate[:4], 10, 64)
		if err != nil {
			continue
		}
		for _, pair := range pairs(e) {
			key := [3]string{pair[0], pair[1], e.StartDate[:4]}
			if count[key] == nil {
				count[key] = &schemas.DyadYearRow{CountryA: pair[0], CountryB: pair[1], Year: year}
			}
			add(count[key], e.Quad)
		}
	}
	out := make([]schemas.DyadYearRow, 0, len(count))
	for _, r := range count {
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b schemas.DyadYearRow) int {
		return cmp.Or(cmp.Compare(a.CountryA, b.CountryA), cmp.Compare(a.CountryB, b.CountryB), cmp.Compare(a.Year, b.Year))
	})
	return out
}

func add(r *schemas.DyadYearRow, quad string) {
	r.Events++
	switch quad {
	case "verbal_cooperation":
		r.VerbalCooperation++
	case "material_cooperation":
		r.MaterialCooperation++
	case "verbal_conflict":
		r.VerbalConflict++
	case "material_conflict":
		r.MaterialConflict++
	}
}

// pairs returns the pairs of countries of an event, each sorted and once: sources
// with targets, or, where there is no target, sources with each other.
func pairs(e *schemas.EventRow) [][2]string {
	targets := e.TargetCountries
	if len(targets) == 0 {
		targets = e.SourceCountries
	}
	var out [][2]string
	for _, a := range e.SourceCountries {
		for _, b := range targets {
			pair := [2]string{min(a, b), max(a, b)}
			if len(a) == 3 && len(b) == 3 && a != b && !slices.Contains(out, pair) {
				out = append(out, pair)
			}
		}
	}
	return out
}
