package rows

import (
	"math"
	"slices"
	"strconv"

	"chancery/schemas"
)

// The stage that issues about withheld rows name.
const withholding = "transform/rows"

// mostPeople is more people than there ever were at once.
const mostPeople = 1e10

// Withhold leaves out of their tables the rows that cannot be, and what hangs on them, and
// makes an issue of each, with its words. What it looks for stands in the code list
// issue_code, marked as withheld. It wants merged rows and makes the tables that follow
// from events anew; called twice it does nothing more.
func Withhold(rows *schemas.Rows) {
	w := withholder{rows: rows, gone: map[string]bool{}}
	w.figures()
	w.changes()
	w.events()
	if len(w.gone) == 0 {
		return
	}
	w.cutReferences()
	rows.DyadYears = dyadYears(rows.Events)
	rows.ViewEvents = viewEvents(rows.Events, rows.Actors, rows.Articles)
	rows.Sort()
}

// withholder takes rows out.
type withholder struct {
	rows *schemas.Rows
	gone map[string]bool // ids of rows that were taken out
}

// issue notes why a row is taken out.
func (w *withholder) issue(id, code, detail, article, quote string, begin, end int64) {
	w.gone[id] = true
	w.rows.Issues = append(w.rows.Issues, schemas.IssueRow{
		IssueID: schemas.HashOf("issues", withholding, code, schemas.Digits(id)), Stage: withholding, Code: code,
		Detail: detail, ArticleID: article, Begin: &begin, End: &end, Quote: quote,
	})
}

func (w *withholder) figures() {
	w.rows.Figures = slices.DeleteFunc(w.rows.Figures, func(f schemas.FigureRow) bool {
		if f.Kind != "count" || !countsPeople(f.CountedClass) {
			return false
		}
		for _, n := range []*float64{f.Value, f.Lower, f.Upper} {
			if n != nil && math.Abs(*n) > mostPeople {
				w.issue(f.FigureID, "impossible_count", write(*n)+" "+f.Counted, f.ArticleID, f.Text, f.Begin, f.End)
				return true
			}
		}
		return false
	})
}

func countsPeople(class string) bool {
	return schemas.Attribute("counted_class", class, "people") == "true"
}

func (w *withholder) changes() {
	units := map[string]string{}
	for i := range w.rows.Figures {
		units[w.rows.Figures[i].FigureID] = w.rows.Figures[i].Unit
	}
	w.rows.Changes = slices.DeleteFunc(w.rows.Changes, func(c schemas.ChangeRow) bool {
		from, hasFrom := units[c.FromFigureID]
		to, hasTo := units[c.ToFigureID]
		switch {
		case w.gone[c.FromFigureID] || w.gone[c.ToFigureID]:
			w.issue(c.ChangeID, "impossible_count", c.Counted, c.ArticleID, c.Text, c.Begin, c.End)
		case hasFrom && hasTo && from != to:
			w.issue(c.ChangeID, "two_units", named(from)+" and "+named(to), c.ArticleID, c.Text, c.Begin, c.End)
		default:
			return false
		}
		return true
	})
}

// named writes a unit for people to read.
func named(unit string) string {
	if unit == "" {
		return "a plain count"
	}
	return unit
}

func (w *withholder) events() {
	ends := map[string]string{} // last day of an actor that is a state and gone
	for i := range w.rows.Actors {
		if a := &w.rows.Actors[i]; a.ValidTo != "" {
			ends[a.ActorID] = a.ValidTo
		}
	}
	days := map[string]string{} // of articles
	for i := range w.rows.Articles {
		days[w.rows.Articles[i].ArticleID] = w.rows.Articles[i].RevisionDate
	}
	w.rows.Events = slices.DeleteFunc(w.rows.Events, func(e schemas.EventRow) bool {
		if !e.IsAsserted || e.StartDate == "" {
			return false
		}
		if day := days[e.ArticleID]; day != "" && schemas.CompareDays(e.StartDate, day) > 0 {
			w.event(&e, "after_the_article", e.StartDate+" in an article of "+day)
			return true
		}
		for _, id := range slices.Concat(e.SourceActors, e.TargetActors) {
			if end := ends[id]; end != "" && schemas.CompareDays(e.StartDate, end) > 0 {
				w.event(&e, "after_the_state", e.StartDate+" after "+end)
				return true
			}
		}
		return false
	})
}

func (w *withholder) event(e *schemas.EventRow, code, detail string) {
	w.issue(e.EventID, code, e.Type+" "+detail, e.ArticleID, e.Trigger, e.Begin, e.End)
}

// cutReferences takes out what hangs on the rows that are gone: parts and evidence of
// events, and what figures say of them.
func (w *withholder) cutReferences() {
	w.rows.EventActors = slices.DeleteFunc(w.rows.EventActors, func(r schemas.EventActorRow) bool {
		return w.gone[r.EventID]
	})
	w.rows.EventEvidence = slices.DeleteFunc(w.rows.EventEvidence, func(r schemas.EventEvidenceRow) bool {
		return w.gone[r.EventID]
	})
	for i := range w.rows.Figures {
		f := &w.rows.Figures[i]
		if w.gone[f.EventID] {
			f.EventID = ""
		}
		if w.gone[f.PartOfFigureID] {
			f.PartOfFigureID = ""
		}
	}
	for i := range w.rows.Changes {
		c := &w.rows.Changes[i]
		if w.gone[c.FromFigureID] {
			c.FromFigureID = ""
		}
		if w.gone[c.ToFigureID] {
			c.ToFigureID = ""
		}
	}
}

// write writes a number without an exponent.
func write(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
