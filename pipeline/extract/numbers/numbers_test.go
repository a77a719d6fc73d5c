package numbers

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

var (
	shared  = sync.OnceValues(NewReader)
	scanner = sync.OnceValues(language.New)
)

// readerOf returns the reader that the tests share, and the tokens of a text.
func readerOf(t testing.TB, text string) (*Reader, []doc.Token) {
	t.Helper()
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	s, err := scanner()
	if err != nil {
		t.Fatal(err)
	}
	return r, s.Tokens(nil, text, doc.Span{End: len(text)})
}

// numeralOf reads the number that a text begins with; tokens is how many the text has.
func numeralOf(t testing.TB, text string) (n Numeral, tokens int, ok bool) {
	t.Helper()
	r, all := readerOf(t, text)
	n, ok = r.Read(text, all, 0, len(all))
	return n, len(all), ok
}

// numeralCase is a text and the number with which it begins. Where the number is not all
// of the text, a | stands behind it, which is no part of the text.
type numeralCase struct {
	text  string
	value float64
}

func checkNumerals(t *testing.T, cases []numeralCase) {
	t.Helper()
	for _, c := range cases {
		number, rest, _ := strings.Cut(c.text, "|")
		n, _, ok := numeralOf(t, number+rest)
		_, want := readerOf(t, number)
		if !ok || n.Last != len(want) || math.Abs(n.Value-c.value) > 1e-12*math.Abs(c.value) {
			t.Errorf("%q is read as %v up to token %d, want %v up to %d",
				number+rest, n.Value, n.Last, c.value, len(want))
		}
	}
}

func TestWords(t *testing.T) {
	checkNumerals(t, []numeralCase{
		{"zero", 0},
		{"seven| ships", 7},
		{"Twelve| ships", 12},
		{"fiftysix", 56},
		{"twenty-five", 25},
		{"twenty five", 25},
		{"twenty - five", 25},
		{"twenty| zero", 20},
		{"a dozen", 12},
		{"dozen", 12},
		{"three dozen", 36},
		{"two hundred and six", 206},
		{"two hundred six", 206},
		{"two-hundred-and-ten", 210},
		{"twelve hundred", 1200},
		{"a hundred", 100},
		{"hundred", 100},
		{"three hundred and two dozens", 324},
		{"three hundred and 21", 321},
		{"three hundred| and 210", 300},
		{"three hundred| and 21 thousand", 300},
		{"six fifty", 650},
		{"six twelve", 612},
		{"minus five", -5},
		{"negative two", -2},
		{"five| six", 5},
		{"seven| and the rest", 7},
	})
}

func TestScales(t *testing.T) {
	checkNumerals(t, []numeralCase{
		{"twenty-five thousand", 25000},
		{"a hundred thousand", 1e5},
		{"a thousand", 1000},
		{"thousand four", 1004},
		{"two million three hundred thousand and five", 2300005},
		{"two million, three hundred thousand, and five", 2300005},
		{"six-tenths", 0.6},
		{"six and three-quarter", 6.75},
		{"nine and one-half", 9.5},
		{"eight and seven tenths", 8.7},
		{"three-quarter| share", 0.75},
		{"one-thousandth| of it", 0.001},
		{"two million| third-country nationals", 2e6},
		{"twenty-one-thousand-four-hundred", 21400},
		{"two thousand| three thousand", 2000},
		{"two thousand| three million", 2000},
		{"one million| a year", 1e6},
		{"1 million 200 thousand", 1.2e6},
		{"3 billion| and 43 ships", 3e9},
		{"two million| 43 ships", 2e6},
		{"five lakh", 5e5},
		{"2 crore", 2e7},
		{"5 hundred thousand", 5e5},
		{"5 mln", 5e6},
		{"1.2 million", 1.2e6},
		{"1.047 billion", 1.047e9},
		{"4,7 million", 4.7e6},
		{"five point two million", 5.2e6},
		{"10-million", 1e7},
		{"35k", 35000},
		{"35K", 35000},
		{"573.15|K", 573.15},
		{"35| k", 35},
	})
	for text, want := range map[string]struct {
		product float64
		last    int
	}{
		"million": {1e6, 1}, "hundred thousand": {1, 0}, "thousand million": {1e9, 2}, "-million": {1, 0},
		"ships": {1, 0},
	} {
		r, tokens := readerOf(t, text)
		if product, last := r.Scales(text, tokens, 0, len(tokens)); product != want.product || last != want.last {
			t.Errorf("scales of %q: %v up to token %d, want %v up to %d", text, product, last, want.product, want.last)
		}
	}
}

