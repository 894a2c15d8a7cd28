"""A new folder in the place of an old one, so that a crash never leaves half an index in use.

The new folder is written aside as `.NAME.new`. Then the old one is renamed to `.NAME.old`, the new
one to `NAME`, and the old one removed. Between the two renames there is no `NAME`: a reader then
takes `.NAME.old` (see `home`), and the next build puts it back before it begins.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.manifest import MANIFEST


def home(folder: Path) -> Path:
    """Return where the index of `folder` lies: there, or aside if a build died between renames."""
    old = _aside(folder, "old")
    return old if old.exists() and not folder.exists() else folder


def publish(
    folder: Path,
    write: Callable[[Path], None],
    checkpoint: Callable[[str], None] = lambda step: None,
) -> None:
    """Let `write` fill a new folder and put that in the place of `folder`.

    `checkpoint` is called with the name of each step once it is done: "created", "written",
    "synced", "old away", "new in", "old removed". Raises ValueError where `folder` holds something
    else than an index, or another build is writing it; what `write` raises leaves the old in use.
    """
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    new, old = _aside(folder, "new"), _aside(folder, "old")
    with _alone(folder):
        if old.exists() and not folder.exists():
            old.rename(folder)
        _refuse_other_content(folder)
        for leftover in (new, old):
            shutil.rmtree(leftover, ignore_errors=True)
        try:
            new.mkdir()
            checkpoint("created")
            write(new)
            checkpoint("written")
            for path in (*sorted(new.iterdir()), new):
                _sync(path)
            checkpoint("synced")
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        if folder.exists():
            folder.rename(old)
            _sync(folder.parent)
            checkpoint("old away")
        new.rename(folder)
        _sync(folder.parent)
        checkpoint("new in")
        shutil.rmtree(old, ignore_errors=True)
        checkpoint("old removed")


def _aside(folder: Path, state: str) -> Path:
    return folder.with_name(f".{folder.name}.{state}")


def _refuse_other_content(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir() or (any(folder.iterdir()) and not (folder / MANIFEST).is_file()):
        raise ValueError(
            f"{folder} holds something else than an index, which a build would replace; "
            f"name another folder."
        )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    # the system gives a lock back when its process dies, so a killed build blocks no later one
    with _aside(folder, "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ValueError(
                f"Another build is writing the index in {folder}; wait until it is done."
            ) from None
        yield


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
