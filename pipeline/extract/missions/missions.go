// Package missions finds where a state has, had or lacks an embassy, a consulate or another
// mission, since when and until when, and the missions that are named as bodies.
//
// A sentence is read from its missions: a phrase is the noun, what stands before it, and the
// places behind it; phrases that are joined are one group, of which one verb tells something
// and of which one subject has the missions.
package missions

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// Stage returns the stage that finds where a state has, had or lacks an embassy, a
// consulate or another mission.
func Stage(g *gazetteer.Gazetteer) (func(*doc.Document) error, error) {
	words, err := readLists()
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		newFinder(d, g, words).find()
		return nil
	}, nil
}

// finder finds the missions of one document.
type finder struct {
	hostReader
	told    []statement
	senders map[string]int // whose mission was told last to stand in a city
	// previous is what the sentence told last with a verb.
	previous struct {
		claim
		clause
	}
}

func newFinder(d *doc.Document, g *gazetteer.Gazetteer, words *wordLists) *finder {
	f := &finder{senders: map[string]int{}}
	f.capitals, f.lastHost = map[int]doc.Span{}, map[int]int{}
	f.sentence = sentence{Document: d, words: words, states: newStates(d, g)}
	return f
}

func (f *finder) find() {
	for i, s := range f.Sentences {
		if s.Skip || s.Kind == doc.Heading {
			continue
		}
		if i == 0 || s.Block != f.Sentences[i-1].Block {
			f.lastPhrase.kind = ""
		}
		f.index, f.first, f.limit = i, s.First, s.Last
		f.states.topic = f.states.topics[s.Section]
		f.previous.subject.actors = nil
		clear(f.lastHost)
		if phrases := f.phrases(); len(phrases) > 0 {
			f.verbs = f.verbsIn()
			f.read(f.groups(phrases))
		}
	}
	fieldReader{f}.read()
	f.settle()
}
