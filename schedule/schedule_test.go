package schedule

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"chancery/schedule/journal"
	"chancery/schedule/lease"
	"chancery/schedule/shared"
	"chancery/schedule/when"
)

// clock goes on when somebody sleeps.
type clock struct {
	mutex sync.Mutex
	now   time.Time
	end   time.Time // when sleeping ends
	slept func(time.Time) time.Time
}

func (c *clock) Now() time.Time {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.now
}

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.now = c.now.Add(d)
	if c.slept != nil {
		c.now = c.slept(c.now)
	}
	if isOver := !c.now.Before(c.end) && c.now.Before(c.end.AddDate(1, 0, 0)); isOver && !c.end.IsZero() {
		return context.Canceled
	}
	return context.Cause(ctx)
}

func at(s string) time.Time {
	t, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		panic(err)
	}
	return t
}

// trial is a runner that notes what happens.
type trial struct {
	*Runner
	clock *clock
	noted []string
	do    func(ctx context.Context, run *journal.Run, check func(context.Context) error) error
}

func newTrial(t *testing.T, catchUp when.CatchUp) *trial {
	s, err := when.New(when.Options{Cron: "0 2 * * *", CatchUp: catchUp, Late: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	x := &trial{clock: &clock{now: at("2026-03-01 02:00")}}
	x.do = func(_ context.Context, run *journal.Run, _ func(context.Context) error) error {
		run.Outcome = journal.Unchanged
		return nil
	}
	x.Runner = &Runner{
		Job: Job{
			Name: "trial", Out: filepath.Join(t.TempDir(), "releases"),
			Do: func(ctx context.Context, run *journal.Run, check func(context.Context) error) error {
				return x.do(ctx, run, check)
			},
		},
		Place: shared.Folder(t.TempDir()), Schedule: s, Clock: x.clock, TTL: 300 * time.Millisecond,
		Observers: []Observer{ObserverFunc(func(_ context.Context, e Event) error {
			if e.Kind != Started {
				day, _ := strings.CutPrefix(e.Run.ID[:8], "2026")
				x.noted = append(x.noted, fmt.Sprintf("%s %s %s", day+e.Run.ID[16:], e.Run.Trigger, e.Run.Outcome))
			}
			return errors.New("nobody listens") // changes nothing
		})},
	}
	return x
}

// daemon runs until a moment.
func (x *trial) daemon(from, to string) {
	x.clock.now, x.clock.end = at(from), at(to)
	x.Daemon(context.Background())
}

func (x *trial) want(t *testing.T, want ...string) {
	t.Helper()
	if got := strings.Join(x.noted, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
	x.noted = nil
}

func TestCatchUp(t *testing.T) {
	for _, c := range []struct {
		catchUp when.CatchUp
		want    string // behind three days without a daemon
	}{
		{when.None, "0306-1 schedule unchanged"},
		{when.Latest, "0305-1 schedule unchanged\n0306-1 schedule unchanged"},
		{when.All, "0303-1 catch-up unchanged\n0304-1 catch-up unchanged\n0305-1 catch-up unchanged\n" +
			"0306-1 schedule unchanged"},
	} {
		x := newTrial(t, c.catchUp)
		x.daemon("2026-03-01 02:00", "2026-03-02 12:00")
		x.want(t, "0301-1 schedule unchanged", "0302-1 schedule unchanged")
		x.daemon("2026-03-05 12:00", "2026-03-06 12:00")
		x.want(t, strings.Split(c.want, "\n")...)
	}
}

// TestStopped holds that a run which is stopped goes on at the next start, for the same
// logical date, and that one which fails does not.
func TestStopped(t *testing.T) {
	x := newTrial(t, when.Latest)
	calm := x.do
	ctx, cancel := context.WithCancel(context.Background())
	x.do = func(ctx context.Context, _ *journal.Run, _ func(context.Context) error) error {
		cancel()
		return context.Cause(ctx)
	}
	x.Daemon(ctx)
	x.want(t, "0301-1 schedule stopped")
	x.do = calm
	x.daemon("2026-03-01 05:00", "2026-03-01 06:00")
	x.want(t, "0301-2 resume unchanged")
	x.do = func(context.Context, *journal.Run, func(context.Context) error) error { return errors.New("full disk") }
	x.daemon("2026-03-02 02:00", "2026-03-02 06:00")
	x.want(t, "0302-1 schedule failed")
	s, err := x.Status(context.Background())
	if err != nil || s.Failures != 1 || s.Last.Error != "full disk" || !s.Next.Equal(at("2026-03-03 02:00")) {
		t.Errorf("status %+v, error %v", s, err)
	}
	if p := s.Problem(at("2026-03-02 06:00"), 36*time.Hour); p != "" {
		t.Errorf("a problem: %s", p)
	}
	if p := s.Problem(at("2026-03-03 06:00"), 36*time.Hour); !strings.Contains(p, "may be 36h") {
		t.Errorf("no problem: %q", p)
	}
	var written Status
	data, err := os.ReadFile(filepath.Join(x.Out, StatusName))
	if err == nil {
		err = json.Unmarshal(data, &written)
	}
	if err != nil || written.Failures != 1 || written.GoodRun != "20260301T020000Z-2" {
		t.Errorf("written: %+v, %v", written, err)
	}
}

// TestKilled holds that a run whose process has ended without a word is told as such, and
// gone on with, but not for ever.
func TestKilled(t *testing.T) {
	x := newTrial(t, when.Latest)
	j := journal.Journal{Place: x.Place}
	for n := 1; n <= mostAttempts; n++ {
		if _, err := j.Begin(context.Background(), journal.Run{Logical: at("2026-03-01 02:00")}); err != nil {
			t.Fatal(err)
		}
		due, isOpen, err := x.due(context.Background())
		if isDue := n < mostAttempts; err != nil || (len(due) == 1) != isDue || isOpen != isDue {
			t.Errorf("killed %d times: due %v, %v, %v", n, due, isOpen, err)
		}
	}
	x.daemon("2026-03-02 02:00", "2026-03-02 03:00")
	x.want(t, "0301-5  interrupted", "0301-4  interrupted", "0301-3  interrupted",
		"0301-2  interrupted", "0301-1  interrupted", "0302-1 schedule unchanged")
}

// TestTimeout holds that a run which takes too long ends, and says so.
func TestTimeout(t *testing.T) {
	x := newTrial(t, when.Latest)
	x.Timeout = 20 * time.Millisecond
	x.do = func(ctx context.Context, _ *journal.Run, _ func(context.Context) error) error {
		<-ctx.Done()
		return ctx.Err()
	}
	run, ok, err := x.RunDue(context.Background())
	if !ok || !errors.Is(err, errTimeout) || run.Outcome != journal.Failed || !strings.Contains(run.Error, "20ms") {
		t.Errorf("got %+v, %v, %v", run, ok, err)
	}
}

// TestTakenOver holds that a run whose lease another has taken writes no more of itself: that
// one does.
func TestTakenOver(t *testing.T) {
	x := newTrial(t, when.Latest)
	x.do = func(ctx context.Context, run *journal.Run, check func(context.Context) error) error {
		next := fmt.Sprintf("lease/%012d.json", run.Token+1)
		if err := x.Place.Create(ctx, next, []byte(`{"holder":"b"}`)); err != nil {
			return err
		}
		run.Outcome = journal.Released
		return check(ctx)
	}
	run, _, err := x.RunDue(context.Background())
	if !errors.Is(err, lease.ErrLost) || run.Outcome != journal.Interrupted {
		t.Errorf("got %+v, %v", run, err)
	}
	x.want(t)
	kept, err := journal.Journal{Place: x.Place}.Get(context.Background(), run.ID)
	if err != nil || kept.Outcome != journal.Running {
		t.Errorf("the journal says %+v, %v", kept, err)
	}
}

// TestSetClock sets the clock in many ways: each day is run once.
func TestSetClock(t *testing.T) {
	x := newTrial(t, when.Latest)
	jumps := map[string]time.Duration{
		"03-02 02:10": -time.Hour, "03-03 01:30": 20 * time.Minute, "03-04 12:00": -9 * time.Hour,
		"03-05 06:00": 12 * 365 * 24 * time.Hour, "03-06 01:59": 2 * time.Minute,
	}
	x.clock.slept = func(now time.Time) time.Time {
		for key, by := range jumps {
			if moment := at("2026-" + key); !now.Before(moment) && now.Before(moment.Add(time.Hour)) {
				delete(jumps, key)
				return now.Add(by)
			}
		}
		if now.Year() > 2037 { // somebody mends the clock
			return at("2026-03-05 07:00")
		}
		return now
	}
	x.daemon("2026-03-01 02:00", "2026-03-07 12:00")
	seen := map[string]bool{}
	for _, n := range x.noted {
		id, _, _ := strings.Cut(n, " ")
		if seen[id] || !strings.HasSuffix(id, "-1") {
			t.Errorf("%s is run twice: %v", id, x.noted)
		}
		seen[id] = true
	}
	if !seen["20380302-1"] { // 12 years ahead, before the clock was mended
		t.Errorf("the run of a wrong clock is not there: %v", x.noted)
	}
	for _, day := range []string{"0301", "0302", "0303", "0304", "0305", "0306", "0307"} {
		if !seen[day+"-1"] {
			t.Errorf("%s is not run: %v", day, x.noted)
		}
	}
}

// TestHeld holds that a daemon waits while another run is under way.
func TestHeld(t *testing.T) {
	x := newTrial(t, when.Latest)
	other, err := lease.Acquire(context.Background(), x.Place, lease.Options{Holder: "another"})
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	x.Say = func(message string, _ ...any) { said = append(said, message) }
	sleeps := 0
	x.clock.slept = func(now time.Time) time.Time {
		if sleeps++; sleeps == 3 {
			if err := other.Release(context.Background()); err != nil {
				t.Error(err)
			}
		}
		return now
	}
	x.daemon("2026-03-01 02:00", "2026-03-01 03:00")
	x.want(t, "0301-1 schedule unchanged")
	if !strings.Contains(strings.Join(said, "\n"), "another run is under way: another") {
		t.Errorf("said %v", said)
	}
}
