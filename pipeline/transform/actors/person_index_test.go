package actors

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"chancery/pipeline/doc"
)

// pick returns up to so many words of a list, chosen by a generator.
func pick(r *rand.Rand, most int, words ...string) []string {
	out := make([]string, 1+r.IntN(most))
	for i := range out {
		out[i] = words[r.IntN(len(words))]
	}
	return out
}

// scanned answers as persons do by looking at every one of them.
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

// TestPersonsAnswerAsAScanDoes holds that the indices of persons find whom a look at all
// of them would, over texts of random names of few words, so that names share them.
func TestPersonsAnswerAsAScanDoes(t *testing.T) {
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

// TestActorNamesAnswerAsAScanDoes holds the same for bodies, some of which get other
// names.
func TestActorNamesAnswerAsAScanDoes(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	words := []string{"Foreign", "Trade", "Council", "Union", "Bank", "of"}
	kinds := []string{"person", "place", "ngo", "state", "party", "people"}
	random := func() doc.Actor {
		return doc.Actor{Name: strings.Join(pick(r, 4, words...), " "), Kind: pick(r, 1, kinds...)[0], Entry: r.IntN(2) - 1}
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

// TestTimelineStaysInTheParagraph holds that the date told last counts within its line,
// and that dates without days count nowhere.
func TestTimelineStaysInTheParagraph(t *testing.T) {
	d := &doc.Document{Article: doc.Article{Text: "In 1990 and later, X.\nThen Y. In 1995 Z.\n\nW."}}
	for text, day := range map[string]doc.Day{"1990": doc.DayOf(1990, 1, 1), "1995": doc.DayOf(1995, 1, 1)} {
		at := strings.Index(d.Text, text)
		d.Dates = append(d.Dates, doc.Mention[doc.Date]{Span: doc.Span{Start: at, End: at + 4}, Value: doc.Date{Start: day}})
	}
	later := strings.Index(d.Text, "later")
	d.Dates = append(d.Dates, doc.Mention[doc.Date]{Span: doc.Span{Start: later, End: later + 5}})
	slices.SortFunc(d.Dates, func(a, b doc.Mention[doc.Date]) int { return a.Start - b.Start })
	line := newTimeline(d)
	got := map[string]string{}
	for _, name := range []string{"In 1990", "X", "Y", "Z", "W"} {
		got[name] = line.before(strings.Index(d.Text, name))
	}
	want := map[string]string{"In 1990": "", "X": "1990-01-01", "Y": "", "Z": "1995-01-01", "W": ""}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestTallyElects holds that countries told alike elect none, whatever the order.
func TestTallyElects(t *testing.T) {
	for want, votes := range map[string][]vote{
		"":    {{"IRQ", 3}, {"PER", 1}, {"PER", 2}},
		"PER": {{"IRQ", 3}, {"PER", 2}, {"PER", 2}},
		"IRQ": {{"PER", 1}, {"KEN", 1}, {"IRQ", 2}},
	} {
		var x tally
		for _, v := range votes {
			x.add(v.country, v.worth)
		}
		if got := x.elect(); got != want {
			t.Errorf("%v elect %q, want %q", votes, got, want)
		}
	}
	if got := (tally{}).elect(); got != "" {
		t.Errorf("no votes elect %q", got)
	}
}
