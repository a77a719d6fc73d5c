package mentions

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// recall settles the names of an article of which capitals alone tell by what the rest of it
// tells of the same words: a noun that stands beside them once, and persons who are named in
// full.
type recall struct {
	told     map[string]string // name → kind that a noun told
	surnames map[string]bool   // of persons named in full

	gazetteer *gazetteer.Gazetteer
}

func newRecall(all []name, text string, g *gazetteer.Gazetteer) *recall {
	r := &recall{told: map[string]string{}, surnames: map[string]bool{}, gazetteer: g}
	for i := range all {
		n := &all[i]
		words := n.In(text)
		switch {
		case n.Kind == "person" && strings.Contains(words, " "):
			r.surnames[surnameOf(words)] = true
		case n.Kind == "person" && n.by == byTitle && n.Entry < 0:
			r.surnames[surnameOf(words)] = true
		case n.isGuess() && !n.isOpen() && r.told[words] == "":
			r.told[words] = n.Kind
		}
	}
	return r
}

// settle gives the names their kinds.
func (r *recall) settle(all []name, text string) {
	for i := range all {
		n := &all[i]
		if !n.isGuess() || n.Sort != doc.Proper {
			continue
		}
		words := n.In(text)
		kind := r.told[words]
		if r.told[words+"s"] == "people" { // "the Mons", "the Mon court"
			kind = "people"
		}
		switch {
		case kind == "people" && n.isOpen():
			n.Kind = kind
		case !strings.Contains(words, " ") && r.surnames[surnameOf(words)]:
			n.Kind = "person"
		case kind != "" && n.isOpen():
			n.Kind = kind
		case n.Kind == "place" || n.Kind == "other":
			if people := r.people(words); people >= 0 {
				n.Kind, n.Entry = "people", people
			}
		}
	}
}

// surnameOf returns the last word of a name, in small letters: "D'Estaing" opens a sentence.
func surnameOf(name string) string {
	return strings.ToLower(name[strings.LastIndexByte(name, ' ')+1:])
}

// people returns the people, an entry, whose plural or full name a word makes: "Hausa", as
// Hausas and Hausa people are known; -1 for none, and for what is known as something else.
func (r *recall) people(word string) int {
	if len(r.gazetteer.Find(word)) > 0 {
		return -1
	}
	for _, name := range [...]string{word + " people", word + "s"} {
		for _, e := range r.gazetteer.Find(name) {
			if r.gazetteer.Entries[e].Kind == "people" {
				return e
			}
		}
	}
	return -1
}
