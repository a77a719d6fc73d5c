package office

import (
	"encoding/xml"
	"io"
	"iter"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

// Where a .docx keeps its text and its styles.
const (
	docxText   = "word/document.xml"
	docxStyles = "word/styles.xml"
)

// ReadDOCX yields the article of a .docx: paragraphs, headings by their styles, lists,
// tables. Notes, comments and what was struck out are left out.
func ReadDOCX(_ string, r io.Reader) iter.Seq2[doc.Article, error] {
	return articleOf(r, docxText, docxStyles, silentInDOCX, &docx{styles: styles{}})
}

// docx reads the elements of a .docx.
type docx struct {
	out    writer
	styles styles
	styled string // the style whose elements are read
	inText bool
	tables int // open tables; what is in a table of a table is part of its cell
	start  int // of the cell in the line
	isHead bool
}

// silentInDOCX are elements that are not said: what was struck out, drawings, the code and
// the old values of fields and formats, and what a text box says a second time.
var silentInDOCX = map[string]bool{
	"del": true, "moveFrom": true, "drawing": true, "pict": true, "instrText": true, "Fallback": true, "object": true,
	"pPrChange": true,
}

func (d *docx) isText() bool { return d.inText }

func (d *docx) page() *writer { return &d.out }

func (d *docx) begin(t *xml.StartElement) {
	switch t.Name.Local {
	case "p":
		d.isHead = false
		d.out.paragraph(doc.Paragraph)
	case "pStyle":
		d.head(d.level(attribute(t, "val")))
	case "outlineLvl":
		d.head(outlineLevel(t))
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

// head makes a heading of a paragraph where it has such a level.
func (d *docx) head(level int) {
	if level > 0 && !d.isHead {
		d.isHead = true
		d.out.heading(level)
	}
}

// level returns the level of the paragraphs of a style. Its id is another in each language
// of the program, so that its name tells, which is not; of a style that is not told the id
// must do.
func (d *docx) level(id string) int {
	if _, ok := d.styles[id]; !ok {
		return headingLevel(id)
	}
	return d.styles.level(id)
}

func (d *docx) style(t *xml.StartElement) {
	switch s := d.styles[d.styled]; t.Name.Local {
	case "style":
		d.styled = attribute(t, "styleId")
		d.styles[d.styled] = style{}
	case "name":
		if level := headingLevel(attribute(t, "val")); level > 0 {
			d.styles[d.styled] = style{level: level, isTold: true}
		}
	case "basedOn":
		s.base = attribute(t, "val")
		d.styles[d.styled] = s
	case "outlineLvl":
		if !s.isTold {
			d.styles[d.styled] = style{level: outlineLevel(t), isTold: true}
		}
	}
}

// outlineLevel returns the level that an outline gives to paragraphs: 2 for its highest, 0
// for text.
func outlineLevel(t *xml.StartElement) int {
	if n, err := strconv.Atoi(attribute(t, "val")); err == nil && n >= 0 && n < 9 {
		return n + 2
	}
	return 0
}

// headingLevel returns the level of a style for headings, "heading 1" or "Title"; 0 for
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
