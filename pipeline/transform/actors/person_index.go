package actors

import (
	"slices"
	"sort"
	"strings"
)

// person is a person whose full name stands in the article.
type person struct {
	words     []string // in small letters
	actor     int      // -1 before it is linked
	at        int      // first name
	isMonarch bool
}

func (p *person) surname() string { return p.words[len(p.words)-1] }

// rules reports whether a name is that of a monarch: by its title, its realm, or its
// number.
func (p *person) rules() bool {
	return p.isMonarch || slices.ContainsFunc(p.words[1:], func(w string) bool { return strings.Trim(w, "ivx") == "" })
}

// personIndex holds the persons whose full names stand in the article, in order of their
// first names, and finds them by parts of these.
type personIndex struct {
	royal   wordSet // titles that open the names of monarchs
	all     []person
	byName  map[string]int
	byWords map[wordPair][]int // monarchs left out; ascending
	rulers  map[string][]int   // by their own names; ascending
	bearers map[nameWord]*bearers
}

// nameWord is a word of the name of a person who is no monarch, and whether it is the
// surname.
type nameWord struct {
	word      string
	isSurname bool
}

// bearers are the persons in whose names a word stands: all, and those that were meant,
// the last one last.
type bearers struct{ all, meant []int }

func newPersonIndex(royal wordSet) personIndex {
	return personIndex{
		royal: royal, byName: map[string]int{}, byWords: map[wordPair][]int{}, rulers: map[string][]int{},
		bearers: map[nameWord]*bearers{},
	}
}

// enter adds the person whom name at means by its words and returns it; nil where the
// words are known, and where there is but one.
func (x *personIndex) enter(words []string, at int) *person {
	name := strings.Join(words, " ")
	if _, known := x.byName[name]; known || len(words) < 2 {
		return nil
	}
	k := len(x.all)
	isMonarch := slices.Contains(words, "of") || x.royal[words[0]]
	x.all = append(x.all, person{words: words, actor: -1, at: at, isMonarch: isMonarch})
	p := &x.all[k]
	x.byName[name] = k
	if p.rules() {
		own := x.ownName(p)
		x.rulers[own] = append(x.rulers[own], k)
	}
	if p.isMonarch {
		return p
	}
	for i, w := range words {
		if i < len(words)-1 {
			pair := wordPair{p.surname(), w}
			x.byWords[pair] = append(x.byWords[pair], k)
		}
		b := x.bearersOf(p, w)
		if n := len(b.all); n == 0 || b.all[n-1] != k {
			b.all = append(b.all, k)
		}
	}
	return p
}

// bearersOf returns the persons in whose names a word has the part that it has in this
// one.
func (x *personIndex) bearersOf(p *person, word string) *bearers {
	key := nameWord{word, slices.Index(p.words, word) == len(p.words)-1}
	if x.bearers[key] == nil {
		x.bearers[key] = &bearers{}
	}
	return x.bearers[key]
}

// meant notes that person k was meant.
func (x *personIndex) meant(k int) {
	p := &x.all[k]
	if p.isMonarch {
		return
	}
	for _, w := range p.words {
		b := x.bearersOf(p, w)
		if n := len(b.meant); n == 0 || b.meant[n-1] != k {
			b.meant = append(b.meant, k)
		}
	}
}

// bearer returns the person of whose full name a word is the last, else any: the one
// meant last before name at, else the first after it; -1 for none.
func (x *personIndex) bearer(word string, at int) int {
	found := [...]*bearers{x.bearers[nameWord{word, true}], x.bearers[nameWord{word, false}]}
	for _, b := range found {
		if b != nil && x.all[b.all[0]].at < at {
			return x.latest(b, at)
		}
	}
	for _, b := range found {
		if b != nil {
			return b.all[0]
		}
	}
	return -1
}

// latest returns the person meant last of those who are named before name at, of whom
// there is one; where none was meant, the one named last. Who is returned is then noted
// as meant, so that nobody is passed over often.
func (x *personIndex) latest(b *bearers, at int) int {
	for _, k := range slices.Backward(b.meant) {
		if x.all[k].at < at {
			return k
		}
	}
	return b.all[sort.Search(len(b.all), func(i int) bool { return x.all[b.all[i]].at >= at })-1]
}

// sameWords returns the first person before person k who is linked and whose name holds
// all words of this one, or the other way round; -1 for none. Monarchs share their
// names with others.
func (x *personIndex) sameWords(k int) int {
	p := &x.all[k]
	if p.isMonarch {
		return -1
	}
	found := -1
	for _, w := range p.words[:len(p.words)-1] {
		for _, j := range x.byWords[wordPair{p.surname(), w}] {
			if j >= k || found >= 0 && j >= found {
				break
			}
			if o := &x.all[j]; o.actor >= 0 && (holds(o.words, p.words) || holds(p.words, o.words)) {
				found = j
				break
			}
		}
	}
	return found
}

// rulersBefore returns the monarchs before person k, a monarch too, who have the same
// name but for title and realm.
func (x *personIndex) rulersBefore(k int) []int {
	p := &x.all[k]
	if !p.rules() {
		return nil
	}
	all := x.rulers[x.ownName(p)]
	before, _ := slices.BinarySearch(all, k)
	return all[:before]
}

// ownName returns a monarch's name without title and realm.
func (x *personIndex) ownName(p *person) string {
	words := p.words
	if x.royal[words[0]] {
		words = words[1:]
	}
	if i := slices.Index(words, "of"); i > 0 {
		words = words[:i]
	}
	return strings.Join(words, " ")
}
