"""What must be said of a document or a clause wherever its words are shown."""

from __future__ import annotations

from collections.abc import Iterable

from ingest import Annotation, Source
from views.markup import Markup, element, icon, joined


def status(source: Source) -> str:
    """Return a document's standing and date, as far as they are known: "as published, 2019-06"."""
    standing = source.status.partition(":")[0]
    date = source.document_date
    if not date:
        return f"{standing}, date unknown"
    return standing if date in standing else f"{standing}, {date}"


def counted(number: int, thing: str) -> str:
    """Return a number of things: "1 clause", "1,024 clauses"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def notices(source: Source) -> Markup | None:
    """Return the notices of a document as a list, or nothing where it has none."""
    if not source.notices:
        return None
    return element(
        "ul",
        joined(element("li", icon("note"), element("span", text)) for text in source.notices),
        class_="cc-notices",
    )


def notes(
    flags: Iterable[str],
    footnotes: Iterable[Annotation] = (),
    comments: Iterable[Annotation] = (),
) -> Markup | None:
    """Return what belongs to a clause besides its words, each labelled, or nothing."""
    entries = [
        *(_note("Flag", flag) for flag in flags),
        *(_note(f"Footnote {note.mark}".rstrip(), note.text) for note in footnotes),
        *(_note(f"Reviewer comment {note.mark}".rstrip(), note.text) for note in comments),
    ]
    return element("ul", joined(entries), class_="cc-notes") if entries else None


def _note(kind: str, text: str) -> Markup:
    return element("li", element("strong", kind), " ", element("span", text, class_="cc-note-text"))
