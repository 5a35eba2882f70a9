import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts import offices
from accounts.enums import InvitationState, Language, Role
from accounts.models.member import new_public_id
from accounts.querysets import InvitationQuerySet

VALID_FOR = timedelta(days=14)


def hash_token(token: str) -> str:
    """Tokens are random, so a plain hash keeps a dump of the database from opening an invitation."""
    return hashlib.sha256(token.encode()).hexdigest()


def just_a_member() -> list[str]:
    return [Role.MEMBER.value]


class Invitation(models.Model):
    """A door for one address. Whoever invites vouches for the office named here."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    email = models.EmailField(_("E-Mail-Adresse"), db_index=True)
    title = models.CharField(_("Titel"), max_length=40, blank=True)
    display_name = models.CharField(_("Name"), max_length=120, blank=True)
    office_title = models.CharField(_("Amt"), max_length=120, blank=True)
    office_kind = models.CharField(_("Art des Amtes"), max_length=30, blank=True)
    authority_key = models.CharField(_("Schlüssel der Kommune"), max_length=12, blank=True)
    roles = models.JSONField(_("Rollen"), default=just_a_member)
    language = models.CharField(
        _("Sprache"), max_length=10, choices=Language.choices, default=Language.GERMAN
    )
    message = models.TextField(_("Persönliche Worte"), max_length=600, blank=True)

    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="invitations_sent"
    )
    member = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="invitation",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Einladung")
        verbose_name_plural = _("Einladungen")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["invited_by", "-created_at"], name="invitation_by_inviter")]

    def __str__(self) -> str:
        return self.public_id

    def new_token(self) -> str:
        """A fresh link of 256 bit; the one before is dead once this is saved. Only the hash stays here."""
        token = secrets.token_urlsafe(32)
        self.token_hash = hash_token(token)
        self.sent_at = timezone.now()
        self.expires_at = self.sent_at + VALID_FOR
        return token

    @property
    def role_set(self) -> frozenset[Role]:
        return frozenset(Role(value) for value in self.roles)

    @property
    def full_name(self) -> str:
        return f"{self.title} {self.display_name}".strip()

    @cached_property
    def authority(self) -> offices.Authority | None:
        """The place that is vouched for. A list fills it for all its rows at once: `name_places`."""
        return offices.authorities_of([self.authority_key]).get(self.authority_key)

    @property
    def vouched_for(self) -> str:
        """ "Bürgermeisterin, Holle": the office and the place, as far as they are named."""
        place = self.authority.name if self.authority else ""
        return ", ".join(filter(None, [self.office_title, place]))

    @property
    def state(self) -> InvitationState:
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        if self.expires_at <= timezone.now():
            return InvitationState.EXPIRED
        return InvitationState.OPEN
