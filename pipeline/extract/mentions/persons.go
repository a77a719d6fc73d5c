package mentions

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// personOrPlace decides about a run without a head noun: from i with a monarch's
// title, else from start.
func (f *nameFinder) personOrPlace(i, start, last int) int {
	titled := f.title.at == start && !f.title.span.Empty()
	n := last - start
	name := doc.Name{Kind: "person", Entry: -1}
	if titled {
		name.Country, name.Role = f.title.country, f.title.span
	}
	switch {
	case f.title.monarch && titled:
		end := f.realm(last, &name)
		if n == 1 && end == last { // "King Hussein": the name alone would be anybody's
			start = i
		}
		f.emit(start, end, ruleTitle, name) // "Hussein of Jordan"
		last = end
	case titled && f.isPersonal(start, last):
		if name.Country == "" { // "President Ollanta Humala of Peru"
			f.realm(last, &name)
		}
		if name.Country == "" {
			name.Country = f.apposition(last)
		}
		f.emit(start, last, ruleTitle, name)
	case f.isAllAdjectives(start, last), f.isJoint(start), n > 1 && f.isAllFields(start, last):
		return last
	case n >= 2 && f.isRegnal(last-1):
		f.emit(start, last, ruleRegnal, name)
	case n >= 2 && f.afterLocative(start) && !f.gazetteer.IsGiven(f.Tokens[start].Plain):
		f.emit(start, last, ruleRun, doc.Name{Kind: "place", Country: f.countryBehind(last), Entry: -1})
	case n >= 2:
		if name.Country == "" {
			name.Country = f.apposition(last)
		}
		f.emit(start, last, ruleRun, name)
	default:
		f.single(start, last)
		if f.title.at == last { // held in this body, by the person who follows
			return last
		}
	}
	f.title = pendingTitle{}
	return last
}

// single decides about a single capitalised word that no list knows.
func (f *nameFinder) single(start, last int) {
	t := &f.Tokens[start]
	if f.adjectives.Has(t.Fold) || f.stops.Has(t.Fold) || f.fields.Has(t.Fold) || t.Len() < 2 {
		return
	}
	name := doc.Name{Entry: -1}
	switch {
	case t.Shape.Is(doc.AllCaps) && f.inside[t.Fold] < 2 && !f.is(start-1, "("), t.Shape.Is(doc.HasDigit):
		return
	case t.Shape.Is(doc.AllCaps):
		name.Sort, name.Kind = doc.Acronym, "other"
	case f.afterLocative(start):
		name.Kind, name.Country = "place", f.countryBehind(last)
	case f.is(start-1, "of") && f.title.at == start-1 && !f.title.span.Empty() && !f.isMinisterial(): // "the head of Rossport"
		name.Kind = "other"
		f.emit(start, last, ruleRun, name)
		f.leadsTo(start, last, "")
		return
	} // else perhaps a part of a fuller name: the link stage knows
	f.emit(start, last, ruleRun, name)
}

// realm reads "of Jordan" behind a monarch's name.
func (f *nameFinder) realm(last int, name *doc.Name) int {
	k := last + 1
	if f.is(k, "the") { // "of the Netherlands"
		k++
	}
	if f.is(last, "of") && k < f.limit {
		if hit, ok := f.gazetteer.At(f.Tokens, k, f.limit); ok && hit.Sense <= gazetteer.Short && f.gazetteer.Entries[hit.Entry].Kind != "place" {
			name.Country = f.gazetteer.Entries[hit.Entry].Country
			return hit.Last
		}
	}
	return last
}

// isPersonal reports whether a run behind a title can be a person's name.
func (f *nameFinder) isPersonal(start, last int) bool {
	return last-start <= 6 && !f.isAllAdjectives(start, last)
}

func (f *nameFinder) isAllAdjectives(first, last int) bool {
	for i := first; i < last; i++ {
		t := &f.Tokens[i]
		if t.Kind == doc.Word && !f.adjectives.Has(t.Fold) && !f.stops.Has(t.Fold) {
			return false
		}
	}
	return true
}

func (f *nameFinder) afterLocative(i int) bool {
	k := i - 1
	if f.isCalledPlace(i) {
		return true
	}
	if k >= f.first && f.is(k, "the") {
		k--
	}
	return k >= f.first && f.Tokens[k].Kind == doc.Word && f.locatives.Has(f.Tokens[k].Fold)
}

