"""Every door that is not allauth's: it leads there, whatever was posted to it."""

from typing import Any

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode


class SeeOther(HttpResponseRedirect):
    status_code = 303


def to_sign_in(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """With the page to come back to, if it is one of ours."""
    target = reverse("account_login")
    next_page = request.GET.get(REDIRECT_FIELD_NAME, "")
    if url_has_allowed_host_and_scheme(
        next_page, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target += "?" + urlencode({REDIRECT_FIELD_NAME: next_page})
    return SeeOther(target)


def to_cms(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Whoever is signed in and still not let in hears so: the sign-in would only send them back here."""
    if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return to_sign_in(request)


def to_password_reset(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return SeeOther(reverse("account_reset_password"))


def to_settings(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return SeeOther(reverse("accounts:settings"))


def nothing_here(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
