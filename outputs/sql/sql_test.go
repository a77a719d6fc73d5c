package sql

import (
	"bytes"
	"context"
	stdsql "database/sql"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chancery/outputs"
	"chancery/outputs/outputstest"
	"chancery/schemas"
)

// tablesOf returns tables that hold rows of every kind of cell.
func tablesOf(names ...string) outputs.Tables {
	return outputs.Tables{Names: names, Rows: func(t schemas.Table) iter.Seq2[schemas.Row, error] {
		return func(yield func(schemas.Row, error) bool) {
			for _, row := range outputstest.Rows(t) {
				if !yield(row, nil) {
					return
				}
			}
		}
	}}
}

func write(t *testing.T, tables outputs.Tables) (string, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a b#c?.db")
	return path, WriteSQLite(context.Background(), tables, About{Version: "1"}, path)
}

func TestSQLiteHoldsEveryCell(t *testing.T) {
	tables := tablesOf("articles")
	path, err := write(t, tables)
	if err != nil {
		t.Fatal(err)
	}
	again, err := write(t, tables)
	if err != nil {
		t.Fatal(err)
	}
	one, _ := os.ReadFile(path)
	two, _ := os.ReadFile(again)
	if len(one) == 0 || !bytes.Equal(one, two) {
		t.Error("the same tables gave other bytes")
	}
	db, err := stdsql.Open("sqlite", "file:"+strings.NewReplacer("#", "%23", "?", "%3f").Replace(path))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	table := schemas.TableOf("articles")
	rows, err := db.Query("SELECT * FROM articles ORDER BY rowid")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	n := 0
	for _, want := range outputstest.Rows(table) {
		if !rows.Next() {
			break
		}
		n++
		got := make([]any, len(table.Fields))
		for i := range got {
			got[i] = new(any)
		}
		if err := rows.Scan(got...); err != nil {
			t.Fatal(err)
		}
		for i, f := range table.Fields {
			if value := *got[i].(*any); fmt.Sprint(value) != fmt.Sprint(sqliteValue(f, want[i])) {
				t.Errorf("row %d, %s: got %v, want %v", n, f.Name, value, want[i])
			}
		}
	}
	if n != len(outputstest.Rows(table)) {
		t.Errorf("read %d rows", n)
	}
}

func TestSQLiteRefusesWhatLeadsNowhere(t *testing.T) {
	lone := tablesOf("articles", "missions")
	of := lone.Rows
	lone.Rows = func(t schemas.Table) iter.Seq2[schemas.Row, error] {
		if t.Name == "articles" {
			return func(func(schemas.Row, error) bool) {}
		}
		return of(t)
	}
	if _, err := write(t, lone); err == nil || !strings.Contains(err.Error(), "refers to") {
		t.Errorf("got error %v", err)
	}
	broken := errors.New("broken")
	lone.Rows = func(schemas.Table) iter.Seq2[schemas.Row, error] {
		return func(yield func(schemas.Row, error) bool) { yield(nil, broken) }
	}
	_, err := write(t, lone)
	if !errors.Is(err, broken) {
		t.Errorf("got error %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err = WriteSQLite(ctx, tablesOf("articles"), About{}, filepath.Join(t.TempDir(), "x.db"))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v", err)
	}
}

// TestViews makes every view over tables without rows: each names tables and columns that
// are there.
func TestViews(t *testing.T) {
	var all []string
	for _, table := range schemas.Tables() {
		all = append(all, table.Name)
	}
	empty := outputs.Tables{Names: all, Rows: func(schemas.Table) iter.Seq2[schemas.Row, error] {
		return func(func(schemas.Row, error) bool) {}
	}}
	path, err := write(t, empty)
	if err != nil {
		t.Fatal(err)
	}
	db, err := stdsql.Open("sqlite", "file:"+strings.NewReplacer("#", "%23", "?", "%3f").Replace(path))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	views, err := viewsOver(empty)
	if err != nil || len(views) < 5 {
		t.Fatalf("%d views: %v", len(views), err)
	}
	for _, v := range views {
		if _, err := db.Exec("SELECT * FROM " + v.name); err != nil {
			t.Errorf("%s: %v", v.name, err)
		}
		for _, need := range v.needs {
			if !slices.Contains(all, need) {
				t.Errorf("%s needs %s, which is no table", v.name, need)
			}
		}
	}
	few, err := viewsOver(tablesOf("events", "articles"))
	if err != nil || len(few) != 0 {
		t.Errorf("%d views over two tables: %v", len(few), err)
	}
}

func TestDuckDBNamesEveryColumn(t *testing.T) {
	for _, isParquet := range []bool{true, false} {
		var b bytes.Buffer
		if err := WriteDuckDB(tablesOf("events"), About{}, "it's here", isParquet, &b); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{
			"SET VARIABLE release = 'it''s here';", `COMMENT ON COLUMN "events"."trigger" IS `,
		} {
			if !strings.Contains(b.String(), want) {
				t.Errorf("without %s:\n%s", want, b.String())
			}
		}
		if err := WriteDuckDB(tablesOf("events"), About{}, "x", isParquet, full{}); err == nil {
			t.Error("a full disk gives no error")
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }
