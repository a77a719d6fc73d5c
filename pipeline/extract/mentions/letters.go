package mentions

import (
	"unicode/utf8"

	"chancery/pipeline/doc"
)

// thingLetters returns the letters that a document explains behind the words of what is no
// actor, an agreement, a programme or a measure: "the Free Trade Agreement (FTA)",
// "confidence-building measures (CBM)". They name no actor wherever they stand. Which words
// letters stand for is found backwards from the bracket (Schwartz and Hearst, A simple
// algorithm for identifying abbreviation definitions, 2003), by the first letters of words.
func thingLetters(d *doc.Document, w *words) map[uint64]bool {
	out := map[uint64]bool{}
	for i := 2; i+1 < len(d.Tokens); i++ {
		t := &d.Tokens[i]
		isLetters := t.Kind == doc.Word && t.Shape.Is(doc.AllCaps) && t.Len() > 1
		if !isLetters || d.Tokens[i-1].In(d.Text) != "(" || d.Tokens[i+1].In(d.Text) != ")" {
			continue
		}
		letters := t.In(d.Text)
		for _, end := range [...]int{i - 1, beforeTail(d, i-1)} { // "the Partnership of North America"
			if first := explained(d, end, letters); first < end {
				if w.isThing(d, first, i-1) {
					out[t.Fold] = true
				}
				break
			}
		}
	}
	return out
}

// beforeTail returns the token of the last preposition shortly before token last, 0 for none.
func beforeTail(d *doc.Document, last int) int {
	const reach = 5
	for k := last - 1; k > max(0, last-reach); k-- {
		if isTail(d.Tokens[k].In(d.Text)) {
			return k
		}
	}
	return 0
}

// isTail reports whether a word leads to what a name is of.
func isTail(word string) bool { return word == "of" || word == "on" || word == "for" || word == "in" }

// explained returns the token at which the words begin that end before token last and whose
// first letters are these, words without one of them left out; last for none.
func explained(d *doc.Document, last int, letters string) int {
	const left = 4 // words more than letters: of, the, and, for
	rest := letters
	for i, used := last-1, 0; i >= 0 && used < len(letters)+left; i-- {
		t := &d.Tokens[i]
		word := t.In(d.Text)
		switch {
		case t.Kind == doc.Word:
			used++
		case word != "-" && word != "," && word != "'s" && word != "’s":
			return last
		}
		r, _ := utf8.DecodeRuneInString(word)
		if end := rest[len(rest)-1]; t.Kind == doc.Word && (r == rune(end) || r == rune(end)|0x20) {
			if rest = rest[:len(rest)-1]; rest == "" {
				return i
			}
		} else if i == last-1 { // the last word has the last letter
			return last
		}
	}
	return last
}

// isThing reports whether tokens first to last name what is no actor: their last head noun is
// that of a treaty, war or work, and not one by which bodies go too, or, in small letters, of
// nothing that acts.
func (w *words) isThing(d *doc.Document, first, last int) bool {
	end := last
	for k := first + 1; k < last; k++ { // "the Agreement on Trade and Tariffs"
		if isTail(d.Tokens[k].In(d.Text)) {
			end = k
			break
		}
	}
	kind := ""
	for k := first; k < end; k++ {
		if head, next := w.heads.Match(d.Tokens, k, end); next == end {
			kind = head
			break
		}
	}
	if w.ventures[d.Tokens[end-1].In(d.Text)] {
		return false
	}
	return kind == noActor || kind == "" && !d.Tokens[end-1].Shape.Is(doc.Capital)
}
