"""Which quotes are shown: the signals of a clause, the choice, and what says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.restating import originals
from answer.schema import Status
from answer.showing import ClauseSignals, choose, clause_signals
from index import Hit
from index.tokens import tokenise
from ingest import Corpus
from tests.factories import corpus_of, make_clause, small_corpus


def hits_of(corpus: Corpus, council: str, *scores: tuple[float, float, float]) -> list[Hit]:
    """Return hits on a council's first clauses, (cosine, late, BM25) each, ranked by each leg."""
    found = zip(corpus.by_document[council], scores, strict=False)

    def rank(leg: int, value: float) -> int:
        return sorted((score[leg] for score in scores), reverse=True).index(value) + 1

    return [
        Hit(
            clause,
            score=cosine,
            bm25=bm25,
            dense=cosine,
            bm25_rank=rank(2, bm25) if bm25 > 0 else None,
            dense_rank=rank(0, cosine),
            late=late,
            late_rank=rank(1, late),
        )
        for clause, (cosine, late, bm25) in found
    ]


def asked(question: str) -> Counter[str]:
    return Counter(tokenise(question))


class TestTheSignalsOfAClause:
    def test_they_are_its_own_and_its_distance_from_what_does_well(self) -> None:
        corpus = small_corpus(
            {"northby": ["Press releases are approved.", "Rooms are free."], "eastham": ["Gifts."]}
        )
        found = {
            "northby": hits_of(corpus, "northby", (0.6, 0.5, 4.0), (0.2, 0.7, 0.0)),
            "eastham": hits_of(corpus, "eastham", (0.8, 0.1, 1.0)),
        }
        signals = clause_signals(corpus, asked("who approved the press release?"), found)
        assert signals["northby"] == (
            ClauseSignals(
                cosine=0.6,
                late=0.5,
                bm25=1.0,
                behind_cosine=0.8 - 0.6,
                behind_late=0.7 - 0.5,
                behind_bm25=0.0,
                agreement=(1 / 1 + 1 / 2 + 1 / 1) / 3,
                # approve, press, release; "who" and "the" are no words of the search
                coverage=1.0,
                beside_best=1.0,
                in_list=0.0,
            ),
            ClauseSignals(
                cosine=0.2,
                late=0.7,
                bm25=0.0,
                behind_cosine=0.8 - 0.2,
                behind_late=0.0,
                behind_bm25=4.0,
                agreement=(1 / 2 + 1 / 1) / 3,
                coverage=0.0,
                beside_best=1.0,
                in_list=0.0,
            ),
        )
        assert signals["eastham"][0].bm25 == 1.0
        assert signals["eastham"][0].behind_bm25 == 4.0 - 1.0

    def test_a_clause_of_another_section_is_not_beside_the_best(self) -> None:
        sections = [("1", "Press"), ("1", "Press"), ("2", "Rooms")]
        corpus = corpus_of(
            [
                make_clause(f"Clause {n}.", f"northby/{n}", sections=[s])
                for n, s in enumerate(sections)
            ]
        )
        found = {"northby": hits_of(corpus, "northby", *[(0.5, 0.5, 1.0)] * 3)}
        signals = clause_signals(corpus, asked("clause"), found)["northby"]
        assert [clause.beside_best for clause in signals] == [1.0, 1.0, 0.0]

    def test_a_second_item_of_a_list_is_told_from_the_first(self) -> None:
        corpus = corpus_of(
            [
                make_clause("Officers must:", "northby/1"),
                make_clause("be fair;", "northby/1/a", kind="item", parent_id="northby/1"),
                make_clause("be kind.", "northby/1/b", kind="item", parent_id="northby/1"),
            ]
        )
        hits = hits_of(corpus, "northby", *[(0.5, 0.5, 1.0)] * 3)[1:]
        signals = clause_signals(corpus, asked("officers"), {"northby": hits})["northby"]
        assert [clause.in_list for clause in signals] == [0.0, 1.0]

    def test_headings_and_lead_ins_cover_words_of_the_question_too(self) -> None:
        corpus = corpus_of(
            [
                make_clause("Officers must:", "northby/1", sections=[("1", "Gifts")]),
                make_clause(
                    "be fair;",
                    "northby/1/a",
                    kind="item",
                    parent_id="northby/1",
                    sections=[("1", "Gifts")],
                ),
            ]
        )
        hits = hits_of(corpus, "northby", *[(0.5, 0.5, 1.0)] * 2)[1:]
        signals = clause_signals(corpus, asked("officers gifts zebras"), {"northby": hits})[
            "northby"
        ]
        assert signals[0].coverage == pytest.approx(2 / 3)

    def test_a_synonym_covers_as_much_as_it_counts_for(self) -> None:
        corpus = small_corpus({"northby": ["The media are told."]})
        hits = hits_of(corpus, "northby", (0.5, 0.5, 1.0))
        (signals,) = clause_signals(corpus, {"press": 1.0, "media": 0.8}, {"northby": hits})[
            "northby"
        ]
        assert signals.coverage == pytest.approx(0.8 / 1.8)

    def test_a_question_of_stop_words_is_covered_by_nothing(self) -> None:
        corpus = small_corpus({"northby": ["The clerk."]})
        hits = hits_of(corpus, "northby", (0.5, 0.5, 0.0))
        (signals,) = clause_signals(corpus, asked("who is the"), {"northby": hits})["northby"]
        assert signals.coverage == 0.0

    def test_a_council_without_clauses_has_none(self) -> None:
        corpus = small_corpus({"northby": ["The clerk."]})
        hits = hits_of(corpus, "northby", (0.5, 0.5, 0.0))
        found = clause_signals(corpus, asked("clerk"), {"northby": hits, "eastham": []})
        assert found["eastham"] == ()
        assert clause_signals(corpus, asked("clerk"), {}) == {}


