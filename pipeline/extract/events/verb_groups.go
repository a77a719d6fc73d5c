package events

import (
	"strings"

	"chancery/pipeline/doc"
)

// verbGroup is what stands around the verb of a trigger.
type verbGroup struct {
	before    int // token before the auxiliaries, where the subject ends
	isPassive bool
	// isPassiveWithin marks a trigger that holds "was" or "were" before its last word:
	// "relations were established".
	isPassiveWithin bool
	// isAdverbial marks a participle whose subject is that of the verb before: "visited
	// Peru, meeting", "becoming the first to sign".
	isAdverbial bool
	seen        doc.VerbGroup // what tells whether the act happened
}

// auxiliaries is what stands directly before a verb: auxiliaries and adverbs.
type auxiliaries struct {
	before                              int // token before them
	hasBe, hasDo, hasModal, hasNegation bool
}

// verbGroups reads the words before the verb of a trigger.
type verbGroups struct{ *sentence }

const (
	mostGovernor = 3  // tokens of what governs an infinitive, without "to"
	mostToFirst  = 11 // tokens between "was" and "to" in "was one of the first countries to"
)

// read reads the auxiliaries before a verb and the verb that governs it ("failed to
// sign"). It reports false where the words tell no act: an infinitive of purpose, a noun
// that looks like a verb, a participle before a noun.
func (v verbGroups) read(t *trigger) (g verbGroup, ok bool) {
	form := v.verbs[v.Tokens[t.first].Fold]
	a := v.auxiliaries(t.first)
	g.before = a.before
	g.isPassiveWithin = v.isPassiveWithin(t)
	g.isPassive = g.isPassiveWithin || v.is(t.last, "by") && form == past || a.hasBe && form != gerund
	g.isAdverbial = form == gerund && !a.hasBe
	g.seen.IsModal, g.seen.IsNegated = a.hasModal, a.hasNegation
	ok = v.tellsAct(t, form, a, &g)
	g.seen.Span = v.spanBefore(g.before+1, t.first)
	return g, ok
}

// tellsAct reports whether a verb tells an act by its form and what stands before it,
// and reads what governs an infinitive.
func (v verbGroups) tellsAct(t *trigger, form verbForm, a auxiliaries, g *verbGroup) bool {
	switch {
	case form == noVerb:
		return true
	case v.isGlued(t.first): // "the now-destroyed library"
		return false
	case v.is(a.before, "to"):
		return form == base && (v.governor(g) || v.isFirstTo(g))
	case form == base:
		return a.hasDo
	case form == gerund:
		return a.hasBe || v.isClause(a.before)
	}
	return !v.isAdjective(t, a, g)
}

// isAdjective reports whether a participle belongs to a noun behind it: "the signed
// treaty", "of combined forces".
func (v verbGroups) isAdjective(t *trigger, a auxiliaries, g *verbGroup) bool {
	isPreposition := v.isIn(v.words.preposition, a.before)
	if !isPreposition && !v.isIn(v.words.determiner, a.before) || a.before < t.first-1 {
		return false
	}
	return !g.isPassive || isPreposition
}

// auxiliaries reads the auxiliaries and adverbs that end before a token.
func (v verbGroups) auxiliaries(limit int) auxiliaries {
	a := auxiliaries{before: limit - 1}
	for ; a.before >= v.first && (v.isIn(v.words.auxiliary, a.before) || v.isAdverb(a.before)); a.before-- {
		a.hasBe = a.hasBe || v.isIn(v.words.be, a.before)
		a.hasDo = a.hasDo || v.isIn(v.words.do, a.before)
		a.hasModal = a.hasModal || v.isIn(v.words.modal, a.before)
		a.hasNegation = a.hasNegation || v.isIn(v.words.negation, a.before)
	}
	return a
}

// isPassiveWithin reports whether the trigger itself holds was or were before its last
// word: "relations were established", "was expelled".
func (v verbGroups) isPassiveWithin(t *trigger) bool {
	for i := t.first; i < t.last-1 && !t.act.isActive; i++ {
		if v.isIn(v.words.be, i) {
			return true
		}
	}
	return false
}

// isClause reports whether a participle in -ing behind token k tells an act of its own:
// behind a comma or a name, or "after signing", "by expelling".
func (v verbGroups) isClause(k int) bool {
	if v.is(k, ",") || v.isIn(v.words.participial, k) {
		return true
	}
	m := v.mentionEnding(k)
	return m >= 0 && !v.isDemonym(m) && !v.isIn(v.words.determiner, k)
}

// governor reads the words of the list that govern an infinitive whose "to" stands
// before the group: "failed to".
func (v verbGroups) governor(g *verbGroup) bool {
	to := g.before
	for first := to - 1; first >= v.first && first >= to-mostGovernor; first-- {
		if value, last := v.words.governor.Match(v.Tokens, first, to+1); last == to+1 {
			v.govern(g, doc.Governor(value), first)
			return true
		}
	}
	return false
}

// isFirstTo reads "was one of the first countries to" and its kin before an infinitive.
func (v verbGroups) isFirstTo(g *verbGroup) bool {
	to := g.before
	hasOrdinal := false
	for k := to - 1; k >= v.first && k >= to-mostToFirst; k-- {
		switch {
		case v.isIn(v.words.ordinal, k):
			hasOrdinal = true
		case hasOrdinal && (v.isIn(v.words.be, k) || v.isIn(v.words.become, k)):
			g.isAdverbial = strings.HasSuffix(v.word(k), "ing")
			v.govern(g, doc.Implicative, k)
			return true
		case v.Tokens[k].Kind == doc.Punct:
			return false
		}
	}
	return false
}

// govern notes what governs the verb and reads on before its first token.
func (v verbGroups) govern(g *verbGroup, governor doc.Governor, first int) {
	a := v.auxiliaries(first)
	g.before = a.before
	g.seen.Governor, g.seen.IsGovernorNegated = governor, a.hasNegation
}

// spanBefore returns the span of tokens first to limit, half-open; empty where there are
// none.
func (v verbGroups) spanBefore(first, limit int) doc.Span {
	if first >= limit {
		return doc.Span{}
	}
	return doc.Span{Start: v.Tokens[first].Start, End: v.Tokens[limit-1].End}
}
