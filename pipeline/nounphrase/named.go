package nounphrase

import (
	"strings"

	"chancery/pipeline/doc"
)

// namer finds what of a noun phrase names the thing.
type namer struct{ tokens }

// named returns the words of a noun phrase that name the thing: without adjuncts, determiners and
// dates in front of it, without "the number of", and up to what is said of it from "in"
// on. It is empty for what only takes up something told before, and for what holds no
// noun.
func (n namer) named(first, end int) doc.Span {
	first = n.naming(first, end)
	return n.span(first, n.lastNamed(first, end))
}

// naming returns the first word of a noun phrase that names the thing.
func (n namer) naming(first, end int) int {
	first = n.afterAdjunct(first, end)
	first = n.afterDeterminers(first, end)
	first = n.afterDate(first, end)
	if first+1 < end && n.has(n.words.quantifier, first) && n.word(first+1) == "of" {
		return n.naming(first+2, end)
	}
	return first
}

// span returns the words that name a thing, empty where they name none.
func (n namer) span(first, last int) doc.Span {
	if last <= first || n.isAnaphor(first, last) || n.word(last-1) == "fold" || !n.hasHead(first, last) {
		return doc.Span{}
	}
	return doc.Span{Start: n.d.Tokens[first].Start, End: n.d.Tokens[last-1].End}
}

// afterAdjunct passes over a preposition with its date or name: "In Chile exports".
func (n namer) afterAdjunct(first, end int) int {
	for first < end && (n.has(n.words.adjunct, first) || n.has(n.words.complement, first)) {
		first++
		for first < end && (n.IsDate(first) || strings.HasPrefix(n.Tag(first), "NNP") || n.Tag(first) == "DT") {
			first++
		}
	}
	return first
}

// afterDeterminers passes over determiners, amounts and dates.
func (n namer) afterDeterminers(first, end int) int {
	for first < end && (n.isDeterminer(first) || n.isFigureOrDate(first)) {
		first++
	}
	return first
}

// isDeterminer reports whether token i in front of a noun phrase names nothing: "the",
// "its", "and", a mark.
func (n namer) isDeterminer(i int) bool {
	switch n.Tag(i) {
	case "DT", "PRP$", "CC", "PDT", "POS", "PRP", "WDT", "EX", "RB":
		return true
	}
	return n.d.Tokens[i].Kind == doc.Punct
}

// afterDate passes over what stands up to a date before a noun: "third-quarter net
// income".
func (n namer) afterDate(first, end int) int {
	for i := first; i+1 < end; i++ {
		isBeforeNoun := n.isNoun(i+1) && !n.IsDate(i+1) || strings.HasPrefix(n.Tag(i+1), "JJ")
		if isBeforeNoun && n.IsDate(i) {
			first = i + 1
		}
	}
	return first
}

// lastNamed returns the token behind the words from first on that name something.
func (n namer) lastNamed(first, end int) int {
	last := first
	for last < end && (!n.has(n.words.adjunct, last) || n.isPartnered(last, end)) && !n.isFigureOrDate(last) {
		last++
	}
	for last > first && n.isDangling(last-1) {
		last--
	}
	return last
}

// isPartnered reports whether a preposition joins a name to what is told: "trade with Peru",
// "trade between Peru and Chile".
func (n namer) isPartnered(i, end int) bool {
	return n.has(n.words.partner, i) && i+1 < end && strings.HasPrefix(n.Tag(i+1), "NNP") && !n.isFigureOrDate(i+1)
}

// isDangling reports whether token i cannot end a noun phrase.
func (n namer) isDangling(i int) bool {
	switch n.Tag(i) {
	case "CC", "DT", "POS":
		return true
	}
	return n.has(n.words.complement, i)
}

// isPronoun reports whether token i is a pronoun or determiner.
func (n namer) isPronoun(i int) bool {
	tag := n.Tag(i)
	return strings.HasPrefix(tag, "PRP") || tag == "DT" || tag == "WDT"
}

// isAnaphor reports whether a phrase is one word that takes up something told before or
// counts nothing.
func (n namer) isAnaphor(first, last int) bool {
	return last == first+1 && (n.has(n.words.anaphor, first) || n.IsPercent(first))
}

// hasHead reports whether a phrase holds a noun, or is an adjective in the place of one:
// "the dead".
func (n namer) hasHead(first, last int) bool {
	for i := first; i < last; i++ {
		if n.isNoun(i) {
			return true
		}
	}
	return last == first+1 && n.Tag(first) == "JJ" && n.Tag(first-1) == "DT"
}
