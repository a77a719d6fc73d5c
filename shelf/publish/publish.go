// Package publish copies releases to where they are served from: a folder, or a bucket of
// S3, Google Cloud or Azure. Files of releases are written once and never changed; what
// points to them is written last, so that a publication that is cut off at any moment
// points to nothing that is not whole, and the next one goes on.
package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"gocloud.dev/blob"
	"gocloud.dev/gcerrors"

	"chancery/outputs/describe"
	"chancery/pipeline/load"
	"chancery/shelf"
)

// Request says what is published.
type Request struct {
	Out      string   // folder of releases
	Versions []string // nil for all
	// Observe, where not nil, is called after every file.
	Observe func(Progress)
}

// Progress tells how far a publication is.
type Progress struct {
	Files, Of int
	Bytes     int64  // uploaded
	Name      string // of the file done
	Skipped   bool   // it was there
}

// Result is what was published.
type Result struct {
	Latest            string // version that latest.json names, "" for none
	Uploaded, Skipped int    // files
	Bytes             int64
}

// ErrChanged says that a file is there with other contents.
var ErrChanged = errors.New("is there already with other contents, and what is published never changes: " +
	"publish under another version")

// Publish copies releases into a bucket. Each release is checked against its checksums
// first. A withdrawn release brings its tombstone, and its data goes where it is deleted.
func Publish(ctx context.Context, bucket *blob.Bucket, r Request) (Result, error) {
	entries, err := load.ReadIndex(r.Out)
	if err != nil {
		return Result{}, err
	}
	for _, v := range r.Versions {
		if !slices.ContainsFunc(entries, func(e load.Entry) bool { return e.Version == v }) {
			return Result{}, fmt.Errorf("there is no release %s in %s", v, r.Out)
		}
	}
	if len(r.Versions) > 0 {
		isOther := func(e load.Entry) bool { return !slices.Contains(r.Versions, e.Version) }
		entries = slices.DeleteFunc(entries, isOther)
	}
	p := &publication{bucket: bucket, Request: r}
	there, err := p.index(ctx)
	if err != nil {
		return Result{}, err
	}
	if err := agree(entries, there); err != nil {
		return Result{}, err
	}
	var parts []*part
	for _, e := range entries {
		x, err := p.open(ctx, e)
		if err != nil {
			return Result{}, err
		}
		parts = append(parts, x)
		p.of += len(x.files)
	}
	for _, x := range parts {
		if err := p.release(ctx, x); err != nil {
			return p.result, err
		}
	}
	all := load.MergeIndexes(entries, there)
	if err := p.point(ctx, all); err != nil {
		return p.result, err
	}
	for _, x := range parts {
		if x.stone != nil && x.stone.DataDeleted {
			if err := p.clear(ctx, x); err != nil {
				return p.result, err
			}
		}
	}
	return p.result, nil
}

// agree holds that a version means the same here and there.
func agree(own, there []load.Entry) error {
	for _, e := range own {
		for _, o := range there {
			if e.Version == o.Version && e.Manifest != o.Manifest {
				return fmt.Errorf("release %s %w", e.Version, ErrChanged)
			}
		}
	}
	return nil
}

// publication is one under way.
type publication struct {
	Request
	bucket *blob.Bucket
	of     int
	result Result
}

// part is one release to publish.
type part struct {
	load.Entry
	dir   string
	files []file
	stone *load.Tombstone
}

// file is one file of a release.
type file struct {
	name, sum  string // below the release; SHA-256 in hex
	isReplaced bool   // it may be written over: a signature, a tombstone
}