class TestTheChoice:
    @pytest.mark.parametrize(
        ("status", "likely", "places", "shown"),
        [
            ("answered", [0.9, 0.3, 0.6], [0, 1, 2], [True, False, True]),
            # the likeliest is shown, wherever it stands and however unlikely it is
            ("answered", [0.1, 0.3, 0.2], [0, 1, 2], [False, True, False]),
            ("weak", [0.1], [0], [True]),
            # what is said again comes with what is said first, and brings it along
            ("answered", [0.9, 0.1, 0.1], [0, 0, 2], [True, True, False]),
            ("answered", [0.1, 0.9, 0.1], [0, 0, 2], [True, True, False]),
            ("silent", [0.9, 0.9], [0, 1], [False, False]),
            ("answered", [], [], []),
        ],
    )
    def test_what_is_likely_enough_is_shown(
        self, status: Status, likely: list[float], places: list[int], shown: list[bool]
    ) -> None:
        assert list(choose(status, likely, places, shown_from=0.5)) == shown

    @given(st.lists(st.floats(0, 1), min_size=1, max_size=10), st.floats(0, 1))
    def test_something_is_shown_unless_a_council_is_silent(
        self, likely: list[float], shown_from: float
    ) -> None:
        places = range(len(likely))
        assert any(choose("weak", likely, places, shown_from))
        assert not any(choose("silent", likely, places, shown_from))


def restated(*texts: str) -> tuple[int, ...]:
    corpus = small_corpus({"northby": list(texts)})
    return originals(corpus, corpus.by_document["northby"])


class TestWhatSaysTheSame:
    @pytest.mark.parametrize(
        ("texts", "expected"),
        [
            (["Press releases are approved by the clerk each time."] * 3, (0, 0, 0)),
            # nine words of ten: real clauses of Brixton's protocol
            (
                [
                    "not to use their position or relationship with officers to advance their "
                    "personal interest or those of others or to influence decisions improperly",
                    "Rooms are free.",
                    "That councillors will not use their position or relationship with officers to "
                    "advance their personal interests or those of others or to influence decisions "
                    "improperly.",
                ],
                (0, 1, 0),
            ),
            # another duty in like words: real clauses of London Councils' protocol
            (
                [
                    "If a Member is not satisfied with the result of the disciplinary "
                    "investigation, they may refer the complaint to the Chief Executive for an "
                    "independent assessment.",
                    "If an Officer is not satisfied with the result of the investigation, they may "
                    "refer the complaint to the Chief Executive for independent assessment.",
                ],
                (0, 1),
            ),
            (
                [
                    "Officers must treat councillors fairly and with respect, dignity and courtesy",
                    "Officers can expect to be treated fairly and with respect, dignity and "
                    "courtesy",
                ],
                (0, 1),
            ),
            # too short to tell who may expect what of whom
            (["Members can expect officers:", "Officers can expect Members:"], (0, 1)),
        ],
    )
    def test_clauses_alike_are_known_by_the_first(
        self, texts: Sequence[str], expected: tuple[int, ...]
    ) -> None:
        assert restated(*texts) == expected

    def test_an_item_under_another_lead_in_is_another_duty(self) -> None:
        lead_ins = [
            "Within five working days the director will respond in writing:",
            "Within five working days the Chief Executive will respond in writing:",
            "Within five working days the director will respond in writing:",
        ]
        clauses = []
        for n, words in enumerate(lead_ins):
            clauses.append(make_clause(words, f"northby/{n}"))
            clauses.append(
                make_clause(
                    "acknowledging receipt of the complaint;",
                    f"northby/{n}/a",
                    kind="item",
                    parent_id=f"northby/{n}",
                )
            )
        corpus = corpus_of(clauses)
        items = [clause for clause in corpus.clauses if clause.kind == "item"]
        assert originals(corpus, items) == (0, 1, 0)

    @given(st.lists(st.sampled_from(["a clerk approves every press release", "b", "c"])))
    def test_an_original_restates_nothing(self, texts: list[str]) -> None:
        places = restated(*texts) if texts else ()
        assert all(places[place] == place <= n for n, place in enumerate(places))
