"""Which quote of a ranking is right: labels are words, and each can be earned once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evaluation.questions import collapse
from evaluation.schema import Cell, RankedQuote, Target

# A quote so long shows the right words to nobody: to return half a section is not to find a clause.
LONGEST_QUOTE = 160

# Marks the clause of a quote that earns nothing though the clause bears a label, so that a scorer
# who knows clause ids only does not count it after all.
UNEARNED = "~unearned"


def doc_ids(cell: Cell, ranking: Iterable[RankedQuote]) -> list[str]:
    """Return the document id that each quote of a ranking counts as, best quote first.

    A quote earns a label when its text contains the label's words, white space collapsed and case
    kept. It earns one: that of the highest grade not yet earned, and of these its own clause's
    before a lead-in's, which a later item can still earn. It then counts as the clause that bears
    the label, else as its own clause. A quote of more than 160 words, or with no label that is
    still to be earned, earns nothing.
    """
    left = list(cell.targets)
    bearing = {target.id for target in cell.targets}
    ids = []
    for quote in ranking:
        earned = _earned(left, quote)
        if earned is not None:
            left.remove(earned)
            ids.append(earned.id)
        else:
            ids.append(quote.clause_id + UNEARNED * (quote.clause_id in bearing))
    return ids


def right(cell: Cell, ranking: Iterable[RankedQuote]) -> list[bool]:
    """Return, for each quote of a ranking, whether it earns a label."""
    bearing = {target.id for target in cell.targets}
    return [name in bearing for name in doc_ids(cell, ranking)]


def _earned(left: Sequence[Target], quote: RankedQuote) -> Target | None:
    text = collapse(quote.text)
    if len(text.split()) > LONGEST_QUOTE:
        return None
    contained = [t for t in left if any(words in text for words in t.wordings)]
    return max(contained, key=lambda t: (t.grade, t.id == quote.clause_id), default=None)
