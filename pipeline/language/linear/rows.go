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
	last := uint64(0)
	for i := range rows {
		step, size := binary.Uvarint(b)
		if size <= 0 || len(b) < size+1 || step > math.MaxUint32-last {
			return nil, nil, ErrCut
		}
		first := len(cells)
		cells, b, err = readCells(cells, b[size:], labels)
		if err != nil {
			return nil, nil, err
		}
		last += step
		rows[i] = Row{Feature(last), cells[first:len(cells):len(cells)]}
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
