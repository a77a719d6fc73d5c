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

	"chancery/pipeline/doc"
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

// inFiles returns a kind whose articles lie in files of one format. A folder is
// searched for the endings.
func inFiles(name, about string, format Format, endings []string) Kind {
	open := func(location string, o Options) (Source, error) {
		f := &files{kind: name, format: format, options: o}
		if err := f.find(location, endings); err != nil {
			return nil, err
		}
		return f, nil
	}
	return Kind{Name: name, About: about, Open: open, Format: format}
}

// files is a source of files of one format.
type files struct {
	kind    string
	format  Format
	options Options
	fsys    fs.FS    // nil for standard input
	base    string   // folder on disk, for messages; "" for embedded files
	names   []string // below fsys
}

// find finds out what a location is.
func (f *files) find(location string, endings []string) error {
	if location == "-" {
		return nil
	}
	info, err := os.Stat(location)
	switch {
	case err == nil && info.IsDir():
		f.fsys, f.base = os.DirFS(location), location
		if f.names, err = filesIn(f.fsys, endings); err != nil {
			return fmt.Errorf("%s: cannot be read: %w", location, err)
		}
		if len(f.names) == 0 {
			return fmt.Errorf("%s: the folder holds no article (%s)", location, strings.Join(endings, " or "))
		}
		return nil
	case err == nil:
		dir, name := filepath.Split(location)
		f.fsys, f.base, f.names = os.DirFS(filepath.Clean(dir+".")), dir, []string{name}
		return nil
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(location, "*?["):
		return f.glob(location)
	}
	return fmt.Errorf("%s: cannot be read: %w", location, err)
}

// glob finds the files that a pattern names; they are called by their path below
// the longest folder without a wildcard.
func (f *files) glob(pattern string) error {
	matches, err := filepath.Glob(pattern)
	if err != nil {
		return fmt.Errorf("%s: is no pattern: %w", pattern, err)
	}
	dir := filepath.Dir(pattern)
	for strings.ContainsAny(dir, "*?[") {
		dir = filepath.Dir(dir)
	}
	for _, m := range matches {
		isHidden := strings.Contains(filepath.ToSlash(m[len(dir):]), "/.")
		if info, err := os.Stat(m); err == nil && info.Mode().IsRegular() && !isHidden {
			name, err := filepath.Rel(dir, m)
			if err != nil {
				return err
			}
			f.names = append(f.names, filepath.ToSlash(name))
		}
	}
	if len(f.names) == 0 {
		return fmt.Errorf("%s: no file matches", pattern)
	}
	slices.Sort(f.names)
	f.fsys, f.base = os.DirFS(dir), dir
	return nil
}

// filesIn lists the files of a folder and its subfolders that have one of the
// endings, hidden ones left out, sorted by path.
func filesIn(fsys fs.FS, endings []string) ([]string, error) {
	var names []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		isFile := err == nil && (d.Type().IsRegular() || d.Type()&fs.ModeSymlink != 0)
		switch {
		case err != nil:
			return err
		case name != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case isFile && slices.Contains(endings, path.Ext(name)):
			names = append(names, name)
		}
		return nil
	})
	slices.Sort(names)
	return names, err
}

// Size adds up the sizes of the files; it is 0 for standard input.
func (f *files) Size() int64 {
	total := int64(0)
	for _, name := range f.names {
		if info, err := fs.Stat(f.fsys, name); err == nil {
			total += info.Size()
		}
	}
	return total
}

// Articles yields the articles of one file after the other. A file that cannot be
// read, or not to its end, yields an article that holds nothing but that trouble;
// standard input that cannot be read is an error.
func (f *files) Articles(ctx context.Context) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		if f.fsys == nil {
			for a, err := range f.complete("stdin", input{ctx: ctx, r: f.options.Stdin}, About{}) {
				if err != nil {
					err = fmt.Errorf("standard input: %w", err)
				}
				if !yield(a, err) {
					return
				}
			}
			return
		}
		known := abouts{fsys: f.fsys, base: f.base}
		for _, name := range f.names {
			about, err := known.of(name)
			if err != nil {
				yield(doc.Article{}, err)
				return
			}
			for a, err := range f.file(ctx, name, about) {
				if !yield(a, err) || err != nil {
					return
				}
			}
		}
	}
}

// file yields the articles of a file. Its only error is that of the context.
func (f *files) file(ctx context.Context, name string, about About) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		file, err := f.open(ctx, name)
		if err != nil {
			yield(f.broken(name, about, err), nil)
			return
		}
		defer file.close()
		for a, err := range f.complete(name, file, about) {
			switch {
			case ctx.Err() != nil:
				yield(doc.Article{}, context.Cause(ctx))
				return
			case err != nil:
				a = f.broken(name, about, err)
			}
			if !yield(a, nil) {
				return
			}
		}
	}
}

// complete yields the articles of a format and fills in what it leaves open.
func (f *files) complete(name string, r io.Reader, about About) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		for a, err := range f.format(name, r) {
			if err == nil {
				f.fill(&a, name, about)
			}
			if !yield(a, err) || err != nil {
				return
			}
		}
	}
}

// fill fills in what a format leaves open.
func (f *files) fill(a *doc.Article, name string, about About) {
	isFile := a.Source == ""
	a.Kind, a.Source = cmp.Or(a.Kind, f.kind), cmp.Or(a.Source, name)
	a.Title = cmp.Or(a.Title, strings.TrimSuffix(path.Base(name), path.Ext(name)))
	about.fill(a, isFile)
	a.Licence = cmp.Or(f.options.Licence, a.Licence)
	a.Attribution = cmp.Or(f.options.Attribution, a.Attribution)
}

// broken returns the article of a file that cannot be read.
func (f *files) broken(name string, about About, err error) doc.Article {
	trouble := doc.Issue{Stage: "source", Code: "article_failed", Detail: "cannot be read: " + cause(err)}
	if tooLarge := new(tooLargeError); errors.As(err, tooLarge) {
		trouble.Code, trouble.Detail = "too_large", tooLarge.Error()
	}
	a := doc.Article{Trouble: []doc.Issue{trouble}}
	f.fill(&a, name, about)
	return a
}

// cause is what the system says, without the path.
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// open opens a file.
func (f *files) open(ctx context.Context, name string) (input, error) {
	file, err := f.fsys.Open(name)
	if err != nil {
		return input{}, err
	}
	in := input{ctx: ctx, r: file, close: func() { _ = file.Close() }}
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
}

// Read reads on.
func (i input) Read(p []byte) (int, error) {
	if i.ctx.Err() != nil {
		return 0, context.Cause(i.ctx)
	}
	return i.r.Read(p)
}

// Size returns how many bytes there are, 0 where that cannot be told before.
func (i input) Size() int64 { return i.size }
