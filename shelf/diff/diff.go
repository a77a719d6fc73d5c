// Package diff compares two releases row by row, by the keys of their tables. It reads
// the CSV of both and keeps of a row only where it stands, so that memory grows with the
// number of rows and not with their length.
package diff

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"chancery/schemas"
)

// Options says what is compared.
type Options struct {
	Tables []string // nil for all
	Ignore []string // columns whose values do not count
}

// Diff is what two releases differ in.
type Diff struct {
	A, B   Side
	Tables []*Table // in the order of the tables, those of older programs last
}

// Side is one of the two releases.
type Side struct {
	Dir, Version, Date, SchemaVersion string
}

// IsEmpty reports whether the releases hold the same rows in the same columns.
func (d *Diff) IsEmpty() bool {
	return !slices.ContainsFunc(d.Tables, func(t *Table) bool { return !t.IsEmpty() })
}

// Count returns how many rows of all tables were added, removed and changed.
func (d *Diff) Count() (added, removed, changed int) {
	for _, t := range d.Tables {
		added, removed, changed = added+t.Added, removed+t.Removed, changed+t.Changed
	}
	return added, removed, changed
}

// Kind is what became of a row.
type Kind string

// What becomes of a row.
const (
	Added   Kind = "added"
	Removed Kind = "removed"
	Changed Kind = "changed"
)

// Table is what two releases differ in, in one table.
type Table struct {
	Name                    string
	Key                     []string
	Schema                  []SchemaChange
	RowsA, RowsB            int
	Added, Removed, Changed int
	ByColumn                map[string]int    // changed rows by column
	Into                    map[string]string // ids of removed rows and of those that stand in their place

	a, b   *side
	common []column
	found  []finding
}

// IsEmpty reports whether the table is the same in both.
func (t *Table) IsEmpty() bool { return len(t.Schema)+t.Added+t.Removed+t.Changed == 0 }

// finding is a row that differs, by its place in both files.
type finding struct {
	kind Kind
	a, b span
}

type span struct {
	at int64
	n  int32
}

// column is a column that both sides have, with its place in each.
type column struct {
	name    string
	field   Field
	a, b    int
	ignored bool
}

// Row is a row that differs.
type Row struct {
	Kind  Kind
	Key   []string // values of the key, in its order
	Into  string   // id of the row that stands in the place of a removed one, "" for none
	Cells []Change // the cells that changed; of an added or removed row all that are filled
}

// Change is a cell that differs. Difference and Percent are those of numbers, "" where
// there are none: the new value less the old one, and that in percent of the old one.
type Change struct {
	Column              string
	Type                string // of Table Schema
	Old, New            string // as CSV has them, "" for nothing
	Difference, Percent string
}

// Compare compares two releases. It returns an error that names file and line where a
// file cannot be read, or a key stands twice.
func Compare(ctx context.Context, dirA, dirB string, o Options) (*Diff, error) {
	a, err := open(dirA)
	if err != nil {
		return nil, err
	}
	b, err := open(dirB)
	if err != nil {
		return nil, err
	}
	d := &Diff{A: a.Side, B: b.Side}
	for _, name := range tableNames(a, b) {
		if len(o.Tables) == 0 || slices.Contains(o.Tables, name) {
			d.Tables = append(d.Tables, newTable(name, a, b, o.Ignore))
		}
	}
	errs := make([]error, len(d.Tables))
	var group sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, t := range d.Tables {
		free <- struct{}{}
		group.Go(func() {
			defer func() { <-free }()
			errs[i] = t.compare(ctx)
		})
	}
	group.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return d, d.follow(ctx)
}

