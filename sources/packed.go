package sources

import (
	"archive/tar"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/seek"
	"chancery/sources/unpack"
)

// packedName returns what a file is called when it is unpacked.
func packedName(name string) (inner string, isPacked bool) {
	switch ending := strings.ToLower(path.Ext(name)); ending {
	case ".tgz":
		return name[:len(name)-len(ending)] + ".tar", true
	case ".gz", ".bz2", ".xz", ".zst", ".lzma":
		return name[:len(name)-len(ending)], true
	}
	return name, false
}

func isArchive(name string) bool {
	return slices.Contains([]string{".zip", ".7z", ".tar"}, strings.ToLower(path.Ext(name)))
}

// mostNested is how many archives may stand in each other, and files be packed twice.
const mostNested = 4

// unpacked returns a format that reads packed files and archives: each file of an archive
// that is wanted is read as what it is, and is called by its path behind that of the
// archive. What is of a kind as it is, as a .docx is, is not unpacked.
func unpacked(w wanted, o Options) Format {
	u := &unpacker{wanted: w, options: o}
	return func(name string, r io.Reader) iter.Seq2[doc.Article, error] {
		return func(yield func(doc.Article, error) bool) { u.file(name, r, 0, yield) }
	}
}

type unpacker struct {
	wanted  wanted
	options Options
}

// file yields the articles of a file, and reports whether more are wanted.
func (u *unpacker) file(name string, r io.Reader, depth int, yield func(doc.Article, error) bool) bool {
	in := peekable(r)
	look := in.head
	if u.wanted.kind != nil { // a stream need not have come far
		look = in.first
	}
	head, err := look()
	if err != nil {
		return yield(doc.Article{}, err)
	}
	kind := u.kind(name, head)
	format := unpack.FormatOf([]byte(head))
	isTar := len(head) > 262 && head[257:262] == "ustar"
	switch {
	case kind == nil && depth >= mostNested && (isTar || format != ""):
		return yield(doc.Article{}, fmt.Errorf("more than %d archives in each other", mostNested))
	case kind == nil && format.IsArchive():
		return u.archive(format, name, in, depth, yield)
	case kind == nil && isTar:
		return u.tar(name, in, depth, yield)
	case kind == nil && format != "":
		return u.packed(name, in, depth, yield)
	case kind == nil:
		kind = cmp.Or(u.wanted.kind, &u.wanted.kinds[0])
	}
	return u.as(kind, name, in, yield)
}

// kind returns the kind that a file is of as it is, nil where nothing tells.
func (u *unpacker) kind(name, head string) *Kind {
	kinds := u.wanted.kinds
	if u.wanted.kind != nil {
		kinds = []Kind{{}, *u.wanted.kind}
	}
	if i := guess(kinds, name, head); i > 0 {
		return &kinds[i]
	}
	return nil
}

// as reads a file as one of a kind.
func (u *unpacker) as(k *Kind, name string, in io.Reader, yield func(doc.Article, error) bool) bool {
	for a, err := range named(k, u.options)(name, in) {
		if !yield(a, err) {
			return false
		}
		if err != nil {
			return true
		}
	}
	return true
}

// packed reads a file that is packed. One of a kind that unpacks by itself is left to it.
func (u *unpacker) packed(name string, in *peeked, depth int, yield func(doc.Article, error) bool) bool {
	inner, _ := packedName(name)
	if k := u.wanted.kind; k != nil && k.Unpacks {
		return u.as(k, name, in, yield)
	}
	if at, size, ok := seek.InPlace(in); ok {
		if k := u.kind(inner, headOf(io.NewSectionReader(at, 0, size))); k != nil && k.Unpacks {
			return u.as(k, name, in, yield)
		}
	}
	r, err := unpack.Reader(context.Background(), in, 1)
	if err != nil {
		return yield(doc.Article{}, err)
	}
	defer func() { _ = r.Close() }()
	return u.file(inner, r, depth+1, yield)
}

// archive is what is known of an archive while it is read.
type archive struct {
	*unpacker
	name   string
	depth  int
	abouts abouts
	read   int // files
	passed passed
	yield  func(doc.Article, error) bool
}

