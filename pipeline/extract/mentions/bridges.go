package mentions

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// bridges tells over which words without a capital a run of capitals goes on: particles
// ("van der"), hyphens, "of" and "and" in the names of bodies.
type bridges struct{ *sentence }

// over returns the token at which a run goes on behind token k, or k.
func (b bridges) over(r run, k int) int {
	word := b.Tokens[k].In(b.Text)
	isCoordinator := word == "and" || word == ","
	switch {
	case k > r.first && b.isHyphen(r, k):
		return b.overHyphen(k)
	case k > r.first && r.head == "" && isArabic(word):
		return k + 1
	case k > r.first && r.head == "" && b.isParticle(k):
		return b.overParticles(k)
	case b.isPreposition(r, word):
		return b.overPreposition(r, k)
	case r.head != "" && isCoordinator && b.isOfFields(r.first, k):
		return b.overField(r, k)
	case k > r.first && isCoordinator && b.isField(k-1) && b.leadsToHead(k+1):
		return k + 1
	case k > r.first && b.isCollectiveGenitive(k):
		return k + 1
	}
	return k
}

// isHyphen reports whether a hyphen inside a name, or a dash between two peoples, stands at
// token k.
func (b bridges) isHyphen(r run, k int) bool {
	return b.isLinked(k) && (b.is(k, "-") || b.is(k, "–") && b.isJoint(r.first))
}

// overHyphen returns the token at which a name goes on behind the hyphen at token k, or k.
func (b bridges) overHyphen(k int) int {
	behind := &b.Tokens[k+1]
	isSmall := behind.Kind == doc.Word && !behind.Shape.Is(doc.Capital)
	switch {
	case b.isName(k + 1), isSmall && b.isName(k+2):
		return k + 1
	case b.endsPerson(k + 1):
		return k + 2
	case b.particles.Has(behind.Fold) && b.is(k+2, "-") && b.isName(k+3): // "Fontenay-le-Comte"
		return k + 3
	}
	return k
}

// endsPerson reports whether a name ends with token i in small letters: that of a person
// who the learnt model says ends there, "Kai-shek"; and "Co-operation" goes on so.
func (b bridges) endsPerson(i int) bool {
	t := &b.Tokens[i]
	if t.Kind != doc.Word || !t.Shape.Is(doc.Glued) || t.Shape.Is(doc.Capital) {
		return false
	}
	if b.is(i-2, "Co") && b.is(i, "operation") {
		return true
	}
	at := doc.EndingFrom(b.Entities, t.End)
	return at < len(b.Entities) && b.Entities[at].End == t.End && b.Entities[at].Value.Class == "PER"
}

// isArabic reports whether a word is a name with an article written on to it: al-Maliki,
// d'Estaing.
func isArabic(word string) bool {
	i := strings.IndexAny(word, "-'’")
	if i < 0 || i > len("ash") {
		return false
	}
	rest := strings.TrimLeft(word[i:], "-'’")
	return rest != "" && rest[0] < 0x80 && rest[0] >= 'A' && rest[0] <= 'Z'
}

// isParticle reports whether token k is a particle of a name in small letters.
func (b bridges) isParticle(k int) bool {
	t := &b.Tokens[k]
	return t.Kind == doc.Word && !t.Shape.Is(doc.Capital) && b.particles.Has(t.Fold)
}

// overParticles returns the token at which a name goes on behind particles from token k
// on, or k.
func (b bridges) overParticles(k int) int {
	n := k + 1
	for n < b.limit && b.particles.Has(b.Tokens[n].Fold) && !b.Tokens[n].Shape.Is(doc.Capital) {
		n++
	}
	if b.isName(n) || n < b.limit && isArabic(b.Tokens[n].In(b.Text)) {
		return n
	}
	return k
}

// isPreposition reports whether a word joins a head noun to what it is for: "of", "for",
// and "on" where it is no work and no company.
func (b bridges) isPreposition(r run, word string) bool {
	if r.head == "" {
		return false
	}
	return word == "&" || b.bodyPrepositions[word] && (word != "on" || r.head != noActor && r.head != "company")
}

// overPreposition returns the token at which the name of a body goes on behind the
// preposition at token k, or k. Parties and forces are not those of a title.
func (b bridges) overPreposition(r run, k int) int {
	n := b.pastThe(k + 1)
	isTitle := b.behindTitle(n) > n
	if b.isName(n) && (!isTitle || r.head != "party" && r.head != "military") {
		return n
	}
	return k
}

// isOfFields reports whether a preposition stands between tokens i and k, so that what
// follows may be one of several fields: "Ministry of Labour and Social Affairs".
func (b bridges) isOfFields(i, k int) bool {
	for n := i; n < k; n++ {
		if b.isAny(n, b.bodyPrepositions) {
			return true
		}
	}
	return false
}

// overField returns the token at which a run goes on behind the comma or "and" at token k
// with another field, or k.
func (b bridges) overField(r run, k int) int {
	isAnd := b.is(k, "and")
	if isAnd && r.head == "government" {
		if of := b.behindSmallField(k + 1); of > k+1 {
			return of
		}
	}
	if !b.isName(k+1) || !isAnd && !b.isListItem(k+1) {
		return k
	}
	head := b.head(k + 1)
	hit, isKnown := b.known(k + 1)
	if isActor(head) || isKnown && hit.Sense != gazetteer.Office {
		return k
	}
	return k + 1
}

// behindSmallField returns the "of" behind a field in small letters at token i that a state
// follows, "cultural heritage of Tunisia", else i.
func (b bridges) behindSmallField(i int) int {
	if b.isAny(i, b.determiners) { // "and that of Albania"
		return i
	}
	for k := i; k < min(b.limit, i+4); k++ {
		if k > i && b.is(k, "of") {
			hit, ok := b.known(b.pastThe(k + 1))
			if ok && hit.Sense == gazetteer.Name && b.isLand(hit) {
				return k
			}
			return i
		}
		if b.Tokens[k].Kind != doc.Word || b.hasCapital(k) {
			return i
		}
	}
	return i
}

// isListItem reports whether the capitals at token i are one of several fields, not a name
// of their own: another comma or "and" follows, and none of them is a head noun or a title.
func (b bridges) isListItem(i int) bool {
	k := i
	for ; k < i+4 && b.hasCapital(k) && b.Tokens[k].Kind == doc.Word; k++ {
		if b.behindTitle(k) > k || b.head(k) != "" {
			return false
		}
	}
	return k > i && (b.is(k, ",") || b.is(k, "and") && b.hasCapital(k+1))
}

// leadsToHead reports whether fields from token i on end in a head noun: "Cultural and
// Scientific Organization".
func (b bridges) leadsToHead(i int) bool {
	for k := i; k < min(b.limit, i+8); k++ {
		switch {
		case b.is(k, ",") || b.is(k, "and"):
		case !b.hasCapital(k):
			return false
		case k > i && b.head(k) != "":
			return b.head(k) != noActor
		case !b.isField(k):
			return false
		}
	}
	return false
}

// isCollectiveGenitive reports whether the 's of a group stands at token k, and the name
// goes on: "Workers' Party".
func (b bridges) isCollectiveGenitive(k int) bool {
	isGenitive := b.isGenitive(k) || b.is(k, "'") || b.is(k, "’")
	return isGenitive && b.Tokens[k].Shape.Is(doc.Glued) && b.isName(k+1) && b.isAny(k-1, b.collectives)
}
