package csv

import (
	"bytes"
	"strings"
	"testing"

	"chancery/outputs/outputstest"
	"chancery/schemas"
)

func TestWriter(t *testing.T) {
	outputstest.Run(t, Writer{}, func(t *testing.T, table schemas.Table, file []byte) []schemas.Row {
		var rows []schemas.Row
		for row, err := range Read(table, bytes.NewReader(file)) {
			if err != nil {
				t.Fatal(err)
			}
			rows = append(rows, row.Clone())
		}
		return rows
	}, outputstest.All)
}

func TestReadNamesTheLine(t *testing.T) {
	table := schemas.TableOf("texts")
	head := "article_id,text\r\n"
	for _, c := range []struct{ file, want string }{
		{"", "line 1"},
		{"id,text\r\n", "line 1: the header"},
		{head + "a\r\n", "line 2: 1 cells, want 2"},
		{head + "a,\"b\nc\"\r\nd,\"e\r\n", "line 4"},
		{head + "a,b\"c\"\r\n", "line 2"},
		{head + "a,b", "line 2"},
		{head + "a,b\rc\r\n", "line 2"},
	} {
		var last error
		for _, err := range Read(table, strings.NewReader(c.file)) {
			last = err
		}
		if last == nil || !strings.Contains(last.Error(), c.want) {
			t.Errorf("%q: got error %v, want %q", c.file, last, c.want)
		}
	}
}

// FuzzRead holds that no file makes the reader panic or run without end, and
// that what it reads it would write the same.
func FuzzRead(f *testing.F) {
	f.Add("article_id,text\r\na,\"b\"\"\r\nc\"\r\n")
	f.Add("article_id,text\r\na,\"")
	table := schemas.TableOf("texts")
	f.Fuzz(func(t *testing.T, file string) {
		out := AppendRecord(nil, table.Header())
		for row, err := range Read(table, strings.NewReader(file)) {
			if err != nil {
				return
			}
			out = AppendRecord(out, []string{row[0].Text, row[1].Text})
		}
		for _, err := range Read(table, bytes.NewReader(out)) {
			if err != nil {
				t.Errorf("%q was read but what was written of it is not: %v", file, err)
			}
		}
	})
}
