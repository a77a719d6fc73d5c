package dates

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
)

// partsReader reads what an expression says.
type partsReader struct {
	lengthWords
	numerals *numbers.Reader
}

func (r *partsReader) read(x *expression) doc.DateParts {
	p := doc.DateParts{
		Form:     doc.DateForm(x.Rule.Means),
		Ref:      x.Rule.Attr("value"),
		Modifier: modifier(x),
		Season:   x.Value("season"),
		IsJulian: x.Has("style"),
		IsPeriod: x.Has("period"),
		Holds:    doc.TimeUnit(x.Rule.Attr("holds")),
		Closes:   doc.TimeUnit(x.Rule.Attr("closes")),
	}
	readDay(x, &p)
	readYear(x, &p)
	readTimeOfDay(x, &p)
	r.readShift(x, &p)
	switch p.Form {
	case doc.FormDuration, doc.FormSet:
		r.readLength(x, &p)
	case doc.FormRange:
		return readEnds(x, p)
	}
	return p
}

// approximate is the modifier of what is told as about so.
const approximate = "approximate"

// modifier is what an expression says of the exactness of its number, else of the part
// of the time that is meant.
func modifier(x *expression) string {
	about := ""
	if x.Has("about") {
		about = approximate
	}
	return cmp.Or(x.Value("more"), x.Value("mod"), about)
}

// readDay reads what is less than a year.
func readDay(x *expression, p *doc.DateParts) {
	p.Month, _ = x.number("month")
	p.Day, _ = x.number("day")
	p.Weekday, _ = x.number("weekday")
	p.Quarter, _ = x.number("quarter")
	p.Half, _ = x.number("half")
	p.Rest, _ = strconv.Atoi(x.Value("rest"))
	p.Beside, _ = strconv.Atoi(strings.TrimPrefix(x.Value("beside"), "t"))
	p.Holiday = x.Value("holiday")
	switch nth := x.Value("nth"); {
	case x.Has("piece"):
		p.Piece.Unit = doc.TimeUnit(x.Value("piece"))
		p.Piece.Nth, _ = strconv.Atoi(strings.TrimRight(nth, "dhnrst"))
	case nth != "":
		p.Holiday = fmt.Sprintf("%d/%d/%s", p.Month, p.Weekday, nth)
	}
}

// readYear reads years, decades and centuries. Years before Christ become astronomical
// ones.
func readYear(x *expression, p *doc.DateParts) {
	p.Year, p.HasYear = x.number("year")
	p.Decade, _ = x.number("decade")
	p.Century, _ = x.number("century")
	p.Turn, _ = x.number("turn")
	if short, ok := x.number("short"); ok {
		p.Year, p.HasYear = shortYear(short), true
	}
	if x.Has("stops") {
		p.Day, p.Month, p.Year, p.HasYear = stops(x.Value("stops"))
	}
	if p.Century >= 1000 {
		readSpokenYear(x, p)
	}
	if x.Has("era") {
		beforeChrist(p)
	}
}

// shortYear is the year of two digits: '82, 3/14/99.
func shortYear(short int) int {
	if short < 30 {
		return 2000 + short
	}
	return 1900 + short
}

// readSpokenYear reads "nineteen eighty-nine" and "the nineteen seventies", whose
// century is read as 1900.
func readSpokenYear(x *expression, p *doc.DateParts) {
	if p.Decade > 0 {
		p.Decade += p.Century
	} else {
		tens, _ := x.number("tens")
		ones, _ := x.number("ones")
		p.Year, p.HasYear = p.Century+tens+ones, true
	}
	p.Century = 0
}

func beforeChrist(p *doc.DateParts) {
	p.Century, p.Decade = -p.Century, -p.Decade
	if p.HasYear {
		p.Year = 1 - p.Year
	}
}

// stops reads a date with full stops: 25.12.1999, 1999.12.25.
func stops(s string) (day, month, year int, ok bool) {
	parts := strings.Split(s, ".")
	if len(parts) != 3 {
		return 0, 0, 0, false
	}
	if len(parts[0]) == 4 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	if len(parts[0]) > 2 || len(parts[1]) > 2 || len(parts[2]) != 4 {
		return 0, 0, 0, false
	}
	day, errD := strconv.Atoi(parts[0])
	month, errM := strconv.Atoi(parts[1])
	year, errY := strconv.Atoi(parts[2])
	isDay := day >= 1 && day <= 31 && month >= 1 && month <= 12 && year >= 1000 && year < 2100
	return day, month, year, errD == nil && errM == nil && errY == nil && isDay
}

// readTimeOfDay reads clock times and parts of the day.
func readTimeOfDay(x *expression, p *doc.DateParts) {
	p.Clock = clock(x)
	if p.Clock == "" {
		p.DayPart = x.Value("part")
	}
	if x.Has("night") {
		p.DayPart = x.Value("night")
	}
	if x.Value("zone") == "Z" {
		p.Zone = "Z"
	}
}

// clock writes a time of the clock as 21:34, "" for none.
func clock(x *expression) string {
	if x.Has("noon") {
		return x.Value("noon")
	}
	hour, ok := x.number("hour")
	if !ok {
		return ""
	}
	minute, hasMinute := x.number("minute")
	if !hasMinute && hour >= 100 { // 0830 hrs
		hour, minute = hour/100, hour%100
	}
	switch half := cmp.Or(x.Value("ampm"), x.Value("daytime")); {
	case half == "pm", half == "night" && isBeforeMidnight(hour):
		hour = hour%12 + 12
	case half != "":
		hour %= 12
	}
	return twoDigits(hour) + ":" + twoDigits(minute)
}

// isBeforeMidnight reports whether an hour of twelve "at night" is one of the evening: ten
// at night, but not two.
func isBeforeMidnight(hour int) bool { return hour >= 6 && hour < 12 }

func twoDigits(n int) string { return string([]byte{'0' + byte(n/10%10), '0' + byte(n%10)}) }
