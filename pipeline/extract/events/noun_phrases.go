package events

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

// conjuncts returns the mentions joined with m by "and" and commas, to the left
// (-1) or to the right (1).
func (e *eventFinder) conjuncts(m, way int) []int {
	out := []int{e.speaker(m)}
	hasAnd, isBetween := false, e.prepositionBefore(e.TokenAt(e.Mentions[m].Start)) == "between"
	for next := m + way; next >= e.lo && next < e.hi; next += way {
		if next+1 == m && way < 0 && e.Mentions[next].Start >= e.Tokens[e.phraseStart(m)].Start {
			m = next // an adjective of the same phrase: "Romanian colleague Mircea Geoana"
			continue
		}
		left, right := min(m, next), max(m, next)
		from, to := e.TokenAt(e.Mentions[left].End), e.phraseStart(right)
		if way > 0 {
			to = e.TokenAt(e.Mentions[right].Start)
		}
		if !e.isJoin(from, to) || way < 0 && (!e.isCoordinate(next, m, from, to) || e.isBehindTrigger(next)) || way > 0 && !isBetween && e.isSubject(next) {
			break
		}
		for k := from; k < to; k++ {
			hasAnd = hasAnd || e.is(k, "and") || e.is(k, "&") || e.is(k, "well")
		}
		out = append(out, e.speaker(next))
		m = next
	}
	if !hasAnd {
		out = out[:1]
	}
	if way < 0 {
		slices.Reverse(out)
	}
	return out
}

// isBehindTrigger reports whether a mention is the object of a verb: "invaded Iran
// and King Hussein backed Iraq".
func (e *eventFinder) isBehindTrigger(m int) bool {
	start := e.phraseStart(m)
	for i := range e.triggers {
		if !e.triggers[i].isNoun && e.triggers[i].last == start {
			return true
		}
	}
	return false
}

// isCoordinate reports whether the mention left, which token from to up to to join
// with m, can share its part: a bare adjective only directly before "and" ("the
// Slovenian and Romanian ministers"), a name behind a preposition only in "the
// presidents of Kosovo and Serbia".
func (e *eventFinder) isCoordinate(left, m, from, to int) bool {
	if e.Mentions[left].Value.Method == "demonym" {
		return to == from+1
	}
	preposition := e.prepositionBefore(e.TokenAt(e.Mentions[left].Start))
	return preposition == "" || preposition == "of" && to == from+1 && to == e.TokenAt(e.Mentions[m].Start)
}

// isSubject reports whether a mention opens a clause of its own: "closed its
// embassy in Syria and both countries maintain relations".
func (e *eventFinder) isSubject(m int) bool {
	next := e.TokenAt(e.Mentions[m].End)
	return len(e.Mentions[m].Value.Others) > 0 || next < e.limit && (e.isIn(e.words.auxiliary, next) || e.verbs[e.Tokens[next].Fold] == finite)
}

// phraseStart returns the first token of the noun phrase that a mention ends:
// titles, adjectives and an article may stand before the name.
func (e *eventFinder) phraseStart(m int) int {
	first := e.TokenAt(e.Mentions[m].Start)
	start := first
	for k := first - 1; k >= e.first && k >= first-5; k-- {
		switch {
		case e.isIn(e.words.determiner, k):
			return k
		case e.Tokens[k].Kind != doc.Word, e.isIn(e.words.auxiliary, k), e.isIn(e.words.preposition, k), e.isIn(e.words.coordinate, k), e.isIn(e.words.relative, k), e.verbs[e.Tokens[k].Fold] == finite:
			return start
		case e.Tokens[k].Shape.Is(doc.Capital):
			start = k
		}
	}
	return start
}

// speaker returns the mention that tells the country of a phrase: a name of which
// no country is known speaks for the adjective before it ("Romanian colleague
// Mircea Geoana").
func (e *eventFinder) speaker(m int) int {
	if m > e.lo && e.party(m) == "" && e.Mentions[m-1].Value.Method == "demonym" && e.Mentions[m-1].Start >= e.Tokens[e.phraseStart(m)].Start {
		return m - 1
	}
	return m
}

// isJoin reports whether tokens from up to to are "and", a comma, or both, with
// an article, or nothing but the title of the next name.
func (e *eventFinder) isJoin(from, to int) bool {
	if to-from < 1 || to-from > 5 {
		return false
	}
	joined := false
	for k := from; k < to; k++ {
		switch w := e.word(k); {
		case w == "and" || w == "&" || w == "," || w == "as" || w == "well":
			joined = true
		case joined && (e.isIn(e.words.determiner, k) || e.Tokens[k].Shape.Is(doc.Capital)):
		default:
			return false
		}
	}
	return joined
}

// prepositionBefore returns the preposition before a noun phrase whose name
// begins at token i, "" for none. Articles, adjectives, titles and roles may
// stand between.
func (e *eventFinder) prepositionBefore(i int) string {
	for k, n := i-1, 0; k >= e.first && n < 6; k, n = k-1, n+1 {
		t := &e.Tokens[k]
		switch {
		case e.isIn(e.words.preposition, k):
			return strings.ToLower(e.word(k))
		case e.isIn(e.words.determiner, k):
			continue
		case t.Kind == doc.Word && t.Shape.Is(doc.Capital) && !t.Shape.Is(doc.Opens), e.mentionEnding(k) >= 0 && e.Mentions[e.mentionEnding(k)].Value.Method == "demonym":
			continue
		case t.Kind == doc.Word && n < 3 && !e.isIn(e.words.auxiliary, k) && !e.isIn(e.words.coordinate, k) && !e.isIn(e.words.relative, k) && e.followsDeterminer(k):
			continue
		}
		return ""
	}
	return ""
}

// followsDeterminer reports whether an article stands at most two tokens before
// k: the words between belong to the noun phrase.
func (e *eventFinder) followsDeterminer(k int) bool {
	return e.isIn(e.words.determiner, k-1) || e.isIn(e.words.determiner, k-2) && k-2 >= e.first
}

// mentionEnding returns the mention that ends with token i, or -1.
func (e *eventFinder) mentionEnding(i int) int {
	if i < e.first {
		return -1
	}
	for m := e.hi - 1; m >= e.lo; m-- {
		if e.Mentions[m].End == e.Tokens[i].End {
			return m
		}
	}
	return -1
}
