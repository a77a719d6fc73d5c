package gazetteer

import (
	"errors"
	"slices"
)

// seat is the capital of a state that is gone.
type seat struct {
	state   int    // entry
	country string // in which the city lies today
	city    string
}

// SeatOn returns the country of the state that is gone whose capital a city of a country was
// on an ISO day, "" for none.
func (g *Gazetteer) SeatOn(city, country, day string) string {
	if day == "" || g.isListedOn(g.ByKey(country), day) {
		return ""
	}
	for _, s := range g.seats {
		if s.city == city && s.country == country && g.IsTime(s.state, day) {
			return g.Entries[s.state].Country
		}
	}
	return ""
}

// isListedOn reports whether a list of states has an entry on an ISO day.
func (g *Gazetteer) isListedOn(entry int, day string) bool {
	return entry >= 0 && slices.ContainsFunc(g.Entries[entry].spans, func(s span) bool {
		return s.holds(day)
	})
}

// seat reads which city was the capital of a state that is gone.
func (r *stateReader) seat(c []string) error {
	state, stateErr := r.known(c[0])
	_, countryErr := r.known(c[1])
	if err := errors.Join(stateErr, countryErr); err != nil {
		return err
	}
	if r.all[state].To == "" || r.all[state].Country == "" {
		return errors.New(c[0] + " is not gone, or has no code")
	}
	for _, city := range split(c[2]) {
		r.seats = append(r.seats, seat{state, c[1], city})
	}
	return nil
}
