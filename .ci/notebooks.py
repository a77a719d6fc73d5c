#!/usr/bin/env python3
"""Runs the notebooks of examples/ against a release and holds what they show.

    notebooks.py [--pictures FOLDER] [--only NAME]… RELEASE    a folder or an address
    notebooks.py --self-test                                    that what is wrong is seen

Every notebook must stand without outputs, run from top to bottom without a word on standard
error, show a figure with marks in each cell that says "# figure: NAME", and tables that have
rows. The figures are written to FOLDER. The R notebook runs where R has IRkernel and ggplot2.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree

import nbclient
import nbformat
from traitlets.config import Config

examples = pathlib.Path(__file__).resolve().parent.parent / "examples"
LEAST_MARKS = 3
TABLE = re.compile(r"<tbody>(.*?)</tbody>", re.S)
COLOUR = re.compile(r"#([0-9a-fA-F]{6})|rgb\(([\d.]+)%, ?([\d.]+)%, ?([\d.]+)%\)")


def marks(svg):
    """How many shapes of a drawing have a colour: axes, text and grids are grey."""
    n = 0
    for element in ElementTree.fromstring(svg).iter():
        if element.tag.rpartition("}")[2] not in ("path", "use", "circle", "rect", "line", "polyline", "polygon"):
            continue
        said = " ".join(filter(None, (element.get("style"), element.get("fill"), element.get("stroke"))))
        for whole, *parts in COLOUR.findall(said):
            rgb = [int(whole[i:i + 2], 16) / 2.55 for i in (0, 2, 4)] if whole else [float(p) for p in parts]
            if max(rgb) - min(rgb) > 20:
                n += 1
                break
    return n


def words(svg):
    """The texts of a drawing; of one whose text is drawn as shapes there are none."""
    return [e.text for e in ElementTree.fromstring(svg).iter() if e.tag.rpartition("}")[2] == "text" and e.text]


def shown(cell, kind):
    """What a cell shows of a kind, as text."""
    for output in cell.get("outputs", []):
        data = output.get("data", {}).get(kind)
        if data:
            yield "".join(data)


def faults(notebook):
    """What is wrong with a notebook that has run, and its figures by name."""
    wrong, figures, tables = [], {}, 0
    for i, cell in enumerate(c for c in notebook.cells if c.cell_type == "code"):
        for output in cell.outputs:
            if output.output_type == "error" or output.get("name") == "stderr":
                wrong.append(f"cell {i}: {output.get('text') or output.get('evalue')}")
        for html in shown(cell, "text/html"):
            for body in TABLE.findall(html):
                tables += 1
                if "<tr" not in body:
                    wrong.append(f"cell {i}: a table without rows")
        name = re.search(r"^# figure: (\S+)$", cell.source, re.M)
        drawn = list(shown(cell, "image/svg+xml"))
        if name and not drawn:
            wrong.append(f"cell {i}: no figure {name[1]}")
        for svg in drawn:
            if (n := marks(svg)) < LEAST_MARKS:
                wrong.append(f"cell {i}: a figure with {n} coloured marks")
            if name:
                figures[name[1]] = svg
    if not figures:
        wrong.append("no figure at all")
    if not tables:
        wrong.append("no table at all")
    return wrong, figures, tables


def as_committed(path, notebook):
    """What keeps a notebook from being read in a diff, or by a person."""
    wrong = [f"{path.name}: cell {i} has outputs: commit it without" for i, c in enumerate(notebook.cells)
             if c.cell_type == "code" and (c.outputs or c.execution_count is not None)]
    prose = [len(c.source.split()) for c in notebook.cells if c.cell_type == "markdown"]
    if len(prose) < 3 or sum(prose) < 80:
        wrong.append(f"{path.name}: hardly a word between its cells")
    return wrong


def has_r():
    return not subprocess.run(["Rscript", "-e", "library(IRkernel); library(ggplot2)"], capture_output=True).returncode


def run(path, folder):
    notebook = nbformat.read(path, as_version=4)
    # Through sockets of files, which no one else on the machine can read.
    client = nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(examples)}},
                                     config=Config({"KernelManager": {"transport": "ipc", "ip": f"{folder}/ipc"}}))
    try:
        client.execute()
    except nbclient.exceptions.CellExecutionError as e:
        return [str(e)[-3000:]], {}, 0
    return faults(notebook)


def execute(release, pictures, only):
    if "://" not in release:
        release = str(pathlib.Path(release).resolve())
    problems, missing = [], []
    with tempfile.TemporaryDirectory(prefix="notebooks") as folder:
        kernel = pathlib.Path(folder, "kernels/ir")
        kernel.mkdir(parents=True)
        (kernel / "kernel.json").write_text(json.dumps({
            "argv": ["R", "--slave", "-e", "IRkernel::main()", "--args", "{connection_file}"],
            "display_name": "R", "language": "R"}))
        # The day within a drawing is that of the environment, so that its bytes are the same.
        os.environ |= {"RELEASE": release, "JUPYTER_PATH": folder, "SOURCE_DATE_EPOCH": "0",
                       "IPYTHONDIR": folder, "MPLCONFIGDIR": folder, "LC_ALL": "C.UTF-8"}
        for path in sorted(examples.glob("*.ipynb")):
            if only and path.stem not in only:
                continue
            notebook = nbformat.read(path, as_version=4)
            problems += as_committed(path, notebook)
            if notebook.metadata.kernelspec.name == "ir" and not has_r():
                missing.append(f"{path.name}: R with IRkernel and ggplot2 is not to be had here")
                continue
            begun = time.monotonic()
            wrong, figures, tables = run(path, folder)
            problems += [f"{path.name}: {w}" for w in wrong]
            print(f"{path.name}: {len(figures)} figures, {tables} tables, {time.monotonic() - begun:.0f} s"
                  f"{', ' + str(len(wrong)) + ' FAULTS' if wrong else ''}", flush=True)
            for name, svg in figures.items():
                if pictures:
                    keep(pathlib.Path(pictures, name + ".svg"), svg)
    for m in missing:
        print("skipped:", m)
    return problems


def keep(path, svg):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(svg if svg.endswith("\n") else svg + "\n")
    committed = examples / "pictures" / path.name
    if not committed.exists():
        print(f"notice: {committed.name} is not among examples/pictures: make examples")
    elif path.resolve() != committed.resolve() and words(committed.read_text()) != words(svg):
        print(f"notice: examples/pictures/{committed.name} tells other words than this run: make examples")


def self_test():
    """Notebooks with one fault each, which must be seen."""
    def notebook(source, **output):
        cell = nbformat.v4.new_code_cell(source, outputs=[nbformat.from_dict(output)] if output else [])
        return nbformat.v4.new_notebook(cells=[cell])

    def svg(*styles):
        paths = "".join(f'<path style="{s}" d="M0 0L1 1"/>' for s in styles)
        return {"output_type": "display_data", "metadata": {},
                "data": {"image/svg+xml": f'<svg xmlns="http://www.w3.org/2000/svg">{paths}</svg>'}}

    def html(body):
        return {"output_type": "display_data", "metadata": {}, "data": {"text/html": f"<table><tbody>{body}</tbody></table>"}}

    blue = "fill: #0072b2"
    for what, n in (
        ("a figure with 2 coloured marks", notebook("# figure: x", **svg("fill: #000000", "fill: #e0e0e0", blue, blue))),
        ("no figure x", notebook("# figure: x")),
        ("a table without rows", notebook("t", **html(""))),
        ("no figure at all", notebook("t", **html("<tr><td>1</td></tr>"))),
        ("no table at all", notebook("# figure: x", **svg(blue, blue, blue))),
        ("cell 0: warned", notebook("t", output_type="stream", name="stderr", text="warned")),
    ):
        found = faults(n)[0]
        if not any(what in f for f in found):
            sys.exit(f"notebooks: {what!r} is not seen, but {found}")
    if marks(svg("stroke:rgb(0%,44.7%,69.8%)", "fill:rgb(50%,50%,50%)")["data"]["image/svg+xml"]) != 1:
        sys.exit("notebooks: colours in percent are not counted")
    dirty = notebook("t", **html("<tr><td>1</td></tr>"))
    if len(as_committed(pathlib.Path("x.ipynb"), dirty)) != 2:
        sys.exit("notebooks: outputs that are committed, and cells without prose, are not seen")
    print("notebooks: what is wrong is seen")


arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("--pictures", help="folder for the figures")
arguments.add_argument("--only", action="append", help="name of a notebook, without .ipynb; as often as wanted")
arguments.add_argument("--self-test", action="store_true")
arguments.add_argument("release", nargs="?")
args = arguments.parse_args()
if args.self_test:
    self_test()
elif not args.release:
    arguments.error("say which release")
else:
    found = execute(args.release, args.pictures, args.only)
    print("\n".join(found))
    sys.exit(bool(found))
