package extract

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
	if f.notNames.has(t.Fold) {
		return false
	}
	if f.adjectives.has(t.Fold) && i+1 < f.limit && f.headAt(i+1) != "historical_state" { // "Former Iraqi", "Deputy Foreign Minister"
		if _, ok := f.gazetteer.At(f.Tokens, i+1, f.limit); ok {
			return false
		}
		if _, last := f.titles.match(f.Tokens, i+1, f.limit); last > i+1 {
			return false
		}
	}
	if !t.Shape.Is(doc.Opens) && i > f.first {
		return !f.stops.has(t.Fold) || i+1 < f.limit && f.headAt(i) != ""
	}
	if f.stops.has(t.Fold) {
		return false
	}
	if i+1 < f.limit && f.beginsAnother(i, i+1) {
		return false
	}
	return f.inside[t.Fold] > 0 || f.gazetteer.IsGiven(t.Plain) || t.Shape.Is(doc.AllCaps) || i+1 < f.limit && f.Tokens[i+1].Shape.Is(doc.Capital) && f.Tokens[i+1].Kind == doc.Word
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
	for country == "" && start == i && i+1 < last && f.leads.has(f.Tokens[i].Fold) { // "Opposition Union of Moderate Parties"
		i, start = i+1, start+1
	}
	if head == "" && !f.gazetteer.IsGiven(f.Tokens[start].Plain) {
		head = f.nounBehind(last)
	}
	switch {
	case head == "-":
		return last
	case head == "government" && f.isMission(start, last):
		return i + 1
	case head != "" && (headAt > i || last > i+1 || headAt == 0):
		if country == "" && !f.isJoint(i) {
			country = f.countryIn(i, last)
		}
		f.emit(i, last, ruleRun, doc.Name{Kind: head, Country: country, Entry: -1})
		f.acronym(last, head, country)
		f.holdOffice(i, last, country)
		return last
	case head != "":
		return last
	case country != "" && start == i && f.startsWithCountry(i): // "Israeli Jim": the adjective is another name
		return i
	}
	return f.personOrPlace(i, start, last)
}

// nounBehind returns the kind that a noun in small letters behind a run tells of
// it, "the Barbados Advocate newspaper", "" for none.
func (f *nameFinder) nounBehind(i int) string {
	if i >= f.limit || f.Tokens[i].Shape.Is(doc.Capital) {
		return ""
	}
	kind, _ := f.nouns.match(f.Tokens, i, f.limit)
	return kind
}

// holdOffice keeps a title for the person who follows the body that it is held
// in: "Chairman of the Audit Chamber Sergei Stepashin".
func (f *nameFinder) holdOffice(first, last int, country string) {
	if f.title.span.Empty() || f.title.monarch {
		return
	}
	k := first - 1
	if f.is(k, "the") {
		k--
	}
	if k != f.title.at && k != f.title.at-1 || !f.is(k, "of") && k != f.title.at-1 {
		return
	}
	f.title.span, f.title.at = f.title.span.Join(f.tokenSpan(first, last)), last
	if country != "" {
		f.title.country = country
	}
}

