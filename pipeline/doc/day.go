package doc

import (
	"fmt"
	"strconv"
)

// Day is a day of the proleptic Gregorian calendar with astronomical years (the
// year before 1 is 0). The zero Day means: not known.
type Day struct {
	Year       int32
	Month, Day uint8 // from 1
}

// DayOf returns the day of the given year, month and day of month; it does not
// check them.
func DayOf(year, month, day int) Day { return Day{int32(year), uint8(month), uint8(day)} }

// Known reports whether the day is known.
func (d Day) Known() bool { return d.Month != 0 }

// String returns the day as ISO 8601 writes it, years before 0 with a sign
// ("-0335-06-01"), or "" for a day that is not known.
func (d Day) String() string {
	switch {
	case !d.Known():
		return ""
	case d.Year < 0:
		return fmt.Sprintf("-%04d-%02d-%02d", -d.Year, d.Month, d.Day)
	default:
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	}
}

// ParseDay reads a day as String writes it. "" is the day that is not known.
func ParseDay(s string) (Day, error) {
	if s == "" {
		return Day{}, nil
	}
	digits, sign := s, 1
	if digits[0] == '-' {
		digits, sign = digits[1:], -1
	}
	if len(digits) == 10 && digits[4] == '-' && digits[7] == '-' {
		year, errY := strconv.ParseUint(digits[:4], 10, 16)
		month, errM := strconv.ParseUint(digits[5:7], 10, 8)
		day, errD := strconv.ParseUint(digits[8:], 10, 8)
		d := DayOf(sign*int(year), int(month), int(day))
		isMonth := month >= 1 && month <= 12
		isRead := errY == nil && errM == nil && errD == nil
		if isRead && isMonth && day >= 1 && int(day) <= DaysIn(int(d.Year), int(month)) {
			return d, nil
		}
	}
	return Day{}, fmt.Errorf("%q is not a day: write it as 2026-11-23", s)
}

// Compare returns -1, 0 or 1 as d is before, on or after o. A day that is not
// known sorts first within year 0 only; ask Known before.
func (d Day) Compare(o Day) int { return sign(d.ordinal() - o.ordinal()) }

// Before reports whether d is earlier than o.
func (d Day) Before(o Day) bool { return d.Compare(o) < 0 }

func (d Day) ordinal() int { return (int(d.Year)*16+int(d.Month))*32 + int(d.Day) }

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

// IsLeap reports whether the astronomical year has a 29 February.
func IsLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

// DaysIn returns the number of days of a month, 1 to 12, of a year.
func DaysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if IsLeap(year) {
			return 29
		}
		return 28
	}
	return 31
}

// Number counts the days since 1 March of year 0, which is day 0. The method is
// that of H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
func (d Day) Number() int {
	year, month := int(d.Year), int(d.Month)
	if month <= 2 {
		year--
		month += 12
	}
	era := floorDiv(year, 400)
	yearOfEra := year - era*400
	dayOfYear := (153*(month-3)+2)/5 + int(d.Day) - 1
	return era*146097 + yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear
}

// DayNumber is the inverse of Day.Number.
func DayNumber(n int) Day {
	era := floorDiv(n, 146097)
	dayOfEra := n - era*146097
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	shifted := (5*dayOfYear + 2) / 153
	year, month := yearOfEra+era*400, shifted+3
	if month > 12 {
		year++
		month -= 12
	}
	return DayOf(year, month, dayOfYear-(153*shifted+2)/5+1)
}

// Weekday returns 0 for Monday up to 6 for Sunday. Day number 0 was a Wednesday.
func (d Day) Weekday() int { n := d.Number() + 2; return n - 7*floorDiv(n, 7) }

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}
