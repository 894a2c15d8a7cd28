"""A whole document on the page, opened at a clause, without a browser."""

from __future__ import annotations

from urllib.parse import parse_qs

from tests.pages import PRESS, Opened, follow, named, open_page, said


class TestTheDocument:
    def test_show_in_document_marks_the_clause_and_leads_back(self, two_councils: Opened) -> None:
        answered = open_page(q="party political", council=["northby"])
        figure = next(f for f in answered.all("cc-quote") if "not be party political" in said(f))
        page = follow(named(figure, "cc-show")[0].get("href") or "")
        (opened,) = page.all("cc-opened")
        assert "not be party political." in said(opened)
        assert opened.get("id") == "cc-opened"
        assert "The clause you opened" in said(opened)
        back = [a.get("href") or "" for a in page.tags("a") if said(a) == "Back to the answer"]
        assert len(set(back)) == 1
        assert back[0].endswith("#cc-council-northby")
        again = follow(back[0])
        assert again.test.text_input(key="question").value == "party political"
        assert again.test.button_group(key="councils").value == ["northby"]

    def test_every_element_is_shown_in_its_place(self, two_councils: Opened) -> None:
        page = open_page(document="northby")
        rows = [said(row) for row in page.all("cc-row")]
        order = [
            "Contents",
            "PRESS RELEASES",
            "Press releases¹ are",
            "A footnote",
            "must:",
            "be factual",
        ]
        places = [next(i for i, row in enumerate(rows) if words in row) for words in order]
        assert places == sorted(places)
        lines = [said(line) for line in page.all("cc-line")]
        assert lines == sorted(lines, key=int)
        ids = {parse_qs(a.get("href") or "").get("clause", [""])[0] for a in page.tags("a")}
        assert {clause.id for clause in two_councils[0].by_document["northby"]} <= ids

    def test_an_unknown_clause_is_named_and_the_document_shown(self, two_councils: Opened) -> None:
        page = open_page(document="northby", clause="northby/9/<b>")
        assert "no clause “northby/9/<b>”" in page.texts("cc-notice")[0]
        assert not page.all("cc-opened")
        assert "A press release must:" in page.texts("cc-document")[0]

    def test_a_clause_of_another_document_is_unknown(self, two_councils: Opened) -> None:
        foreign = two_councils[0].by_document["eastham"][0].id
        assert open_page(document="northby", clause=foreign).all("cc-notice")

    def test_an_unknown_document_leads_back(self, two_councils: Opened) -> None:
        page = open_page(document="nowhere", q=PRESS)
        assert "no document “nowhere”" in page.texts("cc-notice")[0]
        assert any(said(a) == "Back to the answer" for a in page.tags("a"))
