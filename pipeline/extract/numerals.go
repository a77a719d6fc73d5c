package extract

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

//go:embed numerals.en.txt
var numeralWords string

// numeral is a number as written: 7,500, two and a half million, three fifths.
type numeral struct {
	value      float64
	last       int  // the token behind it
	isFraction bool // a part of one, or one and a part
	isSingular bool // a fraction whose part is one: "a third", which may be an ordinal
	isDigits   bool // it begins with digits
}

// numeralReader reads numbers in digits and words.
type numeralReader struct {
	words map[uint64]numeralWord
}

type numeralWord struct {
	kind  string
	value float64
}

func newNumeralReader() (*numeralReader, error) {
	lists, err := readLists("numerals.en.txt", numeralWords)
	if err != nil {
		return nil, err
	}
	r := &numeralReader{words: map[uint64]numeralWord{}}
	for kind, list := range lists {
		for fold, wordings := range list {
			for _, w := range wordings {
				if len(w.rest) > 0 {
					continue // read token by token
				}
				n, err := strconv.ParseFloat(w.value, 64)
				if err != nil {
					return nil, fmt.Errorf("numerals.en.txt: %s %q is no number", kind, w.value)
				}
				r.words[fold] = numeralWord{kind, n}
			}
		}
	}
	return r, nil
}

// begins reports whether a number can begin with a token, as far as it tells.
func (r *numeralReader) begins(t *doc.Token) bool {
	switch t.Kind {
	case doc.Number:
		return true
	case doc.Word, doc.Symbol, doc.Punct:
		_, ok := r.words[t.Fold]
		return ok
	}
	return false
}

// read returns the longest number that begins at token i and ends before limit.
func (r *numeralReader) read(text string, tokens []doc.Token, i, limit int) (numeral, bool) {
	p := numeralParser{r: r, text: text, tokens: tokens, limit: limit}
	return p.signed(i)
}

// numeralParser reads one number by recursive descent over tokens. Its methods
// return the token behind what they read; the token itself where there is nothing
// to read.
type numeralParser struct {
	r      *numeralReader
	text   string
	tokens []doc.Token
	limit  int
}

func (p *numeralParser) word(i int) numeralWord {
	if i < 0 || i >= p.limit {
		return numeralWord{}
	}
	return p.r.words[p.tokens[i].Fold]
}

func (p *numeralParser) is(i int, kind string) bool { return p.word(i).kind == kind }

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

func (p *numeralParser) signed(i int) (numeral, bool) {
	switch {
	case p.is(i, "minus"):
		n, ok := p.mixed(i + 1)
		n.value = -n.value
		return n, ok
	case p.isMark(i, "-", "−") && i+1 < p.limit && p.tokens[i+1].Kind == doc.Number && p.isFree(i):
		n, ok := p.mixed(i + 1)
		n.value = -n.value
		return n, ok
	}
	return p.mixed(i)
}

// mixed reads a whole or decimal number, a fraction, or both, and scales behind
// them.
func (p *numeralParser) mixed(i int) (numeral, bool) {
	n := numeral{last: i, isDigits: i < p.limit && p.tokens[i].Kind == doc.Number}
	if p.is(i, "point") && p.is(i+1, "unit") {
		n.value, n.last = p.decimals(0, i)
		return p.scaled(n), true
	}
	if value, last, ok := p.article(i); ok {
		n.value, n.last, n.isFraction, n.isSingular = value, last, true, true
		return p.scaled(n), true
	}
	whole, last := p.whole(i)
	if last == i {
		return n, false
	}
	n.value, n.last = whole, last
	if p.isOrdinal(last) {
		return n, false
	}
	if p.is(last, "tens") && p.isOrdinal(last+1) {
		return p.twentyFirsts(n), true
	}
	if p.is(last, "point") && (p.is(last+1, "unit") || p.is(last+1, "ditto") || p.is(last+1, "tens") || p.is(last+1, "teen")) {
		n.value, n.last = p.decimals(whole, last)
		return p.scaled(n), true
	}
	if m, ok := p.fraction(i, n); ok {
		return p.scaled(m), true
	}
	return p.scaled(n), true
}

