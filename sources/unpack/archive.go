package unpack

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"math"

	"github.com/bodgit/sevenzip"
	"github.com/stangelandcl/ppmd"
	"github.com/ulikunitz/xz/lzma"

	"chancery/sources/seek"
)

// File is a file of an archive.
type File struct {
	Name string // its path, as the archive has it
	open func() (io.ReadCloser, error)
}

// Open returns what the file holds. Files of a 7z archive may be packed in one stream: they
// are read fast where each is closed before the next one is opened, in their order.
func (f File) Open() (io.ReadCloser, error) { return f.open() }

var errPassword = errors.New("needs a password: unpack the archive and give its files")

// Files returns the files of an archive of zip or 7z in their order, folders left out, and
// the archive as a file system.
func Files(format Format, at io.ReaderAt, size int64) (files []File, all fs.FS, err error) {
	defer func() {
		if p := recover(); p != nil { // a library met a broken archive
			err = fmt.Errorf("cannot be unpacked: %v", p)
		}
	}()
	if format == SevenZip {
		return sevenZipped(at, size)
	}
	z, err := zip.NewReader(at, size)
	if err != nil {
		return nil, nil, fmt.Errorf("cannot be unpacked: %w", err)
	}
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		files = append(files, File{f.Name, func() (io.ReadCloser, error) {
			if f.Flags&1 != 0 {
				return nil, errPassword
			}
			r, err := f.Open()
			if err != nil {
				err = fmt.Errorf("cannot be unpacked: %w", err)
			}
			return r, err
		}})
	}
	return files, z, nil
}

// only returns what the one file of an archive holds.
func only(format Format, r io.Reader) (io.ReadCloser, error) {
	at, size, free, err := seek.At(r)
	if err != nil {
		return nil, err
	}
	files, _, err := Files(format, at, size)
	if err == nil && len(files) != 1 {
		err = fmt.Errorf("is a %s archive of %d files: unpack it and give what is in it", format, len(files))
	}
	var in io.ReadCloser
	if err == nil {
		in, err = files[0].Open()
	}
	if err != nil {
		free()
		return nil, err
	}
	return kept{reader{in, format}, free}, nil
}

// kept is a reader that frees what it stands on.
type kept struct {
	io.ReadCloser
	free func()
}

// Close closes the reader.
func (k kept) Close() error {
	defer k.free()
	return k.ReadCloser.Close()
}

func sevenZipped(at io.ReaderAt, size int64) (files []File, all fs.FS, err error) {
	if err := whole(at, size); err != nil {
		return nil, nil, notUnpacked(err)
	}
	boundMemory()
	z, err := sevenzip.NewReader(at, size)
	if err != nil {
		return nil, nil, notUnpacked(err)
	}
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		files = append(files, File{f.Name, func() (r io.ReadCloser, err error) {
			defer func() {
				if p := recover(); p != nil {
					err = fmt.Errorf("cannot be unpacked: %v", p)
				}
			}()
			if r, err = f.Open(); err != nil {
				return nil, notUnpacked(err)
			}
			return &summed{r, crc32.NewIEEE(), f.CRC32}, nil
		}})
	}
	return files, z, nil
}

// mostList is how many bytes the list of the files of an archive has at most.
const mostList = 64 << 20

// whole holds the list of a 7z archive against its sums, which the library does once it has
// read it: what a damaged one says of its length may take all memory.
func whole(at io.ReaderAt, size int64) error {
	const head = 32
	start := make([]byte, head)
	if _, err := at.ReadAt(start, 0); err != nil {
		return errors.New("the archive breaks off in its head")
	}
	number := binary.LittleEndian.Uint64
	offset, length := number(start[12:]), number(start[20:])
	if crc32.ChecksumIEEE(start[12:head]) != binary.LittleEndian.Uint32(start[8:]) {
		return errors.New("the head of the archive is damaged")
	}
	if rest := uint64(size - head); offset > rest || length > rest-offset || length > mostList {
		return errors.New("the archive breaks off: its list of files, which stands at its end, is missing")
	}
	list := make([]byte, length)
	if _, err := at.ReadAt(list, head+int64(offset)); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if crc32.ChecksumIEEE(list) != binary.LittleEndian.Uint32(start[28:]) {
		return errors.New("the list of files of the archive is damaged")
	}
	return nil
}

