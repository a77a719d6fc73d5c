// Package load turns rows into a release: sorted, checked, written beside,
// read back, and only then moved into place.
package load

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"chancery/outputs"
	"chancery/outputs/describe"
	"chancery/schemas"
	"chancery/shelf/diff"
)

// Request is what a release is made of.
type Request struct {
	Rows    schemas.Rows // merged; Release arranges them
	Out     string       // folder of all releases
	Writers []outputs.Writer
	// Publication says who publishes the release and where; where it has no title, it is
	// describe.DefaultPublication.
	Publication describe.Publication
	// Settings is what the rows depend on beside the articles; the release records it.
	Settings describe.Settings
	// Version is the version to give, "" for the next free one.
	Version string
	// Accept names the gates that may find more than they let pass, Reason says why; the
	// release records both.
	Accept []string
	Reason string
	// MostStale is the share of the articles, from 0 to 1, that may be as they were last read
	// (Settings.Stale) for their source could not be.
	MostStale float64
	// Strict says that what gates otherwise only tell stops the release too.
	Strict bool
	// AllowOlder says that the release may be of an older day than the newest.
	AllowOlder bool
	// Date is the day of the release, "" where it follows from SourceEpoch, the
	// sources, or Now, in this order.
	Date        string
	SourceEpoch string // SOURCE_DATE_EPOCH: seconds since 1970, "" for none
	Now         func() time.Time
	// Waiting, where not nil, is called once where another run holds the folder.
	Waiting func()
	// Step, where not nil, is called before every step; an error ends the release
	// there. Tests break it off with this.
	Step func(name string) error
}

// Result is what became of a request.
type Result struct {
	Version   string
	Dir       string // of the release
	Date      string
	DateFrom  string // flag, SOURCE_DATE_EPOCH, sources, clock
	Unchanged bool   // the newest release holds the same data already: nothing was written
	Latest    string // version that latest.json names
	Bytes     int64
	Files     int
	// Damage, where not nil, says what is wrong with the newest release of before, which
	// holds the same data and in the place of which this one was made.
	Damage error
	// Gates is what was asked of the release, also of one that they let not appear; nil where it
	// is unchanged.
	Gates []describe.Gate
	// Previous is the version of the release before, "" for none, and Changes what changed
	// since; nil where that is not known.
	Previous string
	Changes  *diff.Diff
}

// ErrUsage says that the request itself is wrong: a version or a day that is none.
var ErrUsage = errors.New("wrong use")

// ErrExists says that the version asked for exists and holds other data.
var ErrExists = errors.New("exists already and holds other data")

// ErrOlder says that the release would be older than the newest one.
var ErrOlder = errors.New("an article is missing, or a clock is wrong? Mend that, move the newest release away, " +
	"or say --allow-older")

const lockName = ".lock"

// Release checks the rows and writes a release that appears whole or not at all:
// it is written into a hidden folder beside, every Parquet file is read back by
// a second implementation, all is synced to disk, and then it is renamed;
// releases.json and latest.json follow. Killed at any moment, it leaves the
// earlier releases as they were, and the next call cleans up and, where only the
// last two files were missing, writes them.
func Release(ctx context.Context, req Request) (Result, error) {
	if req.Publication.Title == "" {
		req.Publication = describe.DefaultPublication()
	}
	if err := req.checkAccept(); err != nil {
		return Result{}, err
	}
	if gate, err := req.checkStale(); err != nil {
		return Result{Gates: []describe.Gate{gate}}, err
	}
	req.Rows.Arrange()
	if err := Check(&req.Rows); err != nil {
		return Result{}, err
	}
	date, from, err := dateOf(&req)
	if err != nil {
		return Result{}, err
	}
	if err := os.MkdirAll(req.Out, 0o755); err != nil {
		return Result{}, fmt.Errorf("cannot make the folder of releases: %w", err)
	}
	unlock, err := lockShelf(ctx, req.Out, req.Waiting)
	if err != nil {
		return Result{}, err
	}
	defer unlock()

	shelf, err := openShelf(req.Out)
	if err != nil {
		return Result{}, err
	}
	r := &release{Request: req, date: date, dateFrom: from, digest: digest(&req)}
	r.version, err = shelf.version(&req, date, r.digest)
	if !errors.Is(err, errSame) {
		if err != nil {
			return Result{}, err
		}
		return r.write(ctx, shelf)
	}
	there := filepath.Join(req.Out, r.version)
	if damage := damageOf(ctx, there); damage != nil {
		return r.replace(ctx, shelf, damage)
	}
	return Result{
		Version: r.version, Dir: there, Date: date, DateFrom: from,
		Unchanged: true, Latest: shelf.latestVersion(),
	}, shelf.write()
}

