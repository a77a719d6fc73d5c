package mentions

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// canBegin reports whether a run of capitals that makes a name can begin at
// token i. A word that opens a sentence needs evidence that it is a name.
func (f *nameFinder) canBegin(i int) bool {
	t := &f.Tokens[i]
	if f.notNames.Has(t.Fold) {
		return false
	}
	if (f.is(i, "Royal") || f.is(i, "Imperial")) && f.leadsCrown(i) {
		return true
	}
	if f.adjectives.Has(t.Fold) && i+1 < f.limit && f.headAt(i+1) != "historical_state" { // "Former Iraqi", "Deputy Foreign Minister"
		if _, ok := f.gazetteer.At(f.Tokens, i+1, f.limit); ok {
			return false
		}
		if _, last := f.titles.Match(f.Tokens, i+1, f.limit); last > i+1 {
			return false
		}
	}
	if f.stops.Has(t.Fold) && !f.leadsBody(i) {
		return !t.Shape.Is(doc.Opens) && i > f.first && i+1 < f.limit && f.headAt(i) != ""
	}
	if !t.Shape.Is(doc.Opens) && i > f.first {
		return true
	}
	if i+1 < f.limit && f.beginsAnother(i, i+1) {
		return false
	}
	return f.inside[t.Fold] > 0 || f.gazetteer.IsGiven(t.Plain) || t.Shape.Is(doc.AllCaps) || i+1 < f.limit && f.Tokens[i+1].Shape.Is(doc.Capital) && f.Tokens[i+1].Kind == doc.Word
}

// leadsCrown reports whether the word at token i is part of the name of a body that
// goes on with a nation: "Royal Australian Air Force".
func (f *nameFinder) leadsCrown(i int) bool {
	hit, ok := f.gazetteer.At(f.Tokens, min(i+1, f.limit-1), f.limit)
	if !ok || hit.Sense != gazetteer.Adjective || hit.Last >= f.limit {
		return false
	}
	_, head, at := f.extend(i)
	return at >= hit.Last && head != "-" && head != "historical_state"
}

// leadsBody reports whether an adjective at token i stands before the head noun of a
// body: "Military Academy".
func (f *nameFinder) leadsBody(i int) bool {
	if !f.adjectives.Has(f.Tokens[i].Fold) || i+1 >= f.limit {
		return false
	}
	head := f.headAt(i + 1)
	return head != "" && head != "-" && head != "place" && head != "company"
}

// run reads the run of capitals at token i, decides what it names, and returns
// the token behind what it has used. The country is that of an adjective or
// state with which the run begins, or "".
func (f *nameFinder) run(i int, country string) int {
	start := i
	if f.title.monarch && f.title.at > i { // the title is part of the run
		start = f.title.at
	}
	last, head, headAt := f.extend(start)
	if last <= start {
		return i + 1
	}
	for country == "" && start == i && i+1 < last && f.leads.Has(f.Tokens[i].Fold) { // "Opposition Union of Moderate Parties"
		i, start = i+1, start+1
	}
	if head == "" && !f.gazetteer.IsGiven(f.Tokens[start].Plain) {
		head = f.nounBehind(last)
	}
	isOfState := country != "" || f.countryInside(i, last) != ""
	switch {
	case head == "-":
		return last
	case head == "company" && country == "" && f.isAllFields(i, last) && !f.is(last-1, "Corporation") && !f.is(last-1, "Company") && !f.is(last-1, "Bank"): // "a Nuclear Power Plant"
		return last
	case head == "government" && f.isMission(start, last):
		return i + 1
	case head != "" && (headAt > i || last > i+1 || headAt == 0):
		switch {
		case country != "" || f.isJoint(i):
		case head == "place": // "Cuba's interest in the Pacific Islands"
			country = f.countryInside(i, last)
		default:
			country = f.countryIn(i, last)
		}
		if f.isOfIGO(i) && head != "place" && head != "historical_state" {
			head = "igo"
		} else if head == "igo" && country != "" && isOfState { // "French Bank"
			head = f.ofOneState(headAt)
		}
		f.emit(i, last, ruleRun, doc.Name{Kind: head, Country: country, Entry: -1})
		f.acronym(last, head, country)
		f.leadsTo(i, last, country)
		return last
	case head != "":
		return last
	case country != "" && start == i && f.startsWithCountry(i): // "Israeli Jim": the adjective is another name
		return i
	}
	return f.personOrPlace(i, start, last)
}

// startsWithCountry reports whether the gazetteer knows the first word of a run.
func (f *nameFinder) startsWithCountry(i int) bool {
	hit, ok := f.gazetteer.At(f.Tokens, i, f.limit)
	return ok && hit.Sense != gazetteer.Office
}

// isOfIGO reports whether a run opens with the name of an intergovernmental
// organisation, so that what it names is one of its bodies: "NATO Defence College".
func (f *nameFinder) isOfIGO(i int) bool {
	hit, ok := f.gazetteer.At(f.Tokens, i, f.limit)
	return ok && f.gazetteer.Entries[hit.Entry].Kind == "igo"
}

// ofOneState returns the kind of a body of one state whose head noun at token i would
// make it one of several.
func (f *nameFinder) ofOneState(i int) string {
	if f.is(i, "Bank") {
		return "company"
	}
	return "ngo"
}

