package transform

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

// fullNames collects the persons of the article that are named in full.
func (l *linker) fullNames() {
	for i, n := range l.Names {
		if n.Value.Kind != "person" {
			continue
		}
		words := strings.Fields(strings.ToLower(n.In(l.Text)))
		isMonarch := slices.Contains(words, "of") || len(words) > 0 && isRoyal(words[0])
		if len(words) < 2 || slices.ContainsFunc(l.people, func(p person) bool { return slices.Equal(p.words, words) }) {
			continue
		}
		l.people = append(l.people, person{words, -1, i, isMonarch, -1})
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
	if k := slices.IndexFunc(l.people, func(p person) bool { return slices.Equal(p.words, words) }); k >= 0 {
		l.people[k].last = i
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
	for k := range l.people {
		p := &l.people[k]
		if !slices.Equal(p.words, words) {
			continue
		}
		known := p.actor >= 0
		if !known {
			p.actor = l.fuller(k, text)
		}
		if known {
			return p.actor, "earlier_mention", 0.95
		}
		return p.actor, "new", 0.8
	}
	return l.actor("person "+strings.Join(words, " "), doc.Actor{Name: text, Kind: "person", Entry: -1}), "new", 0.8
}

// fuller returns the actor of a person; one whose name holds all words of this
// one, first and last, is the same.
func (l *linker) fuller(k int, text string) int {
	p := &l.people[k]
	if n := &l.Names[p.at]; l.isHolder(n) {
		return l.holder(n.Value.Holder-1, text)
	}
	for j := range l.people[:k] {
		o := &l.people[j]
		if o.actor >= 0 && p.rules() && o.rules() && slices.Equal(ownName(p.words), ownName(o.words)) && l.agree(p.at, o.at) {
			return o.actor
		}
		if o.actor >= 0 && !p.isMonarch && !o.isMonarch && (holds(o.words, p.words) || holds(p.words, o.words)) {
			if len(p.words) > len(o.words) {
				l.Actors[o.actor].Name = text
			}
			return o.actor
		}
	}
	if n := &l.Names[p.at]; n.Value.Holder == 0 && !p.isMonarch {
		if person := l.inPart(n, p.words); person >= 0 {
			return l.holder(person, text)
		}
	}
	actor := l.actor("person "+strings.Join(p.words, " "), doc.Actor{Name: text, Kind: "person", Entry: -1})
	if country := l.hint(p.words[len(p.words)-1]); country != "" {
		l.countries[actor] = append(l.countries[actor], vote{country, worthHint})
	}
	return actor
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
	word := strings.ToLower(text)
	best, bestScore := -1, 0
	for k := range l.people {
		p := &l.people[k]
		score := 0
		switch i := slices.Index(p.words, word); {
		case i < 0 || p.isMonarch:
			continue
		case i == len(p.words)-1:
			score = 4
		default:
			score = 2
		}
		if p.at < at {
			score += 4
		}
		if score > bestScore || score == bestScore && p.at < at && p.last >= l.people[best].last {
			best, bestScore = k, score
		}
	}
	if best < 0 {
		return -1, "", 0
	}
	p := &l.people[best]
	p.last = max(p.last, at)
	if p.actor < 0 {
		p.actor = l.fuller(best, l.Names[p.at].In(l.Text))
	}
	return p.actor, "earlier_mention", 0.9
}

func (l *linker) isPartOfName(text string, at int) bool {
	actor, _, _ := l.partOfName(text, at)
	return actor >= 0
}
