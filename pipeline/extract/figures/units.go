package figures

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
	"chancery/pipeline/language"
)

// unit reads what stands behind the number and returns the token behind it.
func (f *figureFinder) unit(last int, x *found) int {
	if value, end := f.matchAt(f.words.after, last); end > last {
		f.bound(value, x)
		last = end
	}
	if unit, end := f.ageAt(last); end > last {
		x.Kind, x.Unit = "measure", unit
		return end
	}
	if f.isInches(last) {
		x.Kind, x.Unit = "measure", "[in_i]"
		return last + 1
	}
	start := last
	if f.isWord(start, "-") && f.isGlued(start) {
		start++
	}
	if x.rule == "fraction" { // "half a percent", "a quarter of a mile"
		start = f.passArticle(start)
	}
	if times, end := f.millionAt(start, x); end > start {
		f.multiply(x, times)
		x.last = end
		start, last = end, end
	}
	if unit, end := f.matchAt(f.words.percent, start); end > start {
		x.Kind, x.Unit = "percent", unit
		last = end
	} else if end := f.money(start, x); end > start {
		last = end
	} else if end := f.measure(start, x); end > start {
		last = end
	}
	if value, end := f.matchAt(f.words.after, last); end > last { // "10 km or more"
		f.bound(value, x)
		last = end
	}
	return last
}

// isInches reports whether the "in" at token i is a unit: it is written on to its
// number, as in "6ft 5in".
func (f *figureFinder) isInches(i int) bool {
	return f.isWord(i, "in") && f.isGlued(i) && f.Tokens[i-1].Kind == doc.Number
}

// isPence reports whether token i is the p of 45p.
func (f *figureFinder) isPence(i int) bool {
	isP := f.isWord(i, "p") || f.isWord(i, "p.") && i+1 == f.limit
	return isP && f.isGlued(i) && !f.isLines(i)
}

// isLines reports whether the p at token i counts the lines of a picture, as in "a
// 1080p camera"; prices stand behind prepositions, or nothing goes on behind them.
func (f *figureFinder) isLines(i int) bool {
	if !f.matches(f.words.screen, i-1) {
		return false
	}
	isOpen := i+1 >= f.limit || f.Tokens[i+1].Kind == doc.Punct || f.matches(f.words.stop, i+1)
	return !isOpen || !f.matches(f.words.beforePrice, i-2)
}

// passArticle passes over "a" and "of a" between a fraction and the unit of which it
// is a part.
func (f *figureFinder) passArticle(i int) int {
	k := i
	if f.isWord(k, "of") {
		k++
	}
	if !f.isWord(k, "a") && !f.isWord(k, "an") && !f.isWord(k, "one") {
		return i
	}
	if k++; f.matches(f.words.percent, k) || f.matches(f.words.measure, k) {
		return k
	}
	return i
}

// ageAt reads "years old", "- year - old", "months of age".
func (f *figureFinder) ageAt(i int) (string, int) {
	unit, end := f.matchAt(f.words.age, i)
	if end == i {
		return "", i
	}
	return unit, end
}

// millionAt reads the letter that multiplies a number: "10M people", and "30m euros",
// where what stands behind it tells that it is no metre.
func (f *figureFinder) millionAt(i int, x *found) (float64, int) {
	isLetter := f.isWord(i, "M") || f.isWord(i, "B") || f.isWord(i, "Bn") || f.isWord(i, "m") && f.isMillion(i+1, x)
	if !f.isGlued(i) || !isLetter {
		return 1, i
	}
	value, end := f.matchAt(f.words.glued, i)
	if n := parse(value); n != nil {
		return *n, end
	}
	return 1, i
}

