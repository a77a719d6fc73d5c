#!/usr/bin/env python3
"""Signs, publishes, downloads and serves releases as a careless world lets it, against other people's programs.

    publish.py ETL RELEASES [--s3 PROGRAM] [--kills 10]

ETL is built with the tag cloud. PROGRAM is versitygw, a server of S3, which is started on loopback; without it the
folder alone is published to. Needs boto3 and, for signatures, the program minisign.
"""
import argparse
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
import threading
import time
import urllib.request

args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
args.add_argument("etl", type=pathlib.Path)
args.add_argument("releases", type=pathlib.Path)
args.add_argument("--s3")
args.add_argument("--kills", type=int, default=10)
args = args.parse_args()
etl = str(args.etl.resolve())
chance = random.Random(5)
work = pathlib.Path(tempfile.mkdtemp(prefix="publish"))
broken, started = [], []
environment = {**os.environ, "AWS_ACCESS_KEY_ID": "loopback", "AWS_SECRET_ACCESS_KEY": "loopbackonly", "AWS_EC2_METADATA_DISABLED": "true"}


def run(*words, check=False, **options):
    return subprocess.run([etl, *map(str, words)], capture_output=True, text=True, check=check,
                          env={**environment, **options.pop("env", {})}, **options)


def told(what, held, of, detail=""):
    print(f"{what:64} {held} of {of} held{'  ' + detail if detail else ''}")
    if held != of:
        broken.append(what)


def start(*words, **options):
    process = subprocess.Popen(words, env=environment, **options)
    started.append(process)
    return process


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def await_port(port):
    for _ in range(200):
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit(f"nothing listens on port {port}")


def is_whole(folder, version):
    sums = folder / version / "SHA256SUMS"
    return sums.exists() and all(
        (folder / version / name).exists() and hashlib.sha256((folder / version / name).read_bytes()).hexdigest() == digest
        for digest, name in (line.split("  ", 1) for line in sums.read_text().splitlines()))


def points_to_what_is_whole(folder):
    latest, index = folder / "latest.json", folder / "releases.json"
    if latest.exists() and not is_whole(folder, json.loads(latest.read_text())["version"]):
        return False
    return not index.exists() or all(is_whole(folder, e["version"]) for e in json.loads(index.read_text()))


def more(out, n):
    """Makes another release."""
    article = work / f"more{n}.txt"
    article.write_text(f"= Chad–Peru relations =\n\nIn {1900 + n} Chad and Peru signed a treaty.\n")
    run("run", "--date", "2026-11-30", "--out", out, article, check=True)


def signatures(out):
    release = max(p for p in out.glob("2*") if p.is_dir())
    key = work / "keys/own"
    key.parent.mkdir()
    run("sign", "--generate", "--no-password", "--key", key, check=True)
    run("sign", "--key", key, release, check=True)
    run("sign", "--generate", "--key", work / "keys/locked", check=True, env={"ETL_KEY_PASSWORD": "secret words"})
    if not shutil.which("minisign"):
        print("minisign is not to be had here: its part was left out")
        return key
    version = subprocess.run(["minisign", "-v"], capture_output=True, text=True).stdout.strip()

    def stock(public, sums=release / "SHA256SUMS"):
        return subprocess.run(["minisign", "-V", "-m", sums, "-x", release / "SHA256SUMS.minisig", "-p", public],
                              capture_output=True, text=True)

    held = [stock(f"{key}.pub").returncode == 0, "release 2026" in stock(f"{key}.pub").stdout]
    changed = work / "changed"
    changed.write_bytes((release / "SHA256SUMS").read_bytes().replace(b"a", b"b", 1))
    held += [stock(f"{key}.pub", changed).returncode != 0, stock(work / "keys/locked.pub").returncode != 0]
    run("sign", "--key", work / "keys/locked", release, check=True, env={"ETL_KEY_PASSWORD": "secret words"})
    held += [stock(work / "keys/locked.pub").returncode == 0]
    subprocess.run(["minisign", "-G", "-W", "-p", work / "keys/stock.pub", "-s", work / "keys/stock"], check=True, capture_output=True)
    run("sign", "--key", work / "keys/stock", release, check=True)
    held += [stock(work / "keys/stock.pub").returncode == 0]
    held += [run("verify", "--public-key", work / "keys/stock.pub", release).returncode == 0]
    run("sign", "--key", key, release, check=True)
    told(f"signatures by {version}: ours, its keys, a changed byte, another key", sum(held), len(held))
    return key


