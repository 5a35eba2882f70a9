"""The one door for films, sound and their captions, by the rule of what they belong to."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from pages.files import is_watched_by_all, may_watch
from pages.models import MediaFile
from pages.views.files import PUBLIC_SECONDS, hand_out


@require_safe
def media(request: HttpRequest, public_id: str, name: str) -> HttpResponseBase:
    """In parts where a player asks for parts. Somebody who may not have it learns nothing."""
    found = _find(request, public_id)
    if found.filename != name:
        raise Http404
    return hand_out(request, found.file, name, found.mime, public=is_watched_by_all(found))


@require_safe
def captions(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _find(request, public_id)
    if not found.captions:
        raise Http404
    response = HttpResponse(found.captions, content_type="text/vtt; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    if is_watched_by_all(found):
        patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _find(request: HttpRequest, public_id: str) -> MediaFile:
    found = get_object_or_404(MediaFile, public_id=public_id)
    if not may_watch(request.user, found):
        raise Http404
    return found
