// Package parquet reads tables in Parquet: a row an article.
package parquet

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet/file"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"

	"chancery/pipeline/doc"
	"chancery/sources/prose"
	"chancery/sources/record"
	"chancery/sources/seek"
)

// About says what the kind reads.
const About = "Parquet with a column of text"

// Magic begins every file.
const Magic = "PAR1"

// batch is how many rows are held at once.
const batch = 64

// Read returns the format of tables whose columns are these. The texts lead to no bytes:
// they are packed.
func Read(f record.Fields) func(name string, r io.Reader) iter.Seq2[doc.Article, error] {
	return func(name string, r io.Reader) iter.Seq2[doc.Article, error] {
		return func(yield func(doc.Article, error) bool) {
			at, size, closeAt, err := seek.At(r)
			if err != nil {
				yield(doc.Article{}, err)
				return
			}
			defer closeAt()
			t := &table{fields: f, name: name, yield: yield}
			if err := t.read(io.NewSectionReader(at, 0, size)); err != nil && !t.isOver {
				yield(doc.Article{}, err)
			}
		}
	}
}

// table is a table that is being read.
type table struct {
	fields  record.Fields
	name    string
	yield   func(doc.Article, error) bool
	columns map[string]int
	row     int
	isOver  bool // nobody wants more
	inYield bool
}

// read reads all rows. The library panics on some broken files; that is an error too.
func (t *table) read(r *io.SectionReader) (err error) {
	defer func() {
		if t.inYield {
			return
		}
		if p := recover(); p != nil {
			err = fmt.Errorf("broken Parquet behind row %d: %v", t.row, p)
		}
	}()
	in, err := file.NewParquetReader(r)
	if err != nil {
		return fmt.Errorf("no Parquet that can be read: %w", err)
	}
	defer func() { _ = in.Close() }()
	var header []string
	for i := range in.MetaData().Schema.NumColumns() {
		header = append(header, in.MetaData().Schema.Column(i).Path())
	}
	if t.columns, err = t.fields.Columns(header); err != nil {
		return err
	}
	var wanted []int // of the columns that say something
	place := map[string]int{}
	for role, column := range t.columns {
		if column >= 0 {
			place[role] = -1
			wanted = append(wanted, column)
		}
	}
	properties := pqarrow.ArrowReadProperties{BatchSize: batch}
	arrowed, err := pqarrow.NewFileReader(in, properties, memory.DefaultAllocator)
	if err != nil {
		return fmt.Errorf("no Parquet that can be read: %w", err)
	}
	rows, err := arrowed.GetRecordReader(context.Background(), wanted, nil)
	if err != nil {
		return fmt.Errorf("no Parquet that can be read: %w", err)
	}
	defer rows.Release()
	for role, column := range t.columns {
		if column >= 0 {
			place[role] = rows.Schema().FieldIndices(header[column])[0]
		}
	}
	for rows.Next() {
		if t.batch(rows.Record(), place); t.isOver {
			return nil
		}
	}
	if err := rows.Err(); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("broken Parquet behind row %d: %w", t.row, err)
	}
	return nil
}

// batch yields the articles of some rows.
func (t *table) batch(rows arrow.Record, place map[string]int) {
	for i := range int(rows.NumRows()) {
		t.row++
		a := t.fields.Article(t.name, fmt.Sprintf("row %d", t.row), func(role string) (record.Cell, bool) {
			column, ok := place[role]
			if !ok || rows.Column(column).IsNull(i) {
				return record.Cell{}, false
			}
			return record.Cell{Text: valueOf(rows.Column(column), i), Origin: doc.Origin{}}, true
		})
		a.Origin = doc.Origin{}
		t.inYield = true
		t.isOver = !t.yield(a, nil)
		if t.inYield = false; t.isOver {
			return
		}
	}
}

// valueOf returns what a cell says.
func valueOf(column arrow.Array, i int) string {
	text := ""
	switch c := column.(type) {
	case *array.String:
		text = c.Value(i)
	case *array.LargeString:
		text = c.Value(i)
	case *array.Binary:
		text = string(c.Value(i))
	default:
		text = column.ValueStr(i)
	}
	text, _, _ = prose.Mend(text)
	return text
}
