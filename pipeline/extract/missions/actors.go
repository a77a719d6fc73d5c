package missions

import (
	"fmt"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// Actors returns the stage that adds the missions that are named as bodies, "the Canadian
// High Commission", "the Embassy of Iraq in Amman": actors of the state that sends them.
// They are a layer of their own, so that acts and missions are read by their states.
func Actors(g *gazetteer.Gazetteer) (func(*doc.Document) error, error) {
	words, err := readLists()
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		f := actorFinder{d, g, words, map[string]int{}, body{actor: -1}}
		for _, s := range d.Sentences {
			if !s.Skip {
				f.sentence(s)
			}
		}
		return nil
	}, nil
}

// actorFinder finds the mission actors of one document.
type actorFinder struct {
	*doc.Document
	gazetteer *gazetteer.Gazetteer
	words     *wordLists
	known     map[string]int // actors by sender, noun and item: one mission, however it is called
	last      body
}

// body is the mission that was named last, which "the embassy" can mean.
type body struct {
	actor, block int
	noun         uint64
}

func (f *actorFinder) sentence(s doc.Sentence) {
	for i := s.First; i < s.Last; i++ {
		_, last := f.words.bodies.Match(f.Tokens, i, s.Last)
		if last == i {
			continue
		}
		noun := f.Tokens[last-1].Fold
		switch isFirst, isLast := f.isCapitalised(i), f.isCapitalised(last-1); {
		case isFirst && isLast:
			f.last = body{actor: -1, block: s.Block, noun: noun}
			if !f.ofDemonym(s, i, last) {
				f.ofState(s, i, last)
				i = last - 1
			}
		case !isFirst && !isLast && i > s.First && !f.isSpecified(s, last):
			f.again(i, last, body{block: s.Block, noun: noun})
		}
	}
}

func (f *actorFinder) isCapitalised(i int) bool { return f.Tokens[i].Shape.Is(doc.Capital) }

func (f *actorFinder) word(i int) string { return f.Tokens[i].In(f.Text) }

// ofDemonym adds a mission with an adjective before it, "the Canadian High Commission",
// and reports whether one stands there.
func (f *actorFinder) ofDemonym(s doc.Sentence, i, last int) bool {
	if i == s.First {
		return false
	}
	m := f.ending(f.Tokens[i-1].End)
	if m < 0 || f.Mentions[m].Value.Method != "demonym" {
		return false
	}
	f.add(doc.Span{Start: f.Mentions[m].Start, End: f.toHost(f.Tokens[last-1].End)}, m)
	return true
}

// ofState adds a mission with its state behind it: "Embassy of Iraq".
func (f *actorFinder) ofState(s doc.Sentence, i, last int) {
	if last >= s.Last || f.word(last) != "of" {
		return
	}
	state := last + 1
	if state < s.Last && f.word(state) == "the" {
		state++
	}
	if state >= s.Last {
		return
	}
	if m := f.starting(f.Tokens[state].Start); m >= 0 && gazetteer.IsLand(f.ActorOf(m).Kind) {
		f.add(doc.Span{Start: f.Tokens[i].Start, End: f.Mentions[m].End}, m)
	}
}

// isSpecified reports whether the words behind a body tell which one it is.
func (f *actorFinder) isSpecified(s doc.Sentence, last int) bool {
	return last < s.Last && f.words.specifiers.Has(f.Tokens[last].Fold)
}

// again takes "the embassy" for the mission of this sort that the paragraph named last.
func (f *actorFinder) again(i, last int, of body) {
	isSame := f.last.actor >= 0 && f.last.block == of.block && f.last.noun == of.noun
	if article := f.word(i - 1); !isSame || article != "the" && article != "The" {
		return
	}
	f.MissionActors = append(f.MissionActors, doc.Mention[doc.Reference]{
		Span:  doc.Span{Start: f.Tokens[i-1].Start, End: f.Tokens[last-1].End},
		Rule:  "mission_actors/again",
		Value: doc.Reference{Actor: f.last.actor, Name: -1, Method: "coreference", Confidence: 0.7},
	})
}

// add adds a mission of the state that a mention means.
func (f *actorFinder) add(span doc.Span, sender int) {
	state := f.Mentions[sender].Value.Actor
	country := f.Actors[state].Country
	if country == "" {
		return
	}
	item := f.item(span.End, country)
	key := fmt.Sprint(country, f.last.noun, item)
	actor, isKnown := f.known[key]
	if !isKnown {
		actor = len(f.Actors)
		f.known[key] = actor
		f.Actors = append(f.Actors, doc.Actor{
			Name: span.In(f.Text), Kind: "government", Country: country, Entry: -1, PartOf: state, Wikidata: item,
		})
	}
	f.last.actor = actor
	f.MissionActors = append(f.MissionActors, doc.Mention[doc.Reference]{
		Span:  span,
		Rule:  "mission_actors/named",
		Value: doc.Reference{Actor: actor, Name: -1, Method: "demonym_role", Confidence: 0.85},
	})
}

// item returns the Wikidata item of the mission of a country in the city that is named
// behind an offset, "in Amman"; "" where it is not known.
func (f *actorFinder) item(end int, sender string) string {
	m := f.led(end, " in ")
	if m < 0 || f.ActorOf(m).Kind != "place" {
		return ""
	}
	city := f.ActorOf(m)
	item, _ := f.gazetteer.Mission(sender, city.Country, city.Name)
	return item
}

// toHost returns the end of the countries to which a mission is accredited, "the Canadian
// High Commission to Barbados and the Eastern Caribbean", else the end of the mission.
func (f *actorFinder) toHost(end int) int {
	host := f.hostEnd(end, "to")
	if host == end {
		return end
	}
	return f.hostEnd(host, "and")
}

// hostEnd returns the end of the land or place that follows an offset and a word, an
// article between; else the offset.
func (f *actorFinder) hostEnd(end int, word string) int {
	for _, lead := range []string{" " + word + " ", " " + word + " the "} {
		m := f.led(end, lead)
		if m < 0 || f.Mentions[m].Value.Method == "demonym" {
			continue
		}
		if kind := f.ActorOf(m).Kind; gazetteer.IsLand(kind) || kind == "place" {
			return f.Mentions[m].End
		}
	}
	return end
}

// led returns the mention that stands behind an offset and some words, -1 for none.
func (f *actorFinder) led(offset int, words string) int {
	if !strings.HasPrefix(f.Text[offset:], words) {
		return -1
	}
	return f.starting(offset + len(words))
}

// starting returns the mention of one actor that begins at an offset, -1 for none.
func (f *actorFinder) starting(offset int) int {
	return f.single(doc.From(f.Mentions, offset), func(s doc.Span) bool { return s.Start == offset })
}

// ending returns the mention of one actor that ends at an offset, -1 for none.
func (f *actorFinder) ending(offset int) int {
	return f.single(doc.EndingFrom(f.Mentions, offset), func(s doc.Span) bool { return s.End == offset })
}

// single returns the first of the mentions at a place that means one actor, -1 for none;
// those at the place begin with mention i.
func (f *actorFinder) single(i int, isThere func(doc.Span) bool) int {
	for ; i < len(f.Mentions) && isThere(f.Mentions[i].Span); i++ {
		if len(f.Mentions[i].Value.Others) == 0 {
			return i
		}
	}
	return -1
}
