"""A clause beside its counterparts in small corpora: relations, groups, and what is not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import index
from answer import VerificationError
from answer.comparing import (
    Relation,
    compare,
    counterparts_of_document,
    families,
    nearest_clause,
    nearest_clauses,
    unmatched_clauses,
)
from index import Index
from ingest import Clause, Corpus
from tests.encoders import HashingEncoder
from tests.factories import corpus_of, make_clause, small_corpus
from tests.topics import open_index

SHARED = (
    "Officers must always be alert to issues which are contentious or politically sensitive and "
    "aware of what these mean for members and the press."
)
COUNCILS = {
    "northby": [SHARED, "Members must declare gifts worth more than £50."],
    "southwick": [
        SHARED.replace("members", "councillors").upper(),
        "The clerk keeps the register of gifts that members must declare.",
        "Bicycles are parked behind the town hall.",
    ],
    "eastham": [SHARED.replace("issues", "those issues"), "Minutes are kept for six years."],
    "westerby": [SHARED.replace("must", "should"), "Allotments are let in spring."],
    "midway": ["Bins are emptied weekly."],
}


def relations(opened: Index, clause_id: str) -> dict[str, Relation]:
    return {found.source.id: found.relation for found in compare(opened, clause_id).documents}


class TestRelations:
    def test_each_other_document_has_its_relation(self, tmp_path: Path) -> None:
        opened = open_index(tmp_path, COUNCILS)
        assert relations(opened, "northby/1") == {
            "southwick": "same wording",
            "eastham": "same wording",
            # one word, and it decides how strong the rule is
            "westerby": "different rule",
            "midway": "none",
        }

    def test_counterparts_are_quoted_with_their_words_added_and_removed(
        self, tmp_path: Path
    ) -> None:
        comparison = compare(open_index(tmp_path, COUNCILS), "northby/1")
        (counterpart,) = comparison.open("westerby").counterparts
        changes = [piece for piece in counterpart.pieces if piece.change != "kept"]
        assert [(p.here.strip(), p.there.strip()) for p in changes] == [
            ("must", ""),
            ("", "should"),
        ]
        assert counterpart.differences == ("How strong: “must” only here; “should” only there.",)
        assert counterpart.quote.text == SHARED.replace("must", "should")
        assert counterpart.quote.citation.startswith("Westerby Council")

    def test_without_a_counterpart_the_closest_is_quoted_as_none(self, tmp_path: Path) -> None:
        document = compare(open_index(tmp_path, COUNCILS), "northby/1").open("midway")
        assert (document.relation, document.counterparts) == ("none", ())
        assert document.closest is not None
        assert document.closest.text == "Bins are emptied weekly."

    def test_a_clause_that_is_split_elsewhere_has_several_counterparts(
        self, tmp_path: Path
    ) -> None:
        whole = "Press releases are approved by the mayor. Surgeries are held in council rooms."
        first, second = (f"{part.rstrip('.')}." for part in whole.split(". "))
        opened = open_index(tmp_path, {"one": [whole], "two": [first, second, "Bins are blue."]})
        found = compare(opened, "one/1").open("two").counterparts
        assert {each.quote.clause.id for each in found} == {"two/1", "two/2"}

    def test_a_lead_in_is_compared_with_its_item(self, tmp_path: Path) -> None:
        def items(council: str, lead_in: str) -> list[Clause]:
            above = make_clause(lead_in, f"{council}/1", council)
            item = make_clause("avoid personal attacks on anybody", f"{council}/2", council)
            return [above, replace(item, kind="item", parent_id=f"{council}/1")]

        corpus = corpus_of(
            [
                *items("one", "A member who is unhappy about an officer should:"),
                *items("two", "A member who is unhappy about an officer should:"),
                *items("three", "An officer who is unhappy about the mayor should:"),
            ]
        )
        index.build(corpus, HashingEncoder(), tmp_path)
        comparison = compare(index.load(tmp_path, corpus, HashingEncoder()), "one/2")
        by_document = {found.source.id: found for found in comparison.documents}
        assert by_document["two"].relation == "same wording"
        # the lead-in is quoted with the item, and not named beside it
        assert [each.clause_id for each in by_document["two"].found] == ["two/2"]
        assert by_document["three"].relation != "same wording"

    def test_comparing_the_other_way_round_finds_the_same_wording(self, tmp_path: Path) -> None:
        opened = open_index(tmp_path, COUNCILS)
        assert relations(opened, "southwick/1")["northby"] == "same wording"
        assert relations(opened, "eastham/1")["northby"] == "same wording"


class TestGroups:
    def test_councils_that_share_a_wording_are_one_group_and_say_so(self, tmp_path: Path) -> None:
        groups = compare(open_index(tmp_path, COUNCILS), "northby/1").groups
        assert [[source.id for source in each.sources] for each in groups] == [
            ["northby", "southwick", "eastham"],
            ["westerby"],
        ]
        assert [each.sentence for each in groups] == [
            "2 councils use this wording: Northby Council and Southwick Council. "
            "Eastham Council adds “those”.",
            "Westerby Council seems to have a different rule.",
        ]

    def test_a_wording_that_nobody_shares_is_said_to_be_alone(self, tmp_path: Path) -> None:
        (group,) = compare(open_index(tmp_path, COUNCILS), "midway/1").groups
        assert group.sentence == "Only Midway Council uses this wording."

    def test_the_commonest_form_is_the_group_s_even_where_the_clause_differs(
        self, tmp_path: Path
    ) -> None:
        groups = compare(open_index(tmp_path, COUNCILS), "eastham/1").groups
        assert groups[0].clause_id == "northby/1"
        assert [variant.source.id for variant in groups[0].variants] == ["eastham"]

    def test_with_many_councils_the_sentence_stays_short(self, tmp_path: Path) -> None:
        councils = {f"council{number}": [SHARED] for number in range(40)}
        councils |= {
            f"other{number}": [f"{SHARED} {word.title()}."]
            for number, word in enumerate(("north", "south", "up", "down", "a b", "c", "d", "e"))
        }
        (group,) = compare(open_index(tmp_path, councils), "council0/1").groups
        assert len(group.exact) == 40
        assert len(group.variants) == 8
        assert group.sentence.startswith("40 councils use this wording: Council0 Council, ")
        assert "and 28 more. Other0 Council adds “North”." in group.sentence
        assert group.sentence.endswith("3 more councils differ in a few words.")


class TestScope:
    def test_only_the_councils_asked_for_are_compared(self, tmp_path: Path) -> None:
        opened = open_index(tmp_path, COUNCILS)
        comparison = compare(opened, "northby/1", ["eastham", "northby"])
        assert [found.source.id for found in comparison.documents] == ["eastham"]
        with pytest.raises(ValueError, match="'southwick' was not compared with northby/1"):
            comparison.open("southwick")
        with pytest.raises(ValueError, match="no council 'atlantis'"):
            compare(opened, "northby/1", ["atlantis"])

    def test_a_corpus_of_one_document_has_nothing_to_compare_with(self, tmp_path: Path) -> None:
        comparison = compare(open_index(tmp_path, {"alone": [SHARED]}), "alone/1")
        assert comparison.documents == ()
        assert [group.sentence for group in comparison.groups] == [
            "Only Alone Council uses this wording."
        ]
        assert comparison.quote.text == SHARED

    def test_a_document_of_the_reader_is_compared_like_any_other(self, tmp_path: Path) -> None:
        opened = open_index(tmp_path, COUNCILS)
        own = small_corpus({"mine": [SHARED, "Drones may not fly over the town hall."]})
        extended = index.extend(opened, list(own.documents.values()), list(own.clauses))
        assert relations(extended, "mine/1") == {
            "northby": "same wording",
            "southwick": "same wording",
            "eastham": "same wording",
            "westerby": "different rule",
            "midway": "none",
        }
        assert relations(extended, "northby/1")["mine"] == "same wording"
        assert [clause.id for clause in unmatched_clauses(extended, "mine")] == ["mine/2"]

    def test_another_engine_is_asked_with_the_clause_encoded_again(self, tmp_path: Path) -> None:
        opened = open_index(tmp_path, COUNCILS)

        class Elsewhere:
            """An engine that shows nothing of itself, as one on another machine."""

            score = staticmethod(opened.engine.score)

        assert relations(replace(opened, engine=Elsewhere()), "northby/1") == relations(
            opened, "northby/1"
        )

    def test_a_source_that_was_changed_is_not_quoted(self, tmp_path: Path) -> None:
        opened = open_index(tmp_path, COUNCILS)
        document = opened.corpus.documents["westerby"]
        damaged = replace(document, source=replace(document.source, sha256="0" * 64))
        documents = {**opened.corpus.documents, "westerby": damaged}
        corpus = replace(opened.corpus, documents=documents)
        comparison = compare(replace(opened, corpus=corpus), "northby/1")
        with pytest.raises(VerificationError, match="westerby"):
            comparison.open("westerby")
        assert comparison.open("eastham").counterparts


class TestDocument:
    def test_each_clause_has_its_standing_and_progress_is_told(self, tmp_path: Path) -> None:
        told: list[tuple[int, int]] = []
        standings = counterparts_of_document(
            open_index(tmp_path, COUNCILS),
            "southwick",
            progress=lambda done, of: told.append((done, of)),
        )
        assert [each.clause_id for each in standings] == [
            "southwick/1",
            "southwick/2",
            "southwick/3",
        ]
        assert (standings[0].matched, standings[2].matched) == (True, False)
        assert standings[0].nearest is not None
        assert standings[0].nearest.relation == "same wording"
        assert told == [(1, 3), (2, 3), (3, 3)]

    def test_a_document_alone_matches_nothing(self, tmp_path: Path) -> None:
        (standing,) = counterparts_of_document(open_index(tmp_path, {"a": [SHARED]}), "a")
        assert (standing.matched, standing.nearest) == (False, None)

    def test_an_unknown_document_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="atlantis"):
            counterparts_of_document(open_index(tmp_path, COUNCILS), "atlantis")


def test_families_are_wordings_of_two_documents_or_more(tmp_path: Path) -> None:
    councils = {**COUNCILS, "midway": ["Bins are emptied weekly.", "Members decide.", SHARED]}
    councils["westerby"] = [*councils["westerby"], "Members decide.", "Bins are emptied weekly!"]
    found = families(open_index(tmp_path, councils))
    assert [(family.exact, family.near) for family in found] == [
        (("northby/1", "southwick/1", "midway/3"), ("eastham/1",)),
        # two words are no wording to share; of four documents comes before of two
        (("westerby/4", "midway/1"), ()),
    ]
    assert found[0].documents == ("northby", "southwick", "eastham", "midway")


class TestDeadLinks:
    CLAUSES = (
        "brent/7-press-releases/7.1",
        "brent/7-press-releases/7.2",
        "brent/7-press-releases/7.2/must-be-factually-correct-1a2b3c",
        "brent/8-visits/8.1",
        "leeds/8-visits/8.1",
    )

    def corpus(self) -> Corpus:
        return corpus_of([make_clause(id, id, id.partition("/")[0]) for id in self.CLAUSES])

    @pytest.mark.parametrize(
        ("dead", "nearest"),
        [
            # the section was renumbered, the label is gone, the words of an item changed
            ("brent/9-press-releases/9.2", "brent/7-press-releases/7.2"),
            ("brent/8-visits/8.9", "brent/8-visits/8.1"),
            (
                "brent/7-press-releases/7.2/must-be-quite-correct-9f9f9f",
                "brent/7-press-releases/7.2/must-be-factually-correct-1a2b3c",
            ),
            # the document was renamed
            ("leeds-city/8-visits/8.1", "leeds/8-visits/8.1"),
            ("Leeds/8-Visits/8.1", "leeds/8-visits/8.1"),
            # nothing is like it, but the document is there
            ("brent", "brent/7-press-releases/7.1"),
            ("nothing like it", None),
            ("", None),
            ("<script>alert(1)</script>", None),
            ("x" * 50_000, None),
        ],
    )
    def test_the_nearest_id_is_offered(self, dead: str, nearest: str | None) -> None:
        found = nearest_clause(self.corpus(), dead)
        assert (found.id if found else None) == nearest

    def test_an_unknown_id_is_an_error_that_names_the_nearest(self, tmp_path: Path) -> None:
        opened = open_index(tmp_path, COUNCILS)
        with pytest.raises(ValueError, match="no clause 'northby/9'; nearest to it: northby/1"):
            compare(opened, "northby/9")
        with pytest.raises(ValueError, match="nor one like it"):
            compare(opened, "?" * 1000)

    def test_of_several_the_nearest_comes_first(self) -> None:
        found = nearest_clauses(self.corpus(), "brent/7-press-releases/7.3")
        assert [clause.id for clause in found][:2] == list(self.CLAUSES[:2])
