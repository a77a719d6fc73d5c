package dates

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
)

// dateConditions are the conditions that rules name with "if": they keep apart
// what only looks like a temporal expression, by the words around it.
var dateConditions = map[string]func(*dateFinder, *grammar.Match) bool{
	"two-digits": func(_ *dateFinder, m *grammar.Match) bool { return hasTwoDigits(m, "month") && hasTwoDigits(m, "day") },
	"numeric-month": func(f *dateFinder, m *grammar.Match) bool {
		year, _ := number(m, "year")
		month, _ := number(m, "month")
		return hasTwoDigits(m, "month") && f.isWord(m.First-1, "in") && month <= year%100 // "2006-07" are years
	},
	"stops": func(_ *dateFinder, m *grammar.Match) bool {
		_, _, _, ok := stops(m.Value("stops"))
		return ok
	},
	"month": (*dateFinder).isMonth,
	"year":  (*dateFinder).isYear,
	"short-year": func(f *dateFinder, m *grammar.Match) bool {
		return hasTwoDigits(m, "short") && f.before(f.words.beforeOldYear, m.First)
	},
	"spoken-year": func(f *dateFinder, m *grammar.Match) bool {
		return m.Has("tens") || f.before(f.words.beforeOldYear, m.First) || f.isWord(m.First, "the") || f.isWord(m.First, "year")
	},
	"decade":       (*dateFinder).isDecade,
	"short-decade": (*dateFinder).isShortDecade,
	"quarter":      (*dateFinder).isQuarter,
	"half":         func(_ *dateFinder, m *grammar.Match) bool { n, ok := number(m, "half"); return !ok || n <= 2 },
	"season":       (*dateFinder).isSeason,
	"year-range":   (*dateFinder).isYearRange,
	"shift":        (*dateFinder).isShift,
	"part-of":      func(_ *dateFinder, m *grammar.Match) bool { return unitNamed(m.Value("unit")) != doc.UnitQuarter },
	"steps":        func(f *dateFinder, m *grammar.Match) bool { return !f.isWord(m.Last, "than") },
	"weekend":      func(_ *dateFinder, m *grammar.Match) bool { return m.Last-m.First > 1 },
	"clock":        (*dateFinder).isClock,
	"told-period":  func(f *dateFinder, m *grammar.Match) bool { return f.before(f.words.beforePeriod, m.First) },
	"the-unit":     (*dateFinder).isTheUnit,
	"day-of-month": func(f *dateFinder, m *grammar.Match) bool {
		return f.isWord(m.First-1, "on") && (m.Last >= f.s.Last || f.Tokens[m.Last].Kind == doc.Punct || f.after(f.words.afterMonth, m.Last))
	},
	"part-of-day": func(f *dateFinder, m *grammar.Match) bool { return f.isWord(m.First, "one") },
	"duration":    (*dateFinder).isDuration,
	"vague":       (*dateFinder).isVague,
	"whole":       (*dateFinder).isWhole,
	"set":         (*dateFinder).isSet,
	"rate":        (*dateFinder).isRate,
	"reference":   (*dateFinder).isReference,
}

func hasTwoDigits(m *grammar.Match, part string) bool { return len(m.Value(part)) == 2 }

// isYear keeps apart resolution numbers, amounts and the numbers of types.
func (f *dateFinder) isYear(m *grammar.Match) bool {
	isEnd := m.First >= f.s.First+2 && f.Tokens[m.First-2].Kind == doc.Number && f.after(f.words.dash, m.First-1) // "2020–2023 years"
	if m.Has("mod") || m.Has("era") || m.Last-m.First > 1 {
		return !f.after(f.words.measured, m.Last)
	}
	if isEnd {
		return true
	}
	if f.before(f.words.notBeforeYear, m.First) || f.after(f.words.measured, m.Last) {
		return false
	}
	if n, _ := number(m, "year"); n < 1400 && !f.before(f.words.beforeOldYear, m.First) {
		return false
	}
	isGlued := m.Last < f.s.Last && f.Tokens[m.Last].Shape.Is(doc.Glued) && f.Tokens[m.Last].Kind == doc.Word
	return !isGlued || f.isWord(m.Last, "'s") || f.isWord(m.Last, "’s")
}

