from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import TaggedItemBase

from network.enums import Audience, WhoMayWrite
from network.folding import fold
from network.querysets import ProfileQuerySet


class ProfileTag(TaggedItemBase):
    content_object = models.ForeignKey(
        "network.Profile", on_delete=models.CASCADE, related_name="tagged_items"
    )


class Profile(models.Model):  # type: ignore[django-manager-missing]  # taggit's manager of the rows in between
    """What a member tells other members. Nobody stands in the directory who has not said so."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    listed = models.BooleanField(_("Im Verzeichnis stehen"), default=False)
    headline = models.CharField(_("Ein Satz über Sie"), max_length=140, blank=True)
    about = models.TextField(_("Über mich"), max_length=1500, blank=True)
    offers = models.CharField(_("Ich biete"), max_length=300, blank=True)
    looks_for = models.CharField(_("Ich suche"), max_length=300, blank=True)
    languages = models.JSONField(_("Sprachen"), default=list, blank=True)
    topics = models.ManyToManyField(
        "pages.Topic",
        blank=True,
        related_name="profiles",
        verbose_name=_("Worüber man mit mir sprechen kann"),
    )
    tags = TaggableManager(_("Stichwörter"), through=ProfileTag, blank=True)
    who_may_write = models.CharField(
        _("Wer darf mir schreiben?"), max_length=10, choices=WhoMayWrite.choices, default=WhoMayWrite.MEMBERS
    )
    about_for = models.CharField(
        _("Wer sieht, was ich über mich schreibe?"),
        max_length=10,
        choices=Audience.choices,
        default=Audience.MEMBERS,
    )
    email_for = models.CharField(
        _("Wer sieht meine E-Mail-Adresse?"), max_length=10, choices=Audience.choices, default=Audience.NOBODY
    )
    search_text = models.TextField(blank=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    heard: bool | None
    """Only on rows of `with_acquaintance`: whether she has written to the viewer."""

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("Profil")
        verbose_name_plural = _("Profile")

    def __str__(self) -> str:
        return str(self.member)

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_text = self.text_to_search()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def text_to_search(self) -> str:
        """Only what every member may read who may see the profile at all."""
        tags = self.tags.names() if self.pk else []
        return fold(" ".join([self.member.display_name, self.headline, self.offers, self.looks_for, *tags]))
