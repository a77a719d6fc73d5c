package actors

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/language"
)

// worthHint is the worth of a surname that only one head of government in the
// world has borne, for the country of somebody of that surname.
const worthHint = 1

// holder returns the actor of somebody who is known to have held office.
func (l *linker) holder(person int, text string) int {
	p := &l.gazetteer.People[person]
	name := p.Name
	if !strings.Contains(name, " ") { // known by surname only
		name = text
	}
	country := p.Country
	if e := l.gazetteer.ByKey(country); e >= 0 {
		country = l.gazetteer.Entries[e].Country
	}
	return l.actor("holder "+p.Country+" "+p.Name, doc.Actor{Name: name, Kind: "person", Country: country, Entry: -1})
}

// isHolder reports whether the full name of an office holder means this one: a title
// stands before it, the article names the country, or none, or it held office in the year that
// the paragraph tells; where none is told, it led a state. Else somebody else of that
// name is likelier.
func (l *linker) isHolder(n *doc.Mention[doc.Name]) bool {
	if n.Value.Holder == 0 {
		return false
	}
	person := n.Value.Holder - 1
	country := l.gazetteer.People[person].Country
	if e := l.gazetteer.ByKey(country); e >= 0 {
		country = l.gazetteer.Entries[e].Country
	}
	if !n.Value.Role.Empty() || l.mentioned[country] || len(l.mentioned) == 0 {
		return true
	}
	day := l.dayBefore(n.Start)
	return l.served(person, day, day != "")
}

// countriesNamed notes the countries that the article names, the sides of its title
// among them.
func (l *linker) countriesNamed() {
	l.mentioned = map[string]bool{}
	for _, side := range []int{l.sideA, l.sideB} {
		if side >= 0 {
			l.mentioned[l.gazetteer.Entries[side].Country] = true
		}
	}
	for _, n := range l.Names {
		if n.Value.Entry >= 0 {
			l.mentioned[l.gazetteer.Entries[n.Value.Entry].Country] = true
			if c := l.countryOfName(&n); gazetteer.IsLand(n.Value.Kind) && !slices.Contains(l.lands, c) {
				l.lands = append(l.lands, c)
			}
		}
	}
}

// inOffice returns the one person of this surname who held the office of the title
// before it, else who held office in the country
// that the name tells, else in one of the sides of the article, else in a country that
// the article names, and in the year of the sentence where it tells one; -1 for none or
// several. A surname without a title means heads of state and government only.
func (l *linker) inOffice(n *doc.Mention[doc.Name]) int {
	if person := l.withTitle(n); person >= 0 {
		return person
	}
	isTitled := !n.Value.Role.Empty()
	if n.Value.Country != "" {
		return max(-1, l.onlyHolder(n, func(country string) bool { return country == n.Value.Country }, isTitled))
	}
	sides := l.sideCountries(0)
	if person := l.onlyHolder(n, func(country string) bool { return slices.Contains(sides, country) }, isTitled); person != none {
		return max(person, -1)
	}
	if word := n.In(l.Text); len(word) < 5 || l.gazetteer.IsGiven(language.Fold(language.Plain(word))) { // Zia, Shah, Faisal
		return -1
	}
	return max(-1, l.onlyHolder(n, func(country string) bool { return l.mentioned[country] }, false))
}

