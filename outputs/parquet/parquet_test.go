package parquet

import (
	"bytes"
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet/file"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"

	"chancery/outputs/outputstest"
	"chancery/outputs/parquet/readback"
	"chancery/schemas"
)

// TestWriter reads back with Arrow; every file is read by the second
// implementation as well.
func TestWriter(t *testing.T) {
	outputstest.Run(t, Writer{}, readArrow, outputstest.All)
}

func readArrow(t *testing.T, table schemas.Table, data []byte) []schemas.Row {
	t.Helper()
	reader, err := file.NewParquetReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	arrow, err := pqarrow.NewFileReader(reader, pqarrow.ArrowReadProperties{}, memory.DefaultAllocator)
	if err != nil {
		t.Fatal(err)
	}
	all, err := arrow.ReadTable(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer all.Release()
	rows := make([]schemas.Row, all.NumRows())
	for i := range rows {
		rows[i] = make(schemas.Row, len(table.Fields))
	}
	dates := map[int][]schemas.Cell{}
	for k, c := range Columns(table) {
		i := 0
		for _, chunk := range all.Column(k).Data().Chunks() {
			for j := range chunk.Len() {
				if c.Type == schemas.Day {
					dates[c.Cell] = append(dates[c.Cell], cellOf(chunk, j))
				} else {
					rows[i][c.Cell] = cellOf(chunk, j)
				}
				i++
			}
		}
	}
	for cell, days := range dates { // a DATE and its text agree
		for i, day := range days {
			if iso := rows[i][cell]; day.IsNull && !iso.IsNull && iso.Text > "0001" || !day.IsNull &&
				day.Text != iso.Text {
				t.Errorf("row %d, %s: the DATE is %+v, its text %+v", i, table.Fields[cell].Name, day, iso)
			}
		}
	}
	return rows
}

func cellOf(column any, i int) schemas.Cell {
	switch c := column.(type) {
	case *array.String:
		if c.IsNull(i) {
			return schemas.Null()
		}
		return schemas.Cell{Text: strings.Clone(c.Value(i))}
	case *array.Date32:
		if c.IsNull(i) {
			return schemas.Null()
		}
		return schemas.Cell{Text: c.Value(i).FormattedString()}
	case *array.Int64:
		if c.IsNull(i) {
			return schemas.Null()
		}
		return schemas.Cell{Int: c.Value(i)}
	case *array.Float64:
		if c.IsNull(i) {
			return schemas.Null()
		}
		return schemas.Cell{Number: c.Value(i)}
	case *array.Boolean:
		if c.IsNull(i) {
			return schemas.Null()
		}
		return schemas.Cell{Bool: c.Value(i)}
	case *array.List:
		if c.IsNull(i) {
			return schemas.Null()
		}
		var l []string
		first, last := c.ValueOffsets(i)
		for j := first; j < last; j++ {
			l = append(l, strings.Clone(c.ListValues().(*array.String).Value(int(j))))
		}
		return schemas.Cell{List: l}
	}
	return schemas.Cell{Number: math.NaN()}
}

// TestDictionariesAreForCodesOnly holds what equal bytes rest on: Arrow gives up
// a dictionary that has grown too large, and then its footer differs from run to
// run, but not from every run to the next.
func TestDictionariesAreForCodesOnly(t *testing.T) {
	for _, table := range schemas.Tables() {
		var b bytes.Buffer
		if err := (Writer{}).Write(context.Background(), table, slices.Values(outputstest.Rows(table)),
			&b); err != nil {
			t.Fatal(err)
		}
		reader, err := file.NewParquetReader(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range Columns(table) {
			f := table.Fields[c.Cell]
			chunk, err := reader.MetaData().RowGroup(0).ColumnChunk(i)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := chunk.HasDictionaryPage(), f.Codes != ""; got != want {
				t.Errorf("%s.%s: has a dictionary: %v, want %v", table.Name, f.Name, got, want)
			}
		}
	}
}

func TestReadbackSeesADifferentCell(t *testing.T) {
	table := schemas.TableOf("events")
	rows := outputstest.Rows(table)
	var b bytes.Buffer
	if err := (Writer{}).Write(context.Background(), table, slices.Values(rows), &b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "events.parquet")
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	for k, f := range table.Fields {
		changed := slices.Clone(rows)
		changed[5] = changed[5].Clone()
		changed[5][k] = schemas.Cell{Text: "other", Int: 99, Number: 99, List: []string{"other"}}
		if err := readback.Check(context.Background(), path, table, slices.Values(changed)); err == nil ||
			!strings.Contains(err.Error(), f.Name) {
			t.Errorf("%s: a changed cell gave %v", f.Name, err)
		}
	}
	if err := readback.Check(context.Background(), path, table, slices.Values(rows[:3])); err == nil {
		t.Error("missing rows were not seen")
	}
}

func TestReadbackOfNoParquetIsAnError(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.parquet")
	for _, data := range []string{"", "PAR1", strings.Repeat("PAR1", 50)} {
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := readback.Check(context.Background(), path, schemas.TableOf("texts"),
			slices.Values([]schemas.Row{})); err == nil {
			t.Errorf("%q was read", data)
		}
	}
}
