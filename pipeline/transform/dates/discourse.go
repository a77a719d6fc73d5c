package dates

import "chancery/pipeline/doc"

// Where it is known from which days a date means (code list date_basis).
const (
	basisExplicit = "explicit" // its words
	basisContext  = "context"  // dates before it
	basisHeading  = "heading"
	basisArticle  = "article" // the day of writing
)

// discourse keeps the times that dates count from: the time of speech, and the reference
// time, which moves as the text goes on. Each is unknown where nothing tells it.
type discourse struct {
	written   period // day of writing
	speech    period // the same, in a text that speaks from it
	reference period
	basis     string   // of the reference time, seen from here
	isHere    bool     // the reference time is named in this sentence
	quarter   period   // named last
	isLonger  bool     // this sentence tells of more than a quarter: "the first nine months"
	told      doc.Date // the range, decade or century named since the reference time
	section   int
	block     int
	headings  map[int]period // what the headings of sections date
}

func newDiscourse(d *doc.Document) discourse {
	t := discourse{headings: map[int]period{}}
	if d.Reference.Known() {
		t.written = dayPeriod(d.Reference)
		if speaksFromItsDay(d) {
			t.speech = t.written
		}
	}
	return t
}

// longPast is how many years a year lies from the day of writing that news would seldom
// name.
const longPast = 3

// nearDeictics is how many years the days and weeks of the day of writing weigh: history
// may say "this year", and never "last Tuesday".
const nearDeictics = 3

// speaksFromItsDay reports whether a text with a reference date is news rather than
// history: whether it says "on Friday" and "last year" as often as it names years that
// are long past on that day.
func speaksFromItsDay(d *doc.Document) bool {
	deictic, far := 0, 0
	for i := range d.Dates {
		p := &d.Dates[i].Value.Said
		away := p.Year - int(d.Reference.Year)
		switch isSpoken := p.Shift.From == doc.SpeechTime; {
		case isSpoken && (p.Shift.Unit == doc.UnitWeek || p.Shift.By != 0 && p.Weekday > 0):
			deictic += nearDeictics
		case isSpoken, p.Weekday > 0 && p.Day == 0:
			deictic++
		case p.HasYear && (away < -longPast || away > longPast):
			far++
		}
	}
	return deictic > 0 && 2*deictic >= far || far == 0
}

// enter begins sentence s. A heading's date counts for its section and those within it; a
// new section forgets the dates of the one before, a new paragraph their days.
func (t *discourse) enter(d *doc.Document, s int) {
	x := &d.Sentences[s]
	t.isHere, t.isLonger = false, false
	before := d.Sentences[max(s-1, 0)].Kind
	if before == doc.Heading && x.Block != t.block && t.reference.known() {
		t.headings[t.section] = t.reference
	}
	if x.Section != t.section {
		t.section = x.Section
		t.reference, t.basis, t.told = t.ofHeading(d, x.Section), basisHeading, doc.Date{}
	}
	if x.Block != t.block {
		t.block = x.Block
		t.leaveBlock(before)
	}
	if !t.reference.known() && t.written.known() {
		t.reference, t.basis = t.written, basisArticle
	}
}

// ofHeading returns what the nearest heading above a section dates.
func (t *discourse) ofHeading(d *doc.Document, section int) period {
	for section = d.Sections[section].Parent; section > 0; section = d.Sections[section].Parent {
		if at := t.headings[section]; at.known() {
			return at
		}
	}
	return period{}
}

// leaveBlock leaves a block of this kind for the next.
func (t *discourse) leaveBlock(kind doc.BlockKind) {
	if !t.reference.known() {
		return
	}
	if isFiner(t.reference.unit, doc.UnitMonth) {
		t.reference = periodOf(doc.UnitMonth, t.reference.start)
	}
	t.basis = basisContext
	if kind == doc.Heading {
		t.basis = basisHeading
	}
}

// move moves the reference time to a date; isNamed is false for one that counts from
// another.
func (t *discourse) move(at period, isNamed bool) {
	if t.reference.known() && isFiner(doc.UnitYear, at.unit) { // "the 1960s" give no year
		return
	}
	t.reach(at)
	if at.unit == doc.UnitQuarter && (isNamed || !t.quarter.known()) {
		t.quarter = at
	}
}

// reach makes a period of this sentence the reference time.
func (t *discourse) reach(at period) {
	t.reference, t.basis, t.isHere = at, basisContext, true
	t.told = doc.Date{}
}

// isElsewhere reports whether this sentence speaks of another year than that of writing.
func (t *discourse) isElsewhere() bool {
	return t.isHere && t.reference.start.Year != t.speech.start.Year
}

// isReached reports whether the text has named the reference time: "that day" lies in it,
// and not on the day of writing.
func (t *discourse) isReached() bool { return t.basis != basisArticle }

// anchor returns the point of time that a shift counts from.
func (t *discourse) anchor(a doc.Anchor) (period, string) {
	if a == doc.SpeechTime && t.speech.known() {
		return t.speech, basisArticle
	}
	return t.reference, t.basis
}
