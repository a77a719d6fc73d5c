package missions

import "chancery/pipeline/doc"

// toldDate is a date that tells when something happened, 0 for none, else 1 and its index: the
// last before the verb and the first behind it, which is surer.
type toldDate struct{ before, behind int }

func (t *toldDate) take(date int, isBehind bool) {
	switch {
	case !isBehind:
		t.before = date + 1
	case t.behind == 0:
		t.behind = date + 1
	}
}

// date returns the date that is surer, -1 for none.
func (t *toldDate) date() int {
	if t.behind > 0 {
		return t.behind - 1
	}
	return t.before - 1
}

// dated fills in when the missions of a clause were opened and when they were closed, from
// the dates that belong to its verbs.
func (r *clauseReader) dated(c *clause, v *claim) {
	var opened, closed toldDate
	lo, hi := r.DatesIn(r.span(c.from, max(c.to, c.from+1)))
	for k := lo; k < hi; k++ {
		d := &r.Dates[k].Value
		if d.Type != doc.DateTypeDate {
			continue
		}
		at := r.TokenAt(r.Dates[k].Start)
		switch says, isBehind := r.verbOf(c, at); {
		case r.isUntil(c, at):
			v.ends()
			v.end = d.End
		case r.isLed(r.words.since, at) && says != saysClosed && !v.exists:
			v.end = d.End
		case r.isLed(r.words.since, at) && says != saysClosed:
			v.start = d.Start
		case says == saysHas && c.left.isPast && d.Said.To != nil:
			v.ends()
			v.start, v.end = d.Start, d.End
		case says == saysOpened:
			opened.take(k, isBehind)
		case (says == saysClosed || says == saysMoved) && d.Said.To == nil:
			closed.take(k, isBehind)
		}
	}
	if k := opened.date(); k >= 0 && !v.start.Known() {
		v.start = r.Dates[k].Value.Start
	}
	if k := closed.date(); k >= 0 && !v.end.Known() {
		v.end = r.Dates[k].Value.End
	}
	if r.is(r.words.until, c.last) {
		v.ends()
	}
	if v.exists {
		v.end = doc.Day{}
	}
}

// verbOf returns what the verb says to which a date at a token belongs, and whether the
// date stands behind it; "" where another verb stands between.
func (r *clauseReader) verbOf(c *clause, at int) (says string, isBehind bool) {
	for i := len(c.rights) - 1; i >= 0; i-- {
		if right := &c.rights[i]; at >= right.last {
			return r.unless(right.last, at, right.says), true
		}
	}
	switch {
	case c.hasLeft && at >= c.left.last:
		return r.unless(c.last, at, c.left.says), true
	case at >= c.last || r.isAfter(c, at):
		return "", at >= c.last
	case c.hasLeft:
		return c.left.says, false
	}
	for i := range c.rights {
		if says := c.rights[i].says; says == saysOpened || says == saysClosed || says == saysMoved {
			return says, false
		}
	}
	return "", false
}

// unless returns what a verb says, "" where another verb or clause begins between two tokens.
func (r *clauseReader) unless(from, to int, says string) string {
	for i := from; i < to; i++ {
		if r.upos(i) == "VERB" || r.is(r.words.opener, i) {
			return ""
		}
	}
	return says
}

// isAfter reports whether a date that stands before the verb tells of something else: "after
// the war began in 1991".
func (r *clauseReader) isAfter(c *clause, at int) bool {
	from := at
	for from > c.from && !r.is(r.words.opener, from-1) {
		from--
	}
	for i := from; i < at; i++ {
		if r.is(r.words.after, i) && i < at-1 || r.upos(i) == "VERB" {
			return true
		}
	}
	return false
}

// isUntil reports whether a date says until when a mission was there: "until 1994", "until
// the war in 1994", "until 1994 Chile had".
func (r *clauseReader) isUntil(c *clause, at int) bool {
	const most = 5
	if isLasting := c.left.says == saysHas || c.left.says == saysAnswers; c.hasLeft && at < c.left.start {
		return isLasting && !c.left.isNegated && r.is(r.words.until, at-1)
	}
	for i := at - 1; i >= max(c.last, at-most); i-- {
		if r.is(r.words.until, i) {
			from := c.last
			if n := len(c.rights); n > 0 {
				from = max(from, c.rights[n-1].last)
			}
			return r.unless(from, i, saysHas) != "" // not "however, relations were not established until"
		}
		if r.upos(i) == "VERB" || r.word(i) == "," {
			return false
		}
	}
	return false
}

// isLed reports whether a word of a list stands before a date, articles and adverbs
// between.
func (r *clauseReader) isLed(list map[uint64]bool, at int) bool {
	for r.upos(at-1) == "DET" || r.upos(at-1) == "ADV" {
		at--
	}
	return r.is(list, at-1)
}
