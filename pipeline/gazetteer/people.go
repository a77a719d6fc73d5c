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

// group is the people from first to last, half-open.
type group struct{ first, last int32 }

// bearer is somebody who bears a surname.
type bearer struct {
	person int32
	next   int32 // 1 + the place of the next who bears it
}

// leader adds a person; those of a country stand together in the table. People with
// one word for a name are known by surname only: a word alone is too often somebody
// else's.
func (g *Gazetteer) leader(c []string) error {
	country, err := g.known(c[0])
	if err != nil {
		return err
	}
	person := int32(len(g.People))
	name, _, _ := strings.Cut(c[1], "|")
	g.People = append(g.People, Person{Name: name, Country: c[0], terms: c[2]})
	if h, ok := g.holders[c[0]]; ok {
		g.holders[c[0]] = group{h.first, person + 1}
	} else {
		g.holders[c[0]] = group{person, person + 1}
	}
	for rest, more := c[1], true; more; {
		name, rest, more = strings.Cut(rest, "|")
		g.surname(language.Fold(language.Plain(name[lastWord(name):])), person)
		g.officeHolder(name, int32(country), person, hasArticle(name))
		if strings.Contains(name, "-") { // Nouri al Maliki, Chiang Kai shek
			g.officeHolder(strings.ReplaceAll(name, "-", " "), int32(country), person, hasArticle(name))
		}
	}
	return nil
}

// officeHolder files a person under a full name, however the source wrote its capitals.
func (g *Gazetteer) officeHolder(name string, country, person int32, hasArticle bool) {
	at, n, fold := g.take(name)
	for i := int(at); i < len(g.words); i++ {
		g.words[i].shape = 0
	}
	if n >= 2 && n < 256 {
		g.file(alias{words: at, n: uint8(n), entry: country, person: person, sense: Office, isCapital: true, hasArticle: hasArticle}, fold)
	}
}

// surname files a person under a last name, once.
func (g *Gazetteer) surname(fold uint64, person int32) {
	i := int32(len(g.bearers))
	if s := g.surnames.place(fold); s.last > 0 && g.bearers[s.last-1].person == person {
		return
	}
	if _, link := g.surnames.enter(fold, i); link > 0 {
		g.bearers[link-1].next = i + 1
	}
	g.bearers = append(g.bearers, bearer{person: person})
}

func lastWord(name string) int { return 1 + strings.LastIndexByte(name, ' ') }

// hasArticle reports whether a name ends in a word with a hyphen, one half of which
// texts write without a capital: al-Maliki, Kai-shek.
func hasArticle(name string) bool { return strings.Contains(name[lastWord(name):], "-") }

// Surname returns the people whose name ends with a word.
func (g *Gazetteer) Surname(word string) []int {
	var out []int
	for i := g.surnames.place(language.Fold(language.Plain(word))).first; i > 0; i = g.bearers[i-1].next {
		out = append(out, int(g.bearers[i-1].person))
	}
	return out
}

// Holders returns who held one of some offices of a country on an ISO day, those
// who came into it last first.
func (g *Gazetteer) Holders(country, day string, offices ...string) []int {
	type holder struct {
		person int
		from   string
	}
	var found []holder
	for p := g.holders[country].first; p < g.holders[country].last; p++ {
		for _, t := range g.People[p].Terms() {
			if slices.Contains(offices, t.Office) && t.holds(day) && (t.From != "" || t.To != "") {
				found = append(found, holder{int(p), t.From})
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
