"""The figures of a matrix on disk: ids and numbers, no words; quotes are made anew when opened.

Beside the index, since a build puts another folder in its place. A topic whose queries are as they
were is not asked again.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import index as index_package
from answer.calibration import Calibration
from answer.topics.combining import make_cell
from answer.topics.schema import Cell, FoundClause, Row, Topic
from index import Index
from ingest import Corpus, Source

SUFFIX = ".topics.json"
# what of the packages decides a figure: their code, the thesaurus, the stop words
_RECIPE = (".py", ".toml", ".txt")


def kept_beside(folder: Path) -> Path:
    """Return the file that has the figures of the index in `folder`."""
    return folder.with_name(folder.name + SUFFIX)


def origin(index: Index, calibration: Calibration) -> dict[str, str]:
    """Return what decides the figures, apart from the queries; hashes are SHA-256."""
    return {
        "corpus": index.corpus.fingerprint,
        "encoder": index.encoder.name,
        "encoder_files": index.encoder.fingerprint,
        "calibration": _sha256(calibration.as_values()),
        "shares": repr(index.shares),
        "recipe": _recipe(),
    }


def keep_rows(path: Path, made_of: Mapping[str, str], rows: Iterable[Row]) -> None:
    """Write the figures of some rows in the place of what `path` holds, all of them or none.

    Where the place cannot be written, nothing is: the next start asks again, and that is all.
    """
    values = {
        _key(row.topic): {cell.source.id: _values(cell) for cell in row.cells} for row in rows
    }
    text = json.dumps({"made_of": dict(made_of), "sha256": _sha256(values), "rows": values})
    # a reader sees the old file or the new one, and two writers each their own
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with aside.open("x", encoding="utf-8") as file:
                file.write(text + "\n")
                file.flush()
                os.fsync(file.fileno())
            os.replace(aside, path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError:
        return


def read_rows(
    path: Path,
    made_of: Mapping[str, str],
    corpus: Corpus,
    topics: Sequence[Topic],
    calibration: Calibration,
) -> dict[str, Row]:
    """Return the rows that `path` holds of some topics, by topic id.

    None of them where there is no file, it is damaged anywhere, or it was made of anything else.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        rows = content["rows"]
        if content["made_of"] != dict(made_of) or content["sha256"] != _sha256(rows):
            return {}
        return {
            topic.id: Row(
                topic,
                tuple(
                    _cell(topic, source, rows[_key(topic)][source.id], calibration)
                    for source in corpus.sources
                ),
            )
            for topic in topics
            if _key(topic) in rows
        }
    # RecursionError: a damaged file may be brackets within brackets
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}


def _key(topic: Topic) -> str:
    """Return what a row is kept under: its queries decide its figures, its title does not."""
    return _sha256(list(topic.queries))


def _values(cell: Cell) -> list[Any]:
    found = [[each.clause_id, each.probability, list(each.queries)] for each in cell.found]
    return [list(cell.confidences), found]


def _cell(topic: Topic, source: Source, values: Any, calibration: Calibration) -> Cell:
    confidences, found = values
    clauses = (FoundClause(id, likely, tuple(places)) for id, likely, places in found)
    return make_cell(topic, source, confidences, clauses, calibration)


def _sha256(values: Any) -> str:
    text = json.dumps(values, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _recipe() -> str:
    """Return a hash of the program that computes figures; a change in it makes them stale."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for package in (Path(str(index_package.__file__)).parent, here.parent, here):
        for path in sorted(package.iterdir()):
            # the topics have hashes of their own
            if path.suffix in _RECIPE and path.name != "topics.toml":
                digest.update(f"{path.name}\0{path.read_text(encoding='utf-8')}\0".encode())
    return digest.hexdigest()
