"""Where am I: the steps from the start to this page."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

Step = tuple[str, str]


def breadcrumb(request: HttpRequest, *steps: Step) -> list[Step]:
    """(label, address) of each step; the last one is the page itself."""
    try:
        start = reverse("home:start" if request.user.is_authenticated else "home:front")
    except NoReverseMatch:
        start = "/"
    return [(_("Start"), start), *steps]
