"""The matrix of topics as HTML: a table where the councils fit side by side, else a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from answer import Status
from answer.topics import Cell, Row
from answer.topics.choosing import by_status
from ingest import Source
from views.address import Address
from views.answers import MOST_COLUMNS, SUMMARY
from views.frame import notice
from views.markup import Markup, element, hidden, icon, joined, link
from views.parts import first_of, part_of, parts_nav, parts_of
from views.reading import is_uploaded
from views.remarks import counted
from views.statuses import STATUS

# rows of one part: more than the topics that ship
PART = 40
# so many councils of one status are listed under a topic; the others are a link away
NAMED = 20
LEFT_OUT = "–"


def print_matrix(
    rows: Sequence[Row], of: int, sources: Sequence[Source], address: Address
) -> Markup:
    """Return the part of the rows that the address opens; `of` is how many topics there are."""
    if not rows:
        return element(
            "div",
            notice("note", "No topic has all of that."),
            link("Show every topic", address.whole().href()),
            class_="cc-listing",
        )
    parts = parts_of(rows, PART)
    first = first_of(rows, address.part, PART)
    shown = part_of(rows, address.part, PART)
    words = _caption(rows, of, sources, address)
    if parts > 1:
        words += f" Topics {first + 1} to {first + len(shown)} are shown."
    wide = len(sources) <= MOST_COLUMNS
    return element(
        "section",
        _table(shown, sources, words, address) if wide else _list(shown, words, address),
        parts_nav(parts, address, "Parts of the topics"),
        class_="cc-listing cc-topics",
        aria_label="Topics by councils",
    )


def to_cell(address: Address, topic_id: str, document_id: str) -> Address:
    """Return where a cell is opened: nothing of the topic is left out there."""
    return replace(address.whole(), topic=topic_id, councils=(document_id,))


def to_topic(address: Address, topic_id: str, status: str = "") -> Address:
    """Return where a topic is opened for all that are looked at, or those of a status."""
    return replace(address.whole(), topic=topic_id, type=address.type, status=status)


def _caption(rows: Sequence[Row], of: int, sources: Sequence[Source], address: Address) -> str:
    counts = Counter(cell.status for row in rows for cell in row.cells)
    said = ", ".join(f"{counts[name]:,} {words.lower()}" for name, words in STATUS.items())
    topics = counted(len(rows), "topic") + (f" of {of}" if len(rows) < of else "")
    words = f"{topics} in {counted(len(sources), 'document')}: {said}."
    return f"{words} Cells of another status are left out." if address.status else words


def _table(
    rows: Sequence[Row], sources: Sequence[Source], caption: str, address: Address
) -> Markup:
    heads = (element("th", source.council, scope="col", role="columnheader") for source in sources)
    return element(
        "table",
        element("caption", caption, class_="cc-says"),
        element(
            "thead",
            element(
                "tr",
                element("th", "Topic", scope="col", role="columnheader", class_="cc-col-topic"),
                joined(heads),
                role="row",
            ),
            role="rowgroup",
        ),
        element("tbody", joined(_row(row, sources, address) for row in rows), role="rowgroup"),
        class_="cc-matrix",
        role="table",
    )


def _row(row: Row, sources: Sequence[Source], address: Address) -> Markup:
    cells = {cell.source.id: cell for cell in row.cells}
    return element(
        "tr",
        element(
            "th",
            link(row.topic.title, to_topic(address, row.topic.id).href(), about="all councils"),
            scope="row",
            role="rowheader",
            class_="cc-col-topic",
        ),
        joined(
            element(
                "td",
                element("span", source.council, class_="cc-cell-name", aria_hidden="true"),
                _cell(row, cells.get(source.id), address),
                role="cell",
            )
            for source in sources
        ),
        role="row",
    )


def _cell(row: Row, cell: Cell | None, address: Address) -> Markup:
    if cell is None:
        return element(
            "span",
            element("span", LEFT_OUT, aria_hidden="true"),
            hidden("left out"),
            class_="cc-left-out",
        )
    return element(
        "a",
        icon(cell.status),
        STATUS[cell.status],
        hidden(f": {row.topic.title}, {cell.source.council}"),
        href=to_cell(address, row.topic.id, cell.source.id).href(),
        class_=f"cc-cell cc-{cell.status}",
    )


def _list(rows: Sequence[Row], caption: str, address: Address) -> Markup:
    return element(
        "div",
        element("p", caption, class_="cc-standing cc-says", id=SUMMARY, tabindex="-1"),
        joined(_entry(row, address) for row in rows),
        class_="cc-topic-list",
    )


def _entry(row: Row, address: Address) -> Markup:
    return element(
        "article",
        element(
            "h2",
            link(row.topic.title, to_topic(address, row.topic.id).href(), about="all councils"),
            class_="cc-name",
        ),
        joined(_standing(row, *each, address) for each in by_status(row).items()),
        class_="cc-topic",
    )


def _standing(row: Row, name: Status, cells: Sequence[Cell], address: Address) -> Markup:
    """Return how many councils have a status on a topic, with those councils folded."""
    words = joined((icon(name), STATUS[name], f": {len(cells)}"))
    if not cells:
        return element("p", words, class_=f"cc-none cc-cell cc-{name}")
    return element(
        "details",
        element("summary", words, hidden(f", {row.topic.title}"), class_=f"cc-cell cc-{name}"),
        element("ul", joined(_named(row, name, cells, address))),
        class_="cc-fold",
    )


def _named(row: Row, name: Status, cells: Sequence[Cell], address: Address) -> Iterator[Markup]:
    for cell in sorted(cells, key=lambda cell: not is_uploaded(cell.source.id))[:NAMED]:
        target = to_cell(address, row.topic.id, cell.source.id)
        yield element("li", link(cell.source.council, target.href(), about=row.topic.title))
    if len(cells) > NAMED:
        target = to_topic(address, row.topic.id, name)
        words = f"and {len(cells) - NAMED:,} more"
        yield element("li", link(words, target.href(), about=f"{row.topic.title}, {name}"))
