// Package html reads pages: those of MediaWiki as Parsoid or the site itself writes
// them, and pages saved from elsewhere. What is said is kept, with headings, lists,
// tables, the fields of infoboxes and links; navigation, notes and scripts are not.
package html

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"chancery/pipeline/doc"
	"chancery/sources/prose"
)

// About says what the kind reads.
const About = "pages of MediaWiki and saved pages, without navigation and notes"

// Read returns the article of a page. It takes anything, in time that grows with its
// length; the origin leads to the bytes of the page.
func Read(page string) doc.Article {
	r := &reader{head: readHead(page), open: map[string]int{}, over: map[string]int{}}
	each(page, func(t *html.Tokenizer, kind html.TokenType, at int64) {
		switch kind {
		case html.TextToken:
			r.text(string(t.Raw()), at)
		case html.StartTagToken, html.SelfClosingTagToken:
			r.start(newElement(t))
		case html.EndTagToken:
			name, _ := t.TagName()
			r.end(string(name))
		}
	})
	for len(r.stack) > 0 {
		r.pop()
	}
	a := r.out.Article()
	a.Title, a.URL, a.Language = cmp.Or(r.title, r.head.title), r.head.url, r.head.language
	a.Licence, a.Revision, a.RevisionDate = r.head.licence, r.head.revision, r.head.modified
	return a
}

// each calls do with every token of a page and the byte at which it begins.
func each(page string, do func(t *html.Tokenizer, kind html.TokenType, at int64)) {
	t, at := html.NewTokenizer(strings.NewReader(page)), int64(0)
	for {
		kind := t.Next()
		if kind == html.ErrorToken {
			return
		}
		n := int64(len(t.Raw()))
		do(t, kind, at)
		at += n
	}
}

// deepest is how deep elements may stand in each other, as in browsers; those that are
// deeper count for their text alone.
const deepest = 512

// reader goes through the tokens of a page once and writes its text.
type reader struct {
	head  head
	out   prose.Writer
	title string

	stack  []*element
	open   map[string]int // elements of a name on the stack
	over   map[string]int // and those that are too deep for it
	left   int            // elements on the stack that are left out
	inside int            // elements on the stack that hold what is read
	tables []*table
	data   *table // the outermost of them that is more than layout
	breaks int    // since the last letter
}

// isRead reports whether text is part of what is said.
func (r *reader) isRead() bool {
	return r.left == 0 && (r.head.root == len(roots) || r.inside > 0)
}

func (r *reader) text(raw string, at int64) {
	if !r.isRead() {
		return
	}
	if strings.TrimFunc(raw, prose.IsBlank) == "" {
		r.out.Blank()
		return
	}
	if r.data != nil && r.data.inCell {
		r.data.before()
	}
	r.breaks = 0
	r.out.Marked(raw, at)
}

// start begins an element.
func (r *reader) start(e *element) {
	kind := kinds[e.name]
	r.closeBefore(e.name, kind)
	switch {
	case e.name == "br":
		r.lineBreak()
		return
	case kind&void != 0:
		if e.name == "hr" {
			r.block(doc.Paragraph, 0)
		}
		return
	case len(r.stack) >= deepest:
		r.over[e.name]++
		return
	}
	e.isOut = e.isLeftOut(kind)
	e.isIn = r.inside > 0 || r.head.root < len(roots) && e.is(roots[r.head.root])
	r.stack = append(r.stack, e)
	r.open[e.name]++
	if e.isOut {
		r.left++
	}
	if e.isIn {
		r.inside++
	}
	if r.isRead() {
		r.begin(e, kind)
	}
}

// begin says what the text of an element is.
func (r *reader) begin(e *element, kind elementKind) {
	switch e.name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		level := int(e.name[1] - '0')
		if level == 1 && r.out.Len() == 0 && r.title == "" {
			r.block(doc.Title, 1)
			return
		}
		r.block(doc.Heading, max(level, 2))
	case "li", "dt", "dd":
		r.block(doc.ListItem, 0)
	case "a":
		e.link = r.out.Len()
	case "table":
		r.block(doc.Paragraph, 0)
		e.cells = newTable(e, &r.out)
		r.tables = append(r.tables, e.cells)
		if r.data == nil && e.cells.isData {
			r.data = e.cells
		}
	case "tr", "td", "th":
		r.beginCell(e)
	default:
		if kind&block != 0 {
			r.block(doc.Paragraph, 0)
		}
	}
}

// end ends the innermost element of a name and those in it.
func (r *reader) end(name string) {
	switch {
	case r.over[name] > 0:
		r.over[name]--
	case r.open[name] > 0:
		for {
			top := r.stack[len(r.stack)-1]
			r.pop()
			if top.name == name {
				return
			}
		}
	case name == "p" || name == "br":
		r.lineBreak()
	}
}

