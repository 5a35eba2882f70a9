"""The calls against a server that is well."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest
from bigbluebutton_api_python import BigBlueButton

from tests.webinars.bbb.conftest import PASSWORDS, SECRET
from webinars.bbb.client import Client, _Wire
from webinars.bbb.errors import ChecksumRefusedError, IdNotUniqueError, NotFoundError, RejectedError
from webinars.bbb.servers import Server
from webinars.bbb.signing import ALGORITHMS, Secret, encode, query_of, signed_query
from webinars.bbb.slides import Slides

HARD = "Müller & Söhne *~ +%20 /?=\"'é\u200b"


def enter(client, created, user="u1", role="VIEWER", **more):
    url = client.join_url(
        created.meeting_id, f"Ada {HARD}", role=role, user_id=user, create_time=created.create_time, **more
    )
    with urlopen(url) as answer:
        return answer.read().decode()


def test_the_packages_transport_is_one_private_method_that_ours_replaces():
    assert callable(vars(BigBlueButton)["_BigBlueButton__send_api_request"])
    assert "_BigBlueButton__send_api_request" in vars(_Wire)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_every_algorithm_signs_what_the_server_checks(bbb, algorithm):
    bbb.algorithms = (algorithm,)
    client = Client(Server("a", bbb.endpoint, Secret(SECRET), algorithm))

    client.create("raum-1", HARD, **PASSWORDS, options={"welcome": HARD, "record": False})

    assert bbb.meetings.running["raum-1"].params["name"] == HARD.strip()
    with pytest.raises(ChecksumRefusedError):
        other = next(one for one in ALGORITHMS if one != algorithm)
        Client(Server("a", bbb.endpoint, Secret(SECRET), other)).is_running("raum-1")


def test_addresses_are_written_as_java_does():
    assert encode("a b*c~d-e_f.g/ü") == "a+b*c%7Ed-e_f.g%2F%C3%BC"
    assert query_of({"b": True, "a": "x\ny", "c": 5}) == "a=x+y&b=true&c=5"
    signed = signed_query(
        "create",
        {"name": "Test Meeting", "meetingID": "abc123", "attendeePW": "111222", "moderatorPW": "333444"},
        Secret("639259d4-9dd8-4b25-bf01-95f9567eaf4b"),
        "sha1",
    )
    assert signed.startswith(
        "attendeePW=111222&meetingID=abc123&moderatorPW=333444&name=Test+Meeting&checksum="
    )


def test_create_twice_is_one_meeting_and_other_passwords_are_told(client, room):
    again = client.create("raum-1", "Runde", **PASSWORDS)

    assert (again.existed, room.existed) == (True, False)
    assert again.create_time == room.create_time
    assert room.dial_number
    with pytest.raises(IdNotUniqueError):
        client.create("raum-1", "Runde", attendee_password="anders", moderator_password="leit-ung")


def test_a_long_create_goes_as_a_form(bbb, client):
    client.create("raum-1", "Runde", **PASSWORDS, options={"welcome": HARD * 100})

    method, call, query, _body = bbb.requests[-1]
    assert (method, call, query) == ("POST", "create", "")
    assert bbb.meetings.running["raum-1"].params["welcome"] == HARD * 100


def test_slides_arrive_escaped(bbb, client):
    url = "https://wk.example/folien/1?a=1&b=<2>"
    client.create(
        "raum-1", "Runde", **PASSWORDS, slides=[Slides(url, "Ümläute & Co.pdf"), Slides(url, "b.pdf", False)]
    )

    first, second = bbb.meetings.running["raum-1"].slides
    assert (first["url"], first["filename"], first["downloadable"]) == (url, "Ümläute & Co.pdf", "true")
    assert second["downloadable"] == "false"


def test_who_is_in_the_room(bbb, client, room):
    assert not client.is_running("raum-1")
    assert client.meeting_info("raum-1").participants == 0

    page = enter(client, room, "pseudonym-7", "MODERATOR")

    assert "Platzhalter, kein BigBlueButton" in page
    assert "Moderation" in page
    assert client.is_running("raum-1")
    info = client.meeting_info("raum-1")
    assert [(one.user_id, one.is_moderator) for one in info.attendees] == [("pseudonym-7", True)]
    enter(client, room, "u2")
    assert len(client.meeting_info("raum-1").attendees) == 2


def test_join_addresses_are_signed_without_a_call(bbb, client):
    url = client.join_url("raum-1", "Ada", role="VIEWER", user_id="u", create_time=5, guest=True)

    assert bbb.requests == []
    query = parse_qs(urlsplit(url).query)
    assert query["userdata-bbb_override_default_locale"] == ["de"]
    assert (query["guest"], query["createTime"], query["role"]) == (["true"], ["5"], ["VIEWER"])
    assert "password" not in query


def test_an_old_join_address_opens_no_later_meeting(bbb, client, room):
    bbb.clock.move(minutes=6)
    bbb.sweep()
    client.create("raum-1", "Runde", **PASSWORDS)

    assert "mismatchCreateTimeParam" in enter(client, room)


def test_meetings_none_one_and_two(client):
    assert client.meetings() == []
    client.create("raum-1", "Runde", **PASSWORDS)
    assert [one.meeting_id for one in client.meetings()] == ["raum-1"]
    client.create("raum-2", "Runde", **PASSWORDS)
    assert len(client.meetings()) == 2


def test_the_end_takes_a_moment(bbb, client, room):
    enter(client, room)

    client.end("raum-1", "leit-ung")

    assert client.is_running("raum-1")
    bbb.clock.move(seconds=5)
    assert not client.is_running("raum-1")
    with pytest.raises(NotFoundError):
        client.meeting_info("raum-1")


@pytest.mark.parametrize("count", [0, 1, 2, 50, 101])
def test_recordings_come_page_by_page(bbb, client, count):
    for number in range(count):
        bbb.recordings.add("raum-1", state="processing" if number % 2 else "published", formats=("a", "b"))
    bbb.recordings.add("raum-9")

    found = list(client.recordings("raum-1"))

    assert len(found) == len({one.record_id for one in found}) == count
    assert all(len(one.playbacks) == 2 and one.meeting_id == "raum-1" for one in found)
    assert all("meetingID=raum-1" in query for _, _, query, _ in bbb.requests)


def test_recordings_are_published_changed_and_deleted(bbb, client):
    record_id = bbb.recordings.add("raum-1", state="published")
    client.publish_recordings([record_id], publish=False)
    assert bbb.recordings.kept[0]["state"] == "unpublished"
    client.update_recordings([record_id], {"thema": HARD})
    assert bbb.recordings.kept[0]["meta"] == {"thema": HARD}
    client.delete_recordings([record_id])
    assert [one.state for one in client.recordings("raum-1")] == ["deleted"]
    with pytest.raises(NotFoundError):
        client.delete_recordings([record_id])


@pytest.mark.parametrize("ids", [[], [""], ["a,b"], ["*" * 10], ["kurz"]])
def test_no_recording_goes_by_accident(bbb, client, ids):
    bbb.recordings.add("raum-1")
    for change in (
        lambda: client.delete_recordings(ids),
        lambda: client.publish_recordings(ids, publish=True),
        lambda: client.update_recordings(ids, {"a": "b"}),
    ):
        with pytest.raises(ValueError, match="id"):
            change()
    assert bbb.requests == []


def test_version(client):
    assert client.version().software == "3.0.16"


@pytest.mark.parametrize("bad", ["", "a", "mit,komma", "ü", "a b", "x" * 201, "a\n"])
def test_a_bad_id_never_leaves(bbb, client, bad):
    with pytest.raises(ValueError, match="id"):
        client.create(bad, "Runde", **PASSWORDS)
    with pytest.raises(ValueError, match="id"):
        client.join_url(bad, "A", role="VIEWER", user_id="u", create_time=1)
    assert bbb.requests == []


def test_what_the_server_refuses_has_its_key(client):
    with pytest.raises(RejectedError) as caught:
        client.create("raum-1", "Runde", **PASSWORDS, options={"maxParticipants": "viele"})
    assert caught.value.message_key == "validationError"


def test_calls_at_the_same_time_do_not_meet(bbb, server):
    def make(number):
        Client(server).create(
            f"raum-{number}", f"Runde {number}", **PASSWORDS, meta={f"m{number}": str(number)}
        )
        return Client(server).meeting_info(f"raum-{number}").meeting_id

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(make, range(24))) == sorted(f"raum-{number}" for number in range(24))
    for number in range(24):
        assert bbb.meetings.running[f"raum-{number}"].meta == {f"m{number}": str(number)}
