#!/usr/bin/env python3
"""Treats the program as a careless world does and says what it withstood: kills, a full disk, tampering, bad files,
other circumstances. Ends with 1 where a promise of docs/reliability.md broke.

    abuse.py ETL [ARTICLES] [--seed N]
"""
import argparse
import bz2
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
args.add_argument("etl", type=pathlib.Path)
args.add_argument("articles", nargs="?", type=pathlib.Path, help="a folder of articles; without one the embedded article")
args.add_argument("--seed", type=int, default=7)
args.add_argument("--kills", type=int, default=20)
args = args.parse_args()
etl = str(args.etl.resolve())
source = [str(args.articles.resolve())] if args.articles else []
chance = random.Random(args.seed)
broken = []
work = pathlib.Path(tempfile.mkdtemp(prefix="abuse"))


def run(*words, **options):
    return subprocess.run([etl, *words], capture_output=True, text=True, **options)


def release(out, *words, **options):
    return run("run", "--date", "2026-11-30", "--out", str(out), *words, *source, **options)


def latest(out):
    pointer = out / "latest.json"
    return json.loads(pointer.read_text())["version"] if pointer.exists() else None


def digest(folder):
    sums = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        sums.update(str(path.relative_to(folder)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return sums.hexdigest()


def told(what, held, of, detail=""):
    print(f"{what:46} {held} of {of} held{'  ' + detail if detail else ''}")
    if held != of:
        broken.append(what)


def kills():
    out = work / "killed"
    assert release(out).returncode == 0
    version = latest(out)
    start = time.monotonic()
    assert release(work / "timed").returncode == 0
    whole = time.monotonic() - start
    held = 0
    for i in range(args.kills):
        extra = work / f"extra{i}"
        extra.mkdir()
        (extra / "more.txt").write_text(f"= Chad–Peru relations =\n\nIn {1900 + i} Chad and Peru signed a treaty.\n")
        words = [etl, "run", "--date", "2026-11-30", "--out", str(out), *source, str(extra)]
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, 1.1 * whole))
        process.send_signal(signal.SIGKILL)
        process.wait()
        now = latest(out)
        ok = now is not None and run("verify", str(out / now)).returncode == 0
        ok = ok and run("verify", str(out / version)).returncode == 0
        held += ok
    ok = release(out, "--version", "2099.1.0").returncode == 0 and not [p for p in out.iterdir() if p.name.startswith(".2")]
    told("kill -9 at a random moment: latest is whole", held, args.kills)
    told("the next run goes through and cleans up", int(ok), 1)


def full_disk():
    if os.geteuid() != 0:
        print("full disk: passed over, since mounting a small disk needs root")
        return
    held, moments = 0, 10
    for i in range(moments):
        disk = work / f"disk{i}"
        disk.mkdir()
        size = 64 + i * 96  # kB
        if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(disk)]).returncode:
            print("full disk: passed over, since no small disk can be mounted here")
            return
        try:
            result = release(disk / "out")
            ok = result.returncode == 0 if latest(disk / "out") else result.returncode == 1 and "no space" in result.stderr
            held += bool(ok)
        finally:
            subprocess.run(["umount", str(disk)], check=True)
    told("disk full at a moment: no release, a clear error", held, moments)


def tampering():
    out = work / "tampered"
    assert release(out).returncode == 0
    whole = out / latest(out)
    held = of = 0
    for path in sorted(p for p in whole.rglob("*") if p.is_file() and p.stat().st_size):
        before = path.read_bytes()
        at = chance.randrange(len(before))
        path.write_bytes(before[:at] + bytes([before[at] ^ 1]) + before[at + 1:])
        of += 1
        held += run("verify", str(whole)).returncode != 0
        path.write_bytes(before)
    held += run("verify", str(whole)).returncode == 0
    told("one bit of a file turned: verify sees it", held, of + 1, "(the last: whole again)")


def bad_files():
    bad = {
        "empty.txt": b"", "blanks.txt": b" \n\t\n", "nul.txt": b"Iraq\0invaded\0Kuwait.", "latin1.txt": "Él firmó.".encode("latin-1"),
        "cut.txt": "Yéwéné".encode()[:-1], "bom.txt": b"\xef\xbb\xbf= Chad =\n\nChad fell.", "utf16.txt": "Chad fell.".encode("utf-16"),
        "crlf.txt": b"= Chad =\r\n\r\nChad fell.\r\n", "cr.txt": b"= Chad =\r\rChad fell.\r", "line.txt": b"word " * 200_000,
        "marks.txt": b"=" * 100_000, "brackets.txt": b"(" * 100_000, "digits.txt": b"1" * 100_000, "commas.txt": b"1,000," * 20_000,
        "quotes.txt": b'"' * 50_000, "capitals.txt": b"IRAQ AND IRAN " * 5_000, "heading.txt": b"== x\n" * 20_000,
        "emoji.txt": "🕊".encode() * 20_000, "rtl.txt": "العلاقات العراقية ".encode() * 2_000, "zero.txt": b"\xe2\x80\x8b" * 20_000,
        "and.txt": b"and " * 50_000, "years.txt": b"In 1990, " * 20_000, "html.txt": b"<html><body><p>Chad fell.</p>", "binary.txt": bytes(range(256)) * 200,
    }
    held = 0
    for name, content in bad.items():
        folder = work / "bad"
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
        start = time.monotonic()
        result = run("run", "--date", "2026-11-30", "--out", str(work / "bad-out"), str(folder / name), timeout=120)
        ok = result.returncode in (0, 1, 2, 3) and "panic" not in result.stderr and time.monotonic() - start < 60
        if not ok:
            print(f"    {name}: exit code {result.returncode}: {result.stderr.strip()[-200:]}")
        held += ok
    told("a bad file: no panic, an answer in a minute", held, len(bad))


