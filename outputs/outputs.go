// Package outputs says what a writer of a data format is; each format has a
// folder of its own and all of them run the suite in outputstest.
package outputs

import (
	"context"
	"fmt"
	"io"
	"iter"
	"strconv"

	"chancery/schemas"
)

// Writer writes tables in one data format. Writing the same rows twice gives the
// same bytes; memory does not grow with the number of rows.
type Writer interface {
	// Format is the name of the format and of its folder: csv, parquet, jsonld.
	Format() string
	// Extension is the ending of a table's file, with the dot.
	Extension() string
	// MediaType is the IANA type of a table's file.
	MediaType() string
	// Write writes all rows of a table. It returns the first error of w, and the
	// context's where that ends first.
	Write(ctx context.Context, table schemas.Table, rows iter.Seq[schemas.Row], w io.Writer) error
	// Check reads a table's file and compares every cell that the format holds with
	// the rows. The error names the file, the row and the column.
	Check(ctx context.Context, path string, table schemas.Table, rows iter.Seq[schemas.Row]) error
}

// Same compares the rows read from a file with those that it was written from, cell by
// cell; isHeld tells which columns the format holds. The error names row, counted from
// 1, and column.
func Same(
	ctx context.Context, table schemas.Table, got iter.Seq2[schemas.Row, error], want iter.Seq[schemas.Row],
	isHeld func(schemas.Field) bool,
) error {
	next, stop := iter.Pull(want)
	defer stop()
	n := 0
	for row, err := range got {
		if err != nil {
			return err
		}
		n++
		if n%checkEvery == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		wanted, ok := next()
		if !ok {
			return fmt.Errorf("row %d: there are no more than %d rows", n, n-1)
		}
		for i, f := range table.Fields {
			if isHeld(f) && !row[i].Equal(wanted[i]) {
				got, want := shown(f, row[i]), shown(f, wanted[i])
				return fmt.Errorf("row %d, column %s: holds %s, want %s", n, f.Name, got, want)
			}
		}
	}
	if _, ok := next(); ok {
		return fmt.Errorf("the file ends after row %d, which is not the last", n)
	}
	return context.Cause(ctx)
}

// checkEvery is how many rows are read between two looks at the context.
const checkEvery = 1024

// shown writes a cell for a message.
func shown(f schemas.Field, c schemas.Cell) string {
	if c.IsNull {
		return "nothing"
	}
	return strconv.Quote(c.Format(f.Type))
}

// Companion is implemented by writers whose format needs a file beside the
// tables.
type Companion interface {
	// Companion returns the name and the contents of that file.
	Companion() (name string, contents []byte, err error)
}
