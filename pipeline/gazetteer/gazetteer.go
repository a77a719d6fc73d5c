// Package gazetteer knows names: states and territories with their adjectives and
// peoples, cities and regions, organisations, and who held office where. Its
// tables are files that open with what a line means and where it comes from.
package gazetteer

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

// Entry is one actor or place that the gazetteer knows.
type Entry struct {
	Key        string // alpha-3 code or a key of its own
	Kind       string // code list actor_kind
	Name       string // full name
	Country    string // alpha-3, "" for none
	Wikidata   string
	Short      string // of an intergovernmental organisation: as country columns write it
	*State            // an empty one for what is none
	Population int32  // of a city, in thousands; 0 where not known
	IsCapital  bool   // a city that is the capital of its country
	IsMinor    bool   // one of many places of a list: gives way to longer names
	isRegion   bool   // a part of a state, not one of its cities
}

// State is what is known of states and territories only.
type State struct {
	ISO3       string
	COW, GW    int    // the latest numbers in the lists of states, 0 for none
	From, To   string // ISO days, "" where open
	Capital    string
	Nation     string   // what its people are called: Iraqis
	Follows    []string // keys of the states that came after it
	spans      []span   // when the lists of states have it
	hasOwnDays bool
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
	Entry    int
	Sense    Sense
	Last     int  // token behind it
	Person   int  // index into People where Sense is Office, else -1
	IsShared bool // places of other countries have the name too, and may be meant as well
}

// Gazetteer is the compiled tables. It is read only and may be shared.
type Gazetteer struct {
	Entries    []Entry
	People     []Person
	byKey      map[string]int
	index      table // aliases by their first words
	aliases    []alias
	words      []word
	surnames   table // bearers by the last words of their names
	bearers    []bearer
	holders    map[string]group // people by country
	missions   []string         // the lines of missions.tsv, in order
	smallTowns []string         // the lines of small_towns.tsv, in order
	noState    *State           // shared by all entries that are none
	scanner    *language.Scanner
	tokens     []doc.Token // for the time of reading
}

// At returns the longest alias that begins at token i and ends before limit.
func (g *Gazetteer) At(tokens []doc.Token, i, limit int) (Hit, bool) {
	s := g.index.place(tokens[i].Plain)
	if s.last == 0 {
		return Hit{}, false
	}
	for k := s.first; k < s.last; k++ {
		if a := &g.aliases[k]; g.matches(a, tokens, i, limit) {
			return Hit{int(a.entry), a.sense, i + int(a.n), int(a.person), a.isShared}, true
		}
	}
	return Hit{}, false
}

func (g *Gazetteer) matches(a *alias, tokens []doc.Token, i, limit int) bool {
	last := i + int(a.n) - 1
	if last >= limit {
		return false
	}
	words := g.words[a.words : int(a.words)+int(a.n)]
	for k := 1; k < len(words); k++ {
		if t := &tokens[i+k]; uint32(t.Plain) != words[k].fold || !t.Shape.Is(words[k].shape) {
			return false
		}
	}
	return tokens[i].Shape.Is(words[0].shape) &&
		(!a.isCapital || tokens[i].Shape.Is(doc.Capital) && (a.hasArticle || tokens[last].Shape.Is(doc.Capital) || tokens[last].Kind != doc.Word))
}

// Find returns the entries that a name stands for, the most likely first.
func (g *Gazetteer) Find(name string) []int {
	tokens := g.scanner.Tokens(nil, name, doc.Span{End: len(name)})
	if len(tokens) == 0 {
		return nil
	}
	s := g.index.place(tokens[0].Plain)
	if s.last == 0 {
		return nil
	}
	var out []int
	for k := s.first; k < s.last; k++ {
		if a := &g.aliases[k]; a.sense != Office && g.isSpelled(a, tokens) && !slices.Contains(out, int(a.entry)) {
			out = append(out, int(a.entry))
		}
	}
	return out
}

// isSpelled reports whether an alias is made of these words, whatever their case.
func (g *Gazetteer) isSpelled(a *alias, tokens []doc.Token) bool {
	if int(a.n) != len(tokens) {
		return false
	}
	for k := 1; k < len(tokens); k++ {
		if g.words[int(a.words)+k].fold != uint32(tokens[k].Plain) {
			return false
		}
	}
	return true
}

// CountryOf returns the country that a hit tells, "" where places of several
// countries may be meant.
func (g *Gazetteer) CountryOf(h Hit) string {
	if h.IsShared {
		return ""
	}
	return g.Entries[h.Entry].Country
}

// ByKey returns the entry of an alpha-3 code, or -1.
func (g *Gazetteer) ByKey(key string) int {
	if i, ok := g.byKey[key]; ok {
		return i
	}
	return -1
}

// IsGiven reports whether a word often opens the name of a person.
func (g *Gazetteer) IsGiven(fold uint64) bool { return g.index.place(fold).isGiven }

// Party returns what stands for an actor in the columns source_countries and
// target_countries: the alpha-3 code of its country, IGO: and the short form, or
// ORG: and the name; "" for places and people without a country.
func (g *Gazetteer) Party(a doc.Actor) string {
	name := strings.ReplaceAll(a.Name, ";", ",")
	switch {
	case a.Country != "":
		return a.Country
	case a.Kind == "igo" && a.Entry >= 0 && g.Entries[a.Entry].Short != "":
		return igoKey + g.Entries[a.Entry].Short
	case a.Kind == "igo":
		return igoKey + name
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
				if g.IsGiven(t.Plain) {
					m |= markGiven
				}
				if g.surnames.place(t.Plain).last > 0 {
					m |= markSurname
				}
			}
			dst = append(dst, m)
		}
		i = last
	}
	return dst
}

// IsLand reports whether a kind of actor has a land of its own: a state of today or
// once, or a territory.
func IsLand(kind string) bool {
	return kind == "state" || kind == "historical_state" || kind == "territory"
}

// kindMark numbers the kinds of entries from 0 to 6.
func kindMark(kind string) uint16 {
	if IsLand(kind) {
		return 0
	}
	switch kind {
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
