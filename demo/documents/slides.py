"""Figures as a slide: a title, one line each, what to say in the notes."""

import io
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Cm, Pt

from demo.documents.forms import CREATOR, stable
from demo.shapes import Download, Material

TITLE, SOURCE = "Titel:", "Quelle:"
_Colour: Any = RGBColor
INK, PETROL, PAPER = (_Colour.from_string(colour) for colour in ("1B2429", "0B5260", "FAF7F1"))
FONT = "Arial"


def slides_file(material: Material, download: Download) -> bytes:
    lines = [line.strip() for line in download.content.splitlines() if line.strip()]
    title = next(
        (line.removeprefix(TITLE).strip() for line in lines if line.startswith(TITLE)), download.title
    )
    source = next((line for line in lines if line.startswith(SOURCE)), "")
    points = [line for line in lines if not line.startswith((TITLE, SOURCE))]
    show = Presentation()
    show.slide_width, show.slide_height = Cm(33.867), Cm(19.05)
    facts = show.core_properties
    facts.title, facts.subject, facts.language = download.title, material.title, "de-DE"
    facts.author = facts.last_modified_by = CREATOR
    facts.keywords = ", ".join(material.tags)
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = PAPER
    heading, body = slide.shapes.title, slide.placeholders[1]
    _place(heading, 2.2, 1.6, 29.4, 2.8)
    _write(heading.text_frame, [title], Pt(38), INK, bold=True)
    _place(body, 2.2, 5, 29.4, 10.5)
    _write(body.text_frame, points, Pt(26), PETROL)
    if source:
        foot = slide.shapes.add_textbox(Cm(2.2), Cm(16.6), Cm(29.4), Cm(1.2))
        foot.name = "Quelle"
        _write(foot.text_frame, [source], Pt(14), INK)
    notes = slide.notes_slide.notes_text_frame
    notes.text = (
        f"{material.summary}\n{source}\nMehr dazu im Material „{material.title}“, {material.licence}."
    )
    out = io.BytesIO()
    show.save(out)
    return stable(out.getvalue())


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = Cm(left), Cm(top), Cm(width), Cm(height)


def _write(frame: Any, lines: list[str], size: Any, colour: RGBColor, *, bold: bool = False) -> None:
    frame.word_wrap = True
    for position, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if position == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.name, run.font.size, run.font.bold, run.font.color.rgb = FONT, size, bold, colour
        run._r.get_or_add_rPr().set("lang", "de-DE")
        paragraph.space_after = Pt(14)
        paragraph.alignment = 1
