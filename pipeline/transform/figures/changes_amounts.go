package figures

import (
	"math"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/nounphrase"
)

// amounts tells by how much figures changed.
type amounts struct {
	*doc.Document
	words   *changeWords
	phrases *nounphrase.Words
}

// fill fills in what the figures of a change tell, by being the index of the figure by
// which something changed, -1 for none. It reports false for figures that cannot be one
// quantity at two times.
func (a amounts) fill(v *doc.Change, by int, hasItem bool) bool {
	if v.From >= 0 && v.To >= 0 && !a.isPair(v.From, v.To) {
		return false
	}
	if !a.fillEnd(v, v.From, &v.FromValue) || !a.fillEnd(v, v.To, &v.ToValue) {
		return false
	}
	if by >= 0 && !a.fillDifference(v, by, hasItem) {
		return false
	}
	if v.FromValue != nil && v.ToValue != nil {
		return compute(v, by >= 0)
	}
	if v.From >= 0 && v.To >= 0 { // one of them is a range
		told := v.Direction
		v.Direction = a.direction(v.From, v.To)
		return told == "" || told == v.Direction
	}
	return v.Direction != "" && (v.To >= 0 || v.From >= 0 || v.Difference != nil || v.PercentChange != nil)
}

// bounds returns between what a figure lies: "5,000 to 7,000", "hundreds"; ok is false where one
// side is open and no number is told.
func (a amounts) bounds(figure int) (least, most float64, ok bool) {
	f := &a.Figures[figure].Value
	switch {
	case f.Value != nil:
		return *f.Value, *f.Value, true
	case f.Lower != nil && f.Upper != nil:
		return *f.Lower, *f.Upper, true
	}
	return 0, 0, false
}

// areApart reports whether two figures tell amounts of which one is greater throughout.
func (a amounts) areApart(from, to int) bool {
	least, most, isFrom := a.bounds(from)
	low, high, isTo := a.bounds(to)
	return isFrom && isTo && (most < low || high < least)
}

// direction tells which of two figures that are apart is the greater one.
func (a amounts) direction(from, to int) string {
	least, _, _ := a.bounds(from)
	low, _, _ := a.bounds(to)
	return doc.DirectionOf(low - least)
}

// isPair reports whether two figures can be one quantity at two times: of one
// unit, or one of them without, as in "from 5 to 7 percent".
func (a amounts) isPair(from, to int) bool {
	f, t := &a.Figures[from].Value, &a.Figures[to].Value
	if !a.areApart(from, to) {
		return false
	}
	if f.Kind == t.Kind {
		unitF, _, _ := strings.Cut(f.Unit, "/")
		unitT, _, _ := strings.Cut(t.Unit, "/")
		return unitF == unitT
	}
	return isBare(f) || isBare(t)
}

// hasNoun reports whether a figure counts something that its own sentence names.
func (a amounts) hasNoun(figure int) bool {
	f := &a.Figures[figure]
	return !f.Value.Counted.Empty() && a.SentenceAt(f.Value.Counted.Start) == a.SentenceAt(f.Start)
}

// isBare reports whether a figure is a number that counts nothing.
func isBare(f *doc.Figure) bool { return f.Kind == "count" && f.Counted.Empty() }

// fillEnd fills in the value and unit of one of the figures, no value for a range, and reports
// false for what is no amount.
func (a amounts) fillEnd(v *doc.Change, figure int, value **float64) bool {
	if figure < 0 {
		return true
	}
	f := &a.Figures[figure].Value
	if least, _, ok := a.bounds(figure); !ok || least < 0 {
		return false
	}
	if *value = f.Value; f.Unit != "" {
		v.Unit = f.Unit
	}
	return true
}

// leastOfBare is the least number that can be a difference without a unit or noun.
const leastOfBare = 10

// fillDifference fills in by how much something changed. A bare number that counts
// nothing is none.
func (a amounts) fillDifference(v *doc.Change, by int, hasItem bool) bool {
	f := &a.Figures[by].Value
	if f.Value == nil || *f.Value <= 0 {
		return false
	}
	n := *f.Value
	if f.Kind == "ratio" {
		n = doc.Rounded(100 * n)
	}
	if v.Direction == "decrease" {
		n = -n
	}
	if (f.Kind == "percent" || f.Kind == "ratio") && !a.isInPoints(by) {
		v.PercentChange = &n
		return n >= -100
	}
	if f.Unit == "" && f.Counted.Empty() && (!hasItem || *f.Value < leastOfBare) {
		return false
	}
	if v.FromValue != nil && n < 0 && -n > *v.FromValue { // more than all
		return false
	}
	v.Difference = &n
	if v.Unit == "" {
		v.Unit = f.Unit
	}
	return true
}

// pointsReach is how many tokens behind a figure are looked at for "percentage points".
const pointsReach = 6

// isInPoints reports whether a figure counts percentage points, which are a difference
// and no share.
func (a amounts) isInPoints(figure int) bool {
	f := &a.Figures[figure]
	first, last := a.TokenAt(f.End), a.Sentences[a.SentenceAt(f.Start)].Last
	for i := first; i < min(first+pointsReach, last); i++ {
		fold := a.Tokens[i].Fold
		switch {
		case a.words.points.Has(fold):
			return true
		case !a.phrases.IsPercent(fold) && a.Tokens[i].In(a.Text) != "-":
			return false
		}
	}
	return false
}

// mostTimes is how many times more something can become and be one quantity still.
const mostTimes = 10_000

// compute fills in difference and percent of a change of which both figures are told,
// and reports false for one that the words have go the other way. A percentage that the text
// tells in figures stays as told where it can be that of the two; "almost doubled" does not.
func compute(v *doc.Change, isShareTold bool) bool {
	told, percent := v.Direction, v.PercentChange
	v.Compute()
	if told != "" && told != v.Direction {
		return false
	}
	if isShareTold && percent != nil && v.PercentChange != nil && isAbout(*percent, *v.PercentChange) {
		v.PercentChange = percent
	}
	// "from 40 in 2001 to 90 million": a scale is missing
	return *v.FromValue <= 0 || *v.ToValue / *v.FromValue <= mostTimes
}

// tellingShare is by which part of it a told percentage may be off that of its figures: texts
// round, and compare what is not quite the same.
const tellingShare = 0.25

// isAbout reports whether a percentage can be told of figures that make another.
func isAbout(told, computed float64) bool {
	return math.Abs(told-computed) <= max(1, tellingShare*math.Abs(computed))
}
