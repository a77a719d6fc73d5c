package transform

import (
	"fmt"
	"strings"

	"chancery/pipeline/doc"
)

// Calendar returns the stage that says which days a temporal expression means:
// TIMEX3 and EDTF values, first and last day. What the words leave out, the year
// of "in May", comes from the date told last in the sentence, the paragraph or
// the section, else from the heading; where nothing tells it, the days stay
// unknown.
func Calendar() (func(*doc.Document) error, error) {
	return func(d *doc.Document) error {
		c := calendar{Document: d}
		at := 0
		for s := range d.Sentences {
			c.enter(s)
			for at < len(d.Dates) && d.Dates[at].Start < d.Sentences[s].End {
				c.value(&d.Dates[at])
				at++
			}
		}
		return nil
	}, nil
}

// calendar values the dates of one document in their order.
type calendar struct {
	*doc.Document
	at      doc.Span // of the date under way
	section int
	block   int
	known   narrative // what was told last
	basis   string    // of what was told last, seen from here
}

// narrative is the point of time that the text has reached.
type narrative struct {
	year, month, day int
	hasYear          bool
}

// enter begins a sentence. A heading's date counts for its section; a new section
// forgets the dates of the one before.
func (c *calendar) enter(s int) {
	x := c.Sentences[s]
	if x.Section != c.section {
		c.section = x.Section
		c.known = narrative{}
		c.basis = ""
	}
	if x.Block != c.block {
		c.block = x.Block
		if c.known.hasYear {
			c.known.day = 0
			c.basis = "context"
			if c.Sentences[max(s-1, 0)].Kind == doc.Heading {
				c.basis = "heading"
			}
		}
	}
	if !c.known.hasYear && c.Reference.Known() {
		c.known = narrative{year: int(c.Reference.Year), month: int(c.Reference.Month), day: int(c.Reference.Day), hasYear: true}
		c.basis = "article"
	}
}

// value fills in what a date means.
func (c *calendar) value(m *doc.Mention[doc.Date]) {
	v := &m.Value
	c.at = m.Span
	v.Type, v.Basis = doc.DateTypeDate, "explicit"
	v.Modifier = v.Said.Modifier
	switch p := v.Said; p.Form {
	case "day":
		c.day(v, p)
	case "month":
		c.month(v, p)
	case "year":
		c.tell(v, narrative{year: p.Year, hasYear: true}, "year")
	case "decade":
		decade(v, p.Year)
		if first, _, _ := strings.Cut(m.In(c.Text), " "); v.Precision == "century" && first == m.In(c.Text) { // "1800s" without article: the years that begin so
			years(v, p.Year, p.Year+99)
		}
	case "shortdecade":
		base := 1900
		if c.known.hasYear {
			base = c.known.year / 100 * 100
		}
		decade(v, base+p.Number)
	case "century":
		century(v, p.Number)
	case "turn":
		v.Timex, v.EDTF, v.Precision = fmt.Sprint((p.Number-1)*100), fmt.Sprintf("%d~", (p.Number-1)*100), "year"
		years(v, (p.Number-1)*100-10, (p.Number-1)*100+10)
	case "season":
		season(v, p)
	case "quarter":
		quarter(v, p)
	case "weekday":
		c.weekday(v, p)
	case "relative":
		c.relative(v, p)
	case "ref":
		v.Timex, v.Precision, v.Basis = p.Unit, "reference", "explicit"
	case "duration", "durationvague", "durationwhole":
		duration(v, p)
	case "set":
		set(v, p)
	default:
		c.ranges(v, p)
	}
	if strings.HasPrefix(v.Timex, "XXXX") {
		c.issue("date_unresolved", "no year is told for "+v.Timex)
	}
	if v.Start.Known() && v.Type == doc.DateTypeDate && v.Basis == "explicit" && !(view{c.Document}).isAttribute(m.Span) {
		c.known = narrative{year: int(v.Start.Year), hasYear: true}
		if v.Precision == "month" || v.Precision == "day" {
			c.known.month = int(v.Start.Month)
		}
		if v.Precision == "day" {
			c.known.day = int(v.Start.Day)
		}
		if v.End.Known() && v.Precision == "range" {
			c.known.year = int(v.End.Year)
		}
		c.basis = "context"
	}
}

// issue notes that the date under way could not be used.
func (c *calendar) issue(code, detail string) {
	c.Issues = append(c.Issues, doc.Issue{Span: c.at, Stage: "calendar", Code: code, Detail: detail})
}

