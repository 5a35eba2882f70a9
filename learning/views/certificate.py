"""A member's certificates, and the page where anybody who holds one can check it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import limit
from accounts.views.access import MemberRequest, member_required
from learning.certificate_pdf import certificate_pdf, duration, qr_svg, sentence_of, small_print
from learning.certificate_pdf import check_address as address_of_check
from learning.domain.certificate import check_certificate, withdraw_certificate
from learning.forms.certificate import CheckForm
from learning.models import Certificate
from pages.breadcrumb import breadcrumb


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("code", "name")
@limit("learning.certificate_check", rate="20/5m")
def check(request: HttpRequest) -> HttpResponse:
    form = CheckForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {
        "form": form,
        "section": "learning",
        "breadcrumb": breadcrumb(request, (_("Bescheinigung prüfen"), "")),
    }
    status = 200
    if form.is_bound:
        if form.is_valid():
            answer = check_certificate(form.cleaned_data["code"], form.cleaned_data["name"])
            context |= {"asked": True, "answer": answer}
            if answer:
                context["duration"] = duration(answer.certificate.minutes)
        else:
            status = 422
    return render(request, "learning/certificate_check.html", context, status=status)


@require_safe
@never_cache
@member_required
def certificates(request: MemberRequest) -> HttpResponse:
    context = {
        "certificates": Certificate.objects.of(request.user),
        "section": "learning",
        "breadcrumb": _trail(request, (_("Meine Bescheinigungen"), "")),
    }
    return render(request, "learning/certificate_list.html", context)


@require_safe
@never_cache
@member_required
def certificate(request: MemberRequest, key: UUID) -> HttpResponse:
    found = _own(request, key)
    context = {
        "certificate": found,
        "sentence": sentence_of(found),
        "small_print": small_print(found),
        "qr": qr_svg(f"{address_of_check()}#{found.number}"),
        "check_address": address_of_check().partition("://")[2],
        "section": "learning",
        "breadcrumb": _trail(
            request,
            (_("Meine Bescheinigungen"), reverse("learning:certificates")),
            (_("Teilnahmebescheinigung"), ""),
        ),
    }
    return render(request, "learning/certificate.html", context)


@require_safe
@never_cache
@member_required
@limit("learning.certificate_pdf", rate="30/h", by="member", methods=("GET",))
def pdf(request: MemberRequest, key: UUID) -> HttpResponse:
    found = _own(request, key)
    return HttpResponse(
        certificate_pdf(found),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{_("Bescheinigung")}.pdf"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
def withdraw(request: MemberRequest, key: UUID) -> HttpResponse:
    """Asks once: whoever holds the paper is told from then on that it no longer counts."""
    found = _own(request, key)
    if request.method == "POST":
        withdraw_certificate(found, by=request.user)
        messages.success(request, _("Die Bescheinigung ist zurückgezogen."))
        return redirect("learning:certificates")
    return render(
        request, "learning/certificate_withdraw.html", {"certificate": found, "section": "learning"}
    )


def _own(request: MemberRequest, key: UUID) -> Certificate:
    """Hers, and still good. Raises Http404."""
    found: Certificate = get_object_or_404(Certificate.objects.of(request.user).valid(), key=key)
    return found


def _trail(request: HttpRequest, *steps: tuple[str, str]) -> list[tuple[str, str]]:
    return breadcrumb(request, (_("Lernen"), reverse("learning:library")), *steps)
