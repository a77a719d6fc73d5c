package mediawiki

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// longestTag bounds a tag, a comment apart: what is longer is no dump.
const longestTag = 64 << 10

// lexer cuts XML into tags and the text between them. It holds no more of it than one
// tag or text.
type lexer struct {
	r    io.Reader
	buf  []byte
	at   int   // of what comes next in buf
	from int64 // of buf[0] in what is read
	err  error // of the reader, once buf is all that is left
}

func newLexer(r io.Reader) *lexer { return &lexer{r: r, buf: make([]byte, 0, 256<<10)} }

// offset returns how many bytes were passed.
func (l *lexer) offset() int64 { return l.from + int64(l.at) }

// more reads on; what stands before at is let go. It reports whether there is more.
func (l *lexer) more() bool {
	if l.err != nil {
		return false
	}
	if l.at > 0 {
		l.from += int64(l.at)
		l.buf = l.buf[:copy(l.buf, l.buf[l.at:])]
		l.at = 0
	}
	if len(l.buf) == cap(l.buf) {
		l.buf = append(l.buf, make([]byte, cap(l.buf))...)[:len(l.buf)]
	}
	for range 100 {
		n, err := l.r.Read(l.buf[len(l.buf):cap(l.buf)])
		l.buf = l.buf[:len(l.buf)+n]
		if l.err = err; n > 0 || err != nil {
			return n > 0
		}
	}
	l.err = io.ErrNoProgress
	return false
}

// end returns the error that ends the reading: nil for the end of what is read.
func (l *lexer) end() error {
	if errors.Is(l.err, io.EOF) {
		return nil
	}
	return l.err
}

// find returns how far from at the mark stands, of which no more than most bytes are
// looked at; -1 where it does not. With drop, what is looked at is let go, and most is
// no bound.
func (l *lexer) find(mark string, most int, drop bool) int {
	done := 0
	for {
		if n := bytes.Index(l.buf[l.at+done:], []byte(mark)); n >= 0 {
			return done + n
		}
		done = max(len(l.buf)-l.at-len(mark)+1, done)
		if drop {
			l.at, done = l.at+done, 0
		} else if done > most {
			return -1
		}
		if !l.more() {
			return -1
		}
	}
}

// tag is a tag: its name, and what stands in it.
type tag struct {
	name    []byte
	inside  []byte // behind the name
	isEnd   bool   // </a>
	isEmpty bool   // <a/>
	start   int64
}

var errTag = errors.New("a tag has no end")

// text passes the text up to the next tag, and returns it where it has no more than most
// bytes; it is valid until the lexer goes on. What is longer is passed, and isLong tells
// so. Comments and instructions in it are left to tag.
func (l *lexer) text(most int) (text []byte, start int64, isLong bool) {
	start = l.offset()
	n := l.find("<", most, false)
	switch {
	case n < 0 && l.err == nil || n > most:
		l.find("<", 0, true)
		if l.at < len(l.buf) {
			l.at += max(bytes.IndexByte(l.buf[l.at:], '<'), 0)
		}
		return nil, start, true
	case n < 0:
		n = len(l.buf) - l.at
	}
	text = l.buf[l.at : l.at+n]
	l.at += n
	return text, start, false
}

// next returns the next tag, at which the lexer must stand; io.EOF where nothing is left.
// Comments, instructions and declarations come as a tag without a name, and so does
// <![CDATA[ ]]> with what is in it.
func (l *lexer) next() (t tag, err error) {
	for l.at == len(l.buf) {
		if !l.more() {
			return t, l.last(io.EOF)
		}
	}
	for len(l.buf)-l.at < len("<![CDATA[") && l.more() {
		continue
	}
	t.start = l.offset()
	rest := l.buf[l.at:]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		return t, l.pass(4, "-->")
	case bytes.HasPrefix(rest, []byte("<?")):
		return t, l.pass(2, "?>")
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		l.at += len("<![CDATA[")
		n := l.find("]]>", mostText, false)
		if n < 0 {
			if l.err == nil {
				return t, fmt.Errorf("CDATA at byte %d is too long", t.start)
			}
			return t, l.last(errTag)
		}
		t.inside = l.buf[l.at : l.at+n]
		l.at += n + len("]]>")
		return t, nil
	case bytes.HasPrefix(rest, []byte("<!")):
		return t, fmt.Errorf("byte %d: a declaration of types or entities stands here, as in no dump", t.start)
	}
	n, err := l.tagEnd()
	if err != nil {
		return t, err
	}
	t.inside = l.buf[l.at+1 : l.at+n]
	l.at += n + 1
	if len(t.inside) > 0 && t.inside[0] == '/' {
		t.isEnd, t.inside = true, t.inside[1:]
	} else if len(t.inside) > 0 && t.inside[len(t.inside)-1] == '/' {
		t.isEmpty, t.inside = true, t.inside[:len(t.inside)-1]
	}
	i := 0
	for i < len(t.inside) && t.inside[i] > ' ' {
		i++
	}
	t.name, t.inside = t.inside[:i], t.inside[i:]
	if i == 0 {
		return t, fmt.Errorf("byte %d: < begins no tag", t.start)
	}
	return t, nil
}

// tagEnd returns how far from at the > of a tag stands, marks within quotes passed over.
func (l *lexer) tagEnd() (int, error) {
	quote := byte(0)
	for i := 1; ; i++ {
		for l.at+i >= len(l.buf) {
			if !l.more() {
				return 0, l.last(errTag)
			}
		}
		switch c := l.buf[l.at+i]; {
		case i > longestTag:
			return 0, fmt.Errorf("byte %d: a tag is longer than %d bytes", l.offset(), longestTag)
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i, nil
		case c == '<':
			return 0, fmt.Errorf("byte %d: a tag begins in a tag", l.offset()+int64(i))
		}
	}
}

// pass passes a comment or an instruction.
func (l *lexer) pass(mark int, end string) error {
	l.at += mark
	if l.find(end, 0, true) < 0 {
		return l.last(errTag)
	}
	l.at += bytes.Index(l.buf[l.at:], []byte(end)) + len(end)
	return nil
}

// last returns the error of the reader, or what the end of what is read means.
func (l *lexer) last(atEnd error) error {
	if err := l.end(); err != nil {
		return err
	}
	l.at = len(l.buf)
	return atEnd
}

// attribute returns the value of an attribute of a tag.
func (t *tag) attribute(name string) string {
	rest := t.inside
	for {
		n := bytes.Index(rest, []byte(name))
		if n < 0 {
			return ""
		}
		isWhole := n > 0 && rest[n-1] <= ' '
		rest = rest[n+len(name):]
		value := bytes.TrimLeft(rest, " \t\r\n")
		if !isWhole || len(value) == 0 || value[0] != '=' {
			continue
		}
		value = bytes.TrimLeft(value[1:], " \t\r\n")
		if len(value) == 0 || value[0] != '"' && value[0] != '\'' {
			return ""
		}
		if end := bytes.IndexByte(value[1:], value[0]); end >= 0 {
			return unescaped(value[1 : 1+end])
		}
		return ""
	}
}
