// Package schedule runs a pipeline that can be left alone: when it is due, one run at a
// time, with a journal of what became of each. What a run does is given to it.
package schedule

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"chancery/schedule/journal"
	"chancery/schedule/lease"
	"chancery/schedule/shared"
	"chancery/schedule/when"
)

// Clock tells the time and waits.
type Clock interface {
	Now() time.Time
	// Sleep waits, and returns the context's cause where that ends first.
	Sleep(context.Context, time.Duration) error
}

// Kind says what has happened.
type Kind string

// What happens.
const (
	// Started is the beginning of a run.
	Started Kind = "started"
	// Ended is the end of a run that made a release or found nothing new.
	Ended Kind = "ended"
	// Failure is the end of a run that did neither, or was killed.
	Failure Kind = "failure"
)

// Event is something that happens to a run.
type Event struct {
	Kind   Kind
	Run    journal.Run
	Status Status // after it
}

// Observer is told of what happens, beside others at the same time. What it returns is noted
// and changes nothing.
type Observer interface {
	Observe(context.Context, Event) error
}

// ObserverFunc is a function that observes.
type ObserverFunc func(context.Context, Event) error

// Observe calls the function.
func (f ObserverFunc) Observe(ctx context.Context, e Event) error { return f(ctx, e) }

// Job is what is run.
type Job struct {
	// Name of the pipeline.
	Name string
	// Do makes a release for the logical date of a run and tells in the run what came of
	// it. Before it does what cannot be undone it asks check, which fails where another has
	// taken over. Nothing of it may last longer than the context.
	Do func(ctx context.Context, run *journal.Run, check func(context.Context) error) error
	// Timeout is the longest time of a run; 0 for none.
	Timeout time.Duration
	// Out is the folder of releases, beside whose latest.json the status is written.
	Out string
	// Version of the program.
	Version string
}

// Runner runs a job, one run at a time wherever it is started.
type Runner struct {
	Job
	Place     shared.Place   // of the lease and the journal
	Schedule  *when.Schedule // nil where runs are only asked for
	Clock     Clock
	TTL       time.Duration // of the lease; 0 for its default
	Observers []Observer
	// Say, where not nil, is told what people should know.
	Say func(message string, pairs ...any)
}

func (r *Runner) journal() journal.Journal { return journal.Journal{Place: r.Place} }

// errTimeout says that a run took too long.
var errTimeout = errors.New("the run was stopped: it took longer than it may")

// Run makes a run at a logical date. It returns a lease.Held where another is under way, and
// else the run and why it failed.
func (r *Runner) Run(ctx context.Context, logical time.Time, trigger journal.Trigger) (journal.Run, error) {
	return r.hold(ctx, func(held *lease.Lease) (journal.Run, error) {
		return r.run(held, logical, trigger)
	})
}

// RunDue makes the runs that are due, in order, and returns the last of them; ok is false
// where none is due.
func (r *Runner) RunDue(ctx context.Context) (last journal.Run, ok bool, err error) {
	if due, _, err := r.due(ctx); err != nil || len(due) == 0 {
		return last, false, err
	}
	last, err = r.hold(ctx, func(held *lease.Lease) (journal.Run, error) {
		due, isOpen, err := r.due(held.Context()) // another may have been faster
		if err != nil {
			return last, err
		}
		var errs []error
		for i, tick := range due {
			trigger := journal.CaughtUp
			switch {
			case isOpen && i == 0:
				trigger = journal.Resumed
			case i == len(due)-1 && r.Schedule.Next(tick).After(r.Clock.Now()) && len(due) == 1:
				trigger = journal.Scheduled
			}
			ok = true
			if last, err = r.run(held, tick, trigger); err != nil {
				errs = append(errs, err)
			}
			if context.Cause(held.Context()) != nil {
				break
			}
		}
		return last, errors.Join(errs...)
	})
	return last, ok, err
}

