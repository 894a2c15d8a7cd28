"""A clause beside its counterparts on the page, without a browser."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

import index
import ingest
from answer.comparing import compare, difference
from answer.comparing.measured import MEASURED, load_measured_relations
from answer.comparing.models import MODELS
from answer.schema import Segment
from tests.encoders import HashingEncoder
from tests.pages import HOSTILE, PRESS, Opened, Page, corpus_of, follow, named, open_page, said
from tests.test_page_many import serve
from tests.test_page_upload import MINE, with_draft
from views.changes import marked_segments
from views.markup import joined
from views.narrowing import PART
from views.reading import PREFIX
from views.relations import RELATION, trust

RULE = "Press releases must be approved by the clerk before they go to the papers of the town."
HOSTILE_RULE = f"Dogs are kept on leads. {HOSTILE}"
TEXT = "# Protocol\n\n## 1. PRESS\n\n- 1.1 {}\n- 1.2 {}\n"
DOCUMENTS = {
    "northby": TEXT.format(RULE, HOSTILE_RULE),
    "same": TEXT.format(RULE, HOSTILE_RULE.replace("alert", "alarm")),
    "other": TEXT.format(RULE.replace("must", "may"), "Bins are emptied weekly."),
    "reworded": TEXT.format(
        "The clerk approves press releases before they go to papers, which must be of the town.",
        "Trees are felled.",
    ),
    "silent": TEXT.format("Bicycles stand in racks.", "Lamps are lit."),
}
OWN = "northby/1-press/1.1"
RELATIONS = {
    "Same Council": "Same wording",
    "Other Council": "Different rule",
    "Reworded Council": "Reworded",
    "Silent Council": "No counterpart",
}


@pytest.fixture
def few(nothing_opened: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Opened:
    corpus = corpus_of(**DOCUMENTS)
    index.build(corpus, HashingEncoder(), tmp_path)
    opened = index.load(tmp_path, corpus, HashingEncoder())
    monkeypatch.setattr(ingest, "load_corpus", lambda: corpus)
    monkeypatch.setattr(index, "load", lambda corpus: opened)
    return corpus, opened


@pytest.fixture
def many(nothing_opened: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Opened:
    """Fifty councils, half of which have one clause in the same words."""
    return serve(50, tmp_path, monkeypatch)


def compared(clause: str = OWN, **parameters: str | list[str]) -> Page:
    return open_page(page="compare", document=clause.partition("/")[0], clause=clause, **parameters)


def names(page: Page) -> list[str]:
    return [said(named(entry, "cc-name")[0]) for entry in page.all("cc-counterpart")]


def entry_of(page: Page, council: str) -> Element:
    (found,) = (e for e in page.all("cc-counterpart") if council == said(named(e, "cc-name")[0]))
    return found


def read_out(element: Element) -> str:
    return "".join(element.itertext())


def copied(element: Element) -> str:
    """Return what `views/copy.js` copies of a stretch: not what is gone, nor what is read out."""
    if {"cc-gone", "cc-hidden"} & set((element.get("class") or "").split()):
        return ""
    return (element.text or "") + "".join(copied(e) + (e.tail or "") for e in element)


def href(element: Element) -> str:
    return element.get("href") or ""


class TestACounterpart:
    def test_each_document_has_its_relation_in_words_and_with_an_icon(self, few: Opened) -> None:
        page = compared()
        for council, relation in RELATIONS.items():
            line = named(entry_of(page, council), "cc-status")[0]
            assert said(line).startswith(f"{relation}: ")
            assert line[0].get("aria-hidden") == "true"
        order = list(RELATION.values())
        headings = [said(e).partition(":")[0] for e in page.all("cc-group-name")]
        assert headings == sorted(headings, key=order.index) == order

    def test_every_quote_is_verbatim_and_can_be_copied_opened_and_compared(
        self, few: Opened
    ) -> None:
        page = compared()
        found = compare(few[1], OWN)
        for document in found.documents:
            figures = named(entry_of(page, document.source.council), "cc-quote")
            opened = found.open(document.source.id)
            quotes = [each.quote for each in opened.counterparts]
            quotes += [opened.closest] if opened.closest else []
            assert len(figures) == len(quotes)
            for figure, quote in zip(figures, quotes, strict=True):
                assert " ".join(map(copied, named(figure, "cc-words"))) == quote.text
                assert said(named(figure, "cc-citation")[0]) == quote.citation
                assert named(figure, "cc-verified")
                assert named(figure, "cc-copy")
                (show,), (on,) = named(figure, "cc-show"), named(figure, "cc-compare")
                assert "Compare from here" in said(on)
                assert parse_qs(href(show)[1:])["clause"] == [quote.clause.id]
                assert parse_qs(href(on)[1:]) == {
                    "page": ["compare"],
                    "document": [quote.clause.document_id],
                    "clause": [quote.clause.id],
                }

    def test_words_removed_and_added_are_elements_with_words_that_are_read_out(
        self, few: Opened
    ) -> None:
        figure = named(entry_of(compared(), "Other Council"), "cc-quote")[0]
        (gone,) = (e for e in figure.iter("del"))
        (new,) = (e for e in figure.iter("ins"))
        assert read_out(gone) == "removed: must"
        assert read_out(new) == "added: may"
        assert "Press releases must may be approved" in said(named(figure, "cc-words")[0])
        assert "“must” only here; “may” only there" in said(named(figure, "cc-differences")[0])

    def test_where_most_words_differ_the_quote_is_plain_and_the_marks_are_folded(
        self, few: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("views.counterparts.MARKED_FROM", 0.9)
        entry = entry_of(compared(), "Reworded Council")
        (quote,) = named(entry, "cc-quote")
        assert not [e for words in named(quote, "cc-words") for e in words.iter("del")]
        (fold,) = named(quote, "cc-changes")
        assert fold.tag == "details"
        assert fold.get("open") is None
        assert list(fold.iter("del"))
        assert list(fold.iter("ins"))

    def test_without_a_counterpart_the_closest_is_folded_and_said_to_be_none(
        self, few: Opened
    ) -> None:
        entry = entry_of(compared(), "Silent Council")
        (fold,) = named(entry, "cc-rest")
        assert fold.get("open") is None
        assert said(fold[0]).startswith("Closest, not a counterpart: Silent Council")

    def test_the_sentences_say_who_shares_a_wording(self, few: Opened) -> None:
        told = [said(e) for e in compared().all("cc-wordings")[0].iter("li")]
        groups = [group.sentence for group in compare(few[1], OWN).groups]
        assert told == [*groups, "Silent Council has no counterpart."]
        assert told[0] == "2 councils use this wording: Northby Council and Same Council."

    def test_the_clause_itself_stands_before_the_others(self, few: Opened) -> None:
        page = compared()
        (own,) = page.all("cc-own")
        assert said(named(own, "cc-words")[0]) == RULE
        assert named(own, "cc-show")
        assert not named(own, "cc-compare")
        assert [said(e) for e in page.tags("h1")] == ["Compare 1.1, Northby Council"]

    def test_hostile_words_are_shown_as_they_are_written(self, few: Opened) -> None:
        page = compared("northby/1-press/1.2")
        assert not page.tags("script", "img")
        assert said(named(page.all("cc-own")[0], "cc-words")[0]) == HOSTILE_RULE
        words = named(entry_of(page, "Same Council"), "cc-words")[0]
        assert copied(words) == HOSTILE_RULE.replace("alert", "alarm")
        assert [read_out(e) for e in words.iter("del")] == ["removed: <script>alert(1)</script>"]


class TestMarking:
    @pytest.mark.parametrize(
        ("here", "there"),
        [
            (["Members must: (a) be polite."], ["Members should:", "(a) be polite and kind."]),
            (["Members must:", "be polite."], ["Members must be polite."]),
            (["One rule of two."], ["Another thing,", "in three", "parts."]),
            (["The last words are gone here."], ["The last words are"]),
            (["Same."], ["Same."]),
        ],
    )
    def test_without_what_is_gone_the_words_of_each_segment_are_verbatim(
        self, here: list[str], there: list[str]
    ) -> None:
        segments = [Segment(words, lead_in=False) for words in there]
        pieces = difference(" ".join(here), " ".join(there))
        marked = marked_segments(pieces, segments)
        assert [copied(parsed(words)) for words in marked] == there

    def test_a_word_that_is_gone_never_runs_into_the_one_before(self) -> None:
        pieces = difference("Members decide alone", "Members decide")
        (words,) = marked_segments(pieces, [Segment("Members decide", lead_in=False)])
        assert said(parsed(words)).split() == ["Members", "decide", "alone"]


def parsed(words: str) -> Element:
    return ElementTree.fromstring(f"<p>{joined([words])}</p>")


class TestTheAddress:
    def test_a_quote_of_an_answer_leads_here_and_back(self, few: Opened) -> None:
        answered = open_page(q=PRESS, council=["northby", "same"])
        on = answered.all("cc-compare")[0]
        assert said(on).startswith("Compare")
        page = follow(href(on))
        assert page.all("cc-compared")
        assert set(names(page)) < {"Northby Council", "Same Council"}
        back = next(a for a in page.tags("a") if said(a) == "Back to the answer")
        assert parse_qs(href(back)[1:].partition("#")[0]) == {
            "q": [PRESS],
            "council": ["northby", "same"],
        }
        more = next(a for a in page.tags("a") if said(a).startswith("Compare with 3 more"))
        assert len(names(follow(href(more)))) == 4

    def test_an_opened_clause_leads_here(self, few: Opened) -> None:
        page = open_page(document="northby", clause=OWN)
        (on,) = page.all("cc-compare")
        assert said(follow(href(on)).tags("h1")[0]) == "Compare 1.1, Northby Council"

    def test_a_clause_of_the_only_council_asked_is_compared_with_all(self, few: Opened) -> None:
        page = compared(q=PRESS, council=["northby"])
        assert set(names(page)) == set(RELATIONS)
        assert "put to no other council" in " ".join(page.texts("cc-standing"))

    def test_links_to_documents_lead_back_to_the_question_with_nothing_left_out(
        self, few: Opened
    ) -> None:
        page = compared(q=PRESS, status="same wording")
        assert names(page) == ["Same Council"]
        shown = parse_qs(href(page.all("cc-show")[-1])[1:])
        assert set(shown) == {"q", "document", "clause"}

    def test_without_a_clause_it_says_how_to_come_here(self, few: Opened) -> None:
        page = open_page(page="compare")
        assert "follow “Compare” at a clause" in page.texts("cc-notice")[0]
        assert not page.all("cc-compared")

    def test_of_a_clause_that_is_gone_the_nearest_is_offered(self, few: Opened) -> None:
        page = compared("northby/1-press/1.9<b>")
        assert "no clause “northby/1-press/1.9<b>”" in page.texts("cc-notice")[0]
        assert said(page.all("cc-nearest")[0]).startswith("The nearest is 1.1")
        assert follow(href(page.all("cc-nearest")[0][0])).all("cc-compared")
        assert open_page(**parse_qs(href(page.all("cc-nearest")[1][0])[1:])).all("cc-document")

    def test_a_document_of_another_sitting_is_said_to_be_one(self, few: Opened) -> None:
        page = compared(f"{PREFIX}0123456789ab/1.1")
        assert "uploaded for one sitting" in page.texts("cc-notice")[0]
        assert not page.all("cc-nearest")


def test_an_uploaded_document_is_compared_and_compares(two_councils: Opened) -> None:
    page = with_draft()
    clause = next(
        c for c in page.test.session_state["sitting"].corpus.clauses if "mayor alone" in c.text
    )
    page = on_the_same_sitting(page, clause.id)
    assert said(page.tags("h1")[0]) == f"Compare 1.1, {MINE}"
    assert set(names(page)) == {"Northby Council", "Eastham Council"}
    page = on_the_same_sitting(page, "northby/1-press-releases/1.1")
    assert set(names(page)) == {MINE, "Eastham Council"}


def on_the_same_sitting(page: Page, clause: str) -> Page:
    page.test.query_params["page"] = "compare"
    page.test.query_params["document"] = clause.partition("/")[0]
    page.test.query_params["clause"] = clause
    return Page(page.test.run())


class TestManyCouncils:
    CLAUSE = "c01/1-rules/1.1"

    def test_they_are_listed_by_relation_a_part_at_a_time(self, many: Opened) -> None:
        found = compare(many[1], self.CLAUSE).documents
        shown: list[str] = []
        for part in (1, 2, 3):
            page = compared(self.CLAUSE, part=str(part))
            shown += names(page)
            assert len(names(page)) == (PART if part < 3 else 49 - 2 * PART)
        assert sorted(shown) == sorted(each.source.council for each in found)
        same = sum(each.relation == "same wording" for each in found)
        assert same == 24
        assert said(compared(self.CLAUSE).all("cc-group-name")[0]) == f"Same wording: {same}"

    def test_those_that_share_a_wording_stand_under_one_quote(self, many: Opened) -> None:
        (sharing, *_) = compared(self.CLAUSE).all("cc-sharing")
        assert said(sharing[0]).startswith("24 councils share this wording")
        folds = [e for e in sharing if e.tag == "details"]
        assert len(folds) == PART - 1
        assert all("1.1" in said(fold[0]) for fold in folds)

    def test_a_relation_and_words_narrow_it(self, many: Opened) -> None:
        page = compared(self.CLAUSE, status="same wording", find="C07")
        assert names(page) == ["C07 Council"]
        page = compared(self.CLAUSE, find="c07")
        assert "1 document of 49" in " ".join(page.texts("cc-standing"))
        option = next(a for a in page.tags("a") if said(a) == "Same wording 1")
        assert parse_qs(href(option)[1:])["status"] == ["same wording"]
        assert (
            "No document has all of that" in compared(self.CLAUSE, find="zzz").texts("cc-notice")[0]
        )

    def test_the_headings_are_in_order(self, many: Opened) -> None:
        levels = [int(e.tag[1]) for e in compared(self.CLAUSE).tags("h1", "h2", "h3", "h4")]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


class TestTrust:
    def test_the_figures_are_those_that_were_measured(self, few: Opened) -> None:
        measured = load_measured_relations()
        assert measured is not None, (
            "The encoder has changed: run `python -m evaluation.counterparts --fit --write`."
        )
        (line,) = compared().all("cc-trust")
        for relation, found in measured.called.items():
            words = f"“{RELATION[relation].lower()}” {found.right} of {found.cases} times"
            assert words in said(line)
        assert sum(found.cases for found in measured.called.values()) == measured.cases

    def test_figures_of_another_encoder_are_not_shown(self, tmp_path: Path) -> None:
        row = json.loads(MEASURED.read_text())
        path = tmp_path / "measured.json"
        path.write_text(json.dumps({**row, "encoder": {"name": "another", "fingerprint": "0"}}))
        load_measured_relations.cache_clear()
        assert load_measured_relations(path, MODELS) is None
        load_measured_relations.cache_clear()
        assert load_measured_relations(tmp_path / "none.json", MODELS) is None
        assert "Tested" not in trust(None)