def killed(label, address, folder, out):
    whole = time.monotonic()
    run("publish", "--out", out, f"{address}", check=True)
    whole = time.monotonic() - whole
    shutil.rmtree(folder)
    folder.mkdir()
    held = cut = 0
    for n in range(args.kills):
        more(out, n)
        process = subprocess.Popen([etl, "publish", "--out", str(out), address], env=environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, whole if n < args.kills / 2 else whole / args.kills))
        process.send_signal(signal.SIGKILL)
        process.wait()
        cut += process.returncode == -signal.SIGKILL
        held += points_to_what_is_whole(folder)
    told(f"{label}: killed at a moment, nothing points to what is not whole", held, args.kills, f"{cut} were cut off")
    result = run("publish", "--out", out, address)
    versions = [p.name for p in out.glob("2*") if p.is_dir()]
    ok = result.returncode == 0 and points_to_what_is_whole(folder) and all(is_whole(folder, v) for v in versions)
    latest = json.loads((folder / "latest.json").read_text())["version"]
    strays = [p for p in folder.rglob("fileblob*")]
    told(f"{label}: then it goes on to the end", int(ok and latest == max(versions, key=lambda v: [*map(int, v.split("."))]) and not strays), 1,
         result.stderr.strip())
    again = run("publish", "--out", out, address)
    told(f"{label}: and then there is nothing to do", int("published: 0 files" in again.stderr), 1)


def storage(out):
    killed("folder", str(work / "site"), work / "site", out)
    if not args.s3:
        print("no server of S3 is to be had here: its part was left out")
        return
    import boto3
    from botocore.config import Config
    port, data = free_port(), work / "s3"
    (data / "bucket").mkdir(parents=True)
    (work / "meta").mkdir()
    start(args.s3, "--port", f"127.0.0.1:{port}", "--access", "loopback", "--secret", "loopbackonly", "--quiet", "posix",
          "--sidecar", str(work / "meta"), str(data), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    await_port(port)
    address = f"s3://bucket/open/data?endpoint=http://127.0.0.1:{port}&use_path_style=true&region=us-east-1"
    client = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1", aws_access_key_id="loopback",
                          aws_secret_access_key="loopbackonly", config=Config(s3={"addressing_style": "path"}))
    killed("S3", address, data / "bucket/open/data", out)
    version = json.loads((data / "bucket/open/data/latest.json").read_text())["version"]
    held = []
    for name, kind, cache in (("latest.json", "application/json", "no-cache"), ("releases.json", "application/json", "no-cache"),
                              (f"{version}/data/parquet/events.parquet", "application/vnd.apache.parquet", "immutable"),
                              (f"{version}/data/csv/events.csv", "text/csv; charset=utf-8", "immutable"),
                              (f"{version}/SHA256SUMS", "text/plain; charset=utf-8", "immutable")):
        head = client.head_object(Bucket="bucket", Key="open/data/" + name)
        held.append(head["ContentType"] == kind and cache in head["CacheControl"])
    told("S3: types and caches, asked for by boto3", sum(held), len(held))
    client.put_object(Bucket="bucket", Key=f"open/data/{version}/README.md", Body=b"other")
    told("S3: what was changed there is not written over", int(run("publish", "--out", out, address).returncode == 1), 1)
    client.delete_object(Bucket="bucket", Key=f"open/data/{version}/README.md")
    held = [run("publish", "--out", out, address).returncode == 0]
    run("withdraw", "--out", out, "--reason", "a test", "--delete-data", version, check=True)
    held += [run("publish", "--out", out, address).returncode == 0]
    there = [o["Key"].rsplit("/", 1)[1] for o in client.list_objects_v2(Bucket="bucket", Prefix=f"open/data/{version}/")["Contents"]]
    held += [sorted(there) == ["SHA256SUMS", "WITHDRAWN.json", "manifest.json"]]
    held += [json.loads(client.get_object(Bucket="bucket", Key="open/data/latest.json")["Body"].read())["version"] != version]
    told("S3: withdrawn, the data goes and the tombstone stays", sum(held), len(held))


