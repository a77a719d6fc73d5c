package edtf

import (
	"errors"
	"slices"
)

// Kind is the form of a [Value].
type Kind uint8

// The forms of a Value.
const (
	None     Kind = iota // the zero Value, which means nothing
	Single               // one date, with or without a time
	Interval             // "start/end"
	OneOf                // "[a,b..c]": one of the dates
	AllOf                // "{a,b..c}": all of the dates
)

// Value is what one text of the format means. Only [Parse] and [Date.Value] make
// Values other than the zero one, so a Value is always valid. Values are
// immutable and may be shared; use [Value.Equal] rather than ==.
type Value struct {
	kind Kind
	// ranges holds one Range unless the Value is a set. The Start and the End of
	// a single date, alone or in a set, are that date.
	ranges []Range
}

// Range is the time from Start to End: an interval, an element of a set, or a
// single date, which is both Start and End.
type Range struct{ Start, End Endpoint }

// Endpoint is one end of a [Range]. It has four forms:
//
//   - a Date: the range starts or ends then;
//   - Open without a Date: "..", there is no end, or it is not said;
//   - Open with a Date: the range starts on or before, or ends on or after Date;
//   - neither: empty, the end is not known.
type Endpoint struct {
	Date Date
	Open bool
}

// Precision is the smallest unit that a [Date] gives, unspecified digits
// included.
type Precision uint8

// The precisions, from none to fine.
const (
	NoPrecision       Precision = iota // the zero Date, which is no date
	YearPrecision                      // 1985
	GroupingPrecision                  // 2001-21: a season or another sub-year grouping
	MonthPrecision                     // 1985-04
	DayPrecision                       // 1985-04-12
	TimePrecision                      // 1985-04-12T23:20:30
)

// Date is one date in its parts, which stand for the text one to one.
type Date struct {
	Precision Precision

	// Negative says that the year is before year 0. It stands beside Year since
	// -XXXX has no other place for its sign.
	Negative bool
	// Letter says that the year has the prefix "Y". Such a year has no month.
	Letter bool
	// Exponent is the power of ten by which Year is multiplied ("E"); 0: none.
	Exponent int
	// Significant is the number of significant digits of the year ("S"); 0: all.
	// The year as written is then the estimate.
	Significant int

	// Year is without its sign and its Exponent.
	Year Component
	// Month is 1 to 12, or a sub-year grouping where Precision is
	// GroupingPrecision: seasons 21 to 24 spring to winter, 25 to 28 the same of
	// the northern and 29 to 32 of the southern hemisphere, quarters 33 to 36,
	// quadrimesters (four months) 37 to 39, semestrals (six months) 40 and 41.
	Month Component
	// Day is the day of the month, from 1.
	Day Component
	// Time is the time of day with its zone, as the text has it after "T", where
	// Precision is TimePrecision: "23:20:30", "23:20:30Z", "23:20:30-04" or
	// "23:20:30+04:30".
	Time string
}

// Component is a year, a month or a day with its qualifiers.
type Component struct {
	// Number has 0 for each unspecified digit.
	Number int64
	// Unspecified has bit i set where the digit for 10 to the power of i is "X".
	Unspecified uint8
	// Individual stands to the left of the component and qualifies it alone.
	Individual Qualifier
	// Group stands to the right of the component and qualifies it and all to its
	// left; after the last component it qualifies the whole date.
	Group Qualifier
}

// Qualifier says how far a component is to be trusted. The two can be joined.
type Qualifier uint8

// The qualifiers.
const (
	Uncertain   Qualifier = 1 << iota // "?": the source is doubtful
	Approximate                       // "~": near to it; with Uncertain: "%"
)

// Value returns d as a Value. The error says what is wrong with a Date that
// [Parse] would not give.
func (d Date) Value() (Value, error) {
	v, err := Parse(d.String())
	if err != nil {
		return Value{}, err
	}
	if same, _ := v.Date(); same != d {
		return Value{}, errors.New("edtf: the date has parts that its text does not show")
	}
	return v, nil
}

// Qualifiers returns what applies to the year, the month and the day, from
// qualifiers of one component and of groups together.
func (d Date) Qualifiers() (year, month, day Qualifier) {
	day = d.Day.Individual | d.Day.Group
	month = d.Month.Individual | d.Month.Group | d.Day.Group
	year = d.Year.Individual | d.Year.Group | d.Month.Group | d.Day.Group
	return year, month, day
}

// Kind returns the form of v.
func (v Value) Kind() Kind { return v.kind }

// IsZero reports whether v is the zero Value, which means nothing.
func (v Value) IsZero() bool { return v.kind == None }

// Date returns the date of a [Single] value; false for any other.
func (v Value) Date() (Date, bool) {
	if v.kind != Single {
		return Date{}, false
	}
	return v.ranges[0].Start.Date, true
}

// Ranges returns the one range of a single date or an interval, or the elements
// of a set in their order. The slice is the caller's.
func (v Value) Ranges() []Range { return slices.Clone(v.ranges) }

// Equal reports whether v and o have the same text. Texts that mean the same in
// two ways ("?2001" and "2001?") are not equal.
func (v Value) Equal(o Value) bool {
	return v.kind == o.kind && slices.Equal(v.ranges, o.ranges)
}

// MarshalText returns the text of v, which is empty for the zero Value.
func (v Value) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText reads v from text; an empty text is the zero Value.
func (v *Value) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*v = Value{}
		return nil
	}
	read, err := Parse(string(text))
	if err == nil {
		*v = read
	}
	return err
}
