package sources

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"chancery/pipeline/doc"
	"chancery/sources/choice"
	"chancery/sources/prose"
)

// Format yields the articles of one file in the order in which they stand there. It
// reads on only when it is asked for the next one, and holds no more than one. An
// error ends the file; what was yielded before is kept.
//
// An article brings what the file tells of it; each of several has a Source of its
// own. One without is the file: it takes the file's name for its Source and, where it
// has no title, for its Title too. What stands in source.yaml is filled in by the
// caller.
type Format func(name string, r io.Reader) iter.Seq2[doc.Article, error]

// inFiles returns a kind whose articles lie in files of one format, which may be packed
// and in archives: with the Open of k.
func inFiles(k Kind) Kind {
	k.Open = func(location string, o Options) (Source, error) { return openFiles(location, o, &k) }
	return k
}

// openFiles returns the source of the files at a location: of one kind, or, where that is
// nil, each of the kind that it looks like.
func openFiles(location string, o Options, kind *Kind) (Source, error) {
	location, o.fields = splitQuery(location)
	w := wanted{kind: kind, kinds: Kinds()}
	f := &files{kind: w.kinds[0].Name, options: o, done: new(atomic.Int64)}
	if kind != nil {
		f.kind = kind.Name
	}
	var err error
	if f.format, err = w.format(o); err != nil {
		return nil, fmt.Errorf("%s: %w", location, err)
	}
	if err := f.find(location, w); err != nil {
		return nil, err
	}
	return f, nil
}

// files is a source of files of one format.
type files struct {
	kind    string
	format  Format
	options Options
	fsys    fs.FS  // nil for standard input
	base    string // folder on disk; "" for standard input and embedded files
	list    []file
	abouts  abouts
	passed  passed
	done    *atomic.Int64 // bytes read
}

// file is one file of a source.
type file struct {
	path string // below fsys
	name string // what its article is called: the path, led by folders where two would be called alike
}

// find finds out what a location is, and what is known about its files.
func (f *files) find(location string, w wanted) error {
	if location == "-" {
		f.list = []file{{path: "-", name: "stdin"}}
		return nil
	}
	names, err := f.names(location, w)
	if err != nil {
		return err
	}
	for _, name := range names {
		f.list = append(f.list, file{name, name})
	}
	f.abouts, err = readAbouts(f.fsys, f.base, names)
	return err
}

// names returns the paths of the files of a location below fsys, which it sets.
func (f *files) names(location string, w wanted) ([]string, error) {
	info, err := os.Stat(location)
	switch {
	case err == nil && info.IsDir():
		return f.folder(location, w)
	case err == nil:
		dir, name := filepath.Split(location)
		f.base = filepath.Clean(dir + ".")
		f.fsys = os.DirFS(f.base)
		return []string{name}, nil
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(location, "*?["):
		return f.glob(location)
	}
	return nil, fmt.Errorf("%s: cannot be read: %s", location, cause(err))
}

// folder finds the files of a folder that are wanted.
func (f *files) folder(location string, wanted wanted) ([]string, error) {
	f.fsys, f.base = os.DirFS(location), location
	if holdsRelease(f.fsys, ".") {
		return nil, fmt.Errorf("%s: the folder holds a %s, as releases do, and those are not read again: "+
			"give the folder of your articles", location, manifestName)
	}
	w := walk{fsys: f.fsys, wanted: wanted, passed: passed{location: location}}
	w.out, _ = os.Stat(f.options.Out) // what is not there is not met either
	if err := fs.WalkDir(f.fsys, ".", w.visit); err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", location, err)
	}
	f.passed = w.passed
	f.passed.read = len(w.names)
	if len(w.names) == 0 {
		return nil, f.passed.nothing("the folder holds no article (" + wanted.String() + ")")
	}
	slices.Sort(w.names)
	return w.names, nil
}

