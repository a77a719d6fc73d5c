package gazetteer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chancery/pipeline/doc"
)

// world are tables of a few lands, with places of one name, people of one surname, a
// state that is gone and one that had a gap.
func world() map[string]string {
	return map[string]string{
		"states": "FRA\tstate\tFrance\tFRA\tQ142\tParis\tFrench Republic\tGAUL\n" +
			"USA\tstate\tUnited States\tUSA\tQ30\tWashington\t\t\n" +
			"AUT\tstate\tAustria\tAUT\tQ40\tVienna\t\t\n" +
			"GAUL\t\t\t\t\t\tGallia\t\n",
		"historical": "GAUL\thistorical_state\tGaul\tFRA\t\t-0100-01-01\t0486-12-31\t\n" +
			"PRU\thistorical_state\tPrussia\t\tQ27306\t\t1945-05-08\tPreussen\n",
		"demonyms": "FRA\tFrench\tFrench|Frenchmen\nAUT\tAustrian\tAustrians\n",
		"nationalities": "USA\tadjective\tAmerican\nUSA\tpeople\tYankees\nUSA\tname\tColumbia\n" +
			"AUT\tadjective\tFrench\n",
		"igos": "UN\tUnited Nations Organization\tUN Security Council|Security Council|United Nations\n" +
			"Union\tUnion of Rivers\tRiver Union\n",
		"organisations": "ngo\tFRA\tMSF\tDoctors Without Borders\tMédecins Sans Frontières\n",
		"items":         "Q1065\tUnited Nations Organization\n",
		"peoples":       "FRA\tBretons\tBreton people\n",
		"places":        "\tBlack Sea|Lower Rhine=Nether Rhine\nFRA\tBrittany=Bretagne\n",
		"cities":        "FRA\tParis\tQ90\nUSA\tWashington\tQ61\nAUT\tVienna\tQ1741\n",
		"regions":       "AUT\tTyrol\tQ42880\n",
		"provinces":     "AUT\tStyria=Steiermark|Tyrol=Tirol\n",
		"towns": "FRA\tParis\t2100\tLutetia\nUSA\tParis\t25\t\nUSA\tSpringfield\t150\t\nAUT\tSpringfield\t100\t\n" +
			"AUT\tAustria\t50\t\n",
		"actors": "company\tFRA\t\tRiver Organization\tROG|France\nngo\tFRA\t\tFrance\t\n",
		"ethnic": "Basques\tBasque people\nBretons\tBreizh\n",
		"former": "\n",
		"membership": "FRA\tcow\t220\t1816-01-01\t1942-11-11\nFRA\tcow\t220\t1944-08-25\t9999-12-31\n" +
			"AUT\tgw\t305\t1918-11-14\t1938-03-12\nPRU\tcow\t255\t1816-01-01\t1870-12-31\n",
		"leaders": "FRA\tCharles de Gaulle|General de Gaulle\thead_of_state 1959-01-08/1969-04-28\n" +
			"FRA\tMichel Debré\thead_of_government 1959-01-08/1962-04-14|minister /\n" +
			"FRA\tGeorges Mandel-Gaulle\thead_of_government 1940-01-01/\n" +
			"AUT\tGaulle\tminister 1950-01-01/1951-01-01\n",
		"missions": "# heading\nAUT\tFRA\tParis\tembassy\tQ10\nFRA\tAUT\tLinz\tconsulate\tQ11\n" +
			"FRA\tAUT\tVienna\tembassy\tQ12\n",
		"small_towns": "# heading\nriverton\tAUT|USA\n",
	}
}

