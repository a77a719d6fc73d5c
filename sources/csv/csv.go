// Package csv reads tables of text: a row an article, columns parted by commas,
// semicolons or tabs.
package csv

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/prose"
	"chancery/sources/record"
)

// About says what the kind reads.
const About = "CSV or TSV with a header and a column of text"

// Longest is how many bytes a row has at most.
const Longest = 64 << 20

// Header returns the names of the columns that the first bytes of a file tell.
func Header(head string) []string {
	line, _, _ := strings.Cut(strings.TrimPrefix(head, "\ufeff"), "\n")
	in := csv.NewReader(strings.NewReader(line))
	in.Comma = comma(line)
	header, err := in.Read()
	if err != nil {
		return nil
	}
	return header
}

// comma tells what parts the columns: what stands in the header most often.
func comma(line string) rune {
	best, most := ',', 0
	for _, c := range ",;\t" {
		if n := strings.Count(line, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

// window keeps the bytes that were read of a row.
type window struct {
	r     io.Reader
	bytes []byte
	start int64 // of the first of them in the file
	line  int   // of the file, from 1
}

// Read reads on.
func (w *window) Read(p []byte) (int, error) {
	if len(w.bytes) > Longest {
		return 0, fmt.Errorf("the row at line %d, byte %d, has more than %d MiB: is a quotation mark missing?",
			w.line, w.start, Longest>>20)
	}
	n, err := w.r.Read(p)
	w.bytes = append(w.bytes, p[:n]...)
	return n, err
}

// pass forgets the bytes before an offset.
func (w *window) pass(to int64) {
	n := int(to - w.start)
	w.line += bytes.Count(w.bytes[:n], []byte{'\n'})
	w.bytes = append(w.bytes[:0], w.bytes[n:]...)
	w.start = to
}

// Read returns the format of tables whose columns are these.
func Read(f record.Fields) func(name string, r io.Reader) iter.Seq2[doc.Article, error] {
	return func(name string, r io.Reader) iter.Seq2[doc.Article, error] {
		return func(yield func(doc.Article, error) bool) {
			in := bufio.NewReaderSize(r, 64<<10)
			start := 0
			if mark, err := in.Peek(len("\ufeff")); err == nil && string(mark) == "\ufeff" {
				start, _ = in.Discard(len(mark))
			}
			head, err := in.Peek(64 << 10)
			if err != nil && !errors.Is(err, io.EOF) {
				yield(doc.Article{}, err)
				return
			}
			line, _, _ := strings.Cut(string(head), "\n")
			t := &table{fields: f, name: name, start: int64(start)}
			t.window = &window{r: in, line: 1, start: t.start}
			t.csv = csv.NewReader(t.window)
			t.csv.Comma, t.csv.FieldsPerRecord, t.csv.ReuseRecord = comma(line), -1, true
			t.rows(yield)
		}
	}
}

// table is a table that is being read.
type table struct {
	fields  record.Fields
	name    string
	start   int64 // byte of the file at which csv begins
	window  *window
	csv     *csv.Reader
	columns map[string]int
	width   int
}

func (t *table) rows(yield func(doc.Article, error) bool) {
	header, err := t.csv.Read()
	if err == nil {
		t.columns, err = t.fields.Columns(header)
	}
	if err != nil {
		if errors.Is(err, io.EOF) {
			err = errors.New("the table has no header")
		}
		yield(doc.Article{}, err)
		return
	}
	t.width = len(header)
	for {
		t.window.pass(t.offset())
		cells, err := t.csv.Read()
		var syntax *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return
		case errors.As(err, &syntax):
			if !yield(t.broken(syntax), nil) {
				return
			}
		case err != nil:
			yield(doc.Article{}, err)
			return
		case !yield(t.article(cells), nil):
			return
		}
	}
}

// offset returns the byte of the file up to which rows were read.
func (t *table) offset() int64 { return t.start + t.csv.InputOffset() }

// broken is the article of a row that cannot be read.
func (t *table) broken(err *csv.ParseError) doc.Article {
	return doc.Article{
		Source: fmt.Sprintf("%s#row at line %d", t.name, err.StartLine),
		Trouble: []doc.Issue{{Stage: "source", Code: "article_failed", Detail: fmt.Sprintf(
			"the row at line %d, byte %d, is no CSV: %v in line %d, column %d",
			err.StartLine, t.window.start, err.Err, err.Line, err.Column)}},
	}
}

// article makes the article of a row.
func (t *table) article(cells []string) doc.Article {
	raw, lines := string(t.window.bytes[:t.offset()-t.window.start]), []int{0}
	for i := range len(raw) {
		if raw[i] == '\n' {
			lines = append(lines, i+1)
		}
	}
	first, _ := t.csv.FieldPos(0)
	var trouble []doc.Issue
	a := t.fields.Article(t.name, fmt.Sprintf("row at line %d", first), func(role string) (record.Cell, bool) {
		i := t.columns[role]
		if i < 0 || i >= len(cells) {
			return record.Cell{}, false
		}
		text, mended, issues := prose.Mend(cells[i])
		if role == "text" {
			trouble = issues
		}
		line, column := t.csv.FieldPos(i)
		at := lines[line-t.window.line] + column - 1
		return record.Cell{Text: text, Origin: mended.Then(origin(cells[i], raw, at, t.window.start))}, true
	})
	if len(cells) > t.width {
		trouble = append(trouble, doc.Issue{Stage: "source", Code: "bad_field", Detail: fmt.Sprintf(
			"the row at line %d has %d cells, the header %d", first, len(cells), t.width)})
	}
	a.Trouble = append(trouble, a.Trouble...)
	return a
}

// origin leads from a cell to the bytes of its row, in which it stands at byte at: two
// quotation marks mean one, and a line may end in two bytes.
func origin(cell, raw string, at int, start int64) doc.Origin {
	if at < len(raw) && raw[at] == '"' && !strings.HasPrefix(raw[at:], cell) {
		at++
	}
	out := doc.Origin{}
	for i := 0; i < len(cell) && at < len(raw); i++ {
		span := doc.Span{Start: i, End: i + 1}
		switch two := raw[at:min(at+2, len(raw))]; {
		case two == `""` && cell[i] == '"' || two == "\r\n" && cell[i] == '\n':
			out = out.Replaced(span, doc.RawSpan{Start: start + int64(at), End: start + int64(at+2)})
			at += 2
		case raw[at] == cell[i]:
			out = out.Copied(span, start+int64(at))
			at++
		default:
			return out
		}
	}
	return out
}
