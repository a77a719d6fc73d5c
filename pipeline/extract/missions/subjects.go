package missions

import "slices"

// subject is who has the missions of a group.
type subject struct {
	actors    []int
	first     int  // token with which it begins
	isNegated bool // "neither country"
	isIf      bool // "if Chile opened"
}

// subject returns who stands before a verb as its subject: the nearest states to the left
// that no preposition marks. Where a relative clause ends before the verb, what stands in
// it is passed over. What stands before min belongs to another mission.
func (r *clauseReader) subject(verb, min int) (subject, bool) {
	if r.is(r.words.relative, verb-1) {
		return r.antecedent(verb - 1)
	}
	a, _ := r.states.sides()
	if a >= 0 && r.states.sideB < 0 && r.is(r.words.pronoun, verb-1) && r.mentionAt(verb-1) < 0 {
		return subject{actors: []int{a}, first: verb - 1}, true // whom else the article is about
	}
	hasComma := false
	for i := verb - 1; i >= r.first; i-- {
		switch {
		case r.is(r.words.neither, i) || r.is(r.words.each, i) && r.is(r.words.country, i+1) && r.mentionAt(i) < 0:
			return r.sides(i)
		case r.is(r.words.opener, i):
			return subject{}, false
		}
		hasComma = hasComma || r.word(i) == ","
		m := r.mentionBefore(i + 1)
		if m < 0 || r.behind(m) != i+1 {
			continue
		}
		s := r.conjoined(m, min)
		i = s.first
		isClose := r.behind(m) == verb
		isAside := r.isMarked(s.first, hasComma) || r.isDemonym(m) || !isClose && r.isApposition(s.first) ||
			hasComma && r.is(r.words.genitive, r.behind(m)) // "welcomed Kenya's independence, and opened"
		switch {
		case isAside || r.is(r.words.possessive, r.at(m)):
		case r.isSender(m):
			s.isNegated = r.is(r.words.neither, s.first-1)
			s.isIf = r.is(r.words.conditional, r.lead(s.first))
			return s, true
		case isClose:
			return subject{}, false
		}
	}
	return subject{}, false
}

// isMarked reports whether a preposition stands before a noun phrase, "of" in "each of" not
// counted, or a relative pronoun in a clause that has ended.
func (r *clauseReader) isMarked(first int, hasEnded bool) bool {
	lead := r.lead(first)
	if r.is(r.words.relative, lead) {
		return hasEnded
	}
	isOfEach := r.word(lead) == "of" && r.is(r.words.each, lead-1)
	isBesides := r.is(r.words.besides, lead-1) // "in addition to Chile, Peru and Kenya have"
	return r.is(r.words.preposition, lead) && !isOfEach && !isBesides
}

// lead returns the token before a noun phrase, articles passed over.
func (r *clauseReader) lead(first int) int {
	i := first - 1
	for r.upos(i) == "DET" || r.upos(i) == "ADJ" {
		i--
	}
	return i
}

// isApposition reports whether a name stands behind a comma that a place stands before:
// "in Vienna, Austria".
func (r *clauseReader) isApposition(first int) bool {
	if r.word(first-1) != "," {
		return false
	}
	before := r.mentionBefore(first - 1)
	return before >= 0 && r.behind(before) == first-1 && r.isCity(r.Mentions[before].Value.Actor)
}

// conjoined returns the states that are joined before a mention and it. Others may stand in
// their list: "Cuba, the Liberation Organization and Russia".
func (r *clauseReader) conjoined(m, min int) subject {
	s := subject{first: r.at(m)}
	links := 0
	for {
		v := r.Mentions[m].Value
		if r.isSender(m) {
			s.actors = slices.Concat([]int{v.Actor}, v.Others, s.actors)
		}
		links++
		s.first = r.named(m)
		i := s.first
		for r.word(i-1) == "the" || r.word(i-1) == "both" {
			i--
		}
		isAnd := r.upos(i-1) == "CCONJ"
		if !isAnd && (r.word(i-1) != "," || links < 2) {
			break
		}
		i--
		isList := isAnd && r.word(i-1) == ","
		if isList {
			i--
		}
		i = r.beforeShort(i)
		before := r.mentionBefore(i)
		if before < 0 || r.behind(before) != i || r.at(before) < min || r.isDemonym(before) ||
			!r.isSender(before) && (links < 2 || r.isCity(r.Mentions[before].Value.Actor)) {
			break
		}
		if isList && r.word(r.at(before)-1) != "," && r.word(r.at(before)-2) != "," {
			break // "visited Peru, and Chile opened" is no list
		}
		m = before
	}
	return s
}

// antecedent returns the state before a relative pronoun.
func (r *clauseReader) antecedent(i int) (subject, bool) {
	if r.word(i-1) == "," {
		i--
	}
	m := r.mentionBefore(i)
	if m < 0 || r.behind(m) != i || !r.isSender(m) || r.isDemonym(m) {
		return subject{}, false
	}
	return subject{actors: []int{r.Mentions[m].Value.Actor}, first: r.at(m)}, true
}

// sides returns both sides of the article for "each country" and "neither country".
func (r *clauseReader) sides(i int) (subject, bool) {
	s := subject{first: i, isNegated: r.is(r.words.neither, i)}
	if a, b := r.states.sides(); r.is(r.words.country, i+1) && a >= 0 && b >= 0 {
		s.actors = []int{a, b}
		return s, true
	}
	lo, hi := r.MentionsIn(r.span(i, min(i+4, r.limit)))
	for m := lo; m < hi; m++ {
		s.actors = append(append(s.actors, r.Mentions[m].Value.Actor), r.Mentions[m].Value.Others...)
	}
	return s, len(s.actors) > 1
}
