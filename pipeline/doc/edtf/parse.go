package edtf

import (
	"fmt"
	"strings"
)

// countDigits limits an exponent and a number of significant digits.
const countDigits = 9

// ParseError says where a text stops being a date of the format.
type ParseError struct {
	Offset   int    // the byte, from 0
	Expected string // what was expected there
}

// Error returns the position and what was expected there.
func (e *ParseError) Error() string {
	return fmt.Sprintf("edtf: at byte %d: expected %s", e.Offset, e.Expected)
}

// Parse reads a text of level 0, 1 or 2. The whole text has to be of the format,
// without spaces. An error is a [*ParseError]. Beside those of the standard, two
// limits hold: the year after "Y" has at most 18 digits, and the numbers after
// "E" and "S" are at most 999999999.
//
// The time is linear in the length of the text.
func Parse(s string) (Value, error) {
	p := parser{text: s}
	v := p.value()
	if p.at < len(s) {
		p.fail(p.at, "the end of the text")
	}
	if p.err != nil {
		return Value{}, p.err
	}
	return v, nil
}

// parser reads by recursive descent. It keeps the first error and then stands at
// the end of the text, where every further step finds nothing, so that the steps
// need not ask each other for errors.
type parser struct {
	text string
	at   int
	err  *ParseError
}

func (p *parser) fail(at int, expected string) {
	if p.err == nil {
		p.err = &ParseError{Offset: at, Expected: expected}
	}
	p.at = len(p.text)
}

func (p *parser) next(token string) bool { return strings.HasPrefix(p.text[p.at:], token) }

func (p *parser) accept(token string) bool {
	found := p.next(token)
	if found {
		p.at += len(token)
	}
	return found
}

func (p *parser) expect(token string) {
	if !p.accept(token) {
		p.fail(p.at, `"`+token+`"`)
	}
}

func (p *parser) value() Value {
	switch {
	case p.accept("["):
		return p.set(OneOf, "]")
	case p.accept("{"):
		return p.set(AllOf, "}")
	}
	start := p.start()
	if !p.next("/") && !start.Open {
		return Value{kind: Single, ranges: []Range{{start, start}}}
	}
	p.expect("/")
	at := p.at
	r := Range{start, p.end()}
	if r == (Range{}) {
		p.fail(at, `a date or ".."`)
	}
	p.checkRange(0, at, r)
	return Value{kind: Interval, ranges: []Range{r}}
}

func (p *parser) start() Endpoint {
	open := p.accept("..")
	if p.next("/") {
		return Endpoint{Open: open}
	}
	return Endpoint{Date: p.date(), Open: open}
}

func (p *parser) end() Endpoint {
	if p.at == len(p.text) {
		return Endpoint{}
	}
	if p.accept("..") {
		return Endpoint{Open: true}
	}
	return Endpoint{Date: p.date(), Open: p.accept("..")}
}

// checkRange refuses a range whose ends cannot be ends or are in the wrong order.
func (p *parser) checkRange(startAt, endAt int, r Range) {
	const expected = "a date with a year of four digits and without a time"
	switch {
	case p.err != nil:
	case !r.Start.Date.canEnd():
		p.fail(startAt, expected)
	case !r.End.Date.canEnd():
		p.fail(endAt, expected)
	case !r.ordered():
		p.fail(endAt, "a date that does not begin before the start")
	}
}

func (d Date) canEnd() bool {
	return !d.Letter && d.Significant == 0 && d.Precision != TimePrecision
}

func (p *parser) set(kind Kind, closing string) Value {
	v := Value{kind: kind}
	if at := p.at; p.accept("..") {
		r := Range{Endpoint{Open: true}, Endpoint{Date: p.date()}}
		p.checkRange(at, at+len(".."), r)
		v.ranges = append(v.ranges, r)
	} else {
		v.ranges = append(v.ranges, p.element(closing))
	}
	for p.accept(",") {
		v.ranges = append(v.ranges, p.element(closing))
	}
	p.expect(closing)
	return v
}

// element reads "date", "date..date" or, as the last of the set, "date..".
func (p *parser) element(closing string) Range {
	startAt := p.at
	start := Endpoint{Date: p.date()}
	if start.Date.Precision == TimePrecision {
		p.fail(startAt, "a date without a time")
	}
	if !p.accept("..") {
		return Range{start, start}
	}
	endAt, end := p.at, Endpoint{Open: true}
	if !p.next(closing) {
		end = Endpoint{Date: p.date()}
		if end.Date.Precision != start.Date.Precision {
			p.fail(endAt, "a date of the same precision as the start")
		}
	}
	r := Range{start, end}
	p.checkRange(startAt, endAt, r)
	return r
}

// date reads one date and leaves what follows it to the caller.
func (p *parser) date() Date {
	var d Date
	p.year(&d)
	if !d.Letter && d.Significant == 0 && p.accept("-") {
		p.month(&d)
	}
	if d.Precision == MonthPrecision && p.accept("-") {
		p.day(&d)
	}
	if d.Precision == DayPrecision && !d.qualified() && !d.unspecified() && p.accept("T") {
		d.Precision = TimePrecision
		d.Time = p.time()
	}
	return d
}