// tell values a year, month or day that is known as far as the precision says.
func (c *calendar) tell(v *doc.Date, n narrative, precision string) {
	v.Precision = precision
	switch precision {
	case "day":
		if n.day > doc.DaysIn(n.year, n.month) || n.month > 12 {
			c.issue("not_a_date", fmt.Sprintf("%d-%02d has no day %d", n.year, n.month, n.day))
			v.Precision = ""
			return
		}
		v.Start = doc.DayOf(n.year, n.month, n.day)
		v.End = v.Start
		v.Timex = timexYear(n.year) + fmt.Sprintf("-%02d-%02d", n.month, n.day)
		v.EDTF = v.Start.String()
	case "month":
		v.Start, v.End = monthDays(n.year, n.month, v.Modifier)
		v.Timex = timexYear(n.year) + fmt.Sprintf("-%02d", n.month)
		v.EDTF = edtfYear(n.year) + fmt.Sprintf("-%02d", n.month)
	case "year":
		v.Start, v.End = yearDays(n.year, v.Modifier)
		v.Timex, v.EDTF = timexYear(n.year), edtfYear(n.year)
	}
	qualify(v)
}

// qualify writes the modifier into the EDTF value: ~ for about, an interval of
// days for a part.
func qualify(v *doc.Date) {
	switch v.Modifier {
	case "":
	case "approximate":
		if v.EDTF != "" {
			v.EDTF += "~"
		}
	default:
		if v.Start.Known() && v.End.Known() {
			v.EDTF = v.Start.String() + "/" + v.End.String()
		}
	}
}

// timexYear writes a year as TIMEX3 does: years before 1 as BC.
func timexYear(year int) string {
	if year < 1 {
		return fmt.Sprintf("BC%04d", 1-year)
	}
	return fmt.Sprintf("%04d", year)
}

// edtfYear writes a year as ISO 8601-2 does.
func edtfYear(year int) string {
	if year < 0 {
		return fmt.Sprintf("-%04d", -year)
	}
	return fmt.Sprintf("%04d", year)
}

// monthDays returns the days of a month or of a part of it: days 1 to 10, 11 to
// 20, 21 to the end.
func monthDays(year, month int, modifier string) (start, end doc.Day) {
	first, last := 1, doc.DaysIn(year, month)
	switch modifier {
	case "early":
		last = 10
	case "mid":
		first, last = 11, 20
	case "late":
		first = 21
	case "first_half":
		last = 15
	case "second_half":
		first = 16
	}
	return doc.DayOf(year, month, first), doc.DayOf(year, month, last)
}

// yearDays returns the days of a year or of a part of it: January to April, May
// to August, September to December.
func yearDays(year int, modifier string) (start, end doc.Day) {
	from, to := 1, 12
	switch modifier {
	case "early":
		to = 4
	case "mid":
		from, to = 5, 8
	case "late":
		from = 9
	case "first_half":
		to = 6
	case "second_half":
		from = 7
	}
	return doc.DayOf(year, from, 1), doc.DayOf(year, to, doc.DaysIn(year, to))
}

func years(v *doc.Date, from, to int) {
	v.Start, v.End = doc.DayOf(from, 1, 1), doc.DayOf(to, 12, 31)
}

func (c *calendar) day(v *doc.Date, p doc.DateParts) {
	n := narrative{p.Year, p.Month, p.Day, p.HasYear}
	if !p.HasYear {
		if !c.known.hasYear {
			v.Timex, v.Precision, v.Basis = fmt.Sprintf("XXXX-%02d-%02d", p.Month, p.Day), "day", "explicit"
			return
		}
		n.year, v.Basis = c.known.year, c.basis
	}
	c.tell(v, n, "day")
	if !p.HasYear {
		c.known.month, c.known.day = p.Month, p.Day
	}
}

func (c *calendar) month(v *doc.Date, p doc.DateParts) {
	n := narrative{year: p.Year, month: p.Month}
	if !p.HasYear {
		if !c.known.hasYear {
			v.Timex, v.Precision, v.Basis = fmt.Sprintf("XXXX-%02d", p.Month), "month", "explicit"
			return
		}
		n.year, v.Basis = c.known.year, c.basis
	}
	c.tell(v, n, "month")
	if !p.HasYear {
		c.known.month = p.Month
	}
}

