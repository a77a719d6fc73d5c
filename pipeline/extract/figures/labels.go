package figures

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
	"chancery/pipeline/lexicon"
)

// isLabel reports whether a number belongs to a name or names something itself:
// "iPhone 4", "the S&P 500", "the 787 carries", "10 Downing Street". Lists cannot
// hold what is made and sold; what stands around the number tells it.
func (f *figureFinder) isLabel(x *found) bool {
	if f.isCounter(x) {
		return true
	}
	if !f.isPlain(x) {
		return false
	}
	switch k := x.first - 1; {
	case f.isAddress(x):
		return true
	case k < f.first: // "9 Chehel Sotoun", the number of an entry
		return f.isTagged() && f.limit-f.first > 3 && f.Tokens[x.first].Kind == doc.Number && f.Tokens[x.last].Shape.Is(doc.Capital) && f.Syntax[x.last].XPOS == "NNP" && x.CountedClass == "" && !f.countsMany(x) && !f.isPlural(&f.Tokens[x.last])
	case f.isWord(x.last, "-") && f.isGlued(x.last):
		return false
	case !f.isTagged():
		return false
	case f.isYear(x):
		return true
	case f.Tokens[x.first].Kind == doc.Number && f.isNamed(x):
		return true
	case f.Tokens[x.first].Kind == doc.Word: // "the Big Three", "the One China policy"
		return !f.isTitle()
	case f.isOneOfKind(x):
		return true
	case f.isWord(k, "the") || f.isWord(k, "The"): // a number of many takes no verb of one
		return x.last-x.first == 1 && *x.Value > 1 && x.last < f.limit && f.Tokens[x.first].Kind == doc.Number && f.Tokens[x.first].Len() == 3 && x.Counted.Empty() && (f.Syntax[x.last].XPOS == "VBZ" || f.isWord(x.last, "was"))
	case (f.isWord(k, "'s") || f.isWord(k, "’s")) && f.Tokens[x.first].Len() == 3 && x.Counted.Empty() && k > f.first && f.Syntax[k-1].UPOS == "PROPN": // "Boeing's 787"
		return true
	case f.Syntax[k].UPOS == "PROPN" && f.Tokens[k].Kind == doc.Word && f.Tokens[k].Shape.Is(doc.Capital) && !f.isDated(k) && !f.matchesMoney(k):
		class := f.entityAt(k)
		return class == "MISC" || !f.countsMany(x) && class != "LOC"
	}
	return false
}

// isTitle reports whether most words of the sentence begin with a capital letter, as
// in headings.
func (f *figureFinder) isTitle() bool {
	words, capitals := 0, 0
	for i := f.first; i < f.limit; i++ {
		if t := &f.Tokens[i]; t.Kind == doc.Word {
			words++
			if t.Shape.Is(doc.Capital) {
				capitals++
			}
		}
	}
	return capitals*3 >= words*2
}

// isCounter reports whether a number in digits or words stands behind a noun that it
// tells apart from others of its kind: "round three", "game 5".
func (f *figureFinder) isCounter(x *found) bool {
	k := x.first - 1
	return k >= f.first && f.isTagged() && x.rule == "number" && x.last-x.first == 1 && f.matches(f.words.label, k) && !f.countsMany(x) && !f.isPlural(&f.Tokens[k]) && !strings.Contains(f.Tokens[x.first].In(f.Text), ",")
}

// isNamed reports whether what stands around digits makes a name of them: "No 9",
// "the 3 Series".
func (f *figureFinder) isNamed(x *found) bool {
	_, end := f.words.notDigits.Match(f.Tokens, x.first-1, f.limit)
	if end == x.first {
		return true
	}
	_, end = f.words.namesBehind.Match(f.Tokens, min(x.last, f.limit-1), f.limit)
	return end > x.last
}

// isYear reports whether four digits behind a preposition count nothing, so that
// they can only be a year that no date holds.
func (f *figureFinder) isYear(x *found) bool {
	return f.Tokens[x.first].Kind == doc.Number && f.Tokens[x.first].Len() == 4 && *x.Value >= 1400 && *x.Value <= 2150 && x.Counted.Empty() && f.matches(f.words.beforeYear, x.first-1)
}

