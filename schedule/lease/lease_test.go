package lease

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gocloud.dev/blob/memblob"

	"chancery/schedule/shared"
)

const short = 300 * time.Millisecond

// places are a folder and a bucket, in which there are no locks of the system.
func places(t *testing.T) map[string]shared.Place {
	bucket := memblob.OpenBucket(nil)
	t.Cleanup(func() { _ = bucket.Close() })
	return map[string]shared.Place{"folder": shared.Folder(t.TempDir()), "bucket": shared.Bucket{Bucket: bucket}}
}

func TestOneAtATime(t *testing.T) {
	for name, place := range places(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx := context.Background()
			a, err := Acquire(ctx, place, Options{Holder: "a", TTL: short})
			if err != nil {
				t.Fatal(err)
			}
			for range 5 { // longer than the heartbeat may stand still
				var held Held
				_, err := Acquire(ctx, place, Options{Holder: "b", TTL: short})
				isTold := err != nil && strings.Contains(err.Error(), "another run is under way: a")
				if !errors.As(err, &held) || held.Holder != "a" || !isTold {
					t.Fatalf("got %v", err)
				}
				time.Sleep(short / 3)
			}
			if err := a.Check(ctx); err != nil {
				t.Error(err)
			}
			if err := a.Release(ctx); err != nil {
				t.Error(err)
			}
			b, err := Acquire(ctx, place, Options{Holder: "b", TTL: short})
			if err != nil {
				t.Fatal(err)
			}
			if b.Token() <= a.Token() {
				t.Errorf("token %d after %d", b.Token(), a.Token())
			}
			if err := b.Release(ctx); err != nil {
				t.Error(err)
			}
			if names, err := place.List(ctx, prefix); len(names) != 1 || err != nil {
				t.Errorf("left behind: %v, %v", names, err)
			}
		})
	}
}

// TestTakenOver holds that a lease whose holder is dead is taken over, and that a holder
// which was only away finds that it has lost it.
func TestTakenOver(t *testing.T) {
	bucket := memblob.OpenBucket(nil)
	defer func() { _ = bucket.Close() }()
	gate := &gated{Place: shared.Bucket{Bucket: bucket}}
	ctx := context.Background()
	a, err := Acquire(ctx, gate, Options{Holder: "a", TTL: short})
	if err != nil {
		t.Fatal(err)
	}
	gate.isShut.Store(true) // a is cut off
	place := gate.Place
	var b *Lease
	for start := time.Now(); b == nil; {
		if b, err = Acquire(ctx, place, Options{Holder: "b", TTL: short}); err != nil && !errors.As(err, new(Held)) {
			t.Fatal(err)
		}
		if time.Since(start) > 20*short {
			t.Fatal("the lease is not taken over")
		}
	}
	select {
	case <-a.Context().Done():
	case <-time.After(5 * short):
		t.Fatal("who is cut off does not notice")
	}
	if err := context.Cause(a.Context()); !errors.Is(err, ErrLost) {
		t.Errorf("got %v", err)
	}
	gate.isShut.Store(false)
	if err := a.Release(ctx); !errors.Is(err, ErrLost) {
		t.Errorf("given back though it was lost: %v", err)
	}
	if err := b.Check(ctx); err != nil {
		t.Errorf("who has taken over: %v", err)
	}
	if err := b.Release(ctx); err != nil {
		t.Error(err)
	}
}

// gated is a place that can be cut off.
type gated struct {
	shared.Place
	isShut atomic.Bool
}

var errShut = errors.New("cut off")

func (g *gated) List(ctx context.Context, prefix string) ([]string, error) {
	if g.isShut.Load() {
		return nil, errShut
	}
	return g.Place.List(ctx, prefix)
}

func (g *gated) Write(ctx context.Context, name string, data []byte) error {
	if g.isShut.Load() {
		return errShut
	}
	return g.Place.Write(ctx, name, data)
}

// TestClocksThatDiffer holds that the heartbeat of a clock that is far behind or ahead is not
// taken for old.
func TestClocksThatDiffer(t *testing.T) {
	for _, by := range []time.Duration{-1000 * time.Hour, 1000 * time.Hour} {
		bucket := memblob.OpenBucket(nil)
		place := shared.Bucket{Bucket: bucket}
		ctx, cancel := context.WithCancel(context.Background())
		var beats sync.WaitGroup
		beats.Go(func() { // a holder with another clock
			for n := 1; ctx.Err() == nil; n++ {
				l := &Lease{place: place, token: 1, state: state{Holder: "far", Host: "far", TTL: short, Beats: n}}
				l.state.At = time.Now().Add(by)
				_ = l.writeState(ctx)
				time.Sleep(short / 4)
			}
		})
		time.Sleep(short / 4)
		for range 2 {
			_, err := Acquire(ctx, place, Options{Holder: "b", TTL: short})
			if !errors.As(err, new(Held)) {
				t.Errorf("a clock off by %s: got %v", by, err)
			}
		}
		cancel()
		beats.Wait()
		b, err := Acquire(context.Background(), place, Options{Holder: "b", TTL: short})
		if err != nil {
			t.Errorf("dead, with a clock off by %s: %v", by, err)
		} else {
			_ = b.Release(context.Background())
		}
		_ = bucket.Close()
	}
}

// TestManyAtOnce lets many ask at once: never two hold the lease.
func TestManyAtOnce(t *testing.T) {
	for name, place := range places(t) {
		t.Run(name, func(t *testing.T) {
			var holders, most, got atomic.Int32
			var group sync.WaitGroup
			for range 8 {
				group.Go(func() {
					for range 20 {
						l, err := Acquire(context.Background(), place, Options{TTL: short})
						if err != nil {
							if !errors.As(err, new(Held)) {
								t.Error(err)
							}
							continue
						}
						most.Store(max(most.Load(), holders.Add(1)))
						got.Add(1)
						time.Sleep(time.Millisecond)
						holders.Add(-1)
						if err := l.Release(context.Background()); err != nil {
							t.Error(err)
						}
					}
				})
			}
			group.Wait()
			if most.Load() != 1 || got.Load() == 0 {
				t.Errorf("%d at once, %d in all", most.Load(), got.Load())
			}
		})
	}
}

// TestADamagedFile holds that a file that is no state is an error that names it.
func TestADamagedFile(t *testing.T) {
	folder := shared.Folder(t.TempDir())
	if err := folder.Write(context.Background(), nameOf(3), []byte("{")); err != nil {
		t.Fatal(err)
	}
	_, err := Acquire(context.Background(), folder, Options{})
	if err == nil || !strings.Contains(err.Error(), "000000000003.json") {
		t.Errorf("got %v", err)
	}
	if err := os.RemoveAll(string(folder)); err != nil {
		t.Fatal(err)
	}
}
