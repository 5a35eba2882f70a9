"""Groups whose members read what others do not."""

from accounts.models import MemberGroup
from demo.loading import Content
from demo.seeding.members import by_key
from demo.seeding.report import Report

#: Name, what for, and who belongs to it.
GROUPS = {
    "Runde Sicheres Rathaus": (
        "Bürgermeisterinnen und Verwaltungen, die sich bei Bedrohungen gegenseitig den Rücken stärken.",
        ("anneke-wilts", "bertram-schall", "theresia-kagerhuber"),
    ),
}


def seed(content: Content) -> Report:
    members, new = by_key(content), 0
    for name, (description, keys) in GROUPS.items():
        group, is_new = MemberGroup.objects.get_or_create(name=name, defaults={"description": description})
        if is_new:
            group.members.set([members[key] for key in keys])
            new += 1
    return Report(f"{len(GROUPS)} group of members, {new} of it new.", new)
