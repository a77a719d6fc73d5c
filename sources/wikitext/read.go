// Package wikitext reads the markup of MediaWiki: what a page says, without its notes,
// navigation and layout.
//
// Markup is read in two passes. The scanner finds the marks and which closes which: a
// tree in the order of the text, in which nothing is an error. The reader then goes
// through the tree once and writes the text: links keep what they lead to, templates
// that stand for text are rendered from a table, infoboxes become fields and rows of
// tables lines that name their columns. Each byte of the text knows the markup that it
// comes from.
package wikitext

import (
	"strings"

	"chancery/pipeline/doc"
)

// Page is what is known of a page beside its markup.
type Page struct {
	Title string
	// Files and Categories are the names of the namespaces of files and of categories,
	// beside the English ones.
	Files, Categories []string
}

// Read returns the article of a page: text, blocks, links, and an origin that leads to the
// bytes of the markup. It takes anything, in time that grows with its length.
func Read(markup string, p Page) doc.Article { return readWith(known(), markup, p) }

func readWith(k *knowledge, markup string, p Page) doc.Article {
	r := &reader{writer: newWriter(markup), page: p, known: k, atLine: true, join: -1, heading: -1, limit: len(markup)}
	r.tokens = scan(markup, 0, len(markup))
	r.walk(0, len(r.tokens), 0, len(markup))
	tableReader{r}.leaveTables(0)
	r.end()
	return doc.Article{
		Title: p.Title, Text: string(r.text), Blocks: r.blocks, Links: r.links, Origin: r.origin,
	}
}

// deepest is how deep templates, links and tables may stand in each other; what is
// deeper is left out.
const deepest = 48

// reader goes through the tokens and writes the text.
type reader struct {
	*writer
	page   Page
	known  *knowledge
	tokens []token
	limit  int // where the markup that is read ends
	depth  int

	atLine  bool // a line of the markup begins here
	join    int  // the end of the line before, which goes on in this one; -1 for none
	skip    int  // where reading goes on behind attributes that hold tokens, 0 for none
	alone   bool // the line is a paragraph by itself
	inTerm  bool // in the term of a definition
	heading int  // where the marks at the end of a heading begin, -1 for none
	behind  int  // and where they end
	quotes  quotes
	tables  []*table // those that are open, the innermost last
	outside int      // how many of them are around the template that is read

}

// walk reads the markup from from to to, in which tokens[first:last] stand.
func (r *reader) walk(first, last, from, to int) {
	if r.depth++; r.depth <= deepest {
		for i := first; i < last; {
			t := &r.tokens[i]
			if int(t.start) < from { // of a part that begins later
				i = r.next(i)
				continue
			}
			lineReader{r}.plain(from, int(t.start))
			if from = int(t.start); r.skip > from {
				from, r.skip = r.skip, 0
				continue
			}
			from = r.token(i)
			i = r.next(i)
		}
		lineReader{r}.plain(from, to)
	}
	r.depth--
}

// next returns the index of the token behind token i and all that is in it.
func (r *reader) next(i int) int {
	if t := &r.tokens[i]; t.kind >= template && t.kind <= address {
		return int(t.close) + 1
	}
	return i + 1
}

// token reads the token at i with all that is in it, and returns where it ends.
func (r *reader) token(i int) int {
	t := r.tokens[i]
	switch t.kind {
	case comment:
		return int(t.end)
	case tagToken:
		return elementReader{r}.tagged(i)
	case bodied:
		elementReader{r}.body(t)
		return int(t.end)
	case pipe, closer:
		r.startLine()
		r.copied(int(t.start), int(t.end))
		return int(t.end)
	}
	end := int(r.tokens[t.close].end)
	switch t.kind {
	case template:
		templateReader{r}.template(i)
	case parameter:
		if parts := r.parts(i); len(parts) > 1 {
			r.part(parts[1])
		}
	case link:
		return linkReader{r}.link(i)
	case address:
		r.startLine()
		linkReader{r}.address(i)
	}
	return end
}

// part is a stretch of the markup between the marks of a template or link.
type part struct {
	from, to    int
	first, last int // tokens
}

// parts returns the parts of what is opened at token i.
func (r *reader) parts(i int) []part {
	o := &r.tokens[i]
	all := make([]part, 0, 8)
	p := part{from: int(o.end), first: i + 1}
	for j := i + 1; j < int(o.close); j = r.next(j) {
		if t := &r.tokens[j]; t.kind == pipe {
			p.to, p.last = int(t.start), j
			all = append(all, p)
			p = part{from: int(t.end), first: j + 1}
		}
	}
	p.to, p.last = int(r.tokens[o.close].start), int(o.close)
	return append(all, p)
}

// trimmed returns a part without the blanks at its ends.
func (r *reader) trimmed(p part) part {
	for p.from < p.to && isBlank(r.markup[p.from]) {
		p.from++
	}
	for p.to > p.from && isBlank(r.markup[p.to-1]) {
		p.to--
	}
	return p
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// raw returns the markup of a part.
func (r *reader) raw(p part) string { return r.markup[p.from:p.to] }

// part reads a part within a line.
func (r *reader) part(p part) {
	outside, atLine := r.outside, r.atLine
	r.outside = len(r.tables)
	r.startLine()
	p = r.trimmed(p)
	r.walk(p.first, p.last, p.from, p.to)
	tableReader{r}.leaveTables(r.outside)
	r.outside, r.atLine = outside, atLine && r.atLine
}

// lines reads a part that has lines of its own.
func (r *reader) lines(p part) {
	outside := r.outside
	r.outside = len(r.tables)
	r.atLine, r.join = true, -1
	p = r.trimmed(p)
	r.walk(p.first, p.last, p.from, p.to)
	tableReader{r}.leaveTables(r.outside)
	r.outside, r.atLine, r.join = outside, false, -1
}

// said returns the text of a part and writes nothing.
func (r *reader) said(p part) string {
	p = r.trimmed(p)
	if p.first == p.last && !strings.ContainsAny(r.raw(p), "'&\n_") {
		return r.raw(p)
	}
	start, floor, n, left := r.start, r.floor, len(r.text), r.left
	r.muted++
	r.start, r.floor = n, n
	r.part(p)
	said := strings.TrimSpace(string(r.text[n:]))
	r.muted--
	r.cut(n)
	r.start, r.floor, r.left = start, floor, left
	return said
}

// inside reads markup[from:to], the body of a tag, as markup of its own.
func (r *reader) inside(from, to int) {
	if r.depth >= deepest/4 {
		return
	}
	tokens, limit := r.tokens, r.limit
	r.tokens, r.limit = scan(r.markup, from, to), to
	r.depth += deepest / 16
	r.walk(0, len(r.tokens), from, to)
	r.depth -= deepest / 16
	r.tokens, r.limit = tokens, limit
}
