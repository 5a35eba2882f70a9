"""How a mail is written from templates, and the mails of this package.

They leave through EMAIL_BACKEND, the outbox, inside the transaction that is their reason.

The outbox deletes the body of whatever comes this way once it is sent, so a link that works once stays nowhere.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation
from django.utils.functional import Promise


class Letter(NamedTuple):
    """The same words twice; `html` is empty where there is no such template."""

    text: str
    html: str


def write_letter(template: str, *, subject: str, language: str, context: Mapping[str, Any]) -> Letter:
    """The words of a mail in `language`, from `<template>.txt` and, where it exists, `<template>.html`."""
    with translation.override(language):
        values = {**context, "subject": subject, "base_url": settings.BASE_URL, "language": language}
        text = get_template(f"{template}.txt").render(values).strip() + "\n"
        return Letter(text, _render_html(f"{template}.html", values))


def _render_html(name: str, values: dict[str, Any]) -> str:
    """Mail programs ignore style sheets: the rules are written onto the elements."""
    try:
        html = get_template(name).render(values)
    except TemplateDoesNotExist as error:
        if error.args[0] != name:
            raise
        return ""
    import css_inline  # a browser's style engine, needed where mails are written only

    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True).inline(html)


def write_mail(
    to: str, *, subject: "str | Promise", template: str, language: str, context: Mapping[str, Any]
) -> EmailMultiAlternatives:
    """A mail from `<template>.txt` and `<template>.html` in `language`; `send()` hands it to the outbox."""
    with translation.override(language):
        words = str(subject)
    letter = write_letter(template, subject=words, language=language, context=context)
    mail = EmailMultiAlternatives(words, letter.text, to=[to])
    mail.attach_alternative(letter.html, "text/html")
    return mail
