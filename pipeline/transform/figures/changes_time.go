package figures

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/language"
)

// context says what changed, where, and who says so, as its figures do.
func (c *changes) context(v *doc.Change, by int, noun doc.Span) {
	for _, i := range []int{v.To, v.From, by} {
		if i < 0 {
			continue
		}
		f := c.Figures[i].Value
		if v.Counted.Empty() && f.Kind == "count" && !c.words.point.Has(language.Fold(lastWord(f.Counted.In(c.Text)))) {
			v.Counted, v.CountedClass = f.Counted, f.CountedClass
		}
		if v.Place.Empty() {
			v.Place = f.Place
		}
		if v.Attributed < 0 {
			v.Attributed = f.Attributed
		}
	}
	if v.Counted.Empty() {
		v.Counted, v.CountedClass = noun, c.classOf(noun)
	}
	for _, i := range []int{v.To, v.From, by} {
		if i >= 0 && v.Counted.Empty() {
			v.Counted, v.CountedClass = c.Figures[i].Value.Counted, c.Figures[i].Value.CountedClass
		}
	}
}

// classOf returns the class that a figure of the text has whose noun phrase ends
// with the same word.
func (c *changes) classOf(noun doc.Span) string {
	if noun.Empty() {
		return ""
	}
	if c.classed == nil {
		c.classed = map[string]int{}
		for i := range c.Figures {
			c.classify(i)
		}
	}
	i, ok := c.classed[lastWord(noun.In(c.Text))]
	if !ok {
		return ""
	}
	return c.Figures[i].Value.CountedClass
}

// classify notes the class of a figure for others that count the same.
func (c *changes) classify(i int) {
	f := &c.Figures[i].Value
	if c.classed == nil || f.CountedClass == "" {
		return
	}
	word := lastWord(f.Counted.In(c.Text))
	if first, ok := c.classed[word]; !ok || i < first {
		c.classed[word] = i
	}
}

// lastWord returns the last word of a noun phrase before "of", "in" and their kin.
func lastWord(s string) string {
	s = strings.ToLower(s)
	for _, w := range []string{" in ", " of ", " from ", " at ", " to "} {
		s, _, _ = strings.Cut(s, w)
	}
	return s[strings.LastIndexByte(s, ' ')+1:]
}

// time finds the days over which something changed: from the date of the one
// figure to that of the other; where only one is told, those of its date. "Since"
// leaves the end open, "by" the beginning.
func (c *changes) time(v *doc.Change, by int, m *grammar.Match) {
	from := m.Mention("than")
	if v.From >= 0 && from < 0 {
		from = c.ownDate(v.From)
	}
	to := -1
	for _, i := range []int{v.To, by} {
		if i >= 0 && to < 0 {
			to = c.ownDate(i)
		}
	}
	if to < 0 || to == from {
		to = c.dateFor(m.Span(), from)
	}
	c.setTime(v, from, to)
	if from < 0 && to < 0 {
		v.Start = c.sectionSince(c.SentenceAt(m.Span().Start))
	}
}

// sectionSince returns the first day of a section whose heading counts up to now:
// "2003 – present". Headings that name a past span tell less: a change may have begun
// before it.
func (c *changes) sectionSince(sentence int) doc.Day {
	if sentence < 0 || c.Sentences[sentence].Kind == doc.Heading {
		return doc.Day{}
	}
	heading := c.Sections[c.Sentences[sentence].Section].Heading
	lo, hi := c.DatesIn(heading)
	if lo == hi || !c.isDay(lo) || c.Dates[lo].Value.End.Known() {
		return doc.Day{}
	}
	return c.Dates[lo].Value.Start
}

func (c *changes) setTime(v *doc.Change, from, to int) {
	if to >= 0 {
		v.Start, v.End = c.Dates[to].Value.Start, c.Dates[to].Value.End
		switch c.wordBefore(c.Dates[to].Start) {
		case "since":
			v.End = doc.Day{}
		case "by", "until", "of": // as of
			v.Start = doc.Day{}
		}
	}
	if from >= 0 {
		start := c.Dates[from].Value.Start
		switch {
		case to < 0:
			v.Start = start
		case !v.End.Known() || !v.End.Before(start):
			v.Start = start
		}
	}
}

// dateFor returns the date of a change that its figures do not have: the nearest
// in the sentence but for one, else the last that the two sentences before tell.
func (c *changes) dateFor(at doc.Span, but int) int {
	s := c.SentenceAt(at.Start)
	for back := s; back >= 0 && back >= s-2 && c.Sentences[back].Block == c.sentence.Block; back-- {
		best := c.nearestDate(c.Sentences[back].Span, at, but, false)
		if best < 0 && back == s {
			best = c.nearestDate(c.Sentences[back].Span, at, but, true)
		}
		isBeside := but >= 0 && c.Dates[but].Start >= c.Sentences[back].Start && c.Dates[but].Start < c.Sentences[back].End
		if best >= 0 || isBeside {
			return best
		}
	}
	return -1
}

// nearestDate returns the date of a span that stands nearest to a change, but for
// one and, where they are not wanted, those of other figures.
func (c *changes) nearestDate(within, at doc.Span, but int, withTaken bool) int {
	lo, hi := c.DatesIn(within)
	best, least := -1, 1<<30
	for k := lo; k < hi; k++ {
		d := c.Dates[k]
		if k == but || !c.isDay(k) || !withTaken && c.isTaken(k, at) {
			continue
		}
		if away := max(d.Start-at.End, at.Start-d.End); away < least {
			best, least = k, away
		}
	}
	return best
}

// isTaken reports whether a date belongs to a figure outside a span.
func (c *changes) isTaken(k int, at doc.Span) bool {
	s := c.Sentences[c.SentenceAt(c.Dates[k].Start)]
	for i := c.figureFrom(s.Start); i < len(c.Figures) && c.Figures[i].Start < s.End; i++ {
		if !at.Contains(c.Figures[i].Span) && c.ownDate(i) == k {
			return !c.isOpening(k)
		}
	}
	return false
}

// wordBefore returns the word before an offset in small letters.
func (v view) wordBefore(at int) string {
	i := v.TokenAt(at)
	for i--; i >= 0 && i < len(v.Tokens); i-- {
		if word := strings.ToLower(v.Tokens[i].In(v.Text)); word != "the" && word != "end" {
			return word
		}
	}
	return ""
}
