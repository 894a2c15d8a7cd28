"""Corpus -> a saved index -> an open one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np

from index.dense import WindowScores
from index.encoded import Encoded, encode, part, windows_of, words_of
from index.encoder import SentenceEncoder, file_sha256, fingerprint
from index.late import WordScores
from index.manifest import (
    DEFAULT_FOLDER,
    Manifest,
    check_files,
    check_origin,
    origin,
    read_manifest,
    rebuild_command,
    write_manifest,
)
from index.publish import home, publish
from index.rewriting import Lexicon
from index.schema import Encoder, StaleIndexError
from index.search import EmbeddedEngine, Index, ranges_of
from index.sparse import TermScores, score_terms
from index.text import searchable_text
from index.threads import leave_threads_to_the_encoder
from index.tokens import tokenise
from ingest import Corpus, load_corpus

WINDOWS = "windows.faiss"
WINDOW_STARTS = "window_starts.npy"
TERMS = "terms.json"
VALUES = "bm25_values.npy"
COLUMNS = "bm25_columns.npy"
STARTS = "bm25_starts.npy"
WORDS = "word_vectors.npy"
WORD_STARTS = "word_starts.npy"
FILES = (WINDOWS, WINDOW_STARTS, TERMS, VALUES, COLUMNS, STARTS, WORDS, WORD_STARTS)


def build(
    corpus: Corpus,
    encoder: Encoder,
    folder: Path = DEFAULT_FOLDER,
    progress: Callable[[str], None] = lambda line: None,
    checkpoint: Callable[[str], None] = lambda step: None,
) -> None:
    """Build the index of `corpus` and put it in the place of what `folder` holds.

    Councils whose texts are those of the old index keep their vectors. `progress` is told each
    step in a line, `checkpoint` the steps of `publish`. The same corpus, encoder and libraries
    give the same bytes. Raises ValueError where there are no clauses or they
    are not grouped by council, and what `publish` raises; the old index is then still in use.
    """
    if not corpus.clauses:
        raise ValueError("The corpus holds no clauses; run `python -m ingest` first.")
    if corpus.clauses != tuple(c for group in corpus.by_document.values() for c in group):
        raise ValueError(
            "The clauses are not grouped by document in the order of the corpus table; "
            "run `python -m ingest` to write them anew."
        )
    progress(f"Scoring the words of {len(corpus.clauses)} clauses.")
    terms = score_terms([tokenise(searchable_text(corpus, clause)) for clause in corpus.clauses])
    encoded = encode(corpus, encoder, _kept(folder, corpus, encoder), progress)
    publish(folder, lambda new: _write(new, corpus, encoder, terms, encoded), checkpoint)
    progress(f"The index is in {folder}.")


def check(folder: Path, corpus: Corpus, model: str, model_files: str) -> Manifest:
    """Return the manifest of an index that is what a build would write today, undamaged.

    Raises StaleIndexError for any other. Imports neither torch nor FAISS.
    """
    place = home(folder)
    manifest = read_manifest(place, folder)
    check_origin(folder, manifest.origin, origin(corpus, model, model_files))
    check_files(place, folder, manifest)
    return manifest


def load(
    folder: Path = DEFAULT_FOLDER, corpus: Corpus | None = None, encoder: Encoder | None = None
) -> Index:
    """Open a saved index; by default with the corpus in `corpus/` and the model it was built by.

    Raises StaleIndexError, with the command that rebuilds it, where the index is missing, damaged,
    or of another corpus, parser, model, package or library version than there is now.
    """
    leave_threads_to_the_encoder()
    corpus = load_corpus() if corpus is None else corpus
    model = read_manifest(home(folder), folder).origin.model if encoder is None else encoder.name
    try:
        model_files = fingerprint(model) if encoder is None else encoder.fingerprint
    except ValueError as error:
        raise StaleIndexError(
            f"The index in {folder} cannot be opened by the model it was built with: {error} "
            f"Put it back, or rebuild with {rebuild_command(folder)}."
        ) from error
    checked = check(folder, corpus, model, model_files)
    try:
        engine = _read(home(folder), corpus)
        changed = read_manifest(home(folder), folder) != checked
    except FileNotFoundError:
        changed = True
    if changed:
        # a build that ended between the check and here has put other files under the same names
        raise StaleIndexError(f"The index in {folder} changed while it was opened; open it again.")
    return Index(
        corpus,
        SentenceEncoder.load(model) if encoder is None else encoder,
        engine,
        lexicon=Lexicon.of(searchable_text(corpus, clause) for clause in corpus.clauses),
    )


def _kept(folder: Path, corpus: Corpus, encoder: Encoder) -> dict[str, Encoded]:
    """Return what the index in `folder` holds of each council, by the hash of its texts.

    Nothing where there is none, it is damaged, or anything but the corpus and the parser differs.
    """
    place = home(folder)
    try:
        manifest = read_manifest(place, folder)
        check_files(place, folder, manifest)
        now = origin(corpus, encoder.name, encoder.fingerprint)
        if replace(manifest.origin, corpus=now.corpus, parser=now.parser) != now:
            return {}
        windows, words = _read_windows(place), _read_words(place)
    except (StaleIndexError, OSError):
        return {}
    kept: dict[str, Encoded] = {}
    first = 0
    for (_, clauses), texts in zip(manifest.councils, manifest.texts, strict=True):
        kept[texts] = part(texts, windows, words, first, first + clauses)
        first += clauses
    return kept


def _write(
    folder: Path,
    corpus: Corpus,
    encoder: Encoder,
    terms: TermScores,
    encoded: Sequence[Encoded],
) -> None:
    import faiss

    windows, words = windows_of(encoded), words_of(encoded)
    faiss.write_index(windows.windows, str(folder / WINDOWS))
    np.save(folder / WINDOW_STARTS, windows.starts)
    (folder / TERMS).write_text(json.dumps(list(terms.terms), indent=0) + "\n", encoding="utf-8")
    np.save(folder / VALUES, terms.values)
    np.save(folder / COLUMNS, terms.columns)
    np.save(folder / STARTS, terms.starts)
    # half precision is enough for cosines that are compared, and half the size
    np.save(folder / WORDS, words.vectors.astype(np.float16))
    np.save(folder / WORD_STARTS, words.starts)
    manifest = Manifest(
        origin=origin(corpus, encoder.name, encoder.fingerprint),
        councils=tuple((name, len(clauses)) for name, clauses in corpus.by_document.items()),
        texts=tuple(entry.texts for entry in encoded),
        windows=int(windows.windows.ntotal),
        terms=len(terms.terms),
        files={name: file_sha256(folder / name) for name in FILES},
    )
    write_manifest(folder, manifest)


def _read_windows(folder: Path) -> WindowScores:
    import faiss

    windows = cast("faiss.IndexFlatIP", faiss.read_index(str(folder / WINDOWS)))
    return WindowScores(windows, np.load(folder / WINDOW_STARTS))


def _read_words(folder: Path) -> WordScores:
    return WordScores(np.load(folder / WORDS).astype(np.float32), np.load(folder / WORD_STARTS))


def _read(folder: Path, corpus: Corpus) -> EmbeddedEngine:
    terms = json.loads((folder / TERMS).read_text(encoding="utf-8"))
    return EmbeddedEngine(
        terms=TermScores(
            {term: column for column, term in enumerate(terms)},
            np.load(folder / VALUES),
            np.load(folder / COLUMNS),
            np.load(folder / STARTS),
        ),
        windows=_read_windows(folder),
        words=_read_words(folder),
        ranges=ranges_of(corpus),
    )
