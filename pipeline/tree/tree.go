// Package tree looks at one parsed sentence of a document: who depends on whom, the path
// from one word to another, the word that heads a stretch. It says in hashes what learnt
// models ask about, so that no text is compared while they read.
package tree

import (
	"chancery/pipeline/doc"
)

// Hash is the hash of a word or a label. Equal strings have equal hashes; None stands for
// what is not there.
type Hash = uint64

// None is the hash of nothing.
const None Hash = 0

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// Of returns the hash of a string; that of "" is None.
func Of(s string) Hash {
	if s == "" {
		return None
	}
	h := uint64(fnvOffset)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h | 1
}

// Word is what a tree says of a token.
type Word struct {
	Lemma, UPOS, XPOS, Relation Hash
	// Head is the word on which this one depends, -1 for the root. First and Next are its
	// first dependent and the next one of its head, -1 for none; dependents stand in the
	// order of the text. All are counted from the first token of the sentence.
	Head, First, Next int
	depth             int
}

// Tree is a parsed sentence. It may be moved from sentence to sentence; the look-ups of
// one that was never moved find nothing.
type Tree struct {
	*doc.Document
	Words []Word
	From  int // the token of the document that is the first word
	last  []int
}

// Move makes the tree that of the tokens of a sentence. It needs lemmas and syntax; a
// sentence that was not parsed is a row of roots.
func (t *Tree) Move(d *doc.Document, s *doc.Sentence) {
	t.MoveFlat(d, s)
	t.last = t.last[:0]
	for i := range t.Words {
		w := &d.Syntax[s.First+i]
		if w.Relation != "" && w.Head >= 0 {
			t.Words[i].Head = int(w.Head) - s.First
		}
		t.Words[i].Relation = Of(w.Relation)
		t.last = append(t.last, -1)
	}
	for i := range t.Words {
		head := t.Words[i].Head
		if head < 0 {
			continue
		}
		if t.last[head] < 0 {
			t.Words[head].First = i
		} else {
			t.Words[t.last[head]].Next = i
		}
		t.last[head] = i
	}
}

// MoveFlat is Move for a sentence that need not be parsed: all words are roots. It needs
// tags and lemmas.
func (t *Tree) MoveFlat(d *doc.Document, s *doc.Sentence) {
	t.Document, t.From, t.Words = d, s.First, t.Words[:0]
	for i := s.First; i < s.Last; i++ {
		w := &d.Syntax[i]
		t.Words = append(t.Words, Word{
			Lemma: Of(w.Lemma), UPOS: Of(w.UPOS), XPOS: Of(w.XPOS), Head: -1, First: -1, Next: -1, depth: -1,
		})
	}
}

// Depth returns how many words stand above one; 0 for a root.
func (t *Tree) Depth(i int) int {
	w := &t.Words[i]
	if w.depth < 0 {
		w.depth = 0
		if w.Head >= 0 {
			w.depth = t.Depth(w.Head) + 1
		}
	}
	return w.depth
}

// Top returns the word of a stretch, from first to last, half-open, that heads it: the one
// that depends on none of the others; of several the highest, of those the last.
func (t *Tree) Top(first, last int) int {
	best := last - 1
	for i := last - 1; i >= first; i-- {
		if t.Depth(i) < t.Depth(best) {
			best = i
		}
	}
	return best
}

// Carrier returns the word of a stretch that carries an act: its highest verb, else its top.
func (t *Tree) Carrier(first, last int) int {
	best := -1
	for i := first; i < last; i++ {
		if t.Words[i].UPOS == Verb && (best < 0 || t.Depth(i) < t.Depth(best)) {
			best = i
		}
	}
	if best < 0 {
		return t.Top(first, last)
	}
	return best
}

// Dependent returns the first dependent of a word that has a relation, -1 for none.
func (t *Tree) Dependent(i int, relation Hash) int {
	for c := t.Words[i].First; c >= 0; c = t.Words[c].Next {
		if t.Words[c].Relation == relation {
			return c
		}
	}
	return -1
}

