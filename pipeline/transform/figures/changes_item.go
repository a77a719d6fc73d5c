package figures

import (
	"strings"

	"chancery/pipeline/doc"
)

// items finds what changed: from the words beside the word of change, which are sure where
// they tell, and from the tree of the sentence where they do not, or not all.
type items struct{ cursor }

// of returns what changed: the object of the verb, else its subject; behind a noun ("a drop
// in exports") what stands in it; beside a figure ("40 tonnes, up from 30") what the verb of
// the figure tells of. It is empty where that is a pronoun or cannot be told.
func (c items) of(k *candidate) doc.Span { return c.withoutRealm(c.found(k)) }

// withoutRealm returns a noun phrase without the country told before that ends it: "imports from
// the country", "trade between the two states".
func (c items) withoutRealm(item doc.Span) doc.Span {
	first, last := c.TokensOf(item)
	if item.Empty() || !c.has(c.words.realm, last-1) {
		return item
	}
	i := last - 1
	for i > first && (c.has(c.words.realm, i) || c.has(c.words.definite, i)) {
		i--
	}
	if i <= first || i == last-2 || !c.phrases.IsAdjunct(i) && !c.phrases.IsComplement(i) {
		return item
	}
	return doc.Span{Start: item.Start, End: c.Tokens[i-1].End}
}

// found is of with all words of the phrase.
func (c items) found(k *candidate) doc.Span {
	if k.item == "told" || k.item == "part" {
		return doc.Span{}
	}
	near, far := c.beside(k), c.inTree(k)
	if near.Empty() && far.Empty() && k.aside >= 0 {
		return c.ofFigure(k.aside)
	}
	if near.Empty() && far.Empty() && k.change.isThere {
		near = c.beforeLightVerb(k.change.first)
	}
	if near.Empty() || far.Start == near.Start && far.End > near.End {
		return far
	}
	return near
}

// inTree is of for what the tree tells.
func (c items) inTree(k *candidate) doc.Span {
	if c.isAside(k) {
		isFalling := k.change.isThere && c.phrases.Tag(k.change.first) == "VBG" // "a staff of 9, falling to 4"
		if k.to.isThere && !isFalling {
			return c.subjectOf(c.trees.verbOver(k.to.last - 1))
		}
		return doc.Span{}
	}
	verb := k.change.first
	if k.way.isThere {
		verb = k.way.first
	}
	if !strings.HasPrefix(c.phrases.Tag(verb), "VB") {
		return doc.Span{}
	}
	if object := c.trees.object(verb); object > verb && c.trees.isThing(object) {
		return c.trees.phrase(object, verb)
	}
	return c.subjectOf(verb)
}

// subjectOf returns the subject of a verb where it names a thing.
func (c items) subjectOf(verb int) doc.Span {
	if verb < 0 {
		return doc.Span{}
	}
	if subject := c.trees.subject(verb); c.trees.isThing(subject) {
		return c.trees.phrase(subject, verb)
	}
	return doc.Span{}
}

// beforeLightVerb returns the subject of a verb that brings a noun of change: "exports showed a
// growth"; "the number of towns that were free grew".
func (c items) beforeLightVerb(noun int) doc.Span {
	if !strings.HasPrefix(c.phrases.Tag(noun), "NN") {
		return c.numbered(noun)
	}
	for i := noun - 1; i > c.sentence.First && i >= noun-lightReach; i-- {
		if c.has(c.words.light, i) {
			return c.phrases.Subject(i)
		}
	}
	return doc.Span{}
}

// How many tokens before a noun of change are looked at for its verb, and before a verb for "the
// number of".
const (
	lightReach    = 5
	numberedReach = 16
)

// numbered returns what "the number of" tells before a verb in its clause.
func (c items) numbered(verb int) doc.Span {
	for i := verb - 2; i > c.sentence.First && i >= verb-numberedReach; i-- {
		switch {
		case c.Tokens[i].In(c.Text) == ",":
			return doc.Span{}
		case c.word(i) == "of" && c.phrases.IsQuantifier(i-1):
			return c.phrases.Behind(i + 1)
		}
	}
	return doc.Span{}
}

// beforeOf returns the noun that a figure tells the size of: "a staff of 9".
func (c items) beforeOf(figure int) doc.Span {
	of := c.TokenAt(c.Figures[figure].Start) - 1
	if s := c.SentenceAt(c.Figures[figure].Start); of <= c.Sentences[s].First || c.word(of) != "of" {
		return doc.Span{}
	}
	return c.phrases.Of(c.Sentences[c.SentenceAt(c.Tokens[of].Start)]).Compound(of)
}

