package gazetteer

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

// Load reads the embedded tables. They are tested, so that an error means a
// broken build. Of entries with one name, that of the table read first is the
// most likely.
func Load() (*Gazetteer, error) {
	scanner, err := language.New()
	if err != nil {
		return nil, err
	}
	g := &Gazetteer{
		byKey: map[string]int{}, aliases: make(map[uint64][]alias, 1<<15), given: map[uint64]int{}, surnames: map[uint64][]int32{}, holders: map[string][]int32{},
		scanner: scanner, Entries: make([]Entry, 0, 1<<13), People: make([]Person, 0, 1<<15),
	}
	var further [][]string // names of actors that another table holds
	for _, t := range []struct {
		name  string
		cells int
		row   func([]string)
	}{
		{"states.tsv", 8, func(c []string) {
			if c[1] == "" {
				further = append(further, slices.Clone(c))
				return
			}
			g.state(c)
		}},
		{"historical.tsv", 8, g.historical}, {"aliases.tsv", 2, g.alias}, {"demonyms.tsv", 3, g.demonym}, {"nationalities.tsv", 3, g.nationality},
		{"igos.tsv", 3, g.igo}, {"organisations.tsv", 5, g.organisation}, {"peoples.tsv", 3, g.people}, {"places.tsv", 2, g.place}, {"cities.tsv", 3, g.city}, {"regions.tsv", 3, g.city},
		{"former.tsv", 8, g.historical}, {"membership.tsv", 5, g.member}, {"leaders.tsv", 3, g.leader},
		{"missions.tsv", 5, func(c []string) { g.missions = append(g.missions, strings.Join(c, "\t")) }},
	} {
		if err := each(t.name, t.cells, t.row); err != nil {
			return nil, err
		}
	}
	for _, c := range further {
		g.alias([]string{c[0], c[6]})
	}
	for key := range g.aliases { // the longest first; of equals the one that was read first
		slices.SortStableFunc(g.aliases[key], func(a, b alias) int { return cmp.Compare(len(b.rest), len(a.rest)) })
	}
	return g, nil
}

// each calls row with the cells of every line of a table; they are good until it
// returns.
func each(name string, cells int, row func([]string)) error {
	data, err := tables.ReadFile(name)
	if err != nil {
		return err
	}
	n, c := 0, make([]string, 0, cells)
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		c = c[:0]
		for cell := range strings.SplitSeq(line, "\t") {
			c = append(c, cell)
		}
		for len(c) < cells {
			c = append(c, "")
		}
		if len(c) > cells {
			return fmt.Errorf("%s:%d: %d cells, want %d", name, n, len(c), cells)
		}
		row(c)
	}
	return nil
}

func (g *Gazetteer) add(e Entry) int {
	g.Entries = append(g.Entries, e)
	i := len(g.Entries) - 1
	if e.Key != "" {
		g.byKey[e.Key] = i
	}
	return i
}

func (g *Gazetteer) state(c []string) {
	e := Entry{Key: c[0], Kind: c[1], Name: c[2], Country: c[3], Wikidata: c[4], Capital: c[5], Follows: split(c[7])}
	if len(c[0]) == 3 {
		e.ISO3 = c[0]
	}
	g.names(g.add(e), c[2], c[6])
}

func (g *Gazetteer) historical(c []string) {
	g.names(g.add(Entry{Key: c[0], Kind: c[1], Name: c[2], Country: c[3], Wikidata: c[4], From: c[5], To: c[6]}), c[2], c[7])
}

func (g *Gazetteer) alias(c []string) {
	if i, ok := g.byKey[c[0]]; ok {
		g.names(i, c[1])
	}
}

func (g *Gazetteer) demonym(c []string) {
	i, ok := g.byKey[c[0]]
	if !ok {
		return
	}
	for _, adjective := range split(c[1]) {
		g.file(i, adjective, Adjective)
	}
	for _, people := range split(c[2]) {
		if e := &g.Entries[i]; e.Nation == "" {
			e.Nation = people
		}
		g.file(i, people, People)
	}
}

// nationality adds a wording of CountryInfo where nobody else has it.
func (g *Gazetteer) nationality(c []string) {
	i, ok := g.byKey[c[0]]
	if !ok || g.has(c[2]) {
		return
	}
	switch c[1] {
	case "adjective":
		g.file(i, c[2], Adjective)
		if plural := c[2] + "s"; strings.HasSuffix(c[2], "an") && !g.has(plural) { // New Caledonians
			g.file(i, plural, People)
		}
	case "people":
		g.file(i, c[2], People)
	default:
		g.names(i, c[2])
	}
}

// has reports whether a wording stands for anything.
func (g *Gazetteer) has(name string) bool {
	words := g.words(name)
	return len(words) > 0 && slices.ContainsFunc(g.aliases[words[0].fold], func(a alias) bool { return a.is(words) })
}

