package mentions

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// runs decides what runs of capitals name, and adds it: wars and treaties are nothing, a
// head noun makes a body or a place, the others are persons and places.
type runs struct {
	*capitals
	organisations organisations
	persons       persons
	joints        joints
	title         *pendingTitle
}

// read reads the run of capitals at token i, and returns the token behind what it has
// used. The country is that of an adjective or state with which the run begins, or "".
func (rs *runs) read(i int, country string) int {
	start := i
	if rs.title.isMonarch && rs.title.next > i { // the title is part of the run
		start = rs.title.next
	}
	r := rs.extend(start)
	if r.last <= start || rs.isOpenerBefore(start, r.last) {
		return i + 1
	}
	if start == i && country == "" {
		i = rs.behindLeads(r)
		start = i
	}
	if r.head == "" && !rs.isGiven(start) {
		r.head = rs.nounBehind(r.last)
	}
	if r.head == "" && r.last <= start+longestBare && !rs.isGiven(start) {
		r.head = rs.nounBefore(start)
	}
	r.first = i
	switch {
	case r.head == noActor, country == "" && rs.isPlant(r):
		rs.joints.add(i)
		return r.last
	case r.head == "government" && rs.isMission(start, r.last):
		return i + 1
	case r.head != "":
		rs.organisations.add(r, country)
		return r.last
	case country != "" && start == i && rs.beginsWithName(i): // "Israeli Jim": the adjective is another name
		return i
	}
	return rs.persons.read(i, start, r.last)
}

// behindLeads returns the token behind words that stand before a name and are no part of
// it: "Opposition Union of Moderate Parties".
func (rs *runs) behindLeads(r run) int {
	i := r.first
	for i+1 < r.last && rs.leads.Has(rs.Tokens[i].Fold) {
		i++
	}
	return i
}

// nounBehind returns the kind that a noun in small letters behind a run tells of it, "the
// Barbados Advocate newspaper", "" for none.
func (rs *runs) nounBehind(i int) string {
	if i >= rs.limit || rs.hasCapital(i) {
		return ""
	}
	kind, _ := rs.nouns.Match(rs.Tokens, i, rs.limit)
	return kind
}

// longestBare is how many words a name has at most that a noun before it tells: "the airline
// Crossair".
const longestBare = 4

// nounBefore returns the kind that a noun in small letters before token i tells of what is
// named there, "the Kazakh national firm KazMunayGas", "" for none. Behind the plural stands a
// row.
func (rs *runs) nounBefore(i int) string {
	for k := i - 1; k >= max(rs.first, i-2); k-- {
		if kind, last := rs.nouns.Match(rs.Tokens, k, i); last == i && !rs.hasCapital(k) {
			return kind
		}
	}
	return ""
}

// isOpenerBefore reports whether the word at token i has its capital only from the beginning
// of the sentence, and a name that the gazetteer has is all that follows in the run to token
// last: "Conflicting EU rules", "Inevitably Czechoslovakia fell".
func (rs *runs) isOpenerBefore(i, last int) bool {
	t := &rs.Tokens[i]
	if !t.Shape.Is(doc.Opens) || t.Shape.Is(doc.AllCaps) || rs.capitalised[t.Fold] > 0 || rs.isGiven(i) {
		return false
	}
	if tag := rs.Syntax[i].XPOS; strings.HasPrefix(tag, "NN") && !strings.HasSuffix(t.In(rs.Text), "ing") {
		return false
	}
	if rs.isWord(i+1) && rs.bridges.isParticle(i+1) { // "Later de Gaulle left"
		return true
	}
	if strings.HasPrefix(rs.Syntax[i].XPOS, "VB") && rs.isPlain(i+1) && rs.capitalised[rs.Tokens[i+1].Fold] > 0 {
		return true // "Attacking Saddam"
	}
	hit, ok := rs.known(i + 1)
	return ok && hit.Last == last && (hit.Sense == gazetteer.Name || hit.Sense == gazetteer.Short)
}

// isPlant reports whether a run is a common noun of business with capitals: "a Nuclear
// Power Plant".
func (rs *runs) isPlant(r run) bool {
	return r.head == "company" && rs.isAllFields(r.first, r.last) && !rs.isAny(r.last-1, rs.companies)
}

// isMission reports whether tokens name an embassy or consulate, which the stage of
// missions reads.
func (rs *runs) isMission(first, last int) bool {
	for i := first; i < last; i++ {
		if rs.isAny(i, rs.missions) {
			return true
		}
		if rs.is(i, "Commission") {
			return rs.is(i-1, "High")
		}
	}
	return false
}

// beginsWithName reports whether the gazetteer knows the first word of a run.
func (rs *runs) beginsWithName(i int) bool {
	hit, ok := rs.known(i)
	return ok && hit.Sense != gazetteer.Office
}
