package gazetteer

import (
	"slices"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

// index finds aliases by their first words. Those of one first word stand side by
// side, the longest first, so that the first that fits is the longest that does.
type index struct {
	table   table
	aliases []alias
	words   []word
	scanner *language.Scanner
}

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

// of returns the aliases whose first word has a hash.
func (x *index) of(fold uint64) []alias {
	s := x.table.place(fold)
	return x.aliases[s.first:s.last]
}

// at returns the longest alias that begins at token i and ends before limit, nil where
// none does.
func (x *index) at(tokens []doc.Token, i, limit int) *alias {
	found := x.of(tokens[i].Plain)
	for k := range found {
		if x.matches(&found[k], tokens, i, limit) {
			return &found[k]
		}
	}
	return nil
}

// matches reports whether an alias, the first word of which is token i, stands there
// with its capitals.
func (x *index) matches(a *alias, tokens []doc.Token, i, limit int) bool {
	last := i + int(a.n) - 1
	if last >= limit {
		return false
	}
	words := x.words[a.words : int(a.words)+int(a.n)]
	for k := 1; k < len(words); k++ {
		if t := &tokens[i+k]; uint32(t.Plain) != words[k].fold || !t.Shape.Is(words[k].shape) {
			return false
		}
	}
	return tokens[i].Shape.Is(words[0].shape) && (!a.isCapital || a.hasCapitals(&tokens[i], &tokens[last]))
}

// hasCapitals reports whether the first and the last token of a name of a person have
// the capitals that it wants.
func (a *alias) hasCapitals(first, last *doc.Token) bool {
	return first.Shape.Is(doc.Capital) && (a.hasArticle || last.Shape.Is(doc.Capital) || last.Kind != doc.Word)
}

// entries returns the entries that have a name, whatever its capitals, the most likely
// first.
func (x *index) entries(name string) []int {
	return x.spelled(name, func(a *alias) (int, bool) { return int(a.entry), a.sense != Office })
}

// people returns the people who have a full name, whatever its capitals, in the order in
// which they were read.
func (x *index) people(name string) []int {
	return x.spelled(name, func(a *alias) (int, bool) { return int(a.person), a.sense == Office })
}

// spelled returns, each once, what is taken of the aliases that are spelled like a name.
func (x *index) spelled(name string, take func(*alias) (int, bool)) []int {
	tokens := x.scanner.Tokens(nil, name, doc.Span{End: len(name)})
	if len(tokens) == 0 {
		return nil
	}
	var out []int
	found := x.of(tokens[0].Plain)
	for k := range found {
		if n, ok := take(&found[k]); ok && x.isSpelled(&found[k], tokens) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// isSpelled reports whether an alias, the first word of which is the first token, is
// made of these words, whatever their case.
func (x *index) isSpelled(a *alias, tokens []doc.Token) bool {
	if int(a.n) != len(tokens) {
		return false
	}
	for k := 1; k < len(tokens); k++ {
		if x.words[int(a.words)+k].fold != uint32(tokens[k].Plain) {
			return false
		}
	}
	return true
}
