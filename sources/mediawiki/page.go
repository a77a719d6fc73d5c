package mediawiki

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"chancery/pipeline/doc"
)

// mostText is the longest text of a page that is read, in bytes of XML: several times
// what MediaWiki lets people save.
const mostText = 16 << 20

// site is what a dump says of its wiki.
type site struct {
	name, base, language string
	files, categories    []string // names of the namespaces
}

// page is a page of a dump, in its last revision.
type page struct {
	title      string
	namespace  int
	isNumbered bool // the dump tells the namespace
	id         string
	redirect   string // title of the page that it leads to
	revision   string
	timestamp  string
	model      string // of what the text is: wikitext
	raw        []byte // the text as XML writes it; valid until the next page
	start      int64  // of raw in the dump
	at         int64  // of the page in the dump
	isLong     bool   // the text is longer than mostText and is not here
	isJoined   bool   // the text stood in several pieces, so that raw is in no one place
	hasText    bool
}

// dump reads pages one by one.
type dump struct {
	*lexer
	site  site
	page  page
	text  []byte
	value []byte // of the tag that is read
	isSet bool   // a dump has begun
}

// next returns the next page, io.EOF behind the last one. A damaged page is an error that
// tells where; the reading cannot go on behind it but with skip.
func (d *dump) next() (*page, error) {
	for {
		d.lexer.text(0)
		t, err := d.lexer.next()
		switch {
		case err != nil:
			return nil, err
		case string(t.name) == "mediawiki":
			if d.isSet = true; t.isEnd {
				continue // of one of several dumps in a file
			}
			d.site.language = t.attribute("xml:lang")
		case t.isEnd || t.name == nil:
		case string(t.name) == "siteinfo" && !t.isEmpty:
			if err := d.readSite(); err != nil {
				return nil, err
			}
		case string(t.name) == "page" && !t.isEmpty:
			d.isSet = true
			if err := d.readPage(t.start); err != nil {
				return nil, err
			}
			return &d.page, nil
		default:
			if !d.isSet {
				return nil, fmt.Errorf("begins with <%.40s>, so it is no dump of MediaWiki", t.name)
			}
		}
	}
}

// skip passes everything up to the next page, and reports whether there is one.
func (d *dump) skip() bool {
	if d.find("<page>", 0, true) < 0 {
		return false
	}
	d.at += bytes.Index(d.buf[d.at:], []byte("<page>"))
	return true
}

// readSite reads what a dump says of its wiki.
func (d *dump) readSite() error {
	var key string
	for {
		text, _, _ := d.lexer.text(4096)
		value := unescaped(text)
		t, err := d.lexer.next()
		if err != nil {
			return broken(err, "siteinfo")
		}
		switch {
		case t.isEnd && string(t.name) == "siteinfo":
			return nil
		case !t.isEnd && string(t.name) == "namespace":
			key = t.attribute("key")
		case !t.isEnd:
		case string(t.name) == "sitename":
			d.site.name = value
		case string(t.name) == "base":
			d.site.base = value
		case string(t.name) == "namespace" && key == "6":
			d.site.files = []string{value}
		case string(t.name) == "namespace" && key == "14":
			d.site.categories = []string{value}
		}
	}
}

// broken says in what a dump breaks off.
func broken(err error, what string) error {
	if errors.Is(err, io.EOF) || errors.Is(err, errTag) {
		return fmt.Errorf("breaks off in %s", what)
	}
	return err
}

// readPage reads a page up to its end.
func (d *dump) readPage(at int64) error {
	d.page, d.value = page{at: at, model: "wikitext"}, d.value[:0]
	p := &d.page
	path := make([]byte, 0, 8) // a letter for each tag that is open
	wasText := false
	for {
		isText := len(path) > 0 && path[len(path)-1] == 't'
		most := 4096
		if isText {
			most = mostText
		}
		text, start, isLong := d.lexer.text(most)
		if isText {
			d.addText(text, start, isLong, wasText)
			wasText = true
		}
		isValue := len(path) > 0 && path[len(path)-1] == 'v'
		if isValue {
			d.value = append(d.value, text...)
		}
		t, err := d.lexer.next()
		if err != nil {
			return broken(err, "page "+strconv.Quote(p.title))
		}
		switch {
		case t.name == nil:
			if isText && t.inside != nil {
				d.addText(escaped(t.inside), t.start, false, true)
				p.isJoined = true
			}
			if isValue {
				d.value = append(d.value, escaped(t.inside)...)
			}
		case t.isEnd:
			if len(path) == 0 {
				if string(t.name) != "page" {
					return fmt.Errorf("byte %d: page %q ends with </%s>", t.start, p.title, t.name)
				}
				return nil
			}
			if isValue {
				d.field(path, string(t.name), unescaped(d.value))
				d.value = d.value[:0]
			}
			path = path[:len(path)-1]
		case string(t.name) == "page" && len(path) == 0:
			d.at = int(t.start - d.from) // it is the next one
			return fmt.Errorf("byte %d: page %q has no end", t.start, p.title)
		case string(t.name) == "redirect" && len(path) == 0:
			p.redirect = t.attribute("title")
			if !t.isEmpty {
				path = append(path, 'o')
			}
		case string(t.name) == "text" && string(path) == "r":
			p.raw, p.isLong, p.isJoined, p.hasText, wasText = nil, false, false, true, false
			d.text = d.text[:0]
			if !t.isEmpty {
				path = append(path, 't')
			}
		case !t.isEmpty:
			if len(path) == 32 {
				return fmt.Errorf("byte %d: tags stand too deep in page %q", t.start, p.title)
			}
			path = append(path, kindOf(t.name, path))
		}
	}
}

