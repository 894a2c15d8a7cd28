"""The PDF reader on real documents, where the folder of them lies beside the repository."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from ingest import Document, parse
from ingest.readers.pdf import read_pdf
from ingest.readers.schema import Reading, Wishes
from ingest.schema import DocumentError
from tests.factories import make_source

DOCUMENTS = Path(__file__).parent.parent.parent / "shared" / "documents"
pytestmark = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason="the real documents do not lie beside the repository"
)


@lru_cache
def read(name: str, password: str = "") -> Reading:
    return read_pdf((DOCUMENTS / name).read_bytes(), name, Wishes(password))


def clauses_of(name: str) -> list[tuple[str, str]]:
    reading = read(name)
    document = Document(make_source(), reading.text, None, reading.places, reading.known)
    return [((c.label or "").rstrip("."), c.text) for c in parse(document).clauses]


def test_the_tracked_version_reads_as_the_clean_one() -> None:
    clean, tracked = clauses_of("kcc-gac-tor-clean.pdf"), clauses_of("kcc-gac-tor-tracked.pdf")
    assert [label for label, _ in tracked] == [label for label, _ in clean]
    # two clauses differ in print: a comma, and "... Statement." for "... Statement, and"
    assert sum(one == two for one, two in zip(tracked, clean, strict=True)) == len(clean) - 2
    struck = {
        known_text(read("kcc-gac-tor-tracked.pdf"), index)
        for index, known in enumerate(read("kcc-gac-tor-tracked.pdf").known)
        if known.kind == "deleted"
    }
    assert {"17.5.", "oversight", "through an annual report,"} <= struck


def known_text(reading: Reading, index: int) -> str:
    span = reading.known[index].span
    return reading.text[span.start : span.end]


def test_footnotes_are_found_and_cited() -> None:
    reading = read("hpc-counsel-advice-footnotes.pdf")
    notes = [known.mark for known in reading.known if known.kind == "footnote"]
    assert notes == [str(number) for number in range(1, len(notes) + 1)]
    assert len(notes) >= 16
    assert "offence²." in reading.text


def test_stray_spaces_and_missing_spaces_fall_back_to_the_second_engine() -> None:
    assert set(read("hpc-counsel-advice-footnotes.pdf").engines) == {"pypdfium2"}
    assert set(read("wvcc-parking-no-spaces.pdf").engines) == {"pypdfium2"}
    assert set(read("hpc-standing-orders.pdf").engines) == {"pypdf"}
    assert (
        "If the SWPG rejects the further representation" in read("wvcc-parking-no-spaces.pdf").text
    )


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("hpc-financial-regulations.pdf", "\n• for the timely production of accounts;\n"),
        ("hpc-standing-orders.pdf", "\nK One or more amendments may be discussed together if"),
        ("tbas-standing-orders.pdf", "\n(b) Junior Treasurer’s report on the financial activities"),
        ("odd-two-columns.pdf", "\nAustria 8.9 83,879 Vienna German\n"),
        ("aplaws-785e-owner-password.pdf", "\n1) Abnormal Indivisible Loads:\n"),
        ("gcc-finance-team-report.pdf", "\n(1) the review findings be noted, and officers be"),
    ],
)
def test_lines_begin_where_a_reader_sees_them(name: str, line: str) -> None:
    assert line in read(name).text


def test_a_scan_and_a_locked_file_say_what_to_do() -> None:
    with pytest.raises(DocumentError, match="OCR first"):
        read("wvcc-recycling-scan.pdf")
    with pytest.raises(DocumentError, match="--password"):
        read("odd-user-password.pdf")
    assert read("odd-user-password.pdf", "openpassword").text.strip()
