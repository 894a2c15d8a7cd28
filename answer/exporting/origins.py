"""What every export says about itself: filters, date, corpus version, method and limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from answer.exporting.schema import CorpusVersion, Origin, Pairs
from answer.measured import status_errors
from answer.schema import Status
from ingest import Corpus

PRODUCT = "Council Concordance, which quotes councils' documents word for word"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
METHOD = (
    "Every clause of each document was searched by its words and by its meaning, and those likely "
    "to answer are quoted word for word, each compared with its source when this was made. Nothing "
    "is paraphrased or generated. Which clauses are quoted, and which documents are called silent, "
    "is estimated and can be wrong{errors}. Read a clause in its document before you rely on it."
)
WRONG: dict[Status, str] = {
    "answered": "did not answer",
    "weak": "did not answer",
    "silent": "did answer after all",
}


def make_origin(
    corpus: Corpus, made_on: date, filters: Sequence[tuple[str, str]] = (), method: str = ""
) -> Origin:
    """Return the origin of an export of `corpus`; `method` is by default that of a question."""
    return Origin(
        made_on=made_on,
        corpus=CorpusVersion(corpus.fingerprint, len(corpus.sources)),
        method=method or method_and_limits(status_errors()),
        filters=tuple(filters),
    )


def method_and_limits(errors: Mapping[Status, float]) -> str:
    """Return how questions are answered, with how often each status was wrong where measured."""
    measured = ", ".join(
        f"{round(100 * errors[status])} of 100 called {status} {wrong}"
        for status, wrong in WRONG.items()
        if status in errors
    )
    return METHOD.format(errors=f" (when tested, {measured})" if measured else "")


def about(origin: Origin, subject: Pairs = (), made_on: str = "") -> Pairs:
    """Return what is said of an export, by name: subject, filters, date, corpus version, method.

    `made_on` is the date in other words than 2026-11-22.
    """
    return (
        *subject,
        *((f"Filter by {name}", value) for name, value in origin.filters),
        ("Date", made_on or origin.made_on.isoformat()),
        ("Corpus version", str(origin.corpus)),
        ("Made with", PRODUCT),
        ("Method and limits", origin.method),
    )


def in_scope(corpus: Corpus, documents: Iterable[str]) -> str:
    """Return the councils of some documents as a filter has them: "all 5", names, or "none"."""
    ids = set(documents)
    names = [source.council for source in corpus.sources if source.id in ids]
    return f"all {len(names)}" if len(names) == len(corpus.sources) else "; ".join(names) or "none"


def in_words(day: date) -> str:
    """Return a date as letters have it, in English under any locale: "22 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
