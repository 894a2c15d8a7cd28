"""Wording groups in plain English: who shares a wording, and who adds what to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from answer.comparing.schema import Piece, Relation, Variant
from index.characters import plain
from ingest import Source

# so many councils are named; of 400 the number says more
NAMED = 12
# so many variants are described, and so many changes of each
DESCRIBED = 5
TOLD = 3
# what is in other words can only be guessed at, and often wrongly: docs/compare.md has the figures
_OTHERS: dict[Relation, tuple[str, str]] = {
    "reworded": ("seems to say the same in other words", "seem to say the same in other words"),
    "different rule": ("seems to have a different rule", "seem to share a different rule"),
    "same wording": ("uses nearly the same wording", "use nearly the same wording"),
}


def group_sentence(
    relation: Relation, own: bool, exact: Sequence[Source], variants: Sequence[Variant]
) -> str:
    """Return who shares the wording of a group and how its variants differ.

    `own` says that the clause that is compared is in the group. "2 councils use this wording:
    Leeds City Council and London Borough of Brent. Mid Devon District Council adds “policies”."
    """
    one, several = ("uses this wording", "use this wording") if own else _OTHERS[relation]
    names = [source.council for source in exact]
    if len(names) > 1:
        first = f"{len(names)} councils {several}: {named(names)}."
    elif own and not variants:
        first = f"Only {names[0]} {one}."
    else:
        first = f"{names[0]} {one}."
    told = [_variant(variant) for variant in variants[:DESCRIBED]]
    rest = len(variants) - len(told)
    if rest:
        told.append(f"{rest} more {_councils(rest)} in a few words.")
    return " ".join([first, *told])


def absent_sentence(sources: Sequence[Source]) -> str:
    """Return who has no clause on the point, nothing where everybody has."""
    names = [source.council for source in sources]
    if not names:
        return ""
    verb = "has" if len(names) == 1 else "have"
    return f"{named(names)} {verb} no counterpart."


def named(names: Sequence[str]) -> str:
    """Return names as a list in a sentence, the first twelve of many."""
    if len(names) > NAMED:
        return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return "".join(names)


def _councils(count: int) -> str:
    return "council differs" if count == 1 else "councils differ"


def _variant(variant: Variant) -> str:
    council = variant.source.council
    told = list(_changes(variant.changes))
    if not told:
        return f"{council} prints it a little differently."
    by_verb: dict[str, list[str]] = {}
    for verb, words in told[:TOLD]:
        by_verb.setdefault(verb, []).append(words)
    done = [f"{verb} {named(words)}" for verb, words in by_verb.items()]
    rest = len(told) - TOLD
    if rest > 0:
        done.append(f"makes {rest} more change{'s' * (rest != 1)}")
    return f"{council} {named(done)}."


def _changes(pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """Yield what a variant does and to which words; a removal before an addition is one change."""
    left = list(pieces)
    while left:
        piece = left.pop(0)
        if piece.change == "added":
            yield "adds", _quoted(piece.there)
        elif left and left[0].change == "added":
            yield "has", f"{_quoted(left.pop(0).there)} for {_quoted(piece.here)}"
        else:
            yield "leaves out", _quoted(piece.here)


def _quoted(words: str) -> str:
    return f"“{' '.join(plain(words).split()).strip(',;:. ')}”"
