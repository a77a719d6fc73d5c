package figures

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/numbers"
)

// labels tells which numbers belong to a name or name something themselves: "iPhone 4", "the
// S&P 500", "the 787 carries", "10 Downing Street". Lists cannot hold what is made and sold;
// what stands around the number tells it.
type labels struct {
	*sentence
	layers     *layers
	currencies *currencies
	nouns      *nounPhrases
	last       int // the token behind the number that named something last
}

// read reports whether a number is a label, and keeps it for those that are joined with it.
func (l *labels) read(x *candidate) bool {
	if l.isCounter(x) || l.isPlain(x) && (l.isLabel(x) || l.goesOn(x)) {
		l.last = x.last
		return true
	}
	return false
}

// isLabelWord reports whether a word before a number makes a label of it: "Resolution 242",
// "the Group of 77". No label has "170 million" or "1,244".
func (l *labels) isLabelWord(first, last int) bool {
	t := &l.Tokens[first]
	if t.Kind == doc.Number && (last-first > 1 || strings.Contains(t.In(l.Text), ",")) {
		return false
	}
	const longest = 3
	for k := max(l.first, first-longest); k < first; k++ {
		if _, end := l.match(l.words.named, k); end == first {
			l.last = last
			return true
		}
	}
	return false
}

// isPlain reports whether a number is one that names can have: a token of digits
// without groups, or a word with a capital letter.
func (l *labels) isPlain(x *candidate) bool {
	if x.form != plain || x.size() != 1 || x.Value == nil || x.IsApproximate || !x.isBounded() {
		return false
	}
	const longest = 5
	t := &l.Tokens[x.first]
	if t.Kind == doc.Number {
		return t.Len() <= longest && !strings.Contains(t.In(l.Text), ",")
	}
	return t.Shape.Is(doc.Capital) && !t.Shape.Is(doc.Opens) && !t.Shape.Is(doc.AllCaps) && !l.isCaps
}

// isCounter reports whether a number in digits or words stands behind a noun that it
// tells apart from others of its kind: "round three", "game 5".
func (l *labels) isCounter(x *candidate) bool {
	k := x.first - 1
	if !l.isTagged() || x.form != plain || x.size() != 1 || !l.matches(l.words.counter, k) {
		return false
	}
	hasGroups := strings.Contains(l.Tokens[x.first].In(l.Text), ",")
	return !hasGroups && !l.nouns.tags.isPlural(k) && !l.nouns.countsMany(x)
}

// isLabel reports whether a plain number names something.
func (l *labels) isLabel(x *candidate) bool {
	switch {
	case l.isAddress(x):
		return true
	case !l.isTagged():
		return false
	case x.first == l.first:
		return l.isEntry(x)
	case l.is(x.last, "-") && l.isGlued(x.last):
		return false
	case l.Tokens[x.first].Kind == doc.Word: // "the Big Three", "the One China policy"
		return !l.isTitle()
	}
	return l.isYear(x) || l.isYearOf(x) || l.isNamed(x) || l.isOneOfKind(x) || l.isBehindOwner(x)
}

// isBehindOwner reports whether digits behind "the", an owner or a name are the name of
// something: "the 787 is", "Boeing's 787", "iPhone 4".
func (l *labels) isBehindOwner(x *candidate) bool {
	const modelLength = 3
	k := x.first - 1
	isAlone := l.Tokens[x.first].Len() == modelLength && x.Counted.Empty()
	switch {
	case l.is(k, "the") || l.is(k, "The"): // a number of many takes no verb of one
		return isAlone && *x.Value > 1 && x.last < l.limit && (l.Syntax[x.last].XPOS == "VBZ" || l.is(x.last, "was"))
	case l.isPossessive(k):
		return isAlone && k > l.first && l.Syntax[k-1].UPOS == "PROPN"
	case l.Syntax[k].UPOS != "PROPN" || !l.isCapital(k) || l.layers.isDated(k) || l.currencies.isAt(k):
		return false
	}
	class := l.layers.classAt(k)
	return class == "MISC" || class != "LOC" && !l.nouns.countsMany(x)
}

