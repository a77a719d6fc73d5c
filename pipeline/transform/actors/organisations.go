package actors

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// organisations says which organisation, people or place a name means: by its words, its
// letters, or a country and a noun.
type organisations struct {
	*doc.Document
	gazetteer *gazetteer.Gazetteer
	local     map[string]string // kind → what it is called with its country
	actors    *registry
	countries *countries
	acronyms  map[string]int // letters that the article explains → actor
}

func newOrganisations(
	d *doc.Document, g *gazetteer.Gazetteer, local map[string]string, actors *registry, c *countries,
) *organisations {
	return &organisations{
		Document: d, gazetteer: g, local: local, actors: actors, countries: c, acronyms: map[string]int{},
	}
}

// described returns the actor of "the Iraqi government" and its kin.
func (o *organisations) described(kind, country string) int {
	if kind == "people" {
		return o.nation(country)
	}
	name, part := country, o.actors.state(country)
	if part >= 0 {
		name = o.Actors[part].Name
	}
	if noun := o.local[kind]; noun != "" {
		name = noun + " of " + name
	}
	i := o.actors.add(kind+" of "+country, doc.Actor{Name: name, Kind: kind, Country: country, Entry: -1})
	o.Actors[i].PartOf = part
	return i
}

// nation returns the people of a country, by which wording ever: "Iraqis", "the Iraqi
// people".
func (o *organisations) nation(country string) int {
	name := "People of " + country
	if e := o.gazetteer.ByKey(country); e >= 0 {
		name = "People of " + o.gazetteer.Entries[e].Name
		if nation := o.gazetteer.Entries[e].Nation; nation != "" {
			name = nation
		}
	}
	return o.actors.add("people of "+country, doc.Actor{Name: name, Kind: "people", Country: country, Entry: -1})
}

// isNation reports whether a name is that of the people of a country, and not of a part
// of it: "Iraqis", not "Iraqi Sunni Arabs".
func (o *organisations) isNation(n *named) bool {
	isPeople := n.Value.Kind == "people" && n.Value.Country != "" && n.Value.Sort == doc.Proper
	return isPeople && len(o.gazetteer.Find(n.In(o.Text))) > 0
}

// byName says whom a full name means.
func (o *organisations) byName(name, kind, country string) doc.Reference {
	key := strings.ToLower(kind + " " + name)
	if o.actors.has(key) {
		return means(o.actors.byKey[key], methodEarlier, 0.9)
	}
	if kind != "place" {
		if i := o.shortOf(name); i >= 0 {
			return means(i, methodEarlier, 0.85)
		}
	}
	return means(o.actors.add(key, doc.Actor{Name: name, Kind: kind, Country: country, Entry: -1}), methodNew, 0.7)
}

// shortOf returns the one body named before of whose name these words, two or
// more, are the rest when some are left out, the last being the same: "Foreign
// Ministry" after "Iraqi Foreign Ministry"; -1 for none or several.
func (o *organisations) shortOf(name string) int {
	words := strings.Fields(strings.ToLower(name))
	if len(words) < 2 {
		return -1
	}
	found := -1
	for _, i := range o.actors.names.with(words) {
		if full := strings.Fields(strings.ToLower(o.Actors[i].Name)); len(full) > len(words) && holds(full, words) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// acronym says for what letters stand: the name before the brackets, or the last one
// with these initials.
func (o *organisations) acronym(n *named) doc.Reference {
	letters := lettersOf(n.In(o.Text))
	if actor := o.bracketedLand(n, letters); actor >= 0 {
		o.acronyms[letters] = actor
		return means(actor, methodAcronym, 0.95)
	}
	if actor := o.bracketed(n); actor >= 0 {
		o.acronyms[letters] = actor
		return means(actor, methodAcronym, 0.95)
	}
	if actor, ok := o.acronyms[letters]; ok {
		return means(actor, methodAcronym, 0.9)
	}
	if actor := o.actors.names.lastWith(letters); actor >= 0 {
		return means(actor, methodAcronym, 0.8)
	}
	if land := o.countries.abbreviated(letters); land >= 0 {
		actor := o.actors.entry(land)
		o.acronyms[letters] = actor
		return means(actor, methodAcronym, 0.8)
	}
	return o.byName(n.In(o.Text), n.Value.Kind, n.Value.Country)
}

// isIntroduced reports whether the article itself says what letters mean: they are
// the initials of the name before their brackets, here or before.
func (o *organisations) isIntroduced(n *named) bool {
	letters := lettersOf(n.In(o.Text))
	if _, ok := o.acronyms[letters]; ok {
		return true
	}
	if actor := o.bracketed(n); actor >= 0 && initials(o.Actors[actor].Name) == letters {
		return true
	}
	return len(letters) > 2 && o.actors.names.isBody(letters) // "East Asiatic Company … EAC"
}

func lettersOf(acronym string) string { return strings.ReplaceAll(acronym, ".", "") }

// unite makes the full name before the brackets around letters that the gazetteer knows
// the same actor as these, where its words are those of the known name: "Kanak Socialist
// National Liberation Front (FLNKS)".
func (o *organisations) unite(n *named, entry int) {
	full := o.bracketed(n)
	if full < 0 || o.actors.hasEntry(entry) || o.Actors[full].Entry >= 0 {
		return
	}
	name := strings.Fields(strings.ToLower(o.gazetteer.Entries[entry].Name))
	words := strings.Fields(strings.ToLower(o.Actors[full].Name))
	if len(words) > 2 && (holds(name, words) || holds(words, name)) {
		o.actors.identify(full, entry)
	}
}

// bracketedLand returns the state before the brackets around its own initials, "Republic of
// China (ROC)"; -1 for none.
func (o *organisations) bracketedLand(n *named, letters string) int {
	if len(o.Mentions) == 0 || len(letters) < 3 || !strings.HasSuffix(o.Text[:n.Start], " (") {
		return -1
	}
	last := &o.Mentions[len(o.Mentions)-1]
	if last.End != n.Start-len(" (") || !gazetteer.IsLand(o.Actors[last.Value.Actor].Kind) {
		return -1
	}
	if capitals, all := gazetteer.Initials(last.In(o.Text)); capitals != letters && all != letters {
		return -1
	}
	return last.Value.Actor
}

// bracketed returns the actor whose name stands before the brackets around an
// abbreviation, -1 for none.
func (o *organisations) bracketed(n *named) int {
	if len(o.Mentions) == 0 || !strings.HasSuffix(o.Text[:n.Start], "(") {
		return -1
	}
	last := &o.Mentions[len(o.Mentions)-1]
	if last.End < n.Start-2 || last.End > n.Start-1 {
		return -1
	}
	switch kind := o.Actors[last.Value.Actor].Kind; {
	case gazetteer.IsLand(kind), kind == "person", kind == "place", kind == "people":
		return -1
	}
	return last.Value.Actor
}
