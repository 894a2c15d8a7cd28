"""A bad file costs itself: it is read in a process with limits, and gives one sentence."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from ingest import DocumentError, Source, parse
from ingest.isolation import (
    DEFAULT_LIMITS,
    LONGEST_NAME,
    clear_left_behind,
    cut_apart,
    cut_untitled_apart,
    is_running,
    plain_name,
    read_apart,
)
from ingest.processes import LEFT_BEHIND, MIB, Limits
from ingest.readers import Wishes, read
from ingest.schema import Document, LockedError
from ingest.stages import Stage, say_stage, stage_of
from tests.making_pdf import PRINTS, set_text

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "corpus" / "brent.txt").read_text(encoding="utf-8")
SOURCE = Source("brent", "Brent", "", "", "Protocol", "", "", "", "brent.pdf", "")
WAITS = """
import sys
from pathlib import Path
from ingest.isolation import read_apart
read_apart(Path(sys.argv[1]).read_bytes(), "long.docx")
"""


def print_of_brent() -> bytes:
    return set_text(TEXT, PRINTS[0])


def word_file(body: str, before: str = "") -> bytes:
    """Make the least that is a Word document, with `before` in front of its root element."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{types}/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            f'relationships+xml"/><Override PartName="/word/document.xml" ContentType="{main}"/>'
            "</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{types}/relationships"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f'{before}<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>',
        )
    return out.getvalue()


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def refusal(content: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> str:
    """Return the sentence that a file is refused with."""
    with pytest.raises(DocumentError) as refused:
        read_apart(content, name, limits=limits)
    return str(refused.value)


def assert_is_a_sentence(words: str, name: str) -> None:
    assert "\n" not in words
    assert name in words
    assert words.endswith((".", ")."))
    assert "Traceback" not in words


def test_what_is_read_apart_is_what_is_read_here() -> None:
    content = print_of_brent()
    assert read_apart(content, "brent.pdf") == read(content, "brent.pdf")


def test_what_is_cut_apart_is_what_is_cut_here() -> None:
    content = print_of_brent()
    reading, parsed = cut_apart(content, SOURCE)
    document = Document(SOURCE, reading.text, None, reading.places, reading.known)
    assert parsed == parse(document)
    assert {page for clause in parsed.clauses for page in clause.pages} >= {1, 2}


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        pytest.param(Limits(seconds=1), "took more than 1 seconds", id="time"),
        pytest.param(Limits(output=MIB), "gave more than 1 MB of text", id="output"),
        pytest.param(Limits(size=1000), "too large", id="size"),
    ],
)
def test_a_file_over_a_limit_is_refused_in_a_sentence(limits: Limits, says: str) -> None:
    words = "The clerk may speak to the press about it. " * 20
    content = word_file(paragraph(words) * (60_000 if limits.seconds == 1 else 2_000))
    found = refusal(content, "much.docx", limits)
    assert says in found
    assert_is_a_sentence(found, "much.docx")


def test_a_file_that_needs_more_memory_than_is_given_is_refused() -> None:
    content = word_file(paragraph("The clerk may speak to the press. " * 20) * 60_000)
    found = refusal(content, "wide.docx", Limits(memory=160 * MIB))
    assert_is_a_sentence(found, "wide.docx")


def test_entities_are_not_expanded_and_no_other_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret of the clerk", encoding="utf-8")
    outside = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{secret}">]>'
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    for before, words in (
        (outside, "&s;"),
        (f"<!DOCTYPE x [{laughs}]>", "&l9;"),
    ):
        found = refusal(word_file(paragraph(words), before), "entities.docx")
        assert_is_a_sentence(found, "entities.docx")
        assert "secret of the clerk" not in found


@pytest.mark.parametrize("share", [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_file_cut_off_gives_a_reading_or_a_sentence(kind: str, share: float) -> None:
    whole = print_of_brent() if kind == "pdf" else word_file(paragraph("Members decide.") * 2000)
    name = f"half.{kind}"
    try:
        reading = read_apart(whole[: int(len(whole) * share)], name)
    except DocumentError as error:
        assert_is_a_sentence(str(error), name)
    else:
        assert reading.text.strip()
        assert reading.warnings


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("noise.pdf", b"%PDF-1.7\n"),
        ("noise.docx", b"PK\x03\x04"),
        ("noise.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("noise.png", b"\x89PNG\r\n"),
        ("noise.rtf", b"{\\rtf1 "),
        ("noise.bin", b""),
    ],
)
def test_noise_behind_any_beginning_gives_one_sentence(name: str, start: bytes) -> None:
    noise = b"".join((n * 2654435761 % 2**32).to_bytes(4, "big") for n in range(5000))
    assert_is_a_sentence(refusal(start + noise, name), name)


def test_a_name_is_only_a_name() -> None:
    found = refusal(b"", "../../etc/passwd\n<script>.txt")
    assert "../" not in found


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("protocol.docx", "protocol.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\papers\\protocol v1.2.pdf", "protocol v1.2.pdf"),
        ("a\nb\x1b[31m.txt", "a b[31m.txt"),
        ("\u202etxt.exe\u2066", "txt.exe"),
        ("half a pair \ud800.txt", "half a pair .txt"),
        ("", "the file"),
        ("\0\u202e", "the file"),
    ],
)
def test_a_message_calls_a_file_by_a_plain_name(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_a_long_name_keeps_its_ending() -> None:
    name = plain_name(f"{'x' * 300}.docx")
    assert len(name) == LONGEST_NAME
    assert name.endswith("….docx")


class TestLocked:
    def test_it_is_told_from_what_cannot_be_read(self) -> None:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(print_of_brent())))
        writer.encrypt("heron")
        stream = io.BytesIO()
        writer.write(stream)
        content = stream.getvalue()
        for wishes, words in (
            (Wishes(), "give it with"),
            (Wishes(password="wren"), "give another"),
        ):
            with pytest.raises(LockedError, match=words) as refused:
                read_apart(content, "locked.pdf", wishes)
            assert_is_a_sentence(str(refused.value), "locked.pdf")
        opened = read_apart(content, "locked.pdf", Wishes(password="heron"))
        assert opened.text == read(print_of_brent(), "brent.pdf").text

    def test_no_password_helps_what_is_damaged(self) -> None:
        with pytest.raises(DocumentError) as refused:
            read_apart(b"%PDF-1.7\n", "broken.pdf", Wishes(password="heron"))
        assert not isinstance(refused.value, LockedError)


