package dates

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/lexicon"
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
// before a participle, and for "had" before what tells a plan.
const (
	verbsBefore     = 15
	verbsBehind     = 30
	auxiliaryBefore = 3
	planBefore      = 5
)

// around is the direction of an expression: that of its preposition, else of its verb. "By
// Friday they had signed" lies behind.
func (r *tenseReader) around(x *expression) doc.Tense {
	t := r.ofVerb(x)
	if t == doc.FutureTense && r.isOfEvent(x) {
		return doc.PastTense
	}
	isPast := t == doc.PerfectTense && x.Has("weekday")
	if !isPast && x.standsBefore(r.futurePreposition, x.First) {
		return doc.FutureTense
	}
	return t
}

// isOfEvent reports whether a weekday tells which of what is known is meant, and no verb says
// that it is to come: "they would look for a way around Wednesday's ruling".
func (r *tenseReader) isOfEvent(x *expression) bool {
	if !x.Has("weekday") || !x.isWord(x.Last, "'s") && !x.isWord(x.Last, "’s") || !x.isKind(x.Last+1, doc.Word) {
		return false
	}
	for i := max(x.s.First, x.First-verbsBefore); i < x.First; i++ {
		if x.standsAt(r.certainFuture, i) {
			return false
		}
	}
	return true
}

// ofVerb is the tense of the verb nearest before an expression, else behind it.
func (r *tenseReader) ofVerb(x *expression) doc.Tense {
	for i := x.First - 1; i >= max(x.s.First, x.First-verbsBefore); i-- {
		switch t := r.at(&x.cursor, i); {
		case t == doc.FutureTense && x.Has("weekday") && r.hadBefore(&x.cursor, i):
			return doc.PerfectTense
		case t != doc.NoTense:
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
	case c.standsAt(r.perfect, i) && r.isBeforeParticiple(c, i):
		return doc.PerfectTense
	}
	isParticiple := r.isParticiple(c, i)
	switch {
	case isParticiple && r.hasAuxiliary(c, i, r.perfect):
		return doc.PerfectTense
	case isParticiple && r.hasAuxiliary(c, i, r.future) && (!r.past.Has(t.Fold) || c.isWord(i-1, "be")):
		return doc.FutureTense
	case isParticiple && r.isOfNoun(c, i):
		return doc.NoTense
	case isParticiple, r.past.Has(t.Fold):
		return doc.PastTense
	}
	return doc.NoTense
}

// isParticiple reports whether token i ends like a participle, but for a name (United), or
// is an irregular form of the past, which often is one too.
func (r *tenseReader) isParticiple(c *cursor, i int) bool {
	t := &c.Tokens[i]
	if t.Len() > 4 && strings.HasSuffix(t.In(c.Text), "ed") {
		return !c.isNamelike(i)
	}
	return r.past.Has(t.Fold) && !c.standsAt(r.perfect, i)
}

// isOfNoun reports whether participle i stands between an article and a noun, where it tells
// no act: "on a still unspecified date".
func (r *tenseReader) isOfNoun(c *cursor, i int) bool {
	article := i - 1
	if c.standsAt(r.adverb, article) || c.isKind(article, doc.Word) && strings.HasSuffix(c.Lower(article), "ly") {
		article--
	}
	return c.isKind(i+1, doc.Word) && c.standsAt(r.determiner, article)
}

// isBeforeParticiple reports whether token i is the "had" of "had already signed".
func (r *tenseReader) isBeforeParticiple(c *cursor, i int) bool {
	for k := i + 1; k <= i+auxiliaryBefore && c.isKind(k, doc.Word); k++ {
		if r.isParticiple(c, k) {
			return true
		}
	}
	return false
}

// hadBefore reports whether what token i plans lies behind by now: "had been due to expire
// Friday". Months may lie ahead of what the text has reached.
func (r *tenseReader) hadBefore(c *cursor, i int) bool {
	for back := i - 1; back >= max(c.s.First, i-planBefore) && c.isKind(back, doc.Word); back-- {
		if c.standsAt(r.perfect, back) {
			return true
		}
	}
	return false
}

// hasAuxiliary reports whether such a word stands close before a participle: "will be
// signed", "had been signed".
func (r *tenseReader) hasAuxiliary(c *cursor, i int, auxiliaries lexicon.Wordings) bool {
	for back := max(c.s.First, i-auxiliaryBefore); back < i; back++ {
		if c.standsAt(auxiliaries, back) {
			return true
		}
	}
	return false
}
