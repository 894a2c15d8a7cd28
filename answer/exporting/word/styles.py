"""How the document looks: everything is a style, so that a council can apply its own."""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

LANGUAGE = "en-GB"
# on every machine, or with a font of the same widths in its place
FONT = "Arial"
INK = RGBColor(0x1F, 0x2A, 0x44)
COUNCIL, STATUS, QUOTE, TEXT, NOTE, HEAD = (
    "Table Council",
    "Table Status",
    "Quote",
    "Table Text",
    "Table Note",
    "Table Heading",
)
FACT = "Fact"
TABLE = "Quotations"
# name: (size in points, bold, space after in points)
PARAGRAPHS = {
    "Normal": (11.0, False, 6),
    "Title": (20.0, True, 6),
    "Subtitle": (14.0, False, 12),
    "Heading 1": (14.0, True, 6),
    "Footer": (9.0, False, 0),
    FACT: (11.0, False, 3),
    COUNCIL: (10.0, True, 2),
    STATUS: (10.0, False, 2),
    QUOTE: (10.5, False, 3),
    TEXT: (10.0, False, 2),
    NOTE: (9.0, False, 2),
    HEAD: (10.0, True, 2),
}
FOOTNOTES = (
    '<w:style {} w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
    '<w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>',
    '<w:style {} w:type="character" w:styleId="FootnoteReference">'
    '<w:name w:val="footnote reference"/><w:basedOn w:val="DefaultParagraphFont"/>'
    '<w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
)
QUOTATIONS = (
    '<w:style {} w:type="table" w:customStyle="1" w:styleId="Quotations">'
    '<w:name w:val="Quotations"/><w:basedOn w:val="TableGrid"/><w:uiPriority w:val="59"/>'
    '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:tblPr><w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" '
    'w:fill="E7EAF0"/></w:tcPr></w:tblStylePr></w:style>'
)


def prepare(document: Document) -> None:
    """Give a new document its styles, its language and its paper: A4, landscape."""
    styles = document.styles
    for xml in (*FOOTNOTES, QUOTATIONS):
        styles.element.append(parse_xml(xml.format(nsdecls("w"))))
    for name, (size, bold, after) in PARAGRAPHS.items():
        if name not in styles:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style = styles[name]
        assert isinstance(style, ParagraphStyle)
        _set(style, size, bold, after)
    _set_language(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)


def style_ids(document: Document) -> dict[str, str]:
    """Return the ids of the styles, which is what paragraphs name, by their names."""
    return {str(style.name): str(style.style_id) for style in document.styles}


def _set(style: ParagraphStyle, size: float, bold: bool, after: int) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = INK if style.name in ("Title", "Heading 1") else RGBColor(0, 0, 0)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.1
    style.quick_style = True


def _set_language(document: Document) -> None:
    settings, defaults = document.settings.element, document.styles.element
    for language in (
        *defaults.iter(qn("w:lang")),
        *settings.iter(qn("w:themeFontLang")),
    ):
        language.attrib.clear()
        language.set(qn("w:val"), LANGUAGE)
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")  # of Word 2013 and later; less opens as an old document
