import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from accounts.enums import Role
from tests.factories.accounts import MemberFactory


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Navigation, settings and renditions are cached; each test starts with an empty cache."""
    cache.clear()


@pytest.fixture
def editor(db):
    """An editor with a second factor and the rights of the role."""
    from accounts.roles import grant

    grant(Role.EDITOR)
    member = MemberFactory(roles=[Role.MEMBER, Role.EDITOR])
    Authenticator.objects.create(user=member, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return member


@pytest.fixture
def at_desk(client, editor):
    """The client of a signed-in editor."""
    client.force_login(editor)
    return client
