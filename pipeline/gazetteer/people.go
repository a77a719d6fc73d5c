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

// leader adds a person. People with one word for a name are known by surname only:
// a word alone is too often somebody else's.
func (g *Gazetteer) leader(c []string) {
	country, ok := g.byKey[c[0]]
	if !ok {
		return
	}
	names := split(c[1])
	person := int32(len(g.People))
	g.People = append(g.People, Person{Name: names[0], Country: c[0], terms: c[2]})
	g.holders[c[0]] = append(g.holders[c[0]], person)
	for _, name := range names {
		words := g.words(name)
		for i := range words { // however the source wrote it
			words[i].shape = 0
		}
		last := words[len(words)-1].fold
		if known := g.surnames[last]; len(known) == 0 || known[len(known)-1] != person {
			g.surnames[last] = append(known, person)
		}
		if len(words) < 2 {
			continue
		}
		g.given[words[0].fold]++
		g.aliases[words[0].fold] = append(g.aliases[words[0].fold], alias{rest: words[1:], first: words[0], entry: int32(country), person: person, sense: Office, isCapital: true, hasArticle: hasArticle(name)})
	}
}

// hasArticle reports whether a name ends in a word with the Arabic article, which
// texts write without a capital: al-Maliki.
func hasArticle(name string) bool {
	article, _, ok := strings.Cut(name[strings.LastIndexByte(name, ' ')+1:], "-")
	return ok && len(article) == 2
}

// Surname returns the people whose name ends with a word.
func (g *Gazetteer) Surname(word string) []int {
	var out []int
	for _, p := range g.surnames[language.Fold(language.Plain(word))] {
		out = append(out, int(p))
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
	for _, p := range g.holders[country] {
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
