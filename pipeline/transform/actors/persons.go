package actors

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/language"
)

// persons says which person a name means: an office holder, somebody whom the article
// names in full elsewhere, or a new one.
type persons struct {
	*doc.Document
	gazetteer *gazetteer.Gazetteer
	locative  wordSet
	holders   *officeHolders
	actors    *registry
	full      personIndex
	surnames  wordSet // of persons who have a first name that is known
}

// newPersons collects the persons of an article who are named in full.
func newPersons(
	d *doc.Document, g *gazetteer.Gazetteer, lists *nameLists, holders *officeHolders, actors *registry,
) *persons {
	p := &persons{
		Document: d, gazetteer: g, locative: lists.locative, holders: holders, actors: actors,
		full: newPersonIndex(lists.royal), surnames: wordSet{},
	}
	for i := range d.Names {
		n := &d.Names[i]
		if n.Value.Kind != "person" {
			continue
		}
		x := p.full.enter(strings.Fields(strings.ToLower(n.In(d.Text))), i)
		if x != nil && !x.isMonarch && g.IsGiven(language.Fold(language.Plain(x.words[0]))) {
			p.surnames[x.surname()] = true
		}
	}
	return p
}

// who says whom name i means, that of a person.
func (p *persons) who(i int) doc.Reference {
	n := &p.Names[i]
	text := n.In(p.Text)
	k, isFull := p.full.byName[strings.Join(strings.Fields(strings.ToLower(text)), " ")]
	if isFull {
		p.full.meant(k)
	}
	person := p.holders.meant(n)
	switch {
	case person >= 0:
		return means(p.actors.holder(person, text), methodExact, 0.9)
	case isFull:
		return p.fullName(k, text)
	}
	return p.oneWord(i)
}

// fullName says whom the full name of person k means.
func (p *persons) fullName(k int, text string) doc.Reference {
	x := &p.full.all[k]
	if x.actor >= 0 {
		return means(x.actor, methodEarlier, 0.95)
	}
	x.actor = p.actor(k, text)
	return means(x.actor, methodNew, 0.8)
}

// oneWord says whom a name of one word means.
func (p *persons) oneWord(i int) doc.Reference {
	n := &p.Names[i]
	text := n.In(p.Text)
	if r := p.partOfName(text, i); r.Actor >= 0 {
		return r
	}
	if person := p.holders.inOffice(n); person >= 0 {
		return means(p.actors.holder(person, text), methodOfficeHolder, 0.8)
	}
	actor := p.actors.person(text)
	if country := p.holders.sharedCountry(n); country != "" {
		p.actors.vote(actor, country, worthHint)
	}
	return means(actor, methodNew, 0.6)
}

// partOfName says whom a word means that stands as name at: the person of whose full name
// it is the last, else any word; the one meant last before it, else the first behind it.
func (p *persons) partOfName(word string, at int) doc.Reference {
	if at := strings.LastIndexByte(word, ' '); at > 0 && word[0] >= 'a' { // "de Grasse"
		word = word[at+1:]
	}
	k := p.full.bearer(strings.ToLower(word), at)
	if k < 0 {
		return nobody()
	}
	p.full.meant(k)
	x := &p.full.all[k]
	if x.actor < 0 {
		x.actor = p.actor(k, p.Names[x.at].In(p.Text))
	}
	return means(x.actor, methodEarlier, 0.9)
}

// actor returns the actor of person k, not linked before: an office holder, somebody
// linked whose name holds all words of this one, first and last, or a new one.
func (p *persons) actor(k int, text string) int {
	x := &p.full.all[k]
	n := &p.Names[x.at]
	if person := p.holders.meant(n); person >= 0 {
		return p.actors.holder(person, text)
	}
	ruler, longer := p.sameRuler(k), p.full.sameWords(k)
	if ruler >= 0 && (longer < 0 || ruler <= longer) {
		return p.full.all[ruler].actor
	}
	if longer >= 0 {
		o := &p.full.all[longer]
		if len(x.words) > len(o.words) {
			p.Actors[o.actor].Name = text
		}
		return o.actor
	}
	if n.Value.Holder == 0 && !x.isMonarch {
		if person := p.holders.inPart(n, x.words); person >= 0 {
			return p.actors.holder(person, text)
		}
	}
	actor := p.actors.person(text)
	if country := p.holders.hint(x.surname()); country != "" {
		p.actors.vote(actor, country, worthHint)
	}
	return actor
}

// sameRuler returns the first person before person k who is linked and is a monarch of
// the same name, and of no other country; -1 for none.
func (p *persons) sameRuler(k int) int {
	at := p.full.all[k].at
	for _, j := range p.full.rulersBefore(k) {
		if o := &p.full.all[j]; o.actor >= 0 && p.agree(at, o.at) {
			return j
		}
	}
	return -1
}

// agree reports whether two names tell no different countries.
func (p *persons) agree(a, b int) bool {
	x, y := p.Names[a].Value.Country, p.Names[b].Value.Country
	return x == "" || y == "" || x == y
}

// isSurname reports whether the name of a city is the surname of somebody whom the
// article names in full, and stands behind no preposition of place.
func (p *persons) isSurname(n *named) bool {
	if e := &p.gazetteer.Entries[n.Value.Entry]; e.Kind != "place" || e.IsCapital {
		return false
	}
	return p.surnames[strings.ToLower(n.In(p.Text))] && !p.locative[wordBefore(p.Text, n.Start)]
}
