package dates

import "chancery/pipeline/doc"

// periodFilter decides about units of time without a number.
type periodFilter struct{ periodWords }

// isNamed wants "this period" to be a time at which something is told.
func (f periodFilter) isNamed(x *expression) bool { return x.standsBefore(f.beforePeriod, x.First) }

// isShift keeps apart "the same day care centre".
func (f periodFilter) isShift(x *expression) bool { return !x.standsAt(f.notAfterShift, x.Last) }

// isUnit wants "the year" to be a time for which something is told.
func (f periodFilter) isUnit(x *expression) bool {
	return x.standsBefore(f.beforeUnit, x.First) || x.isWord(x.First-1, "in") && x.isWord(x.Last-1, "quarter")
}

// isClosed wants the day with which a length of time ends: "the year ended March 31".
func (f periodFilter) isClosed(x *expression) bool {
	if !x.standsAt(f.closing, x.Last) {
		return false
	}
	_, day := f.closing.Match(x.Document.Tokens, x.Last, x.s.Last)
	return x.isKind(day, doc.Number) || x.standsAt(f.closingDay, day)
}

// clockFilter keeps clock times apart from ratios and scores.
type clockFilter struct{ clockWords }

func (f clockFilter) isClock(x *expression) bool {
	isLed := x.standsBefore(f.beforeClock, x.First)
	switch {
	case x.Has("noon"):
		return isLed
	case x.Has("minute") && !x.hasDigits("minute", 2):
		return false
	case isOnlyDigits(x):
		hour, _ := x.number("hour")
		return x.hasDigits("hour", 4) && hour%100 < 60
	}
	return isLed && !x.Has("hours") || x.Has("ampm") || x.Has("zone") || x.Has("about") || isInHours(x, isLed)
}

// isOnlyDigits reports whether nothing but a zone makes a number a time: 0735 GMT.
func isOnlyDigits(x *expression) bool {
	return x.Has("zone") && !x.Has("minute") && !x.Has("ampm") && !x.Has("daytime") && !x.Has("hours")
}

// isInHours reports whether a time ends in "hrs", or is "0830 hours"; "1500 hours" may be a
// length, and is a time behind "at".
func isInHours(x *expression, isLed bool) bool {
	if x.Value("hours") == "hrs" || x.Has("minute") {
		return x.Has("hours")
	}
	return x.Value("hours") == "hours" && x.hasDigits("hour", 4) && (isLed || x.Value("hour")[0] == '0')
}

// referenceFilter keeps "now" and "then" apart from what is no time.
type referenceFilter struct{ referenceWords }

func (f referenceFilter) isReference(x *expression) bool {
	isGlued := x.isShape(x.First, doc.Glued)
	switch {
	case x.isWord(x.First-1, "–") || x.isWord(x.First-1, "-") && !isGlued: // "2003 – present", in headings as well
		return true
	case x.isWord(x.First-1, "-"), x.s.Kind == doc.Heading: // "counter-current", "Current affairs"
		return false
	case x.Has("alone"):
		return x.isWord(x.First-1, "to") && x.isKind(x.First-2, doc.Number)
	case x.Has("then"): // "the time of the coup" tells no time of its own
		return x.standsBefore(f.beforeTime, x.First) && !x.isWord(x.Last, "of")
	case x.Has("moment"):
		return x.isWord(x.First-1, "at")
	}
	return true
}
