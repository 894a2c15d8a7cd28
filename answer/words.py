"""The words of a text as they are compared: the tokens of the search, each once."""

from __future__ import annotations

from functools import lru_cache

from index.tokens import tokenise


@lru_cache(maxsize=65_536)
def words_of(text: str) -> frozenset[str]:
    """Return the tokens of a text, stop words left out; the same clauses come again and again."""
    return frozenset(tokenise(text))
