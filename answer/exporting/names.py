"""The name of a file that is exported."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

MAX_CHARACTERS = 60
NO_LETTERS = "answers"


def file_name(subject: str, made_on: date, ending: str) -> str:
    """Return a name for a file about `subject`, a question or a title, that any system can keep.

    "how-do-councils-treat-press-releases-2026-11-22.docx": small Latin letters, digits and hyphens.
    """
    plain = unicodedata.normalize("NFKD", subject).encode("ascii", "ignore").decode().lower()
    slug = re.sub("[^a-z0-9]+", "-", plain.replace("'", "")).strip("-") or NO_LETTERS
    if len(slug) > MAX_CHARACTERS:
        # the last word may be cut in two: it goes, unless it is the only one
        slug = slug[: MAX_CHARACTERS + 1].rpartition("-")[0] or slug[:MAX_CHARACTERS]
    return f"{slug}-{made_on.isoformat()}.{ending}"
