// Package download fetches a release from where it is published: over HTTP, or from a
// folder. What was fetched before is kept, and nothing appears among the releases before
// every byte of it agrees with the checksums.
package download

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"aead.dev/minisign"

	"chancery/outputs/describe"
	"chancery/pipeline/load"
	"chancery/shelf/sign"
)

// Request says what is fetched.
type Request struct {
	Address string // of the folder of releases, or of one release in it
	Version string // "" for the latest, or the one that Address names
	Out     string // folder of releases
	// Key, where not nil, is the key by which the release has to be signed.
	Key *minisign.PublicKey
	// Withdrawn says that a release that was withdrawn is wanted all the same.
	Withdrawn bool
	// Retries is how often a file is asked for again, with pauses that grow from Pause.
	Retries int
	Pause   time.Duration
	Observe func(Progress) // where not nil, called as bytes come
}

// Progress tells how far a download is.
type Progress struct {
	Files, Of int
	Bytes     int64 // fetched, and those that were there
	Name      string
}

// Result is what was fetched.
type Result struct {
	Dir, Version string
	Fetched      int64 // bytes
	Kept         int64 // bytes that were there from before
	Unchanged    bool  // the release was there
	IsSigned     bool  // with Key
}

// partialPrefix leads the name of the folder in which a download grows.
const partialPrefix = ".download-"

// Download fetches a release. A download that was cut off goes on where it was.
func Download(ctx context.Context, r Request) (Result, error) {
	from, version, err := open(r.Address)
	if err != nil {
		return Result{}, err
	}
	d := &download{Request: r, source: from}
	if d.Version == "" {
		d.Version = version
	}
	if d.Retries < 0 {
		d.Retries = 0
	}
	if err := d.choose(ctx); err != nil {
		return Result{}, err
	}
	final := filepath.Join(r.Out, d.Version)
	d.result = Result{Dir: final, Version: d.Version}
	if _, err := os.Stat(final); err == nil {
		return d.there(ctx)
	}
	d.dir = filepath.Join(r.Out, partialPrefix+d.Version)
	if err := os.MkdirAll(d.dir, 0o755); err != nil {
		return Result{}, err
	}
	if err := d.all(ctx); err != nil {
		return d.result, fmt.Errorf("%w\nwhat was fetched is kept, and the same command goes on", err)
	}
	_, err = load.Adopt(ctx, d.dir, r.Out, d.Version)
	return d.result, err
}

type download struct {
	Request
	source source
	dir    string
	result Result
	sums   map[string]string
	got    Progress
}

// choose finds out which version is meant, and whether it may be used.
func (d *download) choose(ctx context.Context) error {
	if d.Version == "" {
		data, err := d.small(ctx, load.LatestName)
		if err != nil {
			return fmt.Errorf("%s names no latest release: %w", d.Address, err)
		}
		var e load.Entry
		if err := json.Unmarshal(data, &e); err != nil || !load.IsVersion(e.Version) {
			return fmt.Errorf("%s: %s names no version", d.Address, load.LatestName)
		}
		d.Version = e.Version
	}
	if !load.IsVersion(d.Version) {
		return fmt.Errorf("%q is no version: write YEAR.MONTH.PATCH, such as 2026.11.0", d.Version)
	}
	data, err := d.small(ctx, d.Version+"/"+load.TombstoneName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var stone load.Tombstone
	if err := json.Unmarshal(data, &stone); err != nil {
		return fmt.Errorf("%s: %w", load.TombstoneName, err)
	}
	if stone.DataDeleted || !d.Withdrawn {
		text := fmt.Sprintf("release %s was withdrawn on %s: %s", stone.Version, stone.Date, stone.Reason)
		if stone.ReplacedBy != "" {
			text += "; use " + stone.ReplacedBy
		}
		if stone.DataDeleted {
			return errors.New(text + " (its data is deleted)")
		}
		return errors.New(text + " (--withdrawn fetches it all the same)")
	}
	return nil
}

// there checks a release that is there already.
func (d *download) there(ctx context.Context) (Result, error) {
	d.result.Unchanged = true
	if err := load.Damage(ctx, d.result.Dir); err != nil {
		return d.result, fmt.Errorf("%s is there and damaged; move it away: %w", d.result.Dir, err)
	}
	if d.Key == nil {
		return d.result, nil
	}
	d.result.IsSigned = true
	return d.result, sign.Verify(d.result.Dir, *d.Key)
}

// all fetches every file: first what the others are checked by.
func (d *download) all(ctx context.Context) error {
	sums, err := d.small(ctx, d.Version+"/"+describe.ChecksumsName)
	if err != nil {
		return err
	}
	signature, err := d.small(ctx, d.Version+"/"+describe.SignatureName)
	hasSignature := err == nil
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	case d.Key != nil && !hasSignature:
		return sign.ErrUnsigned
	case d.Key != nil:
		if err := sign.Check(sums, signature, *d.Key); err != nil {
			return err
		}
		d.result.IsSigned = true
	}
	if d.sums, err = load.ParseSums(sums); err != nil {
		return fmt.Errorf("%s: %w", describe.ChecksumsName, err)
	}
	if err := d.prune(); err != nil {
		return err
	}
	d.got.Of = len(d.sums)
	for _, name := range slices.Sorted(maps.Keys(d.sums)) {
		if err := d.file(ctx, name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		d.got.Files++
		d.observe(name)
	}
	if err := os.WriteFile(filepath.Join(d.dir, describe.ChecksumsName), sums, 0o644); err != nil {
		return err
	}
	if hasSignature {
		if err := os.WriteFile(filepath.Join(d.dir, describe.SignatureName), signature, 0o644); err != nil {
			return err
		}
	}
	return load.Damage(ctx, d.dir)
}

// prune removes what is not of the release.
func (d *download) prune() error {
	return filepath.WalkDir(d.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, err := filepath.Rel(d.dir, path)
		if err == nil && d.sums[filepath.ToSlash(name)] == "" {
			err = os.Remove(path)
		}
		return err
	})
}

