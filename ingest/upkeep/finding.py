"""Which files are to be added: those given, and those in folders that were given."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.isolation import DEFAULT_LIMITS, plain_name, too_large
from ingest.schema import DocumentError
from ingest.upkeep.saying import tell

# hidden files, and what Word and LibreOffice leave beside a document that is open
HIDDEN = (".", "~$")


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and what it is called in the folder that was given."""

    path: Path
    name: str


def find_files(given: Sequence[Path], corpus: Path, apart: Path | None = None) -> list[Found]:
    """Return the files given and those in the folders given, each folder in the order of names.

    The corpus itself and the file `apart` (the table of files) are left out. Raises DocumentError
    for what does not exist or is no file.
    """
    found: list[Found] = []
    for path in given:
        if path.is_dir():
            inside = _inside(path, corpus)
            found += (Found(file, file.relative_to(path).as_posix()) for file in inside)
        elif path.is_file():
            found.append(Found(path, path.name))
        else:
            why = "is no file that can be read" if path.exists() else "is not there"
            raise DocumentError(f"{shown(path)} {why}: check its name.")
    unique = {file.path.resolve(): file for file in reversed(found)}
    if apart is not None:
        unique.pop(apart.resolve(), None)
    return list(reversed(unique.values()))


def is_one_file(given: Sequence[Path]) -> bool:
    """Say whether a single file was given, and no folder."""
    return len(given) == 1 and not given[0].is_dir()


def content_of(path: Path) -> bytes:
    """Return the bytes of a file; raises DocumentError where it is too large or cannot be read."""
    try:
        size = path.stat().st_size
        if size > DEFAULT_LIMITS.size:
            raise too_large(plain_name(path.name), size, DEFAULT_LIMITS)
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{plain_name(path.name)} cannot be read: {error.strerror}.") from None


def checksum(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes, as the table has it."""
    return hashlib.sha256(content).hexdigest()


def shown(path: Path) -> str:
    """Return a path as a message has it: in one line, whatever is in its names."""
    parts = [plain_name(part) if part.strip("/") else "" for part in path.parts]
    return "/".join(parts) or "."


def _tell_unread(error: OSError) -> None:
    tell(f"{shown(Path(error.filename))} cannot be looked into: {error.strerror}.")


def _inside(folder: Path, corpus: Path) -> Iterator[Path]:
    own = corpus.resolve()
    if folder.resolve() == own or own in folder.resolve().parents:
        raise DocumentError(
            f"{shown(folder)} is the corpus itself: give the folder that the documents come from."
        )
    for here, folders, files in os.walk(folder, onerror=_tell_unread):
        kept = (
            n for n in folders if not n.startswith(HIDDEN) and (Path(here) / n).resolve() != own
        )
        folders[:] = sorted(kept)
        paths = (Path(here) / name for name in sorted(files) if not name.startswith(HIDDEN))
        yield from (path for path in paths if path.is_file())
