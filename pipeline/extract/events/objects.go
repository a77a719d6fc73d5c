package events

import (
	"slices"
	"strings"
)

// objects finds who or what stands behind a verb as its object, its agent or the place of
// a mission.
type objects struct {
	*sentence
	phrases   phrases
	conjuncts coordination
}

// How many tokens may stand between the trigger and its parts.
const (
	mostToObject     = 14
	mostToBy         = 12
	mostByToAgent    = 6
	mostParticleToNP = 3 // from a trigger that ends with its own preposition
)

// verbArguments finds who acts and on whom around a verb whose subject is known.
func (o objects) verbArguments(t *trigger, subject []int) (sources, targets []int) {
	switch isPassive := t.group.isPassive; {
	case isPassive && len(t.act.receiver) > 0 && !t.act.isSanction: // "the Canadian embassy was opened in Nairobi"
		return subject, o.receiver(t)
	case isPassive && len(t.act.receiver) == 0 && len(subject) == 0 && t.act.isSymmetric:
		return o.object(t, nil), nil // "a treaty was signed between Iraq and Peru"
	case isPassive: // "the Canadian embassy was closed"
		return o.agent(t), subject
	}
	return subject, o.object(t, subject)
}

// agent finds "by X" behind a passive.
func (o objects) agent(t *trigger) []int {
	for k := t.last - 1; k < o.limit && k < t.last+mostToBy; k++ {
		if k >= t.last && o.isIn(o.words.clauseOpener, k) {
			break
		}
		if !o.is(k, "by") {
			continue
		}
		for m := o.lo; m < o.hi; m++ {
			if first := o.begins(m); first > k && first <= k+mostByToAgent && o.canAct(m) {
				return o.conjuncts.behind(m)
			}
		}
	}
	return nil
}

// object finds the target behind a verb: the first name that no other preposition than
// those of the rule leads, and what is joined with it. Names of the subject's own side are
// passed over.
func (o objects) object(t *trigger, subject []int) []int {
	end := min(o.clauseEnd(t), t.last+mostToObject+1)
	own := map[string]bool{}
	for _, m := range subject {
		own[o.party(m)] = true
	}
	for m := o.lo; m < o.hi; m++ {
		first := o.begins(m)
		if first < t.last || first >= end || own[o.party(m)] && !o.meansSeveral(m) {
			continue
		}
		if o.isTarget(t, m, o.casePreposition(t, m)) {
			return o.conjuncts.behind(m)
		}
	}
	return o.receiver(t)
}

// casePreposition returns the preposition that marks a mention: that before its phrase,
// else the one with which the trigger ends.
func (o objects) casePreposition(t *trigger, m int) string {
	preposition := o.phrases.preposition(m)
	k := t.last - 1
	if preposition == "" && o.isIn(o.words.preposition, k) && o.begins(m)-t.last <= mostParticleToNP {
		return o.word(k)
	}
	return preposition
}

func (o objects) isTarget(t *trigger, m int, preposition string) bool {
	if preposition == "" {
		isPlace := o.ActorOf(m).Kind == "place"
		return !t.act.isOblique && (!isPlace || t.act.isVisit || o.party(m) != "")
	}
	return slices.Contains(t.act.object, preposition) || slices.Contains(t.act.receiver, preposition)
}

// receiver finds the country in which a mission stands: "in Tokyo", before or behind the
// verb.
func (o objects) receiver(t *trigger) []int {
	if len(t.act.receiver) == 0 {
		return nil
	}
	for m := o.lo; m < o.hi; m++ {
		first := o.begins(m)
		if first > o.first && slices.Contains(t.act.receiver, strings.ToLower(o.word(first-1))) && o.party(m) != "" {
			return []int{m}
		}
	}
	return nil
}
