// Package linear is the one learnt engine: a linear classifier over hashed features, held
// in whole numbers, so that scoring needs no floating point and gives the same answer on
// every machine. Table scores. Learner learns by the averaged perceptron (M. Collins,
// "Discriminative Training Methods for Hidden Markov Models", 2002), where one choice is
// right; Logistic by maximum likelihood, where chances are wanted or taught.
package linear

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"slices"
)

// Feature is the hash of a feature. Two features of one hash share their weights.
type Feature = uint32

// Mix joins the number of a template and the hashes of what it looks at.
func Mix(template uint64, parts ...uint64) Feature {
	h := template * 0x9E3779B97F4A7C15
	for _, p := range parts {
		h = (h ^ p) * 0xD6E8FEB86659FD93
		h ^= h >> 32
	}
	return Feature(h ^ h>>29)
}

// Table scores labels. It is read only and may be shared.
//
// Most features of a text have no weight, and memory is what scoring waits for.
// So a small filter of bits is asked first, for all features, and only what
// passes it is looked up; the loads do not wait for each other.
type Table struct {
	labels int
	shift  uint8
	filter []uint64
	wide   uint8 // shift of the filter
	slots  []slot
	cells  []Cell
	narrow []narrow // in the place of slots and cells where there are few labels
}

// mostNarrow is how many labels fit into one place of the table, so that a look-up waits
// for memory once.
const mostNarrow = 4

// narrow is one place of the open-addressing table of few labels: the key and the weight of
// each label. All weights are 0 where it is free.
type narrow struct {
	key     Feature
	weights [mostNarrow]int16
}

func (n *narrow) isFree() bool { return n.weights == [mostNarrow]int16{} }

// slot is one place of the open-addressing table: the key in the upper half,
// then 24 bits for the first cell and 8 for how many there are; 0 means free.
type slot uint64

const (
	mostCells = 1 << 24
	countBits = 8
)

func newSlot(key Feature, first, count int) slot {
	return slot(key)<<32 | slot(first)<<countBits | slot(count)
}

func (s slot) key() Feature { return Feature(s >> 32) }

func (s slot) span() (first, last uint32) {
	first = uint32(s) >> countBits
	return first, first + uint32(s)&(1<<countBits-1)
}

// Cell is the weight that a feature gives to a label.
type Cell struct {
	Label  uint8
	Weight int16
}

// Row is the weights of one feature, sorted by label.
type Row struct {
	Key   Feature
	Cells []Cell
}

// Labels returns how many labels the table scores.
func (t *Table) Labels() int { return t.labels }

const spread = 0x9E3779B1

// home spreads keys over the slots by their upper bits.
func home(key Feature, shift uint8) uint32 { return key * spread >> shift }

// Rows returns the weights of the table, sorted by key.
func (t *Table) Rows() []Row {
	var rows []Row
	for i := range t.narrow {
		if n := &t.narrow[i]; !n.isFree() {
			r := Row{Key: n.key}
			for l, w := range n.weights {
				if w != 0 {
					r.Cells = append(r.Cells, Cell{uint8(l), w})
				}
			}
			rows = append(rows, r)
		}
	}
	for _, s := range t.slots {
		if s != 0 {
			first, last := s.span()
			rows = append(rows, Row{s.key(), t.cells[first:last]})
		}
	}
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Compare(a.Key, b.Key) })
	return rows
}

// together is how many features are looked up side by side.
const together = 64

// Score adds the weights of the features to the scores, one a label. It writes
// over features.
func (t *Table) Score(scores []int32, features []Feature) {
	n := 0
	for _, f := range features {
		h := f * spread >> t.wide
		features[n] = f
		n += int(t.filter[h>>6] >> (h & 63) & 1)
	}
	for features = features[:n]; len(features) > together; features = features[together:] {
		t.scoreSome(scores, features[:together])
	}
	t.scoreSome(scores, features)
}

// scoreSome scores at most so many features as go together.
func (t *Table) scoreSome(scores []int32, features []Feature) {
	if t.narrow != nil {
		t.scoreNarrow(scores, features)
	} else {
		t.score(scores, features)
	}
}

// scoreNarrow is score for a table of few labels.
func (t *Table) scoreNarrow(scores []int32, features []Feature) {
	var found [together]narrow
	for i, f := range features {
		found[i] = t.narrow[home(f, t.shift)]
	}
	var sums [mostNarrow]int32
	mask := uint32(len(t.narrow) - 1)
	for i, f := range features {
		n := &found[i]
		for k := home(f, t.shift); n.key != f && !n.isFree(); {
			k = (k + 1) & mask
			n = &t.narrow[k]
		}
		if n.key == f {
			for l, w := range n.weights {
				sums[l] += int32(w)
			}
		}
	}
	for l := range scores {
		scores[l] += sums[l]
	}
}

// score looks up at most so many features as go together, in passes in which no
// load waits for the one before.
func (t *Table) score(scores []int32, features []Feature) {
	var slots [together]slot
	for i, f := range features {
		slots[i] = t.slots[home(f, t.shift)]
	}
	var heads [together]Cell
	var spans [together][2]uint32
	n := 0
	for i, f := range features {
		s := slots[i]
		if s.key() != f && s != 0 {
			s = t.probe(f)
		}
		if s != 0 {
			spans[n][0], spans[n][1] = s.span()
			n++
		}
	}
	for i := range spans[:n] {
		heads[i] = t.cells[spans[i][0]]
	}
	for i := range spans[:n] {
		scores[heads[i].Label] += int32(heads[i].Weight)
		for _, c := range t.cells[spans[i][0]+1 : spans[i][1]] {
			scores[c.Label] += int32(c.Weight)
		}
	}
}

