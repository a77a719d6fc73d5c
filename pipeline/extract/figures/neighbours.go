package figures

import "chancery/pipeline/doc"

// neighbours tells by the tokens next to a number that it names something: resolutions,
// flights, footnotes, times of day, ranks.
type neighbours struct {
	*sentence
	amounts    *amounts
	currencies *currencies
	units      *units
	labels     *labels
}

// areFree reports whether the tokens before and behind a number let it be a figure.
func (n *neighbours) areFree(x *candidate) bool {
	return n.isFreeBefore(x.first, x.last) && n.isFreeBehind(x.last) && !n.isCoordinate(x.first)
}

// isCoordinate reports whether digits at token i are degrees, minutes or seconds of a place:
// 57°30′N, 57 00' 00" E.
func (n *neighbours) isCoordinate(i int) bool {
	for n.isKind(i-1, doc.Number) || n.isMark(i-1, arc) && n.isKind(i-2, doc.Number) {
		i--
		if !n.isKind(i, doc.Number) {
			i--
		}
	}
	if n.isMark(i+1, arc) {
		i++
	}
	return n.isKind(i+1, doc.Number) && n.isMark(i+2, minutes)
}

// The signs of degrees, minutes and seconds of a circle.
const (
	arc     = "°'′’\"″”"
	minutes = "'′’"
)

func (n *neighbours) isFreeBefore(first, last int) bool {
	if first == n.first {
		return true
	}
	return !n.hasLeadingZero(first) && !n.isInWord(first) && !n.isBehindSign(first, last) &&
		!n.isPage(first, last) && !n.endsBefore(n.words.ranked, first) && !n.labels.isLabelWord(first, last)
}

// isInWord reports whether a word goes over into the number at token i: J1149, F-16,
// COVID-19.
func (n *neighbours) isInWord(i int) bool {
	if !n.isGlued(i) {
		return false
	}
	if n.isKind(i-1, doc.Word) {
		return n.Tokens[i].Kind == doc.Number && !n.currencies.isAt(i-1)
	}
	return n.isMark(i-1, "-–−") && n.isGlued(i-1) && n.isKind(i-2, doc.Word) && !n.currencies.isAt(i-2)
}

// isBehindSign reports whether a sign before a number makes a mark or a part of something of
// it: [4], #4, 3:15, +44, 24/7.
func (n *neighbours) isBehindSign(first, last int) bool {
	k := first - 1
	isGlued := n.isGlued(first)
	switch {
	case n.is(k, "["), n.is(k, "#") && last-first == 1, n.isClause(k):
		return true
	case n.isMark(k, ":."):
		return isGlued
	case n.is(k, "+"):
		return isGlued && n.isGlued(k)
	case n.is(k, "/"):
		return isGlued && n.isGlued(k) && n.Tokens[first].Kind == doc.Number
	}
	return false
}

// isPage reports whether a number is the page of a reference: "(Adler 1992, 367)".
func (n *neighbours) isPage(first, last int) bool {
	const yearLength = 4
	isBehindYear := n.isKind(first-2, doc.Number) && n.Tokens[first-2].Len() == yearLength
	return isBehindYear && n.is(first-1, ",") && n.is(last, ")")
}

func (n *neighbours) isFreeBehind(last int) bool {
	if last >= n.limit {
		return true
	}
	if n.isListItem(last) || n.isClause(last) || n.isJoined(last) || n.isCode(last) || n.amounts.isOrdinalAt(last) {
		return false
	}
	k := last
	if n.is(k, "-") {
		if k++; n.matches(n.words.notHyphened, k) {
			return false
		}
	}
	return !n.units.isDuration(k)
}

// isListItem reports whether the bracket at token i closes the number of an item: "1) the
// first of a list".
func (n *neighbours) isListItem(i int) bool {
	const longest = 2
	if !n.is(i, ")") || !n.isGlued(i) || n.Tokens[i-1].Len() > longest {
		return false
	}
	for k := i - 1; k >= n.first && !n.is(k, ")"); k-- {
		if n.is(k, "(") {
			return false
		}
	}
	return true
}

// isClause reports whether the bracket at token i opens the part of a provision that is
// written on to its number: "Rule 43(2)", "Article 7(b)".
func (n *neighbours) isClause(i int) bool {
	const longest = 2
	isInside := n.isGlued(i+1) && n.is(i+2, ")") && n.Tokens[i+1].Len() <= longest
	return n.is(i, "(") && n.isGlued(i) && n.isKind(i-1, doc.Number) && isInside
}

// isJoined reports whether a colon or slash at token i joins two numbers: 10:57, 9/11.
func (n *neighbours) isJoined(i int) bool {
	return n.isMark(i, ":/") && n.isGlued(i) && n.isGlued(i+1) && n.isKind(i+1, doc.Number)
}

// isCode reports whether the word at token i is no unit and written on to digits: 06F6, 4G.
func (n *neighbours) isCode(i int) bool {
	return n.Tokens[i].Kind == doc.Word && n.isGlued(i) && n.Tokens[i-1].Kind == doc.Number && !n.units.isAny(i)
}
