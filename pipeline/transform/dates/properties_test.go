package dates_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"chancery/pipeline/doc"
	"chancery/pipeline/doc/edtf"
	"chancery/pipeline/pipelinetest"
	"chancery/sources"
)

// datePhrases are ways to write dates: %d is a number up to 2030, %s a month.
var datePhrases = []string{
	"on %d %s %d", "in %s %d", "in %d", "in early %d", "by mid-%s", "at the end of %s %d", "from %d to %d",
	"%d–%d", "between %d %s and %d %s %d", "in the %ds", "in the late %ds", "in the %dth century",
	"in the %dth century BC", "in %d BC", "in the spring of %d", "that winter", "the following year",
	"%d years later", "%d months earlier", "%d days later", "last week", "last %s", "next year",
	"two weeks ago", "on Friday", "in the third quarter of %d", "in the second half of %d",
	"on Easter Monday %d", "on 25/12/%d", "on %d-%d-%d", "for %d years", "every %d months", "the next day",
	"at 11 p.m. on %d %s %d", "that same month", "the week of %d %s %d", "on the night of %d %s",
	"in the summer of %d BC", "around %d", "since %d", "%d %s %d – %d %s %d", "%s–%s %d",
	"in the year two thousand", "on %d %s %d O.S.", "the turn of the %dth century", "a decade later",
	"the previous century", "this quarter", "the weekend", "yesterday", "Thanksgiving Day", "%d – present",
}

// datedText makes a text of such phrases.
func datedText(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(12) {
		phrase := datePhrases[r.IntN(len(datePhrases))]
		var values []any
		for _, verb := range regexp.MustCompile(`%[ds]`).FindAllString(phrase, -1) {
			if verb == "%s" {
				values = append(values, time.Month(1+r.IntN(12)).String())
			} else {
				numbers := []int{1 + r.IntN(31), 1 + r.IntN(12), 100 + r.IntN(1930), 1900 + 10*r.IntN(12)}
				values = append(values, numbers[r.IntN(len(numbers))])
			}
		}
		b.WriteString("They met ")
		fmt.Fprintf(&b, phrase, values...)
		b.WriteString([]string{". ", ", ", " and ", ".\n\n"}[r.IntN(4)])
	}
	return b.String()
}

// readOn reads a plain text written on a day.
func readOn(t *testing.T, text string, written doc.Day) *doc.Document {
	t.Helper()
	a, err := sources.One("text", "example", text, sources.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a.Reference = written
	return pipelinetest.Document(t, a, doc.LayerDates)
}

// What holds for every date: it begins before it ends, its EDTF value can be
// parsed and means the same days, and it does not depend on what was read before.
func TestDatesHold(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	checked := 0
	for range 3000 {
		text := datedText(r)
		reference := doc.Day{}
		if r.IntN(2) == 0 {
			reference = doc.DayOf(1990+r.IntN(40), 1+r.IntN(12), 1+r.IntN(28))
		}
		d := readOn(t, text, reference)
		for _, m := range d.Dates {
			if problem := dateProblem(m.Value); problem != "" {
				t.Fatalf("%q in %q (%s): %s", m.In(d.Text), text, reference, problem)
			}
			checked++
		}
		readOn(t, datedText(r), reference)
		if again := readOn(t, text, reference); !slices.EqualFunc(d.Dates, again.Dates, isSame) {
			t.Fatalf("%q is read otherwise after another text", text)
		}
	}
	if checked < 10000 {
		t.Errorf("only %d dates were checked", checked)
	}
}

func isSame(a, b doc.Mention[doc.Date]) bool {
	return a.Value.Timex == b.Value.Timex && a.Span == b.Span
}

// dateProblem says what is wrong with a date.
func dateProblem(v doc.Date) string {
	if v.Start.Known() && v.End.Known() && v.End.Before(v.Start) {
		return fmt.Sprintf("it ends on %s before it begins on %s", v.End, v.Start)
	}
	if v.EDTF == "" {
		return ""
	}
	value, err := edtf.Parse(v.EDTF)
	if err != nil {
		return err.Error()
	}
	first, last := value.Bounds()
	switch {
	case v.Said.Turn != 0:
	case v.Start.Known() && first.String() != v.Start.String(), v.End.Known() && last.String() != v.End.String():
		return fmt.Sprintf("EDTF %s means %s to %s, the days are %s to %s", v.EDTF, first, last, v.Start, v.End)
	}
	return ""
}
