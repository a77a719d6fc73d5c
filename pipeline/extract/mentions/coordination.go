package mentions

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// enumerations reads the names of the sentence that stand in a row, "A, B and C":
// what is said of the row holds for each of them. A noun that they are examples of
// tells what they are ("Japanese companies such as Sony and Honda"; the pattern is
// Hearst's, Automatic acquisition of hyponyms, 1992), and a name of no list among
// places is a place ("in Tunis, Bizerte and Menzel Bourguiba").
func (f *nameFinder) enumerations() {
	names := f.Names[f.sentenceNames:]
	slices.SortStableFunc(names, func(a, b doc.Mention[doc.Name]) int { return a.Start - b.Start })
	for lo := 0; lo < len(names); {
		hi := lo + 1
		for isClosed := false; hi < len(names) && !isClosed; hi++ {
			gap := strings.TrimSpace(f.Text[names[hi-1].End:names[hi].Start])
			if !isRowGap(gap) {
				break
			}
			isClosed = gap != "," && hi+1 < len(names) && strings.HasPrefix(f.Text[names[hi].End:], ", ") // "in Tbilisi and Moscow, Kouchner"
		}
		first, _ := f.TokensOf(names[lo].Span)
		kind, country, ok := f.exampleOf(first)
		if !ok && hi-lo > 1 {
			kind, country, ok = f.calledBefore(first)
		}
		if ok {
			exemplify(names[lo:hi], kind, country)
		} else if f.isWhole(names[lo:hi]) && (f.isCalledPlace(first) && strings.HasSuffix(f.Tokens[first-2].In(f.Text), "s") || f.isPlaceRow(names[lo:hi], first)) {
			exemplify(names[lo:hi], "place", "")
		}
		lo = hi
	}
	f.callPlaces(names)
}

// isWhole reports whether a row ends as rows do, with "and" or "or", and is not two
// clauses: "in the Deccan, and Chanda Sahib".
func (f *nameFinder) isWhole(row []doc.Mention[doc.Name]) bool {
	if len(row) < 2 {
		return false
	}
	gap := strings.TrimSpace(f.Text[row[len(row)-2].End:row[len(row)-1].Start])
	return gap != "," && (len(row) > 2 || gap[0] != ',')
}

// isRowGap reports whether two names with these words between them stand in a row.
func isRowGap(gap string) bool {
	switch gap {
	case ",", "and", ", and", "or", ", or", "&", "as well as":
		return true
	}
	return false
}

// exemplify gives the names of a row that no list or title tells apart their kind, and
// those without a country that of the row.
func exemplify(row []doc.Mention[doc.Name], kind, country string) {
	for i := range row {
		n := &row[i].Value
		if n.Entry >= 0 || n.Holder > 0 || n.Sort == doc.Described || !n.Role.Empty() || row[i].Rule != ruleRun && row[i].Rule != ruleLearnt {
			continue
		}
		if n.Kind == "" || n.Kind == "person" || n.Kind == "place" || n.Kind == "other" {
			n.Kind = kind
		}
		if n.Country == "" && n.Kind == kind {
			n.Country = country
		}
	}
}

// exampleOf returns what the names from token i on are examples of, and the country
// of the adjective or state before the noun.
func (f *nameFinder) exampleOf(i int) (kind, country string, ok bool) {
	lead := 0
	for k := max(f.first, i-4); k < i && lead == 0; k++ {
		if _, last := f.examples.Match(f.Tokens, k, i); last == i {
			lead = k
		}
	}
	k := lead - 1
	if k > f.first && f.is(k, ",") {
		k--
	}
	if lead == 0 || k < f.first {
		return "", "", false
	}
	kind, last := f.plurals.Match(f.Tokens, k, lead)
	if last == k || kind == "place" && k+1 < lead { // "politicians in the provinces, such as Preston Manning"
		return "", "", false
	}
	return kind, f.countryBefore(k), true
}

// calledBefore returns what the plural noun before token i says of the persons behind
// it, "Danish historians X and Y".
func (f *nameFinder) calledBefore(i int) (kind, country string, ok bool) {
	if i == f.first {
		return "", "", false
	}
	kind, last := f.plurals.Match(f.Tokens, i-1, i)
	if last == i-1 || kind != "person" {
		return "", "", false
	}
	return kind, f.countryBefore(i - 1), true
}

// countryBefore returns the country of the adjective or genitive that stands at most
// two words before token i: "Japanese companies", "India's largest companies".
func (f *nameFinder) countryBefore(i int) string {
	for k := i - 1; k >= f.first && k >= i-4; k-- {
		if hit, ok := f.gazetteer.At(f.Tokens, k, i); ok && gazetteer.IsLand(f.gazetteer.Entries[hit.Entry].Kind) {
			return f.gazetteer.Entries[hit.Entry].Country
		}
		if f.Tokens[k].Kind != doc.Word {
			return ""
		}
	}
	return ""
}

// isPlaceRow reports whether a row behind a preposition of place holds a place, and
// nobody with a title or a known first name.
func (f *nameFinder) isPlaceRow(row []doc.Mention[doc.Name], first int) bool {
	isLocated, known := f.afterLocative(first), false
	if !isLocated && !f.is(first-1, "(") {
		return false
	}
	for _, n := range row {
		v := &n.Value
		at, _ := f.TokensOf(n.Span)
		switch {
		case v.Entry >= 0 && (v.Kind == "place" || gazetteer.IsLand(v.Kind)) && v.Sort == doc.Proper:
			known = known || v.Kind == "place"
		case v.Entry >= 0, v.Holder > 0, !v.Role.Empty(), v.Kind != "" && v.Kind != "person" && v.Kind != "place":
			return false
		case v.Kind == "person" && f.gazetteer.IsGiven(f.Tokens[at].Plain):
			return false
		case v.Kind == "place":
			known = known || isLocated
		}
	}
	return known
}
