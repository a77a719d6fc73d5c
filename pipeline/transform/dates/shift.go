package dates

import "chancery/pipeline/doc"

// shifted values what counts from another point of time: "last year", "two days later",
// "that summer", "July of the same year".
func (r resolver) shifted(p *doc.DateParts) (period, string) {
	s := p.Shift
	from, basis := r.anchor(s.From)
	switch {
	case !from.known() || s.IsVague:
		return unknown()
	case s.IsSame && s.Unit == doc.UnitQuarter && r.tellsResults():
		return r.quarter.shift(4 * s.By), basis
	case s.IsSame:
		return periodOf(from.unit, addMonths(from.start, 12*s.By)), basis
	case s.Unit != "":
		return r.stepped(p, from, basis)
	case p.Day > 0 && p.Month == 0:
		return dayOfMonth(p.Day, from, basis)
	case unitOf(p) == doc.UnitYear:
		return from, basis
	case p.Weekday > 0:
		return namedWeekday(p, from), basis
	}
	return named(p, from), basis
}

// dayOfMonth values "the 15th".
func dayOfMonth(day int, from period, basis string) (period, string) {
	if isFiner(doc.UnitMonth, from.unit) {
		return unknown()
	}
	return dayPeriod(doc.DayOf(int(from.start.Year), int(from.start.Month), day)), basis
}

// namedWeekday values "last Friday", "next Friday" and "that Friday" from a day.
func namedWeekday(p *doc.DateParts, from period) period {
	if isFiner(doc.UnitDay, from.unit) {
		return period{}
	}
	at := dayPeriod(addDays(periodOf(doc.UnitWeek, from.start).start, p.Weekday-1))
	switch by := p.Shift.By; {
	case by < 0 && !at.start.Before(from.start):
		return at.shift(-7)
	case by > 0 && !from.start.Before(at.start):
		return at.shift(7)
	}
	return at
}

// named values "last May" and "that summer" from a point of time.
func named(p *doc.DateParts, from period) period {
	if isFiner(doc.UnitYear, from.unit) {
		return period{}
	}
	year := int(from.start.Year)
	at := in(p, year)
	switch by := p.Shift.By; {
	case by < 0 && !at.last().Before(from.start):
		return in(p, year-1)
	case by > 0 && !from.last().Before(at.start):
		return in(p, year+1)
	}
	return at
}

// stepped values a step of so many units, or what stands in the unit that it leads to.
func (r resolver) stepped(p *doc.DateParts, from period, basis string) (period, string) {
	s := p.Shift
	switch {
	case units[s.Unit].rank == 0: // hours: no period of the calendar
		return unknown()
	case r.isYearBeforeQuarter(p):
		return r.quarter.shift(4 * s.By), basis
	case s.Unit == doc.UnitQuarter && s.By == 0 && s.From == doc.ReferenceTime && r.quarter.known():
		return r.quarter, basis
	case s.Unit == doc.UnitQuarter && s.By == 0 && r.isOfSpeech(s): // results are told of the last one that is over
		return periodOf(s.Unit, r.speech.start).shift(-1), basisArticle
	case s.Unit == doc.UnitWeekend && s.By == 0 && s.From == doc.SpeechTime && p.Tense != doc.FutureTense:
		return lastWeekend(from.start), basis
	case isFiner(s.Unit, from.unit) && (!r.speech.known() || s.IsTold && r.isReached()):
		return unknown()
	case isFiner(s.Unit, from.unit):
		from, basis = r.speech, basisArticle
	}
	at := periodOf(s.Unit, from.start).shift(s.By)
	switch {
	case p.Weekday > 0 && s.Unit == doc.UnitWeek:
		return dayPeriod(addDays(at.start, p.Weekday-1)), basis
	case s.Unit == doc.UnitYear && unitOf(p) != s.Unit:
		return in(p, int(at.start.Year)), basis
	}
	return at, basis
}

// sameQuarter values "the 1988 quarter", which results of the one told last are compared
// with; where none is told, no more than the year is.
func (r resolver) sameQuarter(year int) (period, string) {
	if !r.speech.known() || !r.quarter.known() {
		return yearPeriod(year), basisExplicit
	}
	return r.quarter.shift(4 * (year - int(r.quarter.start.Year))), basisContext
}

// isYearBeforeQuarter reports whether a step leads from a quarter: results of one are
// compared with those "a year earlier".
func (t *discourse) isYearBeforeQuarter(p *doc.DateParts) bool {
	s := p.Shift
	isYearBefore := s.Unit == doc.UnitYear && s.By == -1 && !s.IsUnit && p.Quarter == 0
	return isYearBefore && t.tellsResults()
}

// tellsResults reports whether the text speaks of results of a quarter.
func (t *discourse) tellsResults() bool { return t.speech.known() && t.quarter.known() && !t.isLonger }

// isOfSpeech reports whether a step from the reference time is one from the day of writing:
// where the sentence has named no other time.
func (r resolver) isOfSpeech(s doc.Shift) bool {
	return s.From == doc.ReferenceTime && r.speech.known() && !r.isHere
}

// lastWeekend returns the weekend that a day lies in, else the last one before it.
func lastWeekend(day doc.Day) period {
	at := periodOf(doc.UnitWeekend, day)
	if day.Before(at.start) {
		return at.shift(-1)
	}
	return at
}
