package extract

import (
	"strings"

	"chancery/pipeline/doc"
)

// The values of FactBank that a verb group can give.
const (
	certain  = "CT+"
	denied   = "CT-"
	possible = "PS+"
)

// verbGroup is what stands around the verb of a trigger.
type verbGroup struct {
	before     int // token before the auxiliaries, where the subject ends
	isPassive  bool
	factuality string
}

// group reads the auxiliaries before a verb and the verb that governs it ("failed
// to sign"). It reports false where the words tell no act: an infinitive of
// purpose, a noun that looks like a verb, a participle before a noun.
func (e *eventFinder) group(t *trigger) bool {
	g := verbGroup{before: t.first - 1, factuality: certain}
	g.isPassive = e.isPassiveWithin(t) || e.is(t.last, "by") && e.isParticiple(t.first)
	isBase, hasDo := e.bases[e.Tokens[t.first].Fold], false
	for g.before >= e.first && (e.isIn("auxiliary", g.before) || e.isAdverb(g.before)) {
		k := g.before
		g.isPassive = g.isPassive || e.isIn("be", k) && e.isParticiple(t.first)
		hasDo = hasDo || e.isIn("do", k)
		switch {
		case e.isIn("negation", k):
			g.factuality = denied
		case e.isIn("modal", k) && g.factuality == certain:
			g.factuality = possible
		}
		g.before--
	}
	k := g.before
	switch {
	case e.is(k, "to"):
		if !isBase || !e.governor(&g) {
			return false
		}
	case isBase && !hasDo:
		return false
	case k >= e.first && e.isIn("determiner", k) && !g.isPassive && k == t.first-1 && e.isParticiple(t.first):
		return false
	case k >= e.first && k == t.first-1 && e.isIn("preposition", k) && !strings.HasSuffix(e.word(t.first), "ing"):
		return false
	}
	t.group = g
	return true
}

// governor reads the words that govern an infinitive whose "to" stands before
// the group: those of the list ("failed to"), and "the first country to".
func (e *eventFinder) governor(g *verbGroup) bool {
	to := g.before
	for first := to - 1; first >= e.first && first >= to-3; first-- {
		value, last := e.lists["governor"].match(e.Tokens, first, to+1)
		if last != to+1 {
			continue
		}
		if g.factuality == certain {
			g.factuality = value
		}
		g.before = first - 1
		e.skipAuxiliaries(g)
		return true
	}
	return e.isFirstTo(g)
}

func (e *eventFinder) skipAuxiliaries(g *verbGroup) {
	for g.before >= e.first && (e.isIn("auxiliary", g.before) || e.isAdverb(g.before)) {
		if e.isIn("negation", g.before) {
			g.factuality = denied
		}
		g.before--
	}
}

// isFirstTo reads "was one of the first countries to" and its kin before an
// infinitive.
func (e *eventFinder) isFirstTo(g *verbGroup) bool {
	hasOrdinal := false
	for k := g.before - 1; k >= e.first && k > g.before-12; k-- {
		switch {
		case e.isIn("ordinal", k):
			hasOrdinal = true
		case hasOrdinal && (e.isIn("be", k) || e.isIn("become", k)):
			g.before = k - 1
			e.skipAuxiliaries(g)
			return true
		case e.Tokens[k].Kind == doc.Punct:
			return false
		}
	}
	return false
}

// verbArguments finds who acts and on whom around a verb.
func (e *eventFinder) verbArguments(t *trigger) (sources, targets []int) {
	subject := e.subject(t.group.before, t)
	switch isPassive := t.group.isPassive; {
	case isPassive && len(t.act.receiver) > 0 && t.act.rule.Means == "SANCTION": // "the Canadian embassy was closed"
		return e.agentBehind(t), subject
	case isPassive && len(t.act.receiver) > 0: // "the Canadian embassy was opened in Nairobi"
		return subject, e.receivers(t)
	case isPassive && len(subject) == 0 && t.act.isSymmetric: // "a treaty was signed between Iraq and Peru"
		return e.objects(t, nil), nil
	case isPassive:
		return e.agentBehind(t), subject
	}
	return subject, e.objects(t, subject)
}

func (e *eventFinder) isAdverb(i int) bool {
	w := e.word(i)
	return len(w) > 4 && strings.HasSuffix(w, "ly") && !e.Tokens[i].Shape.Is(doc.Capital)
}

// isParticiple reports whether the form of a verb can follow was and were.
func (e *eventFinder) isParticiple(i int) bool {
	return !strings.HasSuffix(e.word(i), "ing")
}

// isPassiveWithin reports whether the trigger itself holds was or were before its
// last verb: "relations were established".
func (e *eventFinder) isPassiveWithin(t *trigger) bool {
	for i := t.first; i < t.last; i++ {
		if e.isIn("be", i) && i > t.first {
			return true
		}
	}
	return false
}
