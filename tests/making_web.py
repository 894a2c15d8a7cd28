"""The documents of the corpus as web pages, in several ways of writing a page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest import Document, Element, parse
from ingest.schema import SUPERSCRIPTS

# "- ", "- 1.1. ", "(a) ", "➤ ", "4 SUPPORT": bullets, and the label behind them
MARKS = re.compile(
    r"\s*((?:[-–·•→➤>]\s+)*)"
    r"((?:\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}\.|\(?[a-z]{1,2}\)|\d{1,2}(?= [A-Z]))?)\s*"
)
RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
# "- a) Additional/other employment": the dash of Markdown before a label, which no page prints
DASH = re.compile(r"(?<!\S)- (?=\(?[a-z]\))")
EMPHASIS = re.compile(r"\*\*(.+?)\*\*|(?<!\w)\*([A-Za-z]+)\*(?!\w)")
DOTTED = re.compile(r"(\d+)\.(\d+)$")
LETTER = re.compile(r"(\(?)([a-z])\)$")

STYLE = """
@counter-style half { system: extends lower-alpha; suffix: ") "; }
@counter-style whole { system: extends lower-alpha; prefix: "("; suffix: ") "; }
ol.clauses { list-style: none; padding: 0 }
ol.clauses > li { counter-increment: clause }
ol.clauses > li::before { content: counter(section) "." counter(clause) " "; font-weight: bold }
p.tight { margin: 0 }
ol.half { list-style-type: half } ol.whole { list-style-type: whole }
"""


@dataclass
class Row:
    """One paragraph of a text: `kind` as the parser has it, its marks and its words."""

    kind: str
    bullet: str
    label: str
    words: str
    indent: int
    rank: int = 0
    tight: bool = False


def rows_of(document: Document) -> list[Row]:
    """Return the paragraphs of a text; a line without a mark right under another carries it on."""
    elements = {
        line: element
        for element in parse(document).elements
        for first, last in element.lines
        for line in range(first, last + 1)
    }
    rows: list[Row] = []
    above: Element | None = None
    blank = True
    for number, line in enumerate(document.text.split("\n"), 1):
        if not line.strip():
            blank = True
            continue
        element = elements[number]
        row = _row(line, element)
        row.tight = not blank
        # "- photocopying; and" carries on what a page break parted; a mark is part of a footnote
        wrapped = not (blank or row.bullet or row.label) or (row.bullet and row.kind == "item")
        if element is above and wrapped:
            rows[-1].words += " " + row.words
        else:
            rows.append(row)
        above, blank = element, False
    return rows


def plain(text: str) -> str:
    """Return words as a page shows them: without the marks of Markdown, which become elements."""
    text = DASH.sub("", re.sub(r"</?u>", "", text))
    return EMPHASIS.sub(lambda m: m.group(1) or m.group(2), text)


def typed_page(document: Document) -> str:
    """Return a page of paragraphs whose labels are typed, with headings as h1 and h2."""
    return _page(document, "\n".join(_tables(_typed(rows_of(document)))))


def listed_page(document: Document) -> str:
    """Return a page of nested lists that a browser numbers, its footnotes at the end."""
    return _page(document, "\n".join(_tables(_listed(rows_of(document)))))


def main_page(document: Document) -> str:
    """Return the typed page inside the template of a council's site that marks its main part."""
    words = "\n".join(_tables(_typed(rows_of(document))))
    return _page(document, f"{HEADER}<main id='content'>{words}{SHARING}</main>{ASIDE}{FOOTER}")


def form_page(document: Document) -> str:
    """Return the typed page in tables inside one form, as committee systems write theirs."""
    words = "\n".join(_tables(_typed(rows_of(document))))
    return _page(
        document,
        f"<form method='post' action='x.aspx'><input type='hidden' name='__VIEWSTATE' value='dDw='>"
        f"{HEADER}<table role='presentation'><tr><td class='mgLeft'>{MENU}</td>"
        f"<td><div class='mgContent'>{words}</div></td></tr></table>{FOOTER}</form>",
    )


def div_page(document: Document) -> str:
    """Return a page of the old kind: everything is a div, and nothing is marked by its element."""
    words = "\n".join(
        re.sub(r"^<p(.*)</p>$", r"<div\1</div>", line)
        for line in _tables(_typed(rows_of(document)))
    )
    return _page(
        document,
        f"<a href='#page'>Skip to the content</a>"
        f"<div class='pop'><p>We use cookies. <button>Accept</button></p></div>"
        f"<div id='top'>{MENU}</div><div id='wrap'><p><a href='/'>Home</a> &gt; Protocol</p>"
        f"<div id='page'>{words}</div></div>"
        f"<div id='foot'>{MENU}<p>© 2024 Exampleham Council. Ring 01234 567890.</p></div>",
    )


MENU = "<ul><li><a href='/'>Home</a></li><li><a href='/council'>Your council</a></li></ul>"
HEADER = (
    "<a class='skip-link' href='#content'>Skip to content</a>"
    "<div id='cookie-consent' role='dialog'><h2>Cookies on this site</h2><p>We use cookies.</p>"
    "<button>Accept all</button></div>"
    f"<header role='banner'><a href='/'>Exampleham Council</a><nav>{MENU}</nav></header>"
    "<nav aria-label='Breadcrumb'><ol><li><a href='/'>Home</a></li><li>Protocol</li></ol></nav>"
)
SHARING = "<div class='share-links'>Share this page <a href='//x'>Post</a></div>"
ASIDE = "<aside><h2>Related pages</h2><ul><li><a href='/code'>Code of conduct</a></li></ul></aside>"
FOOTER = (
    "<footer><h2>Contact us</h2><p>Town Hall, Exampleham.</p><ul><li><a href='/a'>Accessibility"
    "</a></li></ul><form><label>Search</label><input name='q'></form></footer>"
    "<script>document.write('tracked')</script>"
)


