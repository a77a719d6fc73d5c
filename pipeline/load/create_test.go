package load

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestCreate(t *testing.T) {
	dir := t.TempDir()
	plain, packed := filepath.Join(dir, "a.nq"), filepath.Join(dir, "a.nq.gz")
	write := func(w io.Writer) error { _, err := io.WriteString(w, "one\n"); return err }
	for _, path := range []string{plain, packed, plain} { // the last replaces the first
		if err := Create(path, write); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Open(packed)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	unpacked, err := io.ReadAll(z)
	if text, errPlain := os.ReadFile(plain); err != nil || errPlain != nil || string(unpacked) != string(text) {
		t.Errorf("unpacked %q, plain %q: %v, %v", unpacked, text, err, errPlain)
	}
}

// TestCreateLeavesNothingOfWhatBroke holds that a file that could not be written is not
// there, and the one of before is as it was.
func TestCreateLeavesNothingOfWhatBroke(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.nq")
	if err := os.WriteFile(path, []byte("before"), 0o644); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	err := Create(path, func(w io.Writer) error { _, _ = io.WriteString(w, "half"); return broken })
	text, errRead := os.ReadFile(path)
	if !errors.Is(err, broken) || errRead != nil || string(text) != "before" {
		t.Errorf("got %v and %q", err, text)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
		t.Errorf("%d files are left: %v", len(files), err)
	}
}
