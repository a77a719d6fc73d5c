package figures

import (
	"cmp"
	"strconv"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
)

// candidate is a place where a rule found a change, before it is known whether it is
// one.
type candidate struct {
	doc.Span
	rule  string
	first int // token

	change part // the word that tells the direction, or how many times as much
	way    part // the verb beside it, where it is a noun: "increased tenfold"
	times  part // a number of times: "18-fold"

	from, to, by part // figures
	than         part // the date with which is compared
	aside        int  // the figure before, beside which a change is told; -1 for none

	items items // of its sentence

	direction  string  // increase, decrease; "" where the values tell it
	factor     float64 // how many times as much; 0 where no word tells it
	isMultiple bool    // the word of change tells the factor: "doubled"
	needsFrom  bool    // no change where it is not known from what
	isTakenUp  bool    // what changed takes up what was told before: "it rose"
	item       string  // where what changed stands: subject, object, told (before), part; "" anywhere
}

// part is a named part of a match: its tokens, half-open, and the index of the figure
// or date that it is, -1 where it is none.
type part struct {
	doc.Span
	first, last int
	index       int
	isThere     bool
}

// read returns a match as a candidate.
func read(m *grammar.Match) candidate {
	named := func(name string) part {
		p := part{index: m.Mention(name)}
		p.Span, p.isThere = m.Part(name)
		p.first, p.last = m.Tokens(name)
		return p
	}
	c := candidate{
		Span: m.Span(), rule: m.Rule.Name, first: m.First,
		change: named("change"), way: named("way"), times: named("times"),
		from: named("from"), to: named("to"), by: named("by"), than: named("than"),
		aside: -1, needsFrom: m.Rule.Attr("needs") == "from", item: m.Rule.Attr("item"),
	}
	c.tellDirection(m)
	return c
}

// tellDirection reads direction and factor from the words of a match.
func (c *candidate) tellDirection(m *grammar.Match) {
	way := m.Value("way")
	c.direction = cmp.Or(m.Rule.Attr("direction"), m.Value("change"))
	factor, err := strconv.ParseFloat(c.direction, 64)
	c.isMultiple = err == nil
	if err != nil { // "fell 18-fold"
		factor, err = strconv.ParseFloat(m.Value("times"), 64)
		way = c.direction
	}
	if err == nil {
		if c.factor = factor; way == "decrease" {
			c.factor = 1 / factor
		}
	}
	if c.direction != "increase" && c.direction != "decrease" {
		c.direction = ""
	}
}

// told returns the change as far as its words tell it without the figures.
func (c *candidate) told() doc.Change {
	v := doc.Change{From: c.from.index, To: c.to.index, Attributed: -1, Direction: c.direction}
	if c.factor != 0 {
		percent := doc.Rounded(100 * (c.factor - 1))
		v.PercentChange, v.Direction = &percent, doc.DirectionOf(percent)
	}
	return v
}

// word returns the first token of the word of change, that of the match where there is
// none.
func (c *candidate) word() int {
	if c.change.isThere {
		return c.change.first
	}
	return c.first
}
