package sql

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"chancery/outputs"
	"chancery/schemas"
)

// WriteDuckDB writes a script that loads tables into DuckDB from the files of the release
// at dir: Parquet where isParquet, else CSV. Days are dates, but for those before year 1,
// which are in the columns _iso alone; lists are lists.
func WriteDuckDB(tables outputs.Tables, about About, dir string, isParquet bool, w io.Writer) error {
	out := bufio.NewWriter(w)
	_, _ = fmt.Fprintf(out, "-- Release %s of %s, tables %s, for DuckDB 1.1 and newer.\n"+
		"-- Where the release lies elsewhere, "+
		"change this line:\nSET VARIABLE release = %s;\n", about.Version, about.Date, about.SchemaVersion, text(dir))
	for _, t := range tables.All() {
		from := "read_parquet(getvariable('release') || " + text("/data/parquet/"+t.Name+".parquet") + ")"
		selected := "*"
		if !isParquet {
			from, selected = fromCSV(t)
		}
		_, _ = fmt.Fprintf(out, "\nCREATE OR REPLACE TABLE %s AS SELECT %s FROM %s;\nCOMMENT ON TABLE %s IS %s;\n",
			quoted(t.Name), selected, from, quoted(t.Name), text(t.Description))
		for _, f := range t.Fields {
			_, _ = fmt.Fprintf(out, "COMMENT ON COLUMN %s.%s IS %s;\n",
				quoted(t.Name), quoted(f.Name), text(f.Description))
		}
	}
	views, err := viewsOver(tables)
	if err != nil {
		return err
	}
	for _, v := range views {
		_, _ = fmt.Fprintf(out, "\nCREATE OR REPLACE VIEW %s AS\n%s;\nCOMMENT ON VIEW %s IS %s;\n",
			quoted(v.name), v.query, quoted(v.name), text(v.about))
	}
	return out.Flush()
}

// fromCSV returns the reader of a table's CSV and what is selected of it: what Parquet
// would hold.
func fromCSV(t schemas.Table) (from, selected string) {
	var columns, cells []string
	for _, f := range t.Fields {
		name, kind := quoted(f.Name), "VARCHAR"
		cell := name
		switch f.Type {
		case schemas.Integer:
			kind = "BIGINT"
		case schemas.Number:
			kind = "DOUBLE"
		case schemas.Boolean:
			kind = "BOOLEAN"
		case schemas.List:
			cell = fmt.Sprintf("from_json(%s, '[\"VARCHAR\"]') AS %s", name, name)
		case schemas.Day:
			cell = fmt.Sprintf("TRY_CAST(%s AS DATE) AS %s, %s AS %s", name, name, name, quoted(f.Name+"_iso"))
		}
		columns = append(columns, text(f.Name)+": "+text(kind))
		cells = append(cells, cell)
	}
	from = fmt.Sprintf("read_csv(getvariable('release') || %s, header = true, delim = ',', quote = '\"', "+
		"escape = '\"', nullstr = '', columns = {%s})", text("/data/csv/"+t.Name+".csv"), strings.Join(columns, ", "))
	return from, strings.Join(cells, ", ")
}