// article reads "a half", "a third", "half", "a quarter", "¾".
func (p *numeralParser) article(i int) (float64, int, bool) {
	k := i
	if p.is(k, "article") {
		k++
	}
	switch w := p.word(k); {
	case w.kind == "vulgar" && k == i:
		return w.value, k + 1, true
	case w.kind == "half" && p.is(k+1, "dozen"), w.kind == "half":
		if p.is(k+1, "article") && (p.is(k+2, "scale") || p.is(k+2, "dozen") || p.is(k+2, "hundred")) {
			return w.value, k + 2, true // half a million
		}
		return w.value, k + 1, true
	case w.kind == "part" && k > i, w.kind == "part" && w.value == 4 && p.is(k+1, "scale"):
		return 1 / w.value, k + 1, true
	case k > i && (p.is(k, "tens") && p.isMark(k+1, "-") && p.is(k+2, "ordinal")): // a twenty-first
		return 1 / (w.value + p.word(k+2).value), k + 3, true
	case k > i && w.kind == "hundred" && p.is(k+1, "parts"): // a hundred trillionths
		return 100 / p.word(k+1).value, k + 2, true
	}
	return 0, i, false
}

// whole reads a whole number in words, or one in digits with its decimals.
func (p *numeralParser) whole(i int) (float64, int) {
	total, last := 0.0, i
	scale := 1e30
	for k := i; ; {
		group, end := p.group(k, k == i)
		if end == k && k == i && p.is(k, "scale") { // "thousand four"
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
		total, last = total+exactProduct(group, here), afterScales
		if here == 1 {
			return total, last
		}
		k = last
		if p.isMark(k, "-") && p.isGlued(k) && p.isGlued(k+1) && !p.isDigits(k+1) { // twenty-one-thousand-four-hundred
			k++
		}
		if p.is(k, "and") || p.isMark(k, ",") && !p.isDigits(k+1) {
			k++
			if p.is(k, "and") {
				k++
			}
		}
		if p.isDigits(k) && !p.isDigits(i) || k == last && p.isDigits(k) && p.tokens[k].Kind == doc.Number && !p.isDigits(i) {
			return total, last
		}
		if p.is(k, "article") || k < p.limit && p.isDigits(k) && k == last && !p.nextIsScaled(k) {
			return total, last
		}
	}
}

// nextIsScaled reports whether a number in digits at token k has a scale behind
// it: "1 million 200 thousand".
func (p *numeralParser) nextIsScaled(k int) bool {
	_, end := p.digits(k)
	return end > k && (p.is(end, "scale") || p.is(end, "hundred"))
}

func (p *numeralParser) isDigits(i int) bool {
	return i < p.limit && (p.tokens[i].Kind == doc.Number || hasCode(p.tokens[i], p.text))
}

// codeLength is the length of a currency code that is written on to its amount.
const codeLength = 3

// hasCode reports whether a token is a code with digits on to it: USD115.
func hasCode(t doc.Token, text string) bool {
	s := t.In(text)
	if len(s) <= codeLength || !t.Shape.Is(doc.HasDigit) || s[codeLength] < '0' || s[codeLength] > '9' {
		return false
	}
	for _, c := range []byte(s[:codeLength]) {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	_, ok := digits(s[codeLength:])
	return ok
}

// scales reads "thousand", "hundred thousand", "million" and returns their product.
func (p *numeralParser) scales(i int) (float64, int) {
	product := 1.0
	for {
		k := i
		if p.isMark(k, "-") && p.isGlued(k) && p.is(k+1, "scale") {
			k++
		}
		if !p.is(k, "scale") && !p.is(k, "scales") {
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
			if p.is(last, "hundred") {
				return p.behindHundred(n*100, last+1)
			}
			if p.is(last, "dozen") {
				return n * 12, last + 1
			}
		}
		return n, last
	}
	var value float64
	var last int
	switch {
	case p.is(i, "article") && isFirst && (p.is(i+1, "hundred") || p.is(i+1, "dozen") || p.is(i+1, "scale")):
		value, last = 1, i+1
	case isFirst && (p.is(i, "hundred") || p.is(i, "dozen")): // "hundred thousand", "dozen grand"
		value, last = 1, i
	default:
		if value, last = p.belowHundred(i); last == i {
			return 0, i
		}
	}
	if p.isMark(last, "-") && p.isGlued(last) && p.is(last+1, "hundred") {
		last++
	}
	if p.is(i, "unit") && last == i+1 && value > 0 && (p.is(last, "tens") || p.is(last, "teen")) && !p.isOrdinal(last+1) { // "two fifty"
		rest, end := p.belowHundred(last)
		return value*100 + rest, end
	}
	switch {
	case p.is(last, "hundred"):
		return p.behindHundred(value*100, last+1)
	case p.is(last, "dozen"):
		return value * 12, last + 1
	}
	return value, last
}

// behindHundred reads "and twenty-one" behind hundreds.
func (p *numeralParser) behindHundred(value float64, last int) (float64, int) {
	k := last
	if p.isMark(k, "-") && p.isGlued(k) && p.is(k+1, "and") { // two-hundred-and-ten
		k++
	}
	isAnd := p.is(k, "and")
	if isAnd {
		k++
		if p.isMark(k, "-") && p.isGlued(k) {
			k++
		}
	}
	rest, end := p.belowHundred(k)
	if end == k && isAnd && p.isDigits(k) {
		if rest, end = p.digits(k); rest >= 100 || rest == 0 || rest != float64(int(rest)) || p.is(end, "hundred") || p.is(end, "scale") {
			return value, last
		}
	}
	switch {
	case end > k && p.is(end, "dozen"): // three hundred and two dozens
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
	case "unit", "teen":
		return w.value, i + 1
	case "tens":
		k := i + 1
		if p.isMark(k, "-") && p.isGlued(k) == p.isGlued(k+1) { // "fifty-two", and "fifty - two" in texts that part all tokens
			k++
		}
		if u := p.word(k); u.kind == "unit" && u.value > 0 {
			return w.value + u.value, k + 1
		}
		return w.value, i + 1
	}
	return 0, i
}

// isOrdinal reports whether "-first" stands behind a number: twenty-first.
func (p *numeralParser) isOrdinal(i int) bool {
	if !p.is(i-1, "tens") {
		return false
	}
	k := i
	isHyphen := p.isMark(k, "-")
	if isHyphen {
		k++
	}
	switch p.word(k).kind {
	case "ordinal":
		return isHyphen
	case "ordinals":
		return true
	case "part", "parts":
		return isHyphen && p.word(k).value < 10
	}
	return false
}

// twentyFirsts reads the "twenty-firsts" behind a count: "three twenty-firsts".
func (p *numeralParser) twentyFirsts(n numeral) numeral {
	k := n.last + 1
	if p.isMark(k, "-") {
		k++
	}
	part := p.word(n.last).value + p.word(k).value
	return numeral{value: n.value / part, last: k + 1, isFraction: true, isSingular: n.value == 1}
}

// fraction reads what makes a number a fraction or adds one to it: "two thirds",
// "two and a half", "10 1/2", "3/4".
func (p *numeralParser) fraction(i int, n numeral) (numeral, bool) {
	k := n.last
	hyphen := k
	if p.isMark(k, "-") && p.isGlued(k) == p.isGlued(k+1) {
		hyphen++
	}
	switch w := p.word(hyphen); {
	case w.kind == "parts", w.kind == "part" && n.value == 1 && !n.isDigits, w.kind == "half" && !n.isDigits:
		part := 1 / w.value
		if w.kind == "half" {
			part = 0.5
		}
		value := n.value * part
		if whole, count, and := p.beforeAnd(i, k); and > 0 && count*part < 1 { // twenty and three fifths, but one hundred and thirty fifths
			return p.andPart(numeral{value: whole, last: and, isDigits: n.isDigits})
		}
		return numeral{value: value, last: hyphen + 1, isFraction: true, isSingular: n.value == 1, isDigits: n.isDigits}, true
	case p.is(k, "vulgar"):
		n.value, n.last, n.isFraction = n.value+p.word(k).value, k+1, true
		return n, true
	}
	if n.isDigits {
		return p.slash(i, n)
	}
	return p.andPart(n)
}

// andPart reads "and a half", "and three quarters" behind a number.
func (p *numeralParser) andPart(n numeral) (numeral, bool) {
	k := n.last
	hyphens := func() {
		for p.isMark(k, "-") && p.isGlued(k) {
			k++
		}
	}
	hyphens()
	if !p.is(k, "and") {
		return n, false
	}
	k++
	hyphens()
	var part float64
	var end int
	switch isArticle := p.is(k, "article"); {
	case isArticle:
		k++
		hyphens()
		fallthrough
	case p.is(k, "half"):
		switch w := p.word(k); w.kind {
		case "half":
			part, end = 0.5, k+1
		case "part":
			part, end = 1/w.value, k+1
		default:
			return n, false
		}
	default:
		count, behind := p.whole(k)
		w := p.word(behind)
		if behind == k || count >= 1000 || w.kind != "parts" && w.kind != "half" && (w.kind != "part" || count != 1) {
			return n, false
		}
		part, end = count/w.value, behind+1
		if w.kind == "half" {
			part = count / 2
		}
	}
	if times, last := p.scales(end); last > end && p.is(n.last-1, "scale") { // one billion and a half million
		part, end = part*times, last
	} else if p.is(n.last-1, "scale") { // one million and a half
		part *= p.word(n.last - 1).value
		return numeral{value: n.value + part, last: end, isDigits: n.isDigits}, true
	}
	n.value, n.last, n.isFraction = n.value+part, end, !p.is(n.last-1, "scale")
	return n, true
}

// beforeAnd splits the words from i to last at their last "and" and returns both
// numbers, and where it stands; 0 where there is none.
func (p *numeralParser) beforeAnd(i, last int) (whole, count float64, and int) {
	for k := last - 1; k > i; k-- {
		if !p.is(k, "and") {
			continue
		}
		limit := p.limit
		p.limit = k
		whole, end := p.whole(i)
		p.limit = last
		count, countEnd := p.whole(k + 1)
		p.limit = limit
		if end == k && countEnd == last {
			return whole, count, k
		}
		break
	}
	return 0, 0, 0
}

// slash reads 3/4, and 1/2 behind a whole number. Only what is usual counts: 9/11
// is a day.
func (p *numeralParser) slash(i int, n numeral) (numeral, bool) {
	first, whole := i, 0.0
	if n.last == i+1 && p.isDigits(n.last) && !p.isGlued(n.last) { // 10 1/2
		first, whole = n.last, n.value
	}
	behind, sign := first+2, 1.0
	if p.isMark(behind, "-", "−") {
		behind, sign = behind+1, -1
	}
	if !p.isMark(first+1, "/", "⁄") || p.isGlued(first+1) != p.isGlued(first+2) || !p.isDigits(behind) { // "1 / 2" in texts that part all tokens
		return p.andPart(n)
	}
	above, ok := digits(p.tokens[first].In(p.text))
	below, okBelow := digits(p.tokens[behind].In(p.text))
	if !ok || !okBelow || above >= below || above == 0 || above != float64(int(above)) || !(below <= 10 || above == 1 && below <= 1000 || below == 16 || below == 100) {
		return n, false
	}
	if p.isMark(behind+1, "/") {
		return n, false
	}
	return numeral{value: whole + sign*above/below, last: behind + 1, isFraction: true, isDigits: true}, true
}

// decimals reads "point two five" behind a number that ends at token i.
func (p *numeralParser) decimals(whole float64, i int) (float64, int) {
	var b strings.Builder
	k := i + 1
	for ; k < p.limit; k++ {
		w := p.word(k)
		if w.kind == "tens" || w.kind == "teen" { // "point seventy-one"
			n, end := p.belowHundred(k)
			fmt.Fprintf(&b, "%d", int(n))
			k = end - 1
			continue
		}
		if w.kind != "unit" && w.kind != "ditto" {
			break
		}
		fmt.Fprintf(&b, "%d", int(w.value))
	}
	n, err := strconv.ParseFloat("0."+b.String(), 64)
	if err != nil {
		return whole, i
	}
	exact, err := strconv.ParseFloat(strconv.FormatFloat(whole, 'f', -1, 64)+"."+b.String(), 64)
	if err != nil {
		return whole + n, k
	}
	return exact, k
}

// scaled multiplies by the scales behind a number.
func (p *numeralParser) scaled(n numeral) numeral {
	if times, last := p.scales(n.last); last > n.last {
		n.value, n.last, n.isFraction = exactProduct(n.value, times), last, false
	} else if n.isFraction && p.isMark(n.last, "of") && p.is(n.last+1, "article") && p.is(n.last+2, "scale") { // two thirds of a million
		n.value, n.last, n.isFraction = exactProduct(n.value, p.word(n.last+2).value), n.last+3, false
	} else if n.isFraction && p.is(n.last, "dozen") {
		n.value, n.last, n.isFraction = n.value*12, n.last+1, false
	}
	isDecimal := n.last > 0 && strings.Contains(p.tokens[n.last-1].In(p.text), ".")
	if n.isDigits && p.isGlued(n.last) && (p.isMark(n.last, "k") || p.isMark(n.last, "K") && !isDecimal) { // 573.15K is a temperature
		n.value, n.last = exactProduct(n.value, 1000), n.last+1
	}
	return n
}

// exactProduct multiplies decimals so that 1.1 million is 1100000.
func exactProduct(n, times float64) float64 {
	if n == float64(int64(n)) {
		return n * times
	}
	product, err := strconv.ParseFloat(strconv.FormatFloat(n*times, 'g', 15, 64), 64)
	if err != nil {
		return n * times
	}
	return product
}

// digits reads a number in digits: 7,500, 1.2, 7 500, 1.2e6, 2×10^5.
func (p *numeralParser) digits(i int) (float64, int) {
	if !p.isDigits(i) {
		return 0, i
	}
	s := p.tokens[i].In(p.text)
	if p.tokens[i].Kind != doc.Number {
		s = s[codeLength:]
	}
	n, ok := digits(s)
	if !ok {
		return 0, i
	}
	last := i + 1
	for last < p.limit && p.isThousands(s, last) { // 10 000, 1 234 567.89
		s += p.tokens[last].In(p.text)
		n, _ = strconv.ParseFloat(s, 64)
		last++
	}
	if value, end, ok := p.exponent(s, last); ok {
		return value, end
	}
	return n, last
}

// isThousands reports whether three digits behind a blank go on a number of one to
// three digits, and of threes behind them: 7 500, 10 000 000.
func (p *numeralParser) isThousands(before string, i int) bool {
	t := p.tokens[i]
	whole, decimals, _ := strings.Cut(t.In(p.text), ".")
	if t.Kind != doc.Number || len(whole) != 3 || !areDigits(whole+decimals) || !areDigits(before) || before[0] == '0' || p.tokens[i-1].Len() > 3 || p.isGlued(i) {
		return false
	}
	switch p.text[p.tokens[i-1].End:t.Start] {
	case " ", "\u00a0", "\u202f", "\u2009":
		return true
	}
	return false
}

func areDigits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// exponent reads e14, e-3, ×10^5 and ×10−5 behind a number.
func (p *numeralParser) exponent(s string, i int) (float64, int, bool) {
	if !p.isGlued(i) {
		return 0, i, false
	}
	word := p.tokens[i].In(p.text)
	if len(word) > 1 && (word[0] == 'e' || word[0] == 'E') {
		if n, err := strconv.ParseFloat(s+word, 64); err == nil {
			return n, i + 1, true
		}
	}
	k, isPower := i, false
	switch {
	case word == "e" || word == "E":
		k++
	case (word == "×" || word == "x" || word == "*") && p.isMark(i+1, "10"):
		k, isPower = i+2, true
		if p.isMark(k, "^") {
			k++
		}
	default:
		return 0, i, false
	}
	sign := ""
	if p.isMark(k, "-", "−", "+") {
		if !p.isMark(k, "+") {
			sign = "-"
		}
		k++
	} else if isPower && !p.isMark(i+2, "^") {
		return 0, i, false
	}
	if !p.isDigits(k) || !p.isGlued(k) {
		return 0, i, false
	}
	n, err := strconv.ParseFloat(s+"e"+sign+p.tokens[k].In(p.text), 64)
	return n, k + 1, err == nil
}

// digits reads 7,500 and 1.2, 12,34,567.89 and 4,7: a comma or full stop before
// three digits parts thousands if all its groups have three, else it is a decimal
// mark.
func digits(s string) (float64, bool) {
	if s[len(s)-1] < '0' || s[len(s)-1] > '9' {
		return 0, false
	}
	commas, stops := strings.Count(s, ","), strings.Count(s, ".")
	whole, _, _ := strings.Cut(s, ",")
	switch {
	case stops > 0 && commas == 1 && strings.Count(whole, ".") == stops && grouped(whole, ".", 0, 3): // 1.111,11
		s = strings.Replace(strings.ReplaceAll(s, ".", ""), ",", ".", 1)
	case commas > 0 && (grouped(s, ",", stops, 3) || commas > 1 && grouped(s, ",", stops, 2)):
		s = strings.ReplaceAll(s, ",", "")
	case commas == 1 && stops == 0:
		s = strings.Replace(s, ",", ".", 1)
	case stops > 1 && grouped(s, ".", 0, 3):
		s = strings.ReplaceAll(s, ".", "")
	case commas > 0 || stops > 1:
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil
}

// grouped reports whether the mark parts groups of three digits, or, as in India,
// of two but for the last.
func grouped(s, mark string, stops, size int) bool {
	if stops > 0 {
		s, _, _ = strings.Cut(s, ".")
	}
	groups := strings.Split(s, mark)
	for i, g := range groups {
		want := size
		if i == len(groups)-1 {
			want = 3
		}
		if i > 0 && len(g) != want || i == 0 && (len(g) > size || g == "") {
			return false
		}
	}
	return true
}
