package dates

import (
	"strconv"

	"chancery/pipeline/doc"
)

// duration values a length of time: P2Y, PT4H, PXM.
func duration(v *doc.Date, p *doc.DateParts) {
	v.Type, v.Precision = doc.DateTypeDuration, units[p.Unit].precision
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
