package actors

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
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
	} else if kind == "person" {
		e.inOffice(s)
		e.ofBody(s)
		e.leader(s)
	}
	if s.hasBehind() && e.isToldBehind(s.at, s.at+1, kind) {
		e.share(s.at, s.at+1, worthSure)
	}
	switch kind {
	case "place":
		e.listed(s)
	case "government":
		e.listedBodies(s)
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
	if kind == "place" {
		return e.isPlaceOf(o, gap)
	}
	if !isPhrase(gap) || !e.isOnePhrase(strings.Fields(gap)) {
		return false
	}
	if gap == " " && kind == "person" && e.ActorOf(o).Kind == "people" { // "Dutchman Wim Holborn"
		return true
	}
	// "the Danish sentenced Karen Holgersen"
	if e.hasVerb(doc.Span{Start: e.Mentions[o].End, End: e.Mentions[i].Start}) {
		return false
	}
	if e.isDemonym(o) { // but not "the pro-French Union of Moderate Parties"
		return !hasSuffix(e.Text[:e.Mentions[o].Start], e.lists.stances)
	}
	return isGenitive(gap) && (e.isLand(o) || e.ActorOf(o).Kind == "person" && kind != "person")
}

// isPlaceOf reports whether mention o tells in which country a place lies that stands behind
// these words: "the Afghan city of Mazar-e-Sharif", "Kazakhstan's Lake Balkhash".
func (e *phraseEvidence) isPlaceOf(o int, gap string) bool {
	isOwner := isGenitive(gap) && e.isLand(o)
	if !isOwner && (!e.isDemonym(o) || !strings.HasPrefix(gap, " ")) || !isPhrase(gap) {
		return false
	}
	words := strings.Fields(strings.TrimPrefix(strings.TrimPrefix(gap, "'s"), "’s"))
	if isOwner && len(words) == 0 {
		return true
	}
	if n := len(words); n > 1 && words[n-1] == "of" {
		words = words[:n-1]
	}
	n := len(words)
	return n > 0 && n < 4 && e.lists.placeNouns[words[n-1]] &&
		!slices.ContainsFunc(words, func(w string) bool { return e.lists.breaks[w] })
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
	case kind == "place":
		return (gap == ", " || gap == " (") && isLand && !e.goesOn(o)
	case gap == " (" && kind == "person": // "Karen Holgersen (Denmark)"
		return isLand && strings.HasPrefix(e.Text[e.Mentions[o].End:], ")")
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
	switch {
	case e.isDemonym(o) && len(words) == 1 && e.lists.articles[words[0]]:
		return true
	case e.isDemonym(o): // "X, then Danish minister", "X, a former Danish minister"
		return e.areQualifiers(words) && e.opensOffice(o)
	case !mayHoldOffice:
		return false
	case len(words) == 0: // "X, Denmark's minister"
		return isGenitive(e.behind(o)) && e.opensOffice(o)
	}
	return len(words) <= 8 && strings.HasSuffix(strings.TrimSuffix(gap, "the "), " of ")
}

// inOffice votes for the country of the office that a person holds whose name stands
// behind it, where the office is told by more than a few words: "the former Danish minister
// of traffic and tourism X", "Denmark's ambassador in Cairo X".
func (e *phraseEvidence) inOffice(s surroundings) {
	for o := s.at - 1; o >= max(s.lo, s.at-reachOfOffice); o-- {
		isOwner := e.isDemonym(o) || e.isLand(o) && isGenitive(e.behind(o))
		if isOwner && e.isOffice(e.Mentions[o].End, e.Mentions[s.at].Start) {
			e.share(s.at, o, worthSure)
			return
		}
	}
}

