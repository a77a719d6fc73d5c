package language

import (
	_ "embed"
	"strings"

	"chancery/pipeline/doc"
)

// openersList holds words that open sentences more often than they follow an
// abbreviation inside one.
//
//go:embed openers.en.txt
var openersList string

// hoursList holds words that go on behind "6 p.m.".
//
//go:embed hours.en.txt
var hoursList string

// Splitter cuts the tokens of a block into sentences.
type Splitter struct {
	abbreviations abbreviations
	openers       map[uint64]bool
	hours         map[uint64]bool
}

// NewSplitter returns the splitter that goes with a scanner.
func NewSplitter(s *Scanner) *Splitter {
	return &Splitter{s.abbreviations, words(openersList), words(hoursList)}
}

// words reads a list of words, with comments from # on.
func words(text string) map[uint64]bool {
	set := map[uint64]bool{}
	for _, words := range listed(text) {
		for _, word := range words {
			set[Fold(word)] = true
		}
	}
	return set
}

// Sentences appends to dst the sentences of one block as half-open ranges of
// token indices, counted from the first of tokens. Together they cover all
// tokens. A closing quote or bracket behind the full stop belongs to the
// sentence that it closes.
func (p *Splitter) Sentences(dst [][2]int, tokens []doc.Token, text string) [][2]int {
	first := 0
	for i := 0; i < len(tokens); i++ {
		if !p.mayEnd(tokens, i, text) {
			continue
		}
		end := closers(tokens, i+1, text)
		if isEnumerator(tokens[first:end], text) {
			continue
		}
		if end < len(tokens) && !p.ends(tokens, i, end, text) {
			continue
		}
		dst = append(dst, [2]int{first, end})
		first, i = end, end-1
	}
	if first < len(tokens) {
		dst = append(dst, [2]int{first, len(tokens)})
	}
	return dst
}

// isEnumerator reports whether tokens are no more than what numbers an item: "1.",
// "a.)". What follows is the sentence.
func isEnumerator(tokens []doc.Token, text string) bool {
	words := 0
	for i := range tokens {
		switch t := &tokens[i]; {
		case t.Kind == doc.Number && t.Len() <= 3, t.Kind == doc.Word && len(strings.TrimSuffix(t.In(text), ".")) == 1:
			words++
		case t.Kind != doc.Punct, t.In(text) == "!", t.In(text) == "?":
			return false
		}
	}
	return words == 1 && len(tokens) <= 4
}

// mayEnd reports whether token i ends with a mark that can end a sentence.
func (p *Splitter) mayEnd(tokens []doc.Token, i int, text string) bool {
	t := tokens[i]
	switch text[t.End-1] {
	case '.', '!', '?':
		return true
	}
	switch t.In(text) {
	case "…", "。", "．", "！", "？":
		return true
	}
	return false
}

// closers returns the index behind closing quotes, brackets, further end marks
// and footnote marks ([12], or 12 behind the full stop of a word) that stand at
// token i without a blank.
func closers(tokens []doc.Token, i int, text string) int {
	if isFootnote(tokens, i) {
		return i + 1
	}
	for i < len(tokens) && tokens[i].Shape.Is(doc.Glued) {
		switch tokens[i].In(text) {
		case `"`, "'", "”", "’", "»", ")", "]", "!", "?", ".":
			i++
			continue
		case "[":
			if i+2 < len(tokens) && tokens[i+1].Len() <= 4 && tokens[i+2].In(text) == "]" {
				i += 3
				continue
			}
		}
		break
	}
	return i
}

// ends decides whether a sentence ends between the mark at token i and token
// next, the first behind its closing quotes and brackets.
func (p *Splitter) ends(tokens []doc.Token, i, next int, text string) bool {
	mark, after := tokens[i], tokens[next]
	if !canOpen(tokens, next, text) || next > i+1 && isCitation(tokens, next, text) {
		return false
	}
	if after.Shape.Is(doc.Glued) && next == i+1 && !forgottenBlank(tokens, i, text) {
		return false
	}
	if mark.Kind != doc.Word {
		return true
	}
	if next > i+1 { // a quote or bracket closed behind it
		return true
	}
	switch kind := p.abbreviations[Fold(strings.TrimSuffix(mark.In(text), "."))]; kind {
	case neverEnds:
		return false
	case endsUnlessNumber:
		return after.Kind != doc.Number
	case endsBeforeCapital:
		return after.Kind == doc.Word && !p.hours[after.Fold]
	default: // listed as may, initials and letters with stops
		return p.openers[after.Fold]
	}
}

// isFootnote reports whether token i is a number of a footnote: short, glued to the mark
// behind a word, and to nothing behind it.
func isFootnote(tokens []doc.Token, i int) bool {
	if i < 2 || i+1 >= len(tokens) {
		return false
	}
	t := tokens[i]
	return t.Kind == doc.Number && t.Len() <= 3 && t.Shape.Is(doc.Glued) && tokens[i-1].Shape.Is(doc.Glued) &&
		tokens[i-2].Kind != doc.Number && !tokens[i+1].Shape.Is(doc.Glued)
}

// canOpen reports whether a sentence can begin at token i: a capital, a number,
// or an opening quote or bracket before one.
func canOpen(tokens []doc.Token, i int, text string) bool {
	for ; i < len(tokens); i++ {
		t := tokens[i]
		switch {
		case t.Kind == doc.Word && t.Len() == 1 && isBracketed(tokens, i, text):
			i++ // "(b) Hello"
		case t.Kind == doc.Word:
			return t.Shape.Is(doc.Capital) || isCaseless(text[t.Start])
		case t.Kind == doc.Number, t.Kind == doc.Symbol:
			return true
		case strings.ContainsAny(t.In(text), ",;:.)]!?%"):
			return false
		}
	}
	return true
}

// isBracketed reports whether token i stands alone in brackets, and something behind them.
func isBracketed(tokens []doc.Token, i int, text string) bool {
	return i > 0 && i+2 < len(tokens) && tokens[i-1].In(text) == "(" && tokens[i+1].In(text) == ")"
}

// isCitation reports whether a bracket at token i closes before a full stop: it
// belongs to the quotation before it.
func isCitation(tokens []doc.Token, i int, text string) bool {
	if tokens[i].In(text) != "(" {
		return false
	}
	for k := i + 1; k+1 < len(tokens) && k < i+20; k++ {
		switch tokens[k].In(text) {
		case ")":
			return tokens[k+1].In(text) == "."
		case ".", "!", "?":
			return false
		}
	}
	return false
}

// isCaseless reports whether a word begins with a script that knows no
// capitals, as far as its first byte tells (CJK and its neighbours).
func isCaseless(c byte) bool { return c >= 0xE3 }

// forgottenBlank recognises "in 1967.Iraq": a full stop between a word or
// number and a capitalised word, with no blank on either side.
func forgottenBlank(tokens []doc.Token, i int, text string) bool {
	if i == 0 || i+1 >= len(tokens) || tokens[i].In(text) != "." {
		return false
	}
	if i+2 < len(tokens) && tokens[i+2].In(text) == "@" { // Jane.Doe@example.org
		return false
	}
	before, after := tokens[i-1], tokens[i+1]
	ends := before.Kind == doc.Number || before.Kind == doc.Word && before.Len() > 2 && !before.Shape.Is(doc.AllCaps)
	opens := after.Kind == doc.Word && after.Len() > 1 && after.Shape.Is(doc.Capital) && !after.Shape.Is(doc.AllCaps)
	return ends && opens
}
