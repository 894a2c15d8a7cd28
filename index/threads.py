"""Who may use the processor's cores: the encoder, and not numpy beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

# so many texts are encoded in one thread
FEW = 8


@cache
def leave_threads_to_the_encoder() -> None:
    """Let numpy's products run in one thread from now on.

    OpenBLAS and torch each keep a pool of threads that spin while they wait. On two cores they take
    turns at stopping each other: a search took 50 ms with both pools, and 17 ms with torch's alone.
    """
    from threadpoolctl import ThreadpoolController

    # the object that is returned would restore the old limit if it were told to
    ThreadpoolController().select(internal_api="openblas").limit(limits=1)


@contextmanager
def threads_for(texts: int) -> Iterator[None]:
    """Let the encoder use one core for a few texts, and every core for many.

    A second thread gains nothing for a question (27 ms against 29 ms on two idle cores), and where
    the cores have other work each waits for the other: on a page that a browser drew on the same
    two cores a question took 109 ms with two threads and 48 ms with one.
    """
    import torch

    every = _every_thread()
    torch.set_num_threads(1 if texts <= FEW else every)
    try:
        yield
    finally:
        torch.set_num_threads(every)


@cache
def _every_thread() -> int:
    """Return how many threads torch has by itself.

    It is asked once: a reader's thread that begins while another encodes a question is told 1.
    """
    import torch

    return torch.get_num_threads()
