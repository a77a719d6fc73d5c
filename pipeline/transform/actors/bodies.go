package actors

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// bodies gives the bodies of which a state has one a name that is the same however they are
// worded: "Turkish Foreign Ministry" and "Foreign Ministry of Turkey" are the Ministry of
// Foreign Affairs of Türkiye, as "the Turkish government" is the Government of Türkiye.
// Actors of one name, kind and country are one row.
type bodies struct {
	*doc.Document
	gazetteer *gazetteer.Gazetteer
	lists     *bodyLists
}

// name names the bodies of which the country is known: institutions and departments where
// their name tells it ("a department" is as often one of a province), ministries always.
func (b *bodies) name() {
	for i := range b.Actors {
		a := &b.Actors[i]
		state := b.gazetteer.ByKey(a.Country)
		if a.Kind != "government" || a.Entry >= 0 || state < 0 {
			continue
		}
		words, isTold := b.withoutState(strings.Fields(a.Name), state)
		body, isByField := b.byField(words)
		switch {
		case isByField && (isTold || b.lists.ministries[body[0]]):
		case isTold && b.lists.institutions[strings.Join(body, " ")]:
		default:
			continue
		}
		a.Name = strings.Join(body, " ") + " of " + b.gazetteer.Entries[state].Name
	}
}

// withoutState returns the words of a name without those that tell its state, "Turkish"
// before it or "of the Republic of Türkiye" behind it, and reports whether there were any.
func (b *bodies) withoutState(words []string, state int) (body []string, isTold bool) {
	if len(words) > 0 && strings.EqualFold(words[0], "the") {
		words = words[1:]
	}
	for n := len(words) - 1; n > 0; n-- {
		if b.isState(words[:n], state) {
			return words[n:], true
		}
	}
	for n := 1; n+1 < len(words); n++ {
		if words[n] != "of" {
			continue
		}
		land := words[n+1:]
		if land[0] == "the" {
			land = land[1:]
		}
		if b.isState(land, state) {
			return words[:n], true
		}
	}
	return words, false
}

// isState reports whether words are a name or the adjective of a state, and not of another
// land of its country: "Bavarian".
func (b *bodies) isState(words []string, state int) bool {
	return slices.Contains(b.gazetteer.Find(strings.Join(words, " ")), state)
}

// byField returns the words of a ministry or department with its field behind it, "Ministry
// of Finance", and reports whether it is one that has a field. What stands before it may be
// the name of a part of the country instead: "Bavarian Ministry".
func (b *bodies) byField(words []string) (body []string, ok bool) {
	last := len(words) - 1
	switch {
	case last < 1:
	case last > 1 && b.isOffice(words[0]) && (words[1] == "of" || words[1] == "for" && b.lists.ministries[words[0]]):
		field := words[2:]
		if field[0] == "the" {
			field = field[1:]
		}
		return append([]string{words[0], "of"}, field...), len(field) > 0
	case b.isOffice(words[last]) && !slices.ContainsFunc(words[:last], b.isNoField):
		body = append([]string{words[last], "of"}, words[:last]...)
		if last == 1 && words[0] == "Foreign" {
			body = append(body, "Affairs")
		}
		return body, true
	}
	return words, false
}

// isOffice reports whether a word is the noun of a body that has a field.
func (b *bodies) isOffice(word string) bool {
	return b.lists.ministries[word] || b.lists.departments[word]
}

// isNoField reports whether a word is no part of the field of a ministry: a word in small
// letters but "and", a name, or what ends as the adjectives of lands do.
func (b *bodies) isNoField(word string) bool {
	if word == "and" || word == "&" {
		return false
	}
	isCapitalised := word[0] >= 'A' && word[0] <= 'Z'
	return !isCapitalised || len(b.gazetteer.Find(word)) > 0 ||
		slices.ContainsFunc(b.lists.adjectival, func(ending string) bool { return strings.HasSuffix(word, ending) })
}
