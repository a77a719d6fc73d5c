package extract

import (
	_ "embed"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
)

//go:embed figures.en.rules
var figureRules string

//go:embed figures.en.txt
var figureLists string

// Figures returns the stage that finds quantities: their value and bounds, what
// they measure and what they count. Dates, durations, ordinals and numbers in
// names are not among them.
func Figures() (func(*doc.Document) error, error) {
	g, err := compile("figures.en.rules", figureRules)
	if err != nil {
		return nil, err
	}
	lists, err := readLists("figures.en.txt", figureLists)
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		f := figureFinder{Document: d, lists: lists, in: grammar.Input{Text: d.Text, Tokens: d.Tokens}}
		g.Use(f.find)
		return nil
	}, nil
}

// figureFinder finds the figures of one document.
type figureFinder struct {
	*doc.Document
	lists        map[string]wordList
	in           grammar.Input
	first, limit int // of the sentence
	date         int // first date that does not end before the token
	name         int // first name that does not end before the token
}

func (f *figureFinder) find(matcher *grammar.Matcher) {
	for _, s := range f.Sentences {
		if s.Skip {
			continue
		}
		f.first, f.limit = s.First, s.Last
		matcher.Each(&f.in, s.First, s.Last, func(m *grammar.Match) {
			if v, span, ok := f.figure(m); ok {
				f.Figures = append(f.Figures, doc.Mention[doc.Figure]{Span: span, Rule: m.Rule.Name, Value: v})
			}
		})
	}
}

// figure reads a match; ok is false for what is no quantity.
func (f *figureFinder) figure(m *grammar.Match) (v doc.Figure, span doc.Span, ok bool) {
	first, last := m.Tokens("n")
	if low, _ := m.Tokens("low"); m.Rule.Means == "range" {
		first = low
	}
	span = f.span(first, last)
	if f.isTaken(span) || !f.isQuantity(first, last) {
		return v, span, false
	}
	v = doc.Figure{Kind: "count", PartOf: -1, Attributed: -1, Event: -1}
	switch m.Rule.Means {
	case "range":
		ok = f.rangeValue(m, &v)
	case "vague":
		low, high, _ := strings.Cut(m.Value("n"), "..")
		v.Lower, v.Upper, v.IsApproximate, ok = parse(low), parse(high), true, true
	case "fraction":
		n := parse(m.Value("n"))
		v.Value, v.Lower, v.Upper, v.Kind, ok = n, n, n, "ratio", true
	default:
		n, isNumber := f.numeral(first, last)
		v.Value, v.Lower, v.Upper, ok = &n, &n, &n, isNumber
	}
	if !ok {
		return v, span, false
	}
	f.modifiers(first, &v)
	after := f.unit(last, &v)
	f.counted(after, &v)
	if span, ok = f.span(first, last), f.isWanted(m, &v); m.Rule.Means == "fraction" && f.isWord(last-1, "of") {
		span = f.span(first, last-1)
	}
	return v, span, ok
}

func (f *figureFinder) span(first, last int) doc.Span {
	return doc.Span{Start: f.Tokens[first].Start, End: f.Tokens[last-1].End}
}

func parse(s string) *float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nil
	}
	return &n
}

// isTaken reports whether a date or a name covers part of the span.
func (f *figureFinder) isTaken(span doc.Span) bool {
	for f.date < len(f.Dates) && f.Dates[f.date].End <= span.Start {
		f.date++
	}
	for i := f.date; i < len(f.Dates) && f.Dates[i].Start < span.End; i++ {
		if f.Dates[i].Overlaps(span) {
			return true
		}
	}
	for f.name < len(f.Names) && f.Names[f.name].End <= span.Start {
		f.name++
	}
	if f.name < len(f.Names) && f.Names[f.name].Overlaps(span) && f.Names[f.name].Value.Sort <= doc.Acronym {
		return true
	}
	return false
}

// isQuantity keeps apart numbers that name something: resolutions, flights,
// footnotes, times of day, ranks.
func (f *figureFinder) isQuantity(first, last int) bool {
	t := &f.Tokens[first]
	if first > f.first {
		before := &f.Tokens[first-1]
		if t.Shape.Is(doc.Glued) && before.Kind == doc.Punct && (f.isWord(first-1, "-") || f.isWord(first-1, "–") || f.isWord(first-1, ".")) && before.Shape.Is(doc.Glued) && first-2 >= f.first && f.Tokens[first-2].Kind == doc.Word && !f.isUnitWord(first-2) {
			return false // F-16, COVID-19
		}
		for k := max(f.first, first-3); k < first; k++ {
			if _, end := f.lists["notbefore"].match(f.Tokens, k, f.limit); end == first {
				return false
			}
		}
		if f.isWord(first-1, "[") || f.isWord(first-1, ":") && t.Shape.Is(doc.Glued) {
			return false
		}
	}
	if last < f.limit {
		if f.isWord(last, ":") && f.Tokens[last].Shape.Is(doc.Glued) && last+1 < f.limit && f.Tokens[last+1].Kind == doc.Number && f.Tokens[last+1].Shape.Is(doc.Glued) {
			return false
		}
		k := last
		if f.isWord(k, "-") {
			k++
		}
		if k < f.limit {
			if _, end := f.lists["notnext"].match(f.Tokens, k, f.limit); end > k && !f.isAge(k) {
				return false
			}
		}
	}
	return true
}

