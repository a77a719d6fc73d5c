package schemas

import "strings"

// CountryNames returns the name of every country by its code: that of the actor whose own
// code it is, else of one that is a state of that country; of several the one of today,
// then the first; rows are sorted by id.
func CountryNames(actors []ActorRow) map[string]string {
	best := map[string]*ActorRow{}
	for i := range actors {
		a := &actors[i]
		switch a.Kind {
		case "state", "territory", "historical_state":
			if b := best[a.Country]; a.Country != "" && (b == nil || countryRank(a) > countryRank(b)) {
				best[a.Country] = a
			}
		}
	}
	names := make(map[string]string, len(best))
	for code, a := range best {
		names[code] = a.Name
	}
	return names
}

// countryRank says how well an actor names its country.
func countryRank(a *ActorRow) int {
	rank := 0
	if a.ISO3 == a.Country {
		rank += 2
	}
	if a.ValidTo == "" {
		rank++
	}
	return rank
}

// PartyNames returns the names of parties by their codes; IGO: and ORG: lead the names
// of others.
func PartyNames(codes []string, names map[string]string) []string {
	var out []string
	for _, code := range codes {
		name, ok := names[code]
		if !ok {
			name = code
			for _, lead := range []string{"IGO:", "ORG:"} {
				name = strings.TrimPrefix(name, lead)
			}
		}
		out = append(out, name)
	}
	return out
}