// member reads a file of an archive. What cannot be read is an article that says so.
func (a *archive) member(name string, open func() (io.ReadCloser, error)) bool {
	name = strings.ToValidUTF8(path.Clean("/" + strings.ReplaceAll(name, "\\", "/"))[1:], "\ufffd")
	if strings.HasPrefix(path.Base(name), ".") || strings.HasPrefix(name, "__MACOSX/") {
		return true
	}
	r, err := open()
	if err == nil {
		defer func() { _ = r.Close() }()
		in := peekable(r)
		if !a.isWanted(name, in) {
			if path.Base(name) != AboutName {
				a.passed.file(strings.ToLower(path.Ext(name)))
			}
			return true
		}
		a.read++
		return a.file(a.name+"/"+name, in, a.depth+1, func(article doc.Article, err error) bool {
			return a.yield(a.filled(article, name, err), nil)
		})
	}
	a.read++
	return a.yield(a.filled(doc.Article{}, name, err), nil)
}

// filled says of an article what is known of the file of the archive that it is of.
func (a *archive) filled(article doc.Article, name string, err error) doc.Article {
	if err != nil {
		article = doc.Article{Kind: article.Kind, Trouble: []doc.Issue{troubleOf(err)}}
	}
	isFile := article.Source == ""
	if isFile {
		article.Source = a.name + "/" + name
	}
	if article.Title == "" {
		article.Title = strings.TrimSuffix(path.Base(name), path.Ext(name))
	}
	a.abouts.of(name).fill(&article, isFile)
	return article
}

// isWanted reports whether a file of an archive is read.
func (a *archive) isWanted(name string, in *peeked) bool {
	if isRead, ok := a.wanted.byName(name); ok {
		return isRead
	}
	if _, isPacked := packedName(name); isPacked {
		return true
	}
	head, err := in.head()
	return err == nil && guess(a.wanted.kinds, name, head) > 0
}

// end says so where nothing of an archive is read.
func (a *archive) end() bool {
	if a.read > 0 {
		return true
	}
	what := "the archive holds no article (" + a.wanted.String() + ")"
	if a.passed.any() {
		what += "; " + a.passed.list()
	}
	return a.yield(doc.Article{}, errors.New(what))
}

// archive reads an archive whose list of files stands at its end.
func (u *unpacker) archive(f unpack.Format, name string, in io.Reader, depth int,
	yield func(doc.Article, error) bool) bool {
	at, size, free, err := seek.At(in)
	if err != nil {
		return yield(doc.Article{}, err)
	}
	defer free()
	files, folder, err := unpack.Files(f, at, size)
	if err != nil {
		return yield(doc.Article{}, err)
	}
	a := &archive{unpacker: u, name: name, depth: depth, yield: yield}
	var names []string
	for _, f := range files {
		names = append(names, path.Clean(f.Name))
	}
	if a.abouts, err = readAbouts(folder, name, names); err != nil {
		return yield(doc.Article{}, err)
	}
	for _, f := range files {
		ok := a.member(f.Name, func() (io.ReadCloser, error) {
			r, err := f.Open()
			return member{stream{r}, r}, err
		})
		if !ok {
			return false
		}
	}
	return a.end()
}

// stream is a reader without other abilities, and whose errors say that unpacking failed.
type stream struct{ r io.Reader }

// Read reads on.
func (s stream) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("cannot be unpacked: %w", err)
	}
	return n, err
}

// member is a file of an archive.
type member struct {
	stream
	io.Closer
}

// tar reads an archive from front to back; what is known of its files has to stand before
// them, as it does where they are sorted.
func (u *unpacker) tar(name string, in io.Reader, depth int, yield func(doc.Article, error) bool) bool {
	t := tar.NewReader(in)
	a := &archive{unpacker: u, name: name, depth: depth, yield: yield, abouts: abouts{}}
	for {
		header, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			return a.end()
		case err != nil:
			return yield(doc.Article{}, fmt.Errorf("cannot be unpacked behind its file %d: %w", a.read, err))
		case header.Typeflag != tar.TypeReg:
			continue
		}
		if path.Base(header.Name) == AboutName {
			if err := a.about(path.Clean(header.Name), t); err != nil {
				return yield(doc.Article{}, err)
			}
		}
		if !a.member(header.Name, func() (io.ReadCloser, error) { return io.NopCloser(stream{t}), nil }) {
			return false
		}
	}
}

// about reads what an archive knows of the files that stand in it behind this one.
func (a *archive) about(name string, r io.Reader) error {
	data, err := readAll(r, maxBytes)
	if err != nil {
		return err
	}
	entries, err := parseAbout([]byte(data), path.Join(a.name, name), func(string) error { return nil })
	if err != nil {
		return err
	}
	a.abouts[path.Dir(name)] = entries
	return nil
}
