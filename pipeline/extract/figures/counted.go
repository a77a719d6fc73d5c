package figures

import (
	"strings"

	"chancery/pipeline/doc"
)

// counted finds the noun phrase that a figure counts or measures: behind it,
// behind "of", or before it where it is the subject or object of the words
// between; and the class of that noun.
func (f *figureFinder) counted(after int, v *doc.Figure) {
	i, ok := f.countedFrom(after, v.Kind)
	if !ok {
		return
	}
	end := f.nounPhrase(i, 8)
	if f.isHyphenated(i) {
		end = f.compound(i)
	}
	if end == i || f.isDateAt(i) && !f.isAdjective(i) { // "monthly users" are no month
		return
	}
	v.CountedClass = f.classOf(i, end)
	v.Counted = f.span(i, f.withAttribute(end))
}

// countedFrom returns the token at which the noun phrase behind a figure can
// begin; ok is false for money and shares that name nothing.
func (f *figureFinder) countedFrom(after int, kind string) (int, bool) {
	i := after
	if f.isWord(i, "(") && kind == "measure" { // "1,000 kilometres (620 mi) of border"
		for k := i + 1; k < f.limit && k < i+8; k++ {
			if f.isWord(k, ")") && f.isWord(k+1, "of") {
				i = k + 1
				break
			}
		}
	}
	if f.isWord(i, "-") && f.isHyphenated(i+1) { // "a four-flights schedule", "a nine-member board"
		return i + 1, true
	}
	isOf := f.isWord(i, "of")
	switch {
	case isOf:
		i++
	case f.isWord(i, "in") && kind == "money" && i+1 < f.limit && !f.Tokens[i+1].Shape.Is(doc.Capital) && !f.matches(f.words.determiner, i+1): // "in aid"
		i++
	case f.isWord(i, "worth") && f.isWord(i+1, "of"):
		i += 2
	case kind == "percent" || kind == "money":
		return i, false
	}
	for f.matches(f.words.determiner, i) || f.isWord(i, "other") && kind != "count" || f.matches(f.words.further, i) && !f.isWord(i+1, "than") {
		i++
	}
	if isOf { // "two-thirds of the 90 deputies", "three of its last five games"
		i = f.passNumber(i)
	}
	return i, true
}

// passNumber passes over a number, and "last" and "top" before it.
func (f *figureFinder) passNumber(i int) int {
	k := i
	for f.matches(f.words.ofNumber, k) {
		k++
	}
	for owner := k; owner < min(k+4, f.limit) && f.Tokens[owner].Kind == doc.Word; owner++ { // "of Boeing's 40 planes", "of his side's 57 goals"
		if f.isWord(owner+1, "'s") || f.isWord(owner+1, "’s") {
			k = owner + 2
			break
		}
	}
	if n, ok := f.numerals.Read(f.Text, f.Tokens, k, f.limit); ok && !f.isTaken(f.span(k, n.Last)) {
		return n.Last
	}
	return i
}

// isHyphenated reports whether a hyphen joins the noun at token i with the number
// before it.
func (f *figureFinder) isHyphenated(i int) bool {
	if i >= f.limit || !f.isWord(i-1, "-") || !f.isGlued(i-1) || !f.isGlued(i) || f.Tokens[i].Kind != doc.Word {
		return false
	}
	return f.isPlural(&f.Tokens[i]) || f.isTagged() && f.isNoun(i) || f.matches(f.words.class, i)
}

// compound returns the token behind words that hyphens join.
func (f *figureFinder) compound(i int) int {
	for i++; f.isWord(i, "-") && f.isGlued(i) && f.isGlued(i+1) && f.Tokens[i+1].Kind == doc.Word; {
		i += 2
	}
	return i
}

