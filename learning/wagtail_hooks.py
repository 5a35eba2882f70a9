from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from learning.models import ContactPoint, TargetGroup


class ContactPointViewSet(SnippetViewSet):
    model = ContactPoint
    icon = "mobile-alt"
    menu_label = _("Anlaufstellen")
    menu_order = 530
    add_to_admin_menu = True
    list_display = (
        "name",
        "phone",
        "hours",
        "checked_on",
        BooleanColumn("to_verify", label=_("noch zu bestätigen")),
    )
    list_filter = ("to_verify", "is_local")
    search_fields = ("name", "what_for")
    search_backend_name = None


class TargetGroupViewSet(SnippetViewSet):
    model = TargetGroup
    icon = "group"
    menu_label = _("Zielgruppen")
    menu_order = 525
    add_to_admin_menu = True
    list_display = ("name", "name_en", "name_simple")
    search_fields = ("name", "name_en")
    search_backend_name = None
    ordering = ("sort_order", "name")


register_snippet(ContactPointViewSet)
register_snippet(TargetGroupViewSet)
