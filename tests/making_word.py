"""Word files made in memory, part by part, so that a test can say exactly what is in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from ingest import Document
from ingest.parser import parse
from ingest.schema import FOOTNOTE_MARK, SUPERSCRIPTS, Element, Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
MAIN_TYPE = f"{OFFICE}.document.main+xml"
HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
    f'<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
    for n in range(1, 5)
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    f"</w:style>{HEADINGS}"
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
)


def run(text: str, properties: str = "", *, kind: str = "t") -> str:
    """Make a run; `properties` are the inside of its w:rPr."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:{kind} xml:space="preserve">{escape(text)}</w:{kind}></w:r>'


def paragraph(
    content: str = "",
    *,
    style: str = "",
    number: tuple[int, int] | None = None,
    properties: str = "",
    mark: str = "",
) -> str:
    """Make a paragraph of text or of runs; `number` is (list, level), `mark` is in its w:rPr."""
    inner = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        inner += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    inner += properties + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    if content and not content.startswith(("<w:", "<m:", "<mc:")):
        content = run(content)
    return f"<w:p><w:pPr>{inner}</w:pPr>{content}</w:p>" if inner else f"<w:p>{content}</w:p>"


def level(number: int, text: str, form: str = "decimal", *, start: int = 1, more: str = "") -> str:
    """Make one level of a list; `more` are further settings."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
    )


def lists(
    definitions: Mapping[int, str], uses: Mapping[int, int], overrides: Mapping[int, str] = {}
) -> str:
    """Make a numbering part: definitions by id, lists with theirs, and what lists override."""
    return "".join(
        [f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>'
         for key, levels in definitions.items()]
        + [f'<w:num w:numId="{key}"><w:abstractNumId w:val="{definition}"/>'
           f"{overrides.get(key, '')}</w:num>" for key, definition in uses.items()]
    )  # fmt: skip


def restart(level: int, start: int) -> str:
    """Make what restarts a level of a list."""
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


PARTS = {
    "styles": ("styles", f"{OFFICE}.styles+xml", "styles"),
    "numbering": ("numbering", f"{OFFICE}.numbering+xml", "numbering"),
    "settings": ("settings", f"{OFFICE}.settings+xml", "settings"),
    "footnotes": ("footnotes", f"{OFFICE}.footnotes+xml", "footnotes"),
    "endnotes": ("endnotes", f"{OFFICE}.endnotes+xml", "endnotes"),
    "comments": ("comments", f"{OFFICE}.comments+xml", "comments"),
    "header": ("hdr", f"{OFFICE}.header+xml", "header"),
    "footer": ("ftr", f"{OFFICE}.footer+xml", "footer"),
}


def make_word(
    *body: str,
    main_type: str = MAIN_TYPE,
    parts: Mapping[str, str] | None = None,
    files: Mapping[str, bytes] | None = None,
    relations: str = "",
) -> bytes:
    """Make a file of paragraphs and tables; `parts` are by their names in PARTS."""
    held = {"styles": STYLES, **(parts or {})}
    section = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{kind}"/>'
        for kind in ("header", "footer")
        if kind in held
    )
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{PARTS[name][1]}"/>' for name in held
    )
    rels = "".join(
        f'<Relationship Id="{name}" Type="{R}/{PARTS[name][2]}" Target="{name}.xml"/>'
        for name in held
    )
    written = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{rels}{relations}</Relationships>",
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(body)}"
        f"<w:sectPr>{section}</w:sectPr></w:body></w:document>",
    } | {
        f"word/{name}.xml": f"<w:{PARTS[name][0]} {NAMESPACES}>{content}</w:{PARTS[name][0]}>"
        for name, content in held.items()
    }  # fmt: skip
    return zipped({**{k: v.encode() for k, v in written.items()}, **(files or {})})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Pack parts into an archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def note(kind: str, key: int, *paragraphs: str) -> str:
    """Make a footnote, an endnote or a comment of paragraphs."""
    return f'<w:{kind} w:id="{key}">{"".join(paragraphs)}</w:{kind}>'


# --- a text as a Word document --------------------------------------------------------------------

MARKDOWN_LINE = re.compile(r"\s*(#+\s+|\*\*(?=.*\*\*\s*$))")
INLINE = re.compile(r"</?u>|\*+")
BULLET = re.compile(r"(\s*)(?:[-–—*•·➔→>➢]\s*)+(?=\s)\s*")
LABEL = re.compile(r"(\(?)(\d{1,3}(?:\.\d{1,3})*|[a-z])([.)]?)(?=\s)\s+(?=\S)")
ROOM = '<w:spacing w:before="120"/>'


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of a text: its words without Markdown, and what the parser takes it for."""

    number: int
    words: str
    blank_before: bool
    element: Element | None


