package figures

import (
	"strings"

	"chancery/pipeline/doc"
)

// measured finds what a figure without a noun behind it counts or measures: it stands before
// the figure.
type measured struct {
	*sentence
	layers     *layers
	currencies *currencies
	nouns      *nounPhrases
}

// read finds what a figure counts: what the figure before it does ("29 of them", "more than
// 70 injured", "752 million in 2009"), what it is the number or capacity of, or the nearest
// noun before it that is told in money and shares (trade, exports, prices).
func (m *measured) read(x *candidate) {
	before := m.previous()
	switch {
	case m.isBefallen(x):
		if before != nil && before.Value.Kind == kindCount && isCountedWhole(before.Value.CountedClass) {
			x.counts(before)
		}
	case m.isOfThem(x):
		x.counts(before)
	case !x.Counted.Empty():
	case before != nil && m.isOtherPlace(before, x):
		x.counts(before)
	case m.isSubject(x):
		x.counts(m.beforeSentence())
	default:
		m.readNoun(x, before)
	}
}

// isOtherPlace reports whether a count goes on with those of the figure before it, in another
// place: "400 people met in Aarhus, and 500 in Odense".
func (m *measured) isOtherPlace(before *doc.Mention[doc.Figure], x *candidate) bool {
	isCount := x.Kind == kindCount && before.Value.Kind == kindCount && !before.Value.Counted.Empty()
	if !isCount || !m.is(x.last, "in") && !m.is(x.last, "from") || !m.isCapital(x.last+1) {
		return false
	}
	k := x.first - 1
	isJoined := m.isIn(m.words.coordinator, k) || m.is(k, ",")
	return isJoined && before.End < m.Tokens[k].Start
}

// isSubject reports whether a share opens a sentence as its subject, so that it is one of
// those of whom the sentence before tells: "Two-thirds are from Surat".
func (m *measured) isSubject(x *candidate) bool {
	if !m.isTagged() || x.first != m.first || x.last >= m.limit || x.Kind != kindRatio {
		return false
	}
	tag := m.Syntax[x.last].UPOS
	return tag == "AUX" || tag == "VERB"
}

// beforeSentence returns the last count of the sentence before, nil where it has none.
func (m *measured) beforeSentence() *doc.Mention[doc.Figure] {
	n := len(m.Figures) - 1
	if n < 0 || m.first == 0 || m.Figures[n].Value.Kind != kindCount {
		return nil
	}
	const near = 200 // bytes that a sentence goes on behind a number that it tells
	if m.Tokens[m.first].Start-m.Figures[n].End > near {
		return nil
	}
	return &m.Figures[n]
}

// readNoun finds the noun before a figure, or takes that of the figure before it.
func (m *measured) readNoun(x *candidate, before *doc.Mention[doc.Figure]) {
	first, last, ok := m.ofWhat(x.first)
	if !ok && before != nil && isSameMeasure(&before.Value, &x.Figure) {
		x.counts(before)
		return
	}
	if !ok && m.isAmount(x) {
		first, last, ok = m.measuredNoun(x.first)
	}
	switch {
	case ok:
		x.Counted, x.CountedClass = m.span(first, last), m.nouns.headClass(first, last)
	case before != nil && goesOn(&before.Value, &x.Figure):
		x.counts(before)
	}
}

// isCountedWhole reports whether figures of a class count people of whom another tells what
// befell them.
func isCountedWhole(class string) bool { return class != "" && class != "deaths" && class != "injured" }

// isAmount reports whether a figure is told in something, or by how much something grew, so
// that a noun before it can be what it measures.
func (m *measured) isAmount(x *candidate) bool {
	switch x.Kind {
	case kindRatio:
		return m.is(x.first-1, "by")
	case kindCount:
		return x.size() > 1 && m.is(x.first-1, "at")
	}
	return true
}

// isSameMeasure reports whether a figure goes on with the physical measure before
// it: "10,000 barrels of oil, and that amount to 15,000 barrels".
func isSameMeasure(before, x *doc.Figure) bool {
	if x.Kind != kindMeasure || before.Kind != kindMeasure || before.Counted.Empty() {
		return false
	}
	unit, _, _ := strings.Cut(x.Unit, "/")
	known, _, _ := strings.Cut(before.Unit, "/")
	return unit == known
}

// goesOn reports whether a figure that names nothing measures what the one before it does.
func goesOn(before, x *doc.Figure) bool {
	isSameUnit := before.Kind == x.Kind && before.Unit == x.Unit && x.Kind != kindCount
	return isSameUnit || x.Kind == kindPercent && before.Kind == kindMoney
}

// isBefallen reports whether a figure counts people by what befell them: "70 injured".
func (m *measured) isBefallen(x *candidate) bool {
	return x.Kind == kindCount && m.matches(m.words.befallen, x.last) && m.isOpen(x.last+1)
}

// isOfThem reports whether a figure is a part of those just told of: "29 of them".
func (m *measured) isOfThem(x *candidate) bool {
	k := x.last + 1
	return m.is(x.last, "of") && (m.isIn(m.words.them, k) || m.is(k, "these") && !m.isKind(k+1, doc.Word))
}

