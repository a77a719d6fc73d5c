package schedule

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"chancery/pipeline/load"
	"chancery/schedule/journal"
)

// StatusName is the file beside latest.json that tells how a pipeline stands.
const StatusName = "status.json"

// Status tells how a pipeline stands. It holds moments and no ages, so that it stays true
// until the next run.
type Status struct {
	Name string `json:"name"`
	// Latest is the release that latest.json names, "" for none.
	Latest     string `json:"latest,omitempty"`
	LatestDate string `json:"latest_date,omitempty"` // its day
	// Good is when the newest release was last found to be what its sources say, or was made;
	// zero for never.
	Good    time.Time `json:"good,omitzero"`
	GoodRun string    `json:"good_run,omitempty"`
	// Next is when the next run is due; zero where none is planned.
	Next time.Time `json:"next,omitzero"`
	// Failures counts the runs since the last good one that failed or were interrupted.
	Failures int `json:"failures"`
	// Stale counts the articles of the last good run whose source could not be read.
	Stale int          `json:"stale"`
	Last  *journal.Run `json:"last,omitempty"` // run, whatever became of it; nil for none
	// Sources is how fresh each source is, as of the last run that told.
	Sources []journal.Source `json:"sources,omitempty"`
}

// Status returns how the pipeline stands.
func (r *Runner) Status(ctx context.Context) (Status, error) {
	recent, err := r.journal().Last(ctx, recentRuns)
	if err != nil {
		return Status{}, err
	}
	s := Status{Name: r.Name}
	if s.Next, err = r.next(recent); err != nil {
		return s, err
	}
	for i := range recent {
		x := &recent[i]
		if s.Last == nil || x.Started.After(s.Last.Started) {
			s.Last = x
		}
		if s.Sources == nil && len(x.Sources) > 0 {
			s.Sources = x.Sources
		}
		if x.Outcome.IsGood() && x.Ended.After(s.Good) {
			s.Good, s.GoodRun, s.Stale = x.Ended, x.ID, x.Articles.Stale
		}
	}
	for i := range recent {
		switch x := &recent[i]; {
		case x.Outcome.IsGood() || x.Outcome == journal.Running || !x.Started.After(s.Good) && !s.Good.IsZero():
		case x.Outcome != journal.Stopped:
			s.Failures++
		}
	}
	entries, err := load.ReadIndex(r.Out)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if e := load.LatestOf(entries); err == nil && e != nil {
		s.Latest, s.LatestDate = e.Version, e.Date
	}
	return s, err
}

// Next returns when the next run begins; a moment that is past where one is due.
func (r *Runner) Next(ctx context.Context) (time.Time, error) {
	recent, err := r.journal().Last(ctx, recentRuns)
	if err != nil {
		return time.Time{}, err
	}
	return r.next(recent)
}

func (r *Runner) next(recent []journal.Run) (time.Time, error) {
	if r.Schedule == nil {
		return time.Time{}, nil
	}
	now := r.Clock.Now()
	last, _ := r.lastOf(recent)
	if due := r.Schedule.Due(last, now); len(due) > 0 {
		return r.Schedule.Begins(due[0]), nil
	}
	next := r.Schedule.Next(now.Add(-r.Schedule.Jitter())) // one whose moment has come may begin later
	for !next.IsZero() && (!r.Schedule.Begins(next).After(now) || !next.After(last)) {
		next = r.Schedule.Next(next)
	}
	if next.IsZero() {
		return next, nil
	}
	return r.Schedule.Begins(next), nil
}

// Fresh returns when each source was last read to its end without trouble, by its location.
func (r *Runner) Fresh(ctx context.Context) map[string]time.Time {
	recent, err := r.journal().Last(ctx, recentRuns)
	if err != nil { // then it is not known
		return nil
	}
	fresh := map[string]time.Time{}
	for i := range recent {
		for _, s := range recent[i].Sources {
			if s.Fresh.After(fresh[s.Location]) {
				fresh[s.Location] = s.Fresh
			}
		}
	}
	return fresh
}

// Open returns the newest run if it was stopped or killed, nil where it was not.
func (r *Runner) Open(ctx context.Context) (*journal.Run, error) {
	recent, err := r.journal().Last(ctx, recentRuns)
	if err != nil {
		return nil, err
	}
	var newest *journal.Run
	for i := range recent {
		if newest == nil || recent[i].Started.After(newest.Started) {
			newest = &recent[i]
		}
	}
	if newest == nil || newest.Outcome.IsOver() {
		return nil, nil
	}
	return newest, nil
}

// write writes the status beside latest.json.
func (s Status) write(_ context.Context, out string) error {
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	return load.WriteFile(filepath.Join(out, StatusName), append(data, '\n'), 0o644)
}

// Problem says why a pipeline does not stand well: its newest release is older than it may
// be, or was never made; "" where all is well. A maxAge of 0 asks for no age.
func (s Status) Problem(now time.Time, maxAge time.Duration) string {
	switch age := now.Sub(s.Good); {
	case s.Good.IsZero():
		return "there was no good run yet"
	case maxAge > 0 && age > maxAge:
		return fmt.Sprintf("the last good run is %s old, and may be %s", age.Round(time.Minute), maxAge)
	}
	return ""
}
