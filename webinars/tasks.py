"""Mail about registrations. Each mail is queued once, however often its task runs."""

from django.conf import settings
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import override

from notices.calendar import Method, to_ics
from notices.mail import queue_mail
from webinars.domain.calendar import calendar_event
from webinars.models import Registration


def mail_confirmation(registration_id: int) -> None:
    registration = _registration(registration_id)
    if registration is None or registration.cancelled_at is not None:
        return
    _mail(registration, "registration_confirmed")


def mail_cancellation(registration_id: int) -> None:
    registration = _registration(registration_id)
    if registration is not None:
        _mail(registration, "registration_cancelled", cancelled=True)


def _registration(registration_id: int) -> Registration | None:
    found = Registration.objects.select_related("webinar", "member")
    return found.filter(pk=registration_id).first()


def _mail(registration: Registration, name: str, *, cancelled: bool = False) -> None:
    webinar, member = registration.webinar, registration.member
    method: Method = "CANCEL" if cancelled else "PUBLISH"
    with override(member.language):
        # A confidential webinar is named nowhere, not even by its address.
        path = resolve_url(settings.LOGIN_REDIRECT_URL) if webinar.is_confidential else webinar.address
        event = calendar_event(webinar, sequence=registration.calendar_sequence, cancelled=cancelled)
        queue_mail(
            to=member.email,
            subject=_("Ihr Platz ist freigegeben") if cancelled else _("Ihr Platz ist gesichert"),
            template=f"webinars/mail/{name}",
            context={
                "webinar": webinar,
                "member": member,
                "url": settings.BASE_URL + path,
            },
            language=member.language,
            dedupe=f"{name}:{registration.pk}",
            attachments=[("termin.ics", to_ics([event], method=method), f"text/calendar; method={method}")],
        )
