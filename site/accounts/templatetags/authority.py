"""`{% sign_in_by_authority as authority %}`: where the button to an authority's own sign-in posts to."""

from django import template
from django.conf import settings

from accounts.identity.provider import sign_in_address

register = template.Library()


@register.simple_tag
def sign_in_by_authority() -> dict[str, str] | None:
    address = sign_in_address()
    return {"address": address, "name": settings.OIDC_NAME} if address else None
