// Package journal keeps what is known of runs: one small file of JSON each, in a place that
// several machines may share.
package journal

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"chancery/schedule/shared"
)

// Outcome is what became of a run.
type Outcome string

// What can become of a run.
const (
	Running     Outcome = "running"
	Released    Outcome = "released"    // it made a release
	Unchanged   Outcome = "unchanged"   // nothing has changed: the release that was there stays
	Failed      Outcome = "failed"      // no release was made, or it was not published
	Stopped     Outcome = "stopped"     // by Ctrl-C or a signal; it goes on with the next run
	Interrupted Outcome = "interrupted" // killed, or its lease was lost; it goes on with the next run
)

// IsGood reports whether the newest release is what its sources say, as far as they could
// be read.
func (o Outcome) IsGood() bool { return o == Released || o == Unchanged }

// IsOver reports whether the run is done with: it is not taken up again by itself.
func (o Outcome) IsOver() bool { return o.IsGood() || o == Failed }

// Trigger is why a run took place.
type Trigger string

// Why a run takes place.
const (
	Scheduled Trigger = "schedule" // its moment had come
	CaughtUp  Trigger = "catch-up" // its moment was missed
	Resumed   Trigger = "resume"   // the one before was stopped or interrupted
	Retried   Trigger = "retry"    // somebody asked for it again
	ByHand    Trigger = "manual"
)

// Run is one run.
type Run struct {
	ID      string    `json:"id"`           // of the logical date and the attempt; ids sort by time
	Logical time.Time `json:"logical_date"` // the moment for which it was planned, UTC
	Attempt int       `json:"attempt"`      // at this logical date, from 1
	Trigger Trigger   `json:"trigger"`
	Started time.Time `json:"started"`
	Ended   time.Time `json:"ended,omitzero"`
	Outcome Outcome   `json:"outcome"`
	Error   string    `json:"error,omitempty"` // why it is not good
	Program string    `json:"program"`         // version
	Holder  string    `json:"holder"`          // host and process
	Token   int64     `json:"token"`           // of its lease
	Log     string    `json:"log,omitempty"`   // name of its log beside the journal
	Result
}

// Result is what came of a run.
type Result struct {
	Version  string   `json:"version,omitempty"` // of the release made, or of the one that stays
	Previous string   `json:"previous,omitempty"`
	Articles Articles `json:"articles"`
	Changes  *Changes `json:"changes,omitempty"` // against the release before; nil where none was made
	Sources  []Source `json:"sources,omitempty"` // in the order of the pipeline file
	// Published are the addresses to which the release was published.
	Published []string `json:"published,omitempty"`
	// Gates names the gates that found something, with what was found.
	Gates []Gate `json:"gates,omitempty"`
}

// Articles counts the articles of a run.
type Articles struct {
	All    int `json:"all"`
	Read   int `json:"read"`   // anew
	Reused int `json:"reused"` // their rows were known
	Stale  int `json:"stale"`  // of Reused and Read: those of before, for their source could not be read
	Failed int `json:"failed"` // nothing is told of them
}

// Changes counts rows against the release before.
type Changes struct {
	Added   int            `json:"added"`
	Removed int            `json:"removed"`
	Changed int            `json:"changed"`
	Tables  map[string]int `json:"tables,omitempty"` // rows added, removed or changed, by table
}

// Source is what a run found at one source.
type Source struct {
	Location string `json:"location"`
	Articles int    `json:"articles"`
	Stale    int    `json:"stale"` // taken from before
	Failed   int    `json:"failed"`
	Tries    int    `json:"tries"` // how often it was begun
	// Fresh is when it was last read to its end without trouble; zero for never.
	Fresh time.Time `json:"fresh,omitzero"`
	// Newest is the newest day of its articles, as YYYY-MM-DD.
	Newest string `json:"newest,omitempty"`
	Error  string `json:"error,omitempty"` // what was wrong with it
}

// Gate is a gate that found something.
type Gate struct {
	Name    string `json:"name"`
	Outcome string `json:"outcome"` // noted, accepted, failed
	Found   int    `json:"found"`
	Of      int    `json:"of"`
}