// withAttribute goes on from the end of a noun phrase over "of the Caribbean", "in
// Barbados".
func (f *figureFinder) withAttribute(end int) int {
	k := end
	isOf := f.isWord(k, "of")
	if !isOf && !f.isWord(k, "in") {
		return end
	}
	k++
	if f.isWord(k, "the") {
		k++
	}
	if k >= f.limit || f.Tokens[k].Kind != doc.Word || f.Tokens[k].Shape.Is(doc.HasDigit) || f.isDateAt(k) {
		return end
	}
	if f.Tokens[k].Shape.Is(doc.Capital) && !f.isCaps {
		last := k + 1
		for last < f.limit && f.Tokens[last].Kind == doc.Word && f.Tokens[last].Shape.Is(doc.Capital) {
			last++
		}
		if !isOf && (f.isWord(last, ",") || f.isWord(last, "and")) { // "three consulates in Cádiz, Palma and Santa Cruz"
			return end
		}
		return last
	}
	if !isOf || f.matches(f.words.determiner, k) || f.isCaps {
		return end
	}
	if last := f.nounPhrase(k, 4); last > k {
		return last
	}
	return end
}

// isDateAt reports whether a date covers token i.
func (f *figureFinder) isDateAt(i int) bool {
	for k := f.date; k < len(f.Dates) && f.Dates[k].Start <= f.Tokens[i].Start; k++ {
		if f.Tokens[i].Start < f.Dates[k].End {
			return true
		}
	}
	return false
}

// countedBefore finds what a figure without a noun behind it measures: what a
// figure before it counts ("29 of them", "more than 70 injured", "752 million in
// 2009"), what it is the number or capacity of, or the nearest noun before it that
// is told in money and shares (trade, exports, prices).
func (f *figureFinder) countedBefore(x *found) {
	if !x.Counted.Empty() && !f.isParticiple(x) && !f.isOfThem(x) {
		return
	}
	before := f.previous()
	switch {
	case f.isParticiple(x):
		if before != nil && before.Kind == "count" && before.CountedClass != "" && before.CountedClass != "deaths" && before.CountedClass != "injured" {
			x.Counted, x.CountedClass = before.Counted, before.CountedClass
		}
		return
	case f.isOfThem(x):
		x.Counted, x.CountedClass = doc.Span{}, ""
		if before != nil {
			x.Counted, x.CountedClass = before.Counted, before.CountedClass
		}
		return
	}
	first, last, ok := f.ofWhat(x.first)
	if !ok && f.isSameMeasure(before, x) {
		x.Counted, x.CountedClass = before.Counted, before.CountedClass
		return
	}
	isAmount := x.Kind == "money" || x.Kind == "percent" || x.Kind == "measure" || x.Kind == "ratio" && f.isWord(x.first-1, "by") || x.Kind == "count" && x.last-x.first > 1 && f.isWord(x.first-1, "at")
	if !ok && isAmount {
		first, last, ok = f.measuredNoun(x.first)
	}
	switch {
	case ok:
		x.Counted, x.CountedClass = f.span(first, last), f.classOf(first, f.headEnd(first, last))
	case before != nil && (before.Kind == x.Kind && before.Unit == x.Unit && x.Kind != "count" || x.Kind == "percent" && before.Kind == "money"):
		x.Counted, x.CountedClass = before.Counted, before.CountedClass
	}
}

// isSameMeasure reports whether a figure goes on with the physical measure before
// it: "10,000 barrels of oil, and that amount to 15,000 barrels".
func (f *figureFinder) isSameMeasure(before *doc.Figure, x *found) bool {
	if before == nil || x.Kind != "measure" || before.Kind != "measure" || before.Counted.Empty() {
		return false
	}
	unit, _, _ := strings.Cut(x.Unit, "/")
	known, _, _ := strings.Cut(before.Unit, "/")
	return unit == known
}

// previous is the figure before in the sentence.
func (f *figureFinder) previous() *doc.Figure {
	n := len(f.Figures) - 1
	if n < 0 || f.Figures[n].Start < f.Tokens[f.first].Start {
		return nil
	}
	return &f.Figures[n].Value
}

