package figures

// bounds reads the words before a number that bound it, and the currency before it.
type bounds struct {
	*sentence
	amounts    *amounts
	currencies *currencies
	measurer   *measurer
}

// before reads what stands before the number: about, more than, $, aged.
func (b *bounds) before(x *candidate) {
	const most = 4
	first := x.first
	for range most {
		if x.Unit == "" && b.endsBefore(b.words.aged, first) { // before "of", which ends "at the age of"
			x.measures(kindMeasure, years)
			return
		}
		if value, start := b.ending(b.words.before, first); start < first {
			if x.bound(value); value == none {
				return
			}
			first = start
			continue
		}
		unit, start := b.currencies.before(first)
		if start == first || x.Unit != "" {
			return
		}
		x.measures(kindMoney, unit)
		first = start
	}
}

// isBoundBefore reports whether a lower or upper bound stands directly before a number.
func (b *bounds) isBoundBefore(x *candidate) bool {
	value, _ := b.ending(b.words.before, x.first)
	return value == lower || value == upper
}

// both joins "more than 10 and less than 40" to one interval.
func (b *bounds) both(x *candidate) {
	if x.Value == nil || (x.Lower == nil) == (x.Upper == nil) {
		return
	}
	k := x.after
	for b.isIn(b.words.boundJoin, k) {
		k++
	}
	value, end := b.match(b.words.before, k)
	isOther := value == lower && x.Lower == nil || value == upper && x.Upper == nil
	if k == x.after || !isOther {
		return
	}
	n, ok := b.amounts.numeral(end)
	if !ok || n.Value == *x.Value || (value == upper) != (n.Value > *x.Value) {
		return
	}
	if value == upper {
		x.reaches(x.Lower, &n.Value, n.Last)
	} else {
		x.reaches(&n.Value, x.Upper, n.Last)
	}
	x.after = b.measurer.behind(n.Last, x)
}