// probe finds the slot of a key that does not stand at home; 0 for none.
func (t *Table) probe(key Feature) slot {
	mask := uint32(len(t.slots) - 1)
	i := (home(key, t.shift) + 1) & mask
	for t.slots[i] != 0 && t.slots[i].key() != key {
		i = (i + 1) & mask
	}
	return t.slots[i]
}

// Best returns the label of the highest score, the lower one of two that are
// equal.
func Best(scores []int32) int {
	best := 0
	for i, s := range scores {
		if s > scores[best] {
			best = i
		}
	}
	return best
}

// NewTable builds the table of the given rows.
func NewTable(labels int, rows []Row) *Table {
	width := max(bits.Len(uint(len(rows)+len(rows)/2)), 1)
	t := &Table{
		labels: labels, shift: uint8(32 - width), slots: make([]slot, 1<<width), wide: uint8(32 - max(width+3, 6)),
	}
	t.filter = make([]uint64, 1<<(32-t.wide-6))
	if labels <= mostNarrow {
		t.slots, t.narrow = nil, make([]narrow, 1<<width)
		for _, r := range rows {
			t.enterNarrow(r)
		}
		return t
	}
	mask, cells := uint32(len(t.slots)-1), 0
	for _, r := range rows {
		cells += len(r.Cells)
	}
	t.cells = make([]Cell, 0, cells)
	for _, r := range rows {
		if len(r.Cells) == 0 || len(t.cells)+len(r.Cells) > mostCells {
			continue
		}
		i := home(r.Key, t.shift)
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = newSlot(r.Key, len(t.cells), len(r.Cells))
		t.cells = append(t.cells, r.Cells...)
		t.pass(r.Key)
	}
	return t
}

// pass lets a key through the filter.
func (t *Table) pass(key Feature) {
	h := key * spread >> t.wide
	t.filter[h>>6] |= 1 << (h & 63)
}

// enterNarrow enters a row into a table of few labels. One without a weight is left out.
func (t *Table) enterNarrow(r Row) {
	n := narrow{key: r.Key}
	for _, c := range r.Cells {
		n.weights[c.Label] = c.Weight
	}
	if n.isFree() {
		return
	}
	mask := uint32(len(t.narrow) - 1)
	i := home(r.Key, t.shift)
	for !t.narrow[i].isFree() {
		i = (i + 1) & mask
	}
	t.narrow[i] = n
	t.pass(r.Key)
}

// AppendRows writes rows, sorted by key: differences of keys, which labels have a
// weight (bits for up to sixteen labels, else a count and the labels),
// and the weights.
func AppendRows(b []byte, labels int, rows []Row) []byte {
	b = binary.AppendUvarint(b, uint64(len(rows)))
	last := Feature(0)
	for _, r := range rows {
		b = binary.AppendUvarint(b, uint64(r.Key-last))
		last = r.Key
		if labels <= 16 {
			set := uint64(0)
			for _, c := range r.Cells {
				set |= 1 << c.Label
			}
			b = binary.AppendUvarint(b, set)
		} else {
			b = binary.AppendUvarint(b, uint64(len(r.Cells)))
			for _, c := range r.Cells {
				b = append(b, c.Label)
			}
		}
		for _, c := range r.Cells {
			b = binary.AppendVarint(b, int64(c.Weight))
		}
	}
	return b
}

// ErrCut is the error of a file that ends too soon.
var ErrCut = errors.New("the model is cut off")

// ReadRows reads what AppendRows wrote for a table of so many labels and returns
// the bytes behind it.
func ReadRows(b []byte, labels int) ([]Row, []byte, error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)) {
		return nil, nil, ErrCut
	}
	b = b[size:]
	rows := make([]Row, n)
	cells := make([]Cell, 0, len(b)/3)
	var err error
	last := Feature(0)
	for i := range rows {
		step, size := binary.Uvarint(b)
		if size <= 0 || len(b) < size+1 {
			return nil, nil, ErrCut
		}
		first := len(cells)
		cells, b, err = readCells(cells, b[size:], labels)
		if err != nil {
			return nil, nil, err
		}
		last += Feature(step)
		rows[i] = Row{last, cells[first:len(cells):len(cells)]}
	}
	return rows, b, nil
}

// readCells appends the cells of one row to dst and returns the bytes behind it.
func readCells(dst []Cell, b []byte, labels int) ([]Cell, []byte, error) {
	first := len(dst)
	n, size := binary.Uvarint(b)
	if size <= 0 || n >= 1<<16 {
		return nil, nil, ErrCut
	}
	b = b[size:]
	if labels <= 16 {
		for set := n; set > 0; set &= set - 1 {
			dst = append(dst, Cell{Label: uint8(bits.TrailingZeros64(set))})
		}
	} else {
		if n > uint64(len(b)) {
			return nil, nil, ErrCut
		}
		for _, l := range b[:n] {
			dst = append(dst, Cell{Label: l})
		}
		b = b[n:]
	}
	for i := first; i < len(dst); i++ {
		if int(dst[i].Label) >= labels {
			return nil, nil, fmt.Errorf("label %d of %d", dst[i].Label, labels)
		}
		weight, size := binary.Varint(b)
		if size <= 0 || weight != int64(int16(weight)) {
			return nil, nil, ErrCut
		}
		dst[i].Weight = int16(weight)
		b = b[size:]
	}
	return dst, b, nil
}