// hold takes the lease for as long as do lasts.
func (r *Runner) hold(ctx context.Context, do func(*lease.Lease) (journal.Run, error)) (journal.Run, error) {
	held, err := lease.Acquire(ctx, r.Place, lease.Options{Holder: holder(), TTL: r.TTL})
	if err != nil {
		return journal.Run{}, err
	}
	run, err := do(held)
	// A lease is given back whatever has ended the run.
	after, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return run, errors.Join(err, held.Release(after))
}

func holder() string {
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	return fmt.Sprintf("%s, process %d", host, os.Getpid())
}

// due returns the logical dates that are due; isOpen says that the first of them was begun.
func (r *Runner) due(ctx context.Context) (due []time.Time, isOpen bool, err error) {
	recent, err := r.journal().Last(ctx, recentRuns)
	if err != nil {
		return nil, false, err
	}
	now := r.Clock.Now()
	last, open := r.lastOf(recent)
	due = r.Schedule.Due(last, now)
	if !open.IsZero() && (len(due) == 0 || due[0].After(open)) {
		due = append([]time.Time{open}, due...)
	}
	if len(due) > 0 && !r.Schedule.MakesUpForAll() { // what was begun and is due again is one run
		due = due[len(due)-1:]
	}
	return due, len(due) > 0 && due[0].Equal(open), nil
}

// recentRuns is how many runs are looked at to tell what is due and how it stands.
const recentRuns = 60

// mostAttempts is how often a run is begun that is killed each time, as by a lack of memory,
// before its logical date is given up.
const mostAttempts = 5

// lastOf returns the logical date of the last run that was planned and is over, and of one
// behind it that was begun and is not; each zero for none. One of the future is of a wrong
// clock. A good run by hand stands for those that were planned before it, unless each of them
// is made up for.
func (r *Runner) lastOf(newestFirst []journal.Run) (last, open time.Time) {
	now := r.Clock.Now()
	for i := range newestFirst {
		x := &newestFirst[i]
		isAside := x.Trigger == journal.ByHand && (!x.Outcome.IsGood() || r.Schedule.MakesUpForAll())
		if x.Logical.After(now) || isAside {
			continue
		}
		if x.Outcome.IsOver() || x.Attempt >= mostAttempts {
			return x.Logical, open
		}
		open = x.Logical
	}
	return last, open
}

// run makes a run while the lease is held.
func (r *Runner) run(held *lease.Lease, logical time.Time, trigger journal.Trigger) (journal.Run, error) {
	ctx := held.Context()
	j := r.journal()
	if err := r.bury(ctx, held.Token()); err != nil {
		return journal.Run{}, err
	}
	run, err := j.Begin(ctx, journal.Run{
		Logical: logical, Trigger: trigger, Started: r.Clock.Now().UTC(), Program: r.Version, Holder: holder(),
		Token: held.Token(),
	})
	if err != nil {
		return run, fmt.Errorf("the journal cannot be written: %w", err)
	}
	r.tell(ctx, Started, run)
	failure := r.do(ctx, &run, held.Check)
	run.Ended = r.Clock.Now().UTC()
	switch {
	case failure == nil:
	case errors.Is(failure, lease.ErrLost):
		run.Outcome = journal.Interrupted
	case errors.Is(failure, context.Canceled) && ctx.Err() != nil:
		run.Outcome = journal.Stopped
	default:
		run.Outcome = journal.Failed
	}
	if failure != nil {
		run.Error = failure.Error()
	}
	// What became of it is written though the run was stopped, but not where another has
	// taken over: that one writes the journal now.
	after, cancel := context.WithTimeout(context.WithoutCancel(ctx), 30*time.Second)
	defer cancel()
	if errors.Is(failure, lease.ErrLost) {
		return run, failure
	}
	if err := j.Put(after, run); err != nil { // who is told must not miss it
		failure = errors.Join(failure, fmt.Errorf("the journal cannot be written: %w", err))
		run.Outcome, run.Error = journal.Failed, failure.Error()
	}
	kind := Ended
	if !run.Outcome.IsGood() {
		kind = Failure
	}
	r.tell(after, kind, run)
	return run, errors.Join(failure, j.Prune(after, journal.Kept))
}

