package dates_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// said writes the parts of a date that are said: "point Year=1947 Month=3"; of a range
// both ends, with where they stand. From=1 counts from the time of speech, From=2 from the
// reference time; Tense=1 is the past, Tense=2 the future.
func said(d *doc.Document, p doc.DateParts) string {
	out := []string{string(p.Form)}
	out = append(out, filled(p)...)
	if p.To != nil {
		out = append(out, fmt.Sprintf("[%s → %s:", p.FirstEnd.In(d.Text), p.LastEnd.In(d.Text)))
		out = append(out, filled(*p.To)...)
		out[len(out)-1] += "]"
	}
	return strings.Join(out, " ")
}

// filled writes the fields of a struct that are not zero, but for form and ends.
func filled(parts any) (cells []string) {
	for field, value := range reflect.ValueOf(parts).Fields() {
		switch name := field.Name; {
		case value.IsZero(), name == "Form", name == "HasYear", name == "To", name == "FirstEnd", name == "LastEnd":
		case value.Kind() == reflect.Struct:
			cells = append(cells, filled(value.Interface())...)
		default:
			cells = append(cells, fmt.Sprintf("%s=%v", name, value))
		}
	}
	return cells
}

// compare reads the texts of a table and compares all dates that are found.
func compare(t *testing.T, table string, write func(*doc.Document, doc.Mention[doc.Date]) string) {
	t.Helper()
	for text, want := range pipelinetest.Cases(table) {
		d := pipelinetest.Read(t, text, doc.LayerDates)
		var got []string
		for _, m := range d.Dates {
			got = append(got, write(d, m))
		}
		pipelinetest.CompareAll(t, text, got, want)
	}
}

func withParts(d *doc.Document, m doc.Mention[doc.Date]) string {
	return m.In(d.Text) + " | " + said(d, m.Value.Said)
}

