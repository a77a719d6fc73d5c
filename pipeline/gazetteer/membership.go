package gazetteer

// span is a time for which one of the lists of states has an actor.
type span struct {
	isGW     bool // the list of Gleditsch and Ward, else that of the Correlates of War
	number   int
	from, to string // ISO days; firstDay and lastDay where open
}

const (
	firstDay = "1816-01-01" // with which both lists begin
	lastDay  = "9999-12-31"
)

// enlist adds a span of a list, in order of time.
func (e *Entry) enlist(s span) {
	e.spans = append(e.spans, s)
	if s.isGW {
		e.GW = s.number
	} else {
		e.COW = s.number
	}
	isFirst := len(e.spans) == 1
	if isFirst { // days of its own table, which knows better
		e.hasOwnDays = e.Kind == "historical_state" && e.From != "" && e.To != ""
	}
	if e.hasOwnDays {
		return
	}
	if e.From == "" || s.from < e.From {
		e.From = s.from
	}
	switch {
	case s.to == lastDay && e.Kind == "historical_state": // the list goes on with who came after it
	case s.to == lastDay:
		e.To = ""
	case isFirst || e.To != "" && s.to > e.To: // a state that was gone for a time, as Czechoslovakia
		e.To = s.to
	}
}

// Numbers returns the numbers of an entry in the lists of the Correlates of War and
// of Gleditsch and Ward on an ISO day, 0 where a list does not have it that day.
// Day "" asks for the latest.
func (g *Gazetteer) Numbers(entry int, day string) (cow, gw int) {
	e := &g.Entries[entry]
	if day == "" {
		return e.COW, e.GW
	}
	for _, s := range e.spans {
		switch {
		case !s.holds(day):
		case s.isGW:
			gw = s.number
		default:
			cow = s.number
		}
	}
	return cow, gw
}

// holds reports whether a day lies in the span.
func (s *span) holds(day string) bool {
	return (s.from == firstDay || s.from <= day) && day <= s.to
}

// IsGone reports whether a state had ended for good before an ISO day: after its
// last day in both lists, or after the day of its own where no list has it. A gap or
// an occupation ends nobody.
func (g *Gazetteer) IsGone(entry int, day string) bool {
	e := &g.Entries[entry]
	if len(e.spans) == 0 {
		return e.Kind == "historical_state" && e.To != "" && day > e.To
	}
	for _, s := range e.spans {
		if day <= s.to {
			return false
		}
	}
	return true
}

// Successor returns the state that in law came after one that is gone, where one alone did
// and the lists have it on an ISO day; -1 for none.
func (g *Gazetteer) Successor(entry int, day string) int {
	heir := g.ByKey(g.Entries[entry].Heir)
	if heir < 0 {
		return -1
	}
	for _, s := range g.Entries[heir].spans {
		if s.holds(day) {
			return heir
		}
	}
	return -1
}

// IsTime reports whether an ISO day lies between the first and the last day of an
// entry, as far as these are known.
func (g *Gazetteer) IsTime(entry int, day string) bool {
	e := &g.Entries[entry]
	return (e.From == "" || e.From == firstDay || e.From <= day) && (e.To == "" || day <= e.To)
}
