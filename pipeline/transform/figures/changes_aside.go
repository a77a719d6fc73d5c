package figures

import (
	"strings"

	"chancery/pipeline/doc"
)

// asides finds the figure to which something changed where the change is told beside it:
// "40 tonnes in 2004, an increase of 12 percent", "40 tonnes, showing 12 percent growth",
// "It was 40 tonnes. That represents an increase of 12 percent".
type asides struct{ cursor }

// mostBeforeAside is how many words of a noun phrase may stand before the words of an aside.
const mostBeforeAside = 5

// of returns the figure to which a change came that tells by how much alone, -1 for none.
func (a asides) of(k *candidate) int {
	if k.to.isThere || !k.by.isThere {
		return -1
	}
	i := k.first - 1
	for n := 0; i >= a.sentence.First && n < mostBeforeAside && a.isBeforeNoun(i); i, n = i-1, n+1 {
	}
	switch {
	case i < a.sentence.First:
		return -1
	case a.has(a.words.opening, i):
		return a.figureBefore(i, true)
	case !a.has(a.words.marking, i):
		return -1
	case a.phrases.Tag(i) == "VBG":
		return a.figureBefore(i, false)
	}
	first := i - 1 // of the subject
	for first >= a.sentence.First && !a.has(a.words.takingUp, first) && i-first <= 2 {
		first--
	}
	if first < a.sentence.First || !a.has(a.words.takingUp, first) {
		return -1
	}
	to := a.figureBefore(first, false)
	if to < 0 {
		to = a.figureOfSentenceBefore(first)
	}
	if to < 0 || a.isOfOther(k, to) {
		return -1
	}
	return to
}

// isOfOther reports whether what a figure counts is not what an aside tells of: "they killed
// 12 men. This marked a 9 percent decline in attacks".
func (a asides) isOfOther(k *candidate, figure int) bool {
	f := &a.Figures[figure].Value
	if f.Kind != "count" {
		return false
	}
	item := items(a).beside(k)
	return k.than.isThere || item.Empty() || f.Counted.Empty() ||
		a.phrases.Head(item) != a.phrases.Head(f.Counted)
}

// isBeforeNoun reports whether token i stands in a noun phrase before its noun.
func (a asides) isBeforeNoun(i int) bool {
	tag := a.phrases.Tag(i)
	return tag == "DT" || strings.HasPrefix(tag, "JJ") || strings.HasPrefix(tag, "RB") && !a.has(a.words.marking, i) ||
		tag == "CD" || a.phrases.IsPercent(i) || a.word(i) == "-"
}

// figureBefore returns the last amount before a token in its sentence, but for what stands in
// brackets; within a clause where no verb may stand between.
func (a asides) figureBefore(token int, isOneClause bool) int {
	depth := 0
	for i := token - 1; i >= a.sentence.First; i-- {
		switch a.word(i) {
		case ")":
			depth++
		case "(":
			depth--
		case ";":
			return -1
		}
		if isOneClause && depth == 0 && a.isFinite(i) {
			return -1
		}
		if f, ok := a.figureEnding(i); ok && depth == 0 {
			if a.isAmount(f) {
				return f
			}
			if isOneClause {
				return -1
			}
		}
	}
	return -1
}

// figureOfSentenceBefore returns the last amount of the sentence before that of a token, where
// that stands in one paragraph with it.
func (a asides) figureOfSentenceBefore(token int) int {
	s := a.SentenceAt(a.Tokens[token].Start)
	if s == 0 || a.Sentences[s-1].Block != a.sentence.Block || a.Sentences[s-1].Skip {
		return -1
	}
	before := a
	before.sentence = a.Sentences[s-1]
	return before.figureBefore(before.sentence.Last, false)
}

// isFinite reports whether token i is a verb of a clause of its own.
func (a asides) isFinite(i int) bool {
	switch a.phrases.Tag(i) {
	case "VBD", "VBZ", "VBP":
		return true
	}
	return false
}

// figureEnding returns the figure of which token i is the last, and whether there is one.
func (a asides) figureEnding(i int) (int, bool) {
	f := doc.From(a.Figures, a.Tokens[i].End) - 1
	return f, f >= 0 && a.Figures[f].End == a.Tokens[i].End
}

// isAmount reports whether a figure can be what something came to.
func (a asides) isAmount(figure int) bool {
	f := &a.Figures[figure].Value
	return f.Value != nil && f.Kind != "percent" && f.Kind != "ratio"
}
