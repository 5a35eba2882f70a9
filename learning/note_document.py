"""Notes as a Word document, which everybody in an office can go on writing in."""

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from learning.models import Note


def write_notes(notes: "Iterable[Note]", target: IO[bytes], *, language: str) -> None:
    """In the order given; `language` is what a screen reader is told."""
    from docx import Document  # heavy, and seldom wanted

    document = Document()
    document.core_properties.title = _("Meine Notizen")
    document.core_properties.author = ""
    document.core_properties.language = language
    document.add_heading(_("Meine Notizen"), 0)
    workshop = ""
    for note in notes:
        if note.workshop_title != workshop:
            workshop = note.workshop_title
            document.add_heading(workshop, 1)
        document.add_heading(note.step_title, 2)
        if note.prompt:
            document.add_paragraph(note.prompt, style="Intense Quote")
        for paragraph in note.text.splitlines():
            document.add_paragraph(paragraph)
        day = date_format(timezone.localtime(note.updated_at), "j. F Y")
        document.add_paragraph(_("Zuletzt geändert am %(day)s") % {"day": day}, style="Caption")
    document.save(target)
