#!/usr/bin/env python3
"""Opens what `etl export` writes in other people's readers and compares every cell with the CSV.

    exports.py ETL RELEASE

Needs duckdb, openpyxl and rdflib; a workbook is opened in LibreOffice too where that is installed.
"""
import argparse
import csv
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import duckdb
import openpyxl
import rdflib

args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
args.add_argument("etl", type=pathlib.Path)
args.add_argument("release", type=pathlib.Path)
args = args.parse_args()
csv.field_size_limit(1 << 30)
work = pathlib.Path(tempfile.mkdtemp(prefix="exports"))
problems = []
formula = "=HYPERLINK(1+1) and @SUM Chile relations"


def etl(*words):
    subprocess.run([str(args.etl), *map(str, words)], check=True, capture_output=True, cwd=work)


def tables(release):
    package = json.loads((release / "datapackage.json").read_text())
    for r in package["resources"]:
        if r["path"].startswith("data/csv/"):
            with open(release / r["path"], newline="") as f:
                header, *rows = csv.reader(f)
            yield r["name"], {f["name"]: f["type"] for f in r["schema"]["fields"]}, header, rows


def typed(cell, kind):
    if cell == "":
        return None
    return {"integer": int, "number": float, "boolean": lambda c: c == "true"}.get(kind, str)(cell)


def check(what, ok, detail=""):
    if not ok:
        problems.append(f"{what}: {detail}")


def sqlite(release):
    etl("export", "--sqlite", work / "all.db", release)
    db = sqlite3.connect(work / "all.db")
    for name, kinds, header, rows in tables(release):
        want = [tuple(typed(c, kinds[h]) for c, h in zip(row, header)) for row in rows]
        got = db.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()
        check(f"sqlite {name}", want == [tuple(None if g == "" else g for g in row) for row in got], "cells differ")
    views = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    empty = [v for v in views if not db.execute(f'SELECT count(*) FROM "{v}"').fetchone()[0]]
    check("sqlite views", len(views) == 7, views)
    found = db.execute('SELECT count(*) FROM events JOIN events_search s ON s.rowid = events.rowid '
                       "WHERE events_search MATCH 'iraq OR chile'").fetchone()[0]
    like = db.execute("SELECT count(*) FROM events WHERE quote LIKE '%iraq%' OR quote LIKE '%chile%'").fetchone()[0]
    check("sqlite search", 0 < found <= like, f"{found} of {like}")
    db.execute("PRAGMA foreign_keys = ON")
    check("sqlite references", not db.execute("PRAGMA foreign_key_check").fetchall())
    print(f"sqlite {sqlite3.sqlite_version}: every cell, {len(views)} views ({len(empty)} empty), {found} acts found by a word")
    etl("export", "--sqlite", work / "few.db", "--tables", "events,articles", release)
    few = [r[0] for r in sqlite3.connect(work / "few.db").execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%' AND name NOT LIKE 'sqlite%'")]
    check("sqlite few tables", sorted(few) == ["articles", "events", "release"], few)


def duck(release, label):
    etl("export", "--duckdb", work / "load.sql", release)
    db = duckdb.connect()
    db.execute((work / "load.sql").read_text())
    n = 0
    for name, kinds, header, rows in tables(release):
        got = db.execute(f'SELECT {", ".join(chr(34) + h + chr(34) for h in header)} FROM "{name}"').fetchall()
        check(f"duckdb {name}", len(got) == len(rows), f"{len(got)} rows, want {len(rows)}")
        for row, line in zip(got, rows):
            for value, cell, h in zip(row, line, header):
                n += 1
                want = typed(cell, kinds[h])
                if kinds[h] == "array":
                    want = json.loads(cell) if cell else None
                elif hasattr(value, "isoformat"):
                    value = value.isoformat()
                if value != want and not (value in (None, "", []) and want in (None, "", [])):
                    if h.endswith("_date") and value is None and cell.startswith("-"):
                        continue
                    check(f"duckdb {label} {name}.{h}", False, f"{value!r}, want {want!r}")
    views = db.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    for (view,) in views:
        db.execute(f'SELECT * FROM "{view}"').fetchall()
    check("duckdb views", len(views) == 7, views)
    print(f"duckdb {duckdb.__version__} from {label}: {n} cells, {len(views)} views")


def workbook(release):
    etl("export", "--xlsx", work / "all.xlsx", release)
    book = openpyxl.load_workbook(work / "all.xlsx")
    about = [[c.value for c in row] for row in book["about"].iter_rows()]
    listed = {tuple(row[:4]) for row in about}
    n = formulas = 0
    for name, kinds, header, rows in tables(release):
        sheet = book[name]
        check(f"xlsx {name}", [c.value for c in sheet[1]] == header and sheet.max_row == len(rows) + 1, "header or rows")
        for row, line in zip(sheet.iter_rows(min_row=2), rows):
            for cell, text, h in zip(row, line, header):
                n += 1
                want = typed(text, kinds[h])
                if cell.data_type == "f":
                    check(f"xlsx {name}.{h}", False, f"{cell.value!r} is a formula")
                if isinstance(want, str) and want.lstrip(" \u00a0")[:1] in tuple("=+-@\t\r"):
                    formulas += 1
                    check(f"xlsx {name}.{h}", cell.quotePrefix, f"{want[:30]!r} is not marked as text")
                    key = " ".join(line[header.index(k)] for k in keys(release, name))
                    check(f"xlsx {name}.{h}", (name, key, h, "formula") in listed, f"{want[:30]!r} is not listed")
                if isinstance(want, str):
                    want = want.replace("\r\n", "\n")
                if isinstance(want, str) and len(want) > 32000:
                    check(f"xlsx {name}.{h}", want.startswith(cell.value[:-1]), "the cut text is another")
                elif cell.value != want:
                    check(f"xlsx {name}.{h}", False, f"{cell.value!r}, want {want!r}")
    check("xlsx formulas", formulas > 0, "the test tests nothing")
    print(f"openpyxl {openpyxl.__version__}: {n} cells, {formulas} that look like formulas, all listed and text")
    if not shutil.which("soffice"):
        print("libreoffice: not installed here")
        return
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{work}/profile", "--convert-to",
                    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", str(work / "calc"),
                    str(work / "all.xlsx")], check=True, capture_output=True, timeout=300)
    with open(work / "calc/all-articles.csv", newline="") as f:
        got = list(csv.reader(f))
    _, _, header, rows = next(t for t in tables(release) if t[0] == "articles")
    check("libreoffice articles", got == [header, *rows], f"{got[1:3]}, want {rows[:2]}")
    with open(work / "calc/all-events.csv", newline="") as f:
        ids = [row[0] for row in csv.reader(f)][1:]
    check("libreoffice ids", ids == [row[0] for _, _, _, rows in (t for t in tables(release) if t[0] == "events") for row in rows])
    version = subprocess.run(["soffice", "--version"], capture_output=True, text=True).stdout.split()
    print(f"{' '.join(version[:2])}: articles cell by cell, ids of events")


