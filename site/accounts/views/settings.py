"""The settings of one's own account: name, language, look; how one signs in; where one is signed in."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import settings_pages
from accounts.domain.account import change_account
from accounts.domain.factor import find_factors
from accounts.domain.session import end_session, end_sessions, list_sessions
from accounts.forms.settings import AccountForm
from accounts.limits import limit
from accounts.models import Member
from accounts.rules import may_change_what_others_see
from accounts.views.access import member_of, member_required


@member_required
@limit("settings", rate="30/h", by="member")
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    form = AccountForm(
        request.POST or None, instance=Member.objects.get(pk=member.pk) if request.POST else member
    )
    if request.method == "POST" and form.is_valid():
        change_account(member, **form.cleaned_data)
        translation.activate(member.language)
        messages.success(request, _("Gespeichert."))
        response = redirect("accounts:settings")
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, member.language, samesite="Lax", secure=request.is_secure()
        )
        return response
    context = {
        "form": form,
        "setting": "account",
        "factors": find_factors(member),
        "is_let_off": settings.DEMO and member.is_demo and may_change_what_others_see(member),
        "sessions": list_sessions(member, current=request.session.session_key or ""),
        "pages": settings_pages.list_pages(),
    }
    return render(request, "accounts/settings.html", context, status=422 if form.is_bound else 200)


@require_POST
@member_required
@limit("sessions", rate="30/h", by="member")
def end(request: HttpRequest, session_id: int) -> HttpResponse:
    if end_session(member_of(request), session_id):
        messages.success(request, _("Das Gerät ist abgemeldet."))
    else:
        messages.info(request, _("Dieses Gerät war schon abgemeldet."))
    return redirect("accounts:settings")


@require_POST
@member_required
@limit("sessions", rate="30/h", by="member")
def end_others(request: HttpRequest) -> HttpResponse:
    end_sessions(member_of(request), keep=request)
    messages.success(request, _("Überall sonst sind Sie jetzt abgemeldet."))
    return redirect("accounts:settings")
