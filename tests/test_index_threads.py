"""How many of the processor's cores the encoder takes."""

from __future__ import annotations

import pytest
import torch

from index.threads import FEW, threads_for


@pytest.mark.parametrize(("texts", "threads"), [(1, 1), (FEW, 1), (FEW + 1, 2)])
def test_a_question_has_one_thread_and_a_document_all(texts: int, threads: int) -> None:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        with threads_for(texts):
            assert torch.get_num_threads() == threads
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)
