"""Small PDFs for tests, drawn by reportlab, and the documents of the corpus set as print."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4, A5, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from ingest.schema import SUPERSCRIPTS

BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Courier": "Courier-Bold"}
# "- ", "- 1.1. ", "(a) ", "➤ ", "- · ", "¹ "
MARKS = re.compile(
    r"\s*((?:[-–·•→➤>]\s+)*(?:\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}\.|\(?[a-z]{1,4}\))?)\s+(?=\S)"
)
RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


@dataclass(frozen=True)
class Print:
    """How a text is set: lengths in points, `leading` and `space` in sizes of the type."""

    name: str
    font: str = "Times-Roman"
    size: float = 11.0
    leading: float = 1.2
    space: float = 0.6
    margin: float = 72.0
    hanging: bool = False
    justified: bool = False
    columns: int = 1
    header: str = ""
    footer: str = ""
    leaders: bool = True
    page: tuple[float, float] = A4


def draw(
    paint: Callable[[Canvas], object], page: tuple[float, float] = A4, **options: object
) -> bytes:
    """Return a PDF of what `paint` draws; it begins new pages itself."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=page, invariant=1, **options)
    paint(canvas)
    canvas.save()
    return stream.getvalue()


def write_lines(
    canvas: Canvas,
    lines: Sequence[str],
    x: float = 72,
    y: float = 760,
    pitch: float = 14,
    size: float = 11,
    font: str = "Times-Roman",
) -> float:
    """Write lines under each other and return the height below the last one."""
    for line in lines:
        canvas.setFont(font, size)
        canvas.drawString(x, y, line)
        y -= pitch
    return y


def set_text(text: str, print_: Print) -> bytes:
    """Set a text: each line that is not blank is a paragraph, marks of Markdown become type."""
    stream = io.BytesIO()
    width, height = print_.page
    document = BaseDocTemplate(stream, pagesize=print_.page, invariant=1)
    gap = 20
    column = (width - 2 * print_.margin - gap * (print_.columns - 1)) / print_.columns
    frames = [
        Frame(
            print_.margin + index * (column + gap),
            print_.margin,
            column,
            height - 2 * print_.margin,
            0,
            0,
            0,
            0,
        )
        for index in range(print_.columns)
    ]
    decorate = _decorate(print_)
    document.addPageTemplates([PageTemplate("page", frames, onPage=decorate)])
    document.build([_paragraph(line, print_, column) for line in text.splitlines() if line.strip()])
    return stream.getvalue()


def _decorate(print_: Print) -> Callable[[Canvas, BaseDocTemplate], None]:
    def decorate(canvas: Canvas, document: BaseDocTemplate) -> None:
        width, height = print_.page
        canvas.saveState()
        canvas.setFont(print_.font, 9)
        if print_.header:
            canvas.drawString(print_.margin, height - 40, print_.header)
        if print_.footer:
            text = print_.footer.replace("#", str(document.page))
            canvas.drawCentredString(width / 2, 36, text)
        canvas.restoreState()

    return decorate


def _paragraph(line: str, print_: Print, column: float) -> Paragraph:
    indent = 18.0 if line.startswith(" ") else 0.0
    style = ParagraphStyle(
        "body",
        fontName=print_.font,
        fontSize=print_.size,
        leading=print_.leading * print_.size,
        spaceAfter=print_.space * print_.size,
        leftIndent=indent,
        alignment=TA_JUSTIFY if print_.justified else TA_LEFT,
        allowOrphans=1,
        allowWidows=1,
    )
    heading = re.match(r"\s*(#{1,6})\s+(.*)", line)
    if heading:
        return Paragraph(_marked_up(heading.group(2)), _heading_style(style, len(heading.group(1))))
    if "\t" in line:
        return Paragraph(_contents_row(line, print_, column), style)
    mark = MARKS.match(line) if print_.hanging else None
    if mark and mark.group(1):
        hung = style.clone("hung", leftIndent=indent + 36, bulletIndent=indent)
        return Paragraph(_marked_up(line[mark.end() :]), hung, bulletText=mark.group(1).strip())
    return Paragraph(_marked_up(line.strip()), style)


def _heading_style(style: ParagraphStyle, depth: int) -> ParagraphStyle:
    size = style.fontSize * (1.4 if depth == 1 else 1.2)
    return style.clone("heading", fontName=BOLD[style.fontName], fontSize=size, leading=size * 1.2)


def _contents_row(line: str, print_: Print, column: float) -> str:
    title, _, number = line.strip().partition("\t")
    if not print_.leaders or not number:
        return _marked_up(title) + "\u00a0" * 8 + number
    room = column - stringWidth(f"{title}  {number}  ", print_.font, print_.size)
    dots = int(room / stringWidth(".", print_.font, print_.size))
    return f"{_marked_up(title)} {'.' * max(6, dots)} {number}"


def _marked_up(text: str) -> str:
    """Return the mark-up of a paragraph: bold, underlined, raised digits."""
    text = html.escape(text.strip(), quote=False)
    text = text.replace("&lt;u&gt;", "<u>").replace("&lt;/u&gt;", "</u>")
    if text.count("<u>") != text.count("</u>"):
        text = text.replace("<u>", "").replace("</u>", "")
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return RAISED.sub(lambda match: f"<super>{match.group().translate(SUPERSCRIPTS)}</super>", text)


PRINTS = (
    Print("plain"),
    Print("hanging", font="Helvetica", size=10, hanging=True, footer="Page #"),
    Print(
        "tight",
        size=12,
        leading=1.4,
        space=0,
        hanging=True,
        header="Protocol on relations",
        footer="#",
    ),
    Print("justified", font="Helvetica", size=11, justified=True, margin=90, footer="- # -"),
    Print("columns", size=9, columns=2, margin=50, header="Constitution, Part 5", footer="Page #"),
    Print("flush and tight", space=0, footer="Page # of 20"),
    Print("letter", size=12, space=1, hanging=True, justified=True, page=LETTER, footer="#"),
    Print("typescript", font="Courier", size=10, leading=1.5, space=0.3, margin=50, header="DRAFT"),
    Print("justified columns", size=10, space=0.5, columns=2, margin=45, justified=True),
    Print("booklet", size=9, page=A5, margin=36, space=0.4, hanging=True, footer="5.#"),
)
