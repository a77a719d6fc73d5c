package events

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

func (e *eventFinder) word(i int) string { return e.Tokens[i].In(e.Text) }

func (e *eventFinder) is(i int, word string) bool {
	return i >= e.first && i < e.limit && e.word(i) == word
}

// subject finds the subject of a verb whose auxiliaries begin behind token k.
func (e *eventFinder) subject(k int, t *trigger) []int {
	if t.act.isPair && e.isPassiveWithin(t) || e.isInside(t) {
		if found := e.mentionsInside(t); len(found) > 0 {
			return found
		}
	}
	isJoined := k >= e.first && (e.isIn(e.words.coordinate, k) || e.is(k, "then")) && e.mentionEnding(k) < 0
	if (isJoined || t.group.isDangling && e.mentionEnding(k) < 0) && len(e.subjectBefore) > 0 {
		return e.subjectBefore
	}
	if k > e.first && e.isIn(e.words.relative, k) && !e.is(k, "that") {
		return e.antecedent(k)
	}
	fallback := -1
	candidates := e.before(k, t)
	if isJoined && !e.is(k, ",") || t.group.isDangling && e.mentionEnding(k) < 0 { // the verb before it was no act: its subject leads the sentence
		slices.Reverse(candidates)
	}
	for _, m := range candidates {
		first := e.TokenAt(e.Mentions[m].Start)
		preposition := e.prepositionBefore(first)
		switch {
		case preposition == "", preposition == "with" && t.group.isDangling: // "with France expelling the ambassador"
			return e.conjuncts(m, -1)
		case preposition == "of" && fallback < 0:
			fallback = m
		case fallback < 0 && e.isPossessive(m):
			fallback = m
		}
	}
	if fallback >= 0 {
		return []int{fallback}
	}
	return nil
}

// antecedent returns who the relative pronoun at token k means, if the name stands
// directly before it.
func (e *eventFinder) antecedent(k int) []int {
	if e.is(k-1, ",") {
		k--
	}
	if m := e.mentionEnding(k - 1); m >= 0 && e.canAct(m) {
		return e.conjuncts(m, -1)
	}
	return nil
}

// before returns the mentions before a verb that can act, the nearest first;
// those in brackets and in compounds ("anti-Israel") are left out.
func (e *eventFinder) before(k int, t *trigger) []int {
	var out []int
	for m := e.hi - 1; m >= e.lo; m-- {
		if e.Mentions[m].End > e.Tokens[t.first].Start || k >= e.first && e.Mentions[m].End > e.Tokens[k].End || !e.canAct(m) {
			continue
		}
		first := e.TokenAt(e.Mentions[m].Start)
		if e.is(first-1, "-") && e.Tokens[first].Shape.Is(doc.Glued) || e.isBracketed(first, t.first) || e.isObject(m) {
			continue
		}
		out = append(out, m)
	}
	return out
}

// isObject reports whether a mention is the object of a participle that a comma
// opens: "Kalpokas, addressing the General Assembly, praised France".
func (e *eventFinder) isObject(m int) bool {
	k := e.phraseStart(m) - 1
	return k > e.first && strings.HasSuffix(e.word(k), "ing") && !e.Tokens[k].Shape.Is(doc.Capital) && e.is(k-1, ",")
}

// isBracketed reports whether token i stands in brackets that close before token
// end.
func (e *eventFinder) isBracketed(i, end int) bool {
	for k := i; k < end; k++ {
		switch e.word(k) {
		case "(":
			return false
		case ")":
			return true
		}
	}
	return false
}

// isInside reports whether the trigger covers mentions between its words.
func (e *eventFinder) isInside(t *trigger) bool {
	return t.last-t.first > 4 && t.act.isPair && len(e.mentionsInside(t)) >= 2
}

func (e *eventFinder) mentionsInside(t *trigger) []int {
	var out []int
	for m := e.lo; m < e.hi; m++ {
		if e.Mentions[m].Start >= e.Tokens[t.first].Start && e.Mentions[m].End <= e.Tokens[t.last-1].End {
			out = append(out, m)
		}
	}
	return out
}

// canAct reports whether a mention can be a subject: a bare adjective acts only
// through the noun behind it, a city not at all.
func (e *eventFinder) canAct(m int) bool {
	kind := e.Actors[e.Mentions[m].Value.Actor].Kind
	return kind != "place" || e.isCapital(m)
}

func (e *eventFinder) isCapital(m int) bool {
	a := e.Actors[e.Mentions[m].Value.Actor]
	return a.Entry >= 0 && e.gazetteer.Entries[a.Entry].IsCapital
}

func (e *eventFinder) isPossessive(m int) bool {
	next := e.TokenAt(e.Mentions[m].End)
	return e.is(next, "'s") || e.is(next, "’s") || e.is(next, "'")
}

// agentBehind finds "by X" behind a passive.
func (e *eventFinder) agentBehind(t *trigger) []int {
	for k := t.last - 1; k < e.limit && k < t.last+12; k++ {
		if e.isIn(e.words.stopRight, k) && k >= t.last {
			break
		}
		if !e.is(k, "by") {
			continue
		}
		for m := e.lo; m < e.hi; m++ {
			if first := e.TokenAt(e.Mentions[m].Start); first > k && first <= k+6 && e.canAct(m) {
				return e.conjuncts(m, 1)
			}
		}
	}
	return nil
}

