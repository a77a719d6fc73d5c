// Package mentions finds what names or describes an actor: names of the gazetteer, persons
// by titles, organisations by head nouns, demonyms with role nouns, nominals and pronouns,
// and the named entities of the learnt model.
package mentions

import (
	_ "embed"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/lexicon"
	"chancery/schemas"
)

//go:embed mentions.en.txt
var namesLists string

// Names returns the stage that finds what names or describes an actor: names
// that the gazetteer knows, persons by their titles, runs of capitals by their
// head nouns, a country with a role noun ("the Iraqi government"), and phrases
// and pronouns that take up an actor.
func Stage(g *gazetteer.Gazetteer) (func(*doc.Document) error, error) {
	words, err := readNameWords()
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		f := nameFinder{nameWords: words, gazetteer: g, Document: d}
		f.find()
		return nil
	}, nil
}

// nameWords is the lists of mentions.en.txt.
type nameWords struct {
	titles, monarchs, occupations, examples                          lexicon.Wordings
	heads, roles, nouns, plurals, smalls                             lexicon.Wordings // the value is the kind of actor
	adjectives, faiths, fields, leads, locatives, naturals, notNames lexicon.Words
	particles, placeNouns, prefixes, regions, stops                  lexicon.Words
}

// isKind is the check of head nouns: a kind of actor, or - for what is none.
func isKind(value string) error {
	if value == "-" {
		return nil
	}
	return schemas.CheckCode("actor_kind")(value)
}

// readNameWords reads the lists for all stages that look words up in them.
func readNameWords() (*nameWords, error) {
	l := lexicon.Open("mentions.en.txt", namesLists)
	kind := schemas.CheckCode("actor_kind")
	w := &nameWords{
		titles:      l.Wordings("title"),
		monarchs:    l.Wordings("monarch"),
		occupations: l.Wordings("occupation"),
		examples:    l.Wordings("example"),
		heads:       l.Wordings("head", isKind),
		roles:       l.Wordings("role", kind),
		nouns:       l.Wordings("noun", kind),
		plurals:     l.Wordings("plural", kind),
		smalls:      l.Wordings("small", kind),
		adjectives:  l.Words("adjective"),
		faiths:      l.Words("faith"),
		fields:      l.Words("field"),
		leads:       l.Words("lead"),
		locatives:   l.Words("locative"),
		naturals:    l.Words("natural"),
		notNames:    l.Words("notname"),
		particles:   l.Words("particle"),
		placeNouns:  l.Words("placenoun"),
		prefixes:    l.Words("prefix"),
		regions:     l.Words("region"),
		stops:       l.Words("stop"),
	}
	return w, l.Close()
}

// nameFinder finds the names of one document.
type nameFinder struct {
	*nameWords
	*doc.Document
	gazetteer *gazetteer.Gazetteer
	inside    map[uint64]int // capitalised words inside sentences, and how often
	first     int            // of the sentence
	limit     int            // token behind the sentence
	title     pendingTitle
	// sentenceNames is the first name of the sentence; offices are the titles and
	// offices that stand in it.
	sentenceNames int
	offices       []doc.Span
	called        map[string]bool // names that the article calls a place
}

// pendingTitle is a title that waits for the name behind it.
type pendingTitle struct {
	span    doc.Span
	country string
	monarch bool
	at      int  // token behind the title
	behind  int  // token behind what told the country
	isBody  bool // a body told it, so that it holds for a title behind it only
}

const (
	ruleGazetteer = "mentions/gazetteer"
	ruleTitle     = "mentions/title"
	ruleRun       = "mentions/capitals"
	ruleRole      = "mentions/country-and-role"
	ruleDemonym   = "mentions/demonym"
	ruleQuoted    = "mentions/quoted"
	ruleRoleOf    = "mentions/role-of-country"
	ruleRegnal    = "mentions/regnal"
	ruleRegion    = "mentions/region"
	ruleCommunity = "mentions/community"
)

func (f *nameFinder) find() {
	f.countCapitals()
	for _, s := range f.Sentences {
		if s.Skip {
			continue
		}
		f.first, f.limit = s.First, s.Last
		f.title, f.offices, f.sentenceNames = pendingTitle{}, f.offices[:0], len(f.Names)
		if f.IsAllCaps(s.First, s.Last) {
			f.capitals()
			continue
		}
		for i := s.First; i < s.Last; {
			i = f.step(i)
		}
		f.weigh(s.Span)
		f.enumerations()
	}
	f.recall()
	slices.SortStableFunc(f.Names, func(a, b doc.Mention[doc.Name]) int { return a.Start - b.Start })
}

