package numbers

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

// numeralOf reads the number that a text begins with; last is how many of its
// tokens it takes.
func numeralOf(t testing.TB, text string) (n Numeral, tokens int, ok bool) {
	t.Helper()
	reader, err := NewReader()
	if err != nil {
		t.Fatal(err)
	}
	scanner, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	all := scanner.Tokens(nil, text, doc.Span{End: len(text)})
	n, ok = reader.Read(text, all, 0, len(all))
	return n, len(all), ok
}

func TestNumerals(t *testing.T) {
	for text, want := range map[string]float64{
		"7,500": 7500, "7 500": 7500, "10 000 000": 1e7, "1.2 million": 1.2e6, "1.047 billion": 1.047e9, "35k": 35000, "12,34,567.89": 1234567.89, "1.111,11": 1111.11, "4,7 million": 4.7e6,
		"½": 0.5, "2½": 2.5, "10 1/2": 10.5, "3/4": 0.75, "two-thirds": 2.0 / 3, "three quarters": 0.75, "a half": 0.5, "one and a half billion": 1.5e9, "half a million": 5e5, "a quarter million": 2.5e5,
		"twenty-five thousand": 25000, "a dozen": 12, "three dozen": 36, "two hundred and six": 206, "twelve hundred": 1200, "a hundred thousand": 1e5, "one million and a half": 1.5e6,
		"five lakh": 5e5, "2 crore": 2e7, "minus five": -5, "-30": -30, "five point two million": 5.2e6, "2.48×10−5": 2.48e-5, "4e14": 4e14, "two and fifty-four hundredths": 2.54,
		"three hundred and 21": 321, "1 million 200 thousand": 1.2e6, "two thirds of a million": 2e6 / 3, "three twenty-firsts": 3.0 / 21,
	} {
		n, tokens, ok := numeralOf(t, text)
		if !ok || n.Last != tokens || n.Value < want-1e-9 && n.Value < want*(1-1e-12) || n.Value > want+1e-9 && n.Value > want*(1+1e-12) {
			t.Errorf("%q is read as %v up to token %d of %d, want %v", text, n.Value, n.Last, tokens, want)
		}
	}
	if n, _, ok := numeralOf(t, "1"+strings.Repeat(",000", 200)); ok && math.IsInf(n.Value, 0) {
		t.Error("a long row of digits is read as infinite")
	}
	for _, text := range []string{"twenty-first", "and", "third", "of", "point"} {
		if n, _, ok := numeralOf(t, text); ok {
			t.Errorf("%q is read as %v", text, n.Value)
		}
	}
}

// inWords writes a whole number up to 10¹⁵ in words.
func inWords(n int64, and bool) string {
	small := strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	tens := strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")
	switch {
	case n < 20:
		return small[n]
	case n < 100:
		if n%10 == 0 {
			return tens[n/10]
		}
		return tens[n/10] + "-" + small[n%10]
	case n < 1000:
		s := small[n/100] + " hundred"
		if n%100 > 0 {
			if and {
				s += " and"
			}
			s += " " + inWords(n%100, and)
		}
		return s
	}
	for _, scale := range []struct {
		value int64
		name  string
	}{{1e15, "quadrillion"}, {1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}, {1e3, "thousand"}} {
		if n < scale.value {
			continue
		}
		s := inWords(n/scale.value, and) + " " + scale.name
		if rest := n % scale.value; rest > 0 {
			if and && rest < 100 {
				s += " and"
			}
			s += " " + inWords(rest, and)
		}
		return s
	}
	return ""
}

// withCommas writes a whole number in digits with commas.
func withCommas(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// A number printed in words and in digits reads back the same, up to 10¹⁵.
func TestNumeralsReadBack(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	for range 3000 {
		limit := int64(1)
		for range 1 + r.IntN(15) {
			limit *= 10
		}
		n := r.Int64N(limit) + 1
		for _, text := range []string{inWords(n, false), inWords(n, true), withCommas(n), strconv.FormatInt(n, 10)} {
			got, tokens, ok := numeralOf(t, text)
			if !ok || got.Last != tokens || got.Value != float64(n) {
				t.Fatalf("%q is read as %.0f up to token %d of %d, want %d", text, got.Value, got.Last, tokens, n)
			}
		}
	}
}

func FuzzNumeral(f *testing.F) {
	for _, s := range []string{"one million and a half", "1/-2", "2×10^", "-−5", "twenty-", "three and three and", "1 234 567.89.", "½½", "a a half point", "USD5"} {
		f.Add(s)
	}
	reader, err := NewReader()
	if err != nil {
		f.Fatal(err)
	}
	scanner, err := language.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tokens := scanner.Tokens(nil, text, doc.Span{End: len(text)})
		for i := range tokens {
			if n, ok := reader.Read(text, tokens, i, len(tokens)); ok && (n.Last <= i || n.Last > len(tokens)) {
				t.Errorf("%q: the number at token %d ends at %d of %d", text, i, n.Last, len(tokens))
			}
		}
	})
}
