package dates

import (
	"strings"

	"chancery/pipeline/doc"
)

// rangeReader tells ranges from pairs of dates.
type rangeReader struct{ rangeWords }

// isPair reports whether the two ends of a match are two dates: joined by "and" without
// "between", "or", a comma, as they are written in running text.
func (r *rangeReader) isPair(c *cursor, said *doc.DateParts) bool {
	if said.Form != doc.FormRange || said.To == nil {
		return false
	}
	between := doc.Span{Start: said.FirstEnd.End, End: said.LastEnd.Start}.In(c.Text)
	before := c.TokenAt(said.FirstEnd.Start) - 1
	if c.isWord(before, "the") {
		before--
	}
	return r.pair[strings.TrimSuffix(between, "the ")] && !c.isWord(before, "between")
}

// split makes two dates of a range; the first has the year of the second where it names
// none.
func split(both doc.Mention[doc.Date]) (first, second doc.Mention[doc.Date]) {
	first, second = both, both
	said := both.Value.Said
	first.End, second.Span, second.Value.Said = said.FirstEnd.End, said.LastEnd, *said.To
	said.Form, said.To = doc.FormPoint, nil
	if !said.HasYear {
		said.Year, said.HasYear = second.Value.Said.Year, second.Value.Said.HasYear
	}
	first.Value.Said = said
	return first, second
}

// join makes ranges of dates of a sentence that are joined by a dash, "to", "until", or
// by "and" behind "between". It writes them over the dates, and returns how many are left.
func (r *rangeReader) join(c *cursor, dates []doc.Mention[doc.Date]) int {
	kept := 0
	for i := 0; i < len(dates); i++ {
		date := dates[i]
		if i+1 < len(dates) && r.isRange(c, &date, &dates[i+1]) {
			date = r.joined(c, &date, &dates[i+1])
			i++
		}
		dates[kept] = date
		kept++
	}
	return kept
}

// isRange reports whether two dates are the ends of a range.
func (r *rangeReader) isRange(c *cursor, a, b *doc.Mention[doc.Date]) bool {
	p, q := &a.Value.Said, &b.Value.Said
	if !isPlainPoint(p) || !isPlainPoint(q) && !isPresent(q) {
		return false
	}
	if p.Clock != "" && q.Clock == "" || p.HasYear && q.HasYear && p.Year > q.Year {
		return false
	}
	first, last := c.TokenAt(a.End), c.TokenAt(b.Start)
	if q.Modifier == approximate { // "1322 – c. 1395"
		last = c.beginningOf(r.bounds, last)
	}
	if last <= first {
		return false
	}
	if _, end := r.rangeJoint.Match(c.Tokens, first, last); end == last {
		return true
	}
	start := c.TokenAt(a.Start)
	if p.Modifier == approximate {
		start = c.beginningOf(r.bounds, start)
	}
	return last == first+1 && c.isWord(first, "and") && c.isWord(start-1, "between")
}

// isJoint reports whether token i alone joins the ends of a range.
func (r *rangeReader) isJoint(c *cursor, i int) bool {
	_, end := r.rangeJoint.Match(c.Tokens, i, i+1)
	return end > i
}

// bound reads the words before a date that begins at token first: of a point what they say,
// of a range whether both ends are told as about so.
func (r *rangeReader) bound(c *cursor, said *doc.DateParts, first int) {
	word, ok := c.wordingBefore(r.bounds, first)
	switch {
	case !ok:
	case said.Form == doc.FormPoint:
		said.Modifier = word
	case said.To != nil && word == approximate:
		said.Modifier, said.To.Modifier = word, word
	}
}

// isPlainPoint reports whether a stretch of the calendar counts from no other.
func isPlainPoint(p *doc.DateParts) bool {
	return p.Form == doc.FormPoint && p.Shift.From == doc.NoAnchor
}

func isPresent(p *doc.DateParts) bool { return p.Form == doc.FormReference && p.Ref == "PRESENT_REF" }

// joined is the range from a to b, with the "from" or "between" before it. One that is
// open to the present has no ends of its own.
func (r *rangeReader) joined(c *cursor, a, b *doc.Mention[doc.Date]) doc.Mention[doc.Date] {
	to := b.Value.Said
	said := a.Value.Said
	said.Form, said.To, said.FirstEnd, said.LastEnd = doc.FormRange, &to, a.Span, b.Span
	if isPresent(&to) {
		said.FirstEnd, said.LastEnd = doc.Span{}, doc.Span{}
	}
	span := doc.Span{Start: a.Start, End: b.End}
	start := c.TokenAt(a.Start)
	isOne := c.isShape(c.TokenAt(a.End), doc.Glued) && c.isShape(c.TokenAt(b.Start), doc.Glued)
	switch {
	case said.Modifier == approximate && isOne: // "from c. 1322–1395"
		to.Modifier = approximate
		start = c.s.First
	case said.Modifier == approximate:
		start = c.beginningOf(r.bounds, start)
	}
	if c.standsBefore(r.rangeStart, start) {
		span.Start = c.Tokens[start-1].Start
	}
	return doc.Mention[doc.Date]{Span: span, Rule: a.Rule, Value: doc.Date{Said: said}}
}
