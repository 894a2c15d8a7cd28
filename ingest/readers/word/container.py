"""Bytes -> the parts of a Word file: passwords, old files, bombs and damage are told apart here."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from ingest.schema import DocumentError

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_BYTES = 200_000_000
MAX_PARTS = 10_000
# XML packs about tenfold, forms of empty cells a hundredfold; a bomb a thousandfold
MAX_RATIO = 300
RATIO_COUNTS_FROM = 20_000_000

TEXT_PARTS = re.compile(r"(?:\[Content_Types\]\.xml|_rels/\.rels|word/.*\.(?:xml|rels))$")
# what is in word/ and has no words
WITHOUT_WORDS = re.compile(r"word/(?:theme|media|embeddings|fonts|diagrams|charts)/|.*[Vv]ba")
LOCAL_HEADER = b"PK\x03\x04"
STORED, DEFLATED = 0, 8
# what a hostile or broken archive makes the standard library raise
BREAKAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError,
            ValueError, OSError, struct.error)  # fmt: skip


def read_parts(content: bytes, name: str) -> tuple[dict[str, bytes], list[str]]:
    """Return the parts of a Word file that can hold words, by their names, and warnings.

    Raises DocumentError for what is empty, protected, of the old binary format, no Word file, too
    large when unpacked, or damaged beyond use.
    """
    if not content.strip(b"\0 \r\n\t"):
        raise DocumentError(f"{name} is empty: save or download the file again.")
    if content.startswith(OLD_OFFICE):
        raise _old_office(content, name)
    warnings: list[str] = []
    try:
        parts, broken = _unpacked(content, name)
    except DocumentError:  # which is a ValueError
        raise
    except BREAKAGE:
        parts, broken = {}, True
    if broken:
        parts = _salvaged(content, name) | parts
        warnings.append(
            f"{name} is damaged; what could be saved was read, so compare it with the original, "
            "or save it again."
        )
    parts = {key: body for key, body in parts.items() if TEXT_PARTS.match(key)}
    if not any(key.startswith("word/") for key in parts):
        raise DocumentError(
            f"{name} is damaged or no Word document: save it again as .docx and add that."
        )
    return parts, warnings


def _old_office(content: bytes, name: str) -> DocumentError:
    """Tell a protected .docx from an old .doc by the names of the streams in the container."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return DocumentError(f"{name} is protected by a password: save an unprotected copy.")
    if "WordDocument".encode("utf-16-le") in content:
        return DocumentError(
            f"{name} is in the old Word format (.doc): open it in Word and save it as .docx."
        )
    return DocumentError(
        f"{name} is an old Office file and no Word document: save the document as .docx."
    )


def _unpacked(content: bytes, name: str) -> tuple[dict[str, bytes], bool]:
    """Unpack what can hold words; the second value says that a part could not be unpacked."""
    parts: dict[str, bytes] = {}
    broken = False
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > MAX_PARTS:
            raise _too_large(name)
        _check_size(sum(entry.file_size for entry in entries), len(content), name)
        for entry in entries:
            key = entry.filename.replace("\\", "/").lstrip("/")
            if WITHOUT_WORDS.match(key) or not TEXT_PARTS.match(key):
                continue
            if entry.flag_bits & 1:
                raise DocumentError(f"{name} is protected by a password: save an unprotected copy.")
            try:
                parts[key] = archive.read(entry)
            except BREAKAGE:
                broken = True
    return parts, broken


def _salvaged(content: bytes, name: str) -> dict[str, bytes]:
    """Unpack whatever stands behind a local header, up to where its data breaks off.

    The list of parts stands at the end of an archive: a download that broke off has none.
    """
    parts: dict[str, bytes] = {}
    total = count = 0
    at = content.find(LOCAL_HEADER)
    while at >= 0 and at + 30 <= len(content) and count < MAX_PARTS:
        count += 1
        method, _, _, _, packed, _, named, extra = struct.unpack_from("<HHHLLLHH", content, at + 8)
        key = content[at + 30 : at + 30 + named].decode("utf-8", "replace")
        start = at + 30 + named + extra
        at = content.find(LOCAL_HEADER, start)
        if WITHOUT_WORDS.match(key) or not TEXT_PARTS.match(key):
            continue
        end = start + packed if packed else (at if at >= 0 else len(content))
        body = _inflated(content[start:end], method)
        total += len(body)
        _check_size(total, len(content), name)
        if body:
            parts[key] = body
    return parts


def _inflated(data: bytes, method: int) -> bytes:
    if method == STORED:
        return data
    if method != DEFLATED:
        return b""
    body = bytearray()
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        # in small steps: an error keeps all that was unpacked before it
        for start in range(0, len(data), 1024):
            body += unpacker.decompress(data[start : start + 1024], MAX_BYTES)
            if len(body) > MAX_BYTES:
                break
    except zlib.error:
        pass
    return bytes(body)


def _check_size(unpacked: int, packed: int, name: str) -> None:
    absurd = unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * max(packed, 1)
    if unpacked > MAX_BYTES or absurd:
        raise _too_large(name)


def _too_large(name: str) -> DocumentError:
    return DocumentError(
        f"{name} unpacks to more than a document can be ({MAX_BYTES // 1_000_000} MB at most): "
        "remove its pictures, or split it."
    )
