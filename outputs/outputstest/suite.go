// Package outputstest is the one suite that every writer runs.
package outputstest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chancery/outputs"
	"chancery/schemas"
)

// manyRows is more than any writer holds at once: more than a row group of
// Parquet, and so many keys that a dictionary of them would be given up.
const manyRows = 140_000

// Reader reads back what a writer wrote.
type Reader func(t *testing.T, table schemas.Table, file []byte) []schemas.Row

// Holds tells whether a format holds a column of a table.
type Holds func(table schemas.Table, f schemas.Field) bool

// All is the Holds of a format that holds everything.
func All(schemas.Table, schemas.Field) bool { return true }

// Run holds a writer to what all writers promise.
func Run(t *testing.T, w outputs.Writer, read Reader, holds Holds) {
	for _, table := range schemas.Tables() {
		t.Run("equal/"+table.Name, func(t *testing.T) {
			want := Rows(table)
			file := write(t, w, table, slices.Values(want))
			same(t, table, want, read(t, table, file), holds)
			checks(t, w, table, want, file, holds)
		})
	}
	table := schemas.TableOf("figures")
	t.Run("no rows", func(t *testing.T) {
		if got := read(t, table, write(t, w, table, slices.Values([]schemas.Row{}))); len(got) != 0 {
			t.Errorf("read %d rows from an empty table", len(got))
		}
	})
	t.Run("many rows", func(t *testing.T) {
		table := narrow(table)
		file := write(t, w, table, many(table, manyRows))
		if again := write(t, w, table, many(table, manyRows)); !bytes.Equal(file, again) {
			t.Error("the same rows gave other bytes")
		}
		i := 0
		want, stop := iter.Pull(many(table, manyRows))
		defer stop()
		for _, got := range read(t, table, file) {
			row, ok := want()
			if !ok {
				t.Fatalf("row %d: there are only %d", i, manyRows)
			}
			for k, f := range table.Fields {
				if holds(table, f) && !got[k].Equal(row[k]) {
					t.Fatalf("row %d, column %s: got %+v, want %+v", i, f.Name, got[k], row[k])
				}
			}
			i++
		}
		if i != manyRows {
			t.Errorf("read %d rows, want %d", i, manyRows)
		}
	})
	t.Run("errors reach the caller", func(t *testing.T) {
		whole := write(t, w, table, many(table, 3000))
		for _, limit := range []int{0, 1, len(whole) / 2, len(whole) - 1} {
			full := &fullDisk{left: limit}
			if err := w.Write(context.Background(), table, many(table, 3000), full); !errors.Is(err, errFull) {
				t.Errorf("disk full after %d of %d bytes: got error %v", limit, len(whole), err)
			}
		}
	})
	t.Run("a cancelled context stops", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		drawn := 0
		rows := func(yield func(schemas.Row) bool) {
			for row := range many(narrow(table), manyRows) {
				if drawn++; !yield(row) {
					return
				}
			}
		}
		if err := w.Write(ctx, narrow(table), rows, &bytes.Buffer{}); !errors.Is(err, context.Canceled) {
			t.Errorf("got error %v", err)
		}
		if drawn == manyRows {
			t.Errorf("the writer stopped only after all %d rows", drawn)
		}
	})
}

func write(t *testing.T, w outputs.Writer, table schemas.Table, rows iter.Seq[schemas.Row]) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := w.Write(context.Background(), table, rows, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// checks holds that Check accepts a file, and that it sees any cell that differs, a row
// too many and a row too few.
func checks(t *testing.T, w outputs.Writer, table schemas.Table, rows []schemas.Row, file []byte, holds Holds) {
	t.Helper()
	path := filepath.Join(t.TempDir(), table.Name+w.Extension())
	if err := os.WriteFile(path, file, 0o644); err != nil {
		t.Fatal(err)
	}
	check := func(rows []schemas.Row) error {
		return w.Check(context.Background(), path, table, slices.Values(rows))
	}
	if err := check(rows); err != nil {
		t.Errorf("what was written is refused: %v", err)
	}
	if check(rows[:len(rows)-1]) == nil || check(append(slices.Clip(rows), rows[0])) == nil {
		t.Error("a row too few or too many is not seen")
	}
	last := len(rows) - 1
	for i, f := range table.Fields {
		if !holds(table, f) {
			continue
		}
		changed := slices.Clone(rows)
		changed[last] = rows[last].Clone()
		changed[last][i] = different(f, rows[last][i])
		err := check(changed)
		if err == nil || !strings.Contains(err.Error(), f.Name) || !strings.Contains(err.Error(), path) {
			t.Errorf("column %s: a cell that differs gives %v", f.Name, err)
		}
	}
}

// different returns another cell of a column.
func different(f schemas.Field, c schemas.Cell) schemas.Cell {
	c.IsNull = false
	switch f.Type {
	case schemas.Integer:
		c.Int += 3
	case schemas.Number:
		c.Number += 3
	case schemas.Boolean:
		c.Bool = !c.Bool
	case schemas.List:
		c.List = append(slices.Clone(c.List), "more")
	case schemas.Day:
		c.Text = "1999-12-31"
	default:
		c.Text += "x"
	}
	return c
}

func same(t *testing.T, table schemas.Table, want, got []schemas.Row, holds Holds) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("read %d rows, want %d", len(got), len(want))
	}
	for i := range want {
		for k, f := range table.Fields {
			if holds(table, f) && !got[i][k].Equal(want[i][k]) {
				t.Errorf("row %d, column %s: got %+v, want %+v", i, f.Name, got[i][k], want[i][k])
			}
		}
	}
}

