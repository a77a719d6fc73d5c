package sources

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/prose"
	"chancery/sources/record"
	"chancery/sources/unpack"
)

// wanted says which files of a folder or an archive are read, and how: those of one kind,
// or, where that is nil, each as the first kind that it looks like.
type wanted struct {
	kind  *Kind
	kinds []Kind
}

// format returns how files are read.
func (w wanted) format(o Options) (Format, error) {
	if o.fields != "" && w.kind != nil && !w.kind.HasFields {
		return nil, fmt.Errorf("?%s: kind %s has no fields to be named", o.fields, w.kind.Name)
	}
	if _, err := record.Parse(o.fields, nil); err != nil {
		return nil, err
	}
	return unpacked(w, o), nil
}

// named returns the format of a kind that says which it is.
func named(k *Kind, o Options) Format {
	format := k.Format(o)
	return func(name string, r io.Reader) iter.Seq2[doc.Article, error] {
		return func(yield func(doc.Article, error) bool) {
			for a, err := range format(name, r) {
				a.Kind = k.Name
				if !yield(a, err) || err != nil {
					return
				}
			}
		}
	}
}

// guess returns the index of the kind that a file looks like by its name and first bytes;
// 0 where it looks like none.
func guess(kinds []Kind, name, head string) int {
	text := head
	if !strings.HasPrefix(head, "PK") {
		text, _, _ = prose.Decode(head)
	}
	for i, k := range kinds {
		if k.Format != nil && k.Is != nil && k.Is(strings.ToLower(path.Ext(name)), text) {
			return i
		}
	}
	return 0
}

// unclear are endings that files of several kinds have, and others; of a folder those are
// read that look like a kind.
var unclear = []string{"", ".json", ".xml", ".csv", ".tsv", ".tei"}

// file reports whether a file of a folder is read. Capitals do not matter.
func (w wanted) file(fsys fs.FS, name string) bool {
	clear, ok := w.byName(name)
	if ok {
		return clear
	}
	f, err := fsys.Open(name)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }()
	inner, _ := packedName(name)
	return guess(w.kinds, inner, headOf(f)) > 0
}

// pieceOfDump is what stands behind the ending of a piece of a large dump: .xml-p1p41242.
var pieceOfDump = regexp.MustCompile(`-p\d+p\d+$`)

// byName reports whether a file is read, where its name tells.
func (w wanted) byName(name string) (isRead, ok bool) {
	inner, isPacked := packedName(name)
	ending := strings.ToLower(path.Ext(pieceOfDump.ReplaceAllString(inner, "")))
	switch {
	case isArchive(inner):
		return true, true
	case w.kind != nil:
		return slices.Contains(w.kind.Endings, ending) || hasEnding(name, w.kind.Endings), true
	case w.isClear(ending):
		return true, true
	}
	return false, !isPacked && !slices.Contains(unclear, ending)
}

// isClear reports whether an ending is that of one kind alone.
func (w wanted) isClear(ending string) bool {
	return !slices.Contains(unclear, ending) &&
		slices.ContainsFunc(w.kinds, func(k Kind) bool { return slices.Contains(k.Endings, ending) })
}

// String lists the endings of the files that are read.
func (w wanted) String() string {
	if w.kind != nil {
		return strings.TrimPrefix(strings.Join(w.kind.Endings, " or "), " or ")
	}
	return ".txt, .md, .html and others: `etl sources` lists them"
}

// headOf returns the first bytes of a file, unpacked; "" where they cannot be read.
func headOf(f io.Reader) string {
	r, err := unpack.Reader(context.Background(), f, 1)
	if err != nil {
		return ""
	}
	defer func() { _ = r.Close() }()
	head := make([]byte, prose.HeadBytes)
	n, _ := io.ReadFull(r, head) // what could be read is looked at
	return string(head[:n])
}

// fieldQuery is what names fields behind the name of a file.
var fieldQuery = regexp.MustCompile(`^[a-z]+=[^/]*$`)

// splitQuery parts what names fields from a location: "file.jsonl?text=body". A file of
// that very name goes before.
func splitQuery(location string) (file, query string) {
	i := strings.LastIndexByte(location, '?')
	if i < 0 || !fieldQuery.MatchString(location[i+1:]) {
		return location, ""
	}
	if _, err := os.Stat(location); err == nil {
		return location, ""
	}
	return location[:i], location[i+1:]
}
