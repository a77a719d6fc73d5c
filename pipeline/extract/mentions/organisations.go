package mentions

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// isJoint reports whether a run begins with two peoples, so that what it names
// belongs to neither alone: "Russian-Tunisian Business Council", "Anglo-French", "Pak-Syria".
func (f *nameFinder) isJoint(i int) bool {
	hit, known := f.gazetteer.At(f.Tokens, i, f.limit)
	k := hit.Last
	if !known && f.prefixes.Has(f.Tokens[i].Fold) {
		k = i + 1
	} else if !known || !f.isNation(hit) {
		return false
	}
	if !f.is(k, "-") && !f.is(k, "–") || k+1 >= f.limit || !f.Tokens[k].Shape.Is(doc.Glued) || !f.Tokens[k+1].Shape.Is(doc.Glued) {
		return false
	}
	second, ok := f.gazetteer.At(f.Tokens, k+1, f.limit)
	if !ok || !f.isNation(second) {
		return false
	}
	if second.Sense == gazetteer.Adjective && (!known || hit.Sense == gazetteer.Adjective) {
		return true
	}
	return f.is(k, "-") && second.Last < f.limit && f.Tokens[second.Last].Shape.Is(doc.Capital) // but "Indo-China"
}

// isNation reports whether a hit is the adjective or the name of a state.
func (f *nameFinder) isNation(hit gazetteer.Hit) bool {
	return hit.Sense == gazetteer.Adjective || hit.Sense <= gazetteer.Short && gazetteer.IsLand(f.gazetteer.Entries[hit.Entry].Kind)
}

// isMission reports whether a run names an embassy or consulate, which the
// missions stage reads.
func (f *nameFinder) isMission(first, last int) bool {
	for i := first; i < last; i++ {
		switch f.Tokens[i].In(f.Text) {
		case "Embassy", "Consulate", "Legation", "Consulates", "Embassies":
			return true
		case "Commission":
			return f.is(i-1, "High")
		}
	}
	return false
}

// nounBehind returns the kind that a noun in small letters behind a run tells of
// it, "the Barbados Advocate newspaper", "" for none.
func (f *nameFinder) nounBehind(i int) string {
	if i >= f.limit || f.Tokens[i].Shape.Is(doc.Capital) {
		return ""
	}
	kind, _ := f.nouns.Match(f.Tokens, i, f.limit)
	return kind
}

// isLedByHead reports whether the head opens the run ("Ministry of …"): what
// comes behind it does not change the kind.
func (f *nameFinder) isLedByHead(i, headAt int) bool {
	k := headAt + 1
	return k < f.limit && (f.is(k, "of") || f.is(k, "for") || f.is(k, "on")) && headAt-i <= 6
}

// isPlural reports whether a word names a group whose 's belongs to a name:
// People's, Workers'.
func isPlural(word string) bool {
	switch word {
	case "People", "Workers", "Women", "Children", "Farmers", "Writers", "Men", "Peoples", "Lawyers", "Teachers", "Students", "Nurses", "Doctors", "Journalists":
		return true
	}
	return false
}

// isList reports whether "of" or "for" stands between i and k: "Ministry of
// Labour and Social Affairs".
func (f *nameFinder) isList(i, k int) bool {
	for n := i; n < k; n++ {
		if f.is(n, "of") || f.is(n, "for") || f.is(n, "on") {
			return true
		}
	}
	return false
}

// isListItem reports whether the capitals at token i are one of several fields,
// not a name of their own: another comma or "and" follows, and none of them is a
// head noun or a title.
func (f *nameFinder) isListItem(i int) bool {
	k := i
	for ; k < f.limit && k < i+4 && f.Tokens[k].Kind == doc.Word && f.Tokens[k].Shape.Is(doc.Capital); k++ {
		if _, last := f.titles.Match(f.Tokens, k, f.limit); last > k || f.headAt(k) != "" {
			return false
		}
	}
	return k > i && (f.is(k, ",") || f.is(k, "and") && k+1 < f.limit && f.Tokens[k+1].Shape.Is(doc.Capital))
}

