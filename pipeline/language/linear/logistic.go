package linear

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Example is what a logistic model learns from: features, and the chance of each label.
type Example struct {
	Features []Feature
	Chances  []float32 // one a label, sum 1; of a model of one label, its chance alone
	Weight   float32   // how much it counts; 1 is plain
}

// Logistic says how to learn a logistic model. The same examples in the same order give
// the same weights.
type Logistic struct {
	Labels int // 1 for a yes or no
	Epochs int
	Seen   int     // features in fewer examples are left out
	Rate   float64 // how fast weights move at first
	L1, L2 float64 // what draws weights to nothing
	Drop   float64 // share of the features left out at random in each example
	Seed   uint64
	// Learners is how many learn the examples, each in another order: they err in other
	// places, and the mean of their weights errs less than each. 0 is one.
	Learners int
}

// Unit is the weight of one natural logarithm of odds: scores divided by it are logits.
const Unit = 256

// ftrl is the state of the weights by which "follow the regularised leader, proximal"
// learns (McMahan et al., "Ad Click Prediction: a View from the Trenches", 2013).
type ftrl struct {
	how  Logistic
	z, n []float32
}

func (f *ftrl) weight(i int) float32 {
	z := f.z[i]
	l1 := float32(f.how.L1)
	if z <= l1 && z >= -l1 {
		return 0
	}
	if z < 0 {
		l1 = -l1
	}
	return (l1 - z) / ((1+float32(math.Sqrt(float64(f.n[i]))))/float32(f.how.Rate) + float32(f.how.L2))
}

func (f *ftrl) update(i int, w, g float32) {
	before := f.n[i]
	f.n[i] += g * g
	sigma := (float32(math.Sqrt(float64(f.n[i]))) - float32(math.Sqrt(float64(before)))) / float32(f.how.Rate)
	f.z[i] += g - sigma*w
}

// Learn learns from examples and returns the weights in whole numbers, Unit for 1, sorted
// by key.
func (how Logistic) Learn(examples []Example) []Row {
	keys := how.keys(examples)
	index := make(map[Feature]int32, len(keys))
	for i, k := range keys {
		index[k] = int32(i)
	}
	known := make([][]int32, len(examples))
	for i := range examples {
		for _, f := range examples[i].Features {
			if k, ok := index[f]; ok {
				known[i] = append(known[i], k)
			}
		}
	}
	count := len(keys) * how.Labels
	mean := make([]float32, count)
	learners := max(how.Learners, 1)
	for n := range learners {
		f := how.learn(examples, known, count, how.Seed+uint64(n))
		for i := range mean {
			mean[i] += f.weight(i) / float32(learners)
		}
	}
	return how.rows(keys, mean)
}

// learn learns as many weights from examples, of whose features the known ones are told by
// number.
func (how Logistic) learn(examples []Example, known [][]int32, count int, seed uint64) *ftrl {
	f := &ftrl{how, make([]float32, count), make([]float32, count)}
	random := rand.New(rand.NewPCG(seed, 23))
	drop := uint32(how.Drop * (1 << 16))
	chances := make([]float32, how.Labels)
	var kept []int32
	var weights []float32
	for range how.Epochs {
		for _, n := range random.Perm(len(examples)) {
			kept = keep(kept[:0], known[n], drop, random)
			weights = weights[:0]
			clear(chances)
			for _, k := range kept {
				for l := range how.Labels {
					w := f.weight(int(k)*how.Labels + l)
					weights = append(weights, w)
					chances[l] += w
				}
			}
			normalise(chances)
			e := &examples[n]
			for l := range how.Labels {
				chances[l] = (chances[l] - e.Chances[l]) * e.Weight
			}
			for i, k := range kept {
				for l := range how.Labels {
					f.update(int(k)*how.Labels+l, weights[i*how.Labels+l], chances[l])
				}
			}
		}
	}
	return f
}

func keep(dst, known []int32, drop uint32, random *rand.Rand) []int32 {
	for _, k := range known {
		if drop == 0 || random.Uint32()&0xFFFF >= drop {
			dst = append(dst, k)
		}
	}
	return dst
}

// normalise turns logits into chances.
func normalise(logits []float32) {
	if len(logits) == 1 {
		logits[0] = float32(1 / (1 + math.Exp(-float64(logits[0]))))
		return
	}
	most := slices.Max(logits)
	sum := float32(0)
	for l := range logits {
		logits[l] = float32(math.Exp(float64(logits[l] - most)))
		sum += logits[l]
	}
	for l := range logits {
		logits[l] /= sum
	}
}

// keys returns the features that enough examples have, sorted.
func (how Logistic) keys(examples []Example) []Feature {
	seen := map[Feature]int{}
	for i := range examples {
		for _, f := range examples[i].Features {
			seen[f]++
		}
	}
	var keys []Feature
	for f, n := range seen {
		if n >= how.Seen {
			keys = append(keys, f)
		}
	}
	slices.Sort(keys)
	return keys
}

// leastWeight is how far from nothing a weight must be to be kept.
const leastWeight = Unit / 32

func (how Logistic) rows(keys []Feature, weights []float32) []Row {
	var rows []Row
	share := 1 - how.Drop // all features are there when the model is used
	for i, k := range keys {
		var cells []Cell
		for l := range how.Labels {
			w := math.Round(float64(weights[i*how.Labels+l]) * share * Unit)
			if w >= leastWeight || w <= -leastWeight {
				cells = append(cells, Cell{uint8(l), int16(max(math.MinInt16, min(math.MaxInt16, w)))})
			}
		}
		if len(cells) > 0 {
			rows = append(rows, Row{k, cells})
		}
	}
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Compare(a.Key, b.Key) })
	return rows
}