func loadWorld(t *testing.T) *Gazetteer {
	t.Helper()
	g, err := load(world(), "")
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestFindAndAt look every name up in two ways: as a name, and where it begins a text.
func TestFindAndAt(t *testing.T) {
	g := loadWorld(t)
	senses := []string{"name", "short", "adjective", "people", "office"}
	for _, c := range []struct{ name, found, hit string }{
		{"France", "France", "France name"},
		{"french republic", "France", ""},
		{"French", "France", "France adjective"},
		{"Frenchmen", "France", "France people"},
		{"Gallia", "Gaul", "Gaul name"},
		{"American", "United States", "United States adjective"},
		{"Americans", "United States", "United States people"},
		{"Columbia", "United States", "United States name"},
		{"United Nations Organisation", "United Nations Organization", "United Nations Organization name"},
		{"UN", "United Nations Organization", "United Nations Organization short"},
		{"U.N.", "United Nations Organization", "United Nations Organization short"},
		{"Security Council", "UN Security Council", "UN Security Council name"},
		{"Union", "Union of Rivers", "Union of Rivers name"},
		{"Médecins Sans Frontières", "Doctors Without Borders", "Doctors Without Borders name"},
		{"medecins sans frontieres", "Doctors Without Borders", ""},
		{"Breton people", "Bretons", "Bretons name"},
		{"Breizh", "Bretons", "Bretons name"},
		{"Nether Rhine", "Lower Rhine", "Lower Rhine name"},
		{"Tirol", "Tyrol", "Tyrol name"},
		{"Steiermark", "Styria", "Styria name"},
		{"Lutetia", "Paris FRA", "Paris FRA name"},
		{"Paris", "Paris FRA; Paris USA", "Paris FRA name"},
		{"Springfield", "Springfield USA; Springfield AUT", "Springfield USA name shared"},
		{"Austria", "Austria", "Austria name"},
		{"ROG", "River Organization", "River Organization short"},
		{"River Organisation", "River Organization", "River Organization name"},
		{"Charles de Gaulle", "", "France office Charles de Gaulle"},
		{"Charles de gaulle", "", ""},
		{"CHARLES DE GAULLE", "", "France office Charles de Gaulle"},
		{"Georges mandel-Gaulle", "", "France office Georges Mandel-Gaulle"},
		{"Georges Mandel Gaulle", "", "France office Georges Mandel-Gaulle"},
		{"Gaulle", "", ""},
		{"Riverton", "", ""},
		{"", "", ""},
	} {
		var found []string
		for _, i := range g.Find(c.name) {
			found = append(found, g.label(i))
		}
		if got := strings.Join(found, "; "); got != c.found {
			t.Errorf("%q stands for %q, want %q", c.name, got, c.found)
		}
		text := c.name + " and others"
		tokens := g.index.scanner.Tokens(nil, text, doc.Span{End: len(text)})
		got := ""
		if hit, ok := g.At(tokens, 0, len(tokens)); ok {
			got = g.label(hit.Entry) + " " + senses[hit.Sense]
			if hit.Sense == Office {
				got += " " + g.People[hit.Person].Name
			}
			if hit.IsShared {
				got += " shared"
			}
			if last := text[:tokens[hit.Last-1].End]; last != c.name {
				t.Errorf("%q: the hit ends at %q", c.name, last)
			}
		}
		if got != c.hit {
			t.Errorf("%q begins with %q, want %q", text, got, c.hit)
		}
	}
}

// label is the name of an entry, for a town with its country.
func (g *Gazetteer) label(entry int) string {
	if e := &g.Entries[entry]; e.Population > 0 {
		return e.Name + " " + e.Country
	}
	return g.Entries[entry].Name
}

func TestAtEndsBeforeItsLimit(t *testing.T) {
	g := loadWorld(t)
	const text = "United Nations Organization"
	tokens := g.index.scanner.Tokens(nil, text, doc.Span{End: len(text)})
	for limit, want := range []int{1: 0, 2: 2, 3: 3} {
		if limit == 0 {
			continue
		}
		if hit, _ := g.At(tokens, 0, limit); hit.Last != want {
			t.Errorf("before %d: the alias ends at %d, want %d", limit, hit.Last, want)
		}
	}
}

func TestEntriesOfTheWorld(t *testing.T) {
	g := loadWorld(t)
	for _, c := range []struct{ key, want string }{
		{"FRA", "state France FRA Q142, short , nation French, follows [GAUL], 1816-01-01 to "},
		{"AUT", "state Austria AUT Q40, short , nation Austrians, follows [], 1918-11-14 to 1938-03-12"},
		{"PRU", "historical_state Prussia  Q27306, short , nation , follows [], 1816-01-01 to 1870-12-31"},
		{"GAUL", "historical_state Gaul FRA , short , nation , follows [], -0100-01-01 to 0486-12-31"},
		{"IGO:UN", "igo United Nations Organization  Q1065, short UN, nation , follows [],  to "},
	} {
		e := g.Entries[g.ByKey(c.key)]
		got := fmt.Sprintf("%s %s %s %s, short %s, nation %s, follows %v, %s to %s",
			e.Kind, e.Name, e.Country, e.Wikidata, e.Short, e.Nation, e.Follows, e.From, e.To)
		if got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.key, got, c.want)
		}
	}
	if i := g.ByKey("XXX"); i != -1 {
		t.Errorf("a key of nobody: %d", i)
	}
}

