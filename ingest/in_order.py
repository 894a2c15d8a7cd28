"""Work that waits for other processes, done for several things at once, its results in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import TypeVar

# What is done is held until all before it is done too; no more than this is held for each core.
AHEAD = 16
Given = TypeVar("Given")
Made = TypeVar("Made")


def in_order(
    work: Callable[[Given, Callable[[], bool]], Made], things: Iterable[Given]
) -> Generator[Made, None, None]:
    """Do `work` for each of `things`, as many at once as there are cores; yield in their order.

    `work` is also given what says that nobody waits any longer, as it is when the iterator is
    closed or an exception, such as a keyboard interrupt, leaves it.
    """
    cores = os.cpu_count() or 1
    stop = Event()
    waiting: deque[Future[Made]] = deque()
    with ThreadPoolExecutor(cores) as pool:
        try:
            for thing in things:
                waiting.append(pool.submit(work, thing, stop.is_set))
                if len(waiting) >= AHEAD * cores:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            stop.set()
            for future in waiting:
                future.cancel()
