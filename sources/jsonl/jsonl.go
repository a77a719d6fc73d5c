// Package jsonl reads JSON: a record a line, or records in an array.
package jsonl

import (
	"bufio"
	"bytes"
	"encoding/json"
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
const About = "JSON, a record a line or an array of them, with a field of text"

// Longest is how many bytes a line has at most.
const Longest = 64 << 20

// Line is a value of JSON and where it stands.
type Line struct {
	Raw    string // valid UTF-8
	Number int    // of the line, or of the element of an array, from 1
	Start  int64  // byte at which it begins
	Origin doc.Origin
	Issues []doc.Issue // of bytes that were replaced
	Err    error       // what cannot be read of it
}

// Where names the line in messages.
func (l Line) Where() string { return fmt.Sprintf("line %d", l.Number) }

// Lines yields the values of a file: a line each, or the elements of an array. One that is
// too long, or cut off, is yielded with an error, and reading goes on behind it.
func Lines(r io.Reader) iter.Seq2[Line, error] {
	in := bufio.NewReaderSize(r, 64<<10)
	first, at := firstOf(in)
	if first == '[' {
		return elements(in, at)
	}
	return lines(in, at)
}

// firstOf passes over blanks and returns the byte behind them and how many they were.
func firstOf(in *bufio.Reader) (byte, int64) {
	at := int64(0)
	if mark, err := in.Peek(3); err == nil && string(mark) == "\ufeff" {
		_, _ = in.Discard(3)
		at = 3
	}
	for {
		b, err := in.Peek(1)
		if err != nil {
			return 0, at
		}
		if strings.IndexByte(" \t\r\n", b[0]) < 0 {
			return b[0], at
		}
		_, _ = in.Discard(1)
		at++
	}
}

func lines(in *bufio.Reader, at int64) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		for number := 1; ; number++ {
			raw, size, err := readLine(in)
			if err != nil && !errors.Is(err, io.EOF) {
				yield(Line{}, err)
				return
			}
			start := at
			at += size
			isTooLong := size > Longest
			if trimmed := bytes.TrimSpace(raw); len(trimmed) > 0 {
				start += int64(bytes.Index(raw, trimmed))
				line := newLine(string(trimmed), number, start)
				if isTooLong {
					line.Err = fmt.Errorf("line %d at byte %d has more than %d MiB", number, start, Longest>>20)
				} else if !json.Valid([]byte(line.Raw)) {
					line.Err = invalid(line)
				}
				if !yield(line, nil) {
					return
				}
			}
			if err != nil {
				return
			}
		}
	}
}

func newLine(raw string, number int, start int64) Line {
	text, mended, issues := prose.Mend(raw)
	origin := mended.Then(doc.Origin{}.Copied(doc.Span{End: len(raw)}, start))
	return Line{Raw: text, Number: number, Start: start, Origin: origin, Issues: issues}
}

// invalid says where a line stops being JSON.
func invalid(l Line) error {
	var v json.RawMessage
	err := json.Unmarshal([]byte(l.Raw), &v)
	at := l.Start
	if syntax := new(json.SyntaxError); errors.As(err, &syntax) {
		at += syntax.Offset
	}
	return fmt.Errorf("line %d is no JSON at byte %d: %w", l.Number, at, err)
}

// readLine reads a line with its end. Of one that is too long the beginning is kept.
func readLine(in *bufio.Reader) (line []byte, size int64, err error) {
	for {
		part, err := in.ReadSlice('\n')
		size += int64(len(part))
		if size <= Longest {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, size, err
		}
	}
}

// elements yields the elements of an array. What is no JSON ends it.
func elements(in io.Reader, at int64) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		d := json.NewDecoder(in)
		_, err := d.Token()
		for number := 1; err == nil && d.More(); number++ {
			var raw json.RawMessage
			if err = d.Decode(&raw); err == nil {
				if !yield(newLine(string(raw), number, at+d.InputOffset()-int64(len(raw))), nil) {
					return
				}
			}
		}
		if err == nil {
			_, err = d.Token()
		}
		if errors.As(err, new(*json.SyntaxError)) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
			err = fmt.Errorf("no JSON at byte %d: %w", at+d.InputOffset(), err)
		}
		if err != nil {
			yield(Line{}, err)
		}
	}
}

// Value is a member of an object.
type Value struct {
	Key   string
	Raw   string
	Start int // in the object
}

// Members returns the members of an object, in their order, and where their values stand;
// of one that is broken those before the break, with an error.
func Members(object string) ([]Value, error) {
	d := json.NewDecoder(strings.NewReader(object))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, errors.New("is no object")
	}
	var all []Value
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return all, err
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return all, err
		}
		name, _ := key.(string)
		all = append(all, Value{Key: name, Raw: string(raw), Start: int(d.InputOffset()) - len(raw)})
	}
	_, err := d.Token()
	return all, err
}

// Read returns the format of files whose records have these fields.
func Read(f record.Fields) func(name string, r io.Reader) iter.Seq2[doc.Article, error] {
	return func(name string, r io.Reader) iter.Seq2[doc.Article, error] {
		return func(yield func(doc.Article, error) bool) {
			for line, err := range Lines(r) {
				if err != nil {
					yield(doc.Article{}, err)
					return
				}
				if !yield(article(f, name, line), nil) {
					return
				}
			}
		}
	}
}

// article makes the article of a line.
func article(f record.Fields, name string, line Line) doc.Article {
	failed := func(err error) doc.Article {
		return doc.Article{
			Source:  name + "#" + line.Where(),
			Trouble: []doc.Issue{{Stage: "source", Code: "article_failed", Detail: err.Error()}},
		}
	}
	if line.Err != nil {
		return failed(line.Err)
	}
	members, err := Members(line.Raw)
	if err != nil {
		return failed(fmt.Errorf("%s at byte %d %w: write {\"text\": \"…\"}", line.Where(), line.Start, err))
	}
	var keys []string
	for _, m := range members {
		keys = append(keys, m.Key)
	}
	columns, err := f.Columns(keys)
	if err != nil {
		return failed(fmt.Errorf("%s at byte %d: %w", line.Where(), line.Start, err))
	}
	a := f.Article(name, line.Where(), func(role string) (record.Cell, bool) {
		i := columns[role]
		if i < 0 || members[i].Raw == "null" {
			return record.Cell{}, false
		}
		return CellOf(members[i], line.Origin), true
	})
	a.Trouble = append(line.Issues, a.Trouble...)
	return a
}

// CellOf returns what a value says: a string, or what stands there.
func CellOf(v Value, origin doc.Origin) record.Cell {
	if text, inner, ok := prose.JSONString(v.Raw, int64(v.Start)); ok {
		return record.Cell{Text: text, Origin: inner.Then(origin)}
	}
	inner := doc.Origin{}.Copied(doc.Span{End: len(v.Raw)}, int64(v.Start))
	return record.Cell{Text: v.Raw, Origin: inner.Then(origin)}
}
