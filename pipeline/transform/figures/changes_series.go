package figures

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

// series finds figures that follow each other with a time each and nothing else
// between: "40 million in 2008 and 50 million in 2009", "about 185 people. (In 2009
// – 126 people.)". The earlier one became the later one.
type series struct {
	*changeFinder
	reached map[int]int // by figure, the change that led to it
}

// find appends the changes of series to those that rules found.
func (s *series) find() {
	for i, m := range s.Changes {
		s.reach(m.Value.To, i)
	}
	for first := 0; first < len(s.Figures); first++ {
		second, _ := s.times.behindConversion(first)
		if second >= len(s.Figures) || !s.isSeries(first, second) {
			continue
		}
		if earlier, later, ok := s.order(first, second); ok {
			s.follow(earlier, later)
		}
	}
	slices.SortStableFunc(s.Changes, func(a, b doc.Mention[doc.Change]) int { return a.Start - b.Start })
}

// reach notes the change that led to a figure: of several one that tells from which, else
// the last.
func (s *series) reach(to, change int) {
	if at, ok := s.reached[to]; !ok || s.Changes[at].Value.From < 0 {
		s.reached[to] = change
	}
}

// isSeries reports whether two figures that follow each other are one quantity told
// twice.
func (s *series) isSeries(a, b int) bool {
	return s.amounts.isPair(a, b) && s.isOneThing(a, b) && s.isListed(a, b) && !s.isPlan(a) &&
		!s.differences[a] && !s.differences[b]
}

// isOneThing reports whether the second of two figures that follow each other
// counts what the first does: with the same noun, or without one of its own.
func (s *series) isOneThing(a, b int) bool {
	from, to := &s.Figures[a].Value, &s.Figures[b].Value
	if isBare(from) && to.Counted.Empty() && // "resolutions 687 (1991), 773 (1992)"
		strings.ContainsAny(s.LowerBetween(s.Figures[a].End, s.Figures[b].Start), "()") {
		return false
	}
	if from.PartOf == b || to.PartOf == a {
		return false
	}
	if to.Counted.Empty() || to.Counted.Start < s.Figures[b].Start {
		return true
	}
	return !from.Counted.Empty() && s.phrases.Head(from.Counted.In(s.Text)) == s.phrases.Head(to.Counted.In(s.Text))
}

// mostListed is how many tokens may stand between two figures of a series.
const mostListed = 16

// isListed reports whether nothing stands between two figures but the noun of the
// first, units, dates and words that join a list.
func (s *series) isListed(a, b int) bool {
	from, to := &s.Figures[a], s.Figures[b].Start
	if !s.areNeighbours(s.SentenceAt(from.Start), s.SentenceAt(to)) {
		return false
	}
	_, end := s.times.behindConversion(a)
	first, last := s.TokenAt(max(end, min(from.Value.Counted.End, to))), s.TokenAt(to)
	if first >= last || last-first > mostListed {
		return false
	}
	for i := first; i < last; i++ {
		t := &s.Tokens[i]
		if t.Kind != doc.Symbol && !s.words.join.Has(t.Fold) && !doc.Covers(s.Dates, t.Start) {
			return false
		}
	}
	return true
}

// areNeighbours reports whether two sentences are one or follow each other in a
// paragraph.
func (s *series) areNeighbours(a, b int) bool {
	return a >= 0 && (b == a || b == a+1) && s.Sentences[a].Block == s.Sentences[b].Block && !s.Sentences[a].Skip
}

// isPlan reports whether a word of wish or plan stands before a figure in its
// sentence.
func (s *series) isPlan(figure int) bool {
	at := s.Figures[figure].Start
	sentence := s.Sentences[s.SentenceAt(at)]
	return slices.ContainsFunc(s.Tokens[sentence.First:s.TokenAt(at)], func(t doc.Token) bool {
		return s.words.intention.Has(t.Fold) && !doc.Covers(s.Dates, t.Start)
	})
}

// dated is a figure and its date.
type dated struct{ figure, date int }

// order returns two figures with their dates in the order of time; ok is false where
// they do not tell a time each, or times that overlap.
func (s *series) order(first, second int) (earlier, later dated, ok bool) {
	a, b := dated{first, s.times.own(first)}, dated{second, s.times.own(second)}
	if a.date < 0 && b.date >= 0 {
		a.date = s.times.nearby(s.Figures[first].Span, b.date)
	}
	if a.date < 0 || b.date < 0 || a.date == b.date || !s.hasYear(a.date) || !s.hasYear(b.date) {
		return a, b, false
	}
	if s.Dates[b.date].Value.Start.Before(s.Dates[a.date].Value.Start) {
		a, b = b, a
	}
	return a, b, s.Dates[a.date].Value.End.Before(s.Dates[b.date].Value.Start)
}

// hasYear reports whether a date names its year, or counts from another: a season
// alone recurs.
func (s *series) hasYear(date int) bool {
	words := s.Dates[date].In(s.Text)
	return strings.ContainsAny(words, "0123456789") || strings.Contains(words, "year")
}

// follow adds that one figure became another, or completes a change to it of which
// the beginning was not told.
func (s *series) follow(from, to dated) {
	at, isReached := s.reached[to.figure]
	if isReached && s.Changes[at].Value.From >= 0 {
		return
	}
	v := doc.Change{From: from.figure, To: to.figure, Attributed: -1}
	if isReached {
		known := &s.Changes[at].Value
		v.Direction, v.Counted, v.CountedClass = known.Direction, known.Counted, known.CountedClass
	}
	if !s.amounts.fill(&v, -1, false) {
		return
	}
	s.context.fill(&v, -1, doc.Span{})
	s.times.set(&v, from.date, to.date)
	if isReached {
		s.Changes[at].Value = v
		return
	}
	s.reach(to.figure, len(s.Changes))
	span := s.Figures[to.figure].Span
	s.Changes = append(s.Changes, doc.Mention[doc.Change]{Span: span, Rule: "figure-series", Value: v})
}
