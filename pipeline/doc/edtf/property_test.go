package edtf_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"chancery/pipeline/doc/edtf"
)

// randomDate returns the text of a date of any form, not always of a valid one.
func randomDate(r *rand.Rand) string {
	year := mask(r, fmt.Sprintf("%04d", r.IntN(10000)))
	if r.IntN(4) == 0 {
		year = "-" + year
	}
	switch r.IntN(12) {
	case 0:
		year += fmt.Sprintf("S%d", 1+r.IntN(6))
	case 1:
		year = fmt.Sprintf("Y%d", r.Int64N(2e12)-1e12)
	case 2:
		year = fmt.Sprintf("Y%dE%dS%d", r.IntN(2000)-1000, 1+r.IntN(25), 1+r.IntN(4))
	}
	text := qualify(r, year)
	switch r.IntN(5) {
	case 0:
		return text
	case 1:
		return text + "-" + qualify(r, fmt.Sprint(21+r.IntN(21)))
	case 2:
		return text + "-" + qualify(r, mask(r, fmt.Sprintf("%02d", 1+r.IntN(12))))
	}
	text += fmt.Sprintf("-%s-%s", qualify(r, mask(r, fmt.Sprintf("%02d", 1+r.IntN(12)))),
		qualify(r, mask(r, fmt.Sprintf("%02d", 1+r.IntN(31)))))
	if r.IntN(4) == 0 {
		text += fmt.Sprintf("T%02d:%02d:%02d%s", r.IntN(24), r.IntN(60), r.IntN(60), pick(r, "", "Z", "+05", "-03:30"))
	}
	return text
}

func randomText(r *rand.Rand) string {
	switch r.IntN(4) {
	case 0:
		return pick(r, "", "..") + pick(r, "", randomDate(r)) + "/" + pick(r, "", randomDate(r)) + pick(r, "", "..")
	case 1:
		elements := make([]string, 1+r.IntN(4))
		for i := range elements {
			elements[i] = randomDate(r)
			if r.IntN(3) == 0 {
				elements[i] += ".." + randomDate(r)
			}
		}
		brackets := pick(r, "[]", "{}")
		return brackets[:1] + pick(r, "", "..") + strings.Join(elements, ",") + pick(r, "", "..") + brackets[1:]
	}
	return randomDate(r)
}

func pick(r *rand.Rand, choices ...string) string { return choices[r.IntN(len(choices))] }

func mask(r *rand.Rand, digits string) string {
	b := []byte(digits)
	for i := range b {
		if r.IntN(5) == 0 {
			b[i] = 'X'
		}
	}
	return string(b)
}

func qualify(r *rand.Rand, text string) string {
	return pick(r, "", "", "", "?", "~", "%") + text + pick(r, "", "", "", "?", "~", "%")
}

// checkValue holds what is so of every value.
func checkValue(t *testing.T, v edtf.Value) {
	t.Helper()
	again, err := edtf.Parse(v.String())
	if err != nil {
		t.Fatalf("the text %q of a value: %v", v, err)
	}
	if !again.Equal(v) || again.String() != v.String() || again.Level() != v.Level() {
		t.Errorf("%q is read back as %q", v, again)
	}
	first, last := v.Bounds()
	if first.Day.Compare(last.Day) > 0 {
		t.Errorf("%q: %s", v, bounds(v))
	}
	if v.Compare(again) != 0 || v.Before(again) || !v.Overlaps(again) || !v.Contains(again) {
		t.Errorf("%q does not compare with itself", v)
	}
	for _, r := range v.Ranges() {
		for _, d := range []edtf.Date{r.Start.Date, r.End.Date} {
			if d.Precision == edtf.NoPrecision {
				continue
			}
			part, err := d.Value()
			if err != nil {
				t.Errorf("the date %q of %q: %v", d, v, err)
			} else if r.Start == r.End && !v.Contains(part) {
				t.Errorf("%q goes %s, without %s", v, bounds(v), bounds(part))
			}
		}
	}
	if v.Kind() == edtf.Interval {
		checkInterval(t, v)
	}
}

// checkInterval holds that an interval goes from the first day of its start to
// the last of its end.
func checkInterval(t *testing.T, v edtf.Value) {
	t.Helper()
	first, last := v.Bounds()
	r := v.Ranges()[0]
	if start, err := r.Start.Date.Value(); err == nil && !r.Start.Open {
		if want, _ := start.Bounds(); first != want {
			t.Errorf("%q begins %v, its start %v", v, first, want)
		}
	}
	if end, err := r.End.Date.Value(); err == nil && !r.End.Open {
		if _, want := end.Bounds(); last != want {
			t.Errorf("%q ends %v, its end %v", v, last, want)
		}
	}
}

func TestRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(8601, 2))
	kinds := map[edtf.Kind]int{}
	levels := map[int]int{}
	var before edtf.Value
	for range 50_000 {
		text := randomText(r)
		v, err := edtf.Parse(text)
		if err != nil {
			continue
		}
		kinds[v.Kind()]++
		levels[v.Level()]++
		checkValue(t, v)
		if v.Compare(before) != -before.Compare(v) || v.Before(before) != before.After(v) ||
			v.Overlaps(before) != before.Overlaps(v) {
			t.Errorf("%q and %q: one way and the other differ", v, before)
		}
		if v.Contains(before) && !v.Overlaps(before) {
			t.Errorf("%q contains %q without overlapping", v, before)
		}
		before = v
	}
	t.Log(kinds, levels)
	for _, kind := range []edtf.Kind{edtf.Single, edtf.Interval, edtf.OneOf, edtf.AllOf} {
		if kinds[kind] < 1000 {
			t.Errorf("only %d values of kind %d", kinds[kind], kind)
		}
	}
}

// TestUnspecified compares the bounds of dates with unspecified digits with
// those of all the dates that fit, as package time knows them.
func TestUnspecified(t *testing.T) {
	r := rand.New(rand.NewPCG(1985, 4))
	for range 2000 {
		text := mask(r, fmt.Sprintf("%04d", r.IntN(10000))) + "-" +
			mask(r, fmt.Sprintf("%02d", r.IntN(20))) + "-" + mask(r, fmt.Sprintf("%02d", r.IntN(40)))
		if strings.Count(text, "X") > 4 {
			continue
		}
		first, last := fits(text)
		v, err := edtf.Parse(text)
		switch {
		case first == "" && err == nil:
			t.Errorf("%s: %s, but no day fits", text, bounds(v))
		case first != "" && err != nil:
			t.Errorf("%v, but %s and %s fit", err, first, last)
		case first != "" && bounds(v) != first+" to "+last:
			t.Errorf("%s: %s, want %s to %s", text, bounds(v), first, last)
		}
	}
}

// fits returns the first and the last day that a text with X stands for.
func fits(text string) (first, last string) {
	i := strings.IndexByte(text, 'X')
	if i < 0 {
		if _, err := time.Parse(time.DateOnly, text); err != nil {
			return "", ""
		}
		return text, text
	}
	for digit := '0'; digit <= '9'; digit++ {
		low, high := fits(text[:i] + string(digit) + text[i+1:])
		if low == "" {
			continue
		}
		if first == "" || low < first {
			first = low
		}
		last = max(last, high)
	}
	return first, last
}

func FuzzParse(f *testing.F) {
	for _, c := range valid {
		f.Add(c.text)
	}
	for _, c := range invalid {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := edtf.Parse(text)
		if err == nil {
			checkValue(t, v)
		}
	})
}
