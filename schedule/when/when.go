// Package when tells which runs are due: by a cron expression in a time zone, from the
// logical date of the last run on. A run's logical date is the moment for which it was
// planned, whenever it takes place.
package when

import (
	"fmt"
	"hash/fnv"
	"strings"
	"time"

	"github.com/netresearch/go-cron"
)

// CatchUp says which of the runs that were missed are made up for.
type CatchUp string

// What is made up for.
const (
	None   CatchUp = "none"   // nothing: the next run is that of the next planned moment
	Latest CatchUp = "latest" // one run, for the last moment that was missed
	All    CatchUp = "all"    // a run for each
)

// Schedule says when runs take place.
type Schedule struct {
	ticks   cron.Schedule
	zone    *time.Location
	hourly  bool // the hour is not fixed
	catchUp CatchUp
	late    time.Duration
	jitter  time.Duration
	seed    string
}

// Options is what a schedule is made of.
type Options struct {
	Cron     string // five fields, or @daily and the like, or "@every 6h"
	TimeZone string // of the IANA database; "" for UTC
	CatchUp  CatchUp
	// Late is how long after its moment a run is not missed yet.
	Late time.Duration
	// Jitter is the longest time by which a run begins after its moment, so that many do not
	// begin at once. How long it is follows from Seed and the moment.
	Jitter time.Duration
	Seed   string
}

const fields = cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow | cron.Descriptor

// New reads a schedule.
func New(o Options) (*Schedule, error) {
	s := &Schedule{catchUp: o.CatchUp, late: o.Late, jitter: o.Jitter, seed: o.Seed}
	if s.catchUp == "" {
		s.catchUp = Latest
	}
	var err error
	if s.zone, err = time.LoadLocation(o.TimeZone); err != nil {
		return nil, fmt.Errorf("time zone %q is none: write one such as Europe/Berlin or UTC", o.TimeZone)
	}
	if strings.Contains(o.Cron, "TZ=") {
		return nil, fmt.Errorf("cron %q: the time zone is said with time_zone", o.Cron)
	}
	parser, err := cron.TryNewParser(fields)
	if err != nil {
		return nil, err
	}
	if s.ticks, err = parser.Parse(o.Cron); err != nil {
		return nil, fmt.Errorf("cron %q: %w: write minute, hour, day of the month, month, day of the week, "+
			"such as \"30 2 * * *\" for each night at half past two", o.Cron, err)
	}
	if parts := strings.Fields(o.Cron); len(parts) == 5 {
		s.hourly = strings.HasPrefix(parts[1], "*")
	} else {
		s.hourly = o.Cron == "@hourly" || strings.HasPrefix(o.Cron, "@every")
	}
	if s.Next(time.Now()).IsZero() {
		return nil, fmt.Errorf("cron %q: there is no such day", o.Cron)
	}
	return s, nil
}

// Next returns the first planned moment after another, in UTC; zero where there is none. A
// moment that a change of the clocks leaves out takes place an hour later, and one that it
// repeats takes place once.
func (s *Schedule) Next(after time.Time) time.Time {
	for t := after.In(s.zone); ; {
		t = s.ticks.Next(t)
		if t.IsZero() {
			return t
		}
		if s.hourly || !isRepeated(t) {
			return t.UTC()
		}
	}
}

// isRepeated reports whether the clocks have shown this time an hour before, too.
func isRepeated(t time.Time) bool {
	const format = "2006-01-02 15:04:05"
	return t.Add(-time.Hour).Format(format) == t.Format(format)
}

// Begins returns when the run of a planned moment begins.
func (s *Schedule) Begins(tick time.Time) time.Time {
	if s.jitter <= 0 {
		return tick
	}
	h := fnv.New64a()
	_, _ = fmt.Fprint(h, s.seed, tick.Unix()) // never fails
	return tick.Add(time.Duration(h.Sum64() % uint64(s.jitter)).Truncate(time.Second))
}

// mostDue is how many runs are made up for at most.
const mostDue = 1000

// Due returns the logical dates of the runs that are due, in order. Last is that of the last
// run; zero where there was none, when the last planned moment is due, if it counts as
// missed. A last run in the future is none: a clock was wrong.
func (s *Schedule) Due(last, now time.Time) []time.Time {
	isFirst := last.IsZero() || last.After(now)
	if isFirst {
		last = s.before(now)
	}
	var due []time.Time
	for t := s.Next(last); !t.IsZero() && !s.Begins(t).After(now); t = s.Next(t) {
		if due = append(due, t); len(due) > mostDue {
			due = due[1:]
		}
	}
	if len(due) == 0 {
		return nil
	}
	newest := due[len(due)-1:]
	switch {
	case s.catchUp == All && !isFirst:
		return due
	case s.catchUp == None && now.Sub(s.Begins(newest[0])) > s.late:
		return nil
	}
	return newest
}

// before returns a moment before the last planned one, from ten years back on.
func (s *Schedule) before(now time.Time) time.Time {
	for back := time.Hour; back < 10*366*24*time.Hour; back *= 4 {
		if from := now.Add(-back); !s.Next(from).After(now.Add(-s.jitter)) {
			return from
		}
	}
	return now.AddDate(-10, 0, 0)
}

// MakesUpForAll reports whether each run that was missed is made up for.
func (s *Schedule) MakesUpForAll() bool { return s.catchUp == All }

// Jitter is the longest time by which a run begins after its moment.
func (s *Schedule) Jitter() time.Duration { return s.jitter }

// Punctual returns the schedule without jitter.
func (s *Schedule) Punctual() *Schedule {
	p := *s
	p.jitter = 0
	return &p
}