func TestDigits(t *testing.T) {
	checkNumerals(t, []numeralCase{
		{"0", 0},
		{"7,500", 7500},
		{"7 500", 7500},
		{"10 000 000", 1e7},
		{"1 234.5", 1234.5},
		{"7\u00a0500", 7500},
		{"12| 50", 12},
		{"0| 500", 0},
		{"1234| 500", 1234},
		{"12,34,567.89", 1234567.89},
		{"1.111,11", 1111.11},
		{"1.234.567", 1234567},
		{"4,7", 4.7},
		{"1234,567", 1234.567},
		{"-30", -30},
		{"−30", -30},
		{"4e14", 4e14},
		{"4E14", 4e14},
		{"4e-3", 4e-3},
		{"2.48×10−5", 2.48e-5},
		{"2×10^5", 2e5},
		{"2*10^-5", 2e-5},
		{"3 × 10^8", 3e8},
		{"2×10+5", 2e5},
		{"2|×105", 2},
		{"2| x 10", 2},
	})
	for _, text := range []string{"1,23,4", "1.2.3", "1,2,3", "12,", "12x"} {
		if n, ok := Digits(text); ok {
			t.Errorf("%q is read as %v", text, n)
		}
	}
	if n, _, ok := numeralOf(t, "1"+strings.Repeat(",000", 200)); ok && math.IsInf(n.Value, 0) {
		t.Error("a long row of digits is read as infinite")
	}
}

func TestFractions(t *testing.T) {
	checkNumerals(t, []numeralCase{
		{"½", 0.5},
		{"2½", 2.5},
		{"3/4", 0.75},
		{"3⁄4", 0.75},
		{"1 / 2", 0.5},
		{"10 1/2", 10.5},
		{"1/-4", -0.25},
		{"1/365", 1.0 / 365},
		{"9|/11", 9},
		{"5|/4", 5},
		{"1|/2/1999", 1},
		{"two-thirds", 2.0 / 3},
		{"three quarters", 0.75},
		{"one fifth", 0.2},
		{"1| fifth", 1},
		{"two| fifth", 2},
		{"two halves", 1},
		{"a half", 0.5},
		{"half", 0.5},
		{"a third", 1.0 / 3},
		{"a twenty-first", 1.0 / 21},
		{"three twenty-firsts", 3.0 / 21},
		{"six fifty-firsts", 6.0 / 51},
		{"a hundred trillionths", 1e-10},
		{"half a million", 5e5},
		{"half a dozen", 6},
		{"a quarter million", 2.5e5},
		{"two thirds of a million", 2e6 / 3},
		{"two thirds| of a ship", 2.0 / 3},
		{"one and a half billion", 1.5e9},
		{"one million and a half", 1.5e6},
		{"one billion and a half million", 1.0005e9},
		{"two and a half", 2.5},
		{"two-and-a-half", 2.5},
		{"two and half", 2.5},
		{"two and three quarters", 2.75},
		{"two and one half", 2.5},
		{"10 and a half", 10.5},
		{"seven| and half of the rest", 7},
		{"seven| and a ship", 7},
		{"two and fifty-four hundredths", 2.54},
		{"twenty and three fifths", 20.6},
		{"one hundred and thirty fifths", 26},
		{"five point two", 5.2},
		{"five point o two", 5.02},
		{"five point seventy-one", 5.71},
		{"point five", 0.5},
		{"five| point men", 5},
	})
}

// What a number is besides its value.
func TestFractionMarks(t *testing.T) {
	for text, want := range map[string]Numeral{
		"seven":          {},
		"a third":        {IsFraction: true, IsSingular: true},
		"one third":      {IsFraction: true, IsSingular: true},
		"two thirds":     {IsFraction: true},
		"two and a half": {IsFraction: true},
		"3/4":            {IsFraction: true},
		"half a million": {IsSingular: true},
	} {
		if n, _, _ := numeralOf(t, text); n.IsFraction != want.IsFraction || n.IsSingular != want.IsSingular {
			t.Errorf("%q: fraction %v, of one part %v; want %v, %v",
				text, n.IsFraction, n.IsSingular, want.IsFraction, want.IsSingular)
		}
	}
}

