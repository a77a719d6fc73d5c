package gazetteer

import (
	"fmt"
	"strconv"
	"strings"
)

// stateReader reads the tables of states and territories, of what they and their
// people are called, and of the lists that have them.
type stateReader struct{ shared }

func (r *stateReader) state(c []string) error {
	if c[1] == "" { // again gives its names to an entry of another table
		return nil
	}
	e := Entry{
		Key: c[0], Kind: c[1], Name: c[2], Country: c[3], Wikidata: c[4],
		State: &State{Capital: c[5], Follows: split(c[7])},
	}
	if len(c[0]) == 3 {
		e.ISO3 = c[0]
	}
	i, err := r.enter(e)
	if err == nil {
		r.land(i, c[2], c[6])
	}
	return err
}

// again reads a row of states.tsv when all other tables are read: names of an entry
// that another table holds, a capital that must be a place, successors.
func (r *stateReader) again(c []string) error {
	if c[1] == "" {
		return r.landKnown(c[0], c[6])
	}
	if c[5] != "" && !r.isCapital(c[5], c[0]) {
		return fmt.Errorf("the capital %q of %s stands for nothing there", c[5], c[0])
	}
	for _, successor := range split(c[7]) {
		if _, err := r.known(successor); err != nil {
			return err
		}
	}
	return nil
}

// isCapital reports whether a name stands for a place of a country, or for a land: a
// city is some countries' all.
func (r *stateReader) isCapital(name, country string) bool {
	found := false
	r.alike(name, func(a *alias) {
		e := &r.all[a.entry]
		found = found || e.Kind == "place" && e.Country == country || IsLand(e.Kind)
	})
	return found
}

func (r *stateReader) historical(c []string) error {
	state := &State{From: c[5], To: c[6]}
	i, err := r.enter(Entry{Key: c[0], Kind: c[1], Name: c[2], Country: c[3], Wikidata: c[4], State: state})
	if err == nil {
		r.land(i, c[2], c[7])
	}
	return err
}

// alias reads the names of states in aliases.tsv. The table is read twice: these come
// before the names of nationalities.tsv, which gives way to them, and organisations
// stand in a table behind that.
func (r *stateReader) alias(c []string) error {
	if strings.HasPrefix(c[0], igoKey) {
		return nil
	}
	return r.landKnown(c[0], c[1])
}

// nameKnown gives names to the entry of a key.
func (s *shared) nameKnown(key, names string) error {
	i, err := s.known(key)
	if err == nil {
		s.names(i, names)
	}
	return err
}

// landKnown gives full names to the land of a key.
func (r *stateReader) landKnown(key, names string) error {
	i, err := r.known(key)
	if err == nil {
		r.land(i, names)
	}
	return err
}

func (r *stateReader) demonym(c []string) error {
	i, err := r.known(c[0])
	if err != nil {
		return err
	}
	for _, adjective := range split(c[1]) {
		r.name(i, adjective, Adjective)
	}
	for _, people := range split(c[2]) {
		if e := &r.all[i]; e.Nation == "" {
			e.Nation = people
		}
		r.name(i, people, People)
	}
	return nil
}

// nationality adds a wording of CountryInfo where nobody else has it.
func (r *stateReader) nationality(c []string) error {
	i, err := r.known(c[0])
	if err != nil || r.has(c[2]) {
		return err
	}
	switch c[1] {
	case "adjective":
		r.name(i, c[2], Adjective)
		if plural := c[2] + "s"; strings.HasSuffix(c[2], "an") && !r.has(plural) { // New Caledonians
			r.name(i, plural, People)
		}
	case "people":
		r.name(i, c[2], People)
	default:
		r.names(i, c[2])
	}
	return nil
}

func (r *stateReader) member(c []string) error {
	i, err := r.known(c[0])
	if err != nil {
		return err
	}
	number, err := strconv.Atoi(c[2])
	r.all[i].enlist(span{isGW: c[1] == "gw", number: number, from: c[3], to: c[4]})
	return err
}

// successor reads who is in law the successor of a state that is gone.
func (r *stateReader) successor(c []string) error {
	i, err := r.known(c[0])
	if err != nil {
		return err
	}
	heir, err := r.known(c[1])
	switch e := &r.all[i]; {
	case err != nil:
		return err
	case e.To == "" || e.Heir != "":
		return fmt.Errorf("%s is not gone, or has a successor already", c[0])
	case r.all[heir].State == r.noState || c[2] == "":
		return fmt.Errorf("the successor of %s is a state, and wants a reason", c[0])
	}
	r.all[i].Heir = c[1]
	return nil
}
