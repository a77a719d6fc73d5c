package figures

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
)

// form is how a number is told.
type form uint8

const (
	plain    form = iota // 7,500
	vague                // dozens of
	fraction             // two thirds, which is no whole number and a part
	share                // one in five
	interval             // 10 to 15
)

// rule names what found a figure of a form.
func (f form) rule() string {
	names := [...]string{plain: "number", vague: "vague", fraction: "fraction", share: "share", interval: "range"}
	return "figures.en/" + names[f]
}

// The kinds of figure, of the code list figure_kind.
const (
	kindCount   = "count"
	kindRatio   = "ratio"
	kindMoney   = "money"
	kindPercent = "percent"
	kindMeasure = "measure"
)

// years is the unit of ages.
const years = "a"

// candidate is a figure under way.
type candidate struct {
	doc.Figure
	form        form
	first, last int  // tokens of the number, half-open
	after       int  // the token behind number and unit
	isSingular  bool // "a third", which may be an ordinal
}

// measures says in what a candidate is told.
func (x *candidate) measures(kind, unit string) { x.Kind, x.Unit = kind, unit }

// isAge makes a candidate the age of somebody, who is not counted.
func (x *candidate) isAge() {
	x.measures(kindMeasure, years)
	x.Counted, x.CountedClass = doc.Span{}, ""
}

// counts makes a candidate count what another figure does; nil counts nothing.
func (x *candidate) counts(other *doc.Mention[doc.Figure]) {
	x.Counted, x.CountedClass = doc.Span{}, ""
	if other != nil {
		x.Counted, x.CountedClass = other.Value.Counted, other.Value.CountedClass
	}
}

// isExactly sets the value of a candidate.
func (x *candidate) isExactly(value float64) { x.Value, x.Lower, x.Upper = &value, &value, &value }

// reaches makes a candidate an interval whose second number ends before token last.
func (x *candidate) reaches(lower, upper *float64, last int) {
	x.Value, x.Lower, x.Upper, x.last, x.form = nil, lower, upper, last, interval
}

// multiply multiplies value and bounds.
func (x *candidate) multiply(times float64) {
	for _, n := range []**float64{&x.Value, &x.Lower, &x.Upper} {
		if *n != nil {
			product := numbers.ExactProduct(**n, times)
			*n = &product
		}
	}
}

// The values of the lists of words before and behind a number.
const (
	approximate = "approximate"
	lower       = "lower"
	upper       = "upper"
	none        = "none"
)

// bound applies one word of bound.
func (x *candidate) bound(value string) {
	switch value {
	case approximate:
		x.IsApproximate = true
	case lower:
		x.Upper = nil
	case upper:
		x.Lower = nil
	}
}

// isBounded reports whether both bounds are told.
func (x *candidate) isBounded() bool { return x.Lower != nil && x.Upper != nil }

// size is how many tokens the number has.
func (x *candidate) size() int { return x.last - x.first }
