package dates_test

import (
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
	"chancery/sources"
)

// read reads a text in the layout of articles, a / for each new line, written on a day.
func read(t *testing.T, text string, written doc.Day) *doc.Document {
	t.Helper()
	a, err := sources.One("article", "example", strings.ReplaceAll(text, " / ", "\n"), sources.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a.Reference = written
	return pipelinetest.Document(t, a, doc.LayerDates)
}

// meant writes what a date means: TIMEX3 and EDTF value, first and last day, precision,
// modifier, and on which basis that is known.
func meant(v doc.Date) string {
	cells := []string{v.Timex}
	if v.EDTF != "" && v.EDTF != v.Timex {
		cells = append(cells, v.EDTF)
	}
	if v.Start.Known() || v.End.Known() {
		cells = append(cells, v.Start.String()+".."+v.End.String())
	}
	kind := string(v.Type)
	if v.Type == doc.DateTypeDate {
		kind = ""
	}
	cells = append(cells, strings.Join(strings.Fields(kind+" "+v.Precision+" "+v.Modifier+" "+v.Basis), " "))
	return strings.Join(cells, " | ")
}

// compare reads the texts of a table, written on a day, and compares what all their dates
// mean and what is noted about them, behind an exclamation mark.
func compare(t *testing.T, written doc.Day, table string) {
	t.Helper()
	for text, want := range pipelinetest.Cases(table) {
		d := read(t, text, written)
		var got []string
		for _, m := range d.Dates {
			got = append(got, m.In(d.Text)+" | "+meant(m.Value))
		}
		for _, i := range d.Issues {
			got = append(got, "! "+i.In(d.Text)+" | "+i.Code+": "+i.Detail)
		}
		pipelinetest.CompareAll(t, text, got, want)
	}
}

// TestValues writes dates that say all that is meant.
func TestValues(t *testing.T) {
	compare(t, doc.Day{}, `
# Days and less.
The treaty was signed on 12 March 1947 at noon, 2 April 1948 at 9:30 a.m. GMT.
	12 March 1947 at noon | 1947-03-12T12:00 | 1947-03-12 | 1947-03-12..1947-03-12 | time time explicit
	2 April 1948 at 9:30 a.m. GMT | 1948-04-02T09:30Z | 1948-04-02 | 1948-04-02..1948-04-02 | time time explicit
He died on 10 June 323 BC and on 30 February 1923.
	10 June 323 BC | BC0323-06-10 | -0322-06-10 | -0322-06-10..-0322-06-10 | day explicit
	30 February 1923 |  | explicit
	! 30 February 1923 | not_a_date: 1923-02 has no day 30
It took effect on 25 October 1917 O.S. and on the night of 4 August 1914.
	25 October 1917 O.S. | 1917-11-07 | 1917-11-07..1917-11-07 | day explicit
	the night of 4 August 1914 | 1914-08-04TNI | 1914-08-04 | 1914-08-04..1914-08-04 | time time explicit
They met on Thanksgiving 1992, on the last Monday of May 1990 and on Good Friday 1916.
	Thanksgiving 1992 | 1992-11-26 | 1992-11-26..1992-11-26 | day explicit
	the last Monday of May 1990 | 1990-05-28 | 1990-05-28..1990-05-28 | day explicit
	Good Friday 1916 | 1916-04-21 | 1916-04-21..1916-04-21 | day explicit

# Weeks to quarters.
Talks took place in the week of 6 March 2000, in late February 1996 and early May 1948.
	the week of 6 March 2000 | 2000-W10 | 2000-03-06/2000-03-12 | 2000-03-06..2000-03-12 | week explicit
	late February 1996 | 1996-02 | 1996-02-21/1996-02-29 | 1996-02-21..1996-02-29 | month late explicit
	early May 1948 | 1948-05 | 1948-05-01/1948-05-10 | 1948-05-01..1948-05-10 | month early explicit
The first half of May 1948 and the second half of May 1923 were calm.
	The first half of May 1948 | 1948-05 | 1948-05-01/1948-05-15 | 1948-05-01..1948-05-15 | month first_half explicit
	the second half of May 1923 | 1923-05 | 1923-05-16/1923-05-31 | 1923-05-16..1923-05-31 | month second_half explicit
It grew in the third quarter of 2012, in H2 1991 and in the second half of 1990.
	the third quarter of 2012 | 2012-Q3 | 2012-35 | 2012-07-01..2012-09-30 | quarter explicit
	H2 1991 | 1991-H2 | 1991-41 | 1991-07-01..1991-12-31 | half explicit
	the second half of 1990 | 1990-H2 | 1990-07-01/1990-12-31 | 1990-07-01..1990-12-31 | year second_half explicit
The summer of 1967 was warm, the winter of 1967 was cold.
	The summer of 1967 | 1967-SU | 1967-22 | 1967-06-01..1967-08-31 | season explicit
	the winter of 1967 | 1967-WI | 1967-24 | 1967-12-01..1968-02-29 | season explicit

# Years and more.
It was born around 336 BC, in 1 BC and in late 1969.
	336 BC | BC0336 | -0335~ | -0335-01-01..-0335-12-31 | year approximate explicit
	1 BC | BC0001 | 0000 | 0000-01-01..0000-12-31 | year explicit
	late 1969 | 1969 | 1969-09-01/1969-12-31 | 1969-09-01..1969-12-31 | year late explicit
In the 1960s, the early 1990s, the 480s BC and the '60s it rose.
	the 1960s | 196 | 196X | 1960-01-01..1969-12-31 | decade explicit
	the early 1990s | 199 | 1990-01-01/1993-12-31 | 1990-01-01..1993-12-31 | decade early explicit
	the 480s BC | BC048 | -0488-01-01/-0479-12-31 | -0488-01-01..-0479-12-31 | decade explicit
	the '60s | 196 | 196X | 1960-01-01..1969-12-31 | decade context
The 1800s were long, and so was the decade of 1800s.
	The 1800s | 18 | 1801-01-01/1900-12-31 | 1801-01-01..1900-12-31 | century explicit
	1800s | 18 | 18XX | 1800-01-01..1899-12-31 | century explicit
In the early 18th century and in the 5th century BC it fell.
	the early 18th century | 17 | 1701-01-01/1733-12-31 | 1701-01-01..1733-12-31 | century early explicit
	the 5th century BC | BC04 | -0499-01-01/-0400-12-31 | -0499-01-01..-0400-12-31 | century explicit
It was built at the turn of the 20th century.
	the turn of the 20th century | 1900 | 1900~ | 1890-01-01..1910-12-31 | year explicit

# Ranges.
From May 1990 to June 1991 and from 1995 to the present it was closed.
	From May 1990 to June 1991 | 1990-05/1991-06 | 1990-05-01..1991-06-30 | range explicit
	from 1995 to the present | 1995/PRESENT_REF | 1995/.. | 1995-01-01.. | open since explicit
From spring 1995 to the present it was closed, and around 1800s too.
	From spring 1995 to the present | 1995-SP/PRESENT_REF | 1995-03-01/.. | 1995-03-01.. | open since explicit
	1800s | 18 | 1800~/1899~ | 1800-01-01..1899-12-31 | century approximate explicit
From November to February 1948 and from 20 to 31 March 1969 it was open.
	From November to February 1948 | 1947-11/1948-02 | 1947-11-01..1948-02-29 | range explicit
	from 20 to 31 March 1969 | 1969-03-20/1969-03-31 | 1969-03-20..1969-03-31 | range explicit
On 8 November – 1940 and in the 16th–18th centuries it was quiet.
	8 November – 1940 | 1940-11-08/1940 | 1940-11-08/1940-12-31 | 1940-11-08..1940-12-31 | range explicit
	the 16th–18th centuries | 15/17 | 1501-01-01/1800-12-31 | 1501-01-01..1800-12-31 | range explicit

They met in early to mid-1969, from the 18th to the 19th century and in 2011.
	early to mid-1969 | 1969 | 1969-01-01/1969-08-31 | 1969-01-01..1969-08-31 | range explicit
	from the 18th to the 19th century | 17/18 | 1701-01-01/1900-12-31 | 1701-01-01..1900-12-31 | range explicit
	2011 | 2011 | 2011-01-01..2011-12-31 | year explicit
It lasted from 431 to 404 BC, c. 98–117 AD, from ca. 1401 to 1450 and from autumn 1939 to spring 1941.
	from 431 to 404 BC | BC0431/BC0404 | -0430/-0403 | -0430-01-01..-0403-12-31 | range explicit
	98–117 AD | 0098/0117 | 0098~/0117~ | 0098-01-01..0117-12-31 | range approximate explicit
	from ca. 1401 to 1450 | 1401/1450 | 1401~/1450 | 1401-01-01..1450-12-31 | range approximate explicit
	from autumn 1939 to spring 1941 | 1939-FA/1941-SP | 1939-09-01/1941-05-31 | 1939-09-01..1941-05-31 | range explicit
It grew around the 1740s, about the 12th century and around 1741.
	the 1740s | 174 | 1740~/1749~ | 1740-01-01..1749-12-31 | decade approximate explicit
	the 12th century | 11 | 1101~/1200~ | 1101-01-01..1200-12-31 | century approximate explicit
	1741 | 1741 | 1741~ | 1741-01-01..1741-12-31 | year approximate explicit

# Pieces of months and years.
It fell in the second week of May 1948, on the last weekend of May 1948 and on the last day of 1949.
	the second week of May 1948 | 1948-05 | 1948-05-08/1948-05-14 | 1948-05-08..1948-05-14 | week explicit
	the last weekend of May 1948 | 1948-W22-WE | 1948-05-29/1948-05-30 | 1948-05-29..1948-05-30 | week explicit
	the last day of 1949 | 1949-12-31 | 1949-12-31..1949-12-31 | day explicit
In the fifth week of February 1949 and on the weekend of 12–13 March 1949 it rained.
	the fifth week of February 1949 |  | explicit
	the weekend of 12–13 March 1949 | 1949-03-12/1949-03-13 | 1949-03-12..1949-03-13 | range explicit
	! the fifth week of February 1949 | not_a_date: 1949-02 has no week 5

# Lengths, sets, references.
They talked for two and a half years, four hours, a decade, two centuries, a millennium and several weeks.
	two and a half years | P2Y6M | duration year explicit
	four hours | PT4H | duration time explicit
	two centuries | P200Y | duration century explicit
	several weeks | PXW | duration week explicit
They meet every two years, each July, on Sundays, every morning and every spring.
	every two years | P2Y | set year explicit
	each July | XXXX-07 | set month explicit
	Sundays | XXXX-WXX-7 | set day explicit
	every morning | XXXX-XX-XXTMO | set time explicit
	every spring | XXXX-SP | set season explicit
There are currently none, and there were none in recent years.
	currently | PRESENT_REF | reference explicit
	recent years | PAST_REF | reference explicit
`)
}

// TestNarrative fills in what dates leave out from the reference time.
func TestNarrative(t *testing.T) {
	compare(t, doc.Day{}, `
# The date named last tells the year.
The war began in 1967. On 5 June it spread, and in May it had been feared.
	1967 | 1967 | 1967-01-01..1967-12-31 | year explicit
	5 June | 1967-06-05 | 1967-06-05..1967-06-05 | day context
	May | 1967-05 | 1967-05-01..1967-05-31 | month context
In May it had been feared. It began in 1967.
	May | XXXX-05 | month explicit
	1967 | 1967 | 1967-01-01..1967-12-31 | year explicit
	! May | date_unresolved: no year is told for XXXX-05
They met on 2 June 1967. On Monday war broke out; at 10:57 a shot fell.
	2 June 1967 | 1967-06-02 | 1967-06-02..1967-06-02 | day explicit
	Monday | 1967-06-05 | 1967-06-05..1967-06-05 | day context
	10:57 | 1967-06-05T10:57 | 1967-06-05 | 1967-06-05..1967-06-05 | time time context
On 3 May 1990 they met. Two days later they left, and the next month they wrote.
	3 May 1990 | 1990-05-03 | 1990-05-03..1990-05-03 | day explicit
	Two days later | 1990-05-05 | 1990-05-05..1990-05-05 | day context
	the next month | 1990-06 | 1990-06-01..1990-06-30 | month context
It fell in May 1990. The following year it rose; that summer it fell again.
	May 1990 | 1990-05 | 1990-05-01..1990-05-31 | month explicit
	The following year | 1991 | 1991-01-01..1991-12-31 | year context
	that summer | 1991-SU | 1991-22 | 1991-06-01..1991-08-31 | season context
On 3 May 1990 they met. That Friday they left; they wrote on the 15th.
	3 May 1990 | 1990-05-03 | 1990-05-03..1990-05-03 | day explicit
	That Friday | 1990-05-04 | 1990-05-04..1990-05-04 | day context
	the 15th | 1990-05-15 | 1990-05-15..1990-05-15 | day context
In 1990 it fell. On the 15th, they left; the next week they wrote. One morning he came.
	1990 | 1990 | 1990-01-01..1990-12-31 | year explicit
	the 15th | XXXX-XX-XX | day explicit
	the next week | XXXX-WXX | week explicit
	One morning | XXXX-XX-XXTMO | time time explicit
	! the 15th | date_unresolved: no year is told for XXXX-XX-XX
	! the next week | date_unresolved: no year is told for XXXX-WXX
In May 1990 one morning he came. They wrote at 10:57, on Friday and in the third quarter.
	May 1990 | 1990-05 | 1990-05-01..1990-05-31 | month explicit
	one morning | 1990-05-XXTMO | 1990-05-01..1990-05-31 | time time context
	10:57, on Friday | XXXX-WXX-5T10:57 | time time explicit
	the third quarter | 1990-Q3 | 1990-35 | 1990-07-01..1990-09-30 | quarter context
It began in 1923. A few years later it ended, several months earlier it had been weak.
	1923 | 1923 | 1923-01-01..1923-12-31 | year explicit
	A few years later | FUTURE_REF | reference explicit
	several months earlier | PAST_REF | reference explicit
It began in May 1923. It was stronger than in the same period a year earlier.
	May 1923 | 1923-05 | 1923-05-01..1923-05-31 | month explicit
	the same period a year earlier | 1922-05 | 1922-05-01..1922-05-31 | month context
The pact of 1951 held. In May it was tested.
	1951 | 1951 | 1951-01-01..1951-12-31 | year explicit
	May | 1951-05 | 1951-05-01..1951-05-31 | month context
In 1984 they renewed the Treaty of Erlau of 1951, which they had held since 1949. In May it was tested.
	1984 | 1984 | 1984-01-01..1984-12-31 | year explicit
	1951 | 1951 | 1951-01-01..1951-12-31 | year explicit
	1949 | 1949 | 1949-01-01..1949-12-31 | year since explicit
	May | 1984-05 | 1984-05-01..1984-05-31 | month context
In December 1951 they met. In February they signed; the draft had been ready in November.
	December 1951 | 1951-12 | 1951-12-01..1951-12-31 | month explicit
	February | 1952-02 | 1952-02-01..1952-02-29 | month context
	November | 1951-11 | 1951-11-01..1951-11-30 | month context
It lasted from 1951 to 1958. During this period it grew. On 3 May 1959 it fell; later that year it was sold.
	from 1951 to 1958 | 1951/1958 | 1951-01-01..1958-12-31 | range explicit
	this period | 1951/1958 | 1951-01-01..1958-12-31 | range context
	3 May 1959 | 1959-05-03 | 1959-05-03..1959-05-03 | day explicit
	later that year | 1959 | 1959-05-04/1959-12-31 | 1959-05-04..1959-12-31 | year context
= War = / == 1951 == / === February === / On 3 February it met. / === Rest === / In May it left. / == End == / In May
	1951 | 1951 | 1951-01-01..1951-12-31 | year explicit
	February | 1951-02 | 1951-02-01..1951-02-28 | month heading
	3 February | 1951-02-03 | 1951-02-03..1951-02-03 | day heading
	May | 1951-05 | 1951-05-01..1951-05-31 | month heading
	May | XXXX-05 | month explicit
	! May | date_unresolved: no year is told for XXXX-05
The 1951 Convention held. In May it was tested.
	1951 | 1951 | 1951-01-01..1951-12-31 | year explicit
	May | XXXX-05 | month explicit
	! May | date_unresolved: no year is told for XXXX-05
In 1948 they met (they had fought in 1923). In May they wrote.
	1948 | 1948 | 1948-01-01..1948-12-31 | year explicit
	1923 | 1923 | 1923-01-01..1923-12-31 | year explicit
	May | 1948-05 | 1948-05-01..1948-05-31 | month context
In 1948 they fought in the 1920s way. In May they wrote, and that decade was long.
	1948 | 1948 | 1948-01-01..1948-12-31 | year explicit
	the 1920s | 192 | 192X | 1920-01-01..1929-12-31 | decade explicit
	May | 1948-05 | 1948-05-01..1948-05-31 | month context
	that decade | 194 | 194X | 1940-01-01..1949-12-31 | decade context
In the 1920s they fought. In May they wrote, last May they left and that Friday they met.
	the 1920s | 192 | 192X | 1920-01-01..1929-12-31 | decade explicit
	May | XXXX-05 | month explicit
	last May | PAST_REF | reference context
	that Friday | XXXX-WXX-5 | day context
	! May | date_unresolved: no year is told for XXXX-05
	! that Friday | date_unresolved: no year is told for XXXX-WXX-5

# Sections and paragraphs.
= X = / == War (1948) == / In May it began. / On 3 June 1949 it ended. / On Friday, in July. / == Peace == / In May.
	1948 | 1948 | 1948-01-01..1948-12-31 | year explicit
	May | 1948-05 | 1948-05-01..1948-05-31 | month heading
	3 June 1949 | 1949-06-03 | 1949-06-03..1949-06-03 | day explicit
	Friday | XXXX-WXX-5 | day explicit
	July | 1949-07 | 1949-07-01..1949-07-31 | month context
	May | XXXX-05 | month explicit
	! Friday | date_unresolved: no year is told for XXXX-WXX-5
	! May | date_unresolved: no year is told for XXXX-05

# Nothing is told.
They wrote in the spring, on Friday, in May, this quarter, that weekend, the next week and on 3 May.
	the spring | XXXX-SP | season explicit
	Friday | XXXX-WXX-5 | day explicit
	May | XXXX-05 | month explicit
	this quarter | PRESENT_REF | reference explicit
	that weekend | XXXX-WXX-WE | week explicit
	the next week | XXXX-WXX | week explicit
	3 May | XXXX-05-03 | day explicit
	! the spring | date_unresolved: no year is told for XXXX-SP
	! Friday | date_unresolved: no year is told for XXXX-WXX-5
	! May | date_unresolved: no year is told for XXXX-05
	! that weekend | date_unresolved: no year is told for XXXX-WXX-WE
	! the next week | date_unresolved: no year is told for XXXX-WXX
	! 3 May | date_unresolved: no year is told for XXXX-05-03
Today they write; they wrote yesterday, and they will write tomorrow or tonight.
	Today | PRESENT_REF | reference explicit
	yesterday | PAST_REF | reference explicit
	tomorrow | FUTURE_REF | reference explicit
	tonight | XXXX-XX-XXTNI | time time explicit
They wrote last year and will write next month; that decade and the previous century are over.
	last year | PAST_REF | reference explicit
	next month | FUTURE_REF | reference explicit
	that decade | XXX | decade explicit
	the previous century | XX | century explicit
`)
}

// TestNews counts from the day of writing.
func TestNews(t *testing.T) {
	compare(t, doc.DayOf(1998, 3, 5), `
# News speak from their day, a Thursday.
The talks ended on Friday and will begin again on Monday.
	Friday | 1998-02-27 | 1998-02-27..1998-02-27 | day article
	Monday | 1998-03-09 | 1998-03-09..1998-03-09 | day article
They met yesterday, last week, last month, last year, two weeks ago and last Friday.
	yesterday | 1998-03-04 | 1998-03-04..1998-03-04 | day article
	last week | 1998-W09 | 1998-02-23/1998-03-01 | 1998-02-23..1998-03-01 | week article
	last month | 1998-02 | 1998-02-01..1998-02-28 | month article
	last year | 1997 | 1997-01-01..1997-12-31 | year article
	two weeks ago | 1998-W08 | 1998-02-16/1998-02-22 | 1998-02-16..1998-02-22 | week article
	last Friday | 1998-02-27 | 1998-02-27..1998-02-27 | day article
They will meet tomorrow, next Friday, next May, next summer and over the weekend.
	tomorrow | 1998-03-06 | 1998-03-06..1998-03-06 | day article
	next Friday | 1998-03-06 | 1998-03-06..1998-03-06 | day article
	next May | 1998-05 | 1998-05-01..1998-05-31 | month article
	next summer | 1998-SU | 1998-22 | 1998-06-01..1998-08-31 | season article
	the weekend | 1998-W10-WE | 1998-03-07/1998-03-08 | 1998-03-07..1998-03-08 | week article
They met over the weekend and in December.
	the weekend | 1998-W09-WE | 1998-02-28/1998-03-01 | 1998-02-28..1998-03-01 | week article
	December | 1997-12 | 1997-12-01..1997-12-31 | month article
They met in July.
	July | 1997-07 | 1997-07-01..1997-07-31 | month article
In August, no talks.
	August | 1997-08 | 1997-08-01..1997-08-31 | month article
They will meet next January.
	next January | 1999-01 | 1999-01-01..1999-01-31 | month article
They will leave at 4 in the morning (0300 GMT) Monday, two and a half hours before.
	4 in the morning | 1998-03-09T04:00 | 1998-03-09 | 1998-03-09..1998-03-09 | time time article
	0300 GMT | 1998-03-09T03:00Z | 1998-03-09 | 1998-03-09..1998-03-09 | time time article
	Monday | 1998-03-09 | 1998-03-09..1998-03-09 | day article
	two and a half hours | PT2H30M | duration time explicit
In October 1997 they met. That same day it rained, and two hours later it did not; late in the day they left.
	October 1997 | 1997-10 | 1997-10-01..1997-10-31 | month explicit
	That same day | 1997-10-XX | 1997-10-01..1997-10-31 | day context
	two hours later | PT2H | duration time explicit
	late in the day | 1998-03-05 | 1998-03-05..1998-03-05 | day late article
They met the day before last Tuesday and the day after Christmas.
	the day before last Tuesday | 1998-03-02 | 1998-03-02..1998-03-02 | day article
	the day after Christmas | 1997-12-26 | 1997-12-26..1997-12-26 | day article
Last Tuesday they met, as in 1961, 1972 and 1983.
	Last Tuesday | 1998-03-03 | 1998-03-03..1998-03-03 | day article
	1961 | 1961 | 1961-01-01..1961-12-31 | year explicit
	1972 | 1972 | 1972-01-01..1972-12-31 | year explicit
	1983 | 1983 | 1983-01-01..1983-12-31 | year explicit
In the third quarter of 1997 it rose against the comparable period of the previous year, and the quarter a year ago.
	the third quarter of 1997 | 1997-Q3 | 1997-35 | 1997-07-01..1997-09-30 | quarter explicit
	the comparable period of the previous year | 1996-Q3 | 1996-35 | 1996-07-01..1996-09-30 | quarter context
	the quarter a year ago | 1996-Q3 | 1996-35 | 1996-07-01..1996-09-30 | quarter context
They met on 20 February.
	20 February | 1998-02-20 | 1998-02-20..1998-02-20 | day article
They will meet in May.
	May | 1998-05 | 1998-05-01..1998-05-31 | month article
They met on Christmas.
	Christmas | 1997-12-25 | 1997-12-25..1997-12-25 | day article
At 10:57 they met, and this morning they left.
	10:57 | 1998-03-05T10:57 | 1998-03-05 | 1998-03-05..1998-03-05 | time time article
	this morning | 1998-03-05TMO | 1998-03-05 | 1998-03-05..1998-03-05 | time time article
In the fourth quarter of 1997 it rose, while a year earlier it fell; in that quarter it fell.
	the fourth quarter of 1997 | 1997-Q4 | 1997-36 | 1997-10-01..1997-12-31 | quarter explicit
	a year earlier | 1996-Q4 | 1996-36 | 1996-10-01..1996-12-31 | quarter context
	that quarter | 1997-Q4 | 1997-36 | 1997-10-01..1997-12-31 | quarter context
For the quarter it had $5, from $4 a year earlier. The year-ago results were good.
	the quarter | 1997-Q4 | 1997-36 | 1997-10-01..1997-12-31 | quarter article
	a year earlier | 1996-Q4 | 1996-36 | 1996-10-01..1996-12-31 | quarter context
	The year-ago | 1996-Q4 | 1996-36 | 1996-10-01..1996-12-31 | quarter article
In the quarter ended Jan. 31 it had $5, from $4 a year earlier; the latest period and the 1996 quarter were good.
	the quarter | 1997-Q4 | 1997-36 | 1997-10-01..1997-12-31 | quarter article
	Jan. 31 | 1998-01-31 | 1998-01-31..1998-01-31 | day article
	a year earlier | 1996-Q4 | 1996-36 | 1996-10-01..1996-12-31 | quarter context
	the latest period | 1997-Q4 | 1997-36 | 1997-10-01..1997-12-31 | quarter context
	the 1996 quarter | 1996-Q4 | 1996-36 | 1996-10-01..1996-12-31 | quarter context
It rose in the third quarter of 1997. For the first nine months it had $5, from $4 a year earlier.
	the third quarter of 1997 | 1997-Q3 | 1997-35 | 1997-07-01..1997-09-30 | quarter explicit
	the first nine months | P9M | duration month explicit
	a year earlier | 1996 | 1996-01-01..1996-12-31 | year context
By Friday they had signed what had been due on Monday, and they planned to leave on Tuesday.
	Friday | 1998-02-27 | 1998-02-27..1998-02-27 | day by article
	Monday | 1998-03-02 | 1998-03-02..1998-03-02 | day article
	Tuesday | 1998-03-10 | 1998-03-10..1998-03-10 | day article
The United States will, envoys of the United States said, sign in May nineteen ninety-eight.
	May nineteen ninety-eight | 1998-05 | 1998-05-01..1998-05-31 | month explicit
On 3 May 1996 they met yesterday on Friday and in June.
	3 May 1996 | 1996-05-03 | 1996-05-03..1996-05-03 | day explicit
	yesterday | 1998-03-04 | 1998-03-04..1998-03-04 | day article
	Friday | 1998-02-27 | 1998-02-27..1998-02-27 | day article
	June | 1997-06 | 1997-06-01..1997-06-30 | month article
The same week they met, in that quarter and two hours ago.
	The same week | 1998-W10 | 1998-03-02/1998-03-08 | 1998-03-02..1998-03-08 | week article
	that quarter | 1998-Q1 | 1998-33 | 1998-01-01..1998-03-31 | quarter context
	two hours ago | PAST_REF | reference explicit

# History does not, though its day is known.
In 1948 they met. In 1950, 1951 and 1952 they wrote, and in May they left. Today they are friends.
	1948 | 1948 | 1948-01-01..1948-12-31 | year explicit
	1950 | 1950 | 1950-01-01..1950-12-31 | year explicit
	1951 | 1951 | 1951-01-01..1951-12-31 | year explicit
	1952 | 1952 | 1952-01-01..1952-12-31 | year explicit
	May | 1952-05 | 1952-05-01..1952-05-31 | month context
	Today | PRESENT_REF | reference explicit
`)
}
