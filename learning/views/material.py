"""One material and one crisis card, each at its fixed address."""

from typing import Any

from csp.constants import SELF
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from learning.counting import count_open
from learning.enums import MaterialKind
from learning.models import MaterialPage
from learning.rules import may_read
from pages.breadcrumb import breadcrumb
from pages.fixed import fixed_page_or_404


@require_safe
def material(request: HttpRequest, slug: str) -> HttpResponse:
    page = fixed_page_or_404(
        MaterialPage,
        slug,
        queryset=MaterialPage.objects.select_related("author_member")
        .prefetch_related("topics")
        .with_files()
        .saying_whether_recorded(),
    )
    if not may_read(request.user, page):
        return sign_in_first(request)
    if page.is_card:
        return redirect(page.address)
    count_open(page, request)
    response: HttpResponse = page.serve(request)
    return response


@require_safe
def crisis_index(request: HttpRequest) -> HttpResponse:
    language = translation.get_language() or "de"
    cards = (
        MaterialPage.objects.visible_to(request.user)
        .cards()
        .in_language(language)
        .order_by("path")
        .for_list()
    )
    languages = set(
        MaterialPage.objects.visible_to(request.user)
        .cards()
        .order_by()
        .values_list("locale__language_code", flat=True)
        .distinct()
    )
    request.shown_languages = languages  # type: ignore[attr-defined]  # the language switch asks for them
    context = {
        "cards": cards,
        "section": "help",
        "breadcrumb": breadcrumb(request, (_("Hilfe bei Anfeindung"), "")),
    }
    return render(request, "learning/crisis_index.html", context)


@require_safe
def crisis_card(request: HttpRequest, slug: str) -> HttpResponse:
    cards = (
        MaterialPage.objects.filter(kind=MaterialKind.CARD)
        .prefetch_related("contacts__contact", "topics")
        .with_files()
    )
    page = fixed_page_or_404(MaterialPage, slug, queryset=cards)
    if not may_read(request.user, page):
        return sign_in_first(request)
    response: HttpResponse = page.serve(request)
    # The worker of views/card.py is started here and nowhere else.
    response._csp_replace = {"worker-src": [SELF]}  # type: ignore[attr-defined]
    return response


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """There is something for members. Neither its title nor anything else of it is told."""
    if request.user.is_authenticated:
        raise Http404
    context: dict[str, Any] = {"next": request.get_full_path(), "section": "learning"}
    return render(request, "learning/sign_in_first.html", context, status=403)