// TestParts says of each date which parts are said.
func TestParts(t *testing.T) {
	compare(t, `
The treaty was signed on 12 March 1947 in Paris.
	12 March 1947 | point Year=1947 Month=3 Day=12
The envoy arrived on Tuesday, the 3rd of April, 1962.
	Tuesday, the 3rd of April, 1962 | point Year=1962 Month=4 Day=3 Weekday=2
They met on 1961-02-09 and again on 25/12/1962.
	1961-02-09 | point Year=1961 Month=2 Day=9
	25/12/1962 | point Year=1962 Month=12 Day=25
The note of 7.11.1983 was returned, that of 12/31/83 was not.
	7.11.1983 | point Year=1983 Month=11 Day=7
	12/31/83 | point Year=1983 Month=12 Day=31
The fifth of June, 1967, was a Monday.
	The fifth of June, 1967 | point Year=1967 Month=6 Day=5
	Monday | point Weekday=1 Tense=1
The embassy closed in 2006-03.
	2006-03 | point Year=2006 Month=3
Trade grew in early 1969 and fell around 1974.
	early 1969 | point Year=1969 Modifier=early
	1974 | point Year=1974 Modifier=approximate
The league was founded in 336 BC.
	336 BC | point Year=-335
Exports were the lowest since '82.
	'82 | point Year=1982 Modifier=since
The pact was renewed in nineteen eighty-nine.
	nineteen eighty-nine | point Year=1989
It lapsed in the year two thousand and four.
	the year two thousand and four | point Year=2004
Relations cooled in the mid-1970s and in the '80s.
	the mid-1970s | point Decade=1970 Modifier=mid
	the '80s | point Decade=80
The nineteen seventies and the early nineties were calm.
	The nineteen seventies | point Decade=1970
	the early nineties | point Decade=90 Modifier=early
It was a colony in the second half of the 18th century and in the nineteenth century.
	the second half of the 18th century | point Century=18 Modifier=second_half
	the nineteenth century | point Century=19
The port was held in the 5th century BC.
	the 5th century BC | point Century=-5
It was built at the turn of the twentieth century.
	the turn of the twentieth century | point Turn=20
Growth slowed in the third quarter of 2012 and in Q4 2013.
	the third quarter of 2012 | point Year=2012 Quarter=3
	Q4 2013 | point Year=2013 Quarter=4
The first half of 1990 was quiet, H2 1991 was not.
	The first half of 1990 | point Year=1990 Modifier=first_half
	H2 1991 | point Year=1991 Half=2
The summer of 1967 was hot.
	The summer of 1967 | point Year=1967 Season=SU
They met on the last Monday of May 1990, by Christmas 1991 and on Easter Monday.
	the last Monday of May 1990 | point Year=1990 Month=5 Weekday=1 Holiday=5/1/-1
	Christmas 1991 | point Year=1991 Holiday=12-25 Modifier=by
	Easter Monday | point Holiday=easter+1 Tense=2
The ship left at 11:30 p.m. on 2 August 1990.
	11:30 p.m. on 2 August 1990 | point Year=1990 Month=8 Day=2 Clock=23:30
The shelling began at 0530 hrs and ended at noon.
	0530 hrs | point Clock=05:30
	noon | point Clock=12:00
On the night of 4 August 1914 the ministers met; the next morning they left.
	the night of 4 August 1914 | point Year=1914 Month=8 Day=4 DayPart=NI
	the next morning | point DayPart=MO From=2 By=1 Unit=D IsUnit=true
The decree took effect on 25 October 1917 O.S.
	25 October 1917 O.S. | point Year=1917 Month=10 Day=25 IsJulian=true
Talks took place in the week of 6 March 2000.
	the week of 6 March 2000 | point Year=2000 Month=3 Day=6 Holds=W
They met last year, next May and on that same day.
	last year | point From=1 By=-1 Unit=Y IsUnit=true
	next May | point Month=5 From=1 By=1 IsUnit=true Tense=1
	that same day | point From=2 Unit=D IsUnit=true IsTold=true
The talks were broken off two years later and taken up a few months afterwards.
	two years later | point From=2 By=2 Unit=Y
	a few months afterwards | point From=2 By=1 Unit=M IsVague=true
He had left the day before.
	the day before | point From=2 By=-1 Unit=D
They returned two and a half years later.
	two and a half years later | point From=2 By=2 Unit=Y IsVague=true
Results were better than in the same period a year earlier.
	the same period a year earlier | point From=2 By=-1 Unit=Q IsUnit=true IsSame=true
They wrote yesterday.
	yesterday | point From=1 By=-1 Unit=D IsUnit=true
The envoy arrives today, at 8 p.m. tonight or the day after tomorrow.
	today | point From=1 Unit=D IsUnit=true
	8 p.m. | point Clock=20:00
	tonight | point DayPart=NI From=1 Unit=D IsUnit=true
	the day after tomorrow | point From=1 By=2 Unit=D IsUnit=true
By the end of the year it was over.
	the end of the year | point Modifier=late From=2 Unit=Y IsUnit=true
The war lasted two and a half years, the truce half an hour.
	two and a half years | duration Amount=2.5 Unit=Y
	half an hour | duration Amount=0.5 Unit=TH
The talks lasted for a couple of days and the visit for a year.
	a couple of days | duration Amount=2 Unit=D
	a year | duration Amount=1 Unit=Y
It took 2 1/2 years, 4½ years, a year and a half, a couple of or three days.
	2 1/2 years | duration Amount=2.5 Unit=Y
	4½ years | duration Amount=4.5 Unit=Y
	a year and a half | duration Amount=1.5 Unit=Y
	a couple of or three days | duration Amount=2 Unit=D
The truce held for several weeks, then for decades.
	several weeks | duration Amount=X Unit=W
	decades | duration Amount=X Unit=DE
The ministers meet annually, every two years, each July and on Sundays.
	annually | set Amount=1 Unit=Y
	every two years | set Amount=2 Unit=Y
	each July | set Month=7
	Sundays | set Weekday=7
They meet every other year.
	every other year | set Amount=2 Unit=Y
The plant makes 300 cars a day.
	a day | set Amount=1 Unit=D
There are currently no talks, nor were there any in recent years.
	currently | reference Ref=PRESENT_REF
	recent years | reference Ref=PAST_REF
It was valid no later than 1 May 1950 and since 1960.
	1 May 1950 | point Year=1950 Month=5 Day=1 Modifier=by
	1960 | point Year=1960 Modifier=since
About 1948 they met, almost two years after that.
	1948 | point Year=1948 Modifier=approximate
	almost two years | duration Modifier=approximate Amount=2 Unit=Y
`, withParts)
}

