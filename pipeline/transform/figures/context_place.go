package figures

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

// location finds where what is counted is.
type location struct {
	contextReader
	tree   placing
	placed doc.Span // the sentence of which places are the places: figures of one share them
	places []doc.Span
}

// of returns the place of a figure in sentence s, with the direction that belongs to its name:
// "West Berlin". It is empty where the text does not tell it clearly.
func (l *location) of(f *doc.Mention[doc.Figure], s int) doc.Span {
	at := l.find(f, s)
	if i := l.TokenAt(at.Start) - 1; !at.Empty() && i >= l.Sentences[s].First && l.is(l.words.direction, i) &&
		l.Tokens[i].Shape.Is(doc.Capital) && l.Sentences[s].Contains(at) {
		at.Start = l.Tokens[i].Start
	}
	return at
}

// find finds the place of a figure in sentence s: in the words that are counted, directly
// before the figure, behind it, or told by the rest of the sentence or the one
// before, where that is clear; empty where it is not.
func (l *location) find(f *doc.Mention[doc.Figure], s int) doc.Span {
	if sentence := l.Sentences[s].Span; l.placed != sentence {
		l.placed, l.places = sentence, l.placesIn(sentence)
	}
	if at := l.within(f, s); !at.Empty() {
		return at
	}
	switch kind := f.Value.Kind; {
	case l.isBothSides(f), l.isAttribute(f), l.isOneOfMany(f):
		return doc.Span{}
	case kind == "money" || kind == "measure":
		return l.byTree(f, s)
	case kind != "count":
		if at := l.behind(f, s); !at.Empty() {
			return at
		}
		return l.byTree(f, s)
	}
	for _, find := range [...]func(*location, *doc.Mention[doc.Figure], int) doc.Span{
		(*location).behind, (*location).byTree, (*location).before, (*location).ofHarm, (*location).ofHolder,
		(*location).ofSentenceBefore,
	} {
		if at := find(l, f, s); !at.Empty() {
			return at
		}
	}
	return doc.Span{}
}

// isAttribute reports whether a hyphen joins a number with what it counts, so that both tell of
// something else: "the six-party talks".
func (l *location) isAttribute(f *doc.Mention[doc.Figure]) bool {
	return f.Value.Counted.Start == f.End+len("-") && l.Text[f.End] == '-'
}

// byTree finds the place of a figure by the tree of its sentence. Of a list of places none is the
// place.
func (l *location) byTree(f *doc.Mention[doc.Figure], s int) doc.Span {
	isNamed := !f.Value.Counted.Empty() || f.Value.Kind == "money"
	if !isNamed || f.Value.CountedClass == "states" || !l.tree.move(l.Document, s) {
		return doc.Span{}
	}
	h := l.tree.head(f)
	if h < 0 {
		return doc.Span{}
	}
	site := l.tree.siteOf(f, h)
	var best doc.Span
	nearest := apart
	for _, at := range l.placesOf(f, s) {
		r := l.tree.rank(at, &site)
		if r < nearest || r == nearest && r < apart && distance(at, f.Span) < distance(best, f.Span) {
			best, nearest = at, r
		}
	}
	if nearest > site.most {
		return doc.Span{}
	}
	return best
}

// placesOf returns the places of a sentence that may be that of a figure, and the peoples whose
// something is a place: "the Ukrainian economy".
func (l *location) placesOf(f *doc.Mention[doc.Figure], s int) (all []doc.Span) {
	for _, at := range l.places {
		isOther := at.Overlaps(f.Span) || l.isList(at, s) || l.isModifier(at, s) || l.tree.isOfOther(at, f.Start)
		if !isOther {
			all = append(all, at)
		}
	}
	lo, hi := l.MentionsIn(l.Sentences[s].Span)
	for m := lo; m < hi; m++ {
		if at := l.Mentions[m].Span; l.Mentions[m].Value.Method == "demonym" && l.tree.isSoil(at) {
			all = append(all, at)
		}
	}
	return all
}

