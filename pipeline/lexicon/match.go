package lexicon

import (
	"iter"
	"maps"
	"slices"

	"chancery/pipeline/doc"
)

// Words is a set of words by their hashes (doc.Token.Fold). The zero value is empty.
type Words map[uint64]bool

// Has reports whether a word of this hash is among them.
func (w Words) Has(fold uint64) bool { return w[fold] }

// Wordings holds wordings of one token or more by the hash of the first, the longest
// first. The zero value is empty.
type Wordings map[uint64][]wording

// wording is one wording: the hashes behind the first, and the value that stood with
// its list.
type wording struct {
	rest  []uint64
	value string
	// capitals has a bit for each token that wants a capital letter.
	capitals uint64
}

// add enters a wording, and reports false where it stands there already.
func (l Wordings) add(tokens []doc.Token, value string, asWritten bool) bool {
	w := wording{value: value}
	if asWritten {
		w.capitals = capitals(tokens)
	}
	for _, t := range tokens[1:] {
		w.rest = append(w.rest, t.Fold)
	}
	first := tokens[0].Fold
	i := 0
	for ; i < len(l[first]) && len(l[first][i].rest) >= len(w.rest); i++ {
		if known := &l[first][i]; known.capitals == w.capitals && slices.Equal(known.rest, w.rest) {
			return false
		}
	}
	l[first] = slices.Insert(l[first], i, w)
	return true
}

// Match returns the value of the longest wording that begins at token i and ends
// before limit, and the token behind it; last is i where there is none.
func (l Wordings) Match(tokens []doc.Token, i, limit int) (value string, last int) {
next:
	for _, w := range l[tokens[i].Fold] {
		end := i + 1 + len(w.rest)
		if end > limit || w.capitals != 0 && w.capitals&^capitals(tokens[i:end]) != 0 {
			continue
		}
		for k, fold := range w.rest {
			if tokens[i+1+k].Fold != fold {
				continue next
			}
		}
		return w.value, end
	}
	return "", i
}

// Has reports whether a wording of one word has this hash.
func (l Wordings) Has(fold uint64) bool {
	for _, w := range l[fold] {
		if len(w.rest) == 0 {
			return true
		}
	}
	return false
}

// Begins reports whether a wording can begin with a word of this hash.
func (l Wordings) Begins(fold uint64) bool { return len(l[fold]) > 0 }

// Firsts yields the hashes with which wordings begin, in no order.
func (l Wordings) Firsts() iter.Seq[uint64] { return maps.Keys(l) }

// Values yields the values of the wordings, one for each, in no order.
func (l Wordings) Values() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, wordings := range l {
			for _, w := range wordings {
				if !yield(w.value) {
					return
				}
			}
		}
	}
}

// capitals returns a bit for each token with a capital letter.
func capitals(tokens []doc.Token) (bits uint64) {
	for i := range tokens {
		if tokens[i].Shape.Is(doc.Capital) {
			bits |= 1 << (i & 63)
		}
	}
	return bits
}

// Sieve tells in one look that a word is not among those that were added; one that it
// lets through may be another. The zero value lets none through.
type Sieve [1 << 10]uint64

// Add lets words of this hash through.
func (s *Sieve) Add(fold uint64) { s[fold>>6&(1<<10-1)] |= 1 << (fold & 63) }

// Passes reports whether a word of this hash may be one that was added.
func (s *Sieve) Passes(fold uint64) bool { return s[fold>>6&(1<<10-1)]&(1<<(fold&63)) != 0 }
