#!/usr/bin/env python3
"""Makes state_department.csv.gz from the State Department's lists of visits and travels.

    make.py FACTS [FILE]

FACTS holds us_visits.jsonl and us_travels.csv (Office of the Historian, CC0). Countries get
their ISO 3166-1 alpha-3 code (withdrawn ones for states that are gone) by the names in
pipeline/gazetteer/tables and, where the lists word them otherwise, by names.tsv beside this
script. Rows of what has no code are left out and counted.
"""
import csv
import gzip
import io
import json
import pathlib
import sys

here = pathlib.Path(__file__).parent
facts = pathlib.Path(sys.argv[1])


def tables():
    """The codes of countries by name."""
    codes = {}
    for line in (here / "../../pipeline/gazetteer/tables/states.tsv").read_text().splitlines():
        if line.startswith("#"):
            continue
        key, kind, name, country, _, _, names, *_ = line.split("\t") + [""] * 3
        if kind and country == key:
            codes.setdefault(name, key)
            for other in filter(None, names.split("|")):
                codes.setdefault(other, key)
    for line in (here / "names.tsv").read_text().splitlines():
        if not line.startswith("#"):
            name, code = line.split("\t")
            codes[name] = code
    return codes


def rows():
    """Every visit to and travel from the United States."""
    for line in (facts / "us_visits.jsonl").read_text().splitlines():
        v = json.loads(line)
        yield "to", v["from"], v["visitor"], "head of state or government", v["start-date"], v["end-date"], ""
    with open(facts / "us_travels.csv", newline="") as f:
        for t in csv.DictReader(f):
            office = {"president": "president", "secretary": "secretary of state"}[t["role"]]
            yield "from", t["country"], t["name"], office, t["start"], t["end"], t["locale"]


codes, unknown, out = tables(), {}, []
for direction, name, person, office, start, end, place in rows():
    code = codes.get(name.strip())
    if not code:
        unknown[name] = unknown.get(name, 0) + 1
    elif code != "USA":
        out.append((start, end, direction, code, name.strip(), person, office, place))
out = sorted(set(out))
text = io.StringIO()
writer = csv.writer(text, lineterminator="\n")
writer.writerow(["start_date", "end_date", "direction", "country", "country_name", "person", "office", "place"])
writer.writerows(out)
file = sys.argv[2] if len(sys.argv) > 2 else here / "state_department.csv.gz"
with open(file, "wb") as f, gzip.GzipFile(fileobj=f, mode="wb", mtime=0, filename="") as z:
    z.write(text.getvalue().encode())
print(f"{len(out)} rows, {len({r[3] for r in out})} countries; left out: {sum(unknown.values())} rows: {unknown}")
