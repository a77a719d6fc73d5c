package extract

import (
	_ "embed"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/grammar"
)

//go:embed missions.en.rules
var missionRules string

// Missions returns the stage that finds where a state has, had or lacks an
// embassy, a consulate or another mission.
func Missions(g *gazetteer.Gazetteer) (func(*doc.Document) error, error) {
	rules, err := compile("missions.en.rules", missionRules, "actor")
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		if len(d.Mentions) == 0 {
			return nil
		}
		f := missionFinder{Document: d, gazetteer: g}
		rules.Use(f.find)
		return nil
	}, nil
}

// missionFinder finds the missions of one document.
type missionFinder struct {
	*doc.Document
	gazetteer *gazetteer.Gazetteer
	sentence  int
	sender    int  // actor of the mission before in the sentence, -1 for none
	exists    bool // of it
}

func (f *missionFinder) find(matcher *grammar.Matcher) {
	in := grammar.Input{Text: f.Text, Tokens: f.Tokens, Layers: []grammar.Layer{grammar.LayerOf(f.Tokens, f.Mentions)}}
	for i, s := range f.Sentences {
		if s.Skip || s.Kind == doc.Heading {
			continue
		}
		f.sentence, f.sender = i, -1
		matcher.Each(&in, s.First, s.Last, f.mission)
	}
}

// mission makes missions of a match.
func (f *missionFinder) mission(m *grammar.Match) {
	sender := f.state(f.actor(m.Mention("sender")))
	v := doc.Mission{Sender: sender, Kind: m.Value("kind"), Exists: true, Sentence: f.sentence}
	switch m.Rule.Means {
	case "lacks":
		v.Exists = false
	case "eachother":
		f.eachOther(m)
		return
	case "more":
		if f.sender < 0 {
			return
		}
		v.Sender, v.Exists = f.sender, f.exists
	case "represented":
		v.Receiver = f.state(f.actor(m.Mention("receiver")))
		v.City, _ = m.Part("place")
		v.Kind = "non_resident"
		f.add(m, v)
		return
	}
	if v.Sender < 0 {
		return
	}
	f.sender, f.exists = v.Sender, v.Exists
	f.at(m, &v, "place")
	f.add(m, v)
	if m.Rule.Means == "both" || m.Has("place2") {
		v.City = doc.Span{}
		if m.Has("kind2") {
			v.Kind = m.Value("kind2")
		}
		f.at(m, &v, "place2")
		f.add(m, v)
	}
}

// at fills in the city and the receiver by the place that a part names.
func (f *missionFinder) at(m *grammar.Match, v *doc.Mission, part string) {
	place := f.actor(m.Mention(part))
	v.Receiver = -1
	if place < 0 {
		return
	}
	if f.Actors[place].Kind == "place" {
		v.City, _ = m.Part(part)
	}
	v.Receiver = f.state(place)
}

func (f *missionFinder) add(m *grammar.Match, v doc.Mission) {
	if v.Sender >= 0 && v.Receiver >= 0 && v.Sender != v.Receiver {
		f.Missions = append(f.Missions, doc.Mention[doc.Mission]{Span: m.Span(), Rule: m.Rule.Name, Value: v})
	}
}

// eachOther adds the missions of both sides.
func (f *missionFinder) eachOther(m *grammar.Match) {
	var sides []int
	span := m.Span()
	for i := range f.Mentions {
		if r := f.Mentions[i]; r.Start >= span.Start && r.End <= span.End {
			sides = append(append(sides, r.Value.Actor), r.Value.Others...)
		}
	}
	if len(sides) < 2 {
		return
	}
	a, b := f.state(sides[0]), f.state(sides[1])
	v := doc.Mission{Sender: a, Receiver: b, Kind: m.Value("kind"), Exists: true, Sentence: f.sentence}
	f.add(m, v)
	v.Sender, v.Receiver = b, a
	f.add(m, v)
}

func (f *missionFinder) actor(mention int) int {
	if mention < 0 {
		return -1
	}
	return f.Mentions[mention].Value.Actor
}

// state returns the actor of the country to which an actor belongs, adding it
// where the article does not name it; -1 for none.
func (f *missionFinder) state(actor int) int {
	if actor < 0 {
		return -1
	}
	a := f.Actors[actor]
	if a.Kind == "state" || a.Kind == "historical_state" || a.Kind == "territory" && a.Country != "" {
		return actor
	}
	entry := f.gazetteer.ByKey(a.Country)
	if entry < 0 {
		return -1
	}
	for i := range f.Actors {
		if f.Actors[i].Entry == entry {
			return i
		}
	}
	e := f.gazetteer.Entries[entry]
	f.Actors = append(f.Actors, doc.Actor{Name: e.Name, Kind: e.Kind, Country: e.Country, Entry: entry, PartOf: -1})
	return len(f.Actors) - 1
}
