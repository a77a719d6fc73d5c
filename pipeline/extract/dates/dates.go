// Package dates finds temporal expressions and the calendar parts that they say (TIMEX3);
// what they mean, the package of the same name under transform tells.
package dates

import (
	"chancery/pipeline/extract/numbers"

	_ "embed"
	"errors"
	"fmt"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/lexicon"
)

//go:embed dates.en.rules
var dateRules string

//go:embed dates.en.txt
var dateLists string

// dateWords is the lists of dates.en.txt, where each is told.
type dateWords struct {
	notBeforeYear, measured, beforeOldYear, beforeMonth, certainMonth, afterMonth, beforeSeason   lexicon.Wordings
	afterSeason, beforePeriod, notAfterSeason, measure, beforeLength, beforeWhole, afterLength    lexicon.Wordings
	aged, old, possessive, beforeRate, beforeClock, future, futurePreposition, month, dash, bound lexicon.Wordings
	past                                                                                          lexicon.Words
}

func readDateWords() (*dateWords, error) {
	l := lexicon.Open("dates.en.txt", dateLists)
	w := &dateWords{
		notBeforeYear:     l.Wordings("not-before-year"),
		measured:          l.Wordings("measured"),
		beforeOldYear:     l.Wordings("before-old-year"),
		beforeMonth:       l.Wordings("before-month"),
		certainMonth:      l.Wordings("certain-month"),
		afterMonth:        l.Wordings("after-month"),
		beforeSeason:      l.Wordings("before-season"),
		afterSeason:       l.Wordings("after-season"),
		beforePeriod:      l.Wordings("before-period"),
		notAfterSeason:    l.Wordings("not-after-season"),
		measure:           l.Wordings("measure"),
		beforeLength:      l.Wordings("before-length"),
		beforeWhole:       l.Wordings("before-whole"),
		afterLength:       l.Wordings("after-length"),
		aged:              l.Wordings("aged"),
		old:               l.Wordings("old"),
		possessive:        l.Wordings("possessive"),
		beforeRate:        l.Wordings("before-rate"),
		beforeClock:       l.Wordings("before-clock"),
		future:            l.Wordings("future"),
		futurePreposition: l.Wordings("future-preposition"),
		past:              l.Words("past"),
		month:             l.Wordings("month"),
		dash:              l.Wordings("dash"),
		bound:             l.Wordings("bound", lexicon.OneOf("after", "approximate", "before", "by", "since", "until")),
	}
	return w, l.Close()
}

// DateRuleFile returns the rules that find dates.
func RuleFile() grammar.File { return grammar.File{Name: "dates.en.rules", Text: dateRules} }

// Dates returns the stage that finds temporal expressions and says what is
// written; the calendar stage says which days that means.
func Stage() (func(*doc.Document) error, error) {
	g, rulesErr := lexicon.Rules(RuleFile())
	words, wordsErr := readDateWords()
	numerals, numeralsErr := numbers.NewReader()
	if err := errors.Join(rulesErr, wordsErr, numeralsErr); err != nil {
		return nil, err
	}
	for _, r := range g.Rules() {
		if name := r.Attr("if"); name != "" && dateConditions[name] == nil {
			return nil, fmt.Errorf("rule %s: there is no condition %q", r.Name, name)
		}
	}
	return func(d *doc.Document) error {
		g.Use(func(matcher *grammar.Matcher) {
			f := dateFinder{Document: d, words: words, numerals: numerals, in: grammar.Input{Text: d.Text, Tokens: d.Tokens}}
			for _, s := range d.Sentences {
				if !s.Skip {
					f.sentence(s, matcher)
				}
			}
		})
		return nil
	}, nil
}

// dateFinder finds the dates of one document.
type dateFinder struct {
	*doc.Document
	words    *dateWords
	numerals *numbers.Reader
	in       grammar.Input
	s        doc.Sentence
}

