package mentions

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// reader reads a sentence from left to right: at each token what it is told by first says
// what is named there, and where reading goes on.
type reader struct {
	*capitals
	homographs homographs
	inverted   inverted
	parts      parts
	listed     listed
	demonyms   demonyms
	titles     titles
	quoted     quoted
	smalls     smalls
	runs       *runs
	title      *pendingTitle
	names      *names
}

func newReader(c *capitals, countries *countries, hints *placeHints, t *pendingTitle, n *names) *reader {
	r := &reader{capitals: c, title: t, names: n}
	two := joints{c.sentence, n}
	r.runs = &runs{c, organisations{c, countries, t, n}, persons{c, countries, hints, t, n, two}, two, t}
	r.demonyms = demonyms{c, r.runs, t, n}
	r.homographs = homographs{c, bearers{c}, t}
	r.inverted, r.parts = inverted{c.sentence}, parts{c.sentence}
	r.listed = listed{c, r.runs, &r.demonyms, countries, hints, t, n}
	r.titles = titles{c, r.runs, t, n}
	r.quoted, r.smalls = quoted{c.sentence, t, n}, smalls{c.sentence, n}
	return r
}

// read reads the sentence.
func (r *reader) read() {
	for i := r.first; i < r.limit; {
		if r.isWord(i) {
			i = r.word(i)
		} else {
			i = r.mark(i)
		}
	}
}

// allCaps takes what the gazetteer knows in a sentence of capitals, in which nothing else
// tells a name.
func (r *reader) allCaps() {
	for i := r.first; i < r.limit; {
		hit, ok := r.known(i)
		if !ok || hit.Sense > gazetteer.Short || hit.Last == i+1 && (!r.isLand(hit) || r.stops.Has(r.Tokens[i].Fold)) {
			i++
			continue
		}
		r.names.add(r.span(i, hit.Last), inGazetteer, r.nameOf(hit))
		i = hit.Last
	}
}

// word reads what begins with the word at token i, and returns the token behind it.
func (r *reader) word(i int) int {
	if r.hasCapital(i) && r.isJoint(i) {
		if run := r.extend(i); run.head != "" {
			return r.runs.read(i, "")
		}
	}
	if hit, ok := r.inverted.read(i); ok {
		return r.state(i, hit)
	}
	if hit, ok := r.inverted.republicOf(i); ok {
		return r.state(i, hit)
	}
	if next := r.part(i); next > i {
		return next
	}
	if next := r.smalls.read(i); next > i {
		return next
	}
	if hit, ok := r.known(i); ok && !r.homographs.isOther(i, hit) {
		return r.listed.read(i, hit)
	}
	if r.waitsWithCountry(i) && r.isAny(i, r.copulas) && r.hasCapital(i+1) {
		r.title.next++ // "the Iraqi ambassador to Jordan is Haider Mansour"
		return i + 1
	}
	if next := r.demonyms.roleOf(i); next > i {
		return next
	}
	if next := r.titles.read(i); next > i {
		return next
	}
	if r.hasCapital(i) && r.canBegin(i) {
		return r.runs.read(i, "")
	}
	if next := r.surname(i); next > i {
		return next
	}
	return i + 1
}

// surname reads a name that begins with a particle in small letters at token i, and returns
// the token behind it: the person of a title, "Admiral d'Estaing"; else whoever has this
// surname, which is known when all persons of the article are: "al-Atrash", "de Grasse".
func (r *reader) surname(i int) int {
	if r.hasCapital(i) {
		return i
	}
	first := i
	if !isArabic(r.Tokens[i].In(r.Text)) {
		if !r.bridges.isParticle(i) {
			return i
		}
		if first = r.bridges.overParticles(i); first == i {
			return i
		}
	}
	last := first + 1
	switch {
	case r.title.waitsAt(i):
		if run := r.extend(first); r.hasCapital(first) && run.head == "" {
			last = max(last, run.last)
		}
		r.runs.persons.add(i, last, byTitle, r.runs.persons.titled(last))
		*r.title = pendingTitle{}
	case first == i || r.surnames[r.Tokens[first].Fold]:
		r.names.add(r.span(i, last), byCapitals, doc.Name{Entry: -1})
	default:
		return i
	}
	return last
}

// part reads a place inside a state that bears the name of another at token i, and what it
// begins, "Georgia National Guard", and returns the token behind it; i for none.
func (r *reader) part(i int) int {
	hit, ok := r.known(i)
	if !ok {
		return i
	}
	country := r.parts.country(i, hit)
	if country == "" {
		return i
	}
	if run := r.extend(i); run.head != "" && run.headAt >= hit.Last {
		if next := r.runs.read(i, country); next > hit.Last {
			return next
		}
	}
	r.names.add(r.span(i, hit.Last), inGazetteer, doc.Name{Kind: "place", Country: country, Entry: -1})
	if r.behindTitle(hit.Last) > hit.Last {
		r.title.tell(country, hit.Last)
	}
	return hit.Last
}

// state adds a state under a name of several words, and returns the token behind it.
func (r *reader) state(i int, hit gazetteer.Hit) int {
	r.names.add(r.span(i, hit.Last), inGazetteer, r.nameOf(hit))
	r.title.forget(r.entry(hit).Country)
	return hit.Last
}

// mark reads what begins with the punctuation, number or symbol at token i, and returns the
// token behind it. A title goes on waiting over commas and brackets.
func (r *reader) mark(i int) int {
	// "the Canadian ambassador (Ron Hoffmann)", "the Prime Minister, Rafik Hariri"
	isBracket := r.is(i, "(") && r.waitsWithCountry(i) && r.isPlain(i+1) && r.isPlain(i+2)
	isComma := r.is(i, ",") && r.title.waitsAt(i)
	if isComma || isBracket {
		r.title.next++
		return i + 1
	}
	if next := r.quoted.read(i); next > i {
		return next
	}
	return i + 1
}

// waitsWithCountry reports whether a title of a known country waits at token i.
func (r *reader) waitsWithCountry(i int) bool { return r.title.waitsAt(i) && r.title.country != "" }
