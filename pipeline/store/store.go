// Package store keeps on disk what a run can take from the one before: the rows of articles
// under the digest of all that they depend on, and articles as they were last read. A
// process that is killed, and a disk that is full, leave it as it was or as it should be.
package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime/debug"
	"sync"
	"time"

	"github.com/klauspost/compress/zstd"
	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"chancery/schemas"
)

// Name is what the file is called in the folder of a pipeline's state.
const Name = "store.db"

// The buckets. Their names hold the version of what is in them: a program that writes
// otherwise takes other names, and the old ones go.
var (
	rowsBucket     = []byte("rows 1")
	articlesBucket = []byte("articles 1")
)

// Key names rows; it is a digest.
type Key = [sha256.Size]byte

// Store is an open store. It may be used by many goroutines at once, and by one process.
type Store struct {
	db     *bbolt.DB
	packer *zstd.Encoder
	opener *zstd.Decoder

	mutex   sync.Mutex
	used    map[Key]bool
	trouble error
	sources map[string]*Articles
}

// ErrInUse says that another process has the store open.
var ErrInUse = errors.New("is in use by another process")

// Open opens the store at a path, which is made. One that is damaged is moved away, as
// damaged says, and a new one begun: all that is lost is time.
func Open(path string) (s *Store, damaged string, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, "", err
	}
	db, err := open(path)
	if errors.Is(err, errDamaged) {
		damaged = path + ".damaged"
		if err := os.Rename(path, damaged); err != nil {
			return nil, "", err
		}
		db, err = open(path)
	}
	if err != nil {
		return nil, damaged, fmt.Errorf("%s: %w", path, err)
	}
	s = &Store{db: db, used: map[Key]bool{}, sources: map[string]*Articles{}}
	if s.packer, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1)); err == nil {
		s.opener, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0))
	}
	return s, damaged, err
}

var errDamaged = errors.New("is damaged")

// open opens the database and looks at all of its pages.
func open(path string) (db *bbolt.DB, err error) {
	defer rescue(&err)()
	if isCut(path) {
		return nil, errDamaged
	}
	db, err = bbolt.Open(path, 0o644, &bbolt.Options{Timeout: time.Second, FreelistType: bbolt.FreelistMapType})
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return nil, ErrInUse
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum),
		errors.Is(err, berrors.ErrVersionMismatch):
		return nil, fmt.Errorf("%w: %w", errDamaged, err)
	case err != nil:
		return nil, err
	}
	if err := check(db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// rescue makes an error of a panic and of a fault: of what reading a damaged file ends in.
func rescue(err *error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		if r := recover(); r != nil {
			*err = fmt.Errorf("%w: %v", errDamaged, r)
		}
	}
}

// check reads all values and then looks at all pages, in this order: the second, which the
// library does in a goroutine of its own, meets no page then that is not there.
func check(db *bbolt.DB) error {
	return db.View(func(tx *bbolt.Tx) error {
		err := tx.ForEach(func(_ []byte, b *bbolt.Bucket) error {
			return b.ForEach(func(_, packed []byte) error {
				_, err := contents(packed)
				return err
			})
		})
		if err != nil {
			return err
		}
		for problem := range tx.Check() {
			if err == nil {
				err = fmt.Errorf("%w: %w", errDamaged, problem)
			}
		}
		return err
	})
}

// isCut reports whether a file ends before the last page that its head tells of, or is no
// longer than a head: it was cut off when the disk was full. Reading pages that are not
// there would end the process.
func isCut(path string) bool {
	f, err := os.Open(path)
	if err != nil { // then there is none
		return false
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return false
	}
	// Of a page of the head: 16 bytes, the magic number, the version, the size of pages, flags,
	// root, sequence, free list, number of pages.
	const magic, least, head = 0xED0CDAED, 512, 64
	for _, at := range []int64{0, int64(os.Getpagesize())} {
		b := make([]byte, head)
		if _, err := f.ReadAt(b, at); err != nil {
			return true
		}
		size, pages := binary.NativeEndian.Uint32(b[24:]), binary.NativeEndian.Uint64(b[56:])
		isHead := binary.NativeEndian.Uint32(b[16:]) == magic && size >= least
		if isHead && pages > uint64(info.Size())/uint64(size) {
			return true
		}
	}
	return false
}

