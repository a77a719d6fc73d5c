// Package missions finds where a state has, had or lacks an embassy, a consulate or another
// mission, and the missions that are named as bodies.
package missions

import (
	_ "embed"
	"errors"
	"slices"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/grammar"
	"chancery/pipeline/lexicon"
)

//go:embed missions.en.rules
var rules string

// RuleFile returns the rules that find missions.
func RuleFile() grammar.File {
	return grammar.File{Name: "missions.en.rules", Text: rules}
}

// What the rules say that a match means. All others say that a mission is there.
const (
	meansLacks       = "lacks"       // a mission is not there
	meansEachOther   = "eachother"   // two states have a mission in each other
	meansMore        = "more"        // a mission of the sides of the one before
	meansRepresented = "represented" // a mission in a third country answers for this one
)

// Stage returns the stage that finds where a state has, had or lacks an embassy, a
// consulate or another mission.
func Stage(g *gazetteer.Gazetteer) (func(*doc.Document) error, error) {
	rules, rulesErr := lexicon.Rules(RuleFile(), "actor")
	words, wordsErr := readLists()
	if err := errors.Join(rulesErr, wordsErr); err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		if len(d.Mentions) > 0 {
			rules.Use(newFinder(d, g, words).find)
		}
		return nil
	}, nil
}

// finder finds the missions of one document.
type finder struct {
	*doc.Document
	states   *states
	words    *wordLists
	sentence int
	limit    int // token behind the sentence
	// previous is the mission before in the sentence: "and a consulate in Toronto"
	// goes on with its sides. Its sender is -1 where there is none.
	previous doc.Mission
}

func newFinder(d *doc.Document, g *gazetteer.Gazetteer, words *wordLists) *finder {
	return &finder{Document: d, states: newStates(d, g), words: words}
}

func (f *finder) find(matcher *grammar.Matcher) {
	actors := grammar.LayerOf(f.Tokens, f.Mentions)
	in := grammar.Input{Text: f.Text, Tokens: f.Tokens, Layers: []grammar.Layer{actors}}
	for i, s := range f.Sentences {
		if s.Skip || s.Kind == doc.Heading {
			continue
		}
		f.sentence, f.limit, f.previous = i, s.Last, doc.Mission{Sender: -1}
		matcher.Each(&in, s.First, s.Last, f.match)
	}
	f.dropRepeats()
}

// match adds the missions of a match.
func (f *finder) match(m *grammar.Match) {
	v := doc.Mission{
		Sender:   f.states.of(f.actor(m, "sender")),
		Kind:     m.Value("kind"),
		Exists:   m.Rule.Means != meansLacks,
		Sentence: f.sentence,
	}
	switch m.Rule.Means {
	case meansEachOther:
		f.eachOther(m, v)
	case meansMore:
		f.more(m)
	case meansRepresented:
		f.represented(m, v)
	default:
		f.located(m, v)
	}
}

// located adds a mission at the place that is named, or two at two.
func (f *finder) located(m *grammar.Match, v doc.Mission) {
	if v.Sender < 0 {
		return
	}
	v = f.at(m, v, "place")
	f.add(m, v)
	f.previous = v
	switch {
	case m.Has("place2"):
		v.Kind = m.Value("kind2")
		f.add(m, f.at(m, v, "place2"))
	case !v.City.Empty():
		f.list(m, v)
	}
}

// at fills in the city and the receiver by the place that a part names.
func (f *finder) at(m *grammar.Match, v doc.Mission, part string) doc.Mission {
	place := f.actor(m, part)
	if f.isCity(place) {
		v.City, _ = m.Part(part)
	}
	v.Receiver = f.states.of(place)
	return v
}

// represented adds a mission that stands in a third country, or a plain one where it does
// not.
func (f *finder) represented(m *grammar.Match, v doc.Mission) {
	v.Receiver = f.states.of(f.actor(m, "receiver"))
	seat := f.actor(m, "place")
	if v.Receiver < 0 || seat < 0 {
		return
	}
	isThird := f.Actors[seat].Country != f.Actors[v.Receiver].Country
	if isThird {
		v.Kind = "non_resident"
	}
	if isThird || f.isCity(seat) {
		v.City, _ = m.Part("place")
	}
	f.add(m, v)
	f.previous = v
}

// more adds the missions of "and honorary consulates in Toronto and Halifax" or "(in
// Toronto and Halifax)".
func (f *finder) more(m *grammar.Match) {
	v := f.previous
	if v.Sender < 0 || v.Receiver < 0 {
		return
	}
	v.Kind = m.Value("kind")
	if place := f.actorAt(m.Last); f.isCity(place) { // it may stand in another country
		if state := f.states.of(place); state >= 0 {
			v.Receiver = state
		}
	}
	f.list(m, v)
}

// eachOther adds the missions of both sides, which the match names.
func (f *finder) eachOther(m *grammar.Match, v doc.Mission) {
	var named []int
	span := m.Span()
	for i, hi := f.MentionsIn(span); i < hi; i++ {
		if r := &f.Mentions[i]; r.End <= span.End {
			named = append(append(named, r.Value.Actor), r.Value.Others...)
		}
	}
	if len(named) < 2 {
		return
	}
	v.Sender, v.Receiver = f.states.of(named[0]), f.states.of(named[1])
	f.add(m, v)
	v.Sender, v.Receiver = v.Receiver, v.Sender
	f.add(m, v)
}

// add adds a mission of which both states are known.
func (f *finder) add(m *grammar.Match, v doc.Mission) {
	if v.Sender >= 0 && v.Receiver >= 0 && v.Sender != v.Receiver {
		f.Missions = append(f.Missions, doc.Mention[doc.Mission]{Span: m.Span(), Rule: m.Rule.Name, Value: v})
	}
}

// dropRepeats leaves out missions without a city where the article tells the city
// elsewhere.
func (f *finder) dropRepeats() {
	type mission struct {
		sender, receiver int
		kind             string
		exists           bool
	}
	known := map[mission]bool{}
	for _, m := range f.Missions {
		if v := m.Value; !v.City.Empty() {
			known[mission{v.Sender, v.Receiver, v.Kind, v.Exists}] = true
		}
	}
	f.Missions = slices.DeleteFunc(f.Missions, func(m doc.Mention[doc.Mission]) bool {
		v := m.Value
		return v.City.Empty() && known[mission{v.Sender, v.Receiver, v.Kind, v.Exists}]
	})
}

// actor returns the actor that a part of a match names, -1 for none.
func (f *finder) actor(m *grammar.Match, part string) int {
	mention := m.Mention(part)
	if mention < 0 {
		return -1
	}
	return f.Mentions[mention].Value.Actor
}

// isCity reports whether an actor is a city or another place within a country.
func (f *finder) isCity(actor int) bool { return actor >= 0 && f.Actors[actor].Kind == "place" }