func TestDaysOfStates(t *testing.T) {
	g := loadWorld(t)
	for _, c := range []struct {
		key, day       string
		cow, gw        int
		isGone, isTime bool
	}{
		{"FRA", "", 220, 0, false, true},
		{"FRA", "1800-01-01", 220, 0, false, true}, // the lists begin in 1816
		{"FRA", "1943-01-01", 0, 0, false, true},   // an occupation ends nobody
		{"FRA", "2000-01-01", 220, 0, false, true},
		{"AUT", "1900-01-01", 0, 0, false, false},
		{"AUT", "1938-03-12", 0, 305, false, true},
		{"AUT", "1938-03-13", 0, 0, true, false},
		{"PRU", "1870-12-31", 255, 0, false, true},
		{"PRU", "1871-01-01", 0, 0, true, false},
		{"GAUL", "0486-12-31", 0, 0, false, true},
		{"GAUL", "0487-01-01", 0, 0, true, false},
		{"USA", "1700-01-01", 0, 0, false, true},
	} {
		i := g.ByKey(c.key)
		cow, gw := g.Numbers(i, c.day)
		if cow != c.cow || gw != c.gw {
			t.Errorf("%s on %q: numbers %d and %d, want %d and %d", c.key, c.day, cow, gw, c.cow, c.gw)
		}
		if c.day == "" {
			continue
		}
		if isGone, isTime := g.IsGone(i, c.day), g.IsTime(i, c.day); isGone != c.isGone || isTime != c.isTime {
			t.Errorf("%s on %s: gone %v, its time %v", c.key, c.day, isGone, isTime)
		}
	}
}

func TestOfficeHolders(t *testing.T) {
	g := loadWorld(t)
	names := func(people []int) string {
		var out []string
		for _, p := range people {
			out = append(out, g.People[p].Name)
		}
		return strings.Join(out, "; ")
	}
	for _, c := range []struct{ country, day, offices, want string }{
		{"FRA", "1960-01-01", "head_of_state", "Charles de Gaulle"},
		{"FRA", "1960-01-01", "head_of_state head_of_government",
			"Charles de Gaulle; Michel Debré; Georges Mandel-Gaulle"},
		{"FRA", "1962-04-15", "head_of_government", "Georges Mandel-Gaulle"},
		{"FRA", "1960-01-01", "minister", ""}, // whose days nobody told
		{"AUT", "1951-01-01", "minister", "Gaulle"},
		{"AUT", "1951-01-02", "minister", ""},
		{"USA", "1951-01-02", "head_of_state", ""},
	} {
		if got := names(g.Holders(c.country, c.day, strings.Fields(c.offices)...)); got != c.want {
			t.Errorf("%s of %s on %s: %q, want %q", c.offices, c.country, c.day, got, c.want)
		}
	}
	for word, want := range map[string]string{
		"Gaulle": "Charles de Gaulle; Gaulle", "debre": "Michel Debré",
		"Mandel-Gaulle": "Georges Mandel-Gaulle", "de": "",
	} {
		if got := names(g.Surname(word)); got != want {
			t.Errorf("surname %s: %q, want %q", word, got, want)
		}
	}
	terms := fmt.Sprint(g.People[1].Terms())
	if want := "[{head_of_government 1959-01-08 1962-04-14} {minister  }]"; terms != want {
		t.Errorf("terms %s, want %s", terms, want)
	}
}

