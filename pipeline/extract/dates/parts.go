package dates

import (
	"fmt"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
	"chancery/pipeline/grammar"
)

// said reads the parts of a match.
func (f *dateFinder) said(m *grammar.Match) doc.DateParts {
	p := doc.DateParts{Form: doc.DateForm(m.Rule.Means), Modifier: m.Value("mod"), Ref: m.Rule.Attr("value"), Season: m.Value("season"), Holiday: m.Value("holiday")}
	if p.Modifier == "" && m.Has("about") {
		p.Modifier = "approximate"
	}
	if more := m.Value("more"); more != "" {
		p.Modifier = more
	}
	p.Month, _ = number(m, "month")
	p.Day, _ = number(m, "day")
	p.Weekday, _ = number(m, "weekday")
	p.Quarter, _ = number(m, "quarter")
	p.Half, _ = number(m, "half")
	if nth := m.Value("nth"); nth != "" {
		p.Holiday = fmt.Sprintf("%d/%d/%s", p.Month, p.Weekday, nth)
	}
	p.IsJulian = m.Has("style")
	p.IsWeekOf = m.Rule.Attr("week") != ""
	saidYear(m, &p)
	saidTimeOfDay(m, &p)
	f.saidShift(m, &p)
	switch p.Form {
	case doc.FormDuration, doc.FormSet:
		f.saidLength(m, &p)
	case doc.FormRange:
		saidRange(m, &p)
	}
	return p
}

// saidYear reads years, decades and centuries. Years before Christ become
// astronomical ones.
func saidYear(m *grammar.Match, p *doc.DateParts) {
	p.Year, p.HasYear = number(m, "year")
	if short, ok := number(m, "short"); ok { // '82, 3/14/99
		p.Year, p.HasYear = 1900+short, true
		if short < 30 {
			p.Year += 100
		}
	}
	p.Decade, _ = number(m, "decade")
	if part := m.Value("stops"); part != "" {
		p.Day, p.Month, p.Year, p.HasYear = stops(part)
	}
	if strings.Contains(strings.ToLower(m.Words()), "two thousand") && strings.HasSuffix(m.Rule.Name, "/spoken-year") {
		ones, _ := number(m, "ones")
		p.Year, p.HasYear = 2000+ones, true
	}
	if n, ok := number(m, "century"); ok && n >= 1000 { // nineteen eighty-nine
		tens, _ := number(m, "tens")
		ones, _ := number(m, "ones")
		p.Year, p.HasYear = n+tens+ones, true
	} else if ok {
		p.Century = n
	}
	if n, ok := number(m, "turn"); ok {
		p.Turn = n
	}
	if n, ok := number(m, "word"); ok && p.Form == doc.FormPoint {
		switch strings.TrimPrefix(m.Rule.Name, "dates.en/") {
		case "short-decade":
			p.Decade, p.Century, p.HasYear = p.Year+n, 0, false // "the nineteen seventies" has its century
		case "century":
			p.Century = n
		case "turn-of-century":
			p.Turn = n
		}
	}
	if words := m.Words(); len(words) > 1 && words[0] == 'Q' && words[1] >= '1' && words[1] <= '4' {
		p.Quarter = int(words[1] - '0')
	} else if len(words) > 1 && words[0] == 'H' && (words[1] == '1' || words[1] == '2') {
		p.Half = int(words[1] - '0')
	}
	if m.Has("era") {
		p.Century = -p.Century
		if p.HasYear {
			p.Year = 1 - p.Year
		}
		if p.Decade > 0 {
			p.Decade = -p.Decade
		}
	}
}

// stops reads a date with full stops: 25.12.1999.
func stops(s string) (day, month, year int, ok bool) {
	parts := strings.Split(s, ".")
	if len(parts) != 3 || len(parts[0]) > 2 || len(parts[1]) > 2 || len(parts[2]) != 4 {
		return 0, 0, 0, false
	}
	day, errD := strconv.Atoi(parts[0])
	month, errM := strconv.Atoi(parts[1])
	year, errY := strconv.Atoi(parts[2])
	ok = errD == nil && errM == nil && errY == nil && day >= 1 && day <= 31 && month >= 1 && month <= 12 && year >= 1000 && year < 2100
	return day, month, year, ok
}

