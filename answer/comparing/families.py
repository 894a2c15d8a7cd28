"""A corpus -> its wording families: clauses that several documents have in the same words."""

from __future__ import annotations

from collections.abc import Sequence

from answer.comparing.grouping import group
from answer.comparing.schema import Family
from answer.comparing.wording import wording_of
from index import Index

# levelled words, lead-ins included: "Members decide." is no wording to share
FEWEST = 4


def families(index: Index) -> tuple[Family, ...]:
    """Return the wording families of a corpus, those of most documents first.

    A family is of two documents or more; of equals the first in order. The result depends on the
    corpus alone: whoever shows it keeps it by `index.corpus.fingerprint`. Raises
    VerificationError for a clause whose words are not at their place.
    """
    corpus = index.corpus
    worded = [(clause, wording_of(corpus, clause)) for clause in corpus.clauses]
    kept = [(clause, words) for clause, words in worded if len(words) >= FEWEST]
    clauses = [clause for clause, _ in kept]

    def ids(places: Sequence[int]) -> tuple[str, ...]:
        return tuple(clauses[place].id for place in places)

    found = []
    for each in group([words for _, words in kept]):
        places = sorted((*each.exact, *each.near))
        documents = tuple(dict.fromkeys(clauses[place].document_id for place in places))
        if len(documents) > 1:
            found.append(
                Family(clauses[each.exact[0]].id, ids(each.exact), ids(each.near), documents)
            )
    position = {clause.id: place for place, clause in enumerate(clauses)}
    return tuple(
        sorted(found, key=lambda family: (-len(family.documents), position[family.canonical]))
    )
