package html

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"chancery/pipeline/doc"
	"chancery/sources/prose"
)

// table is a table that is being read. A row becomes a line that names its columns,
// "Country: Peru; Since: 1990", of an infobox a field, "Capital: Lima". What stands in a
// table that only lays a page out is read as if there were none.
type table struct {
	out    *prose.Writer
	isData bool
	isBox  bool            // of an infobox
	heads  map[int]string  // of columns
	reach  map[int]carried // cells of rows above that reach down, by column
	label  string          // what the last row of heads said
	hasRow bool            // a row was read

	inRow    bool
	column   int            // of the cell
	said     int            // cells of the row that say something
	hasCells bool           // the row has one that is no head
	named    map[int]string // what heads of the row say

	inCell  bool
	isHead  bool
	wide    int
	tall    int
	start   int  // of the text of the cell in the line
	isFresh bool // the cell has said nothing yet
	isEnded bool // a line of the cell has ended
}

// carried is a cell that reaches into rows below.
type carried struct {
	rows int
	text string
}

// The longest text of a cell that stands before others or in rows below, and how many
// columns are told apart.
const (
	longestHead = 60
	mostColumns = 100
)

func newTable(e *element, out *prose.Writer) *table {
	t := &table{out: out, heads: map[int]string{}, reach: map[int]carried{}}
	for _, class := range e.classes {
		switch {
		case strings.HasPrefix(class, "infobox"):
			t.isBox, t.isData = true, true
		case class == "wikitable" || class == "sortable":
			t.isData = true
		}
	}
	return t
}

func (t *table) beginRow() {
	t.endRow()
	kind := doc.ListItem
	if t.isBox {
		kind = doc.Field
	}
	t.out.Open(kind, 0)
	t.inRow, t.hasRow, t.column, t.said, t.hasCells, t.named = true, true, 0, 0, false, map[int]string{}
	t.carry()
}

// carry says what cells of rows above say of the next columns.
func (t *table) carry() {
	for t.column < mostColumns {
		c, ok := t.reach[t.column]
		if !ok {
			return
		}
		if c.rows--; c.rows == 0 {
			delete(t.reach, t.column)
		} else {
			t.reach[t.column] = c
		}
		if c.text != "" {
			t.part(t.heads[t.column])
			t.out.Added(c.text)
		}
		t.column++
	}
}

// part begins a part of the line, under its head.
func (t *table) part(head string) {
	if t.said++; t.said > 1 {
		t.separate("; ")
	}
	if head != "" {
		t.out.Added(head + ": ")
	}
}

// separate writes a mark with its blank, the blank alone where a mark stands already.
func (t *table) separate(mark string) {
	if n := t.out.LineLen(); n > 0 && strings.ContainsAny(t.out.Line(n-1), ".!?:;,") {
		mark = " "
	}
	t.out.Added(mark)
}

func (t *table) beginCell(e *element) {
	if t.endCell(); !t.inRow {
		t.beginRow()
	}
	t.inCell, t.isHead, t.isFresh, t.isEnded = true, e.name == "th", true, false
	t.wide, t.tall = spanOf(e, "colspan"), spanOf(e, "rowspan")
	if !t.isHead {
		t.hasCells = true
	}
}

// spanOf returns how many columns or rows a cell has.
func spanOf(e *element, key string) int {
	n, err := strconv.Atoi(strings.TrimSpace(e.get(key)))
	if err != nil {
		return 1
	}
	return max(1, min(n, mostColumns))
}

// before says what stands before the next text of the cell.
func (t *table) before() {
	switch {
	case t.isFresh && t.isBox:
		if t.said == 0 && !t.isHead && t.label != "" {
			t.out.Added(t.label + ": ")
		}
		if t.said++; t.said == 2 && len(t.named) > 0 {
			t.separate(": ")
		} else if t.said > 1 {
			t.separate("; ")
		}
	case t.isFresh && t.isHead:
		t.part("")
	case t.isFresh:
		t.part(t.heads[t.column])
	case t.isEnded:
		if t.isHead {
			t.out.Blank()
		} else {
			t.separate("; ")
		}
	}
	if t.isFresh {
		t.start = t.out.LineLen()
	}
	t.isFresh, t.isEnded = false, false
}

func (t *table) endCell() {
	if !t.inCell {
		return
	}
	t.inCell = false
	text := ""
	if !t.isFresh {
		text = strings.TrimSpace(t.out.Line(t.start))
	}
	if utf8.RuneCountInString(text) > longestHead {
		text = ""
	}
	for i := range t.wide {
		if t.isHead && text != "" {
			t.named[t.column+i] = text
		}
		if t.tall > 1 {
			t.reach[t.column+i] = carried{t.tall - 1, text}
			text = "" // is said once
		}
	}
	t.column = min(t.column+t.wide, mostColumns)
	t.carry()
}

// endRow ends a row. One of heads names the columns of those below, and is no line.
func (t *table) endRow() {
	if t.endCell(); !t.inRow {
		return
	}
	t.inRow = false
	switch {
	case t.hasCells:
		t.out.End()
	case t.isBox:
		t.label = t.named[0]
		t.out.Take()
	case len(t.named) == 1:
		t.out.End()
	case len(t.named) > 1:
		t.out.Take()
		t.heads = t.named
	default:
		t.out.End()
	}
	t.hasCells, t.named = false, nil
}
