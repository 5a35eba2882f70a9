"""The one door through which uploaded files leave the house."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from pages.files import is_open_to_all, may_load, may_see
from pages.models import File, Rendition
from pages.views.ranges import file_or_part

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}
PICTURES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
}
SHOWN = ("image/", "video/", "audio/")
PUBLIC_SECONDS = 300
SIGNED_SECONDS = 60
NO_SCRIPT = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"


@require_safe
def file(request: HttpRequest, public_id: str, name: str) -> HttpResponseBase:
    """A document. Somebody who may not have it learns nothing, not even that it exists."""
    found = get_object_or_404(File, public_id=public_id)
    if found.filename != name or not may_load(request.user, found):
        raise Http404
    extension = name.rpartition(".")[2].lower()
    return hand_out(
        request,
        found.file,
        name,
        TYPES.get(extension, "application/octet-stream"),
        public=is_open_to_all(found),
    )


@require_safe
def picture(request: HttpRequest, public_id: str, name: str) -> HttpResponseBase:
    """A rendition. Originals have no address at all."""
    found = get_object_or_404(Rendition.objects.select_related("image"), public_id=public_id)
    extension = name.rpartition(".")[2].lower()
    stored = found.file.name.rsplit("/", 1)[-1]
    if stored != name or extension not in PICTURES or not may_see(request.user, found.image):
        raise Http404
    return hand_out(request, found.file, name, PICTURES[extension], public=found.image.is_public)


def hand_out(
    request: HttpRequest, stored: FieldFile, name: str, content_type: str, *, public: bool
) -> HttpResponseBase:
    """The stored bytes under the type that was checked; whoever calls has asked the rule."""
    inline = content_type == "application/pdf" or content_type.startswith(SHOWN)
    response = _body(request, stored, name, content_type, inline=inline)
    response["Content-Type"] = content_type
    response["Content-Disposition"] = content_disposition_header(not inline, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = PDF_POLICY if content_type == "application/pdf" else NO_SCRIPT
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    # A signed address lives for a minute and is for one person: nobody may repeat it.
    if public and response.status_code in {200, 206}:
        patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _body(
    request: HttpRequest, stored: FieldFile, name: str, content_type: str, *, inline: bool
) -> HttpResponseBase:
    """The bytes, or a word to the server in front or to the object store that has them."""
    if settings.FILES_XACCEL_PREFIX:
        response = HttpResponse()
        response["X-Accel-Redirect"] = (
            f"{settings.FILES_XACCEL_PREFIX.rstrip('/')}/{quote(stored.name or '')}"
        )
        return response
    # They stand in pages, whose policy allows none from another host, not even behind a redirect.
    if settings.FILES_SIGNED_REDIRECT and not content_type.startswith(SHOWN):
        parameters = {
            "ResponseContentDisposition": content_disposition_header(not inline, name) or "attachment",
            "ResponseContentType": content_type,
        }
        store: Any = stored.storage  # of django-storages, whose addresses expire
        return HttpResponseRedirect(store.url(stored.name, parameters=parameters, expire=SIGNED_SECONDS))
    try:
        return file_or_part(request, stored.open("rb"), stored.size)
    except FileNotFoundError as error:
        raise Http404 from error
