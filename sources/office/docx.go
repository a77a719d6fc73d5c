package office

import (
	"encoding/xml"
	"io"
	"iter"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

// docxText is where a .docx keeps its text.
const docxText = "word/document.xml"

// ReadDOCX yields the article of a .docx: paragraphs, headings by their styles, lists,
// tables. Notes, comments and what was struck out are left out.
func ReadDOCX(_ string, r io.Reader) iter.Seq2[doc.Article, error] {
	return articleOf(r, docxText, silentInDOCX, &docx{})
}

// docx reads the elements of a .docx.
type docx struct {
	out    writer
	inText bool
	tables int // open tables; what is in a table of a table is part of its cell
	start  int // of the cell in the line
	isHead bool
}

// silentInDOCX are elements that are not said: what was struck out, drawings, the code and
// the old values of fields, and what a text box says a second time.
var silentInDOCX = map[string]bool{
	"del": true, "moveFrom": true, "drawing": true, "pict": true, "instrText": true, "Fallback": true, "object": true,
}

func (d *docx) isText() bool { return d.inText }

func (d *docx) page() *writer { return &d.out }

func (d *docx) begin(t *xml.StartElement) {
	switch t.Name.Local {
	case "p":
		d.isHead = false
		d.out.paragraph(doc.Paragraph)
	case "pStyle":
		if level := headingLevel(attribute(t, "val")); level > 0 {
			d.isHead = true
			d.out.heading(level)
		}
	case "numPr":
		if !d.isHead && !d.out.InBlock() {
			d.out.paragraph(doc.ListItem)
		}
	case "t":
		d.inText = true
	case "tab", "br", "cr":
		d.out.Blank()
	case "noBreakHyphen":
		d.out.say("-")
	case "tbl":
		if d.tables++; d.tables == 1 {
			d.out.beginTable()
		}
	case "tr":
		if d.tables == 1 {
			d.out.beginRow()
		}
	case "tc":
		if d.tables == 1 {
			d.out.beginCell()
			d.start = d.out.LineLen()
		}
	}
}

func (d *docx) end(name string) {
	switch name {
	case "p":
		if d.tables == 0 {
			d.out.End()
		}
	case "t":
		d.inText = false
	case "tbl":
		d.tables = max(0, d.tables-1)
	case "tr":
		if d.tables == 1 {
			d.out.endRow()
		}
	case "tc":
		if d.tables == 1 {
			d.out.endCell(d.start)
		}
	}
}

// headingLevel returns the level of a style for headings, "Heading1" or "Title"; 0 for
// another.
func headingLevel(style string) int {
	name := strings.ToLower(strings.ReplaceAll(style, " ", ""))
	if name == "title" {
		return 1
	}
	rest, ok := strings.CutPrefix(name, "heading")
	if n, err := strconv.Atoi(rest); ok && err == nil && n > 0 && n < 10 {
		return n + 1
	}
	return 0
}
