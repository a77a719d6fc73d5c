package extract

import (
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

// small holds the number words below a hundred, scales the multipliers.
var (
	small = map[string]float64{
		"zero": 0, "nil": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
		"fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a": 1,
	}
	scales = map[string]float64{
		"hundred": 100, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "mln": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "milliard": 1e9, "trillion": 1e12, "tn": 1e12, "dozen": 12, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
	}
)

// multiplier returns the scale that the token at i names.
func (f *figureFinder) multiplier(i int) (float64, bool) {
	n, ok := scales[strings.ToLower(f.Tokens[i].In(f.Text))]
	return n, ok
}

// numeral reads tokens first to last as one number: digits with separators,
// number words, and multipliers behind them.
func (f *figureFinder) numeral(first, last int) (float64, bool) {
	total, current, isHalf := 0.0, 0.0, false
	for i := first; i < last; i++ {
		word := strings.ToLower(f.Tokens[i].In(f.Text))
		if f.Tokens[i].Kind == doc.Number {
			n, ok := digits(word)
			if !ok || i > first {
				return 0, false
			}
			current = n
			continue
		}
		if word == "m" && i > first && !f.Tokens[i].Shape.Is(doc.Glued) { // "5 m" is five metres
			return 0, false
		}
		switch scale, isScale := scales[word]; {
		case word == "half":
			isHalf = true
			current += 0.5
		case isScale && scale == 100 && current > 0 && current < 100, isScale && scale == 12:
			current = max(current, 1) * scale
		case isScale:
			total += max(current, 1) * scale
			if isHalf && current == 0.5 {
				total += 0.5*scale - scale
			}
			current = 0
		case word == "and" || word == "-":
		default:
			n, ok := small[word]
			if !ok {
				return 0, false
			}
			if word == "a" && (isHalf || i > first) {
				n = 0
			}
			current += n
		}
	}
	return total + current, true
}

// digits reads 7,500 and 1.2 and 4,7: a comma or full stop before three digits
// parts thousands if all its groups have three, else it is a decimal mark.
func digits(s string) (float64, bool) {
	if s[len(s)-1] < '0' || s[len(s)-1] > '9' {
		return 0, false
	}
	commas, stops := strings.Count(s, ","), strings.Count(s, ".")
	switch {
	case commas > 0 && grouped(s, ",", stops):
		s = strings.ReplaceAll(s, ",", "")
	case commas == 1 && stops == 0:
		s = strings.Replace(s, ",", ".", 1)
	case stops > 1 && grouped(s, ".", 0):
		s = strings.ReplaceAll(s, ".", "")
	case commas > 0 || stops > 1:
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil
}

// grouped reports whether the mark parts groups of three digits.
func grouped(s, mark string, stops int) bool {
	if stops > 0 {
		s, _, _ = strings.Cut(s, ".")
	}
	for i, g := range strings.Split(s, mark) {
		if i > 0 && len(g) != 3 || i == 0 && (len(g) > 3 || g == "") {
			return false
		}
	}
	return true
}
