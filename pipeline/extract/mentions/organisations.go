package mentions

import (
	"chancery/pipeline/doc"
)

// organisations adds what runs of capitals with a head noun name: bodies and places.
type organisations struct {
	*capitals
	countries *countries
	title     *pendingTitle
	names     *names
}

// add adds what a run names, with its abbreviation; a head noun alone names nothing. The
// country is that of an adjective or state with which the run begins, or "".
func (o *organisations) add(r run, country string) {
	if r.headAt != 0 && r.headAt <= r.first && r.last == r.first+1 {
		return
	}
	isOfState := country != "" || o.countries.inside(r.first, r.last) != ""
	if country == "" && !o.isJoint(r.first) {
		country = o.countryOf(r)
	}
	kind := o.kindOf(r, isOfState && country != "")
	if kind == "igo" {
		country = ""
	}
	o.names.add(o.span(r.first, r.last), byCapitals, doc.Name{Kind: kind, Country: country, Entry: -1})
	o.addAcronym(r.last, kind, country)
	o.title.follow(o.sentence, r.first, r.last, country)
}

// countryOf returns the country that the words of a run tell, and for bodies those
// shortly before it: but "Cuba's interest in the Pacific Islands".
func (o *organisations) countryOf(r run) string {
	if r.head == "place" {
		return o.countries.inside(r.first, r.last)
	}
	return o.countries.of(r.first, r.last)
}

// kindOf returns the kind of what a run names. One that opens with the name of an
// intergovernmental organisation is one of its bodies, "NATO Defence College"; one of a
// single state is no such organisation, "Peruvian Union".
func (o *organisations) kindOf(r run, isOfState bool) string {
	switch {
	case r.head != "place" && r.head != "historical_state" && o.committees.beginsWithIGO(r.first):
		return "igo"
	case r.head == "igo" && isOfState:
		return "ngo"
	case r.head == "ngo":
		return o.committees.kind(r.first, r.last)
	}
	return r.head
}

// addAcronym adds the letters in brackets behind a full name: "(ACC)".
func (o *organisations) addAcronym(i int, kind, country string) {
	if o.is(i, "(") && o.is(i+2, ")") && o.Tokens[i+1].Shape.Is(doc.AllCaps) {
		letters := doc.Name{Sort: doc.Acronym, Kind: kind, Country: country, Entry: -1}
		o.names.add(o.span(i+1, i+2), byAcronym, letters)
	}
}
