package plots

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chancery/schemas"
)

func TestLabels(t *testing.T) {
	for _, c := range []struct {
		step Step
		year int
		want string
	}{
		{Year, 1948, "1948"}, {Year, 0, "1 BC"}, {Year, -43, "44 BC"},
		{Decade, 1948, "1940s"}, {Decade, 1940, "1940s"}, {Decade, -330, "331 BC"},
		{Century, 1900, "19th c."}, {Century, 1901, "20th c."}, {Century, 2000, "20th c."}, {Century, 2001, "21st c."},
		{Century, 1, "1st c."}, {Century, 0, "1st c. BC"}, {Century, -799, "8th c. BC"}, {Century, 1150, "12th c."},
		{Century, 250, "3rd c."}, {Century, 150, "2nd c."},
	} {
		if got := c.step.Label(c.step.start(c.step.period(c.year))); got != c.want {
			t.Errorf("%s of %d: %q, want %q", c.step, c.year, got, c.want)
		}
	}
}

func TestYearOf(t *testing.T) {
	for day, want := range map[string]int{
		"1948-05-14": 1948, "-0799-01-01": -799, "0000-12-31": 0, "12048-01-01": 12048,
	} {
		if got, ok := YearOf(day); !ok || got != want {
			t.Errorf("%s: %d, %t", day, got, ok)
		}
	}
	for _, day := range []string{"", "1948", "194x-01-01"} {
		if got, ok := YearOf(day); ok {
			t.Errorf("%q: %d", day, got)
		}
	}
}

// TestTimelineLosesNothing holds, for events of any days, that each asserted one stands in
// one period that holds both its days, or is counted as outside.
func TestTimelineLosesNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var events []*schemas.EventRow
		want := 0
		for range random.IntN(30) {
			first := random.IntN(4000) - 1500
			e := event(day(first), "verbal_conflict", nil, nil)
			e.EndDate = day(first + random.IntN(3)*random.IntN(120))
			if random.IntN(5) == 0 {
				e.StartDate = ""
			}
			e.IsAsserted = random.IntN(4) > 0
			if e.IsAsserted {
				want++
			}
			events = append(events, &e)
		}
		for _, step := range []Step{0, Year, Decade, Century} {
			got := TimelineOf(slices.Values(events), step, 80)
			if got.Sum().All()+got.Outside != want {
				t.Fatalf("%s: %d and %d outside, of %d", got.Step, got.Sum().All(), got.Outside, want)
			}
			if n := len(got.Counts); n > 0 && (got.Counts[0].All() == 0 || got.Counts[n-1].All() == 0) {
				t.Fatalf("%s: begins or ends with an empty period: %+v", got.Step, got)
			}
		}
	}
}

// day writes the last of March of a year.
func day(year int) string {
	if year < 0 {
		return fmt.Sprintf("-%04d-03-31", -year)
	}
	return fmt.Sprintf("%04d-03-31", year)
}

func TestTimelineOf(t *testing.T) {
	events := []*schemas.EventRow{
		{StartDate: "1939-09-01", EndDate: "1939-09-01", Quad: "material_conflict", IsAsserted: true},
		{StartDate: "1939-09-01", EndDate: "1945-09-02", Quad: "material_conflict", IsAsserted: true},
		{StartDate: "1950-01-01", EndDate: "1959-12-31", Quad: "verbal_cooperation", IsAsserted: true},
		{StartDate: "1951-01-01", EndDate: "1951-12-31", Quad: "verbal_cooperation"},
	}
	for _, c := range []struct {
		step Step
		most int
		want Timeline
	}{
		{Year, 0, Timeline{Year, 1939, []Counts{{MaterialConflict: 1}}, 2}},
		{Decade, 0, Timeline{Decade, 1930, []Counts{{MaterialConflict: 1}, {}, {VerbalCooperation: 1}}, 1}},
		{Century, 0, Timeline{Century, 1901, []Counts{{VerbalCooperation: 1, MaterialConflict: 2}}, 0}},
		{0, 2, Timeline{Year, 1939, []Counts{{MaterialConflict: 1}}, 2}},
	} {
		if diff := cmp.Diff(c.want, TimelineOf(slices.Values(events), c.step, c.most)); diff != "" {
			t.Errorf("step %d:\n%s", c.step, diff)
		}
	}
}