// TestRanges tells ranges from pairs of dates.
func TestRanges(t *testing.T) {
	compare(t, `
The war of 1912-13 and the plan for the years 1950–1955 failed.
	1912-13 | range Year=1912 [1912 → 13: Year=1913]
	the years 1950–1955 | range Year=1950 [1950 → 1955: Year=1955]
He is the secretary (1995 –) of the union.
	1995 – | range Year=1995
They met from 20 to 31 March 1969, on June 5–10, 1970 and on 5 and 6 May 1971.
	from 20 to 31 March 1969 | range Year=1969 Month=3 Day=20 [20 → 31 March 1969: Year=1969 Month=3 Day=31]
	June 5–10, 1970 | range Year=1970 Month=6 Day=5 [June 5 → 10, 1970: Year=1970 Month=6 Day=10]
	5 | point Year=1971 Month=5 Day=5
	6 May 1971 | point Year=1971 Month=5 Day=6
They met on the 5th or 6th of July 1971 and between 5 and 6 July 1972, or on 8, 9 July 1973.
	the 5th | point Year=1971 Month=7 Day=5
	6th of July 1971 | point Year=1971 Month=7 Day=6
	between 5 and 6 July 1972 | range Year=1972 Month=7 Day=5 [5 → 6 July 1972: Year=1972 Month=7 Day=6]
	8 | point Year=1973 Month=7 Day=8
	9 July 1973 | point Year=1973 Month=7 Day=9
The city was rich in the 16th–18th centuries and in the 1970s–80s.
	the 16th–18th centuries | range Century=16 [16th → 18th centuries: Century=18]
	the 1970s–80s | range Decade=1970 [1970s → 80s: Decade=1980]
The city was rich in the second and third century BC.
	the second | point Century=-2
	third century BC | point Century=-3
Between 1994 and 2001 and from May 1990 to June 1991 it was closed.
	Between 1994 and 2001 | range Year=1994 [1994 → 2001: Year=2001]
	from May 1990 to June 1991 | range Year=1990 Month=5 Modifier=since [May 1990 → June 1991: Year=1991 Month=6]
The union has existed from 1995 to the present.
	from 1995 to the present | range Year=1995 Modifier=since [ → : Ref=PRESENT_REF]
The mandate ran from 1946 up to 1948.
	from 1946 up to 1948 | range Year=1946 Modifier=since [1946 → 1948: Year=1948 Modifier=until]
`, withParts)
}

// TestYearsBehind says of dates without a year which have that of the one behind them.
func TestYearsBehind(t *testing.T) {
	compare(t, `
The port was shut in May, June and October 1953.
	May | point Year=1953 Month=5 Tense=1
	June | point Year=1953 Month=6 Tense=2
	October 1953 | point Year=1953 Month=10
They met on December 30 and 31 and on January 2, 1954.
	December 30 | point Year=1953 Month=12 Day=30
	31 | point Year=1953 Month=12 Day=31
	January 2, 1954 | point Year=1954 Month=1 Day=2
He came in April/May 1961 and left in spring and summer 1962.
	April | point Year=1961 Month=4 Tense=1
	May 1961 | point Year=1961 Month=5
	spring | point Year=1962 Season=SP Tense=1
	summer 1962 | point Year=1962 Season=SU
Oman left the league in May and joined another in July 1971.
	May | point Year=1971 Month=5 Tense=1
	July 1971 | point Year=1971 Month=7
Oman left in May; it joined in July 1971. It left in May because it had joined in July 1972.
	May | point Month=5 Tense=1
	July 1971 | point Year=1971 Month=7
	May | point Month=5 Tense=1
	July 1972 | point Year=1972 Month=7
In 1969 it closed in May and opened in July 1971.
	1969 | point Year=1969
	May | point Month=5 Tense=1
	July 1971 | point Year=1971 Month=7
`, withParts)
}

// TestTenses says which way the verb beside a date points.
func TestTenses(t *testing.T) {
	compare(t, `
It will be signed in May, as they said in June.
	May | point Month=5 Tense=2
	June | point Month=6 Tense=1
The note that had been expected in July came in August.
	July | point Month=7 Tense=2
	August | point Month=8 Tense=1
It was due by March and had been returned on Friday.
	March | point Month=3 Modifier=by Tense=2
	Friday | point Weekday=5 Tense=3
It had been due to end on Friday, and by Monday they had signed.
	Friday | point Weekday=5 Tense=3
	Monday | point Weekday=1 Modifier=by Tense=3
They planned to leave on Tuesday and are to return on Sunday.
	Tuesday | point Weekday=2 Tense=2
	Sunday | point Weekday=7 Tense=2
In October, they thought, it shall end.
	October | point Month=10 Tense=1
In November nobody could tell.
	November | point Month=11
The bridge will soon be opened in April.
	April | point Month=4 Tense=2
The bridge opened in April.
	April | point Month=4 Tense=1
It will be paid on a still unnamed day in May, and the rest was to be paid in June.
	May | point Month=5 Tense=2
	June | point Month=6 Tense=2
They announced an agreement to build it in July and would look for ways to escape Friday's ruling.
	July | point Month=7 Tense=2
	Friday | point Weekday=5 Tense=1
They will speak at Friday's session.
	Friday | point Weekday=5 Tense=2
`, withParts)
}

