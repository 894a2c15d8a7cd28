"""The reader's counterparts: whole, apart by part; and the shipped models are of this encoder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from answer.comparing.models import MODELS, load_models
from evaluation.counterpart_cases import Case, is_right, load_cases, misfits
from evaluation.counterpart_fitting import fit, look
from evaluation.counterpart_results import Outcome, called, write_called
from evaluation.counterparts import as_text, confusion, main, measure, observe, outcomes
from index import DEFAULT_FOLDER, load
from index.encoder import fingerprint
from ingest import load_corpus
from tests.factories import small_corpus
from tests.topics import open_index
from tests.workplace import workplace

CORPUS = Path(__file__).parent.parent / "corpus"
SAME = "Officers must tell the monitoring officer about gifts."
COUNCILS = {
    "one": [SAME, "Press releases are approved by the mayor.", "Bins are emptied."],
    "two": [SAME, "The mayor should approve press releases first.", "Bicycles are parked."],
    "three": ["The clerk may approve press releases.", "Dogs are kept on leads.", SAME],
}
ROWS = [
    ("one/1", "two", "same wording", ["two/1"]),
    ("one/2", "two", "reworded", ["two/2"]),
    ("one/2", "three", "different rule", ["three/1"]),
    ("two/2", "three", "different rule", ["three/1"]),
    ("two/2", "one", "reworded", ["one/2"]),
    ("one/3", "three", "none", []),
    ("two/3", "one", "none", []),
]


def written(folder: Path, **changes: object) -> Path:
    path = folder / "cases.jsonl"
    rows = [
        {
            "clause": clause,
            "document": document,
            "split": split,
            "relation": relation,
            "counterparts": counterparts,
        }
        | changes
        for split in ("development", "test")
        for clause, document, relation, counterparts in ROWS
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


class TestCases:
    def test_every_case_names_clauses_that_there_are(self) -> None:
        assert misfits(load_corpus(CORPUS), load_cases()) == []

    def test_no_clause_is_compared_with_its_own_document_and_none_twice(self) -> None:
        cases = load_cases()
        corpus = load_corpus(CORPUS)
        pairs = [(case.clause_id, case.document_id) for case in cases]
        assert len(set(pairs)) == len(pairs)
        assert all(corpus.by_id[id].document_id != document for id, document in pairs)

    def test_what_the_models_were_fitted_on_shares_no_best_counterpart_with_the_test(self) -> None:
        seen: dict[str, set[str]] = {"development": set(), "test": set()}
        for case in load_cases():
            seen[case.part] |= {case.clause_id, *case.counterparts[:1]}
        assert not seen["development"] & seen["test"]

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"split": "third"}, "line 1: 'third' is none of development, test"),
            ({"relation": "alike"}, "line 1: 'alike' is no relation"),
            ({"relation": "none"}, "line 1: its counterparts do not fit"),
            ({"counterparts": None}, "line 1 is no case"),
        ],
    )
    def test_a_line_that_is_no_case_is_named(
        self, tmp_path: Path, changes: dict[str, object], sentence: str
    ) -> None:
        with pytest.raises(ValueError, match=sentence):
            load_cases(written(tmp_path, **changes))

    def test_a_clause_that_is_gone_is_named(self) -> None:
        case = Case("one/9", "two", "test", "reworded", ("one/1",), None)
        assert misfits(small_corpus(COUNCILS), [case]) == [
            "one/9, two: there is no such clause.",
            "one/9, two: 'one/1' is no clause of the document.",
        ]

    def test_a_clause_in_the_words_of_a_counterpart_is_right_too(self) -> None:
        corpus = small_corpus({"a": [SAME], "b": [SAME, SAME, "Bins."]})
        case = Case("a/1", "b", "test", "same wording", ("b/1",), None)
        assert [is_right(corpus, case, clause) for clause in corpus.by_document["b"]] == [
            True,
            True,
            False,
        ]


def test_models_fitted_on_cases_are_measured_on_them(tmp_path: Path) -> None:
    opened = open_index(tmp_path / "index", COUNCILS)
    cases = load_cases(written(tmp_path))
    looked = look(opened, cases)
    models = fit(opened, [one for one in looked if one.case.part == "development"])
    assert 0 < models.counterpart_from < 1
    test = [one for one in looked if one.case.part == "test"]
    seen = observe(opened, test, models)
    found = measure(seen)
    assert found["first"].value == 1.0
    # nothing in these words is anywhere else
    assert confusion(seen)["same wording"] == ["1", "0", "0", "0"]
    assert sum(int(cell) for row in confusion(seen).values() for cell in row) == len(ROWS)
    assert "14 cases, of which 7 are the test part; 5 of these have a counterpart" in as_text(
        cases, seen, seen
    )


def test_what_was_called_a_relation_is_right_with_the_relation_and_the_clause(
    tmp_path: Path,
) -> None:
    opened = open_index(tmp_path / "index", COUNCILS)
    cases = load_cases(written(tmp_path))
    looked = look(opened, cases)
    models = fit(opened, [one for one in looked if one.case.part == "development"])
    seen = observe(opened, [one for one in looked if one.case.part == "test"], models)
    for one, outcome in zip(seen, outcomes(seen), strict=True):
        assert outcome.relation == one.found.relation
        right = one.case.relation == one.found.relation
        assert outcome.right == (right and (one.first_right or one.case.relation == "none"))
    path = tmp_path / "measured.json"
    write_called(outcomes(seen), opened.encoder, "abc", path)
    read = json.loads(path.read_text())
    assert (read["cases"], read["commit"]) == (len(ROWS), "abc")
    assert read["encoder"]["name"] == opened.encoder.name


def test_how_often_a_relation_was_right_is_counted() -> None:
    counts = called([Outcome("none", True), Outcome("none", False), Outcome("reworded", True)])
    assert counts["none"] == {"cases": 2, "right": 1}
    assert counts["reworded"] == {"cases": 1, "right": 1}
    assert counts["same wording"] == {"cases": 0, "right": 0}


def test_cases_of_another_corpus_are_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "none.jsonl"
    assert main(["--cases", str(missing), "--index", str(tmp_path)]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_the_models_that_ship_were_fitted_with_the_encoder_that_ships() -> None:
    encoder = json.loads(MODELS.read_text(encoding="utf-8"))["encoder"]
    assert encoder["fingerprint"] == fingerprint(encoder["name"]), (
        "The encoder has changed: run `python -m evaluation.counterparts --fit --write`."
    )


@pytest.mark.model
def test_on_the_development_cases_a_right_counterpart_is_first_for_three_in_four() -> None:
    opened = load(workplace() / DEFAULT_FOLDER, load_corpus(CORPUS))
    cases = [case for case in load_cases() if case.part == "development"]
    found = measure(observe(opened, look(opened, cases), load_models()))
    assert found["first"].value > 0.75
    assert found["exists"].value > 0.75
