package store

import (
	"bytes"
	"fmt"
	"iter"

	"go.etcd.io/bbolt"

	"chancery/pipeline/doc"
)

// Articles are those of one source as they were last read well.
type Articles struct {
	store  *Store
	source string
	seen   map[string][]byte // packed, by name, as this run has read them; nil where they are as before
	gone   bool              // those that were not seen are no more
}

// Articles returns the articles of a source, which is known by any name.
func (s *Store) Articles(source string) *Articles {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.sources[source] == nil {
		s.sources[source] = &Articles{store: s, source: source, seen: map[string][]byte{}}
	}
	return s.sources[source]
}

func nameOf(kind, name string) string { return kind + "\x00" + name }

// prefix is what the names of the source's articles begin with.
func (a *Articles) prefix() []byte { return fmt.Appendf(nil, "%d:%s\x00", len(a.source), a.source) }

// Known returns an article as it was last read well.
func (a *Articles) Known(kind, name string) (doc.Article, bool) {
	var article doc.Article
	ok := a.store.view(articlesBucket, append(a.prefix(), nameOf(kind, name)...), &article)
	return article, ok
}

// All yields all articles as they were last read well, in the order of their names.
func (a *Articles) All() iter.Seq[doc.Article] {
	return func(yield func(doc.Article) bool) {
		var names [][]byte
		prefix := a.prefix()
		err := a.store.read(func(tx *bbolt.Tx) error {
			if b := tx.Bucket(articlesBucket); b != nil {
				c := b.Cursor()
				for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = c.Next() {
					names = append(names, bytes.Clone(k))
				}
			}
			return nil
		})
		if err != nil {
			a.store.note(err)
		}
		for _, name := range names {
			var article doc.Article
			if a.store.view(articlesBucket, name, &article) && !yield(article) {
				return
			}
		}
	}
}

// Remember notes an article that was read well; Finish keeps it.
func (a *Articles) Remember(article *doc.Article) {
	packed, err := a.store.pack(article)
	if err != nil {
		a.store.note(err)
		return
	}
	name := nameOf(article.Kind, article.Source)
	key := append(a.prefix(), name...)
	_ = a.store.read(func(tx *bbolt.Tx) error { // what cannot be read is written again
		if b := tx.Bucket(articlesBucket); b != nil && bytes.Equal(b.Get(key), packed) {
			packed = nil
		}
		return nil
	})
	a.store.mutex.Lock()
	defer a.store.mutex.Unlock()
	a.seen[name] = packed
}

// Again notes that an article was taken as it was last read.
func (a *Articles) Again(kind, name string) {
	a.store.mutex.Lock()
	defer a.store.mutex.Unlock()
	a.seen[nameOf(kind, name)] = nil
}

// Forget notes that the source was read to its end: articles that it did not have are gone.
func (a *Articles) Forget() { a.gone = true }

// write keeps what the run has noted.
func (a *Articles) write(tx *bbolt.Tx) error {
	b, err := tx.CreateBucketIfNotExists(articlesBucket)
	if err != nil {
		return err
	}
	prefix := a.prefix()
	for name, packed := range a.seen {
		if packed != nil {
			if err := b.Put(append(bytes.Clone(prefix), name...), packed); err != nil {
				return err
			}
		}
	}
	if !a.gone {
		return nil
	}
	var gone [][]byte
	c := b.Cursor()
	for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = c.Next() {
		if _, ok := a.seen[string(k[len(prefix):])]; !ok {
			gone = append(gone, bytes.Clone(k))
		}
	}
	for _, k := range gone {
		if err := b.Delete(k); err != nil {
			return err
		}
	}
	return nil
}
