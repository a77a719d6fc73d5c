// Package gazetteer knows names: states and territories with their adjectives and
// peoples, cities and regions, organisations, and who held office where. Its
// tables are files that open with what a line means and where it comes from.
package gazetteer

import (
	"cmp"
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

//go:embed *.tsv
var tables embed.FS

// Entry is one actor or place that the gazetteer knows.
type Entry struct {
	Key       string // alpha-3 code or a key of its own
	Kind      string // code list actor_kind
	Name      string // full name
	Country   string // alpha-3, "" for none
	Wikidata  string
	ISO3      string
	COW, GW   int    // 0 for none
	From, To  string // ISO days, "" where open
	Short     string // of an intergovernmental organisation: as country columns write it
	Capital   string
	IsCapital bool // a city that is the capital of its country
}

// Sense says how an alias names its entry.
type Sense uint8

// The senses of an alias.
const (
	Name      Sense = iota // the name itself or another full name
	Short                  // letters: UN, PLO, USA
	Adjective              // Iraqi
	People                 // Iraqis
	Office                 // the name of somebody who held office in the entry's country
)

// Hit is an alias found in a text.
type Hit struct {
	Entry int
	Sense Sense
	Last  int // token behind it
}

// Gazetteer is the compiled tables. It is read only and may be shared.
type Gazetteer struct {
	Entries  []Entry
	byKey    map[string]int
	aliases  map[uint64][]alias
	given    map[uint64]int  // first words of names of office holders, and how often
	surnames map[uint64]bool // last words of the same names
	scanner  *language.Scanner
}

// alias is one name without its first word, under which it is filed.
type alias struct {
	rest      []word
	first     word
	entry     int32
	sense     Sense
	isCapital bool // first and last word must have a capital, whatever the table shows
}

type word struct {
	fold  uint64
	shape doc.Shape
}

// Load reads the embedded tables. They are tested, so that an error means a
// broken build.
func Load() (*Gazetteer, error) {
	scanner, err := language.New()
	if err != nil {
		return nil, err
	}
	g := &Gazetteer{byKey: map[string]int{}, aliases: make(map[uint64][]alias, 1<<15), given: map[uint64]int{}, surnames: map[uint64]bool{}, scanner: scanner}
	for _, t := range []struct {
		name  string
		cells int
		row   func([]string)
	}{
		{"states.tsv", 11, g.state}, {"historical.tsv", 10, g.historical}, {"aliases.tsv", 2, g.alias}, {"demonyms.tsv", 3, g.demonym},
		{"igos.tsv", 3, g.igo}, {"organisations.tsv", 5, g.organisation}, {"places.tsv", 2, g.place}, {"cities.tsv", 3, g.city}, {"leaders.tsv", 2, g.leader},
	} {
		if err := each(t.name, t.cells, t.row); err != nil {
			return nil, err
		}
	}
	for key := range g.aliases { // the longest first; of equals the one that was read first
		slices.SortStableFunc(g.aliases[key], func(a, b alias) int { return cmp.Compare(len(b.rest), len(a.rest)) })
	}
	return g, nil
}

func each(name string, cells int, row func([]string)) error {
	data, err := tables.ReadFile(name)
	if err != nil {
		return err
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		c := strings.Split(line, "\t")
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
	e := Entry{Key: c[0], Kind: c[1], Name: c[2], Country: c[3], Wikidata: c[4], ISO3: c[0], From: c[7], To: c[8], Capital: c[9]}
	e.COW, _ = strconv.Atoi(c[5])
	e.GW, _ = strconv.Atoi(c[6])
	g.names(g.add(e), c[2], c[10])
}

func (g *Gazetteer) historical(c []string) {
	e := Entry{Key: c[0], Kind: c[1], Name: c[2], Country: c[3], Wikidata: c[4], From: c[7], To: c[8]}
	e.COW, _ = strconv.Atoi(c[5])
	e.GW, _ = strconv.Atoi(c[6])
	g.names(g.add(e), c[2], c[9])
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
		g.file(i, people, People)
	}
}

func (g *Gazetteer) igo(c []string) {
	i := g.add(Entry{Key: "IGO:" + c[0], Kind: "igo", Name: c[1], Short: c[0]})
	g.names(i, c[1], c[0])
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
	if len(g.Find(c[1])) > 0 { // a state of that name comes first: Singapore, Kuwait
		return
	}
	e := Entry{Kind: "place", Country: c[0], Name: c[1], Wikidata: c[2]}
	if i, ok := g.byKey[c[0]]; ok {
		e.IsCapital = g.Entries[i].Capital == c[1]
	}
	g.names(g.add(e), c[1])
}

func (g *Gazetteer) leader(c []string) {
	i, ok := g.byKey[c[0]]
	if !ok {
		return
	}
	words := g.words(c[1])
	if len(words) < 2 {
		return
	}
	g.given[words[0].fold]++
	g.surnames[words[len(words)-1].fold] = true
	g.aliases[words[0].fold] = append(g.aliases[words[0].fold], alias{rest: words[1:], first: words[0], entry: int32(i), sense: Office, isCapital: true})
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
	g.aliases[key] = append(g.aliases[key], alias{rest: words[1:], first: words[0], entry: int32(entry), sense: sense})
}

func (g *Gazetteer) words(name string) []word {
	var out []word
	for _, t := range g.scanner.Tokens(nil, name, doc.Span{End: len(name)}) {
		out = append(out, word{t.Fold, t.Shape & (doc.Capital | doc.AllCaps)})
	}
	return out
}

// At returns the longest alias that begins at token i and ends before limit.
func (g *Gazetteer) At(tokens []doc.Token, i, limit int) (Hit, bool) {
	for _, a := range g.aliases[tokens[i].Fold] {
		if a.matches(tokens, i, limit) {
			return Hit{int(a.entry), a.sense, i + 1 + len(a.rest)}, true
		}
	}
	return Hit{}, false
}

func (a *alias) matches(tokens []doc.Token, i, limit int) bool {
	last := i + len(a.rest)
	if last >= limit || !tokens[i].Shape.Is(a.first.shape) {
		return false
	}
	for k, w := range a.rest {
		if t := &tokens[i+1+k]; t.Fold != w.fold || !t.Shape.Is(w.shape) {
			return false
		}
	}
	return !a.isCapital || tokens[i].Shape.Is(doc.Capital) && (tokens[last].Shape.Is(doc.Capital) || tokens[last].Kind != doc.Word)
}

// Find returns the entries that a name stands for, the most likely first.
func (g *Gazetteer) Find(name string) []int {
	words := g.words(name)
	if len(words) == 0 {
		return nil
	}
	var out []int
	for _, a := range g.aliases[words[0].fold] {
		if a.sense != Office && len(a.rest) == len(words)-1 && slices.EqualFunc(a.rest, words[1:], func(x, y word) bool { return x.fold == y.fold }) {
			out = append(out, int(a.entry))
		}
	}
	return out
}

// ByKey returns the entry of an alpha-3 code, or -1.
func (g *Gazetteer) ByKey(key string) int {
	if i, ok := g.byKey[key]; ok {
		return i
	}
	return -1
}

// IsGiven reports whether a word often opens the name of a person.
func (g *Gazetteer) IsGiven(fold uint64) bool { return g.given[fold] > 0 }

// Party returns what stands for an actor in the columns source_countries and
// target_countries: the alpha-3 code of its country, IGO: and the short form, or
// ORG: and the name; "" for places and people without a country.
func (g *Gazetteer) Party(a doc.Actor) string {
	name := strings.ReplaceAll(a.Name, ";", ",")
	switch {
	case a.Country != "":
		return a.Country
	case a.Kind == "igo" && a.Entry >= 0 && g.Entries[a.Entry].Short != "":
		return "IGO:" + g.Entries[a.Entry].Short
	case a.Kind == "igo":
		return "IGO:" + name
	case a.Kind == "person" || a.Kind == "place":
		return ""
	}
	return "ORG:" + name
}

// What Mark adds to the number of an alias.
const (
	markInside  = 1 << 6 // the word stands inside the alias, not at its head
	markGiven   = 1 << 7 // it opens names of persons
	markSurname = 1 << 8 // it ends names of persons
)

// Mark appends to dst, for every token, what the gazetteer knows of it: 0 for
// nothing, else kind and sense of the longest alias that it stands in and
// whether it is part of names of persons. The numbers serve as features of a
// model, are under 512, and mean nothing else.
func (g *Gazetteer) Mark(dst []uint16, tokens []doc.Token) []uint16 {
	for i := 0; i < len(tokens); {
		last, mark := i+1, uint16(0)
		if tokens[i].Kind == doc.Word {
			if hit, ok := g.At(tokens, i, min(len(tokens), i+12)); ok {
				last, mark = hit.Last, 1+uint16(hit.Sense)*8+kindMark(g.Entries[hit.Entry].Kind)
			}
		}
		for k := i; k < last; k++ {
			m := mark
			if k > i {
				m |= markInside
			}
			if t := &tokens[k]; t.Shape.Is(doc.Capital) {
				if g.given[t.Fold] > 0 {
					m |= markGiven
				}
				if g.surnames[t.Fold] {
					m |= markSurname
				}
			}
			dst = append(dst, m)
		}
		i = last
	}
	return dst
}

// kindMark numbers the kinds of entries from 0 to 6.
func kindMark(kind string) uint16 {
	switch kind {
	case "state", "historical_state", "territory":
		return 0
	case "place":
		return 1
	case "igo":
		return 2
	case "government":
		return 3
	case "party":
		return 4
	case "armed_group", "military":
		return 5
	}
	return 6
}
