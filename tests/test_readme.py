"""What the README tells people to type works as it stands there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tests.workplace import workplace

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line.strip() for line in re.findall(r"^    (.+)$", README, re.MULTILINE)]
TARGETS = sorted(set(re.findall(r"\bmake ([a-z]+)", README)))
MODULES = [command for command in COMMANDS if command.startswith("python -m ")]
# what stands for something of the reader's own
PLACEHOLDER = re.compile(r"\b[A-Z]+_[A-Z_]+\b")


def test_the_readme_opens_with_its_subject_a_picture_and_two_commands() -> None:
    picture, run, test = (README.index(s) for s in ("![", "    make run", "    make test"))
    assert README.startswith("# Council Concordance")
    assert picture < run < test
    for image in re.findall(r"\]\((docs/images/[^)]+)\)", README):
        assert (ROOT / image).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_of_the_readme_exists(target: str) -> None:
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_link_of_the_readme_leads_to_a_file() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def run(command: str) -> int:
    """Run a command of the README here, which saves opening the libraries once for each."""
    words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command)]
    assert words[:2] == ["python", "-m"]
    code: int = import_module(f"{words[2]}.__main__").main(words[3:])
    return code


@pytest.mark.model
@pytest.mark.parametrize("command", [c for c in MODULES if not PLACEHOLDER.search(c)])
def test_every_command_of_the_readme_runs(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("corpus", "build"):
        (tmp_path / name).symlink_to(workplace() / name)
    (tmp_path / "questions.jsonl").write_text('{"id": "1", "question": "press releases"}\n')
    before = set(tmp_path.iterdir())
    monkeypatch.chdir(tmp_path)
    assert run(command) == 0, capsys.readouterr().err
    assert capsys.readouterr().out or set(tmp_path.iterdir()) - before


@pytest.mark.parametrize("command", [c for c in MODULES if PLACEHOLDER.search(c)])
def test_an_option_of_the_readme_is_one_of_the_program(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    module, option = re.findall(r"-m (\w+).*?(--\w+)", command)[0]
    with pytest.raises(SystemExit):
        run(f"python -m {module} --help")
    assert option in capsys.readouterr().out


BLOCKED = """
import socket, sys
def refuse(*_):
    raise OSError("no network here")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
from answer.__main__ import main
sys.exit(main(["ask", "who approves press releases?", "--councils", "brent"]))
"""


@pytest.mark.model
def test_a_question_is_answered_without_any_network() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED],
        cwd=workplace(),
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    assert "London Borough of Brent" in done.stdout
