"""Taking a place and giving it back: a button, a sentence, and the way on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.limits import limit
from accounts.views.access import MemberRequest, member_required
from webinars.domain.registration import cancel_registration
from webinars.domain.registration import register as register_member
from webinars.errors import AlreadyRegisteredError, RegistrationRefusedError
from webinars.forms.registration import RegistrationForm
from webinars.models import Registration
from webinars.views.webinar import find_webinar, show_webinar


@require_http_methods(["GET", "POST"])
@member_required
@limit("webinars.register", rate="20/m", by="member")
def register(request: MemberRequest, slug: str) -> HttpResponse:
    """A GET comes from the sign-in page, which leads back here: it shows the webinar."""
    webinar = find_webinar(request, slug)
    if request.method == "GET":
        return redirect(webinar.address)
    form = RegistrationForm(request.POST)
    if not form.is_valid():
        return show_webinar(request, webinar, form=form, status=422)
    try:
        register_member(webinar, by=request.user, question=form.cleaned_data["question"])
    except AlreadyRegisteredError:
        pass  # a second click: the place is there, which is what was asked for
    except RegistrationRefusedError as refused:
        return show_webinar(request, webinar, form=form, refused=str(refused), status=409)
    if request.htmx:
        return show_webinar(request, webinar, form=form)
    messages.success(request, _("Sie haben einen Platz. Eine Bestätigung ist unterwegs."))
    return redirect(webinar.address)


@require_http_methods(["GET", "POST"])
@member_required
def cancel(request: MemberRequest, slug: str) -> HttpResponse:
    """Asks once, then gives the place back."""
    webinar = find_webinar(request, slug)
    registration = Registration.objects.of(request.user).filter(webinar=webinar).first()
    if registration is None:
        return redirect(webinar.address)
    if request.method == "GET":
        return render(
            request, "webinars/registration_cancel.html", {"webinar": webinar, "section": "webinars"}
        )
    try:
        cancel_registration(registration, by=request.user)
    except RegistrationRefusedError as refused:
        messages.error(request, str(refused))
        return redirect(webinar.address)
    messages.success(request, _("Ihr Platz ist wieder frei."))
    return redirect(webinar.address)
