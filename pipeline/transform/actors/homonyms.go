package actors

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// homonyms tells apart entries of the gazetteer that bear one name: states of now and
// then by time, places of several countries by what stands around the name.
type homonyms struct {
	*doc.Document
	gazetteer    *gazetteer.Gazetteer
	coordination wordSet
	countries    *countries
	settled      map[string]int // a name of several places → the entry that the article told
	row          placeRow       // looked at last
}

func newHomonyms(d *doc.Document, g *gazetteer.Gazetteer, coordination wordSet, c *countries) *homonyms {
	return &homonyms{Document: d, gazetteer: g, coordination: coordination, countries: c, settled: map[string]int{}}
}

// worldwide is how many times larger a place must be than others of its name to be
// meant even where a side of the article has one: London is that of England in
// articles on Canada too.
const worldwide = 30

// entry returns the entry that name i means, one of the gazetteer; -1 where it is a place
// and nothing tells which.
func (h *homonyms) entry(i int) int {
	n := &h.Names[i]
	entry := h.timely(n)
	if h.gazetteer.Entries[entry].Kind != "place" || n.Value.Sort != doc.Proper {
		return entry
	}
	text := n.In(h.Text)
	all := h.gazetteer.Find(text)
	all = slices.DeleteFunc(all, func(k int) bool { return h.gazetteer.Entries[k].Kind != "place" })
	if len(all) < 2 {
		return entry
	}
	return h.place(i, all)
}

// timely returns the entry that a name means at the time of its sentence: a state
// that is gone gives way to what bears the name then, a place of today to the state
// that bore it ("Tuscany" in 1850).
func (h *homonyms) timely(n *named) int {
	entry := n.Value.Entry
	g := h.gazetteer
	if e := &g.Entries[entry]; n.Value.Sort != doc.Proper || e.Kind != "historical_state" && e.Kind != "place" {
		return entry
	}
	all := g.Find(n.In(h.Text))
	if len(all) < 2 {
		return entry
	}
	day := dayNear(h.Document, n.Start)
	for _, i := range all { // "Korea" in an article on South Korea
		if h.countries.isSide(i) && g.Entries[i].Kind == "state" && (day == "" || !g.IsGone(i, day)) {
			return i
		}
	}
	if day == "" {
		return entry
	}
	for _, i := range all {
		if e := &g.Entries[i]; e.Kind == "historical_state" && e.From != "" && e.To != "" && g.IsTime(i, day) {
			return i
		}
	}
	for _, i := range all {
		if !g.IsGone(i, day) {
			return i
		}
	}
	return entry
}

// place returns which place of a name is meant, the largest of all being the first: that
// of the country told beside it, the clearly largest, that of the places it is listed
// with, that of a side of the article, that of a country in the same sentence, the one
// that the article told before, that of the only such country in the article; -1 where
// nothing tells.
func (h *homonyms) place(i int, all []int) int {
	text := h.Names[i].In(h.Text)
	largest := h.largest(all)
	found := h.only(all, h.beside(i))
	if found < 0 && largest.isTimes(worldwide) {
		return all[0]
	}
	for _, evidence := range [...]func(int) []string{h.listedWith, h.ofSides, h.inSentence} {
		if found < 0 {
			found = h.only(all, evidence(i))
		}
	}
	if found >= 0 {
		h.settled[text] = found
		return found
	}
	if before, ok := h.settled[text]; ok {
		return before
	}
	if gazetteer.IsClear(largest.weight, largest.next) {
		return all[0]
	}
	return h.only(all, h.countries.lands)
}

// lead is the weight of the largest place of a name and of the next of another
// country.
type lead struct{ weight, next int }

func (x lead) isTimes(times int) bool { return x.weight >= times*x.next }

func (h *homonyms) largest(all []int) lead {
	e := &h.gazetteer.Entries[all[0]]
	x := lead{weight: e.Weight()}
	for _, k := range all[1:] {
		if o := &h.gazetteer.Entries[k]; o.Country != e.Country {
			x.next = max(x.next, o.Weight())
		}
	}
	return x
}

