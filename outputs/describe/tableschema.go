package describe

import (
	"io"

	"chancery/schemas"
)

// TableSchema writes the Table Schema of a table as the data package of a release has it.
func TableSchema(t schemas.Table, w io.Writer) error { return writeJSON(tableSchema(t), w) }
