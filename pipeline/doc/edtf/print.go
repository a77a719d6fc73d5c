package edtf

import (
	"fmt"
	"strconv"
	"strings"
)

// String returns the text of v. It is the text that v was parsed from, but for a
// range of a set from a date to the same date, which becomes the date. Parse of
// it gives a Value equal to v. The zero Value gives "".
func (v Value) String() string {
	texts := make([]string, len(v.ranges))
	for i, r := range v.ranges {
		texts[i] = r.text(v.kind)
	}
	text := strings.Join(texts, ",")
	switch v.kind {
	case OneOf:
		return "[" + text + "]"
	case AllOf:
		return "{" + text + "}"
	}
	return text
}

func (r Range) text(kind Kind) string {
	start, end := r.Start.Date.String(), r.End.Date.String()
	switch {
	case kind == Interval:
		if r.Start.Open {
			start = ".." + start
		}
		if r.End.Open {
			end += ".."
		}
		return start + "/" + end
	case r.Start == r.End:
		return start
	}
	return start + ".." + end
}

// String returns the text of d, "" for the zero Date.
func (d Date) String() string {
	if d.Precision == NoPrecision {
		return ""
	}
	text := d.yearText()
	if d.Precision >= GroupingPrecision {
		text += "-" + d.Month.text()
	}
	if d.Precision >= DayPrecision {
		text += "-" + d.Day.text()
	}
	if d.Precision >= TimePrecision {
		text += "T" + d.Time
	}
	return text
}

func (d Date) yearText() string {
	text := d.Year.digits(4)
	if d.Letter {
		text = strconv.FormatInt(d.Year.Number, 10)
	}
	if d.Negative {
		text = "-" + text
	}
	if d.Letter {
		text = "Y" + text
	}
	if d.Exponent != 0 {
		text += "E" + strconv.Itoa(d.Exponent)
	}
	if d.Significant != 0 {
		text += "S" + strconv.Itoa(d.Significant)
	}
	return d.Year.Individual.String() + text + d.Year.Group.String()
}

func (c Component) text() string {
	return c.Individual.String() + c.digits(2) + c.Group.String()
}

func (c Component) digits(width int) string {
	b := fmt.Appendf(nil, "%0*d", width, c.Number)
	for i := range width {
		if c.Unspecified>>i&1 == 1 {
			b[width-1-i] = 'X'
		}
	}
	return string(b)
}

// String returns "", "?", "~" or "%".
func (q Qualifier) String() string {
	return [...]string{"", "?", "~", "%"}[q&(Uncertain|Approximate)]
}
