"""Why a clause was found: the words it shares, what each leg of the search thought, how likely."""

from __future__ import annotations

from collections.abc import Sequence, Set

from answer.quotes import words_among
from answer.schema import LegRank, Quote, Reason
from answer.words import words_of
from index import Hit
from index.fusion import names_a_place
from index.rewriting import Rewriting
from index.schema import Leg
from index.text import searchable_text
from index.tokens import tokenise
from ingest import Corpus

# the legs in the words of a reader
LEGS: dict[Leg, str] = {"bm25": "its words", "dense": "its meaning", "late": "word by word"}
# "11th", not "11st"
_TEENS = range(11, 14)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def reasons(
    corpus: Corpus, question: str, searched: Rewriting, hits: Sequence[Hit]
) -> list[Reason]:
    """Return why each hit was found; `searched` is the question as the index rewrote it."""
    meant = " ".join((question, *(meant for _, meant in searched.corrected)))
    own = frozenset(tokenise(meant))
    added = [(phrase, set(tokenise(phrase))) for phrase in searched.added]
    place = names_a_place(tokenise(question))
    return [_reason(corpus, hit, own, added, place) for hit in hits]


def in_words(quote: Quote) -> list[tuple[str, str]]:
    """Return why a clause was found as pairs of a name and a few words; nothing if unknown."""
    reason = quote.reason
    if reason is None:
        return []
    rows = [("Words of the question in it", ", ".join(reason.words) or "none")]
    if reason.headings:
        rows.append(("In its headings or number", ", ".join(reason.headings)))
    if reason.added:
        rows.append(("Also searched, and in it", ", ".join(reason.added)))
    rows.append(("Found by", _places(reason)))
    rows.append(("How likely it answers", _likely(quote.probability, reason.place)))
    return rows


def _reason(
    corpus: Corpus,
    hit: Hit,
    wanted: Set[str],
    added: Sequence[tuple[str, set[str]]],
    place: bool,
) -> Reason:
    clause = hit.clause
    text = " ".join((*(part.text for part in corpus.lead_ins(clause)), clause.text))
    named = [f"{part.number or ''} {part.title}" for part in clause.sections]
    headings = " ".join((*named, clause.label or ""))
    words = words_among(wanted, text)
    held = words_of(searchable_text(corpus, clause)) if added else frozenset()
    inside = words_of(text)
    return Reason(
        words=words,
        headings=words_among(wanted - inside, headings),
        added=tuple(phrase for phrase, tokens in added if tokens <= held),
        ranks=(
            LegRank("bm25", hit.bm25_rank),
            LegRank("dense", hit.dense_rank),
            LegRank("late", hit.late_rank),
        ),
        of=len(corpus.by_document[clause.document_id]),
        place=place,
    )


def _places(reason: Reason) -> str:
    """Say "its words, 5th; its meaning, 2nd; word by word, 3rd of the 53 clauses of this document".

    A leg that did not find the clause comes last.
    """
    found = [f"{LEGS[leg]}, {_ordinal(rank)}" for leg, rank in reason.ranks if rank is not None]
    missing = [LEGS[leg] for leg, rank in reason.ranks if rank is None]
    words = f"{'; '.join(found)} of the {reason.of} clauses of this document" if found else ""
    return "; ".join(filter(None, (words, f"not by {', '.join(missing)}" if missing else "")))


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in _TEENS else _ENDINGS.get(number % 10, "th")
    return f"{number:,}{ending}"


def _likely(probability: float, place: bool) -> str:
    if place:
        named = "bears or names" if probability > 0.5 else "does not name"
        return f"the question names a place in a document, and the clause {named} it"
    per_hundred = round(100 * probability)
    if not per_hundred:
        return "fewer than 1 in 100 clauses that were found like this one answer"
    return f"about {per_hundred} in 100 clauses that were found like this one answer"
