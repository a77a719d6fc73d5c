// Package edtf reads, prints and compares dates in the Extended Date/Time
// Format: dates of reduced precision, uncertain and approximate dates,
// unspecified digits, seasons, open intervals, sets of dates and years of any
// size, in one short text.
//
// The format is that of the Library of Congress (specification of February
// 2019, https://www.loc.gov/standards/datetime/), which is the profile of
// ISO 8601-2:2019, Annex A. All three levels are read:
//
//   - level 0: 1985-04-12, 1985-04, 1985, 1985-04-12T23:20:30Z, 1964/2008
//   - level 1: -1985, Y170000002, 2001-21, 2004-06?, 201X, 1985-XX-XX,
//     1984~/2004-06, 1985/.., /1985
//   - level 2: Y-17E7, 1950S2, 2001-34, [1667,1670..1672], {..1984},
//     2004-06~-11, ?2004-06-~11, 156X-12-25, 2004-06-XX/2004-07-03
//
// [Parse] gives a [Value]; [Value.String] gives the text back, [Value.Level]
// the lowest level that has all of its features, and [Value.Bounds] the first
// and the last day that it can mean.
//
// # Calendar
//
// Days are those of the proleptic Gregorian calendar with astronomical years:
// year 0 exists, is a leap year and is the year before 1; -0001 is the year
// before it. A date that the calendar does not have is refused (1999-02-29), and
// so is one with unspecified digits that no day fits (15XX-02-3X).
//
// # Where the standard leaves a choice
//
//   - The end of an interval shall not begin before its start: 2004-02/2004 is
//     refused, since 2004 begins in January, and 2004/2004-02 is not. An
//     unspecified digit counts as whatever makes the order right.
//   - The ends of an interval, and of a range in a set, are dates with a year of
//     four digits, without significant digits and without a time.
//   - ISO 8601-2 also has intervals that start on or before a date, or end on or
//     after one: ..2004-06-01/2004-06-20.. is read, at level 2.
//   - Y is for years that four digits cannot write, as the Library of Congress
//     says: Y1985 and Y17E1 are refused, and so are leading zeros.
//   - The second 60 is read without asking whether there was a leap second; the
//     hour 24 is not. A time shift is at most 14 hours either way.
//   - Significant digits are counted from the first digit that is not 0.
package edtf