// isMonth decides about the name of a month alone: May and March are names and
// verbs too.
func (f *dateFinder) isMonth(m *grammar.Match) bool {
	last := m.Last - 1
	if !f.Tokens[last].Shape.Is(doc.Capital) {
		return false
	}
	isName := m.Last < f.s.Last && f.Tokens[m.Last].Kind == doc.Word && f.Tokens[m.Last].Shape.Is(doc.Capital) && !f.after(f.words.afterMonth, m.Last)
	month, _ := number(m, "month")
	isOther := month == 3 || month == 4 || month == 5 || month == 6 || month == 8
	if m.Has("mod") || m.Has("shift") {
		return true
	}
	isShort := f.Tokens[last].End-f.Tokens[last].Start == 3 // Jan Kavan, Jun Li
	if f.isMonthRange(m.Last) || f.isWord(m.First-1, "to") && m.First > f.s.First+1 && f.before(f.words.month, m.First-1) {
		return true
	}
	if isOther && f.before(f.words.certainMonth, m.First) {
		return true
	}
	if isName && (isOther || isShort) || f.isWord(m.First-1, "black") {
		return false
	}
	if !isOther {
		return true
	}
	if !f.before(f.words.beforeMonth, m.First) {
		return month != 3 && month != 5 && m.First > f.s.First && !f.Tokens[m.First-1].Shape.Is(doc.Capital)
	}
	return month != 3 && month != 5 || !f.isWord(m.First-1, "the") && !f.isWord(m.First-1, "to") && !f.isWord(m.First-1, "and")
}

// isMonthRange reports whether a dash and a month stand behind a month.
func (f *dateFinder) isMonthRange(i int) bool {
	return i+1 < f.s.Last && (f.isWord(i, "–") || f.isWord(i, "-") || f.isWord(i, "to")) && f.after(f.words.month, i+1)
}

func (f *dateFinder) isDecade(m *grammar.Match) bool {
	n, _ := number(m, "decade")
	return n%10 == 0 && !f.before(f.words.notBeforeYear, m.First)
}

// isShortDecade keeps apart the age of people ("in his 80s") and temperatures.
func (f *dateFinder) isShortDecade(m *grammar.Match) bool {
	n, _ := number(m, "decade")
	if m.Has("word") {
		return f.isWord(m.First, "the") || m.Has("mod") && !f.before(f.words.possessive, m.First)
	}
	return n%10 == 0
}

func (f *dateFinder) isQuarter(m *grammar.Match) bool {
	if m.Has("year") || m.Has("shift") || strings.HasPrefix(m.Words(), "Q") {
		return !f.isWord(m.First, "last")
	}
	return !f.isWord(m.Last, "of") && !f.isWord(m.First, "last")
}

func (f *dateFinder) isSeason(m *grammar.Match) bool {
	if m.Has("shift") || m.Has("mod") {
		return true
	}
	word := m.Last - 1
	isThe := m.Last-m.First > 1
	if f.isWord(word, "fall") || f.isWord(word, "spring") {
		return (isThe || f.before(f.words.beforeSeason, m.First) && !f.isWord(m.First-1, "to") || f.after(f.words.afterSeason, m.Last)) && !f.isWord(m.Last, "of") && !f.isWord(m.Last, "in") && f.seasonNearby(m)
	}
	if f.Tokens[word].Shape.Is(doc.Capital) && !f.Tokens[word].Shape.Is(doc.Opens) { // "Summer Palace", but "the Spring Offensive"
		return f.after(f.words.afterSeason, m.Last)
	}
	return !f.after(f.words.notAfterSeason, m.Last)
}

// seasonNearby reports whether "fall" or "spring" stands where only the season
// can: before a mark or the end, or before a word that seasons go with.
func (f *dateFinder) seasonNearby(m *grammar.Match) bool {
	return m.Last >= f.s.Last || f.Tokens[m.Last].Kind == doc.Punct || f.after(f.words.afterSeason, m.Last)
}

func (f *dateFinder) isYearRange(m *grammar.Match) bool {
	last := m.Value("last")
	first, _ := number(m, "first")
	if len(last) != 2 || f.before(f.words.notBeforeYear, m.First) {
		return len(last) == 4
	}
	n, _ := number(m, "last")
	return n > first%100 || first%100 == 99 && n == 0
}

// isShift keeps apart "the same day care centre".
func (f *dateFinder) isShift(m *grammar.Match) bool { return !f.isWord(m.Last, "care") }

// isTheUnit wants "the year" to be a time for which something is told.
func (f *dateFinder) isTheUnit(m *grammar.Match) bool {
	return f.isWord(m.First-1, "for") || f.isWord(m.First-1, "during") || f.isWord(m.First-1, "throughout") || f.isWord(m.First-1, "in") && f.isWord(m.Last-1, "quarter")
}

