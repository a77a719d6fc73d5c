package dates

import (
	_ "embed"
	"fmt"
	"slices"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
	"chancery/pipeline/lexicon"
)

//go:embed dates.en.txt
var dateLists string

// words is the lists of dates.en.txt, where each is told, by what they decide.
type words struct {
	years      yearWords
	months     monthWords
	seasons    seasonWords
	periods    periodWords
	clocks     clockWords
	lengths    lengthWords
	sets       setWords
	references referenceWords
	tenses     tenseWords
	ranges     rangeWords
}

type yearWords struct {
	notBeforeYear, measured, dating, resulting lexicon.Wordings
	beforeOldYear, possessive, yearDash        lexicon.Wordings
}

type monthWords struct {
	month, ambiguousMonth, verbMonth, monthRange lexicon.Wordings
	beforeMonth, certainMonth, afterMonth        lexicon.Wordings
	notAfterMonthNoun                            lexicon.Wordings
	notBeforeMonth, notBeforeVerbMonth           lexicon.Wordings
}

type seasonWords struct {
	beforeSeason, afterSeason, notAfterSeason lexicon.Wordings
	ambiguousSeason, notAfterAmbiguousSeason  lexicon.Wordings
}

type periodWords struct {
	beforePeriod, beforeUnit, notAfterShift lexicon.Wordings
	closing, closingDay                     lexicon.Wordings
}

type clockWords struct{ beforeClock lexicon.Wordings }

type lengthWords struct {
	unit                                  map[uint64]doc.TimeUnit
	amount                                lexicon.Wordings
	beforeLength, beforeWhole, afterWhole lexicon.Wordings
	aged, old                             lexicon.Wordings
}

type setWords struct{ measure, beforeRate, afterStep, counting lexicon.Wordings }

type referenceWords struct{ beforeTime lexicon.Wordings }

type tenseWords struct {
	future, futurePreposition, perfect lexicon.Wordings
	certainFuture, determiner, adverb  lexicon.Wordings
	past                               lexicon.Words
}

type rangeWords struct {
	rangeJoint, rangeStart          lexicon.Wordings
	listed, coordinate, subordinate lexicon.Wordings
	bounds                          lexicon.Wordings // to modifiers
	pair                            map[string]bool  // with the blanks beside them
}

func readWords() (*words, error) {
	l := lexicon.Open("dates.en.txt", dateLists)
	w := &words{
		years: yearWords{
			notBeforeYear: l.Wordings("not-before-year"),
			measured:      l.Wordings("measured"),
			dating:        l.Wordings("dating"),
			resulting:     l.Wordings("resulting"),
			beforeOldYear: l.Wordings("before-old-year"),
			possessive:    l.Wordings("possessive"),
			yearDash:      l.Wordings("year-dash"),
		},
		months: monthWords{
			month:              l.Wordings("month"),
			ambiguousMonth:     l.Wordings("ambiguous-month"),
			verbMonth:          l.Wordings("verb-month"),
			monthRange:         l.Wordings("month-range"),
			beforeMonth:        l.Wordings("before-month"),
			certainMonth:       l.Wordings("certain-month"),
			afterMonth:         l.Wordings("after-month"),
			notAfterMonthNoun:  l.Wordings("not-after-month-noun"),
			notBeforeMonth:     l.Wordings("not-before-month"),
			notBeforeVerbMonth: l.Wordings("not-before-verb-month"),
		},
		seasons: seasonWords{
			beforeSeason:            l.Wordings("before-season"),
			afterSeason:             l.Wordings("after-season"),
			notAfterSeason:          l.Wordings("not-after-season"),
			ambiguousSeason:         l.Wordings("ambiguous-season"),
			notAfterAmbiguousSeason: l.Wordings("not-after-ambiguous-season"),
		},
		periods: periodWords{
			beforePeriod:  l.Wordings("before-period"),
			beforeUnit:    l.Wordings("before-unit"),
			notAfterShift: l.Wordings("not-after-shift"),
			closing:       l.Wordings("closing"),
			closingDay:    l.Wordings("closing-day"),
		},
		clocks: clockWords{l.Wordings("before-clock")},
		lengths: lengthWords{
			unit:         lexicon.Values(l, "unit", toUnit),
			amount:       l.Wordings("amount", isNumber),
			beforeLength: l.Wordings("before-length"),
			beforeWhole:  l.Wordings("before-whole"),
			afterWhole:   l.Wordings("after-whole"),
			aged:         l.Wordings("aged"),
			old:          l.Wordings("old"),
		},
		sets: setWords{
			measure:    l.Wordings("measure"),
			beforeRate: l.Wordings("before-rate"),
			afterStep:  l.Wordings("after-step"),
			counting:   l.Wordings("counting"),
		},
		references: referenceWords{l.Wordings("before-time")},
		tenses: tenseWords{
			future:            l.Wordings("future"),
			futurePreposition: l.Wordings("future-preposition"),
			certainFuture:     l.Wordings("certain-future"),
			adverb:            l.Wordings("adverb"),
			determiner:        l.Wordings("determiner"),
			perfect:           l.Wordings("perfect"),
			past:              l.Words("past"),
		},
		ranges: rangeWords{
			rangeJoint:  l.Wordings("range-joint"),
			rangeStart:  l.Wordings("range-start"),
			pair:        spaced(l.Strings("pair")),
			listed:      l.Wordings("listed"),
			coordinate:  l.Wordings("coordinate"),
			subordinate: l.Wordings("subordinate"),
			bounds:      l.Wordings("bound", lexicon.OneOf("after", approximate, "before", "by", "since", "until")),
		},
	}
	return w, l.Close()
}

// spaced returns words and marks as they stand between two others: " and ", ", ".
func spaced(wordings []string) map[string]bool {
	all := map[string]bool{}
	for _, w := range wordings {
		if w != "," {
			w = " " + w
		}
		all[w+" "] = true
	}
	return all
}

func isNumber(value string) error {
	_, err := numbers.ToNumber(value)
	return err
}

// toUnit reads the code of a unit that has a name in running text.
func toUnit(value string) (doc.TimeUnit, error) {
	unit := doc.TimeUnit(value)
	if !slices.Contains(namedUnits, unit) {
		return "", fmt.Errorf("there is no unit of time %q", value)
	}
	return unit, nil
}
