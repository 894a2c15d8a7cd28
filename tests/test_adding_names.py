"""Ids and file names made from what people call things, and the table that they are written to."""

from __future__ import annotations

import csv
import io
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.schema import DocumentError
from ingest.sources import COLUMNS, TABLE, read_sources
from ingest.upkeep.names import council_of_name, new_id, numbered, slug, words_of_name
from ingest.upkeep.table import add_row, change_row, locked, remove_row
from tests.factories import make_source

# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("London Borough of Brent", "london-borough-of-brent"),
        ("Cyngor Sir Ynys Môn", "cyngor-sir-ynys-mon"),
        ("King's Lynn & West Norfolk", "kings-lynn-west-norfolk"),
        ("../../etc/passwd", "etc-passwd"),
        ("=cmd|' /C calc'!A0", "cmd-c-calc-a0"),
        ("-rf\n\x00\u202e", "rf"),
        ("Московская дума", ""),
        ("x" * 200, "x" * 60),
        ("word " * 40, "-".join(["word"] * 12)),
    ],
)
def test_a_slug_is_plain_letters(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_an_id_can_be_a_file_name_anywhere(council: str) -> None:
    made = new_id(council, (), ())
    assert 0 < len(made) <= 63
    assert made.strip("abcdefghijklmnopqrstuvwxyz0123456789-") == ""
    assert not made.startswith("-")
    assert made not in ("con", "nul", "aux", "prn", "com1")


@pytest.mark.parametrize(
    ("telling", "taken", "expected"),
    [
        ((), (), "leeds-city-council"),
        (("Code of Conduct",), ("Leeds-City-Council",), "leeds-city-council-code-conduct"),
        (("Leeds City Council",), ("leeds-city-council",), "leeds-city-council-2"),
        (("Code", "2024-05"), ("leeds-city-council", "leeds-city-council-code"), "…-2024-05"),
        ((), ("leeds-city-council", "leeds-city-council-2"), "…-3"),
    ],
)
def test_a_further_id_says_what_the_document_is(
    telling: tuple[str, ...], taken: tuple[str, ...], expected: str
) -> None:
    found = new_id("Leeds City Council", telling, taken)
    assert found == expected.replace("…", "leeds-city-council")


def test_names_that_a_system_reserves_are_passed_over() -> None:
    assert list(islice(numbered("con"), 2)) == ["con-2", "con-3"]
    assert list(islice(numbered("com"), 3)) == ["com", "com-2", "com-3"]


@pytest.mark.parametrize(
    ("name", "words", "council"),
    [
        ("leeds_city_council-protocol.pdf", "Leeds City Council Protocol", "Leeds City Council"),
        ("Brent 2023.docx", "Brent 2023", "Brent"),
        ("WVCC code.of.conduct.pdf", "WVCC Code.of.conduct", "WVCC Code.of.conduct"),
        ("council-rules.txt", "Council Rules", "Council Rules"),
        ("=1+1|calc.pdf", "1 1 Calc", "Calc"),
        ("2023.pdf", "2023", ""),
    ],
)
def test_the_name_of_a_file_can_say_whose_it_is(name: str, words: str, council: str) -> None:
    assert (words_of_name(name), council_of_name(name)) == (words, council)


# --- the table ------------------------------------------------------------------------------------

HEADER = ",".join(COLUMNS)
ROW = "ash,Ash Council,,,Protocol,,as published,,ash.txt," + "0" * 64


def written(folder: Path, content: bytes) -> Path:
    (folder / TABLE).write_bytes(content)
    return folder


def add(folder: Path, **values: str) -> None:
    with locked(folder):
        add_row(folder, make_source("elm", **values))


@pytest.mark.parametrize(
    ("content", "end"),
    [
        (f"{HEADER}\n{ROW}\n", "\n"),
        (f"{HEADER}\r\n{ROW}\r\n", "\r\n"),
        (f"{HEADER}\r\n{ROW}", "\r\n"),
        (f"{HEADER}\r{ROW}\r", "\r"),
        (f"\ufeff{HEADER}\n{ROW}\n", "\n"),
        (f"{HEADER}", "\n"),
        (
            f'{HEADER},"note, own"\n"ash","Ash\r\nCouncil",,,"a ""b""",,,,ash.txt,{"0" * 64},"x"\n',
            "\n",
        ),
        (f"{HEADER}\n{ROW}\n\n", "\n"),
    ],
)
def test_a_row_is_added_and_every_other_byte_stays(tmp_path: Path, content: str, end: str) -> None:
    before = content.encode()
    folder = written(tmp_path, before)
    add(folder, council='Elm, "Great" & Little')
    after = (folder / TABLE).read_bytes()
    assert after.startswith(before)
    assert after.endswith(end.encode())
    assert read_sources(folder)[-1] == make_source("elm", council='Elm, "Great" & Little')
    with locked(folder):
        remove_row(folder, "elm")
    assert (folder / TABLE).read_bytes() in (before, before + end.encode())


def test_a_changed_row_keeps_further_columns_and_its_place(tmp_path: Path) -> None:
    row = f"{ROW},mine\n"
    content = f"url,{HEADER},note\nx,{row}y,{row.replace('ash', 'elm')}"
    folder = written(tmp_path, content.encode())
    with locked(folder):
        change_row(folder, make_source("ash", council="New"))
    lines = (folder / TABLE).read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[0:3] for line in lines[1:]] == [
        ["x", "ash", "New"],
        ["y", "elm", "Ash Council"],
    ]
    assert [line.rpartition(",")[2] for line in lines] == ["note", "mine", "mine"]
    assert lines[2] == f"y,{row.replace('ash', 'elm')}".strip()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (f'{HEADER}\nash,"Ash Council,,\n'.encode(), "quotation mark in it is not closed"),
        (b"document_id,council\n", "lacks the column 'authority_type'"),
        (b"", "is empty"),
        (b"\xff", "is not UTF-8"),
        (f'{HEADER}\n"{"x" * 200_000}"\n'.encode(), "is damaged"),
    ],
)
def test_a_damaged_table_is_left_as_it_is(tmp_path: Path, content: bytes, says: str) -> None:
    folder = written(tmp_path, content)
    with pytest.raises(DocumentError, match=says):
        add(folder)
    assert (folder / TABLE).read_bytes() == content


cells = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None
)
@given(
    rows=st.lists(st.lists(cells, min_size=12, max_size=12), max_size=4),
    end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_whatever_stands_in_other_rows_stays(
    tmp_path: Path, rows: list[list[str]], end: str, quoting: int
) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow([*COLUMNS, "note", "more"])
    for number, row in enumerate(rows):
        writer.writerow([f"row-{number}", *row[1:]])
    before = stream.getvalue().encode()
    folder = written(tmp_path, before)
    add(folder)
    assert (folder / TABLE).read_bytes().startswith(before)
    with locked(folder):
        change_row(folder, make_source("elm", council="New"))
        assert (folder / TABLE).read_bytes().startswith(before)
        remove_row(folder, "elm")
    assert (folder / TABLE).read_bytes() == before
