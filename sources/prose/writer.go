package prose

import (
	"html"
	"strings"
	"unicode/utf8"

	"chancery/pipeline/doc"
)

// Writer makes the text of an article out of markup: a block a line, blanks made one,
// with the way back to the markup. The zero Writer is ready.
type Writer struct {
	text   []byte
	blocks []doc.Block
	links  []doc.Link
	origin doc.Origin

	isOpen bool // a block has text
	start  int  // where that begins
	kind   doc.BlockKind
	level  int
	blank  bool // a blank waits for the next letter
}

// Len returns the length of the text so far; the next letter stands there or, where a
// blank waits, one byte on.
func (w *Writer) Len() int { return len(w.text) }

// InBlock reports whether the open block has text.
func (w *Writer) InBlock() bool { return w.isOpen }

// Open ends the open block; what is written next is of the kind given.
func (w *Writer) Open(kind doc.BlockKind, level int) {
	w.End()
	w.kind, w.level = kind, level
}

// End ends the open block; what is written next is a paragraph.
func (w *Writer) End() {
	if w.isOpen {
		span := doc.Span{Start: w.start, End: len(w.text)}
		w.blocks = append(w.blocks, doc.Block{Span: span, Kind: w.kind, Level: w.level})
		w.text = append(w.text, '\n')
	}
	w.isOpen, w.blank = false, false
	w.kind, w.level = doc.Paragraph, 0
}

// Blank writes a blank where none stands yet.
func (w *Writer) Blank() { w.blank = w.isOpen }

// Copied writes text that stands in the markup at byte from.
func (w *Writer) Copied(s string, from int64) {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if IsBlank(r) {
			w.Blank()
			i += n
			continue
		}
		end := i + n
		for end < len(s) {
			r, n := utf8.DecodeRuneInString(s[end:])
			next, _ := utf8.DecodeRuneInString(s[end+n:])
			if isLone := r == ' ' && end+n < len(s) && !IsBlank(next); IsBlank(r) && !isLone {
				break
			}
			end += n
		}
		w.begin(from + int64(i))
		at := len(w.text)
		w.text = append(w.text, s[i:end]...)
		w.origin = w.origin.Copied(doc.Span{Start: at, End: len(w.text)}, from+int64(i))
		i = end
	}
}

// Stands writes text that stands for a stretch of the markup.
func (w *Writer) Stands(s string, raw doc.RawSpan) {
	for i, word := range splitBlanks(s) {
		if i > 0 {
			w.Blank()
		}
		if word == "" {
			continue
		}
		w.begin(raw.Start)
		at := len(w.text)
		w.text = append(w.text, word...)
		w.origin = w.origin.Replaced(doc.Span{Start: at, End: len(w.text)}, raw)
	}
}

// Added writes text that comes from nowhere. No blank is left before a mark.
func (w *Writer) Added(s string) {
	if s != "" && strings.IndexByte(",;:.", s[0]) >= 0 {
		w.blank = false
	}
	for i, word := range splitBlanks(s) {
		if i > 0 {
			w.Blank()
		}
		if word != "" {
			w.begin(0)
			w.text = append(w.text, word...)
		}
	}
}

// splitBlanks parts a text at its runs of blanks; the first and the last part may be empty.
func splitBlanks(s string) []string {
	var parts []string
	start, inBlank := 0, false
	for i, r := range s {
		switch isBlank := IsBlank(r); {
		case isBlank && !inBlank:
			parts = append(parts, s[start:i])
			inBlank = true
		case !isBlank && inBlank:
			start, inBlank = i, false
		}
	}
	if inBlank {
		return append(parts, "")
	}
	return append(parts, s[start:])
}

