"""Two browsers talk to each other; the same without script; no fault for axe at any width, by day and night."""

import time

import pytest
from playwright.sync_api import expect

from accounts.enums import Role
from network.domain.block import block_member
from network.domain.report import report_message
from network.models import Block, Message, Participant, Report
from tests.factories.messages import conversation_of, listed, write

pytestmark = pytest.mark.django_db(transaction=True)
WITHIN = 15_000  # milliseconds: three times the promise, because two tests share a machine
LONG = "Integrationsbeauftragtenkonferenzverbandsgemeindeverwaltungsfachangestellte" * 4


@pytest.fixture
def anna(transactional_db):
    return listed(display_name="Anna Albers")


@pytest.fixture
def boris(transactional_db):
    return listed(display_name="Boris Brandt")


def address_of(conversation):
    return f"/nachrichten/{conversation.public_id}/"


def test_a_message_appears_in_the_other_open_browser(page_as, anna, boris):
    talk = address_of(conversation_of(anna, boris))
    hers, his = page_as(anna), page_as(boris, width=375)
    for page in (hers, his):
        page.goto(talk)

    hers.get_by_label("Nachricht", exact=True).fill("Bis Dienstag um zehn.")
    hers.get_by_role("button", name="Senden").click()
    expect(hers.locator(".wk-bubble").last).to_have_text("Bis Dienstag um zehn.")
    expect(his.locator(".wk-bubble").last).to_have_text("Bis Dienstag um zehn.", timeout=WITHIN)

    his.get_by_label("Nachricht", exact=True).fill("Ich bringe die Hausordnung mit.")
    his.get_by_role("button", name="Senden").click()
    expect(hers.locator(".wk-bubble").last).to_have_text("Ich bringe die Hausordnung mit.", timeout=WITHIN)

    assert hers.locator(".wk-bubble").count() == his.locator(".wk-bubble").count() == 4
    assert not Participant.objects.filter(member=boris, unread__gt=0).exists()
    assert hers.faults == his.faults == []


def test_several_messages_in_a_row_stand_there_once_each(page_as, anna, boris):
    talk = conversation_of(anna, boris, messages=1)
    page = page_as(anna)
    page.goto(address_of(talk))
    for number in range(3):
        field = page.get_by_label("Nachricht", exact=True)
        field.fill(f"Satz Nummer {number}")
        field.press("Control+Enter")
        expect(page.locator(".wk-bubble").last).to_have_text(f"Satz Nummer {number}")
        expect(field).to_have_value("")
    page.wait_for_timeout(3500)  # the next look of the open page brings nothing twice

    assert page.locator(".wk-bubble").count() == 4
    assert Message.objects.count() == 4
    assert page.faults == []


def test_the_open_list_shows_a_new_message(page_as, anna, boris):
    page = page_as(boris)
    page.goto("/nachrichten/")
    page.get_by_role("heading", name="Noch keine Nachrichten").wait_for()

    write(anna, boris, body="Guten Tag, eine Frage.")

    expect(page.locator(".wk-thread")).to_contain_text("Guten Tag, eine Frage.", timeout=WITHIN)
    assert page.faults == []


def test_the_list_beside_an_open_conversation_follows(page_as, anna, boris):
    talk = conversation_of(anna, boris)
    write(listed(display_name="Carla Cramer"), anna, body="Schon vorher da.")
    page = page_as(anna)
    page.goto(address_of(talk))
    page.get_by_label("Nachricht", exact=True).fill("Mein letzter Satz.")
    page.get_by_role("button", name="Senden").click()
    first = page.locator(".wk-thread").first
    expect(first).to_contain_text("Sie: Mein letzter Satz.", timeout=WITHIN)
    expect(first).to_have_attribute("aria-current", "true")

    write(boris, anna, body="Seine Antwort.")
    expect(first).to_contain_text("Seine Antwort.", timeout=WITHIN)
    expect(first.locator(".wk-badge")).to_have_count(0)

    write(listed(display_name="Dora Dietz"), anna, body="Etwas Neues.")
    page.locator(".wk-thread").nth(1).focus()
    expect(first).to_contain_text("Dora Dietz", timeout=16000)
    expect(first.locator(".wk-badge")).to_contain_text("1")
    expect(page.locator(".wk-thread").nth(2)).to_be_focused()
    assert page.faults == []


def test_on_a_phone_the_hidden_list_asks_nothing(page_as, anna, boris):
    page = page_as(anna, width=375)
    asked = []
    page.on("request", lambda request: "stand=" in request.url and asked.append(request.url))
    page.goto(address_of(conversation_of(anna, boris)))
    page.get_by_label("Nachricht", exact=True).fill("Unterwegs geschrieben.")
    page.get_by_role("button", name="Senden").click()
    expect(page.locator(".wk-bubble").last).to_have_text("Unterwegs geschrieben.")
    page.wait_for_timeout(500)

    assert asked == []


def test_an_empty_message_says_so_and_the_field_keeps_the_focus(page_as, anna, boris):
    page = page_as(anna)
    page.goto(address_of(conversation_of(anna, boris)))
    page.get_by_role("button", name="Senden").click()

    expect(page.get_by_role("alert")).to_have_text("Hier fehlt noch Ihre Nachricht.")
    expect(page.get_by_label("Nachricht", exact=True)).to_be_focused()


