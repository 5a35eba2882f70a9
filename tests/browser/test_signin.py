"""A passkey from its making to its use, in a browser with a virtual authenticator, under the strict policy."""

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from accounts.enums import Role
from tests.factories.accounts import PASSWORD, InvitationFactory, MemberFactory

pytestmark = pytest.mark.django_db(transaction=True)
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(page_as, live_server):
    """A page whose device answers every question with the right finger; `page.faults` must stay empty.
    A passkey belongs to a name, never to a number: hence localhost."""
    page = page_as(None, width=375, base_url=live_server.url.replace("127.0.0.1", "localhost"))
    page.device = page.context.new_cdp_session(page)
    page.device.send("WebAuthn.enable")
    page.device.id = page.device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})[
        "authenticatorId"
    ]
    return page


def sign_in_by_password(page, member):
    page.goto("/konto/login/")
    page.get_by_label("E-Mail").fill(member.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()


def make_passkey(page):
    page.goto("/konto/2fa/webauthn/add/")
    page.get_by_label("Wie soll es heißen?").fill("Diensthandy")
    page.get_by_role("button", name="Passkey anlegen").click()
    page.get_by_role("heading", name="Notfallcodes sichern", level=1).wait_for()


def sign_out(page):
    page.goto("/konto/logout/?next=/konto/hilfe/")
    page.get_by_role("main").get_by_role("button", name="Abmelden").click()
    page.wait_for_url("**/konto/hilfe/")


def test_an_editor_makes_a_passkey_and_signs_in_with_it_alone(page, axe_faults):
    editor = MemberFactory(roles=[Role.EDITOR], first_visit_done_at=timezone.now())
    sign_in_by_password(page, editor)
    page.goto("/einstellungen/")
    assert page.url.endswith("/konto/zweiter-faktor/")
    make_passkey(page)
    assert page.locator(".wk-codes li").count() == 10
    assert axe_faults(page) == []
    page.goto("/einstellungen/")
    page.get_by_text("Diensthandy").wait_for()
    sign_out(page)

    page.goto("/konto/login/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.wait_for_url("**/start/")
    page.goto("/einstellungen/")
    page.get_by_role("heading", name="Einstellungen", level=1).wait_for()
    assert page.faults == []


def test_no_toast_lies_over_the_recovery_codes(page):
    """Wherever one has scrolled to, on a phone: the ten codes are there to be copied down at once."""
    member = MemberFactory(first_visit_done_at=timezone.now())
    sign_in_by_password(page, member)
    page.wait_for_url("**/start/")
    make_passkey(page)
    toasts = page.locator("[data-toast]")
    toasts.first.wait_for()
    several = toasts.count()
    covered = """() => [...document.querySelectorAll(".wk-codes li")].filter(code => {
      code.scrollIntoView({block: "end", behavior: "instant"})
      const one = code.getBoundingClientRect()
      return [...document.querySelectorAll("[data-toast]")].some(toast => {
        const other = toast.getBoundingClientRect()
        return one.top < other.bottom && other.top < one.bottom && one.left < other.right && other.left < one.right
      })
    }).length"""

    assert page.evaluate(covered) == 0
    page.wait_for_timeout(500)
    toasts.first.get_by_role("button", name="Hinweis schließen").click()
    assert toasts.count() == several - 1
    assert page.faults == []


def test_no_toast_lies_over_the_button_to_sign_in(page):
    """Who has just accepted an invitation on a phone: the address stands there, the rest can be seen and pressed."""
    invitation = InvitationFactory()
    page.goto(f"/einladung/{invitation.token}/")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Einladung annehmen").click()
    page.wait_for_url("**/konto/login/")
    assert page.get_by_label("E-Mail").input_value() == invitation.email
    toast = page.locator("[data-toast]")
    toast.wait_for()
    position = "toast => getComputedStyle(toast.parentElement).position"

    assert toast.evaluate(position) == "static"
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_url(lambda url: "/konto/login" not in url)
    assert page.faults == []


def test_after_the_password_the_passkey_is_the_second_factor(page):
    member = MemberFactory(first_visit_done_at=timezone.now())
    sign_in_by_password(page, member)
    page.wait_for_url("**/start/")
    make_passkey(page)
    sign_out(page)
    sign_in_by_password(page, member)
    page.get_by_role("button", name="Passkey verwenden").click()
    page.wait_for_url("**/start/")
    assert page.faults == []


def test_a_device_that_does_not_know_its_owner_opens_nothing(page):
    member = MemberFactory(first_visit_done_at=timezone.now())
    sign_in_by_password(page, member)
    page.wait_for_url("**/start/")
    make_passkey(page)
    sign_out(page)
    page.device.send("WebAuthn.setUserVerified", {"authenticatorId": page.device.id, "isUserVerified": False})
    page.goto("/konto/login/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.get_by_text("Das hat nicht geklappt oder wurde abgebrochen.").wait_for()
    assert page.url.endswith("/konto/login/")


def test_without_a_script_the_password_is_there_and_no_dead_button(page_as):
    page = page_as(None, java_script_enabled=False)
    page.goto("/konto/login/")
    assert not page.get_by_role("button", name="Mit Passkey anmelden").is_visible()
    member = MemberFactory(first_visit_done_at=timezone.now())
    sign_in_by_password(page, member)
    page.wait_for_url("**/start/")
    assert Authenticator.objects.count() == 0
    assert page.faults == []
