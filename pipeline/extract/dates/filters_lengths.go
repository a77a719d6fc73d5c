package dates

import (
	"strings"

	"chancery/pipeline/doc"
)

// lengthFilter decides about lengths of time.
type lengthFilter struct{ lengthWords }

// isDuration keeps apart ages, which are figures, "the Six Day War", and quarters of a year
// or of something else.
func (f lengthFilter) isDuration(x *expression) bool {
	if doc.TimeUnit(x.Value("unit")) == doc.UnitQuarter || x.isWord(x.Last-1, "quarters") {
		return !x.isWord(x.Last, "of") || !x.isKind(x.Last+1, doc.Number)
	}
	return !x.Has("old") && !x.standsBefore(f.aged, x.First) && !x.isKind(x.First, doc.Symbol) && !countsLikeYear(x)
}

// countsLikeYear reports whether the number of units is written as years are: "in 1990 days
// of rain".
func countsLikeYear(x *expression) bool {
	const digits = len("1990")
	first, last := x.Tokens("n")
	return last == first+1 && x.isKind(first, doc.Number) && x.hasDigits("n", digits)
}

func (f lengthFilter) isVague(x *expression) bool {
	switch {
	case x.Has("some"):
		return !x.isWord(x.First, "some") || !x.isWord(x.Last, "of")
	case x.Last-x.First > 1:
		return true
	case x.isNamelike(x.First) || x.isWord(x.First-1, "the"): // "Days of Culture"
		return false
	}
	return x.standsBefore(f.beforeLength, x.First) || x.isWord(x.Last, "of")
}

// isWhole decides about a unit without a number: "for a year", "a year after".
func (f lengthFilter) isWhole(x *expression) bool {
	switch {
	case !x.Has("whole") || x.isWord(x.Last-1, "long"):
		return true
	case x.standsAt(f.old, x.Last):
		return false
	case x.Last-x.First > 2 || x.isWord(x.First, "one") || x.standsAt(f.afterWhole, x.Last):
		return true
	}
	isLed := x.standsBefore(f.beforeWhole, x.First)
	if doc.TimeUnit(x.Value("unit")) == doc.UnitDay { // "of a day" and "a day of" are no lengths
		return isLed && !x.isWord(x.First-1, "of")
	}
	return isLed || x.isWord(x.Last, "of")
}

// setFilter decides about what recurs.
type setFilter struct{ setWords }

// unitReach is how many tokens before "per day" what is measured may stand.
const unitReach = 5

// isSet keeps apart "the 51st annual session", which is a name, and "barrels of oil per
// day", which is a unit.
func (f setFilter) isSet(x *expression) bool {
	if x.s.Kind == doc.Heading || x.isKind(x.First-1, doc.Number) && x.isWord(x.First, "annual") {
		return false
	}
	return !x.isWord(x.First, "per") || !f.isMeasure(x)
}

func (f setFilter) isMeasure(x *expression) bool {
	for i := max(x.First-unitReach, x.s.First); i < x.First; i++ {
		if x.standsAt(f.measure, i) {
			return true
		}
	}
	return false
}

// isRate wants what is counted before "a day": a word that is counted often, a number, or a
// plural with a number before it, "dozens of calls a day".
func (f setFilter) isRate(x *expression) bool {
	if x.standsBefore(f.beforeRate, x.First) || x.isKind(x.First-1, doc.Number) {
		return true
	}
	return f.isCounted(x) && !x.standsAt(f.afterStep, x.Last)
}

// countReach is how many tokens before a noun its number may stand.
const countReach = 3

func (f setFilter) isCounted(x *expression) bool {
	noun := x.First - 1
	if !x.isKind(noun, doc.Word) || x.isShape(noun, doc.Capital) || !strings.HasSuffix(x.Lower(noun), "s") {
		return false
	}
	for i := noun - 1; i >= max(x.s.First, noun-countReach) && !x.isKind(i, doc.Punct); i-- {
		if x.isKind(i, doc.Number) || x.standsAt(f.counting, i) {
			return true
		}
	}
	return false
}
