package dates_test

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// The kinds of expression in the suites of Recognizers-Text that are no dates
// here, or mean other days, by our definition (docs/accuracy.md says why).
var leftOut = []struct{ kind, pattern string }{
	{
		"a preposition makes an open range",
		`(?i)^(before|after|since|until|till|by|within|in|from|starting|on or|more than|less than|` +
			`earlier than|later than|prior|any time|between now|for|not|as of|through|ever since)\b`,
	},
	{
		"a span counted from today is a duration",
		`(?i)\b(next|last|past|coming|previous|upcoming|following)\b.*\b(\d+|few|couple|several|two|` +
			`three|four|five|ten|twenty|forty|some)\b|\brest of\b|\bfrom now\b|\bfrom today\b|` +
			`\bfrom tomorrow\b|\bfrom yesterday\b`,
	},
	{
		"a bare number or ordinal",
		`(?i)^(the )?[0-9.]+(st|nd|rd|th)?$|^(the )?(first|twenty second|.*teenth|day|date)$|` +
			`^[0-9]{1,2}[-/.][0-9]{1,2}$`,
	},
	{
		"shorthand of chats and forms",
		`(?i)tmr|\b[a-z]{3,9}-?[0-9]|[0-9][a-z]{3}\b|^[0-9]{2}[-/ ]+[0-9]{2}[-/ ]+[0-9]{2}$|/ |- |` +
			`[0-9]{4}[-/.][0-9]{1,2}$|^[0-9]{1,2}[-/.][0-9]{4}$|ytd|to date|week of (the )?year|week [0-9]|` +
			`\bw[0-9]|[a-z]+ [0-9]{1,2} '|^y`,
	},
	{
		"months and weekdays in small letters",
		`^[^A-Z]*\b(january|february|march|april|may|june|july|august|september|october|november|` +
			`december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|` +
			`friday|saturday|sunday)\b`,
	},
	{
		"what calendars of appointments mean by my day, the next week",
		`(?i)^(my|this|the|last|past|coming|upcoming|mid|late|early|later|end|start|` +
			`beginning) (.* )?(day|week|weekend|month|year)s?$|^weekend|\bweek of\b|\bweek (in|after|before|` +
			`from|next|to)\b|\b(after|before) next\b|weeks? (commencing|starting|beginning|ending)`,
	},
	{
		"days counted from today",
		`(?i)\b(ago|later|hence|before yesterday|after tomorrow|before|after)$|\bin the future\b`,
	},
	{
		"feasts of other calendars",
		`(?i)eid|ramadan|diwali|hanukkah|chinese|lunar|spring festival|islamic|sacrifice|holi\b|pesach|` +
			`rosh|yuan|ching|mid-autumn|dragon`,
	},
}

// example is an example of a suite.
type example struct {
	Input   string
	Context struct{ ReferenceDateTime string }
	Results []result
}

type result struct {
	Text, Type    string
	Start, Length int
	Value         struct{ PastResolution, FutureResolution map[string]string }
}

// readSuite reads the examples of a suite; a test without the suites is passed over.
func readSuite(t *testing.T, file string) (examples []example) {
	t.Helper()
	text, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		t.Skip("the suites of Recognizers-Text are not here")
	}
	if err := json.Unmarshal(bytes.TrimPrefix(text, []byte("\ufeff")), &examples); err != nil {
		t.Fatal(err)
	}
	return examples
}

// leftOutKind says why a result is not looked at, "" where it is.
func (r *result) leftOutKind() string {
	for _, k := range leftOut {
		if regexp.MustCompile(k.pattern).MatchString(r.Text) {
			return k.kind
		}
	}
	if past := r.Value.PastResolution; past["date"]+past["startDate"] == "" || past["date"] == "0001-01-01" {
		return "no day is expected"
	}
	return ""
}

// expects reports whether a first day is the one of the past or of the future.
func (r *result) expects(start doc.Day) bool {
	for _, v := range []map[string]string{r.Value.PastResolution, r.Value.FutureResolution} {
		if day := start.String(); start.Known() && (day == v["date"] || day == v["startDate"]) {
			return true
		}
	}
	return false
}

// TestRecognizers measures the share of dates of the English suites of
// Recognizers-Text, and of a suite of our own, that are found, and found with the first
// day that they expect (their ranges end before their last day, ours with it).
func TestRecognizers(t *testing.T) {
	t.Run("own", func(t *testing.T) {
		got := measureSuites(t, "testdata/recognizers.json")
		want := suiteScores{
			found: pipelinetest.Share{Right: 4, All: 5}, right: pipelinetest.Share{Right: 4, All: 5},
			left: map[string]int{
				"a bare number or ordinal": 1, "shorthand of chats and forms": 1, "no day is expected": 1,
			},
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	})
	t.Run("public", func(t *testing.T) {
		folder := "../../../../shared/bench/dates/recognizers/"
		got := measureSuites(t, folder+"DateParser.json", folder+"DatePeriodParser.json", folder+"HolidayParser.json")
		t.Logf("left out on purpose: %v", got.left)
		got.found.Hold(t, "dates found", 80.5)
		got.right.Hold(t, "dates with the right day", 54.0)
	})
}

// suiteScores are the dates that are found and found with the right day, and those left
// out on purpose by kind.
type suiteScores struct {
	found, right pipelinetest.Share
	left         map[string]int
}

func measureSuites(t *testing.T, files ...string) suiteScores {
	t.Helper()
	s := suiteScores{left: map[string]int{}}
	for _, file := range files {
		for _, x := range readSuite(t, file) {
			reference, err := doc.ParseDay(x.Context.ReferenceDateTime[:min(10, len(x.Context.ReferenceDateTime))])
			if err != nil {
				t.Fatal(err)
			}
			d := readOn(t, x.Input, reference)
			for _, r := range x.Results {
				s.add(t, d, &r)
			}
		}
	}
	return s
}

func (s *suiteScores) add(t *testing.T, d *doc.Document, r *result) {
	t.Helper()
	if kind := r.leftOutKind(); kind != "" {
		s.left[kind]++
		return
	}
	isFound, isRight := false, false
	for _, m := range d.Dates {
		if m.Start < r.Start+r.Length && r.Start < m.End {
			isFound = true
			isRight = isRight || r.expects(m.Value.Start)
		}
	}
	s.found.Add(isFound)
	if !s.right.Add(isRight) && testing.Verbose() {
		t.Logf("%q in %q: %v", r.Text, d.Text, r.Value.PastResolution)
	}
}
