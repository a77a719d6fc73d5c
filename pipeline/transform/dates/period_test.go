package dates

import (
	"math/rand/v2"
	"testing"
	"time"

	"chancery/pipeline/doc"
	"chancery/pipeline/doc/edtf"
)

// periodUnits are the units that periods have.
var periodUnits = []doc.TimeUnit{
	doc.UnitDay, doc.UnitWeekend, doc.UnitWeek, doc.UnitMonth, doc.UnitSeason, doc.UnitQuarter, doc.UnitHalf,
	doc.UnitYear, doc.UnitDecade, doc.UnitCentury,
}

// someDays calls check with days of the years from first to last.
func someDays(first, last int, check func(doc.Day)) {
	r := rand.New(rand.NewPCG(1, 2))
	from, to := doc.DayOf(first, 1, 1).Number(), doc.DayOf(last, 12, 31).Number()
	for range 5000 {
		check(doc.DayNumber(from + r.IntN(to-from+1)))
	}
}

// What holds for every period after Christ: it holds the day that it was made of, the
// next one begins behind it, and there and back is where it was.
func TestPeriods(t *testing.T) {
	someDays(20, 2100, func(d doc.Day) {
		for _, unit := range periodUnits {
			p := periodOf(unit, d)
			next := p.shift(1)
			if unit != doc.UnitWeekend && (d.Before(p.start) || p.last().Before(d)) {
				t.Fatalf("%s is not in %v", d, p)
			}
			if unit != doc.UnitWeekend && addDays(p.last(), 1) != next.start {
				t.Fatalf("%v ends on %s, the next one begins on %s", p, p.last(), next.start)
			}
			if back := next.shift(-1); back != p {
				t.Fatalf("one on and one back from %v is %v", p, back)
			}
			if again := periodOf(unit, p.start); again != p {
				t.Fatalf("%v is made of %s, but the one of its first day is %v", p, d, again)
			}
		}
	})
}

// A weekend is the Saturday and Sunday of the week of a day.
func TestWeekends(t *testing.T) {
	someDays(-500, 2100, func(d doc.Day) {
		p := periodOf(doc.UnitWeekend, d)
		week := periodOf(doc.UnitWeek, d)
		if p.start.Weekday() != 5 || p.last() != week.last() || p.last().Weekday() != 6 {
			t.Fatalf("the weekend of %s is %s to %s", d, p.start, p.last())
		}
		want := p
		if d.Before(p.start) {
			want = p.shift(-1)
		}
		if got := lastWeekend(d); got != want {
			t.Fatalf("the last weekend on %s is %v, want %v", d, got, want)
		}
	})
}

// The EDTF value of a period means its days; so does that of each part, which lies in it.
func TestNotation(t *testing.T) {
	someDays(-900, 2100, func(d doc.Day) {
		for _, unit := range periodUnits {
			p := periodOf(unit, d)
			value, err := edtf.Parse(p.edtf())
			if err != nil {
				t.Fatalf("%v: %v", p, err)
			}
			first, last := value.Bounds()
			if first.String() != p.start.String() || last.String() != p.last().String() {
				t.Fatalf("%v ends on %s, but %s means %s to %s", p, p.last(), p.edtf(), first, last)
			}
			for modifier := range parts[unit] {
				first, last := p.part(modifier)
				if first.Before(p.start) || p.last().Before(last) || last.Before(first) {
					t.Fatalf("%s of %v is %s to %s", modifier, p, first, last)
				}
			}
		}
	})
}

// Early, mid and late make the whole, and so do both halves.
func TestParts(t *testing.T) {
	someDays(20, 2100, func(d doc.Day) {
		for unit := range parts {
			p := periodOf(unit, d)
			for _, all := range [][]string{{"early", "mid", "late"}, {"first_half", "second_half"}} {
				next := p.start
				for _, modifier := range all {
					first, last := p.part(modifier)
					if first != next {
						t.Fatalf("%s of %v begins on %s, want %s", modifier, p, first, next)
					}
					next = addDays(last, 1)
				}
				if next != addDays(p.last(), 1) {
					t.Fatalf("%v of %v end before %s", all, p, next)
				}
			}
		}
	})
}

// Weeks are those of ISO 8601, days and months move as those of the standard library.
func TestStandardCalendar(t *testing.T) {
	ofTime := func(at time.Time) doc.Day { return doc.DayOf(at.Year(), int(at.Month()), at.Day()) }
	someDays(1, 2400, func(d doc.Day) {
		at := time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC)
		year, week := periodOf(doc.UnitWeek, d).isoWeek()
		if wantYear, want := at.ISOWeek(); year != wantYear || week != want {
			t.Fatalf("%s is in week %d of %d, want %d of %d", d, week, year, want, wantYear)
		}
		if got, want := addDays(d, 400), ofTime(at.AddDate(0, 0, 400)); got != want {
			t.Fatalf("400 days from %s is %s, want %s", d, got, want)
		}
		first := doc.DayOf(int(d.Year), int(d.Month), 1)
		if got, want := addMonths(first, -17), ofTime(at.AddDate(0, -17, 1-at.Day())); got != want {
			t.Fatalf("17 months before %s is %s, want %s", first, got, want)
		}
	})
}

// Easter by a table of the church (the earliest and the latest day are among them), and
// within its bounds in every year.
func TestEaster(t *testing.T) {
	for _, want := range []string{
		"1818-03-22", "1886-04-25", "1916-04-23", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19",
		"2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2038-04-25",
	} {
		day, err := doc.ParseDay(want)
		if err != nil {
			t.Fatal(err)
		}
		if got := easter(int(day.Year)); got != day {
			t.Errorf("Easter is on %s, want %s", got, want)
		}
	}
	for year := 1583; year < 4100; year++ {
		day := easter(year)
		if day.Weekday() != 6 || day.Before(doc.DayOf(year, 3, 22)) || doc.DayOf(year, 4, 25).Before(day) {
			t.Errorf("Easter is on %s", day)
		}
	}
}

func TestHolidays(t *testing.T) {
	for _, c := range []struct {
		rule string
		year int
		want string
	}{
		{"12-25", 1914, "1914-12-25"},
		{"easter-2", 1916, "1916-04-21"},
		{"easter+39", 2024, "2024-05-09"},
		{"11/4/4", 1992, "1992-11-26"},
		{"1/1/3", 2000, "2000-01-17"},
		{"5/1/-1", 1990, "1990-05-28"},
		{"5/4/-1", 1990, "1990-05-31"}, // the last day of the month
		{"2/4/-1", 1996, "1996-02-29"},
		{"9/7/1", 1991, "1991-09-01"}, // the first
		{"Ascension", 1990, ""},
	} {
		if got := holiday(c.rule, c.year).String(); got != c.want {
			t.Errorf("%s of %d is %s, want %s", c.rule, c.year, got, c.want)
		}
	}
}

func TestJulian(t *testing.T) {
	for _, c := range []struct{ julian, want string }{
		{"1917-10-25", "1917-11-07"}, {"1582-10-05", "1582-10-15"}, {"1700-02-18", "1700-02-28"},
		{"1800-03-01", "1800-03-13"}, {"1900-02-28", "1900-03-12"}, {"1900-03-01", "1900-03-14"},
		{"1600-03-01", "1600-03-11"}, {"0250-06-01", "0250-06-01"},
	} {
		day, err := doc.ParseDay(c.julian)
		if err != nil {
			t.Fatal(err)
		}
		if got := fromJulian(day).String(); got != c.want {
			t.Errorf("%s O.S. is %s, want %s", c.julian, got, c.want)
		}
	}
}
