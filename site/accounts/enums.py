from django.db import models


class Role(models.TextChoices):
    """What somebody may do here; each role is a Django group made by a migration."""

    MEMBER = "member", "Mitglied"
    TRAINER = "trainer", "Webinarleitung"
    MODERATOR = "moderator", "Moderation"
    EDITOR = "editor", "Redaktion"
    OPERATOR = "operator", "Betrieb"

    @property
    def group_name(self) -> str:
        """The name of the group, as administrators read it in the CMS."""
        return str(self.label)

    @classmethod
    def of_group(cls, name: str) -> "Role | None":
        return next((role for role in cls if role.group_name == name), None)


class Language(models.TextChoices):
    GERMAN = "de", "Deutsch"
    ENGLISH = "en", "English"
    SIMPLE = "de-simple", "Leichte Sprache"


class Theme(models.TextChoices):
    DEVICE = "", "wie das Gerät"
    LIGHT = "light", "hell"
    DARK = "dark", "dunkel"
