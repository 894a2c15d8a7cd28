"""Paragraphs that only lead elsewhere: "Print this page", the files that belong to an item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest import patterns
from ingest.readers.web.schema import Paragraph


def mark_links(paragraphs: Sequence[Paragraph]) -> None:
    """Mark runs of paragraphs that are nothing but links away as what stands around the document.

    Not what a sentence announces ("These apply:"), and not a rule that is printed as a link. A
    page of links alone is left as it is.
    """
    leading = [_leads_away(paragraph) for paragraph in paragraphs]
    if all(leading):
        return
    announced = False
    for paragraph, leads in zip(paragraphs, leading, strict=True):
        if not leads:
            announced = _announces(paragraph)
        elif not announced:
            paragraph.context = replace(paragraph.context, kind="furniture")


def _leads_away(paragraph: Paragraph) -> bool:
    context = paragraph.context
    if context.kind is not None or context.rank or context.row:
        return False
    words = [run for run in paragraph.runs if run.text.strip()]
    text = paragraph.text
    sentence = patterns.TERMINATED.search(text.rstrip()) and patterns.MODAL.search(text)
    return not sentence and all(run.linked for run in words)


def _announces(paragraph: Paragraph) -> bool:
    text = paragraph.text.rstrip()
    return not paragraph.context.rank and patterns.LEAD_IN.search(text) is not None