// inPart returns the one office holder of whose full name these words, two or more, are
// a part, or that is a part of them ("Hashemi Rafsanjani", "Luiz Inácio Lula da Silva"),
// in the country that the name tells, else in one that the article names; -1 for none or
// several.
func (l *linker) inPart(n *doc.Mention[doc.Name], words []string) int {
	found := -1
	for _, i := range l.gazetteer.Surname(words[len(words)-1]) {
		p := &l.gazetteer.People[i]
		if n.Value.Country != "" && p.Country != n.Value.Country || n.Value.Country == "" && !l.mentioned[p.Country] {
			continue
		}
		full := strings.Fields(strings.ToLower(p.Name))
		if len(full) < 2 || !holds(full, words) && !holds(words, full) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// What onlyHolder returns where it finds nobody, or more than one.
const (
	several = -1
	none    = -2
)

// onlyHolder returns the one person of a surname who held office, in a year where the
// sentence tells one, in a country of some; none or several.
func (l *linker) onlyHolder(n *doc.Mention[doc.Name], isOf func(country string) bool, isTitled bool) int {
	day := dayNear(l.Document, n.Start)
	found := none
	for _, i := range l.gazetteer.Surname(n.In(l.Text)) {
		switch {
		case !isOf(l.gazetteer.People[i].Country) || !l.served(i, day, isTitled):
		case found >= 0:
			return several
		default:
			found = i
		}
	}
	return found
}

// withTitle returns the one person of this surname who held the office that the title
// before it names, "President Macron", in the country that is told; where none is, and
// the year neither, in one that the article names; none or several.
func (l *linker) withTitle(n *doc.Mention[doc.Name]) int {
	title := strings.ToLower(n.Value.Role.In(l.Text))
	if title != "president" && title != "prime minister" && title != "premier" && title != "chancellor" {
		return none
	}
	day := l.dayBefore(n.Start)
	found := none
	for _, i := range l.gazetteer.Surname(n.In(l.Text)) {
		p := &l.gazetteer.People[i]
		isThere := n.Value.Country == p.Country || n.Value.Country == "" && (day != "" || l.mentioned[p.Country] || l.sideA < 0)
		switch {
		case !isThere || !hasHeld(p, offices(title)[0]) || !l.served(i, day, false):
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
func (l *linker) served(person int, day string, isTitled bool) bool {
	for _, t := range l.gazetteer.People[person].Terms() {
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
func (l *linker) hint(surname string) string {
	known := l.gazetteer.Surname(surname)
	if len(known) != 1 || len(surname) < 5 {
		return ""
	}
	p := &l.gazetteer.People[known[0]]
	if e := l.gazetteer.ByKey(p.Country); e >= 0 && !strings.Contains(p.Name, " ") {
		return l.gazetteer.Entries[e].Country
	}
	return ""
}

// dayNear returns the ISO day of the date of the sentence that stands nearest to an
// offset, the first day that it can mean; "" where the sentence tells none.
func dayNear(d *doc.Document, at int) string {
	s := d.SentenceAt(at)
	if s < 0 {
		return ""
	}
	i := doc.From(d.Dates, d.Sentences[s].Start)
	best, distance := "", 0
	for ; i < len(d.Dates) && d.Dates[i].Start < d.Sentences[s].End; i++ {
		m := &d.Dates[i]
		away := max(m.Start-at, at-m.Start)
		if m.Value.Start.Known() && m.Value.Start.Year > 0 && (best == "" || away < distance) {
			best, distance = m.Value.Start.String(), away
		}
	}
	return best
}

// dayBefore returns the day of dayNear, else the first day of the date that the
// paragraph told last before an offset.
func (l *linker) dayBefore(at int) string {
	if day := dayNear(l.Document, at); day != "" {
		return day
	}
	return l.days.before(at)
}

// timely returns the entry that a name means at the time of its sentence: a state
// that is gone gives way to what bears the name then, a place of today to the state
// that bore it ("Tuscany" in 1850).
func (l *linker) timely(n *doc.Mention[doc.Name]) int {
	entry := n.Value.Entry
	g := l.gazetteer
	if e := &g.Entries[entry]; n.Value.Sort != doc.Proper || e.Kind != "historical_state" && e.Kind != "place" {
		return entry
	}
	all := g.Find(n.In(l.Text))
	if len(all) < 2 {
		return entry
	}
	day := dayNear(l.Document, n.Start)
	if day == "" {
		return entry
	}
	for _, i := range all {
		if e := &g.Entries[i]; e.Kind == "historical_state" && e.From != "" && e.To != "" && g.IsTime(i, day) {
			return i
		}
	}
	for _, i := range all {
		if !g.IsGone(i, day) {
			return i
		}
	}
	return entry
}
