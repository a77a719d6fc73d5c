// Package mentions finds what names or describes an actor: names of the gazetteer, persons
// by titles, organisations by head nouns, demonyms with role nouns, nominals and pronouns,
// and the named entities of the learnt model.
package mentions

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
	"chancery/pipeline/gazetteer"
)

// Stage returns the stage that finds what names or describes an actor: names that the
// gazetteer knows, persons by their titles, runs of capitals by their head nouns, a country
// with a role noun ("the Iraqi government"), weighed against the named entities of the
// learnt model.
func Stage(g *gazetteer.Gazetteer) (func(*doc.Document) error, error) {
	words, err := readWords()
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		newFinder(d, g, words).find()
		return nil
	}, nil
}

// finder finds the names of a document: it reads each sentence from left to right, and then
// weighs what was found.
type finder struct {
	*sentence
	title  *pendingTitle
	names  *names
	reader *reader
	hints  *placeHints
	ner    nerWeights
	rows   coordination
}

func newFinder(d *doc.Document, g *gazetteer.Gazetteer, w *words) *finder {
	s := &sentence{
		Document: d, words: w, gazetteer: g,
		capitalised: capitalised(d), surnames: surnames(d, w), thingLetters: thingLetters(d, w),
	}
	t, n := &pendingTitle{}, &names{}
	hints := &placeHints{sentence: s, called: map[string]bool{}}
	countries := &countries{s, t}
	c := &capitals{s, bridges{s}, committees{s}}
	return &finder{
		sentence: s,
		title:    t,
		names:    n,
		reader:   newReader(c, countries, hints, t, n),
		hints:    hints,
		ner:      nerWeights{c, bearers{c}, countries, hints, n},
		rows:     coordination{s, countries, hints},
	}
}

// find adds the names to the document, in the order of the text.
func (f *finder) find() {
	for _, s := range f.Sentences {
		if s.Skip {
			continue
		}
		f.begin(s)
		if f.IsAllCaps(s.First, s.Last) {
			f.reader.allCaps()
			continue
		}
		f.reader.read()
		f.ner.weigh(s.Span)
		f.names.drop(f.isCurrency)
		f.names.dropBehind(f.isRegionOf)
		f.rows.classify(f.names.ofSentence())
		f.hints.note(f.names.ofSentence())
	}
	f.hints.recall(f.names.all)
	newRecall(f.names.all, f.Text, f.gazetteer).settle(f.names.all, f.Text)
	f.Names = f.names.appendTo(f.Names)
}

// isCurrency reports whether a name is the code of a currency beside an amount: "1.6
// billion MYR", but not the year beside "in 2008 NAD opened".
func (f *finder) isCurrency(n *name) bool {
	i, last := f.TokensOf(n.Span)
	if t := &f.Tokens[i]; last != i+1 || !t.Shape.Is(doc.AllCaps) || !f.codes.Has(t.Fold) {
		return false
	}
	return f.isAmount(i-1) || f.isAmount(i+1)
}

// isAmount reports whether a word such as million stands at token i, or a number that is no
// year.
func (f *finder) isAmount(i int) bool {
	const year = len("2008")
	if f.isScale(i) {
		return true
	}
	if i < f.first || i >= f.limit || f.Tokens[i].Kind != doc.Number {
		return false
	}
	text := f.Tokens[i].In(f.Text)
	return len(text) != year || !numbers.AreDigits(text) || f.isScale(i+1)
}

// isScale reports whether a word such as million stands at token i.
func (f *finder) isScale(i int) bool {
	if i < f.first || i >= f.limit {
		return false
	}
	_, ok := f.numbers.IsScale(&f.Tokens[i])
	return ok
}

// isRegionOf reports whether a name is the letters of the region in which the place before
// it lies, which the place is named with: "Washington, D.C."
func (f *finder) isRegionOf(city, n *name) bool {
	i, last := f.TokensOf(n.Span)
	isBehind := city.Kind == "place" && f.Text[city.End:n.Start] == ", "
	return isBehind && last == i+1 && n.Kind == "place" && f.Tokens[i].Shape.Is(doc.AllCaps)
}

// begin begins a sentence: no title waits, and it has no names yet.
func (f *finder) begin(s doc.Sentence) {
	f.first, f.limit = s.First, s.Last
	*f.title = pendingTitle{}
	f.names.begin()
}
