package actors

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

// fullNames collects the persons of the article that are named in full.
func (l *linker) fullNames() {
	for i, n := range l.Names {
		if n.Value.Kind != "person" {
			continue
		}
		p := l.people.enter(strings.Fields(strings.ToLower(n.In(l.Text))), i)
		if p != nil && !p.isMonarch && l.gazetteer.IsGiven(language.Fold(language.Plain(p.words[0]))) {
			l.surnames[p.words[len(p.words)-1]] = true
		}
	}
}

// rules reports whether a name is that of a monarch: by its title, its realm, or its
// number.
func (p *person) rules() bool {
	return p.isMonarch || slices.ContainsFunc(p.words[1:], func(w string) bool { return strings.Trim(w, "ivx") == "" })
}

func isRoyal(word string) bool {
	switch word {
	case "king", "queen", "emperor", "empress", "sultan", "emir", "shah", "tsar", "pope":
		return true
	}
	return false
}

// person returns the actor of a person's name.
func (l *linker) person(i int) (int, string, float64) {
	n := &l.Names[i]
	text := n.In(l.Text)
	words := strings.Fields(strings.ToLower(text))
	k, isFull := l.people.byName[strings.Join(words, " ")]
	if isFull {
		l.people.meant(k)
	}
	if l.isHolder(n) {
		return l.holder(n.Value.Holder-1, text), "exact", 0.9
	}
	if len(words) == 1 {
		if actor, method, confidence := l.partOfName(text, i); actor >= 0 {
			return actor, method, confidence
		}
		if person := l.inOffice(n); person >= 0 {
			return l.holder(person, text), "office_holder", 0.8
		}
		return l.actor("person "+words[0], doc.Actor{Name: text, Kind: "person", Entry: -1}), "new", 0.6
	}
	if !isFull {
		return l.actor("person "+strings.Join(words, " "), doc.Actor{Name: text, Kind: "person", Entry: -1}), "new", 0.8
	}
	p := &l.people.all[k]
	if p.actor >= 0 {
		return p.actor, "earlier_mention", 0.95
	}
	p.actor = l.fuller(k, text)
	return p.actor, "new", 0.8
}

// fuller returns the actor of a person; one whose name holds all words of this
// one, first and last, is the same.
func (l *linker) fuller(k int, text string) int {
	p := &l.people.all[k]
	if n := &l.Names[p.at]; l.isHolder(n) {
		return l.holder(n.Value.Holder-1, text)
	}
	ruler, longer := l.sameRuler(k), l.people.sameWords(k)
	if ruler >= 0 && (longer < 0 || ruler <= longer) {
		return l.people.all[ruler].actor
	}
	if longer >= 0 {
		o := &l.people.all[longer]
		if len(p.words) > len(o.words) {
			l.Actors[o.actor].Name = text
		}
		return o.actor
	}
	if n := &l.Names[p.at]; n.Value.Holder == 0 && !p.isMonarch {
		if person := l.inPart(n, p.words); person >= 0 {
			return l.holder(person, text)
		}
	}
	actor := l.actor("person "+strings.Join(p.words, " "), doc.Actor{Name: text, Kind: "person", Entry: -1})
	if country := l.hint(p.words[len(p.words)-1]); country != "" {
		l.countries[actor].add(country, worthHint)
	}
	return actor
}

// sameRuler returns the first person before person k who is linked and is a monarch of
// the same name, and of no other country; -1 for none.
func (l *linker) sameRuler(k int) int {
	p := &l.people.all[k]
	if !p.rules() {
		return -1
	}
	for _, j := range l.people.rulers[strings.Join(ownName(p.words), " ")] {
		if j >= k {
			break
		}
		if o := &l.people.all[j]; o.actor >= 0 && l.agree(p.at, o.at) {
			return j
		}
	}
	return -1
}

// ownName returns the words of a monarch's name without title and realm.
func ownName(words []string) []string {
	if isRoyal(words[0]) {
		words = words[1:]
	}
	if i := slices.Index(words, "of"); i > 0 {
		words = words[:i]
	}
	return words
}

// agree reports whether two names tell no different countries.
func (l *linker) agree(a, b int) bool {
	x, y := l.Names[a].Value.Country, l.Names[b].Value.Country
	return x == "" || y == "" || x == y
}

// holds reports whether all words of b stand in a in their order, the last words
// being the same.
func holds(a, b []string) bool {
	if a[len(a)-1] != b[len(b)-1] {
		return false
	}
	i := 0
	for _, w := range a {
		if i < len(b) && w == b[i] {
			i++
		}
	}
	return i == len(b)
}

// partOfName returns the person of whose full name a word is the last, else any:
// the one meant last before it, else the first after it.
func (l *linker) partOfName(text string, at int) (int, string, float64) {
	k := l.people.bearer(strings.ToLower(text), at)
	if k < 0 {
		return -1, "", 0
	}
	l.people.meant(k)
	p := &l.people.all[k]
	if p.actor < 0 {
		p.actor = l.fuller(k, l.Names[p.at].In(l.Text))
	}
	return p.actor, "earlier_mention", 0.9
}

func (l *linker) isPartOfName(text string, at int) bool {
	actor, _, _ := l.partOfName(text, at)
	return actor >= 0
}