// capitals takes what the gazetteer knows in a sentence of capitals, in which nothing
// else tells a name.
func (f *nameFinder) capitals() {
	for i := f.first; i < f.limit; {
		hit, ok := f.gazetteer.At(f.Tokens, i, f.limit)
		if !ok || hit.Sense > gazetteer.Short || hit.Last == i+1 && (!gazetteer.IsLand(f.gazetteer.Entries[hit.Entry].Kind) || f.stops.Has(f.Tokens[i].Fold)) {
			i++
			continue
		}
		f.emit(i, hit.Last, ruleGazetteer, f.entryName(hit))
		i = hit.Last
	}
}

// countCapitals counts capitalised words inside sentences: the evidence that a
// word at the beginning of another is a name.
func (f *nameFinder) countCapitals() {
	f.inside = map[uint64]int{}
	for _, s := range f.Sentences {
		if s.Skip || s.Kind == doc.Heading {
			continue
		}
		for i := s.First + 1; i < s.Last; i++ {
			if t := &f.Tokens[i]; t.Kind == doc.Word && t.Shape.Is(doc.Capital) && !t.Shape.Is(doc.Opens) {
				f.inside[t.Fold]++
			}
		}
	}
}

// step looks at token i and returns the next to look at.
func (f *nameFinder) step(i int) int {
	t := &f.Tokens[i]
	if t.Kind != doc.Word {
		if t.Kind == doc.Punct && t.In(f.Text) == "," && i == f.title.at {
			f.title.at++ // "the Prime Minister, Rafik Hariri"
			return i + 1
		}
		if i == f.title.at && f.title.country != "" && !f.title.span.Empty() && f.is(i, "(") && f.isPlain(i+1) && f.isPlain(i+2) {
			f.title.at++ // "the Canadian ambassador (Ron Hoffmann)"
			return i + 1
		}
		return f.quoted(i)
	}
	if t.Shape.Is(doc.Capital) && f.isJoint(i) {
		if _, head, _ := f.extend(i); head != "" && head != "-" {
			return f.run(i, "")
		}
	}
	if hit, ok := f.gazetteer.At(f.Tokens, i, f.limit); ok && !f.isSkippedHit(i, hit) {
		return f.known(i, hit)
	}
	if i == f.title.at && f.title.country != "" && !f.title.span.Empty() && f.isCopula(i) && i+1 < f.limit && f.Tokens[i+1].Shape.Is(doc.Capital) {
		f.title.at++ // "the Iraqi ambassador to Jordan is Haider Mansour"
		return i + 1
	}
	if next := f.roleOf(i); next > i {
		return next
	}
	if next := f.titled(i); next > i {
		return next
	}
	if t.Shape.Is(doc.Capital) && f.canBegin(i) {
		return f.run(i, "")
	}
	return i + 1
}

// isSkippedHit keeps the first names of persons and function words apart from
// the places and states that are written like them.
func (f *nameFinder) isSkippedHit(i int, hit gazetteer.Hit) bool {
	t := &f.Tokens[i]
	e := &f.gazetteer.Entries[hit.Entry]
	if e.Kind == "place" && f.is(i-1, "New") { // "New Granada"
		return true
	}
	if e.Kind == "people" && f.is(hit.Last-1, "People") && (f.is(hit.Last, "'s") || f.is(hit.Last, "’s")) { // "Dayak People's Association"
		return true
	}
	if _, last := f.monarchs.Match(f.Tokens, i, f.limit); hit.Sense == gazetteer.Office && last > i && last < hit.Last { // a title that the table has in a name
		inner, ok := f.gazetteer.At(f.Tokens, last, f.limit)
		return ok && inner.Sense == gazetteer.Office && inner.Last == hit.Last
	}
	if hit.Sense == gazetteer.Office || hit.Last > i+1 {
		return false
	}
	if gazetteer.IsLand(e.Kind) && f.isFirstName(i, e.Country) {
		return true
	}
	if i+1 < f.limit && f.Tokens[i+1].Kind == doc.Symbol && f.Tokens[i+1].Shape.Is(doc.Glued) || f.notNames.Has(t.Fold) { // US$
		return true
	}
	if e.IsMinor && f.isOfName(i) || e.Kind == "place" && !e.IsCapital && f.isAddressed(i) {
		return true
	}
	return f.stops.Has(t.Fold) && !t.Shape.Is(doc.AllCaps) || e.Kind == "place" && e.Wikidata == "" && (f.adjectives.Has(t.Fold) && !f.isNoun(i) || t.Shape.Is(doc.Opens) && f.inside[t.Fold] == 0)
}

