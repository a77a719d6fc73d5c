package nounphrase

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/lexicon"
)

// tokens looks at the tokens of a sentence, named by their index in the document.
type tokens struct {
	d           *doc.Document
	words       *Words
	first, last int // of the sentence, half-open
}

// Tag returns the part of speech of token i of the document, "" outside of the text.
// What is tagged as a verb in the present right before one in the past is a noun:
// "Chilean exports fell".
func (t tokens) Tag(i int) string {
	if i < 0 || i >= len(t.d.Syntax) {
		return ""
	}
	tag := t.d.Syntax[i].XPOS
	isBeforePast := tag == "VBZ" && i+1 < len(t.d.Syntax) && t.d.Syntax[i+1].XPOS == "VBD"
	if isBeforePast && strings.HasSuffix(t.word(i), "s") && !t.IsAuxiliary(i) {
		return "NNS"
	}
	return tag
}

// IsAuxiliary reports whether token i is an auxiliary verb of the sentence.
func (t tokens) IsAuxiliary(i int) bool { return t.has(t.words.auxiliary, i) }

// IsPercent reports whether token i is a word of percent of the sentence.
func (t tokens) IsPercent(i int) bool { return t.has(t.words.percent, i) }

// IsDate reports whether a date covers token i of the sentence.
func (t tokens) IsDate(i int) bool {
	return i < t.last && doc.Covers(t.d.Dates, t.d.Tokens[i].Start)
}

// has reports whether token i is a word of the sentence and of a list.
func (t tokens) has(list lexicon.Words, i int) bool {
	return i >= t.first && i < t.last && list.Has(t.d.Tokens[i].Fold)
}

func (t tokens) word(i int) string { return t.d.Tokens[i].In(t.d.Text) }

// isNoun reports whether token i is tagged as a noun or name.
func (t tokens) isNoun(i int) bool { return strings.HasPrefix(t.Tag(i), "NN") }

func (t tokens) isFigureOrDate(i int) bool {
	return i < t.last && (doc.Covers(t.d.Figures, t.d.Tokens[i].Start) || t.IsDate(i))
}

// isNominal reports whether token i can stand in a noun phrase.
func (t tokens) isNominal(i int) bool {
	if i >= t.last {
		return false
	}
	switch t.Tag(i) {
	case "NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "DT", "PRP$", "POS", "CC", "VBN", "VBG", "CD", "HYPH", "AFX":
		return true
	}
	return t.d.Tokens[i].Shape.Is(doc.Glued) && t.word(i) == "-"
}
