from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _


class TopicGroup(models.TextChoices):
    INTEGRATION = "integration", _("Integration vor Ort")
    PROTECTION = "schutz", _("Schutz vor Anfeindung")
    STEERING = "steuerung", _("Steuern und beteiligen")


#: the palette that covers and marks of a group are drawn in
GROUP_HUES = {TopicGroup.INTEGRATION: 6, TopicGroup.PROTECTION: 1, TopicGroup.STEERING: 2}


class Topic(models.Model):
    """A word of the curated vocabulary. Free tags stand beside it."""

    slug = models.SlugField(
        _("Kürzel"), unique=True, help_text=_("Steht in Adressen. Bitte nicht mehr ändern.")
    )
    group = models.CharField(_("Gruppe"), max_length=20, choices=TopicGroup.choices)
    name = models.CharField(_("Name"), max_length=80)
    name_en = models.CharField(_("Name auf Englisch"), max_length=80, blank=True)
    name_simple = models.CharField(_("Name in Leichter Sprache"), max_length=80, blank=True)
    description = models.TextField(_("Beschreibung"), blank=True)
    description_en = models.TextField(_("Beschreibung auf Englisch"), blank=True)
    synonyms = models.TextField(
        _("Suchwörter"), blank=True, help_text=_("Ein Wort je Zeile, so wie Menschen suchen.")
    )
    broader = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="narrower",
        verbose_name=_("Oberbegriff"),
    )
    related = models.ManyToManyField("self", blank=True, verbose_name=_("Verwandte Themen"))
    sort_order = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        verbose_name = _("Thema")
        verbose_name_plural = _("Themen")
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        other = {"en": self.name_en, "de-simple": self.name_simple}.get(
            translation.get_language() or "de", ""
        )
        return other or self.name

    @property
    def explanation(self) -> str:
        return (self.description_en if translation.get_language() == "en" else "") or self.description

    @property
    def hue(self) -> int:
        return GROUP_HUES.get(TopicGroup(self.group), 1)

    @property
    def search_words(self) -> str:
        """Every name and synonym: what somebody may type who looks for this topic."""
        return " ".join([self.name, self.name_en, self.name_simple, *self.synonyms.splitlines()])


class TopicFollow(models.Model):
    """A member wants to hear of a topic."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="topic_follows"
    )
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="follows")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "topic"], name="one_follow_per_topic")]

    def __str__(self) -> str:
        return f"{self.member_id} → {self.topic_id}"
