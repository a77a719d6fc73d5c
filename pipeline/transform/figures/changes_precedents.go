package figures

import (
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
// side; -1 for none.
func (p precedents) of(k *candidate, v *doc.Change, item doc.Span) int {
	to := &p.Figures[v.To]
	s := p.SentenceAt(to.Start)
	for i := v.To - 1; i >= 0; i-- {
		f := &p.Figures[i]
		at := p.SentenceAt(f.Start)
		if at < s-2 || at < 0 || p.Sentences[at].Block != p.Sentences[s].Block {
			return -1
		}
		if k.Contains(f.Span) || f.Value.Kind != to.Value.Kind || f.Value.Unit != to.Value.Unit {
			continue
		}
		if p.isOther(i, v, item) || !p.isEarlier(i, v.To, k.Span) {
			return -1
		}
		return i
	}
	return -1
}

// isOther reports whether a figure is of another thing than that of a change, or on the
// wrong side of it.
func (p precedents) isOther(from int, v *doc.Change, item doc.Span) bool {
	if !p.amounts.isPair(from, v.To) {
		return true
	}
	direction := doc.DirectionOf(*p.Figures[v.To].Value.Value - *p.Figures[from].Value.Value)
	return v.Direction != "" && direction != v.Direction || !p.isSame(from, v.To, item)
}

// isSame reports whether a figure told before counts what the second one does: the
// nouns have one head, or what changed is a pronoun or "the number".
func (p precedents) isSame(before, after int, item doc.Span) bool {
	a, b := &p.Figures[before].Value, &p.Figures[after].Value
	if b.Kind == "count" && !b.Counted.Empty() {
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
	a, b := p.times.own(from), p.times.own(to)
	if b < 0 {
		b = p.times.nearby(change, a)
	}
	return a >= 0 && b >= 0 && p.Dates[a].Value.Start.Before(p.Dates[b].Value.Start)
}
