"""Levelled words, rule words, and groups of wordings that are nearly the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.comparing.grouping import group
from answer.comparing.rules import differences, rule_words
from answer.comparing.signals import is_same_wording
from answer.comparing.wording import levelled, similarity

BRENT = "London Borough of Brent"


def words(text: str, council: str = BRENT) -> str:
    return " ".join(levelled(text, council))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The “Officers’” report – “final”.", "officers report final"),
        ("Councillors and employees; and", "members and officers"),
        ("the Chairman (or Chairperson)", "chair or chair"),
        ("he/she must tell his/her manager; s/he, him/herself", None),
        ("e.g. within five working days (i.e. 5)", "eg within 5 working days ie 5"),
        ("Members¹ <u>must</u> *not* accept £50.00 or 5%", "members must not accept £50.00 or 5%"),
        # other offices and bodies are kept
        ("the Standards Committee", "standards committee"),
        ("", ""),
    ],
)
def test_what_never_makes_a_difference_is_levelled(text: str, expected: str | None) -> None:
    if expected is None:
        assert words(text) == words("they must tell their manager; they, them")
    else:
        assert words(text) == expected


@pytest.mark.parametrize(
    ("council", "text", "expected"),
    [
        (BRENT, "Brent’s officers serve Brent Council.", "council officers serve council"),
        (BRENT, "the London Borough of Brent", "council"),
        ("Leeds City Council", "Leeds City Council and the Council", "council and council"),
        ("City of York Council", "the City of York Council in York", "council in council"),
        # an association is named in full: London is a place
        ("London Councils", "London Councils serves London", "council serves london"),
        # a name that is a word counts with its capital
        ("Reading Borough Council", "Reading, after reading", "council after reading"),
        # what is special in a regular expression is not
        (
            "Bath (and) [N.E.] Somerset+ Council",
            "Bath (and) [N.E.] Somerset+ rules",
            "council rules",
        ),
        ("", "a council", "council"),
    ],
)
def test_a_council_is_levelled_under_all_its_names(council: str, text: str, expected: str) -> None:
    assert words(text, council) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Members must inform the clerk.", "Councillors must inform the clerk", True),
        # one small word in twenty
        (
            "As politicians, members may express the values and aspirations of the groups to "
            "which they belong, always in the public interest.",
            "As politicians, members may express the values, policies and aspirations of the "
            "groups to which they belong, always in the public interest.",
            True,
        ),
        # a rule word makes another rule of the same words
        (
            "Members must reply to every letter of an officer within five working days.",
            "Members must reply to every letter of an officer within ten working days.",
            False,
        ),
        (
            "Officers must in all circumstances attend meetings of a party group when invited.",
            "Officers must not in all circumstances attend meetings of a party group when invited.",
            False,
        ),
        ("Members can expect officers:", "Officers can expect members:", False),
    ],
)
def test_what_is_one_wording(one: str, other: str, same: bool) -> None:
    assert is_same_wording(levelled(one, BRENT), levelled(other, BRENT)) is same


def test_differences_name_the_rule_words_of_each_side() -> None:
    here, there = (
        rule_words(levelled(text, BRENT))
        for text in (
            "The Chief Executive must reply within 5 days and shall not delegate.",
            "The Head of Service should reply within ten days.",
        )
    )
    assert differences(here, there) == (
        "How strong: “must”, “shall” only here; “should” only there.",
        "Negation: “not” only here.",
        "Numbers: “5” only here; “10” only there.",
        "Who: “chief executive” only here; “head of service” only there.",
    )
    assert differences(here, here) == ()


WORDINGS = st.lists(
    st.lists(st.sampled_from(("a", "b", "c", "d", "must", "not", "5", "clerk")), max_size=24).map(
        tuple
    ),
    max_size=12,
)


@given(WORDINGS)
def test_groups_are_what_comparing_each_with_each_would_give(
    wordings: list[tuple[str, ...]],
) -> None:
    ranked = sorted(dict.fromkeys(wordings), key=lambda wording: -wordings.count(wording))
    canonical: list[tuple[str, ...]] = []
    joined = {}
    for wording in ranked:
        alike = [other for other in canonical if is_same_wording(wording, other)]
        if alike:
            joined[wording] = max(similarity(wording, other) for other in alike)
        else:
            canonical.append(wording)
    groups = group(wordings)
    assert [each.wording for each in groups] == canonical
    places = sorted(place for each in groups for place in (*each.exact, *each.near))
    assert places == list(range(len(wordings)))
    for each in groups:
        assert {wordings[place] for place in each.exact} == {each.wording}
        for place in each.near:
            assert similarity(wordings[place], each.wording) == joined[wordings[place]]


def test_a_wording_between_two_joins_neither_to_the_other() -> None:
    base = [f"word{number}" for number in range(20)]
    step = ["changed", *base[1:]]
    far = ["changed", "changed", "changed", *base[3:]]
    groups = group([tuple(base), tuple(base), tuple(step), tuple(far)])
    assert [(each.exact, each.near) for each in groups] == [((0, 1), (2,)), ((3,), ())]
