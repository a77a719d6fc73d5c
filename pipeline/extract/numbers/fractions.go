package numbers

import (
	"fmt"
	"strconv"
	"strings"
)

// fractionReader reads parts of one, alone and behind a whole number.
type fractionReader struct {
	*cursor
	cardinals cardinalReader
}

// of is so many of the parts of one that a word such as "third", "quarters" or "half" names.
func (w numeralWord) of(count float64) float64 {
	if w.kind == half {
		return count * w.value
	}
	return count / w.value
}

// partOfOne reads "a half", "a third", "half", "a quarter", "¾".
func (r fractionReader) partOfOne(i int) (float64, int) {
	k := i
	if r.is(k, article) {
		k++
	}
	hasArticle := k > i
	switch w := r.word(k); {
	case w.kind == vulgar && !hasArticle:
		return w.value, k + 1
	case w.kind == half && r.is(k+1, article) && r.is(k+2, scale|dozen|hundred): // half a million
		return w.value, k + 2
	case w.kind == half, w.kind == part && hasArticle, w.kind == part && w.value == 4 && r.is(k+1, scale):
		return w.of(1), k + 1
	case !hasArticle:
	case w.kind == tens && r.isMark(k+1, "-") && r.is(k+2, ordinal): // a twenty-first
		return 1 / (w.value + r.word(k+2).value), k + 3
	case w.kind == hundred && r.is(k+1, parts): // a hundred trillionths
		return 100 / r.word(k+1).value, k + 2
	}
	return 0, i
}

// twentyFirsts reads the "twenty-firsts" behind a count: "three twenty-firsts".
func (r fractionReader) twentyFirsts(n Numeral) Numeral {
	k := n.Last + 1
	if r.isMark(k, "-") {
		k++
	}
	below := r.word(n.Last).value + r.word(k).value
	return Numeral{Value: n.Value / below, Last: k + 1, IsFraction: true, IsSingular: n.Value == 1}
}

// behind reads what makes a number that began at token i a fraction, or adds one to it:
// "two thirds", "two and a half", "10 1/2", "3/4".
func (r fractionReader) behind(i int, n Numeral) (Numeral, bool) {
	if k := r.passJoint(n.Last); r.isCounted(k, n) {
		return r.counted(i, k, n)
	}
	if w := r.word(n.Last); w.kind == vulgar {
		n.Value, n.Last, n.IsFraction = n.Value+w.value, n.Last+1, true
		return n, true
	}
	if !n.isDigits {
		return r.andPart(n)
	}
	if first, whole := r.slashAt(i, n); first >= 0 {
		return r.slash(first, whole, n)
	}
	return r.andPart(n)
}

// isCounted reports whether a number counts the parts that token i names: two thirds.
func (r fractionReader) isCounted(i int, n Numeral) bool {
	switch r.word(i).kind {
	case parts:
		return true
	case part: // "one third", "a three-quarter majority"
		isJoined := r.isMark(i-1, "-") && n.Value < r.word(i).value
		return !n.isDigits && (n.Value == 1 || isJoined)
	case half:
		return !n.isDigits
	}
	return false
}

// counted reads a number from token i on that counts the parts named at token k. "Twenty
// and three fifths" are twenty and a part, but "one hundred and thirty fifths" are none.
func (r fractionReader) counted(i, k int, n Numeral) (Numeral, bool) {
	parts := r.word(k)
	if whole, count, at := r.splitAtAnd(i, n.Last); at > 0 && parts.of(count) < 1 {
		return r.andPart(Numeral{Value: whole, Last: at, isDigits: n.isDigits})
	}
	return Numeral{
		Value: parts.of(n.Value), Last: k + 1, IsFraction: true, IsSingular: n.Value == 1, isDigits: n.isDigits,
	}, true
}

// splitAtAnd splits the words from i to last at their last "and" and returns both numbers,
// and where it stands; 0 where there is none.
func (r fractionReader) splitAtAnd(i, last int) (whole, count float64, at int) {
	for k := last - 1; k > i; k-- {
		if !r.is(k, and) {
			continue
		}
		whole, end := cardinalReader{digitReader{r.until(k)}}.whole(i)
		count, countEnd := cardinalReader{digitReader{r.until(last)}}.whole(k + 1)
		if end == k && countEnd == last {
			return whole, count, k
		}
		break
	}
	return 0, 0, 0
}

