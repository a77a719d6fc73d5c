// Package store keeps on disk what a run can take from the one before: the rows of articles
// under the digest of all that they depend on, and articles as they were last read. A
// process that is killed, and a disk that is full, leave it as it was or as it should be.
package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
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
	defer func() {
		if r := recover(); r != nil { // a page that is none
			err = fmt.Errorf("%w: %v", errDamaged, r)
			if db != nil {
				_ = db.Close()
			}
		}
	}()
	db, err = bbolt.Open(path, 0o644, &bbolt.Options{Timeout: time.Second, FreelistType: bbolt.FreelistMapType})
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return nil, ErrInUse
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum),
		errors.Is(err, berrors.ErrVersionMismatch):
		return nil, fmt.Errorf("%w: %w", errDamaged, err)
	case err != nil && isShort(path):
		return nil, fmt.Errorf("%w: %w", errDamaged, err)
	case err != nil:
		return nil, err
	}
	err = db.View(func(tx *bbolt.Tx) error {
		var first error
		for err := range tx.Check() {
			if first == nil {
				first = fmt.Errorf("%w: %w", errDamaged, err)
			}
		}
		return first
	})
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// isShort reports whether a file is shorter than any database: its beginning was cut off
// when the disk was full.
func isShort(path string) bool {
	const least = 4 * 4096
	info, err := os.Stat(path)
	return err == nil && info.Size() < least
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

// unpack reads a value; what is not what was written is an error.
func (s *Store) unpack(packed []byte, value any) error {
	if len(packed) < sumSize {
		return errDamaged
	}
	if sum := sha256.Sum256(packed[sumSize:]); !bytes.Equal(sum[:sumSize], packed[:sumSize]) {
		return errDamaged
	}
	data, err := s.opener.DecodeAll(packed[sumSize:], nil)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, value)
}

// view reads a value; false where it is not there, or not what was written.
func (s *Store) view(bucket, key []byte, value any) (ok bool) {
	defer func() {
		if r := recover(); r != nil { // a page that went bad under way
			s.note(fmt.Errorf("%w: %v", errDamaged, r))
			ok = false
		}
	}()
	err := s.db.View(func(tx *bbolt.Tx) error {
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