def printed_lines(text: str, source: Source) -> list[Printed]:
    """Return the non-blank lines of a text; a line of several elements has the first of them."""
    at: dict[int, Element] = {}
    for element in parse(Document(source, text)).elements:
        for first, last in element.lines:
            for number in range(first, last + 1):
                at.setdefault(number, element)
    lines = text.split("\n")
    return [
        Printed(number, plain(line), number < 2 or not lines[number - 2].strip(), at.get(number))
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]


def plain(line: str) -> str:
    """Return a line without the marks of Markdown and of underlining."""
    return INLINE.sub("", MARKDOWN_LINE.sub("", line))


def _room(line: Printed) -> str:
    return ROOM if line.blank_before else ""


def _style(line: Printed) -> str:
    kind = line.element.kind if line.element else ""
    if kind == "heading" and line.element:
        return f"Heading{line.element.rank}"
    return {"title": "Title", "contents": "TOC1"}.get(kind, "")


def with_heading_styles(text: str, source: Source) -> bytes:
    """Print a text with its labels typed, headings in their styles, real bullets as characters."""
    body = []
    for line in printed_lines(text, source):
        words = line.words
        if (mark := BULLET.match(words)) and LABEL.match(words, mark.end()):
            words = words[mark.end() :]
        elif mark and not _is_broken_item(line):
            words = f"• {words[mark.end() :]}"
        body.append(paragraph(words.strip(), style=_style(line), properties=_room(line)))
    return make_word(*body)


def as_typed(text: str, source: Source) -> bytes:
    """Print a text all in Normal, page breaks inside its paragraphs, with running lines."""
    body = []
    for line in printed_lines(text, source):
        words = line.words.strip().split(" ")
        content = run(line.words.strip())
        if len(words) > 12:
            way = line.number % 3
            between = ("<w:lastRenderedPageBreak/>", '<w:br w:type="page"/>', "")[way]
            content = run(" ".join(words[:9]) + " " * (way == 0))
            content += f"<w:r>{between}</w:r>" + run(" " * (way == 2) + " ".join(words[9:]))
        body.append(paragraph(content, properties=_room(line)))
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'{run(" PAGE ", kind="instrText")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("3")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    running = {"header": paragraph("Constitution"), "footer": paragraph(run("Page ") + field)}
    return make_word(*body, parts=running)


def _is_broken_item(line: Printed) -> bool:
    """Say whether a bullet is only the hyphen that a page break put before the rest of an item."""
    return line.element is not None and line.element.lines[0][0] < line.number


@dataclass(slots=True)
class Lists:
    """Lists in the making: for each form of a label a definition, for each break in it a list."""

    definitions: dict[tuple[str, str, bool], int] = field(default_factory=dict)
    last: dict[int, tuple[int, ...]] = field(default_factory=dict)
    uses: dict[int, int] = field(default_factory=dict)
    overrides: dict[int, str] = field(default_factory=dict)
    current: dict[int, int] = field(default_factory=dict)
    overridden: dict[int, int] = field(default_factory=dict)  # levels that a list restarts

    def number(self, opening: str, body: str, closing: str) -> tuple[int, int]:
        """Return the (list, level) that prints a label; one that does not follow restarts."""
        letters = body.isalpha()
        zero = body.endswith(".0")
        values = (
            (ord(body) - 96,) if letters else tuple(map(int, body.removesuffix(".0").split(".")))
        )
        key = (opening + ("a" if letters else "1"), closing, zero)
        definition = self.definitions.setdefault(key, len(self.definitions))
        before = self.last.get(definition, ())
        depth = len(values)
        follows = (
            values == (*before[: depth - 1], before[depth - 1] + 1)
            if len(before) >= depth
            else bool(before)
            and values == (*before, *[1] * (depth - len(before)))
            # a level begins anew with the number that its list gives it, whenever it does
            and depth > self.overridden[self.current[definition]]
        )
        if not follows:
            self.current[definition] = len(self.uses) + 1
            self.uses[len(self.uses) + 1] = definition
            self.overridden[len(self.uses)] = depth
            self.overrides[len(self.uses)] = "".join(
                restart(place, value) for place, value in enumerate(values)
            )
        self.last[definition] = values
        return self.current[definition], depth - 1

    def part(self) -> str:
        """Return the numbering part; list 900 has bullets."""
        made = {number: self._levels(*key) for key, number in self.definitions.items()}
        bullets = "".join(level(depth, "\uf0b7", "bullet") for depth in range(3))
        return lists({**made, 900: bullets}, {**self.uses, 900: 900}, self.overrides)

    @staticmethod
    def _levels(opening: str, closing: str, zero: bool) -> str:
        form = "lowerLetter" if opening.endswith("a") else "decimal"
        return "".join(
            level(
                depth,
                opening[:-1]
                + ".".join(f"%{place}" for place in range(1, depth + 2))
                + (".0" if zero else "")
                + closing,
                form,
            )
            for depth in range(3)
        )


