"""One step of a module: read, think, answer, go on. Every answer works without a script."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.limits import limit
from accounts.views.access import MemberRequest, member_required
from learning.domain.enrolment import complete_step, visit_step
from learning.domain.note import Asked, save_note
from learning.enums import StepKind
from learning.errors import LearningRefusedError, NewerNoteError
from learning.forms.note import NoteForm
from learning.models import MaterialPage, Note, WorkshopPage
from learning.outline import Outline, Step
from learning.rules import may_learn
from learning.views.material import sign_in_first
from learning.views.workshop import find_workshop
from pages.breadcrumb import breadcrumb

WRITTEN = (StepKind.REFLECTION, StepKind.TASK)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
@limit("learning.step", rate="120/m", by="member")
def step(request: MemberRequest, slug: str, module_slug: str, key: UUID) -> HttpResponse:
    workshop = find_workshop(slug)
    if not may_learn(request.user, workshop):
        return sign_in_first(request)
    outline = Outline.of(workshop, request.user)
    if outline.enrolment is None:
        return redirect(workshop.address)
    found = outline.find(module_slug, key)
    if found is None:
        return _gone(request, outline, key)
    if request.method == "POST":
        return _answer(request, outline, found)
    visit_step(outline.enrolment, found)
    return _show(request, outline, found)


def _answer(request: MemberRequest, outline: Outline, found: Step) -> HttpResponse:
    action = request.POST.get("action", "")
    if action == "later":
        return _go_on(outline, found)
    if found.kind == StepKind.CHECK:
        return _check(request, outline, found)
    if found.kind in WRITTEN and action in ("save", "next"):
        form = NoteForm(request.POST)
        if refusal := _keep(request, outline.workshop, found, form):
            return _show(request, outline, found, status=409, **refusal)
        if not form.is_valid():
            return _show(request, outline, found, form=form, status=422)
        if action == "save":
            messages.success(request, _("Gespeichert. Nur Sie lesen das."))
            return redirect(found.address)
    complete_step(outline, found)
    return _go_on(outline, found)


def _keep(
    request: MemberRequest, workshop: WorkshopPage, found: Step, form: NoteForm
) -> dict[str, Any] | None:
    """Saves what was written; what stands in the way is what the page has to say then."""
    if not form.is_valid():
        return None
    asked = Asked(found.title, found.module.title, str(found.value.get("prompt") or ""))
    text, revision = form.cleaned_data["text"], form.cleaned_data["revision"]
    try:
        save_note(workshop, found.key, asked, text, revision=revision, by=request.user)
    except NewerNoteError as newer:
        again = NoteForm({"text": text, "revision": newer.note.revision})
        return {"form": again, "newer": newer.note}
    except LearningRefusedError as refused:
        return {"form": form, "refused": str(refused)}
    return None


def _check(request: MemberRequest, outline: Outline, found: Step) -> HttpResponse:
    """Says at once why. Only that it was solved is kept, never what was answered."""
    picked = set(request.POST.getlist("answer"))
    if not picked:
        return _show(request, outline, found, unanswered=True, status=422)
    right = found.value.right_answers
    is_right = picked == right
    if is_right:
        complete_step(outline, found)
    answers = [
        (number, option, _state(str(number), picked, right))
        for number, option in enumerate(found.value["options"])
    ]
    return _show(request, outline, found, answers=answers, is_answered=True, is_right=is_right)


def _state(number: str, picked: set[str], right: set[str]) -> str:
    """How an option is marked. What nobody picked stays quiet until all that is right was found."""
    if number in right:
        return "right" if number in picked or picked >= right else "other"
    return "wrong" if number in picked else "other"


def _show(
    request: MemberRequest, outline: Outline, found: Step, *, status: int = 200, **more: Any
) -> HttpResponse:
    workshop, module = outline.workshop, outline.module_of(found)
    context: dict[str, Any] = {
        "page": workshop,
        "outline": outline,
        "module": module,
        "step": found,
        "before": outline.before(found),
        "after": outline.after(found),
        "section": "learning",
        "html_language": workshop.html_language,
        "breadcrumb": _trail(request, workshop, module.page.title),
        "breadcrumb_language": workshop.html_language,
        **more,
    }
    if found.kind == StepKind.CHECK:
        context.setdefault("answers", [(n, option, "") for n, option in enumerate(found.value["options"])])
    if found.kind in WRITTEN and "form" not in more:
        note = Note.objects.of(request.user).filter(step_key=found.key).first()
        context |= {"note": note, "form": NoteForm(initial=_initial(found, note))}
    if found.kind == StepKind.DOWNLOAD:
        context["files"] = _files(request, found)
    if found.kind == StepKind.RECORDING:
        context["recordings"] = _recordings(request, found)
    return render(request, f"learning/step_{found.kind}.html", context, status=status)


def _initial(found: Step, note: Note | None) -> dict[str, Any]:
    return {
        "text": note.text if note else "",
        "revision": note.revision if note else 0,
        "asked_title": found.title,
        "asked_prompt": found.value.get("prompt") or "",
    }


def _files(request: MemberRequest, found: Step) -> list[Any]:
    """Those of the material that may be read by her; a material that is gone has none."""
    material = MaterialPage.objects.visible_to(request.user).filter(
        pk=getattr(found.value["material"], "pk", 0)
    )
    files = [file for page in material.with_files() for file in page.files.all()]
    return [file for file in files if found.value["file"] in ("", file.label)] or files


def _recordings(request: MemberRequest, found: Step) -> list[Any]:
    """By the rule of the material, as for files."""
    material = MaterialPage.objects.visible_to(request.user).filter(
        pk=getattr(found.value["material"], "pk", 0)
    )
    recordings = [each for page in material for each in page.recordings_for(request.user)]
    return [each for each in recordings if found.value["recording"] in ("", each.label)] or recordings


def _gone(request: MemberRequest, outline: Outline, key: UUID) -> HttpResponse:
    """The step was taken away while she was in it: what she wrote is kept, and the way leads on."""
    kept = refused = ""
    text = ""
    if request.method == "POST" and request.POST.get("text", "").strip():
        form = NoteForm(request.POST)
        if form.is_valid():
            text = form.cleaned_data["text"]
            asked = Asked(
                form.cleaned_data["asked_title"] or _("Ein früherer Schritt"),
                prompt=form.cleaned_data["asked_prompt"],
            )
            try:
                save_note(
                    outline.workshop,
                    key,
                    asked,
                    text,
                    revision=form.cleaned_data["revision"],
                    by=request.user,
                )
                kept = text
            except LearningRefusedError as error:
                refused = str(error)
        else:
            text, refused = request.POST["text"], " ".join(map(str, form.errors.get("text", [])))
    context = {
        "page": outline.workshop,
        "outline": outline,
        "here": outline.here,
        "kept": kept,
        "refused": refused,
        "text": text,
        "section": "learning",
        "breadcrumb": _trail(request, outline.workshop, _("Schritt entfernt")),
    }
    return render(request, "learning/step_gone.html", context, status=404)


def _go_on(outline: Outline, found: Step) -> HttpResponse:
    after = outline.after(found)
    return redirect(after.address if after else outline.workshop.address)


def _trail(request: MemberRequest, workshop: WorkshopPage, last: str) -> list[tuple[str, str]]:
    return breadcrumb(
        request,
        (_("Lernen"), reverse("learning:library")),
        (_("Workshops"), reverse("learning:workshops")),
        (workshop.title, workshop.address),
        (last, ""),
    )
