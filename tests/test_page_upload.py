"""A document of the reader's own, for one sitting: given, looked at, used, taken away."""

from __future__ import annotations

import io
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import index
from ingest import Clause, DocumentError
from ingest.isolation import plain_name
from ingest.stages import Stage
from tests.browser import complaints_of
from tests.making_pdf import draw, write_lines
from tests.pages import (
    EASTHAM,
    PRESS,
    Opened,
    Page,
    choose,
    follow,
    named,
    open_page,
    said,
    search,
)
from tests.workplace import ROOT
from views import arrival, reading
from views.arrival import Arrival
from views.reading import council_of, own_name, read_upload, stem_of
from views.sitting import MOST_DOCUMENTS, SWITCH
from views.upload import stage_words

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

DRAFT = """# Draft Protocol on Member/Officer Relations

## 1. PRESS RELEASES

- 1.1 Press releases are approved by the mayor alone.
- 1.2 Members must not brief journalists about press releases.
"""
MINE = "Your document: draft (this sitting only)"
BIDI = "\u202edocx.\u05d4\u05e0\u05d5\u05d9\u05d8.txt"
NAMES = (
    "<script>alert(1)</script>.txt",
    "<img src=x onerror=alert(1)>.md",
    "**bold** $x$ :red[x] [a](b) `code`.txt",
    "../../etc/passwd.txt",
    f"{'very-long-' * 24}.txt",
    BIDI,
    "פרוטוקול.txt",
)


def give(page: Page, *files: tuple[str, bytes]) -> Page:
    return once_read(given(page, *files))


def given(page: Page, *files: tuple[str, bytes]) -> Page:
    """Return the page as it is at once, while the files are being read."""
    box = page.test.file_uploader[0]
    return Page(box.set_value([(name, content, "") for name, content in files]).run())


def once_read(page: Page) -> Page:
    """Return the page as it is when every file has been read; a browser looks for it by itself."""
    while page.test.session_state["sitting"].arriving():
        time.sleep(0.05)
    return Page(page.test.run())


def chosen(page: Page) -> list[str]:
    """Return the documents that are asked, as the filter shows them."""
    return list(page.test.button_group(key="councils").value or ())


def press(page: Page, key: str) -> Page:
    (button,) = (each for each in page.test.button if (each.key or "").startswith(key))
    return Page(button.click().run())


def use(page: Page, name: str = "") -> Page:
    if name:
        (box,) = (each for each in page.test.text_input if (each.key or "").startswith("name "))
        box.set_value(name)
    return press(page, "use ")


def with_draft(page: Page | None = None) -> Page:
    return use(give(page or open_page(), ("draft.md", DRAFT.encode())))


def councils(page: Page) -> list[str]:
    return [said(column.findall("header/h2")[0]) for column in page.all("cc-council")]


def notices(page: Page) -> list[str]:
    return page.texts("cc-notice")


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(draw(a_page))))
    writer.encrypt(password)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def a_page(canvas: Canvas) -> None:
    write_lines(canvas, ["1. Press releases"], size=16, font="Times-Bold")
    write_lines(canvas, ["1.1 Press releases are approved by the mayor alone."], y=720)


def a_scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)