// ofBody votes for the country of the body that a person is of, or acts for: "X of the Danish
// Foreign Ministry", "X, director of the Bank of Greece", "X for Denmark and Y for Peru".
func (e *phraseEvidence) ofBody(s surroundings) {
	if !s.hasBehind() {
		return
	}
	o := s.at + 1
	gap := strings.TrimSuffix(e.gap(s.at, o), "the ")
	isBody := isBody(e.ActorOf(o)) && !e.isDemonym(o)
	apposition, isApposition := strings.CutPrefix(gap, ", ")
	switch {
	case gap == " for " && e.isLand(o), gap == " of " && isBody:
	case isApposition && isBody && isPhrase(apposition) && strings.HasSuffix(gap, " of ") &&
		e.holdsOffice(strings.Fields(apposition)):
	default:
		return
	}
	e.share(s.at, o, worthLikely)
}

// within votes that a party, a force, a company, a society and a body of which every state has
// one is of the only country of which its sentence names anything; where it names none, parties
// and bodies of states of the one state of the article.
func (e *phraseEvidence) within(s surroundings, c *countries) {
	a := e.ActorOf(s.at)
	if a.Kind == "government" && !e.isInstitution(a.Name) {
		return
	}
	if first, _, _ := strings.Cut(a.Name, " "); e.lists.worldwide[first] || e.isOfRealm(first) {
		return
	}
	only, isOnly := e.onlyCountry(s.lo, s.hi)
	if only == "" && (a.Kind == "government" || a.Kind == "party") {
		only = c.only()
	}
	if isOnly && only != "" {
		e.vote(s.at, only, worthHint)
	}
}

// isOfRealm reports whether the first word of a name means a land that is none of today:
// "Ottoman army".
func (e *phraseEvidence) isOfRealm(first string) bool {
	return slices.ContainsFunc(e.actors.gazetteer.Find(first), func(k int) bool {
		o := &e.actors.gazetteer.Entries[k]
		return gazetteer.IsLand(o.Kind) && o.Country == ""
	})
}

// leader votes that who leads a mission is of the state that has it: "Norway has an embassy in
// Belgrade, led by Nils Holm".
func (e *phraseEvidence) leader(s surroundings) {
	if s.at-2 < s.lo || !e.isLand(s.lo) {
		return
	}
	gap, ok := strings.CutPrefix(e.gap(s.at-1, s.at), ",")
	before := strings.TrimSuffix(e.Text[:e.Mentions[s.at-1].Start], " ")
	if ok && e.isLed(gap) && hasSuffix(before, e.lists.missionSeats) {
		e.share(s.at, s.lo, worthLikely)
	}
}

// isInstitution reports whether a name is that of a body of which every state has one: a
// ministry, a department, a parliament.
func (e *phraseEvidence) isInstitution(name string) bool {
	first, _, _ := strings.Cut(name, " ")
	last := name[strings.LastIndexByte(name, ' ')+1:]
	return e.lists.institutions[name] || e.lists.ministries[first] || e.lists.ministries[last] ||
		e.lists.departments[first] || e.lists.departments[last]
}

// How many names and words an office holds at most.
const (
	reachOfOffice      = 3
	longestOffice      = 14
	nounOfOfficeWithin = 4
)

// isOffice reports whether the words between two offsets are an office with what it is of,
// so that what stands before them tells whose it is, and a name behind them who holds it.
func (e *phraseEvidence) isOffice(from, to int) bool {
	text := e.Text[from:to]
	if !isPhrase(text) || strings.ContainsAny(text, "\"“”") {
		return false
	}
	words := strings.Fields(strings.TrimPrefix(strings.TrimPrefix(text, "'s"), "’s"))
	if len(words) > longestOffice || e.hasVerb(doc.Span{Start: from, End: to}) {
		return false
	}
	return e.isLed(text) || e.holdsOffice(words) && !e.lists.breaks[words[len(words)-1]]
}

// isLed reports whether words tell that somebody leads what stands before them: "delegation
// led by", "troops under General".
func (e *phraseEvidence) isLed(text string) bool {
	for _, verb := range e.lists.leadings {
		at := strings.LastIndex(text, " "+verb+" ")
		if at < 0 {
			continue
		}
		title := strings.Fields(text[at+len(verb)+1:])
		return len(title) <= 3 && !slices.ContainsFunc(title, func(w string) bool { return e.lists.breaks[w] })
	}
	return false
}

