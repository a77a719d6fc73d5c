package dates

import (
	"slices"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

// listed appends the dates of a list: the days of "2–4, 9 and 16 June". Like holds what
// they have in common; the one beside the common word takes it into its span, as it does
// in a pair.
func (f *finder) listed(
	dates []doc.Mention[doc.Date], x *expression, like doc.Mention[doc.Date],
) []doc.Mention[doc.Date] {
	set := listSetters[x.Rule.Attr("list")]
	from := len(dates)
	first, last := x.Tokens("list")
	isRange := false
	for i := first; i < last; i++ {
		if !x.isKind(i, doc.Number) {
			isRange = f.ranges.isJoint(&x.cursor, i)
			continue
		}
		item := like
		item.Span = x.Document.Tokens[i].Span
		set(x, &item.Value.Said, x.digits(i))
		if isRange && len(dates) > from {
			before := &dates[len(dates)-1]
			*before = f.ranges.joined(&x.cursor, before, &item)
		} else {
			dates = append(dates, item)
		}
	}
	list, _ := x.Part("list")
	reach(&dates[from], doc.Span{Start: like.Start, End: list.Start})
	reach(&dates[len(dates)-1], doc.Span{Start: list.End, End: like.End})
	return dates
}

// listSetters set what the number of a list says.
var listSetters = map[string]func(x *expression, p *doc.DateParts, n int){
	"day": func(_ *expression, p *doc.DateParts, n int) { p.Day = n },
	"decade": func(x *expression, p *doc.DateParts, n int) {
		if p.Decade = n; n < 100 { // "the 1850s, 60s"
			first, _ := x.Tokens("list")
			p.Decade += x.digits(first) / 100 * 100
		}
	},
	"century": func(x *expression, p *doc.DateParts, n int) {
		if p.Century = n; x.Has("era") {
			p.Century = -n
		}
	},
}

// reach makes a date reach over a span beside it, and with it the end of a range there.
func reach(m *doc.Mention[doc.Date], span doc.Span) {
	said := &m.Value.Said
	if span.Start < m.Start {
		if said.FirstEnd.Start == m.Start {
			said.FirstEnd.Start = span.Start
		}
		m.Start = span.Start
	}
	if span.End > m.End {
		if said.LastEnd.End == m.End {
			said.LastEnd.End = span.End
		}
		m.End = span.End
	}
}

// digits reads the number that token i begins with.
func (x *expression) digits(i int) int {
	s := x.Document.Tokens[i].In(x.Text)
	n, _ := strconv.Atoi(strings.TrimRight(s, "dhnrst"))
	return n
}

// shareYears gives dates of a sentence that leave out their year the year of the date
// behind them with which they are coordinated: "in January and February 2011".
func (r *rangeReader) shareYears(c *cursor, dates []doc.Mention[doc.Date]) {
	for i := len(dates) - 2; i >= 0; i-- {
		a, b := &dates[i], &dates[i+1]
		p, q := &a.Value.Said, &b.Value.Said
		year, ok := yearOf(q)
		if !ok || !isWithoutYear(p) || monthOf(q) == 0 {
			continue
		}
		between := [2]int{c.TokenAt(a.End), c.TokenAt(b.Start)}
		isLater := monthOf(p) > monthOf(q)
		switch isListed := r.areListed(c, between); {
		case isListed && isLater: // "in December and January 2011"
			year--
		case isListed:
		case isLater || !r.areJoined(c, between) || slices.ContainsFunc(dates[:i], saysYear):
			continue
		}
		p.Year, p.HasYear = year, true
	}
}

// isWithoutYear reports whether a date names less than a year, and not which.
func isWithoutYear(p *doc.DateParts) bool {
	_, hasYear := yearOf(p)
	return !hasYear && p.Shift.From == doc.NoAnchor && monthOf(p) > 0
}

// yearOf is the year that a date says, of a range that of its first end, else of its last.
func yearOf(p *doc.DateParts) (year int, ok bool) {
	if !p.HasYear && p.To != nil {
		return p.To.Year, p.To.HasYear
	}
	return p.Year, p.HasYear
}

func saysYear(m doc.Mention[doc.Date]) bool {
	_, ok := yearOf(&m.Value.Said)
	return ok
}

// monthOf is the first month of what a date names of a year, 0 for nothing.
func monthOf(p *doc.DateParts) int {
	switch {
	case p.Form != doc.FormPoint && p.Form != doc.FormRange:
		return 0
	case p.Season != "":
		return map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[p.Season]
	case p.Quarter > 0:
		return p.Quarter*3 - 2
	case p.Half > 0:
		return p.Half*6 - 5
	}
	return p.Month
}

// areListed reports whether nothing stands between two dates, the tokens half-open, but
// what joins the members of a list, and "in" and its kin.
func (r *rangeReader) areListed(c *cursor, between [2]int) bool {
	for i := between[0]; i < between[1]; {
		_, last := r.listed.Match(c.Tokens, i, between[1])
		if last == i {
			return false
		}
		i = last
	}
	return between[0] < between[1]
}

// mostJoined is how many tokens stand between two dates of which one has the year of the
// other.
const mostJoined = 15

// areJoined reports whether two dates stand in two phrases joined by "and", and neither in
// a clause that hangs on the other: "in March and reopened it in June 1963".
func (r *rangeReader) areJoined(c *cursor, between [2]int) bool {
	isJoined := false
	for i := between[0]; i < between[1]; i++ {
		isStop := c.isKind(i, doc.Punct) && !c.isWord(i, ",") && !c.isWord(i, "-")
		if isStop || c.standsAt(r.subordinate, i) {
			return false
		}
		isJoined = isJoined || c.standsAt(r.coordinate, i)
	}
	return isJoined && between[1]-between[0] <= mostJoined
}