// begin opens a block where none is open and writes the blank that waits, which comes
// from the bytes between what stands before it and byte from.
func (w *Writer) begin(from int64) {
	if !w.isOpen {
		w.isOpen, w.start = true, len(w.text)
		return
	}
	if !w.blank {
		return
	}
	w.blank = false
	at := len(w.text)
	w.text = append(w.text, ' ')
	if n := len(w.origin); n > 0 && w.origin[n-1].Text.End == at && from > w.origin[n-1].Raw.End {
		raw := doc.RawSpan{Start: w.origin[n-1].Raw.End, End: from}
		w.origin = w.origin.Replaced(doc.Span{Start: at, End: at + 1}, raw)
	}
}

// Marked writes text of HTML or XML that stands in the markup at byte from, with its
// entities.
func (w *Writer) Marked(raw string, from int64) {
	for raw != "" {
		i := strings.IndexByte(raw, '&')
		if i < 0 {
			w.Copied(raw, from)
			return
		}
		w.Copied(raw[:i], from)
		raw, from = raw[i:], from+int64(i)
		n := entity(raw)
		if meant := html.UnescapeString(raw[:n]); meant != raw[:n] {
			w.Stands(meant, doc.RawSpan{Start: from, End: from + int64(n)})
		} else {
			w.Copied(raw[:n], from)
		}
		raw, from = raw[n:], from+int64(n)
	}
}

// longestEntity is how many bytes an entity has at most.
const longestEntity = 40

// entity returns the length of what may be an entity at the beginning of s, which
// begins with "&".
func entity(s string) int {
	for i := 1; i < min(len(s), longestEntity); i++ {
		switch c := s[i]; {
		case c == ';':
			return i + 1
		case c == '#' && i == 1, c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		default:
			return i
		}
	}
	return min(len(s), longestEntity)
}

// Linked notes that what was written since the text was start bytes long leads to a
// target. Of links in each other the first that ends counts.
func (w *Writer) Linked(start int, target string) {
	text, end := w.text, len(w.text)
	start = max(start, w.start)
	for start < end && (text[start] == ' ' || text[start] == '\n') {
		start++
	}
	for end > start && (text[end-1] == ' ' || text[end-1] == '\n') {
		end--
	}
	if n := len(w.links); start >= end || target == "" || n > 0 && w.links[n-1].End > start {
		return
	}
	w.links = append(w.links, doc.Link{Span: doc.Span{Start: start, End: end}, Target: target})
}

// LineLen returns the length of the text of the open block so far.
func (w *Writer) LineLen() int {
	if !w.isOpen {
		return 0
	}
	return len(w.text) - w.start
}

// Line returns the text of the open block so far, from byte from of it.
func (w *Writer) Line(from int) string {
	if !w.isOpen {
		return ""
	}
	return string(w.text[min(w.start+from, len(w.text)):])
}

// Take takes the open block back, as if its text had not been written.
func (w *Writer) Take() {
	if !w.isOpen {
		return
	}
	w.text = w.text[:w.start]
	for n := len(w.origin); n > 0 && w.origin[n-1].Text.Start >= w.start; n-- {
		w.origin = w.origin[:n-1]
	}
	for n := len(w.links); n > 0 && w.links[n-1].Start >= w.start; n-- {
		w.links = w.links[:n-1]
	}
	w.isOpen, w.blank = false, false
}

// Article ends the open block and returns what was written: text, blocks, links, origin.
func (w *Writer) Article() doc.Article {
	w.End()
	if w.origin == nil {
		w.origin = doc.Origin{}
	}
	return doc.Article{Text: string(w.text), Blocks: w.blocks, Links: w.links, Origin: w.origin}
}

// Taken writes a text that was made elsewhere, with its way back to the markup.
func (w *Writer) Taken(s string, origin doc.Origin) {
	done := 0
	for _, g := range origin {
		w.Added(s[done:g.Text.Start])
		if part := g.Text.In(s); g.IsCopy {
			w.Copied(part, g.Raw.Start)
		} else {
			w.Stands(part, g.Raw)
		}
		done = g.Text.End
	}
	w.Added(s[done:])
}
