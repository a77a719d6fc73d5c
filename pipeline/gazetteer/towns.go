package gazetteer

import (
	"errors"
	"strconv"
)

// A place is meant without further evidence where it is clearly the largest of its
// name.
const (
	clearly     = 10   // times the weight of the next
	weightSeat  = 5    // times the people of a capital, which is spoken of more
	leastPeople = 20   // thousands, of a city
	leastNamed  = 300  // of a place that other tables name too
	leastSeat   = 300  // of a capital
	leastRegion = 1000 // of a part of a state
)

// IsClear reports whether a place of some weight is meant rather than one of
// another.
func IsClear(weight, other int) bool { return weight >= clearly*other }

// town adds a city with the number of its people. A place of the country that has
// the name already takes the number; other countries may have a place of the name
// too. A name of a state or an organisation is left to it.
func (g *Gazetteer) town(c []string) error {
	country, countryErr := g.known(c[0])
	people, peopleErr := strconv.Atoi(c[2])
	if err := errors.Join(countryErr, peopleErr); err != nil {
		return err
	}
	entry := g.placeOf(c[0], c[1])
	if entry == -1 {
		isCapital := g.Entries[country].Capital == c[1]
		entry = g.add(Entry{Kind: "place", Country: c[0], Name: c[1], IsMinor: true, IsCapital: isCapital})
		g.name(entry, c[1], Name)
	}
	if entry < 0 {
		return nil
	}
	g.Entries[entry].Population = max(g.Entries[entry].Population, int32(people))
	for _, name := range split(c[3]) {
		if g.placeOf(c[0], name) == -1 {
			g.name(entry, name, Name)
		}
	}
	return nil
}

// placeOf returns the place of a country that has a name, -1 where none has it, and
// -2 where something else than a place bears it.
func (g *Gazetteer) placeOf(country, name string) int {
	found := -1
	g.alike(name, func(a *alias) {
		switch e := &g.Entries[a.entry]; {
		case e.Kind != "place":
			found = -2
		case e.Country == country && found == -1:
			found = int(a.entry)
		}
	})
	return found
}

// Weight is how much a place is spoken of, in thousands of people.
func (e *Entry) Weight() int {
	if e.isRegion {
		return max(int(e.Population), leastRegion)
	}
	if e.IsCapital {
		return weightSeat * max(int(e.Population), leastSeat)
	}
	if !e.IsMinor {
		return max(int(e.Population), leastNamed)
	}
	return max(int(e.Population), leastPeople)
}

// rank orders the places of one name among aliases of one first word by weight, and
// then marks the names that several countries share, none of them clearly the largest.
func (g *Gazetteer) rank(all []alias) {
	g.namesakes(all, func(a, b *alias) {
		if g.Entries[b.entry].Weight() > g.Entries[a.entry].Weight() {
			a.entry, b.entry = b.entry, a.entry
		}
	})
	g.namesakes(all, func(a, b *alias) {
		large, small := &g.Entries[a.entry], &g.Entries[b.entry]
		if large.Country != small.Country && !IsClear(large.Weight(), small.Weight()) {
			a.isShared, b.isShared = true, true
		}
	})
}

// namesakes calls a function for each two places of one name, in their order.
func (g *Gazetteer) namesakes(all []alias, do func(a, b *alias)) {
	for i := range all {
		if !g.isPlace(&all[i]) {
			continue
		}
		for k := i + 1; k < len(all) && all[k].n == all[i].n; k++ {
			if g.isPlace(&all[k]) && g.isMadeOf(&all[k], int(all[i].words), int(all[i].n)) {
				do(&all[i], &all[k])
			}
		}
	}
}

func (g *Gazetteer) isPlace(a *alias) bool {
	return a.sense <= Short && g.Entries[a.entry].Kind == "place"
}
