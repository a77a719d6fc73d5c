// Package actors says who is meant: it links names to actors, finds the country of each, and
// resolves titles, nominals and pronouns.
package actors

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// Link returns the stage that says which actor a name means: an entry of the
// gazetteer, an actor of the article that was named in full elsewhere, or a new
// one. Names that mean nobody known stay without a mention. Actors without a country
// then get the one that the sentences in which they stand tell, or where no phrase tells it
// the one that a learnt model holds likeliest.
func Link(g *gazetteer.Gazetteer, learnt func() (*Homes, error)) (func(*doc.Document) error, error) {
	lists, err := readLists()
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		l := newLinker(d, g, &lists.names)
		for i := range d.Names {
			l.link(i)
		}
		homes, err := learnt()
		if err != nil {
			return err
		}
		e := newElection(d, &lists.votes, l.countries, l.actors)
		e.hold()
		homes.settle(d, l.countries, l.actors)
		e.governments()
		(&bodies{d, g, &lists.bodies}).name()
		return nil
	}, nil
}

type (
	named   = doc.Mention[doc.Name]
	mention = doc.Mention[doc.Reference]
)

// How it is known whom a name means: codes of link_method.
const (
	methodTitle        = "title"
	methodSourceLink   = "source_link"
	methodExact        = "exact"
	methodAcronym      = "acronym"
	methodDemonym      = "demonym"
	methodDemonymRole  = "demonym_role"
	methodCapital      = "capital"
	methodOfficeHolder = "office_holder"
	methodEarlier      = "earlier_mention"
	methodCoreference  = "coreference"
	methodNew          = "new"
)

// means is the answer that a name means an actor.
func means(actor int, method string, confidence float64) doc.Reference {
	return doc.Reference{Actor: actor, Method: method, Confidence: confidence}
}

// nobody is the answer where it is not known whom a name means.
func nobody() doc.Reference { return doc.Reference{Actor: -1} }

// linker links the names of one document, in their order. Who is meant is answered by
// those who know one sort of name.
type linker struct {
	*doc.Document
	lists         *nameLists
	gazetteer     *gazetteer.Gazetteer
	countries     *countries
	actors        *registry
	holders       *officeHolders
	persons       *persons
	organisations *organisations
	homonyms      *homonyms
	links         *sourceLinks
}

func newLinker(d *doc.Document, g *gazetteer.Gazetteer, lists *nameLists) *linker {
	c, actors := newCountries(d, g), newRegistry(d, g)
	holders := &officeHolders{Document: d, gazetteer: g, countries: c, offices: lists.offices, days: newTimeline(d)}
	return &linker{
		Document: d, lists: lists, gazetteer: g, countries: c, actors: actors, holders: holders,
		persons:       newPersons(d, g, lists, holders, actors),
		organisations: newOrganisations(d, g, lists.local, actors, c),
		homonyms:      newHomonyms(d, g, lists.coordination, c),
		links:         &sourceLinks{d, g},
	}
}

// link links one name.
func (l *linker) link(i int) {
	n := &l.Names[i]
	if n.Value.Sort == doc.Nominal || n.Value.Sort == doc.Pronoun {
		return
	}
	r := l.who(i)
	if r.Actor < 0 {
		return
	}
	if n.Value.Country != "" && n.Value.Entry < 0 && n.Value.Holder == 0 {
		l.actors.vote(r.Actor, n.Value.Country, worthSure)
	}
	r.Name, r.Role = i, n.Value.Role
	l.Mentions = append(l.Mentions, mention{Span: n.Span, Rule: n.Rule, Value: r})
}

// who says whom name i means.
func (l *linker) who(i int) doc.Reference {
	n := &l.Names[i]
	if r := l.linked(n); r.Actor >= 0 {
		return r
	}
	switch v := &n.Value; {
	case v.Entry >= 0:
		return l.known(i)
	case v.Kind == "person":
		return l.persons.who(i)
	case v.Sort == doc.Described && v.Country != "":
		return means(l.organisations.described(v.Kind, v.Country), methodDemonymRole, 0.9)
	case v.Sort == doc.Acronym:
		return l.organisations.acronym(n)
	case l.organisations.isNation(n):
		return means(l.organisations.nation(v.Country), methodExact, 0.9)
	case v.Kind == "", v.Kind == "place":
		return l.undecided(i)
	}
	return l.organisations.byName(n.In(l.Text), n.Value.Kind, n.Value.Country)
}

