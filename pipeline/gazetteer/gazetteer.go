// Package gazetteer knows names: states and territories with their adjectives and
// peoples, cities and regions, organisations, and who held office where. Its
// tables are files that open with what a line means and where it comes from.
package gazetteer

import (
	"strconv"
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
	Heir       string   // key of the one state that is in law its successor, "" for none
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
	Entries       []Entry
	People        []Person
	byKey         map[string]int
	index         index
	officeHolders *people
	titleHeads    []string
	namesakes     namesakes
	seats         []seat
	letters       map[string][]int // lands, by the initials of their full names
	missions      lines            // of missions.tsv
	smallTowns    lines            // of small_towns.tsv
	coordinates   lines            // of coordinates.tsv
}

// At returns the longest alias that begins at token i and ends before limit.
func (g *Gazetteer) At(tokens []doc.Token, i, limit int) (Hit, bool) {
	a := g.index.at(tokens, i, limit)
	if a == nil {
		return Hit{}, false
	}
	return Hit{int(a.entry), a.sense, i + int(a.n), int(a.person), a.isShared}, true
}

// Find returns the entries that a name stands for, the most likely first.
func (g *Gazetteer) Find(name string) []int { return g.index.entries(name) }

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
func (g *Gazetteer) IsGiven(fold uint64) bool { return g.index.table.place(fold).isGiven }

// Surname returns the people whose name ends with a word.
func (g *Gazetteer) Surname(word string) []int { return g.officeHolders.bySurname(word) }

// Bearers returns the people of one full name, the first being the one that At finds.
func (g *Gazetteer) Bearers(name string) []int { return g.index.people(name) }

// Holders returns who held one of some offices of a country on an ISO day, those
// who came into it last first.
func (g *Gazetteer) Holders(country, day string, offices ...string) []int {
	return g.officeHolders.holders(country, day, offices)
}

// Mission returns the Wikidata item of the mission of one country in a city of
// another, or in any city of it where city is "" and there is but one.
func (g *Gazetteer) Mission(sender, receiver, city string) (item string, ok bool) {
	prefix := sender + "\t" + receiver + "\t" + city
	if city != "" {
		prefix += "\t"
	}
	line, isOnly := g.missions.under(prefix)
	if !isOnly {
		return "", false
	}
	return line[strings.LastIndexByte(line, '\t')+1:], true
}

// HasMission reports whether one country has a mission of a kind (mission_kind) in another.
func (g *Gazetteer) HasMission(sender, receiver, kind string) bool {
	for _, line := range g.missions.allUnder(sender + "\t" + receiver + "\t") {
		if cells := strings.Split(line, "\t"); len(cells) > 3 && cells[3] == kind {
			return true
		}
	}
	return false
}

// Coordinates returns where a city of a country lies, in degrees north and east.
func (g *Gazetteer) Coordinates(country, city string) (latitude, longitude float64, ok bool) {
	line, _ := g.coordinates.under(country + "\t" + city + "\t")
	cells := strings.Split(line, "\t")
	if len(cells) != 4 {
		return 0, 0, false
	}
	latitude, latitudeErr := strconv.ParseFloat(cells[2], 64)
	longitude, longitudeErr := strconv.ParseFloat(cells[3], 64)
	return latitude, longitude, latitudeErr == nil && longitudeErr == nil
}

// TownCountries returns the countries, alpha-3, that have a town of fifteen thousand
// people or more of a name. Most of these names are other things too, so that At does
// not find them: they tell the country of what is known to be a place.
func (g *Gazetteer) TownCountries(name string) []string {
	prefix := strings.ToLower(language.Plain(name)) + "\t"
	line, _ := g.smallTowns.under(prefix)
	return split(strings.TrimPrefix(line, prefix))
}

// PartyOn is Party for an act of an ISO day: Russia stands for the Soviet Union in its time,
// Czechs for Czechoslovakia, and a capital for the state whose it was then. Who does not act
// for a country, such as its rebels, stands for itself on every day.
func (g *Gazetteer) PartyOn(a doc.Actor, day string) string {
	party := g.Party(a)
	if party != a.Country {
		return party
	}
	if a.Kind == "place" {
		if state := g.SeatOn(a.Name, a.Country, day); state != "" {
			return state
		}
	}
	if state := g.namesakes.meantOn(a.Country, day); state != "" {
		return state
	}
	return party
}

// Party returns what stands for an actor in the columns source_countries and
// target_countries: the alpha-3 code of its country, IGO: and the short form, or
// ORG: and the name, of those who do not act for one, whatever country they are of:
// companies, parties, armed groups, parts of a people such as the Serbs of Kosovo; and of
// bodies and of people without a country; "" for places without one.
func (g *Gazetteer) Party(a doc.Actor) string {
	name := strings.ReplaceAll(a.Name, ";", ",")
	switch {
	case a.Kind == "company" || a.Kind == "party" || a.Kind == "armed_group":
	case a.Kind == "people" && !g.isNation(a):
	case a.Country != "":
		return a.Country
	case a.Kind == "igo" && a.Entry >= 0 && g.Entries[a.Entry].Short != "":
		return igoKey + g.Entries[a.Entry].Short
	case a.Kind == "igo":
		return igoKey + name
	case a.Kind == "place":
		return ""
	}
	return "ORG:" + name
}

// isNation reports whether a people is that of its country, and not a part of it.
func (g *Gazetteer) isNation(a doc.Actor) bool {
	state := g.ByKey(a.Country)
	return state >= 0 && (a.Name == g.Entries[state].Nation || strings.HasPrefix(a.Name, "People of "))
}
