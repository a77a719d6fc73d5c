// Package mentions finds what names or describes an actor: names of the gazetteer, persons
// by titles, organisations by head nouns, demonyms with role nouns, nominals and pronouns,
// and the named entities of the learnt model.
package mentions

import (
	"chancery/pipeline/doc"
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
		d.Names = append(d.Names, newFinder(d, g, words).find()...)
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
	s := &sentence{Document: d, words: w, gazetteer: g, capitalised: capitalised(d)}
	t, n := &pendingTitle{}, &names{}
	hints := &placeHints{sentence: s, called: map[string]bool{}}
	countries := &countries{s, t}
	c := &capitals{s, bridges{s}}
	return &finder{
		sentence: s,
		title:    t,
		names:    n,
		reader:   newReader(c, countries, hints, t, n),
		hints:    hints,
		ner:      nerWeights{c, countries, hints, n},
		rows:     coordination{s, countries, hints},
	}
}

// find returns the names in the order of the text.
func (f *finder) find() []doc.Mention[doc.Name] {
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
		f.rows.classify(f.names.ofSentence())
		f.hints.note(f.names.ofSentence())
	}
	f.hints.recall(f.names.all)
	return f.names.mentions()
}

// begin begins a sentence: no title waits, and it has no names yet.
func (f *finder) begin(s doc.Sentence) {
	f.first, f.limit = s.First, s.Last
	*f.title = pendingTitle{}
	f.names.begin()
}
