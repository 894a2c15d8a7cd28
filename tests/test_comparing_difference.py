"""The words that two texts share and that one alone has: exact, and readable."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.comparing import Piece, difference
from answer.comparing.printing import marked

# words that repeat, so that texts have something in common, and whatever else print holds
WORDS = st.sampled_from(
    ["the", "must", "not", "officer", "Officers", "member,", "“report”", "his/her", "–", "•", "5%"]
)
TEXTS = st.one_of(
    st.lists(WORDS, max_size=30).map(" ".join),
    st.text(max_size=60),
    st.text(alphabet=" \t\n ab,.<u>/—-’'²", max_size=40),
)


@given(here=TEXTS, there=TEXTS)
def test_the_pieces_put_together_are_both_texts(here: str, there: str) -> None:
    pieces = difference(here, there)
    assert "".join(piece.here for piece in pieces) == here
    assert "".join(piece.there for piece in pieces) == there
    for piece in pieces:
        assert bool(piece.here) == (piece.change != "added")
        assert bool(piece.there) == (piece.change != "removed")


@given(here=TEXTS, there=TEXTS)
def test_no_two_neighbours_are_of_one_kind(here: str, there: str) -> None:
    changes = [piece.change for piece in difference(here, there)]
    assert all(one != other for one, other in pairwise(changes))
    # what is removed comes before what is added
    assert ("added", "removed") not in set(pairwise(changes))


@given(text=TEXTS)
def test_a_text_is_kept_beside_itself(text: str) -> None:
    assert {piece.change for piece in difference(text, text)} <= {"kept"}


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        # a word replaced, a word added, words left out
        (
            "Members must inform the clerk.",
            "Members should inform the clerk.",
            "Members [-must-] {+should+} inform the clerk.",
        ),
        ("Gifts are declared.", "Gifts are always declared.", "Gifts are {+always+} declared."),
        ("Rooms may be booked by members.", "Rooms may be booked.", None),
        # case, quotes, dashes, spaces, full stops, tags and footnote marks are no change
        ("The “Leader’s”  report – final", "the 'leader's' REPORT - final.", None),
        ("Members¹ decide; and", "<u>Members</u> decide, and", None),
        # a sign of money or a share of a hundred is
        ("Gifts of £50", "Gifts of 50", "Gifts of [-£50-] {+50+} "),
        ("at 5% interest", "at 5 interest", "at [-5%-] {+5+} interest"),
        # one of two words that a slash parts
        ("his/her vote", "his/their vote", "his/[-her-] {+their+} vote"),
    ],
)
def test_what_is_a_change(here: str, there: str, expected: str | None) -> None:
    pieces = difference(here, there)
    if expected is not None:
        assert marked(pieces) == expected
    elif len(here.split()) == len(there.split()):
        assert pieces == (Piece("kept", here, there),)
    else:
        assert [piece.change for piece in pieces][-1] == "removed"


def test_small_words_alone_hold_nothing_together() -> None:
    pieces = difference(
        "The decisions of the cabinet are final.", "The resolutions of the board are final."
    )
    assert marked(pieces) == (
        "The [-decisions of the cabinet-] {+resolutions of the board+} are final."
    )


def test_a_single_word_between_long_changes_is_given_up() -> None:
    pieces = difference(
        "Councillors wanting help ask officers through their group leader beforehand.",
        "Residents with questions about waste collection ask anybody working there today.",
    )
    assert [piece.change for piece in pieces] == ["removed", "added"]


def test_a_run_that_bears_meaning_is_kept_between_long_changes() -> None:
    run = "providing information, explanation and advice"
    pieces = difference(
        f"Support in all of these circumstances never goes beyond {run} to the group that asked.",
        f"Officers whom a party has invited stop at {run} and leave when that has been given.",
    )
    assert run in [piece.there.strip() for piece in pieces if piece.change == "kept"]


def test_hostile_texts_take_no_minutes_and_stay_exact() -> None:
    generator = random.Random(1)
    here, there = (
        " ".join(generator.choice(["must", "not", "the", "member"]) for _ in range(10_000))
        for _ in range(2)
    )
    pieces = difference(here, there)
    assert "".join(piece.here for piece in pieces) == here
    assert "".join(piece.there for piece in pieces) == there
