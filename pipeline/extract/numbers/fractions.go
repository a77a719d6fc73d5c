package numbers

import (
	"fmt"
	"strconv"
	"strings"
)

// article reads "a half", "a third", "half", "a quarter", "¾".
func (p *numeralParser) article(i int) (float64, int, bool) {
	k := i
	if p.is(k, kindArticle) {
		k++
	}
	switch w := p.word(k); {
	case w.kind == kindVulgar && k == i:
		return w.value, k + 1, true
	case w.kind == kindHalf && p.is(k+1, kindDozen), w.kind == kindHalf:
		if p.is(k+1, kindArticle) && (p.is(k+2, kindScale) || p.is(k+2, kindDozen) || p.is(k+2, kindHundred)) {
			return w.value, k + 2, true // half a million
		}
		return w.value, k + 1, true
	case w.kind == kindPart && k > i, w.kind == kindPart && w.value == 4 && p.is(k+1, kindScale):
		return 1 / w.value, k + 1, true
	case k > i && (p.is(k, kindTens) && p.isMark(k+1, "-") && p.is(k+2, kindOrdinal)): // a twenty-first
		return 1 / (w.value + p.word(k+2).value), k + 3, true
	case k > i && w.kind == kindHundred && p.is(k+1, kindParts): // a hundred trillionths
		return 100 / p.word(k+1).value, k + 2, true
	}
	return 0, i, false
}

// twentyFirsts reads the "twenty-firsts" behind a count: "three twenty-firsts".
func (p *numeralParser) twentyFirsts(n Numeral) Numeral {
	k := n.Last + 1
	if p.isMark(k, "-") {
		k++
	}
	part := p.word(n.Last).value + p.word(k).value
	return Numeral{Value: n.Value / part, Last: k + 1, IsFraction: true, IsSingular: n.Value == 1}
}

// fraction reads what makes a number a fraction or adds one to it: "two thirds",
// "two and a half", "10 1/2", "3/4".
func (p *numeralParser) fraction(i int, n Numeral) (Numeral, bool) {
	k := n.Last
	hyphen := k
	if p.isMark(k, "-") && p.isGlued(k) == p.isGlued(k+1) {
		hyphen++
	}
	switch w := p.word(hyphen); {
	case w.kind == kindParts, w.kind == kindPart && n.Value == 1 && !n.isDigits, w.kind == kindHalf && !n.isDigits:
		part := 1 / w.value
		if w.kind == kindHalf {
			part = 0.5
		}
		value := n.Value * part
		if whole, count, and := p.beforeAnd(i, k); and > 0 && count*part < 1 { // twenty and three fifths, but one hundred and thirty fifths
			return p.andPart(Numeral{Value: whole, Last: and, isDigits: n.isDigits})
		}
		return Numeral{Value: value, Last: hyphen + 1, IsFraction: true, IsSingular: n.Value == 1, isDigits: n.isDigits}, true
	case p.is(k, kindVulgar):
		n.Value, n.Last, n.IsFraction = n.Value+p.word(k).value, k+1, true
		return n, true
	}
	if n.isDigits {
		return p.slash(i, n)
	}
	return p.andPart(n)
}

// andPart reads "and a half", "and three quarters" behind a number.
func (p *numeralParser) andPart(n Numeral) (Numeral, bool) {
	k := n.Last
	hyphens := func() {
		for p.isMark(k, "-") && p.isGlued(k) {
			k++
		}
	}
	hyphens()
	if !p.is(k, kindAnd) {
		return n, false
	}
	k++
	hyphens()
	var part float64
	var end int
	switch isArticle := p.is(k, kindArticle); {
	case isArticle:
		k++
		hyphens()
		fallthrough
	case p.is(k, kindHalf) && !p.isMark(k+1, "of"): // "seven, and half of the rest"
		switch w := p.word(k); w.kind {
		case kindHalf:
			part, end = 0.5, k+1
		case kindPart:
			part, end = 1/w.value, k+1
		default:
			return n, false
		}
	default:
		count, behind := p.whole(k)
		w := p.word(behind)
		if behind == k || count >= 1000 || w.kind != kindParts && w.kind != kindHalf && (w.kind != kindPart || count != 1) {
			return n, false
		}
		part, end = count/w.value, behind+1
		if w.kind == kindHalf {
			part = count / 2
		}
	}
	if times, last := p.scales(end); last > end && p.is(n.Last-1, kindScale) { // one billion and a half million
		part, end = part*times, last
	} else if p.is(n.Last-1, kindScale) { // one million and a half
		part *= p.word(n.Last - 1).value
		return Numeral{Value: n.Value + part, Last: end, isDigits: n.isDigits}, true
	}
	n.Value, n.Last, n.IsFraction = n.Value+part, end, !p.is(n.Last-1, kindScale)
	return n, true
}

// beforeAnd splits the words from i to last at their last "and" and returns both
// numbers, and where it stands; 0 where there is none.
func (p *numeralParser) beforeAnd(i, last int) (whole, count float64, and int) {
	for k := last - 1; k > i; k-- {
		if !p.is(k, kindAnd) {
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
func (p *numeralParser) slash(i int, n Numeral) (Numeral, bool) {
	first, whole := i, 0.0
	if n.Last == i+1 && p.isDigits(n.Last) && !p.isGlued(n.Last) { // 10 1/2
		first, whole = n.Last, n.Value
	}
	behind, sign := first+2, 1.0
	if p.isMark(behind, "-", "−") {
		behind, sign = behind+1, -1
	}
	if !p.isMark(first+1, "/", "⁄") || p.isGlued(first+1) != p.isGlued(first+2) || !p.isDigits(behind) { // "1 / 2" in texts that part all tokens
		return p.andPart(n)
	}
	above, ok := Digits(p.tokens[first].In(p.text))
	below, okBelow := Digits(p.tokens[behind].In(p.text))
	if !ok || !okBelow || above >= below || above == 0 || above != float64(int(above)) || !(below <= 10 || above == 1 && below <= 1000 || below == 16 || below == 100) {
		return n, false
	}
	if p.isMark(behind+1, "/") {
		return n, false
	}
	return Numeral{Value: whole + sign*above/below, Last: behind + 1, IsFraction: true, isDigits: true}, true
}

// decimals reads "point two five" behind a number that ends at token i.
func (p *numeralParser) decimals(whole float64, i int) (float64, int) {
	var b strings.Builder
	k := i + 1
	for ; k < p.limit; k++ {
		w := p.word(k)
		if w.kind == kindTens || w.kind == kindTeen { // "point seventy-one"
			n, end := p.belowHundred(k)
			fmt.Fprintf(&b, "%d", int(n))
			k = end - 1
			continue
		}
		if w.kind != kindUnit && w.kind != kindDitto {
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
