package doc

import "math"

// Date is one temporal expression: first what it says (the calendar parts that
// the rule read), then, filled in by the calendar stage, what it means.
type Date struct {
	Said DateParts // as worded

	Type      DateType
	Timex     string // TIMEX3 value: 1948, 1995-11, P2Y, PRESENT_REF; "" where it cannot be told
	EDTF      string // ISO 8601-2
	Start     Day    // first and last day that it can mean; not known where open
	End       Day
	Precision string // code list precision
	Modifier  string // code list modifier, "" for none
	Basis     string // code list date_basis
	Ends      [2]DateEnd
}

// DateType is the TIMEX3 type of a temporal expression.
type DateType string

// The types of a temporal expression.
const (
	DateTypeDate     DateType = "date"
	DateTypeTime     DateType = "time"
	DateTypeDuration DateType = "duration"
	DateTypeSet      DateType = "set"
)

// DateEnd is one end of a range that is written with two dates. Public sets
// mark the ends and not the range.
type DateEnd struct {
	Span
	Type  DateType
	Timex string
}

// DateParts is what the words of a temporal expression say, before context
// fills in what they leave out. A field that is not said is zero.
type DateParts struct {
	Form DateForm

	Year    int // astronomical
	HasYear bool
	Century int // the 20th is 20, the 9th BC is -9
	Turn    int // the century whose beginning is meant: "the turn of the 20th century"
	// Decade is its first year: 1960, of the years before Christ -480; where only the
	// last two digits are said ("the '60s"), 60.
	Decade   int
	Season   string // SP, SU, FA, WI
	Quarter  int    // 1 to 4
	Half     int    // 1 or 2
	Month    int    // 1 to 12
	Day      int    // 1 to 31
	Weekday  int    // 1 for Monday to 7
	Holiday  string // how its day is found: "12-25", "easter-2", "11/4/4" (month, weekday, which of the month)
	DayPart  string // MO, AF, EV, NI, DT
	Clock    string // 21:34
	Zone     string // Z or nothing
	IsJulian bool
	Holds    TimeUnit // the week or weekend that holds the day is meant
	Closes   TimeUnit // the quarter that the date behind it closes is meant
	Piece    Piece    // which day, week or weekend of what is said is meant
	Beside   int      // days by which what is said is missed: -1 for "the day before Christmas"
	Rest     int      // 1 where what is left of it is meant ("later that year"), -1 for what went before
	IsPeriod bool     // the stretch that is told last is meant: "this period"

	Modifier string // code list modifier
	Shift    Shift
	Tense    Tense

	Amount string   // of a duration or a set: "2", "2.5", "X" where vague
	Unit   TimeUnit // of a duration or a set
	Ref    string   // PRESENT_REF, PAST_REF, FUTURE_REF

	// To holds the second end of a range; FirstEnd and LastEnd are where its
	// ends stand.
	To                *DateParts
	FirstEnd, LastEnd Span
}

// Piece is one unit in a longer one: the second week, 2 W, the last day, -1 D. The zero
// value is none.
type Piece struct {
	Unit TimeUnit
	Nth  int
}

// DateForm says which parts of a temporal expression count.
type DateForm string

// The forms of a temporal expression.
const (
	FormPoint     DateForm = "point"     // a stretch of the calendar, a day or a century
	FormDuration  DateForm = "duration"  // a length of time
	FormSet       DateForm = "set"       // times that recur
	FormReference DateForm = "reference" // now, then, in time to come
	FormRange     DateForm = "range"     // from a point to another; open where To is nil
)

// TimeUnit is a unit of time; those that TIMEX3 writes in durations are written as
// there.
type TimeUnit string

