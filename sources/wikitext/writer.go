package wikitext

import (
	"strings"

	"chancery/pipeline/doc"
)

// writer makes the text: a block a line, the way back to the markup beside it.
type writer struct {
	markup string
	text   []byte
	origin doc.Origin
	links  []doc.Link
	blocks []doc.Block

	start    int // of the open block in the text, -1 where none is open
	kind     doc.BlockKind
	level    int
	isUnread bool // the open block is text of which nothing is read

	// floor is where the cell or field begins that is being written, -1 for none: a line
	// that ends in it ends no block.
	floor int
	muted int // above 0, what is written comes from nowhere
	// left is the length of the text when something was left out last.
	left int
	// spare is how many bytes may still be added that the markup does not have.
	spare int
}

func newWriter(markup string) *writer {
	return &writer{
		markup: markup, text: make([]byte, 0, len(markup)/2), origin: doc.Origin{},
		start: -1, floor: -1, left: -1, spare: 2*len(markup) + 1024,
	}
}

// copied writes a stretch of the markup as it stands. Blanks are not doubled where
// something between them was left out.
func (w *writer) copied(from, to int) {
	for from < to && isSpace(w.markup[from]) && w.afterBlank() {
		from++
	}
	if n := len(w.text); from < to && n > 0 && w.left == n && w.start >= 0 && w.text[n-1] == '(' {
		for from < to && strings.IndexByte(" ,;:", w.markup[from]) >= 0 { // "(" left out ", so called"
			from++
		}
	}
	if from >= to {
		return
	}
	w.tighten(w.markup[from])
	w.begin()
	n := len(w.text)
	w.text = append(w.text, w.markup[from:to]...)
	if w.muted == 0 {
		w.origin = w.origin.Copied(doc.Span{Start: n, End: len(w.text)}, int64(from))
	}
}

// stands writes what stands for a stretch of the markup.
func (w *writer) stands(s string, from, to int) {
	if s == "" || s == " " && w.afterBlank() {
		return
	}
	w.tighten(s[0])
	w.begin()
	n := len(w.text)
	w.text = append(w.text, s...)
	if w.muted == 0 {
		w.origin = w.origin.Replaced(doc.Span{Start: n, End: len(w.text)}, doc.RawSpan{Start: int64(from),
			End: int64(to)})
	}
}

// added writes what the markup does not have.
func (w *writer) added(s string) {
	w.begin()
	w.spare -= len(s)
	w.text = append(w.text, s...)
}

// begin opens a block where none is open.
func (w *writer) begin() {
	if w.start < 0 {
		w.start = len(w.text)
	}
}

// afterBlank reports whether a blank here would be one too many.
func (w *writer) afterBlank() bool {
	return w.start < 0 || len(w.text) == max(w.start, w.floor) || w.text[len(w.text)-1] == ' '
}

// tighten takes away the blank before a mark that ends something, and the comma before
// the end of a bracket, where what stood between the two was left out.
func (w *writer) tighten(next byte) {
	floor := max(w.start, w.floor)
	if w.start < 0 || w.left != len(w.text) || strings.IndexByte(".,;:)", next) < 0 {
		return
	}
	n := w.left
	for n > floor && (w.text[n-1] == ' ' || next == ')' && (w.text[n-1] == ',' || w.text[n-1] == ';')) {
		n--
	}
	if n < w.left {
		w.cut(n)
	}
}

// leaveOut notes that something is left out here.
func (w *writer) leaveOut() { w.left = len(w.text) }

// emptyBracket takes away the bracket that was opened last where nothing is left of what
// it held, and reports whether it did.
func (w *writer) emptyBracket() bool {
	floor := max(w.start, w.floor)
	if w.start < 0 || w.left < floor {
		return false
	}
	for i := len(w.text) - 1; i >= floor && i >= len(w.text)-16; i-- {
		switch w.text[i] {
		case ' ', ',', ';', ':', '/':
			continue
		case '(':
			if w.left > i {
				w.cut(i)
				w.leaveOut()
				return true
			}
		}
		return false
	}
	return false
}

// cut shortens the text.
func (w *writer) cut(n int) {
	w.text = w.text[:n]
	for i := len(w.origin) - 1; i >= 0 && w.origin[i].Text.End > n; i-- {
		s := &w.origin[i]
		if s.Text.Start >= n {
			w.origin = w.origin[:i]
			continue
		}
		if s.IsCopy {
			s.Raw.End -= int64(s.Text.End - n)
		}
		s.Text.End = n
	}
	for i := len(w.links) - 1; i >= 0 && w.links[i].End > n; i-- {
		if w.links[i].End = n; w.links[i].Empty() {
			w.links = w.links[:i]
		}
	}
	w.left = min(w.left, n)
}

// trim cuts the blanks at the end of what is being written.
func (w *writer) trim() {
	n := len(w.text)
	for n > max(w.start, w.floor) && (w.text[n-1] == ' ' || w.text[n-1] == '\t') {
		n--
	}
	if n < len(w.text) {
		w.cut(n)
	}
}

// open ends the open block; what is written next is of the kind given.
func (w *writer) open(kind doc.BlockKind, level int) {
	w.end()
	if w.floor < 0 {
		w.kind, w.level, w.isUnread = kind, level, false
	}
}

// openUnread ends the open block; of what is written next nothing is read.
func (w *writer) openUnread() {
	w.open(doc.Paragraph, 0)
	w.isUnread = w.floor < 0
}

// end ends the open block, or within a cell or field, the line.
func (w *writer) end() {
	if w.start < 0 {
		return
	}
	w.trim()
	if w.floor >= 0 {
		if n := len(w.text); n > w.floor {
			if strings.IndexByte(".!?:;,", w.text[n-1]) >= 0 {
				w.added(" ")
			} else {
				w.added("; ")
			}
		}
		return
	}
	if len(w.text) == w.start {
		w.start = -1
		return
	}
	if !w.isUnread {
		w.blocks = append(w.blocks, doc.Block{Span: doc.Span{Start: w.start, End: len(w.text)}, Kind: w.kind,
			Level: w.level})
	}
	w.text = append(w.text, '\n')
	w.start = -1
	w.kind, w.level, w.isUnread = doc.Paragraph, 0, false
}

// enter begins a cell or field, leave ends it with the one around it.
func (w *writer) enter() (outer int) {
	w.begin()
	outer, w.floor = w.floor, len(w.text)
	return outer
}

func (w *writer) leave(outer int) {
	w.trim()
	n := len(w.text)
	for n > w.floor && (w.text[n-1] == ';' || w.text[n-1] == ' ') { // of a line that was ended last
		n--
	}
	if n < len(w.text) {
		w.cut(n)
	}
	w.floor = outer
}

// linked notes that what was written since start leads to a target.
func (w *writer) linked(start int, target string) {
	end := len(w.text)
	start = max(start, w.start, 0)
	for start < end && w.text[start] == ' ' {
		start++
	}
	for end > start && w.text[end-1] == ' ' {
		end--
	}
	if n := len(w.links); start >= end || target == "" || n > 0 && w.links[n-1].End > start {
		return
	}
	w.links = append(w.links, doc.Link{Span: doc.Span{Start: start, End: end}, Target: target})
}
