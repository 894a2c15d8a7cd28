"""The bytes of a page -> its characters, in the encoding that it has or claims."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from ingest.schema import DocumentError

# The longest page of a council seen has 3 MB; what is larger carries pictures in its text.
MOST_BYTES = 25_000_000
# Browsers look for a declared encoding no further than this.
DECLARED_WITHIN = 1024
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# <meta charset="utf-8">, <meta http-equiv=... content="text/html; charset=utf-8">, <?xml encoding=
DECLARED = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)"
    rb"|^\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
# The names that browsers read as Windows-1252 (WHATWG Encoding Standard).
WESTERN = re.compile(r"(?:iso-?8859-?1|latin-?1|l1|us-ascii|ascii|windows-1252|cp-?1252|x-cp1252)$")
# Encodings of text that a page may name; Python also knows some that are none, as "punycode".
KNOWN = re.compile(
    r"(?:iso-?8859-?\d+|windows-?125\d|cp-?125\d|koi8-?[ru]|macintosh|gb(?:k|2312|18030)|big5"
    r"|euc-?(?:jp|kr)|shift[-_]?jis|iso-?2022-?jp)$"
)
NAMED_OTHERWISE = {"macintosh": "mac_roman"}
# what `surrogateescape` makes of a byte that is not UTF-8
ESCAPED = re.compile("[\udc80-\udcff]")

# "<?php ... ?>": of a page that was saved from the server, not from the browser
SERVER_CODE = re.compile(r"<\?(?:php\b|=)", re.IGNORECASE)
# <!DOCTYPE html [ <!ENTITY secret SYSTEM "file:///..."> ]>: browsers know no such entities either
ENTITY_DECLARATIONS = re.compile(r"<!DOCTYPE[^>\[]{0,400}\[", re.IGNORECASE)
XML = re.compile(r"\s*<\?xml\b")
# "<a name='x'/>", "<script src='x'/>": whole in XML, the beginning of an element in HTML
CLOSED_ELEMENT = re.compile(
    r"<(a|div|em|i|b|li|ol|p|script|span|strong|style|table|td|title|ul)"
    r"((?:\s+[^\s=<>/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'))?)*)\s*/>",
    re.IGNORECASE,
)
CHARACTER_DATA = re.compile(r"<!\[CDATA\[")


def decode(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the characters of a page and what must be said of its encoding, in sentences.

    A byte order mark comes before a declaration, and that before a guess, as in a browser; but a
    page that is UTF-8 throughout is read so whatever it says. Raises DocumentError for a page that
    is too large.
    """
    if len(content) > MOST_BYTES:
        raise DocumentError(
            f"{name} is too large for a web page ({len(content) / 1e6:.0f} MB; at most "
            f"{MOST_BYTES / 1e6:.0f} MB): print it to PDF from the browser and give that."
        )
    text, warnings = _decoded(content, name)
    return _plain_markup(text.replace("\x00", "")), warnings


def _decoded(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace"), ()
    declared = _declared(content)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(content, declared, name)
    if declared and not declared.startswith("utf") and not text.isascii():
        return text, (f"{name} says that it is {declared}, but it is UTF-8, and is read so.",)
    return text, ()


def _declared(content: bytes) -> str:
    match = DECLARED.search(content[:DECLARED_WITHIN])
    return (match.group(1) or match.group(2)).decode("ascii").lower() if match else ""


def _not_utf8(content: bytes, declared: str, name: str) -> tuple[str, tuple[str, ...]]:
    if WESTERN.match(declared):
        return content.decode("cp1252", "replace"), ()
    if KNOWN.match(declared):
        encoding = NAMED_OTHERWISE.get(declared, declared)
        return content.decode(encoding, "replace"), ()
    # stray bytes in a page of UTF-8 are those of Windows-1252, and so is a page without UTF-8
    text = ESCAPED.sub(_western, content.decode("utf-8", "surrogateescape"))
    claim = f"says that it is {declared}" if declared else "does not say its encoding"
    return text, (
        f"{name} {claim} and is not all UTF-8: what is not is read as Windows-1252; check its "
        "quotation marks and accents.",
    )


def _western(match: re.Match[str]) -> str:
    return bytes([ord(match.group()) - 0xDC00]).decode("cp1252", "replace")


def _plain_markup(text: str) -> str:
    """Return the source as a browser's parser expects it: no server code, no XML of its own."""
    text = _replaced(text, SERVER_CODE, "?>", lambda code: "")
    text = _replaced(text, ENTITY_DECLARATIONS, "]", lambda declarations: "<!DOCTYPE html ")
    if XML.match(text):
        text = CLOSED_ELEMENT.sub(r"<\1\2></\1>", text)
        text = _replaced(text, CHARACTER_DATA, "]]>", lambda data: data.replace("<", "&lt;"))
    return text


def _replaced(text: str, opening: re.Pattern[str], closing: str, to: Callable[[str], str]) -> str:
    """Replace what stands between `opening` and `closing`, with both; what is not closed stays."""
    parts: list[str] = []
    position = 0
    for match in opening.finditer(text):
        if match.start() < position:
            continue
        end = text.find(closing, match.end())
        if end < 0:
            break
        parts += [text[position : match.start()], to(text[match.end() : end])]
        position = end + len(closing)
    return "".join(parts) + text[position:]
