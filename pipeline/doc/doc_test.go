package doc

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// TestDaysAreThoseOfTheCalendar compares day numbers and weekdays with the
// standard library over leap years, centuries and years before 1.
func TestDaysAreThoseOfTheCalendar(t *testing.T) {
	for _, year := range []int{-400, -4, -1, 0, 1, 4, 100, 400, 1582, 1700, 1900, 2000, 2023, 2024, 9999} {
		at := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
		for ; at.Year() == year; at = at.AddDate(0, 0, 1) {
			d := DayOf(at.Year(), int(at.Month()), at.Day())
			if back := DayNumber(d.Number()); back != d {
				t.Fatalf("%v: number %d is %v", d, d.Number(), back)
			}
			if next := DayNumber(d.Number() + 1); next != ofTime(at.AddDate(0, 0, 1)) {
				t.Fatalf("the day after %v is %v", d, next)
			}
			if want := (int(at.Weekday()) + 6) % 7; d.Weekday() != want {
				t.Fatalf("%v: weekday %d, want %d", d, d.Weekday(), want)
			}
			if back, err := ParseDay(d.String()); err != nil || back != d {
				t.Fatalf("%v was read as %v, %v", d, back, err)
			}
		}
	}
}

func ofTime(t time.Time) Day { return DayOf(t.Year(), int(t.Month()), t.Day()) }

func TestParseDayRefusesWhatIsNone(t *testing.T) {
	for _, s := range []string{"1948", "1948-13-01", "1948-00-01", "2023-02-29", "1948-1-1", "48-01-01",
		"x", "-", "1948-01-01T00"} {
		if d, err := ParseDay(s); err == nil {
			t.Errorf("%q was read as %v", s, d)
		}
	}
	if d, err := ParseDay(""); err != nil || d.Known() {
		t.Errorf("\"\" must be the day that is not known: %v, %v", d, err)
	}
	if s := DayOf(-335, 6, 1).String(); s != "-0335-06-01" {
		t.Errorf("got %s", s)
	}
}

func TestDaysCompare(t *testing.T) {
	ordered := []Day{DayOf(-336, 12, 31), DayOf(-335, 1, 1), DayOf(0, 1, 1), DayOf(1, 1, 1), DayOf(1948, 5, 14),
		DayOf(1948, 5, 15), DayOf(1948, 6, 1)}
	for i, a := range ordered {
		for k, b := range ordered {
			if got := a.Compare(b); got != sign(i-k) || a.Before(b) != (i < k) {
				t.Errorf("%v and %v: %d", a, b, got)
			}
		}
	}
}

func TestSpans(t *testing.T) {
	a, b, c := Span{0, 4}, Span{3, 6}, Span{4, 6}
	if !a.Overlaps(b) || a.Overlaps(c) || !b.Contains(c) || a.Contains(b) || a.Join(c) != (Span{0, 6}) ||
		!(Span{}).Empty() || a.Len() != 4 {
		t.Error("spans do not behave")
	}
}

func FuzzRunes(f *testing.F) {
	f.Add("abc")
	f.Add(strings.Repeat("Yéwéné 中文 ", 200))
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		r := NewRunes(text)
		for i := range text {
			if got, want := r.At(i), utf8.RuneCountInString(text[:i]); got != want {
				t.Fatalf("byte %d is code point %d, want %d", i, got, want)
			}
			if got := r.Offset(r.At(i)); got != i {
				t.Fatalf("code point %d is byte %d, want %d", r.At(i), got, i)
			}
		}
		if r.At(len(text)) != utf8.RuneCountInString(text) {
			t.Fatal("the end is wrong")
		}
		if n := r.At(len(text)); r.Offset(n) != len(text) || r.Offset(n+1) != len(text) {
			t.Fatal("the byte of the end is wrong")
		}
	})
}

func TestReferencesStandInTheOrderOfTheText(t *testing.T) {
	at := func(starts ...int) (all []Mention[Reference]) {
		for _, start := range starts {
			all = append(all, Mention[Reference]{Span: Span{start, start + 5}})
		}
		return all
	}
	for _, c := range []struct {
		mentions, missions []Mention[Reference]
		want               []int // beginnings, those of missions less than 0
	}{
		{nil, nil, nil},
		{at(1, 7), nil, []int{1, 7}},
		{nil, at(1, 7), []int{-1, -7}},
		{at(2, 4, 9), at(1, 4, 12), []int{-1, 2, 4, -4, 9, -12}},
	} {
		d := Document{Mentions: c.mentions, MissionActors: c.missions}
		for i := range d.MissionActors {
			d.MissionActors[i].Rule = "mission"
		}
		var got []int
		for m := range d.References() {
			if m.Rule == "mission" {
				m.Start = -m.Start
			}
			got = append(got, m.Start)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("got %v, want %v", got, c.want)
		}
		for range d.References() {
			break
		}
	}
}
