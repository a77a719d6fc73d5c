package events

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
	before    int // token before the auxiliaries, where the subject ends
	isPassive bool
	// isDangling marks a participle, whose subject is that of the verb before:
	// "visited Peru, meeting", "becoming the first to sign".
	isDangling bool
	factuality string
}

// group reads the auxiliaries before a verb and the verb that governs it ("failed
// to sign"). It reports false where the words tell no act: an infinitive of
// purpose, a noun that looks like a verb, a participle before a noun.
func (e *eventFinder) group(t *trigger) bool {
	form := e.verbs[e.Tokens[t.first].Fold]
	g := verbGroup{before: t.first - 1, factuality: certain}
	g.isPassive = e.isPassiveWithin(t) || e.is(t.last, "by") && form == finite
	hasDo, hasBe := false, false
	for ; g.before >= e.first && (e.isIn(e.words.auxiliary, g.before) || e.isAdverb(g.before)); g.before-- {
		k := g.before
		hasBe = hasBe || e.isIn(e.words.be, k)
		hasDo = hasDo || e.isIn(e.words.do, k)
		switch {
		case e.isIn(e.words.negation, k):
			g.factuality = denied
		case e.isIn(e.words.modal, k) && g.factuality == certain:
			g.factuality = possible
		}
	}
	g.isPassive = g.isPassive || hasBe && form != participle
	t.group = g
	switch k := g.before; {
	case form == noVerb:
		return true
	case e.is(t.first-1, "-") && e.Tokens[t.first].Shape.Is(doc.Glued): // "the now-destroyed library"
		return false
	case e.is(k, "to"):
		return form == base && e.governor(&t.group)
	case form == base:
		return hasDo
	case form == participle:
		t.group.isDangling = !hasBe
		return hasBe || e.isClause(k)
	case k < e.first:
		return true
	case e.isIn(e.words.determiner, k) || e.isIn(e.words.preposition, k): // "the signed treaty", "of combined forces"
		return k < t.first-1 || g.isPassive && !e.isIn(e.words.preposition, k)
	}
	return true
}

// isClause reports whether a participle in -ing behind token k tells an act of its
// own: behind a comma or a name, or "after signing", "by expelling".
func (e *eventFinder) isClause(k int) bool {
	return e.is(k, ",") || e.isIn(e.words.participial, k) || !e.isIn(e.words.determiner, k) && e.mentionEnding(k) >= 0 && e.Mentions[e.mentionEnding(k)].Value.Method != "demonym"
}

// governor reads the words that govern an infinitive whose "to" stands before
// the group: those of the list ("failed to"), and "the first country to".
func (e *eventFinder) governor(g *verbGroup) bool {
	to := g.before
	for first := to - 1; first >= e.first && first >= to-3; first-- {
		value, last := e.words.governor.Match(e.Tokens, first, to+1)
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
	for g.before >= e.first && (e.isIn(e.words.auxiliary, g.before) || e.isAdverb(g.before)) {
		if e.isIn(e.words.negation, g.before) {
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
		case e.isIn(e.words.ordinal, k):
			hasOrdinal = true
		case hasOrdinal && (e.isIn(e.words.be, k) || e.isIn(e.words.become, k)):
			g.isDangling = strings.HasSuffix(e.word(k), "ing")
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
	e.subjectBefore = subject
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

// isPassiveWithin reports whether the trigger itself holds was or were before its
// last word: "relations were established", "was expelled".
func (e *eventFinder) isPassiveWithin(t *trigger) bool {
	for i := t.first; i < t.last-1 && !t.act.isActive; i++ {
		if e.isIn(e.words.be, i) {
			return true
		}
	}
	return false
}

// isNominal reports whether a trigger is a noun: by its rule, or since "of" stands
// behind its first word ("the resumption of relations").
func (e *eventFinder) isNominal(t *trigger) bool {
	return t.act.isNoun || t.last > t.first+1 && e.is(t.first+1, "of") && e.verbs[e.Tokens[t.first].Fold] != finite
}
