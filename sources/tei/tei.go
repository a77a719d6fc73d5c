// Package tei reads texts in the XML of the Text Encoding Initiative: the histories of
// the Office of the Historian, and others.
package tei

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"iter"
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/prose"
)

// About says what the kind reads.
const About = "TEI XML; volumes of documents as an article a document"

// Is reports whether the first bytes of a file are those of TEI.
func Is(head string) bool {
	i := strings.Index(head, "<TEI")
	if i < 0 {
		i = strings.Index(head, "<tei:TEI")
	}
	return i >= 0 && strings.HasPrefix(strings.TrimLeftFunc(head, prose.IsBlank), "<") &&
		!strings.Contains(head[:i], "<body")
}

// Read yields the article of a text, or of a volume each of its documents.
func Read(name, text string) iter.Seq[doc.Article] {
	return func(yield func(doc.Article) bool) {
		r := &reader{name: name, text: text, yield: yield}
		r.read()
	}
}

// reader goes through the tokens of a text once.
type reader struct {
	name, text string
	yield      func(doc.Article) bool

	out      prose.Writer
	volume   string // title of the text
	titles   map[string]string
	language string

	stack    []string       // names of open elements
	opened   map[string]int // how many of them have a name
	over     map[string]int // and how many stand too deep for the stack
	divs     int            // open divisions
	skip     int            // depth at which what is left out began, 0 for none
	isInHead bool           // in the header of the file
	title    string         // type of the title that is read there, with a mark
	link     int
	target   string
	cells    int

	document *document
	yielded  bool
	isOver   bool // nobody wants more
}

// document is a document of a volume.
type document struct {
	depth     int
	id, title string
	date      string
}

// silent are elements that are not said: notes, figures, what stands in margins, and what
// an editor struck out.
var silent = map[string]bool{
	"note": true, "figure": true, "graphic": true, "fw": true, "pb": true, "listBibl": true, "del": true,
	"orig": true, "sic": true, "xenoData": true, "revisionDesc": true, "encodingDesc": true, "back": true,
}

// blocks are elements whose text is a block of its own.
var blocks = map[string]doc.BlockKind{
	"p": doc.Paragraph, "ab": doc.Paragraph, "l": doc.Paragraph, "quote": doc.Paragraph, "opener": doc.Paragraph,
	"closer": doc.Paragraph, "dateline": doc.Paragraph, "signed": doc.Paragraph, "salute": doc.Paragraph,
	"item": doc.ListItem, "row": doc.ListItem, "label": doc.ListItem, "head": doc.Heading,
	"list": doc.Paragraph, "table": doc.Paragraph, "div": doc.Paragraph, "body": doc.Paragraph,
	"front": doc.Paragraph, "docTitle": doc.Paragraph, "titlePart": doc.Paragraph,
}

func (r *reader) read() {
	r.titles, r.opened, r.over = map[string]string{}, map[string]int{}, map[string]int{}
	d := xml.NewDecoder(strings.NewReader(r.text))
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	var trouble error
	for at := int64(0); !r.isOver; {
		token, err := d.RawToken()
		end := d.InputOffset()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				trouble = fmt.Errorf("broken XML at byte %d: %w", at, err)
			} else if n := len(r.stack); n > 0 {
				trouble = fmt.Errorf("the file ends at byte %d within <%s>", end, r.stack[n-1])
			}
			break
		}
		switch t := token.(type) {
		case xml.StartElement:
			r.start(t)
		case xml.EndElement:
			r.end(t.Name.Local)
		case xml.CharData:
			r.chars(r.text[at:end], at)
		}
		at = end
	}
	r.finish(trouble)
}

// finish yields what is left, with the trouble that broke it off.
func (r *reader) finish(trouble error) {
	if r.isOver || r.document == nil && r.yielded && trouble == nil {
		return
	}
	a := r.out.Article()
	if r.document != nil {
		r.document.fill(&a, r)
	} else {
		a.Title, a.Language = r.volume, r.language
		if r.yielded {
			a = doc.Article{Source: r.name + "#end", Title: r.volume, Language: r.language}
		}
	}
	if trouble != nil {
		code := "broken_off"
		if len(a.Blocks) == 0 {
			code = "article_failed"
		}
		a.Trouble = append(a.Trouble, doc.Issue{Stage: "source", Code: code, Detail: trouble.Error()})
	}
	r.yield(a)
}

// deepest is how deep elements may stand in each other.
const deepest = 1000