// isOneOfMany reports whether "of" leads from what is meant to a number: "the first of eight
// meetings took place in Seoul".
func (l *location) isOneOfMany(f *doc.Mention[doc.Figure]) bool {
	i := l.TokenAt(f.Start)
	if i < 2 || i-2 >= len(l.Syntax) || l.Tokens[i-1].In(l.Text) != "of" {
		return false
	}
	upos := l.Syntax[i-2].UPOS
	return upos == "ADJ" || upos == "NUM" || upos == "ADV"
}

// placesIn returns where a span names places: actors that are places or states, and
// names of places that are no actors ("the Caribbean").
func (l *location) placesIn(s doc.Span) []doc.Span {
	lo, hi := l.MentionsIn(s)
	var out []doc.Span
	for m := lo; m < hi; m++ {
		if l.isPlace(m) {
			out = append(out, l.Mentions[m].Span)
		}
	}
	first, last := doc.In(l.Entities, s)
	for _, e := range l.Entities[first:last] {
		isMeant := func(m doc.Mention[doc.Reference]) bool { return m.Overlaps(e.Span) }
		if e.Value.Class == "LOC" && !slices.ContainsFunc(l.Mentions[lo:hi], isMeant) {
			out = append(out, e.Span)
		}
	}
	slices.SortFunc(out, func(a, b doc.Span) int { return a.Start - b.Start })
	return out
}

// isPlace reports whether a mention names a state or place.
func (l *location) isPlace(m int) bool {
	switch l.ActorOf(m).Kind {
	case "place", "state", "territory", "historical_state":
		method := l.Mentions[m].Value.Method
		return method != "demonym" && method != "coreference"
	}
	return false
}

// The most words between a figure and the place behind it, up to the preposition.
const (
	mostToPlace        = 6
	mostToPlaceOfShare = 4
)

// within finds a place in the words that are counted: "the exchanges in the Caribbean".
func (l *location) within(f *doc.Mention[doc.Figure], s int) doc.Span {
	if f.Value.CountedClass == "states" && f.Value.Value != nil {
		return doc.Span{}
	}
	for _, at := range l.places {
		if at.Start < f.Start || !f.Value.Counted.Contains(at) || l.isModifier(at, s) {
			continue
		}
		words := l.LowerBetween(f.Value.Counted.Start, at.Start)
		if l.isNear(words, mostToPlace) || strings.HasSuffix(strings.TrimSuffix(words, "the "), " of ") {
			return at
		}
	}
	return doc.Span{}
}

// placeReach is how many bytes may stand between what is counted and its place behind.
const placeReach = 80

// behind finds "in Iraq" behind what is counted, with few words between. Of a list of
// places none is the place.
func (l *location) behind(f *doc.Mention[doc.Figure], s int) doc.Span {
	end := max(f.End, min(f.Value.Counted.End, l.Sentences[s].End))
	most := mostToPlace
	if f.Value.Kind != "count" {
		most = mostToPlaceOfShare
	}
	for _, at := range l.places {
		if at.Start < end {
			continue
		}
		if at.Start > end+placeReach {
			break
		}
		if words := l.withoutAside(l.LowerBetween(end, at.Start)); l.isNear(words, most) {
			if l.leadAway(words) || l.isList(at, s) || l.isModifier(at, s) || l.isOpenBracket(words, at, s) {
				break
			}
			return at
		}
	}
	return doc.Span{}
}

// withoutAside returns the words behind what is counted without what is told aside of those:
// "300 Greeks, most of whom are doctors, live in".
func (l *location) withoutAside(words string) string {
	rest, isAside := strings.CutPrefix(words, ", ")
	if !isAside {
		return words
	}
	aside, rest, isClosed := strings.Cut(rest, ",")
	if !isClosed || !slices.ContainsFunc(strings.Fields(aside), func(w string) bool { return l.words.aside[w] }) {
		return words
	}
	return rest
}

