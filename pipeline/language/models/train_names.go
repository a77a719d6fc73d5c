package models

import (
	"math/rand/v2"
	"slices"

	"chancery/pipeline/doc"
	"chancery/pipeline/language/linear"
)

// Named is a document with its names: one label a token, see Label.
type Named struct {
	*doc.Document
	Marks  []uint16
	Labels []uint8
}

// Label returns the number of a label written as O, B-PER or I-PER.
func Label(s string) uint8 {
	for i, c := range classes {
		switch s {
		case "B-" + c:
			return uint8(begins(i))
		case "I-" + c:
			return uint8(begins(i) + 1)
		}
	}
	return 0
}

// TrainNames learns to find names: a structured perceptron that is corrected
// wherever the best path leaves the right one.
func TrainNames(documents []Named, how Training) *Names {
	n := newNames()
	learners := how.learn(func(seed uint64, report func(string, ...any)) *linear.Learner {
		learner, random := linear.NewLearner(nameLabels, how.Drop, seed), rand.New(rand.NewPCG(seed, 4))
		s := n.scratch.New().(*naming)
		for epoch := range how.Epochs {
			wrong := 0
			for _, k := range random.Perm(len(documents)) {
				d := &documents[k]
				s.count(d.Document)
				for i := range d.Sentences {
					s.start(d.Document, &d.Sentences[i], d.Marks)
					wrong += s.learn(learner, d.Labels[d.Sentences[i].First:d.Sentences[i].Last])
				}
			}
			report("names, epoch %d: %d labels wrong in training", epoch+1, wrong)
		}
		return learner
	})
	pruning := how.pruned(linear.Pruning{Scale: 10, Least: 14, Seen: 10})
	n.fill(linear.NewTable(nameLabels, linear.Merge(learners, pruning)))
	return n
}

// learn labels the runs of the sentence that start has prepared, corrects the
// learner and returns how many labels were wrong.
func (s *naming) learn(learner *linear.Learner, gold []uint8) int {
	wrong := 0
	var kept [][]linear.Feature
	for i := 0; i < len(gold); {
		r := s.runs[i]
		if r.end == 0 {
			i++
			continue
		}
		i = r.end
		var follow [nameLabels][nameLabels]int32
		for b := range follow {
			learner.Score(follow[b][:], followFeature(b))
		}
		s.scores, s.back, kept = s.scores[:0], s.back[:0], kept[:0]
		for k := r.first; k < r.end; k++ {
			s.nameFeatures(k)
			kept = append(kept, slices.Clone(learner.Keep(s.features.list)))
			var scores [nameLabels]int32
			learner.Score(scores[:], kept[k-r.first])
			linear.Handicap(scores[:], int(gold[k]), nameLead)
			s.scores = append(s.scores, scores)
		}
		guess := make([]uint8, r.end-r.first)
		s.viterbi(&follow, guess)
		learner.Tick()
		wrong += correct(learner, kept, gold[r.first:r.end], guess)
	}
	return wrong
}

// correct moves the weights from the guess to the right labels and returns how
// many were wrong.
func correct(learner *linear.Learner, kept [][]linear.Feature, gold, guess []uint8) int {
	wrong := 0
	for i := range gold {
		if gold[i] != guess[i] {
			wrong++
			learner.Update(kept[i], int(gold[i]), 1)
			learner.Update(kept[i], int(guess[i]), -1)
		}
		goldBefore, guessBefore := uint8(0), uint8(0)
		if i > 0 {
			goldBefore, guessBefore = gold[i-1], guess[i-1]
		}
		if gold[i] != guess[i] || goldBefore != guessBefore {
			learner.Update(followFeature(int(goldBefore)), int(gold[i]), 1)
			learner.Update(followFeature(int(guessBefore)), int(guess[i]), -1)
		}
	}
	return wrong
}

// fill takes what was learnt.
func (n *Names) fill(table *linear.Table) {
	n.table = table
	for b := range n.follow {
		n.follow[b] = [nameLabels]int32{}
		n.table.Score(n.follow[b][:], followFeature(b))
	}
}

// Spans returns the names that the labels of a document mark.
func Spans(n Named) []doc.Mention[doc.Entity] {
	var out []doc.Mention[doc.Entity]
	for _, s := range spans(n.Document, n.Labels) {
		out = append(out, entity(n.Document, s))
	}
	return out
}