// open reads what belongs to a release and holds that it is whole.
func (p *publication) open(ctx context.Context, e load.Entry) (*part, error) {
	x := &part{Entry: e, dir: filepath.Join(p.Out, e.Version)}
	var err error
	if x.stone, err = load.ReadTombstone(x.dir); err != nil {
		return nil, err
	}
	last := []string{describe.ManifestName, describe.SignatureName, describe.ChecksumsName, load.TombstoneName}
	if x.stone == nil || !x.stone.DataDeleted {
		if err := load.Damage(ctx, x.dir); err != nil {
			return nil, fmt.Errorf("release %s is not whole, and nothing was published:\n%w", e.Version, err)
		}
		sums, err := load.ReadSums(x.dir)
		if err != nil {
			return nil, err
		}
		for _, name := range slices.Sorted(maps.Keys(sums)) {
			if !slices.Contains(last, name) {
				x.files = append(x.files, file{name, sums[name], false})
			}
		}
	}
	for _, name := range last {
		data, err := os.ReadFile(filepath.Join(x.dir, name))
		if errors.Is(err, os.ErrNotExist) && (name == describe.SignatureName || name == load.TombstoneName) {
			continue
		}
		if err != nil {
			return nil, err
		}
		x.files = append(x.files, file{name, sumOf(data), name == describe.SignatureName || name == load.TombstoneName})
	}
	return x, nil
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// release uploads the files of a release that are not there yet, and then asks for all of
// them.
func (p *publication) release(ctx context.Context, x *part) error {
	if err := p.sweep(ctx, x); err != nil {
		return err
	}
	for _, f := range x.files {
		if err := p.file(ctx, x, f); err != nil {
			return fmt.Errorf("%s/%s: %w", x.Version, f.name, err)
		}
	}
	for _, f := range x.files {
		same, err := p.isThere(ctx, x, f)
		if err == nil && !same {
			err = errors.New("is not there, though it was uploaded")
		}
		if err != nil {
			return fmt.Errorf("%s/%s: %w", x.Version, f.name, err)
		}
	}
	return nil
}

// sumKey is the name under which the checksum of an object is kept with it.
const sumKey = "sha256"

// file uploads one file unless it is there.
func (p *publication) file(ctx context.Context, x *part, f file) error {
	same, err := p.isThere(ctx, x, f)
	if err != nil {
		return err
	}
	done := Progress{Name: x.Version + "/" + f.name, Of: p.of, Skipped: same}
	if same {
		p.result.Skipped++
	} else {
		n, err := p.upload(ctx, x, f)
		if err != nil {
			return err
		}
		p.result.Uploaded++
		p.result.Bytes += n
	}
	if p.Observe != nil {
		done.Files, done.Bytes = p.result.Uploaded+p.result.Skipped, p.result.Bytes
		p.Observe(done)
	}
	return nil
}

// isThere reports whether an object holds a file. One with other contents is an error
// unless it may be written over.
func (p *publication) isThere(ctx context.Context, x *part, f file) (bool, error) {
	key := x.Version + "/" + f.name
	about, err := p.bucket.Attributes(ctx, key)
	if gcerrors.Code(err) == gcerrors.NotFound {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	info, err := os.Stat(filepath.Join(x.dir, filepath.FromSlash(f.name)))
	if err != nil {
		return false, err
	}
	same := about.Size == info.Size()
	if sum, ok := about.Metadata[sumKey]; same && ok {
		same = sum == f.sum
	} else if same {
		if same, err = p.holds(ctx, key, f.sum); err != nil {
			return false, err
		}
	}
	if !same && !f.isReplaced {
		return false, ErrChanged
	}
	return same, nil
}

// holds reads an object whose checksum nobody kept.
func (p *publication) holds(ctx context.Context, key, sum string) (bool, error) {
	in, err := p.bucket.NewReader(ctx, key, nil)
	if err != nil {
		return false, err
	}
	defer func() { _ = in.Close() }()
	h := sha256.New()
	if _, err := io.Copy(h, in); err != nil {
		return false, err
	}
	return hex.EncodeToString(h.Sum(nil)) == sum, nil
}

func (p *publication) upload(ctx context.Context, x *part, f file) (int64, error) {
	in, err := os.Open(filepath.Join(x.dir, filepath.FromSlash(f.name)))
	if err != nil {
		return 0, err
	}
	defer func() { _ = in.Close() }()
	// what is read is what was checked: a file changed meanwhile is not published
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	out, err := p.bucket.NewWriter(ctx, x.Version+"/"+f.name, &blob.WriterOptions{
		ContentType: shelf.MediaType(f.name), CacheControl: shelf.CacheControl(f.name),
		Metadata: map[string]string{sumKey: f.sum}, DisableContentTypeDetection: true,
	})
	if err != nil {
		return 0, err
	}
	h := sha256.New()
	n, err := io.Copy(io.MultiWriter(out, h), in)
	if err == nil && hex.EncodeToString(h.Sum(nil)) != f.sum {
		err = errors.New("has changed while it was read")
	}
	if err != nil {
		cancel() // nothing appears
		return 0, errors.Join(err, ignoreCancel(out.Close()))
	}
	return n, out.Close()
}

func ignoreCancel(err error) error {
	if errors.Is(err, context.Canceled) || gcerrors.Code(err) == gcerrors.Canceled {
		return nil
	}
	return err
}

// stray is what a killed publication leaves in a folder: a file half written.
var stray = regexp.MustCompile(`(^|/)fileblob[0-9]+$`)

// sweep removes what killed publications left in a release.
func (p *publication) sweep(ctx context.Context, x *part) error {
	return p.each(ctx, x, func(key string) error {
		if stray.MatchString(key) {
			return p.bucket.Delete(ctx, key)
		}
		return nil
	})
}

// clear deletes the data of a release that is deleted here.
func (p *publication) clear(ctx context.Context, x *part) error {
	return p.each(ctx, x, func(key string) error {
		name := strings.TrimPrefix(key, x.Version+"/")
		if slices.ContainsFunc(x.files, func(f file) bool { return f.name == name }) {
			return nil
		}
		return p.bucket.Delete(ctx, key)
	})
}

func (p *publication) each(ctx context.Context, x *part, use func(key string) error) error {
	list := p.bucket.List(&blob.ListOptions{Prefix: x.Version + "/"})
	for {
		o, err := list.Next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := use(o.Key); err != nil {
			return err
		}
	}
}

// index reads the list of releases that are published.
func (p *publication) index(ctx context.Context) ([]load.Entry, error) {
	data, err := p.bucket.ReadAll(ctx, load.IndexName)
	if gcerrors.Code(err) == gcerrors.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	entries, err := load.ParseIndex(data)
	if err != nil {
		return nil, fmt.Errorf("the published %s: %w", load.IndexName, err)
	}
	return entries, nil
}

// point writes what points to the releases: all of them, then the latest.
func (p *publication) point(ctx context.Context, all []load.Entry) error {
	if err := p.pointer(ctx, load.IndexName, all); err != nil {
		return err
	}
	latest := load.LatestOf(all)
	if latest == nil {
		err := p.bucket.Delete(ctx, load.LatestName)
		if gcerrors.Code(err) == gcerrors.NotFound {
			return nil
		}
		return err
	}
	p.result.Latest = latest.Version
	return p.pointer(ctx, load.LatestName, latest)
}

func (p *publication) pointer(ctx context.Context, name string, value any) error {
	data, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	data = append(data, '\n')
	if old, err := p.bucket.ReadAll(ctx, name); err == nil && bytes.Equal(old, data) {
		return nil
	}
	return p.bucket.WriteAll(ctx, name, data, &blob.WriterOptions{
		ContentType: shelf.MediaType(name), CacheControl: shelf.CacheControl(path.Base(name)),
	})
}
