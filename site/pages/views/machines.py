"""What search engines ask for: robots.txt and the sitemap, of public pages only."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from pages.sitemap import entries

CLOSED = (
    "/cms/",
    "/konto/",
    "/start/",
    "/nachrichten/",
    "/verzeichnis/",
    "/einstellungen/",
    "/einladungen/",
    "/willkommen/",
    "/dateien/",
)


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    if settings.DEMO:
        lines = ["User-agent: *", "Disallow: /"]
    else:
        sitemap = request.build_absolute_uri("/sitemap.xml")
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), f"Sitemap: {sitemap}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request: HttpRequest) -> HttpResponse:
    found = (
        [] if settings.DEMO else [(request.build_absolute_uri(path), changed) for path, changed in entries()]
    )
    return render(request, "pages/sitemap.xml", {"entries": found}, content_type="application/xml")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """What a browser asks for by itself where it shows a file instead of a page."""
    return redirect(static("img/sign.svg"))
