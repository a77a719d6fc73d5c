package missions

import (
	_ "embed"
	"fmt"
	"sort"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/lexicon"
)

// Posts returns the stage that adds the missions that are named as bodies, "the
// Canadian High Commission", "the Embassy of Iraq in Amman": actors of the state
// that sends them. They are a layer of their own, so that acts and missions are read by
// their states.
func Actors(g *gazetteer.Gazetteer) (func(*doc.Document) error, error) {
	nouns, err := readPostNouns()
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		f := postFinder{Document: d, gazetteer: g, nouns: nouns, byName: map[string]int{}, last: post{actor: -1}}
		for _, s := range d.Sentences {
			if !s.Skip {
				f.sentence(s.First, s.Last, s.Block)
			}
		}
		return nil
	}, nil
}

//go:embed missions.en.txt
var missionLists string

// readPostNouns reads what a mission is called as a body.
func readPostNouns() (lexicon.Wordings, error) {
	l := lexicon.Open("missions.en.txt", missionLists)
	nouns := l.Wordings("post")
	return nouns, l.Close()
}

// postFinder finds the posts of one document.
type postFinder struct {
	*doc.Document
	gazetteer *gazetteer.Gazetteer
	nouns     lexicon.Wordings
	byName    map[string]int
	last      post // named last
}

// post is a post that "the embassy" can mean.
type post struct {
	actor, block int
	noun         uint64
}

func (f *postFinder) sentence(first, limit, block int) {
	for i := first; i < limit; i++ {
		_, last := f.nouns.Match(f.Tokens, i, limit)
		if last == i {
			continue
		}
		if !f.Tokens[last-1].Shape.Is(doc.Capital) && !f.Tokens[i].Shape.Is(doc.Capital) && i > first {
			f.again(i, last, limit, block)
		}
		if !f.Tokens[last-1].Shape.Is(doc.Capital) || !f.Tokens[i].Shape.Is(doc.Capital) {
			continue
		}
		f.last = post{actor: -1, block: block, noun: f.Tokens[last-1].Fold}
		if i > first {
			if m := f.at(f.Tokens[i-1].End, func(m *doc.Mention[doc.Reference]) int { return m.End }); m >= 0 && f.Mentions[m].Value.Method == "demonym" {
				f.add(doc.Span{Start: f.Mentions[m].Start, End: f.toHost(f.Tokens[last-1].End)}, m)
				continue
			}
		}
		k := last + 1
		if last < limit && f.Tokens[last].In(f.Text) == "of" {
			if k < limit && f.Tokens[k].In(f.Text) == "the" {
				k++
			}
			if k < limit {
				if m := f.at(f.Tokens[k].Start, func(m *doc.Mention[doc.Reference]) int { return m.Start }); m >= 0 && gazetteer.IsLand(f.Actors[f.Mentions[m].Value.Actor].Kind) {
					f.add(doc.Span{Start: f.Tokens[i].Start, End: f.Mentions[m].End}, m)
				}
			}
		}
		i = last - 1
	}
}

// toHost returns the end of the countries to which a post is accredited, "the Canadian
// High Commission to Barbados and the Eastern Caribbean", else the end of the post.
func (f *postFinder) toHost(end int) int {
	host := f.behind(end, " to ", " to the ")
	if host == end {
		return end
	}
	return f.behind(host, " and ", " and the ")
}

// behind returns the end of the land or place that follows an offset and one of some
// words, else the offset.
func (f *postFinder) behind(end int, leads ...string) int {
	for _, lead := range leads {
		if !strings.HasPrefix(f.Text[end:], lead) {
			continue
		}
		m := f.at(end+len(lead), func(m *doc.Mention[doc.Reference]) int { return m.Start })
		if m < 0 || f.Mentions[m].Value.Method == "demonym" {
			continue
		}
		if kind := f.Actors[f.Mentions[m].Value.Actor].Kind; gazetteer.IsLand(kind) || kind == "place" {
			return f.Mentions[m].End
		}
	}
	return end
}

// again takes "the embassy" for the post of this sort that the paragraph named last,
// where nothing behind it tells which one.
func (f *postFinder) again(i, last, limit, block int) {
	article := f.Tokens[i-1].In(f.Text)
	isOther := last < limit && (f.Tokens[last].In(f.Text) == "of" || f.Tokens[last].In(f.Text) == "in" || f.Tokens[last].In(f.Text) == "to")
	if p := f.last; (article == "the" || article == "The") && !isOther && p.actor >= 0 && p.block == block && p.noun == f.Tokens[last-1].Fold {
		span := doc.Span{Start: f.Tokens[i-1].Start, End: f.Tokens[last-1].End}
		f.MissionActors = append(f.MissionActors, doc.Mention[doc.Reference]{Span: span, Rule: "mission_actors/again", Value: doc.Reference{Actor: p.actor, Name: -1, Method: "coreference", Confidence: 0.7}})
	}
}

// at returns the mention that begins or ends at an offset, -1 for none.
func (f *postFinder) at(offset int, of func(*doc.Mention[doc.Reference]) int) int {
	all := f.Mentions // in order, none over another
	i := sort.Search(len(all), func(i int) bool { return of(&all[i]) >= offset })
	for ; i < len(all) && of(&all[i]) == offset; i++ {
		if len(all[i].Value.Others) == 0 {
			return i
		}
	}
	return -1
}

// add adds a post of the state that a mention means.
func (f *postFinder) add(span doc.Span, sender int) {
	state := f.Mentions[sender].Value.Actor
	country := f.Actors[state].Country
	if country == "" {
		return
	}
	name := span.In(f.Text)
	item := f.item(span.End, country)
	key := fmt.Sprint(country, f.last.noun, item) // one post, however it is called
	actor, known := f.byName[key]
	if !known {
		f.Actors = append(f.Actors, doc.Actor{Name: name, Kind: "government", Country: country, Entry: -1, PartOf: state, Wikidata: item})
		actor = len(f.Actors) - 1
		f.byName[key] = actor
	}
	f.last.actor = actor
	f.MissionActors = append(f.MissionActors, doc.Mention[doc.Reference]{Span: span, Rule: "mission_actors/named", Value: doc.Reference{Actor: actor, Name: -1, Method: "demonym_role", Confidence: 0.85}})
}

// item returns the Wikidata item of the post of a country in the city that is named
// behind an offset, "in Amman"; "" where it is not known.
func (f *postFinder) item(end int, sender string) string {
	const in = " in "
	if !strings.HasPrefix(f.Text[end:], in) {
		return ""
	}
	m := f.at(end+len(in), func(m *doc.Mention[doc.Reference]) int { return m.Start })
	if m < 0 || f.Actors[f.Mentions[m].Value.Actor].Kind != "place" {
		return ""
	}
	city := f.Actors[f.Mentions[m].Value.Actor]
	item, _ := f.gazetteer.Mission(sender, city.Country, city.Name)
	return item
}
