package edtf

import "math/bits"

// plain is a date without unspecified digits: month and day are 0 where the date
// does not give them, and month may be a sub-year grouping.
type plain struct {
	year       int64
	month, day int
}

// edge returns the first or, late, the last valid date that d can stand for, and
// whether there is one. The year has at most maxDigits digits.
func (d Date) edge(late bool) (found plain, exists bool) {
	low, high := d.years()
	if d.Precision <= GroupingPrecision {
		if late {
			low = high
		}
		return plain{year: low, month: int(d.Month.Number)}, true
	}
	// One common and one leap year tell of all others, which have the same days.
	var tried [2]bool
	exists = d.Year.find(low, high, late, func(year int64) bool {
		leapDays := daysIn(year, 2) - 28
		if tried[leapDays] {
			return false
		}
		tried[leapDays] = true
		return d.Month.find(1, 12, late, func(month int64) bool {
			found = plain{year: year, month: int(month)}
			if d.Precision == MonthPrecision {
				return true
			}
			return d.Day.find(1, int64(daysIn(year, found.month)), late, func(day int64) bool {
				found.day = int(day)
				return true
			})
		})
	})
	return found, exists
}

// years returns the first and the last year that the year of d can stand for.
func (d Date) years() (first, last int64) {
	low := d.Year.Number * power10(d.Exponent)
	high := low
	for i := range 4 {
		high += 9 * power10(i) * int64(d.Year.Unspecified>>i&1)
	}
	if n := d.yearDigits(); d.Significant > 0 && d.Significant < n {
		unit := power10(n - d.Significant)
		low -= low % unit
		high = low + unit - 1
	}
	if !d.Negative {
		return low, high
	}
	if low == 0 {
		// There is no year -0; the next is the one with the lowest X being 1.
		low = power10(bits.TrailingZeros8(d.Year.Unspecified))
	}
	return -high, -low
}

// yearDigits returns the number of digits of the year with its exponent.
func (d Date) yearDigits() int {
	n := d.Exponent
	for rest := d.Year.Number; rest > 0; rest /= 10 {
		n++
	}
	return n
}

func power10(n int) int64 {
	power := int64(1)
	for range n {
		power *= 10
	}
	return power
}

// find goes from low to high or, late, from high to low, and stops at the first
// number that c can stand for, whatever its sign, and that is wanted. It reports
// whether there is one.
func (c Component) find(low, high int64, late bool, wanted func(int64) bool) bool {
	for i := range high - low + 1 {
		n := low + i
		if late {
			n = high - i
		}
		if c.matches(max(n, -n)) && wanted(n) {
			return true
		}
	}
	return false
}

// matches reports whether n has the specified digits of c.
func (c Component) matches(n int64) bool {
	number, mask := c.Number, c.Unspecified
	for number > 0 || n > 0 {
		if mask&1 == 0 && number%10 != n%10 {
			return false
		}
		number, n, mask = number/10, n/10, mask>>1
	}
	return true
}

// months returns the first month of p and how many months it has; a season can
// go on into the next year.
func (p plain) months() (first, count int) {
	switch m := p.month; {
	case m == 0:
		return 1, 12
	case m <= 12:
		return m, 1
	case m <= 28:
		return 3 + 3*((m-21)%4), 3
	case m <= 32: // the same, half a year later
		return 3 + 3*((m-21+2)%4), 3
	case m <= 36:
		return 1 + 3*(m-33), 3
	case m <= 39:
		return 1 + 4*(m-37), 4
	default:
		return 1 + 6*(m-40), 6
	}
}

func (p plain) firstDay() Day {
	month, _ := p.months()
	return Day{p.year, month, max(p.day, 1)}
}

func (p plain) lastDay() Day {
	if p.day > 0 {
		return Day{p.year, p.month, p.day}
	}
	first, count := p.months()
	year, month := p.year, first+count-1
	if month > 12 {
		year, month = year+1, month-12
	}
	return Day{year, month, daysIn(year, month)}
}

func daysIn(year int64, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
