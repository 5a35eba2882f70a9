"""What was read off a PDF: a picture of its first page, and its words for those who cannot read the PDF itself."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from pages.breadcrumb import breadcrumb
from pages.files import is_open_to_all, may_load
from pages.models import FileReading
from pages.views.files import PUBLIC_SECONDS, hand_out


@require_safe
def preview(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """By the rule of the file itself."""
    reading = _find(request, public_id)
    if not reading.picture:
        raise Http404
    public = is_open_to_all(reading.file)
    return hand_out(request, reading.picture, "vorschau.webp", "image/webp", public=public)


@require_safe
def text(request: HttpRequest, public_id: str) -> HttpResponse:
    reading = _find(request, public_id)
    if not reading.has_text:
        raise Http404
    context = {
        "file": reading.file,
        "pages": [(number, words) for number, words in enumerate(reading.texts, 1) if words],
        "is_cut": len(reading.texts) < reading.pages,
        "section": "learning",
        "breadcrumb": breadcrumb(request, (reading.file.title, "")),
    }
    response = render(request, "pages/file_text.html", context)
    response["X-Robots-Tag"] = "noindex"
    if is_open_to_all(reading.file) and not request.user.is_authenticated:
        patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _find(request: HttpRequest, public_id: str) -> FileReading:
    """Of the content that there is now. Somebody who may not load the file learns nothing."""
    found = get_object_or_404(FileReading.objects.select_related("file"), file__public_id=public_id)
    if found.file_hash != found.file.file_hash or not may_load(request.user, found.file):
        raise Http404
    return found
