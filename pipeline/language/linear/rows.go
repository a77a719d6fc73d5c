package linear

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/bits"
)

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

// Append writes a table: its rows by differences of keys, which labels have a weight (bits
// for up to sixteen labels, else a count and the labels), and the weights.
func (t *Table) Append(b []byte) []byte { return appendRows(b, t.labels, t.Rows()) }

func appendRows(b []byte, labels int, rows []Row) []byte {
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

// ReadTable reads what Append wrote of a table of so many labels and returns the bytes
// behind it.
func ReadTable(b []byte, labels int) (*Table, []byte, error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)) {
		return nil, nil, ErrCut
	}
	b = b[size:]
	t := newBuilder(labels, int(n))
	var cells []Cell
	var err error
	key := uint64(0)
	for range n {
		step, size := binary.Uvarint(b)
		if size <= 0 || len(b) < size+1 || step > math.MaxUint32-key {
			return nil, nil, ErrCut
		}
		cells, b, err = readCells(cells[:0], b[size:], labels)
		if err != nil {
			return nil, nil, err
		}
		key += step
		t.enter(Feature(key), cells)
	}
	return t.table(), b, nil
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
