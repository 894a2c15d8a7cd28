"""A PDF whose end is missing: what is left of it made whole enough to open.

The table of objects and the root of the document stand at the end of most files, so that a download
that broke off opens in no engine though most of its pages are there. The engine finds the objects
again by itself once it is told where the root is; where that is lost too, a new one lists the pages
that are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

OBJECT = re.compile(rb"(?<!\d)(\d{1,8}) (\d{1,5}) obj\b")
# How far behind its number an object says what it is.
HEAD = 600
CATALOG = re.compile(rb"/Type\s*/Catalog\b")
PAGE = re.compile(rb"/Type\s*/Page\b")
ENCRYPTED = re.compile(rb"/Filter\s*/Standard\b")
# A file has no more objects than this; one that is made to hang may.
MAX_OBJECTS = 500_000
MAX_PAGES = 5000


def salvaged(content: bytes) -> Iterator[bytes]:
    """Yield what may open of a PDF whose end is missing; nothing of a locked one."""
    if ENCRYPTED.search(content):
        return  # what was lost says how to unlock it
    root, pages, largest = _objects(content)
    if root:
        yield content + _trailer(root, largest)
    if pages:
        kids = b" ".join(pages[:MAX_PAGES])
        catalog, tree = largest + 1, largest + 2
        yield b"".join(
            (
                content,
                b"\nendstream\nendobj\n%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj\n"
                % (catalog, tree),
                b"%d 0 obj\n<</Type/Pages/Count %d/Kids[%s]>>\nendobj\n"
                % (tree, len(pages[:MAX_PAGES]), kids),
                _trailer(b"%d 0 R" % catalog, tree),
            )
        )


def _objects(content: bytes) -> tuple[bytes, list[bytes], int]:
    """Return the reference of the root, those of the pages, and the largest number of an object."""
    root = b""
    pages: dict[bytes, None] = {}
    largest = 0
    for count, match in enumerate(OBJECT.finditer(content)):
        if count == MAX_OBJECTS:
            break
        largest = max(largest, int(match.group(1)))
        head = content[match.end() : match.end() + HEAD].partition(b"endobj")[0]
        reference = b"%s %s R" % match.groups()
        if CATALOG.search(head):
            root = reference
        elif PAGE.search(head):
            pages[reference] = None
    return root, list(pages), largest


def _trailer(root: bytes, largest: int) -> bytes:
    return b"\ntrailer\n<</Root %s/Size %d>>\nstartxref\n0\n%%%%EOF\n" % (root, largest + 1)
