"""Two first offices at once: one stays, nobody gets an error."""

import pytest

from network.domain.office import name_office
from network.models import Office
from tests.factories.accounts import MemberFactory
from tests.factories.network import LocalAuthorityFactory
from tests.network.test_conversation_race import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_first_offices_of_one_member_at_once_are_one():
    member, place = MemberFactory(), LocalAuthorityFactory()

    at_once(*[lambda: name_office(member, authority=place, kind="mayor", by=member)] * 4)

    assert Office.objects.filter(member=member).count() == 1
