package pipeline

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/doc/edtf"
	"chancery/sources"
)

// datePhrases are ways to write dates: %d is a number up to 2030, %s a month.
var datePhrases = []string{
	"on %d %s %d", "in %s %d", "in %d", "in early %d", "by mid-%s", "at the end of %s %d", "from %d to %d", "%d–%d", "between %d %s and %d %s %d", "in the %ds", "in the late %ds",
	"in the %dth century", "in the %dth century BC", "in %d BC", "in the spring of %d", "that winter", "the following year", "%d years later", "%d months earlier", "%d days later", "last week", "last %s",
	"next year", "two weeks ago", "on Friday", "in the third quarter of %d", "in the second half of %d", "on Easter Monday %d", "on 25/12/%d", "on %d-%d-%d", "for %d years", "every %d months", "the next day",
	"at 11 p.m. on %d %s %d", "that same month", "the week of %d %s %d", "on the night of %d %s", "in the summer of %d BC", "around %d", "since %d", "%d %s %d – %d %s %d", "%s–%s %d", "in the year two thousand",
	"on %d %s %d O.S.", "the turn of the %dth century", "a decade later", "the previous century", "this quarter", "the weekend", "yesterday", "Thanksgiving Day", "%d – present",
}

// datedText makes a text of such phrases.
func datedText(r *rand.Rand) string {
	months := []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	var b strings.Builder
	for range 1 + r.IntN(12) {
		phrase := datePhrases[r.IntN(len(datePhrases))]
		var values []any
		for _, verb := range regexp.MustCompile(`%[ds]`).FindAllString(phrase, -1) {
			if verb == "%s" {
				values = append(values, months[r.IntN(12)])
			} else {
				values = append(values, []int{1 + r.IntN(31), 1 + r.IntN(12), 100 + r.IntN(1930), 1900 + 10*r.IntN(12)}[r.IntN(4)])
			}
		}
		b.WriteString("They met ")
		fmt.Fprintf(&b, phrase, values...)
		b.WriteString([]string{". ", ", ", " and ", ".\n\n"}[r.IntN(4)])
	}
	return b.String()
}

func datedDocument(t *testing.T, p *Plan, text string, reference doc.Day) *doc.Document {
	t.Helper()
	a, err := sources.One("text", "example", text, sources.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a.Reference = reference
	return p.Document(a)
}

// What holds for every date: it begins before it ends, its EDTF value can be
// parsed and means the same days, and it does not depend on what was read before.
func TestDatesHold(t *testing.T) {
	p, err := New(doc.LayerDates)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 7))
	checked := 0
	for range 3000 {
		text := datedText(r)
		reference := doc.Day{}
		if r.IntN(2) == 0 {
			reference = doc.DayOf(1990+r.IntN(40), 1+r.IntN(12), 1+r.IntN(28))
		}
		d := datedDocument(t, p, text, reference)
		for _, m := range d.Dates {
			if problem := dateProblem(m.Value); problem != "" {
				t.Fatalf("%q in %q (%s): %s", m.In(d.Text), text, reference, problem)
			}
			checked++
		}
		datedDocument(t, p, datedText(r), reference)
		if again := datedDocument(t, p, text, reference); !slices.EqualFunc(d.Dates, again.Dates, func(a, b doc.Mention[doc.Date]) bool { return a.Value.Timex == b.Value.Timex && a.Span == b.Span }) {
			t.Fatalf("%q is read otherwise after another text", text)
		}
	}
	if checked < 10000 {
		t.Errorf("only %d dates were checked", checked)
	}
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

