from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import override

from accounts.models import Member
from notices.mail import queue_mail


def queue_discreet_mail(
    member: Member, template: str, subject: str | Promise, door: str, *arguments: Any, **context: Any
) -> None:
    """A mail that says that something is there and leads to the address named `door`: neither who nor what.

    `subject` is translated lazily, into the member's language; `template` lies in learning/mail.
    """
    with override(member.language):
        told, url = str(subject), f"{settings.BASE_URL}{reverse(door, args=arguments)}"
    queue_mail(
        to=member.email,
        subject=told,
        template=f"learning/mail/{template}",
        context={"url": url, "member": member, **context},
        language=member.language,
    )
