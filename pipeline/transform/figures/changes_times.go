package figures

import "chancery/pipeline/doc"

// changeTimes tells over which days something changed.
type changeTimes struct{ figureDates }

// fill fills in the days of a change: from the date of the one figure to that of the
// other; where only one is told, those of its date; where none is, from the first day
// of a section that counts up to now.
func (t changeTimes) fill(v *doc.Change, k *candidate) {
	from := k.than.index
	if v.From >= 0 && from < 0 {
		from = t.own(v.From)
	}
	to := -1
	for _, figure := range [...]int{v.To, k.by.index} {
		if figure >= 0 && to < 0 {
			to = t.own(figure)
		}
	}
	if to < 0 || to == from {
		to = t.nearby(k.Span, from)
	}
	t.set(v, from, to)
	if from < 0 && to < 0 {
		v.Start = t.sectionSince(t.SentenceAt(k.Start))
	}
}

// set fills in the days between two dates, -1 for one that is not told. "Since" leaves
// the end open, "by" the beginning.
func (t changeTimes) set(v *doc.Change, from, to int) {
	if to >= 0 {
		v.Start, v.End = t.Dates[to].Value.Start, t.Dates[to].Value.End
		switch word := t.wordBefore(t.Dates[to].Start); {
		case t.words.since.Has(word):
			v.End = doc.Day{}
		case t.words.until.Has(word): // as of
			v.Start = doc.Day{}
		}
	}
	if from >= 0 {
		if start := t.Dates[from].Value.Start; to < 0 || !v.End.Known() || !v.End.Before(start) {
			v.Start = start
		}
	}
}

// sectionSince returns the first day of the section of a sentence whose heading counts
// up to now: "2003 – present". Headings that name a past span tell less: a change may
// have begun before it.
func (t changeTimes) sectionSince(sentence int) doc.Day {
	if sentence < 0 || t.Sentences[sentence].Kind == doc.Heading {
		return doc.Day{}
	}
	heading := t.Sections[t.Sentences[sentence].Section].Heading
	lo, hi := t.DatesIn(heading)
	if lo == hi || !t.isDay(lo) || t.Dates[lo].Value.End.Known() {
		return doc.Day{}
	}
	return t.Dates[lo].Value.Start
}

// nearby returns the date of a change that its figures do not have: the nearest in the
// sentence but for one, else the last that the two sentences before tell; -1 for none.
func (t changeTimes) nearby(at doc.Span, but int) int {
	s := t.SentenceAt(at.Start)
	for back := s; back >= 0 && back >= s-2 && t.Sentences[back].Block == t.Sentences[s].Block; back-- {
		within := t.Sentences[back].Span
		best := t.nearest(within, at, but, false)
		if best < 0 && back == s {
			best = t.nearest(within, at, but, true)
		}
		isBeside := but >= 0 && t.Dates[but].Start >= within.Start && t.Dates[but].Start < within.End
		if best >= 0 || isBeside {
			return best
		}
	}
	return -1
}

// nearest returns the date of a span that stands nearest to a change, but for one and,
// where they are not wanted, those of other figures.
func (t changeTimes) nearest(within, at doc.Span, but int, withTaken bool) int {
	lo, hi := t.DatesIn(within)
	best, least := -1, 1<<30
	for k := lo; k < hi; k++ {
		if k == but || !t.isDay(k) || !withTaken && t.isTaken(k, at) {
			continue
		}
		if away := distance(t.Dates[k].Span, at); away < least {
			best, least = k, away
		}
	}
	return best
}

// isTaken reports whether a date belongs to a figure outside a span.
func (t changeTimes) isTaken(k int, at doc.Span) bool {
	first, last := doc.In(t.Figures, t.Sentences[t.SentenceAt(t.Dates[k].Start)].Span)
	for i := first; i < last; i++ {
		if !at.Contains(t.Figures[i].Span) && t.own(i) == k {
			return !t.isOpening(k)
		}
	}
	return false
}
