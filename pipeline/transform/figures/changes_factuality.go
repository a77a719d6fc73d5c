package figures

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

// How many tokens before a word of change are looked at: for modal verbs in its clause,
// for wishes and plans before an infinitive or a noun, for verbs that make an infinitive
// a fact, for auxiliaries, and for "annual" before an amount.
const (
	irrealisReach    = 6
	intentionReach   = 14
	implicativeReach = 6
	auxiliaryReach   = 4
	averageReach     = 6
)

// rateReach is how many tokens behind an amount are looked at for "a year".
const rateReach = 4

// factuality tells changes that a text tells as facts from plans, wishes, conditions,
// habits and what did not happen.
type factuality struct{ cursor }

// isFact reports whether a candidate is told as a change that happened.
func (f factuality) isFact(k *candidate) bool {
	at := k.word()
	tag := f.verbTag(at)
	isVerb := strings.HasPrefix(tag, "VB")
	switch {
	case !f.isChangeWord(k, tag), !f.isOneClause(k), !f.isStraight(k), !f.isOfObject(k):
		return false
	case !f.isAmount(k), f.isRate(k), f.isIrrealis(at):
		return false
	case isVerb && f.isHabit(at), tag != "VBD" && tag != "VBN" && f.has(f.words.sum, at-1):
		return false
	case isVerb && f.isInfinitive(at):
		return f.isImplied(at) && !f.isIntended(k, isVerb)
	case tag == "VBD", tag == "VBZ", tag == "VBP", tag == "VBN":
		return true
	}
	return !f.isIntended(k, isVerb)
}

// isChangeWord reports whether a word of change means one: "doubled" is a verb and
// "double taxation" is not; no command, no "fell short", no season of the year.
func (f factuality) isChangeWord(k *candidate, tag string) bool {
	if !k.change.isThere {
		return true
	}
	at := k.change.first
	if k.isMultiple && !f.has(f.words.multiple, at) && !strings.HasPrefix(tag, "VB") {
		return false
	}
	isCommand := tag == "VB" && f.opensClause(at)
	return !isCommand && !f.has(f.words.particle, k.change.last) && !f.phrases.IsDate(at)
}

// opensClause reports whether a mark or nothing stands before token i in its sentence.
func (f factuality) opensClause(i int) bool {
	return i == f.sentence.First || f.Tokens[i-1].Kind == doc.Punct
}

// isOneClause reports whether no other clause begins between the word of change and
// the figures.
func (f factuality) isOneClause(k *candidate) bool {
	if f.areTwoClauses(k) {
		return false
	}
	if !k.change.isThere {
		return true
	}
	for _, figure := range [...]*part{&k.by, &k.from, &k.to} {
		if !figure.isThere {
			continue
		}
		between := f.LowerBetween(k.change.End, figure.Start)
		return !strings.Contains(between, ";") && !slices.ContainsFunc(f.words.coordinate, func(w string) bool {
			return strings.Contains(between, ", "+w+" ")
		})
	}
	return true
}

// isStraight reports whether the words between a verb of change and what it came to lead
// there: no clause, no other figure, and no "in addition to".
func (f factuality) isStraight(k *candidate) bool {
	if !k.change.isThere || !k.to.isThere || k.from.isThere || k.by.isThere || k.to.first <= k.change.last {
		return true
	}
	for i := k.change.last; i < k.to.first; i++ {
		switch tag := f.phrases.Tag(i); {
		case tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD", strings.HasPrefix(tag, "W"):
			if !f.phrases.IsAuxiliary(i) && i+1 < k.to.first {
				return false
			}
		case doc.Covers(f.Figures, f.Tokens[i].Start) && !f.phrases.IsDate(i):
			return false
		case f.has(f.words.leading, i) && f.word(i+1) == "to":
			return false
		}
	}
	return true
}