func (p *parser) year(d *Date) {
	d.Precision = YearPrecision
	individual := p.qualifier()
	if p.accept("Y") {
		p.longYear(d)
	} else {
		p.shortYear(d)
	}
	if at := p.at; p.accept("S") {
		if d.Year.Unspecified != 0 {
			p.fail(at, "no significant digits, since some digits are unspecified")
		}
		d.Significant = int(p.number(countDigits, "a number of significant digits, 1 to 999999999"))
	}
	d.Year.Individual, d.Year.Group = individual, p.qualifier()
}

func (p *parser) shortYear(d *Date) {
	at := p.at
	d.Negative = p.accept("-")
	d.Year = p.digits(4, "a year of four digits")
	if d.Negative && d.Year == (Component{}) {
		p.fail(at, "0000 for year 0 or -0001 for the year before it")
	}
}

// longYear reads the year after "Y".
func (p *parser) longYear(d *Date) {
	at := p.at
	d.Letter = true
	d.Negative = p.accept("-")
	d.Year.Number = p.number(maxDigits, "a year of at most 18 digits without leading zeros")
	if p.accept("E") {
		d.Exponent = int(p.number(countDigits, "an exponent, 1 to 999999999"))
	}
	if d.yearDigits() <= 4 {
		p.fail(at, "a year of more than four digits")
	}
}

func (p *parser) month(d *Date) {
	const expected = "a month, 01 to 12, or a season or other grouping, 21 to 41"
	at := p.at
	d.Month = p.component(expected)
	d.Precision = MonthPrecision
	if n := d.Month.Number; d.Month.Unspecified == 0 && n >= 21 && n <= 41 {
		d.Precision = GroupingPrecision
	}
	if _, exists := d.edge(false); !exists {
		p.fail(at, expected)
	}
}

func (p *parser) day(d *Date) {
	at := p.at
	d.Day = p.component("a day of two digits")
	d.Precision = DayPrecision
	if _, exists := d.edge(false); !exists {
		p.fail(at, "a day that the month has")
	}
}

// component reads a month or a day with its qualifiers.
func (p *parser) component(expected string) Component {
	individual := p.qualifier()
	c := p.digits(2, expected)
	c.Individual, c.Group = individual, p.qualifier()
	return c
}

func (p *parser) qualifier() Qualifier {
	if p.at == len(p.text) {
		return 0
	}
	q := 1 + strings.IndexByte("?~%", p.text[p.at])
	if q > 0 {
		p.at++
	}
	return Qualifier(q)
}

// digits reads exactly so many digits, each of which may be unspecified.
func (p *parser) digits(width int, expected string) Component {
	var c Component
	for range width {
		c.Number *= 10
		c.Unspecified <<= 1
		switch {
		case p.digit():
			c.Number += int64(p.text[p.at] - '0')
		case p.next("X"):
			c.Unspecified |= 1
		default:
			p.fail(p.at, expected)
			return Component{}
		}
		p.at++
	}
	return c
}

func (p *parser) digit() bool {
	return p.at < len(p.text) && p.text[p.at] >= '0' && p.text[p.at] <= '9'
}

// number reads a number from 1 without leading zeros, of at most so many digits.
func (p *parser) number(digits int, expected string) int64 {
	at, n := p.at, int64(0)
	for p.digit() && p.at < at+digits {
		n = n*10 + int64(p.text[p.at]-'0')
		p.at++
	}
	if n == 0 || p.digit() || p.text[at] == '0' {
		p.fail(at, expected)
	}
	return n
}

// time reads "hh:mm:ss" with or without a zone.
func (p *parser) time() string {
	start := p.at
	p.two(23, "an hour, 00 to 23")
	p.expect(":")
	p.two(59, "a minute, 00 to 59")
	p.expect(":")
	p.two(60, "a second, 00 to 60")
	if p.next("+") || p.next("-") {
		p.shift()
	} else {
		p.accept("Z")
	}
	return p.text[start:p.at]
}

// shift reads the difference to UTC, "+hh" or "+hh:mm".
func (p *parser) shift() {
	at := p.at
	p.at++
	minutes := 60 * p.two(14, "hours of a time shift, 00 to 14")
	if p.accept(":") {
		minutes += p.two(59, "minutes of a time shift, 00 to 59")
	}
	if minutes > 14*60 || minutes == 0 && p.text[at] == '-' {
		p.fail(at, "a time shift of -14:00 to +14:00 other than -00:00")
	}
}

// two reads a number of two digits.
func (p *parser) two(limit int64, expected string) int {
	at := p.at
	c := p.digits(2, expected)
	if c.Unspecified != 0 || c.Number > limit {
		p.fail(at, expected)
	}
	return int(c.Number)
}
