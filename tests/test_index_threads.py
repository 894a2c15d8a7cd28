"""How many of the processor's cores the encoder takes."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch

from index.threads import FEW, _every_thread, threads_for


@pytest.fixture(autouse=True)
def two_threads() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    _every_thread.cache_clear()
    yield
    torch.set_num_threads(before)
    _every_thread.cache_clear()


@pytest.mark.parametrize(("texts", "threads"), [(1, 1), (FEW, 1), (FEW + 1, 2)])
def test_a_question_has_one_thread_and_a_document_all(texts: int, threads: int) -> None:
    with threads_for(texts):
        assert torch.get_num_threads() == threads
    assert torch.get_num_threads() == 2


def test_questions_at_one_time_leave_no_document_with_one_thread() -> None:
    def encode(texts: int) -> int:
        with threads_for(texts):
            return torch.get_num_threads()

    with ThreadPoolExecutor(1) as another:
        second = threads_for(1)
        with threads_for(1):
            another.submit(second.__enter__).result()
        # it began while the first went on, and ends after it
        another.submit(second.__exit__, None, None, None).result()
    with ThreadPoolExecutor(1) as later:
        assert later.submit(encode, FEW + 1).result() == 2
        assert later.submit(torch.get_num_threads).result() == 2
