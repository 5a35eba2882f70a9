"""What a member writes for herself in the steps of a workshop."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from accounts.models import Member
from learning.errors import NewerNoteError, TooManyNotesError
from learning.models import Note, WorkshopPage
from learning.models.note import MAX_LENGTH

LIMIT = 1000  # nobody answers that many questions; a script might


@dataclass(frozen=True)
class Asked:
    """The question as it stood, so that the answer can be read without the step."""

    step_title: str
    module_title: str = ""
    prompt: str = ""


@transaction.atomic
def save_note(
    workshop: WorkshopPage, step_key: UUID, asked: Asked, text: str, *, revision: int, by: Member
) -> Note | None:
    """Keeps the text; an empty one removes the note. `revision` is what the form began from, 0 where nothing stood.

    Raises NewerNoteError where another device saved something else in between, and TooManyNotesError.
    """
    Member.objects.select_for_update().get(pk=by.pk)  # two devices of one member come one after the other
    text = text.strip()[:MAX_LENGTH]
    note: Note | None = Note.objects.of(by).filter(step_key=step_key).first()
    if note is None:
        return _write(workshop, step_key, asked, text, by) if text else None
    if note.text == text:
        return note
    if note.revision != revision:
        raise NewerNoteError(note)
    if not text:
        note.delete()
        return None
    note.text = text
    note.revision += 1
    note.save(update_fields=["text", "revision", "updated_at"])
    return note


def _write(workshop: WorkshopPage, step_key: UUID, asked: Asked, text: str, by: Member) -> Note:
    if Note.objects.of(by).count() >= LIMIT:
        raise TooManyNotesError
    return Note.objects.create(
        member=by,
        workshop_key=workshop.translation_key,
        step_key=step_key,
        workshop_title=workshop.title,
        module_title=asked.module_title[:255],
        step_title=asked.step_title[:120],
        prompt=asked.prompt[:2000],
        text=text,
    )


def delete_note(step_key: UUID, *, by: Member) -> bool:
    """Whether there was one."""
    deleted, _rows = Note.objects.of(by).filter(step_key=step_key).delete()
    return bool(deleted)
