package models

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"

	"chancery/pipeline/doc"
	"chancery/pipeline/language/linear"
)

// Sentence is a sentence of a treebank: what is read and what is right.
type Sentence struct {
	Text   string
	Tokens []doc.Token
	Words  []doc.Syntax
}

// Training says how to learn. The same training on the same sentences gives the
// same model.
type Training struct {
	Epochs   int
	Learners int     // that are averaged, each with a seed of its own
	Drop     float64 // share of the features left out at random
	Seed     uint64
	KeepAll  bool // keeps rare features and small weights: for trials on little text
	Report   func(string)
}

func (h Training) pruned(p linear.Pruning) linear.Pruning {
	if h.KeepAll {
		p.Least, p.Seen = 1, 0
	}
	return p
}

// learn runs the learners side by side.
func (h Training) learn(one func(seed uint64, report func(string, ...any)) *linear.Learner) []*linear.Learner {
	learners := make([]*linear.Learner, max(h.Learners, 1))
	var group sync.WaitGroup
	for i := range learners {
		report := func(string, ...any) {}
		if i == 0 && h.Report != nil {
			report = func(format string, args ...any) { h.Report(fmt.Sprintf(format, args...)) }
		}
		group.Go(func() { learners[i] = one(h.Seed+uint64(i), report) })
	}
	group.Wait()
	return learners
}

// leastSure is how often a word must be seen with one tag to be tagged without
// looking at its neighbours.
const (
	leastSure = 40
	mostDoubt = 300 // one use in so many may be otherwise
)

// By how much the right label must win in training, in steps of one correction.
const (
	tagLead  = 10
	arcLead  = 10
	nameLead = 40
)

// TrainTagger learns a tagger.
func TrainTagger(sentences []Sentence, how Training) *Tagger {
	t := newTagger()
	t.labels = tagLabels(sentences)
	index := map[string]int{}
	for i, l := range t.labels {
		index[l.upos+"/"+l.xpos] = i
	}
	counts := countTags(sentences, index)
	t.fillLexicon(counts)
	t.lemmas = learnLemmas(sentences)
	gold, classes := make([][]int, len(sentences)), make([][]uint64, len(sentences))
	for n := range sentences {
		for i, w := range sentences[n].Words {
			g := index[w.UPOS+"/"+w.XPOS]
			gold[n] = append(gold[n], g)
			classes[n] = append(classes[n], counts[sentences[n].Tokens[i].Fold].without(g))
		}
	}
	learners := how.learn(func(seed uint64, report func(string, ...any)) *linear.Learner {
		learner, random := linear.NewLearner(len(t.labels), how.Drop, seed), rand.New(rand.NewPCG(seed, 1))
		var s tagging
		s.scores = make([]int32, len(t.labels))
		for epoch := range how.Epochs {
			wrong := 0
			for _, n := range random.Perm(len(sentences)) {
				wrong += t.learn(learner, &s, &sentences[n], gold[n], classes[n])
			}
			report("tags, epoch %d: %d wrong in training", epoch+1, wrong)
		}
		return learner
	})
	pruning := how.pruned(linear.Pruning{Scale: 10, Least: 10, Seen: 12})
	t.table = linear.NewTable(len(t.labels), linear.Merge(learners, pruning))
	return t
}

// learn tags a sentence, corrects the learner and returns how many were wrong.
func (t *Tagger) learn(learner *linear.Learner, s *tagging, sentence *Sentence, gold []int, classes []uint64) int {
	s.views = views(s.views, sentence.Text, sentence.Tokens)
	for i := range gold {
		s.views[i+margin].class = classes[i]
	}
	wrong := 0
	for i := range gold {
		tagFeatures(&s.features, s.views, i+margin)
		kept := learner.Keep(s.features.list)
		clear(s.scores)
		learner.Score(s.scores, kept)
		linear.Handicap(s.scores, gold[i], tagLead)
		best := linear.Best(s.scores)
		learner.Tick()
		if best != gold[i] {
			wrong++
			learner.Update(kept, gold[i], 1)
			learner.Update(kept, best, -1)
		}
		s.views[i+margin].tag = t.labels[best].tag
	}
	return wrong
}

// tagLabels lists the pairs of tags, the most frequent first.
func tagLabels(sentences []Sentence) []label {
	seen := map[[2]string]int{}
	for i := range sentences {
		for _, w := range sentences[i].Words {
			seen[[2]string{w.UPOS, w.XPOS}]++
		}
	}
	pairs := sortedKeys(seen, func(a, b [2]string) int {
		return cmp.Or(cmp.Compare(seen[b], seen[a]), strings.Compare(a[0], b[0]), strings.Compare(a[1], b[1]))
	})
	labels := make([]label, 0, len(pairs))
	for _, p := range pairs[:min(len(pairs), 255)] {
		labels = append(labels, newLabel(p[0], p[1]))
	}
	return labels
}

func newLabel(upos, xpos string) label {
	return label{upos, xpos, hash(upos + "/" + xpos)}
}

func sortedKeys[K comparable, V any](m map[K]V, compare func(a, b K) int) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, compare)
	return keys
}

// tagCounts is how often a word was seen with each label.
type tagCounts map[int]int

func countTags(sentences []Sentence, index map[string]int) map[uint64]tagCounts {
	counts := map[uint64]tagCounts{}
	for i := range sentences {
		for k, w := range sentences[i].Words {
			c := counts[sentences[i].Tokens[k].Fold]
			if c == nil {
				c = tagCounts{}
				counts[sentences[i].Tokens[k].Fold] = c
			}
			c[index[w.UPOS+"/"+w.XPOS]]++
		}
	}
	return counts
}

// class returns the hash of the up to four most frequent labels, 0 for none.
// Labels of under a fiftieth of the uses are noise.
func (c tagCounts) class() uint64 {
	total := 0
	for _, n := range c {
		total += n
	}
	labels := sortedKeys(c, func(a, b int) int { return cmp.Or(cmp.Compare(c[b], c[a]), cmp.Compare(a, b)) })
	h, n := uint64(fnvOffset), 0
	for _, l := range labels {
		if c[l]*50 >= total && c[l] > 0 && n < 4 {
			h = (h ^ uint64(l+1)) * fnvPrime
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return max(2, h>>48)
}

// without is the class as if one use with the given label had not been seen: in
// training a word must not know itself.
func (c tagCounts) without(label int) uint64 {
	c[label]--
	class := c.class()
	c[label]++
	return class
}

func (t *Tagger) fillLexicon(counts map[uint64]tagCounts) {
	for form, c := range counts {
		e := entry{class: uint16(c.class())}
		total := 0
		for _, n := range c {
			total += n
		}
		for l, n := range c {
			if total >= leastSure && total-n <= total/mostDoubt {
				e.only = uint8(l + 1)
			}
		}
		t.lexicon[form] = e
	}
}
