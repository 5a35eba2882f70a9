"""Members with office, profile and topics. All are invented; none can sign in but those of demo/accounts.py."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Member
from demo import shapes
from demo.loading import Content
from demo.people import everybody
from demo.seeding.identity import public_id
from demo.seeding.report import Report
from network.models import LocalAuthority, Office, Profile
from pages.models import Topic, TopicFollow

VOUCHING = "samira-behrens"


def seed(content: Content) -> Report:
    people = everybody(content)
    known = set(Member.objects.values_list("email", flat=True))
    new = [person for person in people if person.email not in known]
    if new:
        members = _make_members(new)
        _give_roles(members, new)
        _give_offices(members, new)
        _give_profiles(members, new)
    return Report(f"{len(people)} members, {len(new)} of them new.", len(new))


def by_key(content: Content) -> dict[str, Member]:
    """Every member of the demo that is still there, by the key of its file."""
    keys = {person.email: person.key for person in everybody(content)}
    return {keys[member.email]: member for member in Member.objects.filter(email__in=keys)}


def _joined(person: shapes.Member) -> datetime:
    day = timezone.localdate() - timedelta(days=person.joined_days_ago)
    return timezone.make_aware(datetime.combine(day, time(9)))


def _make_members(people: Iterable[shapes.Member]) -> dict[str, Member]:
    members = {
        person.key: Member(
            email=person.email,
            public_id=public_id("member", person.key),
            password=make_password(None),
            display_name=person.display_name,
            date_joined=_joined(person),
            first_visit_done_at=_joined(person),
            is_demo=True,
        )
        for person in people
    }
    Member.objects.bulk_create(members.values())
    EmailAddress.objects.bulk_create(
        EmailAddress(user=member, email=member.email, primary=True, verified=True)
        for member in members.values()
    )
    return members


def _give_roles(members: dict[str, Member], people: Iterable[shapes.Member]) -> None:
    groups = {role: Group.objects.get_or_create(name=role.group_name)[0] for role in Role}
    through = Member.groups.through
    through.objects.bulk_create(
        through(member_id=members[person.key].pk, group_id=groups[Role(role)].pk)
        for person in people
        for role in person.roles
    )


def _give_offices(members: dict[str, Member], people: Iterable[shapes.Member]) -> None:
    """Confirmed by the moderator, as after an invitation."""
    authorities = {authority.key: authority for authority in LocalAuthority.objects.all()}
    voucher = members.get(VOUCHING) or Member.objects.filter(email=f"{VOUCHING}@example.org").first()
    Office.objects.bulk_create(
        Office(
            member=members[person.key],
            authority=authorities[person.kreis or person.ags],
            kind=person.office,
            title=person.function,
            confirmed_at=_joined(person),
            confirmed_by=voucher,
        )
        for person in people
        if (person.kreis or person.ags) in authorities
    )


def _give_profiles(members: dict[str, Member], people: list[shapes.Member]) -> None:
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    profiles = {person.key: _profile(members[person.key], person) for person in people}
    Profile.objects.bulk_create(profiles.values())
    shown = Profile.topics.through
    shown.objects.bulk_create(
        shown(profile_id=profiles[person.key].pk, topic_id=topics[slug].pk)
        for person in people
        for slug in person.topics
    )
    TopicFollow.objects.bulk_create(
        TopicFollow(member=members[person.key], topic=topics[slug])
        for person in people
        for slug in person.topics
    )
    for person in people:
        profiles[person.key].tags.add(*person.tags)
        profiles[person.key].save()  # keeps the words it is found by


def _profile(member: Member, person: shapes.Member) -> Profile:
    headline, _dot, about = person.bio.partition(". ")
    return Profile(
        member=member,
        listed=person.visibility.directory,
        headline=f"{headline}.",
        about=about,
        offers=", ".join(person.offers),
        looks_for=", ".join(person.looks_for),
        languages=list(person.languages),
        who_may_write=person.visibility.messages_from,
        email_for=person.visibility.email,
    )
