// Package figures finds quantities: value and bounds, what they measure, what they count.
//
// A finder goes through the sentences with a cursor. Look-ups tell what stands at a token
// (layers, currencies, units, tags, nounPhrases); readers make a candidate of what stands
// there (amounts, ranges, bounds, measurer, money, counted, measured, ages); filters tell what
// is no figure (serials, neighbours, labels, filters). Once sentences are parsed, told says by
// their trees what figures count that name nothing.
package figures

import (
	"errors"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
	"chancery/pipeline/language"
	"chancery/pipeline/lexicon"
)

// Stage returns the stage that finds quantities: their value and bounds, what they
// measure and what they count. Dates, durations, ordinals and numbers in names are not
// among them.
func Stage() (func(*doc.Document) error, error) {
	words, wordsErr := readWords()
	currencies, currenciesErr := readCurrencyWords()
	numerals, numeralsErr := numbers.NewReader()
	if err := errors.Join(wordsErr, currenciesErr, numeralsErr); err != nil {
		return nil, err
	}
	k := &knowledge{words, currencies, numerals, amountStarts(numerals, words)}
	return func(d *doc.Document) error {
		f := newFinder(d, k)
		for _, s := range d.Sentences {
			if !s.Skip {
				f.find(s)
			}
		}
		return nil
	}, nil
}

// knowledge is what the stage knows of words.
type knowledge struct {
	words      *words
	currencies *currencyWords
	numerals   *numbers.Reader
	starts     *lexicon.Sieve
}

// finder finds the figures of one document.
type finder struct {
	sentence

	// Look-ups: what stands at a token.
	layers     layers
	currencies currencies
	units      units
	tags       tags
	nouns      nounPhrases

	// Readers: what makes a figure of it.
	amounts  amounts
	ranges   ranges
	bounds   bounds
	measurer measurer
	money    money
	counted  counted
	measured measured
	ages     ages

	// Filters: what is none.
	serials    serials
	neighbours neighbours
	labels     labels
	filters    filters
}

func newFinder(d *doc.Document, k *knowledge) *finder {
	f := &finder{sentence: sentence{Document: d, words: k.words}}
	s := &f.sentence
	f.layers = layers{sentence: s}
	f.currencies = currencies{s, k.currencies}
	f.amounts = amounts{s, k.numerals, &f.currencies, k.starts}
	f.units = units{s, &f.amounts, &f.currencies}
	f.tags = tags{s}
	f.nouns = nounPhrases{s, &f.tags, &f.layers}

	f.ranges = ranges{s, &f.layers, &f.amounts, &f.currencies, &f.units}
	f.money = money{s, &f.amounts, &f.currencies, &f.layers}
	f.measurer = measurer{s, &f.units, &f.money, &f.nouns}
	f.bounds = bounds{s, &f.amounts, &f.currencies, &f.measurer}
	f.counted = counted{s, &f.layers, &f.amounts, &f.nouns}
	f.measured = measured{s, &f.layers, &f.currencies, &f.nouns}
	f.ages = ages{s, &f.layers}

	f.serials = serials{s, &f.layers, &f.amounts, &f.currencies, &f.units}
	f.labels = labels{sentence: s, layers: &f.layers, currencies: &f.currencies, nouns: &f.nouns}
	f.neighbours = neighbours{s, &f.amounts, &f.currencies, &f.units, &f.labels}
	f.filters = filters{s, &f.units, &f.nouns, &f.labels, &f.serials}
	return f
}

// find appends the figures of a sentence.
func (f *finder) find(s doc.Sentence) {
	f.enter(s)
	f.layers.passDates(s.Start)
	from := len(f.Figures)
	for i := s.First; i < s.Last; {
		if !f.amounts.begins(i) {
			i++
			continue
		}
		if end := f.serials.pass(i); end > i {
			i = end
			continue
		}
		x, ok := f.figure(i)
		if !ok {
			i = max(x.last, i+1)
			continue
		}
		span := f.span(x.first, x.last)
		f.Figures = append(f.Figures, doc.Mention[doc.Figure]{Span: span, Rule: x.form.rule(), Value: x.Figure})
		i = max(x.after, x.last)
	}
	f.shareNouns(from)
}

// figure reads the figure that begins at token i; where there is none, last is the
// token to go on from.
func (f *finder) figure(i int) (candidate, bool) {
	x, ok := f.amounts.read(i)
	if !ok || f.layers.isTaken(f.span(x.first, x.last)) || !f.neighbours.areFree(&x) || f.isInNoun(&x) {
		return x, false
	}
	if !f.ranges.extend(&x) {
		return x, false
	}
	if x.form != vague || f.bounds.isBoundBefore(&x) {
		f.bounds.before(&x)
	}
	f.money.hashPound(&x)
	x.after = f.measurer.behind(x.last, &x)
	f.bounds.both(&x)
	f.counted.read(&x)
	f.measured.read(&x)
	f.ages.read(&x)
	f.money.setAgainst(&x)
	isWanted := f.filters.isWanted(&x)
	return x, isWanted
}

// isInNoun reports whether digits or a vague amount are part of the noun that the
// figure before them counts: "five new 737 aircraft", "12 DC-8-62 jets", "two scores".
func (f *finder) isInNoun(x *candidate) bool {
	if f.Tokens[x.first].Kind != doc.Number && x.form != vague {
		return false
	}
	before := f.previous()
	return before != nil && before.Value.Counted.Contains(f.span(x.first, x.last))
}

// shareNouns gives a number that is joined with the next one its unit and noun:
// "45 and 50 mg", "two or three ships". A number that counts the noun of the next
// one is a part of it.
func (f *finder) shareNouns(from int) {
	for k := len(f.Figures) - 2; k >= from; k-- {
		a, b := &f.Figures[k], &f.Figures[k+1]
		noun, isCount := a.Value.Counted, a.Value.Kind == kindCount
		isNumber := isCount || a.Value.Kind == kindRatio
		if isNumber && !noun.Empty() && noun == b.Value.Counted && noun.Start > b.Start { // "29 of the 96 doctors"
			a.Value.PartOf = k + 1
		}
		isOpen := isCount && noun.Empty() && b.Value.Kind != kindRatio // but "seven and half of the rest"
		if isOpen && f.areCoordinated(doc.Span{Start: a.End, End: b.Start}) {
			a.Value.Kind, a.Value.Unit = b.Value.Kind, b.Value.Unit
			a.Value.Counted, a.Value.CountedClass = b.Value.Counted, b.Value.CountedClass
		}
	}
}

// areCoordinated reports whether what stands between two figures is a comma, "and" or "or".
func (f *finder) areCoordinated(between doc.Span) bool {
	text := between.In(f.Text)
	word := strings.TrimSpace(text)
	if word == "," {
		return text == ", "
	}
	hasOneCase := word == strings.ToLower(word) || word == strings.ToUpper(word)
	return hasOneCase && text == " "+word+" " && f.words.coordinator.Has(language.Fold(word))
}
