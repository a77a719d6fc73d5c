package linear

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Learner learns the weights of features by the averaged perceptron. Features
// are dropped at random while learning, so that no label hangs on one of them
// alone. The same examples in the same order give the same weights.
type Learner struct {
	labels int
	shift  uint8
	slots  []int32 // row + 1, 0 means free
	rows   []learningRow
	time   int64
	random *rand.Rand
	drop   uint32 // out of 1<<16
	kept   []Feature
}

// learningRow is what is known of one feature while learning.
type learningRow struct {
	key   Feature
	seen  int32 // in how many updates
	cells []learning
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
	return &Learner{
		labels: labels, shift: 32 - 16, slots: make([]int32, 1<<16),
		random: rand.New(rand.NewPCG(seed, 17)), drop: uint32(drop * (1 << 16)),
	}
}

// Keep returns the features that are not dropped this time. The result is valid
// until the next call.
func (l *Learner) Keep(features []Feature) []Feature {
	if l.drop == 0 {
		return features
	}
	l.kept = l.kept[:0]
	for i := 0; i < len(features); i += 4 {
		bits := l.random.Uint64()
		for _, f := range features[i:min(i+4, len(features))] {
			if uint32(bits&0xFFFF) >= l.drop {
				l.kept = append(l.kept, f)
			}
			bits >>= 16
		}
	}
	return l.kept
}

// find returns the slot of a key: that of its row, or a free one.
func (l *Learner) find(key Feature) uint32 {
	mask := uint32(len(l.slots) - 1)
	i := key >> l.shift
	for l.slots[i] != 0 && l.rows[l.slots[i]-1].key != key {
		i = (i + 1) & mask
	}
	return i
}

// Score adds the weights as they stand to the scores.
func (l *Learner) Score(scores []int32, features []Feature) {
	for _, f := range features {
		if r := l.slots[l.find(f)]; r != 0 {
			for i := range l.rows[r-1].cells {
				c := &l.rows[r-1].cells[i]
				scores[c.label] += c.weight
			}
		}
	}
}

// Handicap adds lead to the scores of all labels but the right one: in training
// the right label must win by that much, which keeps what is learnt from hanging
// on close calls (a margin, as in Gentile's and Li's perceptrons).
func Handicap(scores []int32, right int, lead int32) {
	for l := range scores {
		if l != right {
			scores[l] += lead
		}
	}
}

// Tick counts one example.
func (l *Learner) Tick() { l.time++ }

// Update adds delta to the weight that each feature gives to a label.
func (l *Learner) Update(features []Feature, label int, delta int32) {
	for _, f := range features {
		slot := l.find(f)
		if l.slots[slot] == 0 {
			if len(l.rows)*2 >= len(l.slots) {
				l.grow()
				slot = l.find(f)
			}
			l.rows = append(l.rows, learningRow{key: f})
			l.slots[slot] = int32(len(l.rows))
		}
		l.rows[l.slots[slot]-1].add(uint8(label), delta, l.time)
	}
}

func (l *Learner) grow() {
	l.slots, l.shift = make([]int32, 2*len(l.slots)), l.shift-1
	for i := range l.rows {
		l.slots[l.find(l.rows[i].key)] = int32(i + 1)
	}
}

func (r *learningRow) add(label uint8, delta int32, now int64) {
	r.seen++
	for i := range r.cells {
		if c := &r.cells[i]; c.label == label {
			c.sum += (now - c.stamp) * int64(c.weight)
			c.stamp = now
			c.weight += delta
			return
		}
	}
	r.cells = append(r.cells, learning{label: label, weight: delta, stamp: now})
}

// Pruning says what of the learnt weights a table keeps.
type Pruning struct {
	Scale int64 // a weight of 1 becomes this
	Least int64 // smaller weights, after scaling, are left out
	Seen  int32 // features with fewer updates, over all learners, are left out
}

// Merge returns the mean of the averaged weights of several learners in whole
// numbers, sorted by key. Learners that have seen the same examples in another
// order err in other places; their mean errs less than each of them.
func Merge(learners []*Learner, p Pruning) []Row {
	type key struct {
		feature Feature
		label   uint8
	}
	seen, sums := map[Feature]int32{}, map[key]int64{}
	const fine = 256 // what is lost in division stays small
	for _, l := range learners {
		for i := range l.rows {
			r := &l.rows[i]
			seen[r.key] += r.seen
			for _, c := range r.cells {
				sum := c.sum + (l.time-c.stamp)*int64(c.weight)
				sums[key{r.key, c.label}] += sum * p.Scale * fine / max(l.time, 1)
			}
		}
	}
	cells := map[Feature][]Cell{}
	for k, sum := range sums {
		w := sum / fine / int64(len(learners))
		w = max(math.MinInt16, min(math.MaxInt16, w))
		if seen[k.feature] >= p.Seen && (w >= p.Least || w <= -p.Least) {
			cells[k.feature] = append(cells[k.feature], Cell{k.label, int16(w)})
		}
	}
	rows := make([]Row, 0, len(cells))
	for k, c := range cells {
		slices.SortFunc(c, func(a, b Cell) int { return cmp.Compare(a.Label, b.Label) })
		rows = append(rows, Row{k, c})
	}
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Compare(a.Key, b.Key) })
	return rows
}