// The units of time.
const (
	UnitSecond     TimeUnit = "TS"
	UnitMinute     TimeUnit = "TM"
	UnitHour       TimeUnit = "TH"
	UnitDay        TimeUnit = "D"
	UnitWeekend    TimeUnit = "WE"
	UnitWeek       TimeUnit = "W"
	UnitMonth      TimeUnit = "M"
	UnitSeason     TimeUnit = "SE"
	UnitQuarter    TimeUnit = "Q"
	UnitHalf       TimeUnit = "H"
	UnitYear       TimeUnit = "Y"
	UnitDecade     TimeUnit = "DE"
	UnitCentury    TimeUnit = "CE"
	UnitMillennium TimeUnit = "ML"
)

// Shift leads from one point of time to another: "two days later", "last year".
type Shift struct {
	From Anchor
	By   int
	Unit TimeUnit // "" where what is named is meant: "last May", "next Friday"
	// IsVague marks a step of unknown length: "a few days later".
	IsVague bool
	// IsUnit marks the unit itself ("the following year"), not a step of so
	// many units ("a year later").
	IsUnit bool
	// IsTold marks a unit that the text has told: "that day", "the same day".
	IsTold bool
	// IsSame keeps the unit of the reference time: "the same period a year earlier".
	IsSame bool
}

// Anchor is the point of time from which an expression counts.
type Anchor uint8

// The anchors.
const (
	NoAnchor      Anchor = iota
	SpeechTime           // the day of writing: "last year", "two days ago"
	ReferenceTime        // the time that the text has reached: "the following year"
)

// Tense is what the verb beside a temporal expression tells of its direction.
type Tense uint8

// The tenses.
const (
	NoTense Tense = iota
	PastTense
	FutureTense
	PerfectTense // before the past: "had signed"
)

// Figure is one quantity.
type Figure struct {
	Value, Lower, Upper *float64 // nil: open or not told; Value is nil for ranges and vague amounts
	IsApproximate       bool
	Kind                string // code list figure_kind
	Unit                string // ISO 4217, %, UCUM; "" for plain counts
	Counted             Span   // the noun phrase counted, as worded; empty where not said
	CountedClass        string // code list counted_class
	PartOf              int    // index of the figure of which this one is a part, -1 for none
	Attributed          int    // index into Mentions of the source of the figure, -1 for none
	Place               Span   // where what is counted is, as worded without article; empty where not said
	Start, End          Day    // the time it holds for
}

// Change is one figure that became another.
type Change struct {
	From, To      int      // indices into Figures, -1 where not there
	FromValue     *float64 // as told, else nil
	ToValue       *float64
	Difference    *float64 // as told, or computed from both values
	PercentChange *float64
	Direction     string // increase or decrease
	Unit          string
	Counted       Span
	CountedClass  string
	Start, End    Day
	Place         Span
	Attributed    int // index into Mentions, -1 for none
}

// Compute fills in difference, percent and direction of a change of which both values
// are told.
func (c *Change) Compute() {
	difference := *c.ToValue - *c.FromValue
	c.Difference, c.PercentChange, c.Direction = &difference, nil, DirectionOf(difference)
	if *c.FromValue != 0 {
		percent := Rounded(100 * difference / *c.FromValue)
		c.PercentChange = &percent
	}
}

// DirectionOf returns the direction of a change by a difference.
func DirectionOf(difference float64) string {
	if difference < 0 {
		return "decrease"
	}
	return "increase"
}

// Rounded rounds to two digits behind the point.
func Rounded(x float64) float64 { return math.Round(x*100) / 100 }

// Name is a stretch that names or describes somebody or something, before it
// is known who is meant.
type Name struct {
	Sort    NameSort
	Kind    string // code list actor_kind, as far as the form tells
	Country string // ISO 3166-1 alpha-3 where the form tells ("Iraqi Ministry of Defence"), else ""
	// Entry is what the gazetteer knows under this name: the index of an entry,
	// -1 for none.
	Entry int
	// Holder is 1 and the index of the person in the gazetteer's list of office
	// holders who bears this name; 0 for none.
	Holder int
	// Role is the title or office that stands beside a person's name.
	Role Span
}

// NameSort says what sort of expression a name is.
type NameSort uint8

