#!/usr/bin/env python3
"""Runs what the README of a release prints, as it prints it, in the folder of the release: every fenced block of
Python, SQL, R and shell. A block whose tool is not installed is named and passed over; one that fails, or says
nothing, fails the run.

    newcomer.py RELEASE
"""
import importlib.util
import pathlib
import re
import shutil
import subprocess
import sys
import time

release = pathlib.Path(sys.argv[1]).resolve()
blocks = re.findall(r"^```(\w+)\n(.*?)^```$", (release / "README.md").read_text(encoding="utf-8"), re.M | re.S)
programs = pathlib.Path(sys.executable).parent  # where the tools of this environment are


def command(language, code):
    """How a newcomer runs a block; nothing where the tool is not here."""
    if language == "python":
        wanted = re.findall(r"^import (\w+)", code, re.M)
        return all(map(importlib.util.find_spec, wanted)) and [sys.executable, "-c", code]
    if language == "sql":
        return importlib.util.find_spec("duckdb") and [sys.executable, "-c", f"import duckdb; duckdb.sql({code!r}).show()"]
    if language == "r":
        return shutil.which("Rscript") and ["Rscript", "-e", code]
    tool = code.split()[0]
    path = programs / tool if (programs / tool).exists() else shutil.which(tool)
    return path and [str(path), *code.split()[1:]]


failed = ran = 0
for language, code in blocks:
    title = code.strip().splitlines()[0]
    run = command(language, code)
    if not run:
        print(f"{language:7} not installed: {title}")
        continue
    started = time.monotonic()
    done = subprocess.run(run, cwd=release, capture_output=True, text=True, check=False)
    says = (done.stdout or done.stderr).strip()
    is_silent = not says and "--quiet" not in code
    ran += 1
    if done.returncode or is_silent:
        failed += 1
        print(f"{language:7} FAILED ({done.returncode}): {title}\n{(done.stdout + done.stderr)[-1500:]}")
    else:
        print(f"{language:7} {time.monotonic() - started:4.1f} s  {title}")
print(f"{ran} blocks of the README of the release ran, {failed} failed")
sys.exit(1 if failed or not ran else 0)
