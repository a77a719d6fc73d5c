// Package figures finds quantities: value and bounds, what they measure, what they count.
package figures

import (
	"errors"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
	"chancery/pipeline/language"
	"chancery/pipeline/lexicon"
)

// Figures returns the stage that finds quantities: their value and bounds, what
// they measure and what they count. Dates, durations, ordinals and numbers in
// names are not among them.
func Stage() (func(*doc.Document) error, error) {
	words, wordsErr := readFigureWords()
	currencies, currenciesErr := readCurrencyWords()
	numerals, numeralsErr := numbers.NewReader()
	if err := errors.Join(wordsErr, currenciesErr, numeralsErr); err != nil {
		return nil, err
	}
	starts := numerals.Starts()
	for fold := range words.vague.Firsts() {
		starts.Add(fold)
	}
	starts.Add(language.Fold("-"))
	starts.Add(language.Fold("−"))
	return func(d *doc.Document) error {
		f := figureFinder{Document: d, words: words, currencies: currencies, numerals: numerals, starts: &starts}
		for _, s := range d.Sentences {
			if !s.Skip {
				f.sentence(s)
			}
		}
		return nil
	}, nil
}

// figureFinder finds the figures of one document.
type figureFinder struct {
	*doc.Document
	words        *figureWords
	currencies   *currencyWords
	numerals     *numbers.Reader
	starts       *lexicon.Sieve // of the tokens that a figure can begin with
	first, limit int            // of the sentence
	isCaps       bool           // the sentence is in capitals, so that names cannot be told
	date         int            // first date that does not end before the token
	name         int            // first name that does not end before the token
	label        int            // token behind the number that last named something
	entity       int            // first entity that does not end before the sentence
}

// found is a figure under way.
type found struct {
	doc.Figure
	first, last int    // tokens of the number
	rule        string // what found it
	after       int    // the token behind number and unit
	isSingular  bool   // "a third", which may be an ordinal
}

func (f *figureFinder) sentence(s doc.Sentence) {
	f.first, f.limit = s.First, s.Last
	f.isCaps = f.IsAllCaps(f.first, f.limit)
	for f.date < len(f.Dates) && f.Dates[f.date].End <= s.Start {
		f.date++
	}
	from := len(f.Figures)
	defer func() { f.shareNouns(from) }()
	for i := s.First; i < s.Last; {
		if t := &f.Tokens[i]; t.Kind != doc.Number && !t.Shape.Is(doc.HasDigit) && !f.starts.Passes(t.Fold) {
			i++
			continue
		}
		isPlusOr := f.isWord(i, "minus") && f.isWord(i-1, "or") // "plus or minus 3" has no sign
		if isPlusOr || !f.numerals.Begins(&f.Tokens[i]) && !f.isVague(i) && !f.isMinus(i) && !f.isCodeAmount(i) {
			i++
			continue
		}
		if end := max(f.chain(i), f.score(i), f.phone(i), f.brand(i)); end > i {
			i = end
			continue
		}
		x, ok := f.figure(i)
		if !ok {
			i = max(x.last, i+1)
			continue
		}
		span := f.span(x.first, x.last)
		if f.isCodeAmount(i) {
			span.Start += numbers.CodeLength
		}
		f.Figures = append(f.Figures, doc.Mention[doc.Figure]{Span: span, Rule: "figures.en/" + x.rule, Value: x.Figure})
		i = max(x.after, x.last)
		if x.CountedClass != "" || !x.Counted.Empty() { // "7,500 refugees out of 35,000": the noun holds no number
			i = max(x.last, i)
		}
	}
}

