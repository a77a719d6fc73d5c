package dates

import "chancery/pipeline/doc"

// yearFilter keeps years and decades apart from resolution numbers, amounts, the numbers
// of types and the age of people.
type yearFilter struct{ yearWords }

// oldYears end here: what is less is a year only where a word says so.
const oldYears = 1400

func (f yearFilter) isYear(x *expression) bool {
	isMeasured := x.standsAt(f.measured, x.Last) && !f.isDated(x)
	switch {
	case x.Has("mod") || x.Has("era") || x.Last-x.First > 1:
		return !isMeasured
	case f.isRangeEnd(x):
		return true
	case isMeasured || x.standsBefore(f.notBeforeYear, x.First):
		return false
	}
	if n, _ := x.number("year"); n < oldYears && !x.standsBefore(f.beforeOldYear, x.First) {
		return false
	}
	return !isGluedBehind(x)
}

// isDated reports whether a number in digits alone stands behind a word of time, so that it
// counts nothing: "in 1971 members of", but not "resulted in 1971 deaths".
func (f yearFilter) isDated(x *expression) bool {
	const firstYear = 1600
	n, ok := x.number("year")
	if !ok || n < firstYear || x.Last-x.First > 1 || !x.standsBefore(f.dating, x.First) {
		return false
	}
	return !x.standsBefore(f.resulting, x.First)
}

// isRangeEnd finds the second year of "2020–2023 years".
func (f yearFilter) isRangeEnd(x *expression) bool {
	return x.isKind(x.First-2, doc.Number) && x.standsAt(f.yearDash, x.First-1)
}

// isGluedBehind reports whether a word hangs on the year, but for 's.
func isGluedBehind(x *expression) bool {
	isWord := x.isKind(x.Last, doc.Word) && x.isShape(x.Last, doc.Glued)
	return isWord && !x.isWord(x.Last, "'s") && !x.isWord(x.Last, "’s")
}

func (f yearFilter) isShortYear(x *expression) bool {
	return x.hasDigits("short", 2) && x.standsBefore(f.beforeOldYear, x.First)
}

func (f yearFilter) isSpokenYear(x *expression) bool {
	return x.Has("tens") || x.Has("named") || x.standsBefore(f.beforeOldYear, x.First)
}

// isYearRange wants the second year after the first, whether four digits of it are told, two
// or one, and no word before it that numbers are not years behind.
func (f yearFilter) isYearRange(x *expression) bool {
	if x.hasDigits("last", 4) {
		return true
	}
	if x.standsBefore(f.notBeforeYear, x.First) {
		return false
	}
	first, _ := x.number("first")
	last, _ := x.number("last")
	if x.hasDigits("last", 1) {
		return last > first%10
	}
	return last > first%100 || first%100 == 99 && last == 0
}

func (f yearFilter) isDecade(x *expression) bool {
	n, _ := x.number("decade")
	isNamed := x.isWord(x.First, "the") || x.Has("mod")
	return n%10 == 0 && (isNamed || !x.standsBefore(f.notBeforeYear, x.First))
}

// isShortDecade keeps apart the age of people ("in his 80s", "in their mid-sixties") and
// temperatures.
func (f yearFilter) isShortDecade(x *expression) bool {
	if first, _ := x.Tokens("decade"); x.isKind(first, doc.Number) {
		n, _ := x.number("decade")
		return n%10 == 0
	}
	return x.isWord(x.First, "the") || x.Has("century") || x.Has("mod") && !x.standsBefore(f.possessive, x.First)
}
