import pytest

from tests.fakes.bigbluebutton import FakeBigBlueButton
from webinars.bbb.client import Client
from webinars.bbb.servers import Server
from webinars.bbb.signing import Secret

SECRET = "SEKRET-MARKE-0123456789abcdefghij"


@pytest.fixture
def bbb():
    with FakeBigBlueButton(secret=SECRET) as fake:
        yield fake


@pytest.fixture
def server(bbb):
    return Server("nord", bbb.endpoint, Secret(SECRET))


@pytest.fixture
def client(server):
    return Client(server)


PASSWORDS = {"attendee_password": "teil-nahme", "moderator_password": "leit-ung"}


@pytest.fixture
def room(client):
    """A meeting that exists; its id is `raum-1`."""
    return client.create("raum-1", "Runde", **PASSWORDS)
