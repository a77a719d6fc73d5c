package actors

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// actorSort is a sort of actor that a phrase can take up.
type actorSort func(*doc.Actor) bool

func isPerson(a *doc.Actor) bool     { return a.Kind == "person" }
func isGroup(a *doc.Actor) bool      { return a.Kind == "people" || a.Kind == "military" }
func isState(a *doc.Actor) bool      { return a.Kind == "state" || a.Kind == "historical_state" }
func isArmedGroup(a *doc.Actor) bool { return a.Kind == "armed_group" }
func isBody(a *doc.Actor) bool       { return a.Kind != "person" && a.Kind != "people" && a.Kind != "place" }
func isOrganisation(a *doc.Actor) bool {
	return isBody(a) && !isState(a) && a.Kind != "territory" && a.Kind != "government"
}

// antecedents finds among the mentions of names those that a phrase behind them can take
// up.
type antecedents struct {
	*doc.Document
	gazetteer *gazetteer.Gazetteer
	passed    int            // mentions that the phrases are behind
	shorts    map[string]int // of these: a short name → the last mention of an entry that has it
	inOffice  map[office]int // of these: the last one that has a title
}

// office is a title and the country in which it is held.
type office struct{ title, country string }

func newAntecedents(d *doc.Document, g *gazetteer.Gazetteer) antecedents {
	return antecedents{Document: d, gazetteer: g, shorts: map[string]int{}, inOffice: map[office]int{}}
}

// pass notes the mentions before an offset, which grows from phrase to phrase.
func (x *antecedents) pass(before int) {
	for ; x.passed < len(x.Mentions) && x.Mentions[x.passed].Start < before; x.passed++ {
		a := x.ActorOf(x.passed)
		if a.Entry >= 0 {
			x.shorts[x.gazetteer.Entries[a.Entry].Short] = x.passed
		}
		if !isPerson(a) {
			continue
		}
		role := strings.ToLower(x.Mentions[x.passed].Value.Role.In(x.Text))
		x.inOffice[office{role, a.Country}] = x.passed
		for i := range len(role) { // "president of the council" is one too
			if strings.HasPrefix(role[i:], " of ") {
				x.inOffice[office{role[:i], a.Country}] = x.passed
			}
		}
	}
}

// lastOf returns the organisation that was named last of those with these short forms,
// -1 for none.
func (x *antecedents) lastOf(shorts []string) int {
	last := -1
	for _, short := range shorts {
		if m, ok := x.shorts[short]; ok {
			last = max(last, m)
		}
	}
	return x.actor(last)
}

// holder returns the person who was named last with a title of a country, -1 for none.
func (x *antecedents) holder(title, country string) int {
	if m, ok := x.inOffice[office{title, country}]; ok {
		return x.actor(m)
	}
	return -1
}

// actor returns the actor of a mention, -1 for none.
func (x *antecedents) actor(mention int) int {
	if mention < 0 {
		return -1
	}
	return x.Mentions[mention].Value.Actor
}

// first returns the actor of the right sort that the sentence names first before an
// offset, else the one that the sentence before in the same paragraph names first,
// since that is most often its subject; -1 for none.
func (x *antecedents) first(before, sentence int, fits actorSort) int {
	s := &x.Sentences[sentence]
	if found := x.firstIn(doc.Span{Start: s.Start, End: min(s.End, before)}, fits); found >= 0 {
		return found
	}
	for back := sentence - 1; back >= 0 && back >= sentence-3 && x.Sentences[back].Block == s.Block; back-- {
		if found := x.firstIn(x.Sentences[back].Span, fits); found >= 0 {
			return found
		}
	}
	return -1
}

// firstIn returns the actor of the right sort that is named first in a span, bare
// adjectives left out; -1 for none.
func (x *antecedents) firstIn(s doc.Span, fits actorSort) int {
	for _, m := range x.in(s) {
		if m.Value.Method != methodDemonym && fits(&x.Actors[m.Value.Actor]) {
			return m.Value.Actor
		}
	}
	return -1
}

// lastPair returns the two states that were named last before an offset, in this
// sentence or the two before it.
func (x *antecedents) lastPair(before, sentence int) []int {
	var pair []int
	for s := sentence; s >= 0 && s >= sentence-2; s-- {
		for _, m := range slices.Backward(x.in(x.Sentences[s].Span)) {
			if m.Start < before && isState(&x.Actors[m.Value.Actor]) && !slices.Contains(pair, m.Value.Actor) {
				if pair = append(pair, m.Value.Actor); len(pair) == 2 {
					slices.Reverse(pair)
					return pair
				}
			}
		}
	}
	return nil
}

// in returns the mentions of names that begin in a span.
func (x *antecedents) in(s doc.Span) []mention {
	lo, hi := x.MentionsIn(s)
	return x.Mentions[lo:hi]
}