// isOfObject reports whether the figure to which a verb brings its object can be that of the
// object: a measure or sum, a bare number, or a number of the same ("to 5 countries" is none
// of aid).
func (f factuality) isOfObject(k *candidate) bool {
	if !k.to.isThere || !k.change.isThere || !strings.HasPrefix(f.phrases.Tag(k.change.first), "VB") {
		return k.item != "object"
	}
	object := items(f).object(k.change.last)
	to := &f.Figures[k.to.index].Value
	if object.Empty() || object.End > k.to.Start {
		return k.item != "object"
	}
	isOne := to.Kind != "count" || to.Counted.Empty() || f.phrases.Head(object) == f.phrases.Head(to.Counted)
	return isOne || f.isBody(object)
}

// isBody reports whether a noun phrase names something that is counted by its members.
func (f factuality) isBody(phrase doc.Span) bool {
	first, last := f.TokensOf(phrase)
	for i := first; i < last; i++ {
		if f.has(f.words.body, i) {
			return true
		}
	}
	return false
}

// areTwoClauses reports whether a verb stands between the figures from and to, or "and"
// where to comes first: "rose from 5 to 9, and imports fell from 3 to 2". The verb of which the
// figure itself is the subject parts nothing: "40 ships came, compared to 30 in 1990".
func (f factuality) areTwoClauses(k *candidate) bool {
	if !k.from.isThere || !k.to.isThere || f.isComparedSubject(k) {
		return false
	}
	isToFirst := k.to.End < k.from.Start
	first, last := f.TokenAt(min(k.from.End, k.to.End)), f.TokenAt(max(k.from.Start, k.to.Start))
	for i := first; i < last; i++ {
		switch f.phrases.Tag(i) {
		case "VBD", "VBZ", "VBP":
			if !f.phrases.IsAuxiliary(i) {
				return true
			}
		default:
			if isToFirst && f.word(i) == "and" {
				return true
			}
		}
	}
	return false
}

// isComparedSubject reports whether a figure before the one verb of its sentence is compared with
// the next one.
func (f factuality) isComparedSubject(k *candidate) bool {
	if k.change.isThere || k.to.End > k.from.Start || k.from.index != k.to.index+1 {
		return false
	}
	verbs := 0
	for i := f.sentence.First; i < k.from.first; i++ {
		switch f.phrases.Tag(i) {
		case "VBD", "VBZ", "VBP", "MD":
			if verbs++; i < k.to.first || verbs > 1 {
				return false
			}
		case "CC":
			if i >= k.to.first {
				return false
			}
		}
	}
	return verbs == 1
}

// isAmount reports whether the figure of a difference is one: not "increased to 30
// percent", "every 10% increase", nor "up 25% from 400 million in 1988", which tells
// more.
func (f factuality) isAmount(k *candidate) bool {
	if !k.by.isThere || !k.change.isThere {
		return true
	}
	if k.than.isThere && doc.From(f.Figures, k.than.Start) > k.by.index+1 {
		return false
	}
	between := strings.ReplaceAll(f.LowerBetween(k.change.End, k.by.Start), " up to ", " ")
	if f.isGeneric(k) || f.isOfOther(k) {
		return false
	}
	isReached := strings.Contains(between, " to ") && !strings.Contains(between, " by ")
	isStart := strings.Contains(between, "from ") // "grew from 40 to 62"
	return !isReached && !isStart && !f.has(f.words.generic, k.by.first-1)
}

// isOfOther reports whether another percentage stands between a word of change and its amount:
// in "up by 50 percent and imports by 80 percent" the second is that of imports.
func (f factuality) isOfOther(k *candidate) bool {
	first, last := doc.In(f.Figures, doc.Span{Start: k.change.End, End: k.by.Start})
	for i := first; i < last; i++ {
		if f.Figures[i].Value.Kind == "percent" && k.change.first < k.by.first {
			return true
		}
	}
	return false
}

// genericReach is how many tokens behind "every" are looked at for a percentage.
const genericReach = 3

// isGeneric reports whether a sentence tells a rule: "every 10% increase in distance brings a
// 4% increase in costs".
func (f factuality) isGeneric(k *candidate) bool {
	for i := f.sentence.First; i < k.by.first; i++ {
		if !f.has(f.words.generic, i) {
			continue
		}
		for n := i + 1; n <= i+genericReach; n++ {
			if n < f.sentence.Last && f.phrases.IsPercent(n) {
				return true
			}
		}
	}
	return false
}

