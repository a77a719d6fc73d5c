package actors

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// sourceLinks says whom words mean that the source links to an article.
type sourceLinks struct {
	*doc.Document
	gazetteer *gazetteer.Gazetteer
}

// meaning is what a link says of a name.
type meaning struct {
	entry  int    // of the gazetteer, -1 for none
	name   string // the title of the article without what tells it from others of its name
	others bool   // it is another than the one of the gazetteer that bears the name: Jordan (river)
}

// of returns what the source says of a name by a link over all of it, and whether it says
// anything.
func (s *sourceLinks) of(n *named) (meaning, bool) {
	i, _ := slices.BinarySearchFunc(s.Links, n.Start, func(l doc.Link, start int) int {
		if l.End <= start {
			return -1
		}
		return 1
	})
	if i == len(s.Links) || !s.isOver(&s.Links[i], n) {
		return meaning{}, false
	}
	title, _, _ := strings.Cut(s.Links[i].Target, "#")
	if strings.Contains(title, "://") || title == "" {
		return meaning{}, false
	}
	base, inBrackets, isTold := strings.Cut(title, " (")
	m := meaning{entry: -1, name: base}
	switch all := s.gazetteer.Find(title); {
	case len(all) > 0:
		m.entry = s.best(all, n)
	case !isTold:
		m.entry = s.within(title)
	case isStateIn(strings.TrimSuffix(inBrackets, ")")):
		if lands := s.lands(base); len(lands) > 0 {
			m.entry = s.best(lands, n)
		}
	case n.Value.Entry >= 0 && slices.Contains(s.lands(base), n.Value.Entry):
		m.others = true
	}
	return m, m.entry >= 0 || m.others
}

// within returns the place that a title such as "Tripoli, Lebanon" names, -1 for none.
func (s *sourceLinks) within(title string) int {
	name, land, _ := strings.Cut(title, ", ")
	for _, l := range s.lands(land) {
		for _, e := range s.gazetteer.Find(name) {
			place, state := &s.gazetteer.Entries[e], &s.gazetteer.Entries[l]
			if place.Kind == "place" && place.Country == state.Country {
				return e
			}
		}
	}
	return -1
}

// isOver reports whether a link is over a name and nothing else but an article or a
// genitive.
func (s *sourceLinks) isOver(l *doc.Link, n *named) bool {
	if l.Start > n.Start || l.End < n.End {
		return false
	}
	before, behind := s.Text[l.Start:n.Start], s.Text[n.End:l.End]
	return (before == "" || strings.EqualFold(before, "the ")) && (behind == "" || behind == "'s" || behind == "’s")
}

// best returns of several entries the one that the name has too, else the first that is no
// place.
func (s *sourceLinks) best(all []int, n *named) int {
	if slices.Contains(all, n.Value.Entry) {
		return n.Value.Entry
	}
	if i := slices.IndexFunc(all, func(e int) bool { return s.gazetteer.Entries[e].Kind != "place" }); i >= 0 {
		return all[i]
	}
	return all[0]
}

// lands returns the states and territories of a name.
func (s *sourceLinks) lands(name string) []int {
	return slices.DeleteFunc(slices.Clone(s.gazetteer.Find(name)), func(e int) bool {
		return !gazetteer.IsLand(s.gazetteer.Entries[e].Kind)
	})
}

// isStateIn reports whether the words in the brackets of a title say that it is a state.
func isStateIn(words string) bool {
	switch words {
	case "country", "state", "nation", "republic", "sovereign state":
		return true
	}
	return false
}
