package gazetteer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chancery/pipeline/language"
)

// Load reads the embedded tables. They are tested, so that an error means a
// broken build. Of entries with one name, that of the table read first is the
// most likely; of places with one name the largest.
func Load() (*Gazetteer, error) {
	scanner, err := language.New()
	if err != nil {
		return nil, err
	}
	g := &Gazetteer{byKey: map[string]int{}, index: newTable(1 << 16), surnames: newTable(1 << 15), holders: map[string]group{}, noState: &State{}, scanner: scanner}
	g.reserve()
	var further [][]string // names of actors that another table holds
	for _, t := range []struct {
		name, text string
		cells      int
		row        func([]string)
	}{
		{"states", statesTable, 8, func(c []string) {
			if c[1] == "" {
				further = append(further, slices.Clone(c))
				return
			}
			g.state(c)
		}},
		{"historical", historicalTable, 8, g.historical}, {"aliases", aliasesTable, 2, g.alias}, {"demonyms", demonymsTable, 3, g.demonym},
		{"nationalities", nationalitiesTable, 3, g.nationality}, {"igos", igosTable, 3, g.igo}, {"organisations", organisationsTable, 5, g.organisation}, {"items", itemsTable, 2, g.item},
		{"peoples", peoplesTable, 3, g.people}, {"places", placesTable, 2, g.place}, {"cities", citiesTable, 3, g.city}, {"regions", regionsTable, 3, g.region}, {"provinces", provincesTable, 2, g.province},
		{"towns", townsTable, 4, g.town}, {"actors", actorsTable, 5, g.body}, {"ethnic", ethnicTable, 3, g.ethnic}, {"former", formerTable, 8, g.historical}, {"membership", membershipTable, 5, g.member}, {"leaders", leadersTable, 3, g.leader},
	} {
		if err := each(t.name, t.text, t.cells, t.row); err != nil {
			return nil, err
		}
	}
	for _, c := range further {
		g.alias([]string{c[0], c[6]})
	}
	g.pack()
	g.missions, g.smallTowns = linesOf(missionsTable), linesOf(smallTownsTable)
	return g, nil
}

// linesOf returns the lines of a sorted table without its heading.
func linesOf(table string) []string {
	_, lines, _ := strings.Cut(table, "\n")
	return strings.Split(strings.TrimSuffix(lines, "\n"), "\n")
}

// reserve makes room for what the longest tables hold, so that little is copied.
func (g *Gazetteer) reserve() {
	people, terms := strings.Count(leadersTable, "\n"), strings.Count(leadersTable, "|")
	entries := 2500
	for _, t := range []string{citiesTable, regionsTable, townsTable, actorsTable, ethnicTable} {
		entries += strings.Count(t, "\n")
	}
	g.People, g.Entries = make([]Person, 0, people), make([]Entry, 0, entries)
	names := people + terms/2 + entries + entries/3
	g.aliases, g.words = make([]alias, 0, names), make([]word, 0, 5*names/2)
	g.bearers = make([]bearer, 0, people+people/8)
}

// each calls row with the cells of every line of a table; they are good until it
// returns.
func each(name, text string, cells int, row func([]string)) error {
	c := make([]string, 0, cells)
	for n := 1; text != ""; n++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		line = strings.TrimSuffix(line, "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		c = c[:0]
		for more := true; more; {
			var cell string
			cell, line, more = strings.Cut(line, "\t")
			c = append(c, cell)
		}
		for len(c) < cells {
			c = append(c, "")
		}
		if len(c) > cells {
			return fmt.Errorf("%s.tsv:%d: %d cells, want %d", name, n, len(c), cells)
		}
		row(c)
	}
	return nil
}

func (g *Gazetteer) add(e Entry) int {
	if e.State == nil {
		e.State = g.noState
	}
	g.Entries = append(g.Entries, e)
	i := len(g.Entries) - 1
	if e.Key != "" {
		g.byKey[e.Key] = i
	}
	return i
}

func (g *Gazetteer) state(c []string) {
	e := Entry{Key: c[0], Kind: c[1], Name: c[2], Country: c[3], Wikidata: c[4], State: &State{Capital: c[5], Follows: split(c[7])}}
	if len(c[0]) == 3 {
		e.ISO3 = c[0]
	}
	g.names(g.add(e), c[2], c[6])
}

