package plots

import (
	"fmt"
	"iter"
	"math"
	"strconv"

	"chancery/schemas"
)

// Step is how long a period of a timeline is, in years.
type Step int

// The lengths of periods.
const (
	Year    Step = 1
	Decade  Step = 10
	Century Step = 100
)

// steps are the lengths by name.
func steps() map[string]Step {
	return map[string]Step{"year": Year, "decade": Decade, "century": Century}
}

// String names the length.
func (s Step) String() string {
	for name, step := range steps() {
		if s == step {
			return name
		}
	}
	return strconv.Itoa(int(s)) + " years"
}

// first is the year with which the numbering of periods begins: centuries begin with 1, 101…
func (s Step) first() int {
	if s == Century {
		return 1
	}
	return 0
}

// period returns the number of the period in which a year lies.
func (s Step) period(year int) int {
	return int(math.Floor(float64(year-s.first()) / float64(s)))
}

// start returns the first year of a period.
func (s Step) start(period int) int { return period*int(s) + s.first() }

// Label names the period that begins with a year: 1948, 1940s, 20th c.
func (s Step) Label(start int) string {
	period := s.period(start)
	switch {
	case s == Century && period >= 0:
		return ordinal(period+1) + " c."
	case s == Century:
		return ordinal(-period) + " c. BC"
	case start <= 0:
		return strconv.Itoa(1-start) + " BC"
	case s == Decade:
		return strconv.Itoa(start) + "s"
	}
	return strconv.Itoa(start)
}

func ordinal(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

// Counts are numbers of events by quad class.
type Counts struct{ VerbalCooperation, MaterialCooperation, VerbalConflict, MaterialConflict int }

// Cooperation returns how many events are cooperation.
func (c Counts) Cooperation() int { return c.VerbalCooperation + c.MaterialCooperation }

// Conflict returns how many events are conflict.
func (c Counts) Conflict() int { return c.VerbalConflict + c.MaterialConflict }

// All returns how many events there are.
func (c Counts) All() int { return c.Cooperation() + c.Conflict() }

// Add counts an event of a quad class.
func (c *Counts) Add(quad string) {
	switch quad {
	case "verbal_cooperation":
		c.VerbalCooperation++
	case "material_cooperation":
		c.MaterialCooperation++
	case "verbal_conflict":
		c.VerbalConflict++
	case "material_conflict":
		c.MaterialConflict++
	}
}

// plus adds up.
func (c Counts) plus(o Counts) Counts {
	return Counts{
		c.VerbalCooperation + o.VerbalCooperation, c.MaterialCooperation + o.MaterialCooperation,
		c.VerbalConflict + o.VerbalConflict, c.MaterialConflict + o.MaterialConflict,
	}
}

// Timeline is how many events there are in each of the periods that follow one another.
type Timeline struct {
	Step    Step
	First   int // first year of the first period
	Counts  []Counts
	Outside int // events of which no period is known: undated, or of days in several
}

// At returns the first year of a period.
func (t Timeline) At(i int) int { return t.First + i*int(t.Step) }

// Sum adds up all periods.
func (t Timeline) Sum() Counts {
	var sum Counts
	for _, c := range t.Counts {
		sum = sum.plus(c)
	}
	return sum
}

// Most returns the index of the period with most events, the first of several.
func (t Timeline) Most() int {
	most := 0
	for i, c := range t.Counts {
		if c.All() > t.Counts[most].All() {
			most = i
		}
	}
	return most
}

// happened is an event as a timeline sees it.
type happened struct {
	first, last int // years
	isDated     bool
	quad        string
}

// happenedOf returns what a timeline needs of an event.
func happenedOf(e *schemas.EventRow) happened {
	h := happened{quad: e.Quad}
	var isFirst, isLast bool
	h.first, isFirst = YearOf(e.StartDate)
	h.last, isLast = YearOf(e.EndDate)
	h.isDated = isFirst && isLast
	return h
}

// YearOf returns the year of a day of ISO 8601, also before year 1.
func YearOf(day string) (int, bool) {
	if len(day) < len("2006-01-02") {
		return 0, false
	}
	year, err := strconv.Atoi(day[:len(day)-len("-01-02")])
	return year, err == nil
}

// TimelineOf counts the asserted events by periods: an event belongs to the period in which
// both its first and its last day lie. Step 0 takes the shortest periods of which there are
// no more than most.
func TimelineOf(events iter.Seq[*schemas.EventRow], step Step, most int) Timeline {
	var all []happened
	for e := range events {
		if e.IsAsserted {
			all = append(all, happenedOf(e))
		}
	}
	if step != 0 {
		return timeline(all, step)
	}
	var t Timeline
	for _, step := range []Step{Year, Decade, Century} {
		if t = timeline(all, step); len(t.Counts) <= most {
			break
		}
	}
	return t
}

func timeline(all []happened, step Step) Timeline {
	t := Timeline{Step: step}
	low, high := math.MaxInt, math.MinInt
	for _, h := range all {
		if n := step.period(h.first); h.isDated && n == step.period(h.last) {
			low, high = min(low, n), max(high, n)
		}
	}
	if low > high {
		t.Outside = len(all)
		return t
	}
	t.First, t.Counts = step.start(low), make([]Counts, high-low+1)
	for _, h := range all {
		n := step.period(h.first)
		if !h.isDated || n != step.period(h.last) {
			t.Outside++
			continue
		}
		t.Counts[n-low].Add(h.quad)
	}
	return t
}

// told says how many events are not in a timeline.
func (t Timeline) told() string {
	shown := t.Sum().All()
	s := fmt.Sprintf("%s asserted events are shown", number(shown))
	if t.Outside > 0 {
		s += fmt.Sprintf("; %s without a known %s are not", number(t.Outside), t.Step)
	}
	return s + "."
}
