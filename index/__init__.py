"""Clauses -> a searchable index: BM25, embeddings, word vectors, and the three fused.

`python -m index` builds and `index.load()` opens. Importing this package opens no model and no
vector library; those are imported where they are used.
"""

from index.encoder import DEFAULT_MODEL, SentenceEncoder
from index.extending import extend
from index.fusion import Shares
from index.manifest import DEFAULT_FOLDER
from index.rewriting import Lexicon, Rewriting
from index.schema import Encoder, Engine, Hit, Leg, Query, Scores, StaleIndexError, Word
from index.search import Index
from index.store import build, load
from index.text import searchable_text

__all__ = [
    "DEFAULT_FOLDER",
    "DEFAULT_MODEL",
    "Encoder",
    "Engine",
    "Hit",
    "Index",
    "Leg",
    "Lexicon",
    "Query",
    "Rewriting",
    "Scores",
    "SentenceEncoder",
    "Shares",
    "StaleIndexError",
    "Word",
    "build",
    "extend",
    "load",
    "searchable_text",
]