// extend returns the token behind a run that begins at i, the kind of its head
// noun, and where that stands.
func (f *nameFinder) extend(i int) (last int, head string, headAt int) {
	k := i
	for k < f.limit {
		t := &f.Tokens[k]
		if k > i && (head != "" && (f.beginsPerson(k) || f.beginsTitle(k)) || f.isGluedInitials(k)) {
			break
		}
		if t.Kind == doc.Word && t.Shape.Is(doc.Capital) && !f.notNames.Has(t.Fold) && (k == i || head != "" || !f.beginsAnother(i, k)) {
			if kind, end := f.heads.Match(f.Tokens, k, f.limit); end > k && f.Tokens[end-1].Shape.Is(doc.Capital) {
				if headAt == 0 || head == "place" || !f.isLedByHead(i, headAt) {
					head, headAt = kind, k
				}
				k = end
			} else {
				k++
			}
			last = k
			continue
		}
		if k > i && head == "" && f.isRegnal(k) { // "Wilhelm I"
			return k + 1, head, headAt
		}
		next := f.bridge(i, k, head)
		if next == k {
			break
		}
		if next == k+1 && isArabic(t.In(f.Text)) || next == k+2 && f.isSyllable(k+1) {
			last = next
		}
		k = next
	}
	return last, head, headAt
}

// beginsTitle reports whether a title stands at token k right behind a head noun:
// "Supreme Court Justice", "Qalqilya District Governor".
func (f *nameFinder) beginsTitle(k int) bool {
	if f.headAt(k-1) == "" || !f.Tokens[k].Shape.Is(doc.Capital) || f.headAt(k) != "" {
		return false
	}
	_, last := f.titles.Match(f.Tokens, k, f.limit)
	return last > k
}

// beginsAnother reports whether another name or a title begins at token k inside
// a run: "Syria President", "Prominent Iraqi".
func (f *nameFinder) beginsAnother(i, k int) bool {
	if hit, ok := f.gazetteer.At(f.Tokens, k, f.limit); ok && hit.Sense == gazetteer.Adjective && f.Tokens[i].Shape.Is(doc.Opens) {
		return true
	}
	if _, end := f.titles.Match(f.Tokens, k, f.limit); end > k && end < f.limit && f.Tokens[end].Shape.Is(doc.Capital) && (k > i+1 || f.headAt(end) == "") { // but "Trade Commissioner Service"
		return true
	}
	return false
}

// bridge returns the token at which a run goes on behind words without a
// capital, or k: particles ("van der"), hyphens, "of" and "and" in the names of
// bodies.
func (f *nameFinder) bridge(i, k int, head string) int {
	t := &f.Tokens[k]
	isCapital := func(n int) bool {
		return n < f.limit && f.Tokens[n].Kind == doc.Word && f.Tokens[n].Shape.Is(doc.Capital) && !f.notNames.Has(f.Tokens[n].Fold)
	}
	word := t.In(f.Text)
	switch {
	case (word == "-" || word == "–" && f.isJoint(i)) && t.Shape.Is(doc.Glued) && k+1 < f.limit && f.Tokens[k+1].Shape.Is(doc.Glued) && k > i:
		if isCapital(k+1) || f.Tokens[k+1].Kind == doc.Word && !f.Tokens[k+1].Shape.Is(doc.Capital) && isCapital(k+2) {
			return k + 1
		}
		if f.isSyllable(k + 1) {
			return k + 2
		}
		if f.particles.Has(f.Tokens[k+1].Fold) && f.is(k+2, "-") && isCapital(k+3) { // "Zia-ul-Haq"
			return k + 3
		}
	case isArabic(word) && k > i && head == "":
		return k + 1
	case f.particles.Has(t.Fold) && t.Kind == doc.Word && !t.Shape.Is(doc.Capital) && k > i && head == "":
		n := k + 1
		for n < f.limit && f.particles.Has(f.Tokens[n].Fold) && !f.Tokens[n].Shape.Is(doc.Capital) {
			n++
		}
		if isCapital(n) || n < f.limit && isArabic(f.Tokens[n].In(f.Text)) {
			return n
		}
	case head != "" && head != "person" && (word == "of" || word == "for" || word == "on" && head != "-" && head != "company" || word == "&"):
		n := k + 1
		if f.is(n, "the") {
			n++
		}
		if _, title := f.titles.Match(f.Tokens, min(n, f.limit-1), f.limit); isCapital(n) && (title == n || head != "party" && head != "military") {
			return n
		}
	case head == "government" && word == "and" && f.isList(i, k) && f.smallField(k+1) > k+1:
		return f.smallField(k + 1)
	case head != "" && (word == "and" || word == ",") && f.isList(i, k):
		if next := f.headAt(min(k+1, f.limit-1)); isCapital(k+1) && (next == "" || next == "-") && !f.startsWithCountry(k+1) && (word == "and" || f.isListItem(k+1)) {
			return k + 1
		}
	case (word == "and" || word == ",") && k > i && f.isField(k-1) && f.leadsToHead(k+1):
		return k + 1
	case (word == "'s" || word == "’s" || word == "'" || word == "’") && k > i && t.Shape.Is(doc.Glued) && isCapital(k+1) && isPlural(f.Tokens[k-1].In(f.Text)):
		return k + 1
	}
	return k
}

// isSyllable reports whether a name goes on with token i in small letters: that of a
// person who the learnt model says ends there, "Kai-shek", and "Co-operation".
func (f *nameFinder) isSyllable(i int) bool {
	t := &f.Tokens[i]
	if t.Kind != doc.Word || !t.Shape.Is(doc.Glued) || t.Shape.Is(doc.Capital) {
		return false
	}
	if f.is(i-2, "Co") && f.is(i, "operation") {
		return true
	}
	at, ok := slices.BinarySearchFunc(f.Entities, t.End, func(e doc.Mention[doc.Entity], end int) int { return e.End - end })
	return ok && f.Entities[at].Value.Class == "PER"
}

// isArabic reports whether a word is a name with the Arabic article: al-Maliki.
func isArabic(word string) bool {
	_, rest, ok := strings.Cut(word, "-")
	return ok && rest != "" && rest[0] < 0x80 && rest[0] >= 'A' && rest[0] <= 'Z'
}