// shareNouns gives a number that is joined with the next one its unit and noun:
// "45 and 50 mg", "two or three ships". A number that counts the noun of the next
// one is a part of it.
func (f *figureFinder) shareNouns(from int) {
	for k := len(f.Figures) - 2; k >= from; k-- {
		a, b := &f.Figures[k], &f.Figures[k+1]
		if !a.Value.Counted.Empty() && a.Value.Counted == b.Value.Counted && a.Value.Counted.Start > b.Start && (a.Value.Kind == "count" || a.Value.Kind == "ratio") { // "29 of the 96 doctors"
			a.Value.PartOf = k + 1
		}
		if a.Value.Kind != "count" || !a.Value.Counted.Empty() || b.Value.Kind == "ratio" { // "seven and half of the rest"
			continue
		}
		switch (doc.Span{Start: a.End, End: b.Start}).In(f.Text) {
		case " and ", " or ", ", ", " AND ", " OR ":
			a.Value.Kind, a.Value.Unit, a.Value.Counted, a.Value.CountedClass = b.Value.Kind, b.Value.Unit, b.Value.Counted, b.Value.CountedClass
		}
	}
}

// isCodeAmount reports whether token i is a currency code and an amount in one:
// USD115.
func (f *figureFinder) isCodeAmount(i int) bool {
	t := f.Tokens[i]
	if !t.Shape.Is(doc.HasDigit) || t.Kind != doc.Word || !numbers.HasCode(t, f.Text) {
		return false
	}
	return f.numerals.IsCode(language.Fold(t.In(f.Text)[:numbers.CodeLength]))
}

// isMinus reports whether token i is the sign of the number behind it.
func (f *figureFinder) isMinus(i int) bool {
	isSign := f.Tokens[i].Len() <= 3 && (f.isWord(i, "-") || f.isWord(i, "−")) && i+1 < f.limit && f.Tokens[i+1].Kind == doc.Number
	return isSign && (f.isGlued(i+1) || i == f.first && f.limit-i <= 5)
}

// figure reads the figure that begins at token i; where there is none, last is the
// token to go on from.
func (f *figureFinder) figure(i int) (found, bool) {
	x, ok := f.number(i)
	if !ok {
		return x, false
	}
	if f.isTaken(f.span(x.first, x.last)) || !f.isQuantity(x.first, x.last) || f.isInNoun(&x) {
		return x, false
	}
	f.upTo(&x)
	if x.rule == "duration" {
		return x, false
	}
	if f.isCodeAmount(i) {
		x.Kind, x.Unit = "money", f.Tokens[i].In(f.Text)[:numbers.CodeLength]
	}
	if x.rule != "vague" {
		f.limits(x.first, &x)
		f.hashPound(&x)
	} else if before, _ := f.ending(f.words.before, x.first); before == "lower" || before == "upper" {
		f.limits(x.first, &x)
	}
	if end := f.unit(x.last, &x); x.Unit != "a" || x.after == 0 {
		x.after = end
	}
	f.bothLimits(&x)
	f.counted(x.after, &x.Figure)
	f.countedBefore(&x)
	f.ageBehindName(&x)
	f.asMoneyBefore(&x)
	if !f.isWanted(&x) {
		return x, false
	}
	return x, true
}

// isInNoun reports whether digits or a vague amount are part of the noun that the
// figure before them counts: "five new 737 aircraft", "12 DC-8-62 jets", "two scores".
func (f *figureFinder) isInNoun(x *found) bool {
	if f.Tokens[x.first].Kind != doc.Number && x.rule != "vague" {
		return false
	}
	before := f.previous()
	return before != nil && before.Counted.Contains(f.span(x.first, x.last))
}

