// Package readback reads Parquet files by an implementation that shares no code
// with the one that wrote them (github.com/xitongsys/parquet-go), so that a
// fault of the writer cannot hide behind the same fault of a reader.
package readback

import (
	"context"
	"fmt"
	"iter"
	"os"
	"time"

	"github.com/xitongsys/parquet-go/reader"
	"github.com/xitongsys/parquet-go/source"

	"chancery/schemas"
)

// batch is how many values are read at once.
const batch = 8192

// Check reads the file and compares every cell with the rows. The error names row and
// column.
func Check(ctx context.Context, path string, table schemas.Table, rows iter.Seq[schemas.Row]) (err error) {
	defer func() { // the library panics on files that are no Parquet
		if r := recover(); r != nil {
			err = fmt.Errorf("%s: cannot be read: %v", path, r)
		}
	}()
	file, closeFile, err := open(path)
	if err != nil {
		return err
	}
	defer closeFile()
	columns := columnsOf(table)
	if got := len(file.SchemaHandler.ValueColumns); got != len(columns) {
		return fmt.Errorf("%s: %d columns, want %d", path, got, len(columns))
	}
	total := int(file.GetNumRows())
	for i := range columns {
		columns[i].reader, columns[i].index, columns[i].left = file, int64(i), total
	}
	n := 0
	for row := range rows {
		if n++; n > total {
			break
		}
		if n%batch == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		for i := range columns {
			if err := columns[i].compare(row); err != nil {
				return fmt.Errorf("%s: row %d, column %s: %w", path, n, columns[i].name, err)
			}
		}
	}
	if n != total {
		return fmt.Errorf("%s: %d rows, which is another number than there are", path, total)
	}
	return context.Cause(ctx)
}

func open(path string) (*reader.ParquetReader, func(), error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	columns, err := reader.NewParquetColumnReader(local{f}, 1)
	if err != nil {
		_ = f.Close()
		return nil, nil, fmt.Errorf("%s: cannot be read: %w", path, err)
	}
	return columns, func() { columns.ReadStop(); _ = f.Close() }, nil
}

// columnsOf returns the columns of a table's file: a day has two, a DATE and behind it
// the same as text.
func columnsOf(table schemas.Table) []column {
	var columns []column
	for i, f := range table.Fields {
		columns = append(columns, column{name: f.Name, kind: f.Type, cell: i})
		if f.Type == schemas.Day {
			columns = append(columns, column{name: f.Name + "_iso", kind: schemas.String, cell: i})
		}
	}
	return columns
}

// column reads the cells of one column in batches.
type column struct {
	name    string
	kind    schemas.Type
	cell    int // its place in a row
	reader  *reader.ParquetReader
	index   int64 // its place in the file
	left    int   // rows that were not read yet
	values  []any
	repeats []int32
	defined []int32
}

// compare holds the next cell of the column against that of a row.
func (c *column) compare(row schemas.Row) error {
	got, err := c.next()
	if err != nil {
		return err
	}
	if want := c.want(row[c.cell]); !got.Equal(want) {
		return fmt.Errorf("holds %q, want %q", got.Format(c.kind), want.Format(c.kind))
	}
	return nil
}

// want returns what stands in the file for a cell: a DATE has no days before year 1.
func (c *column) want(cell schemas.Cell) schemas.Cell {
	if c.kind == schemas.Day && (cell.Text < "0001" || cell.Text[0] == '-') {
		return schemas.Null()
	}
	return cell
}

// next returns the cell of the next row. Lists come as one value a member; a
// repetition level of 0 begins a row.
func (c *column) next() (schemas.Cell, error) {
	if len(c.values) == 0 {
		n := min(batch, c.left)
		var err error
		c.values, c.repeats, c.defined, err = c.reader.ReadColumnByIndex(c.index, int64(n))
		if err != nil {
			return schemas.Cell{}, err
		}
		if len(c.values) == 0 {
			return schemas.Cell{}, fmt.Errorf("the column ends here")
		}
		c.left -= n
	}
	count := 1
	for count < len(c.values) && c.repeats[count] > 0 {
		count++
	}
	cell := c.read(c.values[:count])
	c.values, c.repeats, c.defined = c.values[count:], c.repeats[count:], c.defined[count:]
	return cell, nil
}

func (c *column) read(values []any) schemas.Cell {
	if values[0] == nil {
		return schemas.Null()
	}
	var cell schemas.Cell
	switch v := values[0].(type) {
	case int32: // a DATE: days from 1970-01-01
		cell.Text = time.Unix(int64(v)*24*60*60, 0).UTC().Format(time.DateOnly)
	case int64:
		cell.Int = v
	case float64:
		cell.Number = v
	case bool:
		cell.Bool = v
	case string:
		cell.Text = v
	}
	if c.kind == schemas.List {
		cell = schemas.Cell{}
		for _, v := range values {
			s, _ := v.(string)
			cell.List = append(cell.List, s)
		}
	}
	return cell
}

// local is a file on disk as the library wants it.
type local struct{ *os.File }

// Open opens the file once more: the library reads each column by a handle of
// its own.
func (l local) Open(name string) (source.ParquetFile, error) {
	if name == "" {
		name = l.Name()
	}
	f, err := os.Open(name)
	return local{f}, err
}

// Create is refused: nothing is written by this library.
func (l local) Create(string) (source.ParquetFile, error) {
	return nil, fmt.Errorf("%s: is read only", l.Name())
}
