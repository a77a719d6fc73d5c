package dates

import "chancery/pipeline/doc"

// resolver says which period a point means, by its words and the times of the text. With
// each period goes the basis on which it is known.
type resolver struct{ *discourse }

// resolve returns an unknown period where the text does not tell.
func (r resolver) resolve(p *doc.DateParts) (period, string) {
	switch {
	case p.HasYear && p.Shift.Unit == doc.UnitQuarter:
		return r.sameQuarter(p.Year)
	case p.Shift.From != doc.NoAnchor:
		return r.shifted(p)
	case p.Century != 0:
		return centuryPeriod(p.Century), basisExplicit
	case p.Decade != 0:
		return r.decade(p.Decade)
	case p.HasYear:
		return in(p, p.Year), basisExplicit
	case p.Weekday > 0 && p.Day == 0:
		return r.weekday(p)
	case isTimeOfDay(p) && p.Day == 0 && p.Month == 0 && p.Holiday == "":
		return r.sameDay()
	}
	return r.inferred(p)
}

// unknown is the answer where nothing tells which days are meant.
func unknown() (period, string) { return period{}, basisExplicit }

func isTimeOfDay(p *doc.DateParts) bool { return p.Clock != "" || p.DayPart != "" }

// in returns what the words name in a year.
func in(p *doc.DateParts, year int) period {
	switch {
	case p.Holiday != "":
		return dayPeriod(holiday(p.Holiday, year))
	case p.Day > 0 && p.Month > 0:
		return dayPeriod(doc.DayOf(year, p.Month, p.Day))
	case p.Month > 0:
		return monthPeriod(year, p.Month)
	case p.Season != "":
		return seasonPeriod(year, p.Season)
	case p.Quarter > 0:
		return quarterPeriod(year, p.Quarter)
	case p.Half > 0:
		return halfPeriod(year, p.Half)
	}
	return yearPeriod(year)
}

// decade values ten years. "The 1800s" and "the 1900s" are centuries; "the '60s" are
// those of the century that the text is in, else of the 20th.
func (r resolver) decade(decade int) (period, string) {
	year := int(r.reference.start.Year)
	switch {
	case decade < 0:
		return periodOf(doc.UnitDecade, doc.DayOf(decade+1, 1, 1)), basisExplicit
	case isHundreds(decade):
		return centuryPeriod(decade/100 + 1), basisExplicit
	case decade >= 100:
		return decadePeriod(decade), basisExplicit
	case r.reference.known() && year > 1000 && year < 2000:
		return decadePeriod(year/100*100 + decade), r.basis
	}
	return decadePeriod(1900 + decade), basisExplicit
}

// isHundreds reports whether a decade is written as the hundred years are that begin with
// it: 1800s.
func isHundreds(decade int) bool { return decade >= 100 && decade%100 == 0 && decade < 2000 }

// sameDay returns the day that the text has reached: that of "at 10:57".
func (r resolver) sameDay() (period, string) {
	switch {
	case r.reference.unit == doc.UnitDay && (r.isHere || !r.speech.known()):
		return r.reference, r.basis
	case r.speech.known():
		return r.speech, basisArticle
	}
	return unknown()
}

// weekday values "Friday". Where the text speaks from its day it is the last one up to
// that day or, by the tense, the next one; else the next from the reference time.
func (r resolver) weekday(p *doc.DateParts) (period, string) {
	from, basis, step := r.reference, r.basis, 1
	isElsewhere := r.isElsewhere() && from.unit == doc.UnitDay
	if r.speech.known() && !isElsewhere {
		from, basis = r.speech, basisArticle
		if p.Tense != doc.FutureTense {
			step = -1
		}
	}
	if from.unit != doc.UnitDay {
		return unknown()
	}
	at := from.start
	for at.Weekday() != p.Weekday-1 {
		at = addDays(at, step)
	}
	return dayPeriod(at), basis
}

// inferred values a date without year. A text that speaks from its day means the nearest
// one, which the tense tells to be past or to come; any other the one of the year it has
// reached.
func (r resolver) inferred(p *doc.DateParts) (period, string) {
	hasYear := !isFiner(doc.UnitYear, r.reference.unit)
	isElsewhere := r.isElsewhere() && hasYear && p.Tense != doc.FutureTense
	switch {
	case r.speech.known() && !isElsewhere:
		return nearest(p, r.speech.start), basisArticle
	case r.basis == basisArticle && r.written.known():
		return nearest(p, r.written.start), basisArticle
	case !r.reference.known() || !hasYear:
		return unknown()
	}
	return r.following(in(p, int(r.reference.start.Year)), p), r.basis
}

// following takes a date of the year that the text has reached to the next year, where it
// would lead far back behind a month or day that is told: "In January" behind December. In
// the tense of what was before it is the last one before that.
func (r resolver) following(at period, p *doc.DateParts) period {
	const leastBack, mostAhead = 200, 170 // days
	switch {
	case isFiner(doc.UnitMonth, r.reference.unit):
		return at
	case p.Tense == doc.PerfectTense && r.reference.last().Before(at.start):
		return in(p, int(at.start.Year)-1)
	case p.Tense == doc.PerfectTense:
		return at
	}
	next := in(p, int(at.start.Year)+1)
	back := r.reference.start.Number() - at.last().Number()
	ahead := next.start.Number() - r.reference.last().Number()
	if back > leastBack && ahead < mostAhead {
		return next
	}
	return at
}

// nearest returns what the words name in the year that brings it nearest to a day; what
// the tense speaks against counts as farther away.
func nearest(p *doc.DateParts, day doc.Day) period {
	best, least := period{}, 1<<30
	for year := int(day.Year) - 1; year <= int(day.Year)+1; year++ {
		at := in(p, year)
		distance := 0
		switch first, last := at.start.Number(), at.last().Number(); {
		case day.Number() < first:
			distance = first - day.Number() + againstTense[p.Tense].future
		case last < day.Number():
			distance = day.Number() - last + againstTense[p.Tense].past
		}
		if distance < least {
			best, least = at, distance
		}
	}
	return best
}

// againstTense is how many days farther a date before and after the day of writing seems
// by the tense.
var againstTense = map[doc.Tense]struct{ past, future int }{
	doc.NoTense:      {0, 60},
	doc.PastTense:    {0, 220},
	doc.PerfectTense: {0, 220},
	doc.FutureTense:  {120, 0},
}
