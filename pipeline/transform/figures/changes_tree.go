package figures

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/nounphrase"
	"chancery/pipeline/tree"
)

// clauses reads the tree of a sentence: the subject and object of a verb, and what belongs
// to a noun. Tokens are named by their index in the document, -1 for none. Of a sentence
// that was not parsed it tells nothing.
type clauses struct {
	tree.Tree
	phrases nounphrase.Sentence
}

// Relations that the look-ups ask for.
var (
	relSubject        = tree.Of("nsubj")
	relPassiveSubject = tree.Of("nsubj:pass")
	relObject         = tree.Of("obj")
	relComplement     = tree.Of("xcomp")
	relAdverbial      = tree.Of("advcl")
	relParticiple     = tree.Of("acl")
	relRelative       = tree.Of("acl:relcl")
	relParataxis      = tree.Of("parataxis")
	relCopula         = tree.Of("cop")
	relAuxiliary      = tree.Of("aux")
	relConjunction    = tree.Of("cc")
	relNominal        = tree.Of("nmod")
	relOblique        = tree.Of("obl")
	relUnmarked       = tree.Of("nmod:unmarked")
	relPossessor      = tree.Of("nmod:poss")
	relDeterminer     = tree.Of("det")
	relModifier       = tree.Of("amod")
	relNumber         = tree.Of("nummod")
	relAdverb         = tree.Of("advmod")
	tagPronoun        = tree.Of("PRON")
)

// at returns the word of the tree that a token is.
func (c *clauses) at(token int) *tree.Word { return &c.Words[token-c.From] }

// head returns the token on which one depends.
func (c *clauses) head(token int) int {
	if h := c.at(token).Head; h >= 0 {
		return h + c.From
	}
	return -1
}

// dependent returns the first dependent of a token that has one of some relations.
func (c *clauses) dependent(token int, relations ...tree.Hash) int {
	for i := c.at(token).First; i >= 0; i = c.Words[i].Next {
		for _, r := range relations {
			if c.Words[i].Relation == r {
				return i + c.From
			}
		}
	}
	return -1
}

// mostClimbs is how many verbs are asked for a subject, one above the other.
const mostClimbs = 4

// subject returns the head of the subject of a verb: its own, else that of the verb to which
// it is joined; of a participle or a relative clause the noun that it stands behind.
func (c *clauses) subject(verb int) int {
	for range mostClimbs {
		w := c.at(verb)
		own := c.dependent(verb, relSubject, relPassiveSubject)
		switch {
		case own >= 0 && (w.Relation != relRelative || c.at(own).UPOS != tagPronoun):
			return own
		case w.Relation == relParticiple, w.Relation == relRelative:
			return c.head(verb)
		case w.Relation == tree.Conjunct && c.joined(verb) >= 0:
			return c.joined(verb)
		case w.Relation == tree.Conjunct && c.ofContact(verb) >= 0:
			return c.ofContact(verb)
		case w.Relation == relComplement && c.head(verb) >= 0:
			if object := c.dependent(c.head(verb), relObject); object >= 0 && object < verb {
				return object
			}
		case w.Relation == relAdverbial, w.Relation == tree.Conjunct, w.Relation == relCopula,
			w.Relation == relAuxiliary, w.Relation == tree.Passive, w.Relation == relParataxis:
		default:
			return -1
		}
		if verb = c.head(verb); verb < 0 {
			return -1
		}
	}
	return -1
}

// joined returns the first noun between "and" and the verb that it joins to another: that has a
// subject of its own, which the tree does not tell; -1 for none.
func (c *clauses) joined(verb int) int {
	and := c.dependent(verb, relConjunction)
	if and < 0 || c.at(verb).UPOS != tree.Verb {
		return -1
	}
	for i := and + 1; i < verb; i++ {
		if tag := c.phrases.Tag(i); strings.HasPrefix(tag, "NN") && !c.phrases.IsFigureOrDate(i) {
			for i+1 < verb && strings.HasPrefix(c.phrases.Tag(i+1), "NN") && c.at(i+1).Head != c.at(verb).Head {
				i++
			}
			return i
		}
	}
	return -1
}