// isMillion reports whether an m before token i is a million: of money, of what can
// be counted, or of another unit.
func (f *figureFinder) isMillion(i int, x *found) bool {
	if i >= f.limit || f.Tokens[i].Kind == doc.Punct {
		return x.Kind == "count" && x.Value != nil && *x.Value < 1000 && f.isMoneySentence(i-1) && !f.standsBefore(f.words.sized, i, 8)
	}
	isMany := f.isTagged() && f.nounPhrase(i, 4) > i && f.isPluralNoun(f.nounPhrase(i, 4)-1) && !f.matches(f.words.run, f.nounPhrase(i, 4)-1)
	return f.matchesMoney(i) || f.matches(f.words.measure, i) && !f.matches(f.words.stop, i) && f.Tokens[i].Len() > 1 || isMany
}

// money reads the currency behind a number, and cents behind that.
func (f *figureFinder) money(i int, x *found) int {
	unit, end := f.moneyAt(i)
	if _, isScaled := f.scaleBefore(x.last); isScaled && f.isWord(i, "won") { // else a verb
		unit, end = "KRW", i+1
	}
	switch {
	case x.Unit != "" && x.Kind == "money":
		if end > i && unit != x.Unit {
			return i
		}
		if end > i { // "$10 dollars"
			return f.cents(end, x)
		}
		return f.glued(i, x)
	case end == i && f.isMillionCode(i): // 30 MUSD
		x.Kind, x.Unit = "money", f.Tokens[i].In(f.Text)[1:]
		f.multiply(x, 1e6)
		return i + 1
	case end == i:
		return f.subunit(i, x)
	case unit == "pound" && x.Value != nil && *x.Value < 10000 && !f.isMoneySentence(i):
		x.Kind, x.Unit = "measure", "[lb_av]"
		return end
	case unit == "pound":
		unit = "GBP"
	}
	x.Kind, x.Unit = "money", unit
	if times, last := f.scaleAt(end); last > end { // "75 USD million"
		f.multiply(x, times)
		return last
	}
	return f.cents(end, x)
}

// isMillionCode reports whether token i is a code with M for million before it.
func (f *figureFinder) isMillionCode(i int) bool {
	if i >= f.limit {
		return false
	}
	t := &f.Tokens[i]
	return t.Len() == 1+numbers.CodeLength && t.Shape.Is(doc.AllCaps) && f.Text[t.Start] == 'M' && f.numerals.IsCode(language.Fold(f.Text[t.Start+1:t.End]))
}

// glued reads the letter behind an amount of money: $2.174T, €10M.
func (f *figureFinder) glued(i int, x *found) int {
	value, end := f.matchAt(f.words.glued, i)
	if end == i || !f.isGlued(i) {
		return i
	}
	if n := parse(value); n != nil {
		f.multiply(x, *n)
		x.last = end
	}
	return end
}

func (f *figureFinder) multiply(x *found, times float64) {
	for _, n := range []**float64{&x.Value, &x.Lower, &x.Upper} {
		if *n != nil {
			product := numbers.ExactProduct(**n, times)
			*n = &product
		}
	}
}

func (f *figureFinder) scaleAt(i int) (float64, int) {
	return f.numerals.Scales(f.Text, f.Tokens, i, f.limit)
}

// asMoneyBefore makes millions of no unit money if they are set against an amount:
// "rose to 1.2 billion euros from 980 million".
func (f *figureFinder) asMoneyBefore(x *found) {
	before := f.previous()
	if before == nil || before.Kind != "money" || x.Kind != "count" || x.rule == "vague" || !x.Counted.Empty() {
		return
	}
	if times, _ := f.scaleBefore(x.last); times < 1e6 {
		return
	}
	end := f.Figures[len(f.Figures)-1].End
	isSet := f.matches(f.words.setAgainst, x.first-1) && f.Tokens[x.first].Start-end < 80 // "for bad loans, up from 600 million"
	for k := x.first - 1; !isSet && k >= f.first && f.Tokens[k].Start >= end; k-- {
		if !f.matches(f.words.against, k) && !f.matches(f.words.before, k) && !f.isDated(k) && !f.matchesMoney(k) && f.Tokens[k].Kind != doc.Punct {
			return
		}
	}
	x.Kind, x.Unit, x.Counted, x.CountedClass = "money", before.Unit, before.Counted, before.CountedClass
}

