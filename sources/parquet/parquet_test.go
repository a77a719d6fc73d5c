package parquet

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"

	"chancery/pipeline/doc"
	"chancery/sources/record"
)

// written is a file with rows of key, body, a day and a number of no use.
func written(t testing.TB, rows int) []byte {
	t.Helper()
	schema := arrow.NewSchema([]arrow.Field{
		{Name: "n", Type: arrow.PrimitiveTypes.Int64},
		{Name: "key", Type: arrow.BinaryTypes.String}, {Name: "body", Type: arrow.BinaryTypes.String, Nullable: true},
		{Name: "day", Type: arrow.FixedWidthTypes.Date32},
	}, nil)
	b := array.NewRecordBuilder(memory.DefaultAllocator, schema)
	for i := range rows {
		b.Field(0).(*array.Int64Builder).Append(int64(i))
		b.Field(1).(*array.StringBuilder).Append(strings.Repeat("k", i+1))
		if i == 1 {
			b.Field(2).(*array.StringBuilder).AppendNull()
		} else {
			b.Field(2).(*array.StringBuilder).Append("Peru met Chile.")
		}
		b.Field(3).(*array.Date32Builder).Append(arrow.Date32(i))
	}
	var out bytes.Buffer
	w, err := pqarrow.NewFileWriter(schema, &out, parquet.NewWriterProperties(), pqarrow.DefaultWriterProps())
	if err == nil {
		err = w.Write(b.NewRecord())
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func fields(t testing.TB, query string) record.Fields {
	t.Helper()
	f, err := record.Parse(query, func(text string) doc.Article { return doc.Article{Text: text} })
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func read(f record.Fields, r io.Reader, most int) (out []doc.Article, err error) {
	for a, err := range Read(f)("x", r) {
		if err != nil {
			return out, err
		}
		if out = append(out, a); len(out) == most {
			break
		}
	}
	return out, nil
}

func TestRead(t *testing.T) {
	data := written(t, 3)
	for name, r := range map[string]io.Reader{
		"seekable": bytes.NewReader(data), "stream": io.MultiReader(bytes.NewReader(data)),
	} {
		found, err := read(fields(t, "id=key&date=day"), r, -1)
		if err != nil || len(found) != 3 {
			t.Fatalf("%s: %d articles, error %v", name, len(found), err)
		}
		a := found[2]
		if a.Source != "x#kkk" || a.Text != "Peru met Chile." || a.Origin == nil ||
			a.Reference.String() != "1970-01-03" {
			t.Errorf("%s: got %+v", name, a)
		}
		if i := found[1].Trouble; len(i) != 1 || i[0].Code != "empty" || i[0].Detail != "row 2 has no text" {
			t.Errorf("%s: got %v", name, i)
		}
	}
	if found, err := read(fields(t, ""), bytes.NewReader(written(t, 500)), 70); err != nil || len(found) != 70 {
		t.Errorf("stopped after %d articles, error %v", len(found), err)
	}
	for query, want := range map[string]string{
		"text=story": `has no column "story": there are n, key, body, day`,
	} {
		if _, err := read(fields(t, query), bytes.NewReader(data), -1); err == nil || err.Error() != want {
			t.Errorf("%s: got %v", query, err)
		}
	}
}

// TestNested refuses a column that stands in another one.
func TestNested(t *testing.T) {
	schema := arrow.NewSchema([]arrow.Field{{Name: "page", Type: arrow.StructOf(
		arrow.Field{Name: "body", Type: arrow.BinaryTypes.String})}}, nil)
	b := array.NewRecordBuilder(memory.DefaultAllocator, schema)
	page := b.Field(0).(*array.StructBuilder)
	page.Append(true)
	page.FieldBuilder(0).(*array.StringBuilder).Append("Peru met Chile.")
	var out bytes.Buffer
	w, err := pqarrow.NewFileWriter(schema, &out, parquet.NewWriterProperties(), pqarrow.DefaultWriterProps())
	if err == nil {
		err = w.Write(b.NewRecord())
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	_, err = read(fields(t, "text=page.body"), bytes.NewReader(out.Bytes()), -1)
	const want = `column "page.body" stands in another one: give a table with a column of its own for it`
	if err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}

// FuzzRead holds that no bytes end the program.
func FuzzRead(f *testing.F) {
	data := written(f, 3)
	f.Add(data)
	f.Add(data[:len(data)-1])
	f.Add([]byte("PAR1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = read(fields(t, ""), bytes.NewReader(data), -1)
	})
}
