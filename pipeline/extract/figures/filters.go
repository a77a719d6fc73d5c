package figures

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
)

// chain returns the token behind a row of numbers that dashes or slashes join,
// three or more: telephone numbers, serials, dates of another kind.
func (f *figureFinder) chain(i int) int {
	if f.Tokens[i].Kind != doc.Number {
		return i
	}
	n, k := 1, i+1
	for k+1 < f.limit && (f.isWord(k, "-") || f.isWord(k, "/") || f.isWord(k, ":")) && f.isGlued(k) && f.isGlued(k+1) && f.Tokens[k+1].Kind == doc.Number {
		n, k = n+1, k+2
	}
	if n < 3 {
		return i
	}
	return k
}

// isOrdinalAt reports whether "th" or "-first" goes on a number.
func (f *figureFinder) isOrdinalAt(i int) bool {
	return i < f.limit && f.isGlued(i) && (f.isWord(i, "th") || f.isWord(i, "st") || f.isWord(i, "nd") || f.isWord(i, "rd"))
}

// isTaken reports whether a date or a name covers part of the span. A number word
// that opens a name of no list ("Six Jesuit Priests") counts what follows, and in a
// sentence of capitals nothing tells a name.
func (f *figureFinder) isTaken(span doc.Span) bool {
	for f.date < len(f.Dates) && f.Dates[f.date].End <= span.Start {
		f.date++
	}
	for i := f.date; i < len(f.Dates) && f.Dates[i].Start < span.End; i++ {
		if f.Dates[i].Overlaps(span) {
			return true
		}
	}
	for f.name < len(f.Names) && f.Names[f.name].End <= span.Start {
		f.name++
	}
	if f.name == len(f.Names) || !f.Names[f.name].Overlaps(span) || f.Names[f.name].Value.Sort > doc.Acronym {
		return false
	}
	n := f.Names[f.name]
	if n.Value.Entry >= 0 {
		return true
	}
	return !f.isCaps && (n.Start < span.Start || f.Text[span.Start] >= '0' && f.Text[span.Start] <= '9')
}

// isQuantity keeps apart numbers that name something: resolutions, flights,
// footnotes, times of day, ranks.
func (f *figureFinder) isQuantity(first, last int) bool {
	return f.isFreeBefore(first, last) && f.isFreeBehind(last)
}

func (f *figureFinder) isFreeBefore(first, last int) bool {
	if first == f.first {
		return true
	}
	t, before := &f.Tokens[first], &f.Tokens[first-1]
	if s := t.In(f.Text); len(s) > 1 && s[0] == '0' && numbers.AreDigits(s) { // 07
		return false
	}
	switch {
	case t.Shape.Is(doc.Glued) && before.Kind == doc.Word && !f.matchesMoney(first-1) && t.Kind == doc.Number: // J1149
		return false
	case t.Shape.Is(doc.Glued) && f.isDash(first-1) && !f.isWord(first-1, "—") && before.Shape.Is(doc.Glued) && first-2 >= f.first && f.Tokens[first-2].Kind == doc.Word && !f.matchesMoney(first-2): // F-16, COVID-19
		return false
	case f.isWord(first-1, "[") || f.isWord(first-1, "#") && last-first == 1 || f.isWord(first-1, ":") && t.Shape.Is(doc.Glued) || f.isWord(first-1, "+") && t.Shape.Is(doc.Glued) && before.Shape.Is(doc.Glued) || f.isWord(first-1, ".") && t.Shape.Is(doc.Glued):
		return false
	case f.isWord(first-1, ",") && f.isWord(last, ")") && first-2 >= f.first && f.Tokens[first-2].Kind == doc.Number && f.Tokens[first-2].Len() == 4: // "(Adler 1992, 367)"
		return false
	case f.isWord(first-1, "/") && t.Shape.Is(doc.Glued) && before.Shape.Is(doc.Glued) && t.Kind == doc.Number:
		return false
	}
	if _, start := f.ending(f.words.ranked, first); start < first {
		return false
	}
	if t.Kind == doc.Number && (last-first > 1 || strings.Contains(t.In(f.Text), ",")) { // no label has "170 million" or "1,244"
		return true
	}
	for k := max(f.first, first-3); k < first; k++ {
		if _, end := f.words.notBefore.Match(f.Tokens, k, f.limit); end == first {
			f.label = last
			return false
		}
	}
	return true
}

func (f *figureFinder) isFreeBehind(last int) bool {
	if last >= f.limit {
		return true
	}
	t := &f.Tokens[last]
	if f.isWord(last, ")") && t.Shape.Is(doc.Glued) && f.Tokens[last-1].Len() <= 2 && !f.isOpened(last) { // "1) the first of a list"
		return false
	}
	isTime := f.isWord(last, ":") && t.Shape.Is(doc.Glued) && f.isGlued(last+1) && last+1 < f.limit && f.Tokens[last+1].Kind == doc.Number
	isCode := t.Kind == doc.Word && t.Shape.Is(doc.Glued) && f.Tokens[last-1].Kind == doc.Number && !f.isUnit(last) // 06F6, 4G
	isScore := f.isWord(last, "/") && t.Shape.Is(doc.Glued) && f.isGlued(last+1) && last+1 < f.limit && f.Tokens[last+1].Kind == doc.Number
	if isTime || isCode || isScore || f.isOrdinalAt(last) {
		return false
	}
	k := last
	if f.isWord(k, "-") {
		k++
		if f.matches(f.words.notHyphened, k) {
			return false
		}
	}
	if k < f.limit {
		if _, end := f.words.notNext.Match(f.Tokens, k, f.limit); end > k && !f.isAge(k) {
			return false
		}
	}
	return true
}