// do does the work of a run within its time.
func (r *Runner) do(ctx context.Context, run *journal.Run, check func(context.Context) error) error {
	if r.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, r.Timeout, fmt.Errorf("%w (%s)", errTimeout, r.Timeout))
		defer cancel()
	}
	err := r.Do(ctx, run, check)
	// What the context has ended with tells more than that it has ended.
	if cause := context.Cause(ctx); err != nil && cause != nil && !errors.Is(err, cause) {
		err = errors.Join(cause, err)
	}
	if err == nil && !run.Outcome.IsGood() {
		return fmt.Errorf("the run told no outcome")
	}
	return err
}

// bury marks the runs that ended without a word: their processes are gone, or this one
// would not hold the lease.
func (r *Runner) bury(ctx context.Context, token int64) error {
	recent, err := r.journal().Last(ctx, recentRuns)
	if err != nil {
		return err
	}
	for _, x := range recent {
		if x.Outcome != journal.Running || x.Token >= token {
			continue
		}
		x.Outcome, x.Ended = journal.Interrupted, r.Clock.Now().UTC()
		x.Error = "the process ended without a word, or its machine was cut off"
		if err := r.journal().Put(ctx, x); err != nil {
			return err
		}
		r.tell(ctx, Failure, x)
	}
	return nil
}

// tell writes the status and tells the observers.
func (r *Runner) tell(ctx context.Context, kind Kind, run journal.Run) {
	status, err := r.Status(ctx)
	if err == nil && kind != Started {
		err = status.write(ctx, r.Out)
	}
	if err != nil {
		r.say("the status cannot be written: "+err.Error(), "run", run.ID)
	}
	// All are told at once, each in its time, so that who does not listen keeps nobody waiting.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), telling)
	defer cancel()
	errs := make([]error, len(r.Observers))
	var told sync.WaitGroup
	for i, o := range r.Observers {
		told.Go(func() { errs[i] = o.Observe(ctx, Event{kind, run, status}) })
	}
	told.Wait()
	for _, err := range errs {
		if err != nil {
			r.say("not told: "+err.Error(), "run", run.ID)
		}
	}
}

// telling is how long observers may take, whatever has ended the run.
const telling = 25 * time.Second

func (r *Runner) say(message string, pairs ...any) {
	if r.Say != nil {
		r.Say(message, pairs...)
	}
}

// poll is how long the daemon sleeps at most before it looks at the clock again, so that
// clocks that are set, and machines that slept, are noticed.
const poll = 30 * time.Second

// sleep waits until a moment, or, where that has come or is not known, for a while. It looks
// at the clock now and then, and ends early where that was set. False where the context ends.
func (r *Runner) sleep(ctx context.Context, until time.Time, while time.Duration) bool {
	for last := r.Clock.Now(); ; {
		wait := while
		left := until.Sub(last)
		if left > 0 {
			wait = min(poll, left)
		}
		if r.Clock.Sleep(ctx, wait) != nil {
			return false
		}
		now := r.Clock.Now()
		if isSet := now.Before(last) || now.Sub(last) > 2*poll; left <= 0 || isSet || !now.Before(until) {
			return true
		}
		last = now
	}
}

// Daemon makes runs when they are due, until the context ends: then the run that is under
// way is stopped, and goes on with the next start. A run that fails ends nothing.
func (r *Runner) Daemon(ctx context.Context) {
	var said time.Time
	for {
		run, ok, err := r.RunDue(ctx)
		if context.Cause(ctx) != nil {
			return
		}
		pause := poll
		var next time.Time
		switch {
		case err == nil && ok:
			continue // another may be due by now
		case err == nil:
			next, err = r.Next(ctx)
			if err != nil {
				r.say("the journal cannot be read: " + err.Error())
			}
		case run.ID == "": // not even begun
			r.say("the run does not begin: " + err.Error())
			pause = min(poll, cmp.Or(r.TTL, lease.DefaultTTL)/2)
		default:
			r.say("the run failed: "+err.Error(), "run", run.ID)
		}
		if !next.IsZero() && !next.Equal(said) {
			said = next
			r.say("the next run is due at "+next.Format(time.RFC3339), "next", next)
		}
		if !r.sleep(ctx, next, pause) {
			return
		}
	}
}
