// Package unpack reads packed streams: bzip2 on all cores, gzip, zstd, xz and lzma; and the
// archives zip and 7z. What a stream is, its first bytes tell and not its name.
package unpack

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
	"github.com/ulikunitz/xz/lzma"

	"chancery/sources/seek"
)

// HeadBytes is how much of a stream tells what it is.
const HeadBytes = 32

// mostWindow bounds how much of what was unpacked a decoder may keep.
const mostWindow = 128 << 20

// Format is how a stream is packed; "" where it is not.
type Format string

// The formats. Zip and 7z are archives, whose list of files stands at their end.
const (
	Bzip2    Format = "bzip2"
	Gzip     Format = "gzip"
	Zstd     Format = "zstd"
	XZ       Format = "xz"
	LZMA     Format = "lzma"
	SevenZip Format = "7z"
	Zip      Format = "zip"
)

// FormatOf tells a format by the first bytes.
func FormatOf(head []byte) Format {
	for _, f := range []struct {
		magic  string
		format Format
	}{
		{"BZh", Bzip2}, {"\x1f\x8b", Gzip}, {"\x28\xb5\x2f\xfd", Zstd}, {"\xfd7zXZ\x00", XZ},
		{"\x5d\x00\x00", LZMA}, {"7z\xbc\xaf\x27\x1c", SevenZip}, {"PK\x03\x04", Zip},
	} {
		if bytes.HasPrefix(head,
			[]byte(f.magic)) && (f.format != Bzip2 || len(head) > 3 && head[3] >= '1' && head[3] <= '9') {
			return f.format
		}
	}
	return ""
}

// IsArchive reports whether the format is one of many files.
func (f Format) IsArchive() bool { return f == Zip || f == SevenZip }

// Reader returns what a stream holds, unpacked on as many workers where its format lets
// them; a stream that is not packed comes as it is, and of an archive the one file in it.
// Close ends its workers.
func Reader(ctx context.Context, r io.Reader, workers int) (io.ReadCloser, error) {
	in := bufio.NewReaderSize(r, 1<<20)
	head, err := in.Peek(HeadBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	format := FormatOf(head)
	if format.IsArchive() {
		if _, _, ok := seek.InPlace(r); ok {
			return only(format, r)
		}
		return only(format, in)
	}
	unpacked, err := open(ctx, in, format, workers)
	if err != nil {
		return nil, told(format, err)
	}
	return reader{unpacked, format}, nil
}

func open(ctx context.Context, in *bufio.Reader, format Format, workers int) (io.ReadCloser, error) {
	switch format {
	case Bzip2:
		return newBzip2(ctx, in, workers), nil
	case Gzip:
		return gzip.NewReader(in)
	case Zstd:
		d, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(min(max(workers, 1), 4)),
			zstd.WithDecoderMaxWindow(mostWindow), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, err
		}
		return d.IOReadCloser(), nil
	case XZ:
		x, err := xz.ReaderConfig{DictCap: lzma.MinDictCap}.NewReader(in) // at least; a stream says how much it takes
		return io.NopCloser(x), err
	case LZMA:
		l, err := lzma.ReaderConfig{DictCap: mostDictionary}.NewReader(in)
		return io.NopCloser(l), err
	}
	return io.NopCloser(in), nil
}

// reader names the format in its errors.
type reader struct {
	io.ReadCloser
	format Format
}

// Read reads on.
func (r reader) Read(p []byte) (int, error) {
	n, err := r.ReadCloser.Read(p)
	if err != nil && !errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = told(r.format, err)
	}
	return n, err
}

// told says what is wrong with a packed stream.
func told(format Format, err error) error {
	switch {
	case format == "" || errors.Is(err, context.Canceled) || errors.Is(err, errPassword):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("the %s data breaks off: what it held up to there was read; fetch the file anew", format)
	}
	return fmt.Errorf("the %s data is damaged (%w): what it held up to there was read; fetch the file anew", format,
		err)
}
