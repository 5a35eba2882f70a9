"""The invited side. Mail scanners follow links, so only a POST changes anything.

The token stands in one address, the one of the mail. The form sends it in its body, so that no log of a refused
POST can hold it. Nobody is signed in here: that is allauth's alone.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from accounts.domain.invitation import accept_invitation, find_open_invitation
from accounts.domain.session import remember_invited
from accounts.errors import InvitationClosedError
from accounts.forms.invitation import AcceptForm
from accounts.limits import limit
from accounts.models import Invitation


def show(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link of the mail. Whatever the method, nothing is used up."""
    try:
        invitation = find_open_invitation(token)
    except InvitationClosedError:
        return _closed(request)
    return _page(request, invitation, token, AcceptForm(invitation=invitation))


@csrf_exempt  # `no-referrer` makes browsers send "Origin: null"; the token itself is what nobody can forge
@limit("accounts.accept", rate="60/h")
def accept(request: HttpRequest) -> HttpResponse:
    token = request.POST.get("token", "")
    try:
        invitation = find_open_invitation(token)
        form = AcceptForm(request.POST, invitation=invitation)
        if request.user.is_authenticated or not form.is_valid():
            return _page(request, invitation, token, form, status=422)
        member = accept_invitation(invitation, **form.cleaned_data)
    except InvitationClosedError:
        return _closed(request)
    remember_invited(request, member)
    messages.success(request, _("Ihr Zugang ist da. Melden Sie sich jetzt damit an."))
    return _private(redirect("account_login"))


def _page(
    request: HttpRequest, invitation: Invitation, token: str, form: AcceptForm, status: int = 200
) -> HttpResponse:
    context = {"invitation": invitation, "token": token, "form": form}
    return _private(render(request, "accounts/invitation_accept.html", context, status=status))


def _closed(request: HttpRequest) -> HttpResponse:
    """One answer for expired, used, withdrawn and unknown."""
    return _private(render(request, "accounts/invitation_closed.html", status=404))


def _private(response: HttpResponse) -> HttpResponse:
    """No referrer, no cache, and no line in the log of failed requests: it would hold the address with the token."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(response)
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response
