package actors

import (
	"fmt"
	"slices"
	"sync"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/language/linear"
)

// Home is a lesson: a document with names, and what is known of the countries of those whom
// its words mean.
type Home struct {
	Doc *doc.Document
	Of  func(words doc.Span) (country string, isKnown bool)
}

// HomeTraining says how to learn homes.
type HomeTraining struct {
	Card linear.Card
	Seed uint64
	Most int // office holders whose names are learnt from, 0 for all: a trial
}

// WithScores returns a model whose card tells scores.
func (h *Homes) WithScores(scores []linear.Score) *Homes {
	out := *h
	out.card.Scores = scores
	return &out
}

// LearnHomes learns from the names of office holders, and from documents.
func LearnHomes(g *gazetteer.Gazetteer, taught []Home, how HomeTraining) (*Homes, error) {
	h := &Homes{card: how.Card}
	var halves [2]*linear.Table // learnt from the other half of the names, for those who are in them
	people := g.People
	if how.Most > 0 {
		people = people[:min(how.Most, len(people))]
	}
	h.learnNames(g, people, how.Seed, &halves)
	examples, err := h.examples(g, taught, &halves)
	if err != nil {
		return nil, err
	}
	learner := linear.Logistic{Labels: 1, Epochs: 10, Seen: 2, Rate: 0.1, L1: 0.5, L2: 1, Drop: 0.2, Seed: how.Seed}
	h.home = linear.NewTable(1, learner.Learn(examples))
	return h, nil
}

// learnNames learns what names of each country look like.
func (h *Homes) learnNames(
	g *gazetteer.Gazetteer, people []gazetteer.Person, seed uint64, halves *[2]*linear.Table,
) {
	for i := range people {
		if c := countryOf(g, &people[i]); c != "" && !slices.Contains(h.origins, c) {
			h.origins = append(h.origins, c)
		}
	}
	slices.Sort(h.origins)
	learn := func(isIn func(i int) bool) *linear.Table {
		var all []linear.Example
		var f homeFeatures
		for i := range people {
			c := countryOf(g, &people[i])
			k, ok := slices.BinarySearch(h.origins, c)
			if !ok || !isIn(i) {
				continue
			}
			nameFeatures(&f, people[i].Name)
			chances := make([]float32, len(h.origins))
			chances[k] = 1
			all = append(all, linear.Example{Features: slices.Clone(f.list), Chances: chances, Weight: 1})
		}
		n := len(h.origins)
		how := linear.Logistic{Labels: n, Epochs: 4, Seen: 3, Rate: 0.1, L1: 1, L2: 1, Drop: 0.3, Seed: seed}
		return linear.NewTable(n, how.Learn(all))
	}
	var group sync.WaitGroup
	for half := range halves {
		group.Go(func() { halves[half] = learn(func(i int) bool { return i%2 != half }) })
	}
	group.Wait()
	h.names = learn(func(int) bool { return true })
}

// examples returns what is learnt from documents: of each candidate of somebody whose
// country is known, whether it is that.
func (h *Homes) examples(g *gazetteer.Gazetteer, taught []Home, halves *[2]*linear.Table) ([]linear.Example, error) {
	lists, err := readLists()
	if err != nil {
		return nil, err
	}
	persons := map[string]int{}
	for i := range g.People {
		persons[holderKey(&g.People[i])] = i
	}
	var all []linear.Example
	for i := range taught {
		t := &taught[i]
		l := linked(t.Doc, g, lists)
		s := newHomeSight(t.Doc, l.countries, l.actors)
		all = append(all, h.lesson(t, s, holdersOf(l.actors, persons), halves)...)
	}
	return all, nil
}

// linked links the names of a document and lets phrases tell what they can.
func linked(d *doc.Document, g *gazetteer.Gazetteer, lists *lists) *linker {
	l := newLinker(d, g, &lists.names)
	for i := range d.Names {
		l.link(i)
	}
	newElection(d, &lists.votes, l.countries, l.actors).hold()
	return l
}

func (h *Homes) lesson(t *Home, s *homeSight, holders map[int]int, halves *[2]*linear.Table) []linear.Example {
	var all []linear.Example
	var f homeFeatures
	for i := range s.Actors {
		a := &s.Actors[i]
		if len(s.of[i]) == 0 {
			continue
		}
		names, truth, isKnown, weight := h, "", false, float32(1)
		if isAsked(a) {
			truth, isKnown = t.known(s.of[i], s.Document)
		} else if holder, isHolder := holders[i]; isHolder {
			truth, isKnown, weight = a.Country, true, holderWeight
			names = &Homes{origins: h.origins, names: halves[holder%2]}
		}
		if !isKnown {
			continue
		}
		candidates := s.candidates(i)
		looks := names.lookOf(&f, a.Name, candidates)
		for k, c := range candidates {
			s.homeFeatures(&f, i, c, looks[k])
			is := float32(0)
			if c == truth {
				is = 1
			}
			all = append(all, linear.Example{Features: slices.Clone(f.list), Chances: []float32{is}, Weight: weight})
		}
	}
	return all
}

// Scores measures a model on documents that it was not learnt from, in percent: of those
// whose country annotators tell and no phrase does, how many it gives theirs, and how many of
// the countries that it gives are right.
func (h *Homes) Scores(g *gazetteer.Gazetteer, set string, taught []Home) ([]linear.Score, error) {
	lists, err := readLists()
	if err != nil {
		return nil, err
	}
	var f homeFeatures
	var right, given, all int
	for i := range taught {
		t := &taught[i]
		l := linked(t.Doc, g, lists)
		s := newHomeSight(t.Doc, l.countries, l.actors)
		for n := range s.Actors {
			truth, isKnown := t.known(s.of[n], s.Document)
			if !isAsked(&s.Actors[n]) || !isKnown {
				continue
			}
			got := h.choose(s, &f, n)
			all += count(truth != "")
			given += count(got != "")
			right += count(got != "" && got == truth)
		}
	}
	percent := func(n, of int) string { return fmt.Sprintf("%.1f of %d", 100*float64(n)/float64(max(of, 1)), of) }
	return []linear.Score{
		{Set: set, Measure: "countries given that are right", Value: percent(right, given)},
		{Set: set, Measure: "countries found", Value: percent(right, all)},
	}, nil
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// holderWeight is how much an office holder teaches, whose country is known from lists and
// who is told of otherwise than somebody whom no list has.
const holderWeight = 0.3

// holdersOf returns the persons of the gazetteer by the actors that are they.
func holdersOf(r *registry, persons map[string]int) map[int]int {
	all := map[int]int{}
	for key, actor := range r.byKey {
		if person, ok := persons[key]; ok {
			all[actor] = person
		}
	}
	return all
}

// known returns what is known of the country of the actor of some mentions.
func (t *Home) known(mentions []int, d *doc.Document) (string, bool) {
	for _, m := range mentions {
		if c, ok := t.Of(d.Mentions[m].Span); ok {
			return c, true
		}
	}
	return "", false
}
