package actors

import (
	"slices"
	"sort"
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

// person is a person whose full name stands in the article.
type person struct {
	words     []string // in small letters
	actor     int      // -1 before it is linked
	at        int      // first name
	isMonarch bool
}

// persons are the persons whose full names stand in the article, in order of their
// first names, and what finds them by parts of these.
type persons struct {
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

func newPersons() persons {
	return persons{
		byName: map[string]int{}, byWords: map[wordPair][]int{}, rulers: map[string][]int{},
		bearers: map[nameWord]*bearers{},
	}
}

// enter adds the person whom name at means by its words and returns it; nil where the
// words are known, and where there is but one.
func (x *persons) enter(words []string, at int) *person {
	name := strings.Join(words, " ")
	if _, known := x.byName[name]; known || len(words) < 2 {
		return nil
	}
	k := len(x.all)
	isMonarch := slices.Contains(words, "of") || isRoyal(words[0])
	x.all = append(x.all, person{words: words, actor: -1, at: at, isMonarch: isMonarch})
	p := &x.all[k]
	x.byName[name] = k
	if p.rules() {
		own := strings.Join(ownName(words), " ")
		x.rulers[own] = append(x.rulers[own], k)
	}
	if p.isMonarch {
		return p
	}
	for i, w := range words {
		if i < len(words)-1 {
			pair := wordPair{words[len(words)-1], w}
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
func (x *persons) bearersOf(p *person, word string) *bearers {
	key := nameWord{word, slices.Index(p.words, word) == len(p.words)-1}
	if x.bearers[key] == nil {
		x.bearers[key] = &bearers{}
	}
	return x.bearers[key]
}

// meant notes that person k was meant.
func (x *persons) meant(k int) {
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
func (x *persons) bearer(word string, at int) int {
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
func (x *persons) latest(b *bearers, at int) int {
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
func (x *persons) sameWords(k int) int {
	p := &x.all[k]
	if p.isMonarch {
		return -1
	}
	found := -1
	for _, w := range p.words[:len(p.words)-1] {
		for _, j := range x.byWords[wordPair{p.words[len(p.words)-1], w}] {
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

// timeline finds the date that a paragraph told last before an offset.
type timeline struct {
	dates []doc.Mention[doc.Date] // that name days after Christ
	ends  []int                   // of lines
}

func newTimeline(d *doc.Document) timeline {
	var t timeline
	for _, m := range d.Dates {
		if v := &m.Value; v.Start.Known() && v.Start.Year > 0 {
			t.dates = append(t.dates, m)
		}
	}
	for at := 0; ; {
		i := strings.IndexByte(d.Text[at:], '\n')
		if i < 0 {
			return t
		}
		t.ends = append(t.ends, at+i)
		at += i + 1
	}
}

// before returns the first day of the date that the paragraph told last before an
// offset, "" for none.
func (t *timeline) before(at int) string {
	i := sort.Search(len(t.dates), func(i int) bool { return t.dates[i].Start >= at })
	if i == 0 {
		return ""
	}
	date := &t.dates[i-1]
	end := sort.SearchInts(t.ends, date.Start)
	if end < len(t.ends) && t.ends[end] < at {
		return ""
	}
	return date.Value.Start.String()
}
