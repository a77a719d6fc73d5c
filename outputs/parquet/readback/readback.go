// Package readback reads Parquet files by an implementation that shares no code
// with the one that wrote them (github.com/xitongsys/parquet-go), so that a
// fault of the writer cannot hide behind the same fault of a reader.
package readback

import (
	"fmt"
	"iter"
	"os"

	"github.com/xitongsys/parquet-go/reader"
	"github.com/xitongsys/parquet-go/source"

	"chancery/schemas"
)

// batch is how many values are read at once.
const batch = 8192

// Check reads the file and compares every cell with the rows, which are walked
// once a column. The error names row and column.
func Check(path string, table schemas.Table, rows iter.Seq[schemas.Row]) (err error) {
	defer func() { // the library panics on files that are no Parquet
		if r := recover(); r != nil {
			err = fmt.Errorf("%s: cannot be read: %v", path, r)
		}
	}()
	columns, closeFile, err := open(path)
	if err != nil {
		return err
	}
	defer closeFile()
	count := 0
	for range rows {
		count++
	}
	if int(columns.GetNumRows()) != count {
		return fmt.Errorf("%s: %d rows, want %d", path, columns.GetNumRows(), count)
	}
	if got := len(columns.SchemaHandler.ValueColumns); got != len(table.Fields) {
		return fmt.Errorf("%s: %d columns, want %d", path, got, len(table.Fields))
	}
	for i, f := range table.Fields {
		c := column{reader: columns, index: int64(i), field: f, left: count}
		if err := c.compare(rows); err != nil {
			return fmt.Errorf("%s: column %s: %w", path, f.Name, err)
		}
	}
	return nil
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

// column reads the cells of one column in batches.
type column struct {
	reader  *reader.ParquetReader
	index   int64
	field   schemas.Field
	left    int // rows that were not read yet
	values  []any
	repeats []int32
	defined []int32
}

func (c *column) compare(rows iter.Seq[schemas.Row]) error {
	n := 0
	for row := range rows {
		got, err := c.next()
		if err != nil {
			return fmt.Errorf("row %d: %w", n+1, err)
		}
		if !got.Equal(row[c.index]) {
			return fmt.Errorf("row %d: holds %+v, want %+v", n+1, got, row[c.index])
		}
		n++
	}
	return nil
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
	cell := c.cell(c.values[:count])
	c.values, c.repeats, c.defined = c.values[count:], c.repeats[count:], c.defined[count:]
	return cell, nil
}

func (c *column) cell(values []any) schemas.Cell {
	if values[0] == nil {
		return schemas.Null()
	}
	var cell schemas.Cell
	switch v := values[0].(type) {
	case int64:
		cell.Int = v
	case float64:
		cell.Number = v
	case bool:
		cell.Bool = v
	case string:
		cell.Text = v
	}
	if c.field.Type == schemas.List {
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
