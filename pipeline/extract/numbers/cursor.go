package numbers

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

// cursor looks at the tokens of a text up to limit: what they do in numbers, and how they
// are written. Of tokens outside it says that they are nothing.
type cursor struct {
	reader *Reader
	text   string
	tokens []doc.Token
	limit  int
}

// until returns a cursor that ends at token limit.
func (c *cursor) until(limit int) *cursor { return &cursor{c.reader, c.text, c.tokens, limit} }

// word returns what token i is in a number.
func (c *cursor) word(i int) numeralWord {
	if i < 0 || i >= c.limit || !c.reader.known.Passes(c.tokens[i].Fold) {
		return numeralWord{}
	}
	return c.reader.words[c.tokens[i].Fold]
}

// is reports whether token i is a word of one of these kinds.
func (c *cursor) is(i int, kinds kind) bool { return c.word(i).kind&kinds != 0 }

// isMark reports whether token i is written as one of these.
func (c *cursor) isMark(i int, marks ...string) bool {
	return i < c.limit && slices.Contains(marks, c.tokens[i].In(c.text))
}

// isGlued reports whether no blank stands before token i.
func (c *cursor) isGlued(i int) bool { return i < c.limit && c.tokens[i].Shape.Is(doc.Glued) }

// isHyphen reports whether token i is a hyphen that is written on to the token before it.
func (c *cursor) isHyphen(i int) bool { return c.isMark(i, "-") && c.isGlued(i) }

// passJoint passes over a hyphen at token i: "fifty-two", and "fifty - two" in texts that
// part all tokens.
func (c *cursor) passJoint(i int) int {
	if c.isMark(i, "-") && c.isGlued(i) == c.isGlued(i+1) {
		return i + 1
	}
	return i
}

// isNumber reports whether token i begins with a digit.
func (c *cursor) isNumber(i int) bool { return i < c.limit && c.tokens[i].Kind == doc.Number }

// isFree reports whether nothing stands directly before token i that a sign could
// belong to.
func (c *cursor) isFree(i int) bool {
	at := c.tokens[i].Start
	return at == 0 || strings.IndexByte(" \n\t(<>=[$\"'", c.text[at-1]) >= 0
}
