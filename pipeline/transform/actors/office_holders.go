package actors

import (
	"slices"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/language"
)

// officeHolders says which person of the gazetteer, who held office somewhere, a name
// means.
type officeHolders struct {
	*doc.Document
	gazetteer *gazetteer.Gazetteer
	countries *countries
	offices   map[string]string // title → office
	days      timeline
}

// What is returned for persons where nobody is meant, or it is not known who.
const (
	several = -1
	none    = -2
)

// meant returns the office holder whom a full name means, none where somebody else of that
// name is likelier. Of several of one name it is the only one who held office in the year
// that the paragraph tells, in a country that the article names if it can be.
func (h *officeHolders) meant(n *named) int {
	if n.Value.Holder == 0 && n.Value.Country == "" {
		return none
	}
	all := h.gazetteer.Bearers(n.In(h.Text))
	if n.Value.Holder == 0 { // the title before it tells another country than that of the first
		return h.onlyOf(all, func(i int) bool { return h.country(i) == n.Value.Country })
	}
	if len(all) < 2 {
		if person := n.Value.Holder - 1; h.isMeant(n, person) {
			return person
		}
		return none
	}
	day := h.dayBefore(n.Start)
	isNamed := func(i int) bool { return h.countries.mentioned[h.country(i)] }
	isTimely := func(i int) bool { return day != "" && h.served(i, day, true) }
	for _, fits := range [...]func(int) bool{
		func(i int) bool { return isNamed(i) && isTimely(i) }, isTimely,
		func(i int) bool { return isNamed(i) && h.isNear(i, day) }, func(i int) bool { return h.isMeant(n, i) },
	} {
		if person := h.onlyOf(all, fits); person != none {
			return person
		}
	}
	return none
}

// onlyOf returns the only one of some people who fits; several or none.
func (h *officeHolders) onlyOf(people []int, fits func(int) bool) int {
	found := none
	for _, i := range people {
		switch {
		case !fits(i):
		case found >= 0 && h.country(found) != h.country(i):
			if found = h.ofGone(found, i); found < 0 {
				return several
			}
		case found < 0:
			found = i
		}
	}
	return found
}

// ofGone returns which of two people of one name held office in a state that is gone, where a list
// has the other for its heir and for no time behind it: Tito of Yugoslavia, not of Serbia; several
// where that is not so.
func (h *officeHolders) ofGone(a, b int) int {
	for _, pair := range [...][2]int{{a, b}, {b, a}} {
		gone := h.gazetteer.ByKey(h.gazetteer.People[pair[0]].Country)
		if gone < 0 || h.gazetteer.Entries[gone].Heir != h.gazetteer.People[pair[1]].Country {
			continue
		}
		isBehind := func(t gazetteer.Term) bool { return t.From == "" || t.From > h.gazetteer.Entries[gone].To }
		if !slices.ContainsFunc(h.gazetteer.People[pair[1]].Terms(), isBehind) {
			return pair[0]
		}
	}
	return several
}

// country returns the country in which a person held office.
func (h *officeHolders) country(person int) string {
	return countryOf(h.gazetteer, &h.gazetteer.People[person])
}

// isMeant reports whether the full name of an office holder means this one: a title
// stands before it, the article names the country, or none, or it held office in the
// year that the paragraph tells; where none is told, it led a state. Else, and where it is
// long since gone or not yet born, somebody else of that name is likelier.
func (h *officeHolders) isMeant(n *named, person int) bool {
	day := h.dayBefore(n.Start)
	era := day
	if era == "" {
		era = h.days.last(n.Start)
	}
	if !h.isNear(person, era) {
		return false
	}
	mentioned := h.countries.mentioned
	if !n.Value.Role.Empty() || len(mentioned) == 0 || mentioned[h.country(person)] {
		return true
	}
	return h.served(person, day, day != "")
}

// lifetime is how many years before or behind an office whoever held it may be told of.
const lifetime = 40

// isNear reports whether a day lies in the lifetime of a person, or none is told.
func (h *officeHolders) isNear(person int, day string) bool {
	year, err := strconv.Atoi(day[:min(len(day), 4)])
	if err != nil {
		return true
	}
	terms := h.gazetteer.People[person].Terms()
	return len(terms) == 0 || slices.ContainsFunc(terms, func(t gazetteer.Term) bool {
		from, fromErr := strconv.Atoi(t.From[:min(len(t.From), 4)])
		to, toErr := strconv.Atoi(t.To[:min(len(t.To), 4)])
		return (fromErr != nil || year >= from-lifetime) && (toErr != nil || year <= to+lifetime)
	})
}

// inOffice returns the one person of this surname who held the office of the title
// before it, else who held office in the country that the name tells, else in one of the
// sides of the article, else in a country that the article names, and in the year of the
// sentence where it tells one; several or none. A surname without a title means heads of
// state and government only.
func (h *officeHolders) inOffice(n *named) int {
	if person := h.withTitle(n); person >= 0 {
		return person
	}
	isTitled := !n.Value.Role.Empty()
	if n.Value.Country != "" {
		return h.only(n, func(country string) bool { return country == n.Value.Country }, isTitled)
	}
	ofSide := func(country string) bool { return slices.Contains(h.countries.sides, country) }
	if person := h.only(n, ofSide, isTitled); person != none {
		return person
	}
	word := n.In(h.Text)
	if len(word) < 5 || h.gazetteer.IsGiven(language.Fold(language.Plain(word))) { // Zia, Shah, Faisal
		return none
	}
	return h.only(n, func(country string) bool { return h.countries.mentioned[country] }, false)
}

