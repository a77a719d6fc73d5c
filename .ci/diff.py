#!/usr/bin/env python3
"""Holds `etl diff` to what it promises on two releases of fifty thousand events: exactly the rows that this script
changed, in less than 5 s and 500 MB.

    diff.py ETL RELEASE [--events 50000]

The two are made of a small RELEASE by repeating its rows under other ids.
"""
import argparse
import csv
import json
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
args.add_argument("etl", type=pathlib.Path)
args.add_argument("release", type=pathlib.Path)
args.add_argument("--events", type=int, default=50_000)
args = args.parse_args()
csv.field_size_limit(1 << 30)
chance = random.Random(11)
identifier = re.compile(r"^[a-z][0-9a-f]{16}$")
inside = re.compile(r'"([a-z][0-9a-f]{16})"')
work = pathlib.Path(tempfile.mkdtemp(prefix="diff"))
package = json.loads((args.release / "datapackage.json").read_text())
keys = {r["name"]: r["schema"]["primaryKey"] for r in package["resources"] if r.get("schema")}
keys = {name: [k] if isinstance(k, str) else k for name, k in keys.items()}
numbers = {r["name"]: [f["name"] for f in r["schema"]["fields"] if f["type"] in ("integer", "number")]
           for r in package["resources"] if r.get("schema")}
want = {"added": set(), "removed": set(), "changed": {}}


def renamed(cell, n):
    other = lambda old: f"{old[0]}{(int(old[1:], 16) + n * 0x9E3779B97F4A7C15) % 2**64:016x}"
    return other(cell) if identifier.match(cell) else inside.sub(lambda m: f'"{other(m[1])}"', cell)


def enlarge():
    with open(args.release / "data/csv/events.csv", newline="") as f:
        copies = -(-args.events // (sum(1 for _ in csv.reader(f)) - 1))
    for side in "ab":
        (work / side / "data/csv").mkdir(parents=True)
        for name in ("datapackage.json", "manifest.json"):
            shutil.copy(args.release / name, work / side)
    for path in sorted((args.release / "data/csv").glob("*.csv")):
        table = path.stem
        with open(path, newline="") as f:
            header, *rows = csv.reader(f)
        at = [header.index(k) for k in keys[table]]
        plain = [i for i, name in enumerate(header) if i not in at]
        with open(work / "a/data/csv" / path.name, "w", newline="") as a, open(work / "b/data/csv" / path.name, "w", newline="") as b:
            old, new = csv.writer(a), csv.writer(b)
            old.writerow(header)
            new.writerow(header)
            for n in range(copies):
                for row in rows:
                    row = [renamed(cell, n) for cell in row]
                    if table == "dyad_years":
                        row[0] += str(n)
                    key = (table, *[row[i] for i in at])
                    fate = chance.random()
                    if fate < 0.01:
                        want["removed"].add(key)
                        old.writerow(row)
                    elif fate < 0.02:
                        want["added"].add(key)
                        new.writerow(row)
                    elif fate < 0.03:
                        old.writerow(row)
                        i = chance.choice(plain)
                        before = row[i]
                        row[i] = str((float(before) if "." in before else int(before or 0)) + 7) if header[i] in numbers[table] else before + "x"
                        want["changed"][key] = (header[i], before, row[i])
                        new.writerow(row)
                    else:
                        old.writerow(row)
                        new.writerow(row)


def measured(*words):
    start = time.monotonic()
    process = subprocess.run([str(args.etl), "diff", *words], stdout=subprocess.DEVNULL)
    took = time.monotonic() - start
    return process.returncode, took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


problems = []
try:
    enlarge()
    a, b = str(work / "a"), str(work / "b")
    size = sum(p.stat().st_size for p in (work / "a/data/csv").iterdir()) / 1e6
    code, took, memory = measured(a, a)
    print(f"with itself: exit code {code}, {took:.1f} s")
    if code != 0:
        problems.append("a release differs from itself")
    for form in ("text", "csv", "json", "html"):
        code, took, memory = measured("--format", form, "--file", str(work / form), a, b)
        print(f"{form}: {size:.0f} MB of CSV each, {took:.1f} s, at most {memory:.0f} MB")
        if code != 1 or took > 5 or memory > 500:
            problems.append(f"{form}: exit code {code}, {took:.1f} s, {memory:.0f} MB")
    told = json.loads((work / "json").read_text())
    got = {"added": set(), "removed": set(), "changed": {}}
    for table in told["tables"]:
        for row in table["rows"]:
            key = (table["name"], *[row["key"][k] for k in keys[table["name"]]])
            if row["change"] == "changed":
                (column, cell), = row["cells"].items()
                got["changed"][key] = column
                if column in numbers[table["name"]] and cell["old"] is not None and abs(cell["difference"] - 7) > 1e-9:
                    problems.append(f"{key}: difference {cell}")
            else:
                got[row["change"]].add(key)
    for kind in ("added", "removed"):
        if got[kind] != want[kind]:
            problems.append(f"{kind}: {len(got[kind])} rows told, {len(want[kind])} are")
    if got["changed"] != {k: v[0] for k, v in want["changed"].items()}:
        problems.append(f"changed: {len(got['changed'])} rows told, {len(want['changed'])} are")
    if re.search(r"(src|href)=[\"']?(https?:)?//", (work / "html").read_text()):
        problems.append("the page asks for something from elsewhere")
    print(f"{len(want['added'])} added, {len(want['removed'])} removed, {len(want['changed'])} changed: all told, no others"
          if not problems else "\n".join(problems))
finally:
    shutil.rmtree(work)
sys.exit(bool(problems))