@dataclass(slots=True)
class Listed:
    """A text in the making as a document with automatic numbers, real notes and comments."""

    made: Lists = field(default_factory=Lists)
    body: list[str] = field(default_factory=list)
    footnotes: dict[str, list[str]] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)

    def add(self, line: Printed, cited: Mapping[str, int]) -> None:
        """Add one line of the text."""
        kind = line.element.kind if line.element else ""
        if kind == "footnote" and line.element and line.element.label in cited:
            words = FOOTNOTE_MARK.sub("", line.words, count=1) if _opens(line) else line.words
            self.footnotes.setdefault(line.element.label or "", []).append(words.strip())
            return
        if kind == "comment":
            self._comment(line.words.partition(": ")[2])
            return
        words, number = line.words, None
        mark = BULLET.match(words)
        start = mark.end() if mark else len(words) - len(words.lstrip())
        label = LABEL.match(words, start)
        if label and kind not in ("contents", "furniture", "footnote"):
            number = self.made.number(*label.groups())
            words = words[label.end() :]
        elif mark and not _is_broken_item(line):
            number, words = (900, len(mark.group(1)) // 2), words[mark.end() :]
        self.body.append(
            paragraph(
                _with_references(words.strip(), cited),
                style=_style(line),
                number=number,
                properties=_room(line),
            )
        )

    def _comment(self, words: str) -> None:
        key = len(self.comments)
        self.comments.append(
            f'<w:comment w:id="{key}" w:initials="AT" w:author="A T">{paragraph(words)}</w:comment>'
        )
        self.body[-1] = self.body[-1].replace(
            "</w:p>", f'<w:r><w:commentReference w:id="{key}"/></w:r></w:p>'
        )


def _opens(line: Printed) -> bool:
    return line.element is not None and line.element.lines[0][0] == line.number


def _with_references(words: str, cited: Mapping[str, int]) -> str:
    """Make the runs of a line, its superscript numbers being references to footnotes."""
    runs, at = [], 0
    for match in FOOTNOTE_MARK.finditer(words):
        mark = match.group().translate(SUPERSCRIPTS)
        if mark in cited:
            runs.append(run(words[at : match.start()]))
            runs.append(f'<w:r><w:footnoteReference w:id="{cited[mark]}"/></w:r>')
            at = match.end()
    return "".join([*runs, run(words[at:])])


def with_lists(text: str, source: Source) -> bytes:
    """Print a text with automatic numbers and bullets, real footnotes and real comments."""
    lines = printed_lines(text, source)
    cited = _cited_in_order(lines)
    listed = Listed()
    for line in lines:
        listed.add(line, cited)
    notes = "".join(
        note("footnote", cited[mark], *(paragraph(words) for words in paragraphs))
        for mark, paragraphs in listed.footnotes.items()
    )
    return make_word(
        *listed.body,
        parts={
            "numbering": listed.made.part(),
            "footnotes": notes,
            "comments": "".join(listed.comments),
        },
    )


def _cited_in_order(lines: Sequence[Printed]) -> dict[str, int]:
    """Return the footnotes that are cited in the order of their numbers, each with an id."""
    cited: dict[str, int] = {}
    for line in lines:
        if line.element is None or line.element.kind == "footnote":
            continue
        for match in FOOTNOTE_MARK.finditer(line.words):
            mark = match.group().translate(SUPERSCRIPTS)
            if mark == str(len(cited) + 1):
                cited[mark] = 10 + len(cited)
    return cited
