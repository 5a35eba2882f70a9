from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.utils import timezone

from accounts import rules
from accounts.enums import InvitationState, Role

if TYPE_CHECKING:
    from accounts.models import Member
    from accounts.rules import Person


class MemberManager(BaseUserManager["Member"]):
    """Members are found by their e-mail address, whatever its case."""

    use_in_migrations = True

    def get_by_natural_key(self, username: str | None) -> "Member":
        return self.get(email=(username or "").lower())

    def holding(self, *roles: Role) -> "models.QuerySet[Member]":
        """Who may sign in and holds one of these roles."""
        names = [role.group_name for role in roles]
        return self.filter(is_active=True, groups__name__in=names).distinct()

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Member":
        """An active member. Without a password nobody can sign in as this member until one is set."""
        member = self.model(email=email.lower(), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Member":
        fields.setdefault("display_name", email.partition("@")[0])
        return self.create_user(email, password, is_superuser=True, **fields)


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, person: "Person") -> "InvitationQuerySet":
        """The list's side of `rules.may_see_invitation`."""
        if not rules.may_invite(person):
            return self.none()
        return self.all() if rules.is_operator(person) else self.filter(invited_by=person)

    def open(self) -> "InvitationQuerySet":
        return self.in_state(InvitationState.OPEN)

    def in_state(self, state: InvitationState | str) -> "InvitationQuerySet":
        unanswered = models.Q(accepted_at=None, withdrawn_at=None)
        conditions = {
            InvitationState.OPEN: unanswered & models.Q(expires_at__gt=timezone.now()),
            InvitationState.EXPIRED: unanswered & models.Q(expires_at__lte=timezone.now()),
            InvitationState.ACCEPTED: models.Q(accepted_at__isnull=False),
            InvitationState.WITHDRAWN: models.Q(accepted_at=None, withdrawn_at__isnull=False),
        }
        return self.filter(conditions[InvitationState(state)])

    def search(self, text: str) -> "InvitationQuerySet":
        return self.filter(models.Q(email__icontains=text) | models.Q(display_name__icontains=text))


class DelegationQuerySet(models.QuerySet):
    def open(self) -> "DelegationQuerySet":
        return self.filter(ended_at=None)

    def in_force(self) -> "DelegationQuerySet":
        """Appointed, accepted, not ended: what a later rule may rest on."""
        return self.open().filter(accepted_at__isnull=False)
