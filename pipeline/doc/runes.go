package doc

import (
	"sort"
	"unicode/utf8"
)

// Runes converts byte offsets of one text into code points. It keeps a count
// every few hundred bytes, so that a conversion costs little wherever it falls.
type Runes struct {
	text   string
	counts []int32 // code points before byte i*stride
	ascii  bool
}

const runeStride = 256

// NewRunes counts the text once.
func NewRunes(text string) *Runes {
	r := &Runes{text: text, ascii: true}
	n := int32(0)
	for i := 0; i < len(text); i++ {
		if i%runeStride == 0 {
			r.counts = append(r.counts, n)
		}
		if text[i] >= utf8.RuneSelf {
			r.ascii = false
		}
		if text[i]&0xC0 != 0x80 {
			n++
		}
	}
	return r
}

// At returns how many code points stand before the byte offset, which lies on a
// rune border in 0 … len(text).
func (r *Runes) At(offset int) int {
	if r.ascii || offset == 0 {
		return offset
	}
	block := min(offset/runeStride, len(r.counts)-1)
	n := int(r.counts[block])
	for i := block * runeStride; i < offset; i++ {
		if r.text[i]&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

// Offset returns the byte before which n code points stand, len(text) where there are
// fewer: the inverse of At.
func (r *Runes) Offset(n int) int {
	if r.ascii {
		return min(max(n, 0), len(r.text))
	}
	block := sort.Search(len(r.counts), func(b int) bool { return int(r.counts[b]) > n }) - 1
	if block < 0 {
		return 0
	}
	left := n - int(r.counts[block])
	for i := block * runeStride; i < len(r.text); i++ {
		if r.text[i]&0xC0 == 0x80 {
			continue
		}
		if left == 0 {
			return i
		}
		left--
	}
	return len(r.text)
}
