"""A question that only names a place ("8.4", "section 151"): it has no meaning to be likely by."""

from __future__ import annotations

from answer.logistic import LEAST
from answer.words import words_of
from index import searchable_text
from index.thesaurus import leaves
from index.tokens import words
from ingest import Clause, Corpus


def likelihood_of_place(corpus: Corpus, question: str, clause: Clause) -> float:
    """Return that a clause is, or names, the place that a question names: near 1 or near 0."""
    # of "section 7.2", which is read as "s.7.2" as well, the clause that is numbered 7.2 has "7.2"
    numbers = {
        word.token for word in leaves(words(question)) if any(map(str.isdigit, word.surface))
    }
    held = numbers <= words_of(searchable_text(corpus, clause))
    return 1 - LEAST if held else LEAST
