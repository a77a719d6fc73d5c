package figures

import (
	"slices"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

// changeTimes tells over which days something changed.
type changeTimes struct{ figureDates }

// fill fills in the days of a change: from the date of the one figure to that of the
// other; where only one is told, those of its date; where none is, from the first day
// of a section that counts up to now.
func (t changeTimes) fill(v *doc.Change, k *candidate) {
	from := k.than.index
	if from < 0 && v.From < 0 && k.by.isThere {
		from = t.comparedBehind(k.Span)
	}
	if v.From >= 0 && from < 0 {
		from = t.ofTold(v.From, k.Span)
	}
	to := t.reached(v, k)
	if to < 0 || to == from {
		to = t.nearby(k.Span, from)
	}
	t.set(v, from, to)
	if before := t.changeBefore(k.Span); before != nil && to >= 0 && from < 0 && t.isSpell(to) {
		v.Start, v.End = before.Start, before.End
		return
	}
	if from < 0 && to >= 0 && t.window(v, k.Span, to) {
		return
	}
	if v.From < 0 && from < 0 && !k.by.isThere && v.PercentChange == nil && to >= 0 && t.isReached(to) {
		v.Start = doc.Day{} // what it came to is told, not since when it changed
	}
	if from < 0 && to < 0 {
		v.Start = t.sectionSince(t.SentenceAt(k.Start))
	}
}

// reached returns the date of what a change came to, else of that by which it changed; -1 for
// none.
func (t changeTimes) reached(v *doc.Change, k *candidate) int {
	for _, figure := range [...]int{v.To, k.by.index} {
		if figure < 0 {
			continue
		}
		if date := t.ofTold(figure, k.Span); date >= 0 && !t.isBase(date) {
			return date
		}
	}
	return -1
}

// window lets a change begin as many years before its end as its sentence tells that it took,
// "has doubled over the last two years", and reports whether it tells that. Of whole years the
// last one is among them.
func (t changeTimes) window(v *doc.Change, at doc.Span, to int) bool {
	lo, hi := t.DatesIn(t.Sentences[t.SentenceAt(at.Start)].Span)
	for k := lo; k < hi; k++ {
		d := &t.Dates[k]
		told, isYears := strings.CutSuffix(strings.TrimPrefix(d.Value.Timex, "P"), "Y")
		n, err := strconv.Atoi(told)
		first, last := t.TokensOf(d.Span)
		isPast := first > 0 && t.words.window.Has(t.Tokens[first-1].Fold) &&
			slices.ContainsFunc(t.Tokens[first:last], func(w doc.Token) bool { return t.words.recent.Has(w.Fold) })
		end := t.Dates[to].Value.Start
		if d.Value.Type != doc.DateTypeDuration || !isYears || err != nil || !isPast || !end.Known() ||
			t.isOfBefore(d.Span, at) {
			continue
		}
		if t.Dates[to].Value.Precision == "year" {
			n--
		}
		v.Start = doc.DayOf(int(end.Year)-n, int(end.Month), 1)
		return true
	}
	return false
}

// isOfBefore reports whether another change, or a clause, stands between a date and a change.
func (t changeTimes) isOfBefore(date, at doc.Span) bool {
	if n := len(t.Changes); n > 0 && t.Changes[n-1].Start > date.End && t.Changes[n-1].End <= at.Start {
		return true
	}
	if at.Start < date.Start {
		date, at = at, date
	}
	for i := t.TokenAt(date.End); i < len(t.Tokens) && t.Tokens[i].Start < at.Start; i++ {
		if t.isFinite(i) {
			return true
		}
	}
	return false
}

// changeBefore returns the change that was told last before a span, in its sentence or the
// one before; nil for none.
func (t changeTimes) changeBefore(at doc.Span) *doc.Change {
	if len(t.Changes) == 0 {
		return nil
	}
	last := &t.Changes[len(t.Changes)-1]
	a, b := t.SentenceAt(last.Start), t.SentenceAt(at.Start)
	if last.Start >= at.Start || b-a > 1 || t.Sentences[a].Block != t.Sentences[b].Block {
		return nil
	}
	return &last.Value
}

// ofTold returns the date of a figure of a change: its own, else, where it stands in another
// sentence than the words of the change, that for which it holds there.
func (t changeTimes) ofTold(figure int, change doc.Span) int {
	date := t.own(figure)
	if s := t.SentenceAt(t.Figures[figure].Start); date < 0 && s != t.SentenceAt(change.Start) {
		date = t.holding(figure, t.Sentences[s])
	}
	return date
}

// isReached reports whether a date tells when something had come to a figure, and not over
// which time it did: "in 2004", not "during 2004", "between 2001 and 2004".
func (t changeTimes) isReached(date int) bool {
	first, last := t.TokensOf(t.Dates[date].Span)
	for i := max(first-1, 0); i < last; i++ {
		if t.words.over.Has(t.Tokens[i].Fold) {
			return false
		}
	}
	return true
}

// How many tokens behind a change are looked at for a word of comparison, and behind that
// for its date.
const (
	comparedReach = 12
	baseReach     = 6
)

// comparedBehind returns the date with which the words behind a change compare it: "over the
// same period of 2011", -1 for none.
func (t changeTimes) comparedBehind(at doc.Span) int {
	first, last := t.TokenAt(at.End), t.Sentences[t.SentenceAt(at.Start)].Last
	for i := first; i < min(last, first+comparedReach); i++ {
		switch {
		case t.Tokens[i].Kind == doc.Punct && t.Tokens[i].In(t.Text) != "," || t.isFinite(i):
			return -1
		case t.words.versus.Has(t.Tokens[i].Fold):
			if date := t.dateFrom(i+1, min(last, i+1+baseReach)); date >= 0 {
				return date
			}
		}
	}
	return -1
}

// isFinite reports whether token i is a verb of a clause of its own.
func (t changeTimes) isFinite(i int) bool {
	switch t.Syntax[i].XPOS {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// dateFrom returns the first date that begins in some tokens; of "the same period of 2011"
// the second.
func (t changeTimes) dateFrom(first, last int) int {
	if first >= last {
		return -1
	}
	lo, hi := t.DatesIn(doc.Span{Start: t.Tokens[first].Start, End: t.Tokens[last-1].End})
	for k := lo; k < hi; k++ {
		if t.isDay(k) && !t.isBase(k) {
			return k
		}
	}
	return -1
}

// isBase reports whether a date takes up a time that another date behind it names: "the same
// period" of "the same period of 2011".
func (t changeTimes) isBase(date int) bool {
	return date+1 < len(t.Dates) && t.isSame(date) && t.Dates[date+1].Start-t.Dates[date].End <= len(" from ")
}

// isOfThing reports whether a date says when a thing was: "the 2009 targets", not "the July to
// September period".
func (t changeTimes) isOfThing(date int) bool {
	at := t.Dates[date].Span
	i := t.TokenAt(at.Start)
	isOwned := i > 0 && t.Syntax[i-1].XPOS == "PRP$"
	return (isOwned || language.IsAttribute(t.Document, at)) && !t.words.period.Has(t.Tokens[t.TokenAt(at.End)].Fold)
}

// isSame reports whether a date takes up a time told before: "the same period".
func (t changeTimes) isSame(date int) bool {
	first, last := t.TokensOf(t.Dates[date].Span)
	for i := first; i < last; i++ {
		if t.words.same.Has(t.Tokens[i].Fold) {
			return true
		}
	}
	return false
}

// isSpell reports whether a date takes up the time that something took: "the same period",
// not "the same year".
func (t changeTimes) isSpell(date int) bool {
	_, last := t.TokensOf(t.Dates[date].Span)
	return t.isSame(date) && t.words.spell.Has(t.Tokens[last-1].Fold)
}

// days returns the days of a date, of "the first nine months of 2007" those of the months.
func (t changeTimes) days(date int) (start, end doc.Day) {
	start, end = t.Dates[date].Value.Start, t.Dates[date].Value.End
	if date == 0 || !start.Known() || !end.Known() || start.Year != end.Year {
		return start, end
	}
	part := &t.Dates[date-1]
	isPart := part.Value.Type == doc.DateTypeDuration &&
		strings.TrimSpace(t.LowerBetween(part.End, t.Dates[date].Start)) == t.words.of
	months, found := strings.CutSuffix(strings.TrimPrefix(part.Value.Timex, "P"), "M")
	n, err := strconv.Atoi(months)
	if !isPart || !found || err != nil || n < 1 || n > 11 {
		return start, end
	}
	first, last := t.TokensOf(part.Span)
	for i := first; i < last; i++ {
		switch {
		case t.words.first.Has(t.Tokens[i].Fold):
			return start, doc.DayOf(int(start.Year), n, doc.DaysIn(int(start.Year), n))
		case t.words.last.Has(t.Tokens[i].Fold):
			return doc.DayOf(int(start.Year), 13-n, 1), end
		}
	}
	return start, end
}

// set fills in the days between two dates, -1 for one that is not told. "Since" leaves
// the end open, "by" the beginning.
func (t changeTimes) set(v *doc.Change, from, to int) {
	if to >= 0 {
		v.Start, v.End = t.days(to)
		isPart := v.Start != t.Dates[to].Value.Start || v.End != t.Dates[to].Value.End
		switch word := t.wordBefore(t.Dates[to].Start); {
		case isPart: // "the first nine months of 2007"
		case t.words.since.Has(word):
			v.End = doc.Day{}
		case t.words.until.Has(word) || t.isAsOf(t.Dates[to].Start):
			v.Start = doc.Day{}
		}
	}
	if from >= 0 {
		start := t.Dates[from].Value.Start
		if to >= 0 && t.isYearBefore(from) && t.Dates[to].Value.Precision == "month" {
			start = v.Start // "in May 40 percent more than the year before": than in that May
			start.Year--
		}
		if to < 0 || !v.End.Known() || !v.End.Before(start) {
			v.Start = start
		}
	}
}

// isYearBefore reports whether a date is "the previous year".
func (t changeTimes) isYearBefore(date int) bool {
	s := t.Dates[date].Value.Said.Shift
	return s.Unit == doc.UnitYear && s.By == -1
}

// sectionSince returns the first day of the section of a sentence whose heading counts
// up to now: "2003 – present". Headings that name a past span tell less: a change may
// have begun before it.
func (t changeTimes) sectionSince(sentence int) doc.Day {
	if sentence < 0 || t.Sentences[sentence].Kind == doc.Heading {
		return doc.Day{}
	}
	heading := t.Sections[t.Sentences[sentence].Section].Heading
	lo, hi := t.DatesIn(heading)
	if lo == hi || !t.isDay(lo) || t.Dates[lo].Value.End.Known() {
		return doc.Day{}
	}
	return t.Dates[lo].Value.Start
}

// nearby returns the date of a change that its figures do not have: the nearest in the
// sentence but for one, else the last that the two sentences before tell; -1 for none.
func (t changeTimes) nearby(at doc.Span, but int) int {
	s := t.SentenceAt(at.Start)
	takesUp := but >= 0 && t.takesUpTime(s)
	for back := s; back >= 0 && back >= s-2 && t.Sentences[back].Block == t.Sentences[s].Block; back-- {
		within := t.Sentences[back].Span
		if back < s && t.isOfPresent(at) {
			return -1
		}
		best := t.nearest(within, at, but, false)
		for best >= 0 && back < s && t.isComparedWith(best) {
			within.End = t.Dates[best].Start
			best = t.nearest(within, at, but, false)
		}
		if best < 0 && (back == s || takesUp) {
			best = t.nearest(within, at, but, true)
		}
		isBeside := !takesUp && but >= 0 && t.Dates[but].Start >= within.Start && t.Dates[but].Start < within.End
		if best >= 0 || isBeside {
			return best
		}
	}
	return -1
}

// isComparedWith reports whether a date is one with which something is compared: "a drop from the
// 2007 financial year", "more than in 2007".
func (t changeTimes) isComparedWith(date int) bool {
	for i := t.TokenAt(t.Dates[date].Start) - 1; i >= 0; i-- {
		if fold := t.Tokens[i].Fold; t.words.versus.Has(fold) || !t.words.beforeBase.Has(fold) {
			return t.words.versus.Has(fold)
		}
	}
	return false
}

// takesUpTime reports whether a sentence opens with the time of the one before: "At the same
// time".
func (t changeTimes) takesUpTime(s int) bool {
	return strings.HasPrefix(t.LowerBetween(t.Sentences[s].Start, t.Sentences[s].End), t.words.sameTime)
}

// isOfPresent reports whether the sentence of a change tells it from the present: "doctors have
// come, reducing deaths by half". It then has no time of the sentences before.
func (t changeTimes) isOfPresent(at doc.Span) bool {
	isPresent := false
	for i := t.Sentences[t.SentenceAt(at.Start)].First; i < len(t.Tokens) && t.Tokens[i].Start < at.End; i++ {
		switch t.Syntax[i].XPOS {
		case "VBD":
			return false
		case "VBZ", "VBP":
			isPresent = true
		}
	}
	return isPresent
}

// nearest returns the date of a span that stands nearest to a change, but for one and,
// where they are not wanted, those of other figures.
func (t changeTimes) nearest(within, at doc.Span, but int, withTaken bool) int {
	lo, hi := t.DatesIn(within)
	best, least := -1, 1<<30
	for k := lo; k < hi; k++ {
		isOther := t.isOfThing(k) || t.isBase(k) || t.isParted(t.Dates[k].Span, at)
		if k == but || !t.isDay(k) || isOther || !withTaken && t.isTaken(k, at) {
			continue
		}
		if away := distance(t.Dates[k].Span, at); away < least {
			best, least = k, away
		}
	}
	return best
}

// isParted reports whether a semicolon, or a clause with a comma behind it, stands between a
// date and a change: "40 in all; in 2012 it has 70".
func (t changeTimes) isParted(date, at doc.Span) bool {
	first, last := t.TokenAt(date.End), t.TokenAt(at.Start)
	isBefore := first <= last
	if !isBefore {
		first, last = t.TokenAt(at.End), t.TokenAt(date.Start)
	}
	hasVerb := false
	if t.SentenceAt(date.Start) != t.SentenceAt(at.Start) {
		return false
	}
	for i := first; i < last; i++ {
		switch {
		case t.Tokens[i].In(t.Text) == ";" && !t.isOpeningAt(date):
			return true
		case t.isFinite(i):
			hasVerb = true
		case hasVerb && isBefore && t.Tokens[i].In(t.Text) == "," && !t.isOpeningAt(date):
			return t.Syntax[i+1].XPOS != "CC" // "in 2002 exports rose, and imports fell"
		}
	}
	return false
}

// isTaken reports whether a date belongs to a figure outside a span.
func (t changeTimes) isTaken(k int, at doc.Span) bool {
	first, last := doc.In(t.Figures, t.Sentences[t.SentenceAt(t.Dates[k].Start)].Span)
	for i := first; i < last; i++ {
		if !at.Contains(t.Figures[i].Span) && t.own(i) == k {
			return !t.isOpening(k)
		}
	}
	return false
}