// kindOf returns the letter of a tag: r for a revision, v where its text is a value, o for
// others.
func kindOf(name, path []byte) byte {
	switch string(name) {
	case "revision":
		if len(path) == 0 {
			return 'r'
		}
	case "title", "ns":
		if len(path) == 0 {
			return 'v'
		}
	case "id":
		if len(path) == 0 || string(path) == "r" {
			return 'v'
		}
	case "timestamp", "model":
		if string(path) == "r" {
			return 'v'
		}
	}
	return 'o'
}

// field keeps the value of a tag that ends.
func (d *dump) field(path []byte, name, value string) {
	p := &d.page
	switch string(path) {
	case "v":
		switch name {
		case "title":
			p.title = value
		case "ns":
			n, err := strconv.Atoi(value)
			p.namespace, p.isNumbered = n, err == nil
		case "id":
			p.id = value
		}
	case "rv":
		switch name {
		case "id":
			p.revision = value
		case "timestamp":
			p.timestamp = value
		case "model":
			p.model = value
		}
	}
}

// addText keeps a text, or a further piece of one.
func (d *dump) addText(text []byte, start int64, isLong, isMore bool) {
	p := &d.page
	if p.isLong = p.isLong || isLong || len(d.text)+len(text) > mostText; p.isLong {
		d.text, p.raw = d.text[:0], nil
		return
	}
	if !isMore {
		p.start = start
	}
	if isMore && len(text) > 0 {
		p.isJoined = true
	}
	d.text = append(d.text, text...) // the buffer of the lexer goes on
	p.raw = d.text
}

// entities are the names of characters that XML knows.
func entityOf(name []byte) (string, bool) {
	switch string(name) {
	case "lt":
		return "<", true
	case "gt":
		return ">", true
	case "amp":
		return "&", true
	case "quot":
		return `"`, true
	case "apos":
		return "'", true
	}
	if len(name) < 2 || name[0] != '#' {
		return "", false
	}
	digits, base := string(name[1:]), 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || !utf8.ValidRune(rune(n)) || n == 0 {
		return "", false
	}
	return string(rune(n)), true
}

// unescaped returns what text of XML says.
func unescaped(raw []byte) string {
	text, _ := unescape(raw, 0, false)
	return text
}

// unescape returns what text of XML says, and with isTraced the way back to its bytes,
// which begin at from. Ends of lines are \n, as XML has it; what is no entity stays.
func unescape(raw []byte, from int64, isTraced bool) (string, doc.Origin) {
	if bytes.IndexByte(raw, '&') < 0 && bytes.IndexByte(raw, '\r') < 0 {
		text := string(raw)
		if !isTraced {
			return text, nil
		}
		return text, doc.Origin{}.Copied(doc.Span{End: len(text)}, from)
	}
	const longest = 12
	var b strings.Builder
	b.Grow(len(raw))
	origin := doc.Origin{}
	for i := 0; i < len(raw); {
		n := nextEscape(raw[i:])
		if n > 0 {
			start := b.Len()
			b.Write(raw[i : i+n])
			if isTraced {
				origin = origin.Copied(doc.Span{Start: start, End: b.Len()}, from+int64(i))
			}
			i += n
			continue
		}
		said, length := "&", 1
		if raw[i] == '\r' {
			said = "\n"
			if i+1 < len(raw) && raw[i+1] == '\n' {
				length = 2
			}
		} else if end := bytes.IndexByte(raw[i:min(len(raw), i+longest)], ';'); end > 0 {
			if c, ok := entityOf(raw[i+1 : i+end]); ok {
				said, length = c, end+1
			}
		}
		start := b.Len()
		b.WriteString(said)
		if isTraced {
			raw := doc.RawSpan{Start: from + int64(i), End: from + int64(i+length)}
			origin = origin.Replaced(doc.Span{Start: start, End: b.Len()}, raw)
		}
		i += length
	}
	return b.String(), origin
}

// nextEscape returns how many bytes stand before the next & or \r.
func nextEscape(raw []byte) int {
	n := bytes.IndexByte(raw, '&')
	if n < 0 {
		n = len(raw)
	}
	if cr := bytes.IndexByte(raw[:n], '\r'); cr >= 0 {
		return cr
	}
	return n
}

// escaped returns text as XML writes it.
func escaped(text []byte) []byte {
	return []byte(strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(string(text)))
}
