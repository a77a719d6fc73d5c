package xlsx

import (
	"bytes"
	"context"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"chancery/outputs"
	"chancery/outputs/outputstest"
	"chancery/schemas"
)

func tablesOf(rows []schemas.Row, names ...string) outputs.Tables {
	return outputs.Tables{Names: names, Rows: func(t schemas.Table) iter.Seq2[schemas.Row, error] {
		return func(yield func(schemas.Row, error) bool) {
			of := rows
			if of == nil {
				of = outputstest.Rows(t)
			}
			for _, row := range of {
				if !yield(row, nil) {
					return
				}
			}
		}
	}}
}

func written(t *testing.T, tables outputs.Tables) ([]byte, []Note) {
	t.Helper()
	var b bytes.Buffer
	notes, err := Write(context.Background(), tables, [][2]string{{"release", "1"}}, &b)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), notes
}

func TestEveryCellIsRead(t *testing.T) {
	var names []string
	for _, table := range schemas.Tables() {
		names = append(names, table.Name)
	}
	file, _ := written(t, tablesOf(nil, names...))
	if again, _ := written(t, tablesOf(nil, names...)); !bytes.Equal(file, again) {
		t.Error("the same tables gave other bytes")
	}
	book, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = book.Close() }()
	for _, table := range schemas.Tables() {
		rows, err := book.GetRows(table.Name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		want := outputstest.Rows(table)
		if len(rows) != len(want)+1 || !slices.Equal(rows[0], table.Header()) {
			t.Fatalf("%s: %d rows, header %v", table.Name, len(rows), rows[0])
		}
		for n, row := range want {
			for i, f := range table.Fields {
				got := ""
				if i < len(rows[n+1]) {
					got = rows[n+1][i]
				}
				expected := inBook(f, row[i])
				if got != expected && (f.Type != schemas.Number || !near(got, expected)) {
					t.Errorf("%s, row %d, %s: got %q, want %q", table.Name, n, f.Name, got, expected)
				}
			}
		}
	}
}

// near reports whether two numbers are one in the 15 digits that a spreadsheet shows.
func near(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && math.Abs(x-y) <= 1e-14*math.Abs(y)
}

// inBook is what a reader gives of a cell.
func inBook(f schemas.Field, c schemas.Cell) string {
	switch {
	case f.Type == schemas.Boolean && !c.IsNull:
		return map[bool]string{true: "1", false: "0"}[c.Bool]
	case f.Type == schemas.Number && !c.IsNull:
		return c.Format(f.Type)
	}
	return cut(strings.Map(writable, c.Format(f.Type)))
}

// TestWhatASpreadsheetRuns holds that such cells are marked as text and listed.
func TestWhatASpreadsheetRuns(t *testing.T) {
	texts := []string{
		"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " \u00a0=1", "plain", "a=1", "'=1", "007", "1-2", "bell\a",
	}
	var rows []schemas.Row
	for i, s := range texts {
		rows = append(rows, schemas.Row{{Text: string(rune('a' + i))}, {Text: s}})
	}
	rows = append(rows, schemas.Row{{Text: "long"}, {Text: strings.Repeat("𝄞", 20_000)}})
	file, notes := written(t, tablesOf(rows, "texts"))
	book, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = book.Close() }()
	for i := range rows {
		at, _ := excelize.CoordinatesToCellName(2, i+2)
		kind, err := book.GetCellType("texts", at)
		formula, _ := book.GetCellFormula("texts", at)
		isText := kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString
		if err != nil || formula != "" || !isText {
			t.Errorf("%s: kind %v, formula %q, %v", at, kind, formula, err)
		}
		style, _ := book.GetCellStyle("texts", at)
		quoted := book.Styles.CellXfs.Xf[style].QuotePrefix
		if isQuoted := quoted != nil && *quoted; isQuoted != (i < 6) {
			t.Errorf("%q is marked as text: %v", rows[i][1].Text, isQuoted)
		}
	}
	var got []string
	for _, n := range notes {
		got = append(got, n.Key+" "+n.What)
	}
	want := []string{
		"a formula", "b formula", "c formula", "d formula", "e formula", "f formula", "l characters", "long cut",
	}
	if !slices.Equal(got, want) {
		t.Errorf("noted %v, want %v", got, want)
	}
	long, err := book.GetCellValue("texts", "B14")
	if n := len(utf16.Encode([]rune(long))); err != nil || n > maxCell || !strings.HasSuffix(long, "𝄞…") {
		t.Errorf("the long text has %d units, %v", n, err)
	}
}

func TestWriteEndsWhenAsked(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Write(ctx, tablesOf(nil, "events"), nil, &bytes.Buffer{}); err == nil {
		t.Error("a cancelled context gives no error")
	}
}