// leadAway reports whether words between what is counted and a place part them.
func (l *location) leadAway(words string) bool {
	return anyParts(strings.Fields(strings.TrimPrefix(words, " (")), l.words.away)
}

// anyParts reports whether one of some words is a mark or stands in a list.
func anyParts(words []string, list map[string]bool) bool {
	return slices.ContainsFunc(words, func(w string) bool { return list[w] || strings.ContainsAny(w, ",;()") })
}

// isOpenBracket reports whether a bracket before a place goes on behind it.
func (l *location) isOpenBracket(words string, at doc.Span, s int) bool {
	return strings.HasPrefix(words, " (") && strings.HasPrefix(l.LowerBetween(at.End, l.Sentences[s].End), ",")
}

// isList reports whether a place is the first of several that "and" joins: names,
// commas and "and" follow it.
func (l *location) isList(at doc.Span, s int) bool {
	last := l.Sentences[s].Last
	for i := l.TokenAt(at.End); i < last; i++ {
		switch word := l.Tokens[i].In(l.Text); {
		case word == "and" || word == "or":
			if l.is(l.words.locative, i+1) { // "in Chile and in Peru", but not "in Chile and around 40"
				i++
			}
			return i+1 < last && l.Tokens[i+1].Shape.Is(doc.Capital)
		case word != "," && word != "the" && !l.Tokens[i].Shape.Is(doc.Capital):
			return false
		}
	}
	return false
}

// isModifier reports whether a name goes on in a noun: "the Doha round", "Kenya's
// banks". Nouns of places may follow.
func (l *location) isModifier(at doc.Span, s int) bool {
	i := l.TokenAt(at.End)
	if i >= l.Sentences[s].Last || i >= len(l.Syntax) {
		return false
	}
	tag := l.Syntax[i].XPOS
	isNoun := strings.HasPrefix(tag, "NN") || tag == "POS" || l.Tokens[i].Kind == doc.Symbol
	return isNoun && !l.is(l.words.area, i)
}

// before finds a place before the figure: "in Chile work 90 doctors", or that of
// "there".
func (l *location) before(f *doc.Mention[doc.Figure], s int) doc.Span {
	at := l.lastBefore(f)
	if at.Empty() {
		return at
	}
	sentence := l.Sentences[s]
	if strings.Contains(l.LowerBetween(f.End, sentence.End), " there") {
		return at
	}
	between := strings.Fields(l.LowerBetween(at.End, f.Start))
	isNear := len(between) <= 2 && !anyParts(between, l.words.parting)
	isComma := len(between) == 1 && between[0] == ","
	if !isNear && !isComma {
		return doc.Span{}
	}
	words := l.LowerBetween(sentence.Start, at.Start)
	if isComma && len(strings.Fields(words)) > 2 || !l.isLocated(words) { // "In Norway, 300 ships"
		return doc.Span{}
	}
	if l.tree.move(l.Document, s) && l.tree.isOfSubject(at, f) {
		return doc.Span{}
	}
	return at
}

// lastBefore returns the last place before a figure, empty for none.
func (l *location) lastBefore(f *doc.Mention[doc.Figure]) doc.Span {
	for _, at := range slices.Backward(l.places) {
		if at.End <= f.Start {
			return at
		}
	}
	return doc.Span{}
}

// harmReach is how many tokens before a figure are looked at for "killing".
const harmReach = 4

// ofHarm finds the place of those who came to harm in what the sentence tells before:
// "shelled the market in Mogadishu, killing 20 people".
func (l *location) ofHarm(f *doc.Mention[doc.Figure], s int) doc.Span {
	sentence, i := l.Sentences[s], l.TokenAt(f.Start)
	isHarm := false
	for k := i - 1; k >= sentence.First && k >= i-harmReach; k-- {
		isHarm = isHarm || l.is(l.words.harm, k)
	}
	if !isHarm {
		return doc.Span{}
	}
	at := l.lastBefore(f)
	if at.Empty() || strings.ContainsAny(l.LowerBetween(at.End, f.Start), ";:") {
		return doc.Span{}
	}
	if !l.isLocated(l.LowerBetween(sentence.Start, at.Start)) {
		return doc.Span{}
	}
	return at
}

