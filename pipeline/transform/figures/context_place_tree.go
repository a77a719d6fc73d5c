package figures

import (
	"slices"

	"chancery/pipeline/doc"
	"chancery/pipeline/tree"
)

// placing tells by the tree of a sentence whether a place is that of a figure: it is said of the
// words that are counted, it is where the clause has it, or it is told in front of all.
type placing struct {
	*scene
	words *contextWords
}

// isOfItemBefore reports whether a place ends the item of a list before the one that begins at
// an offset: "an embassy in Rome and 3 consulates".
func (l placing) isOfItemBefore(at doc.Span, start int) bool {
	isJoined := false
	for i := l.TokenAt(at.End); i < len(l.Tokens) && l.Tokens[i].Start < start; i++ {
		switch l.Syntax[i].UPOS {
		case "CCONJ":
			isJoined = true
		case "PUNCT":
			isJoined = isJoined || !l.opens(l.TopOf(at))
		case "VERB", "AUX", "NOUN", "PROPN", "PRON":
			return false
		}
	}
	return isJoined
}

// isOfOther reports whether a place is one of a list, or is told of the item of a list before the
// one that begins at an offset.
func (l placing) isOfOther(at doc.Span, start int) bool {
	return l.isInList(at) || l.isOfItemBefore(at, start)
}

// isOfSubject reports whether a place is told of the subject of a clause, which does something
// with what is counted: "researchers in Chile counted 40 ships". "The number of ships in Chile
// fell to 40" tells the place of the ships.
func (l placing) isOfSubject(at doc.Span, f *doc.Mention[doc.Figure]) bool {
	i := l.TopOf(at)
	for i >= 0 && l.Words[i].Relation == tree.NounModifier {
		i = l.Words[i].Head
	}
	h := l.head(f)
	if i < 0 || h < 0 || l.Words[i].Relation != tree.Subject || l.TopOf(at) == i {
		return false
	}
	if has := l.Words[l.Words[i].Head].Lemma; l.words.hosting[has] { // "the army in France had 86 aircraft"
		return false
	}
	verb, below := l.Predicate(h)
	return verb != l.Words[i].Head || below < 0 || l.Words[below].Relation != tree.Oblique
}

// isInList reports whether other names are joined with a place.
func (l placing) isInList(at doc.Span) bool {
	p := l.TopOf(at)
	if p < 0 {
		return true
	}
	c := l.Dependent(p, tree.Conjunct)
	return l.Words[p].Relation == tree.Conjunct || c >= 0 && l.Words[c].UPOS == tree.Proper
}

// site is where a figure stands: the head of what is counted, the predicate of its clause and
// the word below that on the way, and how loosely a place may belong to it.
type site struct {
	*doc.Mention[doc.Figure]
	head, verb, below int
	most              int
}

func (l placing) siteOf(f *doc.Mention[doc.Figure], h int) site {
	x := site{Mention: f, head: h, most: ofAll}
	x.verb, x.below = l.Predicate(h)
	isCount := f.Value.Kind == "count"
	if !isCount && (x.verb < 0 || !l.words.investing[l.Words[x.verb].Lemma]) {
		x.most = ofNoun // what is measured may be somewhere, the amount is not
	}
	if n := l.TopOf(f.Value.Counted); n >= 0 && n < h && (!isCount || x.verb >= 0 && l.SubjectOf(x.verb) == n) {
		x.head = n
		if x.most > ofNoun {
			x.below = n
		}
	}
	if x.most > ofNoun && !l.isPlain(&x) {
		x.most = ofNoun
	}
	return x
}

// isPlain reports whether what is counted takes part in what its clause tells, where that
// happens: not in "protested against the execution of two people".
func (l placing) isPlain(x *site) bool {
	for i := x.head; i >= 0 && i != x.verb; i = l.Words[i].Head {
		switch lead := l.Case(i); {
		case lead == lemmaOf:
			if up := l.Words[i].Head; up >= 0 && l.Words[up].UPOS != tree.Noun { // "one of 40 ships"
				return false
			}
		case lead != tree.None && lead != lemmaBy && !l.words.passing[lead]:
			return false
		}
	}
	return true
}

