"""The gaps of a document -> a table with a row for each quote, to be taken into a redraft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from answer.checking import check
from answer.exporting.matrices import method
from answer.exporting.origins import in_scope, make_origin
from answer.exporting.schema import Pairs, Printed, Table
from answer.exporting.tables import UNKNOWN, lines, quoted
from answer.schema import Quote
from answer.topics import Gap, Gaps
from answer.topics.gaps import AGAIN
from ingest import Corpus, Source

TITLE = "Gaps of a document"
COLUMNS = (
    "Kind",
    "Topic",
    "About the topic",
    "Regulated by",
    "Weak in",
    "Whose words",
    "Council",
    "Quote",
    "Citation",
    "Flags",
    "Clause id",
)
PRINTED = (
    Printed("Topic", 28, ("Topic", "Kind", "About the topic", "Regulated by", "Weak in")),
    Printed("Whose words", 20, ("Whose words", "Council")),
    Printed("Quote", 56, ("Quote", "Flags")),
    Printed("Citation", 26, ("Citation",)),
)
NOTES = (
    "Missing: others regulate the topic, and no clause on it was found in this document.",
    "Weak: something in this document may bear on the topic; others may regulate it.",
    "Only here: this document regulates the topic, and no other does.",
    "No counterpart: a clause of this document of which none was found in the others.",
)


def gaps_table(
    gaps: Gaps,
    corpus: Corpus,
    made_on: date,
    filters: Sequence[tuple[str, str]] = (),
    every_quote: bool = False,
) -> Table:
    """Make a table of the gaps of a document, what to take into a redraft first.

    A topic has a row for each quote, its own and those of others, or one without a quote;
    then come the clauses without a counterpart. `filters` are names and values in plain words. With
    `every_quote` the clauses that came closest where a topic is missing have rows too. Raises
    VerificationError for a quote that its source does not bear out now.
    """
    rows = list(_rows(gaps, every_quote))
    found = [(source, quote) for source, quote, _ in rows if quote is not None]
    check(corpus, (source for source, _ in found), [quote for _, quote in found], AGAIN)
    looked_at = [gaps.source.id, *(source.id for source in gaps.compared)]
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=tuple(_cells(*row) for row in rows),
        origin=make_origin(
            corpus, made_on, [("councils", in_scope(corpus, looked_at)), *filters], method()
        ),
        subject=_subject(gaps),
        notes=NOTES,
        printed=PRINTED,
    )


def _subject(gaps: Gaps) -> Pairs:
    source = gaps.source
    count = len(gaps.compared)
    facts = (
        ("Document", ", ".join((source.council, source.title, source.status or UNKNOWN))),
        ("Please note", lines(source.notices)),
        ("Compared with", f"{count:,} other document{'s' * (count != 1)}"),
    )
    return tuple((name, value) for name, value in facts if value)


# whose document, its quote, and the cells of the topic by their columns
_Found = tuple[Source, Quote | None, dict[str, str]]


def _rows(gaps: Gaps, every_quote: bool) -> Iterator[_Found]:
    kinds = (("missing", gaps.missing), ("weak", gaps.weak), ("only here", gaps.only_here))
    for kind, found in kinds:
        for gap in found:
            common = {"Kind": kind, **_topic(gap)}
            rows = list(_quotes(gap, gaps.source, every_quote))
            for source, quote, whose in rows:
                yield source, quote, {**common, "Whose words": whose}
            if not rows:
                yield gaps.source, None, common
    for quote in gaps.unmatched:
        yield gaps.source, quote, {"Kind": "no counterpart", "Whose words": "its own"}


def _topic(gap: Gap) -> dict[str, str]:
    return {
        "Topic": gap.topic.title,
        "About the topic": gap.topic.description,
        "Regulated by": _councils(gap.regulated_by),
        "Weak in": _councils(gap.touched_by),
    }


def _quotes(gap: Gap, own: Source, every_quote: bool) -> Iterator[tuple[Source, Quote, str]]:
    if gap.status != "silent":
        yield from ((own, quote, "its own") for quote in gap.own)
    yield from ((model.source, model.quote, "how others say it") for model in gap.models)
    if gap.status == "silent" and every_quote:
        yield from ((own, quote, "closest here, not an answer") for quote in gap.own)


def _cells(source: Source, quote: Quote | None, known: dict[str, str]) -> tuple[str, ...]:
    row = dict(known)
    if quote is not None:
        row |= {"Council": source.council, **quoted(quote, source.notices)}
    return tuple(row.get(column, "") for column in COLUMNS)


def _councils(sources: Iterable[Source]) -> str:
    return "; ".join(source.council for source in sources)
