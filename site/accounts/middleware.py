"""What holds for every request: no strange charsets, a second factor where due, nothing private in a cache."""

from collections.abc import Callable
from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from accounts.domain.factor import is_second_factor_due

GetResponse = Callable[[HttpRequest], HttpResponseBase]
CHARSETS = {"utf-8", "utf8"}

# Where somebody may go as member while the second factor is still to be set up.
OPEN_WHILE_DUE = {
    "accounts:second_factor",
    "account_logout",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
}
# Addresses that carry a one-time key: they tell nobody where the reader came from.
ONE_TIME = {
    "account_reset_password_from_key",
    "account_confirm_email",
    "account_reset_password",
    "accounts:invitation",
}
# Its form may come with "Origin: null", which browsers send from such a page and Django's CSRF check refuses;
# the others answer "same-origin", which tells strangers as little.
NO_REFERRER = {"accounts:invitation"}


class CharsetMiddleware:
    """We read UTF-8 without NUL, and say so: Django answers 500 to a form in utf-7, PostgreSQL to a NUL in an address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        charset = (request.content_params or {}).get("charset", "utf-8").strip("\"'").lower()
        if charset not in CHARSETS or "\0" in request.path_info:
            return HttpResponse("Only UTF-8.", status=400, content_type="text/plain; charset=utf-8")
        return self.get_response(request)


class SecondFactorMiddleware:
    """Until it is set up, whoever needs a second factor sees what strangers see, and the page to set it up."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if getattr(view, "factor_asked_late", False):
            return None
        request.second_factor_due = False  # type: ignore[attr-defined]
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        if not request.user.is_authenticated or not is_second_factor_due(request):
            return None
        request.second_factor_due = True  # type: ignore[attr-defined]
        match = request.resolver_match
        name = match.view_name if match is not None else ""
        if name in OPEN_WHILE_DUE:
            return None
        if is_cms(request) or name == "account_login":  # where every page for members sends a stranger
            return redirect("accounts:second_factor")
        request.user = AnonymousUser()
        return None


class PrivateResponseMiddleware:
    """Nothing that was written for a signed-in member stays in a cache or in the browser's way back.

    Whoever signs out leaves nothing stored on the device, cards kept offline included.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match = request.resolver_match
        if match is not None and match.view_name in ONE_TIME:
            response["Referrer-Policy"] = "no-referrer" if match.view_name in NO_REFERRER else "same-origin"
            response["Cache-Control"] = "private, no-store"
        elif self._is_for_member(request) and "public" not in response.get("Cache-Control", ""):
            response["Cache-Control"] = "private, no-store"
        if getattr(request, "signed_out", False):
            response["Clear-Site-Data"] = '"storage"'
        return response

    @staticmethod
    def _is_for_member(request: HttpRequest) -> bool:
        """A view that never asked who is there wrote for everybody."""
        session = getattr(request, "session", None)
        return session is not None and session.accessed and SESSION_KEY in session


class PolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere but in the CMS, whose templates still write scripts into the page."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if is_cms(request) and not hasattr(response, "_csp_config"):
            response._csp_config = settings.CMS_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        return super().process_response(request, response)  # type: ignore[no-any-return]


def is_cms(request: HttpRequest) -> bool:
    return request.path_info.startswith("/cms/")
