package figures

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/tree"
)

// clause finds by the tree of a sentence the noun of which a figure tells how much it is.
// Words are counted from the first token of the sentence, -1 for none.
type clause struct {
	*sentence
	tree *tree.Tree
}

// noun returns the noun of which a figure tells how much it is, i being the head of the
// figure's noun phrase, and whether what is said of the noun belongs to it. Of a part or a
// change it is what that is of.
func (c *clause) noun(f *doc.Mention[doc.Figure], i int) (noun int, isWhole bool) {
	if f.Value.Kind == kindMoney {
		if noun = c.inGoods(i); noun >= 0 {
			return noun, false
		}
	}
	isPercent := f.Value.Kind == kindPercent
	if !isPercent {
		i = c.passSum(i)
	}
	switch w := &c.tree.Words[i]; {
	case !isPercent && w.Head >= 0 && c.tree.Words[w.Head].UPOS == tree.Noun && c.isBeside(f, i):
		return w.Head, false
	case isPercent && w.UPOS == tree.Noun && !c.isUnit(i): // "a 35 % cut in tariffs"
		noun = i
	default:
		noun, isWhole = c.subject(f, i)
	}
	if noun >= 0 && c.words.ofPart[c.tree.Words[noun].Lemma] {
		return c.whole(noun), false
	}
	if noun == i {
		return -1, false
	}
	return noun, isWhole
}

// passSum returns the noun of "a total of" and its like before an amount, else the amount.
func (c *clause) passSum(i int) int {
	w := &c.tree.Words[i]
	if w.Relation == tree.NounModifier && w.Head >= 0 && c.words.sumOf[c.tree.Words[w.Head].Lemma] {
		return w.Head
	}
	return i
}

// isUnit reports whether a word is one of percent.
func (c *clause) isUnit(i int) bool { return c.matches(c.words.percent, c.first+i) }

// isBeside reports whether a figure stands behind "of" as what its noun amounts to, or
// between marks beside the noun: "debts of $5 million", "a crew of 300", "debts ($5 million)".
func (c *clause) isBeside(f *doc.Mention[doc.Figure], i int) bool {
	w := &c.tree.Words[i]
	if w.Relation == tree.Apposed {
		return f.Value.Kind != kindCount && c.isSetOff(i)
	}
	if w.Relation != tree.NounModifier || c.tree.Case(i) != lemmaOf {
		return false
	}
	head := c.tree.Words[w.Head].Lemma
	return f.Value.Kind != kindCount && !c.words.ofPart[head] || f.Value.Value != nil && c.words.strength[head]
}

// whole returns that of which a noun tells a part or a change: "growth in trade", "the price
// decline".
func (c *clause) whole(noun int) int {
	for k := c.tree.Words[noun].First; k >= 0; k = c.tree.Words[k].Next {
		w, lead := &c.tree.Words[k], c.tree.Case(k)
		isOf := w.Relation == tree.NounModifier && (lead == lemmaIn || lead == lemmaOf)
		if (isOf || w.Relation == tree.Compound) && w.UPOS == tree.Noun {
			return k
		}
	}
	return -1
}

var (
	lemmaOf   = tree.Of("of")
	lemmaIn   = tree.Of("in")
	lemmaTo   = tree.Of("to")
	lemmaBy   = tree.Of("by")
	lemmaFrom = tree.Of("from")
)

// inGoods returns what is told behind "in" of an amount of money in the same clause: "gave $8
// million to Chile in aid".
func (c *clause) inGoods(i int) int {
	const near = 12
	verb, _ := c.tree.Predicate(i)
	for k := i + 1; verb >= 0 && k < min(len(c.tree.Words), i+near); k++ {
		w := &c.tree.Words[k]
		if w.UPOS == tree.Noun && c.words.goods[w.Lemma] && c.tree.Case(k) == lemmaIn {
			if same, _ := c.tree.Predicate(k); same == verb {
				return k
			}
		}
	}
	return -1
}

