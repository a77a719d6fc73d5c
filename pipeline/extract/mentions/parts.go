package mentions

import (
	"slices"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// parts tells places inside a state that bear the name of another: Georgia in the United
// States, "Lebanon, Ohio".
type parts struct{ *sentence }

// country returns the country of the place that a name at token i means instead of the
// state or city of the gazetteer, "" for none.
func (p *parts) country(i int, hit gazetteer.Hit) string {
	if hit.Sense != gazetteer.Name || !p.isLand(hit) && p.entry(hit).Kind != "place" {
		return ""
	}
	if country := p.namesake(i, hit); country != "" {
		return country
	}
	region, ok := p.regionAt(hit.Last + 1)
	if !ok || !p.is(hit.Last, ",") || p.isInRow(i) || !p.federations[region.country] {
		return ""
	}
	if region.country == p.entry(hit).Country || p.is(region.last, "and") || p.is(region.last, "or") {
		return ""
	}
	if region.isNamesake && !slices.Contains(p.gazetteer.TownCountries(p.Tokens[i].In(p.Text)), region.country) {
		return "" // Tbilisi, Georgia
	}
	if p.isListed(p.Tokens[i].In(p.Text), region.country) {
		return "" // which of both is meant, the link tells
	}
	return region.country
}

// isListed reports whether the gazetteer has a place of a name in a country.
func (p *parts) isListed(name, country string) bool {
	return slices.ContainsFunc(p.gazetteer.Find(name), func(k int) bool {
		e := &p.gazetteer.Entries[k]
		return e.Kind == "place" && e.Country == country
	})
}

// region is a part of a state that stands in a text, and the token behind it.
type region struct {
	country    string
	last       int
	isNamesake bool // of a state
}

// regionAt returns the part of a state whose name stands at token i.
func (p *parts) regionAt(i int) (region, bool) {
	if i >= p.limit {
		return region{}, false
	}
	if country, last := p.namesakes.Match(p.Tokens, i, p.limit); last > i && p.federations[country] {
		return region{country, last, true}, p.isEnd(last)
	}
	hit, ok := p.known(i)
	if !ok || hit.Sense != gazetteer.Name || !p.entry(hit).IsRegion() {
		return region{}, false
	}
	return region{p.entry(hit).Country, hit.Last, false}, true
}

// isEnd reports whether a phrase ends before token i.
func (p *parts) isEnd(i int) bool {
	return i >= p.limit || p.Tokens[i].Kind != doc.Word
}

// isInRow reports whether another name with a comma stands before token i, so that a comma
// behind it tells nothing: "Canada, Mexico, California".
func (p *parts) isInRow(i int) bool {
	return p.is(i-1, ",") && i-2 >= p.first && p.hasCapital(i-2)
}

// namesake returns the country of the part of a state that a name at token i means, where
// the words around it tell it, "" for none.
func (p *parts) namesake(i int, hit gazetteer.Hit) string {
	country, last := p.namesakes.Match(p.Tokens, i, p.limit)
	if last != hit.Last || !p.hasCapital(i) || !p.isLand(hit) {
		return ""
	}
	if p.isLoose(i, hit) || p.isOfState(i) || p.isBody(last) || p.isBehindTown(i, hit, country) ||
		p.isBefore(last, country) || p.isBeside(i, last, country) {
		return country
	}
	return ""
}

// isLoose reports whether the state has the name at token i as a further one only, that of a
// part of itself in former days: Papua.
func (p *parts) isLoose(i int, hit gazetteer.Hit) bool {
	return p.entry(hit).Name != p.Tokens[i].In(p.Text) && !p.is(i-1, "of")
}

// isOfState reports whether words before token i call what is named a part: "the state of",
// "Governor of".
func (p *parts) isOfState(i int) bool {
	return (p.is(i-1, "of") || p.is(i-1, "from")) && i-2 >= p.first && p.stateNouns.Has(p.Tokens[i-2].Fold)
}

// isBody reports whether a body or an office that parts of states have stands at token i.
func (p *parts) isBody(i int) bool {
	if i >= p.limit {
		return false
	}
	_, end := p.stateBodies.Match(p.Tokens, i, p.limit)
	return end > i
}

// isBehindTown reports whether a town of the part's country, and not of the state's own,
// stands before a comma at token i: "Savannah, Georgia".
func (p *parts) isBehindTown(i int, hit gazetteer.Hit, country string) bool {
	if !p.is(i-1, ",") || p.isInRow(i-1) || p.isAny(hit.Last, p.coordinators) && !p.is(hit.Last, ",") {
		return false
	}
	for first := max(p.first, i-4); first < i-1; first++ {
		if !p.hasCapital(first) {
			continue
		}
		towns := p.gazetteer.TownCountries(p.Text[p.Tokens[first].Start:p.Tokens[i-2].End])
		if slices.Contains(towns, country) && !slices.Contains(towns, p.entry(hit).Country) {
			return true
		}
	}
	return false
}

// isBefore reports whether a country is told behind token i: "Georgia, USA".
func (p *parts) isBefore(i int, country string) bool {
	if !p.is(i, ",") && !p.is(i, "(") {
		return false
	}
	hit, ok := p.known(p.pastThe(i + 1))
	isTold := ok && hit.Sense <= gazetteer.Short && p.isLand(hit) && p.entry(hit).Country == country
	return isTold && !p.isInRow(i-1) && p.isEnd(hit.Last)
}

// isBeside reports whether another part of the same country stands in one row with the
// tokens first to last: "Alabama and Georgia".
func (p *parts) isBeside(first, last int, country string) bool {
	if p.isAny(last, p.coordinators) {
		if hit, ok := p.known(last + 1); ok && p.entry(hit).IsRegion() && p.entry(hit).Country == country {
			return true
		}
	}
	if !p.isAny(first-1, p.coordinators) {
		return false
	}
	for k := max(p.first, first-4); k < first-1; k++ {
		hit, ok := p.gazetteer.At(p.Tokens, k, first-1)
		if ok && hit.Last == first-1 && p.entry(hit).IsRegion() && p.entry(hit).Country == country {
			return true
		}
	}
	return false
}
