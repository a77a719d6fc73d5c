package load

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"chancery/schemas"
)

// Migrated is the id of a row in an older release and in a newer one.
type Migrated struct {
	Table, Old, New string // New is "" where the newer release has no such row
}

// MigrateIDs maps the ids of an older release to those of a newer one. The ids of tables
// 1.x are the digits of those of today; a row that the newer release does not have any
// more has no new id. It reads the CSV of both and yields tables in their order, rows in
// that of the older release.
func MigrateIDs(older, newer string, yield func(Migrated) error) error {
	for _, t := range schemas.Tables() {
		if t.Letter == "" {
			continue
		}
		now := map[string]bool{}
		err := eachID(newer, t, func(id string) error {
			now[id] = true
			return nil
		})
		if err != nil {
			return err
		}
		err = eachID(older, t, func(old string) error {
			m := Migrated{Table: t.Name, Old: old}
			for _, id := range []string{old, t.Letter + old} {
				if now[id] {
					m.New = id
				}
			}
			return yield(m)
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // an older release may lack a table
			return err
		}
	}
	return nil
}

// eachID calls use with the id of every row of a table of a release, whatever its other
// columns are.
func eachID(dir string, t schemas.Table, use func(id string) error) error {
	path := filepath.Join(dir, "data", "csv", t.Name+".csv")
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("ids are read from the CSV of a release: %w", err)
	}
	defer func() { _ = f.Close() }()
	r := csv.NewReader(f)
	r.ReuseRecord = true
	column := -1
	for {
		record, err := r.Read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("%s: %w", path, err)
		case column >= 0:
			if err := use(record[column]); err != nil {
				return err
			}
			continue
		}
		for i, name := range record {
			if name == t.Key[0] {
				column = i
			}
		}
		if column < 0 {
			return fmt.Errorf("%s: has no column %s", path, t.Key[0])
		}
	}
}
