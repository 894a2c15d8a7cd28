"""The documents of a comparison, grouped by the wording that they share."""

from __future__ import annotations

from collections.abc import Sequence

from answer.comparing.difference import difference
from answer.comparing.grouping import Group, group
from answer.comparing.schema import FoundInDocument, Piece, Relation, Variant, WordingGroup
from answer.comparing.sentences import group_sentence
from answer.comparing.wording import levelled, whole_text, wording_of
from ingest import Clause, Corpus


def wording_groups(
    corpus: Corpus, clause: Clause, documents: Sequence[FoundInDocument]
) -> tuple[WordingGroup, ...]:
    """Group a clause and the best counterpart of each document by wording.

    A document stands with the commonest wording that its own is nearly the same as. The clause's
    own group comes first, then the largest.
    """
    found = [each.found[0] for each in documents if each.found]
    clauses = [clause, *(corpus.by_id[each.clause_id] for each in found)]
    relations: list[Relation] = ["same wording", *(each.relation for each in found)]
    groups = group([wording_of(corpus, each) for each in clauses])
    # the clause that is compared is at place 0
    own_first = sorted(
        groups,
        key=lambda each: (0 not in (*each.exact, *each.near), -len(each.exact) - len(each.near)),
    )
    return tuple(_group(corpus, clauses, relations, each) for each in own_first)


def _group(
    corpus: Corpus,
    clauses: Sequence[Clause],
    relations: Sequence[Relation],
    found: Group,
) -> WordingGroup:
    own = 0 in (*found.exact, *found.near)
    canonical = clauses[found.exact[0]]
    variants = tuple(_variant(corpus, canonical, clauses[place]) for place in found.near)
    exact = tuple(corpus.documents[clauses[place].document_id].source for place in found.exact)
    related = "same wording" if own else relations[found.exact[0]]
    return WordingGroup(
        relation=related,
        clause_id=canonical.id,
        exact=exact,
        variants=variants,
        sentence=group_sentence(related, own, exact, variants),
    )


def _variant(corpus: Corpus, canonical: Clause, clause: Clause) -> Variant:
    """Return how a clause differs from the wording of its group, in words that are not levelled."""
    here, there = (corpus.documents[each.document_id].source for each in (canonical, clause))
    changes = [
        piece
        for piece in difference(whole_text(corpus, canonical), whole_text(corpus, clause))
        if piece.change != "kept"
    ]
    return Variant(there, clause.id, tuple(_telling(changes, here.council, there.council)))


def _telling(changes: Sequence[Piece], here: str, there: str) -> list[Piece]:
    """Return the changes without those that levelling undoes: "Members" for "councillors"."""
    left: list[Piece] = []
    place = 0
    while place < len(changes):
        pair = changes[place : place + 2]
        replaced = [piece.change for piece in pair] == ["removed", "added"]
        taken = pair if replaced else pair[:1]
        ours = levelled("".join(piece.here for piece in taken), here)
        theirs = levelled("".join(piece.there for piece in taken), there)
        if ours != theirs:
            left += taken
        place += len(taken)
    return left
