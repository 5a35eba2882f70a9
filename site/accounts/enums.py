from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody may do here; each role is a Django group made by a migration."""

    MEMBER = "member", _("Mitglied")
    TRAINER = "trainer", _("Webinarleitung")
    MODERATOR = "moderator", _("Moderation")
    EDITOR = "editor", _("Redaktion")
    OPERATOR = "operator", _("Betrieb")

    @property
    def group_name(self) -> str:
        """The name of the group, the same in every language."""
        return GROUP_NAMES[self]

    @classmethod
    def of_group(cls, name: str) -> "Role | None":
        return next((role for role in cls if role.group_name == name), None)


GROUP_NAMES = {
    Role.MEMBER: "Mitglied",
    Role.TRAINER: "Webinarleitung",
    Role.MODERATOR: "Moderation",
    Role.EDITOR: "Redaktion",
    Role.OPERATOR: "Betrieb",
}


class Language(models.TextChoices):
    GERMAN = "de", "Deutsch"
    ENGLISH = "en", "English"
    SIMPLE = "de-simple", "Leichte Sprache"


class Theme(models.TextChoices):
    DEVICE = "", _("wie das Gerät")
    LIGHT = "light", _("hell")
    DARK = "dark", _("dunkel")


class EventKind(models.TextChoices):
    """What the security log tells. Add a line here for a new kind of event."""

    SIGNED_IN = "signed_in", _("Angemeldet")
    PASSWORD_CHANGED = "password_changed", _("Passwort geändert")
    PASSWORD_RESET = "password_reset", _("Passwort neu gesetzt")
    EMAIL_CHANGED = "email_changed", _("E-Mail-Adresse geändert")
    NAME_CHANGED = "name_changed", _("Name oder Titel geändert")
    FACTOR_ADDED = "factor_added", _("Zweiter Faktor eingerichtet")
    FACTOR_REMOVED = "factor_removed", _("Zweiter Faktor entfernt")
    RECOVERY_CODE_USED = "recovery_code_used", _("Notfallcode benutzt")
    FACTOR_RESET = "factor_reset", _("Zweiter Faktor durch den Betrieb zurückgesetzt")
    SESSIONS_ENDED = "sessions_ended", _("Andere Sitzungen beendet")
    IDENTITY_JOINED = "identity_joined", _("Anmeldung über die Kommune verbunden")
    INVITATION_SENT = "invitation_sent", _("Eingeladen")
    INVITATION_WITHDRAWN = "invitation_withdrawn", _("Einladung zurückgezogen")
    INVITATION_ACCEPTED = "invitation_accepted", _("Einladung angenommen")
    OFFICE_VOUCHED = "office_vouched", _("Einladung angenommen, Amt verbürgt")
    ROLES_CHANGED = "roles_changed", _("Rollen geändert")
    SHUT_OUT = "shut_out", _("Zugang gesperrt")
    LET_IN_AGAIN = "let_in_again", _("Zugang wieder geöffnet")
    DELEGATION_ASKED = "delegation_asked", _("Vertretung angefragt")
    DELEGATION_ACCEPTED = "delegation_accepted", _("Vertretung angenommen")
    DELEGATION_ENDED = "delegation_ended", _("Vertretung beendet")


class InvitationState(models.TextChoices):
    OPEN = "open", _("offen")
    ACCEPTED = "accepted", _("angenommen")
    EXPIRED = "expired", _("abgelaufen")
    WITHDRAWN = "withdrawn", _("zurückgezogen")
