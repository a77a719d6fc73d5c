package dates

import (
	"fmt"
	"strings"

	"chancery/pipeline/doc"
)

// Precisions that are no unit of time (code list precision).
const (
	precisionReference = "reference"
	precisionRange     = "range"
	precisionOpen      = "open"
)

// approximate is the modifier of what is told as about so (code list modifier).
const approximate = "approximate"

// point values a stretch of the calendar and returns it; what cannot be told is valued as
// far as the words go.
func (c *calendar) point(v *doc.Date, p *doc.DateParts) period {
	switch {
	case c.isPresent(p):
		v.Timex, v.Precision = "PRESENT_REF", precisionReference
	case isHundreds(p.Decade) && !strings.Contains(c.at.In(c.Text), " "): // "1800s"
		hundreds(v, p.Decade)
	case p.Turn != 0:
		turn(v, p.Turn)
	case p.IsPeriod && c.times.told.Start.Known():
		told := &c.times.told
		v.Timex, v.EDTF, v.Precision = told.Timex, told.EDTF, told.Precision
		v.Start, v.End, v.Basis = told.Start, told.End, basisContext
	default:
		return c.stretch(v, p)
	}
	return period{}
}

// isPresent reports whether "today" means no day: in a text that does not speak from one.
func (c *calendar) isPresent(p *doc.DateParts) bool {
	s := p.Shift
	return s.From == doc.SpeechTime && !c.times.speech.known() &&
		s.Unit == doc.UnitDay && s.By == 0 && p.DayPart == ""
}

// hundreds values the years that begin so.
func hundreds(v *doc.Date, year int) {
	digits := timexYear(year)[:2]
	v.Timex, v.EDTF, v.Precision = digits, digits+"XX", units[doc.UnitCentury].precision
	v.Start, v.End = yearPeriod(year).start, yearPeriod(year+99).last()
	if v.Modifier == approximate {
		v.EDTF = yearsAbout(v)
	}
}

// yearsAbout writes years of which both ends are about so.
func yearsAbout(v *doc.Date) string {
	return edtfYear(int(v.Start.Year)) + "~/" + edtfYear(int(v.End.Year)) + "~"
}

// turn values the turn of a century, which the guidelines take to be twenty years.
func turn(v *doc.Date, century int) {
	year := (century - 1) * 100
	v.Timex, v.EDTF, v.Precision = timexYear(year), edtfYear(year)+"~", units[doc.UnitYear].precision
	v.Start, v.End = yearPeriod(year-10).start, yearPeriod(year+10).last()
}

// stretch values a period and returns it, an unknown one where no day is told.
func (c *calendar) stretch(v *doc.Date, p *doc.DateParts) period {
	at, basis := c.resolve(p)
	v.Basis = basis
	if isTimeOfDay(p) {
		v.Type = doc.DateTypeTime
	}
	if !at.known() {
		c.partly(v, p)
		return period{}
	}
	if at.unit == doc.UnitDay && p.Day > doc.DaysIn(int(at.start.Year), int(at.start.Month)) {
		c.issue("not_a_date", fmt.Sprintf("%d-%02d has no day %d", at.start.Year, at.start.Month, p.Day))
		v.Basis = basisExplicit
		return period{}
	}
	if p.IsJulian && at.unit == doc.UnitDay {
		at.start = fromJulian(at.start)
	}
	if p.Beside != 0 && at.unit == doc.UnitDay {
		at = at.shift(p.Beside)
	}
	if p.Holds != "" {
		at = periodOf(p.Holds, at.start)
	}
	if p.Piece.Unit != "" {
		return c.piece(v, at, p.Piece)
	}
	reference := c.times.reference
	write(v, at, p)
	if p.Rest != 0 && isFiner(reference.unit, at.unit) {
		rest(v, reference, p.Rest)
	}
	return at
}