// ofFigure returns the subject of the verb before a figure: "trade stood at 40 tonnes".
func (c items) ofFigure(figure int) doc.Span {
	at := c.Figures[figure].Start
	sentence := c.Sentences[c.SentenceAt(at)]
	phrases := c.phrases
	if sentence.Span != c.sentence.Span {
		phrases = phrases.Of(sentence)
	}
	for i := c.TokenAt(at) - 1; i >= sentence.First; i-- {
		if tag := phrases.Tag(i); tag == "VBD" || tag == "VBZ" || tag == "VBP" {
			return phrases.Subject(i)
		}
	}
	return doc.Span{}
}

// isTakenUp reports whether what changed takes up what was told before: "this number fell",
// "a staff of 9, falling to 4".
func (c items) isTakenUp(k *candidate) bool {
	if k.item == "told" {
		return true
	}
	if !k.change.isThere {
		return false
	}
	verb := k.change.first
	isCompared := c.phrases.Tag(verb) == "JJR" && k.by.isThere
	if isCompared && c.phrases.IsAuxiliary(k.by.first-1) { // "it was 12 percent higher"
		return c.phrases.HasTakenUpSubject(k.by.first - 1)
	}
	if tag := c.verbTag(verb); !strings.HasPrefix(tag, "VB") {
		return false
	} else if tag == "VBG" {
		return c.isAside(k)
	}
	return c.phrases.HasTakenUpSubject(verb)
}

// isAside reports whether a change is told beside a figure, and its word is no verb of a
// clause: "40 tonnes, up from 30", "40 tonnes, an increase of a third".
func (c items) isAside(k *candidate) bool {
	first := k.change.first
	return !k.change.isThere || first > c.sentence.First && c.word(first-1) == ","
}

// beside is of for what the words beside the change tell.
func (c items) beside(k *candidate) doc.Span {
	first, last := k.change.first, k.change.last
	var tag string
	if k.change.isThere {
		tag = c.verbTag(first)
	}
	switch isAside := c.isAside(k); {
	case isAside && tag == "VBG" && k.change.isThere: // ", reducing the rate by 9 percent"
		return c.object(last)
	case isAside:
		return doc.Span{}
	case k.item == "subject": // 12 percent higher than in 1998
		first, last = c.TokenAt(k.by.Start), c.sentence.Last
	case k.times.isThere && strings.HasPrefix(tag, "VB"): // increased 18-fold
		last = c.sentence.Last
	case k.way.isThere:
		first = k.way.first
	case strings.HasPrefix(tag, "NN"), tag == "JJ":
		return c.ofNoun(first, last)
	}
	if span := c.object(last); !span.Empty() {
		return span
	}
	if span := c.wholeOfShare(k); !span.Empty() {
		return span
	}
	if tag == "VBG" {
		return c.phrases.GerundSubject(first)
	}
	return c.phrases.Subject(first)
}

// itemReach is how many tokens behind a noun of change are looked at for "in" and "of".
const itemReach = 6

// ofNoun returns what changed beside a noun of change: "a drop of 9% in exports",
// "a price rise".
func (c items) ofNoun(first, last int) doc.Span {
	if named := c.phrases.Compound(first); !named.Empty() && c.word(last) == "in" {
		return named // "a price rise in Peru"
	}
	for i := last; i < min(last+itemReach, c.sentence.Last); i++ {
		if !c.words.whose[c.word(i)] || c.phrases.IsPercent(i+1) {
			continue
		}
		if span := c.phrases.Behind(i + 1); !span.Empty() {
			return span
		}
	}
	return c.phrases.Compound(first)
}

// object returns the noun phrase behind a verb and its adverbs.
func (c items) object(behind int) doc.Span {
	for behind < c.sentence.Last && strings.HasPrefix(c.phrases.Tag(behind), "RB") {
		behind++
	}
	return c.phrases.Behind(behind)
}

// wholeReach is how many tokens may stand between a share and "of its".
const wholeReach = 3

// wholeOfShare returns what a share is of: "lost 20 percent of its territory".
func (c items) wholeOfShare(k *candidate) doc.Span {
	if !k.by.isThere {
		return doc.Span{}
	}
	first := c.TokenAt(k.by.End)
	for i := first; i < min(first+wholeReach, c.sentence.Last-1); i++ {
		if c.word(i) == "of" && c.phrases.Tag(i+1) == "PRP$" {
			return c.phrases.Behind(i + 1)
		}
	}
	return doc.Span{}
}
