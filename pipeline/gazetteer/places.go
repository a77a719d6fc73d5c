package gazetteer

import (
	"errors"
	"strconv"
	"strings"
)

// placeReader reads the tables of places.
type placeReader struct{ shared }

func (r *placeReader) place(c []string) error {
	for _, names := range split(c[1]) {
		all := strings.Split(names, "=")
		e := Entry{Kind: "place", Country: c[0], Name: all[0], isRegion: true}
		if i, ok := r.byKey[c[0]]; ok {
			e.IsCapital = r.all[i].Capital == all[0]
		}
		r.names(r.add(e), all...)
	}
	return r.country(c[0])
}

func (r *placeReader) city(c []string) error   { return r.plot(c, Entry{}) }
func (r *placeReader) region(c []string) error { return r.plot(c, Entry{isRegion: true}) }

// province adds parts of states where nothing else has their names.
func (r *placeReader) province(c []string) error {
	for _, joined := range split(c[1]) {
		all := strings.Split(joined, "=")
		if err := r.plot([]string{c[0], all[0], ""}, Entry{isRegion: true, IsMinor: true}); err != nil {
			return err
		}
		if i := r.placeOf(c[0], all[0]); i >= 0 {
			for _, other := range all[1:] {
				if !r.has(other) {
					r.name(i, other, Name)
				}
			}
		}
	}
	return nil
}

// plot adds a place of the sort of e.
func (r *placeReader) plot(c []string, e Entry) error {
	i, err := r.known(c[0])
	if err != nil || r.has(c[1]) { // a state of that name comes first: Singapore, Kuwait
		if i := r.placeOf(c[0], c[1]); i >= 0 {
			r.ease(c[1])
		}
		return err
	}
	e.Kind, e.Country, e.Name, e.Wikidata = "place", c[0], c[1], c[2]
	e.IsCapital = r.all[i].Capital == c[1]
	r.names(r.add(e), c[1])
	return nil
}

// town adds a city with the number of its people. A place of the country that has
// the name already takes the number; other countries may have a place of the name
// too. A name of a state or an organisation is left to it.
func (r *placeReader) town(c []string) error {
	country, countryErr := r.known(c[0])
	people, peopleErr := strconv.Atoi(c[2])
	if err := errors.Join(countryErr, peopleErr); err != nil {
		return err
	}
	entry := r.placeOf(c[0], c[1])
	if entry == noPlace {
		isCapital := r.all[country].Capital == c[1]
		entry = r.add(Entry{Kind: "place", Country: c[0], Name: c[1], IsMinor: true, IsCapital: isCapital})
		r.name(entry, c[1], Name)
	}
	if entry < 0 {
		return nil
	}
	r.ease(c[1])
	r.all[entry].Population = max(r.all[entry].Population, int32(people))
	for _, name := range split(c[3]) {
		if r.placeOf(c[0], name) == noPlace {
			r.name(entry, name, Name)
		}
	}
	return nil
}

// What placeOf returns where it returns no entry.
const (
	noPlace  = -1 // none of the country has the name
	notPlace = -2 // something else than a place bears it
)

// placeOf returns the place of a country that has a name.
func (r *placeReader) placeOf(country, name string) int {
	found := noPlace
	r.alike(name, func(a *alias) {
		switch e := &r.all[a.entry]; {
		case e.Kind != "place":
			found = notPlace
		case e.Country == country && found == noPlace:
			found = int(a.entry)
		}
	})
	return found
}

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

// IsRegion reports whether a place is a part of a state, and none of its cities.
func (e *Entry) IsRegion() bool { return e.isRegion && e.Country != "" }

// ranking orders the places of one name.
type ranking struct {
	entries []Entry
	names   *namer
}

// rank orders the places of one name among aliases of one first word by weight, and
// then marks the names that several countries share, none of them clearly the largest.
func (r ranking) rank(all []alias) {
	r.namesakes(all, func(a, b *alias) {
		if r.entries[b.entry].Weight() > r.entries[a.entry].Weight() {
			a.entry, b.entry = b.entry, a.entry
		}
	})
	r.namesakes(all, func(a, b *alias) {
		large, small := &r.entries[a.entry], &r.entries[b.entry]
		if large.Country != small.Country && !IsClear(large.Weight(), small.Weight()) {
			a.isShared, b.isShared = true, true
		}
	})
}

// namesakes calls a function for each two places of one name, in their order.
func (r ranking) namesakes(all []alias, do func(a, b *alias)) {
	for i := range all {
		if !r.isPlace(&all[i]) {
			continue
		}
		for k := i + 1; k < len(all) && all[k].n == all[i].n; k++ {
			if r.isPlace(&all[k]) && r.names.isMadeOf(&all[k], int(all[i].words), int(all[i].n)) {
				do(&all[i], &all[k])
			}
		}
	}
}

func (r ranking) isPlace(a *alias) bool {
	return a.sense <= Short && r.entries[a.entry].Kind == "place"
}
