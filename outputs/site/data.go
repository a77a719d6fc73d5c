package site

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"chancery/schemas"
)

func dataPath(table string) string { return Folder + "data/" + table + ".js" }
func textsPath(chunk int) string   { return fmt.Sprintf("%sdata/texts-%d.js", Folder, chunk) }

// writeTable writes a table as a call that hands its columns over as JSON in a string, which
// browsers read several times as fast as the same as a program. A column is one of
//
//	{"v": [value or null …]}             numbers, and texts that seldom come twice
//	{"d": [value …], "i": [place …]}     the values that there are, and which each row has, -1 for none
//	{"b": "01-…"}                        true, false or null, a character a row
//	{"r": table, "i": [row …]}           a reference, as the number of the row in that table, -1 for none
//	{"r": table, "l": [[row …] …]}       references
//
// Where a table tells where its sentences stand, the quote is left out: it is what stands there.
func writeTable(rows *schemas.Rows, t schemas.Table, w *bufio.Writer) error {
	columns, n := columnsOf(rows, t)
	body := &literal{w: w}
	_, _ = fmt.Fprintf(w, "explorer.table('%s','", t.Name)
	_, _ = fmt.Fprintf(body, `{"rows":%d,"columns":{`, n)
	for i, c := range columns {
		if i > 0 {
			_, _ = io.WriteString(body, ",")
		}
		_, _ = fmt.Fprintf(body, "%s:", quoted(c.name()))
		c.write(body)
	}
	_, _ = io.WriteString(body, "}}")
	_, err := w.WriteString("');\n") // a bufio.Writer keeps its first error
	return err
}

// columnsOf collects the columns of a table, and how many rows it has.
func columnsOf(rows *schemas.Rows, t schemas.Table) ([]column, int) {
	var columns []column
	var at []int // fields
	for i, f := range t.Fields {
		if f.Name != "quote" || t.Index("sentence_begin") < 0 {
			columns, at = append(columns, newColumn(rows, f)), append(at, i)
		}
	}
	n := 0
	for row := range rows.Table(t.Name) {
		for k, c := range columns {
			c.add(row[at[k]])
		}
		n++
	}
	switch t.Name {
	case "actors":
		columns = append(columns, firstMentions(rows)...)
	case "articles":
		columns = append(columns, links(rows.Articles))
	}
	return columns, n
}

// column is the cells of a column as they are collected.
type column interface {
	name() string
	add(schemas.Cell)
	write(io.Writer)
}

// newColumn returns an empty column.
func newColumn(rows *schemas.Rows, f schemas.Field) column {
	switch {
	case f.References != "" && isShown(f.References):
		return &references{field: f, rows: rowNumbers(rows, f.References)}
	case f.Type == schemas.Boolean:
		return &booleans{field: f}
	case f.Type == schemas.Integer || f.Type == schemas.Number:
		return &numbers{field: f}
	}
	return &words{field: f, places: map[string]int32{}}
}

func isShown(table string) bool {
	for _, t := range shown() {
		if t.Name == table {
			return true
		}
	}
	return false
}

// rowNumbers returns the number of each row of a table by its id.
func rowNumbers(rows *schemas.Rows, table string) map[string]int {
	numbers := make(map[string]int, rows.Count(table))
	for row := range rows.Table(table) {
		numbers[row[0].Text] = len(numbers)
	}
	return numbers
}

// numbers is a column of numbers.
type numbers struct {
	field schemas.Field
	cells []byte
}

func (c *numbers) name() string { return c.field.Name }

func (c *numbers) add(cell schemas.Cell) {
	if len(c.cells) > 0 {
		c.cells = append(c.cells, ',')
	}
	switch {
	case cell.IsNull:
		c.cells = append(c.cells, "null"...)
	case c.field.Type == schemas.Integer:
		c.cells = strconv.AppendInt(c.cells, cell.Int, 10)
	default:
		c.cells = strconv.AppendFloat(c.cells, cell.Number, 'g', -1, 64)
	}
}

func (c *numbers) write(w io.Writer) { _, _ = fmt.Fprintf(w, `{"v":[%s]}`, c.cells) }

// booleans is a column of booleans.
type booleans struct {
	field schemas.Field
	cells []byte
}

func (c *booleans) name() string { return c.field.Name }

func (c *booleans) add(cell schemas.Cell) {
	switch {
	case cell.IsNull:
		c.cells = append(c.cells, '-')
	case cell.Bool:
		c.cells = append(c.cells, '1')
	default:
		c.cells = append(c.cells, '0')
	}
}

func (c *booleans) write(w io.Writer) { _, _ = fmt.Fprintf(w, `{"b":"%s"}`, c.cells) }

// words is a column of texts or of lists of texts.
type words struct {
	field  schemas.Field
	values []string // in JSON, in the order in which they come
	places map[string]int32
	cells  []int32
}

func (c *words) name() string { return c.field.Name }

func (c *words) add(cell schemas.Cell) {
	if cell.IsNull {
		c.cells = append(c.cells, -1)
		return
	}
	value := cell.Format(c.field.Type)
	at, ok := c.places[value]
	if !ok {
		at = int32(len(c.values))
		c.places[value] = at
		if c.field.Type == schemas.List {
			c.values = append(c.values, value)
		} else {
			c.values = append(c.values, quoted(value))
		}
	}
	c.cells = append(c.cells, at)
}

