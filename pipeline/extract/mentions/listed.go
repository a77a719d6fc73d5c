package mentions

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// listed reads the names that the gazetteer knows, with the longer names that they begin.
type listed struct {
	*capitals
	runs      *runs
	demonyms  *demonyms
	countries *countries
	hints     *placeHints
	title     *pendingTitle
	names     *names
}

// read reads a name of the gazetteer at token i, and returns the token behind what it has
// used.
func (l *listed) read(i int, hit gazetteer.Hit) int {
	e := l.entry(hit)
	isState, isPlace := l.isLand(hit), e.Kind == "place"
	switch {
	case hit.Sense == gazetteer.Office:
		return l.officeHolder(i, hit)
	case hit.Sense == gazetteer.Adjective, isState && l.demonyms.behindRole(hit.Last, 1) > hit.Last:
		return l.demonyms.read(i, hit)
	}
	if next, ok := l.longer(i, hit); ok {
		return next
	}
	switch {
	case isPlace:
		if end := l.longerPlace(i, hit); end > hit.Last {
			return end
		}
		l.names.add(l.span(i, hit.Last), inGazetteer, l.nameOf(hit))
		l.title.forget(e.Country)
		return hit.Last
	case isState:
		l.names.add(l.span(i, hit.Last), inGazetteer, l.nameOf(hit))
		l.title.forget(e.Country)
		return l.behindState(i, hit.Last, e.Country)
	}
	last := l.behindCountry(hit.Last, e.Country)
	l.names.add(l.span(i, last), inGazetteer, l.nameOf(hit))
	l.title.follow(l.sentence, i, last, e.Country)
	return last
}

// longer reads a run of capitals that begins with the name and ends in a head noun, and
// returns the token behind what it has used, and whether there is one.
func (l *listed) longer(i int, hit gazetteer.Hit) (next int, ok bool) {
	if l.extends(hit.Last) && hit.Sense <= gazetteer.Short {
		r := l.extend(i)
		if r.last > i && (r.head != "" && r.headAt >= hit.Last || l.runs.nounBehind(r.last) != "") {
			country := l.gazetteer.CountryOf(hit)
			if l.naturals.Has(l.Tokens[r.last-1].Fold) { // the Niger Delta is not in Niger
				country = ""
			}
			if next := l.runs.read(i, country); next > hit.Last {
				return next, true
			}
		}
	}
	isParty := l.entry(hit).Kind == "party" && l.is(hit.Last, "of") && l.head(hit.Last-1) != ""
	if isParty && l.extend(i).last > hit.Last { // "Kurdish Democratic Party of Iran"
		return l.runs.read(i, ""), true
	}
	return i, false
}

// longerPlace adds a place with the noun or name behind it, "Poltava region", "San Fernando
// de Omoa", and returns the token behind it; that behind the name where nothing does.
func (l *listed) longerPlace(i int, hit gazetteer.Hit) int {
	last := hit.Last
	if last < l.limit && l.regions.Has(l.Tokens[last].Fold) && !l.hasCapital(last) {
		n := doc.Name{Kind: "place", Country: l.gazetteer.CountryOf(hit), Entry: -1}
		if l.entry(hit).Country == "" { // "the Caribbean region"
			n.Entry = hit.Entry
		}
		l.names.add(l.span(i, last+1), byRegion, n)
		return last + 1
	}
	if l.is(last, "de") && l.hasCapital(last+1) {
		l.names.add(l.span(i, last+2), inGazetteer, doc.Name{Kind: "place", Entry: -1})
		return last + 2
	}
	return last
}

// behindState reads what the state of tokens i to last tells of who follows it, "US
// Attorney General" and "Iraq's ambassador", and returns the token behind what it has used.
func (l *listed) behindState(i, last int, country string) int {
	if l.hasCapital(last) && l.behindTitle(last) > last && !l.hints.isLocated(i) {
		l.title.tell(country, last)
	}
	if !l.isGenitive(last) {
		return last
	}
	if end := l.demonyms.behindRole(last+1, 2); end > last+1 {
		l.demonyms.addRole(i, last+1, end, country)
		return end
	}
	l.title.tell(country, last+1)
	return last + 1
}

// behindCountry passes over the country of a body behind its name, "the National
// Transitional Council of Libya"; i where none stands there.
func (l *listed) behindCountry(i int, country string) int {
	if country == "" || !l.is(i, "of") {
		return i
	}
	hit, ok := l.known(l.pastThe(i + 1))
	if ok && hit.Sense == gazetteer.Name && l.isLand(hit) && l.entry(hit).Country == country {
		return hit.Last
	}
	return i
}

// officeHolder adds somebody who is known to have held office. A title of another country
// before the name tells that somebody else is meant.
func (l *listed) officeHolder(i int, hit gazetteer.Hit) int {
	n := doc.Name{Kind: "person", Country: l.entry(hit).Country, Entry: -1, Holder: 1 + hit.Person}
	by, last := inGazetteer, hit.Last
	if l.title.waitsAt(i) {
		n.Role, by = l.title.words, byTitle
		country := l.title.country
		if l.title.isMonarch {
			if end, realm := l.countries.realm(last); end > last {
				last, country = end, realm
			}
		}
		if country != "" && country != n.Country {
			n.Country, n.Holder = country, 0
		}
	}
	*l.title = pendingTitle{}
	l.names.add(l.span(i, last), by, n)
	return hit.Last
}
