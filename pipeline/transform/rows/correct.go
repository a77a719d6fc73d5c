package rows

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"chancery/pipeline/curation"
	"chancery/schemas"
)

// RuleCorrection is the rule of a row that people have corrected or added.
const RuleCorrection = "correction"

// Correct applies what people say of rows: it drops them, with what hangs on them, sets
// cells of them, or adds them where Locate found their evidence; the rule of such a row is
// correction. Ids stay. What follows from cells that are given is made anew, where it is
// not given too, and so are the tables that follow from events. It wants merged rows, and
// returns a sentence for each entry that means no row, and an error with all entries that
// cannot be.
func (m *Maker) Correct(
	rows *schemas.Rows, corrections *curation.Corrections, located []Located,
) (unmatched []string, err error) {
	if len(corrections.Rows) == 0 {
		return nil, nil
	}
	c := corrector{
		Maker: m, withholder: withholder{rows: rows, gone: map[string]bool{}}, located: map[int][]Located{},
	}
	for _, at := range located {
		c.located[at.entry] = append(c.located[at.entry], at)
	}
	for i := range corrections.Rows {
		entry := &corrections.Rows[i]
		n := 0
		switch entry.Table {
		case "events":
			n = correct(&c, i, entry, &rows.Events, eventRows)
		case "missions":
			n = correct(&c, i, entry, &rows.Missions, missionRows)
		case "figures":
			n = correct(&c, i, entry, &rows.Figures, figureRows)
		case "changes":
			n = correct(&c, i, entry, &rows.Changes, changeRows)
		}
		if n == 0 && !entry.IsAdded() {
			unmatched = append(unmatched, entry.Unmatched())
		}
	}
	c.cutReferences()
	c.hangOn()
	c.checkReferences()
	rows.Sort()
	rows.DyadYears = dyadYears(rows.Events)
	rows.ViewEvents = viewEvents(rows.Events, rows.Actors, rows.Articles)
	return unmatched, errors.Join(c.problems...)
}

// corrector applies corrections to rows.
type corrector struct {
	*Maker
	withholder
	located  map[int][]Located // by entry
	known    *actorIndex
	wanted   []reference
	problems []error
}

// reference is an id of a row that a correction gives.
type reference struct {
	entry             *curation.Row
	column, table, id string
}

// wrong notes what is wrong with an entry, once for all rows that it means.
func (c *corrector) wrong(entry *curation.Row, format string, args ...any) {
	err := entry.Wrong(format, args...)
	if n := len(c.problems); n == 0 || c.problems[n-1].Error() != err.Error() {
		c.problems = append(c.problems, err)
	}
}

// cells are those that a correction gives, by column.
type cells map[string]schemas.Cell

// have reports whether a cell of one of some columns is given.
func (given cells) have(columns ...string) bool {
	return slices.ContainsFunc(columns, func(name string) bool { _, ok := given[name]; return ok })
}

// settable is a pointer to a row of which cells can be set.
type settable[R any] interface {
	*R
	Set(column string, c schemas.Cell) bool
}

// told is what an entry tells a row by, and the article where it stands.
type told struct{ id, quote, words, articleID string }

// correctable is what can be done with the rows of a table.
type correctable[R any] struct {
	tell func(*R) told
	// begin fills in what a row says that is added and says nothing else.
	begin func(r *R, given cells)
	// derive fills in what follows from the cells that are given, and says what cannot be.
	derive func(c *corrector, r *R, given cells) error
	// identify returns the id of a row that is added.
	identify func(*R, *evidence) string
}

// correct applies an entry to the rows of its table and returns how many it means.
func correct[R any, P settable[R]](
	c *corrector, i int, entry *curation.Row, rows *[]R, table correctable[R],
) (n int) {
	switch {
	case entry.IsAdded():
		add[R, P](c, i, entry, rows, table)
		return 1
	case entry.Drop:
		*rows = slices.DeleteFunc(*rows, func(r R) bool {
			t := table.tell(&r)
			isMeant := entry.Means(t.id, t.quote, t.words)
			if isMeant {
				n++
				c.gone[t.id] = true
			}
			return isMeant
		})
		return n
	}
	for k := range *rows {
		r := &(*rows)[k]
		if t := table.tell(r); entry.Means(t.id, t.quote, t.words) {
			n++
			set[R, P](c, entry, r, t.articleID, table)
		}
	}
	return n
}

// set sets the cells that an entry gives, and what follows from them.
func set[R any, P settable[R]](c *corrector, entry *curation.Row, r *R, articleID string, table correctable[R]) {
	given := c.resolve(entry, articleID)
	for column, cell := range given {
		P(r).Set(column, cell)
	}
	P(r).Set("rule", schemas.Cell{Text: RuleCorrection})
	if err := table.derive(c, r, given); err != nil {
		c.wrong(entry, "%w", err)
	}
}

// add adds the row of an entry.
func add[R any, P settable[R]](c *corrector, i int, entry *curation.Row, rows *[]R, table correctable[R]) {
	at := c.located[i]
	switch {
	case len(at) == 0:
		c.wrong(entry, "no article is called %q: write its id, its title or its source as the table articles has it",
			entry.Article)
		return
	case len(at) > 1 && at[0].articleID != at[len(at)-1].articleID:
		c.wrong(entry, "%d articles are called %q: write the id of one, such as %s", len(at), entry.Article,
			at[0].articleID)
		return
	case at[0].problem != "":
		c.wrong(entry, "%s", at[0].problem)
		return
	}
	var r R
	for column, cell := range at[0].cells() {
		P(&r).Set(column, cell)
	}
	table.begin(&r, entry.Cells())
	set[R, P](c, entry, &r, at[0].articleID, table)
	id := table.identify(&r, &at[0].evidence)
	P(&r).Set(schemas.TableOf(entry.Table).Key[0], schemas.Cell{Text: id})
	if slices.ContainsFunc(*rows, func(o R) bool { return table.tell(&o).id == id }) {
		c.wrong(entry, "the row is there already, as %s: set its cells in the place of adding it", id)
		return
	}
	*rows = append(*rows, r)
}

