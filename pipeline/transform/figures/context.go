// Package figures says what a figure belongs to (place, source, time, the whole of which it
// is a part) and which figures became others.
package figures

import (
	"errors"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/nounphrase"
)

// Context returns the stage that says what a figure belongs to: who says so, where
// and when it holds, the figure of which it is a part, and what it counts where the
// words behind it do not tell.
func Context() (func(*doc.Document) error, error) {
	words, wordsErr := readContextWords()
	dates, datesErr := readDateWords()
	phrases, phrasesErr := nounphrase.ReadWords()
	currencies, currenciesErr := readCurrencyWords()
	if err := errors.Join(wordsErr, datesErr, phrasesErr, currenciesErr); err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		r := contextReader{Document: d, words: words, dates: figureDates{d, dates}}
		scene := newScene()
		c := figureContext{
			contextReader: r,
			sources:       attribution{r, scene},
			places:        location{contextReader: r, tree: placing{scene, words}},
			nouns:         bareNumbers{contextReader: r, phrases: phrases, peoples: peoples{Document: d}},
			parts:         parts{r},
		}
		c.shareCurrencies()
		nationalCurrencies{d, currencies}.tell()
		for i := range d.Figures {
			c.tell(i)
			c.parts.link(i)
		}
		return nil
	}, nil
}

// figureContext says what the figures of one document belong to.
type figureContext struct {
	contextReader
	sources attribution
	places  location
	nouns   bareNumbers
	parts   parts
}

// shareReach is how many bytes may stand between two amounts of one currency.
const shareReach = 40

// shareCurrencies gives large numbers the currency that a list of figures by time tells
// once: "1.2 billion in 2008, 1.5 billion dollars in 2009".
func (c *figureContext) shareCurrencies() {
	for i := len(c.Figures) - 2; i >= 0; i-- {
		a, b := &c.Figures[i], &c.Figures[i+1]
		if c.isOneAmount(a, b) && c.dates.own(i+1) >= 0 {
			a.Value.Kind, a.Value.Unit = "money", b.Value.Unit
		}
	}
}

// isOneAmount reports whether a number of millions stands beside an amount of money and
// counts nothing else.
func (c *figureContext) isOneAmount(a, b *doc.Mention[doc.Figure]) bool {
	if a.Value.Kind != "count" || b.Value.Kind != "money" {
		return false
	}
	if !strings.HasSuffix(strings.ToLower(a.In(c.Text)), "illion") {
		return false
	}
	isOneThing := a.Value.Counted.Empty() || b.Value.Counted.Empty() || a.Value.Counted == b.Value.Counted
	return isOneThing && b.Start-a.End < shareReach && c.SentenceAt(a.Start) == c.SentenceAt(b.Start) &&
		!strings.Contains(c.LowerBetween(a.End, b.Start), ";")
}

// tell says of one figure who says it, where, when, and what it counts.
func (c *figureContext) tell(i int) {
	f := &c.Figures[i]
	s := c.SentenceAt(f.Start)
	if s < 0 {
		return
	}
	isBothSides := c.isBothSides(f)
	f.Value.Attributed = c.sources.of(f, s)
	if f.Value.Counted.Empty() && f.Value.Kind == "count" {
		c.nouns.fill(i, s)
	}
	if at := c.places.of(f, s); !at.Empty() {
		f.Value.Place = at
	}
	if k := c.dates.holding(i, c.Sentences[s]); k >= 0 {
		f.Value.Start, f.Value.End = c.Dates[k].Value.Start, c.Dates[k].Value.End
	}
	c.inherit(i, c.Sentences[s])
	if isBothSides && c.areSides(f) {
		f.Value.CountedClass = "sides"
	}
}

// inherit takes place and source from the figure before that counts the same: "96
// doctors, 29 of them", "7,500 refugees out of 35,000".
func (c *figureContext) inherit(i int, s doc.Sentence) {
	if i == 0 || c.Figures[i-1].Start < s.Start {
		return
	}
	before, f := &c.Figures[i-1].Value, &c.Figures[i].Value
	if before.Kind != f.Kind && f.Kind != "percent" {
		return
	}
	if before.Counted != f.Counted || f.Counted.Empty() {
		return
	}
	if f.Place.Empty() {
		f.Place = before.Place
	}
	if f.Attributed < 0 {
		f.Attributed = before.Attributed
	}
}