// hard is text that formats get wrong.
var hard = []string{
	"plain", "a,b;c", `say "no"`, "two\nlines", "carriage\r\nreturn\r", "  blanks  ",
	"Yéwéné Ørsted 中文 🕊", "=SUM(A1)", "<b>&amp;</b>", "tab\there", `back\slash`,
	"\u2028", "NULL", "-0335-06-01",
}

// Rows returns rows of a table that hold nulls, lists, quotes, line breaks, text
// beyond ASCII, days before year 1 and numbers at their limits. Keys differ.
func Rows(table schemas.Table) []schemas.Row {
	var rows []schemas.Row
	for i := range hard {
		row := make(schemas.Row, len(table.Fields))
		for k, f := range table.Fields {
			row[k] = sample(f, i, i+k)
			if !f.IsRequired && (i+k)%4 == 3 {
				row[k] = schemas.Null()
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func sample(f schemas.Field, row, n int) schemas.Cell {
	switch f.Type {
	case schemas.ID:
		return schemas.Cell{Text: fmt.Sprintf("a%016d", row)} // digits alone, as some hashes are
	case schemas.Day:
		return schemas.Cell{Text: []string{"-0335-06-01", "0000-01-01", "1948-05-15"}[n%3]}
	case schemas.Integer:
		return schemas.Cell{Int: []int64{0, 1, -7, 1 << 40, int64(row)}[n%5]}
	case schemas.Number:
		return schemas.Cell{Number: []float64{0, 7500, -78.57142857142857, 0.1, 1e15, 2.5e-7}[n%6]}
	case schemas.Boolean:
		return schemas.Cell{Bool: n%2 == 0}
	case schemas.List:
		lists := [][]string{{"IRQ"}, {"IRQ", "PSE"}, {"IGO:Arab League", "ORG:Ärzte; \"two\", <three>"}}
		return schemas.Cell{List: lists[n%3]}
	}
	if f.Codes == "source_kind" {
		return schemas.Cell{Text: "article"} // a list that grows with every kind of source
	}
	if codes := schemas.CodesOf(f.Codes).Codes; len(codes) > 0 {
		return schemas.Cell{Text: codes[n%len(codes)].Code}
	}
	return schemas.Cell{Text: hard[n%len(hard)]}
}

// narrow returns a table of the key and of one column of each sort that writers
// tell apart: by its type, whether it is required, whether it has codes and
// whether it refers to another table. What many rows do to a writer they do with
// these; every column of every table is written with few rows.
func narrow(table schemas.Table) schemas.Table {
	type sort struct {
		kind                              schemas.Type
		isRequired, hasCodes, isReference bool
	}
	seen := map[sort]bool{}
	var fields []schemas.Field
	for _, f := range table.Fields {
		s := sort{f.Type, f.IsRequired, f.Codes != "", f.References != ""}
		if !seen[s] || slices.Contains(table.Key, f.Name) {
			fields = append(fields, f)
		}
		seen[s] = true
	}
	table.Fields = fields
	return table
}

// many yields n rows with keys that grow.
func many(table schemas.Table, n int) iter.Seq[schemas.Row] {
	base := Rows(table)
	key := table.Index(table.Key[0])
	return func(yield func(schemas.Row) bool) {
		for i := range n {
			row := base[i%len(base)].Clone()
			row[key] = schemas.Cell{Text: fmt.Sprintf("a%016x", i)}
			if !yield(row) {
				return
			}
		}
	}
}

var errFull = errors.New("no space left on device")

// fullDisk takes a number of bytes and then fails.
type fullDisk struct{ left int }

func (d *fullDisk) Write(p []byte) (int, error) {
	if len(p) > d.left {
		n := d.left
		d.left = 0
		return n, errFull
	}
	d.left -= len(p)
	return len(p), nil
}
