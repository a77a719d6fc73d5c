// Package parquet writes tables as Apache Parquet by Arrow. It is the only package
// that knows Arrow: another version of it is an import path and this file.
//
// What is written is chosen for the oldest readers and for equal bytes: version
// 1 data pages, plain encoding, a dictionary only for columns of few values
// (Arrow's footer is not the same from run to run where a dictionary grows too
// large and is given up), zstd, row groups of a fixed number of rows.
package parquet

import (
	"context"
	"io"
	"iter"
	"strings"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/compress"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"

	"chancery/outputs/parquet/readback"
	"chancery/schemas"
)

// RowGroup is the number of rows of a row group; bytes depend on it.
const RowGroup = 131072

// batchBytes is about how much text a row group holds at most, so that a table of
// long texts needs no more memory than one of short rows.
const batchBytes = 64 << 20

const createdBy = "chancery (apache arrow go v17)"

// Writer writes Parquet.
type Writer struct{}

// Format returns "parquet".
func (Writer) Format() string { return "parquet" }

// Extension returns ".parquet".
func (Writer) Extension() string { return ".parquet" }

// MediaType returns the type that IANA lists for Parquet.
func (Writer) MediaType() string { return "application/vnd.apache.parquet" }

// Write writes all rows in row groups of RowGroup rows.
func (Writer) Write(ctx context.Context, table schemas.Table, rows iter.Seq[schemas.Row], w io.Writer) (err error) {
	out := &carefulWriter{w: w}
	defer func() { // Arrow panics, or drops the cause, when the disk is full
		if r := recover(); r != nil && out.err == nil {
			panic(r)
		}
		if out.err != nil {
			err = out.err
		}
	}()
	file, err := pqarrow.NewFileWriter(arrowSchema(table), out, properties(table), pqarrow.NewArrowWriterProperties())
	if err != nil {
		return err
	}
	batch := array.NewRecordBuilder(memory.DefaultAllocator, arrowSchema(table))
	defer batch.Release()
	n, size := 0, 0
	columns := Columns(table)
	for row := range rows {
		for i, c := range columns {
			size += appendCell(batch.Field(i), c.Type, row[c.Cell])
		}
		if n++; n == RowGroup || size >= batchBytes {
			if err := flush(ctx, file, batch); err != nil {
				return err
			}
			n, size = 0, 0
		}
	}
	if n > 0 {
		if err := flush(ctx, file, batch); err != nil {
			return err
		}
	}
	for _, pair := range metadata(table) {
		if err := file.AppendKeyValueMetadata(pair[0], pair[1]); err != nil {
			return err
		}
	}
	if err := file.Close(); err != nil {
		return err
	}
	return context.Cause(ctx)
}

// Check reads a file by the second implementation and compares every cell.
func (Writer) Check(ctx context.Context, path string, table schemas.Table, rows iter.Seq[schemas.Row]) error {
	return readback.Check(ctx, path, table, rows)
}

// carefulWriter keeps the first error of its writer. It has no Close, so that
// the file stays the caller's.
type carefulWriter struct {
	w   io.Writer
	err error
}

func (c *carefulWriter) Write(p []byte) (int, error) {
	if c.err != nil {
		return 0, c.err
	}
	n, err := c.w.Write(p)
	c.err = err
	return n, err
}

func flush(ctx context.Context, file *pqarrow.FileWriter, batch *array.RecordBuilder) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	record := batch.NewRecord()
	defer record.Release()
	return file.Write(record)
}

func metadata(table schemas.Table) [][2]string {
	return [][2]string{
		{"chancery.schema_version", schemas.Version()},
		{"chancery.table", table.Name},
		{"chancery.sorted_by", strings.Join(table.Key, ",")},
		{"description", table.Description},
	}
}

