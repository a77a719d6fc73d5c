package dates

import (
	"fmt"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

// unitOf is the unit of what the words name.
func unitOf(p *doc.DateParts) doc.TimeUnit {
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

// timeOfDay writes the part of a TIMEX3 value behind the day.
func timeOfDay(p *doc.DateParts) string {
	switch {
	case p.Clock != "":
		return "T" + p.Clock + p.Zone
	case p.DayPart != "":
		return "T" + p.DayPart
	}
	return ""
}

// unresolved writes what the words say where no year is known: XXXX-05.
func unresolved(p *doc.DateParts) string {
	switch {
	case p.Shift.IsVague && p.Shift.By < 0:
		return "PAST_REF"
	case p.Shift.IsVague && p.Shift.By > 0:
		return "FUTURE_REF"
	case p.Shift.From == doc.SpeechTime && p.DayPart == "":
		return [...]string{"PAST_REF", "PRESENT_REF", "FUTURE_REF"}[1+max(-1, min(1, p.Shift.By))]
	case p.Beside != 0:
		return "XXXX-XX-XX"
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

// isOfTheClock tells the units that are parts of a day.
var isOfTheClock = map[doc.TimeUnit]bool{doc.UnitHour: true, doc.UnitMinute: true, doc.UnitSecond: true}

// partly values what cannot be told to the day: as far as the words go, and within the
// year or month that the sentence has named ("one morning" in 1965).
func (c *calendar) partly(v *doc.Date, p *doc.DateParts) {
	if s := p.Shift; s.By != 0 && !s.IsVague && s.From == doc.ReferenceTime && isOfTheClock[s.Unit] {
		hours := strconv.Itoa(max(s.By, -s.By)) // "two hours later": no day of the calendar, but a length
		duration(v, &doc.DateParts{Unit: s.Unit, Amount: hours})
		return
	}
	v.Timex, v.Precision = unresolved(p), units[unitOf(p)].precision
	if strings.HasSuffix(v.Timex, "_REF") {
		v.Precision = precisionReference
		return
	}
	isWithin := c.times.isHere || p.Shift.IsTold
	if at := c.times.reference; v.Timex == "XXXX-XX-XX" && isWithin && openEndings[at.unit] != "" {
		v.Timex = at.timex() + openEndings[at.unit]
		v.Start, v.End, v.Basis = at.start, at.last(), c.times.basis
	}
	v.Timex += timeOfDay(p)
}

// openEndings stand behind a year or month for a day of it that is not known.
var openEndings = map[doc.TimeUnit]string{doc.UnitYear: "-XX-XX", doc.UnitMonth: "-XX"}
