package figures

import (
	"strings"

	"chancery/pipeline/doc"
)

// items finds what changed.
type items struct{ cursor }

// of returns what changed, as far as the words beside the change tell: the object
// of the verb, else its subject; behind a noun ("a drop in exports") what stands
// in it. It is empty where that is a pronoun or cannot be told.
func (c items) of(k *candidate) doc.Span {
	if !k.change.isThere {
		return doc.Span{}
	}
	first, last := k.change.first, k.change.last
	if first > c.sentence.First && c.word(first-1) == "," {
		return doc.Span{}
	}
	tag := c.verbTag(first)
	switch {
	case k.isSubject: // 12 percent higher than in 1998
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
