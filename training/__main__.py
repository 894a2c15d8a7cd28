"""`python -m training`: train the adapter that ships with the index."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from index import SentenceEncoder
from index.encoder import BASE_MODEL
from ingest import load_corpus
from ingest.corpus import DEFAULT_CORPUS
from training.examples import load_examples, load_passages
from training.learning import Recipe, train
from training.saving import save_adapter

SCRATCH = Path("build/training")
DEFAULT_OUTPUT = Path("index/adapter")


def main(argv: Sequence[str] | None = None) -> int:
    """Train and write the adapter; returns 0."""
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description="Train the encoder's adapter on the questions of training/data/. Goes on "
        "where it was stopped.",
        epilog="example: python -m training --without leeds,brixton --output build/held-out",
    )
    parser.add_argument("--corpus", type=Path, default=DEFAULT_CORPUS, help="folder of the corpus")
    parser.add_argument(
        "--output", type=Path, default=DEFAULT_OUTPUT, help="folder of the adapter to write"
    )
    parser.add_argument("--epochs", type=int, default=Recipe().epochs, help="passes over the data")
    parser.add_argument(
        "--without", default="", help="documents to leave out, to measure on councils not seen"
    )
    parser.add_argument(
        "--scratch", type=Path, default=SCRATCH, help="folder of the checkpoint (build/training)"
    )
    options = parser.parse_args(argv)
    corpus = load_corpus(options.corpus)
    without = [name.strip() for name in options.without.split(",") if name.strip()]
    examples = load_examples(corpus, without=without)
    recipe = Recipe(epochs=options.epochs)
    print(f"{len(examples)} examples, {recipe.epochs} epochs.", file=sys.stderr)
    encoder = SentenceEncoder.load(BASE_MODEL)
    started = time.monotonic()
    head = train(
        encoder.model,
        examples,
        load_passages(corpus),
        recipe,
        options.scratch / "-".join(["adapter", *without]),
    )
    save_adapter(encoder.model, head, options.output, recipe, len(examples), without)
    minutes = (time.monotonic() - started) / 60
    print(f"{options.output}: trained in {minutes:.0f} minutes.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
