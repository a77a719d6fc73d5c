package gazetteer

import (
	"cmp"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

// namer files names as tables are read, before the index is packed: the aliases of a
// first word are a chain, in the order in which they came.
type namer struct {
	index
	tokens []doc.Token
}

// newNamer returns a namer with space for so many names.
func newNamer(names int) (namer, error) {
	scanner, err := language.New()
	return namer{index: index{
		table: newTable(1 << 16), aliases: make([]alias, 0, names), words: make([]word, 0, 5*names/2),
		scanner: scanner,
	}}, err
}

// names files the names of some cells for an entry.
func (n *namer) names(entry int, cells ...string) {
	for _, cell := range cells {
		for _, name := range split(cell) {
			sense := Name
			if isShort(name) {
				sense = Short
			}
			n.name(entry, name, sense)
		}
	}
}

// name files a name of an entry.
func (n *namer) name(entry int, name string, sense Sense) {
	if at, words, fold := n.take(name); words > 0 && words < 256 {
		n.file(alias{words: at, n: uint8(words), entry: int32(entry), person: -1, sense: sense}, fold)
	}
}

// officeHolder files a person under a full name, however the source wrote its
// capitals. A word alone is too often somebody else's.
func (n *namer) officeHolder(name string, country, person int32, hasArticle bool) {
	at, words, fold := n.take(name)
	for i := int(at); i < len(n.words); i++ {
		n.words[i].shape = 0
	}
	if words >= 2 && words < 256 {
		n.file(alias{
			words: at, n: uint8(words), entry: country, person: person, sense: Office,
			isCapital: true, hasArticle: hasArticle,
		}, fold)
	}
}

// file adds an alias, the first word of which has a hash.
func (n *namer) file(a alias, fold uint64) {
	i := int32(len(n.aliases))
	s, link := n.table.enter(fold, i)
	if link > 0 {
		n.aliases[link-1].next = i + 1
	}
	if a.sense == Office {
		s.isGiven = true
	}
	n.aliases = append(n.aliases, a)
}

// has reports whether a wording stands for anything.
func (n *namer) has(name string) bool {
	found := false
	n.alike(name, func(*alias) { found = true })
	return found
}

// alike calls use with the aliases made of the words of a name, whatever their case,
// in the order in which they were read.
func (n *namer) alike(name string, use func(*alias)) {
	at, words, fold := n.take(name)
	if words > 0 {
		for i := n.table.place(fold).first; i > 0; i = n.aliases[i-1].next {
			if a := &n.aliases[i-1]; n.isMadeOf(a, int(at), words) {
				use(a)
			}
		}
	}
	n.words = n.words[:at]
}

// ease lets the words within the names that are made of the words of a name be small where they
// are in it: "Dar Es Salaam" in one table is "Dar es Salaam" in another.
func (n *namer) ease(name string) {
	at, words, fold := n.take(name)
	if words > 0 {
		for i := n.table.place(fold).first; i > 0; i = n.aliases[i-1].next {
			if a := &n.aliases[i-1]; n.isMadeOf(a, int(at), words) {
				for k := 1; k < words; k++ {
					n.words[int(a.words)+k].shape &= n.words[int(at)+k].shape
				}
			}
		}
	}
	n.words = n.words[:at]
}

// isMadeOf reports whether an alias consists of as many words as stand at a place.
func (n *namer) isMadeOf(a *alias, at, words int) bool {
	if int(a.n) != words {
		return false
	}
	for k := 1; k < words; k++ {
		if n.words[int(a.words)+k].fold != n.words[at+k].fold {
			return false
		}
	}
	return true
}

// pack puts the aliases of a first word side by side: the longest first, of equals
// the one that was read first, unless rank orders them otherwise.
func (n *namer) pack(rank func([]alias)) index {
	packed := make([]alias, 0, len(n.aliases))
	for i := range n.table.slots {
		s := &n.table.slots[i]
		if s.last == 0 {
			continue
		}
		first := int32(len(packed))
		for k := s.first; k > 0; k = n.aliases[k-1].next {
			packed = append(packed, n.aliases[k-1])
		}
		s.first, s.last = first, int32(len(packed))
		if found := packed[first:]; len(found) > 1 {
			slices.SortStableFunc(found, func(a, b alias) int { return cmp.Compare(b.n, a.n) })
			rank(found)
		}
	}
	n.aliases = packed
	return n.index
}

// take appends the words of a name to those of all and returns where they stand,
// how many they are, and the hash of the first.
func (n *namer) take(name string) (at int32, words int, fold uint64) {
	at = int32(len(n.words))
	if n.takeBlank(name, &fold) {
		return at, len(n.words) - int(at), fold
	}
	n.words = n.words[:at]
	n.tokens = n.scanner.Tokens(n.tokens[:0], name, doc.Span{End: len(name)})
	for i, t := range n.tokens {
		if i == 0 {
			fold = t.Plain
		}
		n.words = append(n.words, word{uint32(t.Plain), t.Shape & (doc.Capital | doc.AllCaps)})
	}
	return at, len(n.tokens), fold
}

// takeBlank takes a name of nothing but ASCII letters and blanks, which needs no
// scanner.
func (n *namer) takeBlank(name string, fold *uint64) bool {
	first := len(n.words)
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
			if len(n.words) == first {
				*fold = hash
			}
			n.words = append(n.words, word{uint32(hash), shapeOf(w)})
		}
		start = end + 1
	}
	return true
}

// shapeOf returns the capitals of a word of ASCII letters.
func shapeOf(w string) doc.Shape {
	switch {
	case w[0] > 'Z':
		return 0
	case len(w) >= 2 && !hasSmall(w):
		return doc.Capital | doc.AllCaps
	}
	return doc.Capital
}

// hasSmall reports whether a letter of ASCII is a small one.
func hasSmall(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 'a' && r <= 'z' })
}

// isShort reports whether a name is made of capitals: UN, U.S., G20.
func isShort(name string) bool {
	return !strings.Contains(name, " ") && strings.ToUpper(name) == name
}

// split returns the parts of a cell that holds several.
func split(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}
