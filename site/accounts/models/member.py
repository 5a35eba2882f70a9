import secrets
from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.enums import Language, Role, Theme
from accounts.querysets import MemberManager
from accounts.validators import validate_plain_text

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_public_id() -> str:
    """Twelve characters that cannot be guessed (59 bits) and are easy to read aloud."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


class Member(AbstractBaseUser, PermissionsMixin):
    """Somebody who was invited. The e-mail address is the login; addresses on the web use `public_id`."""

    email = models.EmailField(_("E-Mail-Adresse"), unique=True)
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField(_("Titel"), max_length=40, blank=True, validators=[validate_plain_text])
    display_name = models.CharField(_("Name"), max_length=120, validators=[validate_plain_text])
    language = models.CharField(
        _("Sprache"), max_length=10, choices=Language.choices, default=Language.GERMAN
    )
    theme = models.CharField(_("Darstellung"), max_length=5, choices=Theme.choices, blank=True, default="")
    is_active = models.BooleanField(_("darf sich anmelden"), default=True)
    date_joined = models.DateTimeField(_("Mitglied seit"), default=timezone.now)
    is_demo = models.BooleanField(default=False, editable=False)
    first_visit_done_at = models.DateTimeField(null=True, blank=True, editable=False)

    session_epoch = models.PositiveIntegerField(default=0, editable=False)

    objects = MemberManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = _("Mitglied")
        verbose_name_plural = _("Mitglieder")
        ordering = ["display_name", "pk"]

    def __str__(self) -> str:
        return self.full_name

    def clean(self) -> None:
        self.email = self.email.lower()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Sessions end with a new password and with a new epoch (accounts.domain.session.end_sessions)."""
        salt = "accounts.models.Member.session"
        return salted_hmac(
            salt, f"{self.password}:{self.session_epoch}", secret=secret, algorithm="sha256"
        ).hexdigest()

    @property
    def full_name(self) -> str:
        return f"{self.title} {self.display_name}".strip()

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.display_name

    @property
    def initials(self) -> str:
        words = self.display_name.replace("-", " ").split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    @cached_property
    def roles(self) -> frozenset[Role]:
        """One query, once per request."""
        names = self.groups.values_list("name", flat=True)
        return frozenset(role for name in names if (role := Role.of_group(name)))

    def has_role(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)
