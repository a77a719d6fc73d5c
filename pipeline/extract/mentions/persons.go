package mentions

import (
	"strings"
	"unicode"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// persons adds what runs of capitals without a head noun name: persons, and places behind
// a preposition of place.
type persons struct {
	*capitals
	countries *countries
	hints     *placeHints
	title     *pendingTitle
	names     *names
	joints    joints
}

// read reads a run from token start, or from token i with the title of a monarch, and
// returns the token behind what it has used.
func (p *persons) read(i, start, last int) int {
	isTitled := p.title.waitsAt(start)
	switch {
	case isTitled && p.title.isMonarch:
		last = p.monarch(i, start, last)
	case isTitled && last-start <= 6 && !p.isAllAdjectives(start, last):
		p.add(start, last, byTitle, p.titled(last))
	case p.isJoint(start):
		p.joints.add(start)
		return last
	case p.isAllAdjectives(start, last), last > start+1 && p.isAllFields(start, last):
		return last
	case last > start+1:
		p.untitled(start, last)
	default:
		p.single(start, last)
		if p.title.waitsAt(last) { // held in this body, by the person who follows
			return last
		}
	}
	*p.title = pendingTitle{}
	return last
}

func (p *persons) add(first, last int, by evidence, n doc.Name) {
	p.names.add(p.span(first, last), by, n)
}

// monarch adds a monarch with the realm behind the name, "Hussein of Jordan", else with
// the title before a single name, which would be anybody's: "King Hussein".
func (p *persons) monarch(i, start, last int) int {
	n := doc.Name{Kind: "person", Country: p.title.country, Role: p.title.words, Entry: -1}
	end, realm := p.countries.realm(last)
	if end > last {
		n.Country = realm
	} else if last == start+1 {
		start = i
	}
	p.add(start, end, byTitle, n)
	return end
}

// titled returns the person behind a title: of its country, else of that behind the name,
// "President Ollanta Humala of Peru".
func (p *persons) titled(last int) doc.Name {
	n := doc.Name{Kind: "person", Country: p.title.country, Role: p.title.words, Entry: -1}
	if n.Country == "" {
		_, n.Country = p.countries.realm(last)
	}
	if n.Country == "" {
		n.Country = p.countries.apposition(last)
	}
	return n
}

// untitled adds what several words name that no title stands before, or that are too many
// for a name behind it.
func (p *persons) untitled(start, last int) {
	n := doc.Name{Kind: "person", Entry: -1}
	if p.title.waitsAt(start) {
		n.Country, n.Role = p.title.country, p.title.words
	}
	switch {
	case p.isPeople(last-1) && p.is(start-1, "-"): // "anti-Holborn Libyans"
		hit, _ := p.known(last - 1)
		p.add(last-1, last, inGazetteer, p.nameOf(hit))
	case p.isPeople(last - 1):
		p.add(start, last, byCapitals, doc.Name{Kind: "people", Entry: -1})
	case p.isRegnal(last - 1):
		p.add(start, last, byRegnal, n)
	case p.isHeld(start):
		n.Kind = "company"
		p.add(start, last, byCapitals, n)
	case p.hints.isLocated(start) && !p.isGiven(start):
		p.add(start, last, byCapitals, doc.Name{Kind: "place", Country: p.countries.behind(last), Entry: -1})
	default:
		if n.Country == "" {
			n.Country = p.countries.apposition(last)
		}
		p.add(start, last, byCapitals, n)
	}
}

// single decides about a single capitalised word that no list knows: letters that stand
// often, a place, a body that is led, else perhaps a part of a fuller name, which is
// known when the names of all the article are.
func (p *persons) single(start, last int) {
	t := &p.Tokens[start]
	isGrammar := p.adjectives.Has(t.Fold) || p.stops.Has(t.Fold) || p.fields.Has(t.Fold)
	if isGrammar || t.Len() < 2 || t.Shape.Is(doc.HasDigit) || p.thingLetters[t.Fold] {
		return
	}
	isLetters := t.Shape.Is(doc.AllCaps)
	if isLetters && p.capitalised[t.Fold] < 2 && !p.is(start-1, "(") {
		return
	}
	n := doc.Name{Entry: -1}
	isLed := false
	switch {
	case isLetters:
		n.Sort, n.Kind = doc.Acronym, "other"
	case p.isHeld(start):
		n.Kind = "company"
	case p.isJoinedUp(start):
		n.Kind = "other"
	case p.hints.isLocated(start):
		n.Kind, n.Country = "place", p.countries.behind(last)
	case p.areMany(start, last):
		n.Kind = "people"
	case p.is(start-1, "of") && p.title.waitsAt(start-1) && !p.title.isOfField(p.sentence): // "the head of Rossport"
		n.Kind, isLed = "other", true
	}
	p.add(start, last, byCapitals, n)
	if isLed {
		p.title.follow(p.sentence, start, last, "")
	}
}

// isHeld reports whether what begins at token i is a company that somebody buys or holds a part
// of: "a stake in Outokumpu", "bought Outokumpu".
func (p *persons) isHeld(i int) bool {
	isPart := p.is(i-1, "in") || p.is(i-1, "of")
	return p.isAny(i-1, p.purchases) || isPart && i-2 >= p.first && p.isAny(i-2, p.holdings)
}

// isJoinedUp reports whether the word at token i is written as brands and firms are, with a
// capital behind small letters: "WikiLeaks", but not "MacDonald", "FitzGerald" or "al-Qaeda".
func (p *persons) isJoinedUp(i int) bool {
	const longestPrefix = 3 // Mac, Van, Des
	word := p.Tokens[i].In(p.Text)
	isJoined, small := false, false
	for at, r := range word {
		if !unicode.IsLetter(r) {
			return false
		}
		isJoined = isJoined || small && unicode.IsUpper(r) && at > longestPrefix
		small = unicode.IsLower(r)
	}
	return isJoined && !strings.HasPrefix(word, "Fitz")
}

// areMany reports whether the one word of tokens first to last names many, who act: a plural
// behind "the" that is the subject of a verb, or any word there whose verb is a plural: "the
// Gamboinos fled", "the Lakota were".
func (p *persons) areMany(first, last int) bool {
	if !p.is(first-1, "the") && !p.is(first-1, "The") || last >= p.limit {
		return false
	}
	if hit, ok := p.known(first); p.isAny(last, p.pluralVerbs) || ok && p.isPluralOfPeople(first, hit) {
		return true
	}
	word := p.Tokens[first].In(p.Text)
	isPlural := strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") &&
		!strings.HasSuffix(word, "is")
	behind := p.Syntax[last].XPOS
	return isPlural && (isVerb(behind) || p.Syntax[first].XPOS == "NNPS" && !isNounOrModifier(behind))
}

// isVerb reports whether a part of speech is that of a finite verb.
func isVerb(xpos string) bool { return xpos == "VBD" || xpos == "VBP" || xpos == "VBZ" || xpos == "MD" }

// isPeople reports whether the word at token i is what a people is called, so that words before
// it make a part of that: "Sudeten Germans".
func (p *persons) isPeople(i int) bool {
	hit, ok := p.gazetteer.At(p.Tokens, i, i+1)
	return ok && hit.Sense == gazetteer.People
}
