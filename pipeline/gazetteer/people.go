package gazetteer

import (
	"slices"
	"strings"

	"chancery/pipeline/language"
)

// Person is somebody who held office in a country.
type Person struct {
	Name    string
	Country string // key of the country
	terms   string // as in leaders.tsv
}

// Term is a time in an office.
type Term struct {
	Office   string // head_of_state, head_of_government, ruler (whoever in fact led), minister, other
	From, To string // ISO days, "" where open or not told
}

// Terms returns the times for which a person held office.
func (p *Person) Terms() []Term {
	var out []Term
	for _, t := range split(p.terms) {
		office, days, _ := strings.Cut(t, " ")
		from, to, _ := strings.Cut(days, "/")
		out = append(out, Term{office, from, to})
	}
	return out
}

func (t *Term) holds(day string) bool {
	return (t.From == "" || t.From <= day) && (t.To == "" || day <= t.To)
}

// people are the office holders by surname and by country.
type people struct {
	all       []Person
	surnames  table // bearers by the last words of their names
	bearers   []bearer
	byCountry map[string]group
}

// group is the people from first to last, half-open.
type group struct{ first, last int32 }

// bearer is somebody who bears a surname.
type bearer struct {
	person int32
	next   int32 // 1 + the place of the next who bears it
}

func newPeople(size int) *people {
	return &people{
		all: make([]Person, 0, size), bearers: make([]bearer, 0, size+size/8),
		surnames: newTable(1 << 15), byCountry: map[string]group{},
	}
}

// add numbers a person; those of a country come one behind the other.
func (p *people) add(person Person) int32 {
	n := int32(len(p.all))
	p.all = append(p.all, person)
	if g, ok := p.byCountry[person.Country]; ok {
		p.byCountry[person.Country] = group{g.first, n + 1}
	} else {
		p.byCountry[person.Country] = group{n, n + 1}
	}
	return n
}

// addSurname files a person under a last name, once.
func (p *people) addSurname(word string, person int32) {
	fold, i := language.Fold(language.Plain(word)), int32(len(p.bearers))
	if s := p.surnames.place(fold); s.last > 0 && p.bearers[s.last-1].person == person {
		return
	}
	if _, link := p.surnames.enter(fold, i); link > 0 {
		p.bearers[link-1].next = i + 1
	}
	p.bearers = append(p.bearers, bearer{person: person})
}

// isSurname reports whether a word of a hash ends the name of a person.
func (p *people) isSurname(fold uint64) bool { return p.surnames.place(fold).last > 0 }

// bySurname returns the people whose name ends with a word.
func (p *people) bySurname(word string) []int {
	var out []int
	for i := p.surnames.place(language.Fold(language.Plain(word))).first; i > 0; i = p.bearers[i-1].next {
		out = append(out, int(p.bearers[i-1].person))
	}
	return out
}

// holders returns who held one of some offices of a country on an ISO day, those who
// came into it last first.
func (p *people) holders(country, day string, offices []string) []int {
	type holder struct {
		person int
		from   string
	}
	var found []holder
	for n := p.byCountry[country].first; n < p.byCountry[country].last; n++ {
		for _, t := range p.all[n].Terms() {
			if slices.Contains(offices, t.Office) && t.holds(day) && (t.From != "" || t.To != "") {
				found = append(found, holder{int(n), t.From})
				break
			}
		}
	}
	slices.SortStableFunc(found, func(a, b holder) int { return strings.Compare(b.from, a.from) })
	out := make([]int, len(found))
	for i, h := range found {
		out[i] = h.person
	}
	return out
}

// officeHolderReader reads the table of who held office.
type officeHolderReader struct {
	shared
	people *people
}

// officeHolder adds a person; those of a country stand together in the table. People
// with one word for a name are known by surname only.
func (r *officeHolderReader) officeHolder(c []string) error {
	country, err := r.known(c[0])
	if err != nil {
		return err
	}
	name, _, _ := strings.Cut(c[1], "|")
	person := r.people.add(Person{Name: name, Country: c[0], terms: c[2]})
	for rest, more := c[1], true; more; {
		name, rest, more = strings.Cut(rest, "|")
		r.people.addSurname(name[lastWord(name):], person)
		r.namer.officeHolder(name, int32(country), person, hasArticle(name))
		if strings.Contains(name, "-") { // Nouri al Maliki, Chiang Kai shek
			r.namer.officeHolder(strings.ReplaceAll(name, "-", " "), int32(country), person, hasArticle(name))
		}
	}
	return nil
}

func lastWord(name string) int { return 1 + strings.LastIndexByte(name, ' ') }

// hasArticle reports whether a name ends in a word with a hyphen, one half of which
// texts write without a capital: al-Maliki, Kai-shek.
func hasArticle(name string) bool { return strings.Contains(name[lastWord(name):], "-") }
