"""The security log: what happened to an account, append-only."""

from typing import TYPE_CHECKING, Any

from accounts.models import SecurityEvent

if TYPE_CHECKING:
    from accounts.models import Member

FORBIDDEN = ("token", "password", "secret", "code", "ip", "address", "email")


def record(kind: str, *, member: "Member | None", by: "Member | None" = None, **facts: Any) -> SecurityEvent:
    """Write one entry (`kind` is one of accounts.enums.EventKind). `by` is who did it, if not the member.

    `facts` are few and plain (role="editor", reason="…"); a fact that could let somebody in is refused.
    """
    for name in facts:
        if name in FORBIDDEN:
            raise ValueError(f"The security log takes no {name}.")
    return SecurityEvent.objects.create(kind=str(kind), member=member, by=by, facts=facts)