// ofContact returns the subject of a verb behind a clause that hangs on it without a word: the
// tree gives both subjects to the verb before, "the quota Peru has set itself has risen"; -1 for
// none.
func (c *clauses) ofContact(verb int) int {
	before := -1 // the verb joined last before this one
	for i := c.at(c.head(verb)).First; i >= 0 && i+c.From < verb; i = c.Words[i].Next {
		if c.Words[i].Relation == tree.Conjunct {
			before = i + c.From
		}
	}
	if before < 0 || c.dependent(verb, relConjunction) >= 0 {
		return -1
	}
	first, subjects := -1, 0
	for i := c.at(before).First; i >= 0 && i+c.From < before; i = c.Words[i].Next {
		if c.Words[i].Relation == relSubject {
			if subjects++; first < 0 {
				first = i + c.From
			}
		}
	}
	if subjects < 2 {
		return -1
	}
	return first
}

// object returns the head of the object of a verb.
func (c *clauses) object(verb int) int { return c.dependent(verb, relObject) }

// verbOf returns the verb, or what stands in its place beside a copula, of the clause in
// which a token stands.
func (c *clauses) verbOf(token int) int {
	for i := token; i >= 0; i = c.head(i) {
		w := c.at(i)
		if w.UPOS == tree.Verb || w.UPOS == tree.Aux || c.dependent(i, relSubject, relPassiveSubject) >= 0 {
			return i
		}
	}
	return -1
}

// verbOver returns the verb on which an amount depends without a noun between, -1 for none: not
// that of "followed by Peru with 40 tonnes".
func (c *clauses) verbOver(token int) int {
	verb := c.verbOf(token)
	for i := token; i >= 0 && i != verb; i = c.head(i) {
		switch c.at(i).Relation {
		case relNumber, tree.Compound, tree.Flat, relUnmarked, relObject, relOblique, relSubject, relComplement:
		default:
			return -1
		}
	}
	return verb
}

// phrase returns what names the thing in the noun phrase of a head: without determiners in
// front, with the complements behind it up to a figure, a date or the token but, without
// places, times and clauses that are told of it.
func (c *clauses) phrase(head, but int) doc.Span {
	end := c.end(head)
	for i := head + 1; i < end; i++ {
		if i == but || c.phrases.IsFigureOrDate(i) {
			end = head + 1
		}
	}
	return c.phrases.Named(c.start(head), end)
}

// start returns the first token of the noun phrase of a head.
func (c *clauses) start(head int) int {
	first := head
	for i := c.at(head).First; i >= 0 && i+c.From < head; i = c.Words[i].Next {
		switch c.Words[i].Relation {
		case relDeterminer, relModifier, tree.Compound, relPossessor, relNumber, tree.Flat:
			return min(first, c.start(i+c.From))
		}
	}
	return first
}

// end returns the token behind the noun phrase of a head.
func (c *clauses) end(head int) int {
	last := head + 1
	for i := c.at(head).First; i >= 0; i = c.Words[i].Next {
		token := i + c.From
		if token < last {
			continue
		}
		first := c.start(token)
		if kase := c.dependent(token, tree.Case, relConjunction); kase >= 0 && kase < first {
			first = kase
		}
		if first != last || !c.belongs(token, first) {
			break
		}
		last = c.end(token)
	}
	return last
}

// belongs reports whether a dependent behind a noun, with the words before it from first
// on, is part of what the noun names.
func (c *clauses) belongs(token, first int) bool {
	if c.phrases.IsFigureOrDate(token) || c.phrases.IsFigureOrDate(first) {
		return false
	}
	switch c.at(token).Relation {
	case tree.Flat, tree.Compound:
		return true
	case relNominal:
		return c.phrases.IsComplement(first) && !c.phrases.IsAnaphor(first+1, token+1)
	case tree.Conjunct: // "between Peru and Chile"
		return c.at(token).UPOS == tree.Proper && c.at(token-1).Relation == relConjunction
	case relOblique, relAdverb: // of a participle
		return true
	case relParticiple:
		return c.phrases.Tag(token) == "VBN" && !c.isPlaced(token)
	}
	return false
}

// isPlaced reports whether a participle tells where something is: "stationed in Kosovo".
func (c *clauses) isPlaced(participle int) bool {
	for i := c.at(participle).First; i >= 0; i = c.Words[i].Next {
		kase := c.dependent(i+c.From, tree.Case)
		if kase >= 0 && c.phrases.IsAdjunct(kase) && c.at(i+c.From).UPOS == tree.Proper {
			return true
		}
	}
	return false
}

// isThing reports whether a token heads a noun phrase that names a thing and no amount.
func (c *clauses) isThing(head int) bool {
	if head < 0 || c.phrases.IsPercent(head) || !strings.HasPrefix(c.phrases.Tag(head), "NN") {
		return false
	}
	for i := c.start(head); i <= head; i++ {
		if c.phrases.IsFigureOrDate(i) {
			return false
		}
	}
	return true
}
