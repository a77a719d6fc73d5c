package mentions

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// titles reads titles and occupations with the office that stands behind them, and lets
// them wait for the name.
type titles struct {
	*capitals
	runs  *runs
	title *pendingTitle
	names *names
}

// read reads a title or an occupation at token i, and returns the token behind it, or i.
func (t *titles) read(i int) int {
	country := t.title.countryAt(i, i == t.first)
	if _, last := t.monarchs.Match(t.Tokens, i, t.limit); last > i && t.hasCapital(i) {
		return t.monarch(i, last, country)
	}
	last := t.behindTitle(i)
	if last == i {
		last = t.behindOccupation(i)
	}
	if last == i {
		return i
	}
	words := t.span(i, last)
	if isJoined := t.is(i-1, "the") && t.title.waitsAt(i-1); isJoined { // "French Admiral the comte d'Estaing"
		country, words = t.title.country, t.title.words.Join(words)
	} else if t.title.waitsAt(i) { // "Envoy Admiral Holborn"
		words = t.title.words.Join(words)
	}
	t.title.put(words, last, country)
	next := t.office(last)
	t.names.addTitle(t.title.words)
	return next
}

// monarch reads the title of a monarch, which is part of the name behind it.
func (t *titles) monarch(i, last int, country string) int {
	t.title.put(t.span(i, last), last, country)
	t.title.isMonarch = true
	if !t.hasCapital(last) {
		return last
	}
	if hit, ok := t.known(last); ok && hit.Sense == gazetteer.Office {
		return last
	}
	return t.runs.read(i, country)
}

// behindOccupation returns the token behind an occupation at token i, or i. One that has a
// capital inside a sentence is part of a name.
func (t *titles) behindOccupation(i int) int {
	if t.hasCapital(i) && !t.Tokens[i].Shape.Is(doc.Opens) {
		return i
	}
	_, last := t.occupations.Match(t.Tokens, i, t.limit)
	return last
}

// office reads what stands behind a title, "of Foreign Affairs", "of Russia", "for Trade",
// "to Jordan", and returns the token behind it. The country of the office is that of the
// person.
func (t *titles) office(i int) int {
	i = t.conjuncts(i)
	for {
		next := t.complement(i)
		if next == i {
			return i
		}
		i, t.title.next = next, next
	}
}

// conjuncts reads fields behind "and" that belong to the title before token i: "Minister of
// Foreign Affairs and Expatriates".
func (t *titles) conjuncts(i int) int {
	for t.is(i, "and") && t.hasCapital(i+1) && t.isField(i+1) && t.behindTitle(i+1) == i+1 {
		t.title.join(t.span(i, i+2), i+2)
		i += 2
	}
	return i
}

// complement reads one thing that an office is of or for, and returns the token behind it,
// or i.
func (t *titles) complement(i int) int {
	k := t.pastThe(i + 1)
	if !t.isAny(i, t.postPrepositions) || !t.hasCapital(k) {
		return i
	}
	hit, isKnown := t.known(k)
	if isKnown && hit.Sense != gazetteer.Office && hit.Sense != gazetteer.Adjective {
		return t.whose(i, k, hit)
	}
	if t.is(i, "to") || t.isOfBody(k) {
		return i
	}
	end := k
	if isKnown && hit.Sense == gazetteer.Adjective && t.is(i, "for") { // "for Irish Affairs"
		end = hit.Last
		for t.head(end) != "" {
			end++
		}
	}
	if end = t.behindFields(k, end); end == k {
		return i
	}
	t.title.words = t.title.words.Join(t.span(i, end))
	return end
}

// whose adds what an office is of, a state or a body at token k, and returns the token
// behind it; i where it is part of a longer name. Whom an envoy is sent to is not the
// country of the envoy.
func (t *titles) whose(i, k int, hit gazetteer.Hit) int {
	if t.head(hit.Last) != "" { // "of the Russian Federation Chamber of Commerce"
		return i
	}
	if e := t.entry(hit); !t.is(i, "to") && t.title.country == "" && e.Kind != "place" {
		t.title.country = e.Country
	}
	t.names.add(t.span(k, hit.Last), inGazetteer, t.nameOf(hit))
	return hit.Last
}

// behindFields returns the token behind fields of work from token i on that begin at token
// first, "Foreign Affairs and Trade", or i.
func (t *titles) behindFields(first, i int) int {
	for i < t.limit {
		isJoined := i > first && i+1 < t.limit && (t.is(i, "and") || t.is(i, ",")) && t.isField(i+1)
		if !isJoined && !t.isField(i) {
			break
		}
		i++
	}
	return i
}

// isOfBody reports whether the capitals at token i name a body and not the field of an
// office: "President of the Chamber of Commerce", but "Minister of Foreign Affairs".
func (t *titles) isOfBody(i int) bool {
	if t.title.isOfField(t.sentence) {
		return false
	}
	if hit, ok := t.known(i); ok && hit.Sense != gazetteer.Office {
		i = hit.Last
		if !t.hasCapital(i) {
			return false
		}
	}
	return isActor(t.extend(i).head)
}
