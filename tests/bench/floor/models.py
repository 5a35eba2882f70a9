from wagtail.models import Page


class FloorPage(Page):
    """The home page that `wagtail start` makes."""
