package figures

import (
	"html"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
	"chancery/pipeline/lexicon"
)

// sentence is a cursor over the tokens of the sentence that is read. Of tokens outside of
// the sentence it says that they are nothing.
type sentence struct {
	*doc.Document
	words        *words
	first, limit int  // its tokens, half-open
	isCaps       bool // it is in capitals, so that names cannot be told
}

// enter goes on to a sentence.
func (s *sentence) enter(to doc.Sentence) {
	s.first, s.limit = to.First, to.Last
	s.isCaps = s.IsAllCaps(s.first, s.limit)
}

// isTagged reports whether the parts of speech of the sentence can be trusted.
func (s *sentence) isTagged() bool { return !s.isCaps && len(s.Syntax) > 0 }

// is reports whether token i is this word or sign, as it is written here or, in a sentence
// of capitals, in any case.
func (s *sentence) is(i int, word string) bool {
	if i < s.first || i >= s.limit || s.Tokens[i].Len() != len(word) {
		return false
	}
	text := s.Tokens[i].In(s.Text)
	return text == word || s.isCaps && strings.EqualFold(text, word)
}

// isIn reports whether token i is a word of a list, in small letters or in a sentence of
// capitals.
func (s *sentence) isIn(list lexicon.Words, i int) bool {
	if i < s.first || i >= s.limit {
		return false
	}
	t := &s.Tokens[i]
	return list.Has(t.Fold) && (s.isCaps || !t.Shape.Is(doc.Capital))
}

// isMark reports whether token i is one of these signs of one letter each, or HTML for it.
func (s *sentence) isMark(i int, signs string) bool {
	if i < s.first || i >= s.limit || s.Tokens[i].Kind != doc.Punct && s.Tokens[i].Kind != doc.Symbol {
		return false
	}
	return strings.Contains(signs, html.UnescapeString(s.Tokens[i].In(s.Text)))
}

// isDash reports whether token i is a hyphen, a dash or a minus sign.
func (s *sentence) isDash(i int) bool { return s.isMark(i, "-‐‑‒–—−") }

// isPossessive reports whether token i is the 's of an owner.
func (s *sentence) isPossessive(i int) bool { return s.is(i, "'s") || s.is(i, "’s") }

// isGlued reports whether no blank stands before token i.
func (s *sentence) isGlued(i int) bool {
	return i >= s.first && i < s.limit && s.Tokens[i].Shape.Is(doc.Glued)
}

// isKind reports whether token i is of a kind.
func (s *sentence) isKind(i int, kind doc.TokenKind) bool {
	return i >= s.first && i < s.limit && s.Tokens[i].Kind == kind
}

// isCapital reports whether token i is a word with a capital letter.
func (s *sentence) isCapital(i int) bool {
	return s.isKind(i, doc.Word) && s.Tokens[i].Shape.Is(doc.Capital)
}

// isEnd reports whether the sentence or a part of it ends before token i.
func (s *sentence) isEnd(i int) bool { return i >= s.limit || s.Tokens[i].Kind == doc.Punct }

// isOpen reports whether nothing stands at token i that a number before it could count.
func (s *sentence) isOpen(i int) bool { return s.isEnd(i) || s.matches(s.words.stop, i) }

// match returns the value of the longest wording of a list that begins at token i, and the
// token behind it; i for none.
func (s *sentence) match(list lexicon.Wordings, i int) (value string, last int) {
	if i >= s.limit || i < s.first {
		return "", i
	}
	return list.Match(s.Tokens, i, s.limit)
}

// matches reports whether a wording of a list begins at token i.
func (s *sentence) matches(list lexicon.Wordings, i int) bool {
	_, end := s.match(list, i)
	return end > i
}

// ending returns the value of the longest wording of a list that ends before token i, and
// where it begins; i for none.
func (s *sentence) ending(list lexicon.Wordings, i int) (value string, first int) {
	const longest = 6
	for k := max(s.first, i-longest); k < i; k++ {
		if value, end := list.Match(s.Tokens, k, i); end == i {
			return value, k
		}
	}
	return "", i
}

// endsBefore reports whether a wording of a list ends before token i.
func (s *sentence) endsBefore(list lexicon.Wordings, i int) bool {
	_, start := s.ending(list, i)
	return start < i
}

// standsBefore reports whether a wording of a list begins at most so many tokens before
// token i.
func (s *sentence) standsBefore(list lexicon.Wordings, i, most int) bool {
	for k := i - 1; k >= s.first && k >= i-most; k-- {
		if s.matches(list, k) {
			return true
		}
	}
	return false
}

// isBehindBetween reports whether "between" stands near before a number.
func (s *sentence) isBehindBetween(first int) bool {
	const near = 4
	for k := first - 1; k >= s.first && k >= first-near; k-- {
		if s.Lower(k) == "between" {
			return true
		}
	}
	return false
}

// hasLeadingZero reports whether token i is digits with a zero before them: 07.
func (s *sentence) hasLeadingZero(i int) bool {
	text := s.Tokens[i].In(s.Text)
	return len(text) > 1 && text[0] == '0' && numbers.AreDigits(text)
}

// span returns the text of tokens first to last, half-open.
func (s *sentence) span(first, last int) doc.Span {
	span := doc.Span{Start: s.Tokens[first].Start, End: s.Tokens[last-1].End}
	if last-first > 1 && s.Text[span.End-1] == '.' { // "$29bn." may end the sentence
		span.End--
	}
	return span
}

// previous returns the last figure that was found in the sentence, nil for none.
func (s *sentence) previous() *doc.Mention[doc.Figure] {
	n := len(s.Figures) - 1
	if n < 0 || s.Figures[n].Start < s.Tokens[s.first].Start {
		return nil
	}
	return &s.Figures[n]
}
