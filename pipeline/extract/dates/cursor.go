package dates

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/lexicon"
)

// cursor looks at the tokens of one sentence. Beyond its ends no word stands.
type cursor struct {
	*doc.Document
	s doc.Sentence
}

// isWord reports whether token i is a word, which is given in small letters.
func (c *cursor) isWord(i int, word string) bool {
	return c.holds(i) && len(word) == c.Tokens[i].Len() && c.Lower(i) == word
}

func (c *cursor) holds(i int) bool { return i >= c.s.First && i < c.s.Last }

func (c *cursor) isKind(i int, kind doc.TokenKind) bool {
	return c.holds(i) && c.Tokens[i].Kind == kind
}

func (c *cursor) isShape(i int, shape doc.Shape) bool {
	return c.holds(i) && c.Tokens[i].Shape.Is(shape)
}

// isNamelike reports whether token i has a capital that no beginning of a sentence
// explains.
func (c *cursor) isNamelike(i int) bool { return c.isShape(i, doc.Capital) && !c.isShape(i, doc.Opens) }

// isEnd reports whether the sentence ends before token i, or a mark stands there.
func (c *cursor) isEnd(i int) bool { return i >= c.s.Last || c.isKind(i, doc.Punct) }

// longestBefore is how many tokens a wording may have that is looked for backwards.
const longestBefore = 3

// wordingBefore returns the value of the longest wording that ends before token i.
func (c *cursor) wordingBefore(list lexicon.Wordings, i int) (value string, ok bool) {
	for first := max(i-longestBefore, c.s.First); first < i; first++ {
		if value, last := list.Match(c.Tokens, first, i); last == i {
			return value, true
		}
	}
	return "", false
}

// beginningOf returns where the longest wording begins that ends before token i, i for
// none.
func (c *cursor) beginningOf(list lexicon.Wordings, i int) int {
	for first := max(i-longestBefore, c.s.First); first < i; first++ {
		if _, last := list.Match(c.Tokens, first, i); last == i {
			return first
		}
	}
	return i
}

// standsBefore reports whether a wording of a list ends before token i.
func (c *cursor) standsBefore(list lexicon.Wordings, i int) bool {
	_, ok := c.wordingBefore(list, i)
	return ok
}

// standsAt reports whether a wording of a list begins at token i.
func (c *cursor) standsAt(list lexicon.Wordings, i int) bool {
	if !c.holds(i) {
		return false
	}
	_, last := list.Match(c.Tokens, i, c.s.Last)
	return last > i
}

// expression is what a rule matched in the sentence of the cursor. Its First and Last
// are tokens, half-open.
type expression struct {
	cursor
	*grammar.Match
}

// number reads a named part as a whole number; endings ("th", "s") are passed over.
func (x *expression) number(part string) (n int, ok bool) {
	s := x.Value(part)
	for i := 0; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		n = n*10 + int(s[i]-'0')
		ok = true
	}
	return n, ok
}

// hasDigits reports whether a named part is written with that many letters.
func (x *expression) hasDigits(part string, count int) bool { return len(x.Value(part)) == count }

// extent is the span of an expression: the match, or what the rule marks in it, without
// "about".
func (x *expression) extent() doc.Span {
	span := x.Span()
	if time, ok := x.Part("time"); ok {
		span = time
	}
	if about, ok := x.Part("about"); ok && about.Start == span.Start {
		_, last := x.Tokens("about")
		span.Start = x.Document.Tokens[last].Start
	}
	return span
}
