package events

import (
	"slices"
	"strings"
)

// nominals finds who acts and on whom around a noun: "the visit of X to Y", "X's invasion
// of Y", "the war between X and Y".
type nominals struct {
	*sentence
	phrases   phrases
	conjuncts coordination
}

// How far its parts may stand from a noun, in tokens.
const (
	mostFromPossessor  = 3  // "Chad's long invasion"
	mostFromDemonym    = 2  // "the Chadian invasion"
	mostBehindNoun     = 20 // what stands behind it
	mostToIntroduction = 5  // the beginning of the sentence, "During a visit to Suva,"
	mostToComma        = 16 // the comma that closes it
)

// nounArguments finds the parts of a noun; previous is the subject of the verb before it.
func (n nominals) nounArguments(t *trigger, previous []int) (sources, targets []int) {
	sources = n.possessor(t)
	end := min(n.clauseEnd(t), t.last+mostBehindNoun)
	for m := n.lo; m < n.hi; m++ {
		first := n.begins(m)
		if first < t.last-1 || first >= end {
			continue
		}
		preposition := n.casePreposition(t, m)
		switch isAgent := preposition == "by" || slices.Contains(t.act.agent, preposition); {
		case isAgent && len(sources) == 0:
			sources = n.conjuncts.behind(m)
		case preposition != "by" && slices.Contains(t.act.object, preposition) && len(targets) == 0:
			targets = n.conjuncts.behind(m)
		}
	}
	if len(sources) == 0 && len(targets) == 1 && t.act.isConsult && !n.is(t.last-1, "between") {
		sources = n.implied(t, previous)
	}
	return sources, targets
}

// casePreposition returns the preposition that marks a mention: that before its phrase,
// else the last word of the trigger where the mention stands directly behind it.
func (n nominals) casePreposition(t *trigger, m int) string {
	preposition := n.phrases.preposition(m)
	if preposition == "" && n.begins(m) == t.last {
		return strings.ToLower(n.word(t.last - 1))
	}
	return preposition
}

// possessor finds who acts before a noun: "Iraqi invasion", "X's visit".
func (n nominals) possessor(t *trigger) []int {
	for m := n.hi - 1; m >= n.lo; m-- {
		distance := t.first - n.ends(m)
		if distance < 0 || distance > mostFromPossessor {
			continue
		}
		isAdjective := n.isDemonym(m) || n.Mentions[m].Value.Method == "acronym"
		if n.isPossessive(m) || n.is(t.first, "'s") || isAdjective && distance <= mostFromDemonym {
			return []int{m}
		}
		return nil
	}
	return nil
}

// implied returns who acts where a noun does not tell: who did the act before in the
// sentence ("visited Peru for a meeting with the president"), else the subject of the
// clause behind "During a visit to Suva,".
func (n nominals) implied(t *trigger, previous []int) []int {
	if len(previous) > 0 {
		return previous
	}
	comma, ok := n.commaBehind(t)
	if !ok || t.first > n.first+mostToIntroduction {
		return nil
	}
	for m := n.lo; m < n.hi; m++ {
		if n.Mentions[m].Start > n.Tokens[comma].Start && n.canAct(m) && n.phrases.start(m) == comma+1 {
			return n.conjuncts.behind(m)
		}
	}
	return nil
}

func (n nominals) commaBehind(t *trigger) (int, bool) {
	for k := t.last; k < n.limit && k < t.last+mostToComma; k++ {
		if n.is(k, ",") {
			return k, true
		}
	}
	return 0, false
}
