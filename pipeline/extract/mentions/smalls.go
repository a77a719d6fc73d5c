package mentions

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// smalls reads names of which a word has no capital: "Mexican empire", "Sokoto caliphate",
// "central Europe".
type smalls struct {
	*sentence
	names *names
}

// read reads such a name at token i, and returns the token behind it, or i.
func (s smalls) read(i int) int {
	if next := s.realm(i); next > i {
		return next
	}
	if next := s.era(i); next > i {
		return next
	}
	return s.partOfContinent(i)
}

// realm reads a land, a place or an adjective with the noun of a realm behind it. One that
// the gazetteer knows with a capital is meant: "Ottoman empire".
func (s smalls) realm(i int) int {
	if !s.hasCapital(i) || !s.isRealmNear(i) {
		return i
	}
	hit, ok := s.known(i)
	if !ok || hit.Last >= s.limit || s.hasCapital(hit.Last) || hit.Sense == gazetteer.Office {
		return i
	}
	kind, last := s.smalls.Match(s.Tokens, hit.Last, s.limit)
	if kind != "historical_state" || s.is(last, "-") {
		return i
	}
	n := doc.Name{Kind: kind, Country: s.gazetteer.CountryOf(hit), Entry: -1}
	for _, k := range s.gazetteer.Find(s.span(i, last).In(s.Text)) {
		if e := &s.gazetteer.Entries[k]; gazetteer.IsLand(e.Kind) {
			n = doc.Name{Kind: e.Kind, Country: e.Country, Entry: k}
			break
		}
	}
	s.names.add(s.span(i, last), byRegion, n)
	return last
}

// era reads a land with the word before it that makes it one of the past, "Vichy France". Its
// country is that of the land, but where the list has - for the word: "Ancient Rome".
func (s smalls) era(i int) int {
	value, k := s.eras.Match(s.Tokens, i, s.limit)
	if k == i || !s.hasCapital(i) {
		return i
	}
	if whole, ok := s.known(i); ok && whole.Last > k {
		return i
	}
	hit, ok := s.known(k)
	if !ok || hit.Sense != gazetteer.Name || !s.isLand(hit) || s.hasCapital(hit.Last) || s.is(hit.Last, "-") {
		return i
	}
	n := doc.Name{Kind: "historical_state", Entry: -1}
	if value != noActor {
		n.Country = s.entry(hit).Country
	}
	s.names.add(s.span(i, hit.Last), byRegion, n)
	return hit.Last
}

// isRealmNear reports whether the noun of a realm stands shortly behind token i.
func (s smalls) isRealmNear(i int) bool {
	const reach = 4
	for k := i + 1; k < min(s.limit, i+reach); k++ {
		if _, last := s.smalls.Match(s.Tokens, k, s.limit); last > k {
			return true
		}
	}
	return false
}

// partOfContinent reads a region of no country with a point of the compass before it.
func (s smalls) partOfContinent(i int) int {
	if s.hasCapital(i) || !s.isAny(i, s.compass) && !s.isPrefixed(i) {
		return i
	}
	k := i + 1
	if s.is(k, "-") { // "sub-Saharan"
		k += 2
	}
	hit, ok := s.known(k)
	if !ok || s.entry(hit).Kind != "place" || s.entry(hit).Country != "" || hit.Sense > gazetteer.Short {
		return i
	}
	if hit.Last < s.limit && s.Tokens[hit.Last].Shape.Is(doc.Glued|doc.Capital) {
		return i
	}
	n := doc.Name{Kind: "place", Entry: -1}
	if found := s.gazetteer.Find(s.span(i, hit.Last).In(s.Text)); len(found) > 0 {
		n.Entry = found[0]
	}
	s.names.add(s.span(i, hit.Last), byRegion, n)
	return hit.Last
}

// isPrefixed reports whether token i is, or begins, "sub-Saharan" or "trans-Saharan".
func (s smalls) isPrefixed(i int) bool {
	word := s.Tokens[i].In(s.Text)
	if s.is(i+1, "-") {
		return (word == "sub" || word == "trans") && s.is(i+2, "Saharan")
	}
	return strings.HasSuffix(word, "-Saharan")
}
