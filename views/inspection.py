"""What was found in a file of the reader's own, to be looked at before it is used."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from answer.citations import section_name
from ingest import Clause
from views.address import Address
from views.frame import notice
from views.grades import looked_over
from views.listing import format_name, page_count
from views.markup import Markup, element, joined, link
from views.reading import Upload
from views.remarks import counted

FIRST_WORDS = 14


def inspection(upload: Upload, address: Address) -> Markup:
    """Return grade, findings, warnings and counts, and every clause by its first words."""
    document = upload.document
    return element(
        "div",
        element("h2", f"Look it over before it is used: {document.source.file}"),
        element("p", counts(upload), class_="cc-standing"),
        looked_over(upload.report, upload.name),
        joined(notice("note", warning) for warning in document.warnings),
        element(
            "details",
            element("summary", "Sections and clauses, by their first words"),
            joined(
                _section(upload, list(clauses))
                for _, clauses in groupby(upload.parsed.clauses, key=lambda each: each.sections)
            ),
            class_="cc-fold cc-outline",
        ),
        element(
            "p", link("See the whole document", address.at(upload.id).href(), about=upload.name)
        ),
        class_="cc-upload",
    )


def _section(upload: Upload, clauses: Sequence[Clause]) -> Markup:
    path = [section_name(upload.document, section) for section in clauses[0].sections]
    return element(
        "div",
        element("p", " › ".join(path) or "Before the first section", class_="cc-section"),
        element("ul", joined(_outlined(clause) for clause in clauses)),
    )


def _outlined(clause: Clause) -> Markup:
    words = clause.text.split()
    first = " ".join(words[:FIRST_WORDS])
    pages = f" (page {', '.join(map(str, clause.pages))})" if clause.pages else ""
    return element(
        "li",
        element("span", clause.label or "¶", class_="cc-label"),
        element("span", f"{first}{' …' if len(words) > FIRST_WORDS else ''}{pages}"),
    )


def counts(upload: Upload) -> str:
    """Return what kind of file it is and how much is in it."""
    clauses = upload.parsed.clauses
    pages = page_count(upload.document)
    sections = len({clause.sections for clause in clauses if clause.sections})
    parts = (
        format_name(upload.document),
        counted(pages, "page") if pages else "",
        f"{counted(len(clauses), 'clause')} in {counted(sections, 'section')}",
    )
    return ", ".join(filter(None, parts))
