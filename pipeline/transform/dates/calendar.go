// Package dates says what temporal expressions mean: TIMEX3 value, EDTF, first and last day.
package dates

import (
	"fmt"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

// Calendar returns the stage that says which days a temporal expression means:
// TIMEX3 and EDTF values, first and last day. What the words leave out, the year
// of "in May", comes from the date told last in the sentence, the paragraph or
// the section, else from the heading; in a text that speaks from its day of
// writing, as news does, from that day. Where nothing tells it, the days stay
// unknown.
func Stage() (func(*doc.Document) error, error) {
	return func(d *doc.Document) error {
		c := calendar{Document: d}
		c.speaks = c.speaksFromItsDay()
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
	speaks   bool     // relative dates count from the reference date
	at       doc.Span // of the date under way
	sentence int
	section  int
	block    int

	told     period // what the text has told last
	basis    string // of told, seen from here
	toldHere bool   // told stands in this sentence
	quarter  period // the quarter told last
}

// speaksFromItsDay reports whether a text with a reference date is news rather
// than history: whether it says "on Friday" and "last year" as often as it names
// years that are long past on that day.
func (c *calendar) speaksFromItsDay() bool {
	if !c.Reference.Known() {
		return false
	}
	deictic, far := 0, 0
	for _, m := range c.Dates {
		p := &m.Value.Said
		switch {
		case p.Shift.From == doc.SpeechTime, p.Weekday > 0 && p.Day == 0:
			deictic++
		case p.HasYear && (int(c.Reference.Year)-p.Year > 3 || p.Year-int(c.Reference.Year) > 3):
			far++
		}
	}
	return deictic > 0 && 2*deictic >= far || far == 0
}

// enter begins a sentence. A heading's date counts for its section; a new section
// forgets the dates of the one before.
func (c *calendar) enter(s int) {
	x := c.Sentences[s]
	c.sentence, c.toldHere = s, false
	if x.Section != c.section {
		c.section = x.Section
		c.told, c.basis = period{}, ""
	}
	if x.Block != c.block {
		c.block = x.Block
		if c.told.known() {
			if finer[c.told.unit] < finer[doc.UnitMonth] {
				c.told = periodOf(doc.UnitMonth, c.told.start)
			}
			c.basis = "context"
			if c.Sentences[max(s-1, 0)].Kind == doc.Heading {
				c.basis = "heading"
			}
		}
	}
	if !c.told.known() && c.Reference.Known() {
		c.told, c.basis = dayPeriod(c.Reference), "article"
	}
}

// value fills in what a date means.
func (c *calendar) value(m *doc.Mention[doc.Date]) {
	v := &m.Value
	c.at = m.Span
	v.Type, v.Basis, v.Modifier = doc.DateTypeDate, "explicit", v.Said.Modifier
	switch p := v.Said; p.Form {
	case doc.FormPoint:
		if at := c.point(v, p); at.known() {
			c.tell(m, at)
		}
	case doc.FormRange:
		c.span(v, p)
	case doc.FormDuration:
		duration(v, p)
	case doc.FormSet:
		set(v, p)
	case doc.FormReference:
		v.Timex, v.Precision = p.Ref, "reference"
	}
	if strings.HasPrefix(v.Timex, "XXXX") && v.Type == doc.DateTypeDate {
		c.issue("date_unresolved", "no year is told for "+v.Timex)
	}
}

// tell moves the narrative to a date. One that belongs to a noun ("the 1951
// Convention") does not move it, nor one in brackets.
func (c *calendar) tell(m *doc.Mention[doc.Date], at period) {
	before := c.Text[c.Sentences[c.sentence].Start:m.Start]
	isAside := strings.LastIndexByte(before, '(') > strings.LastIndexByte(before, ')')
	if isAside && c.told.known() || language.IsAttribute(c.Document, m.Span) {
		return
	}
	if finer[at.unit] > finer[doc.UnitYear] && c.told.known() { // "the 1960s" give no year
		return
	}
	c.told, c.basis, c.toldHere = at, "context", true
	if at.unit == doc.UnitQuarter && m.Value.Said.Shift.From == doc.NoAnchor {
		c.quarter = at
	}
}

// issue notes that the date under way could not be used.
func (c *calendar) issue(code, detail string) {
	c.Issues = append(c.Issues, doc.Issue{Span: c.at, Stage: "transform/dates", Code: code, Detail: detail})
}

// point values a stretch of the calendar and returns it; what cannot be told is
// valued as far as the words go.
func (c *calendar) point(v *doc.Date, p doc.DateParts) period {
	if p.Shift.From == doc.SpeechTime && !c.speaks && p.Shift.Unit == doc.UnitDay && p.Shift.By == 0 && p.DayPart == "" {
		v.Timex, v.Precision = "PRESENT_REF", "reference"
		return period{}
	}
	if p.Decade >= 100 && p.Decade%100 == 0 && p.Decade < 2000 && !strings.Contains(c.at.In(c.Text), " ") { // "1800s": the years that begin so
		first, last := yearPeriod(p.Decade), yearPeriod(p.Decade+99)
		v.Timex, v.EDTF, v.Precision = timexYear(p.Decade)[:2], timexYear(p.Decade)[:2]+"XX", "century"
		v.Start, v.End = first.start, last.last()
		return period{}
	}
	if p.Turn != 0 {
		turn(v, p.Turn)
		return period{}
	}
	at, basis := c.resolve(p)
	v.Basis = basis
	if p.DayPart != "" || p.Clock != "" {
		v.Type = doc.DateTypeTime
	}
	if !at.known() {
		c.partly(v, p)
		return period{}
	}
	if p.Day > doc.DaysIn(int(at.start.Year), int(at.start.Month)) && at.unit == doc.UnitDay {
		c.issue("not_a_date", fmt.Sprintf("%d-%02d has no day %d", at.start.Year, at.start.Month, p.Day))
		v.Basis = "explicit"
		return period{}
	}
	if p.IsJulian && at.unit == doc.UnitDay {
		at.start = fromJulian(at.start)
	}
	if p.IsWeekOf {
		at = periodOf(doc.UnitWeek, at.start)
	}
	v.Start, v.End = at.part(p.Modifier)
	v.Timex, v.EDTF, v.Precision = at.timex(), at.edtf(), precisions[at.unit]
	if at.unit == doc.UnitYear && halves[p.Modifier] != "" && p.Shift.By == 0 {
		v.Timex += halves[p.Modifier]
	}
	if at.unit == doc.UnitDay {
		if t := timeOfDay(p); t != "" {
			v.Timex += t
			v.Precision = "time"
		}
	}
	qualify(v, at)
	return at
}

// turn values the turn of a century, which the guidelines take to be twenty
// years.
func turn(v *doc.Date, century int) {
	year := (century - 1) * 100
	v.Timex, v.EDTF, v.Precision = timexYear(year), edtfYear(year)+"~", "year"
	v.Start, v.End = yearPeriod(year-10).start, yearPeriod(year+10).last()
}

// partly values what cannot be told to the day: as far as the words go, and
// within the year or month that the text has reached ("one morning" in 1965).
func (c *calendar) partly(v *doc.Date, p doc.DateParts) {
	v.Timex, v.Precision = unresolved(p), precisions[unitOf(p)]
	switch rest := strings.TrimPrefix(v.Timex, "XXXX"); {
	case strings.HasSuffix(v.Timex, "_REF"):
		v.Precision = "reference"
		return
	case rest == "-XX-XX" && c.toldHere && (c.told.unit == doc.UnitYear || c.told.unit == doc.UnitMonth):
		v.Timex = c.told.timex() + rest[len(rest)-3*map[doc.TimeUnit]int{doc.UnitYear: 2, doc.UnitMonth: 1}[c.told.unit]:]
		v.Start, v.End, v.Basis = c.told.start, c.told.last(), c.basis
	}
	v.Timex += timeOfDay(p)
}

// halves are the endings of the halves of a year.
var halves = map[string]string{"first_half": "-H1", "second_half": "-H2"}

// qualify writes the modifier into the EDTF value: ~ for about, an interval of
// days for a part.
func qualify(v *doc.Date, at period) {
	switch _, isPart := parts[at.unit][v.Modifier]; {
	case isPart:
		v.EDTF = v.Start.String() + "/" + v.End.String()
	case v.Modifier == "approximate" && !strings.Contains(v.EDTF, "/"):
		v.EDTF += "~"
	}
}

// timeOfDay writes the part of a TIMEX3 value behind the day.
func timeOfDay(p doc.DateParts) string {
	switch {
	case p.Clock != "":
		return "T" + p.Clock + p.Zone
	case p.DayPart != "":
		return "T" + p.DayPart
	}
	return ""
}

// unresolved writes what the words say where no year is known: XXXX-05.
func unresolved(p doc.DateParts) string {
	switch {
	case p.Shift.IsVague && p.Shift.By < 0:
		return "PAST_REF"
	case p.Shift.IsVague && p.Shift.By > 0:
		return "FUTURE_REF"
	case p.Shift.From == doc.SpeechTime && p.DayPart == "":
		return [...]string{"PAST_REF", "PRESENT_REF", "FUTURE_REF"}[1+max(-1, min(1, p.Shift.By))]
	case p.Day > 0 && p.Month > 0:
		return fmt.Sprintf("XXXX-%02d-%02d", p.Month, p.Day)
	case p.Weekday > 0:
		return fmt.Sprintf("XXXX-WXX-%d", p.Weekday)
	case p.Month > 0:
		return fmt.Sprintf("XXXX-%02d", p.Month)
	case p.Season != "":
		return "XXXX-" + p.Season
	case p.Quarter > 0:
		return fmt.Sprintf("XXXX-Q%d", p.Quarter)
	case p.Half > 0:
		return fmt.Sprintf("XXXX-H%d", p.Half)
	}
	switch unitOf(p) {
	case doc.UnitYear:
		return "XXXX"
	case doc.UnitMonth, doc.UnitSeason:
		return "XXXX-XX"
	case doc.UnitQuarter:
		return "XXXX-QX"
	case doc.UnitWeek:
		return "XXXX-WXX"
	case doc.UnitWeekend:
		return "XXXX-WXX-WE"
	case doc.UnitDecade:
		return "XXX"
	case doc.UnitCentury:
		return "XX"
	}
	return "XXXX-XX-XX"
}

// unitOf is the unit of what the words name.
func unitOf(p doc.DateParts) doc.TimeUnit {
	switch {
	case p.Clock != "" || p.DayPart != "":
		return doc.UnitHour
	case p.Day > 0 || p.Weekday > 0 || p.Holiday != "":
		return doc.UnitDay
	case p.Month > 0:
		return doc.UnitMonth
	case p.Season != "":
		return doc.UnitSeason
	case p.Quarter > 0:
		return doc.UnitQuarter
	case p.Half > 0:
		return doc.UnitHalf
	case p.Decade != 0:
		return doc.UnitDecade
	case p.Century != 0:
		return doc.UnitCentury
	case p.Shift.Unit != "":
		return p.Shift.Unit
	}
	return doc.UnitYear
}

// span values an expression with two ends. The end that leaves out its year or
// month has that of the other.
func (c *calendar) span(v *doc.Date, p doc.DateParts) {
	from := p
	from.Form, from.To = doc.FormPoint, nil
	if p.To != nil && p.To.Form == doc.FormPoint && p.To.HasYear && !from.HasYear && unitOf(from) != doc.UnitDecade && unitOf(from) != doc.UnitCentury {
		from.Year, from.HasYear = p.To.Year, true
		if from.Month > p.To.Month && p.To.Month > 0 {
			from.Year--
		}
	}
	first := doc.Date{Type: doc.DateTypeDate, Modifier: from.Modifier}
	start := c.point(&first, from)
	v.Precision, v.Basis = "range", first.Basis
	if p.To == nil || p.To.Form == doc.FormReference {
		v.Start, v.Precision = first.Start, "open"
		v.Timex = first.Timex + "/PRESENT_REF"
		if first.EDTF != "" {
			a, _ := ends(first.EDTF)
			v.EDTF = a + "/.."
		}
		return
	}
	to := *p.To
	if !to.HasYear && start.known() && to.Shift.From == doc.NoAnchor && to.Decade == 0 && to.Century == 0 && from.HasYear {
		to.Year, to.HasYear = int(start.start.Year), true
	}
	last := doc.Date{Type: doc.DateTypeDate, Modifier: to.Modifier}
	end := c.point(&last, to)
	v.Ends = [2]doc.DateEnd{{Span: p.FirstEnd, Type: first.Type, Timex: first.Timex}, {Span: p.LastEnd, Type: last.Type, Timex: last.Timex}}
	v.Timex = first.Timex + "/" + last.Timex
	if !start.known() || !end.known() || last.End.Before(first.Start) {
		return
	}
	v.Start, v.End = first.Start, last.End
	a, _ := ends(first.EDTF)
	_, b := ends(last.EDTF)
	if last.Start.Before(first.Start) { // "8 November – 1940": EDTF wants the end to begin behind the start
		b = last.End.String()
	}
	v.EDTF = a + "/" + b
	c.told, c.basis, c.toldHere = end, "context", true
}

// ends returns both ends of an EDTF interval; of any other value twice itself.
func ends(edtf string) (first, last string) {
	first, last, ok := strings.Cut(edtf, "/")
	if !ok {
		return edtf, edtf
	}
	return first, last
}

// duration values a length of time: P2Y, PT4H, PXM.
func duration(v *doc.Date, p doc.DateParts) {
	v.Type, v.Precision = doc.DateTypeDuration, precisions[p.Unit]
	unit := string(p.Unit)
	switch p.Unit {
	case doc.UnitDecade, doc.UnitCentury: // the guidelines write years where their number is known
		if n, err := strconv.ParseFloat(p.Amount, 64); err == nil {
			v.Timex = "P" + strconv.FormatFloat(n*float64(months[p.Unit]/12), 'f', -1, 64) + "Y"
			return
		}
	case doc.UnitHour, doc.UnitMinute, doc.UnitSecond:
		v.Timex = "PT" + p.Amount + unit[1:]
		return
	case doc.UnitMillennium:
		unit = "L"
	}
	v.Timex = "P" + p.Amount + unit
}

// set values times that recur by their period, or by what recurs: XXXX-07 for
// "each July".
func set(v *doc.Date, p doc.DateParts) {
	if p.Amount == "" {
		v.Timex = unresolved(p) + timeOfDay(p)
		v.Precision = precisions[unitOf(p)]
	} else {
		duration(v, p)
	}
	v.Type = doc.DateTypeSet
}
