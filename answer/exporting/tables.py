"""A report -> a table with a row for each quote, and one for each silent council."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from answer.exporting.schema import CouncilEntries, Entry, Pairs, Report, Table
from answer.schema import Quote, Status
from ingest import Annotation
from ingest.schema import FOOTNOTE_MARK

TITLE = "Councils' own words"
UNKNOWN = "unknown"
# more than that, and Excel shows only a part of a cell
MAX_CELL = 32_767
COLUMNS = (
    "Question",
    "Council",
    "Authority type",
    "Document",
    "Document id",
    "Document date",
    "Document status",
    "Section",
    "Label",
    "Place",
    "Status",
    "Confidence",
    "Quote",
    "Citation",
    "Shown",
    "Flags",
    "Footnotes",
    "Comments",
    "Notes",
    "Clause id",
    "File",
    "Source URL",
    "SHA-256",
)
MEANINGS: dict[Status, str] = {
    "answered": "the document very likely answers the question.",
    "weak": "a clause may bear on the question; read it before you say that the council has a "
    "rule.",
    "silent": "very likely no clause of the document answers.",
}
NOTES = tuple(f"{status.capitalize()}: {meaning}" for status, meaning in MEANINGS.items())


def report_table(report: Report) -> Table:
    """Return the quotes of a report as rows; a silent council has a row without a quote first."""
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=tuple(
            tuple(row.get(column, "") for column in COLUMNS)
            for council in report.councils
            for row in _rows(report.question, council)
        ),
        origin=report.origin,
        subject=subject(report),
        notes=notes(report),
    )


def subject(report: Report) -> Pairs:
    """Return the question, and how it was read and what was searched besides, by name."""
    read = "; ".join(f"“{typed}” as “{meant}”" for typed, meant in report.corrected)
    facts = (
        ("Question", report.question),
        ("Read", read),
        ("Also searched", ", ".join(report.added)),
    )
    return tuple((name, value) for name, value in facts if value)


def notes(report: Report) -> tuple[str, ...]:
    """Return what each status means, or that no council was asked."""
    return NOTES if report.councils else ("No council is in scope, so nothing was searched.",)


def silence(council: CouncilEntries) -> str:
    """Return what is said of a council whose document does not answer."""
    return f"No clause found in the {council.answer.clauses_searched:,} clauses searched."


def remarks(council: CouncilEntries, entry: Entry) -> list[str]:
    """Return what must be said of a quote besides its words and its flags."""
    found = []
    if not entry.quote.shown:
        silent = council.answer.status == "silent"
        found.append("Closest, not an answer." if silent else "Less likely to answer.")
    if entry.restates:
        found.append(f"In nearly the same words as: {entry.restates}.")
    return found


def lines(texts: Iterable[str]) -> str:
    """Return texts for one cell, each on a line of its own."""
    return "\n".join(texts)


def quoted(quote: Quote, notices: Iterable[str]) -> dict[str, str]:
    """Return the cells that every table has of a quote; `notices` are those of its document."""
    return {
        "Quote": quote.text,
        "Citation": quote.citation,
        "Flags": lines((*quote.flags, *notices)),
        "Clause id": quote.clause.id,
    }


def _rows(question: str, council: CouncilEntries) -> Iterator[dict[str, str]]:
    source, status = council.answer.source, council.answer.status
    common = {
        "Question": question,
        "Council": source.council,
        "Authority type": source.authority_type or UNKNOWN,
        "Document": source.title,
        "Document id": source.id,
        "Document date": source.document_date or UNKNOWN,
        "Document status": source.status or UNKNOWN,
        "Status": status,
        "Confidence": f"{council.answer.confidence:.2f}",
        "File": source.file,
        # the table of the corpus has no column for it
        "Source URL": UNKNOWN,
        "SHA-256": source.sha256,
    }
    if status == "silent":
        yield {**common, "Flags": lines(source.notices), "Notes": silence(council)}
    for entry in council.entries:
        yield {**common, **_quote(council, entry)}


def _quote(council: CouncilEntries, entry: Entry) -> dict[str, str]:
    quote = entry.quote
    said = remarks(council, entry)
    if len(quote.text) > MAX_CELL:
        said.append(
            f"The quote has {len(quote.text):,} characters; a cell of Excel shows {MAX_CELL:,}."
        )
    return {
        "Section": entry.section,
        "Label": entry.label,
        "Place": entry.place,
        **quoted(quote, council.answer.source.notices),
        "Shown": "yes" if quote.shown else "no",
        "Footnotes": lines(marked(quote.footnotes)),
        "Comments": lines(marked(quote.comments)),
        "Notes": lines(said),
    }


def marked(annotations: Iterable[Annotation]) -> list[str]:
    """Return footnotes or comments, each with its mark: "⁴ Or to broadcasters.", "AT8: Why?"."""
    return [
        note.text if _has_its_mark(note) else f"{note.mark}: {note.text}" for note in annotations
    ]


def _has_its_mark(note: Annotation) -> bool:
    return not note.mark or FOOTNOTE_MARK.match(note.text) is not None
