package gazetteer

import (
	"cmp"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

// alias is one name. Its words stand in one slice for all; those behind the first,
// under which it is filed, are compared by half of their hashes.
type alias struct {
	words      int32 // place of the first word
	entry      int32
	person     int32 // -1 for none
	next       int32 // while the tables are read: 1 + the next of the same first word
	n          uint8 // words
	sense      Sense
	isCapital  bool // first and last word must have a capital, whatever the table shows
	hasArticle bool // but for the last, which begins with al-
	isShared   bool // places of several countries have the name, none of them clearly the largest
}

type word struct {
	fold  uint32
	shape doc.Shape
}

// table files numbers under hashes of words, by open addressing.
type table struct {
	slots []slot
	used  int
}

// slot is what is filed under one hash: while tables are read 1 + the first and last
// of a chain, then the first and the one behind the last.
type slot struct {
	fold        uint64
	first, last int32
	isGiven     bool // the word opens names of persons
}

func newTable(size int) table { return table{slots: make([]slot, size)} }

// place returns the slot of a hash, or the free one where it belongs.
func (t *table) place(fold uint64) *slot {
	mask := len(t.slots) - 1
	for i := int(fold*0x9E3779B97F4A7C15>>32) & mask; ; i = (i + 1) & mask {
		if s := &t.slots[i]; s.fold == fold || s.last == 0 {
			return s
		}
	}
}

// enter returns the slot of a hash for something that is numbered at, and takes it
// in use; link is the number of what came before it, 1 and more.
func (t *table) enter(fold uint64, at int32) (s *slot, link int32) {
	if s = t.place(fold); s.last == 0 {
		if 3*t.used >= 2*len(t.slots) {
			t.grow()
			s = t.place(fold)
		}
		t.used++
		*s = slot{fold: fold, first: at + 1}
	}
	link = s.last
	s.last = at + 1
	return s, link
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, 2*len(old))
	for i := range old {
		if old[i].last != 0 {
			*t.place(old[i].fold) = old[i]
		}
	}
}

// file adds an alias of the words from place at on.
func (g *Gazetteer) file(a alias, fold uint64) {
	i := int32(len(g.aliases))
	s, link := g.index.enter(fold, i)
	if link > 0 {
		g.aliases[link-1].next = i + 1
	}
	if a.sense == Office {
		s.isGiven = true
	}
	g.aliases = append(g.aliases, a)
}

// alike calls use with the aliases made of the words of a name, whatever their case,
// in the order in which they were read. It is for the time of reading.
func (g *Gazetteer) alike(name string, use func(*alias)) {
	at, n, fold := g.take(name)
	if n > 0 {
		for i := g.index.place(fold).first; i > 0; i = g.aliases[i-1].next {
			if a := &g.aliases[i-1]; g.isMadeOf(a, int(at), n) {
				use(a)
			}
		}
	}
	g.words = g.words[:at]
}

// isMadeOf reports whether an alias consists of the n words at a place.
func (g *Gazetteer) isMadeOf(a *alias, at, n int) bool {
	if int(a.n) != n {
		return false
	}
	for k := 1; k < n; k++ {
		if g.words[int(a.words)+k].fold != g.words[at+k].fold {
			return false
		}
	}
	return true
}

// pack puts the aliases of a first word side by side: the longest first, of equals
// the one that was read first, of places the largest.
func (g *Gazetteer) pack() {
	packed := make([]alias, 0, len(g.aliases))
	for i := range g.index.slots {
		s := &g.index.slots[i]
		if s.last == 0 {
			continue
		}
		first := int32(len(packed))
		for k := s.first; k > 0; k = g.aliases[k-1].next {
			packed = append(packed, g.aliases[k-1])
		}
		s.first, s.last = first, int32(len(packed))
		if found := packed[first:]; len(found) > 1 {
			slices.SortStableFunc(found, func(a, b alias) int { return cmp.Compare(b.n, a.n) })
			g.rank(found)
		}
	}
	g.aliases = packed
}

// take appends the words of a name to those of all and returns where they stand,
// how many they are, and the hash of the first.
func (g *Gazetteer) take(name string) (at int32, n int, fold uint64) {
	at = int32(len(g.words))
	if g.takeBlank(name, &fold) {
		return at, len(g.words) - int(at), fold
	}
	g.words = g.words[:at]
	g.tokens = g.scanner.Tokens(g.tokens[:0], name, doc.Span{End: len(name)})
	for i, t := range g.tokens {
		if i == 0 {
			fold = t.Plain
		}
		g.words = append(g.words, word{uint32(t.Plain), t.Shape & (doc.Capital | doc.AllCaps)})
	}
	return at, len(g.tokens), fold
}

// hasSmall reports whether a letter of ASCII is a small one.
func hasSmall(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 'a' && r <= 'z' })
}

// takeBlank takes a name of nothing but ASCII letters and blanks, which needs no
// scanner.
func (g *Gazetteer) takeBlank(name string, fold *uint64) bool {
	first := len(g.words)
	for start := 0; start < len(name); {
		end := start
		for end < len(name) && name[end] != ' ' {
			if c := name[end] | 0x20; c < 'a' || c > 'z' {
				return false
			}
			end++
		}
		if w := name[start:end]; w != "" {
			hash := language.Fold(w)
			if len(g.words) == first {
				*fold = hash
			}
			x := word{fold: uint32(hash)}
			if w[0] <= 'Z' {
				x.shape = doc.Capital
				if len(w) >= 2 && !hasSmall(w) {
					x.shape |= doc.AllCaps
				}
			}
			g.words = append(g.words, x)
		}
		start = end + 1
	}
	return true
}
