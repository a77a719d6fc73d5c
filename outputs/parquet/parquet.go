// Package parquet writes tables as Apache Parquet by Arrow. It is the only room
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

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/compress"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"

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
	for row := range rows {
		for i, f := range table.Fields {
			size += appendCell(batch.Field(i), f.Type, row[i])
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
	for _, f := range table.Fields {
		if hasFewValues(f) {
			options = append(options, parquet.WithDictionaryFor(path(f), true))
		}
	}
	return parquet.NewWriterProperties(options...)
}

// hasFewValues picks the columns for which a dictionary pays and never grows too
// large: codes.
func hasFewValues(f schemas.Field) bool { return f.Codes != "" }

// path is the place of a column's leaf in the Parquet schema.
func path(f schemas.Field) string {
	if f.Type == schemas.List {
		return f.Name + ".list.element"
	}
	return f.Name
}

func arrowSchema(table schemas.Table) *arrow.Schema {
	fields := make([]arrow.Field, len(table.Fields))
	for i, f := range table.Fields {
		fields[i] = arrow.Field{Name: f.Name, Type: arrowType(f.Type), Nullable: !f.IsRequired}
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
	case schemas.List:
		return arrow.ListOf(arrow.BinaryTypes.String)
	}
	return arrow.BinaryTypes.String
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
