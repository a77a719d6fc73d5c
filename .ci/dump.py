"""Writes a dump of many pages to standard output: the pages of a small one over and over,
under new titles.

    python3 .ci/dump.py DUMP.xml[.bz2] MEGABYTES [bz2] | etl run --kind mediawiki -
"""
import bz2, re, sys

name, size = sys.argv[1], int(sys.argv[2]) << 20
text = (bz2.open(name) if name.endswith(".bz2") else open(name, "rb")).read()
head, pages = text[: text.index(b"<page>")], re.findall(rb"<page>.*?</page>\n?", text, re.S)
pack = bz2.BZ2Compressor(9) if sys.argv[3:] == ["bz2"] else None
written, n = 0, 0


def write(data):
    global written
    written += len(data)
    sys.stdout.buffer.write(pack.compress(data) if pack else data)


write(head)
while written < size:
    n += 1
    for page in pages:
        write(page.replace(b"</title>", b" %d</title>" % n, 1))
write(b"</mediawiki>\n")
if pack:
    sys.stdout.buffer.write(pack.flush())
