#!/usr/bin/env python3
"""Opens every table of a release in pandas, pyarrow and DuckDB, and compares CSV and Parquet cell by cell."""
import json
import pathlib
import sys

import duckdb
import pandas
import pyarrow.parquet

release = pathlib.Path(sys.argv[1])
manifest = json.loads((release / "manifest.json").read_text())
for table, rows in sorted(manifest["tables"].items()):
    parquet = release / "data" / "parquet" / f"{table}.parquet"
    arrow = pyarrow.parquet.read_table(parquet)
    duck = duckdb.connect().execute(f"SELECT count(*) FROM '{parquet}'").fetchall()[0][0]
    frame = pandas.read_csv(release / "data" / "csv" / f"{table}.csv", dtype=str, keep_default_na=False)
    assert arrow.num_rows == duck == len(frame) == rows, (table, arrow.num_rows, duck, len(frame), rows)
    assert list(frame.columns) == arrow.column_names, table
    for column in arrow.column_names:
        for cell, text in zip(arrow[column].to_pylist(), frame[column]):
            if cell is None:
                ok = text == ""
            elif isinstance(cell, list):
                ok = ";".join(cell) == text
            elif isinstance(cell, bool):
                ok = str(cell).lower() == text
            elif isinstance(cell, (int, float)):
                ok = float(text) == cell
            else:
                ok = cell == text.replace("\r\n", "\n") or cell == text
            assert ok, (table, column, cell, text)
    print(f"{table:16} {rows:6} rows equal in pandas, pyarrow, DuckDB")