// pop ends the innermost element.
func (r *reader) pop() {
	e := r.stack[len(r.stack)-1]
	kind := kinds[e.name]
	if r.isRead() {
		switch e.name {
		case "h1":
			if r.title == "" && r.out.InBlock() {
				r.title = r.out.Line(0)
			}
			r.block(doc.Paragraph, 0)
		case "a":
			if r.out.InBlock() {
				r.out.Linked(e.link, targetOf(e.get("href")))
			}
		case "tr", "td", "th":
			r.endCell(e)
		default:
			if kind&block != 0 {
				r.block(doc.Paragraph, 0)
			}
		}
	}
	if e.cells != nil {
		r.tables = r.tables[:len(r.tables)-1]
		if r.data == e.cells {
			r.data.endRow()
			r.data = nil
		}
	}
	if e.isOut {
		r.left--
	}
	if e.isIn {
		r.inside--
	}
	r.open[e.name]--
	r.stack = r.stack[:len(r.stack)-1]
}

// beginCell begins a row or cell of a table. A table whose first row has a head is one of
// data.
func (r *reader) beginCell(e *element) {
	if n := len(r.tables); n > 0 && e.name == "th" && r.data == nil && !r.tables[n-1].hasRow {
		r.data = r.tables[n-1]
		r.data.beginRow()
	}
	switch n := len(r.tables); {
	case n == 0 || r.tables[n-1] != r.data:
		r.block(doc.Paragraph, 0)
		if n > 0 && e.name == "td" {
			r.tables[n-1].hasRow = true
		}
	case e.name == "tr":
		r.data.beginRow()
	default:
		r.data.beginCell(e)
	}
}

func (r *reader) endCell(e *element) {
	switch n := len(r.tables); {
	case n == 0 || r.tables[n-1] != r.data:
		r.block(doc.Paragraph, 0)
	case e.name == "tr":
		r.data.endRow()
	default:
		r.data.endCell()
	}
}

// block ends the open block; within a cell, the line.
func (r *reader) block(kind doc.BlockKind, level int) {
	r.breaks = 0
	if r.data != nil && r.data.inCell {
		r.data.isEnded = true
		return
	}
	r.out.Open(kind, level)
}

// lineBreak reads a <br>: one is a blank, two end a paragraph.
func (r *reader) lineBreak() {
	switch {
	case !r.isRead():
	case r.data != nil && r.data.inCell:
		r.data.isEnded = true
	default:
		r.out.Blank()
		if r.breaks++; r.breaks == 2 {
			r.out.End()
		}
	}
}

// closeBefore ends what a start tag ends by itself: a paragraph, an item, a cell.
func (r *reader) closeBefore(name string, kind elementKind) {
	rule, isGiven := implied[name]
	if !isGiven {
		if kind&block == 0 {
			return
		}
		rule = implied["p"]
	}
	for i := len(r.stack) - 1; i >= 0; i-- {
		top := r.stack[i].name
		switch {
		case slices.Contains(rule.ends, top):
			for len(r.stack) > i {
				r.pop()
			}
			return
		case slices.Contains(rule.within, top), len(rule.within) == 0 && kinds[top]&block != 0:
			return
		}
	}
}

// targetOf returns the title of the article that an address of a wiki leads to, or the
// address; "" for a place on the same page and for what is no article.
func targetOf(href string) string {
	if href == "" || href[0] == '#' {
		return ""
	}
	u, err := url.Parse(href)
	if err != nil {
		return ""
	}
	path := u.Path
	switch {
	case u.Host == "" && strings.HasPrefix(path, "./"):
		path = path[len("./"):]
	case strings.HasPrefix(path, "/wiki/") && (u.Host == "" || strings.Contains(u.Host, "wiki")):
		path = path[len("/wiki/"):]
	case u.Host != "" && (u.Scheme == "http" || u.Scheme == "https" || u.Scheme == ""):
		return href
	default:
		return ""
	}
	return strings.ReplaceAll(path, "_", " ")
}

// Is reports whether the first bytes of a file are those of a page.
func Is(head string) bool {
	head = skipComments(head)
	if !strings.HasPrefix(head, "<") {
		return false
	}
	name := strings.ToLower(head[1:min(len(head), 32)])
	if strings.HasPrefix(name, "!doctype") {
		return strings.HasPrefix(strings.TrimSpace(name[len("!doctype"):]), "html")
	}
	if strings.HasPrefix(name, "?xml") {
		_, rest, _ := strings.Cut(head, "?>")
		return Is(rest)
	}
	if i := strings.IndexFunc(name, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }); i >= 0 {
		name = name[:i]
	}
	return beginnings[name]
}

// beginnings are elements that a page, or a part of one, begins with.
var beginnings = wordsOf("html head body div section main article table p h1 h2 ul ol span b")

// skipComments returns what stands behind comments at the beginning.
func skipComments(head string) string {
	for {
		head = strings.TrimLeftFunc(head, prose.IsBlank)
		if !strings.HasPrefix(head, "<!--") {
			return head
		}
		_, head, _ = strings.Cut(head, "-->")
	}
}
