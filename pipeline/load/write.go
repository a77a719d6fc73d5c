package load

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"chancery/outputs"
	"chancery/outputs/describe"
	"chancery/outputs/site"
	"chancery/schemas"
)

// create writes the file of the release that e names, syncs it, and lists it. The
// error names the file.
func (r *release) create(e describe.Entry, write func(io.Writer) error) error {
	full := filepath.Join(r.dir, filepath.FromSlash(e.Path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(full, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	sum := sha256.New()
	count := &counter{}
	if err = write(io.MultiWriter(f, sum, count)); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("%s: %w", e.Path, err)
	}
	e.MediaType = cmp.Or(e.MediaType, describe.MediaType(e.Path))
	e.Bytes, e.SHA256 = count.n, hex.EncodeToString(sum.Sum(nil))
	r.files = append(r.files, e)
	return nil
}

type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}

// tables writes every table in every format.
func (r *release) tables(ctx context.Context) error {
	for _, w := range r.Writers {
		folder := "data/" + w.Format() + "/"
		for _, t := range schemas.Tables() {
			e := describe.Entry{Path: folder + t.Name + w.Extension(), Table: t.Name, Format: w.Format()}
			e.MediaType = w.MediaType()
			write := func(out io.Writer) error { return w.Write(ctx, t, r.Rows.Table(t.Name), out) }
			if err := r.create(e, write); err != nil {
				return err
			}
		}
		if c, ok := w.(outputs.Companion); ok {
			name, contents, err := c.Companion()
			if err != nil {
				return err
			}
			write := func(out io.Writer) error { _, err := out.Write(contents); return err }
			e := describe.Entry{Path: folder + name, Title: "What the keys of the tables in JSON-LD mean"}
			if err := r.create(e, write); err != nil {
				return err
			}
		}
	}
	return nil
}

// readBack reads every table's file and compares every cell, several files at once. The
// error is that of the file that comes first.
func (r *release) readBack(ctx context.Context) error {
	writers := map[string]outputs.Writer{}
	for _, w := range r.Writers {
		writers[w.Format()] = w
	}
	errs := make([]error, len(r.files))
	var group sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, f := range r.files {
		if f.Table == "" {
			continue
		}
		free <- struct{}{}
		group.Go(func() {
			defer func() { <-free }()
			path := filepath.Join(r.dir, filepath.FromSlash(f.Path))
			errs[i] = writers[f.Format].Check(ctx, path, schemas.TableOf(f.Table), r.Rows.Table(f.Table))
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return fmt.Errorf("what was written is not what is read: %w", err)
		}
	}
	return nil
}

// about returns what the descriptions and the explorer need to know of the release.
func (r *release) about() *describe.Release {
	about := &describe.Release{
		Version: r.version, Date: r.date, DateFrom: r.dateFrom, Digest: r.digest,
		Gates: r.asked, Columns: r.columns, Libraries: libraryVersions(), Rows: r.Rows,
		Publication: r.Publication, Previous: r.previous, Settings: r.Settings,
	}
	for _, w := range r.Writers {
		about.Formats = append(about.Formats, w.Format())
	}
	return about
}

// explorer writes the pages in which people look at the release.
func (r *release) explorer(ctx context.Context) error {
	for _, f := range site.Files(r.about()) {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		e := describe.Entry{Path: f.Path, Title: f.Title, IsPart: f.Path != site.Index}
		if err := r.create(e, f.Write); err != nil {
			return err
		}
	}
	return nil
}

// documents writes what describes the release. Every file is a step of its own,
// since each may list those before it.
func (r *release) documents(ctx context.Context) error {
	about := r.about()
	for _, f := range describe.FilesOf(about) {
		if err := r.step(ctx, f.Name); err != nil {
			return err
		}
		about.Files = r.files
		write := func(out io.Writer) error { return f.Write(about, out) }
		if err := r.create(describe.Entry{Path: f.Name, Title: f.Title}, write); err != nil {
			return err
		}
	}
	return nil
}
