package schemas

import "slices"

// Pairs returns the pairs of countries between which an event is, each sorted and once:
// sources with targets, or, where there is no target, sources with each other. Actors that
// are no countries are in none.
func (r *EventRow) Pairs() [][2]string {
	targets := r.TargetCountries
	if len(targets) == 0 {
		targets = r.SourceCountries
	}
	var out [][2]string
	for _, a := range r.SourceCountries {
		for _, b := range targets {
			pair := [2]string{min(a, b), max(a, b)}
			if len(a) == 3 && len(b) == 3 && a != b && !slices.Contains(out, pair) {
				out = append(out, pair)
			}
		}
	}
	return out
}