// holdsOffice reports whether one of the first words is the noun of an office, and none
// before it opens another phrase.
func (e *phraseEvidence) holdsOffice(words []string) bool {
	for _, w := range words[:min(len(words), nounOfOfficeWithin)] {
		w = strings.TrimRight(w, ",.;:)")
		if e.lists.officeNouns[strings.ToLower(w)] {
			return true
		}
		if e.lists.breaks[w] {
			return false
		}
	}
	return false
}

// hasVerb reports whether a finite verb stands in a span.
func (e *phraseEvidence) hasVerb(s doc.Span) bool {
	first, last := e.TokensOf(s)
	return slices.ContainsFunc(e.Syntax[first:last], func(t doc.Syntax) bool { return isFinite(t.XPOS) })
}

// areQualifiers reports whether words can stand before the adjective of a country in an
// apposition: "a former", "then".
func (e *phraseEvidence) areQualifiers(words []string) bool {
	return len(words) <= 4 && !slices.ContainsFunc(words, func(w string) bool {
		return !e.lists.articles[w] && !e.lists.qualifiers[w]
	})
}

// opensOffice reports whether what stands behind mention o is an office that nobody is
// named with: the phrase of an apposition, which a mark ends.
func (e *phraseEvidence) opensOffice(o int) bool {
	rest := e.Text[e.Mentions[o].End:]
	if end := strings.IndexAny(rest, ",.;:()\n"); end >= 0 {
		rest = rest[:end]
	}
	if o+1 < len(e.Mentions) && e.Mentions[o+1].Start < e.Mentions[o].End+len(rest) && isPerson(e.ActorOf(o+1)) {
		return false
	}
	return e.holdsOffice(strings.Fields(strings.TrimPrefix(strings.TrimPrefix(rest, "'s"), "’s")))
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

// listedBodies votes for the country of the bodies with which one is listed, letters in brackets
// behind their names passed over, where two of them have one and all the same: "the Foreign
// Office (FO), the Danish Trade Council and the Department of Defence".
func (e *phraseEvidence) listedBodies(s surroundings) {
	const reach = 8 // mentions on each side
	lo, hi := max(s.lo, s.at-reach), min(s.hi, s.at+reach)
	isNext := func(k int) bool {
		return k >= lo && k+1 < hi && e.isBodyOfState(k) && e.isBodyOfState(k+1) && isRowOfBodies(e.gap(k, k+1))
	}
	country, known := "", map[int]bool{}
	tell := func(k int) bool {
		a := e.ActorOf(k)
		if a.Country != "" && country != "" && a.Country != country {
			return false
		}
		if a.Country != "" {
			country, known[e.Mentions[k].Value.Actor] = a.Country, true
		}
		return true
	}
	for k := s.at - 1; isNext(k); k-- {
		if !tell(k) {
			return
		}
	}
	for k := s.at; isNext(k); k++ {
		if !tell(k + 1) {
			return
		}
	}
	if len(known) > 1 {
		e.vote(s.at, country, worthLikely)
	}
}

// isBodyOfState reports whether a mention means a body, and no land.
func (e *phraseEvidence) isBodyOfState(i int) bool { return isBody(e.ActorOf(i)) && !e.isLand(i) }

// isRowOfBodies reports whether nothing but what joins a row, articles and brackets stands
// between two bodies.
func isRowOfBodies(gap string) bool {
	isMark := func(r rune) bool { return r == ',' || r == '(' || r == ')' }
	words := strings.FieldsFunc(gap, func(r rune) bool { return r == ' ' || isMark(r) })
	isJoined := slices.Contains(words, "and") || strings.ContainsFunc(gap, isMark)
	return isJoined && !slices.ContainsFunc(words, func(w string) bool { return w != "and" && w != "the" })
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
