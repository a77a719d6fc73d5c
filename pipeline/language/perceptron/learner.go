package perceptron

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// Learner learns the weights of features by the averaged perceptron. Features
// are dropped at random while learning, so that no label hangs on one of them
// alone. The same examples in the same order give the same weights.
type Learner struct {
	labels int
	rows   map[Hash]int32
	cells  [][]learning
	keys   []Hash
	time   int64
	random *rand.Rand
	drop   float64
	kept   []Hash
}

// learning is the weight of a label while it is learnt: its value, its sum over
// time, and when the sum was last brought up to date.
type learning struct {
	label  uint8
	weight int32
	stamp  int64
	sum    int64
}

// NewLearner returns a learner for up to 256 labels that leaves out the share
// drop, 0 to 1, of the features of each example.
func NewLearner(labels int, drop float64, seed uint64) *Learner {
	return &Learner{labels: labels, rows: map[Hash]int32{}, random: rand.New(rand.NewPCG(seed, 17)), drop: drop}
}

// Keep returns the features that are not dropped this time. The result is valid
// until the next call.
func (l *Learner) Keep(features []Hash) []Hash {
	l.kept = l.kept[:0]
	for _, f := range features {
		if l.drop == 0 || l.random.Float64() >= l.drop {
			l.kept = append(l.kept, f)
		}
	}
	return l.kept
}

// Score adds the weights as they stand to the scores.
func (l *Learner) Score(scores []int32, features []Hash) {
	for _, f := range features {
		if row, ok := l.rows[f]; ok {
			for _, c := range l.cells[row] {
				scores[c.label] += c.weight
			}
		}
	}
}

// Tick counts one example.
func (l *Learner) Tick() { l.time++ }

// Update adds delta to the weight that each feature gives to a label.
func (l *Learner) Update(features []Hash, label int, delta int32) {
	for _, f := range features {
		row, ok := l.rows[f]
		if !ok {
			row = int32(len(l.cells))
			l.rows[f] = row
			l.cells = append(l.cells, nil)
			l.keys = append(l.keys, f)
		}
		l.add(row, uint8(label), delta)
	}
}

func (l *Learner) add(row int32, label uint8, delta int32) {
	cells := l.cells[row]
	for i := range cells {
		if c := &cells[i]; c.label == label {
			c.sum += (l.time - c.stamp) * int64(c.weight)
			c.stamp = l.time
			c.weight += delta
			return
		}
	}
	l.cells[row] = append(cells, learning{label: label, weight: delta, stamp: l.time})
}

// Rows returns the averaged weights in whole numbers of int8, the largest mapped
// to 127 at most, sorted by key. Weights that come out below least in size are
// left out.
func (l *Learner) Rows(scale float64, least int) []Row {
	rows := make([]Row, 0, len(l.keys))
	for i, key := range l.keys {
		var kept []Cell
		for _, c := range l.cells[i] {
			sum := c.sum + (l.time-c.stamp)*int64(c.weight)
			w := int(float64(sum)/float64(max(l.time, 1))*scale + 0.5*float64(sign(sum)))
			if w = max(-127, min(127, w)); w >= least || w <= -least {
				kept = append(kept, Cell{c.label, int8(w)})
			}
		}
		if len(kept) > 0 {
			slices.SortFunc(kept, func(a, b Cell) int { return cmp.Compare(a.Label, b.Label) })
			rows = append(rows, Row{key, kept})
		}
	}
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Compare(a.Key, b.Key) })
	return rows
}

func sign(n int64) int { return cmp.Compare(n, 0) }
