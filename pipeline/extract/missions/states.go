package missions

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// states knows the states of a document that can send and receive missions.
type states struct {
	*doc.Document
	gazetteer    *gazetteer.Gazetteer
	byEntry      map[int]int // the first actor of an entry
	sideA, sideB int         // entries of the sides that the title names, -1 for none
	topics       []int       // entries of the states that headings name, by section, -1 for none
	topic        int         // of these: that of the sentence that is read
}

func newStates(d *doc.Document, g *gazetteer.Gazetteer) *states {
	s := &states{Document: d, gazetteer: g, byEntry: map[int]int{}}
	s.sideA, s.sideB = g.Sides(d.Title)
	s.topic = -1
	s.topics = s.headed()
	for i, a := range slices.Backward(d.Actors) {
		if a.Entry >= 0 {
			s.byEntry[a.Entry] = i
		}
	}
	return s
}

// headed returns by section the state that its heading names, or that of the section around
// it, in an article of the relations of one state; -1 where there is none.
func (s *states) headed() []int {
	topics := make([]int, len(s.Sections))
	isOfOne := s.sideA >= 0 && s.sideB < 0
	for i := range s.Sections {
		topics[i] = -1
		if !isOfOne {
			continue
		}
		if parent := s.Sections[i].Parent; parent >= 0 {
			topics[i] = topics[parent]
		}
		for _, e := range s.gazetteer.Find(strings.TrimSpace(s.Sections[i].Heading.In(s.Text))) {
			if s.gazetteer.Entries[e].State != nil && e != s.sideA {
				topics[i] = e
				break
			}
		}
	}
	return topics
}

// sides returns the actors of the two states of whose relations is told, -1 where there is
// none: those of the title, or the one of the title and the one of the heading.
func (s *states) sides() (a, b int) {
	if s.sideB < 0 {
		return s.ofEntry(s.sideA), s.ofEntry(s.topic)
	}
	return s.ofEntry(s.sideA), s.ofEntry(s.sideB)
}

// of returns the actor of the country to which an actor belongs, adding it where the
// article does not name it; -1 for none.
func (s *states) of(actor int) int {
	if actor < 0 {
		return -1
	}
	a := s.Actors[actor]
	switch {
	case a.Kind == "igo":
		return actor
	case a.Entry >= 0 && gazetteer.IsLand(a.Kind):
		return s.byEntry[a.Entry]
	case a.Country == "" && gazetteer.IsLand(a.Kind):
		return actor
	}
	return s.ofEntry(s.gazetteer.ByKey(a.Country))
}

// ofEntry returns the actor of an entry of the gazetteer, adding it where the article does
// not name it; -1 for none.
func (s *states) ofEntry(entry int) int {
	if entry < 0 {
		return -1
	}
	if known, ok := s.byEntry[entry]; ok {
		return known
	}
	e := s.gazetteer.Entries[entry]
	s.Actors = append(s.Actors, doc.Actor{Name: e.Name, Kind: e.Kind, Country: e.Country, Entry: entry, PartOf: -1})
	i := len(s.Actors) - 1
	s.byEntry[entry] = i
	return i
}

// receiver returns the state that receives a mission which stands in a state: the other
// side of the article where that is the state's successor, or its territory is.
func (s *states) receiver(sender, state int) int {
	a, b := s.ofEntry(s.sideA), s.ofEntry(s.sideB)
	for _, pair := range [][2]int{{a, b}, {b, a}} {
		other := pair[1]
		if other < 0 || pair[0] != sender || state < 0 || state == other || state == sender {
			continue
		}
		if s.Actors[state].Kind == "territory" || s.follows(state, other) {
			return other
		}
	}
	return state
}

// follows reports whether a state came after another one that is gone.
func (s *states) follows(state, gone int) bool {
	entry := s.Actors[gone].Entry
	if entry < 0 || s.gazetteer.Entries[entry].State == nil {
		return false
	}
	return slices.Contains(s.gazetteer.Entries[entry].Follows, s.Actors[state].Country)
}

// other returns the side that receives what a state sends where nothing
// tells it, -1 where it cannot be told.
func (s *states) other(sender int) int {
	switch a, b := s.sides(); sender {
	case b:
		return a
	case a:
		return b
	default:
		if s.sideB < 0 {
			return a
		}
		return -1
	}
}

// capital returns the name of the capital of a state or territory, "" where it is not known.
func (s *states) capital(actor int) string {
	entry := s.Actors[actor].Entry
	if entry < 0 || s.gazetteer.Entries[entry].State == nil {
		return ""
	}
	return s.gazetteer.Entries[entry].Capital
}

// hasMission reports whether the gazetteer knows a mission of a kind of one state in another.
func (s *states) hasMission(sender, receiver int, kind string) bool {
	if sender < 0 || receiver < 0 {
		return false
	}
	return s.gazetteer.HasMission(s.Actors[sender].Country, s.Actors[receiver].Country, kind)
}

// hasSeat reports whether a state has a city of this name, or receives the mission of the
// sender there though it lies in another state: Rome, of the Holy See.
func (s *states) hasSeat(sender, state int, city string) bool {
	country := s.Actors[state].Country
	if country == "" || city == "" {
		return false
	}
	_, _, isPlotted := s.gazetteer.Coordinates(country, city)
	_, isKnown := s.gazetteer.Mission(s.Actors[sender].Country, country, city)
	return isPlotted || isKnown || slices.Contains(s.gazetteer.TownCountries(city), country)
}
