"""Answers and comparisons as an assistant is told them: `--json` with links and what words mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast
from urllib.parse import urlencode

from answer.assistant.schema import Answers, Comparisons, Neighbour, ReadClause
from answer.comparing import ClauseComparison
from answer.comparing.printing import comparison_values
from answer.exporting import counterparts
from answer.exporting.origins import method_and_limits
from answer.exporting.tables import MEANINGS
from answer.measured import status_errors
from answer.printing import as_values, quote_values
from answer.schema import Comparison, Quote
from ingest import Source


def link_to(page: str, document_id: str, clause_id: str = "") -> str:
    """Return where the page, served at `page`, shows a document, opened at a clause."""
    named = {"document": document_id, "clause": clause_id}
    return f"{page}?{urlencode({name: id for name, id in named.items() if id}, safe='/')}"


def answer_values(comparison: Comparison, page: str, close: bool) -> Answers:
    """Return the answers to a question; with `close` also the clauses that only came close."""
    values = as_values(comparison)
    for answer in values["answers"]:
        quotes = [quote for quote in answer["quotes"] if quote["shown"] or close]
        for quote in quotes:
            quote |= _proof(page, quote["clause"]["document_id"], quote["clause"]["id"])
        answer["quotes"] = quotes
    said = {
        "statuses": dict(MEANINGS),
        "limits": method_and_limits(status_errors()),
    }
    return cast(Answers, {**values, **said})


def compared_values(comparison: ClauseComparison, page: str) -> Comparisons:
    """Return a clause beside its counterparts."""
    values = comparison_values(comparison)
    values |= _proof(page, comparison.clause.document_id, comparison.clause.id)
    for document in values["documents"]:
        for quoted in (*document["counterparts"], document["closest"]):
            if quoted is not None:
                quoted |= _proof(page, document["document_id"], quoted["clause_id"])
    said = {"relations": dict(counterparts.MEANINGS), "limits": counterparts.method()}
    return cast(Comparisons, {**values, **said})


def read_values(
    quote: Quote, near: Mapping[str, Sequence[Quote]], source: Source, page: str
) -> ReadClause:
    """Return a clause with what is `near` it: "lead_ins", and "before" and "after", one at most."""
    values = quote_values(quote)
    kept = ("clause", "citation", "text", "segments", "flags", "footnotes", "comments")
    said = {
        **{name: values[name] for name in kept},
        **_proof(page, source.id, quote.clause.id),
        "document_id": source.id,
        "council": source.council,
        "title": source.title,
        "notices": list(source.notices),
        "lead_ins": [_neighbour(each, page) for each in near["lead_ins"]],
        "before": next((_neighbour(each, page) for each in near["before"]), None),
        "after": next((_neighbour(each, page) for each in near["after"]), None),
    }
    return cast(ReadClause, said)


def _neighbour(quote: Quote, page: str) -> Neighbour:
    clause = quote.clause
    said = {"clause_id": clause.id, "citation": quote.citation, "text": clause.text}
    return cast(Neighbour, {**said, **_proof(page, clause.document_id, clause.id)})


def _proof(page: str, document_id: str, clause_id: str) -> dict[str, Any]:
    # no quote is made that was not compared with its source
    return {"verified": True, "link": link_to(page, document_id, clause_id)}
