#!/usr/bin/env python3
"""Runs pipelines as a careless world lets it and says what they withstood: kills and a full disk in the middle of
incremental runs, two daemons at once, one changed article of many. Ends with 1 where a promise of docs/schedule.md broke.

    schedule.py ETL [--s3 PROGRAM] [--kills 50] [--disks 20] [--rounds 200] [--seed 11]

ETL is built with the tag cloud where PROGRAM, versitygw, is given: a server of S3, which is started on loopback; without
it two daemons share a folder alone. A small disk is mounted by root only.
"""
import argparse
import csv
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
args.add_argument("etl", type=pathlib.Path)
args.add_argument("--s3")
args.add_argument("--kills", type=int, default=50)
args.add_argument("--disks", type=int, default=20)
args.add_argument("--rounds", type=int, default=200)
args.add_argument("--seed", type=int, default=11)
args = args.parse_args()
etl = str(args.etl.resolve())
chance = random.Random(args.seed)
work = pathlib.Path(tempfile.mkdtemp(prefix="schedule"))
broken, started = [], []
environment = {**os.environ, "AWS_ACCESS_KEY_ID": "loopback", "AWS_SECRET_ACCESS_KEY": "loopbackonly", "AWS_EC2_METADATA_DISABLED": "true"}
STATES = ["Peru", "Chile", "France", "Gabon", "Norway", "Kenya", "Japan", "Ghana", "Italy", "Nepal", "Spain", "Egypt"]


def told(what, held, of, detail=""):
    print(f"{what:66} {held} of {of} held{'  ' + detail if detail else ''}", flush=True)
    if held != of:
        broken.append(what)


def run(folder, *words, **options):
    return subprocess.run([etl, *map(str, words)], cwd=folder, capture_output=True, text=True, env=environment, **options)


def start(*words, **options):
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, **options)
    started.append(process)
    return process


