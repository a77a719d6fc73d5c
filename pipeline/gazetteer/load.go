package gazetteer

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"chancery/pipeline/language"
)

// Load reads the embedded tables. They are tested, so that an error means a
// broken build: it tells file and line of all that is wrong in them. Of entries with
// one name, that of the table read first is the most likely; of places with one name
// the largest.
func Load() (*Gazetteer, error) {
	g, err := blank()
	if err != nil {
		return nil, err
	}
	if err := read(g.tables()); err != nil {
		return nil, err
	}
	g.pack()
	g.missions, g.smallTowns = linesOf(missionsTable), linesOf(smallTownsTable)
	return g, nil
}

// blank returns a gazetteer before its tables are read.
func blank() (*Gazetteer, error) {
	scanner, err := language.New()
	if err != nil {
		return nil, err
	}
	g := &Gazetteer{
		byKey: map[string]int{}, index: newTable(1 << 16), surnames: newTable(1 << 15), holders: map[string]group{},
		noState: &State{}, scanner: scanner,
	}
	g.reserve()
	return g, nil
}

// source is a table and what enters a row of it.
type source struct {
	name, text string
	cells      int
	row        func([]string) error
}

// tables returns the tables in the order in which they are read.
func (g *Gazetteer) tables() []source {
	return []source{
		{"states", statesTable, 8, g.state},
		{"historical", historicalTable, 8, g.historical},
		{"aliases", aliasesTable, 2, g.aliasOfState},
		{"demonyms", demonymsTable, 3, g.demonym},
		{"nationalities", nationalitiesTable, 3, g.nationality},
		{"igos", igosTable, 3, g.igo},
		{"aliases", aliasesTable, 2, g.aliasOfIGO},
		{"organisations", organisationsTable, 5, g.organisation},
		{"items", itemsTable, 2, g.item},
		{"peoples", peoplesTable, 3, g.people},
		{"places", placesTable, 2, g.place},
		{"cities", citiesTable, 3, g.city},
		{"regions", regionsTable, 3, g.region},
		{"provinces", provincesTable, 2, g.province},
		{"towns", townsTable, 4, g.town},
		{"actors", actorsTable, 5, g.body},
		{"ethnic", ethnicTable, 3, g.ethnic},
		{"former", formerTable, 8, g.historical},
		{"membership", membershipTable, 5, g.member},
		{"leaders", leadersTable, 3, g.leader},
		{"states", statesTable, 8, g.stateAgain},
		{"missions", missionsTable, 5, g.mission},
		{"small_towns", smallTownsTable, 2, g.smallTown},
	}
}

// read enters all rows of all tables. What is wrong is told with the first line of a
// table in which it is.
func read(tables []source) error {
	var problems []error
	told := map[string]bool{}
	for _, t := range tables {
		each(t.text, t.cells, func(line int, c []string) {
			var err error
			if len(c) > t.cells {
				err = fmt.Errorf("%d cells, want %d", len(c), t.cells)
			} else {
				err = t.row(c)
			}
			if err == nil || told[t.name+err.Error()] {
				return
			}
			told[t.name+err.Error()] = true
			problems = append(problems, fmt.Errorf("%s.tsv:%d: %w", t.name, line, err))
		})
	}
	return errors.Join(problems...)
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

// each calls row with the cells of every line of a table, as many as are wanted or
// more; they are good until it returns.
func each(text string, cells int, row func(line int, c []string)) {
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
		row(n, c)
	}
}

// known returns the entry of a key that a table names.
func (g *Gazetteer) known(key string) (int, error) {
	i, ok := g.byKey[key]
	if !ok {
		const keys = "a key is a code of states.tsv, historical.tsv or former.tsv, or IGO: and a short form of igos.tsv"
		return -1, fmt.Errorf("nothing has the key %q: %s", key, keys)
	}
	return i, nil
}

