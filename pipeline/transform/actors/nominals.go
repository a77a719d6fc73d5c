package actors

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// nominals resolves the phrases of one document that take up an actor, and the pronouns
// it and they.
type nominals struct {
	*doc.Document
	lists               *nominalLists
	relations           *relations
	named               antecedents
	titles              *titles
	sides               []int          // actors of both sides of the article
	side                string         // country of the one side of the article, "" for none or two
	states, governments map[string]int // actors by country
}

// newNominals makes the sides of a bilateral article actors, where it names them in its
// title only.
func newNominals(d *doc.Document, g *gazetteer.Gazetteer, lists *nominalLists, r *relations) *nominals {
	n := &nominals{Document: d, lists: lists, relations: r, named: newAntecedents(d, g)}
	n.states, n.governments = map[string]int{}, map[string]int{}
	n.titles = &titles{Document: d, gazetteer: g, offices: lists.offices, named: &n.named}
	switch a, b := g.Sides(d.Title); {
	case a >= 0 && b >= 0:
		n.sides = []int{actorOf(d, g, a), actorOf(d, g, b)}
	case a >= 0:
		n.side = g.Entries[a].Country
	}
	return n
}

// actorOf returns the actor of an entry, adding it where there is none.
func actorOf(d *doc.Document, g *gazetteer.Gazetteer, entry int) int {
	if i := slices.IndexFunc(d.Actors, func(a doc.Actor) bool { return a.Entry == entry }); i >= 0 {
		return i
	}
	e := g.Entries[entry]
	d.Actors = append(d.Actors, doc.Actor{Name: e.Name, Kind: e.Kind, Country: e.Country, Entry: entry, PartOf: -1})
	return len(d.Actors) - 1
}

// resolve returns the mentions of those whose meaning is clear.
func (r *nominals) resolve() []mention {
	var found []mention
	at := 0
	for s := range r.Sentences {
		for ; at < len(r.Names) && r.Names[at].Start < r.Sentences[s].End; at++ {
			n := &r.Names[at]
			if n.Value.Sort != doc.Nominal && n.Value.Sort != doc.Pronoun {
				continue
			}
			r.named.pass(n.Start)
			if who := r.who(n, s); who.Actor >= 0 {
				found = append(found, resolved(n, at, who))
			}
		}
	}
	return found
}

// holySee is the country for which the pope acts.
const holySee = "VAT"

func isPope(title string) bool { return strings.EqualFold(title, "pope") }

// who says whom a phrase in a sentence means.
func (r *nominals) who(n *named, sentence int) doc.Reference {
	switch n.Value.Kind {
	case "pair":
		return r.pair(n, sentence)
	case "office":
		who := r.titles.who(n, sentence)
		if who.Actor < 0 && isPope(n.In(r.Text)) && !r.titles.isNamedBehind(n) {
			return means(r.state(holySee), methodCoreference, 0.6)
		}
		return who
	case "institution":
		return r.institution(n)
	case "it":
		return r.pronoun(n, sentence, isBody, 0.6)
	case "they":
		return r.pronoun(n, sentence, isGroup, 0.5)
	case "state":
		return means(r.named.first(n.Start, sentence, isState), methodCoreference, 0.6)
	case "government":
		return r.bodyOf(n, sentence)
	case "rebels":
		return means(r.named.first(n.Start, sentence, isArmedGroup), methodCoreference, 0.6)
	case "body":
		return means(r.named.first(n.Start, sentence, isOrganisation), methodCoreference, 0.6)
	}
	return nobody()
}

// bodyOf says whose "the government" is: of the one country of which the sentence names
// something before it; of several the one state of the article, else nobody's; where it names
// none, of the one state of the article, else of the state that the sentence before names
// first. Where "of" goes on, the words behind tell it.
func (r *nominals) bodyOf(n *named, sentence int) doc.Reference {
	if strings.HasPrefix(r.Text[n.End:], " of ") {
		return nobody()
	}
	var countries []string
	for _, m := range r.named.in(doc.Span{Start: r.Sentences[sentence].Start, End: n.Start}) {
		a := &r.Actors[m.Value.Actor]
		if a.Country != "" && a.Kind != "place" && a.Kind != "person" && !slices.Contains(countries, a.Country) {
			countries = append(countries, a.Country)
		}
	}
	state := -1
	switch {
	case len(countries) == 1:
		state = r.state(countries[0])
	case r.side != "":
		state = r.state(r.side)
	case len(countries) == 0:
		state = r.named.first(n.Start, sentence, isState)
	}
	if state < 0 || r.Actors[state].Country == "" {
		return nobody()
	}
	return means(r.body(n.Value.Kind, state), methodCoreference, 0.5)
}

// body returns the actor of the government of a state, adding it where there is none.
func (r *nominals) body(kind string, state int) int {
	country := r.Actors[state].Country
	if i, known := r.governments[country]; known {
		return i
	}
	a := doc.Actor{
		Name: r.lists.local[kind] + " of " + r.Actors[state].Name, Kind: kind, Country: country,
		Entry: -1, PartOf: state,
	}
	i := slices.IndexFunc(r.Actors, func(o doc.Actor) bool {
		return o.Kind == a.Kind && o.Name == a.Name && o.Country == a.Country
	})
	if i < 0 {
		i = len(r.Actors)
		r.Actors = append(r.Actors, a)
	}
	r.governments[country] = i
	return i
}

// state returns the actor of the state of a country, adding it where there is none; -1 where
// the gazetteer has none.
func (r *nominals) state(country string) int {
	i, known := r.states[country]
	if !known {
		if i = r.named.gazetteer.ByKey(country); i >= 0 {
			i = actorOf(r.Document, r.named.gazetteer, i)
		}
		r.states[country] = i
	}
	return i
}

// pair says which two states "both countries" means: the sides of the article, or those
// named last.
func (r *nominals) pair(n *named, sentence int) doc.Reference {
	pair := r.sides
	if len(pair) == 0 {
		pair = r.named.lastPair(n.Start, sentence)
	}
	if len(pair) < 2 {
		return nobody()
	}
	who := means(pair[0], methodCoreference, 0.85)
	who.Others = pair[1:]
	return who
}

// pronoun says whom it or they mean: not the subject of the verb that has them as its
// object.
func (r *nominals) pronoun(n *named, sentence int, fits actorSort, confidence float64) doc.Reference {
	actor := r.named.first(n.Start, sentence, fits)
	if actor >= 0 && r.relations.isObjectOfVerb(n) {
		next := doc.From(r.Mentions, n.Start)
		if r.relations.subjectBefore(n, &r.Sentences[sentence], next, fits) == actor {
			return nobody()
		}
	}
	return means(actor, methodCoreference, confidence)
}

// institution says which organisation "the Union" means: the one so called that was
// named last before.
func (r *nominals) institution(n *named) doc.Reference {
	behind, hasBehind := strings.CutPrefix(r.Text[n.End:], " ")
	if word, _, ok := strings.Cut(behind[:min(len(behind), 5)], " "); hasBehind && ok && r.lists.narrows[word] {
		return nobody() // "the Union with Serbia"
	}
	text := n.In(r.Text)
	actor := r.named.lastOf(r.lists.called[text[strings.LastIndexByte(text, ' ')+1:]])
	return means(actor, methodCoreference, 0.8)
}