func (f *figureFinder) isUnitWord(i int) bool {
	_, end := f.lists["money"].match(f.Tokens, i, f.limit)
	return end > i
}

// isAge reports whether "years old" stands at token k.
func (f *figureFinder) isAge(k int) bool {
	unit, end := f.lists["measure"].match(f.Tokens, k, f.limit)
	if end == k && k > f.first {
		unit, end = f.lists["measure"].match(f.Tokens, k-1, f.limit)
	}
	return end > k && unit == "a"
}

func (f *figureFinder) isWord(i int, word string) bool {
	return i >= f.first && i < f.limit && f.Tokens[i].In(f.Text) == word
}

// rangeValue reads both numbers of a range: "3 to 4 million" means millions in
// both.
func (f *figureFinder) rangeValue(m *grammar.Match, v *doc.Figure) bool {
	lowFirst, lowLast := m.Tokens("low")
	first, last := m.Tokens("n")
	low, okLow := f.numeral(lowFirst, lowLast)
	high, okHigh := f.numeral(first, last)
	if !okLow || !okHigh {
		return false
	}
	if low < high && high >= 1000 && low < 1000 && lowLast-lowFirst == 1 && last-first > 1 {
		if times, ok := f.multiplier(last - 1); ok && low*times < high*1.0000001 {
			low *= times
		}
	}
	if f.isWord(lowLast, "and") && !f.isWord(lowFirst-1, "between") && !f.isWord(m.First, "between") || low >= high {
		return false
	}
	v.Lower, v.Upper = &low, &high
	return true
}

// modifiers reads what stands before the number.
func (f *figureFinder) modifiers(first int, v *doc.Figure) {
	before := first
	for range 3 {
		value, start := f.ending("before", before)
		if start == before {
			if _, start = f.ending("money", before); start == before || v.Unit != "" {
				break
			}
			unit, _ := f.ending("money", before)
			v.Kind, v.Unit = "money", unit
			before = start
			continue
		}
		before = start
		switch value {
		case "approximate":
			v.IsApproximate = true
		case "lower":
			v.Upper = nil
		case "upper":
			v.Lower = nil
		case "none":
			return
		}
	}
}

// ending returns the value of the longest wording of a list that ends before
// token i, and where it begins; i for none.
func (f *figureFinder) ending(list string, i int) (string, int) {
	for k := max(f.first, i-4); k < i; k++ {
		if value, end := f.lists[list].match(f.Tokens, k, i); end == i {
			return value, k
		}
	}
	return "", i
}

// unit reads what stands behind the number and returns the token behind it.
func (f *figureFinder) unit(last int, v *doc.Figure) int {
	if value, end := f.matchAt("after", last); end > last {
		if value == "lower" {
			v.Upper = nil
		} else {
			v.IsApproximate = true
		}
		last = end
	}
	for _, kind := range []string{"percent", "money", "measure"} {
		start := last
		if kind == "measure" && f.isWord(start, "-") && !f.isWord(start+1, "year") {
			start++
		}
		value, end := f.matchAt(kind, start)
		if end == start || kind == "money" && v.Unit != "" || kind == "money" && value == "FRF" && v.Kind == "ratio" {
			continue
		}
		v.Kind, v.Unit = kind, value
		last = end
		break
	}
	if v.Kind == "money" && v.Unit != "" {
		if _, end := f.matchAt("money", last); end > last {
			last = end
		}
	}
	if v.Kind == "measure" && v.Unit != "a" {
		k := last
		if f.isWord(k, "of") { // "10,000 barrels of Iraqi oil per day"
			k = f.nounPhrase(k+1, 5)
		}
		if value, end := f.matchAt("per", k); end > k {
			v.Unit += "/" + value
			if k == last {
				last = end
			}
		}
	}
	return last
}

func (f *figureFinder) matchAt(list string, i int) (string, int) {
	if i >= f.limit {
		return "", i
	}
	return f.lists[list].match(f.Tokens, i, f.limit)
}

// isWanted drops what is no figure by itself: "one" as a pronoun, small numbers
// that count nothing.
func (f *figureFinder) isWanted(m *grammar.Match, v *doc.Figure) bool {
	first, last := m.Tokens("n")
	if v.Kind != "count" {
		if first > f.first && m.Rule.Means == "fraction" && (f.isWord(first-1, "first") || f.isWord(first-1, "second") || f.isWord(first-1, "latter")) {
			return false
		}
		return m.Rule.Means != "fraction" || f.isWord(last-1, "of") || f.isWord(last, "of") || f.isWord(last, "the")
	}
	one := last-first == 1 && strings.EqualFold(f.Tokens[first].In(f.Text), "one")
	switch {
	case one:
		return v.CountedClass != "" && !f.isWord(last, "of")
	case m.Rule.Means == "vague" && m.Value("n") == "2..9":
		return !v.Counted.Empty()
	case m.Rule.Means == "range" && v.Counted.Empty():
		return *v.Upper >= 100
	}
	return true
}
