package figures

import "chancery/pipeline/doc"

// filters tells of a candidate that is read to its end whether it is a figure.
type filters struct {
	*sentence
	units   *units
	nouns   *nounPhrases
	labels  *labels
	serials *serials
}

// isWanted drops what is no figure by itself: "one" as a pronoun, "a third party",
// small ranges that count nothing.
func (f *filters) isWanted(x *candidate) bool {
	switch {
	case x.form == fraction:
		return f.isFraction(x)
	case x.Kind != kindCount, f.isAllOf(x):
		return true
	case f.isDuration(x), f.labels.read(x), f.isScoreOrSerial(x), f.isScreen(x):
		return false
	case x.form == vague && x.isBounded() && *x.Lower == 2 && *x.Upper == 9: // "a few"
		return !x.Counted.Empty()
	case x.Value == nil || f.Tokens[x.first].Kind != doc.Word:
		return true
	case *x.Value == 1 && x.size() == 1:
		return f.isOne(x)
	case *x.Value == 0:
		return f.isZero(x)
	}
	return true
}

// isAllOf reports whether a number is all of its sentence.
func (f *filters) isAllOf(x *candidate) bool {
	return x.first == f.first && f.limit-x.last <= 1 && f.isEnd(x.last)
}

// isDuration reports whether what is counted is days or years: "seven short days".
func (f *filters) isDuration(x *candidate) bool {
	last := x.last
	for last < f.limit && f.Tokens[last].End < x.Counted.End && !f.matches(f.words.stop, last) {
		last++
	}
	return last > x.last && f.Tokens[last].End == x.Counted.End && f.units.isDuration(last)
}

// isScoreOrSerial reports whether an interval with a dash counts nothing, as in "lost 2-4"
// and "the 737-800 jet".
func (f *filters) isScoreOrSerial(x *candidate) bool {
	if !f.canBeSerial(x) || f.isBehindBetween(x.first) {
		return false
	}
	isDetermined := f.matches(f.words.determiner, x.first-1)
	if !isDetermined && f.endsBefore(f.words.before, x.first) {
		return false
	}
	if f.isOpen(x.last) { // nothing is counted, but "carrying 120-130, of whom"
		isBehindName := f.isTagged() && f.Syntax[x.first-1].UPOS == "PROPN"
		return isDetermined || isBehindName || f.serials.isBehindWin(x.first)
	}
	return !f.nouns.countsMany(x) && !f.matches(f.words.befallen, x.last)
}

// canBeSerial reports whether an interval is two short numbers with a dash.
func (f *filters) canBeSerial(x *candidate) bool {
	const widest = 1000
	isExact := x.form == interval && x.isBounded() && !x.IsApproximate
	return isExact && *x.Upper < widest && x.size() == 3 && f.isDash(x.first+1) && x.first > f.first
}

// isScreen reports whether a number is that of a screen, a camera or a run: "a 4K
// panel", "a 5K race".
func (f *filters) isScreen(x *candidate) bool {
	k := x.first + 1
	return x.size() == 2 && x.CountedClass == "" && f.Tokens[x.first].Len() == 1 && f.is(k, "K") && f.isGlued(k)
}

// isFraction keeps apart halves of a game or a year, and ordinals: "a third party",
// "the first quarter".
func (f *filters) isFraction(x *candidate) bool {
	const hyphened = 3 // two-thirds
	switch {
	case f.endsBefore(f.words.notFraction, x.first):
		return false
	case x.Unit != "", f.isPoint(x), f.is(x.last, "of"), x.size() == hyphened, !x.isBounded():
		return true
	case f.Lower(x.first) == "half":
		return f.isOpen(x.last) && !f.isDash(x.last) || f.isIn(f.words.halfOf, x.last)
	}
	return !x.isSingular || f.isOpen(x.last) && !f.isDash(x.last)
}

// isPoint reports whether a fraction is one of a percentage point: "a quarter-point
// cut".
func (f *filters) isPoint(x *candidate) bool {
	k := x.last
	if f.is(k, "-") {
		k++
	}
	return f.isIn(f.words.point, k)
}

// isOne wants a noun behind "one" that it counts.
func (f *filters) isOne(x *candidate) bool {
	k := x.last
	if !f.isKind(k, doc.Word) || f.isGlued(k) || f.matches(f.words.stop, k) || f.matches(f.words.notOne, k) {
		return false
	}
	isIdiom := f.matches(f.words.oneIdiom, x.first) || f.matches(f.words.oneIdiom, x.first-1)
	return !isIdiom && !f.endsBefore(f.words.notBeforeOne, x.first) && !x.Counted.Empty()
}

// isZero wants something behind "zero" that it counts or measures, and keeps "net zero" and
// "zero-coupon" apart.
func (f *filters) isZero(x *candidate) bool {
	isNamed := f.is(x.last, "-") && f.isGlued(x.last) || f.matches(f.words.beforeZero, x.first-1)
	isCounting := !x.Counted.Empty() || x.size() > 1 || x.last == f.limit || f.matches(f.words.stop, x.last)
	return !isNamed && isCounting
}
