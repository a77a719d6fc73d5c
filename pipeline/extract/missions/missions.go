// Package missions finds where a state has, had or lacks an embassy, a consulate or another
// mission, and the missions that are named as bodies.
package missions

import (
	_ "embed"
	"slices"
	"sort"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/grammar"
	"chancery/pipeline/lexicon"
)

//go:embed missions.en.rules
var missionRules string

// MissionRuleFile returns the rules that find missions.
func RuleFile() grammar.File {
	return grammar.File{Name: "missions.en.rules", Text: missionRules}
}

// Missions returns the stage that finds where a state has, had or lacks an
// embassy, a consulate or another mission.
func Stage(g *gazetteer.Gazetteer) (func(*doc.Document) error, error) {
	rules, err := lexicon.Rules(RuleFile(), "actor")
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		if len(d.Mentions) == 0 {
			return nil
		}
		f := missionFinder{Document: d, gazetteer: g, byEntry: map[int]int{}}
		for i, a := range slices.Backward(d.Actors) {
			if a.Entry >= 0 {
				f.byEntry[a.Entry] = i
			}
		}
		rules.Use(f.find)
		return nil
	}, nil
}

// missionFinder finds the missions of one document.
type missionFinder struct {
	*doc.Document
	gazetteer *gazetteer.Gazetteer
	sentence  int
	limit     int // token behind the sentence
	// previous is the mission before in the sentence: "and a consulate in Toronto"
	// goes on with its sides. Its sender is -1 where there is none.
	previous doc.Mission
	byEntry  map[int]int // the first actor of an entry
}

func (f *missionFinder) find(matcher *grammar.Matcher) {
	in := grammar.Input{Text: f.Text, Tokens: f.Tokens, Layers: []grammar.Layer{grammar.LayerOf(f.Tokens, f.Mentions)}}
	for i, s := range f.Sentences {
		if s.Skip || s.Kind == doc.Heading {
			continue
		}
		f.sentence, f.limit, f.previous = i, s.Last, doc.Mission{Sender: -1}
		matcher.Each(&in, s.First, s.Last, f.mission)
	}
	f.told()
}

// told leaves out missions without a city where the article tells the city
// elsewhere.
func (f *missionFinder) told() {
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
		f.more(m, f.previous)
		return
	case "represented":
		f.represented(m, v)
		return
	}
	if v.Sender < 0 {
		return
	}
	f.at(m, &v, "place")
	f.add(m, v)
	f.previous = v
	if m.Has("place2") {
		v.Kind = m.Value("kind2")
		f.at(m, &v, "place2")
		f.add(m, v)
		return
	}
	if !v.City.Empty() {
		f.list(m, v, m.Last)
	}
}

// represented adds a mission that stands in a third country, or a plain one where
// it does not.
func (f *missionFinder) represented(m *grammar.Match, v doc.Mission) {
	v.Receiver = f.state(f.actor(m.Mention("receiver")))
	v.City, _ = m.Part("place")
	seat := f.actor(m.Mention("place"))
	switch {
	case v.Receiver < 0 || seat < 0:
		return
	case f.Actors[seat].Country != f.Actors[v.Receiver].Country:
		v.Kind = "non_resident"
	case f.Actors[seat].Kind != "place":
		v.City = doc.Span{}
	}
	f.add(m, v)
	f.previous = v
}

// more adds the missions of "and honorary consulates in Toronto and Halifax" or
// "(in Toronto and Halifax)".
func (f *missionFinder) more(m *grammar.Match, v doc.Mission) {
	if v.Sender < 0 || v.Receiver < 0 {
		return
	}
	v.Kind = m.Value("kind")
	place, isNamed := f.placeAt(m.Last)
	if isNamed && f.Actors[place].Kind == "place" { // it may stand in another country
		if state := f.state(place); state >= 0 {
			v.Receiver = state
		}
	}
	f.list(m, v, m.Last)
}

// placeAt returns the actor of the mention that begins at a token.
func (f *missionFinder) placeAt(i int) (actor int, ok bool) {
	if i >= f.limit {
		return -1, false
	}
	k, ok := doc.StartingAt(f.Mentions, f.Tokens[i].Start)
	if !ok {
		return -1, false
	}
	return f.Mentions[k].Value.Actor, true
}

// list adds a mission for every city of a list that begins at token i; a comma or
// "and" may stand before it.
func (f *missionFinder) list(m *grammar.Match, v doc.Mission, i int) {
	for {
		start := i
		for start < f.limit && start < i+3 && f.isOne(start, ",", "and", "in", "&") {
			start++
		}
		end := f.city(start)
		if end == start || start == i && i > m.Last {
			return
		}
		place, isNamed := f.placeAt(start)
		if isNamed && f.Actors[place].Kind != "place" && f.Actors[place].Entry >= 0 || end < f.limit && !f.isOne(end, ",", "and", "&", ")", ".", ";", "(") {
			return
		}
		v.City = doc.Span{Start: f.Tokens[start].Start, End: f.Tokens[end-1].End}
		f.add(m, v)
		i = end
	}
}

func (f *missionFinder) isOne(i int, words ...string) bool {
	return i < f.limit && slices.Contains(words, f.Tokens[i].In(f.Text))
}

// city returns the token behind a run of capitalised words that begins at token i;
// hyphens and one short word may stand inside: Stoke-on-Trent, Rio de Janeiro.
func (f *missionFinder) city(i int) int {
	isCapital := func(k int) bool {
		return k < f.limit && f.Tokens[k].Kind == doc.Word && f.Tokens[k].Shape.Is(doc.Capital)
	}
	end := i
	for isCapital(end) {
		end++
		if !isCapital(end) && isCapital(end+1) && f.isOne(end, "-", "–", "de", "del", "do", "of", "am", "upon", "la", "al", "'", "’") {
			end++
		}
	}
	return end
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
	i := sort.Search(len(f.Mentions), func(i int) bool { return f.Mentions[i].Start >= span.Start })
	for ; i < len(f.Mentions) && f.Mentions[i].Start < span.End; i++ {
		if r := f.Mentions[i]; r.End <= span.End {
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
	i, known := f.byEntry[entry]
	if !known {
		e := f.gazetteer.Entries[entry]
		f.Actors = append(f.Actors, doc.Actor{Name: e.Name, Kind: e.Kind, Country: e.Country, Entry: entry, PartOf: -1})
		i = len(f.Actors) - 1
		f.byEntry[entry] = i
	}
	return i
}