// number reads a vague amount, a share ("one in five") or a number.
func (f *figureFinder) number(i int) (found, bool) {
	x := found{Figure: doc.Figure{Kind: "count", PartOf: -1, Attributed: -1}, first: i, last: i}
	if value, end := f.matchAt(f.words.vague, i); end > i {
		low, high, _ := strings.Cut(value, "..")
		x.Lower, x.Upper, x.IsApproximate, x.rule, x.last = parse(low), parse(high), true, "vague", end
		return x, true
	}
	n, ok := f.numerals.Read(f.Text, f.Tokens, i, f.limit)
	if !ok {
		x.last = max(n.Last, i)
		return x, false
	}
	x.rule, x.last = "number", n.Last
	value := n.Value
	x.last = f.tolerance(x.last)
	if n.IsFraction {
		x.isSingular = n.IsSingular
		if value < 1 && value > -1 {
			x.rule, x.Kind = "fraction", "ratio"
		}
	} else if share, end := f.share(i, n); end > x.last {
		value, x.last, x.rule, x.Kind = share, end, "share", "ratio"
	}
	x.Value, x.Lower, x.Upper = &value, &value, &value
	return x, true
}

// tolerance passes over "±0.01" and "+/- 0.01" behind a number.
func (f *figureFinder) tolerance(last int) int {
	k := last
	switch {
	case f.isWord(k, "±"):
		k++
	case f.isWord(k, "+") && f.isWord(k+1, "/") && f.isWord(k+2, "-"):
		k += 3
	default:
		return last
	}
	if n, ok := f.numerals.Read(f.Text, f.Tokens, k, f.limit); ok {
		return n.Last
	}
	return last
}

// share reads "one in five" and "one out of three".
func (f *figureFinder) share(i int, n numbers.Numeral) (float64, int) {
	k, most := n.Last, 100.0
	switch {
	case f.isWord(k, "in"):
		k++
	case f.isWord(k, "over") && n.Value < 10:
		k, most = k+1, 1000
	case f.isWord(k, "out") && f.isWord(k+1, "of") && n.Value < 10:
		k, most = k+2, 1000
	default:
		return 0, i
	}
	m, ok := f.numerals.Read(f.Text, f.Tokens, k, f.limit)
	if ok && n.Value == 1 && strings.Contains(f.Tokens[k].In(f.Text), ",") { // "1 in 1,000", which is no year
		most = 1e9
	}
	isSmall := ok && m.Value == float64(int(m.Value)) && n.Value < m.Value && m.Value <= most && (n.Value <= 10 && n.Value >= 1)
	if !isSmall || f.isWord(m.Last, "%") || m.Last < f.limit && f.matches(f.words.percent, m.Last) || f.Tokens[k].Kind == doc.Number && n.Value > 4 && m.Value != 10 && m.Value != 100 {
		return 0, i
	}
	return n.Value / m.Value, m.Last
}

func (f *figureFinder) isGlued(i int) bool {
	return i >= f.first && i < f.limit && f.Tokens[i].Shape.Is(doc.Glued)
}

func (f *figureFinder) span(first, last int) doc.Span {
	span := doc.Span{Start: f.Tokens[first].Start, End: f.Tokens[last-1].End}
	if last-first > 1 && f.Text[span.End-1] == '.' { // "$29bn." may end the sentence
		span.End--
	}
	return span
}

func parse(s string) *float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nil
	}
	return &n
}

// isWord reports whether token i is this word or sign, as it is written here or, in
// a sentence of capitals, in any case.
func (f *figureFinder) isWord(i int, word string) bool {
	if i < f.first || i >= f.limit || f.Tokens[i].Len() != len(word) {
		return false
	}
	s := f.Tokens[i].In(f.Text)
	return s == word || f.isCaps && strings.EqualFold(s, word)
}

func (f *figureFinder) matches(list lexicon.Wordings, i int) bool {
	_, end := f.matchAt(list, i)
	return end > i
}

func (f *figureFinder) matchAt(list lexicon.Wordings, i int) (string, int) {
	if i >= f.limit || i < f.first {
		return "", i
	}
	return list.Match(f.Tokens, i, f.limit)
}

// isVague reports whether a vague amount begins at token i.
func (f *figureFinder) isVague(i int) bool {
	return f.words.vague.Begins(f.Tokens[i].Fold) && f.matches(f.words.vague, i)
}
