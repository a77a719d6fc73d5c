package figures

import "chancery/pipeline/doc"

// ages tells which numbers are the age of somebody.
type ages struct {
	*sentence
	layers *layers
}

// read makes a number the age of whom it stands behind: "Ana Reis, 45, said", "his wife
// (34)", "turned 18", "when she was 4".
func (a *ages) read(x *candidate) {
	if !a.canBe(x) {
		a.readRange(x)
		return
	}
	if a.matches(a.words.turning, x.first-1) && x.Counted.Empty() {
		x.measures(kindMeasure, years)
	}
	if a.isBeing(x) || a.isSetOff(x) && a.isPerson(x.first-2) {
		x.isAge()
	}
}

// readRange makes two numbers in brackets behind a person the age at two times: "Ana Reis
// (12–13)".
func (a *ages) readRange(x *candidate) {
	const apart = 3
	isAge := x.form == interval && x.Kind == kindCount && x.isBounded() && *x.Lower >= 1 && *x.Upper <= oldest &&
		*x.Upper-*x.Lower <= apart
	isInBrackets := a.is(x.first-1, "(") && a.is(x.last, ")") && x.first-2 >= a.first
	if isAge && isInBrackets && a.layers.classAt(x.first-2) == "PER" {
		x.isAge()
	}
}

// oldest is the greatest number of years that somebody can be old.
const oldest = 115

// canBe reports whether a number in digits can be an age.
func (a *ages) canBe(x *candidate) bool {
	if x.form != plain || x.Kind != kindCount || x.size() != 1 || x.first-2 < a.first {
		return false
	}
	v := *x.Value
	return a.isKind(x.first, doc.Number) && v >= 1 && v <= oldest && v == float64(int(v))
}

// isBeing reports whether a number is what he or she was.
func (a *ages) isBeing(x *candidate) bool {
	k := x.first - 1
	isClosed := a.isEnd(x.last) || a.isIn(a.words.ageEnd, x.last)
	return isClosed && a.matches(a.words.being, k) && a.matches(a.words.pronoun, k-1)
}

// isSetOff reports whether a number stands between commas or in brackets.
func (a *ages) isSetOff(x *candidate) bool {
	isBetweenCommas := a.is(x.first-1, ",") && (x.last >= a.limit || a.isMark(x.last, ",.;"))
	return isBetweenCommas || a.is(x.first-1, "(") && a.is(x.last, ")")
}

// isPerson reports whether token i ends the name of a person or names one.
func (a *ages) isPerson(i int) bool {
	return a.layers.classAt(i) == "PER" || a.matches(a.words.person, i)
}
