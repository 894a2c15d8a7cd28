"""An index on disk: the same when opened, the same bytes when built again, refused when stale."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info

import index
from index import StaleIndexError
from index.publish import home
from ingest import Corpus
from tests.encoders import HashingEncoder
from tests.factories import PROTOCOLS, small_corpus

ROOT = Path(__file__).parent.parent
FILES = [
    "bm25_columns.npy",
    "bm25_starts.npy",
    "bm25_values.npy",
    "manifest.json",
    "terms.json",
    "window_starts.npy",
    "windows.faiss",
    "word_starts.npy",
    "word_vectors.npy",
]


@pytest.fixture
def corpus() -> Corpus:
    return small_corpus()


@pytest.fixture
def folder(tmp_path: Path, corpus: Corpus) -> Path:
    """Return the folder of an index of `corpus`."""
    index.build(corpus, HashingEncoder(), tmp_path / "index")
    return tmp_path / "index"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def edit_manifest(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    change(manifest)
    path.write_text(json.dumps(manifest), encoding="utf-8")


def test_an_index_is_these_files_and_nothing_lies_beside_it(folder: Path) -> None:
    assert sorted(contents(folder)) == FILES
    assert {path.name for path in folder.parent.iterdir()} == {"index", ".index.lock"}


def test_the_manifest_names_what_the_index_was_built_from(folder: Path, corpus: Corpus) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["councils"] == [["northby", 3], ["southwick", 2], ["eastham", 4]]
    assert manifest["windows"] == 9
    assert manifest["origin"]["corpus"] == corpus.fingerprint
    assert manifest["origin"]["model"] == "hashing"
    assert manifest["origin"]["model_files"] == HashingEncoder().fingerprint
    assert manifest["origin"]["libraries"]["rank-bm25"] == "0.2.2"
    assert sorted(manifest["files"]) == [name for name in FILES if name != "manifest.json"]


WORDS = st.sampled_from(["press", "clerk", "member", "vote", "s.151", "8.4", "co-opted", "café"])
CLAUSES = st.lists(st.lists(WORDS, max_size=90).map(" ".join), min_size=1, max_size=5)
CORPORA = st.fixed_dictionaries(dict.fromkeys(PROTOCOLS, CLAUSES))


@settings(max_examples=20, deadline=None)
@given(CORPORA)
def test_the_same_corpus_gives_the_same_bytes(councils: dict[str, list[str]]) -> None:
    with TemporaryDirectory() as place:
        for name in ("one", "two"):
            index.build(small_corpus(councils), HashingEncoder(), Path(place, name))
        assert contents(Path(place, "one")) == contents(Path(place, "two"))


@settings(max_examples=20, deadline=None)
@given(CORPORA, st.lists(WORDS, min_size=1, max_size=5).map(" ".join))
def test_an_index_built_again_or_moved_ranks_as_before(
    councils: dict[str, list[str]], question: str
) -> None:
    corpus = small_corpus(councils)
    with TemporaryDirectory() as place:
        one, two = Path(place, "one"), Path(place, "two")
        index.build(corpus, HashingEncoder(), one)
        first = index.load(one, corpus, HashingEncoder()).search(question)
        index.build(corpus, HashingEncoder(), one)
        one.rename(two)
        assert index.load(two, corpus, HashingEncoder()).search(question) == first


def test_only_a_changed_council_is_encoded_again_and_the_bytes_are_those_of_a_new_build(
    folder: Path, tmp_path: Path
) -> None:
    changed = small_corpus({**PROTOCOLS, "leeds": ["The Clerk alone speaks to the newspapers."]})
    lines: list[str] = []
    index.build(changed, HashingEncoder(), folder, lines.append)
    kept = [line.split(":")[0] for line in lines if line.startswith(("Keeping", "Encoding"))]
    assert sorted(kept) == sorted(
        f"{'Encoding' if name == 'leeds' else 'Keeping'} {name}" for name in changed.by_document
    )
    index.build(changed, HashingEncoder(), tmp_path / "anew")
    assert contents(folder) == contents(tmp_path / "anew")


def test_nothing_is_kept_of_another_encoder_or_of_a_damaged_index(
    folder: Path, corpus: Corpus
) -> None:
    for encoder in (HashingEncoder(dimensions=32), HashingEncoder(dimensions=32)):
        lines: list[str] = []
        index.build(corpus, encoder, folder, lines.append)
        assert not any(line.startswith("Keeping") for line in lines)
        (folder / "window_starts.npy").write_bytes(b"")


def test_bytes_do_not_depend_on_the_hash_seed_of_the_process(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        run(f"index.build(small_corpus(), HashingEncoder(), Path({str(tmp_path / seed)!r}))", seed)
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_a_missing_index_names_the_command_that_builds_it(tmp_path: Path, corpus: Corpus) -> None:
    folder = tmp_path / "none"
    with pytest.raises(StaleIndexError) as refused:
        index.load(folder, corpus, HashingEncoder())
    assert str(refused.value) == (
        f"There is no index in {folder}; build it with `python -m index --folder {folder}`."
    )


def test_a_default_index_is_rebuilt_by_the_bare_command(
    tmp_path: Path, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StaleIndexError, match="build it with `python -m index`"):
        index.load(corpus=corpus)


def test_another_corpus_is_refused(folder: Path) -> None:
    other = small_corpus({**PROTOCOLS, "southwick": ["Members may not instruct the officers."]})
    with pytest.raises(StaleIndexError, match="built from another corpus") as refused:
        index.load(folder, other, HashingEncoder())
    assert f"`python -m index --folder {folder} --model hashing`" in str(refused.value)


STALE: list[tuple[str, dict[str, Any], str]] = [
    ("parser", {"parser": "0"}, "with parser version 0, not "),
    ("model", {"model": "word2vec"}, "with the model word2vec, not hashing"),
    ("model files", {"model_files": "ab"}, "with other files of the model hashing"),
    ("recipe", {"recipe": "ab"}, "by another version of the package index"),
    ("library", {"libraries": {"faiss-cpu": "1.0"}}, "with faiss-cpu 1.0, not "),
    ("missing library", {"libraries": {}}, "with faiss-cpu none, not "),
]


@pytest.mark.parametrize(("changes", "reason"), [row[1:] for row in STALE], ids=lambda row: "")
def test_an_index_of_another_origin_is_refused_in_one_sentence(
    folder: Path, corpus: Corpus, changes: dict[str, Any], reason: str
) -> None:
    edit_manifest(folder, lambda manifest: manifest["origin"].update(changes))
    with pytest.raises(StaleIndexError) as refused:
        index.load(folder, corpus, HashingEncoder())
    sentence = str(refused.value)
    assert sentence.startswith(f"The index in {folder} was built {reason}")
    assert sentence.endswith(
        f"rebuild it with `python -m index --folder {folder} --model hashing`."
    )


def test_another_encoder_is_refused(folder: Path, corpus: Corpus) -> None:
    with pytest.raises(StaleIndexError, match="with other files of the model hashing"):
        index.load(folder, corpus, HashingEncoder(dimensions=32))


def test_a_model_that_is_no_longer_there_is_named(folder: Path, corpus: Corpus) -> None:
    with pytest.raises(StaleIndexError, match="The model 'hashing' is not on this machine"):
        index.load(folder, corpus)


@pytest.mark.parametrize("name", [name for name in FILES if name != "manifest.json"])
@pytest.mark.parametrize("damage", ["one bit", "cut", "missing"])
def test_a_damaged_file_is_named(folder: Path, corpus: Corpus, name: str, damage: str) -> None:
    path = folder / name
    content = path.read_bytes()
    if damage == "missing":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(content[:-1])
    else:
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    state = "missing" if damage == "missing" else "damaged"
    with pytest.raises(StaleIndexError, match=f"The file {name} of the index in .* is {state}"):
        index.load(folder, corpus, HashingEncoder())


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"origin": 1}', "\x00"])
def test_a_damaged_manifest_is_refused(folder: Path, corpus: Corpus, text: str) -> None:
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(StaleIndexError, match=r"The manifest .* is damaged; rebuild it"):
        index.load(folder, corpus, HashingEncoder())


def test_a_corpus_without_clauses_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="holds no clauses; run `python -m ingest`"):
        index.build(small_corpus({"northby": []}), HashingEncoder(), tmp_path / "index")


def test_clauses_that_are_not_grouped_are_refused(tmp_path: Path, corpus: Corpus) -> None:
    shuffled = replace(corpus, clauses=corpus.clauses[::-1])
    with pytest.raises(ValueError, match="not grouped by document"):
        index.build(shuffled, HashingEncoder(), tmp_path / "index")


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path, corpus: Corpus) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("Dear clerk", encoding="utf-8")
    with pytest.raises(ValueError, match="letters holds something else than an index"):
        index.build(corpus, HashingEncoder(), tmp_path / "letters")
    assert contents(tmp_path / "letters") == {"one.txt": b"Dear clerk"}


NEW = {**PROTOCOLS, "southwick": ["Members may not instruct the officers."]}
# what is open after a build that was killed when a step was done
STEPS = [
    ("created", "old"),
    ("written", "old"),
    ("synced", "old"),
    ("old away", "old"),
    ("new in", "new"),
    ("old removed", "new"),
]


def run(code: str, seed: str = "0") -> int:
    """Run `code` in a process of its own and return its exit status."""
    imports = (
        "import os\nfrom pathlib import Path\nimport index\n"
        "from tests.encoders import HashingEncoder\n"
        "from tests.factories import PROTOCOLS, small_corpus\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", imports + code]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def killed_build(folder: Path, step: str) -> int:
    return run(
        f"def die(step):\n    if step == {step!r}: os._exit(9)\n"
        f"index.build(small_corpus({NEW!r}), HashingEncoder(), Path({str(folder)!r}), "
        f"checkpoint=die)"
    )


@pytest.mark.parametrize(("step", "in_use"), STEPS)
def test_a_build_killed_at_any_step_leaves_the_old_or_the_new_index(
    folder: Path, corpus: Corpus, step: str, in_use: str
) -> None:
    old = contents(folder)
    assert killed_build(folder, step) == 9
    opened = index.load(folder, corpus if in_use == "old" else small_corpus(NEW), HashingEncoder())
    assert len(opened.search("officers")["southwick"]) == (2 if in_use == "old" else 1)
    assert (contents(home(folder)) == old) == (in_use == "old")
    # and the next build is none the worse
    index.build(small_corpus(NEW), HashingEncoder(), folder)
    assert len(index.load(folder, small_corpus(NEW), HashingEncoder()).search("x")) == 3
    assert {path.name for path in folder.parent.iterdir()} == {"index", ".index.lock"}


@pytest.mark.parametrize("step", ["created", "written", "synced"])
def test_a_first_build_that_is_killed_leaves_a_sentence(
    tmp_path: Path, corpus: Corpus, step: str
) -> None:
    folder = tmp_path / "index"
    assert killed_build(folder, step) == 9
    with pytest.raises(StaleIndexError, match="There is no index in"):
        index.load(folder, corpus, HashingEncoder())


@pytest.mark.parametrize(("step", "in_use"), STEPS)
def test_a_second_kill_after_a_first_between_the_renames_loses_nothing(
    folder: Path, corpus: Corpus, step: str, in_use: str
) -> None:
    assert killed_build(folder, "old away") == 9
    assert killed_build(folder, step) == 9
    index.load(folder, corpus if in_use == "old" else small_corpus(NEW), HashingEncoder())


def test_a_build_that_fails_leaves_the_old_index_and_nothing_beside_it(
    folder: Path, corpus: Corpus
) -> None:
    def fail(step: str) -> None:
        if step == "written":
            raise OSError("disk full")

    old = contents(folder)
    with pytest.raises(OSError, match="disk full"):
        index.build(small_corpus(NEW), HashingEncoder(), folder, checkpoint=fail)
    assert contents(folder) == old
    assert {path.name for path in folder.parent.iterdir()} == {"index", ".index.lock"}
    index.load(folder, corpus, HashingEncoder())


def test_two_builds_at_once_do_not_mix(folder: Path, corpus: Corpus) -> None:
    def build_again(step: str) -> None:
        if step == "written":
            with pytest.raises(ValueError, match="Another build is writing the index"):
                index.build(corpus, HashingEncoder(), folder)

    index.build(small_corpus(NEW), HashingEncoder(), folder, checkpoint=build_again)
    index.load(folder, small_corpus(NEW), HashingEncoder())


def test_a_copied_index_opens(folder: Path, corpus: Corpus, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    assert index.load(tmp_path / "copy", corpus, HashingEncoder()).search("press")


def test_an_open_index_leaves_the_threads_to_the_encoder(folder: Path, corpus: Corpus) -> None:
    index.load(folder, corpus, HashingEncoder())
    pools = [pool for pool in threadpool_info() if pool["internal_api"] == "openblas"]
    assert {pool["num_threads"] for pool in pools} == {1}