// notUnpacked says why a 7z archive or a file of it cannot be unpacked.
func notUnpacked(err error) error {
	if isLocked(err) {
		return errPassword
	}
	return fmt.Errorf("cannot be unpacked: %w", err)
}

// isLocked reports whether an error comes of a password that is not known.
func isLocked(err error) bool {
	var e *sevenzip.ReadError
	return errors.As(err, &e) && e.Encrypted
}

// summed holds what was read against the sum that the archive has of it, which the library
// leaves to its callers.
type summed struct {
	io.ReadCloser
	sum  hash.Hash32
	want uint32 // 0 where the archive has none
}

// Read reads on.
func (s *summed) Read(p []byte) (n int, err error) {
	defer func() {
		if p := recover(); p != nil {
			n, err = 0, fmt.Errorf("broken data: %v", p)
		}
	}()
	n, err = s.ReadCloser.Read(p)
	_, _ = s.sum.Write(p[:n]) // never fails
	if isLocked(err) {
		return n, errPassword
	}
	if errors.Is(err, io.EOF) && s.want != 0 && s.sum.Sum32() != s.want {
		err = errors.New("the sum of the file is another than the archive says")
	}
	return n, err
}

// mostDictionary bounds how much of what was unpacked a 7z archive may ask to be kept: as
// much as the most that its program sets by itself.
const mostDictionary = 256 << 20

// Methods of 7z whose memory the archive says.
const (
	methodLZMA  = "\x03\x01\x01"
	methodLZMA2 = "\x21"
	methodPPMd  = "\x03\x04\x01"
)

// boundMemory tells the library to refuse archives that ask for more memory than
// mostDictionary.
func boundMemory() {
	for method, open := range map[string]func(properties []byte, size uint64, r io.Reader) (io.Reader, error){
		methodLZMA: openLZMA, methodLZMA2: openLZMA2, methodPPMd: openPPMd,
	} {
		sevenzip.RegisterDecompressor([]byte(method),
			func(properties []byte, size uint64, in []io.ReadCloser) (io.ReadCloser, error) {
				if len(in) != 1 {
					return nil, errProperties
				}
				r, err := open(properties, size, in[0])
				return opened{r, in[0]}, err
			})
	}
}

// opened is a reader and what is closed with it.
type opened struct {
	io.Reader
	io.Closer
}

var errProperties = errors.New("the properties of its method are none")

func openLZMA(properties []byte, size uint64, r io.Reader) (io.Reader, error) {
	if len(properties) != 5 {
		return nil, errProperties
	}
	head := binary.LittleEndian.AppendUint64(bytes.Clone(properties), size)
	return lzma.ReaderConfig{DictCap: mostDictionary}.NewReader(io.MultiReader(bytes.NewReader(head), r))
}

func openLZMA2(properties []byte, _ uint64, r io.Reader) (io.Reader, error) {
	if len(properties) != 1 || properties[0] > 40 {
		return nil, errProperties
	}
	dictionary := uint64(2|properties[0]&1) << (properties[0]/2 + 11)
	if dictionary > mostDictionary {
		return nil, tooMuchMemory(dictionary)
	}
	return lzma.Reader2Config{DictCap: int(dictionary)}.NewReader2(r)
}

func openPPMd(properties []byte, size uint64, r io.Reader) (io.Reader, error) {
	if len(properties) != 5 {
		return nil, errProperties
	}
	memory := binary.LittleEndian.Uint32(properties[1:])
	if memory > mostDictionary {
		return nil, tooMuchMemory(uint64(memory))
	}
	p, err := ppmd.NewH7zReader(r, int(properties[0]), int(memory), int(min(size, math.MaxInt64)))
	return &p, err
}

func tooMuchMemory(bytes uint64) error {
	return fmt.Errorf("unpacking it takes %d MiB of memory, more than %d: pack it anew with a smaller dictionary",
		bytes>>20, mostDictionary>>20)
}
