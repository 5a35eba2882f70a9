"""Names stand for persons: no signs that deceive, and no change without a trace."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.domain.account import change_name
from accounts.enums import EventKind, Role
from accounts.forms.member import MemberForm
from accounts.forms.settings import AccountForm
from accounts.models import Member, SecurityEvent
from accounts.validators import validate_plain_text
from tests.factories.accounts import MemberFactory

pytestmark = pytest.mark.django_db

DECEIVING = ["=HYPERLINK(1)", "+49", "-x", "@x", "＝1+1", "Kat\u202erin", "Kat\u2067rin", "Kat\u200frin", "Kat\x00rin", "Kat\x85x\x9f", "\u200b", "\u2060", "\u3164", "An\u00adna"]  # fmt: skip


@pytest.mark.parametrize("text", DECEIVING)
@pytest.mark.parametrize("field", ["title", "display_name"])
def test_no_form_takes_signs_that_deceive(text, field):
    member, operator = MemberFactory(), MemberFactory(roles=[Role.OPERATOR])
    values = {
        "title": "",
        "display_name": "Katrin Brandt",
        "language": "de",
        "theme": "device",
        "is_active": "on",
    }
    values[field] = text

    account = AccountForm(values, instance=member)
    cms = MemberForm(values, instance=Member.objects.get(pk=member.pk), for_user=operator)

    assert not account.is_valid() and field in account.errors
    assert not cms.is_valid() and field in cms.errors


@pytest.mark.parametrize(
    "text", ["Katrin Brandt", "Dr.-Ing.", "Nguyễn Thị Bích", "O’Neill", "Şükrü Öz", "م. ع."]
)
def test_names_of_all_kinds_are_taken(text):
    validate_plain_text(text)


def test_a_line_break_is_no_name():
    with pytest.raises(ValidationError):
        validate_plain_text("Katrin\nBrandt")


def test_a_change_is_written_down_without_the_name(signed_in, member):
    account = {"title": "Dr.", "display_name": "Katrin GEHEIM", "language": "de", "theme": "device"}
    signed_in.post("/einstellungen/", account)
    signed_in.post("/einstellungen/", {**account, "theme": "dark"})

    event = SecurityEvent.objects.get(kind=EventKind.NAME_CHANGED)
    assert (event.member, event.by, event.facts) == (member, member, {"fields": ["display_name", "title"]})


def test_an_operator_who_renames_leaves_her_name(client, monkeypatch):
    monkeypatch.setattr("accounts.middleware.is_second_factor_due", lambda request: False)
    operator, member = MemberFactory(roles=[Role.MEMBER, Role.OPERATOR]), MemberFactory()
    client.force_login(operator)
    values = {"title": "", "display_name": "Neu Benannt", "language": "en", "is_active": "on", "roles": []}

    client.post(reverse("wagtailusers_users:edit", args=[member.pk]), values)

    event = SecurityEvent.objects.get(kind=EventKind.NAME_CHANGED)
    assert (event.member, event.by) == (member, operator)
    assert Member.objects.get(pk=member.pk).language == "en"


def test_the_same_name_again_is_no_change(member):
    change_name(member, title=member.title, display_name=member.display_name, by=member)

    assert not SecurityEvent.objects.exists()
