package rows

import (
	_ "embed" // the list
	"strings"

	"chancery/pipeline/gazetteer"
	"chancery/pipeline/lexicon"
)

//go:embed rows.en.txt
var wordsFile string

// words are what the rows know of English.
type words struct {
	topics     *topics
	endOfState lexicon.Words
}

func readWords(g *gazetteer.Gazetteer) (words, error) {
	f := lexicon.Open("rows/rows.en.txt", wordsFile)
	w := words{newTopics(g, f), f.Words("end_of_state")}
	return w, f.Close()
}

// topics tell what an article is about by its title.
type topics struct {
	gazetteer *gazetteer.Gazetteer
	parts     map[string][]string // of titles, in small letters, by topic
	words     map[string][]string // whole words of titles, the same
}

func newTopics(g *gazetteer.Gazetteer, f *lexicon.File) *topics {
	isTopic := lexicon.OneOf("bilateral", "foreign_relations", "treaty", "conflict")
	return &topics{g, byValue(f.Entries("title", isTopic)), byValue(f.Entries("title_word", isTopic))}
}

// byValue gathers the wordings of a list by their values.
func byValue(entries []lexicon.Entry) map[string][]string {
	out := map[string][]string{}
	for _, e := range entries {
		out[e.Value] = append(out[e.Value], e.Wording)
	}
	return out
}

// of returns the code of the topic that a title tells, and the countries of its sides.
func (t *topics) of(title string) (topic, sideA, sideB string) {
	a, b := t.gazetteer.Sides(title)
	low := " " + strings.ToLower(title) + " "
	switch {
	case a >= 0 && b >= 0:
		return "bilateral", t.country(a), t.country(b)
	case t.says("foreign_relations", low):
		return "foreign_relations", t.country(a), ""
	case t.says("bilateral", low):
		return "bilateral", t.country(a), t.country(b)
	case t.says("treaty", low):
		return "treaty", "", ""
	case t.says("conflict", low):
		return "conflict", "", ""
	}
	if found := t.gazetteer.Find(title); len(found) > 0 && t.gazetteer.Entries[found[0]].Kind == "state" {
		return "country", t.country(found[0]), ""
	}
	return "other", "", ""
}

// country returns the country of an entry, "" for -1.
func (t *topics) country(entry int) string {
	if entry < 0 {
		return ""
	}
	return t.gazetteer.Entries[entry].Country
}

// says reports whether a title in small letters between blanks tells a topic.
func (t *topics) says(topic, title string) bool {
	for _, part := range t.parts[topic] {
		if strings.Contains(title, part) {
			return true
		}
	}
	for _, word := range t.words[topic] {
		if strings.Contains(title, " "+word+" ") {
			return true
		}
	}
	return false
}