// isFirstName reports whether the name of a state at token i is the first name of a
// person: the title of another country stands before it, and a surname that nobody
// knows behind it.
func (f *nameFinder) isFirstName(i int, country string) bool {
	isTitled := f.title.at == i && !f.title.span.Empty() && f.title.country != "" && f.title.country != country
	return isTitled && f.extends(i+1) && f.headAt(i+1) == ""
}

// isNoun reports whether a word that is an adjective too stands as a noun: "in the
// Caribbean", "the Caribbean region", not "the Caribbean islands of Spain".
func (f *nameFinder) isNoun(i int) bool {
	if !f.is(i-1, "the") {
		return false
	}
	if i+1 >= f.limit || f.regions.Has(f.Tokens[i+1].Fold) {
		return true
	}
	tag := f.Syntax[i+1].XPOS
	return !strings.HasPrefix(tag, "NN") && !strings.HasPrefix(tag, "JJ") && tag != "CD" && tag != "HYPH" && tag != "VBG" && tag != "VBN"
}

// isOfName reports whether the name of a city at token i is part of another: a title
// stands before it, or a name that nobody knows goes on ("Victoria Nuland",
// "Lexington Rifles").
func (f *nameFinder) isOfName(i int) bool {
	return f.title.at == i && !f.title.span.Empty() || f.extends(i+1) && f.headAt(i+1) == ""
}

// known handles a name that the gazetteer knows.
func (f *nameFinder) known(i int, hit gazetteer.Hit) int {
	e := &f.gazetteer.Entries[hit.Entry]
	isState := gazetteer.IsLand(e.Kind)
	switch {
	case hit.Sense == gazetteer.Office:
		f.holder(i, hit)
		return hit.Last
	case hit.Sense == gazetteer.Adjective || isState && f.roleAt(hit.Last, 1) > hit.Last:
		return f.adjective(i, hit)
	}
	if f.extends(hit.Last) && (hit.Sense == gazetteer.Name || hit.Sense == gazetteer.Short) {
		if last, head, at := f.extend(i); last > i && (head != "" && at >= hit.Last || f.nounBehind(last) != "") {
			country := f.gazetteer.CountryOf(hit)
			if f.naturals.Has(f.Tokens[last-1].Fold) { // the Niger Delta is not in Niger
				country = ""
			}
			if next := f.run(i, country); next > hit.Last {
				return next
			}
		}
	}
	if e.Kind == "party" && f.is(hit.Last, "of") && f.headAt(hit.Last-1) != "" { // "Kurdish Democratic Party of Iran"
		if last, _, _ := f.extend(i); last > hit.Last {
			return f.run(i, "")
		}
	}
	if e.Kind == "place" && hit.Last < f.limit && f.regions.Has(f.Tokens[hit.Last].Fold) && !f.Tokens[hit.Last].Shape.Is(doc.Capital) { // "Poltava region"
		n := doc.Name{Kind: "place", Country: f.gazetteer.CountryOf(hit), Entry: -1}
		if e.Country == "" { // "the Caribbean region"
			n.Entry = hit.Entry
		}
		f.emit(i, hit.Last+1, ruleRegion, n)
		return hit.Last + 1
	}
	switch {
	case !isState && e.Kind != "place":
		hit.Last = f.ofCountry(hit.Last, e.Country)
	case e.Kind == "place" && f.is(hit.Last, "de") && hit.Last+1 < f.limit && f.Tokens[hit.Last+1].Shape.Is(doc.Capital): // "San Fernando de Omoa"
		f.emit(i, hit.Last+2, ruleGazetteer, doc.Name{Kind: "place", Entry: -1})
		return hit.Last + 2
	}
	f.emit(i, hit.Last, ruleGazetteer, f.entryName(hit))
	if (isState || e.Kind == "place") && f.title.at < 0 && f.title.country != e.Country { // the country told before is over
		f.title = pendingTitle{}
	}
	if !isState && e.Kind != "place" {
		f.leadsTo(i, hit.Last, e.Country)
	}
	if isState {
		return f.behindState(i, hit)
	}
	return hit.Last
}

// behindState reads what a state tells of who follows it, "US Attorney General" and
// "Iraq's ambassador", and returns the token behind what it has used.
func (f *nameFinder) behindState(i int, hit gazetteer.Hit) int {
	e := &f.gazetteer.Entries[hit.Entry]
	if hit.Last < f.limit && f.Tokens[hit.Last].Shape.Is(doc.Capital) && !f.afterLocative(i) {
		if _, last := f.titles.Match(f.Tokens, hit.Last, f.limit); last > hit.Last { // "US Attorney General"
			f.title = pendingTitle{country: e.Country, at: -1, behind: hit.Last}
		}
	}
	if hit.Last < f.limit && f.Tokens[hit.Last].In(f.Text) == "'s" || hit.Last < f.limit && f.Tokens[hit.Last].In(f.Text) == "’s" {
		if end := f.roleAt(hit.Last+1, 2); end > hit.Last+1 {
			f.described(i, hit.Last+1, end, e.Country)
			return end
		}
		f.title = pendingTitle{country: e.Country, at: -1, behind: hit.Last + 1}
		return hit.Last + 1
	}
	return hit.Last
}