// smallField returns the "of" behind a field in small letters at token i that a state
// follows, "cultural heritage of Tunisia", else i.
func (f *nameFinder) smallField(i int) int {
	if f.is(i, "that") || f.is(i, "those") || f.is(i, "the") { // "and that of Albania"
		return i
	}
	for k := i; k < f.limit && k < i+4; k++ {
		if f.is(k, "of") && k > i {
			n := k + 1
			if f.is(n, "the") {
				n++
			}
			if hit, ok := f.gazetteer.At(f.Tokens, min(n, f.limit-1), f.limit); ok && hit.Sense == gazetteer.Name && gazetteer.IsLand(f.gazetteer.Entries[hit.Entry].Kind) {
				return k
			}
			return i
		}
		if f.Tokens[k].Kind != doc.Word || f.Tokens[k].Shape.Is(doc.Capital) {
			return i
		}
	}
	return i
}

// leadsToHead reports whether fields from token i on end in a head noun: "Cultural
// and Scientific Organization".
func (f *nameFinder) leadsToHead(i int) bool {
	for k := i; k < f.limit && k < i+8; k++ {
		switch {
		case f.is(k, ",") || f.is(k, "and"):
		case !f.Tokens[k].Shape.Is(doc.Capital):
			return false
		case k > i && f.headAt(k) != "":
			return f.headAt(k) != "-"
		case !f.isField(k):
			return false
		}
	}
	return false
}

// isField reports whether a capitalised word is one for a field of work, as
// offices and bodies have them in their names: Trade, Cultural, Documentation.
func (f *nameFinder) isField(i int) bool {
	t := &f.Tokens[i]
	if t.Kind != doc.Word || !t.Shape.Is(doc.Capital) || f.gazetteer.IsGiven(t.Plain) {
		return f.fields.Has(t.Fold)
	}
	if f.fields.Has(t.Fold) {
		return true
	}
	word := t.In(f.Text)
	for _, ending := range [...]string{"al", "ic", "tion", "sion", "ment", "ics", "ture", "ism", "ive", "ology"} {
		if len(word) > len(ending)+3 && strings.HasSuffix(word, ending) {
			_, isKnown := f.gazetteer.At(f.Tokens, i, i+1)
			return !isKnown
		}
	}
	return false
}

// countryIn returns the country of a state, place or adjective inside a run, else of
// what stands shortly before it.
func (f *nameFinder) countryIn(first, last int) string {
	if c := f.countryInside(first, last); c != "" {
		return c
	}
	return f.countryNear(first)
}

// countryInside returns the country of a state, place or adjective inside a run. A body
// that is known by itself tells nothing of a longer name that it stands in, nor does a
// state of the river that bears its name.
func (f *nameFinder) countryInside(first, last int) string {
	isNatural := f.naturals.Has(f.Tokens[last-1].Fold)
	for i := first; i < last; i++ {
		hit, ok := f.gazetteer.At(f.Tokens, i, last)
		if !ok || hit.Sense == gazetteer.Office || isNatural && hit.Sense != gazetteer.Adjective || f.is(i-1, "New") {
			continue
		}
		country, e := f.gazetteer.CountryOf(hit), &f.gazetteer.Entries[hit.Entry]
		if e.Kind == "place" && hit.Last == i+1 && f.adjectives.Has(f.Tokens[i].Fold) { // "Federal" is a district too
			continue
		}
		if country != "" && (gazetteer.IsLand(e.Kind) || e.Kind == "place" || i == first) {
			return country
		}
	}
	return ""
}

// acronym adds the letters in brackets behind a full name: "(ACC)".
func (f *nameFinder) acronym(last int, kind, country string) {
	if last+2 < f.limit && f.is(last, "(") && f.is(last+2, ")") && f.Tokens[last+1].Shape.Is(doc.AllCaps) {
		f.emit(last+1, last+2, "mentions/acronym", doc.Name{Sort: doc.Acronym, Kind: kind, Country: country, Entry: -1})
	}
}