// isRate reports whether a figure tells a change of each year: "by 5 percent a
// year" says nothing about the whole.
func (f factuality) isRate(k *candidate) bool {
	if !k.by.isThere {
		return false
	}
	for i := k.by.last; i < k.by.last+rateReach; i++ {
		isEach := f.has(f.words.each, i) && f.has(f.words.timeUnit, i+1) && !f.has(f.words.relative, i+2)
		if isEach || f.has(f.words.rate, i) {
			return true
		}
	}
	return f.isBefore(k.by.first, averageReach, func(i int) bool { return f.has(f.words.average, i) })
}

// isIrrealis looks for a modal verb, a negation or "if" in the clause before a word.
func (f factuality) isIrrealis(at int) bool {
	for i := at - 1; i >= f.sentence.First && i >= at-irrealisReach; i-- {
		switch {
		case strings.ContainsAny(f.word(i), ",;:()"):
			return false
		case f.has(f.words.irrealis, i) && !f.phrases.IsDate(i): // not May
			return true
		}
	}
	return false
}

// isHabit reports whether a participle tells what is done as a rule ("is halved in
// winter"), or stands alone in brackets or behind a noun.
func (f factuality) isHabit(at int) bool {
	if f.phrases.Tag(at) != "VBN" {
		return false
	}
	for i := at - 1; i >= f.sentence.First && i >= at-auxiliaryReach; i-- {
		switch {
		case f.has(f.words.habitual, i) || f.word(i) == "(":
			return true
		case f.has(f.words.perfect, i):
			return false
		}
	}
	return false
}

// isInfinitive reports whether "to" stands before a verb, or before the "be" and
// the adverbs in front of it.
func (f factuality) isInfinitive(at int) bool {
	for i := at - 1; i >= f.sentence.First && i >= at-auxiliaryReach; i-- {
		switch f.phrases.Tag(i) {
		case "TO":
			return true
		case "RB", "RBR", "JJR", "IN", "CC":
			continue
		case "VB": // "to be reduced", "to raise or lower"
			if f.phrases.Tag(i+1) == "CC" || strings.EqualFold(f.word(i), "be") {
				continue
			}
		}
		return false
	}
	return false
}

// isImplied reports whether a verb before an infinitive says that it came to pass:
// "caused profits to decline".
func (f factuality) isImplied(at int) bool {
	return f.isBefore(at, implicativeReach, func(i int) bool { return f.has(f.words.implicative, i) })
}

// isIntended looks for a wish or a plan before an infinitive, a gerund or a noun, and
// behind a noun for what it would bring.
func (f factuality) isIntended(k *candidate, isVerb bool) bool {
	at, reach := k.word(), intentionReach
	if !k.change.isThere { // "is likely to be 40 million, up from 30 million"
		reach = irrealisReach
	}
	for i := at - 1; i >= f.sentence.First && i >= at-reach; i-- {
		if f.word(i) == ";" {
			break
		}
		// "since the surge plan they were 200, down from 900"
		isNoun := !k.change.isThere && strings.HasPrefix(f.phrases.Tag(i), "NN")
		if f.has(f.words.intention, i) && !isNoun && !f.phrases.IsDate(i) || isVerb && f.has(f.words.outlook, i) {
			return true
		}
	}
	return !isVerb && k.change.isThere && f.isConditional(at)
}

// isConditional reports whether a noun is followed by what it would bring: "a doubling
// of prices would add".
func (f factuality) isConditional(noun int) bool {
	for i := noun; i < min(noun+intentionReach, f.sentence.Last); i++ {
		if f.has(f.words.conditional, i) {
			return true
		}
	}
	return false
}

// isBefore reports whether one of so many tokens before token at is of a kind.
func (f factuality) isBefore(at, reach int, is func(i int) bool) bool {
	for i := at - 1; i >= f.sentence.First && i >= at-reach; i-- {
		if is(i) {
			return true
		}
	}
	return false
}
