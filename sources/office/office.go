// Package office reads texts of word processors: .docx of Word and .odt of OpenDocument.
// Both are archives with the text as XML in one file of them.
package office

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/prose"
	"chancery/sources/seek"
)

// What the kinds read.
const (
	AboutDOCX = "texts of Word (.docx)"
	AboutODT  = "texts of OpenDocument (.odt)"
)

// mostText is how many bytes of XML a text has at most: what is packed small can be large.
const mostText = 64 << 20

// open returns the archive that a text is.
func open(r io.Reader) (archive *zip.Reader, free func(), err error) {
	at, size, free, err := seek.At(r)
	if err != nil {
		return nil, nil, err
	}
	if archive, err = zip.NewReader(at, size); err != nil {
		free()
		return nil, nil, fmt.Errorf("cannot be unpacked: %w", err)
	}
	return archive, free, nil
}

// each calls do with the tokens of a file of XML in an archive. What is broken off is an
// error; what stood before it was read.
func each(archive *zip.Reader, name string, do func(xml.Token)) error {
	text, err := archive.Open(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			err = fmt.Errorf("holds no %s: is it a text of a word processor?", name)
		}
		return unopened{fmt.Errorf("cannot be unpacked: %w", err)}
	}
	defer func() { _ = text.Close() }()
	limited := &io.LimitedReader{R: text, N: mostText}
	d := xml.NewDecoder(limited)
	d.Strict = false
	for {
		token, err := d.Token()
		switch {
		case err != nil && limited.N <= 0:
			return fmt.Errorf("more than %d MiB of text", mostText>>20)
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("broken XML at byte %d of the text in it: %w", d.InputOffset(), err)
		}
		do(token)
	}
}

// unopened is the error of a file of which nothing was read.
type unopened struct{ error }

// styles are the styles of paragraphs by their ids.
type styles map[string]style

// style is what a style says of the level of a heading: 1 for a title, 2 for the highest
// heading, 0 for none; where isTold is false, it is that of the style that it is based on.
type style struct {
	level  int
	isTold bool
	base   string
}

// level returns the level of the paragraphs of a style, 0 where they are no headings.
func (s styles) level(id string) int {
	for range len(s) { // a style may be based on itself
		found, ok := s[id]
		if found.isTold || !ok {
			return found.level
		}
		id = found.base
	}
	return 0
}

// format reads the elements of the text of one program into an article.
type format interface {
	style(element *xml.StartElement) // reads an element of the file of styles
	begin(element *xml.StartElement)
	end(name string)
	isText() bool // whether the letters at hand are text
	page() *writer
}

// articleOf yields the article that stands at a path of an archive, its styles at another.
// What is in an element of silent is left out.
func articleOf(r io.Reader, path, styled string, silent map[string]bool, f format) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		archive, free, err := open(r)
		if err != nil {
			yield(doc.Article{}, err)
			return
		}
		defer free()
		// Where there are no styles that can be read, headings are told by the ids of styles.
		_ = each(archive, styled, func(token xml.Token) {
			if t, ok := token.(xml.StartElement); ok {
				f.style(&t)
			}
		})
		depth := 0 // open elements that are left out
		err = each(archive, path, func(token xml.Token) {
			switch t := token.(type) {
			case xml.StartElement:
				if silent[t.Name.Local] {
					depth++
				}
				if depth == 0 {
					f.begin(&t)
				}
			case xml.EndElement:
				if depth == 0 {
					f.end(t.Name.Local)
				}
				if silent[t.Name.Local] {
					depth = max(0, depth-1)
				}
			case xml.CharData:
				if depth == 0 && f.isText() {
					f.page().say(string(t))
				}
			}
		})
		if errors.As(err, new(unopened)) {
			yield(doc.Article{}, err)
			return
		}
		yield(f.page().article(err), nil)
	}
}

// attribute returns the value of an attribute, whatever its name space.
func attribute(t *xml.StartElement, key string) string {
	for _, a := range t.Attr {
		if a.Name.Local == key {
			return a.Value
		}
	}
	return ""
}

// writer is what both formats write with: a text that leads to no bytes, since they are
// packed.
type writer struct {
	prose.Writer
	title string
	heads []string // of the columns of the table that is read
	row   int      // of it
	cell  int      // of the row, from 1; 0 outside
	said  int      // cells of the row that say something
	fresh bool     // the cell has said nothing yet
}

// heading begins a heading; the first at the top is the title.
func (w *writer) heading(level int) {
	if w.cell > 0 {
		return
	}
	if level <= 1 && w.Len() == 0 {
		w.Open(doc.Title, 1)
		return
	}
	w.Open(doc.Heading, max(level, 2))
}

// paragraph begins a paragraph or item; within a cell it is part of the line.
func (w *writer) paragraph(kind doc.BlockKind) {
	if w.cell > 0 {
		if w.InBlock() && !w.fresh {
			w.Added("; ")
		}
		return
	}
	w.Open(kind, 0)
}

// say writes text.
func (w *writer) say(s string) {
	if w.cell > 0 && w.fresh && strings.TrimSpace(s) != "" {
		if w.fresh = false; w.said > 0 {
			w.Added("; ")
		}
		if w.said++; w.row > 1 && w.cell <= len(w.heads) && w.heads[w.cell-1] != "" {
			w.Added(w.heads[w.cell-1] + ": ")
		}
	}
	w.Added(s)
}

func (w *writer) beginTable() { w.heads, w.row, w.cell = nil, 0, 0 }

func (w *writer) beginRow() {
	w.Open(doc.ListItem, 0)
	w.row, w.cell, w.said = w.row+1, 0, 0
}

func (w *writer) beginCell() { w.cell, w.fresh = w.cell+1, true }

// endCell ends a cell; those of the first row name the columns.
func (w *writer) endCell(start int) {
	if w.row == 1 {
		w.heads = append(w.heads, strings.Trim(w.Line(start), "; "))
	}
}

func (w *writer) endRow() {
	if w.row == 1 && w.said > 1 {
		w.Take()
	}
	w.cell = 0
	w.End()
}

// article returns what was written.
func (w *writer) article(trouble error) doc.Article {
	a := w.Article()
	a.Title, a.Origin = w.title, doc.Origin{}
	for _, b := range a.Blocks {
		if b.Kind == doc.Title {
			a.Title = b.In(a.Text)
		}
	}
	if trouble != nil {
		a.Trouble = []doc.Issue{{Stage: "source", Code: "broken_off", Detail: trouble.Error()}}
	}
	return a
}
