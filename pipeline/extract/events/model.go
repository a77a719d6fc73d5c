package events

import (
	"fmt"
	"slices"

	"chancery/pipeline/doc"
	"chancery/pipeline/language/linear"
	"chancery/pipeline/language/models"
)

// Model is what is learnt of acts: which words carry one, which act it is, who does it to
// whom, when and where. It is read only and may be shared.
type Model struct {
	card    linear.Card
	diplos  []string // the labels of diplomatic acts, "" for none among them
	tables  [decisions]*linear.Table
	classes *models.Classes
	things  things
}

// decision is one of the choices that are learnt, each a table of the model.
type decision int

// The decisions.
const (
	isAct        decision = iota // does a word carry an act
	whichAct                     // its type
	whichDiplo                   // its diplomatic act, if it is one
	whichPart                    // what a mention is in it: nothing, source, target
	whichShape                   // how many sources and targets it has
	whichImplied                 // the same of a party that the sentence does not name beside it
	isItsDate                    // is a date that of the act
	isCarried                    // is it that of an act of a later sentence
	isItsPlace                   // is a place where it happened
	whichBound                   // was the act during a date, after it or before
	decisions
)

// width returns how many labels a decision has; 1 for yes or no.
func (m *Model) width(d decision) int {
	switch d {
	case whichAct:
		return len(types)
	case whichDiplo:
		return len(m.diplos)
	case whichPart, whichImplied:
		return parts
	case whichBound:
		return int(doc.Bounds)
	case whichShape:
		return shapes
	}
	return 1
}

// What a mention can be in an act, the labels of the models of parts.
const (
	noPart = iota
	source
	target
	parts
)

// types is the PLOVER types, the labels of the model of types.
var types = []string{
	"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
	"THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}

// templates counts the changes of the feature templates: a model that was learnt with
// others is refused.
const templates = 2

// newModel returns a model without tables. The labels of the card are the types and,
// behind them, the diplomatic acts, "" for none among them.
func newModel(card linear.Card, classes *models.Classes) *Model {
	words, _ := readThings() // newReader says what is wrong with them
	return &Model{card: card, classes: classes, things: words, diplos: card.Labels[len(types):]}
}

// ReadModel reads what Bytes wrote.
func ReadModel(b []byte, classes *models.Classes) (*Model, error) {
	card, b, err := linear.ReadCard(b, templates)
	if err != nil {
		return nil, err
	}
	if len(card.Labels) < len(types) || !slices.Equal(card.Labels[:len(types)], types) {
		return nil, fmt.Errorf("its types are not those of the program")
	}
	m := newModel(card, classes)
	for d := range decisions {
		m.tables[d], b, err = linear.ReadTable(b, m.width(d))
		if err != nil {
			return nil, err
		}
	}
	if len(b) > 0 {
		return nil, fmt.Errorf("%d bytes too many", len(b))
	}
	return m, nil
}

// Bytes writes the model as a file.
func (m *Model) Bytes() []byte {
	m.card.Templates = templates
	b := linear.AppendCard(m.card)
	for d := range decisions {
		b = m.tables[d].Append(b)
	}
	return b
}

// score returns the scores of a decision, one a label. The result is valid until the next
// call with the same buffer.
func (m *Model) score(d decision, f *features) []int32 {
	n := m.width(d)
	f.scores = slices.Grow(f.scores[:0], n)[:n]
	clear(f.scores)
	m.tables[d].Score(f.scores, f.list)
	return f.scores
}