def keys(release, table):
    for r in json.loads((release / "datapackage.json").read_text())["resources"]:
        if r["name"] == table:
            key = r["schema"]["primaryKey"]
            return [key] if isinstance(key, str) else key


def places(release):
    etl("export", "--geojson", work / "places.geojson", release)
    collection = json.loads((work / "places.geojson").read_text())
    got = {(f["properties"]["table"], f["id"]): f["geometry"]["coordinates"] for f in collection["features"]}
    want = {}
    for name, kinds, header, rows in tables(release):
        if "latitude" in header:
            for row in rows:
                line = dict(zip(header, row))
                if line["latitude"]:
                    want[name, row[0]] = [float(line["longitude"]), float(line["latitude"])]
    check("geojson", collection["type"] == "FeatureCollection" and got == want and want, f"{len(got)} of {len(want)}")
    duckdb_geometry = all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in got.values())
    check("geojson", duckdb_geometry, "coordinates are none")
    print(f"geojson: {len(got)} features, as in the tables")


def triples(release):
    for form, ending in (("turtle", "ttl"), ("nquads", "nq")):
        etl("export", "--" + form, work / f"missions.{ending}", "--tables", "missions", release)
    graph = rdflib.Graph().parse(work / "missions.ttl")
    data = rdflib.Dataset()
    data.parse(work / "missions.nq", format="nquads")
    subjects = {s for s in graph.subjects() if "/missions/" in str(s)}
    rows = next(rows for name, _, _, rows in tables(release) if name == "missions")
    check("turtle of a choice of tables", len(subjects) == len(rows), f"{len(subjects)} missions, want {len(rows)}")
    check("n-quads of a choice of tables", len(data) == len(graph), f"{len(data)} triples, want {len(graph)}")
    print(f"rdflib {rdflib.__version__}: {len(graph)} triples of missions in both forms")


try:
    (work / "in").mkdir()
    (work / "in/a.txt").write_text(f"= {formula} =\n\nIn 1990 Chile invaded Peru. -5 °C and +7 were told. Iraq has an embassy in Lima.\n\n"
                                   + "Chad and Libya signed a treaty in 1987. " * 1200)
    etl("run", "--date", "2026-11-30", "--out", work / "made", work / "in")
    made = next((work / "made").glob("2*"))
    etl("run", "--date", "2026-11-30", "--formats", "csv", "--out", work / "plain", work / "in")
    for release in (args.release.resolve(), made):
        sqlite(release)
        duck(release, "Parquet")
        places(release)
    duck(next((work / "plain").glob("2*")), "CSV")
    workbook(made)
    triples(args.release.resolve())
    print("\n".join(problems[:20]) if problems else "all as in the CSV")
finally:
    shutil.rmtree(work)
sys.exit(bool(problems))
