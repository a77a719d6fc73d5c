package gazetteer

import (
	"errors"
	"fmt"
)

// namesake is a state that is gone and that is meant, in its time, where a state of today is
// named.
type namesake struct {
	country  string // that is named
	state    string // that is meant, its country
	from, to string // ISO days
}

type namesakes []namesake

// meantOn returns the country of the state that is gone which the name of a country means on
// an ISO day, "" for none.
func (all namesakes) meantOn(country, day string) string {
	for _, n := range all {
		if n.country == country && n.from <= day && day <= n.to {
			return n.state
		}
	}
	return ""
}

// namesake reads which state is meant by the name of another, and from when to when.
func (r *stateReader) namesake(c []string) error {
	i, stateErr := r.known(c[0])
	k, namedErr := r.known(c[1])
	if err := errors.Join(stateErr, namedErr); err != nil {
		return err
	}
	state := &r.all[i]
	switch isDay := len(c[2]) == len(firstDay) && len(c[3]) == len(lastDay); {
	case !isDay || c[2] > c[3]:
		return fmt.Errorf("%s to %s are no days", c[2], c[3])
	case state.To == "" || c[3] > state.To || c[4] == "":
		return fmt.Errorf("%s is not gone by %s, or wants a reason", c[0], c[3])
	}
	r.namesakes = append(r.namesakes, namesake{r.all[k].Country, state.Country, c[2], c[3]})
	return nil
}
