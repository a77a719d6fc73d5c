package unpack

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// listed reads all files of a 7z archive, a line each.
func listed(packed []byte) string {
	files, _, err := Files(SevenZip, bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return "error " + err.Error()
	}
	out := ""
	for _, f := range files {
		out += f.Name + ": "
		r, err := f.Open()
		if err != nil {
			out += "error " + err.Error() + "\n"
			continue
		}
		text, err := io.ReadAll(r)
		if out += strings.TrimSpace(string(text)); err != nil {
			out += " error " + err.Error()
		}
		out += "\n"
		_ = r.Close()
	}
	return out
}

func sevenZip(t testing.TB, name string) []byte {
	t.Helper()
	packed, err := os.ReadFile(filepath.Join("testdata/7z", name+".7z"))
	if err != nil {
		t.Fatal(err)
	}
	return packed
}

const inside = "none.txt: \ndeep/two.html: <title>Peru</title><p>Peru left.</p>\n" +
	"one.txt: = Chile and Peru =\nPeru signed a treaty with Chile in 1975.\n" +
	"source.yaml: \"*\":\n  licence: CC0-1.0\n"

// TestFiles reads archives of 7-Zip in all its methods, and says why one cannot be read.
func TestFiles(t *testing.T) {
	for _, method := range []string{"lzma", "lzma2", "ppmd", "bzip2", "deflate", "packed-list"} {
		packed := sevenZip(t, method)
		if FormatOf(packed) != SevenZip {
			t.Errorf("%s: taken for %q", method, FormatOf(packed))
		}
		if got := listed(packed); got != inside {
			t.Errorf("%s: got\n%s", method, got)
		}
		_, all, err := Files(SevenZip, bytes.NewReader(packed), int64(len(packed)))
		if err != nil {
			t.Fatal(err)
		}
		if text, err := fs.ReadFile(all, "deep/two.html"); err != nil || len(text) != 37 {
			t.Errorf("%s: %q, %v", method, text, err)
		}
		if got := listed(packed[:len(packed)-9]); !strings.HasPrefix(got, "error cannot be unpacked: ") {
			t.Errorf("%s, broken off: got %s", method, got)
		}
		damaged := bytes.Clone(packed) // in what is packed: the list stands behind it
		damaged[60] ^= 0x10
		if got := listed(damaged); !strings.Contains(got, "error ") {
			t.Errorf("%s, damaged: got %s", method, got)
		}
	}
	for name, want := range map[string]string{
		"hidden":   "error needs a password: unpack the archive and give its files",
		"password": "one.txt:  error needs a password: unpack the archive and give its files\n",
	} {
		if got := listed(sevenZip(t, name)); got != want {
			t.Errorf("%s: got %s", name, got)
		}
	}
}

// TestDictionary refuses an archive that asks for gigabytes to be unpacked.
func TestDictionary(t *testing.T) {
	for method, c := range map[string]struct {
		coder, greedy, says string
	}{
		"lzma":  {"\x03\x01\x01\x05\x5d", "\xff\xff\xff\xff", "exceeds configured dictionary capacity"},
		"lzma2": {"\x21\x01", "\x27", "takes 3072 MiB of memory, more than 256: pack it anew with a smaller"},
		"ppmd":  {"\x03\x04\x01\x05\x06", "\x00\x00\x00\xf0", "takes 3840 MiB of memory, more than 256"},
	} {
		packed := sevenZip(t, method)
		at := bytes.LastIndex(packed, []byte(c.coder))
		if at < 0 {
			t.Fatalf("%s: has no such coder", method)
		}
		copy(packed[at+len(c.coder):], c.greedy)
		// The sums of the list of files, and of where it stands.
		list := packed[32+binary.LittleEndian.Uint64(packed[12:]):]
		binary.LittleEndian.PutUint32(packed[28:], crc32.ChecksumIEEE(list))
		binary.LittleEndian.PutUint32(packed[8:], crc32.ChecksumIEEE(packed[12:32]))
		if got := listed(packed); !strings.Contains(got, c.says) {
			t.Errorf("%s: got %s", method, got)
		}
	}
}

// TestOneFile reads an archive as a stream where it has one file.
func TestOneFile(t *testing.T) {
	zipped := func(names ...string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, name := range names {
			w, err := z.Create(name)
			if err == nil && !strings.HasSuffix(name, "/") {
				_, err = io.WriteString(w, "Peru left.")
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for _, c := range []struct {
		packed    []byte
		want, err string
	}{
		{zipped("a/", "a/b.txt"), "Peru left.", ""},
		{zipped("a.txt", "b.txt"), "", "is a zip archive of 2 files: unpack it and give what is in it"},
		{sevenZip(t, "lzma2"), "", "is a 7z archive of 4 files: unpack it and give what is in it"},
		{sevenZip(t, "password"), "", "needs a password"},
	} {
		for name, r := range map[string]io.Reader{
			"file": bytes.NewReader(c.packed), "stream": io.MultiReader(bytes.NewReader(c.packed)),
		} {
			in, err := Reader(context.Background(), r, 1)
			got := ""
			if err == nil {
				var text []byte
				text, err = io.ReadAll(in)
				got = string(text)
				_ = in.Close()
			}
			if got != c.want || (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
				t.Errorf("%s: got %q, error %v, want %q, %q", name, got, err, c.want, c.err)
			}
		}
	}
}

// FuzzFiles holds that any bytes end, with an error or not.
func FuzzFiles(f *testing.F) {
	for _, method := range []string{"lzma", "lzma2", "ppmd", "bzip2", "deflate", "packed-list", "hidden"} {
		f.Add(sevenZip(f, method), true)
	}
	f.Add([]byte("PK\x05\x06"+strings.Repeat("\x00", 18)), false)
	f.Fuzz(func(_ *testing.T, packed []byte, isSevenZip bool) {
		format := Zip
		if isSevenZip {
			format = SevenZip
		}
		files, _, err := Files(format, bytes.NewReader(packed), int64(len(packed)))
		if err != nil {
			return
		}
		for _, f := range files[:min(len(files), 10)] {
			if r, err := f.Open(); err == nil {
				_, _ = io.Copy(io.Discard, io.LimitReader(r, 1<<20))
				_ = r.Close()
			}
		}
	})
}
