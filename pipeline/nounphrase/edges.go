package nounphrase

import (
	"strings"

	"chancery/pipeline/doc"
)

// How many tokens a noun phrase may have, a row of nouns before a noun, what stands
// between a subject and its verb, and what stands in brackets there.
const (
	phraseReach   = 14
	compoundReach = 4
	subjectReach  = 20
	bracketReach  = 14
)

// edges finds where noun phrases begin and end.
type edges struct{ tokens }

// end returns the token behind a noun phrase that begins at token i.
func (e edges) end(i int) int {
	limit := min(i+phraseReach, e.last)
	for k := i; k < limit; k++ {
		belongs := e.isNominal(k) || k > i && e.isComplement(k)
		if !belongs || e.isFigureOrDate(k) {
			return k
		}
	}
	return limit
}

// isComplement reports whether a noun phrase goes on with the preposition at token k, to
// words that are no amount and no date.
func (e edges) isComplement(k int) bool {
	return e.has(e.words.complement, k) && e.isNominal(k+1) && e.d.Tokens[k+1].Kind == doc.Word &&
		!e.isFigureOrDate(k+1) && !e.isFigureOrDate(k+2)
}

// start returns the first token of a noun phrase that ends before token end.
func (e edges) start(end int) int {
	i := end
	for i > e.first && i > end-phraseReach && e.goesBackOver(i-1) {
		i--
	}
	return i
}

// goesBackOver reports whether token k can belong to the noun phrase whose later words
// have been read.
func (e edges) goesBackOver(k int) bool {
	tag := e.Tag(k)
	switch {
	case tag == "CC" && e.endsAmount(k):
		return false
	case strings.HasPrefix(tag, "VB") && (k == e.first || e.word(k-1) != "of"): // "the cost of shipping a ton"
		return false
	}
	return e.isNominal(k) || e.has(e.words.complement, k) || e.has(e.words.adjunct, k)
}

// endsAmount reports whether a date, or a figure and its unit, ends before token end:
// what stands behind it is told anew, as in "rose to 60 million dollars and imports
// fell".
func (e edges) endsAmount(end int) bool {
	last := end - 1
	if e.isNoun(last) && !e.IsDate(last) && last > e.first && !e.IsDate(last-1) {
		last-- // the unit
	}
	return last >= e.first && e.isFigureOrDate(last)
}

// subjectEnd returns the token behind the subject of a verb: auxiliaries, adverbs,
// what stands in brackets or between commas, and "which" are passed over.
func (e edges) subjectEnd(verb int) int {
	i := verb
	for i > e.first && i > verb-subjectReach {
		switch mark := e.word(i - 1); {
		case mark == ")" || mark == "–" || mark == ",":
			open := e.opening(i-1, mark)
			if open < 0 {
				return i
			}
			i = open
		case e.isBeforeVerb(i - 1):
			i--
		default:
			return i
		}
	}
	return i
}

// isBeforeVerb reports whether token k can stand between a subject and its verb.
func (e edges) isBeforeVerb(k int) bool {
	switch tag := e.Tag(k); {
	case tag == "MD", tag == "TO", tag == "WDT", tag == "JJR", strings.HasPrefix(tag, "RB"):
		return true
	}
	return e.IsAuxiliary(k) || e.has(e.words.preverb, k) ||
		e.IsDate(k) || e.has(e.words.adjunct, k) && e.IsDate(k+1) // exports in 2002 rose
}

// opening returns the mark that opens what ends with the mark at token i; behind
// "which" a comma stands alone. It is -1 where there is none.
func (e edges) opening(i int, mark string) int {
	if mark == "," && i+1 < e.last && e.Tag(i+1) == "WDT" {
		return i
	}
	if mark == ")" {
		mark = "("
	}
	for k := i - 1; k >= e.first && k >= i-bracketReach; k-- {
		if e.word(k) == mark {
			return k
		}
	}
	return -1
}

// compoundStart returns the first token of the nouns directly before a noun.
func (e edges) compoundStart(noun int) int {
	i := noun
	for i > e.first && i > noun-compoundReach && e.isModifier(i-1) {
		i--
	}
	for i < noun && !e.isNoun(i) {
		i++
	}
	return i
}

// isModifier reports whether token i can stand before a noun and change its meaning.
func (e edges) isModifier(i int) bool {
	return !e.isFigureOrDate(i) && !e.IsPercent(i) && (e.isNoun(i) || e.Tag(i) == "JJ")
}