// isOpened reports whether a bracket before token i is closed by it.
func (f *figureFinder) isOpened(i int) bool {
	for k := i - 1; k >= f.first; k-- {
		if f.isWord(k, "(") {
			return true
		}
		if f.isWord(k, ")") {
			break
		}
	}
	return false
}

// isUnit reports whether a unit stands at token i.
func (f *figureFinder) isUnit(i int) bool {
	return f.numerals.IsNumber(&f.Tokens[i]) || f.matches(f.words.percent, i) || f.matches(f.words.measure, i) || f.matchesMoney(i) || f.matches(f.words.glued, i) || f.isInches(i) || f.isPence(i)
}

// isAge reports whether "years old" stands at token k.
func (f *figureFinder) isAge(k int) bool {
	if _, end := f.matchAt(f.words.age, k); end > k {
		return true
	}
	_, end := f.matchAt(f.words.age, k-1)
	return end > k
}

// isWanted drops what is no figure by itself: "one" as a pronoun, "a third party",
// small ranges that count nothing.
func (f *figureFinder) isWanted(x *found) bool {
	if x.rule == "fraction" {
		return f.isFraction(x)
	}
	if x.Kind != "count" {
		return true
	}
	if x.first == f.first && f.limit-x.last <= 1 && (x.last == f.limit || f.Tokens[x.last].Kind == doc.Punct) { // a number and nothing else
		return true
	}
	if f.isDuration(x) {
		return false
	}
	if f.isLabel(x) || f.goesOnLabel(x) {
		f.label = x.last
		return false
	}
	if f.isScoreOrSerial(x) || f.isScreen(x) {
		return false
	}
	isOne := x.last-x.first == 1 && x.Value != nil && *x.Value == 1 && f.Tokens[x.first].Kind == doc.Word
	switch {
	case isOne:
		return f.isOne(x)
	case x.rule == "vague" && x.Lower != nil && x.Upper != nil && *x.Lower == 2 && *x.Upper == 9:
		return !x.Counted.Empty()
	case x.Value != nil && *x.Value == 0 && f.Tokens[x.first].Kind == doc.Word && (f.isWord(x.last, "-") && f.isGlued(x.last) || f.matches(f.words.beforeZero, x.first-1)):
		return false
	case x.Value != nil && *x.Value == 0 && f.Tokens[x.first].Kind == doc.Word:
		return !x.Counted.Empty() || x.last == f.limit || x.last-x.first > 1 || f.matches(f.words.stop, x.last)
	}
	return true
}

// isDuration reports whether what is counted is days or years: "seven short days".
func (f *figureFinder) isDuration(x *found) bool {
	last := x.last
	for last < f.limit && f.Tokens[last].End < x.Counted.End && !f.matches(f.words.stop, last) {
		last++
	}
	return last > x.last && f.Tokens[last].End == x.Counted.End && f.matches(f.words.notNext, last) && !f.isAge(last)
}

// isFraction keeps apart halves of a game or a year, and ordinals: "a third party",
// "the first quarter".
func (f *figureFinder) isFraction(x *found) bool {
	if _, start := f.ending(f.words.notFraction, x.first); start < x.first {
		return false
	}
	if x.Unit != "" || f.isPoint(x) || f.isWord(x.last, "of") || x.last-x.first == 3 || x.Lower == nil || x.Upper == nil {
		return true
	}
	isOpen := x.last >= f.limit || f.Tokens[x.last].Kind == doc.Punct && !f.isDash(x.last) || f.matches(f.words.stop, x.last)
	word := f.Lower(x.first)
	if word == "half" {
		return isOpen && !f.isWord(x.last, "-") || f.isWord(x.last, "the") || f.isWord(x.last, "their") || f.isWord(x.last, "its")
	}
	return !x.isSingular || isOpen
}

// isPoint reports whether a fraction is one of a percentage point: "a quarter-point
// cut".
func (f *figureFinder) isPoint(x *found) bool {
	k := x.last
	if f.isWord(k, "-") {
		k++
	}
	return f.isWord(k, "point") || f.isWord(k, "points")
}

// isOne wants a noun behind "one" that it counts.
func (f *figureFinder) isOne(x *found) bool {
	k := x.last
	if k >= f.limit || f.Tokens[k].Kind != doc.Word || f.Tokens[k].Shape.Is(doc.Glued) || f.matches(f.words.stop, k) || f.matches(f.words.notOne, k) {
		return false
	}
	if f.matches(f.words.oneIdiom, x.first) || f.matches(f.words.oneIdiom, x.first-1) {
		return false
	}
	if _, start := f.ending(f.words.notBeforeOne, x.first); start < x.first {
		return false
	}
	return !x.Counted.Empty()
}