// sharedCountry returns the country that the article names of which all are who led it under
// this surname in the year that the paragraph tells, "" where they are of several or none is.
func (h *officeHolders) sharedCountry(n *named) string {
	word, found := n.In(h.Text), ""
	if len(word) < 4 {
		return ""
	}
	day := h.dayBefore(n.Start)
	for _, i := range h.gazetteer.Surname(word) {
		switch country := h.country(i); {
		case !h.countries.mentioned[country] || !h.served(i, day, false):
		case found != "" && found != country:
			return ""
		default:
			found = country
		}
	}
	return found
}

// withTitle returns the one person of this surname who held the office that the title
// before it names, "President Macron", in the country that is told; where none is, and
// the year neither, in one that the article names; several or none.
func (h *officeHolders) withTitle(n *named) int {
	office, ok := h.offices[strings.ToLower(n.Value.Role.In(h.Text))]
	if !ok {
		return none
	}
	day := h.dayBefore(n.Start)
	isOpen := day != "" || h.countries.sideA < 0
	return h.one(n.In(h.Text), func(i int, p *gazetteer.Person) bool {
		isMentioned := isOpen || h.countries.mentioned[p.Country]
		isThere := p.Country == n.Value.Country || n.Value.Country == "" && isMentioned
		return isThere && hasHeld(p, office) && h.served(i, day, false)
	})
}

// only returns the one person of a surname who held office, in a year where the
// sentence tells one, in a country of some; several or none.
func (h *officeHolders) only(n *named, isOf func(country string) bool, isTitled bool) int {
	day := dayNear(h.Document, n.Start)
	return h.one(n.In(h.Text), func(i int, p *gazetteer.Person) bool {
		return isOf(p.Country) && h.served(i, day, isTitled)
	})
}

// inPart returns the one office holder of whose full name these words, two or more, are
// a part, or that is a part of them ("Hashemi Rafsanjani", "Luiz Inácio Lula da Silva"),
// in the country that the name tells, else in one that the article names; several or none.
func (h *officeHolders) inPart(n *named, words []string) int {
	day := h.dayBefore(n.Start)
	return h.one(words[len(words)-1], func(i int, p *gazetteer.Person) bool {
		if p.Country != n.Value.Country && (n.Value.Country != "" || !h.countries.mentioned[p.Country]) {
			return false
		}
		full := strings.Fields(strings.ToLower(p.Name))
		return len(full) > 1 && h.isNear(i, day) && (holds(full, words) || holds(words, full))
	})
}

// one returns the one person of a surname that fits; several or none.
func (h *officeHolders) one(surname string, fits func(i int, p *gazetteer.Person) bool) int {
	found := none
	for _, i := range h.gazetteer.Surname(surname) {
		switch {
		case !fits(i, &h.gazetteer.People[i]):
		case found >= 0:
			return several
		default:
			found = i
		}
	}
	return found
}

// hasHeld reports whether a person held an office; whoever ruled held the one that no
// other term tells.
func hasHeld(p *gazetteer.Person, office string) bool {
	other := false
	for _, t := range p.Terms() {
		if t.Office == office {
			return true
		}
		other = other || t.Office == "head_of_state" || t.Office == "head_of_government"
	}
	return !other && slices.ContainsFunc(p.Terms(), func(t gazetteer.Term) bool { return t.Office == "ruler" })
}

// served reports whether a person held office in the year of a day, or at any time
// where the day is not known; ministers count where isTitled.
func (h *officeHolders) served(person int, day string, isTitled bool) bool {
	for _, t := range h.gazetteer.People[person].Terms() {
		if t.Office == "other" || t.Office == "minister" && !isTitled {
			continue
		}
		if day == "" || (t.From == "" || t.From[:4] <= day[:4]) && (t.To == "" || day[:4] <= t.To[:4]) {
			return true
		}
	}
	return false
}

// hint returns the country of the one person in the world who led a state under
// this surname, "" where there are none or several, or where the name is short.
func (h *officeHolders) hint(surname string) string {
	known := h.gazetteer.Surname(surname)
	if len(known) != 1 || len(surname) < 5 {
		return ""
	}
	p := &h.gazetteer.People[known[0]]
	if e := h.gazetteer.ByKey(p.Country); e >= 0 && !strings.Contains(p.Name, " ") {
		return h.gazetteer.Entries[e].Country
	}
	return ""
}

// dayBefore returns the day of dayNear, else the first day of the date that the
// paragraph told last before an offset.
func (h *officeHolders) dayBefore(at int) string {
	if day := dayNear(h.Document, at); day != "" {
		return day
	}
	return h.days.before(at)
}