// The ways in which a place belongs to a figure, the closest first.
const (
	ofNoun   = iota // soldiers in Kosovo, Filipinos who work in Kuwait
	ofClause        // in Aarhus 400 people protested
	ofAll           // In Copenhagen, the police estimated that 400 people protested
	apart
)

// rank tells how a place belongs to a figure.
func (l placing) rank(at doc.Span, x *site) int {
	p := l.TopOf(at)
	if p < 0 {
		return apart
	}
	if l.isHost(p, x) || l.isVisited(p, x) {
		return ofClause
	}
	if w := &l.Words[p]; w.Relation == tree.Flat && w.Head >= 0 { // Berlin of "West Berlin"
		p = w.Head
	}
	p = l.ofKind(p)
	up := l.Words[p].Head
	if up >= 0 && l.Words[up].UPOS == tree.Proper && !l.isNamed(at) { // "Children in Armed Conflict"
		return apart
	}
	lead := l.Case(p)
	isThere := l.words.locations[lead] || lead == lemmaTo && l.isBound(p, x)
	if !isThere {
		return apart
	}
	return l.climb(p, x)
}

// isNamed reports whether a place is an actor, and not only a name that looks like a place.
func (l placing) isNamed(at doc.Span) bool {
	lo, hi := l.MentionsIn(at)
	return lo < hi
}

// ofKind goes from the name of a place to the noun that tells its kind, "the island of
// Barbados", and from a people to what is theirs, "the Ukrainian economy".
func (l placing) ofKind(p int) int {
	w := &l.Words[p]
	if w.Head < 0 {
		return p
	}
	isOf := l.Case(p) == lemmaOf && l.words.placeKinds[l.Words[w.Head].Lemma]
	if isOf || w.Relation == tree.Modifier && l.words.soil[l.Words[w.Head].Lemma] {
		return w.Head
	}
	return p
}

// isSoil reports whether the adjective of a people stands before something of theirs that is a
// place.
func (l placing) isSoil(at doc.Span) bool {
	i := l.TopOf(at)
	return i >= 0 && l.ofKind(i) != i
}

// climb goes up from a place to what is counted or to a predicate above it, and tells how it
// belongs to the figure.
func (l placing) climb(p int, x *site) int {
	for i := p; ; {
		up := l.Words[i].Head
		switch {
		case up < 0:
			return apart
		case up == x.head:
			return ofNoun
		case x.verb >= 0 && l.IsUnder(x.verb, up):
			return l.inClause(p, i, up, x)
		case !l.passes(i, up):
			return apart
		}
		i = up
	}
}

// inClause tells how a place belongs to a figure that comes up to a predicate above the figure
// by the word below it.
func (l placing) inClause(p, below, up int, x *site) int {
	switch r := l.Words[below].Relation; {
	case r == tree.Subject && !l.isSeat(below, up): // "researchers in Chile counted 40 ships"
		return apart
	case below != p && (below == x.below && l.isJoined(x) || l.words.leaving[l.Words[up].Lemma]):
		return apart
	case up == x.verb || l.goesOn(up, x.verb, tree.AdverbialClause, tree.OpenClause):
		return ofClause
	case l.opens(p) && l.goesOn(up, x.verb, tree.AdverbialClause, tree.OpenClause, tree.Conjunct, tree.Content):
		return ofAll
	}
	return apart
}

// isSeat reports whether a subject is where those are who are its object: "the embassy in
// Baghdad gives shelter to 300 families".
func (l placing) isSeat(subject, verb int) bool {
	return l.words.seats[l.Words[subject].Lemma] && l.words.serving[l.Words[verb].Lemma]
}

