package actors

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// offices says which offices of the gazetteer a title means, none for the titles of
// monarchs, which it does not tell from presidents, and of ministers.
func offices(title string) []string {
	switch strings.ToLower(title) {
	case "president":
		return []string{"head_of_state", "ruler"}
	case "prime minister", "premier", "chancellor":
		return []string{"head_of_government", "ruler"}
	}
	return nil
}

// office is a title and the country in which it is held.
type office struct{ title, country string }

// office resolves a title without a name: "the Iraqi prime minister", "the king". It
// means who held the office of the country on the day of the sentence, else who was
// named with this title before. A title with a name behind it is no business of ours.
func (r *resolver) office(name, sentence int) {
	n := &r.Names[name]
	country, isDefinite := r.holderOf(n, sentence)
	if country == "" && !isDefinite || r.isNamedBehind(n) {
		return
	}
	if person := r.onDay(n, country); person >= 0 {
		p := &r.gazetteer.People[person]
		r.add(name, r.personActor(p.Name, p.Country), nil, 0.7)
		r.found[len(r.found)-1].Value.Method = "office_holder"
	} else if a := r.titled(n, sentence, country); a >= 0 {
		r.add(name, a, nil, 0.7)
	}
}

// onDay returns the one person who held the office of a country on the day that the
// sentence tells, -1 where it tells none or several held it.
func (r *resolver) onDay(n *doc.Mention[doc.Name], country string) int {
	day := dayNear(r.Document, n.Start)
	if country == "" || day == "" {
		return -1
	}
	for _, office := range offices(n.In(r.Text)) { // who ruled counts where the office is not told
		found := r.gazetteer.Holders(country, day, office)
		if len(found) == 1 && strings.Contains(r.gazetteer.People[found[0]].Name, " ") {
			return found[0]
		}
		if len(found) > 0 {
			break
		}
	}
	return -1
}

// holderOf returns the country whose office a title names, told by the adjective or
// the genitive before it, and whether "the" alone stands there.
func (r *resolver) holderOf(n *doc.Mention[doc.Name], sentence int) (country string, isDefinite bool) {
	before := strings.TrimRight(r.Text[r.Sentences[sentence].Start:n.Start], " ")
	if strings.HasSuffix(before, "the") || strings.HasSuffix(before, "The") {
		return "", true
	}
	mentions := r.mentionsIn(r.Sentences[sentence].Span)
	for i := len(mentions) - 1; i >= 0; i-- {
		m := &mentions[i]
		if m.End > n.Start {
			continue
		}
		if gap := r.Text[m.End:n.Start]; gap == " " && m.Value.Method == "demonym" || (gap == "'s " || gap == "’s ") && gazetteer.IsLand(r.Actors[m.Value.Actor].Kind) {
			return r.Actors[m.Value.Actor].Country, false
		}
		break
	}
	return "", false
}

// isNamedBehind reports whether a name follows a title: "the president, Saddam
// Hussein", "president of the council".
func (r *resolver) isNamedBehind(n *doc.Mention[doc.Name]) bool {
	rest := strings.TrimLeft(r.Text[n.End:min(len(r.Text), n.End+24)], " ,(")
	return rest != "" && (rest[0] >= 'A' && rest[0] <= 'Z' || strings.HasPrefix(rest, "of ") || strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "and "))
}

// titled returns the one person whom the article has named with a title before, in
// the three sentences before where no country is told; -1 for none.
func (r *resolver) titled(n *doc.Mention[doc.Name], sentence int, country string) int {
	title := strings.ToLower(n.In(r.Text))
	if country != "" {
		if m, ok := r.inOffice[office{title, country}]; ok {
			return r.Mentions[m].Value.Actor
		}
		return -1
	}
	for back := sentence; back >= 0 && back >= sentence-3; back-- {
		mentions := r.mentionsIn(r.Sentences[back].Span)
		for i := len(mentions) - 1; i >= 0; i-- {
			m := &mentions[i]
			a := &r.Actors[m.Value.Actor]
			role := strings.ToLower(m.Value.Role.In(r.Text))
			if m.Start < n.Start && isPerson(a) && (role == title || strings.HasPrefix(role, title+" of ")) {
				return m.Value.Actor
			}
		}
	}
	return -1
}

// personActor returns the actor of somebody by full name, adding it where the
// article does not name it.
func (r *resolver) personActor(name, key string) int {
	country := key
	if e := r.gazetteer.ByKey(key); e >= 0 {
		country = r.gazetteer.Entries[e].Country
	}
	if r.persons == nil {
		r.persons = map[homonym]int{}
		for i, a := range slices.Backward(r.Actors) {
			if isPerson(&a) {
				r.persons[homonym{a.Name, a.Country}] = i
			}
		}
	}
	i, known := r.persons[homonym{name, country}]
	if !known {
		r.Actors = append(r.Actors, doc.Actor{Name: name, Kind: "person", Country: country, Entry: -1, PartOf: -1})
		i = len(r.Actors) - 1
		r.persons[homonym{name, country}] = i
	}
	return i
}

// homonym is what persons who are not told apart share.
type homonym struct{ name, country string }
