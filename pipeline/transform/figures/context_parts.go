package figures

import (
	"slices"
	"strings"
)

// parts links figures with those of which they are a part: "7,500 refugees out of
// 35,000", "29 of the 96 doctors", "29 of them", "100 injured, including 20 soldiers".
type parts struct{ contextReader }

// link links figure i with its whole, where it has one: the figure behind it, else the
// one before.
func (p parts) link(i int) {
	f := &p.Figures[i].Value
	switch {
	case f.Kind != "count" && f.Kind != "ratio":
	case p.leadsToWhole(i):
		p.set(i, i+1)
	case i > 0 && p.SentenceAt(p.Figures[i].Start)-p.SentenceAt(p.Figures[i-1].Start) <= 1 &&
		(p.isOfThese(i) || f.Kind == "count" && p.isIncluded(i)):
		p.set(i, i-1)
	}
}

// leadsToWhole reports whether words like "out of" lead from a figure to the next one.
func (p parts) leadsToWhole(i int) bool {
	if i+1 >= len(p.Figures) || p.Figures[i+1].Value.Kind != "count" {
		return false
	}
	f, next := &p.Figures[i], p.Figures[i+1].Start
	between := p.LowerBetween(max(f.End, min(f.Value.Counted.End, next)), next)
	return slices.Contains(p.words.whole, strings.TrimSpace(between))
}

// How many bytes behind a part are looked at for "of them", and before it for
// "including".
const (
	ofTheseReach   = 10
	includingReach = 25
)

// isOfThese reports whether "of them" or the like stands behind a figure.
func (p parts) isOfThese(i int) bool {
	end := p.Figures[i].End
	behind := strings.TrimSpace(p.LowerBetween(end, min(end+ofTheseReach, len(p.Text))))
	return slices.ContainsFunc(p.words.ofThese, func(w string) bool { return strings.HasPrefix(behind, w) })
}

// isIncluded reports whether "including" or the like stands before a figure, or, where
// the figure before stands in another sentence, "of these".
func (p parts) isIncluded(i int) bool {
	start, whole := p.Figures[i].Start, p.Figures[i-1]
	before := strings.TrimRight(p.LowerBetween(max(whole.End, start-includingReach), start), " ")
	ends := func(w string) bool { return strings.HasSuffix(before, w) }
	isOneSentence := p.SentenceAt(whole.Start) == p.SentenceAt(start)
	return slices.ContainsFunc(p.words.amongThese, ends) ||
		isOneSentence && slices.ContainsFunc(p.words.including, ends)
}

// set links a part with its whole. A part is smaller than its whole, and counts the
// same where it names nothing.
func (p parts) set(part, whole int) {
	a, b := &p.Figures[part].Value, &p.Figures[whole].Value
	isSmaller := a.Kind != "count" || a.Value == nil || b.Value == nil || *a.Value < *b.Value
	if b.Kind != "count" || !isSmaller || b.PartOf == part {
		return
	}
	a.PartOf = whole
	if a.Counted.Empty() {
		a.Counted, a.CountedClass = b.Counted, b.CountedClass
	}
	if b.Counted.Empty() && a.Kind == b.Kind { // "2,000 soldiers out of a total of 16,000"
		b.Counted, b.CountedClass = a.Counted, a.CountedClass
	}
}
