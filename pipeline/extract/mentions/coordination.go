package mentions

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// rows reads the names of a sentence that stand in a row, "A, B and C": what is said of the
// row holds for each of them. A noun that they are examples of tells what they are
// ("Japanese companies such as Sony and Honda"; the pattern is Hearst's, Automatic
// acquisition of hyponyms, 1992), and a name of no list among places is a place ("in Tunis,
// Bizerte and Menzel Bourguiba").
type rows struct {
	*sentence
	countries *countries
	hints     *placeHints
}

// classify gives the names of each row the kind that the row tells.
func (r *rows) classify(names []name) {
	for len(names) > 0 {
		n := r.length(names)
		if kind, country := r.kindOf(names[:n]); kind != "" {
			apply(names[:n], kind, country)
		}
		names = names[n:]
	}
}

// length returns how many names stand in a row from the first. "And" ends it where a comma
// follows: "in Tbilisi and Moscow, Kouchner".
func (r *rows) length(names []name) int {
	for n := 1; n < len(names); n++ {
		gap := r.between(names[n-1], names[n])
		if !r.coordinators[gap] {
			return n
		}
		if gap != "," && n+1 < len(names) && strings.HasPrefix(r.Text[names[n].End:], ", ") {
			return n + 1
		}
	}
	return len(names)
}

// between returns the words between two names.
func (r *rows) between(a, b name) string { return strings.TrimSpace(r.Text[a.End:b.Start]) }

// kindOf returns the kind that a row tells of its names, "" for none, and their country.
func (r *rows) kindOf(row []name) (kind, country string) {
	first, _ := r.TokensOf(row[0].Span)
	if kind, country = r.exampleOf(first); kind != "" {
		return kind, country
	}
	if len(row) == 1 {
		return "", ""
	}
	if kind, country = r.personsBehind(first); kind != "" {
		return kind, country
	}
	arePlaces := r.hints.isCalledBefore(first) && strings.HasSuffix(r.Tokens[first-2].In(r.Text), "s")
	if r.isWhole(row) && (arePlaces || r.isPlaceRow(row, first)) {
		return "place", ""
	}
	return "", ""
}

// isWhole reports whether a row ends as rows do, with "and" or "or", and is not two
// clauses: "in the Deccan, and Chanda Sahib".
func (r *rows) isWhole(row []name) bool {
	gap := r.between(row[len(row)-2], row[len(row)-1])
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
func (r *rows) exampleOf(i int) (kind, country string) {
	lead := r.behindNoun(i)
	k := lead - 1
	if k > r.first && r.is(k, ",") {
		k--
	}
	if k < r.first {
		return "", ""
	}
	kind, last := r.plurals.Match(r.Tokens, k, lead)
	if last == k || kind == "place" && k+1 < lead { // "politicians in the provinces, such as Preston Manning"
		return "", ""
	}
	return kind, r.countries.before(k)
}

// behindNoun returns where the words stand that lead to examples before token i, "such as",
// the first of the sentence for none.
func (r *rows) behindNoun(i int) int {
	for k := max(r.first, i-4); k < i; k++ {
		if _, last := r.examples.Match(r.Tokens, k, i); last == i {
			return k
		}
	}
	return r.first
}

// personsBehind returns what the plural noun before token i says of the persons behind it,
// "Danish historians X and Y".
func (r *rows) personsBehind(i int) (kind, country string) {
	if i == r.first {
		return "", ""
	}
	if kind, _ = r.plurals.Match(r.Tokens, i-1, i); kind != "person" {
		return "", ""
	}
	return kind, r.countries.before(i - 1)
}

// isPlaceRow reports whether a row behind a preposition of place holds a place, and nobody
// with a title or a known first name.
func (r *rows) isPlaceRow(row []name, first int) bool {
	isLocated, isKnown := r.hints.isLocated(first), false
	if !isLocated && !r.is(first-1, "(") {
		return false
	}
	for i := range row {
		n := &row[i]
		at, _ := r.TokensOf(n.Span)
		switch {
		case n.Entry >= 0 && (n.Kind == "place" || gazetteer.IsLand(n.Kind)) && n.Sort == doc.Proper:
			isKnown = isKnown || n.Kind == "place"
		case n.Entry >= 0, n.Holder > 0, !n.Role.Empty(), n.Kind != "" && n.Kind != "person" && n.Kind != "place":
			return false
		case n.Kind == "person" && r.isGiven(at):
			return false
		case n.Kind == "place":
			isKnown = isKnown || isLocated
		}
	}
	return isKnown
}