// glob finds the files that a pattern names; they are called by their path below
// the longest folder without a wildcard.
func (f *files) glob(pattern string) ([]string, error) {
	matches, err := filepath.Glob(pattern)
	if err != nil {
		return nil, fmt.Errorf("%s: is no pattern: %w", pattern, err)
	}
	dir := filepath.Dir(pattern)
	for strings.ContainsAny(dir, "*?[") {
		dir = filepath.Dir(dir)
	}
	f.fsys, f.base, f.passed = os.DirFS(dir), dir, passed{location: pattern}
	out, _ := os.Stat(f.options.Out)
	var names []string
	for _, m := range matches {
		name, err := filepath.Rel(dir, m)
		if err != nil {
			return nil, err
		}
		name = filepath.ToSlash(name)
		info, err := os.Stat(m)
		if err != nil || !info.Mode().IsRegular() || strings.Contains("/"+name, "/.") {
			continue
		}
		if folder := releaseAbove(f.fsys, out, name); folder != "" {
			f.passed.release(folder)
			continue
		}
		names = append(names, name)
	}
	f.passed.read = len(names)
	if len(names) == 0 {
		return nil, f.passed.nothing("no file matches")
	}
	slices.Sort(names)
	return names, nil
}

// root returns the folder that paths begin at, from the root of the disk and without
// links, with slashes; "-" for standard input, "" for what is embedded.
func (f *files) root() string {
	switch {
	case f.fsys == nil:
		return "-"
	case f.base == "":
		return ""
	}
	root, err := filepath.Abs(f.base)
	if err != nil { // the working folder is gone; then what was given must do
		root = f.base
	}
	if real, err := filepath.EvalSymlinks(root); err == nil {
		root = real
	}
	return filepath.ToSlash(root)
}

// Size adds up the sizes of the files; it is 0 for standard input.
func (f *files) Size() int64 {
	if f.fsys == nil {
		return 0
	}
	total := int64(0)
	for _, file := range f.list {
		if info, err := fs.Stat(f.fsys, file.path); err == nil {
			total += info.Size()
		}
	}
	return total
}

// Done returns how many bytes were read of the files. Formats that look at some bytes twice
// have read no more than there are.
func (f *files) Done() int64 {
	done := f.done.Load()
	if size := f.Size(); size > 0 {
		return min(done, size)
	}
	return done
}

// Notes says what was passed over.
func (f *files) Notes() []string {
	if !f.passed.any() {
		return nil
	}
	return []string{f.passed.String()}
}

// Articles yields the articles of one file after the other. A file that cannot be
// read, or not to its end, yields an article that holds nothing but that trouble;
// standard input that breaks off is an error.
func (f *files) Articles(ctx context.Context) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		for _, file := range f.list {
			for a, err := range f.file(ctx, file) {
				if !yield(a, err) || err != nil {
					return
				}
			}
		}
	}
}

// file yields the articles of a file. Its only errors are that of the context, and
// that of a standard input that breaks off.
func (f *files) file(ctx context.Context, file file) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		about := f.abouts.of(file.path)
		in, err := f.open(ctx, file.path)
		if err != nil {
			yield(f.broken(file.name, about, err), nil)
			return
		}
		defer in.close()
		for a, err := range f.complete(file.name, in, about) {
			switch {
			case ctx.Err() != nil:
				yield(doc.Article{}, context.Cause(ctx))
				return
			case err != nil && f.fsys == nil && !isRefused(err):
				yield(doc.Article{}, fmt.Errorf("standard input: %w", err))
				return
			case err != nil:
				kind := a.Kind
				a = f.broken(file.name, about, err)
				a.Kind = cmp.Or(kind, a.Kind)
			}
			if f.wants(&a) && !yield(a, nil) {
				return
			}
		}
	}
}

// wants reports whether an article is chosen. Kinds that look at pages before they read
// them have chosen by more than the title and the text, and do so again by the title alone.
func (f *files) wants(a *doc.Article) bool {
	if isUnread := len(a.Trouble) > 0 && a.Text == ""; isUnread || a.Kind == "mediawiki" || a.Kind == "wikitext" {
		return true
	}
	return f.options.Choice.Wants(choice.Page{Title: a.Title, Language: a.Language})
}

