package actors

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// described returns the actor of "the Iraqi government" and its kin.
func (l *linker) described(n *doc.Mention[doc.Name]) int {
	country := n.Value.Country
	if n.Value.Kind == "people" {
		return l.nation(country)
	}
	state, part := country, l.state(country)
	if part >= 0 {
		state = l.Actors[part].Name
	}
	prefix := map[string]string{"government": "Government of ", "military": "Forces of ", "company": "Companies of ", "party": "Parties of "}[n.Value.Kind]
	i := l.actor(n.Value.Kind+" of "+country, doc.Actor{Name: prefix + state, Kind: n.Value.Kind, Country: country, Entry: -1})
	l.Actors[i].PartOf = part
	return i
}

// nation returns the people of a country, by which wording ever: "Iraqis", "the Iraqi
// people".
func (l *linker) nation(country string) int {
	name := "People of " + country
	if e := l.gazetteer.ByKey(country); e >= 0 {
		name = "People of " + l.gazetteer.Entries[e].Name
		if nation := l.gazetteer.Entries[e].Nation; nation != "" {
			name = nation
		}
	}
	return l.actor("people of "+country, doc.Actor{Name: name, Kind: "people", Country: country, Entry: -1})
}

// byName returns the actor of a full name.
func (l *linker) byName(name, kind, country string) (int, string, float64) {
	key := strings.ToLower(kind + " " + name)
	_, known := l.byKey[key]
	if !known && kind != "place" {
		if i := l.shortOf(name); i >= 0 {
			return i, "earlier_mention", 0.85
		}
	}
	i := l.actor(key, doc.Actor{Name: name, Kind: kind, Country: country, Entry: -1})
	if known {
		return i, "earlier_mention", 0.9
	}
	return i, "new", 0.7
}

// shortOf returns the one body named before of whose name these words, two or
// more, are the rest when some are left out, the last being the same: "Foreign
// Ministry" after "Iraqi Foreign Ministry"; -1 for none or several.
func (l *linker) shortOf(name string) int {
	words := strings.Fields(strings.ToLower(name))
	if len(words) < 2 {
		return -1
	}
	found := -1
	for _, i := range l.named.with(words) {
		if full := strings.Fields(strings.ToLower(l.Actors[i].Name)); len(full) > len(words) && holds(full, words) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// acronym returns the actor whose full name the letters stand for: the name
// before the brackets, or the last one with these initials.
func (l *linker) acronym(i int) (int, string, float64) {
	n := &l.Names[i]
	letters := strings.ReplaceAll(n.In(l.Text), ".", "")
	if actor := l.bracketed(n); actor >= 0 {
		if l.acronyms == nil {
			l.acronyms = map[string]int{}
		}
		l.acronyms[letters] = actor
		return actor, "acronym", 0.95
	}
	if actor, ok := l.acronyms[letters]; ok {
		return actor, "acronym", 0.9
	}
	if k := l.named.lastWith(letters); k >= 0 {
		return k, "acronym", 0.8
	}
	return l.byName(n.In(l.Text), n.Value.Kind, n.Value.Country)
}

// unite returns the actor of letters that the gazetteer knows. The full name before
// their brackets becomes the same actor where its words are those of the known name:
// "Kanak Socialist National Liberation Front (FLNKS)".
func (l *linker) unite(n *doc.Mention[doc.Name], entry int) int {
	_, known := l.byKey[l.entryKey(entry)]
	if full := l.bracketed(n); full >= 0 && !known && l.Actors[full].Entry < 0 {
		e := &l.gazetteer.Entries[entry]
		name, words := strings.Fields(strings.ToLower(e.Name)), strings.Fields(strings.ToLower(l.Actors[full].Name))
		if len(words) > 2 && (holds(name, words) || holds(words, name)) {
			l.named.leave(full, &l.Actors[full])
			l.Actors[full] = doc.Actor{Name: e.Name, Kind: e.Kind, Country: e.Country, Entry: entry, PartOf: -1}
			l.named.enter(full, &l.Actors[full])
			l.byKey[l.entryKey(entry)] = full
		}
	}
	return l.entry(entry)
}

// isIntroduced reports whether the article itself says what letters mean: they are
// the initials of the name before their brackets, here or before.
func (l *linker) isIntroduced(n *doc.Mention[doc.Name]) bool {
	letters := strings.ReplaceAll(n.In(l.Text), ".", "")
	if _, ok := l.acronyms[letters]; ok {
		return true
	}
	if actor := l.bracketed(n); actor >= 0 && initials(l.Actors[actor].Name) == letters {
		return true
	}
	return len(letters) > 2 && l.named.isBody(letters) // "East Asiatic Company … EAC"
}

// bracketed returns the actor whose name stands before the brackets around an
// abbreviation, -1 for none.
func (l *linker) bracketed(n *doc.Mention[doc.Name]) int {
	if len(l.Mentions) == 0 || !strings.HasSuffix(l.Text[:n.Start], "(") {
		return -1
	}
	last := &l.Mentions[len(l.Mentions)-1]
	if last.End < n.Start-2 || last.End > n.Start-1 {
		return -1
	}
	if a := &l.Actors[last.Value.Actor]; gazetteer.IsLand(a.Kind) || a.Kind == "person" || a.Kind == "place" || a.Kind == "people" {
		return -1
	}
	return last.Value.Actor
}

// initials returns the capitals with which the words of a name begin.
func initials(name string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(name) {
		if word[0] >= 'A' && word[0] <= 'Z' {
			b.WriteByte(word[0])
		}
	}
	return b.String()
}
