"""`python -m tests.screenshots`: take the pictures of the documentation from the real page."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from tests.browser import running_browser, running_server

IMAGES = Path(__file__).parent.parent / "docs" / "images"
PRESS = "brent/7-press-releases-and-publicity/7.1"
LETTERS = "brent/5-correspondence/5.3"
# name -> (query of the address, width, height in CSS pixels)
PICTURES = {
    "ask": ({"q": "How do councils treat press releases?"}, 1280, 900),
    "clause": ({"document": "brent", "clause": PRESS}, 1280, 700),
    "compare": ({"page": "compare", "document": "brent", "clause": LETTERS}, 1280, 900),
    "topics": ({"page": "topics"}, 1280, 900),
    "gaps": ({"page": "gaps", "document": "leeds"}, 1280, 900),
    "documents": ({"page": "documents"}, 1280, 900),
}
# a page is drawn when a quote, a table or the opened clause stands on it
DRAWN = "figure blockquote, table caption, .cc-opened, .cc-all-gaps"
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
