package events

import (
	"slices"

	"chancery/pipeline/doc"
)

// coordination reads which mentions are joined into one part of an act: "France, Chad
// and Peru".
type coordination struct {
	*sentence
	phrases phrases
}

// mostBetween is how many tokens may join two conjuncts.
const mostBetween = 5

// before returns a mention and those that are joined with it to its left, in the order
// of the text.
func (c coordination) before(m int) []int {
	var joined chain
	joined.add(c.phrases.withCountry(m))
	for next := m - 1; next >= c.lo; next-- {
		if next+1 == m && c.phrases.holds(m, next) {
			m = next // an adjective of the same phrase: "Romanian colleague Mircea Geoana"
			continue
		}
		from, to := c.ends(next), c.phrases.start(m)
		if !c.isJoin(from, to) || !c.canShare(next, m, from, to) || c.isObject(next) {
			break
		}
		joined.link(c.hasConjunction(from, to), c.phrases.withCountry(next))
		m = next
	}
	all := joined.all()
	slices.Reverse(all)
	return all
}

// behind returns a mention and those that are joined with it to its right.
func (c coordination) behind(m int) []int {
	isBetween := c.phrases.preposition(m) == "between"
	var joined chain
	joined.add(c.phrases.withCountry(m))
	for next := m + 1; next < c.hi; next++ {
		from, to := c.ends(m), c.begins(next)
		if !c.isJoin(from, to) || !isBetween && c.isSubject(next) {
			break
		}
		joined.link(c.hasConjunction(from, to), c.phrases.withCountry(next))
		m = next
	}
	return joined.all()
}

// chain is mentions with commas and conjunctions between. Commas alone join nothing.
type chain struct {
	mentions       []int
	hasConjunction bool
}

func (c *chain) add(m int) { c.mentions = append(c.mentions, m) }

func (c *chain) link(hasConjunction bool, m int) {
	c.hasConjunction = c.hasConjunction || hasConjunction
	c.add(m)
}

// all returns the mentions of the chain, the first alone where no conjunction joins them.
func (c *chain) all() []int {
	if !c.hasConjunction {
		return c.mentions[:1]
	}
	return c.mentions
}

// isJoin reports whether tokens from up to to are "and", a comma, or both, and behind
// them an article or the title of the next name.
func (c coordination) isJoin(from, to int) bool {
	if to-from < 1 || to-from > mostBetween {
		return false
	}
	joined := false
	for k := from; k < to; k++ {
		switch {
		case c.isIn(c.words.joint, k):
			joined = true
		case joined && (c.isIn(c.words.determiner, k) || c.Tokens[k].Shape.Is(doc.Capital)):
		default:
			return false
		}
	}
	return joined
}

func (c coordination) hasConjunction(from, to int) bool {
	for k := from; k < to; k++ {
		if c.isIn(c.words.conjunction, k) {
			return true
		}
	}
	return false
}

// canShare reports whether a mention, which token from up to to join with m, can have
// the part of m: a bare adjective only directly before "and" ("the Slovenian and
// Romanian ministers"), a name behind a preposition only in "the presidents of Kosovo
// and Serbia".
func (c coordination) canShare(left, m, from, to int) bool {
	isPlain := to == from+1
	if c.isDemonym(left) {
		return isPlain
	}
	preposition := c.phrases.preposition(left)
	return preposition == "" || preposition == "of" && isPlain && to == c.begins(m)
}

// isObject reports whether a mention is the object of a verb: "invaded Iran and King
// Hussein backed Iraq".
func (c coordination) isObject(m int) bool {
	start := c.phrases.start(m)
	return slices.ContainsFunc(c.triggers, func(t trigger) bool { return !t.isNoun && t.last == start })
}

// isSubject reports whether a mention opens a clause of its own: "closed its embassy in
// Syria and both countries maintain relations".
func (c coordination) isSubject(m int) bool {
	next := c.ends(m)
	return c.meansSeveral(m) || c.isIn(c.words.auxiliary, next) ||
		next < c.limit && c.verbs[c.Tokens[next].Fold] == past
}
