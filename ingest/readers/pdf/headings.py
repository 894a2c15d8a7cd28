"""Which paragraphs are headings by their type: larger than the body, or bold where it is not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.pdf.labels import DOTTED
from ingest.readers.pdf.schema import Paragraph

# A heading is set larger than this share of the body.
LARGER = 1.07
MAX_WORDS = 28
# What ends like this is a sentence or an item, whatever its type.
SENTENCE = re.compile(r"[.;,:][\"”’')\]]*$")
# "1.1 Members must not ..." in bold is a clause
MODAL = re.compile(r"\b(?:must|shall|should|may|will|cannot)\b", re.IGNORECASE)

Style = tuple[float, bool]


def find_headings(paragraphs: Sequence[Paragraph], body_size: float) -> dict[int, int]:
    """Return the rank of each heading, 1 the outermost, by the index of its paragraph."""
    letters = bold = 0
    for paragraph in paragraphs:
        for line in paragraph.lines:
            letters += len(line.text)
            bold += len(line.text) * line.bold
    bold_tells = bold * 2 < letters
    styles: dict[int, Style] = {}
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        if following and not following.label and following.lines[0].text[:1].islower():
            continue  # "Form VR1" in bold, above "is required for vehicles ...": a subject
        style = _style(paragraph, body_size, bold_tells)
        if style:
            styles[index] = style
    ranks = sorted(set(styles.values()), key=lambda style: (-style[0], not style[1]))
    return {index: ranks.index(style) + 1 for index, style in styles.items()}


def _style(paragraph: Paragraph, body_size: float, bold_tells: bool) -> Style | None:
    lines = paragraph.lines
    text = " ".join(line.text for line in lines)
    size = round(2 * min(line.size for line in lines)) / 2
    bold = all(line.bold for line in lines)
    if any(line.cell for line in lines) or not any(letter.isalpha() for letter in text):
        return None
    if not (size > LARGER * body_size or (bold and bold_tells and size >= 0.95 * body_size)):
        return None
    if len(text.split()) > MAX_WORDS or SENTENCE.search(text):
        return None
    if DOTTED.match(paragraph.label) and MODAL.search(text):
        return None
    return size, bold
