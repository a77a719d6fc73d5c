package figures

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
)

// nounReach is how many tokens a noun phrase may have.
const nounReach = 14

// noun returns what changed, as far as the words beside the change tell: the object
// of the verb, else its subject; behind a noun ("a drop in exports") what stands
// in it. It is empty where that is a pronoun or cannot be told.
func (c *changes) noun(m *grammar.Match) doc.Span {
	if !m.Has("change") {
		return doc.Span{}
	}
	first, last := m.Tokens("change")
	if first > c.sentence.First && c.Tokens[first-1].In(c.Text) == "," {
		return doc.Span{}
	}
	tag := c.verbTag(first)
	switch {
	case m.Rule.Name == "changes.en/than": // 12 percent higher than in 1998
		first, last = c.TokenAt(c.Figures[m.Mention("by")].Start), c.sentence.Last
	case m.Has("times") && strings.HasPrefix(tag, "VB"): // increased 18-fold
		last = c.sentence.Last
	case m.Has("way"):
		first, _ = m.Tokens("way")
	case strings.HasPrefix(tag, "NN"), tag == "JJ":
		return c.nounBeside(first, last)
	}
	start := last
	for start < c.sentence.Last && strings.HasPrefix(c.tag(start), "RB") {
		start++
	}
	if span := c.phrase(start, c.forward(start)); !span.Empty() {
		return span
	}
	if span := c.nounOfShare(m); !span.Empty() {
		return span
	}
	end := c.subjectEnd(first)
	start = c.backward(end)
	for i := end - 1; i > start && tag == "VBG"; i-- { // with exports rising to 300
		if c.Tokens[i].In(c.Text) == "with" {
			start = i + 1
		}
	}
	return c.phrase(start, end)
}

// nounBeside returns what changed beside a noun of change: "a drop of 9% in exports",
// "a price rise".
func (c *changes) nounBeside(first, last int) doc.Span {
	for i := last; i < last+6 && i < c.sentence.Last; i++ {
		if word := c.Tokens[i].In(c.Text); (word == "in" || word == "of") && !c.has(c.words.point, i+1) {
			if span := c.phrase(i+1, c.forward(i+1)); !span.Empty() {
				return span
			}
		}
	}
	return c.phrase(c.compound(first), first)
}

// nounOfShare returns what a share is of: "lost 20 percent of its territory".
func (c *changes) nounOfShare(m *grammar.Match) doc.Span {
	by, ok := m.Part("by")
	if !ok {
		return doc.Span{}
	}
	for i := c.TokenAt(by.End); i < c.TokenAt(by.End)+3 && i+1 < c.sentence.Last; i++ {
		if c.Tokens[i].In(c.Text) == "of" && c.tag(i+1) == "PRP$" {
			return c.phrase(i+1, c.forward(i+1))
		}
	}
	return doc.Span{}
}

// forward returns the token behind a noun phrase that begins at token i.
func (c *changes) forward(i int) int {
	for k := i; k < c.sentence.Last && k < i+nounReach; k++ {
		isOn := k > i && c.has(c.words.on, k) && c.isNominal(k+1) && c.Tokens[k+1].Kind == doc.Word && !c.isFigureOrDate(k+1) && !c.isFigureOrDate(k+2)
		if !isOn && !c.isNominal(k) || c.isFigureOrDate(k) {
			return k
		}
	}
	return min(i+nounReach, c.sentence.Last)
}

// compound returns the first token of the nouns directly before a noun.
func (c *changes) compound(first int) int {
	i := first
	for i > c.sentence.First && i > first-4 && !c.isFigureOrDate(i-1) && !c.has(c.words.point, i-1) && (strings.HasPrefix(c.tag(i-1), "NN") || c.tag(i-1) == "JJ") {
		i--
	}
	for i < first && !strings.HasPrefix(c.tag(i), "NN") {
		i++
	}
	return i
}

// subjectEnd returns the token behind the subject of a verb: auxiliaries, adverbs,
// what stands in brackets or between commas, and "which" are passed over.
func (c *changes) subjectEnd(verb int) int {
	i := verb
	for i > c.sentence.First && i > verb-20 {
		word, tag := c.Tokens[i-1].In(c.Text), c.tag(i-1)
		switch {
		case word == ")" || word == "–" || word == ",":
			open := c.opening(i-1, word)
			if open < 0 {
				return i
			}
			i = open
			continue
		case tag == "MD" || tag == "TO" || tag == "WDT" || strings.HasPrefix(tag, "RB") || tag == "JJR":
		case c.has(c.words.aux, i-1):
		case word == "than" || word == "almost" || word == "nearly":
		case c.isDateAt(i-1) || c.has(c.words.cut, i-1) && c.isDateAt(i): // exports in 2002 rose
		default:
			return i
		}
		i--
	}
	return i
}

