// Package dates finds temporal expressions and the calendar parts that they say (TIMEX3);
// what they mean, the package of the same name under transform tells.
//
// A rule of dates.en.rules matches; a filter refuses what only looks like a date; the
// parts reader says what is written; dates joined by "to" become a range.
package dates

import (
	_ "embed"
	"errors"
	"fmt"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
	"chancery/pipeline/grammar"
	"chancery/pipeline/lexicon"
)

//go:embed dates.en.rules
var dateRules string

// RuleFile returns the rules that find dates.
func RuleFile() grammar.File { return grammar.File{Name: "dates.en.rules", Text: dateRules} }

// Stage returns the stage that finds temporal expressions and says what is written; the
// calendar says which days that means. The error tells what is wrong with its rules and
// lists.
func Stage() (func(*doc.Document) error, error) {
	g, rulesErr := lexicon.Rules(RuleFile())
	words, wordsErr := readWords()
	numerals, numeralsErr := numbers.NewReader()
	if err := errors.Join(rulesErr, wordsErr, numeralsErr); err != nil {
		return nil, err
	}
	f := finder{
		filters: newFilters(words),
		parts:   partsReader{words.lengths, numerals},
		tenses:  tenseReader{words.tenses},
		ranges:  rangeReader{words.ranges},
	}
	for _, r := range g.Rules() {
		if err := f.check(r); err != nil {
			return nil, err
		}
	}
	return func(d *doc.Document) error {
		g.Use(func(matcher *grammar.Matcher) { f.document(d, matcher) })
		return nil
	}, nil
}

// finder finds the dates of a document, each step by one of its fields.
type finder struct {
	filters map[string]filter
	parts   partsReader
	tenses  tenseReader
	ranges  rangeReader
}

// check tells of a rule that names a filter or ends that are not there.
func (f *finder) check(r *grammar.Rule) error {
	if name := r.Attr("if"); name != "" && f.filters[name] == nil {
		return fmt.Errorf("rule %s: there is no filter %q", r.Name, name)
	}
	if ends := r.Attr("ends"); doc.DateForm(r.Means) == doc.FormRange && endsReaders[ends] == nil {
		return fmt.Errorf("rule %s: a range says its ends, and %q are none", r.Name, ends)
	}
	return nil
}

func (f *finder) document(d *doc.Document, matcher *grammar.Matcher) {
	in := grammar.Input{Text: d.Text, Tokens: d.Tokens}
	x := expression{cursor: cursor{Document: d}}
	take := func(m *grammar.Match) bool {
		x.Match = m
		if holds := f.filters[m.Rule.Attr("if")]; isTitle(&x) || holds != nil && !holds(&x) {
			return false
		}
		d.Dates = f.read(d.Dates, &x)
		return true
	}
	for _, s := range d.Sentences {
		if s.Skip {
			continue
		}
		x.s = s
		from := len(d.Dates)
		matcher.EachTaken(&in, s.First, s.Last, take)
		d.Dates = d.Dates[:from+f.ranges.join(&x.cursor, d.Dates[from:])]
		f.ranges.shareYears(&x.cursor, d.Dates[from:])
	}
}

// read appends the date that an expression says, two for "5 and 6 June".
func (f *finder) read(dates []doc.Mention[doc.Date], x *expression) []doc.Mention[doc.Date] {
	said := f.parts.read(x)
	if needsTense(&said) {
		said.Tense = f.tenses.around(x)
	}
	if said.Modifier == "" {
		f.ranges.bound(&x.cursor, &said, x.First)
	}
	date := doc.Mention[doc.Date]{Span: x.extent(), Rule: x.Rule.Name, Value: doc.Date{Said: said}}
	if of := x.Rule.Attr("list"); of != "" {
		return f.listed(dates, x, date)
	}
	if f.ranges.isPair(&x.cursor, &said) {
		first, second := split(date)
		return append(dates, first, second)
	}
	return append(dates, date)
}