// resolve says which period a point means. A quarter that the date behind it closes is the
// one that most of its months lie in: financial quarters end in any month.
func (c *calendar) resolve(p *doc.DateParts) (period, string) {
	const halfQuarter = 45 // days
	r := resolver{&c.times}
	if isOnlyTime(p) {
		if day, basis := c.dayBehind(r); day.unit == doc.UnitDay {
			return day, basis
		}
	}
	if p.Closes == "" || len(c.behind) == 0 {
		return r.resolve(p)
	}
	day, basis := r.resolve(&c.behind[0].Value.Said)
	if day.unit != doc.UnitDay {
		return unknown()
	}
	return periodOf(p.Closes, addDays(day.start, -halfQuarter)), basis
}

// isOnlyTime reports whether a time of the day is told, and not of which.
func isOnlyTime(p *doc.DateParts) bool {
	isBare := p.Day == 0 && p.Month == 0 && p.Weekday == 0 && p.Holiday == "" && p.Shift.From == doc.NoAnchor
	return isTimeOfDay(p) && isBare && !p.HasYear
}

// dayBehind resolves the day that stands behind a time, with nothing between them but
// brackets and the same time in another zone: "at 10:35 a.m. (0735 GMT) Friday".
func (c *calendar) dayBehind(r resolver) (period, string) {
	end := c.at.End
	for i := range c.behind {
		m := &c.behind[i]
		if m.Start > c.Sentences[c.sentence].End || strings.Trim(c.Text[end:m.Start], " (),") != "" {
			break
		}
		if p := &m.Value.Said; !isOnlyTime(p) {
			return r.resolve(p)
		}
		end = m.End
	}
	return unknown()
}

// rest cuts the days of a period to those behind or before what is told of it: "later that
// year".
func rest(v *doc.Date, told period, direction int) {
	start, end := v.Start, v.End
	if direction > 0 {
		start = addDays(told.last(), 1)
	} else {
		end = addDays(told.start, -1)
	}
	if end.Before(start) {
		return
	}
	v.Start, v.End, v.EDTF = start, end, start.String()+"/"+end.String()
}

// piece values one day, week or weekend of a period, and returns it. The weeks of a month
// are counted from its first day; TIMEX3 has no name for them, and takes that of the month.
func (c *calendar) piece(v *doc.Date, of period, piece doc.Piece) period {
	at, ok := of.piece(piece)
	if !ok {
		c.issue("not_a_date", fmt.Sprintf("%s has no %s %d", of.timex(), units[piece.Unit].precision, piece.Nth))
		v.Basis = basisExplicit
		return period{}
	}
	if piece.Unit != doc.UnitWeek {
		write(v, at, &doc.DateParts{})
		return at
	}
	v.Start, v.End = at.start, at.last()
	v.Timex, v.EDTF, v.Precision = of.timex(), v.Start.String()+"/"+v.End.String(), units[at.unit].precision
	return of
}

// write writes a period, or the part of it that is meant, as the words say it.
func write(v *doc.Date, at period, p *doc.DateParts) {
	v.Start, v.End = at.part(p.Modifier)
	v.Timex, v.EDTF, v.Precision = at.timex(), at.edtf(), units[at.unit].precision
	if at.unit == doc.UnitYear && p.Shift.By == 0 {
		v.Timex += halves[p.Modifier]
	}
	if at.unit == doc.UnitDay && isTimeOfDay(p) {
		v.Timex += timeOfDay(p)
		v.Precision = units[doc.UnitHour].precision
	}
	qualify(v, at)
}

// halves are the endings of the halves of a year.
var halves = map[string]string{"first_half": "-H1", "second_half": "-H2"}

// qualify writes the modifier into the EDTF value: ~ for about, an interval of days for a
// part. Digits that are left open take no ~ from most readers: of about the 1870s both ends
// are about so.
func qualify(v *doc.Date, at period) {
	_, isPart := parts[at.unit][v.Modifier]
	first, last, isInterval := strings.Cut(v.EDTF, "/")
	switch {
	case isPart:
		v.EDTF = v.Start.String() + "/" + v.End.String()
	case v.Modifier != approximate:
	case isFiner(doc.UnitYear, at.unit):
		v.EDTF = yearsAbout(v)
	case isInterval:
		v.EDTF = first + "~/" + last + "~"
	default:
		v.EDTF += "~"
	}
}

