"""Fixtures of every test: a member who is signed in, and nothing that reaches beyond this machine."""

import pytest

from tests.factories.accounts import MemberFactory


@pytest.fixture
def member(db):
    return MemberFactory()


@pytest.fixture
def signed_in(client, member):
    client.force_login(member)
    client.member = member
    return client
