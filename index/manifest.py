"""What a saved index was built from, and whether that is what it would be built from today."""

from __future__ import annotations

import hashlib
import json
import shlex
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from index.encoder import DEFAULT_MODEL, file_sha256
from index.schema import StaleIndexError
from ingest import PARSER_VERSION, Corpus

DEFAULT_FOLDER = Path("build/index")
MANIFEST = "manifest.json"
# the libraries that decide a score, a vector, a cut or a file
LIBRARIES = (
    "faiss-cpu",
    "langchain-text-splitters",
    "numpy",
    "rank-bm25",
    "scipy",
    "sentence-transformers",
    "snowballstemmer",
    "tokenizers",
    "torch",
    "transformers",
)
# the files of this package that decide what is indexed; a change in one makes an index stale
_RECIPE = (
    "characters.py",
    "dense.py",
    "encoded.py",
    "identifiers.py",
    "late.py",
    "sparse.py",
    "stems.py",
    "stopwords.txt",
    "store.py",
    "text.py",
    "tokens.py",
    "windows.py",
)


@dataclass(frozen=True, slots=True)
class Origin:
    """What decides the content of an index. Hashes are SHA-256 in hexadecimal digits."""

    corpus: str
    parser: str
    recipe: str
    model: str
    model_files: str
    libraries: dict[str, str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The origin of a saved index, its counts, and the hash of each of its files.

    `councils` are document ids with their number of clauses, in the order of the corpus; `texts`
    are the hashes of what was encoded for each, in the same order.
    """

    origin: Origin
    councils: tuple[tuple[str, int], ...]
    texts: tuple[str, ...]
    windows: int
    terms: int
    files: dict[str, str]


def origin(corpus: Corpus, model: str, model_files: str) -> Origin:
    """Return what an index of `corpus` by this model would be built from today."""
    return Origin(
        corpus=corpus.fingerprint,
        parser=PARSER_VERSION,
        recipe=_recipe(),
        model=model,
        model_files=model_files,
        libraries={name: _version(name) for name in LIBRARIES},
    )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into `folder`; the same manifest gives the same bytes."""
    text = json.dumps(asdict(manifest), indent=2, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_manifest(home: Path, folder: Path) -> Manifest:
    """Read the manifest in `home`, where the index of `folder` lies at the moment.

    Raises StaleIndexError where there is none or it cannot be read.
    """
    try:
        row = json.loads((home / MANIFEST).read_text(encoding="utf-8"))
        return Manifest(
            origin=Origin(**row["origin"]),
            councils=tuple((str(name), int(count)) for name, count in row["councils"]),
            texts=tuple(map(str, row["texts"])),
            windows=int(row["windows"]),
            terms=int(row["terms"]),
            files=dict(row["files"]),
        )
    except (FileNotFoundError, NotADirectoryError):
        raise StaleIndexError(
            f"There is no index in {folder}; build it with {rebuild_command(folder)}."
        ) from None
    except (KeyError, TypeError, ValueError):
        raise StaleIndexError(
            f"The manifest of the index in {folder} is damaged; "
            f"rebuild it with {rebuild_command(folder)}."
        ) from None


def check_origin(folder: Path, built: Origin, today: Origin) -> None:
    """Raise StaleIndexError, naming the first difference, where the two origins differ."""
    reason = _difference(built, today)
    if reason is not None:
        raise StaleIndexError(
            f"The index in {folder} was built {reason}; "
            f"rebuild it with {rebuild_command(folder, today.model)}."
        )


def check_files(home: Path, folder: Path, manifest: Manifest) -> None:
    """Raise StaleIndexError where a file of the index is missing or not as it was written."""
    command = rebuild_command(folder, manifest.origin.model)
    for name, expected in sorted(manifest.files.items()):
        path = home / name
        state = "missing" if not path.is_file() else "damaged"
        if state == "missing" or file_sha256(path) != expected:
            raise StaleIndexError(
                f"The file {name} of the index in {folder} is {state}; rebuild it with {command}."
            )


def rebuild_command(folder: Path, model: str = DEFAULT_MODEL) -> str:
    """Return the command that builds the index of `folder`, as a sentence quotes it."""
    command = "python -m index"
    if folder != DEFAULT_FOLDER:
        command += f" --folder {shlex.quote(str(folder))}"
    if model != DEFAULT_MODEL:
        command += f" --model {shlex.quote(model)}"
    return f"`{command}`"


def _difference(built: Origin, today: Origin) -> str | None:
    if built.corpus != today.corpus:
        return "from another corpus than the one given"
    if built.parser != today.parser:
        return f"with parser version {built.parser}, not {today.parser}"
    if built.model != today.model:
        return f"with the model {built.model}, not {today.model}"
    if built.model_files != today.model_files:
        return f"with other files of the model {built.model} than those there now"
    if built.recipe != today.recipe:
        return "by another version of the package index"
    for name, version in today.libraries.items():
        before = built.libraries.get(name, "none")
        if before != version:
            return f"with {name} {before}, not {version}"
    return None


def _recipe() -> str:
    digest = hashlib.sha256()
    for name in _RECIPE:
        # newlines in one form: a clone may have turned them
        content = (Path(__file__).with_name(name)).read_text(encoding="utf-8")
        digest.update(f"{name}\0{content}\0".encode())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "none"
