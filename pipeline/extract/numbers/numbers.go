// Package numbers reads numbers in words and digits: 7,500, two and a half million, three
// fifths. It is no stage: dates and figures read by it.
package numbers

import (
	_ "embed"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/lexicon"
)

//go:embed numbers.en.txt
var numeralWords string

// numeral is a number as written: 7,500, two and a half million, three fifths.
type Numeral struct {
	Value      float64
	Last       int  // the token behind it
	IsFraction bool // a part of one, or one and a part
	IsSingular bool // a fraction whose part is one: "a third", which may be an ordinal
	isDigits   bool // it begins with digits
}

// numeralReader reads numbers in digits and words.
type Reader struct {
	words map[uint64]numeralWord
	known lexicon.Sieve // of the words, since most tokens are none
	codes lexicon.Words // of currencies
}

// numeralKind is what a word does in a number, and the list in which it stands.
type numeralKind uint8

const (
	kindUnit numeralKind = iota + 1
	kindTeen
	kindTens
	kindHundred
	kindScale
	kindScales
	kindDozen
	kindHalf
	kindPart
	kindParts
	kindVulgar
	kindOrdinal
	kindOrdinals
	kindAnd
	kindArticle
	kindPoint
	kindMinus
	kindDitto
)

// numeralLists are the lists of numbers.en.txt by kind.
var numeralLists = [...]string{
	kindUnit:     "unit",
	kindTeen:     "teen",
	kindTens:     "tens",
	kindHundred:  "hundred",
	kindScale:    "scale",
	kindScales:   "scales",
	kindDozen:    "dozen",
	kindHalf:     "half",
	kindPart:     "part",
	kindParts:    "parts",
	kindVulgar:   "vulgar",
	kindOrdinal:  "ordinal",
	kindOrdinals: "ordinals",
	kindAnd:      "and",
	kindArticle:  "article",
	kindPoint:    "point",
	kindMinus:    "minus",
	kindDitto:    "ditto",
}

type numeralWord struct {
	kind  numeralKind
	value float64
}

func NewReader() (*Reader, error) {
	l := lexicon.Open("numbers.en.txt", numeralWords)
	r := &Reader{words: map[uint64]numeralWord{}, codes: l.Words("code")}
	var problems []error
	for i, list := range numeralLists[kindUnit:] {
		for fold, value := range lexicon.Values(l, list, ToNumber) {
			if _, known := r.words[fold]; known {
				err := fmt.Errorf("numbers.en.txt: a word of list %q stands in another list too", list)
				problems = append(problems, err)
			}
			r.words[fold] = numeralWord{kindUnit + numeralKind(i), value}
			r.known.Add(fold)
		}
	}
	return r, errors.Join(append(problems, l.Close())...)
}

func ToNumber(value string) (float64, error) {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is no number", value)
	}
	return n, nil
}

// begins reports whether a number can begin with a token, as far as it tells.
func (r *Reader) Begins(t *doc.Token) bool {
	switch t.Kind {
	case doc.Number:
		return true
	case doc.Word, doc.Symbol, doc.Punct:
		_, ok := r.words[t.Fold]
		return ok
	}
	return false
}

// isScale reports whether a token is a word such as million, and its value.
func (r *Reader) IsScale(t *doc.Token) (value float64, ok bool) {
	w := r.words[t.Fold]
	return w.value, w.kind == kindScale
}

// IsCode reports whether a word, by its hash, is a code of ISO 4217 for a currency of today
// or of the past: MYR.
func (r *Reader) IsCode(fold uint64) bool { return r.codes.Has(fold) }

// isNumber reports whether a token is a word of a number: seven, dozen, million.
func (r *Reader) IsNumber(t *doc.Token) bool {
	_, ok := r.words[t.Fold]
	return ok
}

// scales reads the scales that begin at token i, "hundred thousand", and returns their
// product and the token behind them; 1 and i where there are none.
func (r *Reader) Scales(text string, tokens []doc.Token, i, limit int) (product float64, last int) {
	p := numeralParser{r: r, text: text, tokens: tokens, limit: limit}
	return p.scales(i)
}

// starts returns the words with which numbers begin or go on, to pass over all others
// in one look.
func (r *Reader) Starts() lexicon.Sieve { return r.known }

// read returns the longest number that begins at token i and ends before limit.
func (r *Reader) Read(text string, tokens []doc.Token, i, limit int) (Numeral, bool) {
	p := numeralParser{r: r, text: text, tokens: tokens, limit: limit}
	return p.signed(i)
}

// numeralParser reads one number by recursive descent over tokens. Its methods
// return the token behind what they read; the token itself where there is nothing
// to read.
type numeralParser struct {
	r      *Reader
	text   string
	tokens []doc.Token
	limit  int
}

func (p *numeralParser) word(i int) numeralWord {
	if i < 0 || i >= p.limit || !p.r.known.Passes(p.tokens[i].Fold) {
		return numeralWord{}
	}
	return p.r.words[p.tokens[i].Fold]
}

func (p *numeralParser) is(i int, kind numeralKind) bool { return p.word(i).kind == kind }

