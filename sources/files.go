package sources

import (
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
	"unicode/utf8"

	"chancery/pipeline/doc"
)

// maxBytes is the largest file that is read as one article.
const maxBytes = 64 << 20

// files is a source of text files, one article each.
type files struct {
	kind    Kind
	fsys    fs.FS
	base    string // folder on disk, for messages; "" for embedded files
	options Options
	list    func() ([]string, error)
	stdin   bool
}

// open finds out what a location is. What is not there is an error now, not when
// the first article is asked for.
func open(kind Kind, location string, o Options) (Source, error) {
	if location == "-" {
		return &files{kind: kind, options: o, stdin: true}, nil
	}
	info, err := os.Stat(location)
	switch {
	case err == nil && info.IsDir():
		f := &files{kind: kind, fsys: os.DirFS(location), base: location, options: o}
		names, err := textFiles(f.fsys)
		if err != nil {
			return nil, fmt.Errorf("%s: cannot be read: %w", location, err)
		}
		if len(names) == 0 {
			return nil, fmt.Errorf("%s: the folder holds no article (.txt or .md)", location)
		}
		f.list = func() ([]string, error) { return names, nil }
		return f, nil
	case err == nil:
		dir, name := filepath.Split(location)
		return &files{kind: kind, fsys: os.DirFS(filepath.Clean(dir + ".")), base: dir, options: o, list: func() ([]string, error) { return []string{name}, nil }}, nil
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(location, "*?["):
		return glob(kind, location, o)
	}
	return nil, fmt.Errorf("%s: cannot be read: %w", location, err)
}

// glob opens the files that a pattern names; they are called by their path below
// the longest folder without a wildcard.
func glob(kind Kind, pattern string, o Options) (Source, error) {
	matches, err := filepath.Glob(pattern)
	if err != nil {
		return nil, fmt.Errorf("%s: is no pattern: %w", pattern, err)
	}
	dir := filepath.Dir(pattern)
	for strings.ContainsAny(dir, "*?[") {
		dir = filepath.Dir(dir)
	}
	var names []string
	for _, m := range matches {
		if info, err := os.Stat(m); err == nil && info.Mode().IsRegular() && !strings.Contains(filepath.ToSlash(m[len(dir):]), "/.") {
			name, err := filepath.Rel(dir, m)
			if err != nil {
				return nil, err
			}
			names = append(names, filepath.ToSlash(name))
		}
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%s: no file matches", pattern)
	}
	slices.Sort(names)
	return &files{kind: kind, fsys: os.DirFS(dir), base: dir, options: o, list: func() ([]string, error) { return names, nil }}, nil
}

// textFiles lists the .txt and .md files of a folder and its subfolders, hidden
// ones left out, sorted by path.
func textFiles(fsys fs.FS) ([]string, error) {
	var names []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case (d.Type().IsRegular() || d.Type()&fs.ModeSymlink != 0) && (path.Ext(name) == ".txt" || path.Ext(name) == ".md"):
			names = append(names, name)
		}
		return nil
	})
	slices.Sort(names)
	return names, err
}

// size adds up the sizes of the files.
func (f *files) size() int64 {
	if f.stdin {
		return 0
	}
	names, err := f.list()
	if err != nil {
		return 0
	}
	total := int64(0)
	for _, name := range names {
		if info, err := fs.Stat(f.fsys, name); err == nil {
			total += info.Size()
		}
	}
	return total
}

// Articles yields one article a file. A file that cannot be read any more yields
// an article that holds nothing but that trouble.
func (f *files) Articles(ctx context.Context) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		if f.stdin {
			f.fromStdin(yield)
			return
		}
		names, err := f.list()
		if err != nil {
			yield(doc.Article{}, err)
			return
		}
		known := abouts{fsys: f.fsys, base: f.base}
		for _, name := range names {
			if ctx.Err() != nil {
				yield(doc.Article{}, context.Cause(ctx))
				return
			}
			about, err := known.of(name)
			if err != nil {
				yield(doc.Article{}, err)
				return
			}
			if !yield(f.read(name, about), nil) {
				return
			}
		}
	}
}

func (f *files) fromStdin(yield func(doc.Article, error) bool) {
	data, err := io.ReadAll(io.LimitReader(f.options.Stdin, maxBytes+1))
	if err != nil {
		yield(doc.Article{}, fmt.Errorf("standard input: %w", err))
		return
	}
	if len(data) > maxBytes {
		yield(doc.Article{}, fmt.Errorf("standard input: more than %d MiB, which is no article", maxBytes>>20))
		return
	}
	yield(f.article("stdin", data, About{}), nil)
}

func (f *files) read(name string, about About) doc.Article {
	if info, err := fs.Stat(f.fsys, name); err == nil && info.Size() > maxBytes {
		return f.broken(name, about, "too_large", fmt.Sprintf("%d MiB; an article has at most %d", info.Size()>>20, maxBytes>>20))
	}
	data, err := fs.ReadFile(f.fsys, name)
	if err != nil {
		return f.broken(name, about, "article_failed", "cannot be read: "+cause(err))
	}
	return f.article(name, data, about)
}

// cause is what the system says, without the path.
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

func (f *files) broken(name string, about About, code, detail string) doc.Article {
	a := f.article(name, nil, about)
	a.Trouble = []doc.Issue{{Stage: "source", Code: code, Detail: detail}}
	return a
}

// article makes the article of a file's bytes.
func (f *files) article(name string, data []byte, about About) doc.Article {
	text := string(data)
	a := doc.Article{Kind: f.kind.Name, Source: name}
	if bad, first := badBytes(text); bad > 0 {
		text = strings.ToValidUTF8(text, string(utf8.RuneError))
		a.Trouble = append(a.Trouble, doc.Issue{Stage: "source", Code: "bad_utf8", Detail: fmt.Sprintf("%d bytes that are no UTF-8, the first at byte %d, were replaced", bad, first)})
	}
	if strings.TrimSpace(text) == "" && data != nil {
		a.Trouble = append(a.Trouble, doc.Issue{Stage: "source", Code: "empty", Detail: "the file holds no text"})
	}
	a.Text = text
	a.Blocks, a.Title = f.kind.layout(text)
	if a.Title == "" {
		a.Title = strings.TrimSuffix(path.Base(name), path.Ext(name))
	}
	about.fill(&a)
	if f.options.Licence != "" {
		a.Licence = f.options.Licence
	}
	if f.options.Attribution != "" {
		a.Attribution = f.options.Attribution
	}
	return a
}

// badBytes counts the bytes that are no UTF-8 and says where the first stands.
func badBytes(s string) (count, first int) {
	if utf8.ValidString(s) {
		return 0, 0
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			if count == 0 {
				first = i
			}
			count++
		}
		i += n
	}
	return count, first
}
