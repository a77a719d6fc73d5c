package figures

import (
	"math"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/nounphrase"
)

// precedents finds the figures from which something changed where the sentence of the
// change does not tell them: "There were 300 ships. By 2004 it rose to 400".
type precedents struct {
	*doc.Document
	phrases *nounphrase.Words
	amounts amounts
	times   changeTimes
}

// of returns the figure from which something changed: the last of its kind in the two
// sentences before, where it is of the same thing, of an earlier time, and on the right
// side; -1 for none. isTakenUp tells that what changed takes up what was told right before
// ("this number"): then a time need not be told.
func (p precedents) of(k *candidate, v *doc.Change, item doc.Span, isTakenUp bool) int {
	to := &p.Figures[v.To]
	s := p.SentenceAt(to.Start)
	for i := v.To - 1; i >= 0; i-- {
		f := &p.Figures[i]
		at := p.SentenceAt(f.Start)
		if at < s-2 || at < 0 || p.Sentences[at].Block != p.Sentences[s].Block {
			return -1
		}
		if k.Contains(f.Span) || !p.isOneKind(i, v.To) {
			continue
		}
		if !p.isConsistent(i, v) {
			return -1
		}
		if isTakenUp && at >= s-1 && p.amounts.isPair(i, v.To) && p.isRightSide(i, v) && !p.isLater(i, v.To, k.Span) {
			return i
		}
		if p.isOther(i, v, item) || !p.isEarlier(i, v.To, k.Span) {
			return -1
		}
		return i
	}
	return -1
}

// isOneKind reports whether two figures are of one kind and unit, or one of them without.
func (p precedents) isOneKind(a, b int) bool {
	f, t := &p.Figures[a].Value, &p.Figures[b].Value
	return f.Kind == t.Kind && f.Unit == t.Unit
}

// isConsistent reports whether the percentage of a change can be that from a figure to the one
// to which it came.
func (p precedents) isConsistent(from int, v *doc.Change) bool {
	a, b := p.Figures[from].Value.Value, p.Figures[v.To].Value.Value
	return v.PercentChange == nil || a == nil || b == nil || *a == 0 ||
		math.Abs(*v.PercentChange - 100*(*b-*a) / *a) <= max(1, precedentShare*math.Abs(*v.PercentChange))
}

// precedentShare is by which part of it a percentage may be off that from a figure that was told
// before.
const precedentShare = 0.1

// isRightSide reports whether a figure stands on the side of the second one from which the
// change is told.
func (p precedents) isRightSide(from int, v *doc.Change) bool {
	return v.Direction == "" || p.amounts.direction(from, v.To) == v.Direction
}

// isOther reports whether a figure is of another thing than that of a change, or on the
// wrong side of it.
func (p precedents) isOther(from int, v *doc.Change, item doc.Span) bool {
	if !p.amounts.isPair(from, v.To) {
		return true
	}
	return !p.isRightSide(from, v) || !p.isSame(from, v.To, item)
}

// isSame reports whether a figure told before counts what the second one does: the
// nouns have one head, or what changed is a pronoun or "the number".
func (p precedents) isSame(before, after int, item doc.Span) bool {
	a, b := &p.Figures[before].Value, &p.Figures[after].Value
	if b.Kind == "count" && p.amounts.hasNoun(after) {
		item = b.Counted
	}
	if item.Empty() {
		return true
	}
	head := p.phrases.Head(item.In(p.Text))
	if !a.Counted.Empty() {
		return p.phrases.Head(a.Counted.In(p.Text)) == head
	}
	at := p.Figures[before].Start
	return slices.Contains(strings.Fields(p.LowerBetween(p.Sentences[p.SentenceAt(at)].Start, at)), head)
}

// isEarlier reports whether the date of one figure begins before that of another, which
// may stand beside its change.
func (p precedents) isEarlier(from, to int, change doc.Span) bool {
	a, b := p.dates(from, to, change)
	return a >= 0 && b >= 0 && p.Dates[a].Value.Start.Before(p.Dates[b].Value.Start)
}

// isLater reports whether the dates of two figures are told, and the first one does not
// begin before the second.
func (p precedents) isLater(from, to int, change doc.Span) bool {
	a, b := p.dates(from, to, change)
	return a >= 0 && b >= 0 && a != b && !p.Dates[a].Value.Start.Before(p.Dates[b].Value.Start)
}

// dates returns the dates of two figures, the second of which may stand beside its change.
func (p precedents) dates(from, to int, change doc.Span) (a, b int) {
	a, b = p.times.own(from), p.times.own(to)
	if a < 0 {
		a = p.times.holding(from, p.Sentences[p.SentenceAt(p.Figures[from].Start)])
	}
	if b < 0 {
		b = p.times.nearby(change, a)
	}
	return a, b
}
