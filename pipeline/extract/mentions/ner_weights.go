package mentions

import (
	"slices"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// nerWeights compares the names that lists and patterns have found in a sentence with the
// named entities of the learnt model: it adds those that only the model has, lets it say
// what a run of capitals without a title or head noun is, and takes its longer reading.
type nerWeights struct {
	*capitals
	bearers   bearers
	countries *countries
	hints     *placeHints
	names     *names
}

// kindOfClass returns the kind of actor that a class of the learnt model stands for, as far
// as the class tells. Names of class MISC (treaties, works, peoples) are no actors.
func kindOfClass(class string) string {
	switch class {
	case "PER":
		return "person"
	case "ORG":
		return "other"
	case "LOC":
		return "place"
	}
	return ""
}

// weigh weighs the entities of a sentence, and drops what the model takes for nothing.
func (w *nerWeights) weigh(sentence doc.Span) {
	lo, hi := doc.In(w.Entities, sentence)
	for _, e := range w.Entities[lo:hi] {
		if kindOfClass(e.Value.Class) != "" {
			w.weighOne(e)
		}
	}
	w.names.drop(w.isNothing)
}

// isNothing reports whether a run of capitals without head noun, title or known first name
// is one that the model does not take for a person, a body or a place.
func (w *nerWeights) isNothing(n *name) bool {
	if n.by != byCapitals || n.Kind != "person" {
		return false
	}
	first, _ := w.TokensOf(n.Span)
	if w.isGiven(first) || w.hasInitials(first) {
		return false
	}
	for i := doc.EndingFrom(w.Entities, n.Start+1); i < len(w.Entities) && w.Entities[i].Start < n.End; i++ {
		if kindOfClass(w.Entities[i].Value.Class) != "" {
			return false
		}
	}
	return true
}

// weighOne weighs one entity.
func (w *nerWeights) weighOne(e doc.Mention[doc.Entity]) {
	first, last := w.TokensOf(e.Span)
	if last > first+2 && w.isOpener(first) && w.bridges.isParticle(first+1) { // "Later de Gaulle left"
		first++
		e.Start = w.Tokens[first].Start
	}
	if w.isMonarch(first, last) { // "the Queen"
		return
	}
	kind := w.kindOf(e, first, last)
	if w.isNoActor(first, last) || kind == "person" && w.isOffice(first, last) {
		w.names.drop(func(n *name) bool { return isBare(n) && e.Contains(n.Span) })
		return
	}
	over := w.names.overlapping(e.Span)
	switch {
	case len(over) == 0:
		if !w.isWeak(first, last) {
			w.add(first, last, kind)
		}
	case len(over) == 1 && over[0].Span == e.Span:
		if n := &over[0]; isBare(n) || n.by == byCapitals && n.Kind == "place" && !w.hints.isCalledBefore(first) {
			n.Kind = kind
		}
	case w.isLonger(over, last, e):
		n := doc.Name{Kind: kind, Country: w.countryOf(first, last), Entry: -1}
		w.names.add(w.span(first, last), byLearntModel, n)
	}
}

// add adds a name that only the model has.
func (w *nerWeights) add(first, last int, kind string) {
	n := doc.Name{Kind: kind, Country: w.countryOf(first, last), Entry: -1}
	if hit, ok := w.known(first); ok && hit.Last == last && hit.Sense <= gazetteer.Short && w.isBody(hit) {
		n = w.nameOf(hit)
	}
	if last == first+1 && w.Tokens[first].Shape.Is(doc.AllCaps) {
		n.Sort = doc.Acronym
	}
	w.names.add(w.span(first, last), byLearntModel, n)
}

// isBody reports whether a name of the gazetteer means a body, or a place of no country, "North
// America", in which a land is named.
func (w *nerWeights) isBody(hit gazetteer.Hit) bool {
	e := w.entry(hit)
	return !gazetteer.IsLand(e.Kind) && e.Kind != "people" && (e.Kind != "place" || e.Country == "")
}

// isBare reports whether a name is a run of capitals that nothing tells the kind of, or
// that is taken for a person.
func isBare(n *name) bool { return n.by == byCapitals && (n.Kind == "" || n.Kind == "person") }

// kindOf returns the kind of actor that an entity names, by its class and its nouns.
func (w *nerWeights) kindOf(e doc.Mention[doc.Entity], first, last int) string {
	kind := kindOfClass(e.Value.Class)
	if hit, ok := w.known(first); ok && w.bearers.isBearer(first, hit) {
		return "person"
	}
	if kind == "person" && last == first+1 && w.isFounded(last) {
		kind = "other"
	}
	if head, _ := w.lastHead(first, last); kind == "other" && isActor(head) {
		kind = head
		switch {
		case w.committees.beginsWithIGO(first) && kind != "place" && kind != "historical_state":
			kind = "igo"
		case kind == "ngo":
			kind = w.committees.kind(first, last)
		}
	}
	small, end := w.smalls.Match(w.Tokens, last-1, last)
	if end == last && last > first+1 && !w.hasCapital(last-1) { // "Byzantine empire"
		kind = small
	}
	return kind
}

// countryOf returns whose the tokens of an entity name, "" for two peoples.
func (w *nerWeights) countryOf(first, last int) string {
	if w.isJoint(first) || w.committees.kind(first, last) == "igo" {
		return ""
	}
	return w.countries.of(first, last)
}

// isNoActor reports whether tokens name a war, a treaty, a work or money: "Gulf War",
// "Convention on Social Security", "the Sino-French war", "the Yen".
func (w *nerWeights) isNoActor(first, last int) bool {
	if fold := w.Tokens[first].Fold; last == first+1 && (w.currencies.Has(fold) || w.thingLetters[fold]) {
		return true
	}
	head, at := w.lastHead(first, last)
	return head == noActor && (at == last-1 || at == first) ||
		w.head(first) == noActor && w.isLedByHead(first, first) ||
		head == "" && w.isJoint(first)
}

// isOffice reports whether a name of several words ends in a title and begins with no first
// name: "Anglican Bishop", but "John Major".
func (w *nerWeights) isOffice(first, last int) bool {
	_, end := w.titles.Match(w.Tokens, last-1, last)
	return last > first+1 && end == last && w.hasCapital(last-1) && !w.isGiven(first)
}

// isFounded reports whether "was founded" stands at token i: persons are not.
func (w *nerWeights) isFounded(i int) bool {
	return w.isAny(i, w.passives) && w.isAny(i+1, w.foundings)
}

// isLonger reports whether the longer reading of the model is better than the names inside
// it: a run of capitals without a head noun gives way, other names only to a body whose
// head noun ends both ("NATO Information and Documentation Centre").
func (w *nerWeights) isLonger(inside []name, last int, e doc.Mention[doc.Entity]) bool {
	if !e.Contains(inside[0].Span) || !e.Contains(inside[len(inside)-1].Span) {
		return false
	}
	if slices.ContainsFunc(inside, func(n name) bool { return n.by == byTitle || n.Sort == doc.Described }) {
		return false
	}
	if n := &inside[0]; len(inside) == 1 && (isBare(n) || n.by == byCapitals && n.Kind == "place") {
		return true
	}
	return isActor(w.head(last-1)) && e.Value.Class == "ORG" && inside[len(inside)-1].End == e.End
}

// isWeak reports whether a name that only the model has is more likely none: part of an
// office ("Minister of Economic Affairs"), an adjective, a word that has its capital from
// the beginning of the sentence.
func (w *nerWeights) isWeak(first, last int) bool {
	switch {
	case last == first+1 && w.isOpener(first):
		return true
	case w.isMonarch(first, last) && (w.is(first-1, "the") || w.hasCapital(last)): // "Queen" before a name
		return true
	case w.isPassedOver(first, last): // "the Malaysia-Pakistan Free Trade Agreement"
		return true
	case w.isAllAdjectives(first, last), w.isAllFields(first, last), w.notNames.Has(w.Tokens[first].Fold):
		return true
	}
	return w.names.isOfTitle(w.span(first, last))
}

// isPassedOver reports whether tokens are the name of a state or territory: one that was
// not read as this is part of the name of a treaty or of a person, and no place.
func (w *nerWeights) isPassedOver(first, last int) bool {
	hit, ok := w.known(first)
	return ok && hit.Last == last && hit.Sense == gazetteer.Name && w.isLand(hit)
}

// isOpener reports whether nothing but the beginning of the sentence gives the word at token
// i its capital.
func (w *nerWeights) isOpener(i int) bool {
	t := &w.Tokens[i]
	return t.Shape.Is(doc.Opens) && !t.Shape.Is(doc.AllCaps) && w.capitalised[t.Fold] == 0 &&
		w.Syntax[i].XPOS != "NNP" && !w.isGiven(i)
}

// lastHead returns the kind of the last head noun among tokens and where it stands.
func (w *nerWeights) lastHead(first, last int) (kind string, at int) {
	for i := first; i < last; i++ {
		if head := w.head(i); head != "" {
			kind, at = head, i
		}
	}
	return kind, at
}
