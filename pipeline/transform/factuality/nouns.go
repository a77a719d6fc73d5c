package factuality

import "chancery/pipeline/doc"

// nouns knows what stands beside nouns that tells of the clauses which belong to them.
type nouns struct{ *tree }

// isAchieved reports whether an infinitive tells what one was first or one of several to
// do.
func (t nouns) isAchieved(i, h int) bool {
	if t.isOrdinal(h) {
		return true
	}
	if l := t.lemma(h); l != "be" && l != "become" {
		return false
	}
	for k := range t.children(h) {
		if k < i && t.isOrdinal(k) {
			return true
		}
	}
	return false
}

// isOrdinal reports whether a noun is the first, last or only one: "one of the first
// states to recognise" did.
func (t nouns) isOrdinal(i int) bool {
	if t.words.ordinals[t.Lower(i)] {
		return true
	}
	if h := t.head(i); h >= 0 && h < i && t.relation(i) == "nmod" && t.Syntax[h].UPOS == "NUM" {
		return true
	}
	for k := range t.children(i) {
		if t.words.ordinals[t.Lower(k)] || t.Syntax[k].UPOS == "ADJ" && t.Tokens[k].Shape.Is(doc.HasDigit) {
			return true
		}
		if t.relation(k) == "nmod" && t.isOrdinal(k) {
			return true
		}
	}
	return false
}

// isAny reports whether a word means anything of a kind: "whoever", "any state".
func (t nouns) isAny(i int) bool {
	if t.words.any[t.Lower(i)] {
		return true
	}
	for k := range t.children(i) {
		if t.relation(k) == "det" && t.words.any[t.Lower(k)] {
			return true
		}
	}
	return false
}

// isDefinite reports whether a noun names something known: by article, owner or name.
func (t nouns) isDefinite(i int) bool {
	if t.Syntax[i].UPOS == "PROPN" {
		return true
	}
	for k := range t.children(i) {
		if t.words.definite[t.Lower(k)] || t.Syntax[k].Relation == "nmod:poss" {
			return true
		}
	}
	return false
}
