"""A page of a PDF as a picture, drawn in a process of its own with limits on what it may cost.

The process is `python -m ingest.page_image`, which limits itself before it opens the file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath
from typing import Any

from ingest.isolation import _ROOT, MIB, REFUSED, Limits, _end
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
    with tempfile.TemporaryDirectory(prefix="concordance-") as folder:
        given = Path(folder) / "given"
        given.write_bytes(content)
        order = {"name": name, "page": page, "password": password, "limits": asdict(limits)}
        status = _run(given, order, limits)
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


def _run(given: Path, order: dict[str, Any], limits: Limits) -> int:
    """Run the process and return its exit status, -1 where it had to be ended."""
    process = subprocess.Popen(
        [sys.executable, "-m", "ingest.page_image", str(given)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={
            **os.environ,
            "PYTHONPATH": str(_ROOT),
            "OMP_NUM_THREADS": "1",
            "TMPDIR": str(given.parent),
        },
        start_new_session=True,  # what it starts itself ends with it
    )
    try:
        process.communicate(json.dumps(order).encode(), timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        return -1
    finally:
        _end(process)
    return process.returncode
