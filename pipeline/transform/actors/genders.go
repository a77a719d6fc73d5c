package actors

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

// genders tells he or she of persons by their given names, and by titles and relations:
// Mr, Queen, "his wife Suha".
type genders struct {
	given  *givenNames
	before map[string]string // word before a name → he or she
}

// of returns he or she of the persons of a document of whom something tells it, by
// actor. The given name counts where nothing else was told before, titles and relations
// at every mention.
func (g *genders) of(d *doc.Document) map[int]string {
	out := map[int]string{}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		actor := m.Value.Actor
		if !isPerson(&d.Actors[actor]) {
			continue
		}
		gender := ""
		if out[actor] == "" {
			given, _, _ := strings.Cut(m.In(d.Text), " ")
			gender = g.given.gender(given)
		}
		if gender == "" {
			gender = g.ofWordsBefore(d, m)
		}
		if gender != "" {
			out[actor] = gender
		}
	}
	return out
}

// ofWordsBefore is what the title of a person and the words before its name tell, the
// nearest first; "" for nothing.
func (g *genders) ofWordsBefore(d *doc.Document, m *mention) string {
	before := d.Text[max(0, m.Start-14):m.Start]
	words := strings.Fields(strings.ToLower(m.Value.Role.In(d.Text) + " " + before))
	for _, w := range slices.Backward(words) {
		if gender := g.before[strings.Trim(w, ".,")]; gender != "" {
			return gender
		}
	}
	return ""
}