// countryBehind returns the country in "Sousse, Tunisia" behind a place.
func (f *nameFinder) countryBehind(i int) string {
	if f.is(i, ",") && i+1 < f.limit {
		if hit, ok := f.gazetteer.At(f.Tokens, i+1, f.limit); ok && hit.Sense == gazetteer.Name && f.gazetteer.Entries[hit.Entry].Kind == "state" {
			return f.gazetteer.Entries[hit.Entry].Country
		}
	}
	if !f.title.isBody && f.isNear(i) { // "the Palestinian city of Qalqilya"
		return f.title.country
	}
	return ""
}

// apposition returns the country in ", Iraq's ambassador", ", the Iraqi foreign
// minister" or "was an Iraqi minister" behind a name.
func (f *nameFinder) apposition(i int) string {
	if !f.is(i, ",") && !f.is(i, "(") && !f.isCopula(i) {
		return ""
	}
	i++
	if f.is(i, "the") || f.is(i, "a") || f.is(i, "an") {
		i++
	}
	if f.is(i, "former") || f.is(i, "then") {
		i++
	}
	if i >= f.limit {
		return ""
	}
	hit, ok := f.gazetteer.At(f.Tokens, i, f.limit)
	if !ok || hit.Sense == gazetteer.Office || f.gazetteer.Entries[hit.Entry].Kind == "place" && f.adjectives.Has(f.Tokens[i].Fold) { // ", Federal Minister"
		return ""
	}
	k := hit.Last
	if f.is(k, "'s") || f.is(k, "’s") {
		k++
	}
	if k >= f.limit {
		return ""
	}
	_, title := f.titles.Match(f.Tokens, k, f.limit)
	_, occupation := f.occupations.Match(f.Tokens, k, f.limit)
	if title == k && occupation == k {
		return ""
	}
	return f.gazetteer.CountryOf(hit)
}

// beginsPerson reports whether the name of a person begins at token k behind that
// of a body: initials, or what the learnt model takes for one.
func (f *nameFinder) beginsPerson(k int) bool {
	if !f.Tokens[k].Shape.Is(doc.Capital) {
		return false
	}
	if f.isInitials(k) && k+1 < f.limit && f.Tokens[k+1].Shape.Is(doc.Capital) {
		return true
	}
	if f.gazetteer.IsGiven(f.Tokens[k].Plain) && f.isPlain(k) && f.isPlain(k+1) { // "the Kingdom of Bavaria George Bancroft"
		if hit, ok := f.gazetteer.At(f.Tokens, k-1, k); ok && gazetteer.IsLand(f.gazetteer.Entries[hit.Entry].Kind) && hit.Sense == gazetteer.Name {
			return true
		}
	}
	at := f.Tokens[k].Start
	i, ok := doc.StartingAt(f.Entities, at)
	return ok && f.Entities[i].Value.Class == "PER" && f.gazetteer.IsGiven(f.Tokens[k].Plain) && f.Entities[i].End > f.Tokens[k].End
}

// isAddressed reports whether a title that only persons bear stands before token i,
// "Lord Salisbury".
func (f *nameFinder) isAddressed(i int) bool {
	if f.title.at != i {
		return false
	}
	switch f.title.span.In(f.Text) {
	case "Lord", "Lady", "Sir", "Dame", "Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "Miss", "Dr.", "Dr", "General", "Colonel", "Admiral", "Captain", "President", "Prime Minister", "Foreign Minister":
		return true
	}
	return false
}

// isPlain reports whether a capitalised word stands at token i that is no head
// noun.
func (f *nameFinder) isPlain(i int) bool {
	return i < f.limit && f.Tokens[i].Kind == doc.Word && f.Tokens[i].Shape.Is(doc.Capital) && f.headAt(i) == ""
}

// isGluedInitials reports whether initials stand at token k that the surname
// follows without a blank, as Russian texts write them: "V.A.Fetisov".
func (f *nameFinder) isGluedInitials(k int) bool {
	return f.isInitials(k) && k+1 < f.limit && f.Tokens[k+1].Shape.Is(doc.Glued|doc.Capital)
}

// isRegnal reports whether a token is the number behind the name of a monarch or
// pope, I to XXIX.
func (f *nameFinder) isRegnal(i int) bool {
	text := f.Tokens[i].In(f.Text)
	return len(text) <= 5 && strings.Trim(text, "IVX") == "" && f.Tokens[i-1].Shape.Is(doc.Capital) && f.Tokens[i-1].Len() > 1
}

// isInitials reports whether a token is the initials of a person: "V.A.", "N.".
func (f *nameFinder) isInitials(i int) bool {
	text := f.Tokens[i].In(f.Text)
	if len(text) < 2 || len(text) > 6 || len(text)%2 != 0 {
		return false
	}
	for k := 0; k < len(text); k += 2 {
		if text[k] < 'A' || text[k] > 'Z' || text[k+1] != '.' {
			return false
		}
	}
	return true
}
