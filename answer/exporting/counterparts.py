"""A clause beside its counterparts -> a table with a row for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from answer.comparing import ClauseComparison, Counterpart, DocumentComparison, Piece, Relation
from answer.comparing.measured import load_measured_relations
from answer.comparing.schema import Change
from answer.comparing.sentences import absent_sentence
from answer.exporting.origins import in_scope, make_origin
from answer.exporting.schema import Pairs, Printed, Table
from answer.exporting.tables import UNKNOWN, lines, quoted

TITLE = "One clause beside its counterparts"
COLUMNS = (
    "Council",
    "Document",
    "Document status",
    "Relation",
    "Quote",
    "Citation",
    "Words removed",
    "Words added",
    "Differences",
    "Flags",
    "Notes",
    "Clause id",
)
PRINTED = (
    Printed("Council", 22, ("Council", "Document", "Document status")),
    Printed("Relation", 14, ("Relation",)),
    Printed("Quote", 52, ("Quote", "Flags", "Notes")),
    Printed("Differences", 30, ("Differences", "Words removed", "Words added")),
    Printed("Citation", 26, ("Citation",)),
)
MEANINGS: dict[Relation, str] = {
    "same wording": "at most a few words differ, none that bears on the rule.",
    "reworded": "seems to be the same rule in other words.",
    "different rule": "seems to be another rule on the same point.",
    "none": "no clause on the point was found.",
}
NOTES = (
    *(f"{relation.capitalize()}: {meaning}" for relation, meaning in MEANINGS.items()),
    "Words removed stand only in the clause that is compared, words added only in the other.",
)
METHOD = (
    "Of every other document in scope the clauses nearest to this one in words and in meaning were "
    "looked at. Those likely to be on its point are quoted word for word, each compared with its "
    "source when this was made. Nothing is paraphrased or generated. Which clauses are "
    "counterparts, and which relation they have, is estimated and can be wrong{measured}. Read "
    "both clauses in their documents before you rely on it."
)


def counterparts_table(
    comparison: ClauseComparison,
    made_on: date,
    filters: Sequence[tuple[str, str]] = (),
    documents: Sequence[str] | None = None,
    every_quote: bool = False,
) -> Table:
    """Make a table of a comparison: a row for each counterpart, one for each document without any.

    `documents` are ids in the order of the rows, None for all that were compared; `filters` are
    names and values in plain words. With `every_quote` the nearest clause of a document without a
    counterpart has a row too. Every quote is made anew: raises VerificationError for one that its
    source does not bear out, and ValueError for a document that was not compared.
    """
    compared = [found.source.id for found in comparison.documents]
    corpus = comparison.index.corpus
    asked = in_scope(corpus, [comparison.clause.document_id, *compared])
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=tuple(
            tuple(row.get(column, "") for column in COLUMNS)
            for document_id in (compared if documents is None else documents)
            for row in _rows(comparison.open(document_id), every_quote)
        ),
        origin=make_origin(corpus, made_on, [("councils", asked), *filters], method()),
        subject=_subject(comparison),
        notes=(*_shared(comparison), *NOTES),
        printed=PRINTED,
    )


def method() -> str:
    """Return how clauses are compared, with how often each relation was right where measured."""
    found = load_measured_relations()
    if found is None:
        return METHOD.format(measured="")
    rates = ", ".join(
        f"“{name}” was right {called.right} of {called.cases} times"
        for name, called in found.called.items()
    )
    return METHOD.format(measured=f" (when tested, {rates})")


def _subject(comparison: ClauseComparison) -> Pairs:
    quote = comparison.quote
    source = comparison.index.corpus.documents[comparison.clause.document_id].source
    facts = (
        ("Clause", quote.citation),
        ("Its words", quote.text),
        ("Flags of the clause", lines((*quote.flags, *source.notices))),
    )
    return tuple((name, value) for name, value in facts if value)


def _shared(comparison: ClauseComparison) -> list[str]:
    """Return who shares a wording; one that a council has alone is a row, and told by that."""
    told = [
        group.sentence
        for place, group in enumerate(comparison.groups)
        if place == 0 or len(group.sources) > 1
    ]
    absent = absent_sentence(comparison.absent)
    return [*told, absent] if absent else told


def _rows(document: DocumentComparison, every_quote: bool) -> Iterator[dict[str, str]]:
    source = document.source
    common = {
        "Council": source.council,
        "Document": source.title,
        "Document status": source.status or UNKNOWN,
        "Relation": document.relation,
    }
    for place, counterpart in enumerate(document.counterparts):
        row = {**common, **quoted(counterpart.quote, source.notices), **_changes(counterpart)}
        yield {**row, "Notes": "Also on this point."} if place else row
    if not document.counterparts:
        flags = lines(source.notices)
        yield {**common, "Flags": flags, "Notes": "No counterpart was found in this document."}
    if document.closest is not None and every_quote:
        cells = quoted(document.closest, source.notices)
        yield {**common, **cells, "Notes": "Closest, not a counterpart."}


def _changes(counterpart: Counterpart) -> dict[str, str]:
    return {
        "Relation": counterpart.figures.relation,
        "Words removed": lines(_stretches(counterpart.pieces, "removed")),
        "Words added": lines(_stretches(counterpart.pieces, "added")),
        "Differences": lines(counterpart.differences),
    }


def _stretches(pieces: Sequence[Piece], change: Change) -> Iterator[str]:
    """Yield the stretches of one kind, each on one line; spaces and line ends alone are none."""
    for piece in pieces:
        words = " ".join((piece.here or piece.there).split())
        if piece.change == change and words:
            yield words
