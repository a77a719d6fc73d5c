// Package lease lets one of several machines work at a time. Who holds the lease writes a
// heartbeat; a lease whose heartbeat has stood still is taken over. Each holder has a
// number higher than all before it, its token: each number is the name of a file that one
// alone can create, so that two never hold the same, and who finds a higher one knows that
// the lease is lost.
package lease

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"chancery/schedule/shared"
)

// Options says how a lease is held.
type Options struct {
	// Holder tells people who it is.
	Holder string
	// TTL is how long a heartbeat may stand still before the lease is taken over; 0 for a
	// minute. A heartbeat is written three times in it.
	TTL time.Duration
}

// DefaultTTL is how long a heartbeat may stand still where nothing else is said.
const DefaultTTL = time.Minute

// Held says that another holds the lease.
type Held struct {
	Holder string
	Beat   time.Time // when it wrote its last heartbeat, by its clock; zero where that is not known
}

func (h Held) Error() string {
	if h.Beat.IsZero() {
		return "another run is under way: " + cmp.Or(h.Holder, "on this machine")
	}
	return fmt.Sprintf("another run is under way: %s, heard of at %s", h.Holder, h.Beat.UTC().Format(time.RFC3339))
}

// ErrLost says that a lease was lost while it was held: another has taken it over, or the
// heartbeat could not be written for too long.
var ErrLost = errors.New("the lease was lost")

// state is what the file of a token holds.
type state struct {
	Holder string        `json:"holder"`
	Host   string        `json:"host"`
	Beats  int           `json:"beats"`
	At     time.Time     `json:"at"`
	TTL    time.Duration `json:"ttl"`
	Free   bool          `json:"free"` // given back
}

// Lease is one that is held.
type Lease struct {
	place  shared.Place
	ttl    time.Duration
	token  int64
	lock   *flock.Flock // nil in a bucket
	ctx    context.Context
	cancel context.CancelCauseFunc
	beats  sync.WaitGroup

	mutex sync.Mutex
	state state
}

const prefix = "lease/"

func nameOf(token int64) string { return fmt.Sprintf("%s%012d.json", prefix, token) }

// Acquire takes the lease, or returns a Held. In a folder, a lease of a process of this
// machine that has ended is taken over at once; elsewhere a heartbeat is watched until it
// has stood still for its TTL by the clock of this machine, so that clocks that differ or
// jump take no lease from who is alive.
func Acquire(ctx context.Context, place shared.Place, o Options) (*Lease, error) {
	host, _ := os.Hostname() // "" is a name too
	l := &Lease{place: place, ttl: cmp.Or(o.TTL, DefaultTTL)}
	l.state = state{Holder: o.Holder, Host: host, TTL: l.ttl}
	if folder, ok := place.(shared.Folder); ok {
		if err := l.lockFolder(ctx, string(folder)); err != nil {
			return nil, err
		}
	}
	if err := l.take(ctx); err != nil {
		l.unlock()
		return nil, err
	}
	l.ctx, l.cancel = context.WithCancelCause(ctx)
	l.beats.Go(l.beat)
	return l, nil
}

// lockFolder takes the lock of the system, which ends with its process.
func (l *Lease) lockFolder(ctx context.Context, folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	l.lock = flock.New(filepath.Join(folder, ".lease"))
	isLocked, err := l.lock.TryLock()
	if err != nil {
		return fmt.Errorf("%s: cannot be locked: %w", folder, err)
	}
	if !isLocked {
		_, now, err := l.highest(ctx)
		return errors.Join(err, Held{now.Holder, now.At})
	}
	return nil
}

func (l *Lease) unlock() {
	if l.lock != nil {
		_ = l.lock.Unlock() // it ends with the process at the latest
	}
}

