import pytest
from wagtail.models import Site

from pages.models import Feedback, SiteSettings
from tests.factories.pages import home_page

pytestmark = pytest.mark.django_db
GOOD = {
    "page_address": "/material/",
    "message": "Das Menü öffnet sich nicht mit der Tastatur.",
    "email": "leser@example.org",
}


def test_is_kept_and_the_contact_is_told_without_the_text(client, outbox):
    home_page()
    SiteSettings.objects.create(site=Site.objects.get(), contact_email="redaktion@example.org")
    response = client.post("/feedback/", GOOD, follow=True)
    assert response.status_code == 200
    assert "Ihr Hinweis ist da" in response.content.decode()
    assert Feedback.objects.get().message == GOOD["message"]
    mail = outbox[0]
    assert mail.to == ["redaktion@example.org"]
    assert "Tastatur" not in mail.body
    assert "leser@" not in mail.body


def test_without_a_contact_it_is_still_kept(client, outbox):
    client.post("/feedback/", {**GOOD, "email": ""})
    assert Feedback.objects.count() == 1
    assert len(outbox) == 0


@pytest.mark.parametrize(
    "wrong", [{"message": ""}, {"email": "leser@"}, {"message": "x" * 4001}, {"page_address": "x" * 301}]
)
def test_what_was_typed_is_kept_on_error(client, wrong):
    response = client.post("/feedback/", {**GOOD, **wrong})
    html = response.content.decode()
    assert response.status_code == 422
    assert Feedback.objects.count() == 0
    kept = {**GOOD, **wrong}
    assert kept["message"][:40] in html
    assert "stimm" in html
    assert kept["email"] in html


def test_machines_fall_into_the_trap(client):
    response = client.post("/feedback/", {**GOOD, "website": "https://spam.example"})
    assert response.status_code == 302
    assert Feedback.objects.count() == 0


def test_ten_an_hour(client):
    answers = [client.post("/feedback/", GOOD).status_code for _ in range(11)]
    assert answers == [302] * 10 + [429]


def test_odd_input(client):
    for text in ("\0", "'\">‹", "<script>alert(1)</script>", "🦉" * 50):
        response = client.post("/feedback/", {**GOOD, "message": text})
        assert response.status_code in {302, 422}
    assert client.get("/feedback/", {"seite": "<script>"}).status_code == 200
    assert b"<script>alert" not in client.get("/feedback/", {"seite": "<script>alert(1)"}).content


def test_markup_in_the_address_is_escaped(client):
    assert b'value="/material/"' in client.get("/feedback/?seite=/material/").content
