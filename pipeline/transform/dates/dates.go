// Package dates says what temporal expressions mean: TIMEX3 value, EDTF, first and last day.
package dates

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

// Stage returns the stage that says which days a temporal expression means: TIMEX3 and
// EDTF values, first and last day. What the words leave out, the year of "in May", comes
// from the reference time: the date named last in the sentence, the paragraph or the
// section, else in the heading; in a text that speaks from its day of writing, as news
// does, from that day. Where nothing tells it, the days stay unknown.
func Stage() (func(*doc.Document) error, error) {
	return func(d *doc.Document) error {
		c := calendar{Document: d, times: newDiscourse(d)}
		at := 0
		for s := range d.Sentences {
			c.sentence = s
			c.times.enter(d, s)
			for at < len(d.Dates) && d.Dates[at].Start < d.Sentences[s].End {
				m := &d.Dates[at]
				at++
				c.behind = d.Dates[at:]
				c.value(m)
			}
		}
		return nil
	}, nil
}

// calendar values the dates of one document in their order.
type calendar struct {
	*doc.Document
	times    discourse
	sentence int
	at       doc.Span                // of the date under way
	behind   []doc.Mention[doc.Date] // the dates behind it
}

// value fills in what a date means.
func (c *calendar) value(m *doc.Mention[doc.Date]) {
	v := &m.Value
	c.at = m.Span
	v.Type, v.Basis, v.Modifier = doc.DateTypeDate, basisExplicit, v.Said.Modifier
	switch p := &v.Said; p.Form {
	case doc.FormPoint:
		at := c.point(v, p)
		if p.Closes != "" && at.known() { // the day that closes it moves the narrative
			c.times.quarter = at
			break
		}
		if at.known() && !c.isAside(m) {
			c.times.move(at, p.Shift.From == doc.NoAnchor)
			if isFiner(doc.UnitYear, at.unit) {
				c.times.told = *v
			}
		}
	case doc.FormRange:
		c.span(v, p)
	case doc.FormDuration:
		duration(v, p)
		c.times.isLonger = c.times.isLonger || isLonger(p)
	case doc.FormSet:
		set(v, p)
	case doc.FormReference:
		v.Timex, v.Precision = p.Ref, precisionReference
	}
	if strings.HasPrefix(v.Timex, "XXXX") && v.Type == doc.DateTypeDate {
		c.issue("date_unresolved", "no year is told for "+v.Timex)
	}
}

// isAside reports whether a date leaves the narrative where it is: one that belongs to a
// noun ("the 1951 Convention"), and where the text has reached another time, one that
// belongs to a name ("the Convention of 1951"), one in brackets, and one that only bounds
// what the sentence has dated already ("in power since 1967").
func (c *calendar) isAside(m *doc.Mention[doc.Date]) bool {
	if language.IsAttribute(c.Document, m.Span) || c.times.isYearBeforeQuarter(&m.Value.Said) {
		return true
	}
	before := c.Text[c.Sentences[c.sentence].Start:m.Start]
	inBrackets := strings.LastIndexByte(before, '(') > strings.LastIndexByte(before, ')')
	if c.times.isHere && isLimit[m.Value.Said.Modifier] {
		return true
	}
	return c.times.reference.known() && (inBrackets || c.isOfName(m.Span))
}

// isLonger reports whether a duration is a year or some months, but not a quarter.
func isLonger(p *doc.DateParts) bool {
	return p.Unit == doc.UnitYear || p.Unit == doc.UnitMonth && p.Amount != "3"
}

// isLimit tells the modifiers with which a date bounds a state.
var isLimit = map[string]bool{"since": true, "until": true, "before": true, "after": true}

// isOfName reports whether "of" and a name stand before a date: "the Treaty of Paris of
// 1783" is told, not where the narrative has come to.
func (c *calendar) isOfName(date doc.Span) bool {
	i, _ := c.TokensOf(date)
	if i < 2 || c.Lower(i-1) != "of" {
		return false
	}
	name := &c.Tokens[i-2]
	return name.Kind == doc.Word && name.Shape.Is(doc.Capital) && !name.Shape.Is(doc.Opens)
}

// issue notes that the date under way could not be used.
func (c *calendar) issue(code, detail string) {
	c.Issues = append(c.Issues, doc.Issue{Span: c.at, Stage: "transform/dates", Code: code, Detail: detail})
}