// tableNames returns the tables of both sides.
func tableNames(a, b *release) []string {
	var names []string
	for _, t := range schemas.Tables() {
		names = append(names, t.Name)
	}
	known := len(names)
	for _, r := range []*release{a, b} {
		for name := range r.tables {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names[known:])
	return slices.DeleteFunc(names, func(n string) bool { return a.tables[n] == nil && b.tables[n] == nil })
}

func newTable(name string, a, b *release, ignore []string) *Table {
	t := &Table{
		Name: name, a: a.tables[name], b: b.tables[name],
		ByColumn: map[string]int{}, Into: map[string]string{},
	}
	t.Schema = schemaChanges(t.a, t.b)
	if t.a == nil || t.b == nil {
		t.Key = cmp.Or(t.a, t.b).key
		return t
	}
	t.Key = t.b.key
	for i, f := range t.b.fields {
		if at := t.a.index(f.Name); at >= 0 {
			t.common = append(t.common, column{f.Name, f, at, i, slices.Contains(ignore, f.Name)})
		}
	}
	return t
}

// compare finds the rows that differ.
func (t *Table) compare(ctx context.Context) error {
	if t.a == nil || t.b == nil {
		return t.alone(ctx)
	}
	type entry struct {
		span
		hash uint64
		seen bool
	}
	if !slices.Equal(t.a.key, t.b.key) {
		return fmt.Errorf("%s: the key is %v in one release and %v in the other", t.Name, t.a.key, t.b.key)
	}
	seed := maphash.MakeSeed()
	byKey := map[string]int32{}
	var entries []entry
	isWhole := t.isSameShape()
	err := t.a.each(ctx, func(r *row) error {
		key := r.key()
		if _, ok := byKey[key]; ok {
			return errTwice
		}
		byKey[key] = int32(len(entries))
		sum, err := t.hash(seed, r, isWhole, func(c column) int { return c.a })
		entries = append(entries, entry{span: r.span(), hash: sum})
		return err
	})
	if err != nil {
		return err
	}
	t.RowsA = len(entries)
	var ofB []finding
	err = t.b.each(ctx, func(r *row) error {
		t.RowsB++
		sum, err := t.hash(seed, r, isWhole, func(c column) int { return c.b })
		if err != nil {
			return err
		}
		i, ok := byKey[r.key()]
		switch {
		case !ok:
			byKey[r.key()] = -1
			ofB = append(ofB, finding{kind: Added, b: r.span()})
		case i < 0 || entries[i].seen:
			return errTwice
		default:
			entries[i].seen = true
			if entries[i].hash != sum {
				ofB = append(ofB, finding{kind: Changed, a: entries[i].span, b: r.span()})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !e.seen {
			t.found = append(t.found, finding{kind: Removed, a: e.span})
		}
	}
	t.found = append(t.found, ofB...)
	return t.count()
}

var errTwice = errors.New("the key stands twice")

// isSameShape reports whether rows are the same exactly where their bytes are.
func (t *Table) isSameShape() bool {
	return len(t.a.fields) == len(t.common) && len(t.b.fields) == len(t.common) &&
		!slices.ContainsFunc(t.common, func(c column) bool { return c.a != c.b || c.ignored })
}

// hash returns the hash of what counts of a row.
func (t *Table) hash(seed maphash.Seed, r *row, isWhole bool, at func(column) int) (uint64, error) {
	if isWhole {
		return maphash.Bytes(seed, r.raw), nil
	}
	cells, err := r.all()
	if err != nil {
		return 0, err
	}
	var h maphash.Hash
	h.SetSeed(seed)
	for _, c := range t.common {
		if !c.ignored {
			_, _ = h.Write(cells[at(c)])
			_ = h.WriteByte(',') // cells with a comma are quoted
		}
	}
	return h.Sum64(), nil
}

// alone lists all rows of a table that one side lacks.
func (t *Table) alone(ctx context.Context) error {
	if t.a != nil {
		return t.a.each(ctx, func(r *row) error {
			t.RowsA, t.Removed = t.RowsA+1, t.Removed+1
			t.found = append(t.found, finding{kind: Removed, a: r.span()})
			return nil
		})
	}
	return t.b.each(ctx, func(r *row) error {
		t.RowsB, t.Added = t.RowsB+1, t.Added+1
		t.found = append(t.found, finding{kind: Added, b: r.span()})
		return nil
	})
}

// count counts what was found. Rows of other bytes and the same cells, as another
// program may write them, did not change.
func (t *Table) count() error {
	kept := t.found[:0]
	var changed []finding
	for _, f := range t.found {
		switch f.kind {
		case Added:
			t.Added++
		case Removed:
			t.Removed++
		case Changed:
			changed = append(changed, f)
		}
	}
	same := map[span]bool{}
	i := 0
	for r, err := range t.rows(changed) {
		if err != nil {
			return err
		}
		same[changed[i].b] = len(r.Cells) == 0
		for _, c := range r.Cells {
			t.ByColumn[c.Column]++
		}
		i++
	}
	for _, f := range t.found {
		if f.kind == Changed && same[f.b] {
			continue
		}
		if f.kind == Changed {
			t.Changed++
		}
		kept = append(kept, f)
	}
	t.found = kept
	return nil
}

// Rows yields the rows that differ: those removed, in the order of A, then those added
// and changed, in that of B. They are read again from the files.
func (t *Table) Rows() iter.Seq2[Row, error] { return t.rows(t.found) }

func (t *Table) rows(found []finding) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		var a, b *reader
		for _, open := range []struct {
			side *side
			to   **reader
		}{{t.a, &a}, {t.b, &b}} {
			if open.side == nil || len(found) == 0 {
				continue
			}
			r, err := open.side.reader()
			if err != nil {
				yield(Row{}, err)
				return
			}
			defer func() { _ = r.file.Close() }()
			*open.to = r
		}
		for _, f := range found {
			r, err := t.row(f, a, b)
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

func (t *Table) row(f finding, a, b *reader) (Row, error) {
	r := Row{Kind: f.kind}
	switch f.kind {
	case Changed:
		old, err := a.read(f.a)
		if err != nil {
			return r, err
		}
		now, err := b.read(f.b)
		if err != nil {
			return r, err
		}
		r.Key = pick(now, t.b.keyAt)
		for _, c := range t.common {
			if !c.ignored && old[c.a] != now[c.b] {
				r.Cells = append(r.Cells, change(c.field, old[c.a], now[c.b]))
			}
		}
	case Added:
		now, err := b.read(f.b)
		if err != nil {
			return r, err
		}
		r.Key = pick(now, t.b.keyAt)
		for i, f := range t.b.fields {
			if now[i] != "" {
				r.Cells = append(r.Cells, Change{Column: f.Name, Type: f.Type, New: now[i]})
			}
		}
	case Removed:
		old, err := a.read(f.a)
		if err != nil {
			return r, err
		}
		r.Key = pick(old, t.a.keyAt)
		if len(r.Key) == 1 {
			r.Into = t.Into[r.Key[0]]
		}
		for i, f := range t.a.fields {
			if old[i] != "" {
				r.Cells = append(r.Cells, Change{Column: f.Name, Type: f.Type, Old: old[i]})
			}
		}
	}
	return r, nil
}

func pick(cells []string, at []int) []string {
	out := make([]string, len(at))
	for i, n := range at {
		out[i] = cells[n]
	}
	return out
}

// side is a table of one release.
type side struct {
	path   string
	fields []Field
	key    []string
	keyAt  []int
}

func (s *side) index(column string) int {
	return slices.IndexFunc(s.fields, func(f Field) bool { return f.Name == column })
}

// row is a record of a table, taken apart as far as was asked.
type row struct {
	record
	side  *side
	cells [][]byte
}

func (r *row) span() span { return span{r.at, int32(len(r.raw))} }

// key returns the values of the key as one text.
func (r *row) key() string {
	if len(r.side.keyAt) == 1 {
		return unquoted(r.cells[r.side.keyAt[0]])
	}
	var key []byte
	for i, at := range r.side.keyAt {
		if i > 0 {
			key = append(key, 0)
		}
		key = append(key, unquoted(r.cells[at])...)
	}
	return string(key)
}

// all returns all cells.
func (r *row) all() ([][]byte, error) {
	cells, err := split(r.raw, r.cells[:0], len(r.side.fields)+1)
	if err != nil {
		return nil, err
	}
	if len(cells) != len(r.side.fields) {
		return nil, fmt.Errorf("%d cells, want %d", len(cells), len(r.side.fields))
	}
	r.cells = cells
	return cells, nil
}

// checkEvery is how many rows are read between two looks at the context.
const checkEvery = 4096

// each calls use for every row; of a row only the cells up to the last of its key are
// taken apart.
func (s *side) each(ctx context.Context, use func(*row) error) error {
	f, err := os.Open(s.path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	in := newRecords(f)
	if _, err := in.next(); err != nil {
		return fmt.Errorf("%s: %w", s.path, err)
	}
	last := slices.Max(s.keyAt) + 1
	r := &row{side: s}
	for n := 1; ; n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		r.record, err = in.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", s.path, err)
		}
		if r.cells, err = split(r.raw, r.cells[:0], last); err == nil && len(r.cells) < last {
			err = fmt.Errorf("%d cells, want %d", len(r.cells), len(s.fields))
		}
		if err == nil {
			err = use(r)
		}
		if err != nil {
			return fmt.Errorf("%s: line %d: %w", s.path, r.line, err)
		}
	}
}

// reader reads single rows.
type reader struct {
	side *side
	file *os.File
	buf  []byte
}

func (s *side) reader() (*reader, error) {
	f, err := os.Open(s.path)
	if err != nil {
		return nil, err
	}
	return &reader{side: s, file: f}, nil
}

// read returns the cells of a row.
func (r *reader) read(s span) ([]string, error) {
	r.buf = slices.Grow(r.buf[:0], int(s.n))[:s.n]
	if _, err := r.file.ReadAt(r.buf, s.at); err != nil {
		return nil, fmt.Errorf("%s: %w", r.side.path, err)
	}
	row := row{record: record{raw: r.buf}, side: r.side}
	cells, err := row.all()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.side.path, err)
	}
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = unquoted(c)
	}
	return out, nil
}

// release is one release with its tables.
type release struct {
	Side
	tables map[string]*side
}

// open reads what a release says of itself and the headers of its tables.
func open(dir string) (*release, error) {
	r := &release{Side: Side{Dir: dir}, tables: map[string]*side{}}
	if err := r.manifest(); err != nil {
		return nil, err
	}
	folder := filepath.Join(dir, "data", "csv")
	files, err := filepath.Glob(filepath.Join(folder, "*.csv"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s holds no tables: releases are compared by their CSV", folder)
	}
	described, err := describedTables(dir)
	if err != nil {
		return nil, err
	}
	for _, path := range files {
		name := filepath.Base(path[:len(path)-len(".csv")])
		s, err := openTable(path, described[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		r.tables[name] = s
	}
	return r, nil
}

// openTable reads the header of a table.
func openTable(path string, described resource) (*side, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	head, err := newRecords(f).next()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("there is no header")
	}
	if err != nil {
		return nil, err
	}
	names, err := split(head.raw, nil, 1<<16)
	if err != nil {
		return nil, fmt.Errorf("line 1: %w", err)
	}
	s := &side{path: path, key: described.Schema.PrimaryKey}
	for _, n := range names {
		s.fields = append(s.fields, described.field(unquoted(n)))
	}
	for _, k := range s.key {
		at := s.index(k)
		if at < 0 {
			return nil, fmt.Errorf("line 1: there is no column %s, which is of the key", k)
		}
		s.keyAt = append(s.keyAt, at)
	}
	if len(s.key) == 0 {
		return nil, errors.New("no key of this table is known: the release has no datapackage.json that tells it")
	}
	return s, nil
}