func TestNoNumerals(t *testing.T) {
	for _, text := range []string{
		"twenty-first", "twenty-fifth", "and", "third", "fourth", "of", "point", "point of", "mln", "minus", "a ship",
		"an", "usd115", "Xy125", "-", "- five", "four-hundredth", "one-thousandth time", "two hundred and fiftieth",
		"three hundred fortieth year", "6 hundredth",
	} {
		if n, _, ok := numeralOf(t, text); ok {
			t.Errorf("%q is read as %v", text, n.Value)
		}
	}
	r, tokens := readerOf(t, "Xy125 million")
	if n, ok := r.Read("Xy125 million", tokens, 1, len(tokens)); ok {
		t.Errorf("the million of an amount that is not understood is read as %v", n.Value)
	}
	r, tokens = readerOf(t, "a-5")
	if n, ok := r.Read("a-5", tokens, 1, len(tokens)); ok {
		t.Errorf("the hyphen of a-5 is read as a sign: %v", n.Value)
	}
}

// A reader tells of a token by itself whether it can begin a number, and what it is.
func TestTokens(t *testing.T) {
	for word, want := range map[string]struct {
		begins, isNumber bool
		scale            float64
	}{
		"7": {begins: true}, "seven": {true, true, 0}, "million": {true, true, 1e6}, "½": {true, true, 0},
		"millions": {true, true, 0}, "ships": {}, ",": {},
	} {
		r, tokens := readerOf(t, word)
		scale, isScale := r.IsScale(&tokens[0])
		if !isScale {
			scale = 0
		}
		starts := r.Starts()
		if r.Begins(&tokens[0]) != want.begins || r.IsNumber(&tokens[0]) != want.isNumber || scale != want.scale {
			t.Errorf("%q: begins %v, is a number %v, scale %v; want %v",
				word, r.Begins(&tokens[0]), r.IsNumber(&tokens[0]), scale, want)
		}
		if want.isNumber && !starts.Passes(tokens[0].Fold) {
			t.Errorf("%q is not among the words that numbers start with", word)
		}
	}
}

func TestExactProduct(t *testing.T) {
	for _, c := range [][3]float64{{1.1, 1e6, 1100000}, {4.35, 100, 435}, {7, 1e3, 7000}, {0.07, 1e2, 7}} {
		if got := ExactProduct(c[0], c[1]); got != c[2] {
			t.Errorf("%v times %v is %v, want %v", c[0], c[1], got, c[2])
		}
	}
}

// A word of two lists has no one meaning, and a value that is no number none.
func TestListsAreChecked(t *testing.T) {
	good := numberLists
	for name, c := range map[string]struct{ lists, want string }{
		"a word of two lists": {good + "\nteen 11: seven\n", `list "teen" stands in another list too`},
		"a value of words":    {good + "\nteen eleven: undecim\n", `"eleven" is no number`},
		"no list":             {strings.ReplaceAll(good, "ditto", "dito"), `there is no list "ditto"`},
	} {
		if _, err := newReader("x.txt", c.lists); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// inWords writes a whole number up to 10¹⁵ in words.
func inWords(n int64, and bool) string {
	small := strings.Fields(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
		fifteen sixteen seventeen eighteen nineteen`)
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
		texts := []string{inWords(n, false), inWords(n, true), withCommas(n), strconv.FormatInt(n, 10)}
		for _, text := range texts {
			got, tokens, ok := numeralOf(t, text)
			if !ok || got.Last != tokens || got.Value != float64(n) {
				t.Fatalf("%q is read as %.0f up to token %d of %d, want %d", text, got.Value, got.Last, tokens, n)
			}
		}
	}
}

func FuzzNumeral(f *testing.F) {
	for _, s := range []string{
		"one million and a half", "1/-2", "2×10^", "-−5", "twenty-", "three and three and", "1 234 567.89.", "½½",
		"a a half point", "USD5",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		reader, tokens := readerOf(t, text)
		for i := range tokens {
			if n, ok := reader.Read(text, tokens, i, len(tokens)); ok && (n.Last <= i || n.Last > len(tokens)) {
				t.Errorf("%q: the number at token %d ends at %d of %d", text, i, n.Last, len(tokens))
			}
		}
	})
}
