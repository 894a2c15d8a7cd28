"""Fixtures that several test modules share."""

import pytest

pytest.register_assert_rewrite("tests.pages")

from tests.browser import browser, server  # noqa: E402
from tests.pages import nothing_opened, two_councils  # noqa: E402

__all__ = ["browser", "nothing_opened", "server", "two_councils"]
