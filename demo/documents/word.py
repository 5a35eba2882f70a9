"""A form as a Word file: real headings and lists, places to write and boxes that can be clicked, German, no person in it."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from demo.documents.forms import CREATOR, split_heading, stable
from demo.markdown import FULL_WIDTH, Block, Run
from demo.shapes import Download, Material

FONT = "Arial"
PETROL = RGBColor(0x0B, 0x52, 0x60)
INK = RGBColor(0x1B, 0x24, 0x29)
LINE_LENGTH = 44
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def word_file(material: Material, download: Download) -> bytes:
    heading, blocks = split_heading(download)
    document = Document()
    _set_up(document, material, download)
    writer = _Writer(document)
    writer.runs(document.add_heading(level=1), heading)
    for block in blocks:
        writer.block(block)
    out = io.BytesIO()
    document.save(out)
    return stable(out.getvalue())


def _set_up(document: Any, material: Material, download: Download) -> None:
    facts = document.core_properties
    facts.title, facts.subject, facts.language = download.title, material.title, "de-DE"
    facts.author = facts.last_modified_by = CREATOR
    facts.keywords, facts.comments = ", ".join(material.tags), ""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.4)
    page.top_margin, page.bottom_margin = Cm(2), Cm(2)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    lang = defaults.find(qn("w:lang"))
    lang.set(qn("w:val"), "de-DE")
    for name, size, colour in (("Normal", 11, INK), ("Heading 1", 20, INK), ("Heading 2", 14, PETROL)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), colour
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
    document.styles["Normal"].paragraph_format.space_after = Pt(7)
    document.styles["Normal"].paragraph_format.line_spacing = 1.25
    foot = page.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(Cm(16.2), WD_TAB_ALIGNMENT.RIGHT)
    small = foot.add_run(f"Zum Material „{material.title}“, {material.licence}\tSeite ")
    small.font.size = Pt(8)
    foot._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )


class _Writer:
    def __init__(self, document: Any) -> None:
        self.document = document
        self.controls = 0
        self.numbered = 0

    def block(self, block: Block) -> None:
        match block.kind:
            case "heading":
                self.runs(self.document.add_heading(level=max(block.level, 2)), block.runs)
            case "paragraph":
                self.lines(block.runs)
            case "list" | "ordered":
                self.items(block)
            case "quote":
                for inner in block.items[0]:
                    self.runs(self.document.add_paragraph(style="Intense Quote"), inner.runs)
            case "table":
                self.table(block.rows)

    def lines(self, runs: Sequence[Run]) -> None:
        """Each line of a form is a paragraph of its own: so a screen reader comes to its label and its field."""
        line: list[Run] = []
        for run in [*runs, Run("\n", kind="break")]:
            if run.kind == "break":
                self.runs(self.document.add_paragraph(), line)
                line = []
            else:
                line.append(run)

    def items(self, block: Block, depth: int = 1) -> None:
        number = self._new_numbering() if block.kind == "ordered" else 0
        for item in block.items:
            first, *rest = item
            boxes = first.runs and first.runs[0].kind == "box"
            paragraph = self.document.add_paragraph(style=None if boxes or number else "List Bullet")
            if boxes:
                paragraph.paragraph_format.left_indent = Cm(0.9 * depth - 0.3)
                paragraph.paragraph_format.first_line_indent = Cm(-0.6)
                paragraph.paragraph_format.space_after = Pt(3)
            elif number:
                paragraph.style = self.document.styles["List Number"]
                self._use_numbering(paragraph, number)
            self.runs(paragraph, first.runs)
            for inner in rest:
                if inner.kind in ("list", "ordered"):
                    self.items(inner, depth + 1)
                else:
                    self.block(inner)

    def _new_numbering(self) -> int:
        """Lists of the same style would count on from each other; a number of its own starts again at 1."""
        numbering = self.document.part.numbering_part.element
        style = self.document.styles["List Number"].element
        abstract = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
        num = numbering.add_num(abstract)
        num.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(num.numId)

    def _use_numbering(self, paragraph: Any, number: int) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number

    def table(self, rows: Sequence[Sequence[Sequence[Run]]]) -> None:
        table = self.document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
        for position, row in enumerate(rows):
            cells = table.add_row().cells
            for cell, runs in zip(cells, row, strict=True):
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(4)
                self.runs(
                    paragraph, [Run(run.text, run.kind, bold=True) for run in runs] if position == 0 else runs
                )
                if position == 0:
                    cell._tc.get_or_add_tcPr().append(
                        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E0EDEC"/>')
                    )
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        self.document.add_paragraph()

    def runs(self, paragraph: Any, runs: Sequence[Run]) -> None:
        label = ""
        for run in runs:
            if run.kind == "blank":
                paragraph._p.append(self._blank(len(run.text), label))
            elif run.kind == "box":
                paragraph._p.append(self._box(next((r.text for r in runs if r.kind == "text"), "")))
                paragraph.add_run(" ")
            elif run.kind == "break":
                paragraph.add_run().add_break()
            else:
                piece = paragraph.add_run(run.text)
                piece.bold, piece.italic = run.bold or None, run.italic or None
                label = run.text.strip(" :.,")[-60:] or label

    def _control(self, properties: str, content: str, label: str) -> Any:
        self.controls += 1
        name = (label or "Eintrag").replace("&", "und").replace('"', "").replace("<", "").strip()
        return parse_xml(
            f'<w:sdt {nsdecls("w")} {W14}><w:sdtPr><w:alias w:val="{name}"/><w:id w:val="{self.controls}"/>{properties}</w:sdtPr>'
            f"<w:sdtContent><w:r>{content}</w:r></w:sdtContent></w:sdt>"
        )

    def _blank(self, length: int, label: str) -> Any:
        line = "_" * (LINE_LENGTH if length >= FULL_WIDTH else length + 2)
        colour = '<w:rPr><w:color w:val="867D6F"/></w:rPr>'
        return self._control("<w:showingPlcHdr/><w:text/>", f"{colour}<w:t>{line}</w:t>", label)

    def _box(self, label: str) -> Any:
        states = (
            '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
        )
        font = '<w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/></w:rPr>'
        return self._control(states, f"{font}<w:t>☐</w:t>", label)
