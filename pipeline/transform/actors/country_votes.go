package actors

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

// The worth of what tells the country of an actor, from the share of right answers for
// office holders and cities whose country is known, over 366 articles.
const (
	worthSure   = 3 // told by a title, an adjective in the same phrase, "of Tunisia": 98 % and more
	worthLikely = 2 // told by who is visited or met: over 90 %
	worthHint   = 1 // told by a surname that one person in the world has borne who led a state
)

// election gives every actor without a country the one that most of its mentions tell.
type election struct {
	*doc.Document
	countries *countries
	actors    *registry
	phrases   phraseEvidence
	persons   personEvidence
}

func newElection(d *doc.Document, lists *voteLists, c *countries, actors *registry) *election {
	n := neighbours{d, actors}
	return &election{d, c, actors, phraseEvidence{n, lists}, personEvidence{n, lists, c}}
}

// hold lets all mentions vote; then small towns get the country of the side of the
// article that has them, and what lies in such a town the same. Parties have the country
// of their leaders.
func (e *election) hold() {
	e.round()
	if e.towns() {
		e.round()
	}
	e.parties()
}

// round hears the mentions of actors without a country, sentence by sentence, and gives
// these the country that is told most for each.
func (e *election) round() {
	at := 0
	for s := range e.Sentences {
		lo := at
		for at < len(e.Mentions) && e.Mentions[at].Start < e.Sentences[s].End {
			at++
		}
		for i := lo; i < at; i++ {
			a := e.ActorOf(i)
			if a.Country != "" || a.Entry >= 0 {
				continue
			}
			e.phrases.hear(surroundings{i, lo, at})
			switch {
			case isPerson(a):
				e.persons.hear(surroundings{i, lo, at})
			case a.Kind == "government":
				e.persons.guests(surroundings{i, lo, at})
				e.phrases.within(surroundings{i, lo, at}, e.countries)
			case a.Kind == "party", a.Kind == "company", a.Kind == "military", a.Kind == "ngo":
				e.phrases.within(surroundings{i, lo, at}, e.countries)
			}
		}
	}
	for i := range e.Actors {
		if a := &e.Actors[i]; a.Country == "" && a.Entry < 0 {
			a.Country = e.actors.votes[i].elect()
		}
	}
}

// towns gives the places that nothing told the country of that of small towns of the
// name, and reports whether there were any.
func (e *election) towns() bool {
	found := false
	for i := range e.Actors {
		if a := &e.Actors[i]; a.Kind == "place" && a.Country == "" && a.Entry < 0 {
			a.Country = e.countries.ofTown(a.Name)
			found = found || a.Country != ""
		}
	}
	return found
}

// parties gives a party without a country that of the person behind its "of":
// "the Dawa Party of Prime Minister Nouri al-Maliki".
func (e *election) parties() {
	for i := 0; i+1 < len(e.Mentions); i++ {
		a, next := e.ActorOf(i), e.ActorOf(i+1)
		if a.Kind != "party" || a.Country != "" || a.Entry >= 0 || next.Kind != "person" {
			continue
		}
		words := strings.Fields(e.Text[e.Mentions[i].End:e.Mentions[i+1].Start])
		if len(words) > 0 && len(words) <= 5 && words[0] == "of" {
			a.Country = next.Country
		}
	}
}

// governments makes governments and forces part of the states of their countries.
func (e *election) governments() {
	for i := range e.Actors {
		a := e.Actors[i]
		if a.PartOf < 0 && (a.Kind == "government" || a.Kind == "military") && a.Country != "" {
			state := e.actors.state(a.Country) // which may add to the actors
			e.Actors[i].PartOf = state
		}
	}
}

// vote is a country that a mention tells, and how much that is worth.
type vote struct {
	country string
	worth   int
}

// tally is what the mentions of an actor tell of its country, each country once.
type tally []vote

func (t *tally) add(country string, worth int) {
	i := slices.IndexFunc(*t, func(v vote) bool { return v.country == country })
	if i < 0 {
		*t = append(*t, vote{country, worth})
		return
	}
	(*t)[i].worth += worth
}

// elect returns the country that most is told for, "" where another is told as much.
func (t tally) elect() string {
	var best vote
	isTie := false
	for _, v := range t {
		if v.worth > best.worth {
			best, isTie = v, false
		} else if v.worth == best.worth {
			isTie = true
		}
	}
	if isTie {
		return ""
	}
	return best.country
}
