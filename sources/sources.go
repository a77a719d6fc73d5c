// Package sources reads articles from where they are: one folder a kind. A source
// says what stands where in a text; what the text means is not its business.
package sources

import (
	"context"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/article"
	"chancery/sources/plaintext"
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
	Stdin       io.Reader
	Out         string // folder of releases, which is not searched for articles
}

// Kind is one kind of source.
type Kind struct {
	Name  string
	About string // one line for people
	// Open returns the source at a location. What is not there is an error now, not
	// when the first article is asked for.
	Open func(location string, o Options) (Source, error)
	// Format reads one file; nil where the articles of a kind do not lie in files.
	Format Format
}

// Kinds returns all kinds; the first is meant where none is named.
func Kinds() []Kind {
	return []Kind{
		inProse("article", article.About, article.Read),
		inProse("text", plaintext.About, plaintext.Read),
	}
}

// inProse returns a kind whose files are one article each and no markup.
func inProse(name, about string, read func(text string) doc.Article) Kind {
	k := inFiles(name, about, ofProse(whole(read)), []string{".txt", ".md"})
	k.Format = whole(read) // what One is given is known to be a text
	return k
}

// Open returns the source that spec names: "kind:location", or a location alone,
// which is taken for kind article. A location is a file, a folder, which is
// searched for .txt and .md files, a pattern such as notes/*.txt, or - for
// standard input.
func Open(spec string, o Options) (Source, error) {
	kind, location := Kinds()[0], spec
	if strings.Contains(spec, "://") {
		return nil, fmt.Errorf("%s: addresses are not read yet: "+
			"save the text of the page as a .txt file, and give that file", spec)
	}
	if name, rest, ok := strings.Cut(spec, ":"); ok {
		if k, found := kindOf(name); found {
			kind, location = k, rest
		} else if isWord(name) && !strings.ContainsAny(name, `/\.`) && len(name) > 1 {
			return nil, fmt.Errorf("no kind of source %q: there are %s", name, kindNames())
		}
	}
	if location == "" {
		return nil, fmt.Errorf("%q names no file: write %s:FILE", spec, kind.Name)
	}
	return kind.Open(location, o)
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
	f := &files{kind: "article", format: whole(article.Read), options: o, fsys: dir, abouts: known}
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

// One returns the first article that a kind reads in a text of the given name.
func One(kind, name, text string, o Options) (doc.Article, error) {
	k, ok := kindOf(kind)
	if !ok || k.Format == nil {
		return doc.Article{}, fmt.Errorf("no kind of source %q: there are %s", kind, kindNames())
	}
	f := &files{kind: k.Name, format: k.Format, options: o}
	for a, err := range f.complete(name, strings.NewReader(text), About{}) {
		if err != nil {
			return doc.Article{}, fmt.Errorf("%s: %w", name, err)
		}
		return a, nil
	}
	return doc.Article{}, fmt.Errorf("%s: holds no article", name)
}
