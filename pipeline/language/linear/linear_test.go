package linear

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

// someRows returns rows of random weights whose keys lie up to a gap apart, sorted by key.
func someRows(n, labels int, gap uint32) []Row {
	random := rand.New(rand.NewPCG(1, 2))
	key := Feature(0)
	var rows []Row
	for range n {
		key += 1 + random.Uint32N(gap-1)
		var cells []Cell
		for l := range labels {
			if random.IntN(3) == 0 {
				cells = append(cells, Cell{uint8(l), int16(random.IntN(1<<16) - 1<<15)})
			}
		}
		if len(cells) > 0 {
			rows = append(rows, Row{key, cells})
		}
	}
	return rows
}

// TestTableHoldsItsRows compares scores with plain sums, for many more features
// than are looked up together, known and unknown, whose keys lie far apart or so close that
// many begin alike.
func TestTableHoldsItsRows(t *testing.T) {
	const n = 5000
	for _, labels := range []int{1, 3, 9, 100} {
		for _, gap := range []uint32{1<<32/n - 1, 1 << 10, 3} {
			rows := someRows(n, labels, gap)
			table := NewTable(labels, rows)
			if got := table.Rows(); !reflect.DeepEqual(got, rows) {
				t.Fatalf("%d labels: the rows come back changed", labels)
			}
			known := map[Feature]Row{}
			for _, r := range rows {
				known[r.Key] = r
			}
			want, got := make([]int32, labels), make([]int32, labels)
			var features []Feature
			for i := 0; i < len(rows); i += 10 {
				features = append(features, rows[i].Key, rows[i].Key+1, rows[i].Key-1, rows[i].Key+1<<20)
			}
			for _, f := range features {
				for _, c := range known[f].Cells {
					want[c.Label] += int32(c.Weight)
				}
			}
			table.Score(got, features)
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%d labels, keys up to %d apart: the scores differ", labels, gap)
			}
			again, rest, err := ReadTable(append(table.Append(nil), 'x'), labels)
			if err != nil || len(rest) != 1 || !reflect.DeepEqual(again, table) {
				t.Errorf("%d labels: the table changes in the file: %v", labels, err)
			}
		}
	}
	NewTable(3, nil).Score(make([]int32, 3), []Feature{0, 1, 1 << 31}) // an empty table knows nothing
	NewTable(9, nil).Score(make([]int32, 9), []Feature{0, 1, 1 << 31})
}

// TestKeysEnd holds that a file whose keys go beyond the last one is refused.
func TestKeysEnd(t *testing.T) {
	row := func(key Feature) Row { return Row{key, []Cell{{0, 1}}} }
	b := appendRows(nil, 3, []Row{row(1 << 31), row(3)}) // not sorted: the step to the second wraps around
	if _, _, err := ReadTable(b, 3); err == nil {
		t.Error("a key beyond the last one was read")
	}
}

// TestLearnerLearns holds that a learner tells what can be told apart, the same
// twice, and that the mean of several does too.
func TestLearnerLearns(t *testing.T) {
	learn := func(seed uint64) *Learner {
		l := NewLearner(2, 0.2, seed)
		for range 200 {
			for right, features := range [][]Feature{{1, 2, 3, 9}, {4, 5, 6, 9}} {
				kept := l.Keep(features)
				scores := make([]int32, 2)
				l.Score(scores, kept)
				Handicap(scores, right, 2)
				guess := Best(scores)
				l.Tick()
				if guess != right {
					l.Update(kept, right, 1)
					l.Update(kept, guess, -1)
				}
			}
		}
		return l
	}
	p := Pruning{Scale: 100, Least: 1}
	rows := Merge([]*Learner{learn(1), learn(2)}, p)
	if again := Merge([]*Learner{learn(1), learn(2)}, p); !reflect.DeepEqual(rows, again) {
		t.Error("learning twice differs")
	}
	table := NewTable(2, rows)
	for right, features := range [][]Feature{{1, 2, 3}, {4, 5, 6}} {
		scores := make([]int32, 2)
		table.Score(scores, features)
		if Best(scores) != right {
			t.Errorf("%v: %v", features, scores)
		}
	}
}

func TestMemo(t *testing.T) {
	m := NewMemo(4, 2)
	scores, isKnown := m.At(7)
	if isKnown {
		t.Fatal("knows what it was never told")
	}
	scores[1] = 5
	if scores, isKnown = m.At(7); !isKnown || scores[1] != 5 {
		t.Errorf("got %v, %v", scores, isKnown)
	}
	if scores, isKnown = m.At(11); isKnown || scores[1] != 0 { // 7 and 11 share a place
		t.Errorf("another key: %v, %v", scores, isKnown)
	}
	if _, isKnown = m.At(7); isKnown {
		t.Error("what was written over is still known")
	}
}