// saidTimeOfDay reads clock times and parts of the day.
func saidTimeOfDay(m *grammar.Match, p *doc.DateParts) {
	p.DayPart = m.Value("part")
	if len(p.DayPart) != 2 {
		p.DayPart = ""
	}
	if z := m.Value("zone"); z == "Z" {
		p.Zone = z
	}
	if m.Has("noon") {
		p.Clock = "12:00"
		if strings.EqualFold(m.Value("noon"), "midnight") {
			p.Clock = "24:00"
		}
		return
	}
	hour, ok := number(m, "hour")
	if !ok {
		return
	}
	minute, hasMinute := number(m, "minute")
	if !hasMinute && hour >= 100 { // 0830 hrs
		hour, minute = hour/100, hour%100
	}
	switch m.Value("ampm") {
	case "pm":
		hour = hour%12 + 12
	case "am":
		hour %= 12
	}
	p.Clock = twoDigits(hour) + ":" + twoDigits(minute)
	p.DayPart = ""
}

func twoDigits(n int) string { return string([]byte{'0' + byte(n/10%10), '0' + byte(n%10)}) }

// saidShift reads what an expression counts from.
func (f *dateFinder) saidShift(m *grammar.Match, p *doc.DateParts) {
	code := m.Value("shift")
	if code == "" {
		code = m.Value("dir")
	}
	p.Shift.Unit = unitNamed(m.Value("unit"))
	if code == "" {
		code = m.Rule.Attr("shift")
	}
	if same := m.Rule.Attr("same"); same != "" {
		code, p.Shift.Unit, p.Shift.IsSame = same, doc.UnitYear, true
	}
	if strings.HasSuffix(m.Rule.Name, "/today") {
		code = saidToday(m, p)
	}
	switch strings.ToLower(code) {
	case "":
		return
	case "before", "earlier", "ago":
		code = "t-1"
	case "after":
		code = "t+1"
	}
	p.Shift.From = doc.Told
	if code[0] == 's' {
		p.Shift.From = doc.Speech
	}
	p.Shift.By, _ = strconv.Atoi(code[1:])
	if p.Shift.Unit == "" && (p.DayPart != "" || m.Has("dir")) {
		p.Shift.Unit = doc.UnitDay
	}
	p.Shift.IsUnit = !m.Has("dir")
	p.Shift.IsVague = m.Has("some")
	if n, _ := f.amount(m); n != 0 && m.Has("n") {
		p.Shift.By *= int(n)
		if n != float64(int(n)) {
			p.Shift.IsVague = true
		}
	}
}

// saidToday reads today, yesterday, tomorrow and tonight.
func saidToday(m *grammar.Match, p *doc.DateParts) string {
	words := strings.ToLower(m.Words())
	code := "s+0"
	switch {
	case strings.HasPrefix(words, "the day before"):
		code = "s-2"
	case strings.HasPrefix(words, "the day after"):
		code = "s+2"
	case strings.Contains(words, "yesterday"):
		code = "s-1"
	case strings.Contains(words, "tomorrow"):
		code = "s+1"
	case strings.Contains(words, "tonight"):
		p.DayPart = "NI"
	}
	p.Shift.Unit = doc.UnitDay
	return code
}

// unitNamed is the unit of a list value or of a word.
func unitNamed(s string) doc.TimeUnit {
	word, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(s), "’", "'"), "'")
	switch strings.TrimSuffix(word, "s") {
	case "year":
		return doc.UnitYear
	case "month":
		return doc.UnitMonth
	case "week":
		return doc.UnitWeek
	case "weekend":
		return doc.UnitWeekend
	case "day":
		return doc.UnitDay
	case "quarter":
		return doc.UnitQuarter
	case "hour":
		return doc.UnitHour
	case "minute":
		return doc.UnitMinute
	case "second":
		return doc.UnitSecond
	case "decade":
		return doc.UnitDecade
	case "century", "centurie":
		return doc.UnitCentury
	}
	return doc.TimeUnit(s)
}