// objects finds the target behind a verb: the first name that no other
// preposition than those of the rule leads, and what is joined with it. Names of
// the subject's own side are passed over.
func (e *eventFinder) objects(t *trigger, subject []int) []int {
	limit := e.rightLimit(t)
	own := map[string]bool{}
	for _, m := range subject {
		own[e.party(m)] = true
	}
	for m := e.lo; m < e.hi; m++ {
		first := e.TokenAt(e.Mentions[m].Start)
		if first < t.last || first >= limit || first > t.last+14 || own[e.party(m)] && len(e.Mentions[m].Value.Others) == 0 {
			continue
		}
		preposition := e.prepositionBefore(first)
		if k := t.last - 1; preposition == "" && e.isIn(e.words.preposition, k) && first-t.last <= 3 {
			preposition = e.word(k)
		}
		if e.isTarget(t, m, preposition) {
			return e.conjuncts(m, 1)
		}
	}
	if len(t.act.receiver) > 0 {
		return e.receivers(t)
	}
	return nil
}

func (e *eventFinder) isTarget(t *trigger, m int, preposition string) bool {
	if preposition == "" {
		isPlace := e.Actors[e.Mentions[m].Value.Actor].Kind == "place"
		return !t.act.onlyObject && (!isPlace || t.act.rule.Attr("mode") == "visit" || e.hasCountry(m))
	}
	return slices.Contains(t.act.object, preposition) || slices.Contains(t.act.receiver, preposition)
}

func (e *eventFinder) hasCountry(m int) bool { return e.party(m) != "" }

// receivers finds the country in which a mission stands: "in Tokyo", before or
// behind the verb.
func (e *eventFinder) receivers(t *trigger) []int {
	for m := e.lo; m < e.hi; m++ {
		first := e.TokenAt(e.Mentions[m].Start)
		if first > e.first && slices.Contains(t.act.receiver, strings.ToLower(e.word(first-1))) && e.hasCountry(m) {
			return []int{m}
		}
	}
	return nil
}

// rightLimit returns the token at which the clause behind a trigger ends: the
// next verb that carries an act, a word that opens another clause.
func (e *eventFinder) rightLimit(t *trigger) int {
	limit := e.limit
	for i := range e.triggers {
		if n := &e.triggers[i]; n.first >= t.last && n.first < limit && !n.isNoun {
			limit = n.first
		}
	}
	for k := t.last; k < limit; k++ {
		if e.isIn(e.words.stopRight, k) && !slices.Contains(t.act.object, e.word(k)) {
			return k
		}
	}
	return limit
}

// nounArguments finds who acts and on whom around a noun: "the visit of X to Y",
// "X's invasion of Y", "the war between X and Y".
func (e *eventFinder) nounArguments(t *trigger) (sources, targets []int) {
	for m := e.hi - 1; m >= e.lo; m-- { // before it: "Iraqi invasion", "X's visit"
		last := e.TokenAt(e.Mentions[m].End)
		if last > t.first || t.first-last > 3 {
			continue
		}
		isAdjective := e.Mentions[m].Value.Method == "demonym" || e.Mentions[m].Value.Method == "acronym"
		if e.isPossessive(m) || e.is(t.first, "'s") || isAdjective && t.first-last <= 2 {
			sources = []int{m}
		}
		break
	}
	limit := min(e.rightLimit(t), t.last+20)
	for m := e.lo; m < e.hi; m++ {
		first := e.TokenAt(e.Mentions[m].Start)
		if first < t.last-1 || first >= limit {
			continue
		}
		preposition := e.prepositionBefore(first)
		if first == t.last && preposition == "" {
			preposition = strings.ToLower(e.word(t.last - 1))
		}
		switch {
		case preposition == "by", slices.Contains(t.act.agent, preposition) && len(sources) == 0:
			if len(sources) == 0 {
				sources = e.conjuncts(m, 1)
			}
		case slices.Contains(t.act.object, preposition) && len(targets) == 0:
			targets = e.conjuncts(m, 1)
		}
	}
	if len(sources) == 0 && len(targets) == 1 && t.act.rule.Means == "CONSULT" && !e.is(t.last-1, "between") {
		sources = e.implied(t)
	}
	return sources, targets
}

// implied returns who acts where a noun does not tell: the subject of the clause
// behind "During a visit to Suva,", else who did the act before in the sentence
// ("visited Peru for a meeting with the president").
func (e *eventFinder) implied(t *trigger) []int {
	if len(e.subjectBefore) > 0 {
		return e.subjectBefore
	}
	comma := -1
	for k := t.last; k < e.limit && k < t.last+16; k++ {
		if e.is(k, ",") {
			comma = k
			break
		}
	}
	if comma < 0 || t.first > e.first+5 {
		return nil
	}
	for m := e.lo; m < e.hi; m++ {
		if e.Mentions[m].Start > e.Tokens[comma].Start && e.canAct(m) && e.phraseStart(m) == comma+1 {
			return e.conjuncts(m, 1)
		}
	}
	return nil
}
