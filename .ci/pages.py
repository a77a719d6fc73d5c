#!/usr/bin/env python3
"""Makes the pages of the documentation, and holds their links.

    pages.py ETL SITE          make them: README, docs, examples, commands, data dictionary
    pages.py --check SITE      hold links and anchors of pages that are there
    pages.py --self-test       that a broken link is seen

Links within the pages must lead to a file, and to an anchor that is there. Those that lead out
are held for their form alone, since nothing is asked of the network; and no page may load
anything from another machine.
"""
import html.parser
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

root = pathlib.Path(__file__).resolve().parent.parent
OUTWARD = {"http", "https", "mailto"}
LOADED = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("link", "href")}


def lay(etl, folder):
    """Lays the sources of the pages as they lie in the project, so that their links hold."""
    for path in [*root.glob("*.md"), *root.glob("docs/*.md"), *root.glob("examples/*.md"), *root.glob("examples/*.ipynb"),
                 *root.glob("examples/pictures/*.svg"), *root.glob("examples/data/*"), *root.glob("examples/*/*.py"),
                 root / "examples/articles/source.yaml"]:
        target = folder / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        if path.suffix == ".md":
            target.write_text(spaced(target.read_text()))
    (folder / "pages.css").write_text(".md-grid { max-width: 80rem; }\n")  # lines of code have 100 columns
    (folder / "dictionary.md").write_text(spaced(told(etl, "schema", "--format", "markdown")))
    (folder / "commands.md").write_text(commands(etl))


def told(etl, *words):
    return subprocess.run([etl, *words], check=True, capture_output=True, text=True).stdout


def commands(etl):
    """A page of what every command says of itself."""
    names = re.findall(r"^   ([a-z-]+)(?:, [a-z-]+)*  +\S", told(etl, "--help").split("COMMANDS:")[1].split("OPTIONS:")[0], re.M)
    names = [n for n in names if n != "help"]
    if not names:
        sys.exit("pages: etl --help names no commands")
    pages = [f"## etl {n}\n\n```text\n{told(etl, n, '--help').strip()}\n```\n" for n in names]
    return "# Commands\n\n```text\n" + told(etl, "--help").strip() + "\n```\n\n" + "\n".join(pages)


def spaced(text):
    """Text with an empty line before each list, table and block of code that follows a line of prose: the
    generator wants one, where CommonMark wants none."""
    out, is_code = [], False
    for line in text.splitlines():
        if line.startswith("```"):
            is_code = not is_code
        begins = re.match(r"(- |\d+\. |\||    \S)", line)
        last = out[-1] if out else ""
        if begins and not is_code and last.strip() and not re.match(r"(- |\d+\. |\||  )", last):
            out.append("")
        out.append(line)
    return "\n".join(out) + "\n"


class Page(html.parser.HTMLParser):
    """The links, anchors and loaded files of a page."""

    def __init__(self, text):
        super().__init__()
        self.links, self.loaded, self.anchors, self.words, self.canonical = [], [], set(), 0, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        self.anchors |= {a[k] for k in ("id", "name") if a.get(k)}
        if tag == "a" and a.get("href") is not None:
            self.links.append(a["href"])
        for name, value in a.items():
            if (tag, name) in LOADED and value and a.get("rel") not in ("canonical", "next", "prev"):
                self.loaded.append(value)

    def handle_data(self, data):
        self.words += len(data.split())


def check(site):
    """What is wrong with the pages of a folder."""
    pages = {p: Page(p.read_text()) for p in sorted(site.rglob("*.html"))}
    wrong, inward, outward = [], 0, 0
    for path, page in pages.items():
        name = path.relative_to(site)
        if page.words < 50 and name.name != "404.html":
            wrong.append(f"{name}: hardly a word")
        for link in page.loaded:
            if urllib.parse.urlsplit(link).netloc:
                wrong.append(f"{name}: loads {link}")
        for link in page.links + page.loaded:
            url = urllib.parse.urlsplit(link)
            if url.scheme == "data" or name.name == "404.html":
                continue
            if url.scheme or url.netloc:
                outward += 1
                if fault := misformed(url):
                    wrong.append(f"{name}: {link}: {fault}")
                continue
            inward += 1
            target = path if not url.path else (path.parent / urllib.parse.unquote(url.path)).resolve()
            if target.is_dir():
                target = target / "index.html"
            if not target.is_file():
                wrong.append(f"{name}: {link} leads to no file")
            elif url.fragment and target in pages and not url.fragment.startswith("__") and (
                    urllib.parse.unquote(url.fragment) not in pages[target].anchors):
                wrong.append(f"{name}: {link} leads to no anchor")
    print(f"{len(pages)} pages, {inward} links within them, {outward} out of them")
    return wrong if pages else ["no pages at all"]


def misformed(url):
    """What is wrong with the form of an address that is not asked, "" for nothing."""
    if url.scheme not in OUTWARD:
        return "an address of a kind that is none of a page"
    if url.scheme == "mailto":
        return "" if "@" in url.path else "no address of mail"
    if re.fullmatch(r"(localhost|127\.0\.0\.1)(:\d+)?", url.netloc):
        return ""
    return "" if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", url.netloc, re.I) and " " not in url.path else "no host, or a blank"


def make(etl, site):
    listed = (root / ".ci/mkdocs.yml").read_text()
    for page in sorted(root.glob("docs/*.md")):
        if f"docs/{page.name}" not in listed:
            print(f"notice: docs/{page.name} stands in no menu: add it to nav in .ci/mkdocs.yml")
    with tempfile.TemporaryDirectory(prefix="pages") as folder:
        lay(etl, pathlib.Path(folder))
        os.environ |= {"PAGES_SOURCE": folder, "PAGES_SITE": str(site.resolve()), "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean", "--config-file",
                        str(root / ".ci/mkdocs.yml")], check=True)


def self_test():
    with tempfile.TemporaryDirectory(prefix="pages") as folder:
        site = pathlib.Path(folder)
        (site / "a.html").write_text(f"<h1 id='x'>{'word ' * 60}</h1><a href='b.html'>1</a><a href='#y'>2</a><a href='#x'>3</a>"
                                     "<a href='https://nohost/'>4</a><a href='javascript:1'>5</a><script src='//cdn.org/a.js'>"
                                     "</script><a href='https://example.org/a'>6</a><a href='a.html#z'>7</a>")
        found = check(site)
        for what in ("b.html leads to no file", "#y leads to no anchor", "https://nohost/", "javascript:1", "loads //cdn.org",
                     "a.html#z leads to no anchor"):
            if not any(what in f for f in found):
                sys.exit(f"pages: {what!r} is not seen, but {found}")
        if any("#x" in f or "example.org" in f for f in found):
            sys.exit(f"pages: what is right is told as wrong: {found}")
    want = "A:\n\n- b\n- c\n\nD\n\n| e |\n|---|\n"
    if spaced("A:\n- b\n- c\n\nD\n| e |\n|---|\n") != want or spaced(want) != want:
        sys.exit("pages: lists and tables are not set apart")
    print("pages: a broken link is seen")


if sys.argv[1:] == ["--self-test"]:
    self_test()
elif len(sys.argv) == 3:
    site = pathlib.Path(sys.argv[2])
    if sys.argv[1] != "--check":
        make(str(pathlib.Path(sys.argv[1]).resolve()), site)
    found = check(site.resolve())
    print("\n".join(found))
    sys.exit(bool(found))
else:
    sys.exit(__doc__)