// The sorts of name.
const (
	Proper    NameSort = iota // a proper name: "Iraq", "Saddam Hussein", "Fatah"
	Acronym                   // "PLO", "UN"
	Demonym                   // a bare adjective of a country: "Iraqi"
	Described                 // a country and a role noun: "the Iraqi government", "Hussein's army"
	Nominal                   // "the two countries", "the organization", "the president"
	Pronoun                   // he, she, it, they and their kin
)

// Actor is who or what is meant: one political actor or named entity of the
// article.
type Actor struct {
	Name    string // full name
	Kind    string // code list actor_kind
	Country string // ISO 3166-1 alpha-3 or ISO 3166-3, "" for none
	Entry   int    // gazetteer entry, -1 for an actor local to the dataset
	// Wikidata is the item of an actor without an entry, where it is known.
	Wikidata string
	PartOf   int // index into Actors, -1 for none
}

// Reference says which actor a mention means and how that is known. Plural
// mentions ("the two countries") mean several actors.
type Reference struct {
	Actor      int    // index into Actors
	Others     []int  // further actors of a plural mention
	Name       int    // index into Names
	Method     string // code list link_method
	Confidence float64
	Role       Span
}

// Event is one act that the article reports; the span of its mention is the
// trigger.
type Event struct {
	ActType      string // PLOVER type of the act as worded, before negation and modality
	Type         string // PLOVER type as published
	Mode         string
	Contexts     []string
	DiploType    string // code list diplo_type, "" for none
	IsSymmetric  bool
	Sentence     int // index into Sentences
	Word         int // index into Tokens of the word that carries the act
	Parts        []Participant
	Dates        []int   // indices into Dates of the times that the sentence gives to this act
	Bounds       []Bound // what each of Dates tells of it
	Start, End   Day
	EDTF         string
	Precision    string
	DateBasis    string
	Place        Span
	PlaceCountry string
	Factuality   string // FactBank's value: CT+, CT-, PS+, PS-, Uu
	IsAsserted   bool   // false for what did not happen, is planned, wished or a hypothesis
	Attributed   int    // index into Mentions of who claims it, -1 for none
	Confidence   float64
}

// Bound is what a date tells of an act: that it was on one of its days, or at some time
// that has begun, or ended, with them.
type Bound uint8

// The bounds.
const (
	During Bound = iota
	Since
	Until
	Bounds // how many there are
)

// Candidate is a word that could have carried an act, or an act that was found, and is told by
// no row.
type Candidate struct {
	Reason     string  // code list left_out
	Type       string  // PLOVER; empty where it was not asked
	Confidence float64 // that it is an act, 0 to 1
}

// Choice is what one step chose of the act of a trigger, and between what.
type Choice struct {
	Step    string   // act, type, diplo_type, party, implied party, date, date before, when, place
	Of      Span     // the words that were asked about: a mention, a date; empty for the act itself
	Options []Option // likeliest first
}

// Option is one of the answers to a question, and how likely it is, 0 to 1, taken alone.
type Option struct {
	Label  string
	Chance float64
}

// ActType is what a given source does to a given target.
type ActType struct {
	Type   string      // PLOVER
	Scores []TypeScore // of all types, by name; they sum to 1
}

// TypeScore is how likely an act is of a type.
type TypeScore struct {
	Type  string
	Score float64
}

// Predicate is what the text says of a given predicate.
type Predicate struct {
	Factuality string  // FactBank's value: CT+, CT-, PS+, PS-, Uu
	Score      float64 // how sure a reader is that it happened: 3, to -3 that it did not
	Attributed int     // index into Mentions of who claims it, -1 for none
}

// Participant is one part that an actor plays in an event.
type Participant struct {
	Role    string // code list participant_role: source, target, mediator, host, beneficiary
	Mention int    // index into Mentions
}

// Mission is the statement that a state has, had or lacks a mission.
type Mission struct {
	Sender, Receiver int // indices into Actors
	City             Span
	Kind             string // code list mission_kind
	Exists           bool
	Start, End       Day
	Sentence         int
}