func (c *words) write(w io.Writer) {
	if 2*len(c.values) > len(c.cells) { // a list of values would be longer than the values
		_, _ = io.WriteString(w, `{"v":`)
		writeList(w, len(c.cells), func(i int) string {
			if c.cells[i] < 0 {
				return "null"
			}
			return c.values[c.cells[i]]
		})
		_, _ = io.WriteString(w, "}")
		return
	}
	_, _ = io.WriteString(w, `{"d":`)
	writeList(w, len(c.values), func(i int) string { return c.values[i] })
	_, _ = io.WriteString(w, `,"i":`)
	writeList(w, len(c.cells), func(i int) string { return strconv.Itoa(int(c.cells[i])) })
	_, _ = io.WriteString(w, "}")
}

// references is a column of ids of another table.
type references struct {
	field schemas.Field
	rows  map[string]int
	cells []byte
}

func (c *references) name() string { return c.field.Name }

func (c *references) add(cell schemas.Cell) {
	if len(c.cells) > 0 {
		c.cells = append(c.cells, ',')
	}
	if c.field.Type != schemas.List {
		c.cells = strconv.AppendInt(c.cells, int64(c.row(cell.Text)), 10)
		return
	}
	c.cells = append(c.cells, '[')
	for i, id := range cell.List {
		if i > 0 {
			c.cells = append(c.cells, ',')
		}
		c.cells = strconv.AppendInt(c.cells, int64(c.row(id)), 10)
	}
	c.cells = append(c.cells, ']')
}

func (c *references) row(id string) int {
	if n, ok := c.rows[id]; ok {
		return n
	}
	return -1
}

func (c *references) write(w io.Writer) {
	key := "i"
	if c.field.Type == schemas.List {
		key = "l"
	}
	_, _ = fmt.Fprintf(w, `{"r":"%s","%s":[%s]}`, c.field.References, key, c.cells)
}

// firstMentions are columns of actors that tell where each is first named, as the columns of
// evidence do for other tables.
func firstMentions(rows *schemas.Rows) []column {
	first := make(map[string]*schemas.MentionRow, len(rows.Actors))
	for i := range rows.Mentions {
		m := &rows.Mentions[i]
		f := first[m.ActorID]
		if f == nil || m.ArticleID < f.ArticleID || m.ArticleID == f.ArticleID && m.Begin < f.Begin {
			first[m.ActorID] = m
		}
	}
	t := schemas.TableOf("mentions")
	var columns []column
	for _, name := range []string{"article_id", "section", "begin", "end", "sentence_begin", "sentence_end"} {
		c := newColumn(rows, t.Fields[t.Index(name)])
		for i := range rows.Actors {
			c.add(mentionCell(first[rows.Actors[i].ActorID], name))
		}
		columns = append(columns, c)
	}
	return columns
}

// links is a column of articles that tells where each can be read in the revision that was.
func links(articles []schemas.ArticleRow) column {
	c := &words{field: schemas.Field{Name: "link", Type: schemas.String}, places: map[string]int32{}}
	for i := range articles {
		link := RevisionLink(&articles[i])
		c.add(schemas.Cell{Text: link, IsNull: link == ""})
	}
	return c
}

func mentionCell(m *schemas.MentionRow, name string) schemas.Cell {
	if m == nil {
		return schemas.Null()
	}
	switch name {
	case "article_id":
		return schemas.Cell{Text: m.ArticleID}
	case "section":
		return schemas.Cell{Text: m.Section, IsNull: m.Section == ""}
	case "begin":
		return schemas.Cell{Int: m.Begin}
	case "end":
		return schemas.Cell{Int: m.End}
	case "sentence_begin":
		return schemas.Cell{Int: m.SentenceBegin}
	}
	return schemas.Cell{Int: m.SentenceEnd}
}

// chunk is some texts that are loaded together.
type chunk struct {
	texts    []schemas.TextRow
	articles map[string]int // number of each article by its id
}

// chunkSize is how many bytes of text a chunk has before another begins.
const chunkSize = 1 << 20

// chunksOf cuts the texts of a release.
func chunksOf(rows *schemas.Rows) []chunk {
	articles := rowNumbers(rows, "articles")
	var chunks []chunk
	first, size := 0, 0
	for i := range rows.Texts {
		if size += len(rows.Texts[i].Text); size >= chunkSize || i == len(rows.Texts)-1 {
			chunks = append(chunks, chunk{rows.Texts[first : i+1], articles})
			first, size = i+1, 0
		}
	}
	return chunks
}

// write writes the texts as a call that hands over pairs of an article's number and its text.
func (c chunk) write(w *bufio.Writer) error {
	_, _ = w.WriteString("explorer.texts('")
	writeList(&literal{w: w}, len(c.texts), func(i int) string {
		return fmt.Sprintf("[%d,%s]", c.articles[c.texts[i].ArticleID], quoted(c.texts[i].Text))
	})
	_, err := w.WriteString("');\n")
	return err
}

func writeList(w io.Writer, n int, value func(int) string) {
	_, _ = io.WriteString(w, "[")
	for i := range n {
		if i > 0 {
			_, _ = io.WriteString(w, ",")
		}
		_, _ = io.WriteString(w, value(i))
	}
	_, _ = io.WriteString(w, "]")
}

// quoted writes a text in JSON, without line breaks of any kind.
func quoted(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string always encodes
	return strings.TrimSuffix(b.String(), "\n")
}

// literal writes what stands within single quotes of a script.
type literal struct{ w *bufio.Writer }

func (l *literal) Write(p []byte) (int, error) {
	from := 0
	for i, c := range p {
		if c == '\'' || c == '\\' {
			_, _ = l.w.Write(p[from:i])
			_ = l.w.WriteByte('\\')
			from = i
		}
	}
	if _, err := l.w.Write(p[from:]); err != nil {
		return 0, err
	}
	return len(p), nil
}