// TestFilters keeps what only looks like a date apart from dates.
func TestFilters(t *testing.T) {
	compare(t, `
# Years, and what looks like one.
The army of 1500 men held Resolution 1244, room 1948 and 1950 barrels.
In 1244 the town fell, and 1300 years passed.
	1244
The 2020–2023 years were the best, the 1948km road was not.
	2020–2023
The 1948's end was near.
	1948
It rose to 1939 and 1940.
	1939
	1940
He is in his seventies, she in her mid-eighties; the sixties were calm.
	the sixties
It was 80s warm in the 1965s.
The pages 1912-13 and 1999-00 and the season 1999/98 are lost.
	1912-13
	1999-00
	1999
They fell since '82, but '7 was wrong.
	'82
It sold nineteen forty rifles.
	nineteen forty
The code 2006-07 and version 25.13.1999 are wrong.
	2006-07
On 1947-3-12 nothing happened.
	1947

# Months that are names or verbs.
They march in May and may march in March.
	May
	March
He led the March on Rome and spoke to May.
April Jones sang in April, and Jan Kavan spoke in Jan.
	April
	Jan.
Black September was over in September.
	September
May–June 1967 was wet, and from April to August Nixon waited.
	May–June 1967
	from April to August
In April Nixon resigned; the August heat and the May vote followed.
	April
	August
	May
The March elections were held, the March on Rome began and the March ended.
	March
On the 15th, they met for the 20th time.
	the 15th

# Seasons and quarters.
Prices fall in spring and the fall of the city was in the fall.
	spring
	the fall
The fall broke the bridge, and they hope to spring up.
The Summer Palace and the Spring Offensive of the army, the summer camp.
	the Spring
That winter they entered winter quarters; they hope to spring up.
	That winter
	winter
In the third quarter of the field, the last quarter and Q3 sales.
	the last quarter
	Q3
The third half of 1990 and the second half of 1991.
	1990
	the second half of 1991

In 1971 members of the league met; it resulted in 1971 deaths and led to 1971 casualties.
	1971

# Periods, references, clocks.
During this period it grew; this period was long.
	this period
For the year it gained, the year was good, and so it was in the quarter.
	the year
	the quarter
The same day they opened the same day care centre.
	The same day
By the end of the quarter and the end of the month.
	the end of the month
It came two years earlier than planned and two years earlier.
	two years
	two years earlier
They rested over the long weekend; weekend work is rare.
	long weekend
One morning he left; the morning was cold.
	One morning
The score was 10:57 at 10:57 and about 9:30.
	10:57
	9:30
It began at midnight and the midnight train left.
	midnight
# Names of programmes and newspapers, in headings and at the beginning no names.
Speaking on This Week, the Weekly Standard and Russia Today, now, he told it. Today they met.
	now
	Today
We make dozens of calls a day, two attacks a day when it rains, 17 grants a year and many a day.
	a day
	a year
It left at 1500 hours and worked 1600 hours at 0735 GMT in 1985 GMT watches.
	1500 hours
	0735 GMT
	1985
It left 0830 hrs, 0830 hours and 830 hours.
	0830 hrs
	0830 hours
	830 hours
The present treaty lasts from 1990 to present, and at present.
	The present
	from 1990 to present
	at present
At that time, by the present time and since the time of peace.
	that time
At the time it was poor, at the time of the coup it was not.
	the time
At this moment the moment came.
	this moment
The counter-current of the post - now gone - was strong.
	now

# Lengths and sets.
A 44-year-old man aged 30 years waited 30 years.
	30 years
Some of days, some days and days of rain; Days of Culture and the days of peace.
	days
	some days
	days
It lasted weeks and years after.
	weeks
	years
It took a year, a year after a month old child and a long day of a day.
	a year
	a year
It was a day after a day of one hour.
	a day
	a day
	one hour
The 51st annual session met annually and weekly.
	annually
	weekly
They sell 300 barrels of oil per day, and visit 20 people per month.
	per month
Twice a month they met for a month, 20 a week.
	a month
	a month
	a week
`, func(d *doc.Document, m doc.Mention[doc.Date]) string { return m.In(d.Text) })
}