// opening returns the mark that opens what ends with the mark at token i; behind
// "which" a comma stands alone. It is -1 where there is none.
func (c *changes) opening(i int, mark string) int {
	if mark == "," && i+1 < c.sentence.Last && c.tag(i+1) == "WDT" {
		return i
	}
	if mark == ")" {
		mark = "("
	}
	for k := i - 1; k >= c.sentence.First && k > i-15; k-- {
		if c.Tokens[k].In(c.Text) == mark {
			return k
		}
	}
	return -1
}

// backward returns the first token of a noun phrase that ends before token end.
func (c *changes) backward(end int) int {
	i := end
	for i > c.sentence.First && i > end-nounReach {
		k := i - 1
		isLink := c.has(c.words.on, k) || c.has(c.words.cut, k)
		if c.tag(k) == "CC" && c.endsAmount(k) {
			break
		}
		isVerb := strings.HasPrefix(c.tag(k), "VB") && (k == c.sentence.First || c.Tokens[k-1].In(c.Text) != "of") // "the cost of shipping a ton"
		if !c.isNominal(k) && !isLink || isVerb {
			break
		}
		i = k
	}
	return i
}

// endsAmount reports whether a date, or a figure and its unit, ends before token end:
// what stands behind it is told anew, as in "rose to 60 million dollars and imports
// fell".
func (c *changes) endsAmount(end int) bool {
	last := end - 1
	if strings.HasPrefix(c.tag(last), "NN") && !c.isDateAt(last) && last > c.sentence.First && !c.isDateAt(last-1) {
		last-- // the unit
	}
	return last >= c.sentence.First && c.isFigureOrDate(last)
}

// phrase trims a noun phrase: dates and prepositions in front of it, articles, "the
// number of", and what is said of it from "in" on.
func (c *changes) phrase(first, end int) doc.Span {
	for first < end && (c.has(c.words.cut, first) || c.has(c.words.on, first)) { // "In Chile exports": the place is no part
		first++
		for first < end && (c.isDateAt(first) || strings.HasPrefix(c.tag(first), "NNP") || c.tag(first) == "DT") {
			first++
		}
	}
	for first < end && (c.isFree(first) || c.isFigureOrDate(first)) {
		first++
	}
	for i := first; i+1 < end; i++ { // third-quarter net income
		if c.isDateAt(i) && !c.isDateAt(i+1) && strings.HasPrefix(c.tag(i+1), "NN") || c.isDateAt(i) && strings.HasPrefix(c.tag(i+1), "JJ") {
			first = i + 1
		}
	}
	if first+1 < end && c.has(c.words.count, first) && c.Tokens[first+1].In(c.Text) == "of" {
		return c.phrase(first+2, end)
	}
	last := first
	for last < end && !c.has(c.words.cut, last) && !c.isFigureOrDate(last) {
		last++
	}
	for last > first && (c.has(c.words.on, last-1) || c.tag(last-1) == "CC" || c.tag(last-1) == "DT" || c.tag(last-1) == "POS") {
		last--
	}
	if last <= first || last == first+1 && (c.has(c.words.same, first) || c.has(c.words.point, first)) || c.Tokens[last-1].In(c.Text) == "fold" || !c.hasNoun(first, last) {
		return doc.Span{}
	}
	return doc.Span{Start: c.Tokens[first].Start, End: c.Tokens[last-1].End}
}

func (c *changes) hasNoun(first, last int) bool {
	for i := first; i < last; i++ {
		if strings.HasPrefix(c.tag(i), "NN") {
			return true
		}
	}
	return last == first+1 && c.tag(first) == "JJ" && c.tag(first-1) == "DT" // "the dead"
}

// isFree reports whether a word before a noun phrase is no part of it: "the",
// "its", "and".
func (c *changes) isFree(i int) bool {
	switch c.tag(i) {
	case "DT", "PRP$", "CC", "PDT", "POS", "PRP", "WDT", "EX", "RB":
		return true
	}
	return c.Tokens[i].Kind == doc.Punct
}

// isNominal reports whether a token can stand in a noun phrase.
func (c *changes) isNominal(i int) bool {
	if i >= c.sentence.Last {
		return false
	}
	switch c.tag(i) {
	case "NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "DT", "PRP$", "POS", "CC", "VBN", "VBG", "CD", "HYPH", "AFX":
		return true
	}
	return c.Tokens[i].Shape.Is(doc.Glued) && c.Tokens[i].In(c.Text) == "-"
}

// isFigureOrDate reports whether a figure or a date covers token i.
func (c *changes) isFigureOrDate(i int) bool {
	if i >= c.sentence.Last {
		return false
	}
	at := c.Tokens[i].Start
	k := c.figureFrom(at + 1)
	return k > 0 && at < c.Figures[k-1].End || c.isDateAt(i)
}

func (c *changes) isDateAt(i int) bool {
	if i >= c.sentence.Last {
		return false
	}
	at := c.Tokens[i].Start
	_, k := c.DatesIn(doc.Span{Start: at, End: at + 1})
	return k > 0 && at < c.Dates[k-1].End
}
