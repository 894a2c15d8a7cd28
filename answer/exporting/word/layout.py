"""A report -> a committee-report appendix: the question, one table of quotes, method and limits."""

from __future__ import annotations

from collections.abc import Iterator

from answer.exporting.origins import about, in_words
from answer.exporting.schema import CouncilEntries, Entry, Report
from answer.exporting.tables import TITLE, UNKNOWN, marked, notes, remarks, silence, subject
from answer.exporting.word.building import build
from answer.exporting.word.schema import Cell, Contents, Grid, Line
from answer.exporting.word.styles import COUNCIL, FACT, NOTE, QUOTE, STATUS, TEXT
from answer.printing import STATUS as STATUSES
from ingest import Source

HEAD = ("Council", "Clause", "Quote", "Citation")
SHARES = (20, 18, 62, 28)
METHOD = "Method and limits"
QUESTION = "Question"


def write_report(report: Report) -> bytes:
    """Return a report as a Word file (.docx), to be appended to a committee report.

    A row of its table is a quote, or a council whose document is silent. What the source is, and
    the document's own footnotes and comments, are footnotes.
    """
    facts = about(report.origin, subject(report), in_words(report.origin.made_on))
    return build(
        Contents(
            title=f"{TITLE}: {report.question}",
            made_on=report.origin.made_on,
            before=(
                Line(f"Appendix: {TITLE.lower()}", "Title"),
                Line(report.question, "Subtitle"),
                *(Line(v, FACT, name=k) for k, v in facts if k not in (METHOD, QUESTION)),
                Line("Clauses", "Heading 1"),
            ),
            grid=_grid(report) if report.councils else None,
            after=(
                Line(METHOD, "Heading 1"),
                Line(report.origin.method),
                *(Line(note) for note in notes(report)),
            ),
            footer=f"{TITLE}, {in_words(report.origin.made_on)}",
        )
    )


def _grid(report: Report) -> Grid:
    return Grid(
        caption=TITLE,
        description="Each row is a clause of a council's document, quoted word for word with its "
        "citation, or a council in whose document no clause was found.",
        head=HEAD,
        shares=SHARES,
        rows=[row for council in report.councils for row in _rows(council)],
    )


def _rows(council: CouncilEntries) -> Iterator[tuple[Cell, ...]]:
    answer = council.answer
    name, status = answer.source.council, Line(STATUSES[answer.status], STATUS)
    # what is known of the source is said once, in the council's first row
    notices = tuple(Line(notice, NOTE) for notice in answer.source.notices)
    source = _source(answer.source)
    if answer.status == "silent":
        yield (
            (Line(name, COUNCIL, source), status),
            (Line("None", TEXT),),
            (Line(silence(council), TEXT), *notices),
            (Line(f"{name}, {answer.source.title}", TEXT),),
        )
        notices, source = (), ""
    for entry in council.entries:
        yield (
            (Line(name, COUNCIL, source), status),
            (Line(entry.section, TEXT), Line(entry.label, TEXT)),
            (*_quote(council, entry), *notices),
            # one footnote for all notes: marks side by side would read as one number
            (Line(entry.quote.citation, TEXT, "\n".join(_notes_of(entry))),),
        )
        notices, source = (), ""


def _quote(council: CouncilEntries, entry: Entry) -> Cell:
    return (
        Line(entry.quote.text, QUOTE),
        *(Line(remark, NOTE) for remark in remarks(council, entry)),
        *(Line(flag, NOTE, name="Flag") for flag in entry.quote.flags),
    )


def _source(source: Source) -> str:
    return (
        f"{source.council}, {source.title}. Status: {source.status or UNKNOWN}. "
        f"Date: {source.document_date or UNKNOWN}. Attribution: {source.attribution or UNKNOWN}. "
        f"File {source.file}, SHA-256 {source.sha256}."
    )


def _notes_of(entry: Entry) -> Iterator[str]:
    yield from (f"Footnote of the document: {note}" for note in marked(entry.quote.footnotes))
    yield from (f"Reviewer comment {note}" for note in marked(entry.quote.comments))