// Close closes the store.
func (s *Store) Close() error {
	s.opener.Close()
	return errors.Join(s.packer.Close(), s.db.Close())
}

// Trouble is the first reason for which something could not be kept or read, nil for none.
func (s *Store) Trouble() error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.trouble
}

func (s *Store) note(err error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.trouble == nil {
		s.trouble = err
	}
}

// sumSize is how many bytes of the SHA-256 of what is packed stand before it.
const sumSize = 16

// pack writes a value: its sum, and behind it packed JSON.
func (s *Store) pack(value any) ([]byte, error) {
	data, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	packed := s.packer.EncodeAll(data, make([]byte, sumSize, sumSize+len(data)/4))
	sum := sha256.Sum256(packed[sumSize:])
	copy(packed, sum[:sumSize])
	return packed, nil
}

// contents returns what is packed; what is not what was written is an error.
func contents(packed []byte) ([]byte, error) {
	if len(packed) < sumSize {
		return nil, errDamaged
	}
	if sum := sha256.Sum256(packed[sumSize:]); !bytes.Equal(sum[:sumSize], packed[:sumSize]) {
		return nil, errDamaged
	}
	return packed[sumSize:], nil
}

// unpack reads a value.
func (s *Store) unpack(packed []byte, value any) error {
	packed, err := contents(packed)
	if err != nil {
		return err
	}
	data, err := s.opener.DecodeAll(packed, nil)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, value)
}

// view reads a value; false where it is not there, or not what was written.
func (s *Store) view(bucket, key []byte, value any) (ok bool) {
	err := s.read(func(tx *bbolt.Tx) error {
		b := tx.Bucket(bucket)
		if b == nil {
			return nil
		}
		packed := b.Get(key)
		if packed == nil {
			return nil
		}
		ok = true
		return s.unpack(packed, value)
	})
	if err != nil {
		s.note(err)
	}
	return ok && err == nil
}

// read looks at the database.
func (s *Store) read(look func(*bbolt.Tx) error) (err error) {
	defer rescue(&err)()
	return s.db.View(look)
}

// Rows returns the rows that are kept under a key.
func (s *Store) Rows(key Key) (schemas.Rows, bool) {
	var rows schemas.Rows
	ok := s.view(rowsBucket, key[:], &rows)
	if ok {
		s.use(key)
	}
	return rows, ok
}

func (s *Store) use(key Key) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.used[key] = true
}

// Keep keeps rows; Trouble tells where it could not. Rows that would not be read back as
// they are, such as those with bytes that are no text, are not kept.
func (s *Store) Keep(all map[Key]schemas.Rows) {
	packed := map[Key][]byte{}
	for key, rows := range all {
		data, err := s.pack(rows)
		var again schemas.Rows
		if err == nil {
			err = s.unpack(data, &again)
		}
		switch {
		case err != nil:
			s.note(err)
		case reflect.DeepEqual(rows, again):
			packed[key] = data
			s.use(key)
		}
	}
	if len(packed) == 0 {
		return
	}
	err := s.db.Batch(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucketIfNotExists(rowsBucket)
		for key, data := range packed {
			if err == nil {
				err = b.Put(key[:], data)
			}
		}
		return err
	})
	if err != nil {
		s.note(fmt.Errorf("rows cannot be kept: %w", err))
	}
}

// Finish ends a good run: articles are remembered as it has read them, and rows that it did
// not use go. All of it happens or nothing.
func (s *Store) Finish() error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	err := s.db.Update(func(tx *bbolt.Tx) error {
		for _, a := range s.sources {
			if err := a.write(tx); err != nil {
				return err
			}
		}
		b := tx.Bucket(rowsBucket)
		if b == nil {
			return nil
		}
		var gone [][]byte
		err := b.ForEach(func(k, _ []byte) error {
			if len(k) != len(Key{}) || !s.used[Key(k)] {
				gone = append(gone, bytes.Clone(k))
			}
			return nil
		})
		for _, k := range gone {
			if err == nil {
				err = b.Delete(k)
			}
		}
		return err
	})
	if err == nil {
		clear(s.used)
		clear(s.sources)
	}
	return err
}
