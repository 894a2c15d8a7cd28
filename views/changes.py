"""Words kept, removed and added as HTML: told apart by elements, words and lines, not by colour."""

from __future__ import annotations

from collections.abc import Sequence

from answer import Segment
from answer.comparing import Piece
from views.markup import Markup, element, hidden, joined


def marked_segments(pieces: Sequence[Piece], segments: Sequence[Segment]) -> list[Markup]:
    """Return the words of each segment of a quote, with what leads to them marked.

    `pieces` lead to the text of the quote, which is that of its segments with a space between.
    Without what is marked as removed, the words are those of the quote, character for character.
    """
    return [_marked(row) for row in _rows(pieces, segments)]


def marked_text(pieces: Sequence[Piece]) -> Markup:
    """Return the text that pieces lead to, with what is removed and added marked."""
    return _marked(pieces)


def _rows(pieces: Sequence[Piece], segments: Sequence[Segment]) -> list[list[Piece]]:
    """Cut pieces where a segment ends; the space between two belongs to neither."""
    rows: list[list[Piece]] = [[]]
    left = len(segments[0].text)
    for piece in pieces:
        if piece.change == "removed":
            rows[-1].append(piece)
            continue
        words = piece.there
        while words:
            if not left and len(rows) < len(segments):
                words = words[1:]
                left = len(segments[len(rows)].text)
                rows.append([])
                continue
            taken, words = words[:left], words[left:]
            left -= len(taken)
            rows[-1].append(Piece(piece.change, piece.here, taken))
    return rows


def _marked(pieces: Sequence[Piece]) -> Markup:
    parts: list[str] = []
    ends_in_space = True
    for piece in pieces:
        written = piece.here if piece.change == "removed" else piece.there
        words = written.strip()
        if piece.change == "removed" and words:
            gone = _change("del", "removed: ", words)
            # its spaces are no part of the quote: `views/copy.js` leaves all of it out
            before = "" if ends_in_space else " "
            parts.append(element("span", before, gone, " ", class_="cc-gone"))
            ends_in_space = True
        elif piece.change == "added" and words:
            before, after = written.split(words, 1)
            parts += [before, _change("ins", "added: ", words), after]
            ends_in_space = bool(after)
        elif piece.change != "removed":
            parts.append(written)
            ends_in_space = written[-1:].isspace()
    return joined(parts)


def _change(name: str, read_out: str, words: str) -> Markup:
    # the line is drawn through, or under, the words alone: not the sign that the style sheet sets
    return element(name, hidden(read_out), element("span", words))