func (d *download) observe(name string) {
	if d.Observe != nil {
		d.got.Name, d.got.Bytes = name, d.result.Fetched+d.result.Kept
		d.Observe(d.got)
	}
}

// file fetches one file, from where an earlier download was cut off.
func (d *download) file(ctx context.Context, name string) error {
	path := filepath.Join(d.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	out, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	defer func() { _ = out.Close() }()
	kept, err := out.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	if kept > 0 && sumOf(out) == d.sums[name] {
		d.result.Kept += kept
		return nil
	}
	for try := 0; ; try++ {
		err = d.rest(ctx, name, out)
		var wrong sumError
		switch {
		case err == nil:
			return out.Sync()
		case errors.As(err, &wrong): // what was kept was of something else
			if errTruncate := out.Truncate(0); errTruncate != nil {
				return errTruncate
			}
		case !isPassing(err):
			return err
		}
		if try >= d.Retries {
			return err
		}
		if err := pause(ctx, d.Pause<<min(try, 6)); err != nil {
			return err
		}
	}
}

// rest fetches what is still to come of a file, and holds its checksum.
func (d *download) rest(ctx context.Context, name string, out *os.File) error {
	at, err := out.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	in, from, err := d.source.open(ctx, d.Version+"/"+name, at)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	if from != at { // the server gives all of it, or there is no more
		if err := out.Truncate(from); err != nil {
			return err
		}
		if _, err := out.Seek(from, io.SeekStart); err != nil {
			return err
		}
	}
	n, err := io.Copy(out, &observed{in, d, name})
	d.result.Fetched += n
	if err != nil {
		return passing{err}
	}
	if got := sumOf(out); got != d.sums[name] {
		return sumError{got, d.sums[name]}
	}
	return nil
}

// observed tells of bytes as they come.
type observed struct {
	io.Reader
	d    *download
	name string
}

func (o *observed) Read(p []byte) (int, error) {
	n, err := o.Reader.Read(p)
	o.d.observe(o.name)
	return n, err
}

type sumError struct{ got, want string }

func (e sumError) Error() string {
	return fmt.Sprintf("what was fetched has the SHA-256 %s, want %s", e.got, e.want)
}

// sumOf returns the SHA-256 of a file in hex, "" where it cannot be read.
func sumOf(f *os.File) string {
	h := sha256.New()
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return ""
	}
	if _, err := io.Copy(h, f); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}

// maxSmall is the most that a file may have that is held in memory.
const maxSmall = 64 << 20

// small fetches a file that is read at once.
func (d *download) small(ctx context.Context, name string) ([]byte, error) {
	for try := 0; ; try++ {
		data, err := d.once(ctx, name)
		if err == nil || !isPassing(err) || try >= d.Retries {
			return data, err
		}
		if err := pause(ctx, d.Pause<<min(try, 6)); err != nil {
			return nil, err
		}
	}
}

func (d *download) once(ctx context.Context, name string) ([]byte, error) {
	in, _, err := d.source.open(ctx, name, 0)
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }()
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(in, maxSmall+1))
	if err != nil {
		return nil, passing{err}
	}
	if n > maxSmall {
		return nil, fmt.Errorf("%s has more than %d bytes", name, maxSmall)
	}
	return b.Bytes(), nil
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(d):
		return nil
	}
}

// passing is an error that may be gone the next time.
type passing struct{ error }

// Unwrap returns the error.
func (p passing) Unwrap() error { return p.error }

func isPassing(err error) bool {
	return errors.As(err, new(passing)) && !errors.Is(err, context.Canceled)
}

// withoutVersion parts the address of a release from its version.
func withoutVersion(address string) (base, version string) {
	address = strings.TrimRight(address, "/")
	i := strings.LastIndexAny(address, "/"+string(filepath.Separator))
	if i >= 0 && load.IsVersion(address[i+1:]) {
		return address[:i], address[i+1:]
	}
	return address, ""
}
