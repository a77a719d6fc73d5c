package figures

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
)

// money reads what makes an amount one of money.
type money struct {
	*sentence
	amounts    *amounts
	currencies *currencies
	layers     *layers
}

// behind reads the currency at token i behind a number, and cents behind that.
func (m *money) behind(i int, x *candidate) int {
	unit, end := m.currencies.at(i)
	if m.amounts.scaleBefore(x.last) > 1 && m.is(i, "won") { // else a verb
		unit, end = "KRW", i+1
	}
	switch {
	case x.Kind == kindMoney && x.Unit != "":
		return m.again(i, end, unit, x)
	case end == i && m.currencies.isMillionCode(i): // 30 MUSD
		x.measures(kindMoney, m.Tokens[i].In(m.Text)[len("M"):])
		x.multiply(1e6)
		return i + 1
	case end == i:
		return m.subunit(i, x)
	case unit == "pound" && x.Value != nil && *x.Value < 10000 && !m.currencies.isNear(i):
		x.measures(kindMeasure, "[lb_av]")
		return end
	case unit == "pound":
		unit = "GBP"
	}
	x.measures(kindMoney, unit)
	if times, last := m.amounts.numerals.Scales(m.Text, m.Tokens, end, m.limit); last > end { // "75 USD million"
		x.multiply(times)
		return last
	}
	return m.cents(end, x)
}

// again reads what stands between tokens i and end behind an amount whose currency stands
// before it: "$10 dollars", $2.174T.
func (m *money) again(i, end int, unit string, x *candidate) int {
	switch {
	case end == i:
		return m.letter(i, x)
	case unit != x.Unit:
		return i
	}
	return m.cents(end, x)
}

// letter reads the letter behind an amount of money that multiplies it: $2.174T, €10M, £2.5 m.
// One that stands apart begins no name.
func (m *money) letter(i int, x *candidate) int {
	value, end := m.match(m.words.multiplier, i)
	if end == i {
		value, end = m.match(m.words.moneyMultiplier, i)
	}
	isApart := end > i && !m.isGlued(i)
	if end == i || isApart && m.isKind(end, doc.Word) && m.Tokens[end].Shape.Is(doc.Capital) && m.isCapital(i) {
		return i
	}
	if n := parse(value); n != nil {
		x.multiply(*n)
		x.last = end
	}
	return end
}

// subunit reads an amount in cents or pence alone.
func (m *money) subunit(i int, x *candidate) int {
	unit, end := m.match(m.currencies.lists.subunit, i)
	if m.currencies.isPence(i) { // 45p, but no 1080p
		unit, end = "pence", i+1
	}
	if end > i {
		x.measures(kindMoney, unit)
	}
	return end
}

// cents reads "and 45 cents", "50 cents" and the bare "50" of "15 dollars 50".
func (m *money) cents(i int, x *candidate) int {
	if x.Value == nil || *x.Value != float64(int(*x.Value)) || !x.isBounded() {
		return i
	}
	k := i
	if m.is(k, "and") {
		k++
	}
	n, ok := m.amounts.numeral(k)
	if !ok || n.Value >= 100 || n.Value != float64(int(n.Value)) || n.IsFraction {
		return i
	}
	_, last := m.match(m.currencies.lists.subunit, n.Last)
	isBare := n.Value >= 10 && m.isEnd(n.Last) && n.Last-k <= 3
	if last == n.Last && !isBare {
		return i
	}
	x.isExactly(numbers.ExactProduct(*x.Value+n.Value/100, 1))
	x.last = last
	return last
}

// hashPound makes pounds of "#30 million": sevenbit texts write the sign so.
func (m *money) hashPound(x *candidate) {
	if x.form != vague && x.Unit == "" && m.is(x.first-1, "#") && m.amounts.scaleBefore(x.last) > 1 {
		x.measures(kindMoney, "GBP")
	}
}

// setAgainst makes millions of no unit money if they are set against an amount: "rose to
// 1.2 billion euros from 980 million".
func (m *money) setAgainst(x *candidate) {
	before := m.previous()
	if before == nil || before.Value.Kind != kindMoney || x.Kind != kindCount || !x.Counted.Empty() {
		return
	}
	isMillions := x.form != vague && m.amounts.scaleBefore(x.last) >= 1e6
	if isMillions && m.isSetAgainst(x.first, before.End) {
		x.measures(kindMoney, before.Value.Unit)
		x.counts(before)
	}
}

// isSetAgainst reports whether a number at token first is set against the figure that ends
// before it: "for bad loans, up from 600 million", or with nothing else between.
func (m *money) isSetAgainst(first, end int) bool {
	const near = 80
	if m.matches(m.words.setAgainst, first-1) && m.Tokens[first].Start-end < near {
		return true
	}
	for k := first - 1; k >= m.first && m.Tokens[k].Start >= end; k-- {
		isBetween := m.isKind(k, doc.Punct) || m.matches(m.words.against, k) || m.matches(m.words.before, k)
		if !isBetween && !m.layers.isDated(k) && !m.currencies.isAt(k) {
			return false
		}
	}
	return true
}
