package figures

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
	"chancery/pipeline/lexicon"
)

// upTo goes on to the second number of a range: "10 to 15", "between 10 and 15",
// "8- to 16-", "$10-$20 million".
func (f *figureFinder) upTo(x *found) {
	if x.rule != "number" || x.Value == nil {
		return
	}
	k := x.last
	isBetween := f.isBehindBetween(x.first)
	k = f.passUnit(k)
	unit := f.unitNameAt(x.last)
	if f.isWord(k, "-") && f.isGlued(k) && (f.isWord(k+1, "to") || f.isWord(k+1, "or")) {
		k++
	}
	switch {
	case f.isDash(k), f.isWord(k, "to"), f.isWord(k, "through"), f.isWord(k, "~"), (f.isWord(k, "or") || f.isWord(k, "and")) && isBetween:
	case f.isWord(k, "or") && k == x.last && *x.Value < 100:
	default:
		return
	}
	isOr, isTo := f.isWord(k, "or"), f.isWord(k, "to")
	k++
	hasSign := k < f.limit && f.matchesMoney(k)
	for k < f.limit && f.matchesMoney(k) || f.isWord(k, "just") || f.isWord(k, "about") {
		k++
	}
	if _, start := f.moneyEnding(x.first); hasSign && start == x.first {
		return
	}
	if f.isDash(k) && k < f.limit && !f.isGlued(k) { // "to -5"
		return
	}
	n, ok := f.numerals.Read(f.Text, f.Tokens, k, f.limit)
	if ok && f.matches(f.words.notNext, n.Last) && !f.isAge(n.Last) { // "15 to 20 minutes"
		x.rule = "duration"
		return
	}
	if !ok || f.isTaken(f.span(k, n.Last)) || f.isOrdinalAt(n.Last) {
		return
	}
	if isTo && !isBetween && (f.isFromTo(x.first) || !hasSign && f.isTwoAfterChange(x.first, n.Last)) {
		f.shareScale(x, n.Last)
		return
	}
	low, high := *x.Value, n.Value
	if times, _ := f.scaleBefore(n.Last); times > 1 && low < 1000 && low < high && x.last-x.first == 1 && low*times < high*1.0000001 {
		low = numbers.ExactProduct(low, times)
	}
	if unit != "" && (f.unitNameAt(n.Last) != unit || f.matches(f.words.points, x.last) != f.matches(f.words.points, n.Last)) { // "0.3 percentage points to 4.1 percent"
		return
	}
	if low < 0 && high < low { // "-18 °C to -34 °C"
		low, high = high, low
	}
	if low >= high || isOr && high > low*3 {
		return
	}
	x.Value, x.Lower, x.Upper, x.last, x.rule = nil, &low, &high, n.Last, "range"
}

// shareScale gives the first of two figures the scale that stands behind the second
// alone: "rose from 5 to 25 million".
func (f *figureFinder) shareScale(x *found, last int) {
	times, _ := f.scaleBefore(last)
	if times <= 1 || *x.Value >= 1000 || x.last-x.first > 1 {
		return
	}
	value := numbers.ExactProduct(*x.Value, times)
	x.Value, x.Lower, x.Upper = &value, &value, &value
}

// isTwoAfterChange reports whether "4 to 15" stands behind a word of change and
// counts nothing: a share that "rose 4 to 15" tells two figures.
func (f *figureFinder) isTwoAfterChange(first, last int) bool {
	if !f.matches(f.words.changing, first-1) {
		return false
	}
	return last >= f.limit || f.Tokens[last].Kind == doc.Punct || f.matches(f.words.stop, last)
}

// isFromTo reports whether a number stands behind "from" and a word of change: "rose
// from 5 to 7" tells two figures.
func (f *figureFinder) isFromTo(first int) bool {
	k := first - 1
	for k >= f.first && (f.matchesMoney(k) || f.isWord(k, "about") || f.isWord(k, "some") || f.isWord(k, "around")) {
		k--
	}
	if !f.isWord(k, "from") {
		return false
	}
	return f.standsBefore(f.words.changing, k, 12)
}

func (f *figureFinder) isBehindBetween(first int) bool {
	for k := first - 1; k >= f.first && k >= first-4; k-- {
		if word := f.Lower(k); word == "between" {
			return true
		}
	}
	return false
}

// passUnit passes over a unit that stands behind the first number of a range: "10%
// to 15%", "44 mg to 50 mg".
func (f *figureFinder) passUnit(k int) int {
	for _, list := range []lexicon.Wordings{f.words.percent, f.words.measure} {
		if _, end := f.matchAt(list, k); end > k {
			return end
		}
	}
	return k
}

// unitNameAt returns the percent sign or physical unit at token i, "" for none.
func (f *figureFinder) unitNameAt(i int) string {
	for _, list := range []lexicon.Wordings{f.words.percent, f.words.measure} {
		if unit, end := f.matchAt(list, i); end > i {
			return unit
		}
	}
	return ""
}

func (f *figureFinder) isDash(k int) bool {
	return f.isWord(k, "-") || f.isWord(k, "–") || f.isWord(k, "—") || f.isWord(k, "−")
}

// scaleBefore returns the scale that the token before i names.
func (f *figureFinder) scaleBefore(i int) (float64, bool) {
	if value, ok := f.numerals.IsScale(&f.Tokens[i-1]); ok {
		return value, true
	}
	return 1, false
}

// bothLimits joins "more than 10 and less than 40" to one range.
func (f *figureFinder) bothLimits(x *found) {
	if x.Value == nil || (x.Lower == nil) == (x.Upper == nil) {
		return
	}
	k := x.after
	for f.isWord(k, "and") || f.isWord(k, "but") || f.isWord(k, ",") || f.isWord(k, "or") {
		k++
	}
	if k == x.after {
		return
	}
	value, end := f.matchAt(f.words.before, k)
	if value != "lower" && value != "upper" || (value == "lower") == (x.Upper == nil) {
		return
	}
	n, ok := f.numerals.Read(f.Text, f.Tokens, end, f.limit)
	if !ok || (value == "upper") != (n.Value > *x.Value) || n.Value == *x.Value {
		return
	}
	m := n.Value
	if value == "upper" {
		x.Upper = &m
	} else {
		x.Lower = &m
	}
	x.Value, x.last, x.rule = nil, n.Last, "range"
	x.after = f.unit(n.Last, x)
}
