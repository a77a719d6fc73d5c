// Package outputs says what a writer of a data format is; each format has a
// folder of its own and all of them run the suite in outputstest.
package outputs

import (
	"context"
	"io"
	"iter"

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
}

// Companion is implemented by writers whose format needs a file beside the
// tables.
type Companion interface {
	// Companion returns the name and the contents of that file.
	Companion() (name string, contents []byte, err error)
}
