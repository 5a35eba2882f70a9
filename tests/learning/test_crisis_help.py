"""Help against hostility has one name, wherever the way to it stands."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import strip_tags

from tests.factories.pages import home_page

pytestmark = pytest.mark.django_db


def names(page, address):
    """What the links to an address are called, as a screen reader says them."""
    links = re.findall(r"<a ([^>]*)>(.*?)</a>", page.content.decode(), re.DOTALL)
    for attributes, words in links:
        if f'href="{address}"' in attributes:
            label = re.search(r'aria-label="([^"]+)"', attributes)
            yield label[1] if label else strip_tags(words).strip()


@pytest.mark.parametrize(
    ("prefix", "name"),
    [("", "Hilfe bei Anfeindung"), ("/en", "Help against hostility"), ("/de-simple", "Hilfe bei Hass")],
)
def test_every_way_to_the_help_bears_its_name(client, signed_in, prefix, name):
    home_page()
    signed_in.member.first_visit_done_at = timezone.now()
    signed_in.member.save()
    with translation.override(prefix[1:] or "de"):
        address = reverse("learning:crisis_index")
    pages = [signed_in.get(f"{prefix}{path}") for path in ("/start/", "/feedback/", "/gibt-es-nicht/")]
    signed_in.logout()
    pages += [client.get(f"{prefix}{path}") for path in ("/", "/material/", "/gibt-es-nicht/")]

    for page in pages:
        found = list(names(page, address))
        assert set(found) == {name}, (page.request["PATH_INFO"], found)


def test_the_title_in_the_history_stays_neutral(client):
    html = client.get(reverse("learning:crisis_index")).content.decode()
    assert re.search(r"<title>\s*Karten – ", html)
