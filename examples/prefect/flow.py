"""Prefect: runs a pipeline of Chancery, each night when this file is started.

`python flow.py`. ETL is the program (default: etl on the PATH), ETL_PIPELINE the file of the
pipeline. The program itself sees to it that one run takes place at a time, tries sources
again and takes up what was stopped.
"""
import json
import os
import subprocess

from prefect import flow, get_run_logger, task

ETL = os.environ.get("ETL", "etl")
PIPELINE = os.environ.get("ETL_PIPELINE", "etl.yaml")


def etl(*args, allowed=(0,)):
    """Runs the program; what it says goes to the log of the task."""
    done = subprocess.run([ETL, *args, "--pipeline", PIPELINE], capture_output=True, text=True)
    for line in done.stderr.splitlines():
        get_run_logger().info(line)
    if done.returncode not in allowed:
        raise RuntimeError(f"etl {' '.join(args)} ended with {done.returncode}: {done.stderr.strip()[-1000:]}")
    return done.stdout


@task(retries=2, retry_delay_seconds=600, timeout_seconds=6 * 3600)
def run():
    # 3 is done, but some articles could not be read: they are told in the release.
    etl("run", allowed=(0, 3))
    last = json.loads(etl("runs", "show", "last"))
    return {name: last.get(name) for name in ("outcome", "version", "articles", "changes")}


@task
def check():
    etl("status", "--max-age", "36h")


@flow(name="chancery")
def chancery():
    made = run()
    check()
    return made


if __name__ == "__main__":
    chancery.serve(name="nightly", cron="30 2 * * *")
