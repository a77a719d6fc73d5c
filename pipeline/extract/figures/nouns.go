package figures

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
	"chancery/pipeline/language"
)

// tags tells what the parts of speech and the endings of words say of a token.
type tags struct{ *sentence }

func (t *tags) isNoun(i int) bool {
	return t.Syntax[i].UPOS == "NOUN" || t.Syntax[i].UPOS == "PROPN"
}

// isModifier reports whether token i is an adjective or adverb, in a sentence with tags.
func (t *tags) isModifier(i int) bool {
	return t.isTagged() && (t.Syntax[i].UPOS == "ADJ" || t.Syntax[i].UPOS == "ADV")
}

// isParticiple reports whether a verb can stand in a noun phrase: "paid users", and
// "preferred shares", where a tagger may take it for the past tense.
func (t *tags) isParticiple(i int) bool {
	switch t.Syntax[i].XPOS {
	case "VBN", "VBG", "JJ", "NNP", "NNPS":
		return true
	case "VBD":
		return i+1 < t.limit && t.Syntax[i+1].XPOS == "NNS"
	}
	return false
}

func (t *tags) isPluralNoun(i int) bool {
	return t.Syntax[i].XPOS == "NNS" || t.Syntax[i].XPOS == "NNPS" || t.isPlural(i)
}

// isPlural reports whether token i ends as a noun in the plural does, or is one that does
// not.
func (t *tags) isPlural(i int) bool {
	token := &t.Tokens[i]
	if t.words.irregular.Has(token.Fold) {
		return true
	}
	word := strings.ToLower(token.In(t.Text))
	if strings.HasSuffix(word, "is") { // Iraqis, but no "crisis"
		return token.Shape.Is(doc.Capital) && !token.Shape.Is(doc.AllCaps)
	}
	const shortest = 4
	hasEnding := strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us")
	return hasEnding && len(word) >= shortest
}

// nounPhrases finds where noun phrases end and what they count.
type nounPhrases struct {
	*sentence
	tags   *tags
	layers *layers
}

// end returns the token behind a noun phrase that begins at token i and has at most so many
// tokens: its words up to the first plural noun with no noun behind it, or up to a word that
// no noun phrase holds. A sentence in capitals is read by the endings of its words, since
// the tagger takes them for names.
func (n *nounPhrases) end(i, most int) int {
	if !n.isTagged() {
		return n.endByEndings(i, most)
	}
	end := i
	for k := i; k < min(n.limit, i+most); k++ {
		switch {
		case n.isJoin(k, i):
			continue
		case n.isDigits(k):
			if !n.isModel(k, i, end) {
				return end
			}
			end = k + 1
			continue
		case n.Tokens[k].Kind != doc.Word || n.isStop(k) && !n.tags.isNoun(k):
			return end
		}
		switch n.Syntax[k].UPOS {
		case "NOUN", "PROPN", "SYM", "X":
			if k > i && n.layers.isDateAt(k) {
				return end
			}
			end = k + 1
			if n.tags.isPluralNoun(k) && !n.isNounBehind(k+1) {
				return end
			}
		case "VERB", "AUX":
			end = n.withCounted(k, end)
			if !n.tags.isParticiple(k) && !n.isBeforeNoun(k) {
				return end
			}
		case "ADJ", "ADV":
			end = n.withCounted(k, end)
		default:
			return end
		}
	}
	return end
}

// isBeforeNoun reports whether a word that is tagged as a verb stands between a determiner and
// a noun, where no verb can: "its export revenues".
func (n *nounPhrases) isBeforeNoun(k int) bool {
	if k-1 < n.first || k+1 >= n.limit || n.Syntax[k+1].UPOS != "NOUN" {
		return false
	}
	before := n.Syntax[k-1].XPOS
	return before == "PRP$" || before == "DT"
}

// isStop reports whether token k is a word that no noun phrase holds.
func (n *nounPhrases) isStop(k int) bool {
	fold := n.Tokens[k].Fold
	return n.words.stop.Has(fold) && !n.words.irregular.Has(fold)
}

func (n *nounPhrases) isDigits(k int) bool {
	return n.Tokens[k].Kind == doc.Number && n.Tokens[k].Shape.Is(doc.HasDigit)
}

// isModel reports whether digits at token k belong to the noun phrase from i to
// end: "C-130s", "777s", "iPhone 11 units", "larger 777 planes".
func (n *nounPhrases) isModel(k, i, end int) bool {
	word := n.Tokens[k].In(n.Text)
	switch {
	case k == i:
		return word[len(word)-1] == 's' && !n.layers.isDateAt(k)
	case n.is(k-1, "-") && end == k-1:
		return true
	case !n.tags.isNoun(k-1) && n.Syntax[k-1].UPOS != "ADJ":
		return false
	}
	isBeforeNoun := k+1 < n.limit && n.tags.isNoun(k+1) && !n.isGlued(k+1)
	return n.Syntax[k].UPOS != "NUM" || isBeforeNoun && numbers.AreDigits(word)
}

