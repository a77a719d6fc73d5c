package events

import (
	"strings"

	"chancery/pipeline/doc"
)

// phrases reads the noun phrases that end with the mentions of a sentence: what stands
// before a name.
type phrases struct{ *sentence }

const (
	mostBefore      = 5 // tokens of a noun phrase before its name
	mostToCase      = 6 // tokens between a name and the preposition that marks it
	mostRolesToCase = 3 // of them those that may be words in small letters
)

// start returns the first token of the noun phrase that a mention ends: titles,
// adjectives and an article may stand before the name.
func (p phrases) start(m int) int {
	first := p.begins(m)
	start := first
	for k := first - 1; k >= p.first && k >= first-mostBefore; k-- {
		switch {
		case p.isIn(p.words.determiner, k):
			return k
		case p.isOutside(k):
			return start
		case p.Tokens[k].Shape.Is(doc.Capital):
			start = k
		}
	}
	return start
}

// isOutside reports whether a token cannot stand in a noun phrase before its name.
func (p phrases) isOutside(k int) bool {
	return p.Tokens[k].Kind != doc.Word || p.isIn(p.words.preposition, k) || p.isBetweenPhrases(k) ||
		p.verbs[p.Tokens[k].Fold] == past
}

// isBetweenPhrases reports whether a token stands between phrases: an auxiliary, "and", "which".
func (p phrases) isBetweenPhrases(k int) bool {
	return p.isIn(p.words.auxiliary, k) || p.isIn(p.words.coordinate, k) || p.isIn(p.words.relative, k)
}

// preposition returns the preposition before the noun phrase of a mention, "" for none.
// Articles, adjectives, titles and roles may stand between.
func (p phrases) preposition(m int) string {
	first := p.begins(m)
	for k := first - 1; k >= p.first && k >= first-mostToCase; k-- {
		switch {
		case p.isIn(p.words.preposition, k):
			return strings.ToLower(p.word(k))
		case p.isIn(p.words.determiner, k), p.isTitle(k), first-k <= mostRolesToCase && p.isRole(k):
			continue
		}
		return ""
	}
	return ""
}

// isTitle reports whether a token before a name is a capitalised word within the
// sentence, or ends an adjective of a country.
func (p phrases) isTitle(k int) bool {
	t := &p.Tokens[k]
	if t.Kind == doc.Word && t.Shape.Is(doc.Capital) && !t.Shape.Is(doc.Opens) {
		return true
	}
	m := p.mentionEnding(k)
	return m >= 0 && p.isDemonym(m)
}

// isRole reports whether a token is a word of a noun phrase: an article stands at most
// two tokens before it.
func (p phrases) isRole(k int) bool {
	return p.Tokens[k].Kind == doc.Word && !p.isBetweenPhrases(k) &&
		(p.isIn(p.words.determiner, k-1) || p.isIn(p.words.determiner, k-2))
}

// withCountry returns the mention that tells the country of a phrase: where none is known
// of a name, the adjective before it tells it ("Romanian colleague Mircea Geoana").
func (p phrases) withCountry(m int) int {
	if m > p.lo && p.party(m) == "" && p.isDemonym(m-1) && p.holds(m, m-1) {
		return m - 1
	}
	return m
}

// holds reports whether the phrase of mention m begins before another one does.
func (p phrases) holds(m, other int) bool {
	return p.Mentions[other].Start >= p.Tokens[p.start(m)].Start
}
