package rows

import (
	"slices"

	"chancery/pipeline/curation"
	"chancery/schemas"
)

// The rule of a row that people have corrected.
const ruleCorrection = "correction"

// Correct applies what people say of rows: it drops them, with what hangs on them, or sets
// cells of them, whose rule then is correction. Ids stay. It wants merged rows, makes the
// tables that follow from events anew, and returns a sentence for each entry that means no
// row.
func Correct(rows *schemas.Rows, c *curation.Corrections) (unmatched []string) {
	if len(c.Rows) == 0 {
		return nil
	}
	w := withholder{rows: rows, gone: map[string]bool{}}
	for i := range c.Rows {
		entry := &c.Rows[i]
		n := 0
		switch entry.Table {
		case "events":
			rows.Events, n = corrected(rows.Events, entry, w.gone, func(r *schemas.EventRow) (told, *string) {
				return told{r.EventID, r.Quote, r.Trigger}, &r.Rule
			})
		case "missions":
			rows.Missions, n = corrected(rows.Missions, entry, w.gone, func(r *schemas.MissionRow) (told, *string) {
				return told{r.MissionID, r.Quote, r.City}, &r.Rule
			})
		case "figures":
			rows.Figures, n = corrected(rows.Figures, entry, w.gone, func(r *schemas.FigureRow) (told, *string) {
				return told{r.FigureID, r.Quote, r.Text}, &r.Rule
			})
		case "changes":
			rows.Changes, n = corrected(rows.Changes, entry, w.gone, func(r *schemas.ChangeRow) (told, *string) {
				return told{r.ChangeID, r.Quote, r.Text}, &r.Rule
			})
		}
		if n == 0 {
			unmatched = append(unmatched, entry.Unmatched())
		}
	}
	for i := range rows.Events {
		rows.Events[i].Quad = schemas.Quad(rows.Events[i].Type)
	}
	w.cutReferences()
	cutParties(rows)
	rows.DyadYears = dyadYears(rows.Events)
	rows.ViewEvents = viewEvents(rows.Events, rows.Actors, rows.Articles)
	return unmatched
}

// cutParties takes out the words that name a source or target which a corrected event no
// longer has. A party that a correction adds has no words in the text.
func cutParties(rows *schemas.Rows) {
	events := map[string]*schemas.EventRow{}
	for i := range rows.Events {
		if e := &rows.Events[i]; e.Rule == ruleCorrection {
			events[e.EventID] = e
		}
	}
	rows.EventActors = slices.DeleteFunc(rows.EventActors, func(r schemas.EventActorRow) bool {
		e := events[r.EventID]
		switch {
		case e == nil:
			return false
		case r.Role == "source":
			return !slices.Contains(e.SourceActors, r.ActorID)
		case r.Role == "target":
			return !slices.Contains(e.TargetActors, r.ActorID)
		}
		return false
	})
}

// told is what an entry tells a row by: its id, its sentence and its words.
type told struct{ id, quote, words string }

// settable is a pointer to a row of which cells can be set.
type settable[R any] interface {
	*R
	Set(column string, c schemas.Cell) bool
}

// corrected applies an entry to the rows of its table and returns those that stay and how
// many it meant; ids of dropped rows are noted.
func corrected[R any, P settable[R]](
	rows []R, entry *curation.Row, gone map[string]bool, of func(*R) (told, *string),
) (kept []R, n int) {
	kept = slices.DeleteFunc(rows, func(r R) bool {
		t, _ := of(&r)
		if !entry.Drop || !entry.Means(t.id, t.quote, t.words) {
			return false
		}
		n++
		gone[t.id] = true
		return true
	})
	if entry.Drop {
		return kept, n
	}
	for i := range kept {
		t, rule := of(&kept[i])
		if !entry.Means(t.id, t.quote, t.words) {
			continue
		}
		n++
		*rule = ruleCorrection
		for column, cell := range entry.Cells() {
			P(&kept[i]).Set(column, cell)
		}
	}
	return kept, n
}
