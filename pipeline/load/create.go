package load

import (
	"compress/gzip"
	"errors"
	"io"
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
