package text

import "chancery/pipeline/doc"

// hangRelatives mends what a parser that goes from left to right takes apart: in "Kuwait,
// which Iraq invaded, opened an embassy" it makes Kuwait a second subject of the first verb
// and joins the other verb to that. The first verb becomes the clause of the noun before the
// relative pronoun, and the other takes its place.
func hangRelatives(words []doc.Syntax, first int) {
	for r := range words {
		if w := &words[r]; w.XPOS != "WDT" && w.XPOS != "WP" || w.Head < 0 {
			continue
		}
		verb := int(words[r].Head) - first
		noun := outerSubject(words, first, r, verb)
		if noun < 0 {
			continue
		}
		main := conjunctVerb(words, first, verb)
		if main < 0 {
			continue
		}
		if int(words[verb].Head) != first+main {
			words[main].Head, words[main].Relation = words[verb].Head, words[verb].Relation
		}
		words[verb].Head, words[verb].Relation = int32(first+noun), "acl:relcl"
		words[noun].Head, words[noun].Relation = int32(first+main), subjectOf(words, first, main)
		for i := range words { // what belonged to the whole sentence
			isOuter := i < noun || words[i].Relation == "conj" || i == len(words)-1 && words[i].Relation == "punct"
			if int(words[i].Head) == first+verb && i != main && isOuter {
				words[i].Head = int32(first + main)
			}
		}
	}
}

// outerSubject returns the subject of a verb that stands right before a relative pronoun of
// the same verb, a comma between them perhaps; -1 for none.
func outerSubject(words []doc.Syntax, first, pronoun, verb int) int {
	if verb <= pronoun {
		return -1
	}
	for i := range pronoun {
		w := &words[i]
		if int(w.Head) != first+verb || w.Relation != "nsubj" && w.Relation != "nsubj:pass" {
			continue
		}
		for k := i + 1; k < pronoun; k++ {
			if words[k].UPOS == "VERB" {
				return -1
			}
		}
		if words[pronoun-1].XPOS == "," || pronoun == i+1 {
			return i
		}
	}
	return -1
}

// conjunctVerb returns the first verb behind another that is joined to it, or that it stands
// below, and that has no subject of its own; -1 for none.
func conjunctVerb(words []doc.Syntax, first, verb int) int {
	for i := verb + 1; i < len(words); i++ {
		w := &words[i]
		isAbove := int(words[verb].Head) == first+i && words[verb].Relation == "advcl" && w.UPOS == "VERB"
		if isAbove || int(w.Head) == first+verb && isJoined(w) {
			if hasOwn(words, first, i) {
				return -1
			}
			return i
		}
	}
	return -1
}

// hasOwn reports whether a verb has a subject, or is joined by "and": "which Iraq invaded and
// plundered".
func hasOwn(words []doc.Syntax, first, verb int) bool {
	for i := range words {
		if int(words[i].Head) != first+verb {
			continue
		}
		if r := words[i].Relation; r == "nsubj" || r == "nsubj:pass" || r == "cc" {
			return true
		}
	}
	return false
}

// isJoined reports whether a word is a verb that a parser may join to one before it though it
// is that of the sentence.
func isJoined(w *doc.Syntax) bool {
	switch w.Relation {
	case "conj":
		return w.UPOS == "VERB"
	case "xcomp", "parataxis", "advcl":
		return w.XPOS == "VBD" || w.XPOS == "VBZ" || w.XPOS == "VBP"
	}
	return false
}

// subjectOf returns the relation of the subject of a verb, by its voice.
func subjectOf(words []doc.Syntax, first, verb int) string {
	for i := range words[:verb] {
		if int(words[i].Head) == first+verb && words[i].Relation == "aux:pass" {
			return "nsubj:pass"
		}
	}
	return "nsubj"
}
