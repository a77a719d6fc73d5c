package sources

import (
	"context"
	"fmt"
	"hash/fnv"
	"iter"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"chancery/pipeline/doc"
)

// Join returns a source that yields the articles of all, one after the other. A file
// that stands at two locations is read once. Files of one kind that would be called
// alike are led by as many of the folders above them as tell them apart, so that the
// ids of their articles differ, whatever the order of the locations.
func Join(all ...Source) Source {
	j := &joined{}
	for _, s := range all {
		j.notes = append(j.notes, Notes(s)...)
		if f := filesOf(s); f != nil {
			f = new(*f)
			j.say = f.options.Say
			f.list = slices.Clone(f.list)
			if g, ok := s.(*Guarded); ok {
				g.source = f
			} else {
				s = f
			}
		}
		j.sources = append(j.sources, s)
	}
	j.readOnce()
	j.tellApart()
	return j
}

// filesOf returns the files of a source; nil where its articles do not lie in files.
func filesOf(s Source) *files {
	if g, ok := s.(*Guarded); ok {
		s = g.source
	}
	f, _ := s.(*files)
	return f
}

type joined struct {
	sources []Source
	notes   []string
	say     func(string)
}

// held is a file of one of the joined sources.
type held struct {
	*file
	base  string
	kind  string
	place string // on disk, with slashes; "" for what is embedded
}

// held returns the files of all sources.
func (j *joined) held() []held {
	var all []held
	for _, s := range j.sources {
		f := filesOf(s)
		if f == nil {
			continue
		}
		root := f.root()
		for i := range f.list {
			h := held{file: &f.list[i], base: f.base, kind: f.kind}
			if root != "" {
				h.place = path.Join(root, h.path)
			}
			all = append(all, h)
		}
	}
	return all
}

// readOnce keeps of files that stand at one place the one with the longest name, which
// is that of the outermost location.
func (j *joined) readOnce() {
	best, twice := map[[2]string]held{}, map[*file]bool{}
	var names []string
	drop := func(h held) {
		twice[h.file] = true
		names = append(names, path.Join(filepath.ToSlash(h.base), h.path))
	}
	for _, h := range j.held() {
		at := [2]string{h.kind, h.place}
		known, ok := best[at]
		switch {
		case h.place == "" || !ok:
			best[at] = h
		case len(h.name) > len(known.name):
			drop(known)
			best[at] = h
		default:
			drop(h)
		}
	}
	if len(twice) == 0 {
		return
	}
	slices.Sort(names)
	names = slices.Compact(names)
	for _, s := range j.sources {
		if f := filesOf(s); f != nil {
			var kept []file
			for i := range f.list {
				if !twice[&f.list[i]] {
					kept = append(kept, f.list[i])
				}
			}
			f.list = kept
		}
	}
	j.sources = slices.DeleteFunc(j.sources, func(s Source) bool {
		f := filesOf(s)
		return f != nil && len(f.list) == 0
	})
	j.notes = append(j.notes, "given twice and read once: "+listOf(names))
}

// tellApart gives files of one kind that would be called alike longer names.
func (j *joined) tellApart() {
	all := j.held()
	var renamed []held
	for isNew := true; isNew; {
		isNew = false
		alike := map[[2]string][]held{}
		for _, h := range all {
			name := [2]string{h.kind, h.name}
			alike[name] = append(alike[name], h)
		}
		for _, group := range alike {
			for _, h := range group {
				if longer := h.longer(); len(group) > 1 && longer != h.name {
					if h.name == h.path {
						renamed = append(renamed, h)
					}
					h.name, isNew = longer, true
				}
			}
		}
	}
	if len(renamed) == 0 {
		return
	}
	var names []string
	for _, h := range renamed {
		names = append(names, h.name)
	}
	slices.Sort(names)
	j.notes = append(j.notes, "files of one name at several locations are called by their folders too: "+listOf(names))
}

// longer returns the name of a file led by one more of the folders above it.
func (h held) longer() string {
	parts := strings.Split(h.place, "/")
	if n := strings.Count(h.name, "/") + 2; n < len(parts) {
		return strings.Join(parts[len(parts)-n:], "/")
	}
	return h.name
}

// Articles yields the articles of all sources. Two that are called alike would have one
// id, and the rows of one of them would be lost: that is an error, but for a page whose
// address was read before, which is passed over.
func (j *joined) Articles(ctx context.Context) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		seen, again := map[[16]byte]bool{}, 0
		for _, s := range j.sources {
			for a, err := range s.Articles(ctx) {
				id := idOf(&a)
				if err == nil && seen[id] {
					if strings.Contains(a.Source, "://") {
						again++
						continue
					}
					err = fmt.Errorf("two articles of kind %s are called %s: leave one of them out", a.Kind, a.Source)
				}
				seen[id] = true
				if !yield(a, err) || err != nil {
					return
				}
			}
		}
		if again > 0 && j.say != nil {
			j.say(fmt.Sprintf("pages that stand there twice, of which the first was read: %d", again))
		}
	}
}

// idOf returns what tells articles apart, in less than their names take.
func idOf(a *doc.Article) (id [16]byte) {
	h := fnv.New128a()
	_, _ = h.Write([]byte(a.Kind + "\x00" + norm.NFC.String(a.Source))) // never fails
	h.Sum(id[:0])
	return id
}

// Notes says what was passed over, read once, or called otherwise than below its location.
func (j *joined) Notes() []string { return j.notes }

// Size adds up the sizes of the sources; it is 0 where one of them cannot be told.
func (j *joined) Size() int64 {
	total := int64(0)
	for _, s := range j.sources {
		n := Size(s)
		if n == 0 {
			return 0
		}
		total += n
	}
	return total
}

// Done adds up how many bytes the sources have read.
func (j *joined) Done() int64 {
	total := int64(0)
	for _, s := range j.sources {
		total += Done(s)
	}
	return total
}
