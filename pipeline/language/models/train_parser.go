package models

import (
	"math/rand/v2"
	"slices"
	"strings"
	"sync"

	"chancery/pipeline/language/linear"
)

// explore is how often training goes on from what the parser did rather than
// from what was right, out of a hundred, after the first epoch.
const explore = 90

// TrainParser learns a parser from sentences whose words have the tags that the
// tagger gives them, and heads counted from the first token of the sentence.
func TrainParser(sentences []Sentence, how Training) *Parser {
	p := newParser()
	var group sync.WaitGroup
	group.Go(func() { p.arcs = trainArcs(sentences, how) })
	group.Go(func() { p.trainRelations(sentences, how) })
	group.Wait()
	return p
}

func goldHeads(s *Sentence) []int {
	heads := make([]int, len(s.Words))
	for i, w := range s.Words {
		if heads[i] = int(w.Head); w.Head < 0 {
			heads[i] = len(s.Words)
		}
	}
	return heads
}

func trainArcs(sentences []Sentence, how Training) *linear.Table {
	learners := how.learn(func(seed uint64, report func(string, ...any)) *linear.Learner {
		learner, random := linear.NewLearner(transitions, how.Drop, seed), rand.New(rand.NewPCG(seed, 2))
		var s state
		for epoch := range how.Epochs {
			wrong := 0
			for _, n := range random.Perm(len(sentences)) {
				gold := goldHeads(&sentences[n])
				explores := func() bool { return epoch > 0 && random.IntN(100) < explore }
				s.learnArcs(learner, &sentences[n], gold, explores)
				for i, h := range gold {
					if s.heads[i] != h {
						wrong++
					}
				}
			}
			report("arcs, epoch %d: %d wrong in training", epoch+1, wrong)
		}
		return learner
	})
	pruning := how.pruned(linear.Pruning{Scale: 10, Least: 10, Seen: 30})
	return linear.NewTable(transitions, linear.Merge(learners, pruning))
}

// learnArcs parses a sentence and corrects the learner on the way. Where explores
// says so, the parse goes on from what the learner chose.
func (s *state) learnArcs(learner *linear.Learner, sentence *Sentence, gold []int, explores func() bool) {
	s.start(sentence.Text, sentence.Tokens, sentence.Words)
	for !s.isDone() {
		s.arcFeatures()
		kept := learner.Keep(s.features.list)
		var scores [transitions]int32
		learner.Score(scores[:], kept)
		wanted := s.oracle(gold, &scores)
		linear.Handicap(scores[:], wanted, arcLead)
		next := s.best(&scores)
		learner.Tick()
		if next != wanted {
			learner.Update(kept, wanted, 1)
			learner.Update(kept, next, -1)
		}
		if !explores() {
			next = wanted
		}
		s.apply(next)
	}
}

// oracle returns the transition that loses fewest of the gold arcs that can still
// be reached, the one of the highest score among equals.
func (s *state) oracle(gold []int, scores *[transitions]int32) int {
	best, least := none, 0
	for t := range transitions {
		if !s.isAllowed(t) {
			continue
		}
		if c := s.cost(t, gold); best == none || c < least || c == least && scores[t] > scores[best] {
			best, least = t, c
		}
	}
	return best
}

// cost counts the gold arcs that a transition puts out of reach.
func (s *state) cost(t int, gold []int) int {
	lost := 0
	if t == shift {
		b := s.front
		for k, n := range s.stack {
			if gold[n] == b || gold[b] == n && k < len(s.stack)-1 {
				lost++
			}
		}
		return lost
	}
	top := s.peek(0)
	for k := s.front; k < s.n; k++ { // children of the top still to come
		if gold[k] == top {
			lost++
		}
	}
	head := gold[top]
	switch t {
	case left:
		if head > s.front || head == s.peek(1) {
			lost++
		}
	case right:
		if head >= s.front {
			lost++
		}
	}
	return lost
}

// trainRelations learns the relations over the right heads.
func (p *Parser) trainRelations(sentences []Sentence, how Training) {
	seen := map[string]int{}
	for i := range sentences {
		for _, w := range sentences[i].Words {
			seen[w.Relation]++
		}
	}
	p.relations = sortedKeys(seen, strings.Compare)
	p.hashes = hashesOf(p.relations)
	learners := how.learn(func(seed uint64, report func(string, ...any)) *linear.Learner {
		learner, random := linear.NewLearner(len(p.relations), how.Drop, seed), rand.New(rand.NewPCG(seed, 3))
		s := state{scores: make([]int32, len(p.relations))}
		for epoch := range how.Epochs {
			wrong := 0
			for _, n := range random.Perm(len(sentences)) {
				wrong += p.learnRelations(learner, &s, &sentences[n])
			}
			report("relations, epoch %d: %d wrong in training", epoch+1, wrong)
		}
		return learner
	})
	pruning := how.pruned(linear.Pruning{Scale: 10, Least: 14, Seen: 15})
	p.names = linear.NewTable(len(p.relations), linear.Merge(learners, pruning))
}

// learnRelations labels the right arcs of a sentence, corrects the learner and
// returns how many were wrong.
func (p *Parser) learnRelations(learner *linear.Learner, s *state, sentence *Sentence) int {
	s.start(sentence.Text, sentence.Tokens, sentence.Words)
	s.attach(goldHeads(sentence))
	s.labels = s.labels[:0]
	wrong := 0
	for i := range sentence.Words {
		wanted, _ := slices.BinarySearch(p.relations, sentence.Words[i].Relation)
		s.labelFeatures(i, p.hashes)
		kept := learner.Keep(s.features.list)
		clear(s.scores)
		learner.Score(s.scores, kept)
		linear.Handicap(s.scores, wanted, arcLead)
		guess := linear.Best(s.scores)
		learner.Tick()
		if guess != wanted {
			wrong++
			learner.Update(kept, wanted, 1)
			learner.Update(kept, guess, -1)
		}
		s.labels = append(s.labels, guess)
	}
	return wrong
}

func hashesOf(labels []string) []uint64 {
	out := make([]uint64, len(labels))
	for i, l := range labels {
		out[i] = hash(l)
	}
	return out
}

// attach sets all heads and the children that features look at, in the order in
// which a parse would have made them: from the inside out.
func (s *state) attach(heads []int) {
	copy(s.heads, heads)
	for h := range s.n + 1 {
		for i := h - 1; i >= 0; i-- {
			s.adopt(i, h, 0)
		}
		for i := h + 1; i < s.n; i++ {
			s.adopt(i, h, 1)
		}
	}
}

func (s *state) adopt(i, h, side int) {
	if s.heads[i] != h {
		return
	}
	s.counts[h][side]++
	c := &s.children[h][side]
	c[0], c[1] = i+1, c[0]
}
