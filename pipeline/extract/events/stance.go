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
	demand // of somebody else: "must withdraw"
	ending // of what was done: "lifted the blockade"
	recall // of what was planned: "cancelled the visit"
)

// stances are the words that tell stances, and those that deny.
type stances struct {
	governors        map[tree.Hash]stance
	future, negation map[tree.Hash]bool
	duty             map[tree.Hash]bool
	enders           map[tree.Hash]stance // of the act that is their object
}

func readStances() (*stances, error) {
	l := lexicon.Open("stances.en.txt", stanceLists)
	s := &stances{
		governors: map[tree.Hash]stance{}, future: hashes(l, "future"), negation: hashes(l, "negation"),
		duty: hashes(l, "duty"), enders: map[tree.Hash]stance{},
	}
	for list, is := range map[string]stance{"ending": ending, "recall": recall} {
		for w := range hashes(l, list) {
			s.enders[w] = is
		}
	}
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
	if w.Relation == tree.Object && w.Head >= 0 && s.enders[t.Words[w.Head].Lemma] != noStance {
		if s.of(t, w.Head) == refusal {
			return refusal // "will not end the strike"
		}
		return s.denied(t, w.Head, s.enders[t.Words[w.Head].Lemma])
	}
	for c := w.First; c >= 0; c = t.Words[c].Next {
		if t.Words[c].UPOS != tree.Aux {
			continue
		}
		switch {
		case s.future[t.Words[c].Lemma]:
			return s.denied(t, i, promise)
		case s.duty[t.Words[c].Lemma]:
			return s.denied(t, i, demand)
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
		kind, isCooperative := "REJECT", strings.HasSuffix(schemas.Quad(types[k]), "cooperation")
		switch {
		case is == threat, is == promise && !isCooperative:
			kind = "THREATEN"
		case is == promise:
			kind = "AGREE"
		case is == demand:
			kind = "REQUEST"
		case (is == ending || is == recall) && !isCooperative:
			kind = "RETREAT"
		case is == ending:
			kind = "SANCTION"
		}
		out[slices.Index(types, kind)] += c
	}
	return out
}

var lemmaTo = tree.Of("to")
