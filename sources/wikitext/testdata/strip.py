"""Writes beside each NAME.wikitext the text that mwparserfromhell gives for it, NAME.txt.

    pip install mwparserfromhell
    python3 strip.py FOLDER

Of the tree are left out what that reader gives and a page does not show in its text: notes,
links to categories and to other languages, pictures but for their captions, templates, and
switches; cells and broken lines are kept apart.
"""
import pathlib, re, sys
import mwparserfromhell as m

OPTIONS = re.compile(r"^(thumb(nail)?|frame(d|less)?|border|right|left|cent(er|re)|none|baseline|sub|super|top|"
                     r"middle|bottom|upright.*|\d*(x\d+)?px|\w+ *=.*|)$", re.S)
FILE = re.compile(r"^(file|image)\s*:", re.I)
ASIDE = re.compile(r"^(category\s*:|[a-z]{2,3}(-[a-z]+)*:)", re.I)


def shown_captions(match):
    """The captions of a gallery, which is no markup to that reader."""
    return "\n\n".join(line.partition("|")[2] for line in match[1].split("\n"))


def strip(markup):
    markup = re.sub(r"<gallery\b[^>]*>(.*?)</gallery>", shown_captions, markup, flags=re.S | re.I)
    code = m.parse(re.sub(r"__[A-Z]+__", "", markup))
    for link in code.filter_wikilinks(recursive=True):
        title = str(link.title).strip()
        try:
            if FILE.match(title):
                parts = re.split(r"\|(?![^\[]*\]\])(?![^{]*\}\})", str(link.text or ""))
                parts = [p.strip() for p in parts]
                shown = any(re.match(r"(thumb|frame)(nail|d)?(=.*)?$", p) for p in parts)
                captions = [p for p in parts if not OPTIONS.match(p)]
                code.replace(link, "\n\n" + captions[-1] + "\n\n" if shown and captions else "")
            elif ASIDE.match(title):
                code.remove(link)
        except ValueError:
            pass  # stood in another that is gone
    for tag in code.filter_tags(recursive=True):
        name = str(tag.tag).strip().lower()
        try:
            if name in ("ref", "references"):
                code.remove(tag)
            elif name in ("br", "hr"):
                code.replace(tag, " ")
            elif name in ("td", "th", "tr", "dt", "dd", "li", "p", "div", "caption") and tag.contents is not None:
                tag.contents.append(" ")
        except ValueError:
            pass
    return m.parse(str(code)).strip_code(normalize=True, collapse=True)


for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.wikitext")):
    path.with_suffix(".txt").write_text(strip(path.read_text(errors="replace")))
