"""A question of a few words that all stand in a clause is never met with silence."""

from __future__ import annotations

import pytest

from answer import ask
from answer.keywords import HOLDS_ALL, MOST_WORDS, at_least
from index import DEFAULT_FOLDER, load
from index.rewriting import Lexicon, rewrite
from index.thesaurus import load_thesaurus
from ingest import load_corpus
from tests.factories import make_clause, small_corpus
from tests.workplace import ROOT, workplace

# common words stand in all of these
TEXTS = [f"Members and officers keep rule number {n} of this council." for n in range(30)]
OTHERS = ["No visits in the pre-election period.", "Gifts are declared to the monitoring officer."]
CORPUS = small_corpus({"northby": [*TEXTS, *OTHERS]})
LEXICON = Lexicon.of([*TEXTS, *OTHERS], load_thesaurus())
VISITS, GIFTS = CORPUS.clauses[-2:]


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("gifts", GIFTS),
        ("Are gifts declared?", GIFTS),
        # by a phrase of the thesaurus, whole
        ("purdah", VISITS),
        ("purdah visits", VISITS),
    ],
)
def test_a_clause_that_holds_every_word_may_answer(question: str, held: object) -> None:
    raised = [
        clause
        for clause in CORPUS.clauses
        if at_least(CORPUS, rewrite(question, LEXICON), clause, 0.1) == HOLDS_ALL
    ]
    assert raised == [held]


@pytest.mark.parametrize(
    "question",
    [
        "dinosaurs",
        "gifts for dinosaurs",
        # a part of a phrase says nothing: no "election period" there
        "period of office",
        # what every tenth clause has tells nothing
        "members and officers",
        "",
        # of so many words not all must be there for it to answer, nor does it answer if they are
        "gifts declared monitoring officer visits election",
    ],
)
def test_nothing_else_is_raised(question: str) -> None:
    searched = rewrite(question, LEXICON)
    assert {at_least(CORPUS, searched, clause, 0.1) for clause in CORPUS.clauses} == {0.1}


def test_five_words_are_no_keywords() -> None:
    words = ["gifts", "declared", "monitoring", "officer", "tomorrow"]
    assert len(words) == MOST_WORDS + 1
    clause = make_clause(" ".join(words), "northby/9")
    corpus = small_corpus({"northby": [clause]})
    lexicon = Lexicon.of(["gifts", *words, *TEXTS], load_thesaurus())
    for count, expected in ((MOST_WORDS, HOLDS_ALL), (MOST_WORDS + 1, 0.1)):
        searched = rewrite(" ".join(words[:count]), lexicon)
        assert at_least(corpus, searched, corpus.clauses[0], 0.1) == expected


def test_what_is_likelier_stays_so() -> None:
    assert at_least(CORPUS, rewrite("gifts", LEXICON), GIFTS, 0.9) == 0.9


@pytest.mark.model
def test_purdah_is_found_under_its_name_and_under_another() -> None:
    opened = load(workplace() / DEFAULT_FOLDER, load_corpus(ROOT / "corpus"))
    found = {each.source.id: each for each in ask(opened, "purdah").answers}
    for council, words in (("brent", "pre-election period"), ("mid-devon", "Purdah")):
        assert found[council].status != "silent"
        assert any(words in quote.text for quote in found[council].quotes if quote.shown)
