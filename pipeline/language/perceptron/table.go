// Package perceptron is the one learnt engine of the language layer: a linear
// classifier over hashed features. Learner learns it as an averaged perceptron
// (M. Collins, "Discriminative Training Methods for Hidden Markov Models", 2002)
// and Table holds what was learnt in whole numbers, so that scoring needs no
// floating point and gives the same answer on every machine.
package perceptron

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
)

// Hash is the identity of a feature. Features are hashed by Mix; two features of
// one hash share their weights.
type Hash = uint32

// Mix joins a template number and the hashes of what it looks at.
func Mix(template int, parts ...uint64) Hash {
	h := uint64(template+1) * 0x9E3779B97F4A7C15
	for _, p := range parts {
		h = (h ^ p) * 0xD6E8FEB86659FD93
		h ^= h >> 32
	}
	return Hash(h ^ h>>29)
}

// Table scores labels. It is read only and may be shared.
type Table struct {
	labels int
	mask   uint32
	slots  []slot
	cells  []cell
}

// slot is one place of the open-addressing table; count 0 means free.
type slot struct {
	key   Hash
	first uint32
	count uint16
}

// cell is the weight that a feature gives to a label.
type cell struct {
	label  uint8
	weight int8
}

// Labels returns how many labels the table scores.
func (t *Table) Labels() int { return t.labels }

// Features returns how many features have a weight.
func (t *Table) Features() int {
	n := 0
	for i := range t.slots {
		if t.slots[i].count > 0 {
			n++
		}
	}
	return n
}

// Score adds the weights of the features to the scores, one a label.
func (t *Table) Score(scores []int32, features []Hash) {
	for _, f := range features {
		for i := f & t.mask; t.slots[i].count > 0; i = (i + 1) & t.mask {
			if s := &t.slots[i]; s.key == f {
				for _, c := range t.cells[s.first : s.first+uint32(s.count)] {
					scores[c.label] += int32(c.weight)
				}
				break
			}
		}
	}
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

// Row is the weights of one feature, as files hold them.
type Row struct {
	Key   Hash
	Cells []Cell
}

// Cell is a label and its weight.
type Cell struct {
	Label  uint8
	Weight int8
}

// NewTable builds the table of the given rows.
func NewTable(labels int, rows []Row) *Table {
	size := uint32(1) << bits.Len(uint(len(rows)+len(rows)/2+1))
	t := &Table{labels: labels, mask: size - 1, slots: make([]slot, size)}
	for _, r := range rows {
		i := r.Key & t.mask
		for t.slots[i].count > 0 {
			i = (i + 1) & t.mask
		}
		t.slots[i] = slot{r.Key, uint32(len(t.cells)), uint16(len(r.Cells))}
		for _, c := range r.Cells {
			t.cells = append(t.cells, cell{c.Label, c.Weight})
		}
	}
	return t
}

// AppendRows writes rows, sorted by key, as differences of keys and pairs of
// label and weight.
func AppendRows(b []byte, rows []Row) []byte {
	b = binary.AppendUvarint(b, uint64(len(rows)))
	last := Hash(0)
	for _, r := range rows {
		b = binary.AppendUvarint(b, uint64(r.Key-last))
		last = r.Key
		b = append(b, byte(len(r.Cells)))
		for _, c := range r.Cells {
			b = append(b, c.Label, byte(c.Weight))
		}
	}
	return b
}

var errCut = errors.New("the model is cut off")

// ReadRows reads what AppendRows wrote and returns the bytes behind it.
func ReadRows(b []byte, labels int) ([]Row, []byte, error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)) {
		return nil, nil, errCut
	}
	b = b[size:]
	rows := make([]Row, n)
	var cells []Cell
	last := Hash(0)
	for i := range rows {
		step, size := binary.Uvarint(b)
		if size <= 0 || len(b) < size+1 {
			return nil, nil, errCut
		}
		count := int(b[size])
		b = b[size+1:]
		if len(b) < 2*count {
			return nil, nil, errCut
		}
		last += Hash(step)
		first := len(cells)
		for k := range count {
			if int(b[2*k]) >= labels {
				return nil, nil, fmt.Errorf("label %d of %d", b[2*k], labels)
			}
			cells = append(cells, Cell{b[2*k], int8(b[2*k+1])})
		}
		b = b[2*count:]
		rows[i] = Row{last, cells[first:len(cells):len(cells)]}
	}
	return rows, b, nil
}
