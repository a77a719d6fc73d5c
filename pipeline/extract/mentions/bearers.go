package mentions

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// bearers tells persons by whose first name a state or a city goes: "Chad Wolf", "Georgia
// Novak".
type bearers struct{ *capitals }

// isBearer reports whether a person begins at token i with the name of a state or city as
// a first name: a run of two to four words without a noun of bodies or things, which the
// learnt model takes for a person, or that begins with what many persons are called.
func (b *bearers) isBearer(i int, hit gazetteer.Hit) bool {
	if hit.Sense != gazetteer.Name || hit.Last != i+1 || !b.isLand(hit) && b.entry(hit).Kind != "place" {
		return false
	}
	last := b.end(i)
	if last == i {
		return false
	}
	class := b.classOf(b.span(i, last))
	if class == "PER" {
		return true
	}
	isCalled := b.isLand(hit) && b.isAny(i, b.givens) && !b.isGiven(i+1)
	return isCalled && (class == "LOC" || class == "ORG")
}

// end returns the token behind the run of a person that begins at token i, or i where
// what stands there can be none.
func (b *bearers) end(i int) int {
	const most = 5 // "Chad F. Wolf": a mark is a token too
	if !b.isSurname(i + 1) {
		return i
	}
	r := b.extend(i)
	if r.head != "" || r.last < i+2 || r.last > i+most || !b.isSurname(r.last-1) {
		return i
	}
	return r.last
}

// isSurname reports whether a word at token i may be a surname: no list has it but those
// of towns, and it names no thing and no field of work.
func (b *bearers) isSurname(i int) bool {
	if !b.isName(i) || b.behindTitle(i) > i || b.head(i) != "" || b.isField(i) {
		return false
	}
	if t := &b.Tokens[i]; b.adjectives.Has(t.Fold) || b.stops.Has(t.Fold) || b.things.Has(t.Fold) {
		return false
	}
	if _, noun := b.nouns.Match(b.Tokens, i, b.limit); noun > i {
		return false
	}
	hit, ok := b.known(i)
	return !ok || b.entry(hit).Kind == "place" && b.entry(hit).IsMinor
}

// classOf returns the class of the learnt model for a span, "" where it has none.
func (b *bearers) classOf(span doc.Span) string {
	for k := doc.EndingFrom(b.Entities, span.Start+1); k < len(b.Entities) && b.Entities[k].Start < span.End; k++ {
		if b.Entities[k].Span == span {
			return b.Entities[k].Value.Class
		}
	}
	return ""
}
