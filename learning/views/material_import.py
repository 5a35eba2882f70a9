"""In the CMS: many materials from a spreadsheet. Read, looked at, and only then made into drafts."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import limit
from learning.domain.material_import import KEPT_FOR, confirm_import, keep_import
from learning.domain.material_list import read_materials
from learning.errors import UnreadableSheetError
from learning.forms.material_import import SheetForm
from learning.models import LibraryPage, MaterialImport
from learning.rules import may_import_materials
from learning.sheet import read_sheet
from learning.sheet_template import sheet_template

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
View = Callable[..., HttpResponse]


def _for_editors(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_import_materials(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@_for_editors
@limit("learning.import", rate="30/h", by="member")
def upload(request: HttpRequest) -> HttpResponse:
    form = SheetForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
    )
    if form.is_bound and form.is_valid():
        sheet = form.cleaned_data["sheet"]
        try:
            lines = read_materials(read_sheet(sheet, sheet.name))
            kept = keep_import(lines, by=request.user)  # type: ignore[arg-type]  # an editor is a member
            return redirect("learning_import_preview", kept.key)
        except UnreadableSheetError as refused:
            form.add_error("sheet", str(refused))
    return render(
        request, "learning/admin/import_upload.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@_for_editors
def preview(request: HttpRequest, key: UUID) -> HttpResponse:
    """Each line with what is wrong with it; a post makes drafts of the good ones. Somebody else's is not there."""
    kept = get_object_or_404(MaterialImport, key=key, created_by=request.user)
    if request.method == "POST":
        confirm_import(kept, by=request.user)  # type: ignore[arg-type]
        return redirect("learning_import_preview", key)
    context = {
        "kept": kept,
        "bad": [row for row in kept.rows if row["problems"]],
        "hours": round(KEPT_FOR.total_seconds() / 3600),
        "library": LibraryPage.objects.filter(locale__language_code="de").first(),
    }
    return render(request, "learning/admin/import_preview.html", context)


@require_safe
@_for_editors
def template(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(sheet_template(), content_type=TYPE)
    response["Content-Disposition"] = 'attachment; filename="materialien.xlsx"'
    return response
