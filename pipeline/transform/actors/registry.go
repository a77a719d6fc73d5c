package actors

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// registry holds the actors of one document, each added once by what makes it itself,
// and the votes for the countries of those that have none.
type registry struct {
	*doc.Document
	gazetteer *gazetteer.Gazetteer
	byKey     map[string]int
	names     actorNames
	votes     []tally // by actor
}

func newRegistry(d *doc.Document, g *gazetteer.Gazetteer) *registry {
	return &registry{Document: d, gazetteer: g, byKey: map[string]int{}, names: newActorNames()}
}

// add returns the actor of a key; where there is none, it becomes one that is part of
// none.
func (r *registry) add(key string, a doc.Actor) int {
	if i, ok := r.byKey[key]; ok {
		return i
	}
	a.PartOf = -1
	r.Actors = append(r.Actors, a)
	r.votes = append(r.votes, nil)
	i := len(r.Actors) - 1
	r.byKey[key] = i
	r.names.enter(i, &r.Actors[i])
	return i
}

// has reports whether an actor of a key was added.
func (r *registry) has(key string) bool {
	_, ok := r.byKey[key]
	return ok
}

// entry returns the actor of an entry of the gazetteer.
func (r *registry) entry(i int) int { return r.add(r.entryKey(i), r.ofEntry(i)) }

// state returns the actor of the state of a country, adding it where the article does
// not name it; -1 for none.
func (r *registry) state(country string) int {
	if e := r.gazetteer.ByKey(country); e >= 0 {
		return r.entry(e)
	}
	return -1
}

// person returns the local actor of a person's name.
func (r *registry) person(name string) int {
	key := "person " + strings.Join(strings.Fields(strings.ToLower(name)), " ")
	return r.add(key, doc.Actor{Name: name, Kind: "person", Entry: -1})
}

// holder returns the actor of a person of the gazetteer. One known there by surname
// only has the name that the text gives.
func (r *registry) holder(person int, text string) int {
	p := &r.gazetteer.People[person]
	name := p.Name
	if !strings.Contains(name, " ") {
		name = text
	}
	a := doc.Actor{Name: name, Kind: "person", Country: countryOf(r.gazetteer, p), Entry: -1}
	return r.add(holderKey(p), a)
}

func holderKey(p *gazetteer.Person) string { return "holder " + p.Country + " " + p.Name }

// countryOf returns the country in which a person held office.
func countryOf(g *gazetteer.Gazetteer, p *gazetteer.Person) string {
	if e := g.ByKey(p.Country); e >= 0 {
		return g.Entries[e].Country
	}
	return p.Country
}

// hasEntry reports whether an entry of the gazetteer is an actor here.
func (r *registry) hasEntry(i int) bool { return r.has(r.entryKey(i)) }

// identify makes a local actor that of an entry, which none is yet.
func (r *registry) identify(actor, entry int) {
	a := &r.Actors[actor]
	r.names.leave(actor, a)
	*a = r.ofEntry(entry)
	a.PartOf = -1
	r.names.enter(actor, a)
	r.byKey[r.entryKey(entry)] = actor
}

func (r *registry) ofEntry(i int) doc.Actor {
	e := &r.gazetteer.Entries[i]
	return doc.Actor{Name: e.Name, Kind: e.Kind, Country: e.Country, Entry: i}
}

func (r *registry) entryKey(i int) string {
	e := &r.gazetteer.Entries[i]
	return "entry " + e.Key + " " + e.Name
}

// vote adds to what is told for a country of an actor.
func (r *registry) vote(actor int, country string, worth int) { r.votes[actor].add(country, worth) }
