package mentions

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// homographs keeps the first names of persons, parts of other names and words of grammar
// apart from the places and states that are written like them.
type homographs struct {
	*capitals
	bearers bearers
	title   *pendingTitle
}

// isOther reports whether a name of the gazetteer at token i means something else there.
func (h *homographs) isOther(i int, hit gazetteer.Hit) bool {
	e := h.entry(hit)
	switch {
	case e.Kind == "place" && h.is(i-1, "New"): // "New Granada"
		return true
	case e.Kind == "people" && h.is(hit.Last-1, "People") && h.isGenitive(hit.Last): // "Dayak People's Association"
		return true
	case hit.Sense == gazetteer.Office:
		return h.isTitled(i, hit) || hit.Last < h.limit && h.isRegnal(hit.Last) // "Queen Isabella II"
	case hit.Last > i+1:
		return false
	}
	return h.isPartOfName(i, e) || h.isWordOnly(i, e) || h.bearers.isBearer(i, hit) || h.isPluralOfPeople(i, hit)
}

// isTitled reports whether the name of an office holder begins with the title of a monarch
// before a name that is known by itself.
func (h *homographs) isTitled(i int, hit gazetteer.Hit) bool {
	_, last := h.monarchs.Match(h.Tokens, i, h.limit)
	if last == i || last >= hit.Last {
		return false
	}
	inner, ok := h.known(last)
	return ok && inner.Sense == gazetteer.Office && inner.Last == hit.Last
}

// isPartOfName reports whether the name at token i is part of a longer one that nobody
// knows: a title stands before it, or a name goes on ("Victoria Nuland", "Lexington
// Rifles").
func (h *homographs) isPartOfName(i int, e *gazetteer.Entry) bool {
	switch {
	case gazetteer.IsLand(e.Kind) && h.isFirstName(i, e.Country):
		return true
	case e.IsMinor && (h.title.waitsAt(i) || h.goesOnUnknown(i)):
		return true
	}
	return e.Kind == "place" && !e.IsCapital && h.title.waitsAt(i) && h.title.isAddress(h.sentence)
}

// isFirstName reports whether the name of a state at token i is the first name of a person:
// the title of another country stands before it, and a surname that nobody knows behind it.
func (h *homographs) isFirstName(i int, country string) bool {
	isTitled := h.title.waitsAt(i) && h.title.country != "" && h.title.country != country
	return isTitled && h.goesOnUnknown(i)
}

// goesOnUnknown reports whether a name goes on behind token i with a word that is no head
// noun.
func (h *homographs) goesOnUnknown(i int) bool { return h.extends(i+1) && h.head(i+1) == "" }

// isWordOnly reports whether the word at token i is no name: a word of grammar, an
// adjective, one that has its capital from the beginning of the sentence, or part of a
// currency ("US$").
func (h *homographs) isWordOnly(i int, e *gazetteer.Entry) bool {
	t := &h.Tokens[i]
	isHalf := e.Kind == "state" && h.prefixes.Has(t.Fold) && !h.isLinked(i+1) // "Franco" but in "Franco-German"
	isCurrency := i+1 < h.limit && h.Tokens[i+1].Kind == doc.Symbol && h.Tokens[i+1].Shape.Is(doc.Glued)
	switch {
	case isCurrency, isHalf, h.notNames.Has(t.Fold), h.stops.Has(t.Fold) && !t.Shape.Is(doc.AllCaps):
		return true
	case e.Kind != "place" || e.Wikidata != "":
		return false
	}
	return h.adjectives.Has(t.Fold) && !h.isNoun(i) || t.Shape.Is(doc.Opens) && h.capitalised[t.Fold] == 0
}

// isNoun reports whether a word that is an adjective too stands as a noun: "in the
// Caribbean", "the Caribbean region", not "the Caribbean islands of Spain".
func (h *homographs) isNoun(i int) bool {
	if !h.is(i-1, "the") {
		return false
	}
	return i+1 >= h.limit || h.regions.Has(h.Tokens[i+1].Fold) || !isNounOrModifier(h.Syntax[i+1].XPOS)
}

// isNounOrModifier reports whether words of a part of speech go on with a noun phrase
// behind an adjective.
func isNounOrModifier(xpos string) bool {
	switch xpos {
	case "CD", "HYPH", "VBG", "VBN":
		return true
	}
	return strings.HasPrefix(xpos, "NN") || strings.HasPrefix(xpos, "JJ")
}
