package events

import (
	_ "embed"

	"chancery/pipeline/language"
	"chancery/pipeline/lexicon"
	"chancery/pipeline/tree"
)

//go:embed things.en.txt
var thingLists string

// things are the folded forms of nouns of what diplomatic acts are done to, with the kind of
// each.
type things map[uint64]tree.Hash

func readThings() (things, error) {
	l := lexicon.Open("things.en.txt", thingLists)
	out := things{}
	for _, kind := range []string{"mission", "envoy", "relations", "pact", "credentials"} {
		for w := range l.Set(kind) {
			out[language.Fold(w)] = tree.Of(kind)
		}
	}
	return out, l.Close()
}

// sighting is a thing near a word: its kind, and whether a verb stands between; the kind is
// that of none where there is no thing.
type sighting struct {
	kind   tree.Hash
	behind uint64 // 1 where a verb stands between
}

// farthest is how far from a word a thing is sought: "the embassy in the former capital of
// the colony was opened".
const farthest = 12

// thing returns the nearest thing on one side of a word, step being -1 or 1.
func (s wordSight) thing(i, step int) sighting {
	out := sighting{kind: kindNone}
	for k, n := i+step, 0; k >= 0 && k < len(s.Words) && n < farthest; k, n = k+step, n+1 {
		switch w := &s.Words[k]; w.UPOS {
		case tree.Noun, tree.Proper, tree.Adjective:
			if kind, ok := s.model.things[s.Tokens[s.From+k].Fold]; ok {
				out.kind = kind
				return out
			}
		case tree.Verb:
			out.behind = 1
		}
	}
	return sighting{kind: kindNone}
}
