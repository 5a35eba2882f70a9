"""What the sign-in page of the demo shows beside its form, on this machine only."""

import ipaddress
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from demo.accounts import Account, listed_accounts

# A request that came through a proxy bears one of these: then the peer's address says nothing about who asks.
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_X_FORWARDED_HOST")


def demo_accounts(request: HttpRequest) -> dict[str, Any]:
    """`demo_accounts` for templates; nothing is read unless a template asks."""
    return {"demo_accounts": SimpleLazyObject(lambda: accounts_for(request))}


def accounts_for(request: HttpRequest) -> list[Account]:
    return listed_accounts() if settings.DEMO and from_this_machine(request) else []


def from_this_machine(request: HttpRequest) -> bool:
    if any(request.META.get(header) for header in FORWARDED):
        return False
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
