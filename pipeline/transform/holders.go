package transform

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
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

// inOffice returns the one person of this surname who held office in the country
// that the name tells, or in one of the sides of the article, and in the year of the
// sentence where it tells one; -1 for none or several. A surname without a title
// means heads of state and government only.
func (l *linker) inOffice(n *doc.Mention[doc.Name]) int {
	countries := []string{n.Value.Country}
	if n.Value.Country == "" {
		countries = countries[:0]
		for _, side := range []int{l.sideA, l.sideB} {
			if side >= 0 {
				countries = append(countries, l.gazetteer.Entries[side].Country)
			}
		}
	}
	day := dayNear(l.Document, n.Start)
	found := -1
	for _, i := range l.gazetteer.Surname(n.In(l.Text)) {
		p := &l.gazetteer.People[i]
		if !slices.Contains(countries, p.Country) || !l.served(i, day, !n.Value.Role.Empty()) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
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
	s, ok := slices.BinarySearchFunc(d.Sentences, at, func(s doc.Sentence, at int) int {
		switch {
		case s.End <= at:
			return -1
		case s.Start > at:
			return 1
		}
		return 0
	})
	if !ok {
		return ""
	}
	i, _ := slices.BinarySearchFunc(d.Dates, d.Sentences[s].Start, func(m doc.Mention[doc.Date], at int) int { return m.Start - at })
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
