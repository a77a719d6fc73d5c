package office

import (
	"encoding/xml"
	"io"
	"iter"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

// Where an .odt keeps its text and its styles; those that were made for a paragraph stand
// with the text.
const (
	odtText   = "content.xml"
	odtStyles = "styles.xml"
)

// ReadODT yields the article of an .odt: paragraphs, headings, lists, tables. Notes,
// comments and what was struck out are left out.
func ReadODT(_ string, r io.Reader) iter.Seq2[doc.Article, error] {
	return articleOf(r, odtText, odtStyles, silentInODT, &odt{styles: styles{"Title": {level: 1, isTold: true}}})
}

// odt reads the elements of an .odt.
type odt struct {
	out    writer
	styles styles
	inText int // open paragraphs and headings
	items  int // open items of lists
	tables int // open tables; what is in a table of a table is part of its cell
	start  int // of the cell in the line
	link   int
	target string
}

// silentInODT are elements that are not said.
var silentInODT = map[string]bool{
	"note": true, "annotation": true, "tracked-changes": true, "frame": true,
	"sequence-decls": true, "bibliography-mark": true, "table-of-content": true, "deletion": true,
}

func (o *odt) isText() bool { return o.inText > 0 }

func (o *odt) page() *writer { return &o.out }

func (o *odt) begin(t *xml.StartElement) {
	switch t.Name.Local {
	case "h":
		o.inText++
		level, err := strconv.Atoi(attribute(t, "outline-level"))
		if err != nil {
			level = 1
		}
		o.out.heading(max(1, min(level, 9)) + 1)
	case "p":
		o.inText++
		kind := doc.Paragraph
		if o.items > 0 {
			kind = doc.ListItem
		}
		if level := o.styles.level(attribute(t, "style-name")); level > 0 {
			o.out.heading(level)
		} else {
			o.out.paragraph(kind)
		}
	case "style":
		o.style(t)
	case "list-item":
		o.items++
	case "tab", "s", "line-break":
		o.out.Blank()
	case "a":
		o.link, o.target = o.out.Len(), attribute(t, "href")
	case "table":
		if o.tables++; o.tables == 1 {
			o.out.beginTable()
		}
	case "table-row":
		if o.tables == 1 {
			o.out.beginRow()
		}
	case "table-cell":
		if o.tables == 1 {
			o.out.beginCell()
			o.start = o.out.LineLen()
		}
	}
}

func (o *odt) style(t *xml.StartElement) {
	name := attribute(t, "name")
	if t.Name.Local != "style" || o.styles[name].isTold {
		return
	}
	s := style{base: attribute(t, "parent-style-name")}
	if n, err := strconv.Atoi(attribute(t, "default-outline-level")); err == nil && n > 0 {
		s.level, s.isTold = min(n, 9)+1, true
	}
	o.styles[name] = s
}

func (o *odt) end(name string) {
	switch name {
	case "h", "p":
		if o.inText = max(0, o.inText-1); o.tables == 0 {
			o.out.End()
		}
	case "list-item":
		o.items = max(0, o.items-1)
	case "a":
		if strings.Contains(o.target, "://") && o.out.InBlock() {
			o.out.Linked(o.link, o.target)
		}
	case "table":
		o.tables = max(0, o.tables-1)
	case "table-row":
		if o.tables == 1 {
			o.out.endRow()
		}
	case "table-cell":
		if o.tables == 1 {
			o.out.endCell(o.start)
		}
	}
}
