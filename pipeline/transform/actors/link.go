// Package actors says who is meant: it links names to actors, finds the country of each, and
// resolves titles, nominals and pronouns.
package actors

import (
	_ "embed"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/lexicon"
)

// Link returns the stage that says which actor a name means: an entry of the
// gazetteer, an actor of the article that was named in full elsewhere, or a new
// one. Names that mean nobody known stay without a mention.
func Link(g *gazetteer.Gazetteer) (func(*doc.Document) error, error) {
	words, err := readLinkWords()
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		l := linker{
			Document: d, gazetteer: g, words: words, byKey: map[string]int{}, told: map[string]int{},
			named: newActorNames(), people: newPersons(), surnames: map[string]bool{}, days: newTimeline(d),
		}
		l.sideA, l.sideB = g.Sides(d.Title)
		l.fullNames()
		l.countriesNamed()
		for i := range d.Names {
			l.link(i)
		}
		l.settle()
		return nil
	}, nil
}

//go:embed actors.en.txt
var linkLists string

// linkWords is the lists of actors.en.txt, where each is told.
type linkWords struct {
	speaks, seat, peers map[string]bool
	called              map[string][]string // word → short forms of organisations
}

// readLinkWords reads the lists for the stages that tell who is meant.
func readLinkWords() (*linkWords, error) {
	l := lexicon.Open("actors.en.txt", linkLists)
	w := &linkWords{speaks: l.Set("speaks"), seat: l.Set("seat"), peers: l.Set("peers"), called: map[string][]string{}}
	for _, e := range l.Entries("called", lexicon.Any) {
		w.called[e.Value] = append(w.called[e.Value], e.Wording)
	}
	return w, l.Close()
}

// linker links the names of one document.
type linker struct {
	*doc.Document
	gazetteer    *gazetteer.Gazetteer
	words        *linkWords
	byKey        map[string]int // actor by what makes it itself
	named        actorNames
	people       persons
	surnames     map[string]bool // of persons who have a first name that is known
	days         timeline
	acronyms     map[string]int  // letters → actor
	sideA, sideB int             // entries of the sides of a bilateral article, -1 for none
	countries    []tally         // of an actor: the countries that its mentions tell
	mentioned    map[string]bool // countries that the article names
	lands        []string        // countries that the names of lands tell
	told         map[string]int  // a name of several places → the one that the article told
	row          placeRow        // looked at last
}

// link links one name.
func (l *linker) link(i int) {
	n := &l.Names[i]
	r := doc.Reference{Actor: -1, Name: i, Role: n.Value.Role}
	switch {
	case n.Value.Sort == doc.Nominal || n.Value.Sort == doc.Pronoun:
		return
	case n.Value.Entry >= 0 && n.Value.Sort == doc.Acronym && l.isIntroduced(n): // the article's own letters win
		r.Actor, r.Method, r.Confidence = l.acronym(i)
	case n.Value.Entry >= 0 && l.isSpeaker(n):
		r.Actor, r.Method, r.Confidence = l.described(&doc.Mention[doc.Name]{Value: doc.Name{Kind: "government", Country: n.Value.Country}}), "capital", 0.75
	case n.Value.Entry >= 0 && l.isSurname(n):
		r.Actor, r.Method, r.Confidence = l.partOfName(n.In(l.Text), i)
	case n.Value.Entry >= 0:
		entry := l.placed(i, l.timely(n))
		if entry < 0 {
			r.Actor, r.Method, r.Confidence = l.byName(n.In(l.Text), "place", "")
			break
		}
		if n.Value.Sort == doc.Acronym {
			r.Actor = l.unite(n, entry)
		} else {
			r.Actor = l.entry(entry)
		}
		r.Method, r.Confidence = l.entryMethod(n)
	case n.Value.Kind == "person":
		r.Actor, r.Method, r.Confidence = l.person(i)
	case n.Value.Sort == doc.Described:
		r.Actor, r.Method, r.Confidence = l.described(n), "demonym_role", 0.9
	case n.Value.Sort == doc.Acronym:
		r.Actor, r.Method, r.Confidence = l.acronym(i)
	case n.Value.Kind == "people" && n.Value.Country != "" && n.Rule == "mentions/gazetteer":
		r.Actor, r.Method, r.Confidence = l.nation(n.Value.Country), "exact", 0.9
	case n.Value.Kind == "" && !l.isPartOfName(n.In(l.Text), i) && l.inOffice(n) >= 0:
		r.Actor, r.Method, r.Confidence = l.holder(l.inOffice(n), n.In(l.Text)), "office_holder", 0.7
	case n.Value.Kind == "":
		r.Actor, r.Method, r.Confidence = l.partOfName(n.In(l.Text), i)
	case n.Value.Kind == "place" && l.isPartOfName(n.In(l.Text), i): // "to Lini"
		r.Actor, r.Method, r.Confidence = l.partOfName(n.In(l.Text), i)
	default:
		r.Actor, r.Method, r.Confidence = l.byName(n.In(l.Text), n.Value.Kind, n.Value.Country)
	}
	if r.Actor < 0 {
		return
	}
	if n.Value.Country != "" && n.Value.Entry < 0 && (n.Value.Holder == 0 || l.isHolder(n)) {
		l.countries[r.Actor].add(n.Value.Country, worthSure)
	}
	l.Mentions = append(l.Mentions, doc.Mention[doc.Reference]{Span: n.Span, Rule: n.Rule, Value: r})
}

