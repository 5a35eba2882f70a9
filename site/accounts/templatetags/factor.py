"""`{% factors_of request.user as own %}`: what a member signs in with beside the password. One query."""

from typing import Any

from django import template

from accounts.domain.factor import find_factors
from accounts.rules import needs_second_factor

register = template.Library()


@register.filter
def in_fours(code: str) -> str:
    """ "JBSWY3DP" as "JBSW Y3DP": easier to copy by hand; allauth reads it with the gap, too."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


@register.simple_tag
def factors_of(member: Any) -> dict[str, Any]:
    own = find_factors(member)
    return {**own, "is_due": needs_second_factor(member) and not own["passkeys"] and not own["app"]}
