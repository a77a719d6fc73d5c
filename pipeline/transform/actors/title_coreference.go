package actors

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// titles resolves titles without a name: "the Iraqi prime minister", "the king".
type titles struct {
	*doc.Document
	gazetteer *gazetteer.Gazetteer
	offices   map[string]string // title → office
	named     *antecedents
	persons   map[personKey]int // the first actor of each; nil before the first is asked for
}

// personKey is what persons who are not told apart share.
type personKey struct{ name, country string }

// who says whom a title means: who held the office of the country on the day of the
// sentence, else who was named with this title before. A title with a name behind it
// names nobody itself.
func (t *titles) who(n *named, sentence int) doc.Reference {
	country, isDefinite := t.country(n, sentence)
	if country == "" && !isDefinite || t.isNamedBehind(n) {
		return nobody()
	}
	if person := t.onDay(n, country); person >= 0 {
		return means(t.actor(&t.gazetteer.People[person]), methodOfficeHolder, 0.7)
	}
	title := strings.ToLower(n.In(t.Text))
	if country != "" {
		return means(t.named.holder(title, country), methodCoreference, 0.7)
	}
	return means(t.lastTitled(n.Start, sentence, title), methodCoreference, 0.7)
}

// country returns the country whose office a title names, told by the adjective or
// the genitive before it, and whether "the" alone stands there.
func (t *titles) country(n *named, sentence int) (country string, isDefinite bool) {
	start := t.Sentences[sentence].Start
	before := strings.TrimRight(t.Text[start:n.Start], " ")
	if isPope(n.In(t.Text)) {
		return holySee, false
	}
	if strings.HasSuffix(before, "the") || strings.HasSuffix(before, "The") {
		return "", true
	}
	for _, m := range slices.Backward(t.named.in(doc.Span{Start: start, End: n.Start})) {
		if m.End > n.Start {
			continue
		}
		gap := t.Text[m.End:n.Start]
		a := &t.Actors[m.Value.Actor]
		isOwner := (gap == "'s " || gap == "’s ") && gazetteer.IsLand(a.Kind)
		if isOwner || gap == " " && m.Value.Method == methodDemonym {
			return a.Country, false
		}
		break
	}
	return "", false
}

// isNamedBehind reports whether a name follows a title: "the president, Saddam
// Hussein", "president of the council".
func (t *titles) isNamedBehind(n *named) bool {
	rest := strings.TrimLeft(t.Text[n.End:min(len(t.Text), n.End+24)], " ,(")
	if rest == "" {
		return false
	}
	isCapital := rest[0] >= 'A' && rest[0] <= 'Z'
	return isCapital || rest[0] == '-' || strings.HasPrefix(rest, "of ") || strings.HasPrefix(rest, "and ")
}

// onDay returns the one person who held the office of a country on the day that the
// sentence tells, -1 where it tells none or several held it.
func (t *titles) onDay(n *named, country string) int {
	own, isOffice := t.offices[strings.ToLower(n.In(t.Text))]
	if !isOffice || country == "" {
		return -1
	}
	day := dayNear(t.Document, n.Start)
	if day == "" {
		return -1
	}
	for _, office := range [...]string{own, "ruler"} { // who ruled counts where the office is not told
		found := t.gazetteer.Holders(country, day, office)
		if len(found) == 1 && strings.Contains(t.gazetteer.People[found[0]].Name, " ") {
			return found[0]
		}
		if len(found) > 0 {
			break
		}
	}
	return -1
}

// lastTitled returns the person who was named last with a title before an offset, in
// this sentence or the three before it; -1 for none.
func (t *titles) lastTitled(before, sentence int, title string) int {
	for back := sentence; back >= 0 && back >= sentence-3; back-- {
		for _, m := range slices.Backward(t.named.in(t.Sentences[back].Span)) {
			if m.Start >= before || !isPerson(&t.Actors[m.Value.Actor]) {
				continue
			}
			role, isHeld := strings.CutPrefix(strings.ToLower(m.Value.Role.In(t.Text)), title)
			if isHeld && (role == "" || strings.HasPrefix(role, " of ")) {
				return m.Value.Actor
			}
		}
	}
	return -1
}

// actor returns the actor of a person of the gazetteer by full name, adding it where the
// article does not name it.
func (t *titles) actor(p *gazetteer.Person) int {
	if t.persons == nil {
		t.persons = map[personKey]int{}
		for i, a := range slices.Backward(t.Actors) {
			if isPerson(&a) {
				t.persons[personKey{a.Name, a.Country}] = i
			}
		}
	}
	key := personKey{p.Name, countryOf(t.gazetteer, p)}
	i, known := t.persons[key]
	if !known {
		i = len(t.Actors)
		t.Actors = append(t.Actors, doc.Actor{
			Name: key.name, Kind: "person", Country: key.country, Entry: -1, PartOf: -1,
		})
		t.persons[key] = i
	}
	return i
}
