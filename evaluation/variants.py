"""The shipped search taken apart: open indexes without one of its parts, and single legs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index import Index, Leg
from index.schema import Encoder, Vectors, WordVectors
from index.search import EmbeddedEngine
from index.sparse import TermScores
from index.spelling import Vocabulary
from index.thesaurus import Thesaurus

FULL = "as shipped"


@dataclass(frozen=True, slots=True)
class Variant:
    """A configuration to measure: what it is called, the open index, and the leg that is asked."""

    name: str
    index: Index
    leg: Leg = "hybrid"


@dataclass(frozen=True, slots=True)
class Wordless:
    """An encoder that keeps its words' vectors to itself, so that there is no late interaction."""

    of: Encoder

    @property
    def name(self) -> str:
        """Return the name of the encoder."""
        return self.of.name

    @property
    def fingerprint(self) -> str:
        """Return the hash of the encoder's files."""
        return self.of.fingerprint

    @property
    def window(self) -> int:
        """Return the encoder's window."""
        return self.of.window

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the encoder's vectors."""
        return self.of.encode(texts)

    def encode_with_words(self, texts: Sequence[str]) -> tuple[Vectors, list[WordVectors] | None]:
        """Return the encoder's vectors alone."""
        return self.of.encode(texts), None

    def count_tokens(self, text: str) -> int:
        """Return the encoder's count."""
        return self.of.count_tokens(text)


def without_late(index: Index) -> Index:
    """Return the index without late interaction; the time it takes is saved too."""
    return replace(index, encoder=Wordless(index.encoder))


def without_bm25(index: Index) -> Index:
    """Return the index without BM25, also for a question that names a place alone.

    A share of 0 would leave it there (`index.fusion.shares_for`). Raises TypeError for an engine
    that is not in this process.
    """
    if not isinstance(index.engine, EmbeddedEngine):
        raise TypeError(f"BM25 cannot be taken out of {type(index.engine).__name__}.")
    clauses = len(index.engine.terms.starts) - 1
    nothing = TermScores(
        {}, np.zeros(0), np.zeros(0, dtype=np.int32), np.zeros(clauses + 1, dtype=np.int64)
    )
    return replace(index, engine=replace(index.engine, terms=nothing))


def without_thesaurus(index: Index) -> Index:
    """Return the index without synonyms and written-out short forms; spelling is still mended."""
    if index.lexicon is None:
        return index
    nothing = Thesaurus({}, {}, {}, frozenset())
    return replace(index, lexicon=replace(index.lexicon, thesaurus=nothing))


def without_spelling(index: Index) -> Index:
    """Return the index that searches words as they were typed; synonyms are still added."""
    if index.lexicon is None:
        return index
    nothing = Vocabulary({}, {}, frozenset(), frozenset())
    return replace(index, lexicon=replace(index.lexicon, vocabulary=nothing))


def variants(index: Index, others: Mapping[str, Index]) -> list[Variant]:
    """Return the shipped configuration, it without each part, and each leg alone.

    `others` are indexes by other encoders, by what they are called in the table.
    """
    found = [
        Variant(FULL, index),
        Variant("no late interaction", without_late(index)),
        Variant("no BM25", without_bm25(index)),
        Variant("no thesaurus", without_thesaurus(index)),
        Variant("no spelling", without_spelling(index)),
        Variant("no thesaurus, no spelling", replace(index, lexicon=None)),
        Variant("fused by rank (rrf)", index, "rrf"),
        Variant("late interaction alone", index, "late"),
        Variant("cosine alone", index, "dense"),
        Variant("BM25 alone", index, "bm25"),
    ]
    return found + [Variant(name, other) for name, other in others.items()]