class TestStages:
    def test_it_is_told_how_far_a_file_has_come(self) -> None:
        content = set_text(TEXT * 4, PRINTS[0])
        told: list[Stage] = []
        _, reading, _ = cut_untitled_apart(content, SOURCE, told=told.append)
        pages = max(place.page or 0 for place in reading.places)
        assert told
        assert told == sorted(told, key=lambda stage: (stage.doing == "cutting", stage.page))
        assert {stage.pages for stage in told} <= {0, pages}
        assert all(stage.page <= stage.pages for stage in told)

    @pytest.mark.parametrize("stage", [Stage("reading"), Stage("reading", 3, 12), Stage("cutting")])
    def test_what_is_said_is_heard(self, stage: Stage, tmp_path: Path) -> None:
        say_stage(tmp_path / "given", stage)
        assert stage_of(tmp_path / "given") == stage

    @pytest.mark.parametrize(
        "said",
        [
            b"",
            b"reading",
            b"reading 1",
            b"reading 1 2 3",
            b"reading -1 2",
            b"reading 1 99999999999",
            b"<script> 1 2",
            b"\xff\xfe 1 2",
            b"cutting 0 0" + b" " * 100_000_000,
            "reading ١ ٢".encode(),
        ],
        ids=lambda said: repr(said[:20]),
    )
    def test_nothing_else_is(self, said: bytes, tmp_path: Path) -> None:
        (tmp_path / "given.stage").write_bytes(said)
        assert stage_of(tmp_path / "given") is None
        assert stage_of(tmp_path / "another") is None


class TestTitles:
    def test_a_document_is_cut_under_its_own_title(self) -> None:
        title, reading, parsed = cut_untitled_apart(print_of_brent(), replace(SOURCE, title="x"))
        assert f"# {title}" == TEXT.splitlines()[0]
        document = Document(replace(SOURCE, title=title), reading.text, None, reading.places)
        assert parsed == parse(replace(document, known=reading.known))

    def test_one_without_stands_under_the_given_title(self) -> None:
        text = b"1.1 Members decide.\n\n1.2 Officers advise.\n"
        title, _, parsed = cut_untitled_apart(text, replace(SOURCE, file="x.txt", title="x.txt"))
        assert title == "x.txt"
        assert [clause.label for clause in parsed.clauses] == ["1.1", "1.2"]


class TestWhatIsLeft:
    def test_nothing_is_left_behind(self) -> None:
        before = set(os.listdir(tempfile.gettempdir()))
        refusal(b"%PDF-1.7\n", "left.pdf")
        read_apart(TEXT.encode(), "left.txt")
        left = set(os.listdir(tempfile.gettempdir())) - before
        assert not [name for name in left if name.startswith(f"{LEFT_BEHIND}{os.getpid()}-")]

    def test_a_file_that_nobody_waits_for_is_broken_off(self) -> None:
        content = word_file(paragraph("The clerk may speak to the press. " * 20) * 60_000)
        asked: list[bool] = []

        def stopped() -> bool:
            asked.append(True)
            return len(asked) > 2

        with pytest.raises(DocumentError, match="interrupted"):
            cut_apart(content, replace(SOURCE, file="long.docx"), stopped=stopped)
        assert len(asked) == 3

    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
    def test_a_process_ends_with_whoever_waits_and_its_folder_is_cleared(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "long.docx"
        file.write_bytes(word_file(paragraph("The clerk may speak.") * 60_000))
        waiting = subprocess.Popen(
            [sys.executable, "-c", WAITS, str(file)],
            cwd=ROOT,
            env={**os.environ, "TMPDIR": str(tmp_path)},
        )
        try:
            reader = _before_long(lambda: _child_of(waiting.pid))
        finally:
            waiting.kill()
            waiting.wait()
        assert is_running(os.getpid())
        assert not is_running(waiting.pid)
        _before_long(lambda: _has_ended(reader))
        (folder,) = tmp_path.glob(f"{LEFT_BEHIND}{waiting.pid}-*")
        assert (folder / "given").exists()
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        mine = tmp_path / f"{LEFT_BEHIND}{os.getpid()}-mine"
        other = tmp_path / f"{LEFT_BEHIND}of-somebody-else"
        mine.mkdir()
        other.mkdir()
        clear_left_behind()
        assert set(tmp_path.iterdir()) == {mine, other, file}


def _before_long(found: Callable[[], int]) -> int:
    """Return what is found once there is something; the system does such things, not at once."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if value := found():
            return value
        time.sleep(0.05)
    pytest.fail("It did not happen.")


def _child_of(process: int) -> int:
    """Return the number of a process that `process` has started, 0 where there is none."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return int(children[0]) if children else 0


def _has_ended(process: int) -> bool:
    """Say whether a process is gone, also where nobody has asked yet how it ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True
