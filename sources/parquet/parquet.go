// Package parquet reads tables in Parquet: a row an article.
package parquet

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
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
	memory := &bounded{Allocator: memory.DefaultAllocator}
	properties := parquet.NewReaderProperties(memory)
	properties.BufferedStreamEnabled, properties.BufferSize = true, 1<<20 // else columns are held as a whole
	in, err := file.NewParquetReader(r, file.WithReadProps(properties))
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
	arrowed, err := pqarrow.NewFileReader(in, pqarrow.ArrowReadProperties{BatchSize: batch}, memory)
	if err != nil {
		return fmt.Errorf("no Parquet that can be read: %w", err)
	}
	readers := map[string]*pqarrow.ColumnReader{}
	for role, i := range t.columns {
		if i < 0 {
			continue
		}
		if err := whole(r, in, i, memory); err != nil {
			return err
		}
		if readers[role], err = column(arrowed, i, header[i]); err != nil {
			return err
		}
		defer readers[role].Release()
	}
	for !t.isOver {
		cells, rows := map[string][]cell{}, 0
		for _, role := range slices.Sorted(maps.Keys(readers)) {
			if cells[role], err = next(readers[role]); err != nil && !errors.Is(err, io.EOF) {
				return fmt.Errorf("broken Parquet behind row %d: %w", t.row, err)
			}
			rows = max(rows, len(cells[role]))
		}
		if rows == 0 {
			return nil
		}
		t.batch(cells, rows)
	}
	return nil
}

// mostMemory is how much a table may ask for at once: broken files ask for anything.
const mostMemory = 1 << 30

// bounded is an allocator that panics where more is asked for than mostMemory, which is all
// that the library lets it do.
type bounded struct {
	memory.Allocator
	held int
}

func (b *bounded) hold(more int) {
	if b.held += more; b.held > mostMemory {
		panic(fmt.Sprintf("it takes more than %d MiB of memory", mostMemory>>20))
	}
}

// Allocate returns so many bytes.
func (b *bounded) Allocate(size int) []byte {
	b.hold(size)
	return b.Allocator.Allocate(size)
}

// Reallocate returns so many bytes with what is in those.
func (b *bounded) Reallocate(size int, bytes []byte) []byte {
	b.hold(size - cap(bytes))
	return b.Allocator.Reallocate(size, bytes)
}

// Free takes bytes back.
func (b *bounded) Free(bytes []byte) {
	b.held -= cap(bytes)
	b.Allocator.Free(bytes)
}

// whole returns an error where a column has fewer values than the file says: the library
// reads on without end where its pages break off.
func whole(r io.ReaderAt, in *file.Reader, i int, memory memory.Allocator) error {
	for group := range in.NumRowGroups() {
		chunk, err := in.MetaData().RowGroup(group).ColumnChunk(i)
		if err != nil {
			return fmt.Errorf("no Parquet that can be read: %w", err)
		}
		start := chunk.DataPageOffset()
		if at := chunk.DictionaryPageOffset(); chunk.HasDictionaryPage() && at > 0 && at < start {
			start = at
		}
		bytes := bufio.NewReaderSize(io.NewSectionReader(r, start, chunk.TotalCompressedSize()), 1<<20)
		pages, err := file.NewPageReader(bytes, chunk.NumValues(), chunk.Compression(), memory, nil)
		if err != nil {
			return fmt.Errorf("no Parquet that can be read: %w", err)
		}
		values := int64(0)
		for pages.Next() {
			if _, isDictionary := pages.Page().(*file.DictionaryPage); !isDictionary {
				values += int64(pages.Page().NumValues())
			}
		}
		if err := pages.Err(); err != nil {
			return fmt.Errorf("broken Parquet: %w", err)
		}
		if values < chunk.NumValues() {
			return fmt.Errorf("broken Parquet: a column breaks off behind %d of %d values", values, chunk.NumValues())
		}
	}
	return nil
}

// column returns a reader of a column. The library opens all of a table, and those that
// stand in one, each in a goroutine of its own, in which a panic ends the program; so each
// is opened here, and none that stands in another.
func column(in *pqarrow.FileReader, i int, name string) (*pqarrow.ColumnReader, error) {
	fields, err := in.Manifest.GetFieldIndices([]int{i})
	if err != nil {
		return nil, fmt.Errorf("no Parquet that can be read: %w", err)
	}
	if isNested(&in.Manifest.Fields[fields[0]]) {
		return nil, fmt.Errorf("column %q stands in another one: give a table with a column of its own for it", name)
	}
	groups := make([]int, in.ParquetReader().NumRowGroups())
	for i := range groups {
		groups[i] = i
	}
	reader, err := in.GetFieldReader(context.Background(), fields[0], map[int]bool{i: true}, groups)
	if err != nil {
		return nil, fmt.Errorf("no Parquet that can be read: %w", err)
	}
	return reader, nil
}

func isNested(f *pqarrow.SchemaField) bool {
	return f.Field.Type.ID() == arrow.STRUCT || slices.ContainsFunc(f.Children, func(child pqarrow.SchemaField) bool {
		return isNested(&child)
	})
}

// cell is what a row says in a column.
type cell struct {
	text   string
	isNull bool
}

// next reads the next rows of a column.
func next(reader *pqarrow.ColumnReader) ([]cell, error) {
	chunks, err := reader.NextBatch(batch)
	if err != nil {
		return nil, err
	}
	defer chunks.Release()
	var cells []cell
	for _, chunk := range chunks.Chunks() {
		for i := range chunk.Len() {
			if chunk.IsNull(i) {
				cells = append(cells, cell{isNull: true})
				continue
			}
			cells = append(cells, cell{text: valueOf(chunk, i)})
		}
	}
	return cells, nil
}

// batch yields the articles of some rows.
func (t *table) batch(cells map[string][]cell, rows int) {
	for i := range rows {
		t.row++
		a := t.fields.Article(t.name, fmt.Sprintf("row %d", t.row), func(role string) (record.Cell, bool) {
			if i >= len(cells[role]) || cells[role][i].isNull {
				return record.Cell{}, false
			}
			return record.Cell{Text: cells[role][i].text, Origin: doc.Origin{}}, true
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
