package extract

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

func (e *eventFinder) word(i int) string { return e.Tokens[i].In(e.Text) }

func (e *eventFinder) is(i int, word string) bool {
	return i >= e.first && i < e.limit && e.word(i) == word
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

// subject finds the subject of a verb whose auxiliaries begin behind token k.
func (e *eventFinder) subject(k int, t *trigger) []int {
	if t.act.isPair && e.isPassiveWithin(t) || e.isInside(t) {
		if found := e.mentionsInside(t); len(found) > 0 {
			return found
		}
	}
	isJoined := k >= e.first && (e.isIn("coordinate", k) || e.is(k, "then")) && e.mentionEnding(k) < 0
	if (isJoined || t.group.isDangling && e.mentionEnding(k) < 0) && len(e.subjectBefore) > 0 {
		return e.subjectBefore
	}
	fallback := -1
	candidates := e.before(k, t)
	if isJoined && !e.is(k, ",") { // the verb before it was no act: its subject leads the sentence
		slices.Reverse(candidates)
	}
	for _, m := range candidates {
		first := e.tokenAt(e.Mentions[m].Start)
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

// before returns the mentions before a verb that can act, the nearest first;
// those in brackets and in compounds ("anti-Israel") are left out.
func (e *eventFinder) before(k int, t *trigger) []int {
	var out []int
	for m := e.hi - 1; m >= e.lo; m-- {
		if e.Mentions[m].End > e.Tokens[t.first].Start || k >= e.first && e.Mentions[m].End > e.Tokens[k].End || !e.canAct(m) {
			continue
		}
		first := e.tokenAt(e.Mentions[m].Start)
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
	next := e.tokenAt(e.Mentions[m].End)
	return e.is(next, "'s") || e.is(next, "’s") || e.is(next, "'")
}

// tokenAt returns the first token of the sentence that begins at or behind an
// offset.
func (e *eventFinder) tokenAt(offset int) int {
	i, _ := slices.BinarySearchFunc(e.Tokens[e.first:e.limit], offset, func(t doc.Token, at int) int { return t.Start - at })
	return e.first + i
}

// prepositionBefore returns the preposition before a noun phrase whose name
// begins at token i, "" for none. Articles, adjectives, titles and roles may
// stand between.
func (e *eventFinder) prepositionBefore(i int) string {
	for k, n := i-1, 0; k >= e.first && n < 6; k, n = k-1, n+1 {
		t := &e.Tokens[k]
		switch {
		case e.isIn("preposition", k):
			return strings.ToLower(e.word(k))
		case e.isIn("determiner", k):
			continue
		case t.Kind == doc.Word && t.Shape.Is(doc.Capital) && !t.Shape.Is(doc.Opens), e.mentionEnding(k) >= 0 && e.Mentions[e.mentionEnding(k)].Value.Method == "demonym":
			continue
		case t.Kind == doc.Word && n < 3 && !e.isIn("auxiliary", k) && !e.isIn("coordinate", k) && !e.isIn("relative", k) && e.followsDeterminer(k):
			continue
		}
		return ""
	}
	return ""
}

// followsDeterminer reports whether an article stands at most two tokens before
// k: the words between belong to the noun phrase.
func (e *eventFinder) followsDeterminer(k int) bool {
	return e.isIn("determiner", k-1) || e.isIn("determiner", k-2) && k-2 >= e.first
}

// conjuncts returns the mentions joined with m by "and" and commas, to the left
// (-1) or to the right (1).
func (e *eventFinder) conjuncts(m, way int) []int {
	out := []int{e.speaker(m)}
	hasAnd := false
	for next := m + way; next >= e.lo && next < e.hi; next += way {
		if next+1 == m && way < 0 && e.Mentions[next].Start >= e.Tokens[e.phraseStart(m)].Start {
			m = next // an adjective of the same phrase: "Romanian colleague Mircea Geoana"
			continue
		}
		left, right := min(m, next), max(m, next)
		from, to := e.tokenAt(e.Mentions[left].End), e.phraseStart(right)
		if way > 0 {
			to = e.tokenAt(e.Mentions[right].Start)
		}
		if !e.isJoin(from, to) || way < 0 && (!e.isCoordinate(next, from, to) || e.isBehindTrigger(next)) {
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

// isCoordinate reports whether the mention to the left of a join, from token from
// up to to, can share its part: a bare adjective only directly before "and" ("the
// Slovenian and Romanian ministers"), a name behind a preposition only in "the
// presidents of Kosovo and Serbia".
func (e *eventFinder) isCoordinate(m, from, to int) bool {
	if e.Mentions[m].Value.Method == "demonym" {
		return to == from+1
	}
	preposition := e.prepositionBefore(e.tokenAt(e.Mentions[m].Start))
	return preposition == "" || preposition == "of" && to == from+1
}

// phraseStart returns the first token of the noun phrase that a mention ends:
// titles, adjectives and an article may stand before the name.
func (e *eventFinder) phraseStart(m int) int {
	first := e.tokenAt(e.Mentions[m].Start)
	start := first
	for k := first - 1; k >= e.first && k >= first-5; k-- {
		switch {
		case e.isIn("determiner", k):
			return k
		case e.Tokens[k].Kind != doc.Word, e.isIn("auxiliary", k), e.isIn("preposition", k), e.isIn("coordinate", k), e.isIn("relative", k):
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
		case joined && (e.isIn("determiner", k) || e.Tokens[k].Shape.Is(doc.Capital)):
		default:
			return false
		}
	}
	return joined
}

// agentBehind finds "by X" behind a passive.
func (e *eventFinder) agentBehind(t *trigger) []int {
	for k := t.last - 1; k < e.limit && k < t.last+12; k++ {
		if e.isIn("stopright", k) && k >= t.last {
			break
		}
		if !e.is(k, "by") {
			continue
		}
		for m := e.lo; m < e.hi; m++ {
			if first := e.tokenAt(e.Mentions[m].Start); first > k && first <= k+6 && e.canAct(m) {
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
		first := e.tokenAt(e.Mentions[m].Start)
		if first < t.last || first >= limit || first > t.last+14 || own[e.party(m)] && len(e.Mentions[m].Value.Others) == 0 {
			continue
		}
		preposition := e.prepositionBefore(first)
		if k := t.last - 1; preposition == "" && e.isIn("preposition", k) && first-t.last <= 3 {
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
		first := e.tokenAt(e.Mentions[m].Start)
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
		if e.isIn("stopright", k) && !slices.Contains(t.act.object, e.word(k)) {
			return k
		}
	}
	return limit
}

// nounArguments finds who acts and on whom around a noun: "the visit of X to Y",
// "X's invasion of Y", "the war between X and Y".
func (e *eventFinder) nounArguments(t *trigger) (sources, targets []int) {
	for m := e.hi - 1; m >= e.lo; m-- { // before it: "Iraqi invasion", "X's visit"
		last := e.tokenAt(e.Mentions[m].End)
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
		first := e.tokenAt(e.Mentions[m].Start)
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
