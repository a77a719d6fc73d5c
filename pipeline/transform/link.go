package transform

import (
	_ "embed"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// Link returns the stage that says which actor a name means: an entry of the
// gazetteer, an actor of the article that was named in full elsewhere, or a new
// one. Names that mean nobody known stay without a mention.
func Link(g *gazetteer.Gazetteer) (func(*doc.Document) error, error) {
	verbs := map[string]bool{}
	for line := range strings.Lines(linkVerbs) {
		if line[0] != '#' {
			for word := range strings.FieldsSeq(line) {
				verbs[word] = true
			}
		}
	}
	return func(d *doc.Document) error {
		l := linker{Document: d, gazetteer: g, verbs: verbs, byKey: map[string]int{}}
		l.sideA, l.sideB = Sides(d, g)
		l.fullNames()
		for i := range d.Names {
			l.link(i)
		}
		l.settle()
		return nil
	}, nil
}

//go:embed link.en.txt
var linkVerbs string

// linker links the names of one document.
type linker struct {
	*doc.Document
	gazetteer    *gazetteer.Gazetteer
	verbs        map[string]bool // of link.en.txt
	byKey        map[string]int  // actor by what makes it itself
	people       []person
	acronyms     map[string]int // letters → actor
	sideA, sideB int            // entries of the sides of a bilateral article, -1 for none
	countries    [][]vote       // of an actor: the countries that its mentions tell
}

// person is a person whose full name stands in the article.
type person struct {
	words     []string // in small letters
	actor     int      // -1 before it is linked
	at        int      // first name
	isMonarch bool
}

// Sides returns the entries of the two sides that the title of a bilateral
// article names ("Iraq–Palestine relations"), or of the one that a title such as
// "Foreign relations of Iraq" names; -1 where there is none.
func Sides(d *doc.Document, g *gazetteer.Gazetteer) (a, b int) {
	a, b = -1, -1
	title := strings.NewReplacer("–", " – ", "—", " – ", "−", " – ").Replace(d.Title)
	body, isRelations := strings.CutSuffix(title, " relations")
	if !isRelations {
		for _, lead := range []string{"Foreign relations of ", "Foreign policy of ", "Diplomatic missions of ", "List of diplomatic missions of "} {
			if rest, ok := strings.CutPrefix(title, lead); ok {
				return first(g, strings.TrimPrefix(rest, "the ")), -1
			}
		}
		return
	}
	left, right, ok := strings.Cut(body, " – ")
	for i := 0; !ok && i < len(body); i++ { // a hyphen between two names that are known
		if body[i] == '-' && first(g, body[:i]) >= 0 && first(g, body[i+1:]) >= 0 {
			left, right, ok = body[:i], body[i+1:], true
		}
	}
	if ok {
		return first(g, left), first(g, right)
	}
	return
}

func first(g *gazetteer.Gazetteer, name string) int {
	if found := g.Find(strings.TrimSpace(strings.TrimPrefix(name, "the "))); len(found) > 0 {
		return found[0]
	}
	return -1
}

// fullNames collects the persons of the article that are named in full.
func (l *linker) fullNames() {
	for i, n := range l.Names {
		if n.Value.Kind != "person" {
			continue
		}
		words := strings.Fields(strings.ToLower(n.In(l.Text)))
		isMonarch := slices.Contains(words, "of") || len(words) > 0 && isRoyal(words[0])
		if len(words) < 2 || slices.ContainsFunc(l.people, func(p person) bool { return slices.Equal(p.words, words) }) {
			continue
		}
		l.people = append(l.people, person{words, -1, i, isMonarch})
	}
}

func isRoyal(word string) bool {
	switch word {
	case "king", "queen", "emperor", "empress", "sultan", "emir", "shah", "tsar", "pope":
		return true
	}
	return false
}

// link links one name.
func (l *linker) link(i int) {
	n := &l.Names[i]
	r := doc.Reference{Actor: -1, Name: i, Role: n.Value.Role}
	switch {
	case n.Value.Sort == doc.Nominal || n.Value.Sort == doc.Pronoun:
		return
	case n.Value.Entry >= 0 && n.Value.Sort == doc.Acronym && l.isIntroduced(n): // the article's own letters win
		r.Actor, r.Method, r.Confidence = l.acronym(i)
	case n.Value.Entry >= 0 && l.isSpeaker(n):
		r.Actor, r.Method, r.Confidence = l.described(&doc.Mention[doc.Name]{Value: doc.Name{Kind: "government", Country: n.Value.Country}}), "capital", 0.75
	case n.Value.Entry >= 0:
		r.Actor = l.entry(l.timely(n))
		r.Method, r.Confidence = l.entryMethod(n)
	case n.Value.Kind == "person":
		r.Actor, r.Method, r.Confidence = l.person(i)
	case n.Value.Sort == doc.Described:
		r.Actor, r.Method, r.Confidence = l.described(n), "demonym_role", 0.9
	case n.Value.Sort == doc.Acronym:
		r.Actor, r.Method, r.Confidence = l.acronym(i)
	case n.Value.Kind == "" && !l.isPartOfName(n.In(l.Text), i) && l.inOffice(n) >= 0:
		r.Actor, r.Method, r.Confidence = l.holder(l.inOffice(n), n.In(l.Text)), "office_holder", 0.7
	case n.Value.Kind == "":
		r.Actor, r.Method, r.Confidence = l.partOfName(n.In(l.Text), i)
	case n.Value.Kind == "place" && l.isPartOfName(n.In(l.Text), i): // "to Lini"
		r.Actor, r.Method, r.Confidence = l.partOfName(n.In(l.Text), i)
	default:
		r.Actor, r.Method, r.Confidence = l.named(n.In(l.Text), n.Value.Kind, n.Value.Country)
	}
	if r.Actor < 0 {
		return
	}
	if n.Value.Country != "" && n.Value.Entry < 0 {
		l.countries[r.Actor] = append(l.countries[r.Actor], vote{n.Value.Country, worthSure})
	}
	l.Mentions = append(l.Mentions, doc.Mention[doc.Reference]{Span: n.Span, Rule: n.Rule, Value: r})
}

func (l *linker) actor(key string, a doc.Actor) int {
	if i, ok := l.byKey[key]; ok {
		return i
	}
	a.PartOf = -1
	l.Actors = append(l.Actors, a)
	l.countries = append(l.countries, nil)
	l.byKey[key] = len(l.Actors) - 1
	return len(l.Actors) - 1
}

// entry returns the actor of an entry of the gazetteer.
func (l *linker) entry(i int) int {
	e := l.gazetteer.Entries[i]
	return l.actor("entry "+e.Key+" "+e.Name, doc.Actor{Name: e.Name, Kind: e.Kind, Country: e.Country, Entry: i})
}

func (l *linker) entryMethod(n *doc.Mention[doc.Name]) (string, float64) {
	switch {
	case n.Value.Sort == doc.Demonym:
		return "demonym", 0.95
	case n.Value.Entry == l.sideA || n.Value.Entry == l.sideB:
		return "title", 0.99
	case n.Value.Sort == doc.Acronym:
		return "acronym", 0.95
	}
	return "exact", 0.95
}

// isSpeaker reports whether the name of a capital stands for its government: as the
// subject of a verb that only somebody can do.
func (l *linker) isSpeaker(n *doc.Mention[doc.Name]) bool {
	if e := &l.gazetteer.Entries[n.Value.Entry]; !e.IsCapital || e.Country == "" {
		return false
	}
	word, _, _ := strings.Cut(strings.TrimPrefix(l.Text[n.End:min(len(l.Text), n.End+24)], " "), " ")
	before := l.Text[max(0, n.Start-4):n.Start]
	return l.verbs[word] && !strings.HasSuffix(before, " in ") && !strings.HasSuffix(before, " of ") && !strings.HasSuffix(before, "rom ")
}

// described returns the actor of "the Iraqi government" and its kin.
func (l *linker) described(n *doc.Mention[doc.Name]) int {
	country := n.Value.Country
	state := country
	part := -1
	if e := l.gazetteer.ByKey(country); e >= 0 {
		state = l.gazetteer.Entries[e].Name
		part = l.entry(e)
	}
	prefix := map[string]string{"government": "Government of ", "military": "Forces of ", "people": "People of ", "company": "Companies of ", "party": "Parties of "}[n.Value.Kind]
	i := l.actor(n.Value.Kind+" of "+country, doc.Actor{Name: prefix + state, Kind: n.Value.Kind, Country: country, Entry: -1})
	l.Actors[i].PartOf = part
	return i
}

// named returns the actor of a full name.
func (l *linker) named(name, kind, country string) (int, string, float64) {
	key := strings.ToLower(kind + " " + name)
	_, known := l.byKey[key]
	if !known && kind != "place" {
		if i := l.shortOf(name); i >= 0 {
			return i, "earlier_mention", 0.85
		}
	}
	i := l.actor(key, doc.Actor{Name: name, Kind: kind, Country: country, Entry: -1})
	if known {
		return i, "earlier_mention", 0.9
	}
	return i, "new", 0.7
}

// shortOf returns the one body named before of whose name these words, two or
// more, are the rest when some are left out, the last being the same: "Foreign
// Ministry" after "Iraqi Foreign Ministry"; -1 for none or several.
func (l *linker) shortOf(name string) int {
	words := strings.Fields(strings.ToLower(name))
	if len(words) < 2 {
		return -1
	}
	found := -1
	for i := range l.Actors {
		a := &l.Actors[i]
		if a.Entry >= 0 || a.Kind == "person" || a.Kind == "place" || a.Kind == "people" || isLandKind(a.Kind) {
			continue
		}
		if full := strings.Fields(strings.ToLower(a.Name)); len(full) > len(words) && holds(full, words) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// acronym returns the actor whose full name the letters stand for: the name
// before the brackets, or the last one with these initials.
func (l *linker) acronym(i int) (int, string, float64) {
	n := &l.Names[i]
	letters := strings.ReplaceAll(n.In(l.Text), ".", "")
	if actor := l.bracketed(n); actor >= 0 {
		if l.acronyms == nil {
			l.acronyms = map[string]int{}
		}
		l.acronyms[letters] = actor
		return actor, "acronym", 0.95
	}
	if actor, ok := l.acronyms[letters]; ok {
		return actor, "acronym", 0.9
	}
	for k := len(l.Actors) - 1; k >= 0; k-- {
		if l.Actors[k].Entry < 0 && l.Actors[k].Kind != "person" && initials(l.Actors[k].Name) == letters {
			return k, "acronym", 0.8
		}
	}
	return l.named(n.In(l.Text), n.Value.Kind, n.Value.Country)
}

// isIntroduced reports whether the article itself says what letters mean: they are
// the initials of the name before their brackets, here or before.
func (l *linker) isIntroduced(n *doc.Mention[doc.Name]) bool {
	letters := strings.ReplaceAll(n.In(l.Text), ".", "")
	if _, ok := l.acronyms[letters]; ok {
		return true
	}
	actor := l.bracketed(n)
	return actor >= 0 && initials(l.Actors[actor].Name) == letters
}

// bracketed returns the actor whose name stands before the brackets around an
// abbreviation, -1 for none.
func (l *linker) bracketed(n *doc.Mention[doc.Name]) int {
	if len(l.Mentions) == 0 || !strings.HasSuffix(l.Text[:n.Start], "(") {
		return -1
	}
	last := &l.Mentions[len(l.Mentions)-1]
	if last.End < n.Start-2 || last.End > n.Start-1 {
		return -1
	}
	if a := &l.Actors[last.Value.Actor]; isLandKind(a.Kind) || a.Kind == "person" || a.Kind == "place" || a.Kind == "people" {
		return -1
	}
	return last.Value.Actor
}

// initials returns the capitals with which the words of a name begin.
func initials(name string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(name) {
		if word[0] >= 'A' && word[0] <= 'Z' {
			b.WriteByte(word[0])
		}
	}
	return b.String()
}

// person returns the actor of a person's name.
func (l *linker) person(i int) (int, string, float64) {
	n := &l.Names[i]
	text := n.In(l.Text)
	words := strings.Fields(strings.ToLower(text))
	if n.Value.Holder > 0 {
		return l.holder(n.Value.Holder-1, text), "exact", 0.9
	}
	if len(words) == 1 {
		if actor, method, confidence := l.partOfName(text, i); actor >= 0 {
			return actor, method, confidence
		}
		if person := l.inOffice(n); person >= 0 {
			return l.holder(person, text), "office_holder", 0.8
		}
		return l.actor("person "+words[0], doc.Actor{Name: text, Kind: "person", Entry: -1}), "new", 0.6
	}
	for k := range l.people {
		p := &l.people[k]
		if !slices.Equal(p.words, words) {
			continue
		}
		known := p.actor >= 0
		if !known {
			p.actor = l.fuller(k, text)
		}
		if known {
			return p.actor, "earlier_mention", 0.95
		}
		return p.actor, "new", 0.8
	}
	return l.actor("person "+strings.Join(words, " "), doc.Actor{Name: text, Kind: "person", Entry: -1}), "new", 0.8
}

// fuller returns the actor of a person; one whose name holds all words of this
// one, first and last, is the same.
func (l *linker) fuller(k int, text string) int {
	p := &l.people[k]
	if holder := l.Names[p.at].Value.Holder; holder > 0 {
		return l.holder(holder-1, text)
	}
	for j := range l.people[:k] {
		o := &l.people[j]
		if o.actor >= 0 && p.isMonarch && o.isMonarch && slices.Equal(ownName(p.words), ownName(o.words)) && l.agree(p.at, o.at) {
			return o.actor
		}
		if o.actor >= 0 && !p.isMonarch && !o.isMonarch && (holds(o.words, p.words) || holds(p.words, o.words)) {
			if len(p.words) > len(o.words) {
				l.Actors[o.actor].Name = text
			}
			return o.actor
		}
	}
	actor := l.actor("person "+strings.Join(p.words, " "), doc.Actor{Name: text, Kind: "person", Entry: -1})
	if country := l.hint(p.words[len(p.words)-1]); country != "" {
		l.countries[actor] = append(l.countries[actor], vote{country, worthHint})
	}
	return actor
}

// ownName returns the words of a monarch's name without title and realm.
func ownName(words []string) []string {
	if isRoyal(words[0]) {
		words = words[1:]
	}
	if i := slices.Index(words, "of"); i > 0 {
		words = words[:i]
	}
	return words
}

// agree reports whether two names tell no different countries.
func (l *linker) agree(a, b int) bool {
	x, y := l.Names[a].Value.Country, l.Names[b].Value.Country
	return x == "" || y == "" || x == y
}

// holds reports whether all words of b stand in a in their order, the last words
// being the same.
func holds(a, b []string) bool {
	if a[len(a)-1] != b[len(b)-1] {
		return false
	}
	i := 0
	for _, w := range a {
		if i < len(b) && w == b[i] {
			i++
		}
	}
	return i == len(b)
}

// partOfName returns the person of whose full name a word is the last, else any:
// the one named last before it, else the first after it.
func (l *linker) partOfName(text string, at int) (int, string, float64) {
	word := strings.ToLower(text)
	best, bestScore := -1, 0
	for k := range l.people {
		p := &l.people[k]
		score := 0
		switch i := slices.Index(p.words, word); {
		case i < 0 || p.isMonarch:
			continue
		case i == len(p.words)-1:
			score = 4
		default:
			score = 2
		}
		if p.at < at {
			score += 4
		}
		if score > bestScore || score == bestScore && p.at < at {
			best, bestScore = k, score
		}
	}
	if best < 0 {
		return -1, "", 0
	}
	p := &l.people[best]
	if p.actor < 0 {
		p.actor = l.fuller(best, l.Names[p.at].In(l.Text))
	}
	return p.actor, "earlier_mention", 0.9
}

func (l *linker) isPartOfName(text string, at int) bool {
	actor, _, _ := l.partOfName(text, at)
	return actor >= 0
}

// settle gives every actor without a country the one that most of its mentions
// tell.
func (l *linker) settle() {
	l.belong()
	for i := range l.Actors {
		if l.Actors[i].Country != "" || l.Actors[i].Entry >= 0 {
			continue
		}
		l.Actors[i].Country = elect(l.countries[i])
	}
	l.parties()
}

// parties gives a party without a country that of the person behind its "of":
// "the Dawa Party of Prime Minister Nouri al-Maliki".
func (l *linker) parties() {
	for i := 0; i+1 < len(l.Mentions); i++ {
		a, next := &l.Actors[l.Mentions[i].Value.Actor], l.Mentions[i+1]
		if a.Kind != "party" || a.Country != "" || a.Entry >= 0 || l.Actors[next.Value.Actor].Kind != "person" {
			continue
		}
		if words := strings.Fields(l.Text[l.Mentions[i].End:next.Start]); len(words) > 0 && len(words) <= 5 && words[0] == "of" {
			a.Country = l.Actors[next.Value.Actor].Country
		}
	}
}