// only returns the first of some entries that is of one of the countries, -1 where
// none is or entries of several are.
func (h *homonyms) only(entries []int, countries []string) int {
	found := -1
	for _, k := range entries {
		c := h.gazetteer.Entries[k].Country
		if c == "" || !slices.Contains(countries, c) {
			continue
		}
		if found >= 0 && h.gazetteer.Entries[found].Country != c {
			return -1
		}
		if found < 0 {
			found = k
		}
	}
	return found
}

// beside returns the countries that stand beside name i as part of its phrase:
// "Tripoli, Lebanon", "the Lebanese city of Tripoli".
func (h *homonyms) beside(i int) []string {
	n := &h.Names[i]
	var out []string
	if i+1 < len(h.Names) {
		next := &h.Names[i+1]
		gap := h.Text[n.End:max(n.End, next.Start)]
		if next.Value.Sort == doc.Proper && (gap == ", " || gap == " (" || gap == " in ") {
			out = append(out, h.countries.ofName(next))
		}
	}
	if i > 0 {
		last := &h.Names[i-1]
		gap := h.Text[min(last.End, n.Start):n.Start]
		isOwner := last.Value.Sort == doc.Demonym || isGenitive(gap)
		if isOwner && isPhrase(gap) && len(strings.Fields(gap)) <= 4 {
			out = append(out, h.countries.ofName(last))
		}
	}
	return out
}

// isGenitive reports whether words behind a name open with the ending of the genitive.
func isGenitive(gap string) bool {
	return strings.HasPrefix(gap, "'s ") || strings.HasPrefix(gap, "’s ")
}

// isPhrase reports whether no mark stands between two names.
func isPhrase(gap string) bool { return !strings.ContainsAny(gap, ",.;:()\n") }

// placeRow is a row of names of places, "Bahía Blanca, Córdoba and Rosario", and how
// many of them tell each country.
type placeRow struct {
	first, last int // names, half-open
	countries   map[string]int
}

// listedWith returns the countries of the places with which name i is listed: "in
// Bahía Blanca, Córdoba and Rosario".
func (h *homonyms) listedWith(i int) []string {
	row := h.row
	if i < row.first || i >= row.last {
		if row = h.rowOf(i); h.Names[i].Value.Kind == "place" { // else it stands in no row of others
			h.row = row
		}
	}
	var out []string
	for country, n := range row.countries {
		if n > 1 || country != h.Names[i].Value.Country {
			out = append(out, country)
		}
	}
	return out
}

// rowOf returns the row in which name i, that of a place, stands.
func (h *homonyms) rowOf(i int) placeRow {
	row := placeRow{first: i, last: i + 1, countries: map[string]int{}}
	for row.first > 0 && h.isRow(row.first-1) && h.Names[row.first-1].Value.Kind == "place" {
		row.first--
	}
	for row.last < len(h.Names) && h.isRow(row.last-1) && h.Names[row.last].Value.Kind == "place" {
		row.last++
	}
	for _, n := range h.Names[row.first:row.last] {
		if n.Value.Country != "" {
			row.countries[n.Value.Country]++
		}
	}
	return row
}

// isRow reports whether nothing but a comma or "and" stands between name i and the next.
func (h *homonyms) isRow(i int) bool {
	a, b := &h.Names[i], &h.Names[i+1]
	return h.coordination[strings.TrimSpace(h.Text[min(a.End, b.Start):b.Start])]
}

// ofSides returns the countries of the sides of the article, whichever the name.
func (h *homonyms) ofSides(int) []string { return h.countries.sides }

// inSentence returns the countries that are named in the sentence of name i. Sides
// of the article that stand there tell no more than the article does.
func (h *homonyms) inSentence(i int) []string {
	s := h.SentenceAt(h.Names[i].Start)
	if s < 0 {
		return nil
	}
	var out []string
	lo, hi := doc.In(h.Names, h.Sentences[s].Span)
	for k := lo; k < hi; k++ {
		n := &h.Names[k]
		isCountry := n.Value.Entry >= 0 && gazetteer.IsLand(n.Value.Kind) || n.Value.Sort == doc.Demonym ||
			n.Value.Kind == "people"
		if c := h.countries.ofName(n); k != i && isCountry && !slices.Contains(h.countries.sides, c) {
			out = append(out, c)
		}
	}
	return out
}
