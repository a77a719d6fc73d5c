package wikitext

import (
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

// tableReader reads tables.
type tableReader struct{ *reader }

// table is a table that is being read. A row becomes a line: "Country: Peru; Since: 1990".
type table struct {
	kind    doc.BlockKind
	heads   []string  // of the columns
	carried []carried // by column: cells of rows above that reach down
	wasHead bool      // the row before this one named the columns

	inRow   bool
	column  int  // of the cell
	hasData bool // the row has a cell that is no head
	said    int  // cells of the row that say something
	names   []headCell

	inCell  bool
	isHead  bool
	wide    int // columns of the cell
	tall    int // rows of the cell
	begin   int // of the cell in the text, with what was added before it
	from    int // of its own text
	outer   int // the floor around the cell
	rowFrom int
	rowRead bool // the table is in no other, so that its rows are blocks

	inCaption bool

	isDropped    bool
	dropped      int // where it begins in the text
	droppedFloor int // the floor around it
}

type carried struct {
	left int
	text string
}

type headCell struct {
	column, wide int
	text         string
}

// The longest text of a cell that stands before others, or in rows below, and how many
// columns are told apart.
const (
	longestHead    = 60
	longestCarried = 100
	mostColumns    = 100
)

// inTable reports whether marks of a table mean something here.
func (r *reader) inTable() bool { return len(r.tables) > r.outside }

// innermost returns the table that is read.
func (r tableReader) innermost() *table { return r.tables[len(r.tables)-1] }

// table begins a table, behind its mark; the rest of the line are its attributes.
func (r tableReader) table(i int) int {
	end := r.limit
	if n := strings.IndexByte(r.markup[i:r.limit], '\n'); n >= 0 {
		end = i + n
	}
	r.beginTable(r.markup[i:end])
	return end
}

func (r tableReader) beginTable(attributes string) {
	r.join = -1
	r.end()
	if r.atLine = false; len(r.tables) > deepest {
		return
	}
	t := &table{kind: doc.ListItem}
	if strings.Contains(attributes, "infobox") {
		t.kind = doc.Field
	}
	t.isDropped = strings.Contains(attributes, "navbox") || strings.Contains(attributes, "metadata")
	r.tables = append(r.tables, t)
	if t.isDropped {
		r.outerOfDropped(t)
	}
}

// outerOfDropped begins what is taken back when the table ends.
func (r tableReader) outerOfDropped(t *table) {
	t.dropped, t.droppedFloor = len(r.text), r.floor
	r.begin()
	r.floor = len(r.text)
}

// leaveTables ends the tables but for the outermost n.
func (r tableReader) leaveTables(n int) {
	for len(r.tables) > n {
		r.endTable()
	}
}

func (r tableReader) endTable() {
	r.endRow()
	t := r.innermost()
	r.tables = r.tables[:len(r.tables)-1]
	if t.isDropped {
		r.cut(t.dropped)
		r.floor = t.droppedFloor
	}
	r.end()
	r.join = -1
}

// tableLine reads a line of a table that begins with a mark.
func (r tableReader) tableLine(i, end int) int {
	rest := r.markup[i:end]
	switch {
	case strings.HasPrefix(rest, "|}"):
		r.endTable()
		r.atLine = false
		return i + 2
	case strings.HasPrefix(rest, "|-"):
		r.endRow()
		return min(r.behindLine(i), end)
	case strings.HasPrefix(rest, "|+"):
		r.beginCaption()
		return r.behindAttributes(i+2, end)
	}
	r.join = -1
	return r.cell(i+1, end, rest[0] == '!')
}

// behindLine returns where the line ends.
func (r tableReader) behindLine(i int) int {
	if n := strings.IndexByte(r.markup[i:r.limit], '\n'); n >= 0 {
		return i + n
	}
	return r.limit
}

// cellEnds reports whether two marks end a cell.
func (r tableReader) cellEnds(c byte) bool {
	t := r.innermost()
	return t.inCell && (c == '|' || t.isHead)
}

// cell begins a cell behind its mark and returns where its text begins.
func (r tableReader) cell(i, end int, isHead bool) int {
	to := r.behindAttributes(i, end)
	attributes := ""
	if to > i {
		attributes = r.markup[i : to-1]
	}
	r.beginCell(isHead, attributes)
	if r.skip > 0 {
		r.atLine = false
		return end
	}
	for to < end && isSpace(r.markup[to]) {
		to++
	}
	r.atLine = to < end && r.markup[to] == '\n'
	return to
}

// behindAttributes returns where the text of a cell begins: behind a single bar.
func (r tableReader) behindAttributes(i, end int) int {
	s := r.markup[i:end]
	if n := strings.IndexByte(s, '\n'); n >= 0 {
		s = s[:n]
	}
	bar := strings.IndexByte(s, '|')
	if bar < 0 && i+len(s) == end && strings.IndexByte(s, '=') >= 0 {
		if to := r.behindTokens(end); to > 0 {
			r.skip = to
			return end
		}
	}
	if bar < 0 || bar+1 < len(s) && s[bar+1] == '|' {
		return i
	}
	return i + bar + 1
}

// behindTokens returns where the text of a cell begins whose attributes go on in a
// template; 0 where they are none.
func (r tableReader) behindTokens(i int) int {
	depth := 0
	for ; i < r.limit && r.markup[i] != '\n'; i++ {
		switch c := r.markup[i]; {
		case c == '{':
			depth++
		case c == '}':
			depth--
		case depth > 0:
		case c == '[' || c == '<':
			return 0
		case c == '|' && i+1 < r.limit && r.markup[i+1] != '|':
			return i + 1
		case c == '|':
			return 0
		}
	}
	return 0
}

func (r tableReader) beginCaption() {
	r.endRow()
	t := r.innermost()
	r.open(doc.Paragraph, 0)
	t.inCaption = true
	r.atLine, r.join, r.alone = false, -1, true
}

// beginCell begins a cell, and a row where none has begun.
func (r tableReader) beginCell(isHead bool, attributes string) {
	t := r.innermost()
	r.endCell()
	if !t.inRow {
		if t.inCaption {
			t.inCaption = false
			r.end()
		}
		r.open(t.kind, 0)
		r.begin()
		t.inRow, t.column, t.hasData, t.said, t.names = true, 0, false, 0, t.names[:0]
		t.rowFrom, t.rowRead = len(r.text), r.floor < 0
	}
	r.carry(t)
	t.inCell, t.isHead = true, isHead
	t.hasData = t.hasData || !isHead
	t.wide, t.tall = spanOf(attributes, "colspan"), spanOf(attributes, "rowspan")
	t.begin = len(r.text)
	r.separate(t)
	if !isHead {
		r.nameColumn(t, t.column)
	}
	t.outer = r.enter()
	t.from = len(r.text)
}

// separate parts a cell from the one before.
func (r tableReader) separate(t *table) {
	if t.said > 0 {
		r.added("; ")
	}
}

// nameColumn writes the name of a column.
func (r tableReader) nameColumn(t *table, column int) {
	if column < len(t.heads) && t.heads[column] != "" && r.spare > 0 {
		r.added(t.heads[column] + ": ")
	}
}

// carry writes the cells of rows above that reach down to here.
func (r tableReader) carry(t *table) {
	for t.column < len(t.carried) && t.carried[t.column].left > 0 {
		c := &t.carried[t.column]
		c.left--
		if c.text != "" && r.spare > 0 {
			r.separate(t)
			r.nameColumn(t, t.column)
			r.added(c.text)
			t.said++
		}
		t.column++
	}
}

func (r tableReader) endCell() {
	t := r.innermost()
	if !t.inCell {
		return
	}
	t.inCell = false
	r.leave(t.outer)
	text := string(r.text[min(t.from, len(r.text)):])
	if text == "" {
		r.cut(t.begin)
	} else {
		t.said++
	}
	if t.isHead {
		t.names = append(t.names, headCell{t.column, t.wide, text})
	}
	if len(text) > longestCarried {
		text = ""
	}
	for column := t.column; column < min(t.column+t.wide, mostColumns); column++ {
		if t.tall > 1 {
			for len(t.carried) <= column {
				t.carried = append(t.carried, carried{})
			}
			t.carried[column] = carried{t.tall - 1, text}
			text = "" // once is enough
		}
	}
	t.column += t.wide
}

// endRow ends a row: one of heads alone names the columns and is no line.
func (r tableReader) endRow() {
	t := r.innermost()
	r.endCell()
	if t.inCaption {
		t.inCaption = false
		r.end()
	}
	if !t.inRow {
		return
	}
	t.inRow = false
	for last := len(t.carried); t.column < last; t.column++ {
		r.carry(t)
	}
	if !t.hasData {
		if len(t.names) > 1 || len(t.heads) == 0 && len(t.names) == 1 && t.names[0].wide == 1 {
			r.nameColumns(t)
		}
		if t.rowRead {
			r.isUnread = true
		}
	}
	t.wasHead = !t.hasData
	r.end()
	r.join = -1
}

// nameColumns takes the heads of a row for the names of the columns; a second row of heads
// parts those above.
func (r tableReader) nameColumns(t *table) {
	if !t.wasHead {
		t.heads = t.heads[:0]
	}
	for _, h := range t.names {
		for column := h.column; column < min(h.column+h.wide, mostColumns); column++ {
			for len(t.heads) <= column {
				t.heads = append(t.heads, "")
			}
			switch name := &t.heads[column]; {
			case !hasLetter(h.text) || len(*name)+len(h.text) > longestHead:
			case *name == "":
				*name = h.text
			default:
				*name += " " + h.text
			}
		}
	}
}

// spanOf reads over how many columns or rows a cell reaches.
func spanOf(attributes, name string) int {
	_, value, ok := strings.Cut(attributes, name)
	if !ok {
		return 1
	}
	value = strings.TrimLeft(value, " =\"'")
	n := 0
	for n < len(value) && n < 4 && value[n] >= '0' && value[n] <= '9' {
		n++
	}
	span, err := strconv.Atoi(value[:n])
	if err != nil || span < 1 {
		return 1
	}
	return min(span, 1000)
}

// tableTag reads a table that is written in tags.
func (r tableReader) tableTag(t *token) {
	tag := r.markup[t.start:t.end]
	switch {
	case t.sort == tableTag && !t.isEnd:
		r.beginTable(tag)
	case !r.inTable():
		r.join = -1
		r.end()
	case t.sort == tableTag:
		r.endTable()
	case t.sort == rowTag:
		r.endRow()
	case t.sort == captionTag && !t.isEnd:
		r.beginCaption()
	case t.sort == captionTag:
		r.endRow()
	case t.isEnd:
		r.endCell()
	default:
		r.beginCell(t.sort == headTag, tag)
	}
	r.atLine, r.join = t.isEnd == (t.sort != tableTag), -1
}
