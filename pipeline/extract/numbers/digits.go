package numbers

import (
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

// nextIsScaled reports whether a number in digits at token k has a scale behind
// it: "1 million 200 thousand".
func (p *numeralParser) nextIsScaled(k int) bool {
	_, end := p.digits(k)
	return end > k && (p.is(end, kindScale) || p.is(end, kindHundred))
}

func (p *numeralParser) isDigits(i int) bool {
	return i < p.limit && (p.tokens[i].Kind == doc.Number || HasCode(p.tokens[i], p.text))
}

// hasCode reports whether a token is a code with digits on to it: USD115.
func HasCode(t doc.Token, text string) bool {
	s := t.In(text)
	if len(s) <= CodeLength || !t.Shape.Is(doc.HasDigit) || s[CodeLength] < '0' || s[CodeLength] > '9' {
		return false
	}
	for _, c := range []byte(s[:CodeLength]) {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	_, ok := Digits(s[CodeLength:])
	return ok
}

// mostGroups is how many groups of three digits a number has at most: more are the
// columns of a table.
const mostGroups = 6

// digits reads a number in digits: 7,500, 1.2, 7 500, 1.2e6, 2×10^5.
func (p *numeralParser) digits(i int) (float64, int) {
	if !p.isDigits(i) {
		return 0, i
	}
	s := p.tokens[i].In(p.text)
	if p.tokens[i].Kind != doc.Number {
		s = s[CodeLength:]
	}
	n, ok := Digits(s)
	if !ok {
		return 0, i
	}
	last := i + 1
	for last < min(p.limit, i+mostGroups) && p.isThousands(s, last) { // 10 000, 1 234 567.89
		s += p.tokens[last].In(p.text)
		last++
	}
	if last > i+1 {
		var err error
		if n, err = strconv.ParseFloat(s, 64); err != nil {
			return 0, i
		}
	}
	if value, end, ok := p.exponent(s, last); ok {
		return value, end
	}
	return n, last
}

// isThousands reports whether three digits behind a blank go on a number of one to
// three digits, and of threes behind them: 7 500, 10 000 000.
func (p *numeralParser) isThousands(before string, i int) bool {
	t := p.tokens[i]
	whole, decimals, _ := strings.Cut(t.In(p.text), ".")
	if t.Kind != doc.Number || len(whole) != 3 || !AreDigits(whole+decimals) || !AreDigits(before) || before[0] == '0' || p.tokens[i-1].Len() > 3 || p.isGlued(i) {
		return false
	}
	switch p.text[p.tokens[i-1].End:t.Start] {
	case " ", "\u00a0", "\u202f", "\u2009":
		return true
	}
	return false
}

func AreDigits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// exponent reads e14, e-3, ×10^5 and ×10−5 behind a number.
func (p *numeralParser) exponent(s string, i int) (float64, int, bool) {
	if i >= p.limit {
		return 0, i, false
	}
	word := p.tokens[i].In(p.text)
	if !p.isGlued(i) && (word != "×" || !p.isMark(i+1, "10") || !p.isMark(i+2, "^")) { // "3 × 10^8"
		return 0, i, false
	}
	if len(word) > 1 && (word[0] == 'e' || word[0] == 'E') {
		if n, err := strconv.ParseFloat(s+word, 64); err == nil {
			return n, i + 1, true
		}
	}
	k, isPower := i, false
	switch {
	case word == "e" || word == "E":
		k++
	case (word == "×" || word == "x" || word == "*") && p.isMark(i+1, "10"):
		k, isPower = i+2, true
		if p.isMark(k, "^") {
			k++
		}
	default:
		return 0, i, false
	}
	sign := ""
	if p.isMark(k, "-", "−", "+") {
		if !p.isMark(k, "+") {
			sign = "-"
		}
		k++
	} else if isPower && !p.isMark(i+2, "^") {
		return 0, i, false
	}
	if !p.isDigits(k) || !p.isGlued(k) {
		return 0, i, false
	}
	n, err := strconv.ParseFloat(s+"e"+sign+p.tokens[k].In(p.text), 64)
	return n, k + 1, err == nil
}

// digits reads 7,500 and 1.2, 12,34,567.89 and 4,7: a comma or full stop before
// three digits parts thousands if all its groups have three, else it is a decimal
// mark.
func Digits(s string) (float64, bool) {
	if s[len(s)-1] < '0' || s[len(s)-1] > '9' {
		return 0, false
	}
	commas, stops := strings.Count(s, ","), strings.Count(s, ".")
	whole, _, _ := strings.Cut(s, ",")
	switch {
	case stops > 0 && commas == 1 && strings.Count(whole, ".") == stops && grouped(whole, ".", 0, 3): // 1.111,11
		s = strings.Replace(strings.ReplaceAll(s, ".", ""), ",", ".", 1)
	case commas > 0 && (grouped(s, ",", stops, 3) || commas > 1 && grouped(s, ",", stops, 2)):
		s = strings.ReplaceAll(s, ",", "")
	case commas == 1 && stops == 0:
		s = strings.Replace(s, ",", ".", 1)
	case stops > 1 && grouped(s, ".", 0, 3):
		s = strings.ReplaceAll(s, ".", "")
	case commas > 0 || stops > 1:
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil
}

// grouped reports whether the mark parts groups of three digits, or, as in India,
// of two but for the last.
func grouped(s, mark string, stops, size int) bool {
	if stops > 0 {
		s, _, _ = strings.Cut(s, ".")
	}
	groups := strings.Split(s, mark)
	for i, g := range groups {
		want := size
		if i == len(groups)-1 {
			want = 3
		}
		if i > 0 && len(g) != want || i == 0 && (len(g) > size || g == "") {
			return false
		}
	}
	return true
}
