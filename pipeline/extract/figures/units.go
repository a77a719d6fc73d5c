package figures

import (
	"strings"

	"chancery/pipeline/doc"
)

// units tells which unit stands at a token.
type units struct {
	*sentence
	amounts    *amounts
	currencies *currencies
}

// at returns the percent sign or physical unit at token i, and the token behind it; i for
// none.
func (u *units) at(i int) (unit string, last int) {
	if unit, last = u.match(u.words.percent, i); last > i {
		return unit, last
	}
	return u.match(u.words.measure, i)
}

// isAny reports whether a unit of any kind, or a word of numbers, stands at token i.
func (u *units) isAny(i int) bool {
	_, end := u.at(i)
	return end > i || u.amounts.numerals.IsNumber(&u.Tokens[i]) || u.currencies.isAt(i) ||
		u.matches(u.words.multiplier, i) || u.isInches(i) || u.currencies.isPence(i)
}

// isAge reports whether "years old" stands at token i or goes on there.
func (u *units) isAge(i int) bool {
	_, end := u.match(u.words.age, i-1)
	return end > i || u.matches(u.words.age, i)
}

// isDuration reports whether what stands at token i makes a number before it one of days
// or years, or a time of day.
func (u *units) isDuration(i int) bool { return u.matches(u.words.duration, i) && !u.isAge(i) }

// isInches reports whether the "in" at token i is a unit: it is written on to its
// number, as in "6ft 5in".
func (u *units) isInches(i int) bool {
	return u.is(i, "in") && u.isGlued(i) && u.Tokens[i-1].Kind == doc.Number
}

// measurer reads what stands behind a number: bounds, and in what it is told.
type measurer struct {
	*sentence
	units *units
	money *money
	nouns *nounPhrases
}

// behind reads what stands at token i behind a number and returns the token behind it.
func (m *measurer) behind(i int, x *candidate) int {
	i = m.bound(i, x)
	if unit, end := m.match(m.words.age, i); end > i {
		x.measures(kindMeasure, unit)
		return end
	}
	if m.units.isInches(i) {
		x.measures(kindMeasure, "[in_i]")
		return i + 1
	}
	start := i
	if m.is(start, "-") && m.isGlued(start) {
		start++
	}
	if x.form == fraction { // "half a percent", "a quarter of a mile"
		start = m.passArticle(start)
	}
	if times, end := m.million(start, x); end > start {
		x.multiply(times)
		x.last, start, i = end, end, end
	}
	if end := m.unit(start, x); end > start {
		i = end
	}
	return m.bound(i, x) // "10 km or more"
}

// bound reads a bound behind a number: "or more".
func (m *measurer) bound(i int, x *candidate) int {
	value, end := m.match(m.words.after, i)
	x.bound(value)
	return end
}

// unit reads a percent sign, a currency or a physical unit.
func (m *measurer) unit(i int, x *candidate) int {
	if unit, end := m.match(m.words.percent, i); end > i {
		x.measures(kindPercent, unit)
		return end
	}
	if unit, end := m.match(m.words.speed, i); end > i && m.isSpeedBehind(end) {
		x.measures(kindMeasure, unit)
		return end
	}
	if end := m.money.behind(i, x); end > i {
		return end
	}
	return m.measure(i, x)
}

// isSpeedBehind reports whether a speed in a common unit stands in a bracket at token i: that of
// "34 kt (63 km/h)" are knots and no kilotons.
func (m *measurer) isSpeedBehind(i int) bool {
	if !m.is(i, "(") || i+1 >= m.limit || m.Tokens[i+1].Kind != doc.Number {
		return false
	}
	unit, end := m.match(m.words.measure, i+2)
	return end > i+2 && (unit == "km/h" || unit == "[mi_i]/h")
}

// passArticle passes over "a" and "of a" between a fraction and the unit of which it
// is a part.
func (m *measurer) passArticle(i int) int {
	k := i
	if m.is(k, "of") {
		k++
	}
	if !m.isIn(m.words.article, k) {
		return i
	}
	if _, end := m.units.at(k + 1); end > k+1 {
		return k + 1
	}
	return i
}

