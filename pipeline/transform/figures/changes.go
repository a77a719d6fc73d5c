package figures

import (
	"errors"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/lexicon"
	"chancery/pipeline/nounphrase"
)

// Changes returns the stage that finds figures that became others: from and to,
// so many out of so many remained, rose by, doubled, also where the sentence
// before tells the figure from which it changed.
func Changes() (func(*doc.Document) error, error) {
	words, wordsErr := readChangeWords()
	dates, datesErr := readDateWords()
	phrases, phrasesErr := nounphrase.ReadWords()
	g, rulesErr := lexicon.Rules(RuleFile(), "figure", "date")
	if err := errors.Join(rulesErr, wordsErr, datesErr, phrasesErr); err != nil {
		return nil, err
	}
	triggers := newTriggers(g, words)
	return func(d *doc.Document) error {
		isMultiple := triggers.multiply(d.Text)
		if len(d.Figures) == 0 && !isMultiple {
			return nil
		}
		f := newChangeFinder(d, words, phrases, figureDates{d, dates})
		in := grammar.Input{Text: d.Text, Tokens: d.Tokens, Layers: []grammar.Layer{
			grammar.LayerOf(d.Tokens, d.Figures), grammar.LayerOf(d.Tokens, d.Dates),
		}}
		g.Use(func(matcher *grammar.Matcher) {
			for _, s := range d.Sentences {
				if !s.Skip && f.mayChange(s, triggers, isMultiple) {
					matcher.EachTaken(&in, s.First, s.Last, f.takeIn(s))
				}
			}
		})
		(&series{changeFinder: f, reached: map[int]int{}}).find()
		return nil
	}, nil
}

// changeFinder finds the changes of one document.
type changeFinder struct {
	*doc.Document
	words      *changeWords
	phrases    *nounphrase.Words
	amounts    amounts
	context    *changeContext
	times      changeTimes
	precedents precedents
	// differences are the figures by which something changed.
	differences map[int]bool
}

func newChangeFinder(d *doc.Document, words *changeWords, phrases *nounphrase.Words, dates figureDates) *changeFinder {
	amounts, times := amounts{d, words, phrases}, changeTimes{dates}
	return &changeFinder{
		Document:    d,
		words:       words,
		phrases:     phrases,
		amounts:     amounts,
		context:     &changeContext{Document: d, phrases: phrases},
		times:       times,
		precedents:  precedents{d, phrases, amounts, times},
		differences: map[int]bool{},
	}
}

// mayChange reports whether a look at a sentence is worth the time: where it has
// figures and a word of change, or "doubled".
func (f *changeFinder) mayChange(s doc.Sentence, t triggers, isMultiple bool) bool {
	if first, last := doc.In(f.Figures, s.Span); first == last {
		return isMultiple && t.multiply(s.In(f.Text))
	}
	return t.change(f.Tokens[s.First:s.Last])
}

// takeIn returns what takes the matches of a sentence: it appends the change that one
// tells, or refuses it.
func (f *changeFinder) takeIn(s doc.Sentence) func(*grammar.Match) bool {
	at := cursor{f.Document, f.words, s, f.phrases.In(f.Document, s)}
	return func(m *grammar.Match) bool {
		k := read(m)
		return factuality{at}.isFact(&k) && f.add(&k, items{at}.of(&k))
	}
}

// add appends the change of a candidate, and reports false where its figures tell none.
// item is what changed as the words tell it.
func (f *changeFinder) add(k *candidate, item doc.Span) bool {
	v := k.told()
	if v.From < 0 && v.To >= 0 {
		v.From = f.precedents.of(k, &v, item)
	}
	if k.needsFrom && v.From < 0 || !f.amounts.fill(&v, k.by.index, !item.Empty()) {
		return false
	}
	f.context.fill(&v, k.by.index, item)
	f.times.fill(&v, k)
	f.context.share(&v)
	if k.by.isThere {
		f.differences[k.by.index] = true
	}
	span := k.Span
	if v.To >= 0 {
		span = f.Figures[v.To].Span
	}
	f.Changes = append(f.Changes, doc.Mention[doc.Change]{Span: span, Rule: k.rule, Value: v})
	return true
}