def page(title, text):
    return f"<page><title>{title}</title><ns>0</ns><revision><id>1</id><text>{text}</text></revision></page>\n".encode()


def hostile_dumps():
    """Dumps made to cost much or to mislead: what is told of each, in a minute and in 600 MB; of those that fill an
    article with megabytes of marks, in the memory that the longest article takes."""
    folder = work / "dumps"
    folder.mkdir()
    head, tail = b'<mediawiki xml:lang="en">\n', b"</mediawiki>\n"
    good = page("Good", "In 1990 Chad and Peru signed a treaty.")
    whole = head + b"".join(page(f"Page {i}", f"In {1900 + i % 99} Chad and Peru signed treaty {chance.random()}.")
                            for i in range(20_000)) + tail
    bombs = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "lol"}">' for i in range(10))
    packed = bz2.compress(whole)
    wrong = bz2.compress(b"7:1:Page 1\n99:2:Page 2\n")
    dumps = {  # the file: what it holds, the exit code, what is told
        "entities.xml": (f"<?xml version='1.0'?><!DOCTYPE m [{bombs}]>".encode() + head + page("A", "&e9;") + tail,
                         1, "a declaration of types or entities stands here"),
        "unknown.xml": (head + page("A", "&e9; " * 1_000_000 + "x") + good + tail, 0, "Read 2 articles"),
        "utf8.xml": (head + page("A", "Chad fell.").replace(b"fell", b"f\xff\xfell") + good + tail,
                     0, "Read 2 articles"),
        "truncated.xml.bz2": (packed[: len(packed) // 2], 3, "the bzip2 data breaks off"),
        "damaged.xml.bz2": (packed[: len(packed) // 2] + b"\0" * 999 + packed[len(packed) // 2 + 999:],
                            3, "the bzip2 data is damaged"),
        "wrong-multistream.xml.bz2": (packed, 0, "wrong-multistream-index.txt.bz2 does not fit"),
    }
    for name, nested in {"templates": "{{a|", "closed": "{{a|", "links": "[[a|", "parameters": "{{{a|", "tables": "{|\n|"}.items():
        text = nested * 1_000_000 + ("x" + "}}" * 1_000_000 if name == "closed" else "")
        dumps[name + ".xml"] = (head + page("A", text) + good + tail, (0, 3), "Read [12] article")
    (folder / "wrong-multistream-index.txt.bz2").write_bytes(wrong)
    (folder / "wrong-multistream-index.txt.bz2").touch()
    held = 0
    for name, (content, codes, words) in dumps.items():
        (folder / name).write_bytes(content)
        held += hostile(folder / name, codes, words)
        (folder / name).unlink()
    held += hostile("-", 3, "longer than the 8 MiB of an article", huge=[head, b"Peru &amp; ", 500 << 20, good + tail])
    told("a hostile dump: told, in bounds", held, len(dumps) + 1)


def hostile(where, codes, words, huge=None):
    most = 1400 if where != "-" and 3 << 20 < where.stat().st_size < 8 << 20 else 600  # MB
    choose = ["--title", "Page 2"] if "multistream" in str(where) else []
    command = [etl, "run", "--kind", "mediawiki", "--date", "2026-11-30", "--formats", "csv", "--out",
               str(work / "dumps-out" / str(chance.random())), *choose, str(where)]
    start = time.monotonic()
    measured = [sys.executable, "-c", "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:]).returncode; "
                "print('kB', resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr); sys.exit(code)", *command]
    process = subprocess.Popen(measured, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if huge:
        before, middle, size, behind = huge
        process.stdin.write(before + b"<page><title>Huge</title><ns>0</ns><revision><text>")
        for _ in range(size // (len(middle) << 12)):
            process.stdin.write(middle * 4096)
        process.stdin.write(b"</text></revision></page>" + behind)
    _, errors = process.communicate(timeout=180)
    took, errors = time.monotonic() - start, errors.decode()
    memory = int(re.search(r"kB (\d+)", errors)[1]) >> 10
    codes = codes if isinstance(codes, tuple) else (codes,)
    ok = process.returncode in codes and re.search(words, errors) and took < 60 and memory < most and "panic" not in errors
    print(f"    {pathlib.Path(where).name}: exit code {process.returncode}, {took:.1f} s, {memory} MB")
    if not ok:
        print(f"        {errors.strip()[-400:]}")
    return bool(ok)


def determinism():
    circumstances = {
        "one worker": (["--workers", "1"], {}), "eight workers": (["--workers", "8"], {}), "one processor": ([], {"GOMAXPROCS": "1"}),
        "another time zone": ([], {"TZ": "Pacific/Kiritimati"}), "another language": ([], {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}),
        "another folder": ([], {}), "little memory": ([], {"GOMEMLIMIT": "100MiB", "GOGC": "20"}),
    }
    out = work / "first"
    assert release(out).returncode == 0
    want = digest(out / latest(out))
    held = 0
    for name, (words, environment) in circumstances.items():
        out = work / name.replace(" ", "-") / "x"
        result = release(out, *words, env={**os.environ, **environment}, cwd=work if name == "another folder" else None)
        ok = result.returncode == 0 and digest(out / latest(out)) == want
        if not ok:
            print(f"    {name}: other bytes or exit code {result.returncode}")
        held += ok
    told("the same bytes in other circumstances", held, len(circumstances))


try:
    for trial in (kills, full_disk, tampering, bad_files, hostile_dumps, determinism):
        trial()
finally:
    shutil.rmtree(work, ignore_errors=True)
if broken:
    sys.exit("broken: " + ", ".join(broken))
