"""The thesaurus: what an entry finds, and what is said of an entry that is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from index.thesaurus import THESAURUS, Thesaurus, load_thesaurus, phrase_of

ENTRIES = """
[abbreviations]
MO = "monitoring officer"
foi = "freedom of information"

[same]
officers = ["officer", "staff"]
election = ["pre-election period", "purdah"]

[lay]
boss = { said = ["boss", "top brass"], written = ["manager", "officer"] }
"""


def read(tmp_path: Path, text: str) -> Thesaurus:
    path = tmp_path / "thesaurus.toml"
    path.write_text(text, encoding="utf-8")
    return load_thesaurus(path)


def test_entries_are_read_by_what_they_are_searched_as(tmp_path: Path) -> None:
    thesaurus = read(tmp_path, ENTRIES)
    assert thesaurus.also == {
        # what stands for a short form is searched as the short form too
        ("monitor", "officer"): ("MO",),
        ("freedom", "of", "inform"): ("foi",),
        # each of a group finds all others
        ("officer",): ("staff",),
        ("staff",): ("officer",),
        ("pre", "elect", "period"): ("purdah",),
        ("purdah",): ("pre-election period",),
        # everyday words find what is written; nothing finds them
        ("boss",): ("manager", "officer"),
        ("top", "brass"): ("manager", "officer"),
    }
    assert thesaurus.plain == {
        ("boss",): ("manager", "officer"),
        ("top", "brass"): ("manager", "officer"),
    }
    assert thesaurus.written_out == {
        "MO": "monitoring officer",
        "foi": "freedom of information",
    }
    assert thesaurus.known >= {"mo", "monitoring", "purdah", "brass", "manager"}


def test_entries_for_one_phrase_add_up(tmp_path: Path) -> None:
    thesaurus = read(tmp_path, '[same]\na = ["press", "media"]\nb = ["press", "newspaper"]\n')
    assert thesaurus.also[phrase_of("press")] == ("media", "newspaper")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("letter", "letters", True),
        ("pre-election period", "pre election periods", True),
        ("s.151 officer", "section 151 officers", True),
        ("going out with", "go out with", True),
        # a stop word counts in a phrase: "on the quiet" is not "quiet"
        ("on the quiet", "quiet", False),
        ("going out with", "going out", False),
        # who does a thing is not the thing, though both are searched as one
        ("reporter", "reports", False),
        ("reporters'", "reporter", True),
        ("manager", "managed", False),
        ("officer", "office", False),
    ],
)
def test_phrases_are_told_apart(one: str, other: str, same: bool) -> None:
    assert (phrase_of(one) == phrase_of(other)) is same


@pytest.mark.parametrize("text", ["", "?", "\n"])
def test_a_text_without_words_is_no_phrase(text: str) -> None:
    assert phrase_of(text) == ()


WRONG = [
    ("[same\n", r": Expected .* \(at line 1, column 6\); see https://toml\.io for how"),
    (
        '[synonyms]\na = ["b", "c"]',
        r": 'synonyms' is no table of a thesaurus; write entries under \[abbreviations\], \[same\]",
    ),
    ('same = "press"', ": 'same' is no table of a thesaurus"),
    ('[same]\npress = "media"', r", \[same\] press: write a list of 2 or more"),
    ('[same]\npress = ["media"]', r", \[same\] press: write a list of 2 or more"),
    ('[same]\nx = ["press", 3]', r", \[same\] x: 3 holds no word that is searched; leave it out"),
    ('[same]\nx = ["press", "of the"]', r", \[same\] x: 'of the' holds no word that is searched"),
    (
        '[same]\nx = ["letter", "letters"]',
        r", \[same\] x: 'letters' finds what 'letter' does; leave one of them out",
    ),
    ('[lay]\nboss = ["manager"]', r', \[lay\] boss: write \{ said = \["boss"\], written = \["mana'),
    ('[lay]\nboss = { said = ["boss"] }', r", \[lay\] boss: write \{ said = "),
    (
        '[lay]\nboss = { said = ["boss"], written = [] }',
        r", \[lay\] boss, written: write a list of 1 or more",
    ),
    ("[abbreviations]\nMO = 1", r", \[abbreviations\] MO: write what it stands for, as in"),
    ('[abbreviations]\nMO = "of"', r", \[abbreviations\] MO: write what it stands for"),
    (
        '[abbreviations]\ns151 = "finance officer"',
        r", \[abbreviations\] s151: a short form is two letters or more, .* 's151' under \[same\]",
    ),
    (
        '[abbreviations]\na = "article"',
        r", \[abbreviations\] a: a short form is two letters or more",
    ),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_entry_is_one_sentence_with_the_file_and_the_entry(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(str(tmp_path / "thesaurus.toml")) + message):
        read(tmp_path, text)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "t.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ValueError, match=r"t\.toml: 'utf-8' codec .*; see https://toml\.io"):
        load_thesaurus(tmp_path / "t.toml")


def test_a_file_that_is_missing_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"none\.toml"):
        load_thesaurus(tmp_path / "none.toml")


def test_an_empty_file_is_a_thesaurus_of_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "# nothing yet\n") == Thesaurus({}, {}, {}, frozenset())


PACKAGED = [
    ("officers", "staff"),
    ("employee", "officer"),
    ("councillors", "member"),
    ("media", "press"),
    ("newspapers", "media"),
    ("purdah", "pre-election period"),
    ("e-mails", "letter"),
    ("letters", "correspondence"),
    ("boss", "chief executive"),
    ("reporter", "press"),
    ("dating someone", "close personal relationship"),
    ("sacked", "dismissal"),
    ("bribe", "bribery"),
    ("paperwork", "document"),
    ("snooping", "curiosity"),
]


@pytest.mark.parametrize(("asked", "searched"), PACKAGED)
def test_the_packaged_thesaurus_knows_the_words_of_its_field(asked: str, searched: str) -> None:
    assert searched in load_thesaurus().also[phrase_of(asked)]


COMMON = [
    # each is searched as a word of an entry is, and none is meant by it
    "reports", "the date of the meeting", "of course", "to deal with", "relations",
    "building trust", "members present", "in favour of", "in order to", "it", "management",
    "fire safety",
]  # fmt: skip


@pytest.mark.parametrize("text", COMMON)
def test_common_phrases_are_no_entries(text: str) -> None:
    also = load_thesaurus().also
    phrase = phrase_of(text)
    parts = {phrase[a:b] for a in range(len(phrase)) for b in range(a + 1, len(phrase) + 1)}
    assert {part for part in parts if part in also} <= {("member",), ("meet",)}


def test_no_line_of_the_packaged_file_is_too_long_to_read() -> None:
    assert max(map(len, THESAURUS.read_text(encoding="utf-8").splitlines())) <= 100
