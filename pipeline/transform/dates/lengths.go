package dates

import (
	"fmt"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

// duration values a length of time: P2Y, PT4H, P2Y6M, PXM.
func duration(v *doc.Date, p *doc.DateParts) {
	v.Type, v.Precision = doc.DateTypeDuration, units[p.Unit].precision
	if value, ok := withHalf(p); ok {
		v.Timex = value
		return
	}
	unit := string(p.Unit)
	switch p.Unit {
	case doc.UnitDecade, doc.UnitCentury: // the guidelines write years where their number is known
		if n, err := strconv.ParseFloat(p.Amount, 64); err == nil {
			v.Timex = "P" + strconv.FormatFloat(n*float64(units[p.Unit].months/12), 'f', -1, 64) + "Y"
			return
		}
	case doc.UnitHour, doc.UnitMinute, doc.UnitSecond:
		v.Timex = "PT" + p.Amount + unit[1:]
		return
	case doc.UnitMillennium:
		unit = "L"
	}
	v.Timex = "P" + p.Amount + unit
}

// halfUnits write half of a unit in the next smaller one, where that is a whole number:
// fractions are no durations to many readers (ISO 8601 leaves them to agreement).
var halfUnits = map[doc.TimeUnit]struct{ whole, half string }{
	doc.UnitYear:   {"P%sY", "6M"},
	doc.UnitDay:    {"P%sD", "T12H"},
	doc.UnitHour:   {"PT%sH", "30M"},
	doc.UnitMinute: {"PT%sM", "30S"},
}

// withHalf writes a number of units and a half: P2Y6M, PT5H30M.
func withHalf(p *doc.DateParts) (value string, ok bool) {
	whole, isHalf := strings.CutSuffix(p.Amount, ".5")
	unit, isKnown := halfUnits[p.Unit]
	if !isHalf || !isKnown || whole == "0" {
		return "", false
	}
	return fmt.Sprintf(unit.whole, whole) + unit.half, true
}

// set values times that recur by their period, or by what recurs: XXXX-07 for
// "each July".
func set(v *doc.Date, p *doc.DateParts) {
	if p.Amount == "" {
		v.Timex = unresolved(p) + timeOfDay(p)
		v.Precision = units[unitOf(p)].precision
	} else {
		duration(v, p)
	}
	v.Type = doc.DateTypeSet
}
