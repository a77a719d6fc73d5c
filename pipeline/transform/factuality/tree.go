package factuality

import (
	"iter"
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

// tree is one sentence of a document after the other: its words by their heads, and the
// views that the text takes of them, each worked out once.
type tree struct {
	*doc.Document
	words       *words
	index       int // of the sentence, -1 before the first
	first, last int // its tokens, half-open
	isParsed    bool
	isQuestion  bool
	// firstChild and nextSibling are tokens counted from first, -1 for none.
	firstChild, nextSibling []int
	inherited, views        []*view // as far as they are worked out
}

// move makes a sentence the one that is read.
func (t *tree) move(sentence int) {
	if sentence == t.index {
		return
	}
	s := t.Sentences[sentence]
	t.index, t.first, t.last = sentence, s.First, s.Last
	n := s.Last - s.First
	t.isParsed = n > 0 && len(t.Syntax) >= s.Last && t.Syntax[s.First].Relation != ""
	t.isQuestion = n > 0 && slices.Contains([]string{"?", "?!", "??", "???"}, t.Lower(s.Last-1))
	t.firstChild, t.nextSibling = fill(t.firstChild, n, -1), fill(t.nextSibling, n, -1)
	t.inherited, t.views = fill(t.inherited, n, nil), fill(t.views, n, nil)
	if !t.isParsed {
		return
	}
	for i := t.last - 1; i >= t.first; i-- {
		if h := int(t.Syntax[i].Head); h >= 0 {
			t.nextSibling[i-t.first] = t.firstChild[h-t.first]
			t.firstChild[h-t.first] = i - t.first
		}
	}
}

// fill returns a slice of n equal values in the memory of another.
func fill[T any](s []T, n int, v T) []T {
	s = slices.Grow(s[:0], n)[:n]
	for i := range s {
		s[i] = v
	}
	return s
}

// children yields the tokens that depend on one, in the order of the text.
func (t *tree) children(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for k := t.firstChild[i-t.first]; k >= 0 && yield(k+t.first); k = t.nextSibling[k] {
		}
	}
}

// head returns the token on which one depends, -1 for the root.
func (t *tree) head(i int) int { return int(t.Syntax[i].Head) }

// relation returns the relation of a token to its head without its subtype: nsubj of
// nsubj:pass.
func (t *tree) relation(i int) string {
	r, _, _ := strings.Cut(t.Syntax[i].Relation, ":")
	return r
}

// has reports whether a child of a token stands in one of some relations.
func (t *tree) has(i int, relations ...string) bool {
	for k := range t.children(i) {
		if slices.Contains(relations, t.relation(k)) {
			return true
		}
	}
	return false
}

// lemma returns the base form of a token in small letters.
func (t *tree) lemma(i int) string { return strings.ToLower(t.Syntax[i].Lemma) }

// asksForWord reports whether a question word stands in the sentence.
func (t *tree) asksForWord() bool {
	for i := t.first; i < t.last; i++ {
		if t.words.wh[t.Lower(i)] {
			return true
		}
	}
	return false
}

// isVerb reports whether a token is a verb.
func (t *tree) isVerb(i int) bool { return t.Syntax[i].UPOS == "VERB" || t.Syntax[i].UPOS == "AUX" }

// leader returns the words that lead a clause or noun, "in order" or "without" or "", by
// a relation: mark, case or cc.
func (t *tree) leader(i int, relation string) string {
	for k := range t.children(i) {
		if t.relation(k) != relation || t.Syntax[k].UPOS == "PART" {
			continue
		}
		word := t.Lower(k)
		if k+1 < t.last && t.words.leads(word+" "+t.Lower(k+1)) {
			return word + " " + t.Lower(k+1)
		}
		if k > t.first && t.words.leads(t.Lower(k-1)+" "+word) {
			return t.Lower(k-1) + " " + word
		}
		return word
	}
	return ""
}

// isInfinitive reports whether "to" stands before a verb or the copula of a predicate.
func (t *tree) isInfinitive(i int) bool {
	for k := range t.children(i) {
		if t.Syntax[k].UPOS == "PART" && t.Lower(k) == "to" && t.relation(k) == "mark" {
			return true
		}
	}
	return false
}

// isGerund reports whether a verb stands in -ing without an auxiliary.
func (t *tree) isGerund(i int) bool { return t.Syntax[i].XPOS == "VBG" && !t.has(i, "aux") }

// isPast reports whether a predicate is told in the past: by its form, or by that of its
// copula or auxiliary.
func (t *tree) isPast(i int) bool {
	for k := range t.children(i) {
		if r := t.relation(k); r == "aux" || r == "cop" {
			return t.Syntax[k].XPOS == "VBD" || t.lemma(k) == "have"
		}
	}
	return t.Syntax[i].XPOS == "VBD"
}

// isActual reports whether a predicate is told as past or going on, so that it is no part
// of what is only planned.
func (t *tree) isActual(i int) bool {
	return t.isPast(i) || t.Syntax[i].XPOS == "VBG" && t.hasFinite(i)
}

// hasFinite reports whether a predicate has a finite auxiliary or copula of its own.
func (t *tree) hasFinite(i int) bool {
	for k := range t.children(i) {
		if r := t.relation(k); r == "aux" || r == "cop" {
			switch t.Syntax[k].XPOS {
			case "VBD", "VBZ", "VBP", "MD":
				return true
			}
		}
	}
	return false
}

// predicate returns the token that carries a trigger: of the verbs in it, else of all
// its words, the one whose head lies outside it.
func (t *tree) predicate(span doc.Span) int {
	first, last := t.TokensOf(span)
	first, last = max(first, t.first), min(last, t.last)
	if first >= last {
		return max(t.first, min(first, t.last-1))
	}
	best := -1
	for i := first; i < last && len(t.Syntax) >= last; i++ {
		h := t.head(i)
		isTop := !t.isParsed || h < first || h >= last
		if isWithin := h >= first && h < last; isWithin && t.relation(i) == "amod" {
			continue // "planned" of "planned talks"
		}
		isBetter := best < 0 || t.isVerb(i) && !t.isVerb(best)
		if isBetter && (isTop || t.Syntax[i].UPOS == "VERB") {
			best = i
		}
	}
	if best < 0 {
		return last - 1
	}
	if !t.isParsed {
		return best
	}
	return t.deepest(best, first, last)
}

// deepest leads from a word that is only an attempt or a plan to what is tried or planned
// in the same trigger: to "obtain" in "tried to obtain".
func (t *tree) deepest(i, first, last int) int {
	for t.words.attempts[t.lemma(i)] {
		next := -1
		for k := range t.children(i) {
			switch t.relation(k) {
			case "xcomp", "acl", "obj", "nmod":
				if k >= first && k < last && next < 0 {
					next = k
				}
			}
		}
		if next < 0 {
			break
		}
		i = next
	}
	return i
}