func TestSides(t *testing.T) {
	g := loadWorld(t)
	for title, want := range map[string]string{
		"Austria–France relations":                      "AUT FRA",
		"Austria—France relations":                      "AUT FRA",
		"Austria-France relations":                      "AUT FRA",
		"Austria–Nowhere relations":                     "AUT -",
		"Austria–the United States relations":           "AUT USA",
		"Foreign relations of the United States":        "USA -",
		"Foreign policy of France":                      "FRA -",
		"List of diplomatic missions of the French":     "FRA -",
		"Diplomatic missions of Gaul":                   "GAUL -",
		"France relations":                              "- -",
		"Austria–France":                                "- -",
		"Trade of France":                               "- -",
		"United Nations Organization–France relations":  "IGO:UN FRA",
		"Foreign relations of a land that nobody knows": "- -",
	} {
		a, b := g.Sides(title)
		key := func(i int) string {
			if i < 0 {
				return "-"
			}
			return g.Entries[i].Key
		}
		if got := key(a) + " " + key(b); got != want {
			t.Errorf("%s: %s, want %s", title, got, want)
		}
	}
}

func TestMissionsAndTowns(t *testing.T) {
	g := loadWorld(t)
	for _, c := range []struct{ sender, receiver, city, want string }{
		{"AUT", "FRA", "Paris", "Q10"},
		{"AUT", "FRA", "", "Q10"},
		{"FRA", "AUT", "Vienna", "Q12"},
		{"FRA", "AUT", "", ""}, // there are two
		{"FRA", "AUT", "Lin", ""},
		{"USA", "FRA", "", ""},
	} {
		if got, ok := g.Mission(c.sender, c.receiver, c.city); got != c.want || ok != (c.want != "") {
			t.Errorf("mission of %s to %s in %q: %q, want %q", c.sender, c.receiver, c.city, got, c.want)
		}
	}
	for name, want := range map[string][]string{"Riverton": {"AUT", "USA"}, "River": nil, "Paris": nil} {
		if got := g.TownCountries(name); !slices.Equal(got, want) {
			t.Errorf("%s: in %q, want %q", name, got, want)
		}
	}
}

