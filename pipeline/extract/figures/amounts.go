package figures

import (
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
	"chancery/pipeline/language"
	"chancery/pipeline/lexicon"
)

// amounts reads numbers: vague ones, shares, and those that package numbers reads.
type amounts struct {
	*sentence
	numerals   *numbers.Reader
	currencies *currencies
	starts     *lexicon.Sieve // of the tokens that an amount can begin with
}

// amountStarts returns the tokens with which an amount can begin, but for digits.
func amountStarts(numerals *numbers.Reader, w *words) *lexicon.Sieve {
	starts := numerals.Starts()
	for fold := range w.vague.Firsts() {
		starts.Add(fold)
	}
	starts.Add(language.Fold("-"))
	starts.Add(language.Fold("−"))
	return &starts
}

// begins reports whether an amount can begin at token i.
func (a *amounts) begins(i int) bool {
	t := &a.Tokens[i]
	isKnown := t.Kind == doc.Number || t.Shape.Is(doc.HasDigit) || a.starts.Passes(t.Fold)
	return isKnown && a.isStart(i)
}

// isStart reports whether a number, a vague amount or a sign stands at token i.
func (a *amounts) isStart(i int) bool {
	if a.is(i, "minus") && a.is(i-1, "or") { // "plus or minus 3" has no sign
		return false
	}
	return a.numerals.Begins(&a.Tokens[i]) || a.isVague(i) || a.isMinus(i)
}

// isVague reports whether a vague amount begins at token i.
func (a *amounts) isVague(i int) bool {
	return a.words.vague.Begins(a.Tokens[i].Fold) && a.matches(a.words.vague, i)
}

// isMinus reports whether token i is the sign of the number behind it.
func (a *amounts) isMinus(i int) bool {
	const shortest = 5 // a sentence that is no more than a number and its unit
	if !a.isMark(i, "-−") || !a.isKind(i+1, doc.Number) {
		return false
	}
	return a.isGlued(i+1) || i == a.first && a.limit-i <= shortest
}

// read reads a vague amount, a share ("one in five") or a number at token i; where there is
// none, last is the token to go on from.
func (a *amounts) read(i int) (candidate, bool) {
	x := candidate{Figure: doc.Figure{Kind: kindCount, PartOf: -1, Attributed: -1}, first: i, last: i}
	if value, end := a.match(a.words.vague, i); end > i {
		low, high, _ := strings.Cut(value, "..")
		x.Lower, x.Upper, x.IsApproximate, x.form, x.last = parse(low), parse(high), true, vague, end
		return x, true
	}
	if low, high, end := a.ofPowers(i); end > i {
		x.Lower, x.Upper, x.IsApproximate, x.form, x.last = &low, &high, true, vague, end
		return x, true
	}
	n, ok := a.numeral(i)
	if !ok {
		x.last = max(n.Last, i)
		return x, false
	}
	value := n.Value
	tolerance := 0.0
	tolerance, x.last = a.tolerance(n.Last)
	if n.IsFraction {
		x.isSingular = n.IsSingular
		if value < 1 && value > -1 {
			x.form, x.Kind = fraction, kindRatio
		}
	} else if ratio, end := a.share(i, n); end > x.last {
		value, x.last, x.form, x.Kind = ratio, end, share, kindRatio
	}
	x.isExactly(value)
	if tolerance > 0 {
		low, high := numbers.Exactly(value-tolerance), numbers.Exactly(value+tolerance)
		x.Lower, x.Upper = &low, &high
	}
	return x, true
}

// numeral reads the number at token i.
func (a *amounts) numeral(i int) (numbers.Numeral, bool) {
	return a.numerals.Read(a.Text, a.Tokens, i, a.limit)
}

// tolerance reads "±0.01", "+/- 0.01" and "plus or minus 3" behind a number, 0 where there
// is none.
func (a *amounts) tolerance(last int) (width float64, end int) {
	k := last
	switch {
	case a.is(k, "±"):
		k++
	case a.is(k, "+") && a.is(k+1, "/") && a.is(k+2, "-"), a.is(k, "plus") && a.is(k+1, "or") && a.is(k+2, "minus"):
		k += 3
	default:
		return 0, last
	}
	if n, ok := a.numeral(k); ok && n.Value > 0 {
		return n.Value, n.Last
	}
	return 0, last
}

// ofPowers reads digits in the plural, "1,000s of refugees", and the scale behind them, "10s
// of thousands".
func (a *amounts) ofPowers(i int) (low, high float64, last int) {
	digits, isPlural := strings.CutSuffix(a.Tokens[i].In(a.Text), "s")
	if !isPlural || !a.isKind(i, doc.Number) {
		return 0, 0, i
	}
	n, ok := numbers.Digits(digits)
	isPower := ok && strings.Trim(digits, "0,") == "1" && n >= 10
	if !isPower || n < 100 && !a.is(i+1, "of") {
		return 0, 0, i
	}
	last = i + 1
	if times, end := a.numerals.Scales(a.Text, a.Tokens, i+2, a.limit); times > 1 && a.is(i+1, "of") {
		n, last = n*times, end
	}
	return 2 * n, 10*n - 1, last
}

// share reads "one in five" and "one out of three" behind their first number, which begins
// at token i.
func (a *amounts) share(i int, n numbers.Numeral) (float64, int) {
	k, most := a.passShareWord(n)
	if k == n.Last {
		return 0, i
	}
	m, ok := a.numeral(k)
	if ok && n.Value == 1 && strings.Contains(a.Tokens[k].In(a.Text), ",") { // "1 in 1,000", which is no year
		most = 1e9
	}
	isOfMore := ok && m.Value == float64(int(m.Value)) && n.Value < m.Value && m.Value <= most
	if !isOfMore || n.Value > 10 || n.Value < 1 || a.matches(a.words.percent, m.Last) {
		return 0, i
	}
	if a.isKind(k, doc.Number) && n.Value > 4 && m.Value != 10 && m.Value != 100 {
		return 0, i
	}
	return n.Value / m.Value, m.Last
}

// passShareWord passes over what stands between the numbers of a share, and returns of how
// many a share can be with these words.
func (a *amounts) passShareWord(n numbers.Numeral) (last int, most float64) {
	k := a.passHyphen(n.Last)
	switch {
	case a.is(k, "in"):
		last, most = k+1, 100
	case n.Value >= 10:
		return n.Last, 0
	case a.is(k, "over"):
		last, most = k+1, 1000
	case a.is(k, "out") && a.is(a.passHyphen(k+1), "of"):
		last, most = a.passHyphen(k+1)+1, 1000
	default:
		return n.Last, 0
	}
	if last = a.passHyphen(last); a.is(last, "every") || a.is(last, "each") {
		last++
	}
	return last, most
}

// passHyphen passes over a hyphen at token i that joins two words: "one-in-three".
func (a *amounts) passHyphen(i int) int {
	if a.is(i, "-") && a.isGlued(i) && a.isGlued(i+1) {
		return i + 1
	}
	return i
}

// scaleBefore returns the scale that the token before i names, 1 for none.
func (a *amounts) scaleBefore(i int) float64 {
	if value, ok := a.numerals.IsScale(&a.Tokens[i-1]); ok {
		return value
	}
	return 1
}

// isOrdinalAt reports whether "th" or "-first" goes on a number at token i.
func (a *amounts) isOrdinalAt(i int) bool {
	return a.isGlued(i) && a.isIn(a.words.ordinalEnding, i)
}

func parse(s string) *float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nil
	}
	return &n
}
