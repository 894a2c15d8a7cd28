"""Corrections: what an editor may decide about a cut, what stops ingestion, what never changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Clause, Document, DocumentError, Source, parse, parse_corpus
from ingest.corrections import Corrections, read_corrections
from ingest.parser import Parsed
from tests.test_ingest_properties import (
    check_clause,
    check_every_character_has_one_element,
    check_tree,
    steady,
)

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
NAME = "made-up.corrections.toml"
PROTOCOL = """\
1. ROLES

1.1. Members decide the policy of the council.

1.2 Officers advise members on every matter.

This sheet was printed by the clerk in May.

Records kept by the clerk.

1.3 Papers are kept for six years, and minutes are kept for

1.4 Papers are kept for one year.

Twenty years in all.

Comment [AB1]: Is six right?

2. VISITS

2.1 Members may visit council premises.
"""


def document(text: str = PROTOCOL) -> Document:
    return Document(
        Source("made-up", "Exampleham", "", "", "Protocol", "", "", "", "x.txt", ""), text
    )


def entries(folder: Path, toml: str) -> Corrections:
    path = folder / NAME
    path.write_text(toml, encoding="utf-8")
    return read_corrections(path)


def entry(operation: str, **values: str) -> str:
    values = {**values, "reason": "An editor says so."}
    return f"[[{operation}]]\n" + "".join(f'{key} = "{value}"\n' for key, value in values.items())


def corrected(folder: Path, toml: str, text: str = PROTOCOL) -> Parsed:
    return parse(document(text), entries(folder, toml))


def opening(parsed: Parsed, words: str) -> Clause:
    return next(clause for clause in parsed.clauses if clause.text.startswith(words))


def refused(folder: Path, toml: str) -> str:
    """Return the sentence with which ingestion stops."""
    with pytest.raises(DocumentError) as stopped:
        corrected(folder, toml)
    return str(stopped.value)


# --- the operations -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["note", "furniture", "contents"])
def test_a_line_becomes_what_an_editor_says_and_is_no_clause(tmp_path: Path, kind: str) -> None:
    parsed = corrected(tmp_path, entry("kind", opens="This sheet was", kind=kind))
    words = "This sheet was printed by the clerk in May."
    assert [e.kind for e in parsed.elements if document().slice(e.spans) == words] == [kind]
    assert words not in {clause.text for clause in parsed.clauses}


def test_a_line_becomes_a_heading_below_that_of_its_section(tmp_path: Path) -> None:
    parsed = corrected(tmp_path, entry("kind", opens="Records kept", kind="heading"))
    paths = {c.label: [section.title for section in c.sections] for c in parsed.clauses if c.label}
    assert paths == {
        "1.1": ["ROLES"],
        "1.2": ["ROLES"],
        "1.3": ["ROLES", "Records kept by the clerk."],
        "1.4": ["ROLES", "Records kept by the clerk."],
        "2.1": ["VISITS"],
    }


def test_a_heading_ranks_with_those_of_its_form(tmp_path: Path) -> None:
    text = "1. ROLES\n\n1.1 Members decide.\n\n2. Papers are kept for ever.\n\n2.1 They are kept.\n"
    parsed = corrected(tmp_path, entry("kind", opens="Papers are kept", kind="heading"), text)
    assert [[s.number for s in clause.sections] for clause in parsed.clauses] == [["1"], ["2"]]


def test_a_line_becomes_a_footnote_of_the_clause_that_cites_its_number(tmp_path: Path) -> None:
    text = "1. ROLES\n\n1.1 Members¹ decide.\n\n1.2 Officers advise.\n\n1 Co-opted members too.\n"
    parsed = corrected(tmp_path, entry("kind", opens="1 Co-opted", kind="footnote"), text)
    notes = {clause.label: [note.text for note in clause.footnotes] for clause in parsed.clauses}
    assert notes == {"1.1": ["Co-opted members too."], "1.2": []}


def test_words_are_joined_to_the_end_of_another_passage(tmp_path: Path) -> None:
    parsed = corrected(tmp_path, entry("join", opens="Twenty years", to="1.3 Papers are kept"))
    clause = opening(parsed, "Papers are kept for six")
    assert clause.text == (
        "Papers are kept for six years, and minutes are kept for Twenty years in all."
    )
    assert len(clause.spans) == 2
    assert clause.lines == ((11, 11), (15, 15))
    assert opening(parsed, "Papers are kept for one").text == "Papers are kept for one year."


def test_a_clause_is_given_the_label_that_it_lost(tmp_path: Path) -> None:
    parsed = corrected(tmp_path, entry("label", opens="This sheet was", label="[1.2]"))
    clause = opening(parsed, "This sheet was")
    assert (clause.kind, clause.label) == ("clause", "[1.2]")


def test_a_letter_makes_an_item_of_the_clause_above(tmp_path: Path) -> None:
    text = "1. ROLES\n\n1.1 Members may:\n\n(a) ask;\n\nSpeak at every meeting of it.\n"
    parsed = corrected(tmp_path, entry("label", opens="Speak at", label="[(b)]"), text)
    lead_in, ask, speak = parsed.clauses
    assert (ask.label, speak.label, speak.kind) == ("(a)", "[(b)]", "item")
    assert ask.parent_id == speak.parent_id == lead_in.id


def test_a_comment_goes_to_the_clause_that_it_speaks_of(tmp_path: Path) -> None:
    toml = entry("comment", mark="AB1", annotates="1.3 Papers are kept for six")
    parsed = corrected(tmp_path, toml)
    assert {c.label: [n.mark for n in c.comments] for c in parsed.clauses if c.comments} == {
        "1.3": ["AB1"]
    }


@pytest.mark.parametrize(
    "opens",
    ["Members decide", "1.1 Members decide", "1.1. Members decide", "1.1.  Members  decide"],
)
def test_a_place_is_named_as_it_is_printed_with_or_without_its_label(
    tmp_path: Path, opens: str
) -> None:
    parsed = corrected(tmp_path, entry("kind", opens=opens, kind="note"))
    assert "1.1" not in {clause.label for clause in parsed.clauses}


def test_a_label_without_a_space_is_named_as_it_is_printed(tmp_path: Path) -> None:
    text = "7.0 SUPPORT\n\n7.1The only basis is the law.\n\n7.2Official letters are signed.\n"
    parsed = corrected(tmp_path, entry("kind", opens="7.1The only", kind="note"), text)
    assert [clause.label for clause in parsed.clauses] == ["7.2"]


def test_a_document_without_a_file_has_no_corrections(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / NAME) == Corrections()


# --- what stops ingestion -------------------------------------------------------------------------

ABSENT, TWICE = "Councillors decide", "Papers are kept"


@pytest.mark.parametrize(
    ("toml", "place", "count"),
    [
        (entry("kind", opens=ABSENT, kind="note"), ABSENT, 0),
        (entry("kind", opens=TWICE, kind="note"), TWICE, 2),
        (entry("join", opens=ABSENT, to="1.1 Members"), ABSENT, 0),
        (entry("join", opens=TWICE, to="1.1 Members"), TWICE, 2),
        (entry("join", opens="Twenty years", to=ABSENT), "Twenty years", 0),
        (entry("join", opens="Twenty years", to=TWICE), "Twenty years", 2),
        (entry("label", opens=ABSENT, label="[1.5]"), ABSENT, 0),
        (entry("label", opens=TWICE, label="[1.5]"), TWICE, 2),
        (entry("comment", mark="AB2", annotates="1.1 Members"), "AB2", 0),
        (entry("comment", mark="AB1", annotates=ABSENT), "AB1", 0),
        (entry("comment", mark="AB1", annotates=TWICE), "AB1", 2),
        # a comment annotates a passage, not a heading
        (entry("comment", mark="AB1", annotates="2. VISITS"), "AB1", 0),
    ],
)
def test_an_entry_that_does_not_match_once_is_named(
    tmp_path: Path, toml: str, place: str, count: int
) -> None:
    sentence = refused(tmp_path, toml)
    assert sentence.startswith(f"{NAME}: the entry for “{place}” matches {count} ")
    assert sentence.endswith("not one; correct or remove it.")


@pytest.mark.parametrize("to", ["Twenty years in all.", "2.1 Members may visit"])
def test_words_are_not_joined_to_what_stands_below_them(tmp_path: Path, to: str) -> None:
    sentence = refused(tmp_path, entry("join", opens="Twenty years", to=to))
    assert sentence.startswith(f"{NAME}: the entry for “Twenty years” does not stand below")


@pytest.mark.parametrize(
    ("toml", "named"),
    [
        (entry("rewrite", opens="Members", text="Officers"), "[[rewrite]] is not known"),
        ('[kind]\nopens = "Members"\n', "[[kind]] is not known"),
        ('kind = ["Members"]\n', "each [[kind]] needs exactly kind, opens, reason"),
        ("kind = [1]\n", "each [[kind]] needs exactly kind, opens, reason"),
        ('[[kind]]\nopens = "Members"\nkind = "note"\n', "Members"),  # no reason
        ('[[kind]]\nopens = "Members"\nkind = "note"\nreason = " "\n', "Members"),
        ('[[kind]]\nopens = "Members"\nkind = "note"\nreason = 1\n', "Members"),
        (entry("kind", opens="Members", kind="note", text="Officers"), "Members"),  # a key too many
        (entry("kind", opens="Members", kind="clause"), "'clause' is no kind of element"),
        (entry("kind", opens="Members", kind="poem"), "'poem' is no kind of element"),
        (entry("label", opens="Members", label="first"), "'first' is no label of a clause"),
        (entry("join", opens="Members"), "each [[join]] needs exactly opens, reason, to"),
        (entry("comment", mark="AB1"), "each [[comment]] needs exactly annotates, mark, reason"),
        ("[[kind]\n", "is not valid TOML"),
    ],
)
def test_an_entry_that_says_no_decision_is_named(tmp_path: Path, toml: str, named: str) -> None:
    with pytest.raises(DocumentError) as stopped:
        entries(tmp_path, toml)
    sentence = str(stopped.value)
    assert sentence.startswith(NAME)
    assert named in sentence
    assert "\n" not in sentence


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes('reason = "£50"'.encode("latin-1"))
    with pytest.raises(DocumentError, match=f"{NAME} is not valid TOML"):
        read_corrections(path)


@pytest.mark.parametrize("toml", [entry("kind", opens="No such words", kind="note"), "[[kind]\n"])
def test_a_bad_file_is_a_problem_of_its_document_and_the_others_go_on(
    tmp_path: Path, toml: str
) -> None:
    folder = tmp_path / "corpus"
    shutil.copytree(CORPUS, folder)
    (folder / "brent.corrections.toml").write_text(toml, encoding="utf-8")
    corpus = parse_corpus(folder)
    assert [source.id for source in corpus.sources] == [
        "leeds",
        "brixton",
        "london-councils",
        "mid-devon",
    ]
    assert len(corpus.problems) == 1
    assert corpus.problems[0].startswith("brent.corrections.toml")


# --- what never changes ---------------------------------------------------------------------------

# a line each that no rule reads as anything but a passage of its own
LINES = [f"Officers of the {name} section advise the members." for name in "ABCDEFGH"]
KINDS = st.sampled_from(["heading", "note", "furniture", "contents", "title", "footnote"])


@st.composite
def corrections(draw: st.DrawFn) -> Corrections:
    """Draw some decisions about LINES: what two lines are, the label of one, a join of two."""
    places = draw(st.permutations(LINES))
    made: list[tuple[str, dict[str, str]]] = [
        ("kind", {"opens": place, "kind": draw(KINDS)})
        for place in places[: draw(st.integers(0, 2))]
    ]
    if draw(st.booleans()):
        label = draw(st.sampled_from(["[1.5]", "[7]", "[(a)]", "2.3"]))
        made.append(("label", {"opens": places[2], "label": label}))
    if draw(st.booleans()):
        first, second = sorted(places[3:5])
        made.append(("join", {"opens": second, "to": first}))
    return Corrections(NAME, tuple(made))


@steady
@given(corrections(), st.sampled_from(["{}", "- {}", "1.{} {}"]))
def test_no_correction_changes_a_character(decided: Corrections, form: str) -> None:
    lines = [form.replace("{} {}", f"{n} {{}}").format(line) for n, line in enumerate(LINES, 1)]
    made = document("\n\n".join(["1. ADVICE", *lines]))
    parsed = parse(made, decided)
    check_every_character_has_one_element(made.text, parsed.elements)
    for clause in parsed.clauses:
        check_clause(made, clause)
    check_tree(parsed.clauses)


def test_the_corrections_of_the_corpus_leave_every_character_where_it_is() -> None:
    corpus = parse_corpus(CORPUS)
    assert corpus.problems == ()
    files = sorted(CORPUS.glob("*.corrections.toml"))
    assert files
    for path in files:
        made = corpus.documents[path.name.removesuffix(".corrections.toml")]
        parsed = parse(made, read_corrections(path))
        check_every_character_has_one_element(made.text, parsed.elements)
        for clause in parsed.clauses:
            check_clause(made, clause)


def test_fewer_than_25_decisions_are_enough_for_the_five_documents() -> None:
    files = [read_corrections(path) for path in CORPUS.glob("*.corrections.toml")]
    assert sum(len(file.entries) for file in files) < 25
    assert all(len(values["reason"]) > 20 for file in files for _, values in file.entries)
