"""An open index and documents of this sitting -> an index that searches both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.encoded import encode, part, windows_of, words_of
from index.rewriting import Lexicon
from index.search import EmbeddedEngine, Index, ranges_of
from index.sparse import score_terms
from index.text import searchable_text
from index.tokens import tokenise
from ingest import Clause, Document, make_corpus


def extend(opened: Index, documents: Sequence[Document], clauses: Sequence[Clause]) -> Index:
    """Return an index of the corpus of `opened` and, after it, of some documents.

    Only the documents are encoded; words are counted over all, as in a build. `opened` stays as it
    is. Raises ValueError where a document has the id of another, or the engine of `opened` is not
    in this process.
    """
    if not isinstance(opened.engine, EmbeddedEngine):
        raise ValueError("Only an index in this process can be extended; build one of the corpus.")
    names = [*opened.corpus.documents, *(document.source.id for document in documents)]
    if len(set(names)) < len(names):
        raise ValueError("Two documents have one id; name the new one otherwise.")
    added = make_corpus(documents, clauses)
    corpus = make_corpus(
        [*opened.corpus.documents.values(), *documents],
        [*opened.corpus.clauses, *clauses],
        opened.corpus.problems,
    )
    old = opened.engine
    parts = [
        part("", old.windows, old.words, 0, len(opened.corpus.clauses)),
        *encode(added, opened.encoder, {}),
    ]
    texts = [searchable_text(corpus, clause) for clause in corpus.clauses]
    engine = EmbeddedEngine(
        terms=score_terms([tokenise(text) for text in texts]),
        windows=windows_of(parts),
        words=words_of(parts),
        ranges=ranges_of(corpus),
    )
    return replace(opened, corpus=corpus, engine=engine, lexicon=Lexicon.of(texts))
