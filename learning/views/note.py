"""A member's own notes: to read, to take along, to delete. Nobody else ever gets them."""

from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import limit
from accounts.views.access import MemberRequest, member_required
from learning.domain.note import delete_note
from learning.models import Note
from learning.note_document import write_notes
from pages.breadcrumb import breadcrumb

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@never_cache
@member_required
def notes(request: MemberRequest) -> HttpResponse:
    context = {
        "notes": Note.objects.of(request.user),
        "section": "learning",
        "breadcrumb": breadcrumb(
            request,
            (_("Lernen"), reverse("learning:library")),
            (_("Workshops"), reverse("learning:workshops")),
            (_("Meine Notizen"), ""),
        ),
    }
    return render(request, "learning/note_list.html", context)


@require_safe
@never_cache
@member_required
@limit("learning.notes_export", rate="20/h", by="member", methods=("GET",))
def export(request: MemberRequest) -> HttpResponse:
    """A document for Word and LibreOffice; its name says nothing about the reader."""
    file = BytesIO()
    write_notes(Note.objects.of(request.user), file, language=get_language() or "de")
    return HttpResponse(
        file.getvalue(),
        content_type=DOCX,
        headers={"Content-Disposition": f'attachment; filename="{_("Notizen")}.docx"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
def delete(request: MemberRequest, key: UUID) -> HttpResponse:
    """Asks once, for a deleted note does not come back."""
    if request.method == "POST":
        if delete_note(key, by=request.user):
            messages.success(request, _("Die Notiz ist gelöscht."))
        return redirect("learning:notes")
    note = Note.objects.of(request.user).filter(step_key=key).first()
    if note is None:
        raise Http404
    return render(request, "learning/note_delete.html", {"note": note, "section": "learning"})
