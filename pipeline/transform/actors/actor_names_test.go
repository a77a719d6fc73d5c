package actors

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"chancery/pipeline/doc"
)

// TestActorNamesAnswerAsAScanDoes holds the same for bodies, some of which get other
// names.
func TestActorNamesAnswerAsAScanDoes(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	words := []string{"Foreign", "Trade", "Council", "Union", "Bank", "of"}
	kinds := []string{"person", "place", "ngo", "state", "party", "people"}
	random := func() doc.Actor {
		name := strings.Join(pick(r, 4, words...), " ")
		return doc.Actor{Name: name, Kind: pick(r, 1, kinds...)[0], Entry: r.IntN(2) - 1}
	}
	shorter := 0
	for range 200 {
		x := newActorNames()
		var actors []doc.Actor
		for i := range 25 {
			actors = append(actors, random())
			x.enter(i, &actors[i])
			if k := r.IntN(i + 1); r.IntN(4) == 0 {
				x.leave(k, &actors[k])
				actors[k] = random()
				x.enter(k, &actors[k])
			}
		}
		for range 20 {
			short := pick(r, 3, words...)
			letters := initials(strings.Join(short, " "))
			last, isBody := -1, false
			for i, a := range actors {
				if a.Kind != "person" && initials(a.Name) == letters {
					last, isBody = i, isBody || a.Kind != "place"
				}
			}
			if got := x.lastWith(letters); got != last || x.isBody(letters) != isBody {
				t.Fatalf("%s means %d, want %d: %v", letters, got, last, actors)
			}
			if len(short) < 2 {
				continue
			}
			lower := strings.Fields(strings.ToLower(strings.Join(short, " ")))
			for i := range actors {
				full := strings.Fields(strings.ToLower(actors[i].Name))
				if canBeShortened(&actors[i]) && len(full) > len(lower) && holds(full, lower) {
					if shorter++; !slices.Contains(x.with(lower), i) {
						t.Fatalf("%q is not found for %q", actors[i].Name, short)
					}
				}
			}
		}
	}
	if shorter < 100 {
		t.Errorf("only %d names were shorter than others", shorter)
	}
}
