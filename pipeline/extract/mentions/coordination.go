package mentions

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// coordination reads the names of a sentence that stand in a row, "A, B and C": what is said of the
// row holds for each of them. A noun that they are examples of tells what they are
// ("Japanese companies such as Sony and Honda"; the pattern is Hearst's, Automatic
// acquisition of hyponyms, 1992), and a name of no list among places is a place ("in Tunis,
// Bizerte and Menzel Bourguiba").
type coordination struct {
	*sentence
	countries *countries
	hints     *placeHints
}

// classify gives the names of each row the kind that the row tells.
func (c *coordination) classify(names []name) {
	for len(names) > 0 {
		n := c.length(names)
		if kind, country := c.kindOf(names[:n]); kind != "" {
			apply(names[:n], kind, country)
		}
		names = names[n:]
	}
}

// length returns how many names stand in a row from the first. "And" ends it where a comma
// follows: "in Tbilisi and Moscow, Kouchner".
func (c *coordination) length(names []name) int {
	for n := 1; n < len(names); n++ {
		gap := c.between(names[n-1], names[n])
		if !c.coordinators[gap] {
			return n
		}
		if gap != "," && n+1 < len(names) && strings.HasPrefix(c.Text[names[n].End:], ", ") {
			return n + 1
		}
	}
	return len(names)
}

// between returns the words between two names.
func (c *coordination) between(a, b name) string { return strings.TrimSpace(c.Text[a.End:b.Start]) }

// kindOf returns the kind that a row tells of its names, "" for none, and their country.
func (c *coordination) kindOf(row []name) (kind, country string) {
	first, _ := c.TokensOf(row[0].Span)
	if kind, country = c.exampleOf(first); kind != "" {
		return kind, country
	}
	if len(row) == 1 {
		return "", ""
	}
	if kind, country = c.personsBehind(first); kind != "" {
		return kind, country
	}
	arePlaces := c.hints.isCalledBefore(first) && strings.HasSuffix(c.Tokens[first-2].In(c.Text), "s")
	if c.isWhole(row) && (arePlaces || c.isPlaceRow(row, first)) {
		return "place", ""
	}
	return "", ""
}

// isWhole reports whether a row ends as rows do, with "and" or "or", and is not two
// clauses: "in the Deccan, and Chanda Sahib".
func (c *coordination) isWhole(row []name) bool {
	gap := c.between(row[len(row)-2], row[len(row)-1])
	return gap != "," && (len(row) > 2 || gap[0] != ',')
}

// apply gives the names of a row that no list or title tells apart their kind, and those
// without a country that of the row.
func apply(row []name, kind, country string) {
	for i := range row {
		n := &row[i]
		if !n.isGuess() {
			continue
		}
		if n.isOpen() {
			n.Kind = kind
		}
		if n.Country == "" && n.Kind == kind {
			n.Country = country
		}
	}
}

// exampleOf returns what the names from token i on are examples of, and the country of the
// adjective or state before the noun.
func (c *coordination) exampleOf(i int) (kind, country string) {
	lead := c.behindNoun(i)
	k := lead - 1
	if k > c.first && c.is(k, ",") {
		k--
	}
	if k < c.first {
		return "", ""
	}
	kind, last := c.plurals.Match(c.Tokens, k, lead)
	if last == k || kind == "place" && k+1 < lead { // "politicians in the provinces, such as Preston Manning"
		return "", ""
	}
	return kind, c.countries.before(k)
}

// behindNoun returns where the words stand that lead to examples before token i, "such as",
// the first of the sentence for none.
func (c *coordination) behindNoun(i int) int {
	for k := max(c.first, i-4); k < i; k++ {
		if _, last := c.examples.Match(c.Tokens, k, i); last == i {
			return k
		}
	}
	return c.first
}

// personsBehind returns what the plural noun before token i says of the persons behind it,
// "Danish historians X and Y".
func (c *coordination) personsBehind(i int) (kind, country string) {
	if i == c.first {
		return "", ""
	}
	if kind, _ = c.plurals.Match(c.Tokens, i-1, i); kind != "person" {
		return "", ""
	}
	return kind, c.countries.before(i - 1)
}

// isPlaceRow reports whether a row behind a preposition of place holds a place, or one of
// three names and more holds two places and no fewer than others, and nobody with a title or
// a known first name.
func (c *coordination) isPlaceRow(row []name, first int) bool {
	isLocated, isKnown := c.hints.isLocated(first) || arePlaces(row), false
	if !isLocated && !c.is(first-1, "(") {
		return false
	}
	for i := range row {
		n := &row[i]
		at, _ := c.TokensOf(n.Span)
		switch {
		case n.Entry >= 0 && (n.Kind == "place" || gazetteer.IsLand(n.Kind)) && n.Sort == doc.Proper:
			isKnown = isKnown || n.Kind == "place"
		case n.Entry >= 0, n.Holder > 0, !n.Role.Empty(), !n.isOpen():
			return false
		case n.Kind == "person" && c.isGiven(at):
			return false
		case n.Kind == "place":
			isKnown = isKnown || isLocated
		}
	}
	return isKnown
}

// arePlaces reports whether two names or more of a row, and no fewer than half of it, are
// places of the gazetteer.
func arePlaces(row []name) bool {
	known := 0
	for i := range row {
		if n := &row[i]; n.Entry >= 0 && n.Kind == "place" && n.Sort == doc.Proper {
			known++
		}
	}
	return len(row) > 2 && known > 1 && 2*known >= len(row)
}
