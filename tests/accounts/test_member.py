import pytest

from accounts.enums import Role
from accounts.models import Member
from tests.factories.accounts import MemberFactory

pytestmark = pytest.mark.django_db


def test_the_address_is_found_whatever_its_case():
    MemberFactory(email="rat@example.org")

    assert Member.objects.get_by_natural_key("RAT@example.org").email == "rat@example.org"


def test_public_ids_differ_and_cannot_be_counted():
    one, two = MemberFactory(), MemberFactory()

    assert one.public_id != two.public_id
    assert len(one.public_id) == 12


@pytest.mark.parametrize(
    ("name", "initials"), [("Katrin Brandt", "KB"), ("Anna-Lena von Groß", "AG"), ("Ayşe", "A")]
)
def test_initials(name, initials):
    assert Member(display_name=name).initials == initials


def test_roles_are_groups():
    trainer = MemberFactory(roles=[Role.MEMBER, Role.TRAINER])

    assert trainer.has_role(Role.TRAINER)
    assert not trainer.has_role(Role.OPERATOR)