func (l *linker) actor(key string, a doc.Actor) int {
	if i, ok := l.byKey[key]; ok {
		return i
	}
	a.PartOf = -1
	l.Actors = append(l.Actors, a)
	l.countries = append(l.countries, nil)
	i := len(l.Actors) - 1
	l.byKey[key] = i
	l.named.enter(i, &l.Actors[i])
	return i
}

// entry returns the actor of an entry of the gazetteer.
func (l *linker) entry(i int) int {
	e := l.gazetteer.Entries[i]
	return l.actor(l.entryKey(i), doc.Actor{Name: e.Name, Kind: e.Kind, Country: e.Country, Entry: i})
}

func (l *linker) entryKey(i int) string {
	return "entry " + l.gazetteer.Entries[i].Key + " " + l.gazetteer.Entries[i].Name
}

func (l *linker) entryMethod(n *doc.Mention[doc.Name]) (string, float64) {
	switch {
	case n.Value.Sort == doc.Demonym:
		return "demonym", 0.95
	case n.Value.Entry == l.sideA || n.Value.Entry == l.sideB:
		return "title", 0.99
	case n.Value.Sort == doc.Acronym:
		return "acronym", 0.95
	}
	return "exact", 0.95
}

// isSpeaker reports whether the name of a capital stands for its government: as the
// subject of a verb that only somebody can do.
func (l *linker) isSpeaker(n *doc.Mention[doc.Name]) bool {
	if e := &l.gazetteer.Entries[n.Value.Entry]; !e.IsCapital || e.Country == "" {
		return false
	}
	word, _, _ := strings.Cut(strings.TrimPrefix(l.Text[n.End:min(len(l.Text), n.End+24)], " "), " ")
	before := l.Text[max(0, n.Start-4):n.Start]
	return l.words.speaks[word] && !strings.HasSuffix(before, " in ") && !strings.HasSuffix(before, " of ") && !strings.HasSuffix(before, "rom ")
}

// settle gives every actor without a country the one that most of its mentions tell,
// small towns that of the side of the article that has them, and then what lies in such
// a town the same.
func (l *linker) settle() {
	l.belong()
	l.elect()
	if l.towns() {
		l.belong()
		l.elect()
	}
	l.parties()
	for i := range l.Actors {
		if a := l.Actors[i]; a.PartOf < 0 && (a.Kind == "government" || a.Kind == "military") && a.Country != "" {
			l.Actors[i].PartOf = l.state(a.Country)
		}
	}
}

// elect gives every actor without a country the one that is told most for it.
func (l *linker) elect() {
	for i := range l.Actors {
		if a := &l.Actors[i]; a.Country == "" && a.Entry < 0 {
			a.Country = l.countries[i].elect()
		}
	}
}

// towns gives the places that nothing told the country of that of small towns of the
// name, and reports whether there were any.
func (l *linker) towns() bool {
	found := false
	for i := range l.Actors {
		if a := &l.Actors[i]; a.Kind == "place" && a.Country == "" && a.Entry < 0 {
			a.Country = l.townCountry(a.Name)
			found = found || a.Country != ""
		}
	}
	return found
}

// state returns the actor of the state of a country, adding it where the article does
// not name it; -1 for none.
func (l *linker) state(country string) int {
	if e := l.gazetteer.ByKey(country); e >= 0 {
		return l.entry(e)
	}
	return -1
}

// parties gives a party without a country that of the person behind its "of":
// "the Dawa Party of Prime Minister Nouri al-Maliki".
func (l *linker) parties() {
	for i := 0; i+1 < len(l.Mentions); i++ {
		a, next := &l.Actors[l.Mentions[i].Value.Actor], l.Mentions[i+1]
		if a.Kind != "party" || a.Country != "" || a.Entry >= 0 || l.Actors[next.Value.Actor].Kind != "person" {
			continue
		}
		if words := strings.Fields(l.Text[l.Mentions[i].End:next.Start]); len(words) > 0 && len(words) <= 5 && words[0] == "of" {
			a.Country = l.Actors[next.Value.Actor].Country
		}
	}
}
