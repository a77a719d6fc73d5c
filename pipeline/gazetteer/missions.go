package gazetteer

import (
	"sort"
	"strings"
)

// Mission returns the Wikidata item of the mission of one country in a city of
// another, or in any city of it where city is "" and there is but one.
func (g *Gazetteer) Mission(sender, receiver, city string) (item string, ok bool) {
	lines := g.missions
	prefix := sender + "\t" + receiver + "\t" + city
	if city != "" {
		prefix += "\t"
	}
	i := sort.SearchStrings(lines, prefix)
	if i == len(lines) || !strings.HasPrefix(lines[i], prefix) || i+1 < len(lines) && strings.HasPrefix(lines[i+1], prefix) {
		return "", false
	}
	return lines[i][strings.LastIndexByte(lines[i], '\t')+1:], true
}
