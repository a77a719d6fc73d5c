package mentions

import (
	"chancery/pipeline/gazetteer"
)

// countries tells whose what is named is, by the words in and around it.
type countries struct {
	*sentence
	title *pendingTitle
}

// of returns the country of a state, place or adjective inside a run, else of what stands
// shortly before it.
func (c *countries) of(first, last int) string {
	if c.is(first, "International") { // "International Steering Group for Kosovo"
		return ""
	}
	if country := c.inside(first, last); country != "" {
		return country
	}
	return c.title.nearCountry(first)
}

// inside returns the country of a state, place or adjective inside a run. A body that is
// known by itself tells nothing of a longer name that it stands in, nor does a state of
// the river that bears its name.
func (c *countries) inside(first, last int) string {
	isNatural := c.naturals.Has(c.Tokens[last-1].Fold)
	for i := first; i < last; i++ {
		hit, ok := c.gazetteer.At(c.Tokens, i, last)
		if !ok || hit.Sense == gazetteer.Office || c.is(i-1, "New") {
			continue
		}
		if hit.Sense != gazetteer.Adjective && (isNatural || c.isOfNature(i, hit.Last, first, last)) {
			continue
		}
		isPlace := c.entry(hit).Kind == "place"
		if isPlace && hit.Last == i+1 && c.adjectives.Has(c.Tokens[i].Fold) { // "Federal" is a district too
			continue
		}
		if country := c.gazetteer.CountryOf(hit); country != "" && (isPlace || c.isLand(hit) || i == first) {
			return country
		}
	}
	return ""
}

// isOfNature reports whether the words i to end of a run, first to last, name no state but
// the river or lake that bears its name: "Niger River Authority", "Lake Chad".
func (c *countries) isOfNature(i, end, first, last int) bool {
	before := i - 1
	if c.is(before, "of") { // "Gulf of Thailand"
		before--
	}
	return before >= first && c.naturals.Has(c.Tokens[before].Fold) || end < last && c.naturals.Has(c.Tokens[end].Fold)
}

// behind returns the country in "Sousse, Tunisia" behind a place that ends before token i,
// else that of the adjective before it: "the Palestinian city of Qalqilya".
func (c *countries) behind(i int) string {
	if c.is(i, ",") {
		hit, ok := c.known(i + 1)
		if ok {
			if country := (&parts{c.sentence}).country(i+1, hit); country != "" {
				return country
			}
		}
		if ok && hit.Sense == gazetteer.Name && c.entry(hit).Kind == "state" {
			return c.entry(hit).Country
		}
	}
	if !c.title.isBody && c.title.isNear(i) {
		return c.title.country
	}
	return ""
}

// realm reads "of Jordan" behind the name of a monarch, and returns the country and the
// token behind it; i where none stands there.
func (c *countries) realm(i int) (last int, country string) {
	if !c.is(i, "of") {
		return i, ""
	}
	hit, ok := c.known(c.pastThe(i + 1)) // "of the Netherlands"
	if !ok || hit.Sense > gazetteer.Short || c.entry(hit).Kind == "place" {
		return i, ""
	}
	return hit.Last, c.entry(hit).Country
}

// apposition returns the country in ", Iraq's ambassador", ", the Iraqi foreign minister"
// or "was an Iraqi minister" behind a name. What is said of somebody who is named there is
// none: "Karen Holgersen, Iraqi minister Nuri Hamid".
func (c *countries) apposition(i int) string {
	if !c.is(i, ",") && !c.is(i, "(") && !c.isAny(i, c.copulas) {
		return ""
	}
	i++
	if c.is(i, "the") || c.isAny(i, c.indefinites) {
		i++
	}
	if c.isAny(i, c.formers) {
		i++
	}
	hit, ok := c.known(i)
	if !ok || hit.Sense == gazetteer.Office {
		return ""
	}
	if c.entry(hit).Kind == "place" && c.adjectives.Has(c.Tokens[i].Fold) { // ", Federal Minister"
		return ""
	}
	k := hit.Last
	if c.isGenitive(k) {
		k++
	}
	last := c.behindTitleOrOccupation(k)
	if last == k || c.isPlain(last) && c.behindTitle(last) == last {
		return ""
	}
	return c.gazetteer.CountryOf(hit)
}

// behindTitleOrOccupation returns the token behind a title or an occupation at token i, or i.
func (c *countries) behindTitleOrOccupation(i int) int {
	if i >= c.limit {
		return i
	}
	_, last := c.occupations.Match(c.Tokens, i, c.limit)
	return max(last, c.behindTitle(i))
}

// before returns the country of the adjective or genitive that stands at most two words
// before token i: "Japanese companies", "India's largest companies".
func (c *countries) before(i int) string {
	for k := i - 1; k >= max(c.first, i-4); k-- {
		if hit, ok := c.gazetteer.At(c.Tokens, k, i); ok && c.isLand(hit) {
			return c.entry(hit).Country
		}
		if !c.isWord(k) {
			return ""
		}
	}
	return ""
}