// country tells of a country that no table has; "" is none.
func (g *Gazetteer) country(key string) error {
	if key == "" {
		return nil
	}
	_, err := g.known(key)
	return err
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

// enter adds an entry that other tables name by its key.
func (g *Gazetteer) enter(e Entry) (int, error) {
	if _, ok := g.byKey[e.Key]; ok || e.Key == "" {
		return -1, fmt.Errorf("the key %q is empty, or another entry's", e.Key)
	}
	return g.add(e), nil
}

func (g *Gazetteer) state(c []string) error {
	if c[1] == "" { // stateAgain gives its names to an entry of another table
		return nil
	}
	e := Entry{Key: c[0], Kind: c[1], Name: c[2], Country: c[3], Wikidata: c[4], State: &State{Capital: c[5], Follows: split(c[7])}}
	if len(c[0]) == 3 {
		e.ISO3 = c[0]
	}
	i, err := g.enter(e)
	if err == nil {
		g.names(i, c[2], c[6])
	}
	return err
}

// stateAgain reads a row of states.tsv when all other tables are read: names of an
// entry that another table holds, a capital that must be a place, successors.
func (g *Gazetteer) stateAgain(c []string) error {
	if c[1] == "" {
		return g.alias(c[0], c[6])
	}
	if c[5] != "" && !g.isCapital(c[5], c[0]) {
		return fmt.Errorf("the capital %q of %s stands for nothing there", c[5], c[0])
	}
	for _, successor := range split(c[7]) {
		if _, err := g.known(successor); err != nil {
			return err
		}
	}
	return nil
}

// isCapital reports whether a name stands for a place of a country, or for a land: a
// city is some countries' all.
func (g *Gazetteer) isCapital(name, country string) bool {
	found := false
	g.alike(name, func(a *alias) {
		e := &g.Entries[a.entry]
		found = found || e.Kind == "place" && e.Country == country || IsLand(e.Kind)
	})
	return found
}

func (g *Gazetteer) historical(c []string) error {
	state := &State{From: c[5], To: c[6]}
	i, err := g.enter(Entry{Key: c[0], Kind: c[1], Name: c[2], Country: c[3], Wikidata: c[4], State: state})
	if err == nil {
		g.names(i, c[2], c[7])
	}
	return err
}

// igoKey begins the key of an intergovernmental organisation, before its short form.
const igoKey = "IGO:"

// aliasOfState and aliasOfIGO read aliases.tsv twice: the names of states come before
// those of nationalities.tsv, which gives way to them, and organisations stand in a
// table behind that.
func (g *Gazetteer) aliasOfState(c []string) error {
	if strings.HasPrefix(c[0], igoKey) {
		return nil
	}
	return g.alias(c[0], c[1])
}

func (g *Gazetteer) aliasOfIGO(c []string) error {
	if !strings.HasPrefix(c[0], igoKey) {
		return nil
	}
	return g.alias(c[0], c[1])
}

func (g *Gazetteer) alias(key, names string) error {
	i, err := g.known(key)
	if err == nil {
		g.names(i, names)
	}
	return err
}

func (g *Gazetteer) demonym(c []string) error {
	i, err := g.known(c[0])
	if err != nil {
		return err
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
	return nil
}

// nationality adds a wording of CountryInfo where nobody else has it.
func (g *Gazetteer) nationality(c []string) error {
	i, err := g.known(c[0])
	if err != nil || g.has(c[2]) {
		return err
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
	return nil
}

// has reports whether a wording stands for anything.
func (g *Gazetteer) has(name string) bool {
	found := false
	g.alike(name, func(*alias) { found = true })
	return found
}

func (g *Gazetteer) igo(c []string) error {
	i, err := g.enter(Entry{Key: igoKey + c[0], Kind: "igo", Name: c[1], Short: c[0]})
	if err != nil {
		return err
	}
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
	return nil
}

// item gives the organisation of a name its Wikidata item.
func (g *Gazetteer) item(c []string) error {
	isKnown := false
	for i := range g.Entries {
		e := &g.Entries[i]
		if e.Name == c[1] && e.Wikidata == "" {
			e.Wikidata = c[0]
		}
		isKnown = isKnown || e.Name == c[1] && e.Wikidata == c[0]
	}
	if !isKnown {
		return fmt.Errorf("no entry without another item has the name %q", c[1])
	}
	return nil
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

func (g *Gazetteer) organisation(c []string) error {
	g.names(g.add(Entry{Kind: c[0], Country: c[1], Short: c[2], Name: c[3]}), c[3], c[4])
	return g.country(c[1])
}

// body adds an organisation from a list, where nothing else has its name.
func (g *Gazetteer) body(c []string) error {
	if g.has(c[3]) {
		return g.country(c[1])
	}
	i := g.add(Entry{Kind: c[0], Country: c[1], Short: c[2], Name: c[3]})
	g.names(i, c[3])
	for _, name := range append(split(c[4]), british(c[3])) {
		if !g.has(name) {
			g.names(i, name)
		}
	}
	return g.country(c[1])
}

// people adds an ethnic people, by the names of its members.
func (g *Gazetteer) people(c []string) error {
	i := g.add(Entry{Kind: "people", Country: c[0], Name: c[1]})
	for _, name := range append(split(c[2]), c[1]) {
		g.name(i, name, Name)
	}
	return g.country(c[0])
}

// ethnic adds a people from a list, by the names that nothing else has.
func (g *Gazetteer) ethnic(c []string) error {
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
	return nil
}

func (g *Gazetteer) place(c []string) error {
	for _, names := range split(c[1]) {
		all := strings.Split(names, "=")
		e := Entry{Kind: "place", Country: c[0], Name: all[0], isRegion: true}
		if i, ok := g.byKey[c[0]]; ok {
			e.IsCapital = g.Entries[i].Capital == all[0]
		}
		g.names(g.add(e), all...)
	}
	return g.country(c[0])
}

func (g *Gazetteer) city(c []string) error   { return g.plot(c, Entry{}) }
func (g *Gazetteer) region(c []string) error { return g.plot(c, Entry{isRegion: true}) }

// province adds parts of states where nothing else has their names.
func (g *Gazetteer) province(c []string) error {
	for _, joined := range split(c[1]) {
		all := strings.Split(joined, "=")
		if err := g.plot([]string{c[0], all[0], ""}, Entry{isRegion: true, IsMinor: true}); err != nil {
			return err
		}
		if i := g.placeOf(c[0], all[0]); i >= 0 {
			for _, other := range all[1:] {
				if !g.has(other) {
					g.name(i, other, Name)
				}
			}
		}
	}
	return nil
}

// plot adds a place of the sort of e.
func (g *Gazetteer) plot(c []string, e Entry) error {
	i, err := g.known(c[0])
	if err != nil || g.has(c[1]) { // a state of that name comes first: Singapore, Kuwait
		return err
	}
	e.Kind, e.Country, e.Name, e.Wikidata = "place", c[0], c[1], c[2]
	e.IsCapital = g.Entries[i].Capital == c[1]
	g.names(g.add(e), c[1])
	return nil
}

func (g *Gazetteer) member(c []string) error {
	i, err := g.known(c[0])
	if err != nil {
		return err
	}
	number, err := strconv.Atoi(c[2])
	g.Entries[i].enlist(span{isGW: c[1] == "gw", number: number, from: c[3], to: c[4]})
	return err
}

// mission looks at the countries of a row; Mission finds it in the table.
func (g *Gazetteer) mission(c []string) error {
	_, senderErr := g.known(c[0])
	_, receiverErr := g.known(c[1])
	return errors.Join(senderErr, receiverErr)
}

// smallTown looks at the countries of a row; TownCountries finds it in the table.
func (g *Gazetteer) smallTown(c []string) error {
	for country := range strings.SplitSeq(c[1], "|") {
		if _, err := g.known(country); err != nil {
			return err
		}
	}
	return nil
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