// complete yields the articles of a format and fills in what it leaves open.
func (f *files) complete(name string, r io.Reader, about About) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		seen := map[string]int{}
		for a, err := range f.format(name, r) {
			if err == nil {
				tellApart(&a, seen)
				f.fill(&a, name, about)
			}
			if !yield(a, err) || err != nil {
				return
			}
		}
	}
}

// tellApart gives articles of one file that are called alike numbers. Those that are
// called by an address are one.
func tellApart(a *doc.Article, seen map[string]int) {
	if a.Source == "" || strings.Contains(a.Source, "://") {
		return
	}
	if seen[a.Source]++; seen[a.Source] > 1 {
		a.Source += fmt.Sprintf(" (%d)", seen[a.Source])
	}
}

// fill fills in what a format leaves open.
func (f *files) fill(a *doc.Article, name string, about About) {
	isFile := a.Source == ""
	a.Kind, a.Source = cmp.Or(a.Kind, f.kind), cmp.Or(a.Source, name)
	a.Title = cmp.Or(a.Title, strings.TrimSuffix(path.Base(name), path.Ext(name)))
	about.fill(a, isFile)
	f.resolve(a.Links)
	a.Licence = cmp.Or(f.options.Licence, a.Licence)
	a.Attribution = cmp.Or(f.options.Attribution, a.Attribution)
}

// broken returns the article of a file that cannot be read.
func (f *files) broken(name string, about About, err error) doc.Article {
	a := doc.Article{Trouble: []doc.Issue{troubleOf(err)}}
	f.fill(&a, name, about)
	return a
}

// troubleOf says that a file cannot be read.
func troubleOf(err error) doc.Issue {
	switch {
	case errors.As(err, new(tooLargeError)):
		return doc.Issue{Stage: "source", Code: "too_large", Detail: err.Error()}
	case errors.As(err, new(prose.NoProse)):
		return doc.Issue{Stage: "source", Code: "not_prose", Detail: err.Error()}
	}
	return doc.Issue{Stage: "source", Code: "article_failed", Detail: "cannot be read: " + cause(err)}
}

// isRefused reports whether an error says that what was read is no article.
func isRefused(err error) bool {
	return errors.As(err, new(tooLargeError)) || errors.As(err, new(prose.NoProse))
}

// cause is what the system says, without the path.
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// open opens a file, or standard input.
func (f *files) open(ctx context.Context, name string) (input, error) {
	if f.fsys == nil {
		return input{ctx: ctx, r: f.options.Stdin, close: func() {}, done: f.done}, nil
	}
	file, err := f.fsys.Open(name)
	if err != nil {
		return input{}, err
	}
	in := input{ctx: ctx, r: file, close: func() { _ = file.Close() }, done: f.done, fsys: f.fsys, path: name}
	if info, err := file.Stat(); err == nil {
		in.size = info.Size()
	}
	return in, nil
}

// input is what a format reads: it ends with the context, so that a format that
// reads long before it yields can be stopped too.
type input struct {
	ctx   context.Context
	r     io.Reader
	size  int64
	close func()
	done  *atomic.Int64
	fsys  fs.FS // of the file; nil for standard input
	path  string
}

// Read reads on.
func (i input) Read(p []byte) (int, error) {
	if i.ctx.Err() != nil {
		return 0, context.Cause(i.ctx)
	}
	n, err := i.r.Read(p)
	i.done.Add(int64(n))
	return n, err
}

// ReadAt reads at any place of a file.
func (i input) ReadAt(p []byte, at int64) (int, error) {
	if i.ctx.Err() != nil {
		return 0, context.Cause(i.ctx)
	}
	r, ok := i.r.(io.ReaderAt)
	if !ok {
		return 0, errors.ErrUnsupported
	}
	n, err := r.ReadAt(p, at)
	i.done.Add(int64(n))
	return n, err
}

// Beside opens another file of the folder.
func (i input) Beside(name string) (io.ReadCloser, error) {
	if i.fsys == nil {
		return nil, fs.ErrNotExist
	}
	return i.fsys.Open(path.Join(path.Dir(i.path), name))
}

// Size returns how many bytes there are, 0 where that cannot be told before.
func (i input) Size() int64 { return i.size }
