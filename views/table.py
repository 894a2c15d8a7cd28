"""The documents as a table: a head to order it by each column, and a part of the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from views.address import Address
from views.frame import notice
from views.grades import grade, meaning_of_grades
from views.listing import PART, Row, part_of, parts_of
from views.markup import Markup, element, hidden, icon, joined, link
from views.parts import parts_nav
from views.remarks import counted, notices, status

COLUMNS = {
    "council": "Document",
    "type": "Authority",
    "date": "Status and date",
    "attribution": "Attribution",
    "format": "File",
    "grade": "Grade",
    "clauses": "Clauses",
    "sections": "Sections",
    "findings": "Findings",
    "warnings": "Warnings",
}
NUMBERS = ("clauses", "sections", "findings", "warnings")
# of these the most is wanted first
DOWN_FIRST = ("date", "grade", *NUMBERS)


def table(rows: Sequence[Row], of: int, address: Address) -> Markup:
    """Return the part of the rows that the address opens; `of` is how many documents there are."""
    if not rows:
        return element(
            "div",
            notice("note", f"No document has the words “{address.find}”."),
            link("Show every document", replace(address, find="", part=1).href()),
            class_="cc-listing",
        )
    parts = parts_of(rows)
    shown = part_of(rows, address.part)
    first = (min(address.part, parts) - 1) * PART + 1
    caption = f"{counted(len(rows), 'document')}{f' of {of}' if len(rows) < of else ''}"
    if parts > 1:
        caption += f", {first} to {first + len(shown) - 1} shown"
    return element(
        "section",
        element(
            "table",
            element("caption", caption, class_="cc-says"),
            element(
                "thead",
                element("tr", joined(_heading(name, address) for name in COLUMNS), role="row"),
                role="rowgroup",
            ),
            element("tbody", joined(_row(row, address) for row in shown), role="rowgroup"),
            class_="cc-table",
            role="table",
        ),
        parts_nav(parts, address, "Parts of the table"),
        meaning_of_grades(),
        class_="cc-listing",
        aria_label="Documents searched",
    )


def _heading(name: str, address: Address) -> Markup:
    """Return the head of a column: a link that orders by it, and the other way round after that."""
    now = address.sort.removeprefix("-") == name
    down = address.sort.startswith("-") if now else name not in DOWN_FIRST
    order = ("descending" if address.sort.startswith("-") else "ascending") if now else None
    target = replace(address, sort=name if down else f"-{name}", part=1)
    return element(
        "th",
        element(
            "a",
            COLUMNS[name],
            icon("down" if order == "descending" else "up") if order else None,
            hidden(f", in {order} order" if order else ", sort by this"),
            href=target.href(),
            id=f"cc-sort-{name}",
        ),
        scope="col",
        role="columnheader",
        aria_sort=order,
        class_=f"cc-col-{name}{' cc-number' if name in NUMBERS else ''}",
    )


def _row(row: Row, address: Address) -> Markup:
    source = row.source
    cells = {
        "type": source.authority_type or "unknown",
        "date": status(source),
        "attribution": row.named,
        "format": f"{row.format}, {counted(row.pages, 'page')}" if row.pages else row.format,
        "grade": grade(row.report.grade),
        "clauses": f"{row.clauses:,}",
        "sections": f"{row.sections:,}",
        "findings": f"{len(row.report.findings):,}",
        "warnings": f"{len(row.warnings):,}",
    }
    return element(
        "tr",
        element(
            "th",
            element("span", source.council, class_="cc-row-council"),
            element("span", link(source.title, address.at(source.id).href(), about=source.council)),
            notices(source),
            _warnings(row),
            scope="row",
            role="rowheader",
            class_="cc-col-council",
        ),
        joined(
            element(
                "td",
                element("span", COLUMNS[name], class_="cc-cell-name", aria_hidden="true"),
                element("span", value),
                role="cell",
                class_=f"cc-col-{name}{' cc-number' if name in NUMBERS else ''}",
            )
            for name, value in cells.items()
        ),
        role="row",
    )


def _warnings(row: Row) -> Markup | None:
    if not row.warnings:
        return None
    return element(
        "details",
        element(
            "summary",
            icon("problem"),
            counted(len(row.warnings), "warning"),
            hidden(f", {row.source.council}"),
        ),
        element("ul", joined(element("li", warning) for warning in row.warnings)),
        class_="cc-fold cc-warned",
    )
