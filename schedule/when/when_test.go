package when

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func at(s string) time.Time {
	t, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		panic(err)
	}
	return t
}

func mustNew(t *testing.T, o Options) *Schedule {
	t.Helper()
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func show(all []time.Time) string {
	var out []string
	for _, x := range all {
		out = append(out, x.Format("01-02 15:04"))
	}
	return strings.Join(out, ", ")
}

// TestNext tells what comes next, above all where the clocks change: on 2026-03-29 at 2 it
// is 3 in Berlin, on 2026-10-25 at 3 it is 2.
func TestNext(t *testing.T) {
	for _, c := range []struct{ cron, zone, after, want string }{
		{"30 2 * * *", "", "2026-03-27 12:00", "03-28 02:30, 03-29 02:30, 03-30 02:30"},
		{"30 2 * * *", "Europe/Berlin", "2026-03-27 12:00", "03-28 01:30, 03-29 01:30, 03-30 00:30"},
		{"30 2 * * *", "Europe/Berlin", "2026-10-24 12:00", "10-25 00:30, 10-26 01:30, 10-27 01:30"},
		{"0 * * * *", "Europe/Berlin", "2026-10-24 23:30", "10-25 00:00, 10-25 01:00, 10-25 02:00"},
		{"@hourly", "Europe/Berlin", "2026-10-25 00:30", "10-25 01:00, 10-25 02:00, 10-25 03:00"},
		{"0 6 1 * *", "", "2026-01-15 00:00", "02-01 06:00, 03-01 06:00, 04-01 06:00"},
		{"0 6 * * MON", "", "2026-01-15 00:00", "01-19 06:00, 01-26 06:00, 02-02 06:00"},
		{"@every 6h", "", "2026-01-15 01:00", "01-15 07:00, 01-15 13:00, 01-15 19:00"},
	} {
		s := mustNew(t, Options{Cron: c.cron, TimeZone: c.zone})
		var got []time.Time
		for x := at(c.after); len(got) < 3; {
			x = s.Next(x)
			got = append(got, x)
		}
		if show(got) != c.want {
			t.Errorf("%s in %q after %s: got %s, want %s", c.cron, c.zone, c.after, show(got), c.want)
		}
	}
}

func TestDue(t *testing.T) {
	for _, c := range []struct {
		catchUp         CatchUp
		last, now, want string
	}{
		{Latest, "2026-01-10 02:00", "2026-01-10 23:00", ""},
		{Latest, "2026-01-10 02:00", "2026-01-11 02:00", "01-11 02:00"},
		{Latest, "2026-01-10 02:00", "2026-01-14 01:59", "01-13 02:00"},
		{All, "2026-01-10 02:00", "2026-01-13 12:00", "01-11 02:00, 01-12 02:00, 01-13 02:00"},
		{None, "2026-01-10 02:00", "2026-01-13 12:00", ""},
		{None, "2026-01-10 02:00", "2026-01-13 02:50", "01-13 02:00"},
		{None, "2026-01-10 02:00", "2026-01-13 03:01", ""},
		// The first run is that of the last moment; none of before is made up for.
		{Latest, "", "2026-01-13 12:00", "01-13 02:00"},
		{All, "", "2026-01-13 12:00", "01-13 02:00"},
		{None, "", "2026-01-13 12:00", ""},
		{None, "", "2026-01-13 02:00", "01-13 02:00"},
		// A run of the future is of a wrong clock: it keeps nothing from being due.
		{Latest, "2038-01-10 02:00", "2026-01-13 12:00", "01-13 02:00"},
		{All, "2038-01-10 02:00", "2026-01-13 12:00", "01-13 02:00"},
		// A clock that is set back makes nothing due again.
		{Latest, "2026-01-10 02:00", "2026-01-10 02:00", ""},
	} {
		s := mustNew(t, Options{Cron: "0 2 * * *", CatchUp: c.catchUp, Late: time.Hour})
		var last time.Time
		if c.last != "" {
			last = at(c.last)
		}
		if got := show(s.Due(last, at(c.now))); got != c.want {
			t.Errorf("%s, last %s, now %s: got %s, want %s", c.catchUp, c.last, c.now, got, c.want)
		}
	}
	monthly := mustNew(t, Options{Cron: "0 2 29 2 *"})
	if got := monthly.Due(time.Time{}, at("2026-01-13 12:00")); len(got) != 1 || !got[0].Equal(at("2024-02-29 02:00")) {
		t.Errorf("a rare moment: got %v", got)
	}
}

// TestJitter holds that a run begins later by no more than the jitter, always by the same.
func TestJitter(t *testing.T) {
	s := mustNew(t, Options{Cron: "0 2 * * *", Jitter: 10 * time.Minute, Seed: "a"})
	different := map[time.Duration]bool{}
	for x := at("2026-01-01 00:00"); x.Before(at("2026-03-01 00:00")); {
		x = s.Next(x)
		by := s.Begins(x).Sub(x)
		if by < 0 || by >= 10*time.Minute || by != s.Begins(x).Sub(x) {
			t.Errorf("%s begins later by %s", x, by)
		}
		different[by] = true
		if due := s.Due(x.Add(-time.Hour), s.Begins(x).Add(-time.Second)); len(due) > 0 {
			t.Errorf("%v is due before it begins", due)
		}
		if due := s.Due(x.Add(-time.Hour), s.Begins(x)); len(due) != 1 || !due[0].Equal(x) {
			t.Errorf("%v is not due when it begins", due)
		}
		if due := s.Punctual().Due(x.Add(-time.Hour), x); len(due) != 1 {
			t.Errorf("%v is not due at its moment without jitter", due)
		}
	}
	if len(different) < 40 {
		t.Errorf("only %d lengths of time", len(different))
	}
}

func TestWrong(t *testing.T) {
	for _, c := range []struct{ cron, zone, want string }{
		{"30 2 * *", "", "such as \"30 2 * * *\""},
		{"61 2 * * *", "", "cron \"61 2 * * *\""},
		{"0 2 31 2 *", "", "there is no such day"},
		{"0 2 * * *", "Berlin", "write one such as Europe/Berlin"},
		{"CRON_TZ=UTC 0 2 * * *", "", "time_zone"},
	} {
		_, err := New(Options{Cron: c.cron, TimeZone: c.zone})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s in %s: got %v, want %s", c.cron, c.zone, err, c.want)
		}
	}
}

func FuzzNew(f *testing.F) {
	for _, s := range []string{"30 2 * * *", "@every 1s", "*/5 1-3,7 L * MON#2", "@reboot", "0 0 31 2 *"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, cron string) {
		s, err := New(Options{Cron: cron})
		if err != nil {
			return
		}
		now := at("2026-03-29 01:00")
		if next := s.Next(now); !next.After(now) {
			t.Errorf("%q: %s is not after %s", cron, next, now)
		}
		_ = fmt.Sprint(s.Due(time.Time{}, now), s.Due(now.AddDate(0, 0, -1), now))
	})
}