// subject returns the noun of which the clause of a figure says how much it is. What the
// words before the figure tell is left where the clause has no subject of its own.
func (c *clause) subject(f *doc.Mention[doc.Figure], i int) (noun int, isWhole bool) {
	verb, below := c.tree.Predicate(i)
	if verb < 0 || below != i && !c.isOfVerb(i, verb) {
		return -1, false
	}
	if f.Value.Kind != kindCount && c.tree.Case(i) == tree.None && c.isSetOff(i) {
		if o := c.object(verb, i); o >= 0 && o < i {
			return o, false
		}
	}
	w := &c.tree.Words[verb]
	isSaid := verb == i // "trade was $40 million"
	isBefore := i < verb && w.UPOS != tree.Adjective
	if isSaid && c.isCompared(f) || !isSaid && (isBefore || !c.isAmountCase(i)) {
		return -1, false
	}
	if !isSaid && w.UPOS == tree.Verb && c.words.turned[w.Lemma] {
		return c.turned(f, i, verb)
	}
	if !isSaid && !c.words.amounting[w.Lemma] {
		return -1, false
	}
	return c.subjectOf(f, i, verb)
}

// turned returns what a verb of change changed: its object, else its subject.
func (c *clause) turned(f *doc.Mention[doc.Figure], i, verb int) (noun int, isWhole bool) {
	if f.Value.Kind == kindCount {
		return -1, false
	}
	if o := c.object(verb, i); o >= 0 {
		return o, true
	}
	if f.Value.Kind == kindMoney && c.tree.Words[i].Relation == tree.Object { // "raised $33 million"
		return -1, false
	}
	return c.subjectOf(f, i, verb)
}

// subjectOf returns the noun that is the subject of a verb.
func (c *clause) subjectOf(f *doc.Mention[doc.Figure], i, verb int) (noun int, isWhole bool) {
	if !f.Value.Counted.Empty() && c.tree.OwnSubject(verb) < 0 {
		return -1, false
	}
	noun = c.tree.SubjectOf(verb)
	if noun < 0 || noun == i || c.tree.Words[noun].UPOS != tree.Noun {
		return -1, false
	}
	return noun, true
}

// object returns the noun that is the object of a verb, but for an amount and "threefold".
func (c *clause) object(verb, amount int) int {
	o := c.tree.Dependent(verb, tree.Object)
	if o < 0 || o == amount || c.tree.Words[o].UPOS != tree.Noun {
		return -1
	}
	if strings.HasSuffix(c.Syntax[c.first+o].Lemma, "fold") {
		return -1
	}
	return o
}

// isOfVerb reports whether a word that leads an amount to what became of something hangs on a
// noun behind the verb only: "raised tariffs on wheat to 40 percent".
func (c *clause) isOfVerb(i, verb int) bool {
	lead := c.tree.Case(i)
	isLed := lead == lemmaTo || lead == lemmaBy || lead == lemmaFrom
	if i < verb || !isLed || !c.words.turned[c.tree.Words[verb].Lemma] {
		return false
	}
	for ; i != verb; i = c.tree.Words[i].Head {
		if r := c.tree.Words[i].Relation; r != tree.NounModifier && r != tree.Object && r != tree.Oblique {
			return false
		}
	}
	return true
}

// isCompared reports whether a share is not all that is said: "was 40 percent higher", "a 40
// percent cut".
func (c *clause) isCompared(f *doc.Mention[doc.Figure]) bool {
	k := c.TokenAt(f.End)
	for k < c.limit && c.isUnit(k-c.first) {
		k++
	}
	return f.Value.Kind == kindPercent && c.isKind(k, doc.Word) &&
		!strings.HasSuffix(c.Syntax[k].UPOS, "CONJ") && c.Syntax[k].UPOS != "ADP"
}

// isAmountCase reports whether a preposition before an amount leaves it what something
// amounts to.
func (c *clause) isAmountCase(i int) bool {
	lead := c.tree.Case(i)
	return lead == tree.None || c.words.amountCase[lead]
}

// isSetOff reports whether a mark stands before an amount, so that it adds to what is told
// how much that is: "exported beans to Chile, over 10,000 tons, and".
func (c *clause) isSetOff(i int) bool {
	first, last := c.tree.Extent(i)
	return last > i && (c.isMark(c.first+first, ",(–") || c.isMark(c.first+first-1, ",(–"))
}
