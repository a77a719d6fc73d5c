package load

import (
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Create writes a file that appears whole or not at all, compressed where its name ends
// in .gz.
func Create(path string, write func(io.Writer) error) error {
	if !strings.HasSuffix(path, ".gz") {
		return create(path, 0o644, write)
	}
	return create(path, 0o644, func(w io.Writer) error {
		z := gzip.NewWriter(w)
		return errors.Join(write(z), z.Close())
	})
}

// WriteFile writes a file that appears whole or not at all.
func WriteFile(path string, data []byte, mode fs.FileMode) error {
	return create(path, mode, func(w io.Writer) error { _, err := w.Write(data); return err })
}

// create writes beside the file, brings it to disk and moves it into place, which every
// system does at once; the library for it does not know Windows.
func create(path string, mode fs.FileMode, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close() // it may be closed already
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := errors.Join(f.Chmod(mode), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// CreateAt makes a file that appears whole or not at all, for what writes to a path and
// not to a stream: make is given another path beside it.
func CreateAt(path string, make func(path string) error) error {
	dir, err := os.MkdirTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	made := filepath.Join(dir, filepath.Base(path))
	if err := make(made); err != nil {
		return err
	}
	f, err := os.Open(made)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(made, path)
}