// isEntry reports whether digits open a sentence as the number of an entry, before a name: "9
// Chehel Sotoun".
func (l *labels) isEntry(x *candidate) bool {
	const shortest = 3
	k := x.last
	if l.limit-l.first <= shortest || l.Tokens[x.first].Kind != doc.Number || x.CountedClass != "" {
		return false
	}
	isName := l.Tokens[k].Shape.Is(doc.Capital) && l.Syntax[k].XPOS == "NNP"
	return isName && !l.nouns.countsMany(x) && !l.nouns.tags.isPlural(k)
}

// isTitle reports whether most words of the sentence begin with a capital letter, as
// in headings.
func (l *labels) isTitle() bool {
	words, capitals := 0, 0
	for i := l.first; i < l.limit; i++ {
		if t := &l.Tokens[i]; t.Kind == doc.Word {
			words++
			if t.Shape.Is(doc.Capital) {
				capitals++
			}
		}
	}
	return capitals*3 >= words*2
}

// isNamed reports whether what stands around digits makes a name of them: "No 9",
// "the 3 Series".
func (l *labels) isNamed(x *candidate) bool {
	_, end := l.match(l.words.notDigits, x.first-1)
	return end == x.first || l.matches(l.words.namesBehind, x.last)
}

// isYear reports whether four digits behind a preposition count nothing, so that
// they can only be a year that no date holds.
func (l *labels) isYear(x *candidate) bool {
	const length, first, last = 4, 1400, 2150
	isInRange := l.Tokens[x.first].Len() == length && *x.Value >= first && *x.Value <= last
	return isInRange && x.Counted.Empty() && l.matches(l.words.beforeYear, x.first-1)
}

// isYearOf reports whether four digits behind "the" tell when what follows was: "the 2006
// casualties", but "the 2,006 casualties" and "the 2000 soldiers".
func (l *labels) isYearOf(x *candidate) bool {
	const length, first, last, round = 4, 1900, 2050, 100
	isInRange := l.Tokens[x.first].Len() == length && *x.Value >= first && *x.Value <= last
	isRound := int(*x.Value)%round == 0
	return isInRange && !isRound && (l.is(x.first-1, "the") || l.is(x.first-1, "The")) && !x.Counted.Empty()
}

// isOneOfKind reports whether a number of three digits or more stands before a noun
// in the singular, which it cannot count: "the 747 jet", "an 80386 machine".
func (l *labels) isOneOfKind(x *candidate) bool {
	const shortest = 3
	t := &l.Tokens[x.first]
	if t.Len() < shortest || !numbers.AreDigits(t.In(l.Text)) || x.last >= l.limit {
		return false
	}
	behind := &l.Tokens[x.last]
	isCounted := !x.Counted.Empty() && x.Counted.Start == behind.Start && x.CountedClass == ""
	if !isCounted || behind.Len() < shortest || l.matches(l.words.threshold, x.last) {
		return false
	}
	k := x.first - 1
	isNominal := l.nouns.tags.isNoun(k) || l.Syntax[k].UPOS == "ADJ" || l.isPossessive(k)
	if !isNominal && !l.matches(l.words.determiner, k) { // "an army of 7000 infantry"
		return false
	}
	tag := l.Syntax[x.last].XPOS
	return (tag == "NN" || tag == "NNP") && !l.nouns.countsMany(x)
}

// isAddress reports whether a number is that of a building in a street: "10 Downing Street".
func (l *labels) isAddress(x *candidate) bool {
	if l.Tokens[x.first].Kind != doc.Number || x.Counted.Empty() || l.isCaps {
		return false
	}
	const longest = 4
	for k := x.last; k < x.last+longest && l.isCapital(k); k++ {
		if k > x.last && l.matches(l.words.street, k) {
			return k+1 >= l.limit || !l.isTagged() || l.Syntax[k+1].XPOS != "NNS"
		}
	}
	return false
}

// goesOn reports whether a plain number is joined with one that names something:
// "Resolutions 242 and 338".
func (l *labels) goesOn(x *candidate) bool {
	k := x.first - 1
	for l.is(k, "&") || l.isIn(l.words.coordinator, k) {
		k--
	}
	return k < x.first-1 && k+1 == l.last && !l.nouns.countsMany(x)
}