// isJoint reports whether a run begins with two peoples, so that what it names
// belongs to neither alone: "Russian-Tunisian Business Council", "Anglo-French".
func (f *nameFinder) isJoint(i int) bool {
	hit, ok := f.gazetteer.At(f.Tokens, i, f.limit)
	k := hit.Last
	if !ok && f.prefixes.has(f.Tokens[i].Fold) {
		k = i + 1
	} else if !ok || hit.Sense != gazetteer.Adjective {
		return false
	}
	if !f.is(k, "-") && !f.is(k, "–") || k+1 >= f.limit || !f.Tokens[k].Shape.Is(doc.Glued) || !f.Tokens[k+1].Shape.Is(doc.Glued) {
		return false
	}
	second, ok := f.gazetteer.At(f.Tokens, k+1, f.limit)
	return ok && second.Sense == gazetteer.Adjective
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

// startsWithCountry reports whether the gazetteer knows the first word of a run.
func (f *nameFinder) startsWithCountry(i int) bool {
	hit, ok := f.gazetteer.At(f.Tokens, i, f.limit)
	return ok && hit.Sense != gazetteer.Office
}

// extend returns the token behind a run that begins at i, the kind of its head
// noun, and where that stands.
func (f *nameFinder) extend(i int) (last int, head string, headAt int) {
	k := i
	for k < f.limit {
		t := &f.Tokens[k]
		if k > i && (head != "" && f.beginsPerson(k) || f.isGluedInitials(k)) {
			break
		}
		if t.Kind == doc.Word && t.Shape.Is(doc.Capital) && !f.notNames.has(t.Fold) && (k == i || head != "" || !f.beginsAnother(i, k)) {
			if kind, end := f.heads.match(f.Tokens, k, f.limit); end > k && f.Tokens[end-1].Shape.Is(doc.Capital) {
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
		if next == k+1 && isArabic(t.In(f.Text)) {
			last = next
		}
		k = next
	}
	return last, head, headAt
}

// beginsAnother reports whether another name or a title begins at token k inside
// a run: "Syria President", "Prominent Iraqi".
func (f *nameFinder) beginsAnother(i, k int) bool {
	if hit, ok := f.gazetteer.At(f.Tokens, k, f.limit); ok && hit.Sense == gazetteer.Adjective && f.Tokens[i].Shape.Is(doc.Opens) {
		return true
	}
	if _, end := f.titles.match(f.Tokens, k, f.limit); end > k && end < f.limit && f.Tokens[end].Shape.Is(doc.Capital) {
		return true
	}
	return false
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
		if hit, ok := f.gazetteer.At(f.Tokens, k-1, k); ok && isLand(f.gazetteer.Entries[hit.Entry].Kind) && hit.Sense == gazetteer.Name {
			return true
		}
	}
	at := f.Tokens[k].Start
	i, ok := slices.BinarySearchFunc(f.Entities, at, func(e doc.Mention[doc.Entity], at int) int { return e.Start - at })
	return ok && f.Entities[i].Value.Class == "PER" && f.gazetteer.IsGiven(f.Tokens[k].Plain) && f.Entities[i].End > f.Tokens[k].End
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

// isLedByHead reports whether the head opens the run ("Ministry of …"): what
// comes behind it does not change the kind.
func (f *nameFinder) isLedByHead(i, headAt int) bool {
	k := headAt + 1
	return k < f.limit && (f.is(k, "of") || f.is(k, "for") || f.is(k, "on")) && headAt-i <= 6
}

// bridge returns the token at which a run goes on behind words without a
// capital, or k: particles ("van der"), hyphens, "of" and "and" in the names of
// bodies.
func (f *nameFinder) bridge(i, k int, head string) int {
	t := &f.Tokens[k]
	isCapital := func(n int) bool {
		return n < f.limit && f.Tokens[n].Kind == doc.Word && f.Tokens[n].Shape.Is(doc.Capital) && !f.notNames.has(f.Tokens[n].Fold)
	}
	word := t.In(f.Text)
	switch {
	case (word == "-" || word == "–" && f.isJoint(i)) && t.Shape.Is(doc.Glued) && k+1 < f.limit && f.Tokens[k+1].Shape.Is(doc.Glued) && k > i:
		if isCapital(k+1) || f.Tokens[k+1].Kind == doc.Word && !f.Tokens[k+1].Shape.Is(doc.Capital) && isCapital(k+2) {
			return k + 1
		}
	case isArabic(word) && k > i && head == "":
		return k + 1
	case f.particles.has(t.Fold) && t.Kind == doc.Word && !t.Shape.Is(doc.Capital) && k > i && head == "":
		n := k + 1
		for n < f.limit && f.particles.has(f.Tokens[n].Fold) && !f.Tokens[n].Shape.Is(doc.Capital) {
			n++
		}
		if isCapital(n) || n < f.limit && isArabic(f.Tokens[n].In(f.Text)) {
			return n
		}
	case head != "" && head != "person" && (word == "of" || word == "for" || word == "on" && head != "-" || word == "&"):
		n := k + 1
		if f.is(n, "the") {
			n++
		}
		if _, title := f.titles.match(f.Tokens, min(n, f.limit-1), f.limit); isCapital(n) && (title == n || head != "party" && head != "military") {
			return n
		}
	case head != "" && (word == "and" || word == ",") && f.isList(i, k):
		if isCapital(k+1) && f.headAt(k+1) == "" && !f.startsWithCountry(k+1) && (word == "and" || f.isListItem(k+1)) {
			return k + 1
		}
	case (word == "and" || word == ",") && k > i && f.isField(k-1) && f.leadsToHead(k+1):
		return k + 1
	case (word == "'s" || word == "’s" || word == "'" || word == "’") && k > i && t.Shape.Is(doc.Glued) && isCapital(k+1) && isPlural(f.Tokens[k-1].In(f.Text)):
		return k + 1
	}
	return k
}

// isArabic reports whether a word is a name with the Arabic article: al-Maliki.
func isArabic(word string) bool {
	_, rest, ok := strings.Cut(word, "-")
	return ok && rest != "" && rest[0] < 0x80 && rest[0] >= 'A' && rest[0] <= 'Z'
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
		if _, last := f.titles.match(f.Tokens, k, f.limit); last > k || f.headAt(k) != "" {
			return false
		}
	}
	return k > i && (f.is(k, ",") || f.is(k, "and") && k+1 < f.limit && f.Tokens[k+1].Shape.Is(doc.Capital))
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
		return f.fields.has(t.Fold)
	}
	if f.fields.has(t.Fold) {
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

// countryIn returns the country of a state or adjective inside a run.
func (f *nameFinder) countryIn(first, last int) string {
	for i := first; i < last; i++ {
		if hit, ok := f.gazetteer.At(f.Tokens, i, last); ok && hit.Sense != gazetteer.Office {
			if c := f.gazetteer.Entries[hit.Entry].Country; c != "" {
				return c
			}
		}
	}
	if f.title.country != "" && f.title.at < 0 && f.isNear(first) {
		return f.title.country
	}
	return ""
}

// acronym adds the letters in brackets behind a full name: "(ACC)".
func (f *nameFinder) acronym(last int, kind, country string) {
	if last+2 < f.limit && f.is(last, "(") && f.is(last+2, ")") && f.Tokens[last+1].Shape.Is(doc.AllCaps) {
		f.emit(last+1, last+2, "names/acronym", doc.Name{Sort: doc.Acronym, Kind: kind, Country: country, Entry: -1})
	}
}

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
		f.emit(start, last, ruleTitle, name)
	case f.isAllAdjectives(start, last):
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

// realm reads "of Jordan" behind a monarch's name.
func (f *nameFinder) realm(last int, name *doc.Name) int {
	if f.is(last, "of") && last+1 < f.limit {
		if hit, ok := f.gazetteer.At(f.Tokens, last+1, f.limit); ok && hit.Sense <= gazetteer.Short && f.gazetteer.Entries[hit.Entry].Kind != "place" {
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
		if t.Kind == doc.Word && !f.adjectives.has(t.Fold) && !f.stops.has(t.Fold) {
			return false
		}
	}
	return true
}

func (f *nameFinder) afterLocative(i int) bool {
	k := i - 1
	if k-1 >= f.first && f.is(k, "of") && f.placeNouns.has(f.Tokens[k-1].Fold) {
		return true
	}
	if k >= f.first && f.is(k, "the") {
		k--
	}
	return k >= f.first && f.Tokens[k].Kind == doc.Word && f.locatives.has(f.Tokens[k].Fold)
}

// countryBehind returns the country in "Sousse, Tunisia" behind a place.
func (f *nameFinder) countryBehind(i int) string {
	if f.is(i, ",") && i+1 < f.limit {
		if hit, ok := f.gazetteer.At(f.Tokens, i+1, f.limit); ok && hit.Sense == gazetteer.Name && f.gazetteer.Entries[hit.Entry].Kind == "state" {
			return f.gazetteer.Entries[hit.Entry].Country
		}
	}
	if f.title.country != "" && f.isNear(i) { // "the Palestinian city of Qalqilya"
		return f.title.country
	}
	return ""
}

// single decides about a single capitalised word that no list knows.
func (f *nameFinder) single(start, last int) {
	t := &f.Tokens[start]
	if f.adjectives.has(t.Fold) || f.stops.has(t.Fold) || t.Len() < 2 {
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
		f.holdOffice(start, last, "")
		return
	case f.gazetteer.IsGiven(t.Plain), f.inside[t.Fold] > 1:
		name.Kind = "" // perhaps a part of a fuller name: the link stage knows
	default:
		name.Kind = ""
	}
	f.emit(start, last, ruleRun, name)
}

// apposition returns the country in ", Iraq's ambassador" or ", the Iraqi foreign
// minister" behind a name.
func (f *nameFinder) apposition(i int) string {
	if !f.is(i, ",") && !f.is(i, "(") {
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
	if !ok || hit.Sense == gazetteer.Office {
		return ""
	}
	k := hit.Last
	if f.is(k, "'s") || f.is(k, "’s") {
		k++
	}
	if k >= f.limit {
		return ""
	}
	_, title := f.titles.match(f.Tokens, k, f.limit)
	_, occupation := f.occupations.match(f.Tokens, k, f.limit)
	if title == k && occupation == k {
		return ""
	}
	return f.gazetteer.Entries[hit.Entry].Country
}