def test_without_a_connection_the_text_stays(page_as, anna, boris):
    page = page_as(anna)
    page.goto(address_of(conversation_of(anna, boris)))
    page.context.set_offline(True)
    page.get_by_label("Nachricht", exact=True).fill("Wichtig")
    page.get_by_role("button", name="Senden").click()

    expect(page.get_by_role("alert")).to_have_text(
        "Die Nachricht wurde nicht gesendet. Ihr Text ist noch da."
    )
    expect(page.get_by_label("Nachricht", exact=True)).to_have_value("Wichtig")

    page.context.set_offline(False)
    page.get_by_role("button", name="Senden").click()
    expect(page.locator(".wk-bubble").last).to_have_text("Wichtig")
    assert Message.objects.filter(number=3).count() == 1


def test_signed_out_meanwhile_the_text_stays_until_it_is_empty(page_as, anna, boris):
    page = page_as(anna)
    page.goto(address_of(conversation_of(anna, boris)))
    page.context.clear_cookies(name="sessionid")
    field = page.get_by_label("Nachricht", exact=True)
    field.fill("Noch nicht gesendet")
    page.get_by_role("button", name="Senden").click()

    expect(page.get_by_role("alert")).to_have_text(
        "Die Nachricht wurde nicht gesendet. Ihr Text ist noch da."
    )
    expect(field).to_have_value("Noch nicht gesendet")


@pytest.mark.parametrize("width", [375, 1280])
def test_the_whole_way_without_script(page_as, anna, boris, width):
    hers = page_as(anna, width=width, java_script_enabled=False)
    hers.goto("/nachrichten/neu/?q=brandt")
    hers.get_by_role("link", name="Boris Brandt").click()
    hers.get_by_role("button", name="Senden").click()
    expect(hers.get_by_role("alert")).to_contain_text("Hier fehlt noch Ihre Nachricht.")
    hers.get_by_label("Nachricht", exact=True).fill("Guten Tag Herr Brandt.")
    hers.get_by_role("button", name="Senden").click()
    expect(hers.locator(".wk-bubble").last).to_have_text("Guten Tag Herr Brandt.")

    his = page_as(boris, width=width, java_script_enabled=False)
    his.goto("/nachrichten/")
    his.get_by_role("link", name="Anna Albers").click()
    his.get_by_label("Nachricht", exact=True).fill("Guten Tag Frau Albers.")
    his.get_by_role("button", name="Senden").click()

    hers.reload()
    expect(hers.locator(".wk-bubble").last).to_have_text("Guten Tag Frau Albers.")
    hers.locator(".wk-bubble").last.hover()
    hers.get_by_role("link", name="Diese Nachricht melden").click()
    hers.get_by_text("Werbung").click()
    hers.get_by_role("button", name="Melden", exact=True).click()
    hers.get_by_role("heading", name="Ihre Meldung ist angekommen").wait_for()
    hers.get_by_role("link", name="Person blockieren").click()
    hers.get_by_role("button", name="Blockieren", exact=True).click()
    hers.get_by_role("heading", name="Blockierte Personen").wait_for()

    his.reload()
    assert his.get_by_text("An diese Person können Sie zurzeit nicht schreiben.").is_visible()
    assert Report.objects.get().words == "Guten Tag Frau Albers."
    assert Block.objects.count() == 1
    assert hers.faults == his.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_has_a_fault(page_as, axe_faults, anna, boris, width, scheme):
    """Also with words that do not fit anywhere."""
    moderator = listed(display_name="Mira Oster", roles=[Role.MEMBER, Role.MODERATOR])
    moderator.is_demo = True
    moderator.save()
    boris.display_name = LONG[:100]
    boris.save()
    talk = conversation_of(anna, boris)
    report = report_message(write(boris, anna, body=LONG), by=anna, reason="threat", remark=LONG)
    block_member(listed(), by=anna)
    conversation = address_of(talk)
    pages = {
        anna: ["/nachrichten/", conversation, "/nachrichten/neu/", f"/nachrichten/an/{moderator.public_id}/",
               "/nachrichten/blockiert/", f"/nachrichten/blockieren/{boris.public_id}/", f"{conversation}melden/3/",
               f"/nachrichten/moderation/{report.public_id}/"],
        moderator: ["/moderation/meldungen/", f"/moderation/meldungen/{report.public_id}/"],
    }  # fmt: skip
    for member, addresses in pages.items():
        # So high that the thumb bar lies over nothing.
        page = page_as(member, width=width, height=4000, scheme=scheme, reduced_motion="reduce")
        for address in addresses:
            assert page.goto(address).status == 200, address
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            assert axe_faults(page) == [], address
        assert page.faults == []


def test_a_page_in_the_background_asks_seldom(page_as, anna, boris):
    """Three seconds in front, fifteen behind: counted by the requests that leave."""
    page = page_as(anna)
    asked = []
    page.on("request", lambda request: "/neu/?after=" in request.url and asked.append(time.monotonic()))
    page.add_init_script("Object.defineProperty(document, 'visibilityState', {get: () => 'hidden'})")
    page.goto(address_of(conversation_of(anna, boris)))
    page.wait_for_timeout(7000)

    assert asked == []