// isJoin reports whether token k joins the words of the noun phrase that begins
// at i: the hyphen of "long-range", the 's of "Poland's", "and" between adjectives.
func (n *nounPhrases) isJoin(k, i int) bool {
	isWord := n.Tokens[k].Kind == doc.Word
	switch {
	case n.is(k, "-"):
		return n.isGlued(k) && k > i
	case isWord && n.is(k+1, "-") && n.isGlued(k+1) && n.isGlued(k+2) && n.isKind(k+2, doc.Word): // "would-be robbers"
		return true
	case isWord && k > i && n.is(k-1, "-") && n.isGlued(k-1) && n.isGlued(k) && !n.tags.isNoun(k):
		return true
	case n.isPossessive(k) || n.is(k, "&"):
		return k > i
	case n.isIn(n.words.coordinator, k):
		return k > i && k+2 < n.limit && n.areAdjectives(k-1, k+1) && (n.tags.isNoun(k+2) || n.areAdjectives(k+2))
	}
	return false
}

func (n *nounPhrases) areAdjectives(tokens ...int) bool {
	for _, k := range tokens {
		if n.Syntax[k].UPOS != "ADJ" {
			return false
		}
	}
	return true
}

// withCounted lets a word that is no noun end a phrase if it can be counted: "12
// dead", "30 wounded", "400 Vietnamese".
func (n *nounPhrases) withCounted(k, end int) int {
	if end < k && n.tags.isNoun(k-1) || !n.canBeCounted(k) {
		return end
	}
	return k + 1
}

// canBeCounted reports whether token k is of a class of what is counted, itself or in the
// plural.
func (n *nounPhrases) canBeCounted(k int) bool {
	if n.class(k, k+1) != "" || n.words.irregular.Has(n.Tokens[k].Fold) {
		return true
	}
	isNominal := k+1 < n.limit && (n.tags.isNoun(k+1) || n.areAdjectives(k+1) || n.is(k+1, "-"))
	return !isNominal && n.words.class.Has(language.Fold(n.Tokens[k].In(n.Text)+"s"))
}

// isNounBehind reports whether the phrase goes on behind its plural to another one at token
// k: "sales managers". A name there is the subject of what follows.
func (n *nounPhrases) isNounBehind(k int) bool {
	if k >= n.limit || n.Syntax[k].UPOS != "NOUN" || n.Tokens[k].Kind != doc.Word {
		return false
	}
	isBehindName := n.Syntax[k-1].UPOS == "PROPN" // "United States markets", "one Saints player"
	isNominal := (isBehindName || n.tags.isPluralNoun(k)) && !n.words.stop.Has(n.Tokens[k].Fold)
	return isNominal && !n.layers.isDateAt(k) && !n.matches(n.words.duration, k) && !n.matches(n.words.measure, k)
}

// endByEndings is end without a tagger: the ending of a word tells the plural.
func (n *nounPhrases) endByEndings(i, most int) int {
	end := i
	for k := i; k < min(n.limit, i+most); k++ {
		t := &n.Tokens[k]
		word := t.In(n.Text)
		switch {
		case word == "-" && t.Shape.Is(doc.Glued) && k > i, word == "'s", word == "’s":
			continue
		case n.isDigits(k) && k > i && n.is(k-1, "-"): // C-130s
			end = k + 1
			continue
		case t.Kind != doc.Word || n.isStop(k):
			return n.withoutVerb(i, end)
		}
		end = k + 1
		if n.tags.isPlural(k) && !n.goesOn(k+1) {
			return end
		}
	}
	return n.withoutVerb(i, end)
}

// withoutVerb takes a verb in the past tense off the end of a noun phrase: "Iraqi
// Shia protested".
func (n *nounPhrases) withoutVerb(i, end int) int {
	if end-1 > i && n.isPast(end-1) && n.class(end-1, end) == "" {
		return end - 1
	}
	return end
}

// goesOn reports whether the word at k belongs to a noun phrase whose last word
// looks like a plural: another plural noun.
func (n *nounPhrases) goesOn(k int) bool {
	if !n.isKind(k, doc.Word) || n.words.stop.Has(n.Tokens[k].Fold) {
		return false
	}
	isName := n.Tokens[k].Shape.Is(doc.Capital) && !n.isCaps
	return !isName && n.class(k, k+1) != "" && !n.isPast(k)
}

// isPast reports whether a word has the ending of the past tense.
func (n *nounPhrases) isPast(k int) bool {
	return strings.HasSuffix(strings.ToLower(n.Tokens[k].In(n.Text)), "ed")
}

// class returns the class of the last word of a noun phrase that has one.
func (n *nounPhrases) class(first, end int) string {
	const longest = 4
	for k := end - 1; k >= max(first, end-longest); k-- {
		if class, last := n.words.class.Match(n.Tokens, k, end); last == end {
			return class
		}
	}
	return ""
}

// headClass returns the class of the first part of a phrase, before a preposition.
func (n *nounPhrases) headClass(first, last int) string {
	for k := first; k < last; k++ {
		if n.matches(n.words.stop, k) {
			return n.class(first, k)
		}
	}
	return n.class(first, last)
}

// countsMany reports whether a plural noun that the figure counts stands behind it.
func (n *nounPhrases) countsMany(x *candidate) bool {
	if x.Counted.Empty() || x.last >= n.limit || x.Counted.Start < n.Tokens[x.last].Start {
		return false
	}
	last := x.last
	for last+1 < n.limit && n.Tokens[last+1].Start < x.Counted.End && !n.matches(n.words.stop, last+1) {
		last++
	}
	return n.tags.isPlural(last) || n.isTagged() && n.tags.isPluralNoun(last)
}
