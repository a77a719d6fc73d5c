package numbers

import "chancery/pipeline/doc"

// cardinalReader reads whole numbers in words, and those in digits that words go on.
type cardinalReader struct{ digitReader }

// whole reads a whole number in words, or one in digits with its decimals: groups below a
// thousand with scales that fall, "two million three hundred thousand and five".
func (r cardinalReader) whole(i int) (total float64, last int) {
	const aboveAll = 1e30
	before, last := aboveAll, i
	for k, isGroup := i, true; isGroup; k, isGroup = r.nextGroup(i, last) {
		group, behind := r.group(k, k == i)
		if behind == k {
			if k > i || !r.isScaleAlone(k) {
				break
			}
			group = 1 // "thousand four"
		}
		times, end := r.scales(behind)
		isLast := times == 1
		if isLast && k > i && group >= before || !isLast && times >= before {
			break
		}
		total, last = total+ExactProduct(group, times), end
		if isLast {
			break
		}
		before = times
	}
	return total, last
}

// nextGroup returns the token at which a number that began at token first and has come to
// last can go on: behind a hyphen, a comma, "and".
func (r cardinalReader) nextGroup(first, last int) (int, bool) {
	k := last
	if r.isHyphen(k) && r.isGlued(k+1) && !r.isNumber(k+1) { // twenty-one-thousand-four-hundred
		k++
	}
	if r.is(k, and) || r.isMark(k, ",") && !r.isNumber(k+1) {
		k++
		if r.is(k, and) {
			k++
		}
	}
	if r.isNumber(k) { // "1 million 200 thousand", but "3 billion and 43 ships"
		return k, r.isNumber(first) && r.isScaled(k)
	}
	return k, !r.is(k, article)
}

// isScaled reports whether a number in digits at token i has a scale behind it.
func (r cardinalReader) isScaled(i int) bool {
	_, end := r.digits(i)
	return end > i && r.is(end, scale|hundred)
}

// isScaleAlone reports whether a scale can begin a number: written in full, and not
// behind an amount that was not understood ("Xy125 million").
func (r cardinalReader) isScaleAlone(i int) bool {
	const longestShort = len("mln")
	return r.is(i, scale) && r.tokens[i].Len() > longestShort && (i == 0 || !r.tokens[i-1].Shape.Is(doc.HasDigit))
}

// scales reads "thousand", "hundred thousand", "million" and returns their product.
func (r cardinalReader) scales(i int) (product float64, last int) {
	for product, last = 1.0, i; ; last++ {
		k := last
		if r.isHyphen(k) && r.is(k+1, scale) {
			k++
		}
		if !r.is(k, scale|scales) {
			return product, last
		}
		product *= r.word(k).value
		last = k
	}
}

// group reads a number below a thousand in words, or one in digits.
func (r cardinalReader) group(i int, isFirst bool) (float64, int) {
	var value float64
	var last int
	switch {
	case r.isNumber(i):
		if value, last = r.digits(i); last == i {
			return value, i
		}
		return r.hundreds(value, last)
	case isFirst && r.is(i, article) && r.is(i+1, hundred|dozen|scale):
		value, last = 1, i+1
	case isFirst && r.is(i, hundred|dozen): // "hundred thousand", "dozen grand"
		value, last = 1, i
	default:
		if value, last = r.belowHundred(i); last == i {
			return 0, i
		}
	}
	if r.isHyphen(last) && r.is(last+1, hundred) {
		last++
	}
	isOneDigit := r.is(i, unit) && last == i+1 && value > 0
	if isOneDigit && r.is(last, tens|teen) && !r.isOrdinal(last+1) { // "two fifty"
		rest, end := r.belowHundred(last)
		return value*100 + rest, end
	}
	return r.hundreds(value, last)
}

// hundreds reads "hundred and twenty-one" or "dozen" behind a number that ends at token i.
func (r cardinalReader) hundreds(value float64, i int) (float64, int) {
	switch {
	case r.is(i, hundred):
		return r.behindHundred(value*100, i+1)
	case r.is(i, dozen):
		return value * 12, i + 1
	}
	return value, i
}

// behindHundred reads "and twenty-one" behind hundreds that end at token i.
func (r cardinalReader) behindHundred(value float64, i int) (float64, int) {
	k := i
	if r.isHyphen(k) && r.is(k+1, and) { // two-hundred-and-ten
		k++
	}
	isAnd := r.is(k, and)
	if isAnd {
		k++
		if r.isHyphen(k) {
			k++
		}
	}
	rest, end := r.belowHundred(k)
	if end == k && isAnd {
		rest, end = r.belowHundredInDigits(k)
	}
	switch {
	case end > k && r.is(end, dozen): // three hundred and two dozens
		return value + rest*12, end + 1
	case end > k:
		return value + rest, end
	}
	return value, i
}

// belowHundred reads twelve, twenty, twenty-five.
func (r cardinalReader) belowHundred(i int) (float64, int) {
	w := r.word(i)
	switch w.kind {
	case unit, teen:
		return w.value, i + 1
	case tens:
		k := r.passJoint(i + 1)
		if u := r.word(k); u.kind == unit && u.value > 0 {
			return w.value + u.value, k + 1
		}
		return w.value, i + 1
	}
	return 0, i
}

// belowHundredInDigits reads the 21 of "three hundred and 21", but not that of "three
// hundred and 21 thousand".
func (r cardinalReader) belowHundredInDigits(i int) (float64, int) {
	n, end := r.digits(i)
	if n <= 0 || n >= 100 || n != float64(int(n)) || r.is(end, hundred|scale) {
		return 0, i
	}
	return n, end
}

// isHundredth reports whether a number goes on at token i to an ordinal: "two-hundredth",
// "one hundred and fiftieth"; "one hundredth of it" is a part.
func (r cardinalReader) isHundredth(n Numeral, i int) bool {
	const hundredth = 100
	k := r.passJoint(i)
	if w := r.word(k); w.kind == part && w.value >= hundredth {
		return n.Value != 1 || !r.isMark(k+1, "of", "as")
	}
	if !r.is(i-1, hundred|scale) {
		return false
	}
	if r.is(k, and) {
		w := r.word(k + 1)
		return (w.kind == part || w.kind == ordinal) && !r.isMark(k+2, "of")
	}
	w := r.word(k)
	return w.kind == part && w.value > 12 && !r.isMark(k+1, "of")
}

// isOrdinal reports whether "-first" stands at token i behind tens: twenty-first.
func (r cardinalReader) isOrdinal(i int) bool {
	if !r.is(i-1, tens) {
		return false
	}
	k := i
	isHyphen := r.isMark(k, "-")
	if isHyphen {
		k++
	}
	switch w := r.word(k); w.kind {
	case ordinal:
		return isHyphen
	case ordinals:
		return true
	case part, parts:
		return isHyphen && w.value < 10
	}
	return false
}
