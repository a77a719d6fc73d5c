// Package seek reads at any place of what is only read from front to back: formats that
// keep their contents at the end ask for it.
package seek

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
)

// MostMemory is how much of a stream is held in memory; more of it goes to a file.
const MostMemory = 16 << 20

// Sized is a reader that can be read at any place, and knows how long it is.
type Sized interface {
	io.ReaderAt
	Size() int64
}

// At returns a reader of any place in what r has, how many bytes that is, and a function
// that frees what it holds. What can be read so is read where it is; a stream is kept in
// memory, or in a file in the folder of temporary files. Nothing may have been read of r
// by others than peeking.
func At(r io.Reader) (at io.ReaderAt, size int64, free func(), err error) {
	if at, size, ok := InPlace(r); ok {
		return at, size, func() {}, nil
	}
	var head bytes.Buffer
	n, err := io.CopyN(&head, r, MostMemory)
	if errors.Is(err, io.EOF) {
		return bytes.NewReader(head.Bytes()), n, func() {}, nil
	}
	if err != nil {
		return nil, 0, nil, err
	}
	f, err := os.CreateTemp("", "chancery-*")
	if err != nil {
		return nil, 0, nil, fmt.Errorf("cannot be kept to be read: %w", err)
	}
	free = func() {
		_ = f.Close()
		_ = os.Remove(f.Name())
	}
	size, err = io.Copy(f, io.MultiReader(&head, r))
	if err != nil {
		free()
		return nil, 0, nil, fmt.Errorf("cannot be kept to be read: %w", err)
	}
	return f, size, free, nil
}

// InPlace returns r as a reader of any place, where it can be read so.
func InPlace(r io.Reader) (at io.ReaderAt, size int64, ok bool) {
	s, ok := r.(Sized)
	if !ok || s.Size() <= 0 {
		return nil, 0, false
	}
	if _, err := s.ReadAt(make([]byte, 1), 0); err != nil {
		return nil, 0, false
	}
	return s, s.Size(), true
}
