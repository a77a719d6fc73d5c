package figures

import "chancery/pipeline/extract/numbers"

// ranges reads the second number of a range: "10 to 15", "between 10 and 15", "8- to 16-",
// "$10-$20 million".
type ranges struct {
	*sentence
	layers     *layers
	amounts    *amounts
	currencies *currencies
	units      *units
}

// extend goes on to the second number of a range. It reports false where what stands behind
// that makes both a duration: "15 to 20 minutes".
func (r *ranges) extend(x *candidate) (ok bool) {
	if x.form != plain || x.Value == nil {
		return true
	}
	joint := r.joint(x)
	if joint < 0 {
		return true
	}
	hasSign := r.currencies.isAt(joint + 1)
	k := r.passSigns(joint + 1)
	if _, start := r.currencies.before(x.first); hasSign && start == x.first {
		return true
	}
	if r.isDash(k) && !r.isGlued(k) && (*x.Value >= 0 || r.isDash(joint)) { // "to -5", but "-20 to -5"
		return true
	}
	n, ok := r.amounts.numeral(k)
	if ok && r.units.isDuration(n.Last) {
		return false
	}
	if !ok || r.layers.isTaken(r.span(k, n.Last)) || r.amounts.isOrdinalAt(n.Last) {
		return true
	}
	if r.is(joint, "to") && r.areTwo(x.first, n.Last, hasSign) {
		r.shareScale(x, n.Last)
	} else if low, high := r.limits(x, n); r.isRange(x, n, low, high, r.is(joint, "or")) {
		x.reaches(&low, &high, n.Last)
	}
	return true
}

// joint returns the token that joins a number with a second one, -1 for none: a dash, "to",
// and "or" and "and" behind "between".
func (r *ranges) joint(x *candidate) int {
	_, k := r.units.at(x.last) // "10% to 15%", "44 mg to 50 mg"
	if r.is(k, "-") && r.isGlued(k) && (r.is(k+1, "to") || r.is(k+1, "or")) {
		k++
	}
	const small = 100 // "two or three"
	isJoint := r.isDash(k) || r.isIn(r.words.rangeJoin, k) ||
		r.isIn(r.words.betweenJoin, k) && r.isBehindBetween(x.first) ||
		r.is(k, "or") && k == x.last && *x.Value < small
	if !isJoint {
		return -1
	}
	return k
}

// passSigns passes over currencies and words such as "about" before the second number.
func (r *ranges) passSigns(i int) int {
	for r.currencies.isAt(i) || r.isIn(r.words.rangeHedge, i) {
		i++
	}
	return i
}

// limits returns both numbers of a range, the first with the scale that stands behind the
// second alone, the smaller of two below zero first.
func (r *ranges) limits(x *candidate, n numbers.Numeral) (low, high float64) {
	const aboveRounding = 1.0000001
	low, high = *x.Value, n.Value
	times := r.amounts.scaleBefore(n.Last)
	if times > 1 && low < 1000 && low < high && x.size() == 1 && low*times < high*aboveRounding {
		low = numbers.ExactProduct(low, times)
	}
	if low < 0 && high < low { // "-18 °C to -34 °C"
		low, high = high, low
	}
	return low, high
}

// isRange reports whether two numbers are the limits of one figure: of one unit, the second
// larger, and not much larger behind "or".
func (r *ranges) isRange(x *candidate, n numbers.Numeral, low, high float64, isOr bool) bool {
	unit, end := r.units.at(x.last)
	if end > x.last {
		second, _ := r.units.at(n.Last)
		arePoints := r.matches(r.words.points, x.last) // "0.3 percentage points to 4.1 percent"
		if second != unit || arePoints != r.matches(r.words.points, n.Last) {
			return false
		}
	}
	const mostOfOr = 3
	return low < high && (!isOr || high <= low*mostOfOr)
}

// areTwo reports whether "5 to 7" tells two figures: behind "rose from", and behind "rose"
// where it counts nothing.
func (r *ranges) areTwo(first, last int, hasSign bool) bool {
	if r.isBehindBetween(first) {
		return false
	}
	return r.isBehindFrom(first) || !hasSign && r.matches(r.words.changing, first-1) && r.isOpen(last)
}

// isBehindFrom reports whether a number stands behind "from" and a word of change.
func (r *ranges) isBehindFrom(first int) bool {
	const near = 12
	k := first - 1
	for k >= r.first && (r.currencies.isAt(k) || r.isIn(r.words.fromHedge, k)) {
		k--
	}
	return r.is(k, "from") && r.standsBefore(r.words.changing, k, near)
}

// shareScale gives the first of two figures the scale that stands behind the second
// alone: "rose from 5 to 25 million".
func (r *ranges) shareScale(x *candidate, last int) {
	if times := r.amounts.scaleBefore(last); times > 1 && *x.Value < 1000 && x.size() == 1 {
		x.isExactly(numbers.ExactProduct(*x.Value, times))
	}
}