func (f *dateFinder) isClock(m *grammar.Match) bool {
	if m.Has("noon") {
		return f.before(f.words.beforeClock, m.First)
	}
	if m.Has("minute") && !hasTwoDigits(m, "minute") {
		return false
	}
	return m.Has("ampm") || m.Has("zone") || f.before(f.words.beforeClock, m.First) || m.Has("about") || strings.HasSuffix(m.Words(), "hrs") || strings.HasSuffix(m.Words(), "hours") && len(m.Value("hour")) == 4
}

// isDuration keeps apart ages, which are figures, and "the Six Day War".
func (f *dateFinder) isDuration(m *grammar.Match) bool {
	if m.Has("old") || f.before(f.words.aged, m.First) {
		return false
	}
	return f.Tokens[m.First].Kind != doc.Symbol
}

func (f *dateFinder) isVague(m *grammar.Match) bool {
	if m.Has("some") {
		return !f.isWord(m.First, "some") || !f.isWord(m.Last, "of")
	}
	if m.Last-m.First > 1 {
		return true
	}
	if t := f.Tokens[m.First]; t.Shape.Is(doc.Capital) && !t.Shape.Is(doc.Opens) { // "Days of Culture"
		return false
	}
	return f.before(f.words.beforeLength, m.First) && !f.isWord(m.First-1, "the") || f.after(f.words.afterLength, m.Last) && f.isWord(m.Last, "of") && !f.isWord(m.First-1, "the")
}

func (f *dateFinder) isWhole(m *grammar.Match) bool {
	if !m.Has("whole") || f.isWord(m.Last-1, "long") {
		return true
	}
	if f.after(f.words.old, m.Last) {
		return false
	}
	words := m.Last - m.First
	if words > 2 {
		return true
	}
	unit := unitNamed(m.Value("unit"))
	if f.isWord(m.First, "one") {
		return true
	}
	return f.before(f.words.beforeWhole, m.First) && (unit != doc.UnitDay || !f.isWord(m.First-1, "of")) || f.isWord(m.Last, "after") || f.isWord(m.Last, "before") || f.isWord(m.Last, "of") && unit != doc.UnitDay
}

// isSet keeps apart "the 51st annual session", which is a name, and "barrels of
// oil per day", which is a unit.
func (f *dateFinder) isSet(m *grammar.Match) bool {
	if f.s.Kind == doc.Heading || m.First > f.s.First && f.Tokens[m.First-1].Kind == doc.Number && f.isWord(m.First, "annual") {
		return false
	}
	if f.isWord(m.First, "per") {
		for back := 1; back <= 5 && m.First-back >= f.s.First; back++ {
			if f.after(f.words.measure, m.First-back) {
				return false
			}
		}
	}
	return true
}

func (f *dateFinder) isRate(m *grammar.Match) bool {
	if m.First == f.s.First {
		return false
	}
	return f.before(f.words.beforeRate, m.First) || f.Tokens[m.First-1].Kind == doc.Number
}

func (f *dateFinder) isReference(m *grammar.Match) bool {
	if f.isWord(m.First-1, "–") || f.isWord(m.First-1, "-") && !f.Tokens[m.First].Shape.Is(doc.Glued) { // "2003 – present", in headings as well
		return true
	}
	isPart := f.Tokens[m.First].Shape.Is(doc.Glued) && f.isWord(m.First-1, "-") // "counter-current"
	if isPart || f.s.Kind == doc.Heading {                                      // "Current affairs"
		return false
	}
	switch {
	case f.isWord(m.First, "present") && m.Last-m.First == 1:
		return f.isWord(m.First-1, "to") && m.First-2 >= f.s.First && f.Tokens[m.First-2].Kind == doc.Number
	case f.isWord(m.First, "the") && f.isWord(m.Last-1, "time"), f.isWord(m.First, "that") && f.isWord(m.Last-1, "time"):
		return f.isWord(m.First-1, "at") || f.isWord(m.First-1, "since") || f.isWord(m.First-1, "by") && f.isWord(m.First, "that") || f.isWord(m.First-1, "from") || f.isWord(m.First-1, "until")
	case f.isWord(m.First, "this"), f.isWord(m.First, "the") && f.isWord(m.Last-1, "moment"):
		return f.isWord(m.First-1, "at")
	}
	return true
}
