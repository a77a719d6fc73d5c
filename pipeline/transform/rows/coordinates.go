package rows

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// coordinates is where something lies, in degrees north and east; nil where that is not
// known.
type coordinates struct{ latitude, longitude *float64 }

// cityCoordinates returns where a city of a country lies.
func (m *Maker) cityCoordinates(country, city string) coordinates {
	latitude, longitude, ok := m.gazetteer.Coordinates(country, city)
	if !ok {
		return coordinates{}
	}
	return coordinates{&latitude, &longitude}
}

// coordinatesOf returns where an actor lies: a place that was linked, and of a state its
// capital. Of what only bears the name of a place nothing is said.
func (m *Maker) coordinatesOf(a doc.Actor) coordinates {
	if a.Entry < 0 {
		return coordinates{}
	}
	e := &m.gazetteer.Entries[a.Entry]
	switch {
	case e.Kind == "place":
		return m.cityCoordinates(e.Country, e.Name)
	case gazetteer.IsLand(e.Kind) && e.Capital != "":
		return m.cityCoordinates(e.Country, e.Capital)
	}
	return coordinates{}
}

// seatCoordinates returns where a mission stands: its city as it was linked, else the city
// of that name in the state that receives it.
func (b *builder) seatCoordinates(city doc.Span, receiver string) coordinates {
	if city.Empty() {
		return coordinates{}
	}
	if m, ok := doc.StartingAt(b.Mentions, city.Start); ok {
		if c := b.coordinatesOf(*b.ActorOf(m)); c.latitude != nil && b.ActorOf(m).Kind == "place" {
			return c
		}
	}
	return b.cityCoordinates(receiver, city.In(b.Text))
}