// take creates the file of the next token.
func (l *Lease) take(ctx context.Context) error {
	token, now, err := l.highest(ctx)
	if err != nil {
		return err
	}
	isDead := l.lock != nil && now.Host == l.state.Host // its lock is ours
	if token > 0 && !now.Free && !isDead {
		if err := l.watch(ctx, token, now); err != nil {
			return err
		}
	}
	l.token = token + 1
	l.state.At = time.Now().UTC()
	data, err := json.Marshal(l.state)
	if err != nil {
		return err
	}
	if err := l.place.Create(ctx, nameOf(l.token), data); errors.Is(err, shared.ErrThere) {
		_, now, err := l.highest(ctx)
		return errors.Join(err, Held{now.Holder, now.At})
	} else if err != nil {
		return err
	}
	if token > 0 {
		return l.place.Remove(ctx, nameOf(token))
	}
	return nil
}

// watch returns nil where the heartbeat of another stands still for its TTL.
func (l *Lease) watch(ctx context.Context, token int64, now state) error {
	held := Held{now.Holder, now.At}
	ttl := cmp.Or(now.TTL, l.ttl)
	if age := time.Since(now.At); age >= 0 && age < ttl {
		return held
	}
	timer := time.NewTimer(ttl)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
	}
	again, then, err := l.highest(ctx)
	if err != nil {
		return err
	}
	if again != token || then.Beats != now.Beats {
		return held
	}
	return nil
}

// highest returns the highest token and what its holder wrote; 0 where there was none yet.
func (l *Lease) highest(ctx context.Context) (int64, state, error) {
	var s state
	for range 10 { // one that is listed may be gone when it is read: then there is a higher one
		token, err := l.highestToken(ctx)
		if err != nil || token == 0 {
			return 0, s, err
		}
		data, err := l.place.Read(ctx, nameOf(token))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return 0, s, err
		}
		if err := json.Unmarshal(data, &s); err != nil {
			return 0, s, fmt.Errorf("%s: %w", nameOf(token), err)
		}
		return token, s, nil
	}
	return 0, s, Held{}
}

func (l *Lease) highestToken(ctx context.Context) (int64, error) {
	names, err := l.place.List(ctx, prefix)
	if err != nil || len(names) == 0 {
		return 0, err
	}
	digits := strings.TrimSuffix(strings.TrimPrefix(names[len(names)-1], prefix), ".json")
	token, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%s is no file of a lease: remove it", names[len(names)-1])
	}
	return token, nil
}

// Token is the number of this holder: higher than that of all before it.
func (l *Lease) Token() int64 { return l.token }

// Context ends when the lease is lost or given back.
func (l *Lease) Context() context.Context { return l.ctx }

// Check returns ErrLost where another holds the lease: ask before what cannot be undone.
func (l *Lease) Check(ctx context.Context) error {
	if err := context.Cause(l.ctx); err != nil {
		return err
	}
	token, err := l.highestToken(ctx)
	if err == nil && token != l.token {
		l.cancel(ErrLost)
		return ErrLost
	}
	return err
}

// beat writes heartbeats until the lease is given back or lost.
func (l *Lease) beat() {
	every := time.NewTicker(l.ttl / 3)
	defer every.Stop()
	last := time.Now()
	for {
		select {
		case <-l.ctx.Done():
			return
		case <-every.C:
		}
		// A beat that hangs must not keep what is known of the lease from running out.
		ctx, cancel := context.WithTimeout(l.ctx, l.ttl/3)
		start := time.Now()
		err := l.Check(ctx)
		if err == nil {
			err = l.write(ctx, false)
		}
		cancel()
		if err == nil {
			last = start
		} else if errors.Is(err, ErrLost) || time.Since(last) > 2*l.ttl/3 {
			l.cancel(errors.Join(ErrLost, err))
			return
		}
	}
}

func (l *Lease) write(ctx context.Context, free bool) error {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.state.Beats++
	l.state.At, l.state.Free = time.Now().UTC(), free
	return l.writeState(ctx)
}

func (l *Lease) writeState(ctx context.Context) error {
	data, err := json.Marshal(l.state)
	if err != nil {
		return err
	}
	return l.place.Write(ctx, nameOf(l.token), data)
}

// Release gives the lease back. It is an error where it was lost before.
func (l *Lease) Release(ctx context.Context) error {
	lost := l.Check(ctx)
	l.cancel(context.Canceled)
	l.beats.Wait()
	defer l.unlock()
	if lost != nil {
		return lost
	}
	return l.write(ctx, true)
}
