package rows

import "chancery/schemas"

// viewEvents returns the events as people read them: names of countries for their codes,
// and where the article can be read.
func viewEvents(
	events []schemas.EventRow, actors []schemas.ActorRow, articles []schemas.ArticleRow,
) []schemas.ViewEventRow {
	names := schemas.CountryNames(actors)
	sources := make(map[string]*schemas.ArticleRow, len(articles))
	for i := range articles {
		sources[articles[i].ArticleID] = &articles[i]
	}
	var out []schemas.ViewEventRow
	for i := range events {
		e := &events[i]
		row := schemas.ViewEventRow{
			EventID: e.EventID, StartDate: e.StartDate, EndDate: e.EndDate, Type: e.Type, Act: actOf(e),
			SourceNames: schemas.PartyNames(e.SourceCountries, names),
			TargetNames: schemas.PartyNames(e.TargetCountries, names),
			Trigger:     e.Trigger, Place: e.Place, IsAsserted: e.IsAsserted, Quote: e.Quote,
		}
		if a := sources[e.ArticleID]; a != nil {
			row.ArticleTitle, row.URL = a.Title, a.URL
		}
		out = append(out, row)
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
