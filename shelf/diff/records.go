package diff

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// records reads the records of a CSV file without taking them apart, as fast as its
// line ends are found.
type records struct {
	in         io.Reader
	buf        []byte
	start, end int   // what is read and not yet given
	offset     int64 // of buf[start] in the file
	line       int   // on which the next record begins
	done       bool
}

func newRecords(in io.Reader) *records { return &records{in: in, buf: make([]byte, 1<<18), line: 1} }

// record is one record where it stands in its file, without its line end.
type record struct {
	raw  []byte // until the next record is read
	at   int64
	line int
}

var errOpen = errors.New("a quote is not closed")

// next returns the next record, or io.EOF.
func (r *records) next() (record, error) {
	from, quotes := 0, 0 // how far the record was looked through, and the quotes on the way
	for {
		window := r.buf[r.start:r.end]
		for from < len(window) {
			i := bytes.IndexByte(window[from:], '\n')
			if i < 0 {
				break
			}
			quotes += bytes.Count(window[from:from+i], []byte{'"'})
			from += i + 1
			if quotes%2 == 0 {
				return r.take(from, window[:from-1]), nil
			}
		}
		if r.done {
			if len(window) == 0 {
				return record{}, io.EOF
			}
			if (quotes+bytes.Count(window[from:], []byte{'"'}))%2 != 0 {
				return record{}, fmt.Errorf("line %d: %w", r.line, errOpen)
			}
			return record{}, fmt.Errorf("line %d: the file ends in the middle of a row", r.line)
		}
		quotes += bytes.Count(window[from:], []byte{'"'})
		from = len(window)
		if err := r.fill(); err != nil {
			return record{}, err
		}
	}
}

func (r *records) take(n int, raw []byte) record {
	found := record{raw: bytes.TrimSuffix(raw, []byte{'\r'}), at: r.offset, line: r.line}
	r.line += bytes.Count(r.buf[r.start:r.start+n], []byte{'\n'})
	r.start += n
	r.offset += int64(n)
	return found
}

// fill reads on behind what is there.
func (r *records) fill() error {
	if r.start > 0 {
		copy(r.buf, r.buf[r.start:r.end])
		r.end -= r.start
		r.start = 0
	}
	if r.end == len(r.buf) {
		r.buf = append(r.buf, make([]byte, len(r.buf))...)
	}
	n, err := r.in.Read(r.buf[r.end:])
	r.end += n
	if errors.Is(err, io.EOF) {
		r.done = true
		return nil
	}
	return err
}

// split appends the cells of a record as they are written, quotes included, the first
// limit of them.
func split(raw []byte, cells [][]byte, limit int) ([][]byte, error) {
	for len(cells) < limit {
		end := bytes.IndexByte(raw, ',')
		if len(raw) > 0 && raw[0] == '"' {
			end = closing(raw)
			if end < 0 {
				return nil, errOpen
			}
			if end == len(raw) {
				end = -1
			} else if raw[end] != ',' {
				return nil, errors.New("something stands behind a closed quote")
			}
		}
		if end < 0 {
			return append(cells, raw), nil
		}
		cells = append(cells, raw[:end])
		raw = raw[end+1:]
	}
	return cells, nil
}

// closing returns the place behind the quote that closes a cell, or -1.
func closing(raw []byte) int {
	for i := 1; ; i++ {
		next := bytes.IndexByte(raw[i:], '"')
		if next < 0 {
			return -1
		}
		i += next + 1
		if i >= len(raw) || raw[i] != '"' {
			return i
		}
	}
}

// unquoted returns what a cell holds.
func unquoted(cell []byte) string {
	if len(cell) < 2 || cell[0] != '"' {
		return string(cell)
	}
	return string(bytes.ReplaceAll(cell[1:len(cell)-1], []byte(`""`), []byte{'"'}))
}