func (g *Gazetteer) historical(c []string) {
	g.names(g.add(Entry{Key: c[0], Kind: c[1], Name: c[2], Country: c[3], Wikidata: c[4], State: &State{From: c[5], To: c[6]}}), c[2], c[7])
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
		g.name(i, adjective, Adjective)
	}
	for _, people := range split(c[2]) {
		if e := &g.Entries[i]; e.Nation == "" {
			e.Nation = people
		}
		g.name(i, people, People)
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
		g.name(i, c[2], Adjective)
		if plural := c[2] + "s"; strings.HasSuffix(c[2], "an") && !g.has(plural) { // New Caledonians
			g.name(i, plural, People)
		}
	case "people":
		g.name(i, c[2], People)
	default:
		g.names(i, c[2])
	}
}

// has reports whether a wording stands for anything.
func (g *Gazetteer) has(name string) bool {
	found := false
	g.alike(name, func(*alias) { found = true })
	return found
}

func (g *Gazetteer) igo(c []string) {
	i := g.add(Entry{Key: "IGO:" + c[0], Kind: "igo", Name: c[1], Short: c[0]})
	g.names(i, c[1], c[0])
	for _, name := range append(split(c[2]), c[1]) {
		if other := british(name); other != name && !strings.Contains(c[2], other) {
			g.name(i, other, Name)
		}
	}
	if isShort(c[0]) && len(c[0]) <= 4 { // U.N.
		g.name(i, strings.Join(strings.Split(c[0], ""), ".")+".", Short)
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

// item gives the organisation of a name its Wikidata item. A name that no table has
// is a fault of items.tsv, which a test tells.
func (g *Gazetteer) item(c []string) {
	for i := range g.Entries {
		if e := &g.Entries[i]; e.Name == c[1] && e.Wikidata == "" {
			e.Wikidata = c[0]
		}
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

// body adds an organisation from a list, where nothing else has its name.
func (g *Gazetteer) body(c []string) {
	if g.has(c[3]) {
		return
	}
	i := g.add(Entry{Kind: c[0], Country: c[1], Short: c[2], Name: c[3]})
	g.names(i, c[3])
	for _, name := range append(split(c[4]), british(c[3])) {
		if !g.has(name) {
			g.names(i, name)
		}
	}
}

// people adds an ethnic people, by the names of its members.
func (g *Gazetteer) people(c []string) {
	i := g.add(Entry{Kind: "people", Country: c[0], Name: c[1]})
	for _, name := range append(split(c[2]), c[1]) {
		g.name(i, name, Name)
	}
}

// ethnic adds a people from a list, by the names that nothing else has.
func (g *Gazetteer) ethnic(c []string) {
	entry := -1
	for _, name := range append([]string{c[0]}, split(c[1])...) {
		if g.has(name) {
			continue
		}
		if entry < 0 {
			entry = g.add(Entry{Kind: "people", Name: c[0]})
		}
		g.name(entry, name, Name)
	}
}

func (g *Gazetteer) place(c []string) {
	for _, names := range split(c[1]) {
		all := strings.Split(names, "=")
		e := Entry{Kind: "place", Country: c[0], Name: all[0], isRegion: true}
		if i, ok := g.byKey[c[0]]; ok {
			e.IsCapital = g.Entries[i].Capital == all[0]
		}
		g.names(g.add(e), all...)
	}
}

func (g *Gazetteer) city(c []string)   { g.plot(c, Entry{}) }
func (g *Gazetteer) region(c []string) { g.plot(c, Entry{isRegion: true}) }

// province adds parts of states where nothing else has their names.
func (g *Gazetteer) province(c []string) {
	for _, joined := range split(c[1]) {
		all := strings.Split(joined, "=")
		g.plot([]string{c[0], all[0], ""}, Entry{isRegion: true, IsMinor: true})
		if i := g.placeOf(c[0], all[0]); i >= 0 {
			for _, other := range all[1:] {
				if !g.has(other) {
					g.name(i, other, Name)
				}
			}
		}
	}
}

// plot adds a place of the sort of e.
func (g *Gazetteer) plot(c []string, e Entry) {
	if g.has(c[1]) { // a state of that name comes first: Singapore, Kuwait
		return
	}
	e.Kind, e.Country, e.Name, e.Wikidata = "place", c[0], c[1], c[2]
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

// british writes a name as British texts do: Organisation.
func british(name string) string { return strings.Replace(name, "Organization", "Organisation", 1) }

func (g *Gazetteer) names(entry int, cells ...string) {
	for _, cell := range cells {
		for _, name := range split(cell) {
			sense := Name
			if isShort(name) {
				sense = Short
			}
			g.name(entry, name, sense)
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
	return !strings.Contains(name, " ") && strings.ToUpper(name) == name
}

// name files a name of an entry.
func (g *Gazetteer) name(entry int, name string, sense Sense) {
	if at, n, fold := g.take(name); n > 0 && n < 256 {
		g.file(alias{words: at, n: uint8(n), entry: int32(entry), person: -1, sense: sense}, fold)
	}
}
