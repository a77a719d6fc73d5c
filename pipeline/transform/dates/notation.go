package dates

import (
	"fmt"

	"chancery/pipeline/doc"
)

// isoWeek returns year and number of a week as ISO 8601 counts them.
func (p period) isoWeek() (year, week int) {
	thursday := addDays(periodOf(doc.UnitWeek, p.start).start, 3)
	return int(thursday.Year), (thursday.Number()-doc.DayOf(int(thursday.Year), 1, 1).Number())/7 + 1
}

// timex writes a period as a TIMEX3 value.
func (p period) timex() string {
	year, month := int(p.start.Year), int(p.start.Month)
	switch p.unit {
	case doc.UnitDay:
		return fmt.Sprintf("%s-%02d-%02d", timexYear(year), month, p.start.Day)
	case doc.UnitWeek, doc.UnitWeekend:
		y, w := p.isoWeek()
		if p.unit == doc.UnitWeekend {
			return fmt.Sprintf("%04d-W%02d-WE", y, w)
		}
		return fmt.Sprintf("%04d-W%02d", y, w)
	case doc.UnitMonth:
		return fmt.Sprintf("%s-%02d", timexYear(year), month)
	case doc.UnitSeason:
		return timexYear(year) + "-" + [...]string{"SP", "SU", "FA", "WI"}[month/3-1]
	case doc.UnitQuarter:
		return fmt.Sprintf("%s-Q%d", timexYear(year), (month+2)/3)
	case doc.UnitHalf:
		return fmt.Sprintf("%s-H%d", timexYear(year), (month+5)/6)
	case doc.UnitDecade:
		if year < 0 {
			return fmt.Sprintf("BC%03d", (1-year)/10)
		}
		return fmt.Sprintf("%03d", year/10)
	case doc.UnitCentury:
		if year < 0 {
			return fmt.Sprintf("BC%02d", -year/100)
		}
		return fmt.Sprintf("%02d", year/100)
	}
	return timexYear(year)
}

// edtf writes a period as ISO 8601-2 does; an interval of days where that knows
// no such unit.
func (p period) edtf() string {
	year, month := int(p.start.Year), int(p.start.Month)
	switch p.unit {
	case doc.UnitDay:
		return p.start.String()
	case doc.UnitMonth:
		return fmt.Sprintf("%s-%02d", edtfYear(year), month)
	case doc.UnitSeason:
		return fmt.Sprintf("%s-%d", edtfYear(year), 20+month/3)
	case doc.UnitQuarter:
		return fmt.Sprintf("%s-%d", edtfYear(year), 32+(month+2)/3)
	case doc.UnitHalf:
		return fmt.Sprintf("%s-%d", edtfYear(year), 39+(month+5)/6)
	case doc.UnitYear:
		return edtfYear(year)
	case doc.UnitDecade:
		if year >= 0 {
			return fmt.Sprintf("%03dX", year/10)
		}
	}
	return p.start.String() + "/" + p.last().String()
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
