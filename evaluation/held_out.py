"""`python -m evaluation.held_out`: how good the search is on a council that it never saw.

For each council an adapter was trained, and the calibration is fitted, without that council; only
its cells are then scored (leave one out). Put together, every cell is answered by what has not seen
its council. Beside it stand the same cells by the shipped adapter and by the packaged encoder.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from answer import ask
from evaluation import results
from evaluation.calibration import development
from evaluation.encoders import ENCODERS, asking, open_with
from evaluation.generality import System, as_text, as_values, measure, read
from evaluation.questions import DEFAULT_QUESTIONS, cells_of, load_questions
from evaluation.runs import Ask
from evaluation.schema import Cell
from evaluation.sightings import look
from index import DEFAULT_MODEL, Index
from index.encoder import ADAPTER_SETTINGS, BASE_MODEL, file_sha256
from ingest import Corpus, load_corpus
from ingest.corpus import DEFAULT_CORPUS

ADAPTERS = Path("build/held-out")
RESULTS = "held_out.json"
# what is compared: the adapter on the packaged encoder
LEFT_OUT, SHIPPED, PACKAGED = "council left out", "all councils", "no adapter"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 1 after one sentence that says what is wrong."""
    options = _parser().parse_args(argv)
    try:
        corpus = load_corpus(options.corpus)
        councils = options.councils or [source.id for source in corpus.sources]
        adapters = adapters_of(councils, options.adapters)
        name = results.commit()
        cells = cells_of(corpus, load_questions(options.questions))
        systems = _systems(corpus, cells, adapters, options.encoders)
        found = measure([c for c in cells if c.council in councils], systems, _progress)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    values: dict[str, Any] = {
        "commit": name,
        "corpus": corpus.fingerprint,
        "questions": file_sha256(options.questions),
        "without": {council: _without(adapters[council]) for council in councils},
        "parts": as_values(found),
    }
    options.output.mkdir(parents=True, exist_ok=True)
    path = options.output / RESULTS
    path.write_text(results.dump(values) + "\n", encoding="utf-8")
    print(as_text(read(values["parts"])))
    print(f"Written: {path}", file=sys.stderr)
    return 0


def adapters_of(councils: Sequence[str], folder: Path = ADAPTERS) -> dict[str, Path]:
    """Return the adapter that was trained without each council.

    Raises ValueError with the commands that train the missing ones, or naming an adapter whose
    recipe does not leave its council out.
    """
    found = {council: folder / council for council in councils}
    missing = [name for name, path in found.items() if not (path / ADAPTER_SETTINGS).is_file()]
    if missing:
        commands = "\n".join(
            f"    python -m training --without {council} --output {found[council]}"
            for council in missing
        )
        raise ValueError(f"No adapter was trained without {', '.join(missing)}; run\n{commands}")
    for council, path in found.items():
        if council not in (without := _without(path)):
            raise ValueError(f"The adapter in {path} was not trained without {council}: {without}.")
    return found


def _without(adapter: Path) -> list[str]:
    recipe = json.loads((adapter / "recipe.json").read_text(encoding="utf-8"))
    return [str(name) for name in recipe["without"]]


def _systems(
    corpus: Corpus, cells: Sequence[Cell], adapters: Mapping[str, Path], folder: Path
) -> dict[str, System]:
    opened = cache(lambda name: open_with(name, corpus, folder, _tell))
    seen = cache(lambda name: look(opened(name), development(cells)))

    def without(name: str, council: str) -> tuple[Index, Ask]:
        return opened(name), asking(seen(name), council)

    return {
        LEFT_OUT: lambda council: without(str(adapters[council]), council),
        SHIPPED: lambda council: (opened(DEFAULT_MODEL), ask),
        PACKAGED: lambda council: without(BASE_MODEL, council),
    }


def _tell(line: str) -> None:
    print(line, file=sys.stderr)


def _progress(what: str, done: int, of: int) -> None:
    print(f"\r{what}: {done} of {of} questions", end="\n" * (done == of), file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.held_out",
        description="Score each council by an adapter and a calibration that never saw it.",
        epilog="example: python -m evaluation.held_out --adapters build/held-out",
    )
    parser.add_argument(
        "--councils",
        type=lambda text: [name.strip() for name in text.split(",")],
        help="document ids to score, separated by commas (default: all)",
    )
    parser.add_argument(
        "--adapters",
        type=Path,
        default=ADAPTERS,
        help=f"folder with an adapter for each council left out (default: {ADAPTERS})",
    )
    parser.add_argument(
        "--encoders",
        type=Path,
        default=ENCODERS,
        help=f"folder where their indexes are kept (default: {ENCODERS})",
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=results.DEFAULT_RESULTS,
        help=f"folder for {RESULTS} (default: {results.DEFAULT_RESULTS})",
    )
    parser.add_argument(
        "--questions", type=Path, default=DEFAULT_QUESTIONS, help="labelled questions to score on"
    )
    parser.add_argument("--corpus", type=Path, default=DEFAULT_CORPUS, help="folder of the corpus")
    return parser


if __name__ == "__main__":
    sys.exit(main())
