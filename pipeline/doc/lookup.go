package doc

import (
	"slices"
	"sort"
	"strings"
)

// SentenceAt returns the index of the sentence that holds the byte at an offset, -1
// where none does: between sentences, behind the last.
func (d *Document) SentenceAt(offset int) int {
	i := sort.Search(len(d.Sentences), func(i int) bool { return d.Sentences[i].End > offset })
	if i < len(d.Sentences) && d.Sentences[i].Start <= offset {
		return i
	}
	return -1
}

// TokenAt returns the index of the first token that does not begin before an offset,
// len(d.Tokens) where all do.
func (d *Document) TokenAt(offset int) int {
	return sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].Start >= offset })
}

// TokensOf returns the tokens that begin in a span, half-open.
func (d *Document) TokensOf(s Span) (first, last int) { return d.TokenAt(s.Start), d.TokenAt(s.End) }

// MentionsIn returns the range of mentions that begin in a span.
func (d *Document) MentionsIn(s Span) (lo, hi int) { return In(d.Mentions, s) }

// DatesIn returns the range of dates that begin in a span.
func (d *Document) DatesIn(s Span) (lo, hi int) { return In(d.Dates, s) }

// ActorOf returns the actor that a mention means; of a plural mention the first.
func (d *Document) ActorOf(mention int) *Actor { return &d.Actors[d.Mentions[mention].Value.Actor] }

// Lower returns the text of token i with the letters A to Z in small.
func (d *Document) Lower(i int) string {
	b := []byte(d.Tokens[i].In(d.Text))
	for k, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[k] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// LowerBetween returns the text between two offsets in small letters, "" where the
// second is not behind the first.
func (d *Document) LowerBetween(from, to int) string {
	if from >= to {
		return ""
	}
	return strings.ToLower(d.Text[from:to])
}

// IsAllCaps reports whether the words of tokens first to last, half-open, are written
// in capitals, but for one in ten; short words do not count.
func (d *Document) IsAllCaps(first, last int) bool {
	words, caps := 0, 0
	for i := first; i < last; i++ {
		if t := &d.Tokens[i]; t.Kind == Word && t.Len() > 2 {
			words++
			if t.Shape.Is(AllCaps) {
				caps++
			} else if (words-caps)*10 > last-first {
				return false
			}
		}
	}
	return words >= 2 && caps*10 > words*9
}

// In returns the range of a layer's mentions that begin in a span. As all look-ups it
// wants the layer in order.
func In[T any](layer []Mention[T], s Span) (lo, hi int) {
	return From(layer, s.Start), From(layer, s.End)
}

// From returns the index of the first mention that does not begin before an offset,
// len(layer) where all do.
func From[T any](layer []Mention[T], offset int) int {
	return sort.Search(len(layer), func(i int) bool { return layer[i].Start >= offset })
}

// StartingAt returns the first mention that begins at an offset, and whether there is
// one.
func StartingAt[T any](layer []Mention[T], offset int) (int, bool) {
	return slices.BinarySearchFunc(layer, offset, func(m Mention[T], at int) int { return m.Start - at })
}

// EndingFrom returns the index of the first mention that does not end before an
// offset. The mentions of the layer must not overlap.
func EndingFrom[T any](layer []Mention[T], offset int) int {
	return sort.Search(len(layer), func(i int) bool { return layer[i].End >= offset })
}

// Covers reports whether the mention that begins last before the byte at an offset, or
// there, reaches over it.
func Covers[T any](layer []Mention[T], offset int) bool {
	k := From(layer, offset+1)
	return k > 0 && offset < layer[k-1].End
}