// cells are the columns that say where a row stands.
func (l *Located) cells() cells {
	e := &l.evidence
	return cells{
		"article_id": {Text: l.articleID}, "section": {Text: e.section}, "quote": {Text: e.quote},
		"begin": {Int: e.begin}, "end": {Int: e.end},
		"sentence_begin": {Int: e.sentenceBegin}, "sentence_end": {Int: e.sentenceEnd},
		"text": {Text: l.words}, "trigger": {Text: l.words},
	}
}

// checkReferences holds that the ids that corrections give are those of rows.
func (c *corrector) checkReferences() {
	ids := map[string]map[string]bool{}
	for _, w := range c.wanted {
		if ids[w.table] == nil {
			ids[w.table] = map[string]bool{}
			table := schemas.TableOf(w.table)
			key := table.Index(table.Key[0])
			for row := range c.rows.Table(w.table) {
				ids[w.table][row[key].Text] = true
			}
		}
		if !ids[w.table][w.id] && !c.gone[w.id] {
			c.wrong(w.entry, "%s: no row of %s is %s", w.column, w.table, w.id)
		}
	}
}

// hangOn gives events that were added their evidence, and corrected ones their parties.
func (c *corrector) hangOn() {
	corrected := map[string]*schemas.EventRow{}
	for i := range c.rows.Events {
		if e := &c.rows.Events[i]; e.Rule == RuleCorrection {
			corrected[e.EventID] = e
		}
	}
	hasEvidence := map[string]bool{}
	for i := range c.rows.EventEvidence {
		hasEvidence[c.rows.EventEvidence[i].EventID] = true
	}
	for id, e := range corrected {
		if !hasEvidence[id] {
			c.rows.EventEvidence = append(c.rows.EventEvidence, evidenceOf(e))
		}
	}
	c.hangParties(corrected)
}

// hangParties takes the parties out that corrected events no longer have, and adds those
// that are new and stand in the sentence. A party that it does not name has no words there.
func (c *corrector) hangParties(corrected map[string]*schemas.EventRow) {
	has := map[[3]string]bool{} // event, actor and role
	c.rows.EventActors = slices.DeleteFunc(c.rows.EventActors, func(r schemas.EventActorRow) bool {
		e := corrected[r.EventID]
		if e == nil {
			return false
		}
		has[[3]string{r.EventID, r.ActorID, r.Role}] = true
		side := sidesOf(e)[r.Role]
		return (r.Role == "source" || r.Role == "target") && !slices.Contains(side, r.ActorID)
	})
	mentions := map[string][]*schemas.MentionRow{} // of the articles of corrected events, in order
	for _, e := range corrected {
		mentions[e.ArticleID] = nil
	}
	for i := range c.rows.Mentions {
		m := &c.rows.Mentions[i]
		if of, ok := mentions[m.ArticleID]; ok {
			mentions[m.ArticleID] = append(of, m)
		}
	}
	for _, of := range mentions {
		slices.SortFunc(of, func(a, b *schemas.MentionRow) int {
			return cmp.Or(cmp.Compare(a.Begin, b.Begin), cmp.Compare(a.MentionID, b.MentionID))
		})
	}
	for id, e := range corrected {
		for _, m := range mentions[e.ArticleID] {
			if m.Begin < e.SentenceBegin || m.End > e.SentenceEnd {
				continue
			}
			for role, side := range sidesOf(e) {
				key := [3]string{id, m.ActorID, role}
				if has[key] || !slices.Contains(side, m.ActorID) {
					continue
				}
				has[key] = true
				c.rows.EventActors = append(c.rows.EventActors, schemas.EventActorRow{
					EventID: id, ActorID: m.ActorID, Role: role,
					Text: m.Text, Begin: m.Begin, End: m.End, ArticleID: m.ArticleID,
				})
			}
		}
	}
}

// sidesOf returns the ids of the parties of an event by their role.
func sidesOf(e *schemas.EventRow) map[string][]string {
	return map[string][]string{"source": e.SourceActors, "target": e.TargetActors}
}

// resolve returns the cells of an entry for a row of an article: who acts by id, and
// states by code, however the entry names them.
func (c *corrector) resolve(entry *curation.Row, articleID string) cells {
	out := cells{}
	for _, f := range schemas.TableOf(entry.Table).Fields {
		cell, ok := entry.Cells()[f.Name]
		if !ok {
			continue
		}
		var err error
		switch {
		case cell.IsNull:
		case f.References == "actors":
			cell.List, err = c.actorIDs(cell.List, articleID)
		case f.References != "":
			c.wanted = append(c.wanted, reference{entry, f.Name, f.References, cell.Text})
		case f.Name == "sender", f.Name == "receiver":
			cell.Text, err = c.partyOf(cell.Text, articleID)
		}
		if err != nil {
			c.wrong(entry, "%s: %w", f.Name, err)
		}
		out[f.Name] = cell
	}
	return out
}

// errNobody is for a name that no actor bears.
func errNobody(name string) error {
	return fmt.Errorf("%q is nobody: write an actor's id, the code of its country, "+
		"or the name that the table actors has for one whom the article names", name)
}
