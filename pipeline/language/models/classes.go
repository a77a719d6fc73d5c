package models

import (
	"encoding/binary"
	"fmt"

	"chancery/pipeline/language/linear"
)

// Class is to which classes of like words a word belongs, from few large ones to many
// small ones. The classes are counted from 1; 0 stands for a word that is not known.
type Class struct{ Small, Middle, Large uint64 }

// Classes knows the classes of words: k-means over vectors of each word alone, so that
// what was learnt of one word holds for its like. It is read only and may be shared.
type Classes struct {
	card   Card
	byForm map[uint64]Class
}

// Of returns the classes of a word by its hash in small letters (doc.Token.Fold).
func (c *Classes) Of(form uint64) Class { return c.byForm[form] }

// NewClasses returns the classes of words by their hashes.
func NewClasses(byForm map[uint64]Class) *Classes { return &Classes{byForm: byForm} }

// classSize is the bytes of a word in the file: hash, classes.
const classSize = 8 + 1 + 2 + 2

// Bytes writes the classes as a file.
func (c *Classes) Bytes(card Card) []byte {
	b := appendCard(card)
	forms := sortedKeys(c.byForm, func(a, b uint64) int {
		if a < b {
			return -1
		}
		return 1
	})
	b = binary.AppendUvarint(b, uint64(len(forms)))
	for _, f := range forms {
		b = binary.LittleEndian.AppendUint64(b, f)
		b = append(b, uint8(c.byForm[f].Small))
		b = binary.LittleEndian.AppendUint16(b, uint16(c.byForm[f].Middle))
		b = binary.LittleEndian.AppendUint16(b, uint16(c.byForm[f].Large))
	}
	return b
}

// ReadClasses reads what Bytes wrote.
func ReadClasses(b []byte) (*Classes, error) {
	card, b, err := readCard(b)
	if err != nil {
		return nil, err
	}
	n, b, err := count(b, classSize)
	if err != nil {
		return nil, err
	}
	if len(b) != n*classSize {
		return nil, fmt.Errorf("%w: words", linear.ErrCut)
	}
	c := &Classes{card, make(map[uint64]Class, n)}
	for i := range n {
		e := b[i*classSize:]
		c.byForm[binary.LittleEndian.Uint64(e)] = Class{
			uint64(e[8]), uint64(binary.LittleEndian.Uint16(e[9:])), uint64(binary.LittleEndian.Uint16(e[11:])),
		}
	}
	return c, nil
}
