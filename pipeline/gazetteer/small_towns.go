package gazetteer

import (
	"sort"
	"strings"

	"chancery/pipeline/language"
)

// TownCountries returns the countries, alpha-3, that have a town of fifteen thousand
// people or more of a name. Most of these names are other things too, so that At does
// not find them: they tell the country of what is known to be a place.
func (g *Gazetteer) TownCountries(name string) []string {
	prefix := strings.ToLower(language.Plain(name)) + "\t"
	i := sort.SearchStrings(g.smallTowns, prefix)
	if i == len(g.smallTowns) || !strings.HasPrefix(g.smallTowns[i], prefix) {
		return nil
	}
	return split(g.smallTowns[i][len(prefix):])
}
