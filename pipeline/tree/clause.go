package tree

import "chancery/pipeline/doc"

// IsParsed reports whether the words of a sentence have heads.
func IsParsed(d *doc.Document, s *doc.Sentence) bool {
	return s.First < s.Last && s.Last <= len(d.Syntax) && d.Syntax[s.First].Relation != ""
}

// TopOf returns the word that heads the words of a span, -1 where none of them is a word of
// the tree.
func (t *Tree) TopOf(at doc.Span) int {
	first, last := t.TokensOf(at)
	first, last = max(first-t.From, 0), min(last-t.From, len(t.Words))
	if first >= last {
		return -1
	}
	return t.Top(first, last)
}

// reach is how many words may stand between two that belong together, and how many clauses
// may share a subject.
const reach = 6

// Measured returns the head of the noun phrase in which a number, its unit or its currency
// stands: "refugees" of the number in "40,000 refugees", "$" of that in "$40 million".
func (t *Tree) Measured(number int) int {
	i := number
	for range reach {
		w := &t.Words[i]
		if w.Head < 0 || !isNumbering(w.Relation) || max(w.Head-i, i-w.Head) > reach {
			break
		}
		i = w.Head
	}
	return i
}

// isNumbering reports whether a number, or what stands with it, depends so on a noun.
func isNumbering(relation Hash) bool {
	switch relation {
	case Number, Compound, Flat, Modifier, Determiner, Adverbial:
		return true
	}
	return false
}

// Predicate returns the word of the clause in which a word stands that says something of
// others, a verb or what stands with "is", and the word right below it on the way; the word
// itself twice where it is that. Both are -1 where there is none.
func (t *Tree) Predicate(i int) (predicate, below int) {
	below = i
	for i >= 0 {
		if t.isPredicate(i) {
			return i, below
		}
		below, i = i, t.Words[i].Head
	}
	return -1, -1
}

// isPredicate reports whether a word is a verb, but for one that stands before a noun, or
// has a subject or a copula.
func (t *Tree) isPredicate(i int) bool {
	w := &t.Words[i]
	if w.UPOS == Verb {
		return w.Relation != Modifier && w.Relation != Case
	}
	return t.Dependent(i, Copula) >= 0 || t.OwnSubject(i) >= 0
}

// OwnSubject returns the subject that depends on a word, -1 for none.
func (t *Tree) OwnSubject(i int) int {
	if c := t.Dependent(i, Subject); c >= 0 {
		return c
	}
	return t.Dependent(i, PassiveSubject)
}

// SubjectOf returns the subject of a predicate: its own, that of the predicate with which it
// shares one, or the noun of which a clause says something; -1 for none.
func (t *Tree) SubjectOf(i int) int {
	for range reach {
		w := &t.Words[i]
		if c := t.OwnSubject(i); c >= 0 {
			if t.isRelativePronoun(c) && w.Relation == RelativeClause {
				return w.Head
			}
			return c
		}
		switch w.Relation {
		case Conjunct, OpenClause, AdverbialClause:
			i = w.Head
		case Clause:
			isLed := t.Dependent(i, Mark) >= 0 || t.Dependent(i, Case) >= 0 // "a plan of raising exports"
			if isLed || w.XPOS != participle && w.XPOS != gerund {
				return -1
			}
			return w.Head
		case RelativeClause:
			return w.Head
		default:
			return -1
		}
		if i < 0 {
			break
		}
	}
	return -1
}

func (t *Tree) isRelativePronoun(i int) bool {
	return t.Words[i].XPOS == whDeterminer || t.Words[i].XPOS == whPronoun
}

var (
	whDeterminer = Of("WDT")
	whPronoun    = Of("WP")
	participle   = Of("VBN")
	gerund       = Of("VBG")
)

// Extent returns the words below a word that stand around it without a gap, half-open.
func (t *Tree) Extent(i int) (first, last int) {
	first, last = i, i+1
	for first > 0 && t.IsUnder(first-1, i) {
		first--
	}
	for last < len(t.Words) && t.IsUnder(last, i) {
		last++
	}
	return first, last
}
