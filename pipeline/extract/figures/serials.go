package figures

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
)

// serials finds numbers that stand together and count nothing: serial and telephone numbers,
// scores, and names that begin with a number.
type serials struct {
	*sentence
	layers     *layers
	amounts    *amounts
	currencies *currencies
	units      *units
}

// pass returns the token behind what begins at token i and counts nothing; i for none.
func (s *serials) pass(i int) int { return max(s.chain(i), s.score(i), s.phone(i), s.brand(i)) }

// chain returns the token behind a row of numbers that dashes or slashes join,
// three or more: telephone numbers, serials, dates of another kind.
func (s *serials) chain(i int) int {
	if s.Tokens[i].Kind != doc.Number {
		return i
	}
	n, k := 1, i+1
	for s.isMark(k, "-/:") && s.isGlued(k) && s.isGlued(k+1) && s.isKind(k+1, doc.Number) {
		n, k = n+1, k+2
	}
	if n < 3 {
		return i
	}
	return k
}

// score returns the token behind two numbers that a dash joins and that are no range, since
// the second is not larger: "a 5-3 win", "2 – 0", "666-015", "won 4 to 0".
func (s *serials) score(i int) int {
	if !s.isPair(i) || s.isVote(i) || s.layers.isDateAt(i) || s.isMeasured(i) {
		return i
	}
	low, ok := numbers.Digits(s.Tokens[i].In(s.Text))
	high, okHigh := numbers.Digits(s.Tokens[i+2].In(s.Text))
	if !ok || !okHigh || low < high {
		return i
	}
	return i + 3
}

// isPair reports whether a dash joins the number at token i with another, or "to" behind a
// word of winning.
func (s *serials) isPair(i int) bool {
	if !s.isKind(i, doc.Number) || !s.isKind(i+2, doc.Number) {
		return false
	}
	const longestApart = 3
	areShort := s.Tokens[i].Len() <= longestApart && s.Tokens[i+2].Len() <= longestApart
	if !s.isGlued(i+1) && !areShort {
		return false
	}
	isJoined := s.isMark(i+1, "-–−") && s.isGlued(i+1) == s.isGlued(i+2)
	return isJoined || s.is(i+1, "to") && s.isBehindWin(i)
}

// isMeasured reports whether a currency, a scale or a unit stands with two numbers that a
// token joins.
func (s *serials) isMeasured(i int) bool {
	if i > s.first && s.currencies.isAt(i-1) {
		return true
	}
	k := i + 3
	if k >= s.limit {
		return false
	}
	_, end := s.units.at(k)
	isGluedUnit := s.isGlued(k) && s.Tokens[k].Kind != doc.Punct && s.units.isAny(k)
	return end > k || isGluedUnit || s.amounts.scaleBefore(k+1) > 1
}

// isBehindWin reports whether a word of winning or losing stands before token i.
func (s *serials) isBehindWin(i int) bool {
	const near = 10
	return s.standsBefore(s.words.winning, i, near)
}

// isVote reports whether numbers at token i count votes: "passed by 61-38".
func (s *serials) isVote(i int) bool {
	const near = 12
	return s.standsBefore(s.words.voting, i, near) || s.matches(s.words.voting, i+3)
}

// phone returns the token behind a telephone number with blanks between its
// groups: "020 7946 0958", "+1 212-555-0123", "(212) 555-0123".
func (s *serials) phone(i int) int {
	if s.isAreaCode(i) {
		return i + 5
	}
	if s.Tokens[i].Kind != doc.Number || !s.isPhone(i) {
		return i
	}
	n, k := 1, i+1
	for end := s.phoneGroup(k); end > k; end = s.phoneGroup(k) {
		n, k = n+1, end
	}
	if n < 2 {
		return i
	}
	return k
}

// isAreaCode reports whether "(212) 555-0123" stands from before token i on.
func (s *serials) isAreaCode(i int) bool {
	return s.is(i-1, "(") && s.is(i+1, ")") && s.isKind(i+2, doc.Number) &&
		s.isDash(i+3) && s.isGlued(i+3) && s.isKind(i+4, doc.Number)
}

// isPhone reports whether the number at token i begins a telephone number: behind a word
// that says so, a plus sign, or with a zero.
func (s *serials) isPhone(i int) bool {
	switch {
	case s.matches(s.words.phone, i-1), s.is(i-1, ":") && s.matches(s.words.phone, i-2):
		return true
	case s.is(i-1, "+") && s.isGlued(i):
		return true
	}
	return s.hasLeadingZero(i)
}

// phoneGroup returns the token behind a group of a telephone number, and the dash before it.
func (s *serials) phoneGroup(i int) int {
	switch {
	case s.isKind(i, doc.Number) && numbers.AreDigits(s.Tokens[i].In(s.Text)):
		return i + 1
	case s.isDash(i) && s.isGlued(i+1) && s.isKind(i+1, doc.Number):
		return i + 2
	}
	return i
}

// brand returns the token behind a name that begins with a number: 3M, 7-Eleven.
func (s *serials) brand(i int) int {
	_, end := s.match(s.words.brand, i)
	isAll := i == s.first && end == s.limit          // nothing else tells a name
	if end == i || isAll || s.currencies.isAt(i-1) { // "$3M"
		return i
	}
	return end
}
