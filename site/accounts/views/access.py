"""Who gets into the member area: signed in, and with a second factor where the role asks for one."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from accounts.domain.factor import is_second_factor_due
from accounts.models import Member

View = Callable[..., HttpResponse]


class MemberRequest(HttpRequest):
    """What a view behind `member_required` gets; only for annotations."""

    user: Member
    htmx: HtmxDetails


def member_of(request: HttpRequest) -> Member:
    """Who is signed in, for views behind `member_required`: there nobody else gets in."""
    return cast(Member, request.user)


def member_required(view: View) -> View:
    """Decorator of every view of the member area. Strangers go to sign in, role holders to their second factor."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return turn_away(request) or view(request, *args, **kwargs)

    return guarded


def turn_away(request: HttpRequest) -> HttpResponse | None:
    """Where this request has to go instead, or None where it may pass."""
    due = getattr(request, "second_factor_due", None)
    if due is None:  # a view that asks late
        due = request.user.is_authenticated and is_second_factor_due(request)
    if due:  # else the middleware shows us a stranger then
        return _send(request, redirect("accounts:second_factor"))
    if not request.user.is_authenticated:
        return _send(request, redirect_to_login(_here(request)))
    return None


def factor_asked_late(view: View) -> View:
    """Decorator of a view that is asked every few seconds and mostly has nothing to tell: the middleware leaves the
    second factor out, and the view calls `turn_away` itself before it says anything."""
    view.factor_asked_late = True  # type: ignore[attr-defined]
    return view


def _here(request: HttpRequest) -> str:
    """The page to come back to: never an address that only answers a post or a piece of a page."""
    return (
        request.get_full_path()
        if request.method == "GET" and not _is_htmx(request)
        else reverse("home:start")
    )


def _send(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    if _is_htmx(request):
        return HttpResponseClientRedirect(response["Location"])
    return response  # type: ignore[return-value]


def _is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
