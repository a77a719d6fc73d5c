package linear

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// someExamples returns examples of two labels that their first feature tells three times in
// four, among features that tell nothing.
func someExamples(n int) []Example {
	random := rand.New(rand.NewPCG(3, 4))
	out := make([]Example, n)
	for i := range out {
		right := random.IntN(2)
		told := right
		if random.IntN(4) == 0 {
			told = 1 - right
		}
		chances := make([]float32, 2)
		chances[right] = 1
		out[i] = Example{Features: []Feature{Feature(1 + told)}, Chances: chances, Weight: 1}
		for range 5 {
			out[i].Features = append(out[i].Features, Feature(10+random.IntN(40)))
		}
	}
	return out
}

// TestLogisticLearns holds that a logistic model tells what can be told apart, the same twice,
// and that the mean of several learners hangs less on the order of the examples than one does.
func TestLogisticLearns(t *testing.T) {
	examples := someExamples(400)
	learn := func(learners int, seed uint64) []Row {
		how := Logistic{
			Labels: 2, Epochs: 3, Seen: 2, Rate: 0.1, L1: 0.1, L2: 1, Drop: 0.3, Seed: seed, Learners: learners,
		}
		return how.Learn(examples)
	}
	if !reflect.DeepEqual(learn(4, 1), learn(4, 1)) {
		t.Error("learning twice differs")
	}
	if !reflect.DeepEqual(learn(0, 1), learn(1, 1)) {
		t.Error("no number of learners is not one")
	}
	table := NewTable(2, learn(4, 1))
	for right := range 2 {
		scores := make([]int32, 2)
		table.Score(scores, []Feature{Feature(1 + right)})
		if Best(scores) != right {
			t.Errorf("%d: %v", right, scores)
		}
	}
	if one, four := apart(learn(1, 1), learn(1, 100)), apart(learn(4, 1), learn(4, 100)); four > 0.7*one {
		t.Errorf("two orders lead %.1f apart, the means of four each %.1f", one, four)
	}
}

// apart returns how far the weights of two models are apart.
func apart(a, b []Row) float64 {
	type key struct {
		feature Feature
		label   uint8
	}
	difference := map[key]float64{}
	for sign, rows := range map[float64][]Row{1: a, -1: b} {
		for _, r := range rows {
			for _, c := range r.Cells {
				difference[key{r.Key, c.Label}] += sign * float64(c.Weight)
			}
		}
	}
	sum := 0.0
	for _, d := range difference {
		sum += d * d
	}
	return math.Sqrt(sum)
}
