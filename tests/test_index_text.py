"""What is searched of a clause, and how it is cut into windows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index import searchable_text
from index.text import context, own_words
from index.windows import OVERLAP, cut
from tests.encoders import HashingEncoder
from tests.factories import corpus_of, make_clause

SECTIONS = [("7", "Press¹ releases"), (None, "The <u>clerk</u>")]
LEAD_IN = make_clause("The clerk⁵ must:", "northby/7.1", label="7.1", sections=SECTIONS)
ITEM = make_clause(
    "approve *every* release; and",
    "northby/7.1/a",
    kind="item",
    label="(a)",
    sections=SECTIONS,
    parent_id="northby/7.1",
)


def test_searchable_text_is_path_lead_in_and_clause_without_marks() -> None:
    corpus = corpus_of([LEAD_IN, ITEM])
    assert searchable_text(corpus, corpus.by_id[ITEM.id]) == (
        "7 Press releases\nThe clerk\n7.1 The clerk must:\n(a) approve every release; and"
    )
    assert searchable_text(corpus, corpus.by_id[LEAD_IN.id]) == (
        "7 Press releases\nThe clerk\n7.1 The clerk must:"
    )


def test_the_quoted_text_keeps_its_marks() -> None:
    corpus = corpus_of([LEAD_IN, ITEM])
    assert corpus.by_id[ITEM.id].text == "approve *every* release; and"


def test_a_clause_without_section_label_or_lead_in_is_its_words_alone() -> None:
    corpus = corpus_of([make_clause("Members vote.")])
    assert searchable_text(corpus, corpus.clauses[0]) == "Members vote."
    assert (context(corpus, corpus.clauses[0]), own_words(corpus.clauses[0])) == (
        "",
        "Members vote.",
    )


def test_a_passage_that_fits_is_one_window() -> None:
    assert cut("7 Press", "The clerk approves.", HashingEncoder()) == [
        "7 Press\nThe clerk approves."
    ]


def test_a_long_passage_is_cut_between_sentences_with_the_context_before_each_window() -> None:
    sentences = [f"Rule {n} has exactly seven words in it." for n in range(6)]
    windows = cut("7 Press", " ".join(sentences), HashingEncoder(window=30))
    # 30 tokens less 2 marks and 2 of context leave 26: three sentences of 8, the last one repeated
    assert windows == [
        "7 Press\n" + " ".join(sentences[0:3]),
        "7 Press\n" + " ".join(sentences[2:5]),
        "7 Press\n" + " ".join(sentences[4:6]),
    ]


def test_of_a_context_longer_than_half_the_window_the_end_is_kept() -> None:
    path = " ".join(f"title{n}" for n in range(40))
    windows = cut(f"{path}\nThe clerk must:", "approve every release", HashingEncoder(window=22))
    assert windows == [
        " ".join(f"title{n}" for n in range(33, 40)) + "\nThe clerk must:\napprove every release"
    ]


WORDS = st.lists(
    st.sampled_from(["press", "clerk.", "must;", "(a)", "release,", "co-opted", "£50", "x" * 90]),
    max_size=120,
)


@given(WORDS, WORDS, st.integers(min_value=8, max_value=64))
def test_every_window_fits_and_no_word_is_lost(
    context_words: list[str], passage: list[str], window: int
) -> None:
    encoder = HashingEncoder(window=window)
    windows = cut(" ".join(context_words), " ".join(passage), encoder)
    assert all(encoder.count_tokens(text) <= window for text in windows)
    found = " ".join(windows).split()
    assert set(passage) <= set(found)


def test_a_single_word_under_a_long_context_is_not_cut_into_letters() -> None:
    context = "A Member should not be involved in: " * 9
    windows = cut(context, "co-opted", HashingEncoder(window=8))
    assert len(windows) == 1
    assert windows[0].endswith("\nco-opted")


def test_windows_overlap() -> None:
    words = [f"w{n}" for n in range(400)]
    windows = cut("", " ".join(words), HashingEncoder(window=202))
    assert [(text.split()[0], text.split()[-1]) for text in windows] == [
        ("w0", "w199"),
        (f"w{200 - OVERLAP}", f"w{399 - OVERLAP}"),
        (f"w{400 - 2 * OVERLAP}", "w399"),
    ]
