// Package numbers reads numbers in words and digits: 7,500, two and a half million, three
// fifths. It is no stage: dates and figures read by it.
//
// A number is read by descent, each step by a type of its own: numeralReader the sign, the
// scales behind it and what follows, fractionReader its parts, cardinalReader the whole
// number in words, digitReader one in digits, and cursor the tokens. The methods that read
// return the token behind what they read; the token itself where there is nothing to read.
package numbers

import (
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/lexicon"
)

// Numeral is a number as written: 7,500, two and a half million, three fifths.
type Numeral struct {
	Value      float64
	Last       int  // the token behind it
	IsFraction bool // a part of one, or one and a part
	IsSingular bool // a fraction whose part is one: "a third", which may be an ordinal
	isDigits   bool // it begins with digits
}

// Reader reads numbers in digits and words.
type Reader struct {
	words map[uint64]numeralWord
	known lexicon.Sieve // of the words, since most tokens are none
}

// Read returns the longest number that begins at token i and ends before limit. Where there
// is none, Last is the token behind what cannot begin one.
func (r *Reader) Read(text string, tokens []doc.Token, i, limit int) (Numeral, bool) {
	return newNumeralReader(&cursor{r, text, tokens, limit}).signed(i)
}

// Scales reads the scales that begin at token i, "hundred thousand", and returns their
// product and the token behind them; 1 and i where there are none.
func (r *Reader) Scales(text string, tokens []doc.Token, i, limit int) (product float64, last int) {
	return cardinalReader{digitReader{&cursor{r, text, tokens, limit}}}.scales(i)
}

// Begins reports whether a number can begin with a token, as far as it tells.
func (r *Reader) Begins(t *doc.Token) bool {
	switch t.Kind {
	case doc.Number:
		return true
	case doc.Word, doc.Symbol, doc.Punct:
		return r.IsNumber(t)
	}
	return false
}

// IsScale reports whether a token is a word such as million, and its value.
func (r *Reader) IsScale(t *doc.Token) (value float64, ok bool) {
	w := r.words[t.Fold]
	return w.value, w.kind == scale
}

// IsNumber reports whether a token is a word of a number: seven, dozen, million.
func (r *Reader) IsNumber(t *doc.Token) bool {
	_, ok := r.words[t.Fold]
	return ok
}

// Starts returns the words with which numbers begin or go on, to pass over all others
// in one look.
func (r *Reader) Starts() lexicon.Sieve { return r.known }

// numeralReader reads a number with its sign, its parts and the scales behind it.
type numeralReader struct {
	*cursor
	cardinals cardinalReader
	fractions fractionReader
}

func newNumeralReader(c *cursor) numeralReader {
	cardinals := cardinalReader{digitReader{c}}
	return numeralReader{c, cardinals, fractionReader{c, cardinals}}
}

// signed reads "minus five", "-5", and what has no sign.
func (r numeralReader) signed(i int) (Numeral, bool) {
	isSign := r.isNumber(i+1) && r.isMark(i, "-", "−") && r.isFree(i)
	if !isSign && !r.is(i, minus) {
		return r.unsigned(i)
	}
	n, ok := r.unsigned(i + 1)
	n.Value = -n.Value
	return n, ok
}

// unsigned reads a whole or decimal number, a fraction, or both, and scales behind them.
func (r numeralReader) unsigned(i int) (Numeral, bool) {
	n := Numeral{Last: i, isDigits: r.isNumber(i)}
	if r.is(i, point) && r.is(i+1, unit) {
		n.Value, n.Last = r.fractions.decimals(0, i)
		return r.scaled(n), true
	}
	if value, last := r.fractions.partOfOne(i); last > i {
		n.Value, n.Last, n.IsFraction, n.IsSingular = value, last, true, true
		return r.scaled(n), true
	}
	n.Value, n.Last = r.cardinals.whole(i)
	switch last := n.Last; {
	case last == i, r.cardinals.isOrdinal(last), r.cardinals.isHundredth(n, last):
		return n, false
	case r.is(last, tens) && r.cardinals.isOrdinal(last+1):
		return r.fractions.twentyFirsts(n), true
	case r.is(last, point) && r.is(last+1, unit|ditto|tens|teen):
		n.Value, n.Last = r.fractions.decimals(n.Value, last)
		return r.scaled(n), true
	}
	if m, ok := r.fractions.behind(i, n); ok {
		n = m
	}
	return r.scaled(n), true
}

// scaled multiplies by the scales behind a number.
func (r numeralReader) scaled(n Numeral) Numeral {
	times, last := r.cardinals.scales(n.Last)
	switch {
	case last > n.Last:
		n.Value, n.Last, n.IsFraction = ExactProduct(n.Value, times), last, false
	case !n.IsFraction:
	case r.isMark(n.Last, "of") && r.is(n.Last+1, article) && r.is(n.Last+2, scale): // two thirds of a million
		n.Value, n.Last, n.IsFraction = ExactProduct(n.Value, r.word(n.Last+2).value), n.Last+3, false
	case r.is(n.Last, dozen):
		n.Value, n.Last, n.IsFraction = n.Value*12, n.Last+1, false
	}
	if n.isDigits && r.isThousand(n.Last) {
		n.Value, n.Last = ExactProduct(n.Value, 1000), n.Last+1
	}
	return n
}

// isThousand reports whether token i is the k of 35k, or of 35K; 573.15K is a temperature.
func (r numeralReader) isThousand(i int) bool {
	if !r.isGlued(i) {
		return false
	}
	isDecimal := i > 0 && strings.Contains(r.tokens[i-1].In(r.text), ".")
	return r.isMark(i, "k") || r.isMark(i, "K") && !isDecimal
}

// ExactProduct multiplies decimals so that 1.1 million is 1100000.
func ExactProduct(n, times float64) float64 {
	if n == float64(int64(n)) {
		return n * times
	}
	return Exactly(n * times)
}

// Exactly returns the short decimal that a result means, 0.7 for 0.7000000000000001; one
// that no decimal of so many digits is stays what it is.
func Exactly(n float64) float64 {
	const digits = 15
	text := strconv.FormatFloat(n, 'g', digits, 64)
	short, err := strconv.ParseFloat(text, 64)
	if err != nil || len(text) > digits {
		return n
	}
	return short
}
