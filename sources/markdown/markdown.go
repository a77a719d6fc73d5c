// Package markdown reads texts in Markdown: headings, paragraphs, lists, quotations, tables
// and links.
package markdown

import (
	"html"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"chancery/pipeline/doc"
	"chancery/sources/prose"
)

// About says what the kind reads.
const About = "Markdown (CommonMark with tables and footnotes)"

// Read returns the article of a text in Markdown. Notes, code and images are left out; so
// is what stands between lines of "---" at the beginning, but for the title.
func Read(markup string) doc.Article {
	body, title := frontMatter(markup)
	source := []byte(markup)
	// The front matter is blanked out, so that all places stay.
	for i := range len(markup) - len(body) {
		if source[i] != '\n' {
			source[i] = ' '
		}
	}
	extensions := goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Footnote)
	parser := goldmark.New(extensions).Parser()
	r := &reader{source: source, title: title}
	tree := parser.Parse(text.NewReader(source))
	r.children(tree)
	a := r.out.Article()
	a.Title = r.title
	return a
}

// frontMatter returns what stands behind the lines of "---" at the beginning, and the title
// that they tell.
func frontMatter(markup string) (body, title string) {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(markup, "\ufeff"), "---\n")
	if !ok {
		return markup, ""
	}
	end := strings.Index(rest, "\n---\n")
	if end < 0 {
		return markup, ""
	}
	for line := range strings.Lines(rest[:end]) {
		if value, ok := strings.CutPrefix(line, "title:"); ok {
			title = strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	return rest[end+len("\n---"):], title
}

// deepest is how deep elements may stand in each other.
const deepest = 200

// reader goes through the tree once.
type reader struct {
	source []byte
	out    prose.Writer
	title  string
	items  int      // lists that are open
	heads  []string // of the columns of the table that is read
	depth  int
}

func (r *reader) children(n ast.Node) {
	if r.depth++; r.depth <= deepest {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			r.node(c)
		}
	}
	r.depth--
}

// block writes the text of a node as a block.
func (r *reader) block(n ast.Node, kind doc.BlockKind, level int) {
	if kind == doc.Paragraph && r.items > 0 {
		kind = doc.ListItem
	}
	r.out.Open(kind, level)
	r.children(n)
}

func (r *reader) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		r.heading(n)
	case *ast.Paragraph, *ast.TextBlock:
		r.block(n, doc.Paragraph, 0)
		r.out.End()
	case *ast.ListItem:
		r.items++
		r.children(n)
		r.items--
	case *ast.Text:
		r.text(n.Segment, true)
		if n.SoftLineBreak() || n.HardLineBreak() {
			r.out.Blank()
		}
	case *ast.String:
		r.out.Added(string(n.Value))
	case *ast.CodeSpan:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				r.text(t.Segment, false)
			}
		}
	case *ast.Link:
		start := r.out.Len()
		if r.children(n); r.out.InBlock() {
			r.out.Linked(start, targetOf(string(n.Destination)))
		}
	case *ast.AutoLink:
		r.out.Added(string(n.Label(r.source)))
	case *ast.RawHTML:
		for i := range n.Segments.Len() {
			if s := n.Segments.At(i); strings.HasPrefix(strings.ToLower(string(s.Value(r.source))), "<br") {
				r.out.Blank()
			}
		}
	case *east.Table:
		r.heads = nil
		r.children(n)
	case *east.TableHeader:
		r.header(n)
	case *east.TableRow:
		r.row(n)
	case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock, *ast.Image, *ast.ThematicBreak, *east.FootnoteLink,
		*east.FootnoteBacklink, *east.FootnoteList:
	default:
		r.children(n)
	}
}

func (r *reader) heading(n *ast.Heading) {
	if n.Level == 1 && r.out.Len() == 0 {
		r.out.Open(doc.Title, 1)
		r.children(n)
		if line := r.out.Line(0); line != "" {
			r.title = line
		}
		r.out.End()
		return
	}
	r.block(n, doc.Heading, max(n.Level, 2))
	r.out.End()
}

// text writes a stretch of the source; a backslash before a mark, and an entity, stand for
// what they mean.
func (r *reader) text(s text.Segment, hasMarks bool) {
	raw := string(s.Value(r.source))
	if s.Padding > 0 || len(raw) != s.Len() { // a tab that was parted
		r.out.Added(raw)
		return
	}
	if !hasMarks {
		r.out.Copied(raw, int64(s.Start))
		return
	}
	done := 0
	for i := 0; i+1 < len(raw); i++ {
		if raw[i] == '\\' && isMark(raw[i+1]) {
			r.out.Marked(raw[done:i], int64(s.Start+done))
			r.out.Stands(raw[i+1:i+2], doc.RawSpan{Start: int64(s.Start + i), End: int64(s.Start + i + 2)})
			done = i + 2
			i++
		}
	}
	r.out.Marked(raw[done:], int64(s.Start+done))
}

// isMark reports whether a byte is one of the marks that a backslash takes the meaning from.
func isMark(b byte) bool {
	return b > ' ' && b < 0x7f && (b < '0' || b > '9') && (b < 'A' || b > 'Z') && (b < 'a' || b > 'z')
}

// header reads the names of the columns of a table.
func (r *reader) header(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.out.Open(doc.ListItem, 0)
		r.children(c)
		r.heads = append(r.heads, r.out.Line(0))
		r.out.Take()
	}
}

// row writes a row of a table as a line that names the columns.
func (r *reader) row(n ast.Node) {
	r.out.Open(doc.ListItem, 0)
	i := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.ChildCount() > 0 {
			if r.out.InBlock() {
				r.out.Added("; ")
			}
			if i < len(r.heads) && r.heads[i] != "" {
				r.out.Added(r.heads[i] + ": ")
			}
			r.children(c)
		}
		i++
	}
	r.out.End()
}

// targetOf returns an address that leads elsewhere.
func targetOf(destination string) string {
	if target := html.UnescapeString(destination); strings.Contains(target, "://") {
		return target
	}
	return ""
}
