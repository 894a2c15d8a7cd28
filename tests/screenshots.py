"""`python -m tests.screenshots`: take the pictures of the documentation from the real page."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from tests.browser import running_browser, running_server

IMAGES = Path(__file__).parent.parent / "docs" / "images"
# name -> (query of the address, width, height in CSS pixels)
PICTURES = {
    "ask": ({"q": "How do councils treat press releases?"}, 1280, 900),
    "documents": ({"page": "documents"}, 1280, 900),
}
# the answer is there when its last column is
DRAWN = "figure blockquote, table caption"
SETTLE_MS = 2000


def main() -> int:
    """Write each picture of the documentation; returns 0."""
    IMAGES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(Path(folder) / "server.log") as address,
        running_browser() as browser,
    ):
        for name, (query, width, height) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"{address}?{urlencode(query)}")
            page.locator(DRAWN).first.wait_for(timeout=60_000)
            page.wait_for_timeout(SETTLE_MS)
            page.screenshot(path=IMAGES / f"{name}.png")
            print(f"docs/images/{name}.png", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