func properties(table schemas.Table) *parquet.WriterProperties {
	options := []parquet.WriterProperty{
		parquet.WithCreatedBy(createdBy),
		parquet.WithVersion(parquet.V1_0),
		parquet.WithDataPageVersion(parquet.DataPageV1),
		parquet.WithCompression(compress.Codecs.Zstd),
		parquet.WithCompressionLevel(3),
		parquet.WithMaxRowGroupLength(RowGroup),
		parquet.WithDictionaryDefault(false),
		parquet.WithStats(true),
		parquet.WithRootRepetition(parquet.Repetitions.Required),
	}
	for _, c := range Columns(table) {
		if hasFewValues(table.Fields[c.Cell]) {
			options = append(options, parquet.WithDictionaryFor(c.path(), true))
		}
	}
	return parquet.NewWriterProperties(options...)
}

// hasFewValues picks the columns for which a dictionary pays and never grows too
// large: codes.
func hasFewValues(f schemas.Field) bool { return f.Codes != "" }

// Column is a column of a file: a cell of each row, in one type.
type Column struct {
	Name       string
	Type       schemas.Type // Day for a DATE, String for what is written as text
	Cell       int          // its place in a row
	IsNullable bool
}

// ISO ends the name of the column that holds a day as text, beside the DATE.
const ISO = "_iso"

// Columns returns the columns of a table's file: those of the table, and behind each
// day the same as text, since a DATE is null before year 1 and for many readers before
// year 1678.
func Columns(table schemas.Table) []Column {
	var columns []Column
	for i, f := range table.Fields {
		if f.Type == schemas.Day {
			columns = append(columns, Column{f.Name, schemas.Day, i, true})
			columns = append(columns, Column{f.Name + ISO, schemas.String, i, !f.IsRequired})
			continue
		}
		columns = append(columns, Column{f.Name, f.Type, i, !f.IsRequired})
	}
	return columns
}

// path is the place of a column's leaf in the Parquet schema.
func (c *Column) path() string {
	if c.Type == schemas.List {
		return c.Name + ".list.element"
	}
	return c.Name
}

func arrowSchema(table schemas.Table) *arrow.Schema {
	var fields []arrow.Field
	for _, c := range Columns(table) {
		fields = append(fields, arrow.Field{Name: c.Name, Type: arrowType(c.Type), Nullable: c.IsNullable})
	}
	return arrow.NewSchema(fields, nil)
}

func arrowType(t schemas.Type) arrow.DataType {
	switch t {
	case schemas.Integer:
		return arrow.PrimitiveTypes.Int64
	case schemas.Number:
		return arrow.PrimitiveTypes.Float64
	case schemas.Boolean:
		return arrow.FixedWidthTypes.Boolean
	case schemas.Day:
		return arrow.FixedWidthTypes.Date32
	case schemas.List:
		return arrow.ListOf(arrow.BinaryTypes.String)
	}
	return arrow.BinaryTypes.String
}

// DateOf returns a day as Parquet counts days, from 1970-01-01; false for days before
// year 1, which most readers cannot hold.
func DateOf(day string) (days int32, ok bool) {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil || t.Year() < 1 {
		return 0, false
	}
	const perDay = 24 * 60 * 60
	return int32(t.Unix() / perDay), true
}

// appendCell appends a cell to its column and returns about how many bytes it
// takes.
func appendCell(b array.Builder, t schemas.Type, c schemas.Cell) int {
	if c.IsNull {
		b.AppendNull()
		return 1
	}
	switch t {
	case schemas.Integer:
		b.(*array.Int64Builder).Append(c.Int)
	case schemas.Number:
		b.(*array.Float64Builder).Append(c.Number)
	case schemas.Boolean:
		b.(*array.BooleanBuilder).Append(c.Bool)
	case schemas.Day:
		if day, ok := DateOf(c.Text); ok {
			b.(*array.Date32Builder).Append(arrow.Date32(day))
		} else {
			b.AppendNull()
		}
		return 4
	case schemas.List:
		list := b.(*array.ListBuilder)
		list.Append(true)
		size := 8
		for _, s := range c.List {
			list.ValueBuilder().(*array.StringBuilder).Append(s)
			size += len(s)
		}
		return size
	default:
		b.(*array.StringBuilder).Append(c.Text)
		return len(c.Text) + 4
	}
	return 8
}
