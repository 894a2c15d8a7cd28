"""The process that `pages` starts for one page of a PDF: `python -m ingest.page_image GIVEN`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from ingest.processes import NO_MEMORY, REFUSED, limited_order
from ingest.schema import DocumentError

# Pixels of the longer side: A4 at 150 dots an inch, which shows print of 6 points.
LONGER_SIDE = 1754
POINTS_PER_INCH = 72
FINEST = 300
# A quarter of the bytes of full colour; print and its tints look the same.
COLOURS = 64


def main() -> int:
    """Do the order on standard input with the file GIVEN; the result lies beside it."""
    given = Path(sys.argv[1])
    order = limited_order()
    try:
        said: dict[str, Any] = _draw(given, order)
        status = 0
    except DocumentError as error:
        said, status = {"refused": str(error)}, REFUSED
    except MemoryError:
        return NO_MEMORY
    given.with_suffix(".json").write_text(json.dumps(said), encoding="utf-8")
    return status


def _draw(given: Path, order: dict[str, Any]) -> dict[str, Any]:
    from PIL import Image

    from ingest.readers.pdf.opening import opened
    from ingest.readers.schema import Wishes

    wishes = Wishes(password=order["password"])
    with opened(given.read_bytes(), order["name"], wishes) as found:
        pages = len(found.document)
        if not 1 <= order["page"] <= pages:
            raise DocumentError(
                f"{order['name']} has no page {order['page']}: its last page is {pages}."
            )
        page = found.document[order["page"] - 1]
        scale = min(LONGER_SIDE / max(page.get_size()), FINEST / POINTS_PER_INCH)
        picture = page.render(scale=scale, may_draw_forms=False).to_pil()
        drawn = picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
        drawn.save(given.with_suffix(".png"))
        return {"pages": pages, "width": picture.width, "height": picture.height}


if __name__ == "__main__":
    sys.exit(main())
