package load

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2"
)

// Create writes a file that appears whole or not at all, compressed where its name ends
// in .gz.
func Create(path string, write func(io.Writer) error) (err error) {
	f, err := renameio.NewPendingFile(path, renameio.WithPermissions(0o644))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Cleanup()) }()
	if !strings.HasSuffix(path, ".gz") {
		err = write(f)
	} else {
		z := gzip.NewWriter(f)
		err = errors.Join(write(z), z.Close())
	}
	if err != nil {
		return err
	}
	return f.CloseAtomicallyReplace()
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
