#!/usr/bin/env python3
"""Reads every table of a release as its users do, with the settings that a reader has by itself, and compares what
arrives with what was written, by kind of column. Readers that are not installed are named and passed over. GRAPH is
a file that `etl export` wrote of the release.

    interoperability.py RELEASE [GRAPH…]
"""
import collections
import csv
import importlib
import json
import math
import pathlib
import shutil
import subprocess
import sys
import tempfile

csv.field_size_limit(1 << 30)
release = pathlib.Path(sys.argv[1])
package = json.loads((release / "datapackage.json").read_text())
schemas = {r["name"]: r["schema"]["fields"] for r in package["resources"] if r.get("type") == "table"}


def kind(field):
    """The kind of a column: what a reader could get wrong of it."""
    name = field["name"]
    if "pattern" in field.get("constraints", {}):
        return "id"
    if name == "cameo_code":
        return "code"
    if name.startswith(("start_date", "end_date", "valid_", "revision_date")):
        return "day"
    if name in ("timex_value", "edtf", "date_edtf"):
        return "edtf"
    return {"array": "list", "string": "text"}.get(field["type"], field["type"])


def written(table):
    with open(release / "data" / "csv" / f"{table}.csv", newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def value(cell, want):
    """A cell of the CSV as the value that it means."""
    if cell == "":
        return None
    if want == "list":
        return json.loads(cell)
    if want in ("integer", "number"):
        return float(cell)
    if want == "boolean":
        return cell == "true"
    return cell


def arrived(cell, want):
    """What a reader gives as the same value; lists and days in CSV are text for readers without such a type."""
    if cell is None or isinstance(cell, float) and math.isnan(cell) or str(cell) in ("NaT", "<NA>"):
        return None
    if want == "list":
        return json.loads(cell) if isinstance(cell, str) else [str(x) for x in cell]
    if want in ("integer", "number"):
        return float(cell)
    if want == "boolean":
        return cell if isinstance(cell, bool) else str(cell).lower() == "true"
    if want == "day":
        text = str(cell)
        if text.endswith(" (BC)"):  # DuckDB counts years before Christ, ISO 8601 from a year 0
            return f"-{int(text[:4]) - 1:04d}{text[4:10]}" if text[:4] != "0001" else "0000" + text[4:10]
        return text if text.startswith("-") else text[:10]
    return str(cell).replace("\r\n", "\n")


results = collections.defaultdict(lambda: collections.defaultdict(lambda: [0, 0, ""]))


def compare(reader, table, column, want, cells):
    rows = tables[table]
    if len(cells) != len(rows):
        raise SystemExit(f"{reader}: {table} has {len(cells)} rows, want {len(rows)}")
    for row, cell in zip(rows, cells):
        expected = value(row[column], want)
        if isinstance(expected, str):
            expected = expected.replace("\r\n", "\n")
        if want == "day" and reader.endswith("parquet") and not column.endswith("_iso"):
            if expected is not None and (expected.startswith("-") or expected < "0001"):
                expected = None  # a DATE is null before year 1; the column _iso has it
        try:
            got = arrived(cell, want)
        except (ValueError, TypeError) as e:
            got = f"{cell!r}: {e}"
        tally = results[reader][want]
        tally[0] += 1
        if want == "number" and None not in (got, expected) and math.isclose(got, expected, rel_tol=1e-14):
            got = expected  # spreadsheets keep fifteen digits
        if got != expected:
            tally[1] += 1
            tally[2] = tally[2] or f"{table}.{column}: {expected!r} arrives as {cell!r}"


def columns(table, frame_of):
    for field in schemas[table]:
        yield field["name"], kind(field), frame_of(field["name"])


def with_pandas():
    pandas = importlib.import_module("pandas")
    for table in tables:
        frame = pandas.read_csv(release / "data" / "csv" / f"{table}.csv", low_memory=False)
        for name, want, cells in columns(table, lambda c: frame[c].tolist()):
            compare("pandas csv", table, name, want, cells)
        frame = pandas.read_parquet(release / "data" / "parquet" / f"{table}.parquet")
        for name, want, cells in columns(table, lambda c: frame[c].tolist()):
            compare("pandas parquet", table, name, want, cells)
            if want == "day":
                compare("pandas parquet", table, name, "text", frame[name + "_iso"].tolist())


def with_polars():
    polars = importlib.import_module("polars")
    for table in tables:
        frame = polars.read_csv(release / "data" / "csv" / f"{table}.csv", infer_schema_length=None)
        for name, want, cells in columns(table, lambda c: frame[c].to_list()):
            compare("polars csv", table, name, want, cells)
        frame = polars.read_parquet(release / "data" / "parquet" / f"{table}.parquet")
        for name, want, cells in columns(table, lambda c: frame[c].to_list()):
            compare("polars parquet", table, name, want, cells)


def with_duckdb():
    duckdb = importlib.import_module("duckdb")
    for table in tables:
        for form, reader in (("csv", "read_csv"), ("parquet", "read_parquet")):
            path = release / "data" / form / f"{table}.{form}"
            options = ", sample_size=-1" if form == "csv" else ""
            rows = duckdb.connect().execute(f"SELECT * FROM {reader}('{path}'{options})")
            names = [d[0] for d in rows.description]
            data = list(zip(*rows.fetchall())) or [[] for _ in names]
            for name, want, cells in columns(table, lambda c: data[names.index(c)]):
                compare(f"duckdb {form}", table, name, want, cells)


def with_r():
    if not shutil.which("Rscript"):
        raise ImportError("Rscript")
    with tempfile.TemporaryDirectory() as folder:
        for table in tables:
            out = pathlib.Path(folder) / f"{table}.csv"
            path = release / "data" / "csv" / f"{table}.csv"
            script = f"""x <- read.csv("{path}", encoding = "UTF-8", na.strings = "")
                for (n in names(x)) if (is.numeric(x[[n]])) x[[n]] <- ifelse(is.na(x[[n]]), NA, format(x[[n]], digits = 17, trim = TRUE))
                write.csv(x, "{out}", row.names = FALSE, na = "", fileEncoding = "UTF-8")"""
            subprocess.run(["Rscript", "-e", script], check=True)
            with open(out, newline="", encoding="utf-8") as f:
                rows = list(csv.DictReader(f))
            for name, want, cells in columns(table, lambda c: [r[c] or None for r in rows]):
                compare("R csv", table, name, want, cells)


def with_libreoffice():
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        raise ImportError("soffice")
    small = [t for t in tables if t != "texts"]  # a cell of a spreadsheet holds 32,767 characters
    with tempfile.TemporaryDirectory() as folder:
        for table in small:
            path = release / "data" / "csv" / f"{table}.csv"
            form = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'
            subprocess.run([office, "--headless", "--convert-to", form, "--infilter=CSV:44,34,76,1", "--outdir", folder,
                            path], check=True, stdout=subprocess.DEVNULL)
            found = next(pathlib.Path(folder).glob(f"{table}*.csv"))
            with open(found, newline="", encoding="utf-8") as f:
                rows = list(csv.DictReader(f))
            for name, want, cells in columns(table, lambda c: [r[c] or None for r in rows]):
                compare("LibreOffice csv", table, name, want, cells)


def with_frictionless():
    frictionless = importlib.import_module("frictionless")
    tables_only = dict(package, resources=[r for r in package["resources"] if r.get("type") == "table"])
    report = frictionless.Package(tables_only, basepath=str(release)).validate()
    for task in report.tasks:
        tally = results["frictionless"]["table"]
        tally[0] += 1
        if not task.valid:
            tally[1] += 1
            tally[2] = tally[2] or f"{task.name}: {task.flatten(['rowNumber', 'fieldName', 'note'])[:2]}"


def with_rdflib():
    rdflib = importlib.import_module("rdflib")
    folder = release / "data" / "jsonld"
    context = json.loads((folder / "context.jsonld").read_text())["@context"]
    whole = rdflib.Graph()
    for table in tables:
        lines = (folder / f"{table}.ndjson").read_text(encoding="utf-8").splitlines()
        nodes = [dict(json.loads(line), **{"@context": context}) for line in lines]
        graph = rdflib.Graph()
        graph.parse(data=json.dumps(nodes), format="json-ld")
        tally = results["rdflib"]["node"]
        tally[0] += len(nodes)
        subjects = {s for s in graph.subjects() if isinstance(s, rdflib.URIRef)}
        if len(subjects) < len(nodes):
            tally[1] += len(nodes) - len(subjects)
            tally[2] = tally[2] or f"{table}: {len(subjects)} subjects of {len(nodes)} nodes"
        whole += graph
    for path in sys.argv[2:]:
        graph = rdflib.Graph()
        graph.parse(path, format="turtle" if path.endswith(".ttl") else "nt")  # a release has no named graphs
        got, want = (collections.Counter(map(signature, g)) for g in (graph, whole))
        tally = results[f"rdflib {pathlib.Path(path).suffix}"]["triple"]
        tally[0] += want.total()
        if got != want:
            tally[1] += (got - want).total() + (want - got).total()
            tally[2] = f"{path}: {list((got - want) + (want - got))[:2]}"


def signature(triple):
    """A triple, nodes without a name alike, so that graphs of any size can be compared."""
    return tuple("_" if type(term).__name__ == "BNode" else term.n3() for term in triple)


def digits_alone():
    """Columns of ids and codes made of digits alone, which no reader may take for numbers."""
    want = {"event_id": [f"e{n:016d}" for n in range(3)], "cameo_code": ["CAMEO:042", "CAMEO:057", "CAMEO:0311"]}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "digits.csv"
        path.write_text("event_id,cameo_code\n" + "".join(f"{a},{b}\n" for a, b in zip(*want.values())))
        readers = {
            "pandas": lambda m: m.read_csv(path).to_dict("list"),
            "polars": lambda m: m.read_csv(path).to_dict(as_series=False),
            "duckdb": lambda m: m.connect().execute(f"SELECT * FROM read_csv('{path}')").df().to_dict("list"),
        }
        for name, read in readers.items():
            try:
                got = read(importlib.import_module(name))
            except ImportError:
                continue
            for column, cells in want.items():
                tally = results[f"{name} csv"]["digits alone"]
                tally[0] += len(cells)
                if got[column] != cells:
                    tally[1] += len(cells)
                    tally[2] = tally[2] or f"{column}: {cells} arrive as {got[column]}"


tables = {t: written(t) for t in schemas}
digits_alone()
for use in (with_pandas, with_polars, with_duckdb, with_r, with_libreoffice, with_frictionless, with_rdflib):
    try:
        use()
    except ImportError as e:
        print(f"{use.__name__[5:]}: not installed ({e})")

wrong = False
for reader, kinds in results.items():
    cells = ", ".join(f"{k} {n - bad:,} of {n:,}" for k, (n, bad, _) in sorted(kinds.items()))
    print(f"{reader:16} {cells}")
    for k, (n, bad, example) in sorted(kinds.items()):
        if bad:
            print(f"    {k}: {bad} differ, {example}")
            wrong = wrong or k not in ("edtf", "text")  # digits alone are numbers to readers that guess
sys.exit(1 if wrong else 0)
