package dates

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/lexicon"
)

// monthFilter decides about the name of a month alone: May and March are names and verbs
// too.
type monthFilter struct{ monthWords }

func (f monthFilter) isMonth(x *expression) bool {
	switch {
	case !x.isShape(x.Last-1, doc.Capital):
		return false
	case x.Has("mod") || x.Has("shift") || f.isRangeEnd(x):
		return true
	case !f.is(f.ambiguousMonth, x):
		return !f.isInName(x, isShort(x))
	}
	return x.standsBefore(f.certainMonth, x.First) || !f.isInName(x, true) && f.isLikely(x)
}

// is reports whether the month is one of a list.
func (f monthFilter) is(list lexicon.Wordings, x *expression) bool {
	first, _ := x.Tokens("month")
	return x.standsAt(list, first)
}

// isRangeEnd reports whether another month stands before or behind: "May–June".
func (f monthFilter) isRangeEnd(x *expression) bool {
	isFirst := x.standsAt(f.monthRange, x.Last) && x.standsAt(f.month, x.Last+1)
	return isFirst || x.isWord(x.First-1, "to") && x.standsBefore(f.month, x.First-1)
}

// isInName reports whether a word before makes the month a part of a name, or one behind
// where the month can be a forename.
func (f monthFilter) isInName(x *expression, canBeForename bool) bool {
	isForename := x.isKind(x.Last, doc.Word) && x.isShape(x.Last, doc.Capital) && !x.standsAt(f.afterMonth, x.Last)
	return canBeForename && isForename || x.standsBefore(f.notBeforeMonth, x.First)
}

// isShort reports whether a month has three letters: Jan Kavan, Jun Li.
func isShort(x *expression) bool { return x.Document.Tokens[x.Last-1].Len() == 3 }

// isLikely decides about a month that is a name or a verb too by the word before it.
func (f monthFilter) isLikely(x *expression) bool {
	isVerb := f.is(f.verbMonth, x)
	if f.isOfNoun(x) {
		return true
	}
	if x.standsBefore(f.beforeMonth, x.First) {
		return !isVerb || !x.standsBefore(f.notBeforeVerbMonth, x.First)
	}
	return !isVerb && x.holds(x.First-1) && !x.isShape(x.First-1, doc.Capital)
}

// isOfNoun reports whether a month stands between "the" and a noun: "the March elections".
func (f monthFilter) isOfNoun(x *expression) bool {
	noun := x.Last
	if !x.isWord(x.First-1, "the") || !x.isKind(noun, doc.Word) {
		return false
	}
	isSmall := !x.isShape(noun, doc.Capital) && !x.isShape(noun, doc.Glued)
	return isSmall && !x.standsAt(f.notAfterMonthNoun, noun) && !strings.HasSuffix(x.Lower(noun), "ed")
}

// isDayOfMonth takes "on the 15th" and leaves "on the 20th anniversary".
func (f monthFilter) isDayOfMonth(x *expression) bool {
	return x.isWord(x.First-1, "on") && (x.isEnd(x.Last) || x.standsAt(f.afterMonth, x.Last))
}