// Case returns the preposition or other mark of case that leads a word, None for none; of
// two ("out of") the first.
func (t *Tree) Case(i int) Hash {
	if c := t.Dependent(i, Case); c >= 0 {
		return t.Words[c].Lemma
	}
	return None
}

// Relations and tags that look-ups ask for.
var (
	Subject         = Of("nsubj")
	PassiveSubject  = Of("nsubj:pass")
	Object          = Of("obj")
	Oblique         = Of("obl")
	Agent           = Of("obl:agent")
	NounModifier    = Of("nmod")
	Owner           = Of("nmod:poss")
	Apposed         = Of("appos")
	Number          = Of("nummod")
	Modifier        = Of("amod")
	Determiner      = Of("det")
	Adverbial       = Of("advmod")
	Case            = Of("case")
	Mark            = Of("mark")
	Conjunct        = Of("conj")
	Flat            = Of("flat")
	Compound        = Of("compound")
	Copula          = Of("cop")
	Passive         = Of("aux:pass")
	Clause          = Of("acl")
	RelativeClause  = Of("acl:relcl")
	AdverbialClause = Of("advcl")
	Content         = Of("ccomp")
	OpenClause      = Of("xcomp")
	Beside          = Of("parataxis")

	Verb      = Of("VERB")
	Aux       = Of("AUX")
	Noun      = Of("NOUN")
	Proper    = Of("PROPN")
	Adjective = Of("ADJ")
)

// IsUnder reports whether a word stands below another, or is it.
func (t *Tree) IsUnder(i, top int) bool {
	for ; i >= 0; i = t.Words[i].Head {
		if i == top {
			return true
		}
	}
	return false
}

// Path is the way through the tree from one word to another.
type Path struct {
	Up, Down int  // steps to the word above both, and from there down
	Hash     Hash // of all relations on the way, with their directions
	Climb    Hash // of the relations upwards alone
	Last     Hash // the last relation
	Crossed  Hash // of the lemmas passed on the way, without the ends
	Meeting  int  // the word above both, -1 where the ends stand in two trees
}

// longest is where the hash of a path stops to grow: longer ones look alike.
const longest = 7

// Way returns the path from one word to another. Where both stand in coordination, the
// steps over "conj" are told as one.
func (t *Tree) Way(from, to int) Path {
	p := Path{Meeting: from, Hash: 1, Climb: 1, Crossed: 1}
	above := t.above(from, to)
	if above < 0 {
		return Path{Meeting: -1}
	}
	for i := from; i != above; i = t.Words[i].Head {
		p.Up++
		if p.Up <= longest {
			p.Hash = mix(p.Hash, t.Words[i].Relation)
			if i != from {
				p.Crossed = mix(p.Crossed, t.Words[i].Lemma)
			}
		}
		p.Last = t.Words[i].Relation
	}
	p.Meeting, p.Climb = above, p.Hash
	p.Hash = mix(p.Hash, 7)
	if above != from && above != to {
		p.Crossed = mix(p.Crossed, t.Words[above].Lemma)
	}
	var down [longest]int
	for i := to; i != above; i = t.Words[i].Head {
		if p.Down < longest {
			down[p.Down] = i
		}
		p.Down++
	}
	for k := min(p.Down, longest) - 1; k >= 0; k-- {
		p.Hash = mix(p.Hash, t.Words[down[k]].Relation)
		if k > 0 {
			p.Crossed = mix(p.Crossed, t.Words[down[k]].Lemma)
		}
	}
	if p.Down > 0 {
		p.Last = t.Words[to].Relation
	}
	return p
}

// above returns the lowest word above two, -1 where there is none.
func (t *Tree) above(a, b int) int {
	for a != b {
		switch {
		case a < 0 || b < 0:
			return -1
		case t.Depth(a) >= t.Depth(b):
			a = t.Words[a].Head
		default:
			b = t.Words[b].Head
		}
	}
	return a
}

func mix(a, b Hash) Hash { return (a ^ b) * fnvPrime }