// passes reports whether what is told of a word is told of that on which it depends as well:
// "the effort in Kosovo" of "committed to", "living in" of "Filipinos".
func (l placing) passes(i, up int) bool {
	switch lead := l.Case(up); l.Words[up].Relation {
	case tree.NounModifier:
		return lead == lemmaOf || l.words.passing[lead]
	case tree.Oblique:
		return l.words.passing[lead]
	case tree.Clause, tree.RelativeClause: // "who live in Chile", not "who watched the vote in Chile"
		return l.Words[i].Relation == tree.Oblique
	case tree.Object, tree.PassiveSubject, tree.OpenClause:
		return true
	}
	return false
}

// isJoined reports whether what is counted is joined by "and" with what takes part in its
// clause, so that what is said of that is not said of it: "an embassy in Rome and 3 consulates".
func (l placing) isJoined(x *site) bool {
	for i := x.head; i >= 0 && i != x.below; i = l.Words[i].Head {
		if l.Words[i].Relation == tree.Conjunct {
			return true
		}
	}
	return false
}

// goesOn reports whether a predicate above another one shares with it where it happened: there
// are only these relations between them, no clause on the way has a subject of its own, but for
// what stands beside the first or is what somebody estimates.
func (l placing) goesOn(up, verb int, relations ...tree.Hash) bool {
	for i := verb; i != up; i = l.Words[i].Head {
		r := l.Words[i].Relation
		isOwn := r == tree.AdverbialClause && l.OwnSubject(i) >= 0
		isSaid := r == tree.Content && !l.words.counting[l.Words[l.Words[i].Head].Lemma]
		if isOwn || isSaid || !slices.Contains(relations, r) {
			return false
		}
	}
	return true
}

// opens reports whether a place stands in front of its sentence: "In Copenhagen, the police
// estimated".
func (l placing) opens(p int) bool {
	first, _ := l.Extent(p)
	return first == 0
}

// isBound reports whether those who are counted went where a place is, or bear its name:
// "visitors to Egypt", "40,000 Iraqis fled to Jordan".
func (l placing) isBound(p int, x *site) bool {
	up := l.Words[p].Head
	if up < 0 || up == x.head {
		return up >= 0 && l.words.goers[l.Words[up].Lemma]
	}
	return l.words.goers[l.Words[up].Lemma] && l.isSubject(up, x) ||
		l.words.arriving[l.Words[up].Lemma] && l.SubjectOf(up) == x.head
}

// isSubject reports whether a figure amounts to a noun: "visitors to Egypt numbered one
// million".
func (l placing) isSubject(noun int, x *site) bool {
	return x.Value.Counted.Contains(doc.Span{Start: l.at(noun).Start, End: l.at(noun).End})
}

func (l placing) at(i int) *doc.Token { return &l.Tokens[l.From+i] }

// isHost reports whether a place has those who are counted: "Iraq hosts 40,000 refugees",
// "Chile is home to 400 Greeks".
func (l placing) isHost(p int, x *site) bool {
	if x.verb < 0 || x.below != x.head || l.SubjectOf(x.verb) != p {
		return false
	}
	if l.Words[x.verb].Lemma == lemmaHome {
		return true
	}
	isHosted := l.words.settled[x.Value.CountedClass] && l.words.hosting[l.Words[x.verb].Lemma]
	return isHosted && l.Words[x.head].Relation == tree.Object
}

// isVisited reports whether those who are counted came to a place: "97,000 Canadians visited
// Barbados", "the number of Danes who visited Greece came to 97,000".
func (l placing) isVisited(p int, x *site) bool {
	p = l.ofKind(p)
	verb := l.Words[p].Head
	if verb < 0 || l.Words[p].Relation != tree.Object {
		return false
	}
	if w := &l.Words[verb]; w.Relation == tree.RelativeClause && l.words.visiting[w.Lemma] && l.isSubject(w.Head, x) {
		return true
	}
	if verb != x.verb {
		return false
	}
	return l.Words[x.below].Relation == tree.Subject && l.words.visiting[l.Words[x.verb].Lemma]
}

var (
	lemmaOf   = tree.Of("of")
	lemmaTo   = tree.Of("to")
	lemmaBy   = tree.Of("by")
	lemmaHome = tree.Of("home")
)
