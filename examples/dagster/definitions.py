"""Dagster: a release of Chancery as an asset, made every night.

`dagster dev -f definitions.py`. ETL is the program (default: etl on the PATH), ETL_PIPELINE
the file of the pipeline. The program itself sees to it that one run takes place at a time,
tries sources again and takes up what was stopped.
"""
import json
import os
import subprocess

import dagster as dg

ETL = os.environ.get("ETL", "etl")
PIPELINE = os.environ.get("ETL_PIPELINE", "etl.yaml")


def etl(*args, allowed=(0,)):
    """Runs the program; what it says goes to the log of the step."""
    done = subprocess.run([ETL, *args, "--pipeline", PIPELINE], stdout=subprocess.PIPE, text=True)
    if done.returncode not in allowed:
        raise dg.Failure(f"etl {' '.join(args)} ended with {done.returncode}: its messages stand in the log of the step")
    return done.stdout


@dg.asset(group_name="chancery", description="The latest release of the pipeline.")
def release():
    # 3 is done, but some articles could not be read: they are told in the release.
    etl("run", allowed=(0, 3))
    last = json.loads(etl("runs", "show", "last"))
    metadata = {"outcome": last["outcome"], "run": last["id"], **last["articles"]}
    for name in ("added", "removed", "changed"):
        metadata["rows " + name] = (last.get("changes") or {}).get(name, 0)
    return dg.MaterializeResult(data_version=dg.DataVersion(last["version"]), metadata=metadata)


@dg.asset_check(asset=release, description="The last good run is not older than 36 hours.")
def fresh():
    done = subprocess.run([ETL, "status", "--max-age", "36h", "--pipeline", PIPELINE], capture_output=True, text=True)
    return dg.AssetCheckResult(passed=done.returncode == 0, metadata={"status": done.stdout + done.stderr})


nightly = dg.define_asset_job("nightly", selection=[release])

defs = dg.Definitions(
    assets=[release], asset_checks=[fresh], jobs=[nightly],
    schedules=[dg.ScheduleDefinition(job=nightly, cron_schedule="30 2 * * *", execution_timezone="UTC")],
)
