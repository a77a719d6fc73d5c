package figures

import (
	"errors"
	"slices"

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
	context, contextErr := readContextWords()
	dates, datesErr := readDateWords()
	phrases, phrasesErr := nounphrase.ReadWords()
	g, rulesErr := lexicon.Rules(RuleFile(), "figure", "date")
	if err := errors.Join(rulesErr, wordsErr, contextErr, datesErr, phrasesErr); err != nil {
		return nil, err
	}
	triggers := newTriggers(g, words)
	return func(d *doc.Document) error {
		isMultiple := triggers.multiply(d.Text)
		if len(d.Figures) == 0 && !isMultiple {
			return nil
		}
		f := newChangeFinder(contextReader{d, context, figureDates{d, dates}}, words, phrases)
		in := grammar.Input{Text: d.Text, Tokens: d.Tokens, Layers: []grammar.Layer{
			grammar.LayerOf(d.Tokens, ofTokens(d)), grammar.LayerOf(d.Tokens, d.Dates),
		}}
		g.Use(func(matcher *grammar.Matcher) {
			for _, s := range d.Sentences {
				if !s.Skip && triggers.mayChange(d, s, isMultiple) {
					matcher.EachTaken(&in, s.First, s.Last, f.takeIn(s))
				}
			}
		})
		gaps{f}.find()
		contrasts{f}.find()
		(&series{changeFinder: f, reached: map[int]int{}}).find()
		return nil
	}, nil
}

// ofTokens returns the figures with the full stop of an abbreviation that ends one: "$10bn." is
// one token at the end of a sentence.
func ofTokens(d *doc.Document) []doc.Mention[doc.Figure] {
	figures := d.Figures
	for i := range d.Figures {
		_, last := d.TokensOf(d.Figures[i].Span)
		if last == 0 || last > len(d.Tokens) {
			continue
		}
		if end := d.Tokens[last-1].End; end == d.Figures[i].End+1 && d.Text[end-1] == '.' {
			if &figures[0] == &d.Figures[0] {
				figures = slices.Clone(d.Figures)
			}
			figures[i].End = end
		}
	}
	return figures
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
	trees      clauses
	// differences are the figures by which something changed.
	differences map[int]bool
}

func newChangeFinder(r contextReader, words *changeWords, phrases *nounphrase.Words) *changeFinder {
	d := r.Document
	amounts, times := amounts{d, words, phrases}, changeTimes{r.dates}
	places := changePlaces{location{contextReader: r}, words}
	return &changeFinder{
		Document:    d,
		words:       words,
		phrases:     phrases,
		amounts:     amounts,
		context:     &changeContext{Document: d, phrases: phrases, places: places, amounts: amounts},
		times:       times,
		precedents:  precedents{d, phrases, amounts, times},
		differences: map[int]bool{},
	}
}

// takeIn returns what takes the matches of a sentence: it appends the change that one
// tells, or refuses it.
func (f *changeFinder) takeIn(s doc.Sentence) func(*grammar.Match) bool {
	phrases := f.phrases.In(f.Document, s)
	at, isMoved := cursor{f.Document, f.words, s, phrases, &f.trees}, false
	return func(m *grammar.Match) bool {
		k := read(m)
		if !(factuality{at}).isFact(&k) {
			return false
		}
		if !isMoved {
			f.trees.phrases, isMoved = phrases, true
			f.trees.Move(f.Document, &s)
		}
		k.aside, k.isTakenUp = asides{at}.of(&k), items{at}.isTakenUp(&k)
		k.items = items{at}
		return f.add(&k, k.items.of(&k))
	}
}

// complete adds by how much something changed to the change that led to the figure beside which
// a candidate tells it: "exports rose to 40 tonnes, an increase of 9 percent over 2003".
func (f *changeFinder) complete(k *candidate) bool {
	for i := range f.Changes {
		v := &f.Changes[i].Value
		isWhole := v.From >= 0 || v.PercentChange != nil || v.Difference != nil
		if v.To != k.aside || isWhole || v.Direction != k.direction {
			continue
		}
		whole := *v
		if k.from.isThere || !f.amounts.fill(&whole, k.by.index, true) {
			return false
		}
		f.times.fill(&whole, k)
		f.differences[k.by.index] = true
		*v = whole
		return true
	}
	return false
}

// taken returns what a change is of that takes up something told before: what the figure from
// which it changed is of, else what changed before.
func (f *changeFinder) taken(k *candidate, from int) doc.Span {
	if from >= 0 {
		if counted := f.Figures[from].Value.Counted; !counted.Empty() {
			return counted
		}
		if item := k.items.beforeOf(from); !item.Empty() {
			return item
		}
		return k.items.ofFigure(from)
	}
	if before := f.times.changeBefore(k.Span); before != nil {
		return before.Counted
	}
	return doc.Span{}
}

// isReached reports whether a change that was found led to a figure.
func (f *changeFinder) isReached(figure int) bool {
	return slices.ContainsFunc(f.Changes, func(m doc.Mention[doc.Change]) bool { return m.Value.To == figure })
}

// add appends the change of a candidate, and reports false where its figures tell none.
// item is what changed as the words tell it.
func (f *changeFinder) add(k *candidate, item doc.Span) bool {
	if k.aside >= 0 && f.complete(k) {
		return true
	}
	v := k.told()
	if v.To < 0 && k.aside >= 0 && !f.isReached(k.aside) {
		v.To = k.aside
		if v.From >= 0 && !f.amounts.isPair(v.From, v.To) {
			v.To = -1
		}
	}
	if v.From < 0 && v.To >= 0 {
		v.From = f.precedents.of(k, &v, item, k.isTakenUp)
	}
	if k.needsFrom && v.From < 0 || !f.amounts.fill(&v, k.by.index, !item.Empty() || k.item == "part") {
		return false
	}
	if item.Empty() && k.isTakenUp {
		item = f.taken(k, v.From)
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
