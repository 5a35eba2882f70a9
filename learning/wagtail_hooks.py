from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from learning.models import ContactPoint


class ContactPointViewSet(SnippetViewSet):
    model = ContactPoint
    icon = "mobile-alt"
    menu_label = _("Anlaufstellen")
    menu_order = 330
    add_to_admin_menu = True
    list_display = ("name", "phone", "hours", "checked_on", "to_verify")
    list_filter = ("to_verify", "is_local")
    search_fields = ("name", "what_for")
    search_backend_name = None


register_snippet(ContactPointViewSet)
