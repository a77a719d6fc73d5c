package diff

import (
	"math"
	"strconv"
)

// change returns a changed cell, with what a changed number differs by.
func change(f Field, old, now string) Change {
	c := Change{Column: f.Name, Type: f.Type, Old: old, New: now}
	if f.Type != "integer" && f.Type != "number" {
		return c
	}
	a, errA := strconv.ParseFloat(old, 64)
	b, errB := strconv.ParseFloat(now, 64)
	if errA != nil || errB != nil {
		return c
	}
	c.Difference = plain(b-a, 12)
	if a != 0 {
		c.Percent = strconv.FormatFloat(math.Round((b-a)/math.Abs(a)*1e4)/1e2, 'f', -1, 64)
	}
	return c
}

// plain writes a number of so many digits without an exponent: what the last bits of a
// difference are, nobody asked for.
func plain(x float64, digits int) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', digits, 64), 64)
	if err != nil {
		rounded = x
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
