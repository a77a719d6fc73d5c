package curation

import (
	"cmp"
	"slices"
	"strings"

	"chancery/schemas"
)

// Pair is two actors of a release that may be one.
type Pair struct {
	A, B   schemas.ActorRow
	Reason string
}

// rarer is how often the one is named that is named less often.
func (p Pair) rarer() int64 { return min(p.A.MentionCount, p.B.MentionCount) }

// Duplicates returns the pairs of actors that may be one, those named most often
// first. Only actors that share a word of their names, or letters and initials, are
// compared, so that the work grows with the number of actors, not with its square.
func Duplicates(actors []schemas.ActorRow, c *Corrections) []Pair {
	blocks := map[string][]int{}
	for i, a := range actors {
		for _, key := range blockKeys(&a) {
			blocks[key] = append(blocks[key], i)
		}
	}
	seen := map[[2]int]bool{}
	var out []Pair
	for _, block := range blocks {
		if len(block) > largestBlock {
			continue
		}
		for n, i := range block {
			for _, k := range block[n+1:] {
				if pair := [2]int{i, k}; !seen[pair] {
					seen[pair] = true
					if reason := suspect(&actors[i], &actors[k], c); reason != "" {
						out = append(out, Pair{actors[i], actors[k], reason})
					}
				}
			}
		}
	}
	slices.SortFunc(out, func(p, q Pair) int {
		return cmp.Or(
			cmp.Compare(q.rarer(), p.rarer()),
			cmp.Compare(q.A.MentionCount+q.B.MentionCount, p.A.MentionCount+p.B.MentionCount),
			cmp.Compare(p.A.ActorID, q.A.ActorID), cmp.Compare(p.B.ActorID, q.B.ActorID),
		)
	})
	return out
}

// largestBlock is the number of actors that share a key beyond which it tells
// nothing.
const largestBlock = 200

// blockKeys are what near names share: the last word, the first three letters with the
// first of the last word, the initials.
func blockKeys(a *schemas.ActorRow) []string {
	words := keyWords(a.Name)
	if len(words) == 0 {
		return nil
	}
	last, first := words[len(words)-1], words[0]
	sort := sortOf(a.Kind)
	keys := []string{sort + " last " + last, sort + " first " + first[:min(3, len(first))] + " " + last[:1]}
	if len(words) > 2 {
		keys = append(keys, sort+" letters "+initials(words))
	} else if len(words) == 1 {
		keys = append(keys, sort+" letters "+first)
	}
	return keys
}

// sortOf is the class of kinds within which names are compared.
func sortOf(kind string) string {
	switch kind {
	case "state", "historical_state", "territory", "place":
		return "land"
	case "person", "people":
		return kind
	}
	return "body"
}

// suspect says why two actors may be one, "" where they may not.
func suspect(a, b *schemas.ActorRow, c *Corrections) string {
	if sortOf(a.Kind) != sortOf(b.Kind) || a.Country != "" && b.Country != "" && a.Country != b.Country ||
		a.Wikidata != "" && b.Wikidata != "" {
		return ""
	}
	x, y := ActorOf(a), ActorOf(b)
	if c.AreApart(x, y) || slices.ContainsFunc(c.Same, func(s Same) bool {
		return x.isCalled(s.Alias) && y.isCalled(s.Actor) || y.isCalled(s.Alias) && x.isCalled(s.Actor)
	}) {
		return ""
	}
	// The Western European Union is not the European Union.
	isLonger := len(keyWords(a.Name)) != len(keyWords(b.Name)) && a.Kind != "person"
	if reason := Near(a.Name, b.Name); reason != "" && (reason != sameSurname || !isLonger) {
		return reason
	}
	for _, x := range a.Aliases {
		if strings.Contains(x, " ") && slices.ContainsFunc(b.Aliases, func(y string) bool { return Key(x) == Key(y) }) {
			return "both are called " + x
		}
	}
	return ""
}

// ActorOf returns what is compared of a row.
func ActorOf(r *schemas.ActorRow) Actor {
	return Actor{ID: r.ActorID, Name: r.Name, Kind: r.Kind, Country: r.Country, Wikidata: r.Wikidata}
}
