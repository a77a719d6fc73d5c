package transform

import (
	"fmt"
	"strings"

	"chancery/pipeline/doc"
)

// decade values ten years. "The 1800s" and "the 1900s" are centuries.
func decade(v *doc.Date, year int) {
	if year%100 == 0 && year < 2000 {
		v.Timex, v.EDTF, v.Precision = fmt.Sprint(year/100), fmt.Sprintf("%02dXX", year/100), "century"
		centuryDays(v, year)
		qualify(v)
		return
	}
	v.Timex, v.EDTF, v.Precision = fmt.Sprint(year/10), fmt.Sprintf("%dX", year/10), "decade"
	from, to := 0, 9
	switch v.Modifier {
	case "early":
		to = 3
	case "mid":
		from, to = 4, 6
	case "late":
		from = 7
	case "first_half":
		to = 4
	case "second_half":
		from = 5
	}
	years(v, year+from, year+to)
	qualify(v)
}

// century values a century by its number: the 20th is 1901 to 2000.
func century(v *doc.Date, number int) {
	v.Timex, v.EDTF, v.Precision = fmt.Sprint(number-1), fmt.Sprintf("%02dXX", number-1), "century"
	centuryDays(v, (number-1)*100)
	qualify(v)
}

// centuryDays values the hundred years behind base, or a third or half of them.
func centuryDays(v *doc.Date, base int) {
	from, to := 1, 100
	switch v.Modifier {
	case "early":
		to = 33
	case "mid":
		from, to = 34, 66
	case "late":
		from = 67
	case "first_half":
		to = 50
	case "second_half":
		from = 51
	}
	years(v, base+from, base+to)
}

// seasons are the first months of the seasons; winter goes on into the next
// year.
var seasons = map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}

func season(v *doc.Date, p doc.DateParts) {
	month := seasons[p.Unit]
	v.Timex, v.Precision = timexYear(p.Year)+"-"+p.Unit, "season"
	v.EDTF = fmt.Sprintf("%s-%d", edtfYear(p.Year), 20+month/3)
	last := month + 2
	year := p.Year
	if last > 12 {
		last, year = last-12, year+1
	}
	v.Start, v.End = doc.DayOf(p.Year, month, 1), doc.DayOf(year, last, doc.DaysIn(year, last))
	if v.Modifier != "" {
		qualify(v)
	}
}

func quarter(v *doc.Date, p doc.DateParts) {
	if p.Number < 1 || p.Number > 4 {
		return
	}
	v.Timex, v.Precision = fmt.Sprintf("%s-Q%d", timexYear(p.Year), p.Number), "quarter"
	v.EDTF = fmt.Sprintf("%s-%d", edtfYear(p.Year), 32+p.Number)
	last := p.Number * 3
	v.Start, v.End = doc.DayOf(p.Year, last-2, 1), doc.DayOf(p.Year, last, doc.DaysIn(p.Year, last))
}

// duration values a length of time: P2Y, PXM.
func duration(v *doc.Date, p doc.DateParts) {
	v.Type, v.Modifier = doc.DateTypeDuration, ""
	unit, amount := p.Unit, "X"
	if p.Number > 0 {
		amount = fmt.Sprint(p.Number)
	}
	if len(unit) != 1 {
		unit = unitOf(unit)
		if p.Form == "durationwhole" {
			amount = "1"
		}
	}
	switch unit {
	case "E":
		v.Timex = "P" + amount + "DE"
	case "C":
		v.Timex = "P" + strings.Replace(amount+"00", "X00", "X", 1) + "Y"
		if amount == "X" && strings.HasSuffix(p.Unit, "y") {
			v.Timex = "P100Y"
		}
	default:
		v.Timex = "P" + amount + unit
	}
	v.Precision = map[string]string{"D": "day", "W": "week", "M": "month", "Y": "year", "E": "decade", "C": "century", "Q": "quarter"}[unit]
}

// unitOf finds the unit of time in words.
func unitOf(words string) string {
	for _, u := range [][2]string{{"day", "D"}, {"week", "W"}, {"month", "M"}, {"year", "Y"}, {"decade", "E"}, {"centur", "C"}, {"annual", "Y"}, {"dail", "D"}} {
		if strings.Contains(strings.ToLower(words), u[0]) {
			return u[1]
		}
	}
	return "Y"
}

// set values times that recur by their period.
func set(v *doc.Date, p doc.DateParts) {
	duration(v, p)
	v.Type = doc.DateTypeSet
	if p.Number == 0 {
		v.Timex = strings.Replace(v.Timex, "X", "1", 1)
	}
}