// isParticiple reports whether a figure counts people by what befell them: "70
// injured".
func (f *figureFinder) isParticiple(x *found) bool {
	return x.Kind == "count" && f.matches(f.words.befallen, x.last) && (x.last+1 >= f.limit || f.Tokens[x.last+1].Kind == doc.Punct || f.matches(f.words.stop, x.last+1))
}

func (f *figureFinder) isOfThem(x *found) bool {
	isThese := f.isWord(x.last+1, "these") && (x.last+2 >= f.limit || f.Tokens[x.last+2].Kind != doc.Word)
	return f.isWord(x.last, "of") && (f.isWord(x.last+1, "them") || f.isWord(x.last+1, "whom") || isThese)
}

// ofWhat reads "a capacity of 900 MW", "the number of refugees at 300".
func (f *figureFinder) ofWhat(first int) (int, int, bool) {
	k := f.beforeLimits(first)
	if k-1 < f.first {
		return 0, 0, false
	}
	for back := k - 1; back >= f.first && back > k-12; back-- { // the number of displaced at
		if f.isWord(back, "number") && f.isWord(back+1, "of") {
			if end := f.nounPhrase(back+2, 5); end > back+2 && end <= k {
				return back + 2, end, true
			}
		}
	}
	if !f.isWord(k-1, "of") {
		return 0, 0, false
	}
	if f.matches(f.words.partition, k-2) { // a share of 34 % in the market
		return f.inWhat(first)
	}
	start := k - 1
	for start-1 >= f.first && k-1-start < 3 && f.Tokens[start-1].Kind == doc.Word && !f.matches(f.words.stop, start-1) {
		start--
	}
	if start == k-1 || !f.matches(f.words.capacity, k-2) {
		return 0, 0, false
	}
	return start, k - 1, true
}

// inWhat reads the noun phrase behind "in the" that follows a share.
func (f *figureFinder) inWhat(first int) (int, int, bool) {
	for k := first + 1; k < f.limit && k < first+5; k++ {
		if f.isWord(k, "in") || f.isWord(k, "of") {
			k++
			for f.matches(f.words.determiner, k) {
				k++
			}
			end := f.nounPhrase(k, 6)
			return k, end, end > k
		}
	}
	return 0, 0, false
}

// beforeLimits returns the token behind which "about", "up to", "$" begin.
func (f *figureFinder) beforeLimits(first int) int {
	for range 4 {
		if value, start := f.ending(f.words.before, first); start < first && value != "none" {
			first = start
			continue
		}
		_, start := f.moneyEnding(first)
		if start == first {
			break
		}
		first = start
	}
	return first
}

// measuredNoun finds the nearest noun before a figure that is told in money and
// shares, with the words that go with it: "Danish exports to Armenia".
func (f *figureFinder) measuredNoun(first int) (int, int, bool) {
	for k := first - 1; k >= f.first && k > first-30; k-- {
		if f.isWord(k, ";") {
			break
		}
		t := &f.Tokens[k]
		isName := t.Shape.Is(doc.Capital) && !t.Shape.Is(doc.Opens) && !f.isCaps
		if t.Kind != doc.Word || isName || !f.matches(f.words.measurable, k) || f.isTagged() && f.Syntax[k].UPOS == "VERB" { // "it costs $5" names no cost
			continue
		}
		start, end := k, k+1
		for start-1 >= f.first && k-start < 4 && f.goesBefore(start-1) {
			start--
		}
		for end < first && f.matches(f.words.measurable, end) {
			end++
		}
		if f.isWord(end, "to") || f.isWord(end, "from") {
			last := end + 1
			for last < first && f.Tokens[last].Kind == doc.Word && f.Tokens[last].Shape.Is(doc.Capital) && !f.isDateAt(last) && !f.matchesMoney(last) {
				last++
			}
			if last > end+1 {
				end = last
			}
		}
		if f.isWord(start-1, "into") || f.isWord(start-1, "under") {
			continue
		}
		return start, end, true
	}
	return 0, 0, false
}
