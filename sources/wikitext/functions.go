package wikitext

import (
	"fmt"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

// functionOf returns the function that renders the templates of a row of the table, nil
// for a name that is none.
func functionOf(name string) func(templateReader, *call) {
	switch name {
	case "asof":
		return asOf
	case "convert":
		return convert
	case "date":
		return date
	case "flag":
		return flag
	case "fraction":
		return fraction
	case "list":
		return list
	case "ordinal":
		return ordinal
	case "percentage":
		return percentage
	case "ship":
		return ship
	}
	return nil
}

// saidOf returns the text of a value, "" for none.
func (r templateReader) saidOf(c *call, names ...string) string {
	if p, ok := c.first(names); ok {
		return r.said(p)
	}
	return ""
}

// give writes what a call gives.
func (r templateReader) give(c *call, s string) {
	if s == "" {
		r.leaveOut()
	}
	r.stands(s, c.from, c.to)
}

// date writes a day of numbers in words; what is in words stays as it is.
func date(r templateReader, c *call) {
	year := r.saidOf(c, "1")
	month, day := r.saidOf(c, "2"), r.saidOf(c, "3")
	if d, err := doc.ParseDay(year); err == nil && len(year) == len("2006-01-02") {
		parts := strings.Split(d.String(), "-")
		year, month, day = parts[0], parts[1], parts[2]
	}
	isDayFirst := r.saidOf(c, "df", "dmy") != "" && !strings.HasPrefix(r.saidOf(c, "df"), "n")
	r.give(c, inWords(year, month, day, isDayFirst))
}

// inWords writes a day as English does.
func inWords(year, month, day string, isDayFirst bool) string {
	if n, err := strconv.Atoi(month); err == nil && n >= 1 && n <= 12 {
		month = months[n-1]
	} else if err == nil || !isLetters(month) {
		month = ""
	}
	if n, err := strconv.Atoi(day); err == nil && n >= 1 && n <= 31 {
		day = strconv.Itoa(n)
	} else {
		day = ""
	}
	switch {
	case month == "":
		return year
	case day == "":
		return month + " " + year
	case isDayFirst:
		return day + " " + month + " " + year
	}
	return month + " " + day + ", " + year
}

var months = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September",
	"October", "November", "December"}

func isLetters(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return s != ""
}

// asOf writes "As of May 2010".
func asOf(r templateReader, c *call) {
	word := "as of "
	if r.saidOf(c, "since") != "" {
		word = "since "
	}
	if r.saidOf(c, "lc") == "" {
		word = strings.ToUpper(word[:1]) + word[1:]
	}
	day := inWords(r.saidOf(c, "1", "year"), r.saidOf(c, "2", "month"), r.saidOf(c, "3", "day"), r.saidOf(c,
		"df") != "us")
	if alt := r.saidOf(c, "alt"); alt != "" {
		word, day = "", alt
	}
	r.give(c, strings.TrimSpace(word+day+r.saidOf(c, "post")))
}

// convert writes a measure as it is given, and leaves out what it is in other units.
func convert(r templateReader, c *call) {
	number := grouped(r.saidOf(c, "1"))
	unit := r.saidOf(c, "u", "ul", "2")
	if c.name == "val" || c.name == "nval" {
		if unit = r.saidOf(c, "u", "ul"); unit != "" {
			unit = " " + unit
		}
		r.give(c, r.saidOf(c, "p")+number+unit+r.saidOf(c, "s"))
		return
	}
	for n := 2; n < 8; n += 2 { // ranges: 10 to 20 km
		between, ok := strings.CutSuffix(unit, "(-)")
		switch unit {
		case "to", "and", "or", "by", "x", "×", "-", "–", "+", "to about", "and(-)", "to(-)", "or(-)":
			ok = true
		}
		if !ok {
			break
		}
		space := " "
		if between == "-" || between == "–" {
			between, space = "–", ""
		}
		number += space + between + space + grouped(r.saidOf(c, strconv.Itoa(n+1)))
		unit = r.saidOf(c, strconv.Itoa(n+2))
	}
	measure := r.measure(number, unit, r.saidOf(c, "adj") == "on")
	if more, rest := r.saidOf(c, "3"), r.saidOf(c, "4"); isNumber(more) && isLetters(rest) && unit == r.saidOf(c, "2") {
		measure += " " + r.measure(more, rest, false) // 5 ft 6 in
	}
	r.give(c, strings.TrimSpace(measure))
}

// measure writes a number with its unit.
func (r templateReader) measure(number, unit string, isAdjective bool) string {
	if name := r.known.units[unit]; name != "" {
		unit = name
	}
	if isAdjective {
		return number + "-" + strings.TrimSuffix(unit, "s")
	}
	return number + " " + unit
}

func isNumber(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// grouped writes a number of many digits with commas.
func grouped(s string) string {
	whole, rest, _ := strings.Cut(s, ".")
	if len(whole) < 4 || strings.Trim(whole, "0123456789") != "" {
		return s
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		whole += "." + rest
	}
	return whole
}

// fraction writes 1/2 and 2 1/2.
func fraction(r templateReader, c *call) {
	a, b, d := r.saidOf(c, "1"), r.saidOf(c, "2"), r.saidOf(c, "3")
	switch {
	case d != "":
		a = a + " " + b + "/" + d
	case b != "":
		a = a + "/" + b
	case a != "":
		a = "1/" + a
	}
	r.give(c, a)
}

// ordinal writes 3rd.
func ordinal(r templateReader, c *call) {
	s := r.saidOf(c, "1")
	n, err := strconv.Atoi(s)
	if err != nil {
		r.give(c, s)
		return
	}
	end := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			end = "st"
		case 2:
			end = "nd"
		case 3:
			end = "rd"
		}
	}
	r.give(c, s+end)
}

// percentage writes what share the first number is of the second.
func percentage(r templateReader, c *call) {
	part, errPart := strconv.ParseFloat(strings.ReplaceAll(r.saidOf(c, "1"), ",", ""), 64)
	all, errAll := strconv.ParseFloat(strings.ReplaceAll(r.saidOf(c, "2"), ",", ""), 64)
	digits, _ := strconv.Atoi(r.saidOf(c, "3"))
	if errPart != nil || errAll != nil || all == 0 {
		r.give(c, "")
		return
	}
	r.give(c, fmt.Sprintf("%.*f%%", min(max(digits, 0), 6), 100*part/all))
}

// flag writes the name of a country, as a link to its page.
func flag(r templateReader, c *call) {
	name := r.saidOf(c, "name", "1")
	if full := r.known.countries[name]; full != "" {
		name = full
	}
	from := len(r.text)
	r.give(c, name)
	r.linked(from, name)
}

// ship writes the name of a ship behind the letters of its navy, which name the template.
func ship(r templateReader, c *call) { r.give(c, strings.ToUpper(c.name)+" "+r.saidOf(c, "1")) }

// list writes values as items.
func list(r templateReader, c *call) {
	r.join = -1
	for i := range c.values {
		v := &c.values[i]
		if v.key.to > v.key.from && (v.name[0] < '0' || v.name[0] > '9') || v.from == v.to {
			continue
		}
		r.open(doc.ListItem, 0)
		r.part(v.part)
		if i+1 < len(c.values) || r.floor < 0 {
			r.end()
		}
	}
}
