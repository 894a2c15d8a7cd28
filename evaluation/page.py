"""The report as one HTML page that needs nothing else: its parts, and how they are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.misses import Miss

TEMPLATE = Path(__file__).with_name("page.html")
DEFAULT_PAGE = Path("build/report.html")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it shows, the names of its columns, its rows; the first cell names the row."""

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing: what it shows, what it says to whoever cannot see it, and its <svg> element."""

    caption: str
    words: str
    svg: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page under a heading; `name` is the end of its address."""

    name: str
    heading: str
    paragraphs: Sequence[str] = ()
    plots: Sequence[Plot] = ()
    tables: Sequence[Table] = ()
    misses: Sequence[Miss] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The whole report: what it is of, as pairs of name and value, and its sections."""

    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section] = field(default_factory=tuple)


def render(page: Page) -> str:
    """Return the page as HTML. Every word is escaped; the drawings alone stand as they are."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(TEMPLATE.read_text(encoding="utf-8")).render(page=page)


def write(path: Path, page: Page) -> None:
    """Write the page, and the folder that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(page), encoding="utf-8")
