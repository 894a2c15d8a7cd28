"""A page of a PDF as a picture, drawn in a process of its own with limits on what it may cost.

The process is `python -m ingest.page_image`, which limits itself before it opens the file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePath

from ingest.processes import MIB, REFUSED, Limits, given_alone, run_limited
from ingest.schema import DocumentError

PNG = b"\x89PNG\r\n\x1a\n"
# a page takes a tenth of a second and 250 MB, most of it the libraries
PAGE_LIMITS = Limits(size=200 * MIB, seconds=20, memory=1536 * MIB, output=20 * MIB)


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as PNG, `width` by `height` pixels, and how many pages its file has."""

    png: bytes
    width: int
    height: int
    pages: int


def draw_page(
    content: bytes, name: str, page: int, password: str = "", limits: Limits = PAGE_LIMITS
) -> PageImage:
    """Draw a page of a PDF, from 1, as it is displayed: turned and cropped as the file says.

    `name` is what messages call the file. Raises DocumentError, in one sentence, where it has no
    such page, cannot be opened, or takes more than `limits`.
    """
    name = PurePath(name).name
    if len(content) > limits.size:
        raise DocumentError(
            f"{name} is too large to be drawn ({len(content) / MIB:.0f} MB): read its text."
        )
    with given_alone(content) as given:
        order = {"name": name, "page": page, "password": password}
        status = run_limited("ingest.page_image", given, order, limits)
        try:
            said = json.loads(given.with_suffix(".json").read_text(encoding="utf-8"))
            if status == REFUSED:
                raise DocumentError(str(said["refused"]))
            png = given.with_suffix(".png").read_bytes()
            if status == 0 and png.startswith(PNG):
                return PageImage(png, int(said["width"]), int(said["height"]), int(said["pages"]))
        except DocumentError:
            raise
        except (OSError, ValueError, KeyError, TypeError):
            pass  # whatever it left behind is of no use
    raise DocumentError(f"Page {page} of {name} cannot be drawn: read its text instead.")