func (r *reader) start(t xml.StartElement) {
	name := t.Name.Local
	if len(r.stack) == deepest {
		r.over[name]++
		return
	}
	r.stack = append(r.stack, name)
	r.opened[name]++
	switch {
	case r.skip > 0:
		return
	case name == "teiHeader":
		r.isInHead = true
	case r.isInHead:
		if name == "title" && r.isIn("titleStmt") {
			r.title = attribute(t, "type") + "!"
		}
	case silent[name]:
		r.skip = len(r.stack)
	case name == "text" || name == "TEI":
		if language := attribute(t, "lang"); len(language) >= 2 {
			r.language = strings.ToLower(language[:2])
		}
	case name == "div":
		r.out.End()
		if r.divs++; attribute(t, "type") == "document" && r.document == nil {
			r.begin(t)
		}
	case name == "ref":
		r.link, r.target = r.out.Len(), attribute(t, "target")
	case name == "lb" || name == "cb":
		r.out.Blank()
	case name == "cell":
		if r.cells++; r.out.InBlock() {
			r.out.Added("; ")
		}
	default:
		r.open(name)
	}
}

// isIn reports whether an element of a name is open.
func (r *reader) isIn(name string) bool { return r.opened[name] > 0 }

// open begins the block of an element.
func (r *reader) open(name string) {
	kind, ok := blocks[name]
	if !ok {
		return
	}
	level := 0
	if kind == doc.Heading {
		if level = r.divs + 1; r.document != nil {
			level = max(2, level-r.document.depth)
		}
	}
	if kind == doc.Paragraph && r.isIn("item") {
		kind = doc.ListItem
	}
	r.out.Open(kind, level)
}

// begin begins a document of a volume; what stood before it is no document.
func (r *reader) begin(t xml.StartElement) {
	r.out = prose.Writer{}
	r.document = &document{depth: r.divs, id: attribute(t, "id"), date: attribute(t, "doc-dateTime-min")}
}

func (r *reader) end(name string) {
	if r.over[name] > 0 || r.opened[name] == 0 { // too deep, or never begun
		r.over[name] = max(0, r.over[name]-1)
		return
	}
	for isLast := false; !isLast; {
		top := len(r.stack) - 1
		isLast = r.stack[top] == name
		r.opened[r.stack[top]]--
		r.stack = r.stack[:top]
	}
	switch {
	case r.skip > 0:
		if len(r.stack) < r.skip {
			r.skip = 0
		}
	case name == "teiHeader":
		r.isInHead = false
		r.volume = strings.TrimSpace(cmp.Or(r.titles["complete"], r.titles[""], r.titles["main"], r.titles["short"]))
	case r.isInHead:
		if name == "title" {
			r.title = ""
		}
	case name == "ref":
		if strings.HasPrefix(r.target, "http") && r.out.InBlock() {
			r.out.Linked(r.link, r.target)
		}
	case name == "div":
		r.out.End()
		if r.document != nil && r.document.depth == r.divs {
			r.yieldDocument()
		}
		r.divs--
	case name == "head":
		if r.document != nil && r.document.title == "" {
			r.document.title = r.out.Line(0)
		}
		r.out.End()
	default:
		if _, ok := blocks[name]; ok {
			r.out.End()
		}
	}
}

func (r *reader) yieldDocument() {
	a := r.out.Article()
	r.document.fill(&a, r)
	r.out, r.document, r.yielded = prose.Writer{}, nil, true
	r.isOver = !r.yield(a)
}

// fill says what is known of a document.
func (d *document) fill(a *doc.Article, r *reader) {
	a.Source, a.Title, a.Language = r.name+"#"+d.id, cmp.Or(d.title, d.id), r.language
	if len(d.date) >= len("2006-01-02") {
		if day, err := doc.ParseDay(d.date[:len("2006-01-02")]); err == nil {
			a.Reference = day
		}
	}
}

func (r *reader) chars(raw string, at int64) {
	switch {
	case r.skip > 0:
	case r.title != "":
		key := strings.TrimSuffix(r.title, "!")
		if words := strings.Join(strings.Fields(html.UnescapeString(raw)), " "); words != "" {
			r.titles[key] = strings.TrimSpace(r.titles[key] + " " + words)
		}
	case r.isInHead || !r.isIn("text"):
	case strings.HasPrefix(raw, "<![CDATA["):
		r.out.Copied(strings.TrimSuffix(raw[len("<![CDATA["):], "]]>"), at+int64(len("<![CDATA[")))
	default:
		r.out.Marked(raw, at)
	}
}

func attribute(t xml.StartElement, key string) string {
	for _, a := range t.Attr {
		if a.Name.Local == key {
			return a.Value
		}
	}
	return ""
}
