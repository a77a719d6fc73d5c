package dates

import (
	"fmt"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

// resolve says which period a point means and where that is known from; the
// period is not known where the text does not tell.
func (c *calendar) resolve(p doc.DateParts) (period, string) {
	switch {
	case p.Shift.From != doc.NoAnchor:
		return c.shifted(p)
	case p.Century != 0:
		return centuryPeriod(p.Century), "explicit"
	case p.Decade != 0:
		return c.decade(p)
	case p.HasYear:
		return in(p, p.Year), "explicit"
	case p.Weekday > 0 && p.Day == 0:
		return c.weekday(p)
	case p.Clock != "" || p.DayPart != "":
		if unit := unitOf(doc.DateParts{Day: p.Day, Month: p.Month, Holiday: p.Holiday}); unit == doc.UnitYear {
			return c.sameDay()
		}
	}
	return c.inferred(p)
}

// in returns what the words name in a year.
func in(p doc.DateParts, year int) period {
	switch {
	case p.Holiday != "":
		return dayPeriod(holiday(p.Holiday, year))
	case p.Day > 0 && p.Month > 0:
		return dayPeriod(doc.DayOf(year, p.Month, p.Day))
	case p.Month > 0:
		return monthPeriod(year, p.Month)
	case p.Season != "":
		return seasonPeriod(year, p.Season)
	case p.Quarter > 0:
		return quarterPeriod(year, p.Quarter)
	case p.Half > 0:
		return halfPeriod(year, p.Half)
	}
	return yearPeriod(year)
}

// decade values ten years. "The 1800s" and "the 1900s" are centuries; "the '60s"
// are those of the century that the text is in, else of the 20th.
func (c *calendar) decade(p doc.DateParts) (period, string) {
	switch {
	case p.Decade < 0:
		return periodOf(doc.UnitDecade, doc.DayOf(p.Decade+1, 1, 1)), "explicit"
	case p.Decade >= 100:
		if p.Decade%100 == 0 && p.Decade < 2000 {
			return centuryPeriod(p.Decade/100 + 1), "explicit"
		}
		return decadePeriod(p.Decade), "explicit"
	case c.told.known() && c.told.start.Year > 1000 && c.told.start.Year < 2000:
		return decadePeriod(int(c.told.start.Year)/100*100 + p.Decade), c.basis
	}
	return decadePeriod(1900 + p.Decade), "explicit"
}

// anchor returns the point of time that a shift counts from.
func (c *calendar) anchor(a doc.Anchor) (period, string) {
	if a == doc.SpeechTime && c.speaks {
		return dayPeriod(c.Reference), "article"
	}
	return c.told, c.basis
}

// shifted values what counts from another point of time: "last year", "two days
// later", "that summer", "July of the same year".
func (c *calendar) shifted(p doc.DateParts) (period, string) {
	s := p.Shift
	from, basis := c.anchor(s.From)
	if !from.known() || s.IsVague {
		return period{}, "explicit"
	}
	switch {
	case s.IsSame:
		return periodOf(from.unit, addMonths(from.start, 12*s.By)), basis
	case s.Unit == "" && p.Day > 0 && p.Month == 0: // "the 15th"
		if finer[from.unit] > finer[doc.UnitMonth] {
			return period{}, "explicit"
		}
		return dayPeriod(doc.DayOf(int(from.start.Year), int(from.start.Month), p.Day)), basis
	case s.Unit == "" && unitOf(p) == doc.UnitYear:
		return from, basis
	case s.Unit == "":
		return c.named(p, from), basis
	}
	unit, by := s.Unit, s.By
	switch {
	case unit == doc.UnitHour || unit == doc.UnitMinute || unit == doc.UnitSecond:
		return period{}, "explicit"
	case unit == doc.UnitYear && by == -1 && !s.IsUnit && c.speaks && c.quarter.known(): // results of a quarter are compared with those "a year earlier"
		return c.quarter.shift(4 * by), basis
	case unit == doc.UnitQuarter && by == 0 && s.From == doc.ReferenceTime && c.quarter.known():
		return c.quarter, basis
	case unit == doc.UnitWeekend && by == 0 && s.From == doc.SpeechTime && p.Tense != doc.FutureTense:
		at := periodOf(unit, from.start)
		if from.start.Before(at.start) {
			at = at.shift(-1)
		}
		return at, basis
	case finer[unit] < finer[from.unit] && c.speaks:
		from, basis = dayPeriod(c.Reference), "article"
	case finer[unit] < finer[from.unit]:
		return period{}, "explicit"
	}
	at := periodOf(unit, from.start).shift(by)
	switch {
	case p.Weekday > 0 && unit == doc.UnitWeek:
		return dayPeriod(addDays(at.start, p.Weekday-1)), basis
	case unit == doc.UnitYear && unitOf(p) != unit:
		return in(p, int(at.start.Year)), basis
	}
	return at, basis
}

// named values "last May", "next Friday", "that summer" from a point of time.
func (c *calendar) named(p doc.DateParts, from period) period {
	by := p.Shift.By
	if p.Weekday > 0 {
		if finer[from.unit] > finer[doc.UnitDay] {
			return period{}
		}
		week := periodOf(doc.UnitWeek, from.start)
		at := dayPeriod(addDays(week.start, p.Weekday-1))
		switch {
		case by < 0 && !at.start.Before(from.start):
			return at.shift(-7)
		case by > 0 && !from.start.Before(at.start):
			return at.shift(7)
		}
		return at
	}
	at := in(p, int(from.start.Year))
	switch {
	case finer[from.unit] > finer[doc.UnitYear]:
		return period{}
	case by < 0 && !at.last().Before(from.start):
		return in(p, int(from.start.Year)-1)
	case by > 0 && !from.last().Before(at.start):
		return in(p, int(from.start.Year)+1)
	}
	return at
}

// sameDay returns the day that the text has reached: that of "at 10:57".
func (c *calendar) sameDay() (period, string) {
	switch {
	case c.told.unit == doc.UnitDay && (c.toldHere || !c.speaks):
		return c.told, c.basis
	case c.speaks:
		return dayPeriod(c.Reference), "article"
	}
	return period{}, "explicit"
}

// weekday values "Friday". Where the text speaks from its day it is the last one
// up to that day or, by the tense, the next one; else the next from the day told.
func (c *calendar) weekday(p doc.DateParts) (period, string) {
	from, basis, by := c.told, c.basis, 1
	isElsewhere := c.toldHere && c.told.unit == doc.UnitDay && c.told.start.Year != c.Reference.Year
	if c.speaks && !isElsewhere {
		from, basis = dayPeriod(c.Reference), "article"
		if p.Tense != doc.FutureTense {
			by = -1
		}
	}
	if from.unit != doc.UnitDay {
		return period{}, "explicit"
	}
	at := from.start
	for at.Weekday() != p.Weekday-1 {
		at = addDays(at, by)
	}
	return dayPeriod(at), basis
}

// inferred values a date without year. A text that speaks from its day means the
// nearest one, which the tense tells to be past or to come; any other the one of
// the year it has reached.
func (c *calendar) inferred(p doc.DateParts) (period, string) {
	isElsewhere := c.toldHere && p.Tense != doc.FutureTense && c.told.start.Year != c.Reference.Year && finer[c.told.unit] <= finer[doc.UnitYear]
	if c.speaks && !isElsewhere {
		return c.nearest(p), "article"
	}
	if !c.told.known() || finer[c.told.unit] > finer[doc.UnitYear] {
		return period{}, "explicit"
	}
	return in(p, int(c.told.start.Year)), c.basis
}

// nearest returns what the words name in the year that brings it nearest to the
// reference date; what the tense speaks against counts as farther away.
func (c *calendar) nearest(p doc.DateParts) period {
	best, least := period{}, 1<<30
	day := c.Reference.Number()
	for year := int(c.Reference.Year) - 1; year <= int(c.Reference.Year)+1; year++ {
		at := in(p, year)
		distance := 0
		switch {
		case day < at.start.Number():
			distance = at.start.Number() - day + againstTense[p.Tense][1]
		case at.last().Number() < day:
			distance = day - at.last().Number() + againstTense[p.Tense][0]
		}
		if distance < least {
			best, least = at, distance
		}
	}
	return best
}

// againstTense is how many days farther a date before and after the reference
// date seems by the tense.
var againstTense = map[doc.Tense][2]int{doc.NoTense: {0, 60}, doc.PastTense: {0, 150}, doc.FutureTense: {120, 0}}

// holiday finds the day of a holiday in a year: "12-25" month and day, "11/4/4"
// the fourth Thursday of November, "5/1/-1" the last Monday of May, "easter-2" two
// days before Easter Sunday.
func holiday(rule string, year int) doc.Day {
	if by, ok := strings.CutPrefix(rule, "easter"); ok {
		n, _ := strconv.Atoi(by)
		return addDays(easter(year), n)
	}
	var month, day, nth int
	if n, _ := fmt.Sscanf(rule, "%d/%d/%d", &month, &day, &nth); n == 3 {
		if nth < 0 {
			last := doc.DayOf(year, month, doc.DaysIn(year, month))
			return addDays(last, -(last.Weekday()-(day-1)+7)%7)
		}
		first := doc.DayOf(year, month, 1)
		return addDays(first, (day-1-first.Weekday()+7)%7+7*(nth-1))
	}
	if n, _ := fmt.Sscanf(rule, "%d-%d", &month, &day); n != 2 {
		return doc.Day{}
	}
	return doc.DayOf(year, month, day)
}

// easter returns Easter Sunday in the Gregorian calendar, by the algorithm that
// Nature printed anonymously in 1876 (Meeus, Astronomical Algorithms, chapter 8).
func easter(year int) doc.Day {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	return doc.DayOf(year, month, (h+l-7*m+33*month+19)%32)
}

// fromJulian returns the Gregorian day of a day of the Julian calendar.
func fromJulian(d doc.Day) doc.Day {
	year := int(d.Year)
	if d.Month <= 2 {
		year--
	}
	return addDays(d, floorDiv(year, 100)-floorDiv(year, 400)-2)
}
