import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def broken(monkeypatch):
    def fail():
        raise ValueError("geheim")

    monkeypatch.setattr("notices.views.health.examine", fail)
    return Client(raise_request_exception=False)


def test_the_page_names_the_number_of_the_request(broken):
    response = broken.get("/readyz")

    assert response.status_code == 500
    assert response["X-Request-ID"] in response.content.decode()
    assert "geheim" not in response.content.decode()


def test_where_even_the_page_fails_a_sentence_is_left(broken, monkeypatch):
    monkeypatch.setattr("weltoffen.faults.loader.get_template", lambda name: 1 / 0)
    response = broken.get("/readyz")

    assert response.status_code == 500
    assert response["X-Request-ID"] in response.content.decode()
    assert response["Content-Type"].startswith("text/plain")