// saidLength reads the amount and unit of a duration or a set.
func (f *dateFinder) saidLength(m *grammar.Match, p *doc.DateParts) {
	p.Unit = unitNamed(m.Value("unit"))
	for _, part := range []string{"plural", "whole"} {
		if word := m.Value(part); p.Unit == "" && word != "" {
			p.Unit = unitNamed(word)
		}
	}
	n, ok := f.amount(m)
	switch {
	case p.Unit == "" && p.Form == doc.FormSet && (p.Month > 0 || p.Weekday > 0 || p.Season != "" || p.DayPart != ""):
		return
	case p.Unit == "":
		p.Unit, p.Amount = frequencies[strings.ToLower(m.Words())], "1"
	case m.Has("plural") || m.Has("some") || strings.HasSuffix(m.Rule.Name, "/vague-duration"):
		p.Amount = "X"
	case ok:
		p.Amount = strconv.FormatFloat(n, 'f', -1, 64)
	default:
		p.Amount = "1"
	}
	if p.Form == doc.FormSet && strings.Contains(strings.ToLower(m.Words()), " other ") {
		p.Amount = "2"
	}
}

var frequencies = map[string]doc.TimeUnit{"annually": doc.UnitYear, "annual": doc.UnitYear, "yearly": doc.UnitYear, "monthly": doc.UnitMonth, "weekly": doc.UnitWeek, "daily": doc.UnitDay, "nightly": doc.UnitDay, "quarterly": doc.UnitQuarter, "hourly": doc.UnitHour}

// amount reads the number of units: "two", "twenty-five", "2 1/2", "two and a
// half"; of "two or three" the first.
func (f *dateFinder) amount(m *grammar.Match) (float64, bool) {
	first, last := m.Tokens("n")
	n, ok := f.numerals.Read(f.Text, f.Tokens, first, last)
	if last == first {
		n, ok = numbers.Numeral{}, false
	}
	if !ok && last == first+1 && (f.isWord(first, "a") || f.isWord(first, "an")) {
		n.Value, ok = 1, true
	}
	if !ok && strings.HasPrefix(strings.ToLower(f.Tokens[first].In(f.Text)), "a") && last > first { // "a couple of"
		n.Value, ok = 2, true
	}
	words := strings.ToLower(m.Words())
	switch {
	case m.Has("half") && m.Rule.Means == "duration":
		return 0.5, true
	case n.IsFraction: // "two and a half" is one number
	case strings.Contains(words, "half") || strings.Contains(words, "1/2") || strings.Contains(words, "½"):
		if m.Has("word") {
			n.Value = 1
		}
		return n.Value + 0.5, true
	}
	return n.Value, ok
}

// saidRange reads both ends of a range; the second says what the first leaves
// out, as "12–15 May 1948" does.
func saidRange(m *grammar.Match, p *doc.DateParts) {
	first, last := end(m, "first"), end(m, "last")
	p.FirstEnd, _ = m.Part("first")
	p.LastEnd, _ = m.Part("last")
	if p.LastEnd.Empty() {
		p.FirstEnd, _ = m.Part("firstword")
		p.LastEnd, _ = m.Part("lastword")
	}
	to := &doc.DateParts{Form: doc.FormPoint, Year: p.Year, HasYear: p.HasYear, Month: p.Month, Shift: p.Shift}
	switch strings.TrimPrefix(m.Rule.Name, "dates.en/") {
	case "years":
		if last < 100 {
			last += first / 100 * 100
		}
		p.Year, p.HasYear, to.Year, to.HasYear = first, true, last, true
	case "years-open":
		p.Year, p.HasYear = first, true
		p.FirstEnd, p.LastEnd = doc.Span{}, doc.Span{}
		return
	case "decades":
		p.Decade, to.Decade = first, first/100*100+last
	case "centuries":
		if m.Has("era") {
			first, last = -first, -last
		}
		p.Century, to.Century = first, last
		p.LastEnd.End = m.Span().End
	case "days":
		p.Day, to.Day = first, last
		month, _ := m.Part("month")
		if month.Start < p.FirstEnd.Start {
			p.FirstEnd.Start = month.Start
		} else {
			p.LastEnd.End = month.End
		}
		if year, ok := m.Part("year"); ok {
			p.LastEnd.End = year.End
		}
		if that, ok := m.Part("shift"); ok && that.Start > month.End {
			p.LastEnd.End = m.Span().End
		}
	}
	p.To = to
}

func end(m *grammar.Match, name string) int {
	n, ok := number(m, name)
	if !ok {
		n, _ = number(m, name+"word")
	}
	return n
}

// number reads a named part as a whole number; endings ("th", "s") are passed
// over.
func number(m *grammar.Match, name string) (int, bool) {
	if !m.Has(name) {
		return 0, false
	}
	s := m.Value(name)
	n, i := 0, 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	return n, i > 0
}
