// Package shared holds small files that several machines agree by: in a folder, or in a
// bucket of S3, Google Cloud or Azure. Each appears whole or not at all, and of those who
// create one at the same time one alone succeeds.
package shared

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"gocloud.dev/blob"
	"gocloud.dev/gcerrors"

	"chancery/pipeline/load"
)

// ErrThere says that a file that was to be created is there already.
var ErrThere = errors.New("is there already")

// Place is where the files lie. Names are paths with slashes. What is not there is an
// fs.ErrNotExist.
type Place interface {
	// List returns the names that begin with a prefix, in order.
	List(ctx context.Context, prefix string) ([]string, error)
	Read(ctx context.Context, name string) ([]byte, error)
	// Write writes a file, in the place of the one that is there.
	Write(ctx context.Context, name string, data []byte) error
	// Create writes a file that is not there; ErrThere where it is.
	Create(ctx context.Context, name string, data []byte) error
	// Remove removes a file; one that is not there is no error.
	Remove(ctx context.Context, name string) error
}

// Folder is a folder on disk, which is made when something is written.
type Folder string

func (f Folder) path(name string) string { return filepath.Join(string(f), filepath.FromSlash(name)) }

// List returns the names of the files below a prefix.
func (f Folder) List(_ context.Context, prefix string) ([]string, error) {
	dir := path.Dir(prefix + "x")
	entries, err := os.ReadDir(f.path(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var names []string
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		if e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") && strings.HasPrefix(name, prefix) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names, err
}

// Read returns a file.
func (f Folder) Read(_ context.Context, name string) ([]byte, error) {
	return os.ReadFile(f.path(name))
}

// Write writes a file beside and moves it into place.
func (f Folder) Write(_ context.Context, name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(f.path(name)), 0o755); err != nil {
		return err
	}
	return load.WriteFile(f.path(name), data, 0o644)
}

// Create writes a file beside and links it into place, which fails where one is there.
func (f Folder) Create(ctx context.Context, name string, data []byte) error {
	beside := path.Join(path.Dir(name), ".new-"+path.Base(name)+"-"+rand.Text())
	if err := f.Write(ctx, beside, data); err != nil {
		return err
	}
	err := os.Link(f.path(beside), f.path(name))
	if errors.Is(err, fs.ErrExist) {
		err = ErrThere
	}
	return errors.Join(err, os.Remove(f.path(beside)))
}

// Remove removes a file.
func (f Folder) Remove(_ context.Context, name string) error {
	if err := os.Remove(f.path(name)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Bucket is a bucket; closing it is the caller's.
type Bucket struct{ *blob.Bucket }

// List returns the names that begin with a prefix.
func (b Bucket) List(ctx context.Context, prefix string) ([]string, error) {
	var names []string
	for all := b.Bucket.List(&blob.ListOptions{Prefix: prefix}); ; {
		o, err := all.Next(ctx)
		if errors.Is(err, io.EOF) {
			slices.Sort(names)
			return names, nil
		}
		if err != nil {
			return nil, err
		}
		names = append(names, o.Key)
	}
}

// Read returns a file.
func (b Bucket) Read(ctx context.Context, name string) ([]byte, error) {
	data, err := b.ReadAll(ctx, name)
	if gcerrors.Code(err) == gcerrors.NotFound {
		return nil, errors.Join(fs.ErrNotExist, err)
	}
	return data, err
}

// Write writes a file.
func (b Bucket) Write(ctx context.Context, name string, data []byte) error {
	return b.WriteAll(ctx, name, data, plain)
}

// plain keeps who reads the bucket over HTTP from keeping a file that is written anew.
var plain = &blob.WriterOptions{ContentType: "application/json", CacheControl: "no-cache"}

// Create asks the store to write a file on condition that it is not there.
func (b Bucket) Create(ctx context.Context, name string, data []byte) error {
	o := *plain
	o.IfNotExist = true
	err := b.WriteAll(ctx, name, data, &o)
	if code := gcerrors.Code(err); code == gcerrors.FailedPrecondition || code == gcerrors.AlreadyExists {
		return ErrThere
	}
	return err
}

// Remove removes a file.
func (b Bucket) Remove(ctx context.Context, name string) error {
	if err := b.Delete(ctx, name); gcerrors.Code(err) != gcerrors.NotFound {
		return err
	}
	return nil
}