// hashPound makes pounds of "#30 million": sevenbit texts write the sign so.
func (f *figureFinder) hashPound(x *found) {
	if _, isScaled := f.scaleBefore(x.last); isScaled && x.Unit == "" && f.isWord(x.first-1, "#") {
		x.Kind, x.Unit = "money", "GBP"
	}
}

// isDated reports whether any date of the sentence covers token i.
func (f *figureFinder) isDated(i int) bool {
	span := doc.Span{Start: f.Tokens[i].Start, End: f.Tokens[i].End}
	for k := f.date; k > 0; k-- {
		if d := f.Dates[k-1].Span; d.Overlaps(span) {
			return true
		} else if d.End < f.Tokens[f.first].Start {
			break
		}
	}
	return f.isDateAt(i)
}

// cents reads "and 45 cents", "50 cents" and the bare "50" of "15 dollars 50".
func (f *figureFinder) cents(i int, x *found) int {
	if x.Value == nil || *x.Value != float64(int(*x.Value)) || x.Lower == nil || x.Upper == nil {
		return i
	}
	k := i
	isAnd := f.isWord(k, "and")
	if isAnd {
		k++
	}
	n, ok := f.numerals.Read(f.Text, f.Tokens, k, f.limit)
	if !ok || n.Value >= 100 || n.Value != float64(int(n.Value)) || n.IsFraction {
		return i
	}
	_, isSub := f.currencies.subunit.Match(f.Tokens, min(n.Last, f.limit-1), f.limit)
	isBare := n.Value >= 10 && (n.Last >= f.limit || f.Tokens[n.Last].Kind == doc.Punct) && n.Last-k <= 3
	if n.Last < f.limit && isSub > n.Last {
		n.Last = isSub
	} else if !isBare {
		return i
	}
	value := numbers.ExactProduct(*x.Value+n.Value/100, 1)
	x.Value, x.Lower, x.Upper, x.last = &value, &value, &value, n.Last
	return n.Last
}

// subunit reads an amount in cents or pence alone.
func (f *figureFinder) subunit(i int, x *found) int {
	if i >= f.limit {
		return i
	}
	unit, end := f.currencies.subunit.Match(f.Tokens, i, f.limit)
	if f.isPence(i) { // 45p, but no 1080p
		unit, end = "pence", i+1
	}
	if end > i {
		x.Kind, x.Unit = "money", unit
	}
	return end
}

// moneyAt matches a currency at token i: a code in capitals, a sign or a name.
func (f *figureFinder) moneyAt(i int) (string, int) {
	if i >= f.limit || i < f.first {
		return "", i
	}
	t := &f.Tokens[i]
	if t.Len() == 3 && f.numerals.IsCode(t.Fold) {
		code := strings.ToUpper(t.In(f.Text))
		if f.isWord(i+1, "$") && f.isGlued(i+1) { // NZD$15
			return code, i + 2
		}
		if t.Shape.Is(doc.AllCaps) && !f.isCaps {
			return code, i + 1
		}
	}
	unit, end := f.currencies.money.Match(f.Tokens, i, f.limit)
	if t.Kind == doc.Word && t.Len() <= 2 && end > i {
		isSmall := end == i+1 && !t.Shape.Is(doc.Capital)                                                     // "10 dm" is no DM
		isArticle := end == i+2 && t.Len() == 1 && f.isWord(i+1, "$") && !f.isGlued(i+1) && !f.isWord(i, "c") // "a $300 contract" is no A$
		if isSmall || isArticle {
			return "", i
		}
	}
	return unit, end
}

func (f *figureFinder) matchesMoney(i int) bool {
	_, end := f.moneyAt(i)
	return end > i
}