// holderReach is how many tokens may stand between a country and what it has.
const holderReach = 5

// ofHolder finds the country that has what is settled there: "Iraq had 35,000
// Palestinians", "Iraq's 300 churches".
func (l *location) ofHolder(f *doc.Mention[doc.Figure], _ int) doc.Span {
	at := l.lastBefore(f)
	if at.Empty() || !l.words.settled[f.Value.CountedClass] {
		return doc.Span{}
	}
	i, first := l.TokenAt(at.End), l.TokenAt(f.Start)
	isHolder := i < first && first-i <= holderReach && (l.isGenitive(i) || l.is(l.words.holding, i))
	if !isHolder || strings.ContainsAny(l.LowerBetween(at.End, f.Start), ",;:(") {
		return doc.Span{}
	}
	return at
}

func (l *location) isGenitive(i int) bool {
	word := l.Tokens[i].In(l.Text)
	return word == "'s" || word == "’s"
}

// ofSentenceBefore finds the place that the sentence before tells, where a figure goes
// on with what was told: "It was about 300 people".
func (l *location) ofSentenceBefore(f *doc.Mention[doc.Figure], s int) doc.Span {
	if s == 0 || l.Sentences[s-1].Block != l.Sentences[s].Block || !l.isResuming(f, l.Sentences[s]) {
		return doc.Span{}
	}
	before := l.Sentences[s-1].Span
	for _, at := range slices.Backward(l.placesIn(before)) {
		if l.isLocated(l.LowerBetween(before.Start, at.Start)) {
			return at
		}
	}
	return doc.Span{}
}

// isResuming reports whether nothing but "it was about" stands in the clause before a
// figure, so that what the sentence before tells is meant.
func (l *location) isResuming(f *doc.Mention[doc.Figure], s doc.Sentence) bool {
	isAnaphor, isCopula := false, false
	for i := l.TokenAt(f.Start) - 1; i >= s.First && l.Tokens[i].Kind != doc.Punct; i-- {
		if !l.is(l.words.resuming, i) {
			return false
		}
		isAnaphor, isCopula = isAnaphor || l.is(l.words.anaphor, i), isCopula || l.is(l.words.copula, i)
	}
	return isAnaphor && isCopula
}

// isLocated reports whether words before a place end with a preposition of place.
func (l *location) isLocated(words string) bool { return len(l.upToPreposition(words)) > 0 }

// isNear reports whether words before a place are at most so many, end with a
// preposition of place and begin no other clause.
func (l *location) isNear(words string, most int) bool {
	fields := l.upToPreposition(words)
	n := len(fields)
	return n > 0 && n <= most && !slices.ContainsFunc(fields[:n-1], func(w string) bool {
		return l.words.clause[w] || strings.ContainsAny(w, ";()")
	})
}

// upToPreposition returns the words before a place up to the preposition of place, nil
// where there is none; articles, "the island of" and "what is now" may stand before the name.
func (l *location) upToPreposition(words string) []string {
	words = strings.TrimSuffix(strings.TrimSuffix(words, " the "), "the ")
	for _, noun := range l.words.placeNoun {
		words = strings.TrimSuffix(words, " "+noun+" of ")
	}
	for _, since := range l.words.renamed {
		words = strings.TrimSuffix(words, " "+since+" ")
	}
	fields := strings.Fields(strings.TrimSuffix(words, " the"))
	if len(fields) == 1 { // "three consulates (in Ghent)"
		fields[0] = strings.TrimPrefix(fields[0], "(")
	}
	if n := len(fields); n == 0 || !l.words.preposition[fields[n-1]] {
		return nil
	}
	return fields
}
