package events

import (
	_ "embed"
	"slices"
	"strings"

	"chancery/pipeline/lexicon"
	"chancery/pipeline/tree"
	"chancery/schemas"
)

//go:embed stances.en.txt
var stanceLists string

// stance is what somebody says of an act of their own that is not done; PLOVER codes the
// saying.
type stance uint8

const (
	noStance stance = iota
	promise
	refusal
	threat
)

// stances are the words that tell stances, and those that deny.
type stances struct {
	governors        map[tree.Hash]stance
	future, negation map[tree.Hash]bool
}

func readStances() (*stances, error) {
	l := lexicon.Open("stances.en.txt", stanceLists)
	s := &stances{map[tree.Hash]stance{}, hashes(l, "future"), hashes(l, "negation")}
	for list, is := range map[string]stance{"promise": promise, "refusal": refusal, "threat": threat} {
		for w := range hashes(l, list) {
			s.governors[w] = is
		}
	}
	return s, l.Close()
}

// of returns the stance to the act of a word: that of what governs its infinitive or, with
// "to", its noun, else that of its own auxiliary. What is denied is refused.
func (s *stances) of(t *tree.Tree, i int) stance {
	w := &t.Words[i]
	isGoverned := w.Relation == tree.OpenClause || w.Relation == tree.Clause || w.Relation == tree.AdverbialClause ||
		w.Relation == tree.Oblique && t.Case(i) == lemmaTo
	if isGoverned && w.Head >= 0 {
		if is := s.governors[t.Words[w.Head].Lemma]; is != noStance {
			return s.denied(t, w.Head, is)
		}
	}
	for c := w.First; c >= 0; c = t.Words[c].Next {
		if t.Words[c].UPOS == tree.Aux && s.future[t.Words[c].Lemma] {
			return s.denied(t, i, promise)
		}
	}
	if w.Relation == tree.Conjunct && w.Head >= 0 && t.Words[w.Head].UPOS == tree.Verb {
		return s.of(t, w.Head)
	}
	return noStance
}

// denied returns the stance that a word tells where it is denied itself.
func (s *stances) denied(t *tree.Tree, i int, is stance) stance {
	for c := t.Words[i].First; c >= 0; c = t.Words[c].Next {
		if !s.negation[t.Words[c].Lemma] {
			continue
		}
		if is == promise {
			return refusal
		}
		return noStance
	}
	return is
}

// said turns the chances of types of an act into those of what is said of it.
func (is stance) said(chances []float64) []float64 {
	if is == noStance {
		return chances
	}
	out := make([]float64, len(chances))
	for k, c := range chances {
		kind := "REJECT"
		switch {
		case is == threat, is == promise && !strings.HasSuffix(schemas.Quad(types[k]), "cooperation"):
			kind = "THREATEN"
		case is == promise:
			kind = "AGREE"
		}
		out[slices.Index(types, kind)] += c
	}
	return out
}

var lemmaTo = tree.Of("to")
