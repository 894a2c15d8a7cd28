"""A file of the reader's own while it is read: in a thread, whatever the page does meanwhile.

Streamlit breaks a run of the page off as soon as the reader presses something, and what that run
had read would be lost or read again. So the page only looks how far each file has come.
"""

from __future__ import annotations

import logging
import threading
from functools import cache

from ingest.isolation import clear_left_behind, plain_name
from ingest.schema import DocumentError, LockedError
from ingest.stages import Stage
from views.reading import Upload, id_of, read_upload

# so many files are read at a time, over all sittings: each may take 2 GB
AT_ONCE = 2

log = logging.getLogger(__name__)
_turn = threading.BoundedSemaphore(AT_ONCE)


class Arrival:
    """A file that was brought: `outcome` is what it gave once it has been read, else None.

    That is a document, or an error that says why there is none; LockedError where it can be brought
    anew with another password. `stage` is how far it has come, None while it waits for its turn.
    """

    def __init__(self, name: str, content: bytes, password: str = "") -> None:
        """Name a file; nothing happens before `start`."""
        self.id = id_of(content)
        self.name = plain_name(name)
        self.content = content
        self.password = password
        self.stage: Stage | None = None
        self.outcome: Upload | Exception | None = None
        self._left = threading.Event()

    def start(self) -> Arrival:
        """Let it be read as soon as it is its turn, and return it."""
        _clear_once()
        threading.Thread(target=self._read, name=self.id, daemon=True).start()
        return self

    def leave(self) -> None:
        """Break its reading off: nobody wants it any longer."""
        self._left.set()

    @property
    def upload(self) -> Upload | None:
        """Return what it gave, if it has been read and can be used."""
        return self.outcome if isinstance(self.outcome, Upload) else None

    @property
    def is_locked(self) -> bool:
        """Say whether it needs a password, or another one."""
        return isinstance(self.outcome, LockedError)

    def _read(self) -> None:
        try:
            with _turn:
                self.outcome = read_upload(
                    self.name, self.content, self.password, self._left.is_set, self._tell
                )
        except (ValueError, OSError) as error:
            self.outcome = error
        except Exception as error:
            log.exception("a file that was brought along was not read")
            self.outcome = DocumentError(
                f"{self.name} was not read, by a fault of this program: print it to PDF, and bring "
                "that."
            )
            self.outcome.__cause__ = error

    def _tell(self, stage: Stage) -> None:
        self.stage = stage


@cache
def _clear_once() -> None:
    """Remove what a server that was killed left behind of the files of its readers."""
    clear_left_behind()