// TestCountryOf: a name that places of several countries share tells none.
func TestCountryOf(t *testing.T) {
	g := loadWorld(t)
	for name, want := range map[string]string{"Springfield": "", "Paris": "FRA", "Black Sea": ""} {
		tokens := g.index.scanner.Tokens(nil, name, doc.Span{End: len(name)})
		hit, ok := g.At(tokens, 0, len(tokens))
		if got := g.CountryOf(hit); !ok || got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestMark: every token has the mark of the longest alias that it stands in.
func TestMark(t *testing.T) {
	g := loadWorld(t)
	const text = "Charles visited the United Nations in Paris with the French and Debré of the Bretons"
	tokens := g.index.scanner.Tokens(nil, text, doc.Span{End: len(text)})
	const name, adjective = 1 + int(Name)*8, 1 + int(Adjective)*8
	want := []int{
		markGiven, 0, 0, name + 2, name + 2 + markInside, 0, name + 1, 0, 0, adjective, 0, markSurname, 0, 0, name + 6,
	}
	var got []int
	for _, m := range g.Mark(nil, tokens) {
		got = append(got, int(m))
	}
	if !slices.Equal(got, want) {
		t.Errorf("marks\n %d, want\n %d", got, want)
	}
}

func TestKindMarks(t *testing.T) {
	for kind, want := range map[string]uint16{
		"state": 0, "territory": 0, "historical_state": 0, "place": 1, "igo": 2, "government": 3, "party": 4,
		"armed_group": 5, "military": 5, "company": 6, "": 6,
	} {
		if got := kindMark(kind); got != want {
			t.Errorf("%q: %d, want %d", kind, got, want)
		}
	}
}

func TestWeight(t *testing.T) {
	for _, c := range []struct {
		e    Entry
		want int
	}{
		{Entry{IsMinor: true}, leastPeople},
		{Entry{IsMinor: true, Population: 150}, 150},
		{Entry{}, leastNamed},
		{Entry{Population: 2100}, 2100},
		{Entry{IsCapital: true, Population: 100}, weightSeat * leastSeat},
		{Entry{IsCapital: true, Population: 1000}, weightSeat * 1000},
		{Entry{isRegion: true, IsCapital: true}, leastRegion},
	} {
		if got := c.e.Weight(); got != c.want {
			t.Errorf("%+v: %d, want %d", c.e, got, c.want)
		}
	}
}

// TestTableGrows enters more than the table was made for.
func TestTableGrows(t *testing.T) {
	x := newTable(4)
	for i := range int32(100) {
		if _, link := x.enter(uint64(i+1)<<32, i); link != 0 {
			t.Errorf("%d: linked to %d", i, link)
		}
	}
	for i := range int32(100) {
		if s := x.place(uint64(i+1) << 32); s.first != i+1 {
			t.Errorf("%d: filed as %d", i, s.first-1)
		}
	}
	if _, link := x.enter(1<<32, 100); link != 1 {
		t.Errorf("a second of the hash: linked to %d, want 1", link)
	}
}

// TestInitials holds the letters that stand for names.
func TestInitials(t *testing.T) {
	for _, c := range []struct{ name, capitals, all string }{
		{"Federal Republic of Yugoslavia", "FRY", "FROY"},
		{"Republic of China", "RC", "ROC"},
		{"U.S. Agency for International Development", "USAID", "USAFID"},
		{"Écoles d’Été", "É", "ÉD"},
		{"", "", ""},
	} {
		if capitals, all := Initials(c.name); capitals != c.capitals || all != c.all {
			t.Errorf("%q: got %q and %q, want %q and %q", c.name, capitals, all, c.capitals, c.all)
		}
	}
}

// TestAbbreviated holds the lands whose full names have some initials.
func TestAbbreviated(t *testing.T) {
	g := loadOnce(t)
	for letters, want := range map[string]string{"ROC": "TWN", "FRY": "YUG", "PROC": "CHN", "XQZ": ""} {
		found := ""
		for _, e := range g.Abbreviated(letters) {
			if g.Entries[e].Key == want {
				found = want
			}
		}
		if found != want {
			t.Errorf("%s: leads to %v, want %q", letters, g.show(g.Abbreviated(letters)), want)
		}
	}
}

// TestEase holds that a name which tables write with other capitals is found in either.
func TestEase(t *testing.T) {
	tables := world()
	tables["cities"] += "FRA\tDar Es Gaul\t\nFRA\tDar es Gaul\tQ1\n"
	g, err := load(tables, "")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{"Dar es Gaul": true, "Dar Es Gaul": true, "dar es Gaul": false} {
		tokens := g.index.scanner.Tokens(nil, text, doc.Span{End: len(text)})
		if hit, ok := g.At(tokens, 0, len(tokens)); ok && hit.Last == len(tokens) != want || ok != want {
			t.Errorf("%q: found %v, want %v", text, ok, want)
		}
	}
}
