package actors

import (
	"slices"
	"strings"
)

// phraseEvidence is what a phrase tells of the country of whom it names.
type phraseEvidence struct {
	neighbours
	lists *voteLists
}

// hear votes for the country of the actor of a mention.
func (e *phraseEvidence) hear(s surroundings) {
	kind := e.ActorOf(s.at).Kind
	if s.hasBefore() && e.isToldBefore(s.at-1, s.at, kind) {
		e.share(s.at, s.at-1, worthSure)
	}
	if s.hasBehind() && e.isToldBehind(s.at, s.at+1, kind) {
		e.share(s.at, s.at+1, worthSure)
	}
	if kind == "place" {
		e.listed(s)
	}
	if s.hasBehind() {
		e.located(s)
	}
}

// isToldBefore reports whether mention o tells the country of mention i, of a kind, as
// part of the same phrase: "Danish missionary Karen Jeppe", "Iraq's ambassador Haider
// Mansour", "the Belgian company Interbrew".
func (e *phraseEvidence) isToldBefore(o, i int, kind string) bool {
	gap := e.gap(o, i)
	if kind == "place" || !isPhrase(gap) || !e.isOnePhrase(strings.Fields(gap)) {
		return false
	}
	if e.isDemonym(o) { // but not "the pro-French Union of Moderate Parties"
		return !hasSuffix(e.Text[:e.Mentions[o].Start], e.lists.stances)
	}
	return isGenitive(gap) && (e.isLand(o) || e.ActorOf(o).Kind == "person" && kind != "person")
}

// isOnePhrase reports whether none of the words between two names begins another phrase;
// "and" within does not: "Danish scholar and critic Georg Brandes".
func (e *phraseEvidence) isOnePhrase(words []string) bool {
	if len(words) > 5 {
		return false
	}
	for i, w := range words {
		if e.lists.breaks[w] && (w != "and" || i == 0 || i == len(words)-1) {
			return false
		}
	}
	return true
}

// isToldBehind reports whether mention o tells the country of mention i, of a kind,
// behind it: "Sousse, Tunisia", "the Chamber of Deputies of Iraq", "X, the Prime Minister
// of Iraq".
func (e *phraseEvidence) isToldBehind(i, o int, kind string) bool {
	isLand := e.isLand(o)
	switch gap := e.gap(i, o); {
	case gap == " of " || gap == " of the ":
		return isLand && kind != "place"
	case gap == ", " || gap == " (":
		return isLand && kind == "place" && !e.goesOn(o)
	case kind == "place":
		return false
	default:
		return e.isApposition(gap, o, kind == "person" && isLand)
	}
}

// isApposition reports whether the words behind a name open an apposition that tells its
// country by mention o: ", a Canadian bank"; of a person by an office of a land.
func (e *phraseEvidence) isApposition(gap string, o int, mayHoldOffice bool) bool {
	apposition, ok := strings.CutPrefix(gap, ", ")
	if !ok || !isPhrase(apposition) {
		return false
	}
	words := strings.Fields(apposition)
	if e.isDemonym(o) {
		return len(words) == 1 && e.lists.articles[words[0]]
	}
	return mayHoldOffice && len(words) <= 8 && strings.HasSuffix(strings.TrimSuffix(gap, "the "), " of ")
}

// goesOn reports whether a list goes on behind mention o: in "Genoa, Tunisia and Malta"
// the comma tells nothing.
func (e *phraseEvidence) goesOn(o int) bool {
	rest := e.Text[e.Mentions[o].End:]
	return strings.HasPrefix(rest, " and ") || strings.HasPrefix(rest, ", and")
}

// located votes for the country in which a place, or a body that stands in one place, lies:
// "Nalanda University in India", "St. Michael Cathedral in Genk, Belgium".
func (e *phraseEvidence) located(s surroundings) {
	o, name := s.at+1, e.ActorOf(s.at).Name
	if e.gap(s.at, o) != " in " {
		return
	}
	if e.ActorOf(s.at).Kind != "place" && !e.lists.seat[name[strings.LastIndexByte(name, ' ')+1:]] {
		return
	}
	isPlace, isLand := e.ActorOf(o).Kind == "place", e.isLand(o)
	if isPlace && o+1 < s.hi && e.gap(o, o+1) == ", " { // "in Kingston, Ontario"
		o++
	}
	if isLand || isPlace {
		e.share(s.at, o, worthLikely)
	}
}

// listed votes for the country of the places that a mention is listed with, where two
// of them or more have one and all the same: "Moscow, Ryazan, Kazan and Perm".
func (e *phraseEvidence) listed(s surroundings) {
	first, last := s.at, s.at
	for first > s.lo && e.isListed(first-1) {
		first--
	}
	for last+1 < s.hi && e.isListed(last) {
		last++
	}
	country, known := "", 0
	for k := first; k <= last; k++ {
		switch c := e.ActorOf(k).Country; {
		case c == "":
		case country == "" || c == country:
			country = c
			known++
		default:
			return
		}
	}
	if known >= 2 {
		e.vote(s.at, country, worthSure)
	}
}

// isListed reports whether mention i and the next are places with nothing but a
// comma or "and" between them.
func (e *phraseEvidence) isListed(i int) bool {
	arePlaces := e.ActorOf(i).Kind == "place" && e.ActorOf(i+1).Kind == "place"
	return arePlaces && e.lists.coordination[strings.TrimSpace(e.gap(i, i+1))]
}

// hasSuffix reports whether a text ends with one of some words.
func hasSuffix(text string, suffixes []string) bool {
	return slices.ContainsFunc(suffixes, func(s string) bool { return strings.HasSuffix(text, s) })
}