// linked says whom a name means that the source links to the article of somebody whom the
// gazetteer has, or to something else of the name of a state. What bears the name of the
// article is left to the time of its sentence.
func (l *linker) linked(n *named) doc.Reference {
	if n.Value.Kind == "person" || n.Value.Sort == doc.Described {
		return nobody()
	}
	m, ok := l.links.of(n)
	switch {
	case !ok || m.entry >= 0 && m.entry == n.Value.Entry:
		return nobody()
	case m.others:
		return means(l.organisations.byName(m.name, "place", "").Actor, methodSourceLink, 0.95)
	}
	return means(l.actors.entry(m.entry), methodSourceLink, 0.98)
}

// known says whom a name means that the gazetteer has.
func (l *linker) known(i int) doc.Reference {
	n := &l.Names[i]
	isAcronym := n.Value.Sort == doc.Acronym
	switch {
	case isAcronym && l.organisations.isIntroduced(n): // the article's own letters win
		return l.organisations.acronym(n)
	case l.isGovernment(n):
		country := n.Value.Country
		if state := l.gazetteer.SeatOn(n.In(l.Text), country, dayNear(l.Document, n.Start)); state != "" {
			country = state
		}
		return means(l.organisations.described("government", country), methodCapital, 0.75)
	case l.persons.isSurname(n):
		return l.persons.partOfName(n.In(l.Text), i)
	}
	entry := l.homonyms.entry(i)
	if entry < 0 {
		return l.organisations.byName(n.In(l.Text), "place", "")
	}
	if isAcronym {
		l.organisations.unite(n, entry)
	}
	method, confidence := l.howKnown(n)
	return means(l.actors.entry(entry), method, confidence)
}

// howKnown returns how a name that the gazetteer has tells whom it means.
func (l *linker) howKnown(n *named) (method string, confidence float64) {
	switch {
	case n.Value.Sort == doc.Demonym:
		return methodDemonym, 0.95
	case l.countries.isSide(n.Value.Entry):
		return methodTitle, 0.99
	case n.Value.Sort == doc.Acronym:
		return methodAcronym, 0.95
	}
	return methodExact, 0.95
}

// isGovernment reports whether the name of a capital stands for its government: as the
// subject of a verb that only somebody can do.
func (l *linker) isGovernment(n *named) bool {
	if e := &l.gazetteer.Entries[n.Value.Entry]; !e.IsCapital || e.Country == "" {
		return false
	}
	word, _, _ := strings.Cut(strings.TrimPrefix(l.Text[n.End:min(len(l.Text), n.End+24)], " "), " ")
	return l.lists.speech[word] && !l.lists.place[wordBefore(l.Text, n.Start)]
}

// undecided says whom a name means of which the form tells no more than that it may be a
// place: a person named in full elsewhere ("to Lini"), a place, or who held office under
// this name.
func (l *linker) undecided(i int) doc.Reference {
	n := &l.Names[i]
	text := n.In(l.Text)
	if r := l.persons.partOfName(text, i); r.Actor >= 0 {
		return r
	}
	if n.Value.Kind == "place" && !l.isReign(n) {
		return l.organisations.byName(text, "place", n.Value.Country)
	}
	if person := l.holders.inOffice(n); person >= 0 {
		return means(l.actors.holder(person, text), methodOfficeHolder, 0.7)
	}
	if country := l.governs(n); country != "" {
		actor := l.actors.person(text)
		l.actors.vote(actor, country, worthLikely)
		return means(actor, methodNew, 0.6)
	}
	return nobody()
}

// governs returns the country of which all are whom "the Haidalla government" can mean, "" where
// no such noun stands behind the name.
func (l *linker) governs(n *named) string {
	if !l.isReign(n) {
		return ""
	}
	return l.holders.sharedCountry(n)
}

// isReign reports whether a noun behind a name makes it that of who governs: "the Haidalla
// government".
func (l *linker) isReign(n *named) bool {
	word, _, _ := strings.Cut(strings.TrimPrefix(l.Text[n.End:min(len(l.Text), n.End+24)], " "), " ")
	word, _, _ = strings.Cut(strings.TrimRight(word, ".,;:)"), "'")
	return l.lists.reigns[word]
}

// wordBefore returns the word that ends a blank before an offset.
func wordBefore(text string, at int) string {
	text = strings.TrimSuffix(text[:at], " ")
	return text[strings.LastIndexAny(text, " \n")+1:]
}
