from dataclasses import dataclass

from accounts.models import Member
from network.models import Office, Profile

MOST = 4


@dataclass(frozen=True)
class Colleagues:
    rows: list[Profile]
    has_office: bool


def colleagues_near(member: Member) -> Colleagues:
    """Listed members close to her own office: same place, district, Land, size."""
    office = Office.objects.select_related("authority").filter(member=member).first()
    if office is None:
        return Colleagues([], has_office=False)
    member.office = office  # `near` asks the member for it
    return Colleagues(list(Profile.objects.near(member).with_office()[:MOST]), has_office=True)