func (f *dateFinder) sentence(s doc.Sentence, matcher *grammar.Matcher) {
	f.s = s
	from := len(f.Dates)
	matcher.EachTaken(&f.in, s.First, s.Last, f.add)
	if len(f.Dates) > from+1 {
		f.join(from)
	}
}

// add enters a match as a date, "5 and 6 June" as two. It refuses what only looks
// like one.
func (f *dateFinder) add(m *grammar.Match) bool {
	if holds := dateConditions[m.Rule.Attr("if")]; holds != nil && !holds(f, m) {
		return false
	}
	said := f.said(m)
	if needsTense(&said) {
		said.Tense = f.tense(m.First, m.Last)
	}
	if said.Modifier == "" && said.Form == doc.FormPoint {
		said.Modifier = f.bound(m.First)
	}
	date := doc.Mention[doc.Date]{Span: f.extent(m), Rule: m.Rule.Name, Value: doc.Date{Said: said}}
	if said.Form == doc.FormRange && said.To != nil && f.isPair(said) {
		second := date
		second.Span, second.Value.Said = said.LastEnd, *said.To
		said.Form, said.To = doc.FormPoint, nil
		if !said.HasYear {
			said.Year, said.HasYear = second.Value.Said.Year, second.Value.Said.HasYear
		}
		date.Span, date.Value.Said = said.FirstEnd, said
		f.Dates = append(f.Dates, date, second)
		return true
	}
	f.Dates = append(f.Dates, date)
	return true
}

// bound is the modifier that the words before token i give: "no later than".
func (f *dateFinder) bound(i int) string {
	for back := 3; back >= 1; back-- {
		if i-back < f.s.First {
			continue
		}
		if value, last := f.words.bound.Match(f.Tokens, i-back, i); last == i {
			return value
		}
	}
	return ""
}

// isPair reports whether the two ends of a match are two dates: joined by "and"
// without "between", "or", a comma.
func (f *dateFinder) isPair(said doc.DateParts) bool {
	if between := (doc.Span{Start: said.FirstEnd.End, End: said.LastEnd.Start}).In(f.Text); between != " and " && between != " or " && between != ", " {
		return false
	}
	start := f.tokenAt(said.FirstEnd.Start)
	return start == f.s.First || !f.isWord(start-1, "between")
}

// extent is the span of an expression: the match, or what the rule marks in it,
// without "about".
func (f *dateFinder) extent(m *grammar.Match) doc.Span {
	span := m.Span()
	if time, ok := m.Part("time"); ok {
		span = time
	}
	if about, ok := m.Part("about"); ok {
		if about.Start == span.Start {
			_, last := m.Tokens("about")
			span.Start = f.Tokens[last].Start
		}
	}
	return span
}

// needsTense reports whether the direction of the verb can say which day is
// meant.
func needsTense(p *doc.DateParts) bool {
	return p.Form == doc.FormPoint && !p.HasYear && (p.Month > 0 || p.Weekday > 0 || p.Season != "" || p.Quarter > 0 || p.Holiday != "" || p.Shift.Unit == doc.UnitWeekend)
}

// tense looks for the verb nearest before tokens first to last, else behind them.
func (f *dateFinder) tense(first, last int) doc.Tense {
	if f.before(f.words.futurePreposition, first) {
		return doc.FutureTense
	}
	for i := first - 1; i >= f.s.First && i > first-16; i-- {
		if t := f.tenseOf(i); t != doc.NoTense {
			return t
		}
	}
	for i := last; i < f.s.Last && i < last+12; i++ {
		if t := f.tenseOf(i); t != doc.NoTense {
			return t
		}
	}
	return doc.NoTense
}

