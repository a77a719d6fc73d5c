package actors

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// worldwide is how many times larger a place must be than others of its name to be
// meant even where a side of the article has one: London is that of England in
// articles on Canada too.
const worldwide = 30

// placed returns the entry that the name of a place means where several countries
// have one: that of the country told beside it, the clearly largest, that of the
// places it is listed with, that of a side of the article, that of a country in the
// same sentence, the one that the article told before, that of the only such country
// in the article; -1 where nothing tells.
func (l *linker) placed(i, entry int) int {
	n := &l.Names[i]
	if l.gazetteer.Entries[entry].Kind != "place" || n.Value.Sort != doc.Proper {
		return entry
	}
	text := n.In(l.Text)
	all := l.gazetteer.Find(text)
	all = slices.DeleteFunc(all, func(k int) bool { return l.gazetteer.Entries[k].Kind != "place" })
	if len(all) < 2 {
		return entry
	}
	largest := l.largest(all)
	told := l.only(all, l.beside(i))
	if told < 0 && largest.isTimes(worldwide) {
		return all[0]
	}
	for _, evidence := range []func(int) []string{l.listedWith, l.sideCountries, l.inSentence} {
		if told < 0 {
			told = l.only(all, evidence(i))
		}
	}
	if told >= 0 {
		l.told[text] = told
		return told
	}
	if before, ok := l.told[text]; ok {
		return before
	}
	if gazetteer.IsClear(largest.weight, largest.next) {
		return all[0]
	}
	return l.only(all, l.lands)
}

// lead is the weight of the largest place of a name and of the next of another
// country.
type lead struct{ weight, next int }

func (x lead) isTimes(times int) bool { return x.weight >= times*x.next }

func (l *linker) largest(all []int) lead {
	e := &l.gazetteer.Entries[all[0]]
	x := lead{weight: e.Weight()}
	for _, k := range all[1:] {
		if o := &l.gazetteer.Entries[k]; o.Country != e.Country {
			x.next = max(x.next, o.Weight())
		}
	}
	return x
}

