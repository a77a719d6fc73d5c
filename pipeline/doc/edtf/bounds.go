package edtf

import (
	"cmp"
	"fmt"
	"math"
)

// Day is a day of the proleptic Gregorian calendar.
type Day struct {
	Year       int64 // astronomical: the year before 1 is 0
	Month, Day int   // from 1
}

// Compare returns -1, 0 or 1 as d is before, on or after o.
func (d Day) Compare(o Day) int {
	return cmp.Or(cmp.Compare(d.Year, o.Year), cmp.Compare(d.Month, o.Month), cmp.Compare(d.Day, o.Day))
}

// String returns the day as ISO 8601 writes it: years with four digits or, where
// they need more, with more; years before 0 with a sign ("-0043-03-15").
func (d Day) String() string {
	width := 4
	if d.Year < 0 {
		width++ // for the sign
	}
	return fmt.Sprintf("%0*d-%02d-%02d", width, d.Year, d.Month, d.Day)
}

// BoundKind says whether a [Bound] is a day, and why not.
type BoundKind uint8

// The kinds of bounds.
const (
	Known      BoundKind = iota // the Day of the Bound
	Open                        // "..": without limit, or not said
	Unknown                     // there is one, which is not known
	OutOfRange                  // in a year of more than 18 digits
)

// Bound is the first or the last day that a [Value] can mean. Where Kind is not
// Known, Day is farther in the past (of a first day) or in the future (of a last
// day) than any known one, so that bounds can always be compared by their Days.
// A year out of range is so far in the direction of its sign at either bound.
type Bound struct {
	Kind BoundKind
	Day  Day
}

// String returns the day, or "open", "unknown" or "out of range".
func (b Bound) String() string {
	switch b.Kind {
	case Open:
		return "open"
	case Unknown:
		return "unknown"
	case OutOfRange:
		return "out of range"
	}
	return b.Day.String()
}

// maxDigits is how many digits a year can have that Bounds can tell. The years
// that insignificant digits leave open have no more digits than the year as
// written, so that all fit an int64.
const maxDigits = 18

// Bounds returns the first and the last day that v can mean; first is never
// after last. An interval goes from the first day of its start to the last of
// its end, a set from the first day of any element to the last of any.
// Unspecified and insignificant digits count with all values that give a valid
// date. Qualifiers widen nothing, for the standard gives them no measure. A time
// counts as its day, at the place whose time it is.
//
// The standard gives seasons no days; here they have three whole months: spring
// March to May, summer June to August, autumn September to November, winter
// December to February of the following year. Those of the southern hemisphere
// (29 to 32) are half a year later: spring September to November, summer
// December to February of the following year, but autumn and winter March to May
// and June to August of the year that is written.
func (v Value) Bounds() (first, last Bound) {
	first, last = Endpoint{}.bound(false), Endpoint{}.bound(true)
	for i, r := range v.ranges {
		low, high := r.Start.bound(false), r.End.bound(true)
		if i == 0 || low.Day.Compare(first.Day) < 0 {
			first = low
		}
		if i == 0 || high.Day.Compare(last.Day) > 0 {
			last = high
		}
	}
	return first, last
}

// Compare returns -1, 0 or 1 as v is to be sorted before, with or after o: by
// the first day, then by the last. An open or unknown first day comes before all
// others, an open or unknown last day after. 0 does not mean that the two are
// Equal: 1985, 1985? and 1985-XX-XX have the same days.
func (v Value) Compare(o Value) int {
	first, last := v.Bounds()
	oFirst, oLast := o.Bounds()
	return cmp.Or(first.Day.Compare(oFirst.Day), last.Day.Compare(oLast.Day))
}

// Before reports whether all of v is before all of o. An end that is open or
// unknown is taken to be without limit, here and in the methods below, and years
// out of range with the same sign are not told apart.
func (v Value) Before(o Value) bool {
	_, last := v.Bounds()
	first, _ := o.Bounds()
	return last.Day.Compare(first.Day) < 0
}

// After reports whether all of v is after all of o.
func (v Value) After(o Value) bool { return o.Before(v) }

// Overlaps reports whether a day lies within the bounds of both.
func (v Value) Overlaps(o Value) bool { return !v.Before(o) && !o.Before(v) }

// Contains reports whether o lies within the bounds of v, gaps of a set
// included.
func (v Value) Contains(o Value) bool {
	first, last := v.Bounds()
	oFirst, oLast := o.Bounds()
	return first.Day.Compare(oFirst.Day) <= 0 && oLast.Day.Compare(last.Day) <= 0
}

// bound returns the first or, late, the last day of e.
func (e Endpoint) bound(late bool) Bound {
	switch {
	case e.Open:
		return Bound{Open, farDay(math.MaxInt64, !late)}
	case e.Date.Precision == NoPrecision:
		return Bound{Unknown, farDay(math.MaxInt64, !late)}
	case e.Date.yearDigits() > maxDigits:
		return Bound{OutOfRange, farDay(power10(maxDigits), e.Date.Negative)}
	}
	edge, _ := e.Date.edge(late)
	if late {
		return Bound{Known, edge.lastDay()}
	}
	return Bound{Known, edge.firstDay()}
}

// farDay returns a day that is no bound but stands for one.
func farDay(year int64, past bool) Day {
	if past {
		return Day{-year, 1, 1}
	}
	return Day{year, 12, 31}
}

// ordered reports whether the end can begin on or after the start.
func (r Range) ordered() bool {
	if r.Start.Date.Precision == NoPrecision || r.End.Date.Precision == NoPrecision {
		return true
	}
	start, _ := r.Start.Date.edge(false)
	end, _ := r.End.Date.edge(true)
	return start.firstDay().Compare(end.firstDay()) <= 0
}