// andPart reads "and a half", "and three quarters" behind a number.
func (r fractionReader) andPart(n Numeral) (Numeral, bool) {
	k := r.passHyphens(n.Last)
	if !r.is(k, and) {
		return n, false
	}
	added, end := r.partBehindAnd(r.passHyphens(k + 1))
	if end == 0 {
		return n, false
	}
	before := r.word(n.Last - 1)
	isScaled := before.kind == scale
	if times, last := r.cardinals.scales(end); isScaled && last > end { // one billion and a half million
		added, end = added*times, last
	} else if isScaled { // one million and a half
		added *= before.value
	}
	n.Value, n.Last, n.IsFraction = Exactly(n.Value+added), end, !isScaled
	return n, true
}

// partBehindAnd reads "a half", "half", "three quarters"; the token behind it is 0 where
// there is none.
func (r fractionReader) partBehindAnd(i int) (float64, int) {
	k, hasArticle := i, r.is(i, article)
	if hasArticle {
		k = r.passHyphens(i + 1)
	}
	w := r.word(k)
	switch {
	case w.kind == half && (hasArticle || !r.isMark(k+1, "of")), // but "seven, and half of the rest"
		w.kind == part && hasArticle:
		return w.of(1), k + 1
	case hasArticle:
		return 0, 0
	}
	count, behind := r.cardinals.whole(k)
	if behind == k || count >= 1000 {
		return 0, 0
	}
	joint := r.passJoint(behind)
	switch w := r.word(joint); {
	case w.kind == half, w.kind == parts, w.kind == part && (count == 1 || joint > behind && count < w.value):
		return w.of(count), joint + 1
	}
	return 0, 0
}

// passHyphens passes over hyphens that are written on to what stands before them.
func (r fractionReader) passHyphens(i int) int {
	for r.isHyphen(i) {
		i++
	}
	return i
}

// slashAt returns the token above the slash of 3/4, and the whole number before it of
// 10 1/2; -1 where there is no slash.
func (r fractionReader) slashAt(i int, n Numeral) (first int, whole float64) {
	first = i
	if n.Last == i+1 && r.isNumber(n.Last) && !r.isGlued(n.Last) { // 10 1/2
		first, whole = n.Last, n.Value
	}
	below, _ := r.passSign(first + 2)
	isParted := r.isGlued(first+1) != r.isGlued(first+2) // "1 / 2" in texts that part all tokens
	if !r.isMark(first+1, "/", "⁄") || isParted || !r.isNumber(below) {
		return -1, 0
	}
	return first, whole
}

// slash reads 3/4 and 1/-4. Only what is usual counts: 9/11 is a day.
func (r fractionReader) slash(first int, whole float64, n Numeral) (Numeral, bool) {
	at, sign := r.passSign(first + 2)
	above, ok := Digits(r.tokens[first].In(r.text))
	below, okBelow := Digits(r.tokens[at].In(r.text))
	if !ok || !okBelow || !isUsualFraction(above, below) || r.isMark(at+1, "/") {
		return n, false
	}
	return Numeral{Value: whole + sign*above/below, Last: at + 1, IsFraction: true, isDigits: true}, true
}

// passSign passes over a minus sign at token i, and returns -1 for it, else 1.
func (r fractionReader) passSign(i int) (last int, sign float64) {
	if r.isMark(i, "-", "−") {
		return i + 1, -1
	}
	return i, 1
}

// isUsualFraction reports whether a part of one is written with a slash.
func isUsualFraction(above, below float64) bool {
	if above <= 0 || above >= below || above != float64(int(above)) {
		return false
	}
	return below <= 10 || below == 16 || below == 100 || above == 1 && below <= 1000
}

// decimals reads "point two five" behind a number that ends at token i.
func (r fractionReader) decimals(whole float64, i int) (float64, int) {
	var b strings.Builder
	k := i + 1
	for r.is(k, unit|ditto|teen|tens) {
		if r.is(k, unit|ditto) {
			fmt.Fprintf(&b, "%d", int(r.word(k).value))
			k++
			continue
		}
		var n float64
		n, k = r.cardinals.belowHundred(k) // "point seventy-one"
		fmt.Fprintf(&b, "%d", int(n))
	}
	n, err := strconv.ParseFloat(strconv.FormatFloat(whole, 'f', -1, 64)+"."+b.String(), 64)
	if err == nil {
		return n, k
	}
	n, err = strconv.ParseFloat("0."+b.String(), 64) // the number has decimals already: 7.5 point one
	if err != nil {
		return whole, i
	}
	return whole + n, k
}
