"""Fixtures that several test modules share."""

from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.pages")

from tests.browser import browser, server  # noqa: E402
from tests.pages import nothing_opened, two_councils  # noqa: E402

__all__ = ["browser", "nothing_opened", "server", "two_councils"]


# what takes longest comes first, so that no process is left with it alone at the end
ORDER = ("browser", "model")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files with tests in a browser first, then those with the encoder."""
    kinds: dict[Path, int] = {}
    for item in items:
        place = next((n for n, mark in enumerate(ORDER) if item.get_closest_marker(mark)), 9)
        kinds[item.path] = min(place, kinds.get(item.path, place))
    items.sort(key=lambda item: kinds[item.path])