// moneyEnding returns the currency that ends before token i, and where it begins.
// Names stand before a number only as signs and codes.
func (f *figureFinder) moneyEnding(i int) (string, int) {
	for k := max(f.first, i-3); k < i; k++ {
		unit, end := f.moneyAt(k)
		if k > f.first && f.Tokens[k-1].Kind == doc.Number && f.Tokens[i-1].Kind != doc.Symbol { // "50 dollar 40 rmb"
			continue
		}
		isSign := f.Tokens[i-1].Kind == doc.Symbol || f.Tokens[i-1].Shape.Is(doc.AllCaps) || f.matches(f.words.sign, i-1)
		if end == i && isSign {
			return unit, k
		}
	}
	return "", i
}

// isMoneySentence reports whether a word of money stands near token i.
func (f *figureFinder) isMoneySentence(i int) bool {
	for k := max(f.first, i-15); k < min(f.limit, i+15); k++ {
		if f.matches(f.words.moneyWord, k) || f.Tokens[k].In(f.Text) == "£" {
			return true
		}
	}
	return false
}

// measure reads a physical unit and the rate behind it: "barrels per day".
func (f *figureFinder) measure(i int, x *found) int {
	if f.isWord(i, "(") || f.isWord(i, "[") || f.isWord(i, "{") || f.isWord(i, "<") { // 20 (kg)
		if unit, end := f.matchAt(f.words.measure, i+1); end > i+1 && (f.isWord(end, ")") || f.isWord(end, "]") || f.isWord(end, "}") || f.isWord(end, ">")) {
			x.Kind, x.Unit = "measure", unit
			return end + 1
		}
		return i
	}
	unit, last := f.matchAt(f.words.measure, i)
	if cased, end := f.words.cased.Match(f.Tokens, min(i, f.limit-1), f.limit); end > i { // Nm is no nanometre
		unit, last = cased, end
	}
	isQuote := f.isWord(i, "\"") && f.isInQuotes(i) || !f.isGlued(i) || f.Tokens[max(i-1, 0)].Kind != doc.Number || i+1 < f.limit && f.isGlued(i+1) && f.Tokens[i+1].Kind == doc.Word
	if last == i || f.isWord(i, "\"") && isQuote {
		return i
	}
	t := &f.Tokens[i]
	if t.Len() == 1 && t.Kind == doc.Word && !f.isGlued(i) && f.isAmbiguousLetter(i) {
		return i
	}
	x.Kind, x.Unit = "measure", unit
	if f.isWord(last, "^") && last+1 < f.limit && (f.isWord(last+1, "2") || f.isWord(last+1, "3")) {
		x.Unit += f.Tokens[last+1].In(f.Text)
		last += 2
	} else if value, end := f.matchAt(f.words.power, last); end > last {
		x.Unit += value
		last = end
	}
	k := last
	if f.isWord(k, "of") { // "10,000 barrels of Iraqi oil per day"
		k = f.nounPhrase(k+1, 5)
	}
	if value, end := f.matchAt(f.words.per, k); end > k {
		x.Unit += "/" + value
		if k == last {
			last = end
		}
	}
	return last
}

// isInQuotes reports whether a quotation mark before token i is open there.
func (f *figureFinder) isInQuotes(i int) (isOpen bool) {
	for k := f.first; k < i; k++ {
		if f.isWord(k, "\"") && (!f.isGlued(k) || f.Tokens[k-1].Kind != doc.Number) { // but 17" is a size
			isOpen = !isOpen
		}
	}
	return isOpen
}

// isAmbiguousLetter reports whether a single letter behind a number begins
// something else: "5 m" is metres, "5 A" is nothing, "30 C" is a temperature
// where nothing goes on.
func (f *figureFinder) isAmbiguousLetter(i int) bool {
	if !f.Tokens[i].Shape.Is(doc.Capital) {
		return false
	}
	isLast := i+1 >= f.limit || f.Tokens[i+1].Kind == doc.Punct || f.matches(f.words.stop, i+1)
	return !f.isWord(i, "C") && !f.isWord(i, "K") && !f.isWord(i, "W") && !f.isWord(i, "J") || !isLast
}
