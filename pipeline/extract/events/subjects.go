package events

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

// subjects finds the subjects of verbs.
type subjects struct {
	*sentence
	phrases   phrases
	conjuncts coordination
}

// leastHolding is the length in tokens from which a trigger may hold its parties: "relations
// between Chile and Peru were established".
const leastHolding = 5

// subject finds the subject of a verb; previous is that of the verb before it.
func (s subjects) subject(t *trigger, previous []int) []int {
	if held := s.held(t); len(held) > 0 {
		return held
	}
	k := t.group.before
	isFree := s.mentionEnding(k) < 0 // no name stands where the subject would
	isJoined := isFree && (s.isIn(s.words.coordinate, k) || s.is(k, "then"))
	isAdverbial := isFree && t.group.isAdverbial
	if (isJoined || isAdverbial) && len(previous) > 0 {
		return previous
	}
	if k > s.first && s.isIn(s.words.relative, k) && !s.is(k, "that") {
		return s.antecedent(k)
	}
	candidates := s.candidates(t)
	if isJoined && !s.is(k, ",") || isAdverbial {
		// The verb before it was no act: its subject leads the sentence.
		slices.Reverse(candidates)
	}
	return s.choose(candidates, t)
}

// held returns the parties that stand between the words of a trigger.
func (s subjects) held(t *trigger) []int {
	if !t.act.sides.isPair {
		return nil
	}
	held := s.mentionsInside(t)
	if t.group.isPassiveWithin || t.last-t.first >= leastHolding && len(held) >= 2 {
		return held
	}
	return nil
}

// choose takes the first candidate that stands in no prepositional phrase, with those
// that are joined with it; else the first behind "of" or in the genitive.
func (s subjects) choose(candidates []int, t *trigger) []int {
	var fallback []int
	for _, m := range candidates {
		preposition := s.phrases.preposition(m)
		isAbsolute := preposition == "with" && t.group.isAdverbial // "with France expelling the ambassador"
		if preposition == "" || isAbsolute {
			return s.conjuncts.before(m)
		}
		if fallback == nil && (preposition == "of" || s.isPossessive(m)) {
			fallback = []int{m}
		}
	}
	return fallback
}

// antecedent returns who the relative pronoun at token k means, if the name stands
// directly before it.
func (s subjects) antecedent(k int) []int {
	if s.is(k-1, ",") {
		k--
	}
	if m := s.mentionEnding(k - 1); m >= 0 && s.canAct(m) {
		return s.conjuncts.before(m)
	}
	return nil
}

// candidates returns the mentions before a verb that can be its subject, the nearest
// first.
func (s subjects) candidates(t *trigger) []int {
	limit := s.Tokens[t.first].Start
	if k := t.group.before; k >= s.first {
		limit = min(limit, s.Tokens[k].End)
	}
	var out []int
	for m := s.hi - 1; m >= s.lo; m-- {
		if s.Mentions[m].End <= limit && s.canAct(m) && !s.isAside(m, t) {
			out = append(out, m)
		}
	}
	return out
}

// isAside reports whether a mention stands apart from the verb: in a compound
// ("anti-Israel"), in brackets, as the object of another verb.
func (s subjects) isAside(m int, t *trigger) bool {
	first := s.begins(m)
	return s.isGlued(first) || s.isBracketed(first, t.first) || s.isParticipleObject(m)
}

// isParticipleObject reports whether a mention is the object of a participle that a comma
// opens: "Kalpokas, addressing the General Assembly, praised France".
func (s subjects) isParticipleObject(m int) bool {
	k := s.phrases.start(m) - 1
	return k > s.first && s.is(k-1, ",") &&
		strings.HasSuffix(s.word(k), "ing") && !s.Tokens[k].Shape.Is(doc.Capital)
}

// isBracketed reports whether token i stands in brackets that close before token end.
func (s subjects) isBracketed(i, end int) bool {
	for k := i; k < end; k++ {
		switch s.word(k) {
		case "(":
			return false
		case ")":
			return true
		}
	}
	return false
}
