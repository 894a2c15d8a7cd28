"""An id that leads nowhere -> the clauses that may have been meant."""

from __future__ import annotations

from itertools import takewhile

from rapidfuzz import fuzz, process

from ingest import Clause, Corpus

NEAREST = 3
# a longer id is no slip, and comparing it takes long
_LONGEST = 300
# out of 100: below this ids of different documents have no more in common than any two
_ALIKE = 55.0


def clause_of(corpus: Corpus, clause_id: str) -> Clause:
    """Return the clause of an id; raises ValueError with the nearest ids for an unknown one."""
    found = corpus.by_id.get(clause_id)
    if found is not None:
        return found
    shown = clause_id if len(clause_id) <= _LONGEST else f"{clause_id[:_LONGEST]}…"
    near = [clause.id for clause in nearest_clauses(corpus, clause_id)]
    if near:
        raise ValueError(f"There is no clause {shown!r}; nearest to it: {', '.join(near)}.")
    raise ValueError(
        f"There is no clause {shown!r}, nor one like it; an id begins with that of its document, "
        f"as in {corpus.clauses[0].id!r}."
        if corpus.clauses
        else f"There is no clause {shown!r}: the corpus has none."
    )


def nearest_clause(corpus: Corpus, clause_id: str) -> Clause | None:
    """Return the clause whose id is nearest to one that is no longer there, None if none is near.

    An id is document, section path and label, or first words: where a section was renumbered, or
    the words of a paragraph changed, the rest of it still names the place.
    """
    return next(iter(nearest_clauses(corpus, clause_id, 1)), None)


def nearest_clauses(corpus: Corpus, clause_id: str, count: int = NEAREST) -> list[Clause]:
    """Return the clauses whose ids are nearest, best first.

    Of a document that is there some clause is always near; of all documents only what is alike.
    Ids are paths: the more steps from the left are the same, the nearer; then the more of their
    words and characters.
    """
    wanted = clause_id[:_LONGEST].lower()
    document, _, rest = wanted.partition("/")
    known = corpus.by_document.get(document, ())
    # of a document that is there its own name tells nothing
    paths = [clause.id.partition("/")[2] for clause in known]
    least = 0.0
    if not known:
        known, rest, least = corpus.clauses, wanted, _ALIKE
        paths = [clause.id for clause in known]
    alike, written = (
        process.cdist([change(rest)], [change(path) for path in paths], scorer=scorer)[0].tolist()
        for scorer, change in ((fuzz.token_set_ratio, _words), (fuzz.ratio, str.lower))
    )
    rated = [
        (-_steps_shared(rest, path), -words - characters, place)
        for place, (path, words, characters) in enumerate(zip(paths, alike, written, strict=True))
        if words >= least
    ]
    # of equals the first in order
    return [known[row[-1]] for row in sorted(rated)[:count]]


def _words(path: str) -> str:
    return path.lower().replace("-", " ").replace("/", " ")


def _steps_shared(wanted: str, path: str) -> int:
    """Return how many steps of two paths are the same, from the left."""
    pairs = zip(wanted.split("/"), path.lower().split("/"), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