func (p *numeralParser) isMark(i int, marks ...string) bool {
	if i >= p.limit {
		return false
	}
	s := p.tokens[i].In(p.text)
	for _, m := range marks {
		if s == m {
			return true
		}
	}
	return false
}

// isGlued reports whether no blank stands before token i.
func (p *numeralParser) isGlued(i int) bool {
	return i < p.limit && p.tokens[i].Shape.Is(doc.Glued)
}

// isFree reports whether nothing stands directly before token i that a sign could
// belong to.
func (p *numeralParser) isFree(i int) bool {
	at := p.tokens[i].Start
	return at == 0 || strings.IndexByte(" \n\t(<>=[$\"'", p.text[at-1]) >= 0
}

func (p *numeralParser) signed(i int) (Numeral, bool) {
	switch {
	case p.is(i, kindMinus):
		n, ok := p.mixed(i + 1)
		n.Value = -n.Value
		return n, ok
	case p.isMark(i, "-", "−") && i+1 < p.limit && p.tokens[i+1].Kind == doc.Number && p.isFree(i):
		n, ok := p.mixed(i + 1)
		n.Value = -n.Value
		return n, ok
	}
	return p.mixed(i)
}

// mixed reads a whole or decimal number, a fraction, or both, and scales behind
// them.
func (p *numeralParser) mixed(i int) (Numeral, bool) {
	n := Numeral{Last: i, isDigits: i < p.limit && p.tokens[i].Kind == doc.Number}
	if p.is(i, kindPoint) && p.is(i+1, kindUnit) {
		n.Value, n.Last = p.decimals(0, i)
		return p.scaled(n), true
	}
	if value, last, ok := p.article(i); ok {
		n.Value, n.Last, n.IsFraction, n.IsSingular = value, last, true, true
		return p.scaled(n), true
	}
	whole, last := p.whole(i)
	if last == i {
		return n, false
	}
	n.Value, n.Last = whole, last
	if p.isOrdinal(last) {
		return n, false
	}
	if p.is(last, kindTens) && p.isOrdinal(last+1) {
		return p.twentyFirsts(n), true
	}
	if p.is(last, kindPoint) && (p.is(last+1, kindUnit) || p.is(last+1, kindDitto) || p.is(last+1, kindTens) || p.is(last+1, kindTeen)) {
		n.Value, n.Last = p.decimals(whole, last)
		return p.scaled(n), true
	}
	if m, ok := p.fraction(i, n); ok {
		return p.scaled(m), true
	}
	return p.scaled(n), true
}

// whole reads a whole number in words, or one in digits with its decimals.
func (p *numeralParser) whole(i int) (float64, int) {
	total, last := 0.0, i
	scale := 1e30
	for k := i; ; {
		group, end := p.group(k, k == i)
		if end == k && k == i && p.isScaleAlone(k) { // "thousand four"
			group = 1
		} else if end == k {
			return total, last
		}
		here, afterScales := p.scales(end)
		if here > 1 {
			if here >= scale {
				return total, last
			}
			scale = here
		} else if scale < 1000 && k > i {
			return total, last
		}
		if k > i && here == 1 && group >= scale {
			return total, last
		}
		total, last = total+ExactProduct(group, here), afterScales
		if here == 1 {
			return total, last
		}
		k = last
		if p.isMark(k, "-") && p.isGlued(k) && p.isGlued(k+1) && !p.isDigits(k+1) { // twenty-one-thousand-four-hundred
			k++
		}
		if p.is(k, kindAnd) || p.isMark(k, ",") && !p.isDigits(k+1) {
			k++
			if p.is(k, kindAnd) {
				k++
			}
		}
		if p.isDigits(k) && !p.isDigits(i) || k == last && p.isDigits(k) && p.tokens[k].Kind == doc.Number && !p.isDigits(i) {
			return total, last
		}
		if k > last && p.isDigits(k) && p.isDigits(i) && !p.nextIsScaled(k) { // "3 billion and 43 ships"
			return total, last
		}
		if p.is(k, kindArticle) || k < p.limit && p.isDigits(k) && k == last && !p.nextIsScaled(k) {
			return total, last
		}
	}
}

// codeLength is the length of a currency code that is written on to its amount.
const CodeLength = 3

// isScaleAlone reports whether a scale can begin a number: written in full, and not
// behind an amount that was not understood ("Dh125 million").
func (p *numeralParser) isScaleAlone(i int) bool {
	const longestShort = len("mln")
	return p.is(i, kindScale) && p.tokens[i].Len() > longestShort && (i == 0 || !p.tokens[i-1].Shape.Is(doc.HasDigit))
}

// scales reads "thousand", "hundred thousand", "million" and returns their product.
func (p *numeralParser) scales(i int) (float64, int) {
	product := 1.0
	for {
		k := i
		if p.isMark(k, "-") && p.isGlued(k) && p.is(k+1, kindScale) {
			k++
		}
		if !p.is(k, kindScale) && !p.is(k, kindScales) {
			return product, i
		}
		product *= p.word(k).value
		i = k + 1
	}
}

