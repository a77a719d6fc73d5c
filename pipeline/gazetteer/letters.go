package gazetteer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Abbreviated returns the lands, entries, of whose full names letters are the initials, with
// or without those of small words: ROC is Taiwan, the Republic of China, and the Republic of
// Croatia.
func (g *Gazetteer) Abbreviated(letters string) []int { return g.letters[letters] }

// land files the full names of a land, and their initials.
func (r *stateReader) land(i int, cells ...string) {
	r.names(i, cells...)
	for _, cell := range cells {
		for _, name := range split(cell) {
			capitals, all := Initials(name)
			for _, letters := range [...]string{capitals, all} {
				if len(letters) > 2 && !slices.Contains(r.letters[letters], i) {
					r.letters[letters] = append(r.letters[letters], i)
				}
			}
		}
	}
}

// Initials returns the capitals with which the words of a name begin, all those of a word
// with full stops ("U.S."), and the first letters of all its words as capitals.
func Initials(name string) (capitals, all string) {
	var b, c strings.Builder
	for word := range strings.FieldsSeq(name) {
		first, _ := utf8.DecodeRuneInString(word)
		isDotted := strings.Count(word, ".") > 1
		for _, r := range word {
			if unicode.IsUpper(r) {
				b.WriteRune(r)
				c.WriteRune(r)
			} else if r == first && unicode.IsLetter(r) {
				c.WriteRune(unicode.ToUpper(r))
			}
			if !isDotted {
				break
			}
		}
	}
	return b.String(), c.String()
}