func (g *Gazetteer) igo(c []string) {
	i := g.add(Entry{Key: "IGO:" + c[0], Kind: "igo", Name: c[1], Short: c[0]})
	g.names(i, c[1], c[0])
	if isShort(c[0]) && len(c[0]) <= 4 { // U.N.
		g.file(i, strings.Join(strings.Split(c[0], ""), ".")+".", Short)
	}
	organs := map[string]int{}
	for _, name := range split(c[2]) {
		organ := organOf(name)
		if organ == "" {
			g.names(i, name)
			continue
		}
		if _, ok := organs[organ]; !ok {
			organs[organ] = g.add(Entry{Kind: "igo", Name: name, Short: c[0]})
		}
		g.names(organs[organ], name)
	}
}

// organOf returns the organ that a name of an organisation means, "" for the
// organisation itself: the Security Council is an actor of its own.
func organOf(name string) string {
	for _, organ := range []string{"Security Council", "General Assembly", "Parliament", "European Commission", "Council of the"} {
		if strings.Contains(name, organ) {
			return organ
		}
	}
	return ""
}

func (g *Gazetteer) organisation(c []string) {
	g.names(g.add(Entry{Kind: c[0], Country: c[1], Short: c[2], Name: c[3]}), c[3], c[4])
}

// people adds an ethnic people, by the names of its members.
func (g *Gazetteer) people(c []string) {
	i := g.add(Entry{Kind: "people", Country: c[0], Name: c[1]})
	for _, name := range append(split(c[2]), c[1]) {
		g.file(i, name, Name)
	}
}

func (g *Gazetteer) place(c []string) {
	for _, names := range split(c[1]) {
		all := strings.Split(names, "=")
		e := Entry{Kind: "place", Country: c[0], Name: all[0]}
		if i, ok := g.byKey[c[0]]; ok {
			e.IsCapital = g.Entries[i].Capital == all[0]
		}
		g.names(g.add(e), all...)
	}
}

func (g *Gazetteer) city(c []string) {
	if g.has(c[1]) { // a state of that name comes first: Singapore, Kuwait
		return
	}
	e := Entry{Kind: "place", Country: c[0], Name: c[1], Wikidata: c[2]}
	if i, ok := g.byKey[c[0]]; ok {
		e.IsCapital = g.Entries[i].Capital == c[1]
	}
	g.names(g.add(e), c[1])
}

func (g *Gazetteer) member(c []string) {
	i, ok := g.byKey[c[0]]
	if !ok {
		return
	}
	number, _ := strconv.Atoi(c[2])
	g.Entries[i].enlist(span{isGW: c[1] == "gw", number: number, from: c[3], to: c[4]})
}

func (g *Gazetteer) names(entry int, cells ...string) {
	for _, cell := range cells {
		for _, name := range split(cell) {
			sense := Name
			if isShort(name) {
				sense = Short
			}
			g.file(entry, name, sense)
		}
	}
}

func split(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

// isShort reports whether a name is made of capitals: UN, U.S., G20.
func isShort(name string) bool {
	return strings.ToUpper(name) == name && !strings.Contains(name, " ")
}

func (g *Gazetteer) file(entry int, name string, sense Sense) {
	words := g.words(name)
	if len(words) == 0 {
		return
	}
	key := words[0].fold
	g.aliases[key] = append(g.aliases[key], alias{rest: words[1:], first: words[0], entry: int32(entry), person: -1, sense: sense})
}

func (g *Gazetteer) words(name string) []word {
	if out := blankWords(name); out != nil {
		return out
	}
	var out []word
	for _, t := range g.scanner.Tokens(nil, name, doc.Span{End: len(name)}) {
		out = append(out, word{t.Plain, t.Shape & (doc.Capital | doc.AllCaps)})
	}
	return out
}

// blankWords are the words of a name of nothing but ASCII letters and blanks, which
// needs no scanner; nil for other names.
func blankWords(name string) []word {
	for i := 0; i < len(name); i++ {
		if c := name[i] | 0x20; (c < 'a' || c > 'z') && name[i] != ' ' {
			return nil
		}
	}
	out := make([]word, 0, 1+strings.Count(name, " "))
	for w := range strings.FieldsSeq(name) {
		x := word{fold: language.Fold(w)}
		if w[0] <= 'Z' {
			x.shape = doc.Capital
			if len(w) >= 2 && strings.ToUpper(w) == w {
				x.shape |= doc.AllCaps
			}
		}
		out = append(out, x)
	}
	return out
}

// is reports whether an alias is made of these words, whatever their case.
func (a *alias) is(words []word) bool {
	return a.first.fold == words[0].fold && len(a.rest) == len(words)-1 && slices.EqualFunc(a.rest, words[1:], func(x, y word) bool { return x.fold == y.fold })
}
