package dates

import "chancery/pipeline/doc"

// period is one unit of the calendar: a day, a week, … a century. Its zero value
// is no period.
type period struct {
	unit  doc.TimeUnit
	start doc.Day // its first day
}

func (p period) known() bool { return p.unit != "" }

// yearPeriod and its kin make the period of a unit.
func yearPeriod(year int) period       { return period{doc.UnitYear, doc.DayOf(year, 1, 1)} }
func monthPeriod(year, m int) period   { return period{doc.UnitMonth, doc.DayOf(year, m, 1)} }
func dayPeriod(d doc.Day) period       { return period{doc.UnitDay, d} }
func quarterPeriod(year, q int) period { return period{doc.UnitQuarter, doc.DayOf(year, q*3-2, 1)} }
func halfPeriod(year, h int) period    { return period{doc.UnitHalf, doc.DayOf(year, h*6-5, 1)} }
func decadePeriod(year int) period     { return period{doc.UnitDecade, doc.DayOf(year, 1, 1)} }

// seasonPeriod makes a season; winter begins in December of its year.
func seasonPeriod(year int, season string) period {
	return period{doc.UnitSeason, doc.DayOf(year, seasons[season], 1)}
}

// seasons are the first months of the seasons.
var seasons = map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}

// centuryPeriod makes a century by its number: the 20th is 1901 to 2000, the 5th
// BC, -5, is 500 to 401 BC.
func centuryPeriod(number int) period {
	if number < 0 {
		return period{doc.UnitCentury, doc.DayOf(number*100+1, 1, 1)}
	}
	return period{doc.UnitCentury, doc.DayOf((number-1)*100+1, 1, 1)}
}

// last returns the last day of a period.
func (p period) last() doc.Day {
	if n := units[p.unit].months; n > 0 {
		return addDays(addMonths(p.start, n), -1)
	}
	if p.unit == doc.UnitWeekend { // the next one begins five days later
		return addDays(p.start, 1)
	}
	return addDays(p.shift(1).start, -1)
}

// shift returns the period n units on.
func (p period) shift(n int) period {
	switch p.unit {
	case doc.UnitDay:
		p.start = addDays(p.start, n)
	case doc.UnitWeek, doc.UnitWeekend:
		p.start = addDays(p.start, 7*n)
	default:
		p.start = addMonths(p.start, n*units[p.unit].months)
	}
	if p.unit == doc.UnitDecade { // those before Christ begin with the year 9
		return periodOf(p.unit, p.start)
	}
	return p
}

func addDays(d doc.Day, n int) doc.Day { return doc.DayNumber(d.Number() + n) }

func addMonths(d doc.Day, n int) doc.Day {
	m := int(d.Year)*12 + int(d.Month) - 1 + n
	year := floorDiv(m, 12)
	return doc.DayOf(year, m-year*12+1, int(d.Day))
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && a < 0 {
		q--
	}
	return q
}

// periodOf returns the period of a unit that holds a day.
func periodOf(unit doc.TimeUnit, d doc.Day) period {
	year, month := int(d.Year), int(d.Month)
	switch unit {
	case doc.UnitDay:
		return dayPeriod(d)
	case doc.UnitWeek:
		return period{unit, addDays(d, -d.Weekday())}
	case doc.UnitWeekend:
		return period{unit, addDays(d, 5-d.Weekday())}
	case doc.UnitMonth:
		return monthPeriod(year, month)
	case doc.UnitSeason:
		for _, s := range []string{"WI", "FA", "SU", "SP"} {
			if month >= seasons[s] {
				return seasonPeriod(year, s)
			}
		}
		return seasonPeriod(year-1, "WI")
	case doc.UnitQuarter:
		return quarterPeriod(year, (month+2)/3)
	case doc.UnitHalf:
		return halfPeriod(year, (month+5)/6)
	case doc.UnitDecade:
		if year < 1 { // the 480s BC are 489 to 480 BC
			return decadePeriod(-8 - (1-year)/10*10)
		}
		return decadePeriod(year / 10 * 10)
	case doc.UnitCentury:
		return period{unit, doc.DayOf(floorDiv(year-1, 100)*100+1, 1, 1)}
	}
	return yearPeriod(year)
}

// piece returns one unit of those that a period has, counted from its first day, or from
// its last where the number is less than 0; weekends are those that begin in it.
func (p period) piece(piece doc.Piece) (at period, ok bool) {
	first, last := p.start, p.last()
	step := 1
	switch piece.Unit {
	case doc.UnitWeek:
		step = 7
	case doc.UnitWeekend:
		step = 7
		if first = periodOf(piece.Unit, p.start).start; first.Before(p.start) {
			first = addDays(first, step)
		}
		last = addDays(periodOf(piece.Unit, last).start, step-1)
		if p.last().Before(addDays(last, 1-step)) {
			last = addDays(last, -step)
		}
	}
	at = period{piece.Unit, addDays(first, (piece.Nth-1)*step)}
	if piece.Nth < 0 {
		at.start = addDays(last, piece.Nth*step+1)
	}
	return at, !at.start.Before(p.start) && !p.last().Before(at.start)
}

// part returns the days of a period or of the part of it that a modifier names.
func (p period) part(modifier string) (start, end doc.Day) {
	start, end = p.start, p.last()
	at, ok := parts[p.unit][modifier]
	if !ok {
		return start, end
	}
	unit := doc.UnitMonth
	switch p.unit {
	case doc.UnitMonth:
		start, end = addDays(p.start, at[0]), addDays(p.start, at[1])
		if last := p.last(); last.Before(end) {
			end = last
		}
		return start, end
	case doc.UnitDecade, doc.UnitCentury:
		unit = doc.UnitYear
	}
	first := period{unit, p.start}
	return first.shift(at[0]).start, first.shift(at[1]).last()
}

// parts says which part of a unit a modifier means, first and last of its days, months or
// years, from 0 (the guidelines of the annotated articles).
var parts = map[doc.TimeUnit]map[string][2]int{
	doc.UnitMonth: {
		"early": {0, 9}, "mid": {10, 19}, "late": {20, 30}, "first_half": {0, 14}, "second_half": {15, 30},
	},
	doc.UnitYear: {
		"early": {0, 3}, "mid": {4, 7}, "late": {8, 11}, "first_half": {0, 5}, "second_half": {6, 11},
	},
	doc.UnitDecade: {
		"early": {0, 3}, "mid": {4, 6}, "late": {7, 9}, "first_half": {0, 4}, "second_half": {5, 9},
	},
	doc.UnitCentury: {
		"early": {0, 32}, "mid": {33, 65}, "late": {66, 99}, "first_half": {0, 49}, "second_half": {50, 99},
	},
}
