"""The newest public materials as an Atom feed, whole or on one topic. Nobody signs in to a feed, so nothing else is in it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from learning.models import MaterialPage
from pages.models import Topic

if TYPE_CHECKING:
    from learning.querysets import MaterialQuerySet

MOST = 30
SECONDS = 900


class MaterialFeed(Feed):
    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> Topic | None:
        slug = request.GET.get("thema", "")
        return get_object_or_404(Topic, slug=slug) if slug else None

    def title(self, topic: Topic | None) -> str:
        name = _("Weltoffene Kommunen: neue Materialien")
        return f"{name}, {topic.label}" if topic else name

    def subtitle(self, topic: Topic | None) -> str:
        return _("Öffentliche Materialien aus der Bibliothek, die neuesten zuerst.")

    def link(self, topic: Topic | None) -> str:
        return _with_topic(reverse("learning:library"), topic)

    def feed_url(self, topic: Topic | None) -> str:
        return _with_topic(reverse("learning:feed"), topic)

    def items(self, topic: Topic | None) -> "MaterialQuerySet":
        return public_materials(topic)[:MOST]

    def item_title(self, item: MaterialPage) -> str:
        return item.heading

    def item_description(self, item: MaterialPage) -> str:
        return str(item.summary)

    def item_link(self, item: MaterialPage) -> str:
        return item.own_address

    def item_guid(self, item: MaterialPage) -> str:
        return f"urn:uuid:{item.translation_key}"

    def item_pubdate(self, item: MaterialPage) -> datetime:
        return item.first_published_at  # type: ignore[no-any-return]

    def item_updateddate(self, item: MaterialPage) -> datetime:
        return item.last_published_at  # type: ignore[no-any-return]


def public_materials(topic: Topic | None) -> "MaterialQuerySet":
    found = MaterialPage.objects.visible_to(AnonymousUser()).in_language(
        translation.get_language() or settings.LANGUAGE_CODE
    )
    found = found.filter(first_published_at__isnull=False, last_published_at__isnull=False)
    if topic:
        found = found.filter(topics=topic)
    newest: MaterialQuerySet = (
        found.for_desk().select_related("locale").order_by("-first_published_at", "-pk")
    )
    return newest


def _with_topic(address: str, topic: Topic | None) -> str:
    return f"{address}?{urlencode({'thema': topic.slug})}" if topic else address


def _changed(request: HttpRequest, *_args: Any) -> datetime | None:
    newest: datetime | None = (
        public_materials(None)
        .order_by("-last_published_at")
        .values_list("last_published_at", flat=True)
        .first()
    )
    return newest


_feed = MaterialFeed()


@require_safe
@condition(last_modified_func=_changed)
def feed(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = _feed(request)
    patch_cache_control(response, public=True, max_age=SECONDS)
    return response