// ofCountry passes over the country of a body behind its name, "the National
// Transitional Council of Libya"; i where none stands there.
func (f *nameFinder) ofCountry(i int, country string) int {
	if country == "" || !f.is(i, "of") || i+1 >= f.limit {
		return i
	}
	k := i + 1
	if f.is(k, "the") && k+1 < f.limit {
		k++
	}
	if hit, ok := f.gazetteer.At(f.Tokens, k, f.limit); ok && hit.Sense == gazetteer.Name && gazetteer.IsLand(f.gazetteer.Entries[hit.Entry].Kind) && f.gazetteer.Entries[hit.Entry].Country == country {
		return hit.Last
	}
	return i
}

// holder adds somebody who is known to have held office. A title of another country
// before the name tells that somebody else is meant.
func (f *nameFinder) holder(i int, hit gazetteer.Hit) {
	name := doc.Name{Kind: "person", Country: f.gazetteer.Entries[hit.Entry].Country, Entry: -1, Holder: 1 + hit.Person}
	rule, last := ruleGazetteer, hit.Last
	if f.title.at == i && !f.title.span.Empty() {
		name.Role, rule = f.title.span, ruleTitle
		told := f.title.country
		if f.title.monarch {
			realm := doc.Name{Country: told}
			last = f.realm(last, &realm)
			told = realm.Country
		}
		if told != "" && told != name.Country {
			name.Country, name.Holder = told, 0
		}
	}
	f.title = pendingTitle{}
	f.emit(i, last, rule, name)
}

// entryName is the name of an entry of the gazetteer.
func (f *nameFinder) entryName(hit gazetteer.Hit) doc.Name {
	e := &f.gazetteer.Entries[hit.Entry]
	n := doc.Name{Kind: e.Kind, Country: f.gazetteer.CountryOf(hit), Entry: hit.Entry}
	switch hit.Sense {
	case gazetteer.Short:
		n.Sort = doc.Acronym
	case gazetteer.People:
		n.Kind, n.Entry = "people", -1
	}
	return n
}

// extends reports whether a run of capitals goes on at token i.
func (f *nameFinder) extends(i int) bool {
	if i >= f.limit {
		return false
	}
	t := &f.Tokens[i]
	if t.Kind != doc.Word || !t.Shape.Is(doc.Capital) || f.notNames.Has(t.Fold) {
		return false
	}
	if _, last := f.titles.Match(f.Tokens, i, f.limit); last > i {
		return false
	}
	_, isKnown := f.gazetteer.At(f.Tokens, i, f.limit)
	return !isKnown || f.headAt(i) != ""
}

// headAt returns the kind of the head noun at token i, "" for none.
func (f *nameFinder) headAt(i int) string {
	if !f.Tokens[i].Shape.Is(doc.Capital) {
		return ""
	}
	kind, last := f.heads.Match(f.Tokens, i, f.limit)
	if last == i {
		return ""
	}
	return kind
}

// emit adds a name of tokens first to last, half-open. Names do not overlap: one
// that lies inside the new one gives way to it, before another the new one does.
func (f *nameFinder) emit(first, last int, rule string, n doc.Name) {
	span := doc.Span{Start: f.Tokens[first].Start, End: f.Tokens[last-1].End}
	kept := slices.DeleteFunc(f.Names[f.sentenceNames:], func(m doc.Mention[doc.Name]) bool { return span.Contains(m.Span) })
	f.Names = f.Names[:f.sentenceNames+len(kept)]
	if slices.ContainsFunc(kept, func(m doc.Mention[doc.Name]) bool { return m.Overlaps(span) }) {
		return
	}
	f.Names = append(f.Names, doc.Mention[doc.Name]{Span: span, Rule: rule, Value: n})
}

// isCopula reports whether the word at token i says that what stands before it is
// what stands behind.
func (f *nameFinder) isCopula(i int) bool {
	return f.is(i, "is") || f.is(i, "was") || f.is(i, "became") || f.is(i, "remained")
}

func (f *nameFinder) is(i int, word string) bool {
	return i >= f.first && i < f.limit && f.Tokens[i].In(f.Text) == word
}

func (f *nameFinder) tokenSpan(first, last int) doc.Span {
	return doc.Span{Start: f.Tokens[first].Start, End: f.Tokens[last-1].End}
}
