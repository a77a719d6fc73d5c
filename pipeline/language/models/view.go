package models

import (
	"unicode/utf8"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
	"chancery/pipeline/language/linear"
)

// view is what features see of a token: hashes of its form, affixes and shape.
type view struct {
	form                       uint64
	text                       uint64 // of the word as written and its place: equal words look equal
	shape                      uint64 // of the whole word, runs of one kind of letter as one: Xx, d.d
	suffix                     [5]uint64
	prefix                     [4]uint64
	class                      uint64 // tags that the lexicon knows for the word, 0 for an unknown word
	only                       uint8  // the one label that the lexicon knows, + 1
	tag                        uint64
	coarse                     uint64
	isCapital, isDigit, isWord bool
}

// edge stands for the places before and behind a sentence.
var edge = view{form: 1, text: 1, shape: 1, class: 1, tag: 1, coarse: 1}

// look fills a view from a token.
func look(v *view, text string, t *doc.Token, first bool) {
	s := plain(t.In(text))
	*v = view{form: t.Fold}
	if len(s) != t.Len() {
		v.form = language.Fold(s)
	}
	h, n := uint64(fnvOffset), 0
	for i := 0; i < len(s) && n < len(v.prefix); i++ {
		h = (h ^ uint64(lower(s[i]))) * fnvPrime
		v.prefix[n] = h
		n++
	}
	h, n = fnvOffset^0x55, 0
	for i := len(s) - 1; i >= 0 && n < len(v.suffix); i-- {
		h = (h ^ uint64(lower(s[i]))) * fnvPrime
		v.suffix[n] = h
		n++
	}
	h = fnvOffset
	written := t.In(text) // not s: "…" and "..." look the same here, not to the lexicon
	for i := range len(written) {
		h = (h ^ uint64(written[i])) * fnvPrime
	}
	v.text = h
	h = fnvOffset
	last := byte(0)
	v.isCapital, v.isWord = t.Shape.Is(doc.Capital), t.Kind == doc.Word
	if v.isCapital && s[0] >= utf8.RuneSelf { // Ö
		h, last = (h^'X')*fnvPrime, 'X'
	}
	for i := range min(len(s), 24) {
		k := kindOf(s[i])
		if k == 'd' {
			v.isDigit = true
		}
		if k != last {
			h = (h ^ uint64(k)) * fnvPrime
			last = k
		}
	}
	if first {
		h = (h ^ '^') * fnvPrime
	}
	v.shape = h
	v.text = v.text*fnvPrime ^ h | 1
}

// plain writes typographic marks as the treebanks do.
func plain(s string) string {
	switch s {
	case "“", "”", "„", "«", "»":
		return `"`
	case "‘", "’":
		return "'"
	case "–", "—", "‐", "‑":
		return "-"
	case "…":
		return "..."
	}
	return s
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// kindOf is the letter that stands for a byte in a shape. The case of letters
// beyond ASCII is not looked at.
func kindOf(c byte) byte {
	switch {
	case c >= 'a' && c <= 'z', c >= utf8.RuneSelf:
		return 'x'
	case c >= 'A' && c <= 'Z':
		return 'X'
	case c >= '0' && c <= '9':
		return 'd'
	}
	return c
}

// hash is the hash of a label.
func hash(s string) uint64 {
	h := uint64(fnvOffset)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

// features collects the features of one decision.
type features struct {
	list     []linear.Feature
	template uint64
}

// reset begins a new decision whose templates are numbered from base.
func (f *features) reset(base uint64) { f.list, f.template = f.list[:0], base }

// next goes on with templates numbered from base.
func (f *features) next(base uint64) { f.template = base }

func (f *features) add(a uint64) {
	f.template++
	f.list = append(f.list, linear.Begin(f.template).With(a).Feature())
}

func (f *features) add2(a, b uint64) {
	f.template++
	f.list = append(f.list, linear.Begin(f.template).With(a).With(b).Feature())
}

func (f *features) add3(a, b, c uint64) {
	f.template++
	f.list = append(f.list, linear.Begin(f.template).With(a).With(b).With(c).Feature())
}

// views fills buffer with the views of tokens, with space at both ends so that
// features may look beyond: view i of the sentence stands at i + margin.
func views(buffer []view, text string, tokens []doc.Token) []view {
	buffer = buffer[:0]
	for range margin {
		buffer = append(buffer, edge)
	}
	for i := range tokens {
		var v view
		look(&v, text, &tokens[i], i == 0)
		buffer = append(buffer, v)
	}
	for range margin {
		buffer = append(buffer, edge)
	}
	return buffer
}

const margin = 3
