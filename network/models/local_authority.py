from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.enums import DESIGNATIONS, AuthorityKind, SizeClass, State
from network.folding import fold
from network.querysets import LocalAuthorityQuerySet

SEARCH_NAME = 80


class LocalAuthority(models.Model):
    """A Land, district, association of municipalities or municipality of the official register.

    A kreisfreie Stadt is in the register as a district and as a municipality. It is kept once, as the
    municipality with its key of eight digits; `district_key` holds the other, and `by_key` finds it by both.
    Nothing is ever deleted: what a newer register no longer names is closed, and `successors` says where it went.
    """

    kind = models.CharField(_("Art"), max_length=12, choices=AuthorityKind.choices)
    key = models.CharField(
        _("Schlüssel"),
        max_length=12,
        db_index=True,
        help_text=_(
            "Amtlicher Schlüssel: 2 Stellen für ein Land, 5 für einen Kreis, 9 für einen Gemeindeverband, 8 für eine Gemeinde."
        ),
    )
    district_key = models.CharField(
        _("Schlüssel als Kreis"),
        max_length=5,
        blank=True,
        db_index=True,
        help_text=_("Nur bei kreisfreien Städten."),
    )
    regional_key = models.CharField(_("Regionalschlüssel"), max_length=12, blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("gehört zu"),
    )
    state = models.CharField(_("Land"), max_length=2, choices=State.choices)
    name = models.CharField(_("Name"), max_length=60)
    register_name = models.CharField(_("Name im Register"), max_length=60)
    search_name = models.CharField(max_length=SEARCH_NAME, editable=False, db_index=True)
    designation = models.CharField(_("Textkennzeichen"), max_length=2, blank=True)
    population = models.PositiveIntegerField(_("Bevölkerung"), null=True, blank=True)
    area_ha = models.PositiveIntegerField(_("Fläche in Hektar"), null=True, blank=True)
    postal_code = models.CharField(_("Postleitzahl"), max_length=5, blank=True)
    size_class = models.CharField(
        _("Größe"), max_length=2, choices=SizeClass.choices, blank=True, editable=False
    )
    register_date = models.DateField(_("Gebietsstand"))
    closed_on = models.DateField(_("aufgelöst am"), null=True, blank=True)
    successors = models.ManyToManyField(
        "self",
        through="Succession",
        symmetrical=False,
        related_name="predecessors",
        verbose_name=_("Nachfolge"),
    )

    objects = LocalAuthorityQuerySet.as_manager()

    class Meta:
        verbose_name = _("Kommune")
        verbose_name_plural = _("Kommunen")
        ordering = ["search_name", "key"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_authority_per_key")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_name = self.name_to_search(self.name)
        self.size_class = SizeClass.of(self.population)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("network:authority", args=[self.key])

    @classmethod
    def name_to_search(cls, name: str) -> str:
        """Folding may lengthen a name (ß is ss); the column is as long as it is."""
        return fold(name)[:SEARCH_NAME]

    @property
    def area_km2(self) -> float | None:
        return self.area_ha / 100 if self.area_ha else None

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None

    @property
    def state_name(self) -> str:
        return str(self.get_state_display())

    @property
    def designation_label(self) -> str:
        """ "Stadt", "Landkreis", "Verbandsgemeinde": the word of the register, else that of the kind."""
        return str(DESIGNATIONS.get(self.designation) or self.get_kind_display())

    @property
    def full_name(self) -> str:
        """ "Landkreis Gifhorn", but "Wartburgkreis" and "Holle" as they are."""
        is_plain = (
            self.kind != AuthorityKind.DISTRICT or "kreis" in self.search_name or "region" in self.search_name
        )
        return self.name if is_plain else f"{self.designation_label} {self.name}"

    @property
    def district(self) -> "LocalAuthority | None":
        """The district it lies in, where it is not one itself. Fetch with `select_related("parent__parent")`."""
        above = self.parent
        while above is not None and above.kind != AuthorityKind.DISTRICT:
            above = above.parent
        return above

    @property
    def detail(self) -> str:
        """What tells it from others of the same name: "Stadt, Landkreis Hildesheim, Niedersachsen"."""
        district = self.district
        state = "" if self.kind == AuthorityKind.LAND or self.name == self.state_name else self.state_name
        return ", ".join(
            filter(None, [self.designation_label, district.full_name if district else "", state])
        )

    def bears(self, suffixes: str) -> bool:
        """Whether what was written behind the name is its own: "Stadt", "Landeshauptstadt", "Landkreis Hildesheim"."""
        own = [*self.register_name.split(",")[1:], *self.detail.split(",")]
        return {fold(word) for word in suffixes.split(",") if word.strip()} <= {fold(word) for word in own}


class Succession(models.Model):
    """Where the tasks of a closed authority went."""

    predecessor = models.ForeignKey(
        LocalAuthority, on_delete=models.CASCADE, related_name="successions", verbose_name=_("aufgelöst")
    )
    successor = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="succession_of", verbose_name=_("Nachfolge")
    )
    source = models.CharField(_("Quelle"), max_length=200, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Nachfolge")
        verbose_name_plural = _("Nachfolgen")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_per_pair"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="nobody_succeeds_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"
