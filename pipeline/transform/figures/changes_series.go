package figures

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
)

// earlier returns the figure from which something changed that "rose to 300" tells
// without it: the last of its kind in the two sentences before, where it is of the
// same thing, of an earlier time, and on the right side; -1 for none.
func (c *changes) earlier(m *grammar.Match, v *doc.Change) int {
	to := &c.Figures[v.To]
	s := c.SentenceAt(to.Start)
	noun := c.noun(m)
	for k := v.To - 1; k >= 0; k-- {
		f := &c.Figures[k]
		at := c.SentenceAt(f.Start)
		if at < s-2 || at < 0 || c.Sentences[at].Block != c.Sentences[s].Block {
			return -1
		}
		if f.Start >= m.Span().Start && f.End <= m.Span().End || f.Value.Kind != to.Value.Kind || f.Value.Unit != to.Value.Unit {
			continue
		}
		if !c.isPair(k, v.To) || v.Direction != "" && directionOf(*to.Value.Value-*f.Value.Value) != v.Direction || !c.isSame(k, v.To, noun) {
			return -1
		}
		a, b := c.ownDate(k), c.ownDate(v.To)
		if b < 0 {
			b = c.dateFor(m.Span(), a)
		}
		if a < 0 || b < 0 || !c.Dates[a].Value.Start.Before(c.Dates[b].Value.Start) {
			return -1
		}
		return k
	}
	return -1
}

// isSame reports whether a figure told before counts what the second one does: the
// nouns end alike, or what changed is a pronoun or "the number".
func (c *changes) isSame(before, after int, noun doc.Span) bool {
	a, b := c.Figures[before].Value.Counted, c.Figures[after].Value.Counted
	if c.Figures[after].Value.Kind == "count" && !b.Empty() {
		noun = b
	}
	if noun.Empty() {
		return true
	}
	word := lastWord(noun.In(c.Text))
	if !a.Empty() {
		return lastWord(a.In(c.Text)) == word
	}
	s := c.Sentences[c.SentenceAt(c.Figures[before].Start)]
	return slices.Contains(strings.Fields(c.LowerBetween(s.Start, c.Figures[before].Start)), word)
}

// series finds figures that follow each other with a time each and nothing else
// between: "40 million in 2008 and 50 million in 2009", "about 185 people. (In 2009
// – 126 people.)". The earlier one became the later one.
func (c *changes) series() {
	c.reached = map[int]int{}
	for i, m := range c.Changes {
		c.reach(m.Value.To, i)
	}
	for j := 1; j < len(c.Figures); j++ {
		a, b := j-1, j
		if !c.isPair(a, b) || !c.isOneThing(a, b) || !c.isListed(a, b) || c.isPlan(a) ||
			c.differences[a] || c.differences[b] {
			continue
		}
		later := c.ownDate(b)
		earlier := c.ownDate(a)
		if earlier < 0 && later >= 0 {
			earlier = c.dateFor(c.Figures[a].Span, later)
		}
		if later < 0 || earlier < 0 || earlier == later || !c.hasYear(earlier) || !c.hasYear(later) {
			continue
		}
		if x, y := c.Dates[earlier].Value.Start, c.Dates[later].Value.Start; y.Before(x) {
			a, b, earlier, later = b, a, later, earlier
		}
		if end := c.Dates[earlier].Value.End; !end.Before(c.Dates[later].Value.Start) {
			continue
		}
		c.follow(a, b, earlier, later)
	}
	slices.SortStableFunc(c.Changes, func(a, b doc.Mention[doc.Change]) int { return a.Start - b.Start })
}

// isOneThing reports whether the second of two figures that follow each other
// counts what the first does: with the same noun, or without one of its own.
func (c *changes) isOneThing(a, b int) bool {
	from, to := &c.Figures[a].Value, &c.Figures[b]
	if from.Kind == "count" && from.Counted.Empty() && to.Value.Counted.Empty() && strings.ContainsAny(c.LowerBetween(c.Figures[a].End, to.Start), "()") || from.PartOf == b || to.Value.PartOf == a { // "resolutions 687 (1991), 773 (1992)"
		return false
	}
	if to.Value.Counted.Empty() || to.Value.Counted.Start < to.Start {
		return true
	}
	return !from.Counted.Empty() && lastWord(from.Counted.In(c.Text)) == lastWord(to.Value.Counted.In(c.Text))
}

// isPlan reports whether a word of wish or plan stands before a figure in its
// sentence.
func (c *changes) isPlan(figure int) bool {
	at := c.Figures[figure].Start
	if s := c.SentenceAt(at); s >= 0 {
		for i := c.Sentences[s].First; i < c.Sentences[s].Last && c.Tokens[i].Start < at; i++ {
			if c.words.wish.Has(c.Tokens[i].Fold) {
				return true
			}
		}
	}
	return false
}

// hasYear reports whether a date names its year, or counts from another: a season
// alone recurs.
func (c *changes) hasYear(k int) bool {
	words := c.Dates[k].In(c.Text)
	return strings.ContainsAny(words, "0123456789") || strings.Contains(words, "year")
}

// follow adds that one figure became another, or completes a change to it of which
// the beginning was not told.
func (c *changes) follow(a, b, earlier, later int) {
	at, isReached := c.reached[b]
	if isReached && c.Changes[at].Value.From >= 0 {
		return
	}
	v := doc.Change{From: a, To: b, Attributed: -1}
	if isReached {
		v.Direction, v.Counted, v.CountedClass = c.Changes[at].Value.Direction, c.Changes[at].Value.Counted, c.Changes[at].Value.CountedClass
	}
	if !c.values(&v, -1, doc.Span{}) {
		return
	}
	c.context(&v, -1, doc.Span{})
	c.setTime(&v, earlier, later)
	if isReached {
		c.Changes[at].Value = v
		return
	}
	c.reach(b, len(c.Changes))
	c.Changes = append(c.Changes, doc.Mention[doc.Change]{Span: c.Figures[b].Span, Rule: "figure-series", Value: v})
}

// reach notes the change that led to a figure: of several one that tells from which, else
// the last.
func (c *changes) reach(to, change int) {
	if at, ok := c.reached[to]; !ok || c.Changes[at].Value.From < 0 {
		c.reached[to] = change
	}
}

// isListed reports whether nothing stands between two figures but the noun of the
// first, units, dates and words that join a list.
func (c *changes) isListed(a, b int) bool {
	from, to := c.Figures[a], c.Figures[b]
	sa, sb := c.SentenceAt(from.Start), c.SentenceAt(to.Start)
	if sa < 0 || sb-sa > 1 || sb < sa || c.Sentences[sa].Block != c.Sentences[sb].Block || c.Sentences[sa].Skip {
		return false
	}
	first, last := c.TokenAt(max(from.End, min(from.Value.Counted.End, to.Start))), c.TokenAt(to.Start)
	if last-first > 16 {
		return false
	}
	c.sentence = doc.Sentence{Span: c.Sentences[sa].Join(c.Sentences[sb].Span), First: c.Sentences[sa].First, Last: c.Sentences[sb].Last, Block: c.Sentences[sb].Block}
	for i := first; i < last; i++ {
		if t := &c.Tokens[i]; !c.isDateAt(i) && !c.words.join.Has(t.Fold) && t.Kind != doc.Symbol && !isMark(t.In(c.Text)) {
			return false
		}
	}
	return first < last
}

func isMark(s string) bool {
	return slices.Contains([]string{"(", ")", ",", "–", "-", "—", ":", "."}, s)
}
