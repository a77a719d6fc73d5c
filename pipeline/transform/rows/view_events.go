package rows

import (
	"strings"

	"chancery/schemas"
)

// viewEvents returns the events as people read them: names of countries for their codes,
// and where the article can be read.
func viewEvents(
	events []schemas.EventRow, actors []schemas.ActorRow, articles []schemas.ArticleRow,
) []schemas.ViewEventRow {
	names := countryNames(actors)
	sources := make(map[string]*schemas.ArticleRow, len(articles))
	for i := range articles {
		sources[articles[i].ArticleID] = &articles[i]
	}
	var out []schemas.ViewEventRow
	for i := range events {
		e := &events[i]
		row := schemas.ViewEventRow{
			EventID: e.EventID, StartDate: e.StartDate, EndDate: e.EndDate, Type: e.Type, Act: actOf(e),
			SourceNames: partyNames(e.SourceCountries, names), TargetNames: partyNames(e.TargetCountries, names),
			Trigger: e.Trigger, Place: e.Place, IsAsserted: e.IsAsserted, Quote: e.Quote,
		}
		if a := sources[e.ArticleID]; a != nil {
			row.ArticleTitle, row.URL = a.Title, a.URL
		}
		out = append(out, row)
	}
	return out
}

// countryNames returns the name of every country by its code: that of the actor whose own
// code it is, else of one that is a state of that country; of several the one of today,
// then the one with the least id.
func countryNames(actors []schemas.ActorRow) map[string]string {
	best := map[string]*schemas.ActorRow{}
	for i := range actors { // sorted by id
		a := &actors[i]
		switch a.Kind {
		case "state", "territory", "historical_state":
			if b := best[a.Country]; a.Country != "" && (b == nil || countryRank(a) > countryRank(b)) {
				best[a.Country] = a
			}
		}
	}
	names := make(map[string]string, len(best))
	for code, a := range best {
		names[code] = a.Name
	}
	return names
}

// countryRank says how well an actor names its country.
func countryRank(a *schemas.ActorRow) int {
	rank := 0
	if a.ISO3 == a.Country {
		rank += 2
	}
	if a.ValidTo == "" {
		rank++
	}
	return rank
}

// partyNames returns the names of parties by their codes; IGO: and ORG: lead the names
// of others.
func partyNames(codes []string, names map[string]string) []string {
	var out []string
	for _, code := range codes {
		name, ok := names[code]
		if !ok {
			name = code
			for _, lead := range []string{"IGO:", "ORG:"} {
				name = strings.TrimPrefix(name, lead)
			}
		}
		out = append(out, name)
	}
	return out
}

// actOf returns the label of the diplomatic act of an event, else of its mode.
func actOf(e *schemas.EventRow) string {
	if e.DiploType != "" {
		return schemas.Label("diplo_type", e.DiploType)
	}
	return schemas.Label("event_mode", e.Mode)
}
