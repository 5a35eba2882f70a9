from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from accounts.models import MemberGroup
from learning.enums import Visibility
from learning.places import keys_in

if TYPE_CHECKING:
    from accounts.rules import Person


class Readers(models.Model):
    """Who may read a page; `rules.may_read` says it for one, `querysets.readable_by` for lists.

    `places` is what editors see, a key and a name on each line; `place_keys` holds the keys as "|03254021|03254|",
    so that one comparison finds them.
    """

    groups = ParentalManyToManyField(
        MemberGroup, blank=True, related_name="%(class)ss", verbose_name=gettext_lazy("Gruppen")
    )
    places = models.TextField(
        gettext_lazy("Kommunen"),
        blank=True,
        help_text=gettext_lazy(
            "Eine je Zeile, mit Namen oder amtlichem Schlüssel. Ein Kreis schließt seine Gemeinden ein. Es zählt nur ein bestätigtes Amt."
        ),
    )
    place_keys = models.TextField(editable=False, blank=True)

    visibility: Any
    translation_key: Any

    class Meta:
        abstract = True

    readers_panel = MultiFieldPanel(
        [FieldPanel("visibility"), FieldPanel("groups"), FieldPanel("places")],
        heading=gettext_lazy("Wer darf es lesen?"),
    )

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if "places" not in self.get_deferred_fields():
            self.place_keys = keys_in(self.places)
        return super().save(*args, **kwargs)

    @property
    def is_internal(self) -> bool:
        return bool(self.visibility != Visibility.PUBLIC)

    def is_saved_by(self, person: "Person") -> bool:
        if person.pk is None:
            return False
        bookmarks = apps.get_model("learning", "Bookmark")._default_manager
        return bool(bookmarks.filter(member_id=person.pk, page_key=self.translation_key).exists())

    @property
    def readers_label(self) -> str:
        """Who else reads it, in a few words; neither a group nor a place is named."""
        labels = {
            Visibility.MEMBERS: _("nur für Mitglieder"),
            Visibility.GROUPS: _("nur für Ihre Gruppe"),
            Visibility.PLACES: _("nur für Ihre Kommune"),
        }
        return labels.get(self.visibility, "")
