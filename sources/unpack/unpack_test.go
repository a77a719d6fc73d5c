package unpack

import (
	"bytes"
	"compress/bzip2"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

func read(t *testing.T, packed []byte, workers int) ([]byte, error) {
	t.Helper()
	r, err := Reader(context.Background(), bytes.NewReader(packed), workers)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	return io.ReadAll(r)
}

// text is a few hundred kilobytes that are not all alike.
func text() []byte {
	var b bytes.Buffer
	for i := range 20_000 {
		b.WriteString(strings.Repeat("Peru signed a treaty. ", i%3) + string(rune('a'+i%26)) + "\n")
	}
	return b.Bytes()
}

func TestFormats(t *testing.T) {
	plain := text()
	packers := map[Format]func(io.Writer) (io.WriteCloser, error){
		Gzip: func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriter(w), nil },
		Zstd: func(w io.Writer) (io.WriteCloser, error) { return zstd.NewWriter(w) },
		XZ:   func(w io.Writer) (io.WriteCloser, error) { return xz.NewWriter(w) },
	}
	for format, pack := range packers {
		var b bytes.Buffer
		w, err := pack(&b)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(plain); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		packed := b.Bytes()
		if FormatOf(packed) != format {
			t.Errorf("%s: taken for %q", format, FormatOf(packed))
		}
		if got, err := read(t, packed, 2); err != nil || !bytes.Equal(got, plain) {
			t.Errorf("%s: %d bytes, error %v", format, len(got), err)
		}
		got, err := read(t, packed[:len(packed)/2], 2)
		if err == nil || !strings.Contains(err.Error(), string(format)) || !bytes.HasPrefix(plain, got) {
			t.Errorf("%s, broken off: %d bytes, error %v", format, len(got), err)
		}
	}
	if got, err := read(t, plain, 2); err != nil || !bytes.Equal(got, plain) {
		t.Errorf("not packed: %d bytes, error %v", len(got), err)
	}
	if got, err := read(t, nil, 2); err != nil || len(got) > 0 {
		t.Errorf("nothing: %d bytes, error %v", len(got), err)
	}
	for _, head := range []string{"7z\xbc\xaf\x27\x1c...", "PK\x03\x04..."} {
		if _, err := read(t, []byte(head), 1); err == nil || !strings.Contains(err.Error(), "cannot be unpacked") {
			t.Errorf("%q: error %v", head, err)
		}
	}
}

// TestBzip2 reads a file of several streams and blocks as the standard library does, on
// any number of workers, and what is whole of one that breaks off or is damaged.
func TestBzip2(t *testing.T) {
	packed, err := os.ReadFile(filepath.Join("testdata", "streams.bz2"))
	if err != nil {
		t.Fatal(err)
	}
	want, err := io.ReadAll(bzip2.NewReader(bytes.NewReader(packed)))
	if err != nil {
		t.Fatal(err)
	}
	before := runtime.NumGoroutine()
	for _, workers := range []int{0, 1, 2, 7} {
		if got, err := read(t, packed, workers); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%d workers: %d bytes of %d, error %v", workers, len(got), len(want), err)
		}
	}
	damaged := bytes.Clone(packed)
	damaged[len(damaged)/2] ^= 0xff
	for name, bad := range map[string][]byte{"broken off": packed[:len(packed)*2/3], "damaged": damaged,
		"a head": packed[:6]} {
		first, err := read(t, bad, 3)
		isCut := name != "damaged"
		if err == nil || !strings.Contains(err.Error(), "bzip2") || !bytes.HasPrefix(want, first) ||
			isCut != strings.Contains(err.Error(), "breaks off") {
			t.Errorf("%s: %d bytes, error %v", name, len(first), err)
		}
		if again, _ := read(t, bad, 1); !bytes.Equal(first, again) {
			t.Errorf("%s: %d bytes with three workers, %d with one", name, len(first), len(again))
		}
	}
	r, err := Reader(context.Background(), bytes.NewReader(packed), 4)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(r, make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	if r, err = Reader(ctx, bytes.NewReader(packed), 4); err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := io.ReadAll(r); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error %v", err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			t.Fatalf("%d goroutines more than before", runtime.NumGoroutine()-before)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// FuzzReader holds that any bytes end, with an error or not, and the same on each number
// of workers.
func FuzzReader(f *testing.F) {
	packed, _ := os.ReadFile(filepath.Join("testdata", "streams.bz2"))
	f.Add(packed[:min(len(packed), 4000)])
	f.Add([]byte("BZh9\x17\x72\x45\x38\x50\x90\x00\x00\x00\x00"))
	f.Add([]byte("\x28\xb5\x2f\xfd\x04\x00"))
	f.Add([]byte("\xfd7zXZ\x00\x00\x04"))
	f.Add([]byte("\x5d\x00\x00\x80\x00\xff\xff"))
	f.Add([]byte("\x1f\x8b\x08\x00"))
	f.Fuzz(func(t *testing.T, packed []byte) {
		one, errOne := readSome(packed, 1)
		more, errMore := readSome(packed, 3)
		if !bytes.Equal(one, more) || (errOne == nil) != (errMore == nil) {
			t.Fatalf("one worker: %d bytes, %v; three: %d bytes, %v", len(one), errOne, len(more), errMore)
		}
	})
}

func readSome(packed []byte, workers int) ([]byte, error) {
	r, err := Reader(context.Background(), bytes.NewReader(packed), workers)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	return io.ReadAll(io.LimitReader(r, 1<<20))
}