def article(folder, number, revision):
    a, b = STATES[number % 12], STATES[(number // 12 + number + 1) % 12]
    lines = [f"= Treaty {number} =", ""] + [
        f"In {1900 + number % 90 + n} {a} and {b} signed trade agreement {number}. In {1950 + n} {a} opened an embassy in {b}, says act {number}.\n"
        for n in range(2 + revision)]
    (folder / f"{number}.txt").write_text("\n".join(lines))


def pipeline(folder, articles, more="formats: [csv]\n"):
    """A folder with a pipeline and its articles."""
    source = folder / "articles"
    source.mkdir(parents=True)
    (source / "source.yaml").write_text('"*":\n  licence: CC0-1.0\n  revision_date: 2026-11-30\n')
    for number in range(articles):
        article(source, number, 0)
    (folder / "etl.yaml").write_text("name: trial\nsources:\n  - location: articles\n    retry: {tries: 1}\n" + more)
    return folder


def latest(folder):
    pointer = folder / "releases" / "latest.json"
    return json.loads(pointer.read_text())["version"] if pointer.exists() else None


def digest(folder, version):
    sums = hashlib.sha256()
    top = folder / "releases" / str(version)
    for path in sorted(p for p in top.rglob("*") if p.is_file()):
        sums.update(str(path.relative_to(top)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return sums.hexdigest()


def last_run(folder):
    return json.loads(run(folder, "runs", "show", "last").stdout)


def changed(folders, many, revision):
    """The same articles change in all folders."""
    for number in chance.sample(range(many), max(1, many // 6)):
        for folder in folders:
            article(folder / "articles", number, revision)


def kills():
    many = 30
    killed, calm = pipeline(work / "killed", many), pipeline(work / "calm", many)
    for folder in (killed, calm):
        begin = time.monotonic()
        assert run(folder, "run").returncode == 0
    whole = time.monotonic() - begin
    same = intact = few = 0
    for i in range(args.kills):
        changed((killed, calm), many, i + 1)
        process = start(etl, "run", cwd=killed, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, whole))
        process.kill()
        process.wait()
        after = run(killed, "run", "--resume")
        if "nothing to go on with" in after.stderr:  # killed before it began, or behind its end
            after = run(killed, "run")
        reads = last_run(killed)["articles"]["read"]
        undisturbed = run(calm, "run")
        version = latest(calm)
        intact += after.returncode == 0 and "damaged" not in after.stderr
        same += undisturbed.returncode == 0 and latest(killed) == version and digest(killed, version) == digest(calm, version)
        few += reads <= many // 6
    told("kill -9 in an incremental run: what is kept is sound", intact, args.kills)
    told("the next run ends with the bytes of an undisturbed one", same, args.kills)
    told("and reads no more than what has changed", few, args.kills)
    scratch = run(killed, "run", "--formats", "csv", "--out", "scratch", "articles")
    held = scratch.returncode == 0 and (killed / "releases" / version / "data/csv/events.csv").read_bytes() == next(
        (killed / "scratch").glob("2*/data/csv/events.csv")).read_bytes()
    told("and with the rows of a run from scratch", int(held), 1)
    shutil.rmtree(killed), shutil.rmtree(calm)


def full_disk():
    if os.geteuid() != 0:
        print("full disk: passed over, since mounting a small disk needs root")
        return
    many = 30
    calm = pipeline(work / "calm", many)
    assert run(calm, "run").returncode == 0
    used = sum(p.stat().st_size for p in calm.rglob("*") if p.is_file()) // 1024
    version, held, sound, failed = latest(calm), 0, 0, 0
    for i in range(args.disks):
        disk = work / f"disk{i}"
        disk.mkdir()
        size = int(used * (0.15 + 1.1 * i / args.disks))
        if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(disk)]).returncode:
            print("full disk: passed over, since no small disk can be mounted here")
            return
        try:
            try:
                folder = pipeline(disk / "w", many)
            except OSError:
                folder = disk / "w"
            first = run(folder, "run") if (folder / "etl.yaml").exists() else None
            failed += first is not None and first.returncode != 0
            clear = first is None or first.returncode == 0 or "no space" in first.stderr or "disk" in first.stderr
            subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
            if (folder / "articles").exists():
                shutil.rmtree(folder / "articles")
            (folder / "articles").parent.mkdir(exist_ok=True)
            pipeline(folder, many)
            after = run(folder, "run")
            sound += clear and "damaged" not in after.stderr
            held += after.returncode == 0 and digest(folder, version) == digest(calm, version)
        finally:
            subprocess.run(["umount", str(disk)], check=True)
    told("disk full: a clear error, what is kept is sound", sound, args.disks, f"(full in {failed})")
    told("the next run ends with the bytes of an undisturbed one", held, args.disks)
    shutil.rmtree(calm)


def one_of_many():
    many = 366
    folder = pipeline(work / "many", many)
    first = run(folder, "run")
    assert first.returncode == 0, first.stderr
    before = latest(folder)
    article(folder / "articles", 77, 3)
    first = run(folder, "run")
    assert first.returncode == 0, first.stderr
    after, articles = latest(folder), last_run(folder)["articles"]
    told("one of 366 articles changes: under 5 % are read anew", int(articles["all"] == many and articles["read"] < 0.05 * many), 1,
         f"({articles['read']} read, {articles['reused']} as before)")
    difference = json.loads(run(folder, "diff", "--format", "json", before, after).stdout)

    def table(version, name, key):
        with open(folder / "releases" / version / f"data/csv/{name}.csv", newline="") as file:
            return {row[key]: row for row in csv.DictReader(file)}
    own = next(k for k, row in table(after, "articles", "article_id").items() if row["source"] == "77.txt")
    mentioned = {row["actor_id"] for version in (before, after) for row in table(version, "mentions", "mention_id").values()
                 if row["article_id"] == own}
    events = {k for version in (before, after) for k, row in table(version, "events", "event_id").items() if row["article_id"] == own}
    of = held = 0
    for t in difference["tables"]:
        for row in t["rows"]:
            key = row["key"]
            of += 1
            cells = row.get("row") or {}
            if t["name"] == "actors":
                held += key["actor_id"] in mentioned
            elif "event_id" in key:  # what hangs on an event
                held += key["event_id"] in events
            elif t["name"] == "dyad_years":  # counts of pairs of states
                actors = table(after, "actors", "actor_id")
                held += {key["country_a"], key["country_b"]} <= {actors[i]["country"] for i in mentioned if i in actors}
            else:
                rows = {**table(before, t["name"], list(key)[0]), **table(after, t["name"], list(key)[0])}
                held += (cells.get("article_id") or rows.get(list(key.values())[0], {}).get("article_id")) == own
    told("and the diff lists the rows of that article alone", held, of)
    shutil.rmtree(folder)


WITNESS = """#!/bin/sh
# Told when a run starts or ends; $PPID is its daemon. Two that are alive and between start and end are two at once.
dir=%s
event=$(sed 's/.*"event":"\\([a-z]*\\)".*/\\1/')
if [ "$event" = started ]; then
  other=$(cat "$dir/under-way" 2>/dev/null)
  if [ -n "$other" ] && [ "$other" != $PPID ] && kill -0 "$other" 2>/dev/null; then echo "$other $PPID" >> "$dir/at-once"; fi
  echo $PPID > "$dir/under-way"
  echo $PPID >> "$dir/starts"
else
  if [ "$(cat "$dir/under-way" 2>/dev/null)" = $PPID ]; then rm -f "$dir/under-way"; fi
  echo $PPID >> "$dir/ends"
fi
"""


def daemons(where, folders, shared):
    witness = work / f"witness-{where}"
    witness.mkdir()
    program = witness / "witness.sh"
    program.write_text(WITNESS % witness)
    program.chmod(0o755)
    more = (f"formats: [csv]\nschedule: {{cron: \"@every 1s\", lease: 1500ms}}\nnotifications:\n"
            f"  - {{command: [{program}], on: [started, ended, failure]}}\n" + (f"shared: \"{shared}\"\n" if shared else ""))
    for folder in dict.fromkeys(folders):
        pipeline(folder, 4, more)
    errors = open(witness / "stderr", "ab")
    alive = [None, None]
    for i in range(args.rounds):
        for n in range(2):
            if alive[n] is None:
                alive[n] = start(etl, "schedule", cwd=folders[n], stderr=errors)
        for folder in dict.fromkeys(folders):
            article(folder / "articles", i % 4, i % 9)
        time.sleep(chance.uniform(0.1, 1.2))
        n = chance.randrange(2)
        alive[n].kill()
        alive[n].wait()
        alive[n] = None
    time.sleep(5)
    for process in filter(None, alive):
        process.send_signal(signal.SIGTERM)
    stopped = [process.wait(timeout=60) for process in filter(None, alive)]
    starts = len((witness / "starts").read_text().splitlines())
    ends = len((witness / "ends").read_text().splitlines()) if (witness / "ends").exists() else 0
    at_once = (witness / "at-once").read_text().splitlines() if (witness / "at-once").exists() else []
    told(f"two daemons on one {where}, one killed each round: one run at once", args.rounds - len(at_once), args.rounds,
         f"({starts} runs begun, {ends} told their end)")
    told("they stop when they are asked to", sum(code == 0 for code in stopped), len(stopped))
    told("enough runs to tell", int(starts > args.rounds // 10 and ends > args.rounds // 20), 1)
    after = run(folders[0], "run")
    for _ in range(20):
        if "another run is under way" not in after.stderr:
            break
        time.sleep(1)
        after = run(folders[0], "run")
    whole = after.returncode == 0 and run(folders[0], "verify").returncode == 0
    told("and a run behind them goes through", int(whole), 1, "" if whole else after.stderr)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def main():
    kills()
    full_disk()
    one_of_many()
    daemons("folder", [work / "both", work / "both"], "")
    if not args.s3:
        print("no server of S3 is to be had here: two daemons on a bucket were left out")
        return
    port, data = free_port(), work / "s3"
    (data / "bucket").mkdir(parents=True)
    (work / "meta").mkdir()
    start(args.s3, "--port", f"127.0.0.1:{port}", "--access", "loopback", "--secret", "loopbackonly", "--quiet", "posix",
          "--sidecar", str(work / "meta"), str(data), stderr=subprocess.DEVNULL)
    for _ in range(200):
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    daemons("bucket", [work / "one", work / "other"],
            f"s3://bucket/state?endpoint=http://127.0.0.1:{port}&use_path_style=true&region=us-east-1")


try:
    main()
finally:
    for process in started:
        if process.poll() is None:
            process.kill()
            process.wait()
    shutil.rmtree(work, ignore_errors=True)
if broken:
    sys.exit("broken: " + "; ".join(broken))
