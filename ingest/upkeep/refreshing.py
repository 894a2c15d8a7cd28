"""After a change of the corpus: its clauses are written, and what changed is encoded."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

from ingest.corpus import (
    CLAUSES,
    DEFAULT_CORPUS,
    Corpus,
    clear_unneeded,
    corpus_of,
    cut_documents,
    write_clauses,
)
from ingest.readers import NO_WISHES, Wishes
from ingest.sources import read_sources
from ingest.upkeep.finding import shown
from ingest.upkeep.progress import Progress
from ingest.upkeep.saying import say, tell

# where `python -m index` puts the index of the corpus
DEFAULT_INDEX = Path("build/index")
DELAY = 3.0


def write_anew(folder: Path, wishes: Wishes = NO_WISHES) -> Corpus:
    """Cut what is new, write the clauses of all and return them; the caller holds the lock.

    Each document that cannot be read is told; while there are any, nothing that was kept goes.
    """
    # nothing is shown of what is done within seconds
    with Progress(len(read_sources(folder)), "documents", delay=DELAY) as progress:
        cut, problems = cut_documents(folder, wishes, done=progress.step)
    for problem in problems:
        tell(problem)
    corpus = corpus_of(cut, problems)
    write_clauses(folder, corpus.clauses)
    if not problems:
        clear_unneeded(folder, corpus.documents.values())
    return corpus


def refresh(folder: Path, index: Path | None) -> bool:
    """Write the clauses and build the index anew, and say each; the caller holds the lock.

    Returns False where the index could not be built. Another corpus than the default one has no
    index unless it is said where.
    """
    corpus = write_anew(folder)
    documents = len(corpus.documents)
    say(
        f"Wrote {shown(folder / CLAUSES)}: {len(corpus.clauses)} passages of {documents} "
        f"document{'' if documents == 1 else 's'}."
    )
    index = DEFAULT_INDEX if index is None and folder == DEFAULT_CORPUS else index
    if index is None:
        say(
            "No index was built, since this is not the default corpus: --index FOLDER, or "
            f"`python -m index --corpus {shlex.quote(str(folder))} --folder FOLDER`, builds one."
        )
        return True
    if not corpus.clauses:
        say("The index was left as it is: there are no clauses to search.")
        return True
    return _build(folder, index)


def _build(folder: Path, index: Path) -> bool:
    # a process of its own: this package comes before the index and does not know it
    command = [sys.executable, "-m", "index", "--if-stale"]
    done = subprocess.run(
        [*command, "--corpus", str(folder), "--folder", str(index)],
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # an interrupt is for this process, which then ends that one
    )
    if done.returncode:
        tell("The index could not be brought up to date: run `python -m index --if-stale`.")
        return False
    say(f"Brought the index in {shown(index)} up to date: only what changed was encoded.")
    return True
