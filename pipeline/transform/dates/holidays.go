package dates

import (
	"fmt"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

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
