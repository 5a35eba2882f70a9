"""The register in the CMS: read, searched and filtered there; changed only by an import, but for successors."""

from typing import Any

import django_filters  # type: ignore[import-untyped]
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from network.enums import AuthorityKind, SizeClass, State
from network.folding import fold
from network.models import LocalAuthority

IN_FORCE, CLOSED = "in-kraft", "aufgeloest"
FROM_REGISTER = (
    "kind", "key", "district_key", "regional_key", "parent", "state", "name", "register_name", "designation",
    "population", "area_ha", "postal_code", "register_date", "closed_on",
)  # fmt: skip


class LocalAuthorityFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(label=_("Art"), choices=AuthorityKind.choices)
    state = django_filters.ChoiceFilter(label=_("Land"), choices=State.choices)
    size_class = django_filters.ChoiceFilter(label=_("Größe"), choices=SizeClass.choices)
    standing = django_filters.ChoiceFilter(
        label=_("Bestand"),
        method="by_standing",
        choices=[(IN_FORCE, _("in Kraft")), (CLOSED, _("aufgelöst"))],
    )

    class Meta:
        model = LocalAuthority
        fields = ("kind", "state", "size_class")

    def by_standing(self, rows: QuerySet[LocalAuthority], name: str, value: str) -> QuerySet[LocalAuthority]:
        return rows.filter(closed_on__isnull=value == IN_FORCE)


class LocalAuthorityIndexView(IndexView):
    def search_queryset(self, queryset: QuerySet[LocalAuthority]) -> QuerySet[LocalAuthority]:
        """By name or key, closed ones too; case and umlauts make no difference, nor do odd signs."""
        for word in fold(self.search_query or "").split():
            queryset = (
                queryset.filter(key__startswith=word)
                if word.isdigit()
                else queryset.filter(search_name__contains=word)
            )
        return queryset

    def get_list_more_buttons(self, instance: LocalAuthority) -> list[Button]:
        buttons: list[Button] = super().get_list_more_buttons(instance)
        if instance.is_closed and self.request.user.has_perm("network.change_localauthority"):
            url = reverse("network_succession", args=[instance.pk])
            buttons.append(Button(_("Nachfolge und Ämter"), url=url, icon_name="arrow-right", priority=5))
        return buttons


def standing(authority: LocalAuthority) -> Any:
    return _("aufgelöst") if authority.is_closed else _("in Kraft")


class LocalAuthorityViewSet(SnippetViewSet):
    model = LocalAuthority
    icon = "site"
    menu_label = _("Kommunen")
    menu_order = 330
    add_to_admin_menu = True
    index_view_class = LocalAuthorityIndexView
    filterset_class = LocalAuthorityFilterSet
    search_fields = ("search_name", "key")
    search_backend_name = None
    ordering = ("search_name", "key")
    list_per_page = 50
    list_display = (
        "name",
        Column("kind", label=_("Art"), accessor="get_kind_display", sort_key="kind"),
        Column("key", label=_("Schlüssel"), sort_key="key"),
        Column("state", label=_("Land"), accessor="get_state_display", sort_key="state"),
        Column("population", label=_("Bevölkerung"), sort_key="population"),
        StatusTagColumn(
            "standing", label=_("Bestand"), accessor=standing, primary=lambda place: not place.is_closed
        ),
    )
    inspect_view_enabled = True
    inspect_view_fields = (*FROM_REGISTER, "successors")
    copy_view_enabled = False
    panels = (
        MultiFieldPanel(
            [FieldPanel(name, read_only=True) for name in FROM_REGISTER],
            heading=_("Aus dem Register"),
            help_text=_("Ändert sich nur mit dem nächsten Einlesen des Gemeindeverzeichnisses."),
        ),
    )
