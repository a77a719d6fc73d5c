package dates

import (
	"cmp"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

// readShift reads what an expression counts from: "s-1" leads to the one before the time
// of speech, "t+1" to the one behind the reference time.
func (r *partsReader) readShift(x *expression, p *doc.DateParts) {
	code := cmp.Or(x.Rule.Attr("same"), x.Value("shift"), x.Value("dir"), x.Rule.Attr("shift"))
	if code == "" {
		return
	}
	p.Shift.Unit = r.unitOf(x)
	if x.Rule.Attr("same") != "" {
		p.Shift.Unit, p.Shift.IsSame = doc.UnitYear, true
		if x.Has("results") { // a year of quarters, where the text tells results of one
			p.Shift.Unit = doc.UnitQuarter
		}
	}
	p.Shift.From = doc.ReferenceTime
	if code[0] == 's' {
		p.Shift.From = doc.SpeechTime
	}
	p.Shift.By, _ = strconv.Atoi(code[1:])
	if p.Shift.Unit == "" && (p.DayPart != "" || x.Has("dir")) {
		p.Shift.Unit = doc.UnitDay
	}
	p.Shift.IsUnit = !x.Has("dir")
	p.Shift.IsTold = x.Has("shift") && p.Shift.From == doc.ReferenceTime && p.Shift.By == 0
	p.Shift.IsVague = x.Has("some")
	if n, _ := r.amount(x); n != 0 {
		p.Shift.By *= int(n)
		p.Shift.IsVague = p.Shift.IsVague || n != float64(int(n))
	}
}

// namedUnits are the units that expressions name.
var namedUnits = []doc.TimeUnit{
	doc.UnitSecond, doc.UnitMinute, doc.UnitHour, doc.UnitDay, doc.UnitWeekend, doc.UnitWeek, doc.UnitMonth,
	doc.UnitQuarter, doc.UnitYear, doc.UnitDecade, doc.UnitCentury, doc.UnitMillennium,
}

// unitOf is the unit of time that an expression names, or its rule; "" for none.
func (r *partsReader) unitOf(x *expression) doc.TimeUnit {
	for _, part := range [...]string{"unit", "plural", "whole"} {
		if first, last := x.Tokens(part); last > first {
			if unit, ok := r.unit[x.Document.Tokens[first].Fold]; ok { // the rule names the word
				return unit
			}
			if unit, err := toUnit(x.Value(part)); err == nil { // the word stands in a list of the rules
				return unit
			}
		}
	}
	return doc.TimeUnit(x.Rule.Attr("unit"))
}

// readLength reads the amount and unit of a duration or a set. A set without a unit says
// what recurs: "each July".
func (r *partsReader) readLength(x *expression, p *doc.DateParts) {
	p.Unit = r.unitOf(x)
	if p.Unit == "" {
		return
	}
	n, ok := r.amount(x)
	switch {
	case x.Rule.Attr("amount") != "":
		p.Amount = x.Rule.Attr("amount")
	case x.Has("half"):
		p.Amount = "0.5"
	case x.Has("other"): // "every other year"
		p.Amount = "2"
	case ok:
		p.Amount = strconv.FormatFloat(n, 'f', -1, 64)
	default:
		p.Amount = "1"
	}
}

// amount reads the number of units: "two", "twenty-five", "2 1/2", "two and a half"; of
// "two or three" the first.
func (r *partsReader) amount(x *expression) (float64, bool) {
	first, last := x.Tokens("n")
	if first == last {
		return 0, false
	}
	tokens := x.Document.Tokens
	n, ok := r.numerals.Read(x.Text, tokens, first, last)
	if value, end := r.lengthWords.amount.Match(tokens, first, last); !ok && end > first {
		n.Value, _ = strconv.ParseFloat(value, 64) // the reader of the list has checked it
		ok = true
	}
	if isHalfMore(x) && !n.IsFraction { // "two and a half" may be one number
		return n.Value + 0.5, true
	}
	return n.Value, ok
}

// isHalfMore reports whether "and a half", 1/2 or ½ stands behind a number; "1 / 2" with
// blanks is none.
func isHalfMore(x *expression) bool {
	fraction := x.Value("fraction")
	isWords := strings.HasSuffix(strings.ToLower(fraction), "half")
	return fraction != "" && (isWords || !strings.Contains(fraction, " "))
}