// isOneOfKind reports whether a number of three digits or more stands before a noun
// in the singular, which it cannot count: "the 747 jet", "an 80386 machine".
func (f *figureFinder) isOneOfKind(x *found) bool {
	t := &f.Tokens[x.first]
	if t.Kind != doc.Number || t.Len() < 3 || !numbers.AreDigits(t.In(f.Text)) || x.last >= f.limit || f.Tokens[x.last].Len() < 3 || f.matches(f.words.threshold, x.last) || x.Counted.Empty() || x.Counted.Start != f.Tokens[x.last].Start {
		return false
	}
	k := x.first - 1
	if !f.matches(f.words.determiner, k) && !f.isNoun(k) && f.Syntax[k].UPOS != "ADJ" && !f.isWord(k, "'s") && !f.isWord(k, "’s") { // "an army of 7000 infantry"
		return false
	}
	tag := f.Syntax[x.last].XPOS
	return (tag == "NN" || tag == "NNP") && !f.countsMany(x) && x.CountedClass == ""
}

// isPlain reports whether a number is one that names can have: a token of digits
// without groups, or a word with a capital letter.
func (f *figureFinder) isPlain(x *found) bool {
	t := &f.Tokens[x.first]
	if x.rule != "number" || x.last-x.first != 1 || x.Value == nil || x.IsApproximate || x.Lower == nil || x.Upper == nil {
		return false
	}
	if t.Kind == doc.Number {
		return t.Len() <= 5 && !strings.Contains(t.In(f.Text), ",")
	}
	return t.Shape.Is(doc.Capital) && !t.Shape.Is(doc.Opens) && !t.Shape.Is(doc.AllCaps) && !f.isCaps
}

// isScreen reports whether a number is that of a screen, a camera or a run: "a 4K
// panel", "a 5K race".
func (f *figureFinder) isScreen(x *found) bool {
	return x.last-x.first == 2 && x.Kind == "count" && x.CountedClass == "" && f.Tokens[x.first].Len() == 1 && f.isWord(x.first+1, "K") && f.isGlued(x.first+1)
}

// isAddress reports whether a number is that of a house: "10 Downing Street".
func (f *figureFinder) isAddress(x *found) bool {
	t := &f.Tokens[x.first]
	if t.Kind != doc.Number || x.Counted.Empty() || f.isCaps {
		return false
	}
	for k := x.last; k < min(x.last+4, f.limit) && f.Tokens[k].Kind == doc.Word && f.Tokens[k].Shape.Is(doc.Capital); k++ {
		if k > x.last && f.matches(f.words.street, k) {
			return k+1 >= f.limit || !f.isTagged() || f.Syntax[k+1].XPOS != "NNS"
		}
	}
	return false
}

// countsMany reports whether a plural noun that the figure counts stands behind it.
func (f *figureFinder) countsMany(x *found) bool {
	if x.Counted.Empty() || x.last >= f.limit || x.Counted.Start < f.Tokens[x.last].Start {
		return false
	}
	last := x.last
	for last+1 < f.limit && f.Tokens[last+1].Start < x.Counted.End && !f.matches(f.words.stop, last+1) {
		last++
	}
	return f.isPlural(&f.Tokens[last]) || f.isTagged() && f.isPluralNoun(last)
}

// entityAt returns the class of the name that covers token i, "" for none.
func (f *figureFinder) entityAt(i int) string {
	t := &f.Tokens[i]
	for f.entity < len(f.Entities) && f.Entities[f.entity].End <= f.Tokens[f.first].Start {
		f.entity++
	}
	for k := f.entity; k < len(f.Entities) && f.Entities[k].Start <= t.Start; k++ {
		if t.Start < f.Entities[k].End {
			return f.Entities[k].Value.Class
		}
	}
	return ""
}

// score returns the token behind two numbers that a dash joins and that are no
// range, since the second is not larger: "a 5-3 win", "2 – 0", "666-015", "won 4 to
// 0".
func (f *figureFinder) score(i int) int {
	if f.Tokens[i].Kind != doc.Number || i+2 >= f.limit || f.Tokens[i+2].Kind != doc.Number {
		return i
	}
	isScaled := false
	if i+3 < f.limit {
		_, isScaled = f.numerals.IsScale(&f.Tokens[i+3])
	}
	if isScaled || f.isVote(i) || f.isDateAt(i) || !f.isGlued(i+1) && (f.Tokens[i].Len() > 3 || f.Tokens[i+2].Len() > 3) {
		return i
	}
	isJoined := f.isDash(i+1) && !f.isWord(i+1, "—") && f.isGlued(i+1) == f.isGlued(i+2)
	if !isJoined && (!f.isWord(i+1, "to") || !f.isBehindWin(i)) {
		return i
	}
	if i > f.first && f.matchesMoney(i-1) || i+3 < f.limit && (f.isGlued(i+3) && f.Tokens[i+3].Kind != doc.Punct && f.isUnit(i+3) || f.matches(f.words.percent, i+3) || f.matches(f.words.measure, i+3)) {
		return i
	}
	low, ok := numbers.Digits(f.Tokens[i].In(f.Text))
	high, okHigh := numbers.Digits(f.Tokens[i+2].In(f.Text))
	if !ok || !okHigh || low < high {
		return i
	}
	return i + 3
}