// The kinds of expression in the suites of Recognizers-Text that are no dates
// here, or mean other days, by our definition (docs/accuracy.md says why).
var leftOut = []struct{ kind, pattern string }{
	{"a preposition makes an open range", `(?i)^(before|after|since|until|till|by|within|in|from|starting|on or|more than|less than|earlier than|later than|prior|any time|between now|for|not|as of|through|ever since)\b`},
	{"a span counted from today is a duration", `(?i)\b(next|last|past|coming|previous|upcoming|following)\b.*\b(\d+|few|couple|several|two|three|four|five|ten|twenty|forty|some)\b|\brest of\b|\bfrom now\b|\bfrom today\b|\bfrom tomorrow\b|\bfrom yesterday\b`},
	{"a bare number or ordinal", `(?i)^(the )?[0-9.]+(st|nd|rd|th)?$|^(the )?(first|twenty second|.*teenth|day|date)$|^[0-9]{1,2}[-/.][0-9]{1,2}$`},
	{"shorthand of chats and forms", `(?i)tmr|\b[a-z]{3,9}-?[0-9]|[0-9][a-z]{3}\b|^[0-9]{2}[-/ ]+[0-9]{2}[-/ ]+[0-9]{2}$|/ |- |[0-9]{4}[-/.][0-9]{1,2}$|^[0-9]{1,2}[-/.][0-9]{4}$|ytd|to date|week of (the )?year|week [0-9]|\bw[0-9]|[a-z]+ [0-9]{1,2} '|^y`},
	{"months and weekdays in small letters", `^[^A-Z]*\b(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b`},
	{"what calendars of appointments mean by my day, the next week", `(?i)^(my|this|the|last|past|coming|upcoming|mid|late|early|later|end|start|beginning) (.* )?(day|week|weekend|month|year)s?$|^weekend|\bweek of\b|\bweek (in|after|before|from|next|to)\b|\b(after|before) next\b|weeks? (commencing|starting|beginning|ending)`},
	{"days counted from today", `(?i)\b(ago|later|hence|before yesterday|after tomorrow|before|after)$|\bin the future\b`},
	{"feasts of other calendars", `(?i)eid|ramadan|diwali|hanukkah|chinese|lunar|spring festival|islamic|sacrifice|holi\b|pesach|rosh|yuan|ching|mid-autumn|dragon`},
}

// TestRecognizers measures the share of dates of the English suites of
// Recognizers-Text that are found, and found with the first day that they expect
// (their ranges end before their last day, ours with it).
func TestRecognizers(t *testing.T) {
	folder := "../../shared/bench/dates/recognizers/"
	p, err := New(doc.LayerDates)
	if err != nil {
		t.Fatal(err)
	}
	total, found, right := 0, 0, 0
	left := map[string]int{}
	for _, suite := range []string{"DateParser", "DatePeriodParser", "HolidayParser"} {
		text, err := os.ReadFile(folder + suite + ".json")
		if os.IsNotExist(err) {
			t.Skip("the suites of Recognizers-Text are not here")
		}
		var examples []struct {
			Input   string
			Context struct{ ReferenceDateTime string }
			Results []struct {
				Text, Type    string
				Start, Length int
				Value         struct{ PastResolution, FutureResolution map[string]string }
			}
		}
		if err := json.Unmarshal(bytes.TrimPrefix(text, []byte("\ufeff")), &examples); err != nil {
			t.Fatal(err)
		}
		for _, x := range examples {
			reference, err := doc.ParseDay(x.Context.ReferenceDateTime[:min(10, len(x.Context.ReferenceDateTime))])
			if err != nil {
				t.Fatal(err)
			}
			d := datedDocument(t, p, x.Input, reference)
			for _, result := range x.Results {
				if kind := leftOutKind(result.Text); kind != "" {
					left[kind]++
					continue
				}
				if past := result.Value.PastResolution; past["date"]+past["startDate"] == "" || past["date"] == "0001-01-01" {
					left["no day is expected"]++
					continue
				}
				total++
				isFound, isRight := false, false
				for _, m := range d.Dates {
					if m.Start < result.Start+result.Length && result.Start < m.End {
						isFound = true
						for _, v := range []map[string]string{result.Value.PastResolution, result.Value.FutureResolution} {
							isRight = isRight || m.Value.Start.Known() && (m.Value.Start.String() == v["date"] || m.Value.Start.String() == v["startDate"])
						}
					}
				}
				if isFound {
					found++
				}
				if isRight {
					right++
				} else if testing.Verbose() {
					t.Logf("%q in %q: %v", result.Text, x.Input, result.Value.PastResolution)
				}
			}
		}
	}
	t.Logf("of %d dates %.1f %% are found, %.1f %% with the right day; left out on purpose: %v", total, 100*float64(found)/float64(total), 100*float64(right)/float64(total), left)
	if right*100 < total*50 {
		t.Error("fewer than 50 % are right")
	}
}

func leftOutKind(text string) string {
	for _, k := range leftOut {
		if regexp.MustCompile(k.pattern).MatchString(text) {
			return k.kind
		}
	}
	return ""
}
