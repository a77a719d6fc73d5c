package sql

import (
	"context"
	stdsql "database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	_ "modernc.org/sqlite" // the driver

	"chancery/outputs"
	"chancery/schemas"
)

// searched are the columns of tables whose words an index finds, which has the name of the
// table and _search behind it.
var searched = map[string][]string{
	"events": {"trigger", "quote"}, "texts": {"text"}, "actors": {"name", "aliases"}, "missions": {"city", "quote"},
}

// WriteSQLite writes tables into a new SQLite file: strict tables with keys, references and
// the meaning of each column as a comment, an index for words beside some of them, views
// that join, and a table release. The same tables give the same bytes.
func WriteSQLite(ctx context.Context, tables outputs.Tables, about About, path string) (err error) {
	db, err := stdsql.Open("sqlite", "file:"+strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1) // what is said of a connection holds for all
	s := &sqlite{ctx: ctx, db: db}
	s.exec("PRAGMA journal_mode = OFF")
	s.exec("PRAGMA synchronous = OFF")
	s.exec("PRAGMA page_size = 4096")
	s.exec("BEGIN")
	for _, t := range tables.All() {
		s.exec(createTable(t, tables))
		s.fill(t, tables)
	}
	for _, t := range tables.All() {
		s.index(t)
	}
	views, err := viewsOver(tables)
	if err != nil {
		return err
	}
	for _, v := range views {
		s.exec(fmt.Sprintf("CREATE VIEW %s AS -- %s\n%s", quoted(v.name), v.about, v.query))
	}
	s.exec("CREATE TABLE release (name TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID")
	for _, pair := range [][2]string{
		{"version", about.Version}, {"date", about.Date}, {"schema_version", about.SchemaVersion},
		{"licence", about.Licence},
	} {
		s.exec("INSERT INTO release VALUES (?, ?)", pair[0], pair[1])
	}
	s.exec("COMMIT")
	s.exec("ANALYZE")
	s.exec("PRAGMA synchronous = FULL")
	s.exec("VACUUM")
	s.check()
	return s.err
}

// sqlite is a file being written; behind the first error nothing happens.
type sqlite struct {
	ctx context.Context
	db  *stdsql.DB
	err error
}

func (s *sqlite) exec(query string, values ...any) {
	if s.err == nil {
		if _, err := s.db.ExecContext(s.ctx, query, values...); err != nil {
			head, _, _ := strings.Cut(query, "\n")
			s.err = fmt.Errorf("%s: %w", head, err)
		}
	}
}

// createTable returns the statement that makes a table, its columns explained.
func createTable(t schemas.Table, tables outputs.Tables) string {
	var b strings.Builder
	fmt.Fprintf(&b, "CREATE TABLE %s ( -- %s\n", quoted(t.Name), t.Description)
	for _, f := range t.Fields {
		fmt.Fprintf(&b, "  %s %s", quoted(f.Name), sqliteType(f.Type))
		if f.IsRequired {
			b.WriteString(" NOT NULL")
		}
		if f.Type == schemas.Boolean {
			fmt.Fprintf(&b, " CHECK (%s IN (0, 1))", quoted(f.Name))
		}
		if f.References != "" && f.Type != schemas.List && slices.Contains(tables.Names, f.References) {
			key := schemas.TableOf(f.References).Key[0]
			fmt.Fprintf(&b, " REFERENCES %s (%s) DEFERRABLE INITIALLY DEFERRED", quoted(f.References), quoted(key))
		}
		fmt.Fprintf(&b, ", %s\n", describe(f))
	}
	fmt.Fprintf(&b, "  PRIMARY KEY (%s)\n) STRICT", quotedList(t.Key))
	return b.String()
}

func sqliteType(t schemas.Type) string {
	switch t {
	case schemas.Integer, schemas.Boolean:
		return "INTEGER"
	case schemas.Number:
		return "REAL"
	}
	return "TEXT" // days too: ISO texts are in order; lists are JSON arrays
}

// fill writes the rows of a table.
func (s *sqlite) fill(t schemas.Table, tables outputs.Tables) {
	if s.err != nil {
		return
	}
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(t.Fields)), ", ")
	insert, err := s.db.PrepareContext(s.ctx, fmt.Sprintf("INSERT INTO %s VALUES (%s)", quoted(t.Name), marks))
	if err != nil {
		s.err = err
		return
	}
	defer func() { s.err = errors.Join(s.err, insert.Close()) }()
	values := make([]any, len(t.Fields))
	for row, err := range tables.Rows(t) {
		if err == nil {
			for i, f := range t.Fields {
				values[i] = sqliteValue(f, row[i])
			}
			_, err = insert.ExecContext(s.ctx, values...)
		}
		if err != nil {
			s.err = fmt.Errorf("table %s: %w", t.Name, err)
			return
		}
	}
}

func sqliteValue(f schemas.Field, c schemas.Cell) any {
	switch {
	case c.IsNull:
		return nil
	case f.Type == schemas.Integer:
		return c.Int
	case f.Type == schemas.Number:
		return c.Number
	case f.Type == schemas.Boolean:
		if c.Bool {
			return int64(1)
		}
		return int64(0)
	}
	return c.Format(f.Type)
}

// index makes the index for words of a table, and those by which tables are joined.
func (s *sqlite) index(t schemas.Table) {
	for _, f := range t.Fields {
		if f.References != "" && f.Type != schemas.List && f.Name != t.Key[0] {
			name := quoted(t.Name + "_by_" + f.Name)
			s.exec(fmt.Sprintf("CREATE INDEX %s ON %s (%s)", name, quoted(t.Name), quoted(f.Name)))
		}
	}
	columns := searched[t.Name]
	if columns == nil {
		return
	}
	name := quoted(t.Name + "_search")
	s.exec(fmt.Sprintf("CREATE VIRTUAL TABLE %s USING fts5(%s, content=%s, tokenize='unicode61 remove_diacritics 2')",
		name, quotedList(columns), text(t.Name)))
	s.exec(fmt.Sprintf("INSERT INTO %s (%s) VALUES ('rebuild')", name, name))
}

// check lets the database look through what was written.
func (s *sqlite) check() {
	if s.err != nil {
		return
	}
	var verdict string
	if s.err = s.db.QueryRowContext(s.ctx, "PRAGMA integrity_check").Scan(&verdict); s.err != nil {
		return
	}
	if verdict != "ok" {
		s.err = fmt.Errorf("the database is not sound: %s", verdict)
		return
	}
	var table string
	var row stdsql.NullInt64
	var parent string
	var key int64
	err := s.db.QueryRowContext(s.ctx, "PRAGMA foreign_key_check").Scan(&table, &row, &parent, &key)
	if err == nil {
		s.err = fmt.Errorf("table %s: row %d refers to a row of %s that is not there", table, row.Int64, parent)
	} else if !errors.Is(err, stdsql.ErrNoRows) {
		s.err = err
	}
}
