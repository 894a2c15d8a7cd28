"""The contents of a document -> a Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

import docx
from docx.document import Document

from answer.exporting.characters import legible
from answer.exporting.word.elements import Xml, add, field, make, paragraph, run
from answer.exporting.word.footnotes import Footnotes
from answer.exporting.word.packaging import describe, pack
from answer.exporting.word.schema import Cell, Contents, Grid, Line
from answer.exporting.word.styles import HEAD, TABLE, prepare, style_ids

WIDTH = 14_570  # between the margins of A4 in landscape, in twentieths of a point
NAME = "Strong"

Write = Callable[[Line], Xml]


def build(contents: Contents) -> bytes:
    """Return a Word file (.docx); the same contents give the same bytes."""
    document = docx.Document()
    prepare(document)
    describe(document, contents)
    footnotes = Footnotes()
    write = partial(_line, style_ids(document), footnotes)
    last = document.element.body.sectPr
    for line in contents.before:
        last.addprevious(write(line))
    if contents.grid is not None:
        last.addprevious(_table(contents.grid, write))
    for line in contents.after:
        last.addprevious(write(line))
    _write_footer(document, contents.footer)
    footnotes.attach(document)
    return pack(document)


def _line(styles: Mapping[str, str], footnotes: Footnotes, line: Line) -> Xml:
    runs = [run(f"{line.name}: ", styles[NAME])] if line.name else []
    runs += [run(line.text)]
    if line.footnote:
        runs.append(footnotes.refer(line.footnote))
    return paragraph(styles[line.style], runs)


def _table(grid: Grid, write: Write) -> Xml:
    widths = [str(WIDTH * share // sum(grid.shares)) for share in grid.shares]
    table = make(
        "w:tbl",
        None,
        _properties(grid),
        make("w:tblGrid", None, *(make("w:gridCol", {"w:w": width}) for width in widths)),
    )
    head = tuple((Line(name, HEAD),) for name in grid.head)
    table.append(_row(head, widths, write, make("w:cantSplit"), make("w:tblHeader")))
    table.extend([_row(cells, widths, write) for cells in grid.rows])
    return table


def _properties(grid: Grid) -> Xml:
    properties = make("w:tblPr")
    add(properties, "w:tblStyle", val=TABLE)
    add(properties, "w:tblW", w=str(WIDTH), type="dxa")
    add(properties, "w:tblLayout", type="fixed")
    # the first row is a head, the first column and bands are nothing special
    add(properties, "w:tblLook", val="0620", firstRow="1", noHBand="1", noVBand="1")
    add(properties, "w:tblCaption", val=legible(grid.caption))
    add(properties, "w:tblDescription", val=legible(grid.description))
    return properties


def _row(cells: Iterable[Cell], widths: Iterable[str], write: Write, *properties: Xml) -> Xml:
    row = make("w:tr", None, *((make("w:trPr", None, *properties),) if properties else ()))
    for cell, width in zip(cells, widths, strict=True):
        inside = [write(line) for line in cell]
        row.append(
            make(
                "w:tc",
                None,
                make("w:tcPr", None, make("w:tcW", {"w:w": width, "w:type": "dxa"})),
                *inside,
            )
        )
    return row


def _write_footer(document: Document, text: str) -> None:
    footer = document.sections[0].footer.paragraphs[0]
    footer.style = document.styles["Footer"]
    footer._p.extend([run(f"{text}. Page "), field("PAGE"), run(" of "), field("NUMPAGES")])