// isBehindWin reports whether a word of winning or losing stands before token i.
func (f *figureFinder) isBehindWin(i int) bool { return f.standsBefore(f.words.winning, i, 10) }

// isVote reports whether numbers at token i count votes: "passed by 61-38".
func (f *figureFinder) isVote(i int) bool {
	return f.standsBefore(f.words.voting, i, 12) || f.matches(f.words.voting, i+3)
}

// standsBefore reports whether a wording of a list begins at most so many tokens
// before token i.
func (f *figureFinder) standsBefore(list lexicon.Wordings, i, most int) bool {
	for k := i - 1; k >= f.first && k >= i-most; k-- {
		if f.matches(list, k) {
			return true
		}
	}
	return false
}

// isScoreOrSerial reports whether a range with a dash counts nothing, as in "lost
// 2-4" and "the 737-800 jet".
func (f *figureFinder) isScoreOrSerial(x *found) bool {
	if x.rule != "range" || x.Lower == nil || x.Upper == nil || x.IsApproximate || *x.Upper >= 1000 || x.last-x.first != 3 || !f.isDash(x.first+1) || x.first == f.first {
		return false
	}
	if _, start := f.ending(f.words.before, x.first); start < x.first && !f.matches(f.words.determiner, x.first-1) || f.isBehindBetween(x.first) {
		return false
	}
	if x.last >= f.limit || f.Tokens[x.last].Kind == doc.Punct || f.matches(f.words.stop, x.last) { // nothing is counted, but "carrying 120-130, of whom"
		isName := f.isTagged() && f.Syntax[x.first-1].UPOS == "PROPN" || f.matches(f.words.determiner, x.first-1)
		return isName || f.isBehindWin(x.first)
	}
	return !f.countsMany(x) && !f.matches(f.words.befallen, x.last)
}

// phone returns the token behind a telephone number with blanks between its
// groups: "020 7946 0958", "+1 212-555-0123", "(212) 555-0123".
func (f *figureFinder) phone(i int) int {
	t := &f.Tokens[i]
	if f.isWord(i-1, "(") && f.isWord(i+1, ")") && i+4 < f.limit && f.Tokens[i+2].Kind == doc.Number && f.isDash(i+3) && f.isGlued(i+3) && f.Tokens[i+4].Kind == doc.Number {
		return i + 5
	}
	isPrefixed := f.matches(f.words.phone, i-1) || f.isWord(i-1, ":") && f.matches(f.words.phone, i-2) || f.isWord(i-1, "+") && f.isGlued(i) || t.Len() > 1 && f.Text[t.Start] == '0' && numbers.AreDigits(t.In(f.Text))
	if t.Kind != doc.Number || !isPrefixed {
		return i
	}
	n, k := 1, i+1
	for k < f.limit {
		switch {
		case f.Tokens[k].Kind == doc.Number && numbers.AreDigits(f.Tokens[k].In(f.Text)):
			n, k = n+1, k+1
		case f.isDash(k) && k+1 < f.limit && f.isGlued(k+1) && f.Tokens[k+1].Kind == doc.Number:
			n, k = n+1, k+2
		default:
			if n < 2 {
				return i
			}
			return k
		}
	}
	if n < 2 {
		return i
	}
	return k
}

// brand returns the token behind a name that begins with a number: 3M, 7-Eleven.
func (f *figureFinder) brand(i int) int {
	_, end := f.words.brand.Match(f.Tokens, i, f.limit)
	if i == f.first && end == f.limit || i > f.first && f.matchesMoney(i-1) { // nothing else tells a name; "$3M"
		return i
	}
	return end
}

// goesOnLabel reports whether a number is joined with one that names something:
// "Resolutions 242 and 338".
func (f *figureFinder) goesOnLabel(x *found) bool {
	k := x.first - 1
	for k >= f.first && (f.isWord(k, "and") || f.isWord(k, ",") || f.isWord(k, "or") || f.isWord(k, "&")) {
		k--
	}
	return k < x.first-1 && k+1 == f.label && f.isPlain(x) && !f.countsMany(x)
}