// span values an expression with two ends.
func (c *calendar) span(v *doc.Date, p *doc.DateParts) {
	from := startOf(p)
	first := doc.Date{Type: doc.DateTypeDate, Modifier: from.Modifier}
	start := c.point(&first, &from)
	v.Basis = first.Basis
	if p.To == nil || p.To.Form == doc.FormReference {
		open(v, &first)
		return
	}
	to := endOf(p, from.HasYear, start)
	last := doc.Date{Type: doc.DateTypeDate, Modifier: to.Modifier}
	end := c.point(&last, &to)
	v.Precision = precisionRange
	v.Ends = [2]doc.DateEnd{
		{Span: p.FirstEnd, Type: first.Type, Timex: first.Timex},
		{Span: p.LastEnd, Type: last.Type, Timex: last.Timex},
	}
	if v.Timex = first.Timex; last.Timex != first.Timex { // "early to mid-1990" is 1990
		v.Timex += "/" + last.Timex
	}
	v.Modifier = ""
	if first.Modifier == approximate || last.Modifier == approximate {
		v.Modifier = approximate
	}
	if !start.known() || !end.known() || last.End.Before(first.Start) {
		return
	}
	v.Start, v.End = first.Start, last.End
	v.EDTF = interval(&first, &last)
	c.times.reach(end)
	c.times.told = *v
}

// startOf is the first end of a range. One that leaves out its year has that of the last:
// "in May and June 1948"; the year before it, where the months say so.
func startOf(p *doc.DateParts) doc.DateParts {
	from, to := *p, p.To
	from.Form, from.To = doc.FormPoint, nil
	isTold := from.HasYear || isFiner(doc.UnitYear, unitOf(&from))
	if isTold || to == nil || to.Form != doc.FormPoint || !to.HasYear {
		return from
	}
	from.Year, from.HasYear = to.Year, true
	if from.Month > to.Month && to.Month > 0 {
		from.Year--
	}
	return from
}

// endOf is the last end of a range that begins with start. One that leaves out its year
// has that of the first, where the first says one.
func endOf(p *doc.DateParts, hasYear bool, start period) doc.DateParts {
	to := *p.To
	isBare := !to.HasYear && to.Shift.From == doc.NoAnchor && to.Decade == 0 && to.Century == 0
	if isBare && hasYear && start.known() {
		to.Year, to.HasYear = int(start.start.Year), true
	}
	return to
}

// open values a range that lasts to the present.
func open(v, first *doc.Date) {
	v.Start, v.Precision = first.Start, precisionOpen
	v.Timex = first.Timex + "/PRESENT_REF"
	if first.EDTF != "" {
		v.EDTF = intervalStart(first) + "/.."
	}
}

// interval writes a range in EDTF, which wants the end to begin behind the start: not so
// "8 November – 1940". Ends are years, months and days: few readers take a season for one.
func interval(first, last *doc.Date) string {
	end := last.EDTF
	if _, behind, ok := strings.Cut(last.EDTF, "/"); ok {
		end = behind
	}
	if isGrouped(last) || last.Start.Before(first.Start) {
		end = last.End.String() + sign(last)
	}
	return intervalStart(first) + "/" + end
}

// intervalStart writes the first end of a range.
func intervalStart(first *doc.Date) string {
	if isGrouped(first) {
		return first.Start.String() + sign(first)
	}
	start, _, _ := strings.Cut(first.EDTF, "/")
	return start
}

// isGrouped reports whether a date is some months, which EDTF has codes for.
func isGrouped(v *doc.Date) bool {
	for _, unit := range [...]doc.TimeUnit{doc.UnitSeason, doc.UnitQuarter, doc.UnitHalf} {
		if v.Precision == units[unit].precision {
			return true
		}
	}
	return false
}

// sign is what EDTF writes behind a date for its modifier.
func sign(v *doc.Date) string {
	if v.Modifier == approximate {
		return "~"
	}
	return ""
}