// only returns the first of some entries that is of one of the countries, -1 where
// none is or entries of several are.
func (l *linker) only(entries []int, countries []string) int {
	found := -1
	for _, k := range entries {
		c := l.gazetteer.Entries[k].Country
		if c == "" || !slices.Contains(countries, c) {
			continue
		}
		if found >= 0 && l.gazetteer.Entries[found].Country != c {
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
func (l *linker) beside(i int) []string {
	n := &l.Names[i]
	var out []string
	if i+1 < len(l.Names) {
		next := &l.Names[i+1]
		if gap := l.Text[n.End:max(n.End, next.Start)]; (gap == ", " || gap == " (" || gap == " in ") && next.Value.Sort == doc.Proper {
			out = append(out, l.countryOfName(next))
		}
	}
	if i > 0 {
		last := &l.Names[i-1]
		gap := l.Text[min(last.End, n.Start):n.Start]
		isOwner := last.Value.Sort == doc.Demonym || strings.HasPrefix(gap, "'s ") || strings.HasPrefix(gap, "’s ")
		if isOwner && len(strings.Fields(gap)) <= 4 && !strings.ContainsAny(gap, ",.;:()\n") {
			out = append(out, l.countryOfName(last))
		}
	}
	return out
}

// countryOfName returns the country that a name of the gazetteer tells.
func (l *linker) countryOfName(n *doc.Mention[doc.Name]) string {
	if n.Value.Entry >= 0 && n.Value.Country == "" && gazetteer.IsLand(n.Value.Kind) {
		return l.gazetteer.Entries[n.Value.Entry].Country
	}
	return n.Value.Country
}

// placeRow is a row of names of places, "Bahía Blanca, Córdoba and Rosario", and how
// many of them tell each country.
type placeRow struct {
	first, last int // names, half-open
	countries   map[string]int
}

// listedWith returns the countries of the places with which name i is listed: "in
// Bahía Blanca, Córdoba and Rosario".
func (l *linker) listedWith(i int) []string {
	row := l.row
	if i < row.first || i >= row.last {
		if row = l.rowOf(i); l.Names[i].Value.Kind == "place" { // else it stands in no row of others
			l.row = row
		}
	}
	var out []string
	for country, n := range row.countries {
		if n > 1 || country != l.Names[i].Value.Country {
			out = append(out, country)
		}
	}
	return out
}

// rowOf returns the row in which name i, that of a place, stands.
func (l *linker) rowOf(i int) placeRow {
	row := placeRow{first: i, last: i + 1, countries: map[string]int{}}
	for row.first > 0 && l.isRow(row.first-1) && l.Names[row.first-1].Value.Kind == "place" {
		row.first--
	}
	for row.last < len(l.Names) && l.isRow(row.last-1) && l.Names[row.last].Value.Kind == "place" {
		row.last++
	}
	for _, n := range l.Names[row.first:row.last] {
		if n.Value.Country != "" {
			row.countries[n.Value.Country]++
		}
	}
	return row
}

// isRow reports whether nothing but a comma or "and" stands between name i and the next.
func (l *linker) isRow(i int) bool {
	a, b := &l.Names[i], &l.Names[i+1]
	switch strings.TrimSpace(l.Text[min(a.End, b.Start):b.Start]) {
	case ",", "and", ", and":
		return true
	}
	return false
}

// sideCountries returns the countries of the sides of the article.
func (l *linker) sideCountries(int) []string {
	var out []string
	for _, side := range []int{l.sideA, l.sideB} {
		if side >= 0 && l.gazetteer.Entries[side].Country != "" {
			out = append(out, l.gazetteer.Entries[side].Country)
		}
	}
	return out
}

// inSentence returns the countries that are named in the sentence of name i. Sides
// of the article that stand there tell no more than the article does.
func (l *linker) inSentence(i int) []string {
	s := l.SentenceAt(l.Names[i].Start)
	if s < 0 {
		return nil
	}
	var out []string
	sides := l.sideCountries(i)
	add := func(k int) bool {
		n := &l.Names[k]
		if n.Start < l.Sentences[s].Start || n.Start >= l.Sentences[s].End {
			return false
		}
		if n.Value.Entry >= 0 && gazetteer.IsLand(n.Value.Kind) || n.Value.Sort == doc.Demonym {
			if c := l.countryOfName(n); !slices.Contains(sides, c) {
				out = append(out, c)
			}
		}
		return true
	}
	for k := i - 1; k >= 0 && add(k); k-- {
	}
	for k := i + 1; k < len(l.Names) && add(k); k++ {
	}
	return out
}

// townCountry returns the country of a small town: that of the sides of the article
// which has one of the name; in an article without sides the only country that has one,
// if the article names it; "" where that tells none or several.
func (l *linker) townCountry(name string) string {
	countries := l.gazetteer.TownCountries(name)
	sides := l.sideCountries(0)
	if len(sides) == 0 && len(countries) == 1 && l.mentioned[countries[0]] {
		return countries[0]
	}
	found := ""
	for _, c := range sides {
		if slices.Contains(countries, c) && found != c {
			if found != "" {
				return ""
			}
			found = c
		}
	}
	return found
}

// isSurname reports whether the name of a city is the surname of somebody whom the
// article names in full, and stands behind no preposition of place.
func (l *linker) isSurname(n *doc.Mention[doc.Name]) bool {
	if e := &l.gazetteer.Entries[n.Value.Entry]; e.Kind != "place" || e.IsCapital {
		return false
	}
	word := strings.ToLower(n.In(l.Text))
	if !l.surnames[word] {
		return false
	}
	before := l.Text[max(0, n.Start-6):n.Start]
	for _, p := range [...]string{" in ", " at ", " near ", "from ", " to ", " of "} {
		if strings.HasSuffix(before, p) {
			return false
		}
	}
	return true
}