// group reads a number below a thousand in words, or one in digits.
func (p *numeralParser) group(i int, isFirst bool) (float64, int) {
	if p.isDigits(i) {
		n, last := p.digits(i)
		if last > i {
			if p.is(last, kindHundred) {
				return p.behindHundred(n*100, last+1)
			}
			if p.is(last, kindDozen) {
				return n * 12, last + 1
			}
		}
		return n, last
	}
	var value float64
	var last int
	switch {
	case p.is(i, kindArticle) && isFirst && (p.is(i+1, kindHundred) || p.is(i+1, kindDozen) || p.is(i+1, kindScale)):
		value, last = 1, i+1
	case isFirst && (p.is(i, kindHundred) || p.is(i, kindDozen)): // "hundred thousand", "dozen grand"
		value, last = 1, i
	default:
		if value, last = p.belowHundred(i); last == i {
			return 0, i
		}
	}
	if p.isMark(last, "-") && p.isGlued(last) && p.is(last+1, kindHundred) {
		last++
	}
	if p.is(i, kindUnit) && last == i+1 && value > 0 && (p.is(last, kindTens) || p.is(last, kindTeen)) && !p.isOrdinal(last+1) { // "two fifty"
		rest, end := p.belowHundred(last)
		return value*100 + rest, end
	}
	switch {
	case p.is(last, kindHundred):
		return p.behindHundred(value*100, last+1)
	case p.is(last, kindDozen):
		return value * 12, last + 1
	}
	return value, last
}

// behindHundred reads "and twenty-one" behind hundreds.
func (p *numeralParser) behindHundred(value float64, last int) (float64, int) {
	k := last
	if p.isMark(k, "-") && p.isGlued(k) && p.is(k+1, kindAnd) { // two-hundred-and-ten
		k++
	}
	isAnd := p.is(k, kindAnd)
	if isAnd {
		k++
		if p.isMark(k, "-") && p.isGlued(k) {
			k++
		}
	}
	rest, end := p.belowHundred(k)
	if end == k && isAnd && p.isDigits(k) {
		if rest, end = p.digits(k); rest >= 100 || rest == 0 || rest != float64(int(rest)) || p.is(end, kindHundred) || p.is(end, kindScale) {
			return value, last
		}
	}
	switch {
	case end > k && p.is(end, kindDozen): // three hundred and two dozens
		return value + rest*12, end + 1
	case end > k:
		return value + rest, end
	}
	return value, last
}

// belowHundred reads twelve, twenty, twenty-five.
func (p *numeralParser) belowHundred(i int) (float64, int) {
	w := p.word(i)
	switch w.kind {
	case kindUnit, kindTeen:
		return w.value, i + 1
	case kindTens:
		k := i + 1
		if p.isMark(k, "-") && p.isGlued(k) == p.isGlued(k+1) { // "fifty-two", and "fifty - two" in texts that part all tokens
			k++
		}
		if u := p.word(k); u.kind == kindUnit && u.value > 0 {
			return w.value + u.value, k + 1
		}
		return w.value, i + 1
	}
	return 0, i
}

// isOrdinal reports whether "-first" stands behind a number: twenty-first.
func (p *numeralParser) isOrdinal(i int) bool {
	if !p.is(i-1, kindTens) {
		return false
	}
	k := i
	isHyphen := p.isMark(k, "-")
	if isHyphen {
		k++
	}
	switch p.word(k).kind {
	case kindOrdinal:
		return isHyphen
	case kindOrdinals:
		return true
	case kindPart, kindParts:
		return isHyphen && p.word(k).value < 10
	}
	return false
}

// scaled multiplies by the scales behind a number.
func (p *numeralParser) scaled(n Numeral) Numeral {
	if times, last := p.scales(n.Last); last > n.Last {
		n.Value, n.Last, n.IsFraction = ExactProduct(n.Value, times), last, false
	} else if n.IsFraction && p.isMark(n.Last, "of") && p.is(n.Last+1, kindArticle) && p.is(n.Last+2, kindScale) { // two thirds of a million
		n.Value, n.Last, n.IsFraction = ExactProduct(n.Value, p.word(n.Last+2).value), n.Last+3, false
	} else if n.IsFraction && p.is(n.Last, kindDozen) {
		n.Value, n.Last, n.IsFraction = n.Value*12, n.Last+1, false
	}
	isDecimal := n.Last > 0 && strings.Contains(p.tokens[n.Last-1].In(p.text), ".")
	if n.isDigits && p.isGlued(n.Last) && (p.isMark(n.Last, "k") || p.isMark(n.Last, "K") && !isDecimal) { // 573.15K is a temperature
		n.Value, n.Last = ExactProduct(n.Value, 1000), n.Last+1
	}
	return n
}

// exactProduct multiplies decimals so that 1.1 million is 1100000.
func ExactProduct(n, times float64) float64 {
	if n == float64(int64(n)) {
		return n * times
	}
	product, err := strconv.ParseFloat(strconv.FormatFloat(n*times, 'g', 15, 64), 64)
	if err != nil {
		return n * times
	}
	return product
}
