package missions

import (
	"slices"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// states knows the states of a document that can send and receive missions.
type states struct {
	*doc.Document
	gazetteer *gazetteer.Gazetteer
	byEntry   map[int]int // the first actor of an entry
}

func newStates(d *doc.Document, g *gazetteer.Gazetteer) *states {
	s := &states{d, g, map[int]int{}}
	for i, a := range slices.Backward(d.Actors) {
		if a.Entry >= 0 {
			s.byEntry[a.Entry] = i
		}
	}
	return s
}

// of returns the actor of the country to which an actor belongs, adding it where the
// article does not name it; -1 for none.
func (s *states) of(actor int) int {
	if actor < 0 {
		return -1
	}
	a := s.Actors[actor]
	if a.Kind == "state" || a.Kind == "historical_state" || a.Kind == "territory" && a.Country != "" {
		return actor
	}
	entry := s.gazetteer.ByKey(a.Country)
	if entry < 0 {
		return -1
	}
	if known, ok := s.byEntry[entry]; ok {
		return known
	}
	return s.add(entry)
}

// add adds the actor of an entry of the gazetteer.
func (s *states) add(entry int) int {
	e := s.gazetteer.Entries[entry]
	s.Actors = append(s.Actors, doc.Actor{Name: e.Name, Kind: e.Kind, Country: e.Country, Entry: entry, PartOf: -1})
	i := len(s.Actors) - 1
	s.byEntry[entry] = i
	return i
}
