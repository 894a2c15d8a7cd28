"""Every clause of one document beside all others: which of them no other council has."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from answer.comparing.candidates import candidates
from answer.comparing.models import Models, load_models
from answer.comparing.relating import figures, rank
from answer.comparing.schema import ClauseStanding, FoundCounterpart
from answer.comparing.wording import wording_of
from index import Index
from ingest import Clause

# told how many clauses have been compared, and of how many
Progress = Callable[[int, int], None]
# of all other documents together so many clauses by each leg are compared: of 400 the rest is
# farther
_LOOKED_AT = 20


def counterparts_of_document(
    index: Index,
    document_id: str,
    councils: Sequence[str] | None = None,
    models: Models | None = None,
    progress: Progress = lambda done, of: None,
) -> tuple[ClauseStanding, ...]:
    """Return, for each clause of a document, whether any other in scope has a counterpart.

    `councils` are document ids, None for all. In reading order. Raises ValueError for an unknown
    document or council.
    """
    corpus = index.corpus
    (own,) = index.scope([document_id])
    others = [name for name in index.scope(councils) if name != own]
    models = models or load_models()
    clauses = corpus.by_document[own]
    standings = []
    for done, clause in enumerate(clauses, 1):
        nearest = _nearest(index, clause, others, models)
        matched = nearest is not None and nearest.likelihood >= models.counterpart_from
        standings.append(ClauseStanding(clause.id, matched, nearest))
        progress(done, len(clauses))
    return tuple(standings)


def _nearest(
    index: Index, clause: Clause, others: Sequence[str], models: Models
) -> FoundCounterpart | None:
    corpus = index.corpus
    wording = wording_of(corpus, clause)
    found = [each for group in candidates(index, clause, others).values() for each in group]
    # of 400 documents only the nearest clauses are worth comparing word by word
    nearest = {
        each.clause.id: each
        for near in (lambda each: each.cosine, lambda each: each.shared)
        for each in sorted(found, key=near, reverse=True)[:_LOOKED_AT]
    }
    ranked = rank(corpus, wording, nearest.values(), models)
    return figures(wording, ranked[0], models) if ranked else None


def unmatched_clauses(
    index: Index,
    document_id: str,
    councils: Sequence[str] | None = None,
    progress: Progress = lambda done, of: None,
) -> tuple[Clause, ...]:
    """Return the clauses of a document that no other has a counterpart of, in reading order.

    A lead-in is left out where an item of it has one: they are quoted together. `councils` and
    what is raised are as of `counterparts_of_document`.
    """
    corpus = index.corpus
    standings = counterparts_of_document(index, document_id, councils, progress=progress)
    matched = {each.clause_id for each in standings if each.matched}
    matched |= {above.id for id in list(matched) for above in corpus.lead_ins(corpus.by_id[id])}
    return tuple(clause for clause in corpus.by_document[document_id] if clause.id not in matched)
