package mentions

import (
	"chancery/pipeline/gazetteer"
)

// runs decides what runs of capitals name, and adds it: wars and treaties are nothing, a
// head noun makes a body or a place, the others are persons and places.
type runs struct {
	*capitals
	organisations organisations
	persons       persons
	title         *title
}

// read reads the run of capitals at token i, and returns the token behind what it has
// used. The country is that of an adjective or state with which the run begins, or "".
func (r *runs) read(i int, country string) int {
	start := i
	if r.title.isMonarch && r.title.next > i { // the title is part of the run
		start = r.title.next
	}
	run := r.extend(start)
	if run.last <= start {
		return i + 1
	}
	if start == i && country == "" {
		i = r.behindLeads(run)
		start = i
	}
	if run.head == "" && !r.isGiven(start) {
		run.head = r.nounBehind(run.last)
	}
	run.first = i
	switch {
	case run.head == "-", country == "" && r.isPlant(run):
		return run.last
	case run.head == "government" && r.isMission(start, run.last):
		return i + 1
	case run.head != "":
		r.organisations.add(run, country)
		return run.last
	case country != "" && start == i && r.beginsWithName(i): // "Israeli Jim": the adjective is another name
		return i
	}
	return r.persons.read(i, start, run.last)
}

// behindLeads returns the token behind words that stand before a name and are no part of
// it: "Opposition Union of Moderate Parties".
func (r *runs) behindLeads(run run) int {
	i := run.first
	for i+1 < run.last && r.leads.Has(r.Tokens[i].Fold) {
		i++
	}
	return i
}

// nounBehind returns the kind that a noun in small letters behind a run tells of it, "the
// Barbados Advocate newspaper", "" for none.
func (r *runs) nounBehind(i int) string {
	if i >= r.limit || r.hasCapital(i) {
		return ""
	}
	kind, _ := r.nouns.Match(r.Tokens, i, r.limit)
	return kind
}

// isPlant reports whether a run is a common noun of business with capitals: "a Nuclear
// Power Plant".
func (r *runs) isPlant(run run) bool {
	return run.head == "company" && r.isAllFields(run.first, run.last) && !r.isAny(run.last-1, r.companies)
}

// isMission reports whether tokens name an embassy or consulate, which the stage of
// missions reads.
func (r *runs) isMission(first, last int) bool {
	for i := first; i < last; i++ {
		if r.isAny(i, r.missions) {
			return true
		}
		if r.is(i, "Commission") {
			return r.is(i-1, "High")
		}
	}
	return false
}

// beginsWithName reports whether the gazetteer knows the first word of a run.
func (r *runs) beginsWithName(i int) bool {
	hit, ok := r.known(i)
	return ok && hit.Sense != gazetteer.Office
}
