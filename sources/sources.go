// Package sources reads articles from where they are: one file a format. A
// source says what stands where in a text; what the text means is not its
// business.
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
)

// Source yields articles in an order that is always the same. An error ends it;
// what can be read in spite of trouble comes with that trouble in
// doc.Article.Trouble.
type Source interface {
	Articles(context.Context) iter.Seq2[doc.Article, error]
}

// Options is what the caller knows about all articles of a source.
type Options struct {
	Licence     string // SPDX; wins over source.yaml
	Attribution string // wins over source.yaml
	Stdin       io.Reader
}

// Kind is one format of article.
type Kind struct {
	Name  string
	About string
	// layout finds the blocks and the title of a text.
	layout func(text string) (blocks []doc.Block, title string)
}

// Kinds returns all formats.
func Kinds() []Kind {
	return []Kind{
		{"article", "= Title =, == Heading ==, an Infobox, lists, a paragraph a line", articleLayout},
		{"text", "plain text, a paragraph a line, or between blank lines where lines are wrapped", textLayout},
	}
}

// Open returns the source that spec names: "kind:location", or a location alone,
// which is taken for kind article. A location is a file, a folder, which is
// searched for .txt and .md files, a pattern such as notes/*.txt, or - for
// standard input.
func Open(spec string, o Options) (Source, error) {
	kind, location := Kinds()[0], spec
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
	return open(kind, location, o)
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
	article, _ := kindOf("article")
	return &files{kind: article, fsys: dir, options: o, list: func() ([]string, error) { return textFiles(dir) }}
}

// Join returns a source that yields the articles of all, one after the other.
func Join(all ...Source) Source { return joined(all) }

type joined []Source

// Articles yields the articles of all sources.
func (j joined) Articles(ctx context.Context) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		for _, s := range j {
			for a, err := range s.Articles(ctx) {
				if !yield(a, err) || err != nil {
					return
				}
			}
		}
	}
}

// Size returns how many bytes of text a source will yield, for progress; 0 where
// that cannot be told before.
func Size(s Source) int64 {
	switch s := s.(type) {
	case joined:
		total := int64(0)
		for _, one := range s {
			n := Size(one)
			if n == 0 {
				return 0
			}
			total += n
		}
		return total
	case *files:
		return s.size()
	}
	return 0
}

// One returns a source of a single text of the given kind and name.
func One(kind, name, text string, o Options) (doc.Article, error) {
	k, ok := kindOf(kind)
	if !ok {
		return doc.Article{}, fmt.Errorf("no kind of source %q: there are %s", kind, kindNames())
	}
	return (&files{kind: k, options: o}).article(name, []byte(text), About{}), nil
}