// ofWhat reads "a capacity of 900 MW", "the number of refugees at 300".
func (m *measured) ofWhat(i int) (first, last int, ok bool) {
	k := m.beforeBounds(i)
	if k-1 < m.first {
		return 0, 0, false
	}
	if first, last, ok := m.numberOf(k); ok {
		return first, last, true
	}
	if !m.is(k-1, "of") {
		return 0, 0, false
	}
	if m.matches(m.words.partition, k-2) { // a share of 34 % in the market
		return m.inWhat(i)
	}
	const longest = 3
	last = k - 1
	first = last
	for last-first < longest && m.isKind(first-1, doc.Word) && !m.matches(m.words.stop, first-1) {
		first--
	}
	return first, last, first < last && m.matches(m.words.capacity, last-1)
}

// numberOf reads "the number of displaced at" before token i.
func (m *measured) numberOf(i int) (first, last int, ok bool) {
	const near = 12
	for k := i - 1; k >= m.first && k > i-near; k-- {
		if m.is(k, "number") && m.is(k+1, "of") {
			if end := m.nouns.end(k+2, 5); end > k+2 && end <= i {
				return k + 2, end, true
			}
		}
	}
	return 0, 0, false
}

// inWhat reads the noun phrase behind "in the" that follows a share.
func (m *measured) inWhat(i int) (first, last int, ok bool) {
	const near = 5
	for k := i + 1; k < min(m.limit, i+near); k++ {
		if !m.isIn(m.words.wholeOf, k) {
			continue
		}
		k++
		for m.matches(m.words.determiner, k) {
			k++
		}
		end := m.nouns.end(k, 6)
		return k, end, end > k
	}
	return 0, 0, false
}

// beforeBounds returns the token behind which "about", "up to", "$" begin.
func (m *measured) beforeBounds(i int) int {
	const most = 4
	for range most {
		if value, start := m.ending(m.words.before, i); start < i && value != none {
			i = start
			continue
		}
		_, start := m.currencies.before(i)
		if start == i {
			break
		}
		i = start
	}
	return i
}

// measuredNoun finds the nearest noun before a figure that is told in money and
// shares, with the words that go with it: "Danish exports to Armenia".
func (m *measured) measuredNoun(i int) (first, last int, ok bool) {
	const near, longest = 30, 4
	for k := i - 1; k >= m.first && k > i-near && !m.is(k, ";"); k-- {
		if !m.isMeasurable(k) {
			continue
		}
		first, last = k, k+1
		for first-1 >= m.first && k-first < longest && (m.goesBefore(first-1) || m.isJoint(first-1)) {
			first--
		}
		if m.isIn(m.words.notMeasured, first-1) {
			continue
		}
		for last < i && m.matches(m.words.measurable, last) {
			last++
		}
		return first, m.withPartner(last, i), true
	}
	return 0, 0, false
}

// isJoint reports whether token i joins two words or is joined so: "two-way trade", "non-oil
// exports".
func (m *measured) isJoint(i int) bool {
	isHyphen := m.is(i, "-") && m.isGlued(i) && m.isGlued(i+1) && m.isKind(i-1, doc.Word)
	return isHyphen || m.isKind(i, doc.Word) && m.is(i+1, "-") && m.isGlued(i+1) && m.isGlued(i+2)
}

// isMeasurable reports whether token k is a noun that is told in money and shares.
func (m *measured) isMeasurable(k int) bool {
	t := &m.Tokens[k]
	isName := t.Shape.Is(doc.Capital) && !t.Shape.Is(doc.Opens) && !m.isCaps
	isVerb := m.isTagged() && m.Syntax[k].UPOS == "VERB" || m.isCosting(k) // "it costs $5" names no cost
	return t.Kind == doc.Word && !isName && !isVerb && m.matches(m.words.measurable, k)
}

// isCosting reports whether "cost" stands right before an amount and so is a verb, whatever the
// tagger says: "the bridge cost $5 million".
func (m *measured) isCosting(k int) bool {
	if !m.is(k, "cost") && !m.is(k, "costs") {
		return false
	}
	for i := k + 1; i < m.limit; i++ {
		switch {
		case m.isKind(i, doc.Number):
			return true
		case !m.isKind(i, doc.Symbol) && !m.currencies.isAt(i) && !m.endsBefore(m.words.before, i+1):
			return false
		}
	}
	return false
}

// withPartner goes on over "to Armenia" behind a noun, but not over token limit.
func (m *measured) withPartner(end, limit int) int {
	if !m.isIn(m.words.towards, end) {
		return end
	}
	last := end + 1
	for last < limit && m.isCapital(last) && !m.layers.isDateAt(last) && !m.currencies.isAt(last) {
		last++
	}
	if last == end+1 {
		return end
	}
	return last
}

// goesBefore reports whether a word before a noun belongs to its phrase.
func (m *measured) goesBefore(i int) bool {
	t := &m.Tokens[i]
	word := t.In(m.Text)
	switch {
	case word == "'s" || word == "’s":
		return i-1 >= m.first && m.Tokens[i-1].Shape.Is(doc.Capital)
	case m.is(i+1, "'s"):
		return t.Shape.Is(doc.Capital)
	case t.Kind != doc.Word || m.isTagged() && !m.nouns.tags.isNoun(i) && m.Syntax[i].UPOS != "ADJ":
		return false
	}
	isVerbal := strings.HasSuffix(word, "ing") || strings.HasSuffix(word, "ed") || m.matches(m.words.changing, i)
	return !isVerbal && !m.matches(m.words.stop, i) && !m.matches(m.words.determiner, i) && !m.layers.isDateAt(i)
}