// million reads the letter that multiplies a number: "10M people", and "30m euros",
// where what stands behind it tells that it is no metre.
func (m *measurer) million(i int, x *candidate) (times float64, last int) {
	isLetter := m.is(i, "M") || m.is(i, "B") || m.is(i, "Bn") || m.is(i, "m") && m.isMillion(i+1, x)
	value, end := m.match(m.words.multiplier, i)
	if end == i {
		value, end = m.match(m.words.moneyMultiplier, i)
	}
	isOfMoney := end > i && m.money.currencies.isAt(end) && !m.is(end, "c.") // "3 m euros"
	if !isOfMoney && (!m.isGlued(i) || !isLetter) {
		return 1, i
	}
	if n := parse(value); n != nil {
		return *n, end
	}
	return 1, i
}

// isMillion reports whether an m before token i is a million: of money, of what can
// be counted, or of another unit.
func (m *measurer) isMillion(i int, x *candidate) bool {
	const widest, near = 1000, 8
	if m.isEnd(i) {
		isSmall := x.Kind == kindCount && x.Value != nil && *x.Value < widest
		return isSmall && m.money.currencies.isNear(i-1) && !m.standsBefore(m.words.sized, i, near)
	}
	if m.money.currencies.isAt(i) {
		return true
	}
	isUnit := m.matches(m.words.measure, i) && !m.matches(m.words.stop, i) && m.Tokens[i].Len() > 1
	return isUnit || m.isMany(i)
}

// isMany reports whether a noun in the plural that can be counted stands at token i.
func (m *measurer) isMany(i int) bool {
	if !m.isTagged() {
		return false
	}
	end := m.nouns.end(i, 4)
	return end > i && m.nouns.tags.isPluralNoun(end-1) && !m.matches(m.words.run, end-1)
}

// measure reads a physical unit and the rate behind it: "barrels per day".
func (m *measurer) measure(i int, x *candidate) int {
	if m.isMark(i, "([{<") { // 20 (kg)
		unit, end := m.match(m.words.measure, i+1)
		if end == i+1 || !m.isMark(end, ")]}>") {
			return i
		}
		x.measures(kindMeasure, unit)
		return end + 1
	}
	unit, last := m.match(m.words.measure, i)
	if cased, end := m.match(m.words.cased, i); end > i { // Nm is no nanometre
		unit, last = cased, end
	}
	if last == i || m.is(i, "\"") && !m.isInchMark(i) || m.isAmbiguousLetter(i) {
		return i
	}
	x.measures(kindMeasure, unit)
	return m.rate(m.power(last, x), x)
}

// power reads "^2" and "squared" behind a unit.
func (m *measurer) power(i int, x *candidate) int {
	if m.is(i, "^") && (m.is(i+1, "2") || m.is(i+1, "3")) {
		x.Unit += m.Tokens[i+1].In(m.Text)
		return i + 2
	}
	value, end := m.match(m.words.power, i)
	x.Unit += value
	return end
}

// rate reads "per day" behind a unit, and behind what is measured: "10,000 barrels of Iraqi
// oil per day".
func (m *measurer) rate(i int, x *candidate) int {
	k := i
	if m.is(k, "of") {
		k = m.nouns.end(k+1, 5)
	}
	value, end := m.match(m.words.per, k)
	if end > k {
		x.Unit += "/" + value
	}
	if k > i {
		return i
	}
	return end
}

// isInchMark reports whether the quotation mark at token i is the unit of a number.
func (m *measurer) isInchMark(i int) bool {
	isBehindNumber := m.isGlued(i) && m.Tokens[max(i-1, 0)].Kind == doc.Number
	isBeforeWord := m.isGlued(i+1) && m.isKind(i+1, doc.Word)
	return isBehindNumber && !isBeforeWord && !m.isInQuotes(i)
}

// isInQuotes reports whether a quotation mark before token i is open there.
func (m *measurer) isInQuotes(i int) (isOpen bool) {
	for k := m.first; k < i; k++ {
		if m.is(k, "\"") && (!m.isGlued(k) || m.Tokens[k-1].Kind != doc.Number) { // but 17" is a size
			isOpen = !isOpen
		}
	}
	return isOpen
}

// isAmbiguousLetter reports whether a single letter behind a number and a blank begins
// something else: "5 m" is metres, "5 A" is nothing, "30 C" is a temperature where nothing
// goes on.
func (m *measurer) isAmbiguousLetter(i int) bool {
	t := &m.Tokens[i]
	if t.Len() != 1 || t.Kind != doc.Word || m.isGlued(i) || !t.Shape.Is(doc.Capital) {
		return false
	}
	const unitLetters = "CKWJ"
	return !strings.Contains(unitLetters, t.In(m.Text)) || !m.isOpen(i+1)
}
