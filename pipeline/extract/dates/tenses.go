package dates

import (
	"strings"

	"chancery/pipeline/doc"
)

// needsTense reports whether the direction of the verb can say which day is meant.
func needsTense(p *doc.DateParts) bool {
	if p.Form != doc.FormPoint || p.HasYear {
		return false
	}
	isNamed := p.Month > 0 || p.Weekday > 0 || p.Season != "" || p.Quarter > 0 || p.Holiday != ""
	return isNamed || p.Shift.Unit == doc.UnitWeekend
}

// tenseReader finds the direction of the verb beside an expression.
type tenseReader struct{ tenseWords }

// Tokens that are looked at for a verb before and behind an expression, and for "will"
// before a participle.
const (
	verbsBefore     = 15
	verbsBehind     = 12
	auxiliaryBefore = 3
)

// around looks for the verb nearest before an expression, else behind it.
func (r *tenseReader) around(x *expression) doc.Tense {
	if x.standsBefore(r.futurePreposition, x.First) {
		return doc.FutureTense
	}
	for i := x.First - 1; i >= max(x.s.First, x.First-verbsBefore); i-- {
		if t := r.at(&x.cursor, i); t != doc.NoTense {
			return t
		}
	}
	for i := x.Last; i < min(x.s.Last, x.Last+verbsBehind); i++ {
		if t := r.at(&x.cursor, i); t != doc.NoTense {
			return t
		}
	}
	return doc.NoTense
}

// at is the tense that token i tells by itself.
func (r *tenseReader) at(c *cursor, i int) doc.Tense {
	t := c.Tokens[i]
	switch {
	case t.Kind != doc.Word:
		return doc.NoTense
	case c.standsAt(r.future, i):
		return doc.FutureTense
	case r.past.Has(t.Fold):
		return doc.PastTense
	case t.Len() <= 4 || !strings.HasSuffix(t.In(c.Text), "ed"):
		return doc.NoTense
	case r.hasAuxiliary(c, i):
		return doc.FutureTense
	}
	return doc.PastTense
}

// hasAuxiliary reports whether a word of the future stands before a participle: "will be
// signed".
func (r *tenseReader) hasAuxiliary(c *cursor, i int) bool {
	for back := max(c.s.First, i-auxiliaryBefore); back < i; back++ {
		if r.future.Has(c.Tokens[back].Fold) {
			return true
		}
	}
	return false
}
