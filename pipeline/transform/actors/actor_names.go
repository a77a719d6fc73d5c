package actors

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// actorNames finds the actors of one document by parts of their names, so that a name
// need not be compared with all of them. Persons have indices of their own.
type actorNames struct {
	initials map[abbreviation][]int // actors, ascending
	words    map[wordPair][]int     // bodies that a shorter name can mean, by two words
}

// abbreviation is the initials of a name. Those of places never explain the letters of
// a body.
type abbreviation struct {
	letters string
	isPlace bool
}

// wordPair is the last word of a name and another one, in small letters.
type wordPair struct{ last, word string }

func newActorNames() actorNames {
	return actorNames{initials: map[abbreviation][]int{}, words: map[wordPair][]int{}}
}

// enter adds an actor.
func (x *actorNames) enter(i int, a *doc.Actor) {
	x.change(a, func(list []int) []int {
		at, known := slices.BinarySearch(list, i)
		if known {
			return list
		}
		return slices.Insert(list, at, i)
	})
}

// leave removes an actor, before its name changes.
func (x *actorNames) leave(i int, a *doc.Actor) {
	x.change(a, func(list []int) []int {
		return slices.DeleteFunc(list, func(k int) bool { return k == i })
	})
}

// change applies a change to every list in which an actor stands.
func (x *actorNames) change(a *doc.Actor, to func([]int) []int) {
	if a.Kind == "person" {
		return
	}
	key := abbreviation{initials(a.Name), a.Kind == "place"}
	x.initials[key] = to(x.initials[key])
	if !canBeShortened(a) {
		return
	}
	words := strings.Fields(strings.ToLower(a.Name))
	for i := range len(words) - 1 {
		pair := wordPair{words[len(words)-1], words[i]}
		x.words[pair] = to(x.words[pair])
	}
}

// canBeShortened reports whether some words of its name can mean an actor.
func canBeShortened(a *doc.Actor) bool {
	if a.Entry >= 0 && a.Kind != "party" && a.Kind != "armed_group" {
		return false
	}
	return a.Kind != "person" && a.Kind != "place" && a.Kind != "people" && !gazetteer.IsLand(a.Kind)
}

// with returns the bodies among which all are whose names hold these words, two or
// more, and end with the same: those of the rarest pair of words.
func (x *actorNames) with(words []string) []int {
	last := len(words) - 1
	rarest := x.words[wordPair{words[last], words[0]}]
	for _, w := range words[1:last] {
		if list := x.words[wordPair{words[last], w}]; len(list) < len(rarest) {
			rarest = list
		}
	}
	return rarest
}

// lastWith returns the newest actor with these initials, -1 for none.
func (x *actorNames) lastWith(letters string) int {
	newest := -1
	for _, isPlace := range [...]bool{false, true} {
		if list := x.initials[abbreviation{letters, isPlace}]; len(list) > 0 {
			newest = max(newest, list[len(list)-1])
		}
	}
	return newest
}

// isBody reports whether a body or state has these initials.
func (x *actorNames) isBody(letters string) bool {
	return len(x.initials[abbreviation{letters, false}]) > 0
}

// initials returns the capitals with which the words of a name begin.
func initials(name string) string {
	capitals, _ := gazetteer.Initials(name)
	return capitals
}

// holds reports whether all words of b stand in a in their order, the last words
// being the same.
func holds(a, b []string) bool {
	if a[len(a)-1] != b[len(b)-1] {
		return false
	}
	i := 0
	for _, w := range a {
		if i < len(b) && w == b[i] {
			i++
		}
	}
	return i == len(b)
}
