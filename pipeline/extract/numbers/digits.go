package numbers

import (
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

// digitReader reads numbers in digits.
type digitReader struct{ *cursor }

// mostGroups is how many groups of three digits a number has at most: more are the
// columns of a table.
const mostGroups = 6

// digits reads a number in digits: 7,500, 1.2, 7 500, 1.2e6, 2×10^5.
func (r digitReader) digits(i int) (float64, int) {
	if !r.isNumber(i) {
		return 0, i
	}
	s := r.tokens[i].In(r.text)
	n, ok := Digits(s)
	if !ok {
		return 0, i
	}
	last := i + 1
	for last < min(r.limit, i+mostGroups) && r.isThousands(s, last) { // 10 000, 1 234 567.89
		s += r.tokens[last].In(r.text)
		last++
	}
	if last > i+1 {
		var err error
		if n, err = strconv.ParseFloat(s, 64); err != nil {
			return 0, i
		}
	}
	if value, end := r.exponent(s, last); end > last {
		return value, end
	}
	return n, last
}

// isThousands reports whether three digits behind a blank go on a number of one to
// three digits, and of threes behind them: 7 500, 10 000 000.
func (r digitReader) isThousands(before string, i int) bool {
	const groupLength = 3
	t := r.tokens[i]
	whole, decimals, _ := strings.Cut(t.In(r.text), ".")
	isGroup := t.Kind == doc.Number && len(whole) == groupLength && AreDigits(whole+decimals) && !r.isGlued(i)
	if !isGroup || !AreDigits(before) || before[0] == '0' || r.tokens[i-1].Len() > groupLength {
		return false
	}
	switch r.text[r.tokens[i-1].End:t.Start] {
	case " ", "\u00a0", "\u202f", "\u2009", "&nbsp;", "&thinsp;":
		return true
	}
	return false
}

// exponent reads e14, e-3, ×10^5 and ×10−5 behind a number that ends at token i.
func (r digitReader) exponent(s string, i int) (float64, int) {
	if i >= r.limit {
		return 0, i
	}
	word := r.tokens[i].In(r.text)
	if !r.isGlued(i) && (word != "×" || !r.isMark(i+1, "10") || !r.isMark(i+2, "^")) { // "3 × 10^8"
		return 0, i
	}
	if len(word) > 1 && (word[0] == 'e' || word[0] == 'E') {
		if n, err := strconv.ParseFloat(s+word, 64); err == nil {
			return n, i + 1
		}
	}
	k := r.power(i)
	if k == i {
		return 0, i
	}
	sign := ""
	switch {
	case r.isMark(k, "-", "−"):
		sign = "-"
		k++
	case r.isMark(k, "+"):
		k++
	case k == i+2: // ×105
		return 0, i
	}
	if !r.isNumber(k) || !r.isGlued(k) {
		return 0, i
	}
	n, err := strconv.ParseFloat(s+"e"+sign+r.tokens[k].In(r.text), 64)
	if err != nil {
		return 0, i
	}
	return n, k + 1
}

// power reads the e or the ×10^ before an exponent.
func (r digitReader) power(i int) int {
	switch {
	case r.isMark(i, "e", "E"):
		return i + 1
	case !r.isMark(i, "×", "x", "*") || !r.isMark(i+1, "10"):
		return i
	case r.isMark(i+2, "^"):
		return i + 3
	}
	return i + 2
}

// AreDigits reports whether a text holds digits alone.
func AreDigits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// Digits parses 7,500 and 1.2, 12,34,567.89 and 4,7: a comma or full stop before three
// digits parts thousands if all its groups have three, else it is a decimal mark. The text
// must not be empty.
func Digits(s string) (float64, bool) {
	if s[len(s)-1] < '0' || s[len(s)-1] > '9' {
		return 0, false
	}
	const thousands, indian = 3, 2
	commas, stops := strings.Count(s, ","), strings.Count(s, ".")
	beforeComma, _, _ := strings.Cut(s, ",")
	beforeStop, _, _ := strings.Cut(s, ".")
	isEuropean := stops > 0 && commas == 1 && strings.Count(beforeComma, ".") == stops
	switch {
	case isEuropean && areGroups(beforeComma, ".", thousands): // 1.111,11
		s = strings.Replace(strings.ReplaceAll(s, ".", ""), ",", ".", 1)
	case commas > 0 && (areGroups(beforeStop, ",", thousands) || commas > 1 && areGroups(beforeStop, ",", indian)):
		s = strings.ReplaceAll(s, ",", "")
	case commas == 1 && stops == 0:
		s = strings.Replace(s, ",", ".", 1)
	case stops > 1 && areGroups(s, ".", thousands):
		s = strings.ReplaceAll(s, ".", "")
	case commas > 0 || stops > 1:
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil
}

// areGroups reports whether the mark parts groups of so many digits, but for the first,
// which may have fewer, and the last, which has three.
func areGroups(s, mark string, size int) bool {
	groups := strings.Split(s, mark)
	for i, g := range groups {
		switch {
		case i == 0 && (g == "" || len(g) > size):
			return false
		case i > 0 && i < len(groups)-1 && len(g) != size:
			return false
		case i > 0 && i == len(groups)-1 && len(g) != 3:
			return false
		}
	}
	return true
}