func (f *dateFinder) tenseOf(i int) doc.Tense {
	t := f.Tokens[i]
	switch {
	case t.Kind != doc.Word:
	case f.after(f.words.future, i):
		return doc.FutureTense
	case f.words.past.Has(t.Fold):
		return doc.PastTense
	case t.End-t.Start > 4 && f.Text[t.End-2:t.End] == "ed":
		for back := i - 1; back >= f.s.First && back >= i-3; back-- { // "will be signed"
			if f.words.future.Has(f.Tokens[back].Fold) {
				return doc.FutureTense
			}
		}
		return doc.PastTense
	}
	return doc.NoTense
}

// join makes ranges of the dates from index from on that are joined by a dash,
// "to", "until", or by "and" behind "between".
func (f *dateFinder) join(from int) {
	kept := f.Dates[:from]
	for i := from; i < len(f.Dates); i++ {
		a := f.Dates[i]
		if i+1 < len(f.Dates) {
			if b := f.Dates[i+1]; f.isRange(&a, &b) {
				kept = append(kept, f.joined(a, b))
				i++
				continue
			}
		}
		kept = append(kept, a)
	}
	f.Dates = kept
}

// isRange reports whether two dates are the ends of a range.
func (f *dateFinder) isRange(a, b *doc.Mention[doc.Date]) bool {
	p, q := &a.Value.Said, &b.Value.Said
	isEnd := q.Form == doc.FormPoint && q.Shift.From == doc.NoAnchor || q.Form == doc.FormReference && q.Ref == "PRESENT_REF"
	if p.Form != doc.FormPoint || p.Shift.From != doc.NoAnchor || !isEnd || p.Clock != "" && q.Clock == "" {
		return false
	}
	if p.HasYear && q.HasYear && p.Year > q.Year {
		return false
	}
	first, last := f.tokenAt(a.End), f.tokenAt(b.Start)
	if last-first < 1 || last-first > 2 {
		return false
	}
	if last-first == 2 && (!f.isWord(first, "up") || !f.isWord(first+1, "to")) {
		return false
	}
	switch f.Lower(last - 1) {
	case "–", "—", "-", "to", "until", "till", "through":
		return true
	case "and":
		start := f.tokenAt(a.Start)
		return start > f.s.First && f.isWord(start-1, "between")
	}
	return false
}

// joined is the range from a to b, with the "from" or "between" before it.
func (f *dateFinder) joined(a, b doc.Mention[doc.Date]) doc.Mention[doc.Date] {
	to := b.Value.Said
	said := a.Value.Said
	said.Form, said.To, said.FirstEnd, said.LastEnd = doc.FormRange, &to, a.Span, b.Span
	if to.Form == doc.FormReference {
		said.FirstEnd, said.LastEnd = doc.Span{}, doc.Span{}
	}
	span := doc.Span{Start: a.Start, End: b.End}
	if start := f.tokenAt(a.Start); start > f.s.First && (f.isWord(start-1, "from") || f.isWord(start-1, "between")) {
		span.Start = f.Tokens[start-1].Start
	}
	return doc.Mention[doc.Date]{Span: span, Rule: a.Rule, Value: doc.Date{Said: said}}
}

// tokenAt returns the first token of the sentence that does not begin before an
// offset.
func (f *dateFinder) tokenAt(offset int) int {
	i := f.s.First
	for i < f.s.Last && f.Tokens[i].Start < offset {
		i++
	}
	return i
}

// before reports whether the token before i, or up to three before it, stand in a
// list; after the same of the tokens from i on.
func (f *dateFinder) before(list lexicon.Wordings, i int) bool {
	for back := 1; back <= 3 && i-back >= f.s.First; back++ {
		if _, last := list.Match(f.Tokens, i-back, i); last == i {
			return true
		}
	}
	return false
}

func (f *dateFinder) after(list lexicon.Wordings, i int) bool {
	if i >= f.s.Last {
		return false
	}
	_, last := list.Match(f.Tokens, i, f.s.Last)
	return last > i
}

func (f *dateFinder) isWord(i int, word string) bool {
	return i >= f.s.First && i < f.s.Last && len(word) == f.Tokens[i].End-f.Tokens[i].Start && f.Lower(i) == word
}
