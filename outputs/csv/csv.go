// Package csv writes tables as RFC 4180 has it: UTF-8 without byte order mark,
// a header, CRLF, quotes where needed. Null is empty, a list is a
// JSON array. Values stand as they are, also where a spreadsheet would take them
// for a formula; the quality report counts those.
//
// The records are written and read here and not by encoding/csv, since that
// rewrites line breaks inside cells, and a text must stay what it was.
package csv

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"

	"chancery/outputs"
	"chancery/schemas"
)

// Writer writes CSV.
type Writer struct{}

// Format returns "csv".
func (Writer) Format() string { return "csv" }

// Extension returns ".csv".
func (Writer) Extension() string { return ".csv" }

// MediaType returns the type of RFC 7111.
func (Writer) MediaType() string { return "text/csv" }

// checkEvery is how many rows are written between two looks at the context.
const checkEvery = 1024

// Write writes the header and all rows.
func (Writer) Write(ctx context.Context, table schemas.Table, rows iter.Seq[schemas.Row], w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<16)
	if _, err := out.Write(AppendRecord(nil, table.Header())); err != nil {
		return err
	}
	record := make([]string, len(table.Fields))
	var line []byte
	n := 0
	for row := range rows {
		if n++; n%checkEvery == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		for i, f := range table.Fields {
			record[i] = row[i].Format(f.Type)
		}
		line = AppendRecord(line[:0], record)
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return context.Cause(ctx)
}

// Check reads a file by Read and compares every cell.
func (Writer) Check(ctx context.Context, path string, table schemas.Table, rows iter.Seq[schemas.Row]) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	if err := outputs.Same(ctx, table, Read(table, f), rows, func(schemas.Field) bool { return true }); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// AppendRecord appends the cells of one line and its CRLF. A line of one empty
// cell is quoted, since many readers pass over blank lines.
func AppendRecord(b []byte, cells []string) []byte {
	for i, cell := range cells {
		if i > 0 {
			b = append(b, ',')
		}
		if !strings.ContainsAny(cell, ",\"\r\n") && (cell != "" || len(cells) > 1) {
			b = append(b, cell...)
			continue
		}
		b = append(b, '"')
		b = append(b, strings.ReplaceAll(cell, `"`, `""`)...)
		b = append(b, '"')
	}
	return append(b, '\r', '\n')
}

// Read yields the rows of a file that Write wrote; it checks the header and the
// types. An error ends it and names the line.
func Read(table schemas.Table, r io.Reader) iter.Seq2[schemas.Row, error] {
	return func(yield func(schemas.Row, error) bool) {
		in := &reader{in: bufio.NewReaderSize(r, 1<<16), line: 1}
		header, err := in.record()
		switch {
		case err != nil:
			yield(nil, fmt.Errorf("line 1: no header: %w", err))
			return
		case !slices.Equal(header, table.Header()):
			got, want := strings.Join(header, ","), strings.Join(table.Header(), ",")
			yield(nil, fmt.Errorf("line 1: the header is %q, want %q", got, want))
			return
		}
		row := make(schemas.Row, len(table.Fields))
		for {
			line := in.line
			record, err := in.record()
			if errors.Is(err, io.EOF) {
				return
			}
			if err == nil {
				err = parse(table, record, row)
			}
			if err != nil {
				yield(nil, fmt.Errorf("line %d: %w", line, err))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

func parse(table schemas.Table, record []string, row schemas.Row) error {
	if len(record) != len(table.Fields) {
		return fmt.Errorf("%d cells, want %d", len(record), len(table.Fields))
	}
	for i, f := range table.Fields {
		cell, err := schemas.ParseCell(f, record[i])
		if err != nil {
			return fmt.Errorf("column %s: %w", f.Name, err)
		}
		row[i] = cell
	}
	return nil
}

// reader reads records.
type reader struct {
	in    *bufio.Reader
	line  int
	cells []string
	cell  bytes.Buffer
}

var errQuote = errors.New("a quote is not closed or stands in the middle of a cell")

// record reads one record, or returns io.EOF behind the last.
func (r *reader) record() ([]string, error) {
	r.cells = r.cells[:0]
	r.cell.Reset()
	isQuoted, wasQuoted, n := false, false, 0
	for ; ; n++ {
		c, err := r.in.ReadByte()
		switch {
		case err == io.EOF && n == 0:
			return nil, io.EOF
		case err == io.EOF && !isQuoted:
			return nil, io.ErrUnexpectedEOF
		case err == io.EOF:
			return nil, errQuote
		case err != nil:
			return nil, err
		}
		if c == '\n' {
			r.line++
		}
		switch {
		case isQuoted && c == '"':
			if next, _ := r.in.Peek(1); len(next) == 1 && next[0] == '"' {
				_, _ = r.in.ReadByte()
				r.cell.WriteByte('"')
			} else {
				isQuoted = false
			}
		case isQuoted:
			r.cell.WriteByte(c)
		case c == '"' && r.cell.Len() == 0 && !wasQuoted:
			isQuoted, wasQuoted = true, true
		case c == '"':
			return nil, errQuote
		case c == ',':
			r.cells = append(r.cells, r.cell.String())
			r.cell.Reset()
			wasQuoted = false
		case c == '\r':
			if next, _ := r.in.Peek(1); len(next) != 1 || next[0] != '\n' {
				return nil, errors.New("a line does not end with CR LF")
			}
		case c == '\n':
			return append(r.cells, r.cell.String()), nil
		case wasQuoted:
			return nil, errQuote
		default:
			r.cell.WriteByte(c)
		}
	}
}
