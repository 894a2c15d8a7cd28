"""How far a long piece of work has come: a bar on a terminal, elsewhere a line now and then."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from tqdm import tqdm

# seconds between two lines where there is no terminal
EVERY = 10.0


class Progress:
    """Counts what is done out of a total, on standard error, and says sentences between."""

    def __init__(self, total: int, things: str, delay: float = 0.0) -> None:
        """Begin with nothing done; the bar appears after `delay` seconds."""
        self._total, self._things, self._done = total, things, 0
        self._said = time.monotonic()
        self._bar = tqdm(total=total, unit=" " + things, disable=None, file=sys.stderr, delay=delay)

    def __enter__(self) -> Progress:
        """Return the progress."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the bar as it stands."""
        self._bar.close()

    def step(self) -> None:
        """Count one more as done."""
        self._done += 1
        self._bar.update()
        if self._bar.disable and time.monotonic() - self._said >= EVERY:
            self._said = time.monotonic()
            print(f"{self._done} of {self._total} {self._things}.", file=sys.stderr, flush=True)

    def tell(self, sentence: str) -> None:
        """Say a sentence above the bar."""
        if self._bar.disable:
            print(sentence, file=sys.stderr, flush=True)
        else:
            tqdm.write(sentence, file=sys.stderr)