class TestLookingAtIt:
    def test_nothing_answers_before_it_was_looked_at(self, two_councils: Opened) -> None:
        page = give(open_page(q=PRESS), ("draft.md", DRAFT.encode()))
        assert councils(page) == ["Northby Council", "Eastham Council"]
        (found,) = page.all("cc-upload")
        assert "draft.md" in said(found)
        assert "Markdown, 2 clauses in 1 section" in said(found)
        assert "Grade: clean" in said(found)
        assert [said(item) for item in found.iter("li")] == [
            "1.1Press releases are approved by the mayor alone.",
            "1.2Members must not brief journalists about press releases.",
        ]

    def test_the_whole_of_it_can_be_read_before(self, two_councils: Opened) -> None:
        page = give(open_page(), ("draft.md", DRAFT.encode()))
        (found,) = page.all("cc-upload")
        document = found.findall(".//a")[-1].get("href") or ""
        page.test.query_params["document"] = document.partition("document=")[2]
        page = Page(page.test.run())
        assert "approved by the mayor alone." in page.texts("cc-words")[0]
        assert page.texts("cc-council-name") == [MINE]

    def test_left_out_it_is_gone(self, two_councils: Opened) -> None:
        page = press(give(open_page(q=PRESS), ("draft.md", DRAFT.encode())), "leave ")
        assert not page.all("cc-upload")
        assert councils(page) == ["Northby Council", "Eastham Council"]

    def test_what_cannot_be_read_is_one_sentence_and_the_rest_goes_on(
        self, two_councils: Opened
    ) -> None:
        page = give(
            open_page(),
            ("scan.jpg", b"\xff\xd8\xff\xe0 a picture"),
            ("draft.md", DRAFT.encode()),
            ("broken.pdf", b"%PDF-1.7 and no more"),
            ("empty.txt", b""),
        )
        assert len(notices(page)) == 3
        assert "scan.jpg is a picture" in notices(page)[0]
        assert "broken.pdf" in notices(page)[1]
        assert "empty.txt holds no text" in notices(page)[2]
        assert len(page.all("cc-upload")) == 1

    def test_a_document_without_headings_is_read(self, two_councils: Opened) -> None:
        page = give(open_page(), ("flat.txt", b"Press releases are approved by the mayor."))
        assert notices(page) == []
        assert len(page.all("cc-upload")) == 1

    def test_a_locked_file_asks_for_its_password(self, two_councils: Opened) -> None:
        page = give(open_page(), ("locked.pdf", locked("heron")))
        assert notices(page) == ["Please note: locked.pdf is locked by a password."]
        for password, count in (("wren", 0), ("heron", 1)):
            (box,) = (b for b in page.test.text_input if (b.key or "").startswith("password "))
            assert box.label == r"Password of locked\.pdf"
            box.set_value(password)
            (button,) = (b for b in page.test.button if b.label == "Open it")
            page = once_read(Page(button.click().run()))
            assert len(page.all("cc-upload")) == count
            wrong = "Problem: locked.pdf: that is not the password; type another."
            assert (wrong in notices(page)) == (not count)
        page = use(page, "Opened")
        assert "Your document: Opened (this sitting only)" in said(page.all("cc-upload")[0])

    def test_a_scan_is_said_without_the_options_of_the_command_line(
        self, two_councils: Opened
    ) -> None:
        def mixed(canvas: Canvas) -> None:
            a_page(canvas)
            canvas.showPage()
            a_scan(canvas)

        page = give(open_page(), ("scan.pdf", draw(a_scan)), ("mixed.pdf", draw(mixed)))
        remedy = "run it through OCR first."
        assert sorted(notices(page)) == [
            f"Please note: Page 2 has no text: it is a scan; {remedy}",
            f"Problem: scan.pdf has no text: its pages are scans; {remedy}",
        ]

    def test_a_locked_word_file_asks_for_a_copy_and_no_password(self, two_councils: Opened) -> None:
        content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
        page = give(open_page(), ("locked.docx", content))
        assert "save an unprotected copy" in notices(page)[0]
        assert not [b for b in page.test.text_input if (b.key or "").startswith("password ")]

    def test_the_same_file_twice_is_said(self, two_councils: Opened) -> None:
        page = give(with_draft(), ("again.md", DRAFT.encode()))
        assert notices(page) == ["Problem: again.md is here already, as “draft”."]

    def test_nothing_is_left_in_the_temporary_folder(
        self, two_councils: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        folder = tmp_path / "temporary"
        folder.mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        page = with_draft()
        assert councils(search(page, PRESS))[-1] == MINE
        assert list(folder.iterdir()) == []


class TestWhileItIsRead:
    def test_it_is_said_how_far_each_has_come(self, two_councils: Opened) -> None:
        page = given(open_page(), ("draft.md", DRAFT.encode()), ("other.md", EASTHAM.encode()))
        stages = [said(row) for row in page.all("cc-stage")]
        assert [words.partition(":")[0] for words in stages] == ["draft.md", "other.md"]
        assert all(words.endswith(" …") for words in stages)
        assert len(once_read(page).all("cc-upload")) == 2

    @pytest.mark.parametrize(
        ("stage", "words"),
        [
            (None, "waiting for its turn"),
            (Stage("reading"), "reading"),
            (Stage("reading", 3, 12), "reading, page 3 of 12"),
            (Stage("cutting"), "cutting into clauses"),
        ],
    )
    def test_a_stage_is_said_in_words(self, stage: Stage | None, words: str) -> None:
        arrival = Arrival("draft.md", b"")
        arrival.stage = stage
        assert stage_words(arrival) == words

    def test_nothing_is_lost_or_read_again_when_the_page_is_used_meanwhile(
        self, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read: list[str] = []

        def count(file: str, *rest: object) -> reading.Upload:
            read.append(file)
            return read_upload(file, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(arrival, "read_upload", count)
        page = given(open_page(), ("draft.md", DRAFT.encode()))
        page = search(page, PRESS)
        page = given(page, ("draft.pdf", draw(a_page)), ("broken.pdf", b"%PDF-1.7 and no more"))
        page = once_read(choose(page, ["northby"]))
        assert ["Look it over" in said(each) for each in page.all("cc-upload")] == [True, True]
        assert "broken.pdf" in notices(page)[0]
        assert sorted(read) == ["broken.pdf", "draft.md", "draft.pdf"]
        assert councils(page) == ["Northby Council"]

    def test_it_can_be_left_out_before_it_has_been_read(self, two_councils: Opened) -> None:
        page = press(given(open_page(), ("draft.md", DRAFT.encode())), "leave ")
        page = once_read(page)
        assert not page.all("cc-upload")
        assert notices(page) == []
        assert len(give(page, ("draft.md", DRAFT.encode())).all("cc-upload")) == 1

    def test_a_fault_of_the_program_is_a_sentence(
        self, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise RuntimeError("a fault")

        monkeypatch.setattr(arrival, "read_upload", fail)
        page = give(open_page(), ("draft.md", DRAFT.encode()))
        (words,) = notices(page)
        assert words.startswith("Problem: draft.md was not read, by a fault of this program")


class TestUsingIt:
    def test_it_answers_beside_the_others_under_its_name(self, two_councils: Opened) -> None:
        page = search(use(give(open_page(), ("draft.md", DRAFT.encode())), "My *draft*"), PRESS)
        mine = "Your document: My *draft* (this sitting only)"
        assert councils(page) == ["Northby Council", "Eastham Council", mine]
        column = page.column(mine)
        citations = [said(e) for e in named(column, "cc-citation")]
        assert citations
        assert all(citation.startswith(f"{mine}, Draft Protocol") for citation in citations)
        assert "Press releases are approved by the mayor alone." in said(column)
        assert mine.replace("*", r"\*").replace("(", r"\(").replace(")", r"\)").replace(
            ":", r"\:"
        ) in list(page.test.button_group(key="councils").options)
        assert "2 councils and 1 document of yours asked" in page.texts("cc-summary")[0]

    def test_it_can_be_asked_alone_and_left_out(self, two_councils: Opened) -> None:
        page = search(with_draft(), PRESS)
        (mine,) = set(chosen(page)) - {"northby", "eastham"}
        page = choose(page, [mine])
        assert councils(page) == [MINE]
        assert page.texts("cc-summary")[0].startswith("1 document of yours asked: ")
        assert page.test.query_params == {"q": PRESS, "council": mine}
        page = choose(page, ["northby"])
        assert councils(page) == ["Northby Council"]

    def test_used_while_councils_are_chosen_it_is_chosen_too(self, two_councils: Opened) -> None:
        page = with_draft(open_page(q=PRESS, council=["eastham"]))
        assert councils(page) == ["Eastham Council", MINE]
        page = press(page, "remove ")
        assert councils(page) == ["Eastham Council"]
        assert page.test.query_params == {"q": PRESS, "council": "eastham"}
        assert notices(page) == []

    def test_removed_it_answers_no_more(self, two_councils: Opened) -> None:
        page = search(with_draft(), PRESS)
        page = press(choose(page, chosen(page)[-1:]), "remove ")
        assert councils(page) == ["Northby Council", "Eastham Council"]
        assert page.test.query_params == {"q": PRESS}

    def test_two_documents_have_two_names(self, two_councils: Opened) -> None:
        page = give(with_draft(), ("other.md", EASTHAM.encode()))
        page = use(page, "draft")
        assert notices(page) == [
            "Problem: Another document of yours is named “draft”; take another name."
        ]
        page = use(page, "  ")
        assert notices(page) == ["Problem: A document needs a name; type one."]
        page = search(use(page, "other"), PRESS)
        assert councils(page)[2:] == [MINE, MINE.replace("draft", "other")]

    def test_each_document_is_encoded_once_until_one_is_removed(
        self, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        extend = index.extend
        made: list[list[str]] = []

        def count(
            opened: index.Index, documents: list[object], clauses: list[Clause]
        ) -> index.Index:
            made.append(sorted({clause.document_id for clause in clauses}))
            return extend(opened, documents, clauses)  # type: ignore[arg-type]

        monkeypatch.setattr(index, "extend", count)
        page = search(search(with_draft(), PRESS), "council rooms")
        assert len(made) == 1
        page = use(give(page, ("other.md", EASTHAM.encode())))
        page = search(page, PRESS)
        assert [len(ids) for ids in made] == [1, 1]
        assert len(councils(page)) == 4
        page = press(page, f"remove {made[0][0]}")
        page = search(page, "council rooms")
        assert made == [made[0], made[1], made[1]]
        assert len(councils(page)) == 3

    def test_it_is_listed_among_the_documents(self, two_councils: Opened) -> None:
        page = with_draft()
        page.test.query_params["page"] = "documents"
        page = Page(page.test.run())
        assert page.texts("cc-row-council")[-1] == MINE
        assert "3 documents" in page.texts("cc-masthead")[0]

    def test_its_pages_are_drawn(self, two_councils: Opened) -> None:
        page = search(use(give(open_page(), ("draft.pdf", draw(a_page)))), "mayor")
        figure = next(f for f in page.all("cc-quote") if "mayor alone" in said(f))
        assert "(page 1)" in said(named(figure, "cc-citation")[0])
        href = named(figure, "cc-show")[0].get("href") or ""
        for name, value in _parameters(href).items():
            page.test.query_params[name] = value
        page = Page(page.test.run())
        assert [said(e) for e in page.tags("figcaption")] == ["Page 1 of 1; the clause is outlined"]
        assert page.all("cc-box")
        # the same link in another sitting
        other = follow(href)
        assert "uploaded for one sitting" in notices(other)[0]
        assert not other.all("cc-words")
        assert not other.tags("img")


class TestSittings:
    def test_another_sitting_sees_nothing_of_it(self, two_councils: Opened) -> None:
        mine = search(with_draft(), PRESS)
        other = search(open_page(), PRESS)
        assert councils(other) == ["Northby Council", "Eastham Council"]
        assert not other.all("cc-upload")
        assert not any("mayor" in words for words in other.texts("cc-words"))
        assert councils(search(mine, "council rooms"))[-1] == MINE
        linked = open_page(q=PRESS, council=chosen(mine))
        assert "uploaded in another sitting" in notices(linked)[0]
        assert councils(linked) == ["Northby Council", "Eastham Council"]

    def test_it_survives_switching_pages(self, two_councils: Opened) -> None:
        page = with_draft()
        for change in ({"page": "documents"}, {"document": "northby"}, {"q": PRESS}):
            page.test.query_params.clear()
            for name, value in change.items():
                page.test.query_params[name] = value
            page = Page(page.test.run())
        assert councils(page)[-1] == MINE

    def test_an_index_that_fails_is_opened_anew_with_it(
        self, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def load(corpus: object) -> index.Index:
            raise index.StaleIndexError("The index is stale.")

        monkeypatch.setattr(index, "load", load)
        page = with_draft()
        assert "Problem: The index is stale." in notices(page)
        monkeypatch.setattr(index, "load", lambda corpus: two_councils[1])
        assert councils(search(page, PRESS))[-1] == MINE


class TestLimits:
    def test_they_are_stated_and_the_server_keeps_them(self, two_councils: Opened) -> None:
        (terms,) = open_page().texts("cc-terms")
        for limit in ("5 documents", "25 MB", "500 pages", "2 million characters"):
            assert limit in terms
        for format_ in ("PDF", "Word", "web page", "Markdown", "plain text"):
            assert format_ in terms
        settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
        assert settings["server"]["maxUploadSize"] == reading.MOST_MEGABYTES
        assert reading.LIMITS.size == reading.MOST_MEGABYTES * 1024 * 1024

    def test_one_more_than_there_is_room_for_is_left_out(self, two_councils: Opened) -> None:
        files = [
            (f"{n}.md", DRAFT.replace("mayor", f"mayor {n}").encode())
            for n in range(MOST_DOCUMENTS + 1)
        ]
        page = give(open_page(), *files)
        assert len(page.all("cc-upload")) == MOST_DOCUMENTS
        assert "5.md was left out" in notices(page)[0]
        assert "remove one to bring more" in notices(page)[1]
        page = give(page, ("other.md", EASTHAM.encode()))
        assert "other.md was left out" in notices(page)[0]
        assert len(page.all("cc-upload")) == MOST_DOCUMENTS

    @pytest.mark.parametrize(
        ("limit", "most", "words"),
        [
            ("MOST_CHARACTERS", 100, "characters; at most 100"),
            ("MOST_PAGES", 0, "has 1 pages; at most 0"),
        ],
    )
    def test_more_than_the_limit_is_refused(
        self, limit: str, most: int, words: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reading, limit, most)
        name, content = ("x.md", DRAFT.encode()) if "CHAR" in limit else ("x.pdf", draw(a_page))
        with pytest.raises(DocumentError, match=words):
            read_upload(name, content)

    def test_too_large_a_file_is_refused(self) -> None:
        with pytest.raises(DocumentError, match="too large"):
            read_upload("large.txt", b"x" * (reading.LIMITS.size + 1))


class TestNames:
    @pytest.mark.parametrize("name", NAMES)
    def test_a_hostile_name_is_only_text(self, name: str, two_councils: Opened) -> None:
        page = give(open_page(), (name, DRAFT.encode()))
        assert not page.tags("script", "img", "b")
        page = search(use(page), PRESS)
        assert not page.tags("script", "img", "b")
        (mine,) = councils(page)[2:]
        assert mine.startswith("Your document: ")
        assert mine.endswith(" (this sitting only)")
        assert len(mine) < 110
        assert "etc/" not in mine

    def test_names_that_turn_the_direction_are_kept_in_bounds(self) -> None:
        assert plain_name(BIDI) == "docx.הנויט.txt"
        assert council_of("הנויט") == "Your document: \u2068הנויט\u2069 (this sitting only)"
        assert own_name("a\u2066\u202eb\u0000") == "ab"

    @pytest.mark.parametrize(
        ("file", "shown", "stem"),
        [
            ("protocol.docx", "protocol.docx", "protocol"),
            ("C:\\papers\\protocol v1.2.pdf", "protocol v1.2.pdf", "protocol v1.2"),
            ("/tmp/x/protocol", "protocol", "protocol"),
            ("", "the file", "the file"),
            ("\u202e", "the file", "the file"),
        ],
    )
    def test_a_file_names_its_document(self, file: str, shown: str, stem: str) -> None:
        assert plain_name(file) == shown
        assert stem_of(plain_name(file)) == stem


class TestSwitchedOff:
    @pytest.mark.parametrize("parameters", [{}, {"q": PRESS}, {"page": "documents"}])
    def test_nothing_of_it_is_on_the_page(
        self, parameters: dict[str, str], two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(SWITCH, "off")
        page = open_page(**parameters)
        assert not page.test.file_uploader
        assert not page.test.expander
        assert not page.all("cc-terms")
        monkeypatch.setenv(SWITCH, "on")
        assert open_page(**parameters).test.file_uploader

    def test_what_was_brought_along_before_is_not_used(
        self, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = search(with_draft(), PRESS)
        monkeypatch.setenv(SWITCH, "off")
        assert councils(search(page, "council rooms")) == ["Northby Council", "Eastham Council"]


def _parameters(href: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(href).query))


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    complaints = complaints_of(opened)
    yield opened
    context.close()
    assert complaints == []


# where an element lies in the picture that it is drawn on: left, top and width, in shares of it
SHARES = """box => {
  const inner = box.getBoundingClientRect();
  const outer = box.closest("figure").querySelector("img").getBoundingClientRect();
  const [width, height] = [outer.width, outer.height];
  return [(inner.x - outer.x) / width, (inner.y - outer.y) / height, inner.width / width];
}"""


def two_pages(canvas: Canvas) -> None:
    a_page(canvas)
    canvas.showPage()
    write_lines(canvas, ["1.2 Members may use the rooms of the council for surgeries."], y=760)


def at_rest(tab: Tab) -> None:
    tab.wait_for_selector("[data-test-script-state=notRunning]", timeout=60_000)


def bring(tab: Tab, *files: tuple[str, bytes]) -> None:
    tab.get_by_label("Your question").wait_for(timeout=60_000)
    at_rest(tab)
    tab.get_by_text("Compare a document of your own").click()
    from playwright.sync_api import FilePayload

    tab.locator("input[type=file]").set_input_files(
        [FilePayload(name=name, mimeType="", buffer=content) for name, content in files]
    )


def use_it(tab: Tab, name: str) -> None:
    tab.get_by_label("Name it as it should appear in answers").fill(name)
    tab.get_by_role("button", name="Use in this sitting").click()
    tab.get_by_role("button", name=f"Your document: {name} (this sitting only)").wait_for()


def ask(tab: Tab, question: str) -> None:
    tab.get_by_label("Your question").fill(question)
    tab.keyboard.press("Enter")
    tab.get_by_role("region", name=f"Answers to “{question}”").wait_for(timeout=60_000)
    at_rest(tab)


@pytest.mark.browser
@pytest.mark.model
class TestInABrowser:
    def test_a_text_is_brought_along_asked_read_and_gone_with_the_sitting(
        self, server: str, tab: Tab
    ) -> None:
        tab.goto(server)
        bring(tab, ("draft.md", DRAFT.encode()))
        tab.get_by_text("Sections and clauses, by their first words").click()
        tab.get_by_text("Members must not brief journalists").wait_for()
        use_it(tab, "Draft")
        ask(tab, "Who approves press releases?")
        column = tab.get_by_role("article", name="Your document: Draft")
        assert "mayor alone" in column.inner_text()
        column.get_by_text("Show in document").first.click()
        opened = tab.locator("#cc-opened")
        opened.wait_for()
        tab.wait_for_function("document.activeElement.id === 'cc-opened'")
        assert "mayor alone" in opened.inner_text()
        link = tab.url
        opened.get_by_text("Back to the answer").click()
        column.wait_for()
        tab.get_by_role("link", name="Documents", exact=True).click()
        tab.get_by_role("rowheader", name="Your document: Draft").wait_for()
        tab.go_back()
        column.wait_for()
        # another sitting of the same browser
        tab.goto(link)
        tab.get_by_text("uploaded for one sitting").wait_for()
        assert "mayor" not in tab.locator(".stMain").inner_text()

    def test_the_boxes_lie_on_the_page_and_the_pages_turn_by_keyboard(
        self, server: str, tab: Tab
    ) -> None:
        tab.goto(server)
        bring(tab, ("draft.pdf", draw(two_pages)))
        use_it(tab, "Printed")
        ask(tab, "Do releases need the mayor?")
        column = tab.get_by_role("article", name="Your document: Printed")
        column.locator(".cc-quote", has_text="mayor alone").get_by_text("Show in document").click()
        image = tab.get_by_role("img", name="Page 1 as it is printed")
        image.wait_for()
        assert image.evaluate("image => image.complete && image.naturalWidth") > 1000
        # the second line of the page: a seventh from the top, at the left margin
        left, top, width = tab.locator(".cc-box").evaluate(SHARES)
        assert left == pytest.approx(0.12, rel=0.2)
        assert top == pytest.approx(0.14, rel=0.2)
        assert width < 1
        tab.locator("#cc-turn-on").focus()
        tab.keyboard.press("Enter")
        tab.get_by_role("img", name="Page 2 as it is printed").wait_for()
        assert tab.locator(".cc-box").count() == 0
        # there is no page after it
        tab.wait_for_function("document.activeElement.id === 'cc-opened'")
        tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
        image.wait_for()
        tab.go_back()
        tab.get_by_role("img", name="Page 2 as it is printed").wait_for()

    @pytest.mark.parametrize("given", [NAMES[:3], NAMES[3:5]])
    def test_hostile_names_stay_text(self, given: Sequence[str], server: str, tab: Tab) -> None:
        tab.goto(server)
        files = [
            (name.replace("/", "_"), DRAFT.replace("mayor", f"mayor {number}").encode())
            for number, name in enumerate(given)
        ]
        bring(tab, *files)
        last = tab.get_by_role("button", name="Use in this sitting").nth(len(files) - 1)
        last.wait_for(timeout=60_000)
        shown = tab.locator(".cc-upload h2").all_inner_texts()
        assert shown == [f"Look it over before it is used: {plain_name(n)}" for n, _ in files]
        assert tab.locator(".cc-upload img, .cc-upload script, .cc-upload strong b").count() == 0
        for number in range(len(files)):
            at_rest(tab)
            tab.get_by_role("button", name="Use in this sitting").first.click()
            tab.locator(".stButtonGroup button").nth(5 + number).wait_for()
        ask(tab, "Who approves press releases?")
        names = tab.locator(".cc-council h2").all_inner_texts()[5:]
        assert names == [council_of(stem_of(plain_name(name))) for name, _ in files]
        assert tab.evaluate("document.querySelector('.stMain').scrollWidth <= innerWidth")

    def test_two_sittings_are_apart(self, server: str, tab: Tab, browser: Browser) -> None:
        tab.goto(server)
        bring(tab, ("draft.md", DRAFT.encode()))
        use_it(tab, "Draft")
        context = browser.new_context()
        other = context.new_page()
        other.goto(f"{server}?{urlencode({'q': 'Who approves press releases?'})}")
        other.locator(".cc-council").nth(4).wait_for(timeout=60_000)
        assert "Your document" not in other.locator(".stMain").inner_text()
        bring(other, ("draft.md", DRAFT.replace("mayor", "sheriff").encode()))
        use_it(other, "Theirs")
        ask(tab, "Who approves press releases?")
        assert "sheriff" not in tab.locator(".stMain").inner_text()
        assert tab.locator(".cc-council").count() == 6
        context.close()

    def test_the_table_is_ordered_by_keyboard(self, server: str, tab: Tab) -> None:
        tab.goto(f"{server}?page=documents")
        head = tab.locator("#cc-sort-clauses")
        head.wait_for(timeout=60_000)
        head.focus()
        for order in ("descending", "ascending"):
            tab.keyboard.press("Enter")
            tab.locator(f"th.cc-col-clauses[aria-sort={order}]").wait_for()
            tab.wait_for_function("document.activeElement.id === 'cc-sort-clauses'")
        assert "sort=clauses" in tab.url
        tab.get_by_label("Find a document").fill("parish")
        tab.keyboard.press("Enter")
        tab.locator("caption", has_text="1 document of 5").wait_for()
        assert tab.evaluate("document.activeElement.tagName") == "INPUT"

    def test_opening_the_box_runs_nothing(self, server: str, tab: Tab) -> None:
        # Streamlit drops its answer to "where do I send these files?" when a run begins
        sent: list[object] = []
        tab.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
        tab.goto(server)
        tab.locator(".cc-ready").wait_for(timeout=60_000)
        at_rest(tab)
        sent.clear()
        tab.get_by_text("Compare a document of your own").click()
        tab.get_by_text("For this sitting only: nobody else sees it").click()
        assert sent == []

    @pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
    def test_it_fits_and_every_text_stands_out(
        self, width: int, scheme: str, server: str, browser: Browser
    ) -> None:
        measure = (ROOT / "tests" / "contrast.js").read_text(encoding="utf-8")
        fits = "document.querySelector('.stMain').scrollWidth <= innerWidth"
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = context.new_page()

        def check(at: str) -> None:
            at_rest(page)
            for fold in page.locator(".stHtml summary").all():
                fold.click()
            assert page.evaluate(measure) == [], at
            assert page.evaluate(fits), at

        page.goto(f"{server}?page=documents")
        page.locator(".cc-table").wait_for(timeout=60_000)
        check("documents")
        page.goto(server)
        bring(
            page,
            ("draft.pdf", draw(two_pages)),
            ("locked.pdf", locked("heron")),
            ("x.jpg", b"\xff\xd8\xff"),
        )
        page.get_by_role("button", name="Use in this sitting").wait_for(timeout=60_000)
        page.get_by_text("locked.pdf is locked by a password").wait_for()
        page.get_by_text("x.jpg is a picture").wait_for()
        check("upload")
        page.get_by_text("See the whole document").click()
        page.get_by_role("img", name="Page 1").wait_for()
        check("document")
        context.close()
