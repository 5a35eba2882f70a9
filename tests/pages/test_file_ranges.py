"""Players and viewers ask for parts of a file; the door and its headers stay the same."""

import pytest

from pages.models.files import Audience
from tests.factories.pages import PDF, FileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    return FileFactory(audience=Audience.PUBLIC).url


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-3", PDF[:4]),
        ("bytes=5-5", PDF[5:6]),
        ("bytes=10-", PDF[10:]),
        ("bytes=-6", PDF[-6:]),
        ("bytes=-999999", PDF),
        ("bytes=3-999999", PDF[3:]),
    ],
)
def test_part(client, address, asked, part):
    response = client.get(address, headers={"Range": asked})
    assert response.status_code == 206
    assert body(response) == part
    assert response["Content-Length"] == str(len(part))
    assert response["Content-Range"].endswith(f"/{len(PDF)}")
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("asked", [f"bytes={len(PDF)}-", "bytes=9-3", "bytes=-0", "bytes=999999999999999-"])
def test_no_such_part(client, address, asked):
    response = client.get(address, headers={"Range": asked})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(PDF)}"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    "asked",
    ["bytes=-", "bytes=0-1,4-5", "lines=1-2", "bytes=a-b", "bytes=1-2;x", "bytes=" + "9" * 5000 + "-"],
)
def test_what_is_not_understood_gets_the_whole(client, address, asked):
    response = client.get(address, headers={"Range": asked})
    assert response.status_code == 200
    assert body(response) == PDF
    assert response["Accept-Ranges"] == "bytes"


def test_a_file_that_may_have_changed_is_sent_whole(client, address):
    response = client.get(address, headers={"Range": "bytes=0-3", "If-Range": '"old"'})
    assert response.status_code == 200
    assert body(response) == PDF


def test_a_part_is_as_private_as_the_whole(client):
    hidden = FileFactory(audience=Audience.MEMBERS).url
    assert client.get(hidden, headers={"Range": "bytes=0-3"}).status_code == 404