def _row(line: str, element: Element) -> Row:
    line = re.sub(r"^\s*#+\s*", "", line)
    line = re.sub(r"^\s*\*\*(.+)\*\*\s*$", r"\1", line)
    match = MARKS.match(line)
    assert match is not None
    indent = len(line) - len(line.lstrip())
    words = line[match.end() :].strip()
    mark, label = match.group(1).strip(), match.group(2)
    return Row(element.kind, mark, label, words, indent, element.rank)


def _page(document: Document, body: str) -> str:
    title = html.escape(document.source.title)
    return (
        f"<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><title>{title}</title>"
        f"<style>{STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _typed(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        mark = row.label or row.bullet
        words = f"{mark} {row.words}".strip()
        if row.kind == "contents":
            yield _contents_row(row.words)
            continue
        tight = " class='tight'" if row.tight and (row.label or row.bullet) else ""
        yield _heading(row) or f"<p{tight}>{_inline(words)}</p>"


def _contents_row(words: str) -> str:
    """Return a row of a table, which the parser of a page collects under one table."""
    cells = "".join(f"<td>{_inline(cell.strip())}</td>" for cell in words.split("\t"))
    return f"<tr>{cells}</tr>"


def _tables(lines: Iterable[str]) -> Iterator[str]:
    """Put the rows that follow one another into a table."""
    inside = False
    for line in lines:
        if line.startswith("<tr>") != inside:
            inside = not inside
            yield "<table>" if inside else "</table>"
        yield line
    if inside:
        yield "</table>"


def _heading(row: Row) -> str:
    if row.kind == "title":
        return f"<h1>{_inline(row.words)}</h1>"
    if row.kind == "heading":
        rank = min(6, row.rank + 1)
        return f"<h{rank}>{_inline(f'{row.label} {row.words}'.strip())}</h{rank}>"
    return ""


def _inline(words: str, cite: str = "<sup>{}</sup>") -> str:
    text = html.escape(words.replace("<u>", "").replace("</u>", ""), quote=False)
    text = EMPHASIS.sub(
        lambda m: f"<strong>{m.group(1)}</strong>" if m.group(1) else f"<em>{m.group(2)}</em>", text
    )
    return RAISED.sub(lambda m: cite.format(m.group().translate(SUPERSCRIPTS)), text)


def _listed(rows: Sequence[Row]) -> Iterator[str]:
    cite = '<sup><a href="#fn{0}">{0}</a></sup>'
    notes = [row for row in rows if row.kind == "footnote"]
    open_lists: list[tuple[str, str]] = []  # (kind of list, last label)
    for row in rows:
        if row.kind == "footnote":
            continue
        kind = _kind_of_list(row)
        level = next((i for i, (k, _) in enumerate(open_lists) if k == kind), len(open_lists))
        if not kind:
            level = 0
        while len(open_lists) > level + 1:
            yield f"</li></{_tag(open_lists.pop()[0])}>"
        if kind and len(open_lists) == level + 1 and not _follows(open_lists[-1][1], row.label):
            yield f"</li></{_tag(open_lists.pop()[0])}>"
        if not kind:
            while open_lists:
                yield f"</li></{_tag(open_lists.pop()[0])}>"
            if row.kind == "contents":
                yield _contents_row(row.words)
                continue
            words = f"{row.label or row.bullet} {row.words}".strip()
            yield _heading(row) or f"<p>{_inline(words, cite)}</p>"
            continue
        if len(open_lists) == level + 1:
            yield "</li>"
            open_lists[-1] = (kind, row.label)
        else:
            yield _opening(kind, row.label)
            open_lists.append((kind, row.label))
        yield f"<li>{_inline(row.words, cite)}"
    while open_lists:
        yield f"</li></{_tag(open_lists.pop()[0])}>"
    yield from _notes(notes)


def _notes(rows: Sequence[Row]) -> Iterator[str]:
    if not rows:
        return
    yield '<section class="footnotes"><hr><ol>'
    for number, row in enumerate(rows):
        mark = RAISED.match(row.words)
        words = row.words[mark.end() :] if mark else f"{row.label or row.bullet} {row.words}"
        if mark:
            yield "</li>" * (number > 0)
            yield f'<li id="fn{mark.group().translate(SUPERSCRIPTS)}">'
        yield f"<p>{_inline(words.strip())}</p>"
    yield "</li></ol></section>"


def _kind_of_list(row: Row) -> str:
    if row.kind not in ("clause", "item"):
        return ""
    if DOTTED.match(row.label):
        return "clauses"
    if match := LETTER.match(row.label):
        return "whole" if match.group(1) else "half"
    return "" if row.label or not row.bullet else "bullets"


def _tag(kind: str) -> str:
    return "ul" if kind == "bullets" else "ol"


def _follows(last: str, label: str) -> bool:
    if not label or not last:
        return not label and not last
    return _place(label) == (_place(last)[0], _place(last)[1] + 1)


def _place(label: str) -> tuple[int, int]:
    if match := DOTTED.match(label):
        return int(match.group(1)), int(match.group(2))
    return 0, ord(label.strip("()")) - 96


def _opening(kind: str, label: str) -> str:
    if kind == "bullets":
        return "<ul>"
    section, number = _place(label)
    if kind == "clauses":
        return f'<ol class="clauses" style="counter-reset: section {section} clause {number - 1}">'
    return f'<ol class="{kind}" start="{number}">'
