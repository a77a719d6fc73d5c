package actors

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// pick returns up to so many words of a list, chosen by a generator.
func pick(r *rand.Rand, most int, words ...string) []string {
	out := make([]string, 1+r.IntN(most))
	for i := range out {
		out[i] = words[r.IntN(len(words))]
	}
	return out
}

// scanned answers as a personIndex does by looking at every one of them.
type scanned struct {
	people []person
	last   []int // the name that meant a person last, -1 before the first
}

func (s *scanned) bearer(word string, at int) int {
	best, bestScore := -1, 0
	for k, p := range s.people {
		i := slices.Index(p.words, word)
		if i < 0 || p.isMonarch {
			continue
		}
		score := 2
		if i == len(p.words)-1 {
			score = 4
		}
		if p.at < at {
			score += 4
		}
		if score > bestScore || score == bestScore && p.at < at && s.last[k] >= s.last[best] {
			best, bestScore = k, score
		}
	}
	return best
}

func (s *scanned) sameWords(k int) int {
	p := s.people[k]
	return slices.IndexFunc(s.people[:k], func(o person) bool {
		return o.actor >= 0 && !p.isMonarch && !o.isMonarch && (holds(o.words, p.words) || holds(p.words, o.words))
	})
}

// TestPersonIndexAnswersAsAScanDoes holds that the index of persons finds whom a look at all
// of them would, over texts of random names of few words, so that names share them.
func TestPersonIndexAnswersAsAScanDoes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	words := []string{"ann", "ben", "cy", "dee", "king", "of", "ii"}
	asked := map[bool]int{}
	for range 300 {
		names := make([][]string, 30)
		x := newPersonIndex(wordSet{"king": true})
		for at := range names {
			names[at] = pick(r, 4, words...)
			x.enter(names[at], at)
		}
		s := scanned{people: x.all, last: slices.Repeat([]int{-1}, len(x.all))}
		for at, name := range names {
			k, isFull := x.byName[strings.Join(name, " ")]
			if !isFull {
				want := s.bearer(name[0], at)
				if got := x.bearer(name[0], at); got != want {
					t.Fatalf("%q as name %d of %q means person %d, want %d", name[0], at, names, got, want)
				}
				asked[want >= 0]++
				if k = want; k < 0 {
					continue
				}
			}
			if r.IntN(3) == 0 { // something else was meant
				continue
			}
			x.meant(k)
			s.last[k] = at
			if x.all[k].actor >= 0 {
				continue
			}
			if got, want := x.sameWords(k), s.sameWords(k); got != want {
				t.Fatalf("person %d of %q is the same as %d, want %d", k, names, got, want)
			}
			x.all[k].actor = k
		}
	}
	if asked[true] < 500 || asked[false] < 100 {
		t.Errorf("too few names were asked for: %v", asked)
	}
}
