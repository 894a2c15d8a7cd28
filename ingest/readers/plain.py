"""Plain text and Markdown: the text is what the file says, character for character."""

from __future__ import annotations

from ingest.readers.schema import Reading, Wishes
from ingest.schema import DocumentError

BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_plain(content: bytes, name: str, wishes: Wishes) -> Reading:
    """Decode a text: UTF-8, UTF-16 with its mark, or else Windows-1252, which is then said.

    Places are its lines, which need no table. Raises DocumentError for what is none of the three.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return Reading(content.decode(encoding))
            except UnicodeDecodeError:
                raise DocumentError(f"{name} is damaged: save it as UTF-8 text.") from None
    try:
        return Reading(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise DocumentError(
            f"Line {line} of {name} is not UTF-8; save the file as UTF-8."
        ) from None
    return Reading(
        text,
        warnings=(
            f"Line {line} of {name} is not UTF-8: the file is read as Windows-1252; check its "
            "quotation marks and accents, or save it as UTF-8.",
        ),
    )
