#!/usr/bin/env python3
"""Reads the tables of releases that `etl serve` gives out, by ranges over HTTP, as those who use them do.

    readers.py ETL RELEASES

Tries DuckDB with its httpfs extension (duckdb==1.4.4 and duckdb-ext-httpfs==1.4.4.20260205, which fit each other),
PyArrow over fsspec, and hyparquet where node and the package are; says which were not to be had.
"""
import csv
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

etl, releases = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    port = s.getsockname()[1]
server = subprocess.Popen([etl, "serve", "--out", str(releases), "--listen", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL)
work = pathlib.Path(tempfile.mkdtemp(prefix="readers"))
version = max(p.name for p in releases.glob("2*") if p.is_dir())
address = f"http://127.0.0.1:{port}/{version}/data/parquet/events.parquet"
with open(releases / version / "data/csv/events.csv", newline="") as f:
    want = [row["event_id"] for row in csv.DictReader(f)]
broken = []


class Unavailable(Exception):
    """A package is not to be had."""


def install(*words):
    if subprocess.run([str(w) for w in words], capture_output=True).returncode:
        raise Unavailable(" ".join(map(str, words)))


def told(what, got):
    ok = got == want
    print(f"{what}: {len(got)} events by ranges, {'as in the CSV' if ok else 'NOT as in the CSV'}")
    if not ok:
        broken.append(what)


def duck():
    python = work / "venv/bin/python"
    install(sys.executable, "-m", "venv", work / "venv")
    install(work / "venv/bin/pip", "install", "-q", "duckdb==1.4.4", "duckdb-ext-httpfs==1.4.4.20260205")
    code = f"""
import pathlib, sysconfig, duckdb
extension = next(pathlib.Path(sysconfig.get_paths()["purelib"]).rglob("httpfs.duckdb_extension"))
db = duckdb.connect()
db.execute(f"LOAD '{{extension}}'")
print("\\n".join(r[0] for r in db.execute("SELECT event_id FROM '{address}'").fetchall()))
"""
    out = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout
    told("DuckDB 1.4.4 with httpfs", out.split())


def arrow():
    import fsspec
    import pyarrow
    import pyarrow.parquet
    from pyarrow.fs import FSSpecHandler, PyFileSystem
    files = PyFileSystem(FSSpecHandler(fsspec.filesystem("http")))
    table = pyarrow.parquet.read_table(address, columns=["event_id"], filesystem=files)
    told(f"PyArrow {pyarrow.__version__}", table["event_id"].to_pylist())


def hyparquet():
    install("npm", "install", "--silent", "--prefix", work, "hyparquet@1.31.5", "hyparquet-compressors@1.1.2")
    (work / "read.mjs").write_text(f"""
import {{ asyncBufferFromUrl, parquetReadObjects }} from "hyparquet"
import {{ compressors }} from "hyparquet-compressors"
const file = await asyncBufferFromUrl({{ url: "{address}" }})
for (const row of await parquetReadObjects({{ file, columns: ["event_id"], compressors }})) console.log(row.event_id)
""")
    out = subprocess.run(["node", "read.mjs"], cwd=work, check=True, capture_output=True, text=True).stdout
    told("hyparquet 1.31.5", out.split())


try:
    time.sleep(1)
    for reader in (duck, arrow, hyparquet):
        try:
            reader()
        except (ImportError, FileNotFoundError, Unavailable) as e:
            print(f"{reader.__name__}: not to be had here: {e}")
        except subprocess.CalledProcessError as e:
            print(f"{reader.__name__}: could not read: {e.stderr}")
            broken.append(reader.__name__)
finally:
    server.kill()
    server.wait()
    shutil.rmtree(work, ignore_errors=True)
sys.exit(bool(broken))
