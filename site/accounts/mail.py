"""Mails of this package. They leave through EMAIL_BACKEND, the outbox, inside the transaction that is their reason.

The outbox deletes the body of whatever comes this way once it is sent, so a link that works once stays nowhere.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise


def write_mail(
    to: str, *, subject: "str | Promise", template: str, language: str, context: Mapping[str, Any]
) -> EmailMultiAlternatives:
    """A mail from `<template>.txt` and `<template>.html` in `language`; `send()` hands it to the outbox."""
    with translation.override(language):
        values = {**context, "subject": str(subject), "base_url": settings.BASE_URL, "language": language}
        mail = EmailMultiAlternatives(
            str(subject), render_to_string(f"{template}.txt", values).strip() + "\n", to=[to]
        )
        html = render_to_string(f"{template}.html", values)
    import css_inline

    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True)
    mail.attach_alternative(inliner.inline(html), "text/html")
    return mail