// Journal is the runs at a place.
type Journal struct{ Place shared.Place }

const (
	runs  = "runs/"
	ended = ".json"
	stamp = "20060102T150405Z"
)

// Kept is how many runs are kept; older ones go with their logs.
const Kept = 500

// ErrNone says that there is no such run.
var ErrNone = errors.New("there is no such run")

// ID returns the id of an attempt at a logical date.
func ID(logical time.Time, attempt int) string {
	return fmt.Sprintf("%s-%d", logical.UTC().Format(stamp), attempt)
}

// Begin returns a new run at a logical date, which is the next attempt at it, and writes it.
func (j Journal) Begin(ctx context.Context, r Run) (Run, error) {
	names, err := j.Place.List(ctx, runs+r.Logical.UTC().Format(stamp)+"-")
	if err != nil {
		return r, err
	}
	for _, name := range names {
		r.Attempt = max(r.Attempt, attemptOf(name))
	}
	r.Attempt++
	r.Logical = r.Logical.UTC()
	r.ID, r.Outcome = ID(r.Logical, r.Attempt), Running
	r.Log = "logs/" + r.ID + ".log"
	return r, j.Put(ctx, r)
}

func attemptOf(name string) int {
	var n int
	_, digits, _ := strings.Cut(strings.TrimSuffix(path.Base(name), ended), "-")
	_, _ = fmt.Sscan(digits, &n) // 0 for a name of somebody else
	return n
}

// Put writes what is known of a run.
func (j Journal) Put(ctx context.Context, r Run) error {
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return j.Place.Write(ctx, runs+r.ID+ended, append(data, '\n'))
}

// Get returns a run; ErrNone where there is none of that id.
func (j Journal) Get(ctx context.Context, id string) (Run, error) {
	var r Run
	if strings.ContainsAny(id, `/\`) {
		return r, ErrNone
	}
	data, err := j.Place.Read(ctx, runs+id+ended)
	if errors.Is(err, fs.ErrNotExist) {
		return r, fmt.Errorf("%s: %w", id, ErrNone)
	}
	if err != nil {
		return r, err
	}
	if err := json.Unmarshal(data, &r); err != nil {
		return r, fmt.Errorf("%s: %w", runs+id+ended, err)
	}
	return r, nil
}

// Last returns the newest runs by logical date, at most so many, the newest first. One that
// cannot be read is passed over.
func (j Journal) Last(ctx context.Context, most int) ([]Run, error) {
	ids, err := j.ids(ctx)
	if err != nil {
		return nil, err
	}
	var all []Run
	for _, id := range ids {
		if len(all) == most {
			break
		}
		r, err := j.Get(ctx, id)
		switch {
		case err == nil:
			all = append(all, r)
		case ctx.Err() != nil:
			return all, context.Cause(ctx)
		}
	}
	return all, nil
}

// ids returns the ids of all runs, the newest first.
func (j Journal) ids(ctx context.Context) ([]string, error) {
	names, err := j.Place.List(ctx, runs)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, name := range names {
		if path.Ext(name) == ended && attemptOf(name) > 0 {
			ids = append(ids, strings.TrimSuffix(path.Base(name), ended))
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		dayA, _, _ := strings.Cut(a, "-")
		dayB, _, _ := strings.Cut(b, "-")
		if dayA != dayB {
			return strings.Compare(dayB, dayA)
		}
		return attemptOf(b) - attemptOf(a)
	})
	return ids, nil
}

// Prune removes the oldest runs and their logs, so that so many are left.
func (j Journal) Prune(ctx context.Context, keep int) error {
	ids, err := j.ids(ctx)
	if err != nil || len(ids) <= keep {
		return err
	}
	for _, id := range ids[keep:] {
		if err := j.Place.Remove(ctx, "logs/"+id+".log"); err != nil {
			return err
		}
		if err := j.Place.Remove(ctx, runs+id+ended); err != nil {
			return err
		}
	}
	return nil
}
