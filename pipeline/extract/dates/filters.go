package dates

import "chancery/pipeline/doc"

// filter reports whether what a rule matched is an expression of time by the words
// around it.
type filter func(*expression) bool

// newFilters returns the filters by the names that rules give them with "if".
func newFilters(w *words) map[string]filter {
	years := yearFilter{w.years}
	months := monthFilter{w.months}
	seasons := seasonFilter{w.seasons}
	periods := periodFilter{w.periods}
	clocks := clockFilter{w.clocks}
	lengths := lengthFilter{w.lengths}
	sets := setFilter{w.sets}
	references := referenceFilter{w.references}
	return map[string]filter{
		"day-shifted":   isShiftedDay,
		"two-digits":    hasTwoDigitParts,
		"stops":         hasStops,
		"written-month": isWrittenMonth,
		"years-of-era":  isYearsOfEra,
		"numeric-month": isNumericMonth,
		"year":          years.isYear,
		"short-year":    years.isShortYear,
		"spoken-year":   years.isSpokenYear,
		"year-range":    years.isYearRange,
		"decade":        years.isDecade,
		"short-decade":  years.isShortDecade,
		"month":         months.isMonth,
		"day-of-month":  months.isDayOfMonth,
		"season":        seasons.isSeason,
		"quarter":       isQuarter,
		"half":          isHalf,
		"shift":         periods.isShift,
		"part-of":       isPartOf,
		"steps":         isStep,
		"weekend":       isWeekend,
		"period-named":  periods.isNamed,
		"closed":        periods.isClosed,
		"the-unit":      periods.isUnit,
		"part-of-day":   isPartOfDay,
		"clock":         clocks.isClock,
		"duration":      lengths.isDuration,
		"vague":         lengths.isVague,
		"whole":         lengths.isWhole,
		"set":           sets.isSet,
		"rate":          sets.isRate,
		"reference":     references.isReference,
	}
}

// named are the parts of expressions that are written with a capital or in digits anyway.
var named = [...]string{
	"month", "weekday", "holiday", "season", "year", "decade", "century", "quarter", "half",
	"hour", "noon", "turn", "stops",
}

// isTitle reports whether common words are a name by their capitals: "This Week", "the Weekly
// Standard". Headings write all words so; lengths within names are told, as years are ("the
// Seven Years War").
func isTitle(x *expression) bool {
	form := doc.DateForm(x.Rule.Means)
	if x.s.Kind == doc.Heading || form == doc.FormRange || form == doc.FormDuration {
		return false
	}
	for _, part := range named {
		if x.Has(part) {
			return false
		}
	}
	for i := x.First + 1; i < x.Last; i++ {
		if x.isKind(i, doc.Word) && x.isNamelike(i) {
			return true
		}
	}
	return x.isKind(x.First, doc.Word) && x.isNamelike(x.First) && x.isKind(x.First-1, doc.Word)
}

// isShiftedDay keeps apart "following the 8 October 2005 earthquake", where nothing is
// counted on.
func isShiftedDay(x *expression) bool {
	_, first := x.Tokens("shift")
	next := x.Last
	if x.isWord(next, ",") {
		next++
	}
	isYear := x.isKind(next, doc.Number) && x.Document.Tokens[next].Len() == len("2005")
	return !isYear && !x.isWord(first, "the")
}

// hasTwoDigitParts wants 1947-03-12 and not 1947-3-12.
func hasTwoDigitParts(x *expression) bool { return x.hasDigits("month", 2) && x.hasDigits("day", 2) }

// hasStops keeps apart the version of a program: "Ubuntu 2014.4.1".
func hasStops(x *expression) bool {
	_, _, _, ok := stops(x.Value("stops"))
	return ok && !x.isNamelike(x.First-1)
}

// isWrittenMonth wants no blanks around the marks, and two digits of a short year.
func isWrittenMonth(x *expression) bool {
	for i := x.First + 1; i < x.Last; i++ {
		if !x.isShape(i, doc.Glued) {
			return false
		}
	}
	return !x.Has("short") || x.hasDigits("short", 2)
}

// isYearsOfEra wants the years in their order, or a pair told so: "in 27 and 23 BC".
func isYearsOfEra(x *expression) bool {
	first, last := ends(x)
	return (first > last) == x.Has("era") && first != last
}

// isNumericMonth keeps "2006-07" apart, which are years.
func isNumericMonth(x *expression) bool {
	year, _ := x.number("year")
	month, _ := x.number("month")
	return x.hasDigits("month", 2) && x.isWord(x.First-1, "in") && month <= year%100
}

func isQuarter(x *expression) bool {
	isTold := x.Has("year") || x.Has("shift") || x.Has("label")
	return !x.isWord(x.First, "last") && (isTold || !x.isWord(x.Last, "of"))
}

func isHalf(x *expression) bool {
	n, ok := x.number("half")
	return !ok || n <= 2
}

// isPartOf leaves "the end of the quarter" to the reports that tell which.
func isPartOf(x *expression) bool { return doc.TimeUnit(x.Value("unit")) != doc.UnitQuarter }

// isStep keeps "two years earlier than" apart.
func isStep(x *expression) bool { return !x.isWord(x.Last, "than") && !countsLikeYear(x) }

// isWeekend wants a word before "weekend", and leaves "the weekend of the coup".
func isWeekend(x *expression) bool { return x.Last-x.First > 1 && !x.isWord(x.Last, "of") }

// isPartOfDay takes "one morning" and leaves "the morning".
func isPartOfDay(x *expression) bool { return x.isWord(x.First, "one") }