// weekday values "Friday": the next one from the day told last, where one is.
func (c *calendar) weekday(v *doc.Date, p doc.DateParts) {
	v.Precision = "day"
	if c.known.day == 0 || c.known.month == 0 {
		v.Timex = fmt.Sprintf("XXXX-WXX-%d", p.Number)
		return
	}
	n := doc.DayOf(c.known.year, c.known.month, c.known.day).Number()
	for range 7 {
		if d := doc.DayNumber(n); d.Weekday() == p.Number-1 {
			v.Basis = c.basis
			c.tell(v, narrative{int(d.Year), int(d.Month), int(d.Day), true}, "day")
			return
		}
		n++
	}
}

// relative values "the following year", "two months later" from the date told
// last.
func (c *calendar) relative(v *doc.Date, p doc.DateParts) {
	words := strings.Fields(strings.ToLower(p.Unit))
	step := relativeStep(words, p.Number)
	unit := relativeUnit(words)
	v.Precision = unit
	if !c.known.hasYear || unit == "" || unit == "month" && c.known.month == 0 || (unit == "day" || unit == "week") && c.known.day == 0 {
		v.Timex, v.Precision = "PAST_REF", "reference"
		return
	}
	v.Basis = c.basis
	n := c.known
	switch unit {
	case "year":
		n.year += step
		c.tell(v, n, "year")
	case "decade":
		n.year += 10 * step
		c.tell(v, n, "year")
	case "month":
		months := n.year*12 + n.month - 1 + step
		n.year, n.month = months/12, months%12+1
		c.tell(v, n, "month")
	default:
		if unit == "week" {
			step *= 7
		}
		d := doc.DayNumber(doc.DayOf(n.year, n.month, n.day).Number() + step)
		n = narrative{int(d.Year), int(d.Month), int(d.Day), true}
		c.tell(v, n, "day")
	}
	if v.Start.Known() {
		c.known = n
	}
}

// relativeStep is how many units the words lead on (or back).
func relativeStep(words []string, number int) int {
	n := max(number, 1)
	for _, w := range words {
		switch w {
		case "same", "this", "that":
			return 0
		case "following", "next", "subsequent", "later", "after":
			if w == "later" && words[0] == "later" {
				return 0
			}
			return n
		case "previous", "preceding", "prior", "last", "earlier", "before":
			if w == "earlier" && words[0] == "earlier" {
				return 0
			}
			return -n
		}
	}
	return 0
}

func relativeUnit(words []string) string {
	for _, w := range words {
		switch w = strings.TrimSuffix(w, "s"); w {
		case "year", "month", "week", "day", "decade":
			return w
		case "morning":
			return "day"
		}
	}
	return ""
}

// ranges values an expression with two ends.
func (c *calendar) ranges(v *doc.Date, p doc.DateParts) {
	v.Precision = "range"
	if p.Form == "rangeopen" {
		v.Start = doc.DayOf(p.Year, 1, 1)
		v.Timex, v.EDTF, v.Precision = timexYear(p.Year)+"/PRESENT_REF", edtfYear(p.Year)+"/..", "open"
		return
	}
	first, last := doc.Date{}, doc.Date{}
	switch p.Form {
	case "rangeyears":
		c.tell(&first, narrative{year: p.Year}, "year")
		c.tell(&last, narrative{year: p.To.Year}, "year")
	case "rangedecades":
		decade(&first, p.Year)
		decade(&last, p.To.Year)
	case "rangemonths":
		c.tell(&first, narrative{year: p.Year, month: p.Month}, "month")
		c.tell(&last, narrative{year: p.To.Year, month: p.To.Month}, "month")
	default:
		c.tell(&first, narrative{year: p.Year, month: p.Month, day: p.Day}, "day")
		c.tell(&last, narrative{year: p.To.Year, month: p.To.Month, day: p.To.Day}, "day")
	}
	if !first.Start.Known() || !last.End.Known() || last.End.Before(first.Start) {
		v.Precision = ""
		return
	}
	v.Start, v.End = first.Start, last.End
	v.Timex, v.EDTF = first.Timex+"/"+last.Timex, first.EDTF+"/"+last.EDTF
	v.Ends = [2]doc.DateEnd{{Span: p.FirstEnd, Type: doc.DateTypeDate, Timex: first.Timex}, {Span: p.LastEnd, Type: doc.DateTypeDate, Timex: last.Timex}}
}
