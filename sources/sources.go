// Package sources reads articles from where they are: one folder a kind. A source
// says what stands where in a text; what the text means is not its business.
package sources

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"
	"sync/atomic"

	"chancery/pipeline/doc"
	"chancery/sources/api"
	"chancery/sources/article"
	"chancery/sources/choice"
)

// Source yields articles in an order that is always the same, each with its own text,
// blocks, links and way back to the bytes that were read. An error ends it; what can
// be read in spite of trouble comes with that trouble in doc.Article.Trouble.
type Source interface {
	Articles(context.Context) iter.Seq2[doc.Article, error]
}

// Options is what the caller knows about all articles of a source.
type Options struct {
	Licence     string // SPDX; wins over source.yaml
	Attribution string // wins over source.yaml
	Kind        string // of locations that name none; "" to tell by their files
	Stdin       io.Reader
	Out         string // folder of releases, which is not searched for articles
	// Choice says which articles are wanted; nil for all.
	Choice *choice.Choice
	// Redirects tells the titles to which titles lead that links may name.
	Redirects map[string]string
	// Workers is how many workers a kind may use that unpacks; below 1 it is 1.
	Workers int
	// Say, where not nil, is told in a sentence what people should know.
	Say func(string)
	// API says how pages are fetched.
	API api.Options

	fields string // what a location says of the names of fields, "text=body&id=key"
}

// Kind is one kind of source.
type Kind struct {
	Name    string
	About   string // one line for people
	Example string // a location
	// Endings are those of the files of the kind, in small letters: of a folder these are read.
	Endings []string
	// Is tells by its ending and first bytes that a file is of the kind; nil where nothing does.
	Is func(ending, head string) bool
	// Open returns the source at a location. What is not there is an error now, not
	// when the first article is asked for.
	Open func(location string, o Options) (Source, error)
	// Format returns what reads one file; nil where the articles of a kind do not lie in
	// files.
	Format func(Options) Format
	// HasFields says that the files hold records, whose fields a location may name.
	HasFields bool
	// Unpacks says that Format unpacks by itself.
	Unpacks bool
	// text is the Format of what is known to be a text; nil where that is Format.
	text Format
}

// Open returns the source that spec names: "kind:location", or a location alone, whose
// files are each of the kind that they look like. A location is a file, a folder, an
// archive, a pattern such as notes/*.txt, an address, or - for standard input.
func Open(spec string, o Options) (Source, error) {
	if strings.HasPrefix(spec, "http://") || strings.HasPrefix(spec, "https://") {
		return openAPI(spec, o)
	}
	kind, location, err := parseSpec(spec, o.Kind)
	switch {
	case err != nil:
		return nil, err
	case location == "" && kind != nil:
		return nil, fmt.Errorf("%q names no file: write %s:FILE", spec, kind.Name)
	case location == "":
		return nil, errors.New("a location is empty: write the name of a file")
	case kind == nil:
		return openFiles(location, o, nil)
	}
	return kind.Open(location, o)
}

// parseSpec parts "kind:location"; kind is nil where none is said.
func parseSpec(spec, usual string) (*Kind, string, error) {
	name, location, ok := strings.Cut(spec, ":")
	if ok {
		if k, found := kindOf(name); found {
			return &k, location, nil
		}
		if isWord(name) && len(name) > 1 {
			return nil, "", fmt.Errorf("no kind of source %q: there are %s", name, kindNames())
		}
	}
	if usual == "" {
		return nil, spec, nil
	}
	k, found := kindOf(usual)
	if !found {
		return nil, "", fmt.Errorf("no kind of source %q: there are %s", usual, kindNames())
	}
	return &k, spec, nil
}

func kindOf(name string) (Kind, bool) {
	for _, k := range Kinds() {
		if k.Name == name {
			return k, true
		}
	}
	return Kind{}, false
}

func kindNames() string {
	var names []string
	for _, k := range Kinds() {
		names = append(names, k.Name)
	}
	return strings.Join(names, ", ")
}

func isWord(s string) bool {
	for _, r := range s {
		if r < 'a' || r > 'z' {
			return false
		}
	}
	return s != ""
}

//go:embed embedded
var embedded embed.FS

// Embedded returns the article that the program carries: Iraq–Palestine
// relations, from Wikipedia.
func Embedded(o Options) Source {
	dir, err := fs.Sub(embedded, "embedded")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	names := []string{"iraq-palestine-relations.txt"}
	known, err := readAbouts(dir, "", names)
	if err != nil {
		panic(err) // the same
	}
	f := &files{kind: "article", format: whole(article.Read), options: o, fsys: dir, abouts: known,
		done: new(atomic.Int64)}
	f.list = []file{{names[0], names[0]}}
	return f
}

// Notes returns what a source has to say of what it found, a sentence each.
func Notes(s Source) []string {
	if noted, ok := s.(interface{ Notes() []string }); ok {
		return noted.Notes()
	}
	return nil
}

// Size returns how many bytes a source will read, for progress; 0 where that cannot
// be told before.
func Size(s Source) int64 {
	if sized, ok := s.(interface{ Size() int64 }); ok {
		return sized.Size()
	}
	return 0
}

// Limit returns a source that ends after so many articles.
func Limit(s Source, articles int) Source { return limited{s, articles} }

type limited struct {
	Source
	most int
}

// Articles yields the first articles.
func (l limited) Articles(ctx context.Context) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		n := 0
		for a, err := range l.Source.Articles(ctx) {
			if n++; !yield(a, err) || err != nil || n == l.most {
				return
			}
		}
	}
}

// Size returns the size of the whole source.
func (l limited) Size() int64 { return Size(l.Source) }

// Done returns how much of it was read.
func (l limited) Done() int64 { return Done(l.Source) }

// Notes returns the notes of the source.
func (l limited) Notes() []string { return Notes(l.Source) }

// Done returns how many bytes of its size a source has read.
func Done(s Source) int64 {
	if counted, ok := s.(interface{ Done() int64 }); ok {
		return counted.Done()
	}
	return 0
}

// One returns the first article that a kind reads in a text of the given name.
func One(kind, name, text string, o Options) (doc.Article, error) {
	k, ok := kindOf(kind)
	if !ok || k.Format == nil {
		return doc.Article{}, fmt.Errorf("no kind of source %q: there are %s", kind, kindNames())
	}
	f := &files{kind: k.Name, format: k.Format(o), options: o}
	if k.text != nil {
		f.format = k.text
	}
	for a, err := range f.complete(name, strings.NewReader(text), About{}) {
		if err != nil {
			return doc.Article{}, fmt.Errorf("%s: %w", name, err)
		}
		return a, nil
	}
	return doc.Article{}, fmt.Errorf("%s: holds no article", name)
}