class Cutter(threading.Thread):
    """A proxy that cuts connections off after some bytes, so often, and takes its time."""

    def __init__(self, port, cuts, pause=0.0):
        super().__init__(daemon=True)
        self.to, self.left, self.made, self.pause = port, cuts, 0, pause
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]

    def run(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self.one, args=(client,), daemon=True).start()

    def one(self, client):
        server = socket.create_connection(("127.0.0.1", self.to))
        threading.Thread(target=self.pump, args=(client, server, None), daemon=True).start()
        self.pump(server, client, chance.randrange(20_000, 60_000) if self.left > 0 else None)

    def pump(self, source, sink, limit):
        n = 0
        try:
            while data := source.recv(4096):
                n += len(data)
                if limit is not None and n > limit and self.left > 0:
                    self.left -= 1
                    self.made += 1
                    break
                time.sleep(self.pause)
                sink.sendall(data)
        except OSError:
            pass
        for s in (source, sink):
            try:
                s.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def downloads(out, key):
    port = free_port()
    server = start(etl, "serve", "--out", str(out), "--listen", f"127.0.0.1:{port}", stderr=subprocess.DEVNULL)
    await_port(port)
    version = next(p.name for p in sorted(out.glob("2*")) if (p / "SHA256SUMS.minisig").exists())
    cutter = Cutter(port, 10)
    cutter.start()
    result = run("download", "--out", work / "got", "--public-key", f"{key}.pub", "--retries", "20",
                 f"http://127.0.0.1:{cutter.port}/{version}")
    ok = result.returncode == 0 and is_whole(work / "got", version) and "signed" in result.stderr
    told("a download cut off by the network: complete and verified", int(ok and cutter.made == 10), 1, f"{cutter.made} cuts; {result.stderr.strip()}")
    slow, kills = Cutter(port, 0, 0.002), 0
    slow.start()
    for _ in range(10):
        process = subprocess.Popen([etl, "download", "--out", str(work / "killed"), f"http://127.0.0.1:{slow.port}/{version}"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.02, 0.25))
        process.send_signal(signal.SIGKILL)
        process.wait()
        kills += process.returncode == -signal.SIGKILL
        if (work / "killed" / version).exists() and not is_whole(work / "killed", version):
            broken.append("a killed download left half a release")
    result = run("download", "--out", work / "killed", f"http://127.0.0.1:{slow.port}/{version}")
    told("a download killed: then complete", int(result.returncode == 0 and is_whole(work / "killed", version)), 1, f"{kills} kills; {result.stderr.strip()}")
    body = urllib.request.urlopen(f"http://127.0.0.1:{port}/{version}/").read().decode()
    data = body.split('<script type="application/ld+json">')[1].split("</script>")[0]
    kinds = json.loads(data)
    kind = kinds.get("@type") or [n.get("@type") for n in kinds.get("@graph", [])]
    told("the page of a release tells search engines of a Dataset", int("Dataset" in str(kind)), 1)
    server.send_signal(signal.SIGTERM)
    told("serve ends when asked", int(server.wait(timeout=15) == 0), 1)


try:
    out = work / "releases"
    shutil.copytree(args.releases, out)
    key = signatures(out)
    downloads(out, key)
    storage(out)
finally:
    for process in started:
        if process.poll() is None:
            process.kill()
            process.wait()
    shutil.rmtree(work)
if broken:
    print("broken:", "; ".join(broken))
sys.exit(bool(broken))