// replace writes the data of a damaged release under the next version: what was
// published is never written over.
func (r *release) replace(ctx context.Context, shelf *shelf, damage error) (Result, error) {
	if r.Version != "" {
		return Result{}, fmt.Errorf("version %s is there and damaged; choose another, or move it away:\n%w",
			r.version, damage)
	}
	shelf.damaged = r.version
	var err error
	if r.version, err = shelf.version(&r.Request, r.date, r.digest); err != nil {
		return Result{}, err
	}
	result, err := r.write(ctx, shelf)
	result.Damage = damage
	return result, err
}

// release is a release while it is written.
type release struct {
	Request
	version, date, dateFrom string
	digest                  string
	dir                     string // where it is written
	previous                string // version of the release before, "" for none
	asked                   []describe.Gate
	changed                 *diff.Diff // since the release before, nil where that is not known
	columns                 map[string][]describe.Column
	files                   []describe.Entry
}

func (r *release) step(ctx context.Context, name string) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	if r.Step != nil {
		return r.Step(name)
	}
	return nil
}

func (r *release) write(ctx context.Context, shelf *shelf) (Result, error) {
	final := filepath.Join(r.Out, r.version)
	r.previous = shelf.before(r.version)
	r.dir = filepath.Join(r.Out, partialPrefix+r.version)
	r.columns = describe.Profile(&r.Rows)
	var err error
	if r.asked, err = r.gates(); err == nil {
		err = r.fill(ctx)
	}
	if err == nil {
		err = r.step(ctx, "rename")
	}
	if err == nil {
		err = os.Rename(r.dir, final)
	}
	if err != nil {
		err = fmt.Errorf("no release was made, and the earlier ones are as they were: %w", err)
		return Result{Gates: r.asked}, errors.Join(err, os.RemoveAll(r.dir))
	}
	shelf.add(Entry{r.version, r.date, schemas.Version(), r.digest, r.manifestDigest(), ""})
	if err := errors.Join(syncDir(r.Out), r.step(ctx, "index")); err != nil {
		return Result{}, err
	}
	if err := shelf.write(); err != nil {
		const half = "%s is whole, but the index is not written (the next run writes it): %w"
		return Result{}, fmt.Errorf(half, final, err)
	}
	result := Result{
		Version: r.version, Dir: final, Date: r.date, DateFrom: r.dateFrom, Files: len(r.files),
		Latest: shelf.latestVersion(), Gates: r.asked, Previous: r.previous, Changes: r.changed,
	}
	for _, f := range r.files {
		result.Bytes += f.Bytes
	}
	return result, nil
}

// fill writes everything into the hidden folder.
func (r *release) fill(ctx context.Context) error {
	if err := os.Mkdir(r.dir, 0o755); err != nil {
		return err
	}
	for _, s := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"tables", r.tables}, {"read back", r.readBack}, {"changes", r.changes}, {"explorer", r.explorer},
		{"documents", r.documents}, {"sync", r.sync},
	} {
		if err := r.step(ctx, s.name); err != nil {
			return err
		}
		if err := s.do(ctx); err != nil {
			return err
		}
	}
	return nil
}
